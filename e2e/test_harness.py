"""The harness itself, against a few pages made here: it must find what is wrong, or it proves nothing."""

import http.server
import sys
import threading
import unittest

from browser import DESK, PHONE, SCREENSHOTS, Browser
from crawl import Crawl, Routes
from demo import Demo
from keyboard import Keyboard

STYLE = "body{font:16px/1.5 sans-serif;color:#111;background:#fff} a:focus,button:focus,input:focus{outline:3px solid #00f}"


def page(body: str, title: str = "Seite", lang: str = "de", head: str = "") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width">{head}<style>{STYLE}</style></head>'
        f"<body><main>{body}</main></body></html>"
    )


PAGES = {
    "/": page(
        '<h1>Start</h1><p><a href="/form">Antrag stellen</a> <a href="/item/1">Eins</a> <a href="/item/2">Zwei</a>'
        ' <a href="/file.pdf">Merkblatt</a></p>'
    ),
    "/form": page(
        '<h1>Antrag</h1><form action="/done"><p><label for="n">Ihr Name</label> <input id="n" name="n" autocomplete="name">'
        '</p><p><label><input type="checkbox" name="c"> Ich stimme zu</label></p><p><button>Absenden</button></p></form>'
        "<p id=s>ohne Skript</p><script>document.getElementById('s').textContent='mit Skript'</script>"
    ),
    "/done": page("<h1>Gesendet</h1>"),
    "/item/1": page("<h1>Eins</h1>"),
    "/item/2": page("<h1>Zwei</h1>"),
    "/hidden": page("<h1>Niemand verweist hierher</h1>"),
    "/broken-link": page('<h1>Kaputt</h1><a href="/nowhere">Weiter</a>'),
    "/bad": page('<h1>Eins</h1><h1>Zwei</h1><img src="/x.png"><p style="color:#bbb">blass</p>', lang=""),
    "/wide": page('<h1>Breit</h1><div style="width:900px">breit</div>'),
    "/foreign": page("<h1>Fremd</h1>", head='<script src="https://example.org/x.js"></script>'),
    "/unmarked": page('<h1>Fokus</h1><a href="/" style="outline:none">Ohne Rahmen</a>'),
    "/cookie": page("<h1>Cookie</h1>"),
}


class Site(http.server.BaseHTTPRequestHandler):
    seen_cookies: list[str] = []

    def do_GET(self):
        path = self.path.split("?")[0]
        self.seen_cookies.append(self.headers.get("Cookie", ""))
        if path == "/file.pdf":
            self._answer(200, "application/pdf", b"%PDF-1.7")
        elif path == "/favicon.ico":
            self._answer(200, "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
        elif path in PAGES:
            self._answer(200, "text/html; charset=utf-8", PAGES[path].encode())
        else:
            self._answer(404, "text/html; charset=utf-8", page("<h1>Nicht gefunden</h1>").encode())

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.path == "/cookie":
            self.send_header("Set-Cookie", "__Host-s=1; Path=/; Secure; HttpOnly; SameSite=Lax")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Harness(unittest.TestCase):
    seconds = 15

    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.address = f"http://127.0.0.1:{cls.server.server_port}"
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.driver.quit()
        cls.server.shutdown()
        cls.server.server_close()

    def setUp(self):
        self.browser.resize(DESK)
        self.browser._complaints()

    def problems(self, path: str, width: int = DESK) -> str:
        self.browser.resize(width)
        self.browser.open(self.address + path)
        return "\n".join(self.browser.problems())

    def test_good(self):
        """harness: a good page has no problem at any width, and a picture of it is kept"""
        for width in (320, PHONE, DESK):
            self.assertEqual(self.problems("/form", width), "")
        self.browser.resize(PHONE)
        picture = self.browser.screenshot("Harness Prüfung")
        self.assertEqual(picture, SCREENSHOTS / "harness-pruefung-360.png")
        self.assertGreater(picture.stat().st_size, 1_000)
        picture.unlink()

    def test_bad(self):
        """harness: missing texts, pale letters, two h1 and a missing language are found"""
        found = self.problems("/bad")
        for words in ("axe image-alt", "axe color-contrast", "axe html-has-lang", "2 h1 headings", "page's language is ''"):
            self.assertIn(words, found)
        with self.assertRaises(AssertionError):
            self.browser.check()

    def test_wide(self):
        """harness: a page that scrolls sideways is found, on the phone only"""
        self.assertIn("px wider than the window", self.problems("/wide", PHONE))
        self.assertEqual(self.problems("/wide", DESK), "")

    def test_foreign(self):
        """harness: a page that loads from another host is found, and does not get there"""
        self.assertIn("ERR_NAME_NOT_RESOLVED", self.problems("/foreign"))

    def test_keyboard(self):
        """harness: a form is filled in and sent with keys only"""
        keyboard = Keyboard(self.browser)
        self.browser.open(self.address + "/")
        keyboard.follow("Antrag stellen")
        keyboard.fill("Ihr Name", "Łucja Ðorđević")
        keyboard.choose("Ich stimme zu")
        self.assertTrue(self.browser.find("input[type=checkbox]").is_selected())
        self.assertEqual(self.browser.find("#n").get_attribute("value"), "Łucja Ðorđević")
        keyboard.follow("Absenden")
        self.assertIn("Gesendet", self.browser.text)
        with self.assertRaisesRegex(AssertionError, "is not reached"):
            keyboard.reach("gibt es nicht")

    def test_unmarked(self):
        """harness: a focus that nobody can see is found"""
        self.browser.open(self.address + "/unmarked")
        with self.assertRaisesRegex(AssertionError, "nothing shows it"):
            Keyboard(self.browser).reach("Ohne Rahmen")

    def test_mouse(self):
        """harness: links, labels and buttons are found by their words"""
        self.browser.open(self.address + "/")
        self.browser.press(self.browser.link("Antrag"))
        self.assertIn("mit Skript", self.browser.text)
        self.browser.fill("Ihr Name", "Erika")
        self.browser.press(self.browser.button("Absenden"))
        self.assertIn("n=Erika", self.browser.url)
        with self.assertRaisesRegex(AssertionError, "nothing to press"):
            self.browser.button("fehlt")

    def test_without_scripts(self):
        """harness: with JavaScript off the page's scripts do nothing, and forms still work"""
        with Browser(javascript=False) as browser:
            browser.open(self.address + "/form")
            self.assertIn("ohne Skript", browser.text)
            self.assertEqual(browser.problems(), [])
            browser.fill("Ihr Name", "Erika")
            browser.press(browser.button("Absenden"))
            self.assertIn("Gesendet", browser.text)
            browser.open(self.address + "/bad")
            self.assertIn("the page has 2 h1 headings, not one", browser.problems())

    def test_session_cookie(self):
        """harness: the browser keeps a __Host- cookie of the demo's plain address"""
        self.browser.open(self.address + "/cookie")
        Site.seen_cookies.clear()
        self.browser.open(self.address + "/done")
        self.assertIn("__Host-s=1", Site.seen_cookies[0])
        self.assertIn("__Host-s=1", self.browser.cookies())

    def test_crawl(self):
        """harness: the walk sees every linked page and file, and names the routes that it never came to"""
        listed = [
            {"method": "GET", "pattern": path, "audience": audience}
            for path, audience in (
                ("/", "everyone"), ("/form", "everyone"), ("/item/{id}", "everyone"), ("/hidden", "staff(cases.read)"),
                ("/{name}.pdf", "everyone"), ("/api/v1/**", "api(cases.create)"), ("/health", "operations"),
            )
        ] + [{"method": "POST", "pattern": "/form", "audience": "everyone"}]
        crawl = Crawl(self.address, Routes(listed))
        crawl.walk(self.browser, ["/"], name="harness")
        self.assertEqual(crawl.problems, [])
        self.assertEqual(crawl.missing(), ["/hidden (staff(cases.read))"])
        self.assertEqual(crawl.unlisted, set())
        seen = {route.path: len(urls) for route, urls in crawl.seen.items()}
        self.assertEqual(seen, {"/": 1, "/form": 1, "/item/{id}": 2, "/{name}.pdf": 1})
        pictures = sorted(SCREENSHOTS.glob("harness-*.png"))
        self.assertEqual(len(pictures), 6)
        for picture in pictures:
            picture.unlink()

    def test_crawl_finds_problems(self):
        """harness: the walk reports broken links and pages that are not accessible"""
        crawl = Crawl(self.address, Routes([{"method": "GET", "pattern": "/{any}", "audience": "everyone"}]), each=3)
        crawl.walk(self.browser, ["/broken-link", "/bad"], name="harness")
        self.assertTrue(any("/nowhere: a link on " in problem and "leads to 404" in problem for problem in crawl.problems))
        self.assertTrue(any("image-alt" in problem for problem in crawl.problems))
        for picture in SCREENSHOTS.glob("harness-*.png"):
            picture.unlink()

    def test_routes(self):
        """harness: a path belongs to the route with the fewest parameters"""
        routes = Routes(
            [
                {"method": "get", "pattern": path, "audience": ""}
                for path in ("/s/{id}", "/s/new", "/s/{id}/files/**", "/s/{id}/edit", "/s/{id}.pdf")
            ]
        )
        for url, path in (
            ("http://x/s/new", "/s/new"), ("http://x/s/abc?q=1", "/s/{id}"), ("http://x/s/a.pdf", "/s/{id}.pdf"),
            ("http://x/s/a/files/b/c", "/s/{id}/files/**"), ("http://x/s/a/edit", "/s/{id}/edit"),
        ):
            self.assertEqual(routes.of(url).path, path)
        self.assertIsNone(routes.of("http://x/other"))


class StartingTheProgram(unittest.TestCase):
    def program(self, text: str, seconds: float = 20) -> Demo:
        return Demo(command=[sys.executable, "-c", text], seconds=seconds)

    def test_address(self):
        """harness: the program's address is read from what it prints, and it is asked to end by SIGTERM"""
        text = (
            "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0));"
            "print('Starting'); print('Open http://127.0.0.1:12345/ in your browser', flush=True); signal.pause()"
        )
        with self.program(text) as demo:
            self.assertEqual(demo.address, "http://127.0.0.1:12345")
        self.assertEqual(demo.process.returncode, 0)

    def test_early_end(self):
        """harness: a program that ends before it is ready is reported with its last words"""
        with self.assertRaisesRegex(AssertionError, "ended before it was ready(.|\n)*no disk"):
            with self.program("raise SystemExit('no disk')"):
                pass

    def test_never_ready(self):
        """harness: a program that never prints an address is given up"""
        with self.assertRaisesRegex(AssertionError, "printed no address within 1 s"):
            with self.program("import time; time.sleep(60)", seconds=1):
                pass

    def test_bad_end(self):
        """harness: a program that does not end well is a failure"""
        text = "import time; print('http://localhost:1', flush=True); time.sleep(60)"
        with self.assertRaisesRegex(AssertionError, "exit code -15"):
            with self.program(text):
                pass


if __name__ == "__main__":
    unittest.main()
