import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Desk

@Suite("Reporting to the service desk")
struct ReportTicketTests {
    @Test("a fault is kept where the desk is, under the next number, with who reported it", arguments: Engines.all)
    func report(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let anke = try await house.browser("anke")
            let empty = try await anke.get(DeskPaths.own()).expecting(200, "Sie haben noch nichts gemeldet")
            #expect(empty.flaws == [])
            let form = try await anke.get(DeskPaths.report()).expecting(200, "Störung oder Anfrage melden")
            #expect(form.flaws == [])
            // Where to reach one stands there already.
            #expect(form.value(of: "contact") == "040 66969 111")
            let first = try await house.report("anke")
            let second = try await house.report("emil", ["kind": "request", "impact": "all", "urgency": "high"])
            let (one, two) = (try await house.ticket(first), try await house.ticket(second))
            #expect(one.reference == "SD-26-000001" && two.reference == "SD-26-000002")
            #expect(one.priority == .p3 && two.priority == .p1)
            #expect(one.reporter.name == "Anke Beispiel" && one.reporter.authority.raw == "adendorf")
            #expect(one.reporter.unit == "Bürgerbüro" && one.reporter.contact == "Zimmer 12")
            #expect(try await house.count("ticket", at: "adendorf") == 0)
            let page = try await anke.get(house.own(first) + "?erledigt=gemeldet").expecting(
                200, "SD-26-000001", "Ihre Meldung ist beim Service-Desk", "Drucker zieht kein Papier ein",
                "nimmt die Meldung bis spätestens 23. November 2026, 13:00 Uhr an", "Sie haben das gemeldet.")
            #expect(page.flaws == [])
            let list = try await anke.get(DeskPaths.own()).expecting(
                200, "SD-26-000001", "soll bis 26.11.2026 gelöst sein")
            #expect(list.flaws == [])
            #expect(!list.contains("SD-26-000002"))
            house.kit.clock.advance(days: 4)
            try await anke.get(DeskPaths.own()).expecting(200, "verspätet sich; zugesagt war 26.11.2026")
        }
    }

    @Test("what is missing is said at its field, and everything typed is still there", arguments: Engines.all)
    func unfit(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let anke = try await house.browser("anke")
            let page = try await anke.get(DeskPaths.report())
            let told = try await anke.submit(
                page, button: "Meldung absenden", ["body": "Mühsam beschrieben.", "contact": ""]
            ).expecting(
                422, "Mühsam beschrieben.", "Wählen Sie: Störung oder Anfrage.", "Wählen Sie ein Fachgebiet.",
                "Schreiben Sie in einem Satz", "Wählen Sie, wen es betrifft.", "Wählen Sie, wie dringend",
                "wo wir Sie erreichen")
            #expect(told.flaws == [])
            let long = String(repeating: "ä", count: NewTicket.longestSubject + 1)
            try await anke.submit(
                told, button: "Meldung absenden", DeskHouse.answers.filter { $0.0 != "subject" } + [("subject", long)]
            )
            .expecting(422, long, "Der Text ist zu lang: erlaubt sind 120 Zeichen")
            #expect(try await house.count("ticket") == 0)
        }
    }

    @Test("sending the form twice reports it once", arguments: Engines.all)
    func twice(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let anke = try await house.browser("anke")
            let page = try await anke.get(DeskPaths.report())
            let first = try await anke.submit(page, button: "Meldung absenden", DeskHouse.answers).expecting(303)
            let again = try await anke.submit(page, button: "Meldung absenden", DeskHouse.answers).expecting(303)
            #expect(first.location == again.location)
            #expect(try await house.count("ticket") == 1)
            #expect(try await house.journal().map(\.kind) == ["ticket.reported"])
        }
    }

    @Test("the journal has ids, kinds and the authority, and no name and no word of anybody", arguments: Engines.all)
    func journal(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let id = try await house.report("anke")
            let entry = try #require(try await house.journal().first)
            #expect(entry.subject == id.raw && entry.actor == "staff anke" && entry.basis == "reporter adendorf")
            let names = entry.details.facts.map(\.name.raw)
            #expect(
                names == [
                    "authority", "kind", "priority", "process", "process.version", "state", "topic", "version",
                ])
            #expect(
                entry.details["authority"] == .code("adendorf") && entry.details["process"] == .code("serviceanfrage"))
        }
    }

    @Test("a year begins its numbers anew")
    func numbers() {
        #expect(Desk.reference(2026, 123) == "SD-26-000123")
        #expect(Desk.reference(2105, 1_000_000) == "SD-05-1000000")
    }
}
