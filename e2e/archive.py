"""Checks an archive of invoices as its LIESMICH.txt says, with nothing of the house: Python, and openssl for the signature."""

import base64
import hashlib
import io
import json
import pathlib
import subprocess
import tempfile
import zipfile

# The beginning of every Ed25519 key in the form that openssl reads (RFC 8410).
PUBLIC_KEY = bytes.fromhex("302a300506032b6570032100")


def verify(content: bytes) -> dict[str, list[str]]:
    """The kinds of the proven entries by folder; AssertionError where anything does not fit."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    files = {name: archive.read(name) for name in archive.namelist()}
    sums = dict(reversed(line.split("  ", 1)) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums.keys() == files.keys() - {"SHA256SUMS"}, "SHA256SUMS names other files than there are"
    for name, digest in sums.items():
        assert hashlib.sha256(files[name]).hexdigest() == digest, f"{name} was changed"
    size, root = seal(files["siegel.txt"].decode(), files["schluessel.txt"].decode().strip())
    return {
        name.rpartition("/")[0]: [proven(entry, size, root) for entry in json.loads(file)["entries"]]
        for name, file in files.items() if name.endswith("/protokoll.json")
    }


def seal(note: str, key: str) -> tuple[int, bytes]:
    """Number of entries and root of the tree, under the signature of the key."""
    text, _, signatures = note.partition("\n\n")
    # Name, eight digits, and the key, whose Base64 may hold a plus itself.
    name, _, rest = key.partition("+")
    raw = base64.b64decode(rest[9:])
    assert raw[0] == 1 and len(raw) == 33
    line = next(line for line in signatures.splitlines() if line.startswith(f"— {name} "))
    signature = base64.b64decode(line.rsplit(" ", 1)[1])[4:]
    with tempfile.TemporaryDirectory(prefix="kreishaus-siegel-") as folder:
        for file, content in (
            ("key", PUBLIC_KEY + raw[1:]), ("signature", signature), ("text", (text + "\n").encode()),
        ):
            pathlib.Path(folder, file).write_bytes(content)
        done = subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key", "-keyform", "DER", "-rawin", "-in", "text",
             "-sigfile", "signature"],
            cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"the seal is not signed by this key: {done.stderr}"
    origin, size, root = text.splitlines()[:3]
    assert origin == name
    return int(size), base64.b64decode(root)


def proven(entry: dict, size: int, root: bytes) -> str:
    """The kind of an entry, after RFC 9162 § 2.1.3.2."""
    digest = hashlib.sha256(b"\0" + entry["entry"].encode()).digest()
    assert digest.hex() == entry["leaf_hash"]
    first, last = entry["leaf_index"], size - 1
    for part in map(bytes.fromhex, entry["inclusion_proof"]):
        assert last > 0
        if first & 1 or first == last:
            digest = hashlib.sha256(b"\1" + part + digest).digest()
            while not first & 1 and first:
                first, last = first >> 1, last >> 1
        else:
            digest = hashlib.sha256(b"\1" + digest + part).digest()
        first, last = first >> 1, last >> 1
    assert last == 0 and digest == root, f"entry {entry['leaf_index']} does not belong to the journal"
    return json.loads(entry["entry"])["kind"]
