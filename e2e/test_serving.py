"""As on a server: settings in a file, TLS of its own or a proxy in front, a virus scanner, ended by SIGTERM."""

import http.cookiejar
import json
import os
import pathlib
import re
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

from browser import PHONE, Browser
from demo import ROOT, Demo, binary
from mouse import Mouse
from office import Fields
from story import Story

FIRST_PASSWORD = "Erstes-Passwort-2026"
LISTENING = re.compile(r"listening on 127\.0\.0\.1:(\d+)")
AUTHORITY = [
    "beispielkreis", "--name", "Landkreis Beispiel", "--kind", "district", "--ars", "033550000000", "--sign", "BSP",
    "--street", "Musterstraße 1", "--postcode", "21335", "--town", "Musterstadt", "--email", "post@landkreis.example",
    "--phone", "0000 12345", "--unit", "ordnung=Ordnungsamt", "--administrator", "admin@beispielkreis",
]


class Served:
    """kreishaus serve, with one authority that was added on the command line. Use it in a with statement."""

    def __init__(self, server: str):
        self.folder = tempfile.TemporaryDirectory(prefix="kreishaus-serve-")
        self.path = pathlib.Path(self.folder.name)
        (self.path / "data").mkdir()
        self.settings = self.path / "kreishaus.toml"
        self.settings.write_text(
            f'[server]\nport = 0\n{server}\n[operator]\nname = "Landkreis Beispiel"\n'
            f'[store]\ndirectory = "{self.path}/data"\n',
            encoding="utf-8",
        )

    def __enter__(self) -> "Served":
        subprocess.run(
            [binary(), "authority", "add", "--settings", self.settings, *AUTHORITY],
            input=FIRST_PASSWORD + "\n", text=True, check=True, capture_output=True, timeout=120,
        )
        self.log = self.path / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen([binary(), "serve", "--settings", self.settings], stderr=log)
        end = time.monotonic() + 120
        while not (found := LISTENING.search(self.log.read_text())):
            if self.process.poll() is not None or time.monotonic() > end:
                self.process.kill()
                raise AssertionError(f"kreishaus serve does not listen:\n{self.log.read_text()}")
            time.sleep(0.05)
        self.port = int(found.group(1))
        return self

    def __exit__(self, kind, *_) -> None:
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(60)
        lines = self.log.read_text().splitlines()
        self.folder.cleanup()
        if kind is None:
            assert code == 0, f"after SIGTERM kreishaus serve ended with {code}: {lines[-20:]}"
            for line in lines:
                json.loads(line)


class Client:
    """Somebody with cookies, who asks with these headers."""

    def __init__(self, address: str, headers: dict[str, str], context: ssl.SSLContext | None = None):
        self.address, self.headers = address, headers
        self.cookies = http.cookiejar.CookieJar()
        handlers: list = [urllib.request.HTTPCookieProcessor(self.cookies)]
        if context:
            handlers.append(urllib.request.HTTPSHandler(context=context))
        self.opener = urllib.request.build_opener(*handlers)

    def ask(self, path: str, values: dict[str, str] | None = None):
        data = urllib.parse.urlencode(values).encode() if values is not None else None
        request = urllib.request.Request(self.address + path, data, self.headers)
        try:
            return self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            return error

    def sign_in(self) -> str:
        """The page that follows."""
        path = "/amt/anmelden"
        fields = Fields(path)
        fields.feed(self.ask(path).read().decode())
        answer = self.ask(path, fields.values | {"name": "admin@beispielkreis", "password": FIRST_PASSWORD})
        return f"{answer.status} {answer.geturl()}\n{answer.read().decode()}"


class Documentation(unittest.TestCase):
    def commands(self, *names: str) -> list[str]:
        """Every command below this one that has none below itself."""
        text = subprocess.run([binary(), *names, "--help"], capture_output=True, text=True, timeout=60).stdout
        below = re.findall(r"^  ([a-z-]+)", text.partition("SUBCOMMANDS:")[2], re.MULTILINE)
        return [command for name in below for command in self.commands(*names, name)] or [" ".join(names)]

    def test_commands(self):
        """docs: every command stands in docs/cli.md"""
        written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
        self.assertEqual([name for name in self.commands() if f"    kreishaus {name}" not in written], [])

    def test_settings(self):
        """docs: every setting stands in the handbook"""
        written = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "handbuch").glob("*.md"))
        text = subprocess.run([binary(), "settings"], capture_output=True, text=True, timeout=60, check=True).stdout
        section, missing = "", []
        for line in text.splitlines():
            if found := re.fullmatch(r"\[(\w+)\]", line):
                section = found.group(1)
            elif (found := re.match(r"(?:# )?([a-z_]+) = ", line)) and f"`{section}.{found.group(1)}`" not in written:
                missing.append(f"{section}.{found.group(1)}")
        self.assertEqual(missing, [])


class OnAServer(unittest.TestCase):
    seconds = 20

    def test_tls(self):
        """serve: with a certificate of its own it speaks TLS, and the administrator's first sign-in leads to a new password"""
        with tempfile.TemporaryDirectory(prefix="kreishaus-tls-") as folder:
            certificate, key = f"{folder}/zertifikat.pem", f"{folder}/schluessel.pem"
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                 "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                 "-keyout", key, "-out", certificate],
                check=True, capture_output=True,
            )
            with Served(f'certificate = "{certificate}"\nkey = "{key}"') as served:
                client = Client(f"https://localhost:{served.port}", {}, ssl.create_default_context(cafile=certificate))
                page = client.ask("/")
                self.assertEqual(page.status, 200)
                self.assertIn("max-age=", page.headers["Strict-Transport-Security"])
                self.assertIn("/amt/passwort", client.sign_in())
                self.assertTrue(all(cookie.secure and cookie.name.startswith("__Host-") for cookie in client.cookies))
                self.assertGreater(len(client.cookies), 0)

    def test_proxy(self):
        """serve: behind a proxy its word counts, for the way people came and for where they are"""
        # As a proxy passes it on: the name that people typed, and who they are.
        through_proxy = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "Host": "portal.example"}
        with Served('public_url = "https://portal.example"\ntrusted_proxies = ["127.0.0.1"]') as served:
            address = f"http://127.0.0.1:{served.port}"
            client = Client(address, through_proxy)
            page = client.ask("/amt/anmelden")
            self.assertEqual(page.status, 200)
            self.assertIn("max-age=", page.headers["Strict-Transport-Security"])
            for cookie in page.headers.get_all("Set-Cookie"):
                self.assertRegex(cookie, r"^__Host-[\w-]+=.*; Secure")
            # Figures are for this machine only, and a visitor through the proxy is somewhere else.
            self.assertEqual(client.ask("/metrics").status, 404)
            self.assertEqual(Client(address, {}).ask("/metrics").status, 200)
            self.assertEqual(Client(address, {}).ask("/health/ready").status, 200)


class BrokenOff(unittest.TestCase):
    seconds = 60

    def test_killed(self):
        """demo: killed while the district is being furnished, it begins anew at the next start, and says so"""
        with tempfile.TemporaryDirectory(prefix="kreishaus-killed-") as folder:
            command = [binary(), "demo", "--prepare-only", "--cases", "0", "--data", folder]
            for seconds in (0.3, 2):
                process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
                while not (line := process.stdout.readline()).startswith("Furnishing the district: "):
                    self.assertTrue(line, "kreishaus demo does not begin to furnish")
                time.sleep(seconds)
                process.kill()
                process.stdout.close()
                self.assertEqual(process.wait(), -signal.SIGKILL)
            done = subprocess.run(command, capture_output=True, text=True, timeout=300)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("broken off the last time", done.stdout)
            settings = os.environ | {"KREISHAUS_STORE_DIRECTORY": folder}
            verified = subprocess.run([binary(), "verify"], env=settings, cwd=folder, capture_output=True, text=True)
            self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)


class FakeClamd:
    """A scanner on the loopback that finds what it is told to find."""

    def __init__(self):
        self.answer = b"stream: OK\0"
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            client, _ = self.socket.accept()
            with client, client.makefile("rb") as stream:
                command = b""
                while not command.endswith(b"\0"):
                    command += stream.read(1)
                if command == b"zPING\0":
                    client.sendall(b"PONG\0")
                    continue
                while length := int.from_bytes(stream.read(4), "big"):
                    stream.read(length)
                client.sendall(self.answer)


class Scanned(unittest.TestCase):
    seconds = 30

    def test_scanner(self):
        """serve: a file with malicious software is refused, and so is every file while the scanner is away"""
        clamd = FakeClamd()
        demo = self.enterContext(Demo(environment={"KREISHAUS_DOCUMENTS_CLAMD": f"127.0.0.1:{clamd.port}"}))
        hand = Mouse(self.enterContext(Browser(PHONE)))
        story = Story("Scanner", demo.address, hand, hand)
        story.looks = False
        story.find()
        story.fill_in_the_dog()
        story.looks = True
        clamd.answer = b"stream: Eicar-Test-Signature FOUND\0"
        story.attach_proof()
        story.expect(hand, "Schadsoftware", "nicht gespeichert")
        story.look(hand, "Schadsoftware")
        # It hangs up, as when it is being started anew.
        clamd.answer = b""
        story.attach_proof()
        story.expect(hand, "auf Viren geprüft", "noch einmal")
        story.look(hand, "Scanner weg")
        clamd.answer = b"stream: OK\0"
        story.attach_proof()
        story.expect(hand, "Vertrag Tierheim Lüneburg.png")
        self.assertNotIn("nicht gespeichert", hand.browser.text)
        self.assertEqual(story.problems, [])


if __name__ == "__main__":
    unittest.main()
