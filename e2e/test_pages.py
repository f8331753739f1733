"""Every page of the program, for everyone who may see it, in both languages."""

import concurrent.futures
import os
import queue
import re
import time
import unittest
import urllib.parse

from browser import DESK, Browser
from crawl import Crawl, Routes
from demo import Demo, routes
from mouse import Mouse
from office import ADMINISTRATOR, PASSWORD, Colleague
from story import CLERK, MESSAGE, MISSING, Story

# Words that no English sentence has. Names of places and people, and what somebody wrote, are not translated.
GERMAN = re.compile(
    r"\b(und|oder|nicht|wird|werden|wurde|für|mit|sind|Sie|Ihre?[nmrs]?|bitte|Bitte|noch|keine?|der|das|eine?[nmrs]?|von|zur?|beim?|Behörde|Vorgang|Antrag)\b"
)

# The demonstration's own names of units and titles of text blocks: an authority writes them in its own language. And
# what the people of the story have written, in whatever language that may be.
OWN_WORDS = re.compile(
    r"Posteingang und Registratur|Einfacher Antrag|Antrag mit .*|Rücknahme oder Widerruf eines Bescheids"
    r"|Antrag auf .*|Anmeldung zur Hundesteuer|Hundesteuerbescheid und"
    r"|Empfangsbescheinigung zur Gewerbeanmeldung|Ihre Meldebescheinigung oder Auskunft"
    r"|Ihre Aufenthaltserlaubnis|Ihre Reisegewerbekarte|Bestätigung Ihrer Baumitteilung|Mitteilung eines Bauvorhabens|Umtausch Ihres Führerscheins"
    r"|Ihr Jagdschein|Ihre Rechnung [A-Z0-9-]+: Rückfrage|Bau Probe und Söhne GmbH|Prüfung der Anlagen|Émile von der Vorlage|[^,]*, Muster für die Vorführung"
    # The key of a service, as the journal shows it.
    r"|\bmeldebescheinigung-und-auskunft\b"
    f"|{re.escape(MISSING)}|{re.escape(MESSAGE)}"
)

# A clerk, who leads an office, and who gives rights; at the district, which has invoices, a clerk, who orders payments,
# who opens the mail, who pays, who runs the shared-service centre and who reads what people write about the portal. Each also tries the routes that no link has led to: one that none of them may see
# needs somebody more here.
MEMBER = "zoe.voorbeeld@adendorf"
TREASURY = "uemit.prikladova@landkreis-lueneburg"
OFFICE = "anton.platzhalter@landkreis-lueneburg"
TECHNICIAN = "cagla.esimerkki@landkreis-lueneburg"
FEEDBACK = "grazyna.testermann@landkreis-lueneburg"
STAFF = (
    CLERK, MEMBER, ADMINISTRATOR, "sirin.modeloy@landkreis-lueneburg",
    "wiebke.ideal@landkreis-lueneburg", "nuno.pelda@landkreis-lueneburg", TREASURY, OFFICE, TECHNICIAN,
    FEEDBACK,
)
WITH_INVOICES = STAFF[3]

VISIBLE = """(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [];
  for (let node; node = walker.nextNode();) {
    const parent = node.parentElement;
    if (parent.closest('script, style, textarea, [lang]:not(html):not([lang^=en]), .message-text, .panel:has(#antrag) dd')) continue;
    if (node.textContent.trim()) lines.push(node.textContent.trim().replace(/\\s+/g, ' '));
  }
  for (const e of document.querySelectorAll('[placeholder], [aria-label], [title]'))
    if (!e.closest('[lang]:not(html):not([lang^=en])'))
      for (const name of ['placeholder', 'aria-label', 'title']) if (e.getAttribute(name)) lines.push(e.getAttribute(name));
  return lines;
})()"""


class EnglishBrowser(Browser):
    """Finds German words on English pages, where nobody has marked them as German. That pages are accessible does not
    depend on their language: the walk in German has seen to it."""

    def _accessibility(self) -> list[str]:
        return []

    def problems(self) -> list[str]:
        found = super().problems()
        language = self.evaluate("document.documentElement.lang")
        if not language.startswith("en"):
            found.append(f"asked for in English, the page's language is {language!r}")
        return found + [f"German on an English page: {line[:200]}" for line in self.evaluate(VISIBLE) if GERMAN.search(OWN_WORDS.sub("", line))]


class Pages(unittest.TestCase):
    """One walk: first as everyone, then as an applicant, as a citizen with an account and as staff of several kinds, these
    in several browsers at once."""

    CASES, LANGUAGE, BROWSER, OPTIONS, DESKS = 40, "de", Browser, {}, 2

    @classmethod
    def setUpClass(cls):
        cls.address = cls.enterClassContext(Demo(cls.CASES)).address
        cls.citizen, *cls.clerks = (Mouse(cls.enterClassContext(cls.BROWSER())) for _ in range(1 + cls.DESKS))
        cls.clerk = cls.clerks[0]

    def story(self, citizen: Mouse, clerk: Mouse) -> Story:
        return Story("Seiten", self.address, citizen, clerk, looks=False)

    def speak(self, hand: Mouse) -> None:
        hand.browser.open(f"{self.address}/?sprache={self.LANGUAGE}")

    def walk_as_applicant(self, crawl: Crawl) -> None:
        """With an application just sent, then with its decision and another application on the way."""
        browser = self.citizen.browser
        story = self.story(self.citizen, self.clerk)
        browser.open(self.address + "/konto/registrieren?sprache=de")
        self.citizen.fill("E-Mail", "lucja@post.example")
        self.citizen.fill("Neues Passwort", PASSWORD)
        self.citizen.fill("noch einmal", PASSWORD)
        self.citizen.enter()
        story.expect(self.citizen, "Meine Anträge")
        story.apply()
        sent = urllib.parse.urlsplit(browser.url).path
        story.confirm()
        self.speak(self.citizen)
        crawl.walk(browser, [sent], name=self.LANGUAGE)
        browser.open(f"{self.address}{sent}?sprache=de")
        story.ask_for_more()
        story.hand_in()
        story.decide()
        story.read_decision()
        decided = urllib.parse.urlsplit(browser.url).path
        story.find()
        story.fill_in()
        draft = browser.url.split("/")[4]
        pages = [f"/antrag/{draft}/seite/ermaessigung", f"/antrag/{draft}/pruefen", f"/antrag/{draft}/spaeter", decided]
        self.speak(self.citizen)
        crawl.walk(browser, pages, name=self.LANGUAGE, audience="applicant")

    def walk_as_citizen(self, crawl: Crawl) -> None:
        """The account was lost with the cookies when the application was opened as from another device."""
        self.citizen.browser.open(self.address + "/konto/anmelden?sprache=de")
        self.citizen.fill("E-Mail", "lucja@post.example")
        self.citizen.fill("Passwort", PASSWORD)
        self.citizen.enter()
        self.speak(self.citizen)
        crawl.walk(self.citizen.browser, ["/konto"], name=self.LANGUAGE, audience="citizen")

    def walk_as_staff(self, crawl: Crawl, clerk: Mouse, name: str) -> None:
        clerk.browser.driver.delete_all_cookies()
        self.story(clerk, clerk).sign_in(name)
        desk = urllib.parse.urlsplit(clerk.browser.url).path
        starts = [desk]
        if name == WITH_INVOICES:
            starts = [self.object_to_an_invoice(clerk), desk]
        if name == MEMBER:
            starts = [self.meeting_with_minutes(), desk]
        if name == TREASURY:
            clerk.browser.open(self.address + "/amt/rechnungen/uebergabe?sprache=de")
            clerk.follow("Stapel erstellen")
        if name == FEEDBACK:
            clerk.browser.open(self.address + "/feedback?sprache=de")
            clerk.fill("Ihre Rückmeldung", "Test")
            clerk.follow("Rückmeldung senden")
        self.speak(clerk)
        crawl.walk(clerk.browser, starts, name=self.LANGUAGE, audience="staff")

    def walk_as_all_staff(self, crawl: Crawl) -> None:
        """At each desk one after the other sits down until nobody is left."""
        waiting = queue.SimpleQueue()
        for name in STAFF:
            waiting.put(name)

        def at_desk(clerk: Mouse) -> None:
            while True:
                try:
                    name = waiting.get_nowait()
                except queue.Empty:
                    return
                self.walk_as_staff(crawl, clerk, name)

        with concurrent.futures.ThreadPoolExecutor(len(self.clerks)) as pool:
            for walked in [pool.submit(at_desk, clerk) for clerk in self.clerks]:
                walked.result()

    def object_to_an_invoice(self, clerk: Mouse) -> str:
        """So that there is a letter to look at; the path of its invoice."""
        browser = clerk.browser
        browser.open(self.address + "/amt/rechnungen?sprache=de")
        for link in [element.get_attribute("href") for element in browser.all("tbody a")]:
            browser.open(link)
            if "Beanstanden" in browser.text:
                break
        clerk.follow("Beanstanden")
        clerk.follow("Beanstanden")
        return urllib.parse.urlsplit(browser.url).path

    def meeting_with_minutes(self) -> str:
        """A job sets the minutes of the meeting that was held; until then no link leads to them."""
        colleague = Colleague(self.address, MEMBER)
        for _ in range(150):
            overview = colleague.get("/amt/zentrum/projektgruppe").decode()
            for meeting in set(re.findall(r'"(/amt/zentrum/projektgruppe/sitzungen/[^"/?#]+)"', overview)):
                if "/niederschrift" in colleague.get(meeting).decode():
                    return meeting
            time.sleep(1)
        self.fail("no minutes were set within 150 s")

    def walk(self) -> Crawl:
        # Hundreds of them take minutes: `make test` leaves them out, `make e2e` is there for them.
        pictures = os.environ.get("E2E_PICTURES") != "no"
        crawl = Crawl(self.address, Routes(routes()), pictures=pictures, **self.OPTIONS)
        self.speak(self.citizen)
        crawl.walk(self.citizen.browser, ["/"], name=self.LANGUAGE, audience="everyone")
        self.walk_as_applicant(crawl)
        self.walk_as_citizen(crawl)
        self.walk_as_all_staff(crawl)
        return crawl

    def report(self, crawl: Crawl) -> None:
        problems = [
            *dict.fromkeys(crawl.problems),
            *[f"{route}: no walk came here" for route in crawl.missing()],
            *[f"{url}: linked, but `kreishaus routes` does not list it" for url in sorted(crawl.unlisted)],
        ]
        self.assertEqual(problems, [], f"{len(problems)} problems:\n" + "\n".join(problems))


class German(Pages):
    seconds = 100

    def test_pages(self):
        """pages: every route, for everyone who may see it, is accessible at 320, 360 and 1280 px; no link is broken"""
        self.report(self.walk())


class English(Pages):
    seconds = 80
    CASES, LANGUAGE, BROWSER, DESKS = 15, "en", EnglishBrowser, 1
    OPTIONS = {"widths": (DESK,), "each": 1, "tries_every_link": False}

    def test_pages(self):
        """pages: portal and workbench are complete in English"""
        self.report(self.walk())


def load_tests(loader, tests, pattern):
    """Not the class that the two have in common."""
    return unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in (German, English))


if __name__ == "__main__":
    unittest.main()
