"""From the search for a service to the decision in hand: one dog, one citizen, one clerk, whatever they work with."""

import dataclasses
import pathlib
import re
import subprocess
import tempfile
import urllib.parse
import urllib.request
import zlib

from browser import Browser
from office import PASSWORD

CLERK = "mara.muster@adendorf"
SERVICE = "Hund zur Hundesteuer anmelden"
NUMBER = re.compile(r"\b[A-Z]{3}-\d\d-[0-9A-Z]{6}\b")
CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")
MISSING = "Vertrag mit dem Tierheim, Seite 2"
MESSAGE = "Guten Tag, das ist die zweite Seite. Viele Grüße"
RULING = "Für den Hund Bärchen setzen wir ab dem 1. Dezember 2026 eine Hundesteuer von 72,00 € im Jahr fest."


def picture() -> pathlib.Path:
    """A photo as a citizen would attach it, with an umlaut in its name."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")

    rows = b"".join(b"\0" + bytes(value for x in range(64) for value in (x * 4, y * 4, 128)) for y in range(64))
    head = (64).to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    path = pathlib.Path(tempfile.mkdtemp(prefix="kreishaus-e2e-")) / "Vertrag Tierheim Lüneburg.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )
    return path


def download(browser: Browser, link: str) -> tuple[int, str, bytes]:
    """What is behind a link of the page, in the session of the browser."""
    url = browser.link(link).get_attribute("href")
    request = urllib.request.Request(url, headers={"Cookie": browser.cookies()})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.status, answer.headers.get_content_type(), answer.read()


def pdf(browser: Browser, link: str) -> str:
    """The words of a PDF that must be tagged, so that a screen reader can read it; waited for while it is being set."""

    def when_it_is_there() -> bytes | None:
        try:
            _, kind, content = download(browser, link)
        except AssertionError:
            kind = "no link yet"
        if kind == "application/pdf":
            return content
        browser.driver.refresh()
        return None

    content = browser.wait_until(when_it_is_there, f"the PDF {link!r}", every=1)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        facts = subprocess.run(["pdfinfo", file.name], check=True, capture_output=True, text=True).stdout
        words = subprocess.run(["pdftotext", "-layout", file.name, "-"], check=True, capture_output=True, text=True).stdout
    if not re.search(r"^Tagged:\s+yes", facts, re.MULTILINE):
        raise AssertionError(f"{link!r} is not a tagged PDF:\n{facts}")
    return words


@dataclasses.dataclass
class Story:
    """`citizen` and `clerk` are hands: Mouse or Keyboard. Every page on the way is checked and kept as a picture."""

    name: str
    address: str
    citizen: object
    clerk: object
    family: str = "Ðorđević-Müller"
    number: str = ""
    code: str = ""
    pages: int = 0
    # Pages that another telling has checked at the same width are only kept as pictures.
    checks: bool = True
    # Where the story is only the way to something else, nobody looks.
    looks: bool = True
    problems: list[str] = dataclasses.field(default_factory=list)

    def tell(self) -> None:
        self.apply()
        self.confirm()
        self.ask_for_more()
        self.hand_in()
        self.decide()
        self.read_decision()
        if self.problems:
            raise AssertionError("\n".join(self.problems))

    def look(self, hand, page: str) -> None:
        """Checks the page, and goes on with the story: one fault must not hide the next."""
        if not self.looks:
            return
        self.pages += 1
        browser = hand.browser
        browser.screenshot(f"{self.name} {self.pages:02d} {page}")
        if not self.checks:
            return
        self.problems += [f"{browser.url} ({page}) at {browser.width} px: {problem}" for problem in browser.problems()]

    def expect(self, hand, *words: str) -> None:
        text = hand.browser.text
        for word in words:
            if word not in text:
                raise AssertionError(f"{hand.browser.url} does not say {word!r}, but:\n{text[:3000]}")

    # The citizen

    def find(self) -> None:
        """From the front page to the first page of the form, with two mistakes in what is typed."""
        hand = self.citizen
        hand.browser.open(self.address + "/")
        self.look(hand, "Startseite")
        hand.fill("Leistung suchen", "hundestuer anmeldn")
        hand.enter()
        self.look(hand, "Suche")
        hand.follow(SERVICE)
        self.look(hand, "Leistung")
        hand.fill("Ihr Ort", "Adendrof")
        hand.enter()
        self.look(hand, "Leistung Adendorf")
        self.expect(hand, "Gemeinde Adendorf")
        hand.follow("Jetzt beantragen")

    def fill_in(self) -> None:
        self.fill_in_the_dog()
        self.prove_and_pay()

    def prove_and_pay(self) -> None:
        hand = self.citizen
        self.attach_proof()
        self.expect(hand, "Vertrag Tierheim Lüneburg.png")
        self.look(hand, "Formular Nachweis")
        hand.follow("Weiter")

        hand.choose("Ich überweise", "Zahlung")
        self.look(hand, "Formular Zahlung")
        hand.follow("Weiter")
        for words in ("Ich weiß", "Meine Angaben", "Ich habe die Hinweise"):
            hand.choose(words)
        self.look(hand, "Formular Erklärung")
        hand.follow("Weiter")

    def attach_proof(self) -> None:
        self.citizen.attach(str(picture()))
        self.citizen.follow("Hochladen")

    def fill_in_the_dog(self) -> None:
        """Up to the page that asks for a proof."""
        hand = self.citizen
        self.look(hand, "Formular Person")
        hand.follow("Weiter")
        self.expect(hand, "Bitte prüfen Sie Ihre Angaben", "Geben Sie Ihre Vornamen ein.")
        self.look(hand, "Formular Fehler")
        hand.fill("Vornamen", "Łucja Zoë")
        hand.fill("Familienname", self.family)
        for part, value in (("Tag", "27"), ("Monat", "3"), ("Jahr", "1985")):
            hand.fill(part, value, "Geburtsdatum")
        hand.fill("E-Mail", "lucja@post.example")
        hand.follow("Weiter")
        self.describe_the_dog()

    def describe_the_dog(self) -> None:
        """From the address up to the page that asks for a proof."""
        hand = self.citizen
        self.look(hand, "Formular Anschrift")
        for label, value in (("Straße", "Blütenweg"), ("Hausnummer", "12a"), ("Postleitzahl", "21365"), ("Ort", "Adendorf")):
            hand.fill(label, value)
        hand.follow("Weiter")

        self.look(hand, "Formular Hund")
        hand.fill("Name des Hundes", "Bärchen")
        hand.fill("Rasse", "Schäferhund-Mischling")
        hand.choose("Rüde", "Geschlecht")
        for part, value in (("Tag", "1"), ("Monat", "2"), ("Jahr", "2026")):
            hand.fill(part, value, "geboren")
        hand.choose("Aus dem Tierheim", "Wie kam der Hund")
        for part, value in (("Tag", "1"), ("Monat", "11"), ("Jahr", "2026")):
            hand.fill(part, value, "Seit wann")
        hand.choose("Nein", "gefährlich")
        hand.follow("Weiter")

        self.look(hand, "Formular Grund")
        hand.choose("Aus einem Tierheim", "Grund")
        if not hand.browser.all("input[type=file]"):
            hand.follow("Weiter")

    def apply(self) -> None:
        self.find()
        self.fill_in()
        hand = self.citizen
        self.expect(hand, "Angaben prüfen", self.family, "27. März 1985", "Vertrag Tierheim Lüneburg.png")
        self.look(hand, "Angaben prüfen")
        hand.follow("Antrag absenden")

    def confirm(self) -> None:
        hand = self.citizen
        self.expect(hand, "Ihr Antrag ist angekommen", "Gemeinde Adendorf")
        self.look(hand, "Angekommen")
        self.number = NUMBER.search(hand.browser.text).group()
        self.code = CODE.search(hand.browser.text).group()
        words = pdf(hand.browser, "Eingangsbestätigung")
        for word in (self.number, self.family, "Bärchen"):
            assert word in words, f"the acknowledgement does not say {word!r}:\n{words}"
        self.go_back()
        hand.browser.open(self.address + "/")

    def go_back(self) -> None:
        """Going back after sending finds the sent application. Where the browser shows the page before as it remembers it,
        sending it from there finds the same; that it is one, the clerk sees."""
        hand = self.citizen
        hand.browser.leave(hand.browser.driver.back)
        if hand.browser.url.endswith("/pruefen"):
            hand.follow("Antrag absenden")
        self.expect(hand, self.number)

    def use_two_tabs(self) -> None:
        """The first page filled in twice, and the application sent from both tabs."""
        hand, driver = self.citizen, self.citizen.browser.driver
        self.find()
        page = hand.browser.url
        first = driver.current_window_handle
        driver.switch_to.new_window("tab")
        second = driver.current_window_handle
        hand.browser.resize(hand.browser.width)
        hand.browser.open(page)

        def fill_in(given: str) -> None:
            hand.fill("Vornamen", given)
            hand.fill("Familienname", self.family)
            for part, value in (("Tag", "27"), ("Monat", "3"), ("Jahr", "1985")):
                hand.fill(part, value, "Geburtsdatum")
            hand.follow("Weiter")

        fill_in("Anna")
        driver.switch_to.window(first)
        fill_in("Berta")
        self.expect(hand, "in einem anderen Fenster geändert", "Anna")
        assert hand.browser.field("Vornamen").get_attribute("value") == "Berta", "what was typed here is gone"
        self.look(hand, "Zwei Fenster")
        hand.follow("Weiter")
        hand.browser.open(page)
        assert hand.browser.field("Vornamen").get_attribute("value") == "Berta", "the answer that was confirmed is not kept"
        hand.follow("Weiter")
        self.describe_the_dog()
        self.prove_and_pay()
        check = hand.browser.url
        driver.switch_to.window(second)
        hand.browser.open(check)
        driver.switch_to.window(first)
        hand.follow("Antrag absenden")
        self.number = NUMBER.search(hand.browser.text).group()
        self.code = CODE.search(hand.browser.text).group()
        driver.switch_to.window(second)
        hand.follow("Antrag absenden")
        self.expect(hand, "Ihr Antrag ist angekommen", self.number, self.code)
        self.sign_in()
        self.count_cases()
        if self.problems:
            raise AssertionError("\n".join(self.problems))

    def open_status(self) -> None:
        """As another device: all that is left of the application is its number and its code."""
        hand = self.citizen
        hand.browser.driver.delete_all_cookies()
        hand.browser.open(self.address + "/")
        hand.follow("Stand eines Antrags")
        self.look(hand, "Stand öffnen")
        hand.fill("Antragsnummer", self.number.lower())
        hand.fill("Code", self.code.lower().replace("-", " "))
        hand.enter()

    def hand_in(self) -> None:
        hand = self.citizen
        self.open_status()
        self.expect(hand, "Wir warten auf Sie", MISSING)
        self.look(hand, "Stand Unterlagen fehlen")
        hand.attach(str(picture()))
        hand.follow("Unterlagen einreichen")
        self.expect(hand, "Ihre Unterlagen sind angekommen", "In Bearbeitung")
        hand.fill("Ihre Nachricht", MESSAGE)
        hand.follow("Nachricht senden")
        self.expect(hand, MESSAGE)
        self.look(hand, "Stand in Bearbeitung")

    def read_decision(self) -> None:
        hand = self.citizen
        self.open_status()
        self.expect(hand, "Entschieden", "Bewilligt")
        words = pdf(hand.browser, "Bescheid")
        self.look(hand, "Stand entschieden")
        for word in (self.number, self.family, "72,00 €", "Rechtsbehelfsbelehrung", "Verwaltungsgericht Lüneburg"):
            assert word in words, f"the decision does not say {word!r}:\n{words}"

    # The clerk

    def sign_in(self, name: str = CLERK) -> None:
        hand = self.clerk
        hand.browser.driver.delete_all_cookies()
        hand.browser.open(self.address + "/")
        hand.follow("Für Beschäftigte")
        self.look(hand, "Anmelden")
        hand.fill("Anmeldename", name)
        hand.fill("Passwort", PASSWORD)
        hand.enter()

    def count_cases(self) -> None:
        """However often buttons were pressed, it is one application."""
        hand = self.clerk
        hand.browser.open(f"{self.address}/amt/vorgaenge?{urllib.parse.urlencode({'q': self.family})}")
        found = [row for row in hand.browser.all("main tbody tr") if self.family in row.text]
        assert len(found) == 1, f"{len(found)} cases of {self.family}"

    def open_case(self) -> None:
        hand = self.clerk
        hand.browser.open(self.address + "/amt/vorgaenge")
        self.look(hand, "Vorgänge")
        hand.fill("Vorgänge suchen", self.number)
        hand.enter()
        self.expect(hand, self.number)
        hand.follow(SERVICE)

    def ask_for_more(self) -> None:
        hand = self.clerk
        self.sign_in()
        self.count_cases()
        self.open_case()
        self.expect(hand, self.family, "Neu", "Bärchen")
        self.look(hand, "Vorgang neu")
        hand.follow("Übernehmen")
        self.expect(hand, "In Bearbeitung", "Mara Muster hat den Vorgang übernommen")
        hand.follow("Unterlagen anfordern")
        self.look(hand, "Unterlagen anfordern")
        hand.fill("Was fehlt", MISSING)
        hand.fill("Warum", "Auf dem Foto fehlt die Seite mit der Unterschrift. Bitte schicken Sie auch diese.")
        hand.follow("Anfordern")
        self.expect(hand, "Wartet auf Antwort")
        self.look(hand, "Vorgang wartet")

    def decide(self) -> None:
        hand = self.clerk
        self.open_case()
        self.expect(hand, f"hat eingereicht: {MISSING}", MESSAGE)
        self.look(hand, "Vorgang Unterlagen da")
        hand.follow("Entscheiden")
        hand.select("Textbaustein", "Bewilligt: Hundesteuer")
        hand.follow("Übernehmen")
        hand.fill("Tenor", RULING)
        self.look(hand, "Entscheiden")
        hand.follow("Vorschau")
        self.expect(hand, RULING, "Anschrift im Brief", "Brief als PDF ansehen")
        self.look(hand, "Entscheiden Vorschau")
        hand.follow("Bescheid erlassen")
        self.expect(hand, "Entschieden")
        self.look(hand, "Vorgang entschieden")
        # The letter is set in the background; the case shows it when it is there.
        words = pdf(hand.browser, "Bescheid ")
        assert RULING.split(" eine ")[0] in re.sub(r"\s+", " ", words), f"the decision does not say what was decided:\n{words}"
