"""Runs every test_*.py of this folder, says what is going on, and ends with "N passed, N failed"."""

import json
import os
import pathlib
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent


class Progress(unittest.TextTestResult):
    """One line a test, as it ends; the reasons at the end."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.passed = 0
        self.began = 0.0

    def startTest(self, test):
        self.began = time.monotonic()
        unittest.TestResult.startTest(self, test)

    def _line(self, word: str, test: unittest.TestCase) -> None:
        name = test.shortDescription() or str(test)
        self.stream.writeln(f"{word:7} {name} ({time.monotonic() - self.began:.1f} s)")
        self.stream.flush()

    def addSuccess(self, test):
        unittest.TestResult.addSuccess(self, test)
        self.passed += 1
        self._line("passed", test)

    def addFailure(self, test, err):
        unittest.TestResult.addFailure(self, test, err)
        self._line("FAILED", test)

    def addError(self, test, err):
        unittest.TestResult.addError(self, test, err)
        self._line("FAILED", test)

    def addSkip(self, test, reason):
        unittest.TestResult.addSkip(self, test, reason)
        self._line("skipped", test)
        self.stream.writeln(f"        {reason}")

    def addSubTest(self, test, subtest, err):
        # A part that fails is told at once; the whole then counts as failed.
        unittest.TestResult.addSubTest(self, test, subtest, err)
        if err is not None:
            self._line("FAILED", subtest)


def main() -> int:
    sys.path.insert(0, str(HERE))
    loader = unittest.TestLoader()
    if sys.argv[1:]:
        loader.testNamePatterns = [f"*{name}*" for name in sys.argv[1:]]
    suite = loader.discover(str(HERE), pattern="test_*.py")
    from demo import running

    try:
        with running:
            result = unittest.TextTestRunner(stream=sys.stdout, resultclass=Progress, verbosity=0).run(suite)
        failed = len({id(test) for test, _ in result.failures + result.errors})
    except AssertionError as trouble:
        print(trouble)
        failed = len({id(test) for test, _ in result.failures + result.errors}) + 1
    if result.testsRun == 0:
        print("There was no test to run.")
        failed = 1
    if path := os.environ.get("E2E_RESULTS"):
        pathlib.Path(path).write_text(
            json.dumps({"passed": result.passed, "failed": failed, "skipped": len(result.skipped)}), encoding="utf-8"
        )
    print(f"{result.passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
