"""An invoice in the browser, from the files that a supplier sends to the bank's confirmation."""

import datetime
import pathlib
import tempfile
import unittest

from archive import verify
from bills import bill, plain
from browser import DESK, PHONE, Browser
from demo import Demo
from mouse import Mouse
from office import PASSWORD
from story import download

# Of the demonstration, at the district: two clerks, who leads and who pays.
CLERK = "sirin.modeloy@landkreis-lueneburg"
HEAD = "wiebke.ideal@landkreis-lueneburg"
TREASURY = "uemit.prikladova@landkreis-lueneburg"
IBAN = "DE02120300000000202051"


class Invoices(unittest.TestCase):
    """Every page has its pictures on a phone and at a desk; axe looks at those that no walk along the links meets."""

    seconds = 40

    @classmethod
    def setUpClass(cls):
        cls.address = cls.enterClassContext(Demo()).address
        cls.hand = Mouse(cls.enterClassContext(Browser(DESK)))
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="kreishaus-rechnungen-"))
        cls.problems, cls.pages = [], 0

    def sign_in(self, name: str) -> None:
        self.hand.browser.driver.delete_all_cookies()
        self.hand.browser.open(self.address + "/amt/anmelden")
        self.hand.fill("Anmeldename", name)
        self.hand.fill("Passwort", PASSWORD)
        self.hand.enter()

    def look(self, page: str, checks: bool = True) -> None:
        type(self).pages += 1
        browser = self.hand.browser
        for width in (PHONE, DESK):
            browser.resize(width)
            browser.screenshot(f"Rechnung {self.pages:02d} {page}")
            if checks:
                self.problems += [f"{browser.url} ({page}) at {width} px: {one}" for one in browser.problems()]

    def expect(self, *words: str) -> None:
        text = self.hand.browser.text
        for word in words:
            self.assertIn(word, text, f"{self.hand.browser.url}\n{text[:3000]}")

    def open(self, words: str) -> None:
        """The invoice with these words, from the list of all."""
        self.hand.browser.open(self.address + "/amt/rechnungen?sicht=alle")
        self.hand.follow(words)

    def day(self, distance: int) -> str:
        return (datetime.date.today() + datetime.timedelta(days=distance)).isoformat()

    def files(self) -> str:
        dates = {"issued": self.day(-1), "due": self.day(29)}
        chair = bill("2026-0815", "ABT-10", terms="#SKONTO#TAGE=14#PROZENT=2.00#\n", **dates)
        for name, content in [
            ("Stuhl.xml", chair),
            ("Tisch.xml", bill("2026-0816", "ABT-10", supplier="Tischlerei Beispiel", net=45_000, **dates)),
            ("Scan vom Hausmeister.pdf", plain("auf Papier")),
        ]:
            pathlib.Path(self.folder, name).write_bytes(content)
        return "\n".join(str(path) for path in sorted(pathlib.Path(self.folder).iterdir()))

    def test_invoice(self):
        """invoices: three files, one of them paper; assigned, confirmed, released by somebody else, handed over and paid"""
        self.take_in()
        self.capture()
        self.assign("2026-0815", "11.1.01.5431")
        self.assign("H-77", "11.1.01.5431")
        self.confirm()
        self.release()
        self.hand_over()
        self.archive()
        self.assertEqual(self.problems, [], "\n".join(self.problems))

    def take_in(self) -> None:
        hand = self.hand
        self.sign_in(CLERK)
        hand.browser.open(self.address + "/amt/rechnungen")
        self.look("Eingang leer")
        hand.follow("Rechnungen einlesen")
        hand.attach(self.files())
        hand.follow("Einlesen")
        self.expect("Geprüft, ohne Fehler", "Keine E-Rechnung", "2026-0815")
        self.look("Eingelesen")

    def capture(self) -> None:
        hand = self.hand
        self.open("Scan vom Hausmeister")
        self.look("Papier")
        hand.follow("Von Hand erfassen")
        hand.follow("Angaben speichern")
        self.expect("Geben Sie den Lieferanten ein.")
        self.look("Erfassen Fehler")
        for label, value in (
            ("Rechnungsnummer", "H-77"), ("Lieferant", "Hausmeisterdienst Beispiel"), ("Zu zahlen", "119,00"),
            ("IBAN", "DE75 5121 0800 1245 1261 99"),
        ):
            hand.fill(label, value)
        # The browser's own calendar takes what it shows in its language.
        hand.browser.evaluate(f"document.getElementById('f-issued').value = '{self.day(-5)}'")
        hand.follow("Angaben speichern")
        self.expect("Von Hand erfasst", "Hausmeisterdienst Beispiel", "119,00")
        self.look("Erfasst")

    def assign(self, invoice: str, budget: str) -> None:
        hand = self.hand
        self.open(invoice)
        if invoice == "2026-0815":
            self.expect("sparen Sie 2,38")
            self.look("Rechnung")
        hand.follow("Kontieren")
        hand.fill("Haushaltsstelle", budget)
        hand.fill("Kostenstelle", "4711")
        if invoice == "2026-0815":
            self.look("Kontieren", checks=False)
        hand.follow("Kontierung speichern")
        self.expect("Die Rechnung ist kontiert.", "Steht bei", "Sachlich und rechnerisch feststellen")

    def confirm(self) -> None:
        """By the head, who may release as well, but not what she has confirmed herself."""
        hand = self.hand
        self.sign_in(HEAD)
        for invoice in ("2026-0815", "H-77"):
            self.open(invoice)
            hand.follow("Richtigkeit feststellen")
            hand.choose("Sachlich richtig")
            hand.choose("Rechnerisch richtig")
            if invoice == "H-77":
                self.expect("Von Hand erfasst")
                self.look("Feststellen")
            hand.follow("Feststellen")
            self.expect("Jetzt gibt jemand anderes die Zahlung frei")
            if invoice == "2026-0815":
                hand.follow("Rechnungsfreigabe")
                self.expect("Wo die Rechnung steht", "An das Finanzverfahren übergeben")
                self.look("Prozess")
        hand.follow("Zahlung freigeben")
        hand.follow("Zahlung freigeben")
        self.expect("Sie haben die Richtigkeit dieser Rechnung selbst festgestellt", "Vier-Augen-Prinzip")
        self.look("Vier Augen")

    def release(self) -> None:
        hand = self.hand
        self.sign_in(TREASURY)
        for invoice in ("2026-0815", "H-77"):
            self.open(invoice)
            hand.follow("Zahlung freigeben")
            if invoice == "2026-0815":
                self.look("Freigeben", checks=False)
            hand.follow("Zahlung freigeben")
            self.expect("Die Zahlung ist freigegeben.")

    def hand_over(self) -> None:
        hand = self.hand
        browser = hand.browser
        browser.open(self.address + "/amt/rechnungen/uebergabe")
        self.look("Übergabe", checks=False)
        hand.follow("Stapel erstellen")
        self.expect("Buchungsdatei", "Übergeben")
        self.assertIn("Haushaltsstelle", self.download("Buchungen"))
        browser.open(self.address + "/amt/rechnungen/uebergabe/einstellungen")
        hand.fill("Kontoinhaber", "Landkreis Lüneburg")
        hand.fill("IBAN", IBAN)
        self.look("Einstellungen", checks=False)
        hand.follow("Speichern")
        hand.follow("SEPA-Überweisungen")
        self.expect("abzüglich 2,38")
        hand.follow("Stapel erstellen")
        self.expect("SEPA-Überweisungen", "235,62")
        self.look("Stapel")
        transfer = self.download("SEPA")
        for part in ("pain.001.001.09", "<CtrlSum>235.62</CtrlSum>", IBAN, "abzgl. Skonto"):
            self.assertIn(part, transfer)
        hand.follow("Bestätigen")
        self.expect("Geben Sie die Quittung ein")
        hand.fill("Quittung", "Kontoauszug 188")
        hand.follow("Bestätigen")
        self.expect("Bestätigt", "Kontoauszug 188", "Bezahlt")
        self.look("Bestätigt")

    def archive(self) -> None:
        hand = self.hand
        self.open("2026-0815")
        self.expect("Bezahlt", "Als bezahlt bestätigt", "Rechnungsfreigabe", "zu Ende")
        self.look("Bezahlt")
        kinds, = verify(self.download("Archiv mit Nachweisen", text=False)).values()
        self.assertEqual(kinds[0], "invoice.received")
        self.assertEqual(kinds.count("invoice.paid"), 1)
        hand.browser.open(self.address + "/amt/rechnungen/archiv")
        self.expect("2 Rechnungen wurden in dieser Zeit bezahlt.")
        self.look("Archiv", checks=False)
        self.assertEqual(len(verify(self.download("Archiv herunterladen", text=False))), 2)

    def download(self, words: str, text: bool = True):
        _, _, content = download(self.hand.browser, words)
        return content.decode() if text else content


if __name__ == "__main__":
    unittest.main()
