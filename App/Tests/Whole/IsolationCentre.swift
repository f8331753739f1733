import Centre
import Demo
import Documents
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
                // Whoever has worked does not approve it.
                .technician, for: other, on: now.day, minutes: 77, what: "Arbeit\(marker)", account: "somebody",
                once: "planted \(marker)", at: now, in: rows)
            let work = try #require(
                try Work.all(from: now.day, until: now.day, limit: 9, in: rows).first { $0.what == "Arbeit\(marker)" })
            // Its last day is today, so that the forms of an exit are there.
            let leaving = try #require(try Member.of(id, in: rows))
            try leaving.advance(
                to: .leaving, on: now.day.adding(days: -1), leavesOn: now.day, note: "", seen: leaving.version, at: now,
                in: rows)
            return [
                "centre-work": work.id.raw, "centre-statement": statement.id.raw,
                "centre-objection": try objection.text("id"),
                "centre-member": member.id.raw, "centre-request": request.raw, "centre-mandate": try mandate.text("id"),
            ]
        }
        let inventory = try await inventoryThings(marker, id)
        var found = Planted(name: "\(marker) (centre, \(authority))", authority: authority)
        let group = try await groupThings(marker, id, head: head, account: account)
        found.ids = ids.merging(group) { first, _ in first }.merging(inventory) { first, _ in first }
        found.markers = [
            "Gremium\(marker)", "Saal\(marker)", "Vorlage\(marker)", "Punkt\(marker)", "Beraten\(marker)",
            "Stimme\(marker)",
            "Einwand\(marker)", "Grund\(marker)", "Name\(marker)", "Mandat\(marker)", "Stelle\(marker)",
            "Ding\(marker)", "Ort\(marker)", "Vertrag\(marker)", "Arbeit\(marker)",
            "Frist\(marker)", "Unterlage\(marker)",
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
            let agreement = try Self.agreement(marker, .purpose, with: id, account, at: now, in: rows)
            let reminder = ReminderID(at: now)
            try rows.insert(
                into: .reminder, for: id,
                [
                    "id": reminder, "kind": Reminder.Kind.resolution, "subject": "planted \(marker)",
                    "due": now.day, "name": "Frist\(marker)", "about": "", "at": now, "done_by": "",
                ])
            return [
                "centre-reminder": reminder.raw,
                "centre-item": first.id.raw, "centre-item-link": link.id.raw, "centre-agreement": agreement.raw,
            ]
        }
    }

    /// With its paper, presented or not.
    private static func agreement(
        _ marker: String, _ kind: Agreement.Kind, with member: AuthorityID, _ account: String, isDraft: Bool = false,
        at now: Timestamp, in rows: MemberRows
    ) throws -> AgreementID {
        let terms = Agreement.Terms(
            firstDay: now.day, notice: NoticePeriod(months: 6, to: .year, shortest: 0, from: now.day),
            indexation: Indexation(kind: .none))
        let id = try #require(
            try Agreement.drawUp(
                kind, with: member, terms, text: "Vertrag\(marker)", account: account,
                once: "planted \(marker) \(kind.rawValue)", at: now, in: rows))
        for waiting in try Agreement.waiting(in: rows) { try waiting.keep(Array("%PDF \(marker)".utf8), in: rows) }
        if !isDraft { try Agreement.load(id, in: rows).present(seen: 1, at: now, in: rows) }
        return id
    }

    /// One that both sides have signed, to which notice can be given, and one that nobody has presented yet.
    func agreements(_ marker: String, _ authority: String) async throws -> [Planted] {
        let (id, now) = (try #require(AuthorityID(authority)), house.clock.now)
        let office = try #require(AuthorityID("landkreis-lueneburg"))
        let account = try await house.account(try house.person(.office, office.raw))
        let access = try house.house.identity.centreAccessForDemonstration(
            clerk: account, at: office, [.readCentre, .manageCentre])
        let made = try await house.house.centre.door.open(access).write { rows -> [AgreementID] in
            let agreement = try Self.agreement(marker, .processing, with: id, account, at: now, in: rows)
            try Agreement.load(agreement, in: rows).sign(.centre, on: now.day, seen: 2, at: now, in: rows)
            try Agreement.load(agreement, in: rows).sign(.member, on: now.day, seen: 3, at: now, in: rows)
            let draft = try Self.agreement(marker, .cooperation, with: id, account, isDraft: true, at: now, in: rows)
            return [agreement, draft]
        }
        return made.map { agreement in
            var found = Planted(name: "\(marker) (agreement, \(authority))", authority: authority)
            found.ids = ["centre-agreement": agreement.raw]
            found.markers = ["Vertrag\(marker)"]
            return found
        }
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
        let paper = try await paper(marker, to: made.1[0], account, access)
        return [
            "centre-paper": paper.raw,
            "centre-body": made.2.raw, "centre-meeting": made.0.raw, "centre-agenda-item": made.1[0].raw,
        ]
    }

    private func paper(_ marker: String, to item: AgendaItemID, _ account: String, _ access: CentreAccess) async throws
        -> PaperID
    {
        let (papers, now) = (house.house.centre.papers, house.clock.now)
        let stored = try await papers.documents.put(
            Array("%PDF-1.7 \(marker)\n%%EOF\n".utf8), papers.limits, for: papers.access())
        let file = KeptFile(
            name: "Unterlage\(marker).pdf", type: stored.type.mediaType, size: stored.size,
            address: stored.address.description)
        return try await house.house.centre.door.open(access).write { rows in
            try #require(try Paper.add(file, to: item, account: account, at: now, in: rows))
        }
    }

    /// What can still be changed: agreements, and a meeting to come.
    func changeable(_ marker: String, of seat: Planted) async throws -> [Planted] {
        let kommling = try await meetingToCome("\(marker)kommling", of: seat)
        return try await agreements(marker, seat.authority) + [kommling]
    }

    /// What the office may still change: a meeting of this member's body that is to come, with a paper.
    func meetingToCome(_ marker: String, of seat: Planted) async throws -> Planted {
        let now = house.clock.now
        let office = try #require(AuthorityID("landkreis-lueneburg"))
        let account = try await house.account(try house.person(.office, office.raw))
        let access = try house.house.identity.centreAccessForDemonstration(
            clerk: account, at: office, [.readCentre, .manageCentre])
        let body = try #require(seat.ids["centre-body"].flatMap { BodyID($0) })
        let (meeting, item) = try await house.house.centre.door.open(access).write { rows in
            let meeting = try #require(
                try Meeting.call(
                    body, on: now.day.adding(days: 7), "10:00", at: "Saal\(marker)", once: "meeting \(marker)",
                    at: now, in: rows))
            let item = try #require(
                try AgendaDraft("Punkt\(marker)", paper: "", motion: "").add(
                    to: meeting, once: "item \(marker)", at: now, in: rows))
            return (meeting, item)
        }
        var found = Planted(name: "\(marker) (meeting to come, \(seat.authority))", authority: seat.authority)
        found.ids = [
            "centre-meeting": meeting.raw, "centre-agenda-item": item.raw,
            "centre-paper": try await paper(marker, to: item, account, access).raw,
        ]
        found.markers = ["Saal\(marker)", "Punkt\(marker)", "Unterlage\(marker)"]
        return found
    }

    /// The member of the demonstration that has left: beside the two town halls, which are about to.
    func leavingMember() async throws -> Planted {
        let row = try await house.house.stores.centre.read { connection in
            try connection.first(
                "SELECT id, member FROM centre_member WHERE leaves_on IS NOT NULL AND member NOT IN ($1, $2)",
                [.text(Self.mine), .text(Self.others)])
        }
        let member = try #require(row)
        let authority = try member.text("member")
        var found = Planted(name: "member that has left (\(authority))", authority: authority)
        found.ids = ["centre-member": try member.text("id")]
        return found
    }

    /// What is common to all members: one of each stands for all.
    func centreCommon() async throws -> [String: String] {
        let tables = [
            "centre-service": "centre_service", "centre-field": "centre_action_field",
            "centre-procurement": "centre_procurement", "centre-takeover": "centre_takeover",
            "centre-comparison": "centre_comparison",
        ]
        return try await house.house.stores.centre.read { connection in
            try tables.mapValues { table in
                try #require(try connection.first("SELECT id FROM \(table) ORDER BY id LIMIT 1", [])).text("id")
            }
        }
    }
}
