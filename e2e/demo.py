"""The running sample district: started on a free port with data of its own, and ended as a service is ended."""

import json
import os
import pathlib
import queue
import re
import signal
import subprocess
import tempfile
import threading
import time

# Those that are running: whoever reports a failure shows what they complained of.
RUNNING: list["Demo"] = []
ROOT = pathlib.Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"https?://(?:127\.0\.0\.1|localhost):\d+")


def binary() -> pathlib.Path:
    """What `make build` made, or the program that KREISHAUS_BINARY names."""
    if named := os.environ.get("KREISHAUS_BINARY"):
        return pathlib.Path(named)
    path = ROOT / ".build" / os.environ.get("CONFIG", "debug") / "kreishaus"
    if not path.exists():
        raise AssertionError(f"{path.relative_to(ROOT)} is missing: run scripts/build first")
    return path


def routes() -> list[dict]:
    """Every route of the program: method, path, audience and what it answers with."""
    answer = subprocess.run([binary(), "routes", "--json"], check=True, capture_output=True, timeout=60, cwd=ROOT)
    return json.loads(answer.stdout)


class Demo:
    """kreishaus demo. Use it in a with statement; `address` has no slash at its end, `output` is what it printed."""

    def __init__(
        self, cases: int = 0, seconds: float = 900, command: list[str] | None = None,
        environment: dict[str, str] | None = None,
    ):
        self.folder = tempfile.TemporaryDirectory(prefix="kreishaus-e2e-")
        self.output: list[str] = []
        self.lines: queue.Queue[str | None] = queue.Queue()
        self.command = (command or [str(binary()), "demo", "--unlimited", "--cases", str(cases)]) + [
            "--port", "0", "--data", self.folder.name,
        ]
        self.seconds = seconds
        self.environment = os.environ | (environment or {})

    def __enter__(self) -> "Demo":
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", bufsize=1, env=self.environment,
        )
        threading.Thread(target=self._read, daemon=True).start()
        try:
            self.address = self._wait_for_address()
        except BaseException:
            self.process.kill()
            self.folder.cleanup()
            raise
        RUNNING.append(self)
        return self

    def __exit__(self, kind, *_) -> None:
        RUNNING.remove(self)
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = "none within 30 s of SIGTERM"
        self.folder.cleanup()
        if kind is None and code != 0:
            raise AssertionError(f"kreishaus demo ended with exit code {code}. Its last lines:\n{self._tail()}")

    def _read(self) -> None:
        for line in self.process.stdout:
            self.output.append(line)
            self.lines.put(line)
        self.lines.put(None)

    def _wait_for_address(self) -> str:
        end = time.monotonic() + self.seconds
        while (left := end - time.monotonic()) > 0:
            try:
                line = self.lines.get(timeout=left)
            except queue.Empty:
                break
            if line is None:
                raise AssertionError(f"kreishaus demo ended before it was ready:\n{self._tail()}")
            if found := ADDRESS.search(line):
                return found.group()
        raise AssertionError(f"kreishaus demo printed no address within {self.seconds:.0f} s:\n{self._tail()}")

    def complaints(self) -> list[str]:
        """What the program has logged as a warning or an error."""
        return [line for line in self.output if re.search(r'"level":"(warning|error|critical)"', line)]

    def _tail(self) -> str:
        return "".join(self.output[-40:])

