import Demo
import Desk
import Identity
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import App

/// Tickets of the service desk. They stand in the district's database, whoever reported them.
extension IsolationWorld {
    /// What somebody has reported: one ticket that is worked on, one that is solved.
    func tickets(_ marker: String, by person: DemoPerson) async throws -> [Planted] {
        let client = try await house.signedIn(person)
        let technician = try await house.signedIn(house.person(.technician, District.id))
        var found: [Planted] = []
        for course in ["offen", "geloest"] {
            let word = "\(marker)\(course)"
            let sent = try await client.press(
                try await client.get(DeskPaths.report()), "Meldung absenden",
                [
                    ("kind", "fault"), ("topic", "network"), ("subject", "Betreff\(word)"), ("body", "Text\(word)"),
                    ("impact", "one"), ("urgency", "low"), ("contact", "Zimmer\(word)"),
                ]
            ).expecting(303)
            let id = try #require(
                (sent.location ?? "").prefix { $0 != "?" }.split(separator: "/").last.map(String.init))
            let address = DeskPaths.list().raw + "/" + id
            let page = try await technician.get(address)
            try await technician.press(page, "Notieren", [("note", "Deskling Notiz")]).expecting(303)
            if course == "geloest" {
                try await technician.press(try await technician.get(address), "Annehmen").expecting(303)
                try await technician.press(
                    try await technician.get(address), "Senden", [("kind", "solution"), ("text", "Loesung\(word)")]
                ).expecting(303)
            }
            var planted = Planted(name: "\(word) (ticket, \(person.authority))", authority: person.authority.raw)
            planted.ids = ["ticket": id]
            planted.markers = ["Betreff\(word)", "Text\(word)", "Zimmer\(word)", "Loesung\(word)"]
            found.append(planted)
        }
        return found
    }

    /// What the desk's people write for each other is for nobody who reports.
    static let deskNotes = Planted(name: "notes of the desk", authority: District.id, markers: ["Deskling Notiz"])

    /// Everybody may report; each sees their own. The desk sees all, and nothing else of the town halls.
    mutating func plantTickets() async throws {
        let reporter = try house.person(.clerk, Self.mine, unit: "steueramt")
        let mine = try await tickets("Meldling", by: reporter)
        let colleagues = try await tickets("Nachbarling", by: try house.person(.head, Self.mine))
        let others = try await tickets("Fremdmeldling", by: try house.person(.clerk, Self.others, unit: "steueramt"))
        let all = mine + colleagues + others
        askers = askers.map { asker in
            let own = asker.name == "clerk" ? mine : asker.name == "head" ? colleagues : []
            let foreign = all.filter { ticket in !own.contains { $0.name == ticket.name } } + [Self.deskNotes]
            return Asker(
                name: asker.name, enter: asker.enter, own: asker.own + own, foreign: asker.foreign + foreign,
                journalled: asker.journalled)
        }
        let technician = try house.person(.technician, District.id)
        let (house, elsewhere) = (house, planted)
        askers.append(
            Asker(
                name: "technician", enter: { try await house.signedIn(technician) }, own: all, foreign: elsewhere))
        planted += all
    }
}

extension IsolationMatrix {
    /// All tickets, with how often each was changed.
    func deskContents() async throws -> [String] {
        try await world.house.store(District.id).read { connection in
            try connection.query("SELECT id, version, state FROM ticket ORDER BY id", []).map {
                "\(try $0.text("id")) \(try $0.int("version")) \(try $0.text("state"))"
            } + [
                "messages \(try connection.count("SELECT count(*) AS n FROM ticket_message"))",
                "events \(try connection.count("SELECT count(*) AS n FROM ticket_event"))",
            ]
        }
    }
}
