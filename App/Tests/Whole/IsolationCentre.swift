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
            let other = try #require(AuthorityID("lueneburg"))
            try Work.enter(
                .technician, for: other, on: now.day, minutes: 77, what: "Arbeit\(marker)", account: account,
                once: "planted \(marker)", at: now, in: rows)
            let work = try #require(
                try Work.all(from: now.day, until: now.day, limit: 9, in: rows).first { $0.what == "Arbeit\(marker)" })
            return [
                "centre-work": work.id.raw, "centre-statement": statement.id.raw,
                "centre-objection": try objection.text("id"),
                "centre-member": member.id.raw, "centre-request": request.raw, "centre-mandate": try mandate.text("id"),
            ]
        }
        let inventory = try await inventoryThings(marker, id)
        var found = Planted(name: "\(marker) (centre, \(authority))", authority: authority)
        found.ids = ids.merging(inventory) { first, _ in first }
        found.markers = [
            "Einwand\(marker)", "Grund\(marker)", "Name\(marker)", "Mandat\(marker)", "Stelle\(marker)",
            "Ding\(marker)", "Ort\(marker)", "Vertrag\(marker)", "Arbeit\(marker)",
        ]
        return found
    }

    /// Two things that a member uses and owns, of which the one needs the other.
    private func inventoryThings(_ marker: String, _ id: AuthorityID) async throws -> [String: String] {
        let now = house.clock.now
        let office = try #require(AuthorityID("landkreis-lueneburg"))
        let account = try await house.account(try house.person(.office, office.raw))
        let access = try house.house.identity.centreAccessForDemonstration(
            clerk: account, at: office, [.readCentre, .manageCentre])
        return try await house.house.centre.door.open(access).write { rows -> [String: String] in
            let draft = ItemDraft(name: "Ding\(marker)", location: "Ort\(marker)", user: id, owner: id)
            for number in ["1", "2"] {
                try Item.add(
                    "Ding\(marker)-\(number)", .server, draft, from: now.day, account: account,
                    once: "planted \(marker) \(number)", at: now, in: rows)
            }
            let first = try #require(try Item.numbered("Ding\(marker)-1", in: rows))
            let second = try #require(try Item.numbered("Ding\(marker)-2", in: rows))
            try ItemLink.add(first, .uses, second, from: now.day, at: now, in: rows)
            let link = try #require(try ItemLink.all(on: now.day, in: rows).first { $0.source.id == first.id })
            let terms = Agreement.Terms(
                firstDay: now.day, notice: NoticePeriod(months: 6, to: .year, shortest: 0, from: now.day),
                indexation: Indexation(kind: .none))
            let agreement = try #require(
                try Agreement.drawUp(
                    .purpose, with: id, terms, text: "Vertrag\(marker)", account: account, once: "planted \(marker)",
                    at: now, in: rows))
            return [
                "centre-item": first.id.raw, "centre-item-link": link.id.raw, "centre-agreement": agreement.raw,
            ]
        }
    }

    /// That something was taken over is common; what of it, is not.
    func centreTakeOver() async throws -> String {
        try await house.house.stores.centre.read { connection in
            try #require(try connection.first("SELECT id FROM centre_takeover ORDER BY id LIMIT 1", [])).text("id")
        }
    }

    /// The portfolio is common: one of its services stands for all.
    func centreService() async throws -> String {
        try await house.house.stores.centre.read { connection in
            try #require(try connection.first("SELECT id FROM centre_service ORDER BY id LIMIT 1", [])).text("id")
        }
    }
}
