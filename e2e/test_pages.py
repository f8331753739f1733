"""Every page of the program, for everyone who may see it, in both languages."""

import re
import unittest
import urllib.parse

from browser import DESK, Browser
from crawl import Crawl, Routes
from demo import routes, shared
from mouse import Mouse
from story import PASSWORD, Story

# Words that no English sentence has. Names of places and people, and what somebody wrote, are not translated.
GERMAN = re.compile(
    r"\b(und|oder|nicht|wird|werden|wurde|für|mit|sind|Sie|Ihre?[nmrs]?|bitte|Bitte|noch|keine?|der|das|eine?[nmrs]?|von|zur?|beim?|Behörde|Vorgang|Antrag)\b"
)

# The demonstration's own names of units and titles of text blocks: an authority writes them in its own language.
OWN_WORDS = re.compile(r"Posteingang und Registratur|Antrag auf .*|Anmeldung zur Hundesteuer|Hundesteuerbescheid und")

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
        return found + [f"German on an English page: {line[:200]}" for line in self.evaluate(VISIBLE) if GERMAN.search(OWN_WORDS.sub("", line))]


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.address = shared().address

    def signed_in(self, hand: Mouse, name: str) -> None:
        story = Story("Seiten", self.address, hand, hand)
        story.look = lambda *_: None
        story.sign_in(name)

    def walk_as_applicant(self, crawl: Crawl, citizen: Mouse, clerk: Mouse, name: str) -> None:
        """With an application just sent, then with its decision and another application on the way."""
        browser = citizen.browser
        story = Story("Seiten", self.address, citizen, clerk)
        story.look = lambda *_: None
        browser.open(self.address + "/konto/registrieren")
        citizen.fill("E-Mail", "lucja@post.example")
        citizen.fill("Neues Passwort", PASSWORD)
        citizen.fill("noch einmal", PASSWORD)
        citizen.enter()
        story.expect(citizen, "Meine Anträge")
        story.apply()
        sent = urllib.parse.urlsplit(browser.url).path
        crawl.walk(browser, [sent], name=name)
        browser.open(self.address + sent)
        story.confirm()
        story.ask_for_more()
        story.hand_in()
        story.decide()
        story.read_decision()
        decided = urllib.parse.urlsplit(browser.url).path
        story.find()
        story.fill_in()
        draft = browser.url.split("/")[4]
        crawl.walk(
            browser,
            [f"/antrag/{draft}/seite/ermaessigung", f"/antrag/{draft}/pruefen", f"/antrag/{draft}/spaeter", decided],
            name=name, audience="applicant",
        )

    def walk(self, browsers: tuple[Browser, Browser], language: str, **options) -> Crawl:
        crawl = Crawl(self.address, Routes(routes()), **options)
        citizen, clerk = (Mouse(browser) for browser in browsers)
        citizen.browser.open(f"{self.address}/?sprache={language}")
        crawl.walk(citizen.browser, ["/"], name=language, audience="everyone")
        if language == "de":
            self.walk_as_applicant(crawl, citizen, clerk, language)
            # The account was lost with the cookies when the application was opened as from another device.
            citizen.browser.open(self.address + "/konto/anmelden")
            citizen.fill("E-Mail", "lucja@post.example")
            citizen.fill("Passwort", PASSWORD)
            citizen.enter()
            crawl.walk(citizen.browser, ["/konto", "/konto/antraege"], name=language, audience="citizen")
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
