"""Runs every test_*.py of this folder, says what is going on, and ends with "N passed, N failed".

A class of tests has a district and browsers of its own, so the classes run beside one another, as many at a time as
there are cores (E2E_WORKERS says otherwise). Those that take longest begin.
"""

import concurrent.futures
import io
import itertools
import json
import os
import pathlib
import sys
import threading
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
OUTPUT = threading.Lock()


class Progress(unittest.TestResult):
    """One line a test, as it ends."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        super().__init__(stream, descriptions, verbosity)
        self.passed = 0
        self.began = time.monotonic()

    def startTest(self, test):
        self.began = time.monotonic()
        super().startTest(test)

    def _line(self, word: str, test: unittest.TestCase, more: str = "") -> None:
        name = test.shortDescription() or str(test)
        with OUTPUT:
            print(f"{word:7} {name} ({time.monotonic() - self.began:.1f} s){more}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1
        self._line("passed", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._line("FAILED", test, self._complaints())

    def addError(self, test, err):
        super().addError(test, err)
        self._line("FAILED", test, self._complaints())

    def _complaints(self) -> str:
        from demo import RUNNING

        lines = [line for demo in RUNNING for line in demo.complaints()[-20:]]
        return "".join(f"\n        {line.rstrip()}" for line in lines)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._line("skipped", test, f"\n        {reason}")

    def addSubTest(self, test, subtest, err):
        # A part that fails is told at once; the whole then counts as failed.
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._line("FAILED", subtest)

    @property
    def troubles(self) -> list[tuple[unittest.TestCase, str]]:
        return self.failures + self.errors


def classes(suite: unittest.TestSuite) -> list[unittest.TestSuite]:
    """The tests that were found, one suite a class, the longest first."""

    def every(part):
        for test in part:
            yield from every(test) if isinstance(test, unittest.TestSuite) else [test]

    found = sorted(every(suite), key=lambda test: (-getattr(test, "seconds", 0), type(test).__qualname__))
    return [
        unittest.TestSuite(tests) for _, tests in itertools.groupby(found, key=lambda test: type(test).__qualname__)
    ]


def run(tests: unittest.TestSuite) -> Progress:
    result = Progress(io.StringIO())
    tests.run(result)
    return result


def main() -> int:
    sys.path.insert(0, str(HERE))
    loader = unittest.TestLoader()
    if sys.argv[1:]:
        loader.testNamePatterns = [f"*{name}*" for name in sys.argv[1:]]
    suites = classes(loader.discover(str(HERE), pattern="test_*.py"))
    workers = int(os.environ.get("E2E_WORKERS") or len(os.sched_getaffinity(0)))
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(max(1, workers)) as pool:
        results = list(pool.map(run, suites))
    for result in results:
        for test, reason in result.troubles:
            print(f"\n== {test.shortDescription() or test}\n{reason}")
    passed = sum(result.passed for result in results)
    # A test and its parts are one failure.
    failed = sum(len({id(getattr(test, "test_case", test)) for test, _ in result.troubles}) for result in results)
    skipped = sum(len(result.skipped) for result in results)
    if passed + failed + skipped == 0:
        print("There was no test to run.")
        failed = 1
    if path := os.environ.get("E2E_RESULTS"):
        pathlib.Path(path).write_text(
            json.dumps({"passed": passed, "failed": failed, "skipped": skipped}), encoding="utf-8"
        )
    print(f"{time.monotonic() - began:.0f} s, {workers} at a time")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
