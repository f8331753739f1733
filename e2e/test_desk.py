"""A fault in a town hall, from its report to „Es geht wieder“."""

from clerks import Clerks

# Of the demonstration: somebody of a town hall, and who works at the desk of the district.
REPORTER = "zoe.voorbeeld@adendorf"
TECHNICIAN = "cagla.esimerkki@landkreis-lueneburg"
SUBJECT = "Drucker im Bürgerbüro zieht kein Papier ein"


class ServiceDesk(Clerks):
    title = "Service-Desk"
    seconds = 30

    def test_ticket(self):
        """service desk: reported in a town hall, taken on, asked, solved, not yet, solved again, confirmed; its process follows"""
        self.report()
        self.ask()
        self.answer()
        self.solve("Rollen gereinigt.")
        self.refuse()
        self.solve("Einzugsrollen getauscht.")
        self.confirm()
        self.assertEqual(self.problems, [], "\n".join(self.problems))

    def own(self) -> None:
        self.sign_in(REPORTER)
        self.hand.browser.open(self.address + "/amt/service-desk")
        self.hand.follow(SUBJECT)

    def at_the_desk(self) -> None:
        self.sign_in(TECHNICIAN)
        self.hand.browser.open(self.address + "/amt/meldungen")
        self.hand.fill("Suche", "zieht kein Papier")
        self.hand.enter()
        self.expect("Adendorf")
        self.hand.follow(SUBJECT)

    def report(self) -> None:
        hand = self.hand
        self.sign_in(REPORTER)
        hand.follow("Service-Desk")
        hand.follow("Störung oder Anfrage melden")
        hand.follow("Meldung absenden")
        self.look("Melden Fehler")
        hand.choose("Störung")
        hand.select("Worum geht es?", "Drucker")
        hand.fill("In einem Satz", SUBJECT)
        hand.fill("Beschreibung", "Seit heute früh. Das Lämpchen blinkt rot.")
        hand.choose("Mehrere Personen")
        hand.choose("Es geht, aber nur mit Umwegen")
        hand.fill("Wo erreichen wir Sie?", "Zimmer 12")
        hand.follow("Meldung absenden")
        self.expect("SD-", "Neu", "P3 mittel", "Wie es weitergeht")
        self.look("Gemeldet")

    def ask(self) -> None:
        hand = self.hand
        self.at_the_desk()
        self.expect("Zimmer 12", "Meldung an den Service-Desk")
        self.look("Neu am Service-Desk")
        hand.follow("Annehmen")
        hand.choose("Rückfrage")
        hand.fill("An ", "Welcher der beiden Drucker ist es?")
        hand.follow("Senden")
        self.expect("Rückfrage")
        self.look("Gefragt")

    def answer(self) -> None:
        self.own()
        self.expect("Welcher der beiden Drucker ist es?")
        self.look("Rückfrage")
        self.hand.fill("Ihre Antwort", "Der am Fenster.")
        self.hand.follow("Antworten")
        self.expect("In Arbeit", "Der am Fenster.")

    def solve(self, what: str) -> None:
        self.at_the_desk()
        self.hand.choose("Lösung")
        self.hand.fill("An ", what)
        self.hand.follow("Senden")
        self.expect("Gelöst", what)

    def refuse(self) -> None:
        self.own()
        self.expect("Rollen gereinigt.", "Es geht wieder")
        self.look("Gelöst")
        self.hand.browser.find("main details:has(form[action$='geht-noch-nicht']) summary").click()
        self.hand.fill("Was geht noch nicht?", "Es blinkt weiter.")
        self.hand.follow("Es geht noch nicht")
        self.expect("In Arbeit", "Es blinkt weiter.")

    def confirm(self) -> None:
        self.own()
        self.hand.follow("Es geht wieder")
        self.expect("Bestätigt")
        self.look("Bestätigt")
        self.sign_in(TECHNICIAN)
        self.hand.browser.open(self.address + "/amt/meldungen?sicht=erledigt")
        self.hand.follow(SUBJECT)
        self.expect("Bestätigt", "zu Ende")
        self.look("Erledigt am Service-Desk")
