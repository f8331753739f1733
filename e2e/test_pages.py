"""Every page of the program, for everyone who may see it, in both languages."""

import re
import unittest

from browser import DESK, Browser
from crawl import Crawl, Routes
from demo import Demo, routes
from mouse import Mouse
from story import PASSWORD, Story

# Words that no English sentence has. Names of places and people, and what somebody wrote, are not translated.
GERMAN = re.compile(
    r"\b(und|oder|nicht|wird|werden|wurde|für|mit|sind|Sie|Ihre?[nmrs]?|bitte|Bitte|noch|keine?|der|das|eine?[nmrs]?|von|zur?|beim?|Behörde|Vorgang|Antrag)\b"
)

VISIBLE = """(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [];
  for (let node; node = walker.nextNode();) {
    const parent = node.parentElement;
    if (parent.closest('script, style, textarea, [lang]:not(html):not([lang^=en])')) continue;
    if (node.textContent.trim()) lines.push(node.textContent.trim().replace(/\\s+/g, ' '));
  }
  for (const e of document.querySelectorAll('[placeholder], [aria-label], [title]'))
    if (!e.closest('[lang]:not(html):not([lang^=en])'))
      for (const name of ['placeholder', 'aria-label', 'title']) if (e.getAttribute(name)) lines.push(e.getAttribute(name));
  return lines;
})()"""


class EnglishBrowser(Browser):
    """Finds German words on English pages as well, where nobody has marked them as German."""

    def problems(self) -> list[str]:
        found = super().problems()
        language = self.evaluate("document.documentElement.lang")
        if not language.startswith("en"):
            found.append(f"asked for in English, the page's language is {language!r}")
        return found + [f"German on an English page: {line[:200]}" for line in self.evaluate(VISIBLE) if GERMAN.search(line)]


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.demo = cls.enterClassContext(Demo(["--cases", "40", "--unlimited"]))
        cls.address = cls.demo.address

    def signed_in(self, hand: Mouse, name: str) -> None:
        story = Story("Seiten", self.address, hand, hand)
        story.look = lambda *_: None
        story.sign_in(name)

    def with_applications(self, citizen: Mouse, clerk: Mouse) -> Story:
        """A citizen with an account, an application that was decided, and another one on the way."""
        story = Story("Seiten", self.address, citizen, clerk)
        story.look = lambda *_: None
        story.tell()
        citizen.browser.open(self.address + "/konto/registrieren")
        citizen.fill("E-Mail", "lucja@post.example")
        citizen.fill("Neues Passwort", PASSWORD)
        citizen.fill("noch einmal", PASSWORD)
        citizen.enter()
        story.expect(citizen, "Meine Anträge")
        story.find()
        story.fill_in()
        return story

    def walk(self, browsers: tuple[Browser, Browser], language: str, **options) -> Crawl:
        crawl = Crawl(self.address, Routes(routes()), **options)
        citizen, clerk = (Mouse(browser) for browser in browsers)

        def choose_language() -> None:
            for browser in browsers:
                browser.open(f"{self.address}/?sprache={language}")

        choose_language()
        crawl.walk(browsers[0], ["/"], name=language, audience="everyone")
        if language == "de":
            story = self.with_applications(citizen, clerk)
            application = re.search(r"/antrag/([^/]+)/", browsers[0].url).group(1)
            crawl.walk(
                browsers[0], [f"/antrag/{application}/pruefen", "/konto"], name=language, audience="applicant|citizen"
            )
            story.open_status()
            crawl.walk(
                browsers[0], [re.sub(r"^.*?//[^/]+", "", browsers[0].url)], name=language, audience="applicant"
            )
        for name, audience in (
            ("mara.muster@adendorf", r"staff\(cases\.(read|work|decide)"),
            ("zoe.voorbeeld@adendorf", r"staff\((cases|figures)\."),
            ("soren.mustermeyer@adendorf", r"staff\(identity\."),
        ):
            clerk.browser.driver.delete_all_cookies()
            self.signed_in(clerk, name)
            clerk.browser.open(f"{self.address}/?sprache={language}")
            paths = [
                route.path for route in crawl.routes.all if re.match(audience, route.audience) and "{" not in route.path
            ]
            crawl.walk(clerk.browser, paths, name=language, audience=audience)
        return crawl

    def report(self, crawl: Crawl, *more: str) -> None:
        problems = list(dict.fromkeys([*crawl.problems, *more]))
        self.assertEqual(problems, [], f"{len(problems)} problems:\n" + "\n".join(problems))

    def test_german(self):
        """pages: every route, for everyone who may see it, is accessible at 320, 360 and 1280 px; no link is broken"""
        with Browser() as citizen, Browser() as clerk:
            crawl = self.walk((citizen, clerk), "de")
        self.report(
            crawl,
            *[f"{route}: no walk came here" for route in crawl.missing()],
            *[f"{url}: linked, but `kreishaus routes` does not list it" for url in sorted(crawl.unlisted)],
        )

    def test_english(self):
        """pages: portal and workbench are complete in English"""
        with EnglishBrowser() as citizen, EnglishBrowser() as clerk:
            self.report(self.walk((citizen, clerk), "en", widths=(DESK,), each=1))


if __name__ == "__main__":
    unittest.main()
