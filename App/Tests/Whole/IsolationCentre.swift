import Centre
import Demo
import Identity
import Kernel
import Store
import TestKit
import Testing

@testable import App

/// What the two town halls have in the shared-service centre, and the centre's own staff.
extension IsolationWorld {
    /// The centre's own staff, at the district: sees all members of the centre, and nothing else of theirs.
    func centreOffice(own: [Planted], foreign: [Planted]) throws -> Asker {
        let person = try house.person(.office, "landkreis-lueneburg")
        let house = house
        return Asker(name: "centre's office", enter: { try await house.signedIn(person) }, own: own, foreign: foreign)
    }

    /// Of a member of the shared-service centre: an open request, a mandate and notes with words that stand nowhere else.
    func centreThings(_ marker: String, _ authority: String) async throws -> Planted {
        let (head, id) = (try house.person(.head, authority), try house.authority(authority))
        let account = try await house.account(head)
        let access = try house.house.identity.centreAccessForDemonstration(
            clerk: account, at: id, [.readCentre, .requestFromCentre, .decideInCentre])
        let now = house.clock.now
        let ids = try await house.house.centre.door.open(access).write { rows -> [String: String] in
            let service = try #require(try CentreService.all(in: rows).last)
            let member = try #require(try Member.of(id, in: rows))
            let request = try #require(
                try ChangeRequest.ask(
                    77, of: service.id, from: now.day, reason: "Grund\(marker)", account: account,
                    name: "Name\(marker)",
                    once: "planted \(marker)", at: now, in: rows))
            try Mandate.appoint(
                CentreColleague(account: account, name: "Mandat\(marker)", post: "Stelle\(marker)"), limit: nil,
                from: now.day, until: nil, once: "planted \(marker)", at: now, in: rows)
            let mandate = try #require(
                try rows.first("SELECT m.id FROM \(.mandate) m WHERE m.once_key = \("planted " + marker)"))
            // The year of the demonstration was settled; its statements are what it is.
            let statement = try #require(try StatementRecord.all(in: rows).first { $0.member == id })
            try Objection.raise(
                "Einwand\(marker)", against: 1, of: statement.id, account: account, name: "Name\(marker)",
                once: "planted \(marker)", at: now, in: rows)
            let objection = try #require(
                try rows.first("SELECT o.id FROM \(.objection) o WHERE o.once_key = \("planted " + marker)"))
            return [
                "centre-statement": statement.id.raw, "centre-objection": try objection.text("id"),
                "centre-member": member.id.raw, "centre-request": request.raw, "centre-mandate": try mandate.text("id"),
            ]
        }
        var found = Planted(name: "\(marker) (centre, \(authority))", authority: authority)
        found.ids = ids.merging(try await groupThings(marker, id, head: head, account: account)) { first, _ in first }
        found.markers = [
            "Gremium\(marker)", "Saal\(marker)", "Vorlage\(marker)", "Punkt\(marker)", "Beraten\(marker)",
            "Stimme\(marker)",
            "Einwand\(marker)", "Grund\(marker)", "Name\(marker)", "Mandat\(marker)", "Stelle\(marker)",
        ]
        return found
    }

    /// Of a body in which this member alone sits: a meeting with a resolution, minutes, and a vote to be taken or open.
    private func groupThings(_ marker: String, _ id: AuthorityID, head: DemoPerson, account: String) async throws
        -> [String: String]
    {
        let office = try house.person(.office, "landkreis-lueneburg")
        let door = house.house.centre.door
        let (identity, now) = (house.house.identity, house.clock.now)
        let access = try identity.centreAccessForDemonstration(
            clerk: try await house.account(office), at: try house.authority("landkreis-lueneburg"),
            [.readCentre, .manageCentre])
        let own = try identity.centreAccessForDemonstration(clerk: account, at: id, [.readCentre, .decideInCentre])
        let isOpen = id.raw == Self.mine
        let made = try await door.open(access).write { rows -> (MeetingID, [AgendaItemID], BodyID) in
            let body = try #require(
                try Body.found(
                    "Gremium\(marker)", .heads, Quorum(.members, 1), from: now.day, once: "body \(marker)", at: now,
                    in: rows))
            let founded = try Body.load(body, in: rows)
            for member in try founded.seats(on: now.day, in: rows).keys where member != id {
                try founded.setSeat(of: member, weight: 0, from: now.day, at: now, in: rows)
            }
            let meeting = try #require(
                try Meeting.call(
                    body, on: now.day, "10:00", at: "Saal\(marker)", once: "meeting \(marker)", at: now, in: rows))
            let items = try (0...1).map { number in
                try #require(
                    try AgendaDraft("Punkt\(marker)", paper: "Vorlage\(marker)", motion: "Antrag?").add(
                        to: meeting, once: "item \(number) \(marker)", at: now, in: rows))
            }
            let mandate = try #require(
                try rows.first("SELECT m.id FROM \(.mandate) m WHERE m.once_key = \("planted " + marker)"))
            let held = try Meeting.load(meeting, in: rows)
            try held.setPresence([try mandate.identifier("id")], at: now, in: rows)
            try AgendaItem.load(items[0], in: rows).write("Beraten\(marker)", seen: 1, at: now, in: rows)
            try AgendaItem.load(items[0], in: rows).openVote(seen: 2, at: now, in: rows)
            try Minutes.keep(Array("%PDF \(marker)".utf8), of: meeting, at: now, in: rows)
            return (meeting, items, body)
        }
        try await door.open(own).write { rows in
            try AgendaItem.load(made.1[0], in: rows).cast(
                .yes, account: account, name: "Stimme\(marker)", at: now, in: rows)
        }
        try await door.open(access).write { rows in
            try AgendaItem.load(made.1[0], in: rows).count(seen: 3, at: now, in: rows)
            if isOpen { try AgendaItem.load(made.1[1], in: rows).openVote(seen: 1, at: now, in: rows) }
        }
        return ["centre-body": made.2.raw, "centre-meeting": made.0.raw, "centre-item": made.1[0].raw]
    }

    /// What is common to all members: one of each stands for all.
    func centreCommon() async throws -> [String: String] {
        let tables = [
            "centre-service": "centre_service", "centre-field": "centre_action_field",
            "centre-procurement": "centre_procurement",
        ]
        return try await house.house.stores.centre.read { connection in
            try tables.mapValues { table in
                try #require(try connection.first("SELECT id FROM \(table) ORDER BY id LIMIT 1", [])).text("id")
            }
        }
    }
}
