import Demo
import Desk
import Identity
import Jobs
import Journal
import Kernel
import Processes
import Store
import TestKit
import Testing
import Web

@testable import App

/// A ticket and its process, in the whole house.
@Suite("A ticket from report to end")
struct TicketStoryTests {
    private func report(_ client: RequestClient) async throws -> String {
        let sent = try await client.press(
            try await client.get(DeskPaths.report()).expecting(200), "Meldung absenden",
            [
                ("kind", "fault"), ("topic", "network"), ("subject", "Telefon stumm"), ("body", "Seit heute früh."),
                ("impact", "several"), ("urgency", "high"), ("contact", "Zimmer 3"),
            ]
        ).expecting(303)
        return try #require((sent.location ?? "").prefix { $0 != "?" }.split(separator: "/").last.map(String.init))
    }

    private func run(of ticket: String, _ house: TestHouse) async throws -> (model: String, status: String) {
        try await house.store(District.id).read { connection in
            let row = try #require(
                try connection.first("SELECT model, status FROM process_instance WHERE case_file = $1", ticket))
            return (try row.text("model"), try row.text("status"))
        }
    }

    private func timersFired(_ house: TestHouse) async throws -> Int {
        try await house.journal(District.id).filter { $0.kind == "process.timer_fired" }.count
    }

    @Test("its process goes with it: taken, asked, solved, not yet, solved, confirmed", arguments: Engines.all)
    func whole(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let clerk = try await house.signedIn(house.person(.clerk, "bleckede", unit: "steueramt"))
            let technician = try await house.signedIn(house.person(.technician, District.id))
            let id = try await report(clerk)
            let (own, address) = (DeskPaths.own().raw + "/" + id, DeskPaths.list().raw + "/" + id)
            func press(_ button: String, _ values: [(String, String)] = []) async throws {
                let page = try await technician.get(address).expecting(200)
                try await technician.press(page, button, values).expecting(303)
            }
            func stands(_ step: String) async throws {
                try await technician.get(address).expecting(200, "Steht bei", step)
            }
            #expect(try await run(of: id, house).model == "serviceanfrage")
            // Name, authority and telephone are those of the reporter's own authority.
            let person = try house.person(.clerk, "bleckede", unit: "steueramt")
            try await technician.get(address).expecting(
                200, "\(person.givenName) \(person.familyName)", "Stadt Bleckede", "Steueramt", "Zimmer 3")
            try await stands("Meldung annehmen")
            try await press("Annehmen")
            try await stands("Lösen")
            try await press("Senden", [("kind", "question"), ("text", "Welcher Apparat?")])
            try await stands("Antwort eingegangen / Lösung mitgeteilt")
            try await clerk.press(try await clerk.get(own), "Antworten", [("message", "Der am Empfang.")]).expecting(
                303)
            try await stands("Lösen")
            try await press("Senden", [("kind", "solution"), ("text", "Kabel getauscht.")])
            try await stands("Lösung bestätigt")
            // The drawing says how long the house waits.
            try await clerk.get(own).expecting(200, "schließt sich die Meldung am 28. November 2026 von selbst")
            try await clerk.press(try await clerk.get(own), "Es geht noch nicht", [("reason", "Immer noch stumm.")])
                .expecting(303)
            try await stands("Lösen")
            try await press("Senden", [("kind", "solution"), ("text", "Apparat getauscht.")])
            try await clerk.press(try await clerk.get(own), "Es geht wieder").expecting(303)
            try await stands("zu Ende")
            #expect(try await run(of: id, house).status == "completed")
            // The timer of both waitings finds nobody.
            house.clock.advance(days: 8)
            try await house.house.worker.runDue()
            #expect(try await timersFired(house) == 0)
            let ticket = try await house.store(District.id).read { connection in
                try Desk.ticket(try #require(TicketID(id)), in: connection)
            }
            #expect(ticket.ending == .confirmed)
            #expect(try await house.journalProblem(District.id) == nil)
            // Nothing of it is kept in the reporter's town hall.
            #expect(try await house.journal("bleckede").allSatisfy { !$0.kind.hasPrefix("ticket.") })
        }
    }

    @Test("nobody says anything: its process closes it after seven days, once", arguments: Engines.all)
    func elapsed(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let clerk = try await house.signedIn(house.person(.clerk, "adendorf", unit: "steueramt"))
            let technician = try await house.signedIn(house.person(.technician, District.id))
            let id = try await report(clerk)
            let address = DeskPaths.list().raw + "/" + id
            try await technician.press(try await technician.get(address), "Annehmen").expecting(303)
            try await technician.press(
                try await technician.get(address), "Senden", [("kind", "solution"), ("text", "Kabel getauscht.")]
            ).expecting(303)
            house.clock.advance(days: 6)
            try await house.house.worker.runDue()
            #expect(try await run(of: id, house).status == "running")
            house.clock.advance(days: 2)
            for _ in 1...2 { try await house.house.worker.runDue() }
            #expect(try await run(of: id, house).status == "completed")
            #expect(try await timersFired(house) == 1)
            let entries = try await house.journal(District.id).filter { $0.kind == "ticket.elapsed" }
            #expect(entries.map(\.actor) == ["job processes.timer"])
            let again = try await house.signedIn(house.person(.clerk, "adendorf", unit: "steueramt"))
            try await again.get(DeskPaths.own().raw + "/" + id).expecting(
                200, "Ohne Rückmeldung geschlossen", "Von Ihnen kam keine Rückmeldung")
        }
    }

    @Test("taken back, it leaves no process waiting", arguments: Engines.all)
    func withdrawn(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let clerk = try await house.signedIn(house.person(.clerk, "adendorf", unit: "steueramt"))
            let id = try await report(clerk)
            let own = DeskPaths.own().raw + "/" + id
            try await clerk.press(try await clerk.get(own), "Meldung zurückziehen").expecting(303)
            #expect(try await run(of: id, house).status == "completed")
            // By the drawing, and not by leaving it.
            #expect(try await house.journal(District.id).allSatisfy { $0.kind != "process.left" })
        }
    }

    @Test("the right of the desk, given in a town hall, opens nothing", arguments: Engines.all)
    func elsewhere(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let clerk = try await house.signedIn(house.person(.clerk, "adendorf", unit: "steueramt"))
            let id = try await report(clerk)
            let identity = house.house.identity
            _ = try await identity.add(
                Person(
                    account: "", givenName: "Ivo", familyName: "Muster", post: "IT", phone: "",
                    email: "ivo@post.example"), signInName: "ivo@adendorf", password: House.demoPassword,
                mustChange: false, roles: ["it-service"], units: [],
                by: identity.accessAtCommandLine(to: house.authority("adendorf")), at: house.clock.now)
            let ivo = house.browser
            try await ivo.post("/amt/anmelden", [("name", "ivo@adendorf"), ("password", House.demoPassword)])
                .expecting(303)
            for address in [DeskPaths.list().raw, DeskPaths.list().raw + "/" + id, "/amt/meldungen.csv"] {
                let reply = try await ivo.get(address)
                #expect(reply.status == 404 && !reply.contains("Telefon stumm"), "\(address)")
            }
            let own = try await ivo.get(DeskPaths.own()).expecting(200, "Sie haben noch nichts gemeldet")
            #expect(!own.contains("/amt/meldungen\""))
        }
    }
}
