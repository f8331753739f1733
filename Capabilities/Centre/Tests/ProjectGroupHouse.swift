import Kernel
import Store
import TestKit

@testable import Centre

extension CentreHouse {
    /// Mandates by their members.
    func mandates() async throws -> [String: String] {
        try await store("otto").read { rows in
            try rows.query("SELECT m.id, m.member FROM \(.mandate) m").reduce(into: [:]) {
                $0[try $1.text("member")] = try $1.text("id")
            }
        }
    }

    /// A meeting today of a body with these members, with one motion.
    func meeting(of members: [String], _ draft: AgendaDraft = AgendaDraft("Punkt A", motion: "Antrag A")) async throws
        -> (
            BodyID, MeetingID, AgendaItemID
        )
    {
        let (now, day) = (kit.clock.now, today())
        let ids = try members.map { try TestStores.id($0) }
        return try await store("otto").write { rows in
            guard
                let body = try Body.found(
                    "Ausschuss", .heads, Quorum(.majority), from: day, once: "body", at: now, in: rows)
            else { throw Mismatch("the body is there already") }
            let seats = try Body.load(body, in: rows).seats(on: day, in: rows)
            for member in seats.keys where !ids.contains(member) {
                try Body.load(body, in: rows).setSeat(of: member, weight: 0, from: day, at: now, in: rows)
            }
            for member in ids {
                try Body.load(body, in: rows).setSeat(of: member, weight: 40, from: day, at: now, in: rows)
            }
            guard let meeting = try Meeting.call(body, on: day, "14:00", at: "Saal", once: "m", at: now, in: rows),
                let item = try draft.add(to: meeting, once: "i", at: now, in: rows)
            else { throw Mismatch("the meeting is there already") }
            return (body, meeting, item)
        }
    }

    /// Opens the vote with these representatives there.
    func open(_ item: AgendaItemID, for people: [String]) async throws {
        for person in people {
            guard let clerk = Self.clerks.first(where: { $0.account == person }) else { continue }
            if try await mandates()[clerk.authority] == nil {
                try await appoint(person, by: clerk.authority == "adendorf" ? "ada" : "emil", euros: nil)
            }
        }
        let (now, all) = (kit.clock.now, try await mandates())
        let there = Set(
            people.compactMap { person in Self.clerks.first { $0.account == person }.flatMap { all[$0.authority] } }
                .compactMap { MandateID($0) })
        try await store("otto").write { rows in
            let held = try Meeting.load(try AgendaItem.load(item, in: rows).meeting, in: rows)
            try held.setPresence(there, at: now, in: rows)
            try AgendaItem.load(item, in: rows).openVote(seen: 1, at: now, in: rows)
        }
    }

    /// A vote with these people, counted.
    func decide(_ item: AgendaItemID, yes: [String], no: [String] = []) async throws {
        try await open(item, for: yes + no)
        let now = kit.clock.now
        for (vote, people) in [(Vote.yes, yes), (.no, no)] {
            for person in people {
                try await store(person).write { rows in
                    try AgendaItem.load(item, in: rows).cast(
                        vote, account: person, name: "Vertretung \(person)", at: now, in: rows)
                }
            }
        }
        try await store("otto").write { rows in
            _ = try AgendaItem.load(item, in: rows).count(seen: 2, at: now, in: rows)
        }
    }
}
