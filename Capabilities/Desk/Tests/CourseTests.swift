import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Desk

@Suite("The course of a ticket")
struct CourseTests {
    @Test("taken on, asked about, answered, solved, confirmed: both sides read how far it is", arguments: Engines.all)
    func whole(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let id = try await house.report("anke")
            let (anke, tina) = (try await house.browser("anke"), try await house.browser("tina"))
            let new = try await tina.get(house.address(id)).expecting(
                200, "Prozesstafel", "Anke Beispiel", "Behörde adendorf", "Zimmer 12", "P3 mittel", "Annahme bis")
            #expect(new.flaws == [])
            // Nobody asks or solves what nobody has taken on.
            #expect(!new.contains("value=\"solution\""))
            try await tina.submit(new, button: "Annehmen").expecting(303)
            try await anke.get(house.own(id)).expecting(200, "Tina Technik kümmert sich darum.", "arbeitet daran")
            let taken = try await tina.get(house.address(id)).expecting(200, "rechtzeitig")
            #expect(taken.flaws == [])
            try await tina.submit(taken, button: "Notieren", ["note": "Kunde ist König"]).expecting(303)
            try await tina.submit(
                try await tina.get(house.address(id)), button: "Senden",
                ["kind": "question", "text": "Welche Lampe blinkt?"]
            ).expecting(303)
            // A whole week later: the time has rested.
            house.kit.clock.advance(days: 7)
            let asked = try await anke.get(house.own(id)).expecting(
                200, "Welche Lampe blinkt?", "wartet auf Ihre Antwort", "Rückfrage", "Tina Technik")
            #expect(asked.flaws == [])
            #expect(!asked.contains("Kunde ist König") && !asked.contains("überfällig"))
            try await anke.get(DeskPaths.own()).expecting(200, "Bitte antworten Sie.")
            try await anke.submit(asked, button: "Antworten", ["message": "Die rote."]).expecting(303)
            #expect(try await house.ticket(id).times.rested > 2_000)
            let answered = try await tina.get(house.address(id)).expecting(200, "Die rote.", "In Arbeit")
            try await tina.submit(answered, button: "Senden", ["kind": "solution", "text": "Walze getauscht."])
                .expecting(303)
            let solved = try await anke.get(house.own(id)).expecting(
                200, "Walze getauscht.", "Es geht wieder", "schließt sich die Meldung am 7. Dezember 2026 von selbst")
            #expect(solved.flaws == [])
            let thanks = try await anke.follow(
                try await anke.submit(solved, button: "Es geht wieder").expecting(303))
            try thanks.expecting(200, "Danke für die Rückmeldung", "Bestätigt", "Sie haben bestätigt: Es geht wieder.")
            #expect(thanks.flaws == [])
            let done = try await house.ticket(id)
            #expect(done.state == .closed && done.ending == .confirmed && done.times.closesAt == nil)
            #expect(
                house.told.all == [
                    "begin", "taken", "note_written", "asked", "answered", "solved", "confirmed",
                ])
            // Closed for good: nothing more can be written to it.
            let closed = try await tina.get(house.address(id)).expecting(200, "rechtzeitig", "Geschlossen")
            #expect(closed.flaws == [])
            let late = try await anke.post(
                house.own(id) + "/nachrichten", [("message", "Noch etwas"), ("_einmal", "1234567890123456")])
            try late.expecting(409, "Das geht im Stand „Geschlossen“ nicht", "Noch etwas")
        }
    }

    @Test("what does not work yet goes back, with the reason, and the time goes on", arguments: Engines.all)
    func reopened(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let id = try await house.report("anke")
            try await house.solve(id)
            let anke = try await house.browser("anke")
            let page = try await anke.get(house.own(id))
            let told = try await anke.submit(page, button: "Es geht noch nicht", ["reason": ""]).expecting(
                422, "Bitte schreiben Sie hier etwas.")
            #expect(told.flaws == [])
            for _ in 1...2 {
                try await anke.submit(told, button: "Es geht noch nicht", ["reason": "Staut immer noch."]).expecting(
                    303)
            }
            let ticket = try await house.ticket(id)
            #expect(ticket.state == .working && ticket.times.solvedAt == nil && ticket.times.closesAt == nil)
            #expect(ticket.assignee == "tina")
            try await house.browser("tina").get(house.address(id)).expecting(
                200, "Staut immer noch.", "Geht noch nicht", "Es geht noch nicht")
            #expect(try await house.journal().map(\.kind).filter { $0 == "ticket.reopened" }.count == 1)
        }
    }

    @Test("what nobody answers closes by itself, once; what was confirmed meanwhile stays so", arguments: Engines.all)
    func elapsed(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let (first, second) = (try await house.report("anke"), try await house.report("bela"))
            try await house.solve(first)
            try await house.solve(second)
            let bela = try await house.browser("bela")
            try await bela.submit(try await bela.get(house.own(second)), button: "Es geht wieder").expecting(303)
            house.kit.clock.advance(days: 7)
            let (desk, now) = (house.desk, house.kit.clock.now)
            let access = house.kit.issuer.issue(
                authority: try TestStores.id(DeskHouse.district), actor: .job(name: "processes.timer"),
                basis: .job(cause: "x"), permissions: [])
            for id in [first, first, second] {
                try await house.kit.stores.authority(access).write {
                    try desk.closeByItself(id, by: access, at: now, in: $0)
                }
            }
            #expect(try await house.ticket(first).ending == .elapsed)
            #expect(try await house.ticket(second).ending == .confirmed)
            #expect(
                try await house.journal().filter { $0.kind == "ticket.elapsed" }.map(\.actor) == ["job processes.timer"]
            )
            try await house.browser("anke").get(house.own(first)).expecting(
                200, "Ohne Rückmeldung geschlossen", "Von Ihnen kam keine Rückmeldung")
        }
    }

    @Test("the reporter takes it back, the desk closes without waiting", arguments: Engines.all)
    func ended(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let (first, second) = (try await house.report("anke"), try await house.report("anke"))
            let (anke, tina) = (try await house.browser("anke"), try await house.browser("tina"))
            try await anke.submit(try await anke.get(house.own(first)), button: "Meldung zurückziehen").expecting(303)
            #expect(try await house.ticket(first).ending == .withdrawn)
            #expect(!(try await house.ticket(first).times.isLate(at: house.kit.clock.now.adding(days: 90))))
            try await house.solve(second)
            try await tina.submit(
                try await tina.get(house.address(second)), button: "Ohne Bestätigung schließen"
            ).expecting(303)
            #expect(try await house.ticket(second).ending == .desk)
        }
    }

    @Test("another topic, and another priority with its reason and its times", arguments: Engines.all)
    func sorted(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let id = try await house.report("anke")
            let tina = try await house.browser("tina")
            let page = try await tina.get(house.address(id))
            try await tina.submit(page, button: "Neue Priorität speichern", ["priority": "p1"]).expecting(
                422, "Bitte schreiben Sie hier etwas.")
            try await tina.submit(
                page, button: "Neue Priorität speichern", ["priority": "p1", "reason": "Wahlamt steht still."]
            )
            .expecting(303)
            try await tina.submit(
                try await tina.get(house.address(id)), button: "Neues Fachgebiet speichern", ["topic": "network"]
            ).expecting(303)
            let ticket = try await house.ticket(id)
            #expect(ticket.priority == .p1 && ticket.topic == .network)
            #expect(ticket.times.solveBy.short(.de) == "23.11.2026 13:00")
            try await house.browser("anke").get(house.own(id)).expecting(
                200, "P1 kritisch. Grund: Wahlamt steht still.", "Fachgebiet geändert: Netz und Telefon")
        }
    }

    @Test("somebody of the desk gives it to a colleague of the desk, and to nobody else", arguments: Engines.all)
    func given(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let id = try await house.report("anke")
            let (tina, theo) = (try await house.browser("tina"), try await house.browser("theo"))
            try await theo.submit(
                try await theo.get(DeskPaths.skills()), button: "Speichern", ["topics": "printing"]
            ).expecting(303)
            let page = try await tina.get(house.address(id) + "/weitergeben").expecting(
                200, "Theo Technik", "Fachgebiet Drucker")
            #expect(page.flaws == [])
            for wrong in ["", "anke", "dora"] {
                try await tina.submit(page, button: "Weitergeben", ["assignee": wrong]).expecting(422, "Wählen Sie aus")
            }
            try await tina.submit(page, button: "Weitergeben", ["assignee": "theo"]).expecting(303)
            let ticket = try await house.ticket(id)
            #expect(ticket.assignee == "theo" && ticket.state == .working)
            try await house.browser("anke").get(house.own(id)).expecting(200, "Jetzt kümmert sich Theo Technik darum.")
        }
    }

    @Test("of two at once the second is told who did what, and nothing typed is lost", arguments: Engines.all)
    func two(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let id = try await house.report("anke")
            let (tina, theo) = (try await house.browser("tina"), try await house.browser("theo"))
            let before = try await theo.get(house.address(id))
            try await tina.submit(try await tina.get(house.address(id)), button: "Annehmen").expecting(303)
            let told = try await theo.submit(before, button: "Annehmen").expecting(
                409, "Jemand anderes hat diese Meldung inzwischen geändert", "Tina Technik hat die Meldung angenommen")
            #expect(told.flaws == [])
            #expect(try await house.ticket(id).assignee == "tina")
            let (one, other) = (try await tina.get(house.address(id)), try await theo.get(house.address(id)))
            try await tina.submit(one, button: "Senden", ["kind": "solution", "text": "Walze getauscht."]).expecting(
                303)
            let late = try await theo.submit(
                other, button: "Senden", ["kind": "solution", "text": "Mühsam Getipptes"]
            ).expecting(409, "Tina Technik hat eine Lösung mitgeteilt", "Mühsam Getipptes")
            #expect(late.flaws == [])
            // The same button twice is no second solution.
            try await tina.submit(one, button: "Senden", ["kind": "solution", "text": "Walze getauscht."]).expecting(
                303)
            #expect(try await house.count("ticket_message") == 1)
        }
    }
}
