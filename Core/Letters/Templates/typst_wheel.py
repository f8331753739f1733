"""Stands in for the typst program: python -c THIS ROOT MAIN TIMESTAMP FONT_FOLDER...

Writes the document to standard output and, where it cannot be made, the reasons to standard error.
"""
import sys

import typst

root, main, timestamp, *fonts = sys.argv[1:]
try:
    document = typst.compile(
        main,
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-3a", "ua-1"],
        timestamp=int(timestamp),
    )
except typst.TypstError as error:
    sys.stderr.write(error.diagnostic)
    sys.exit(1)
sys.stdout.buffer.write(document)
