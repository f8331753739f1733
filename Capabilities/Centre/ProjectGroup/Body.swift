import Journal
package import Kernel
package import Store

/// A body of the centre (Gremium), such as the project group: who sits in it, how it votes and from when on it can decide.
package struct Body: Sendable, Hashable {
    package enum Voting: String, Sendable, CaseIterable, SQLBindable {
        case heads, weights

        package var name: Localized {
            switch self {
            case .heads: Localized("nach Köpfen: jedes Mitglied eine Stimme", "by head: one vote for each member")
            case .weights: Localized("nach Stimmgewicht", "weighted")
            }
        }
    }

    package var id: BodyID
    package var name: String
    package var voting: Voting
    package var quorum: Quorum

    package init(_ row: Row) throws {
        id = try row.identifier("id")
        name = try row.text("name")
        voting = try row.one("voting")
        quorum = Quorum(try row.one("quorum_rule"), try row.int("quorum"))
    }

    package static func all(in rows: MemberRows) throws -> [Body] {
        try rows.query("SELECT * FROM \(.body) b ORDER BY b.name_key, b.id LIMIT 200").map(Body.init)
    }

    package static func load(_ id: BodyID, in rows: MemberRows) throws -> Body {
        guard let row = try rows.first("SELECT * FROM \(.body) b WHERE b.id = \(id)") else { throw Refusal.notFound }
        return try Body(row)
    }

    /// The seats of a day with their votes: by head everybody has one.
    package func seats(on day: Day, in rows: MemberRows) throws -> [AuthorityID: Int] {
        try rows.query(
            """
            SELECT s.member, s.weight FROM \(shared: .seat) s WHERE s.body = \(id) AND s.first_day <= \(day)
            AND (s.last_day IS NULL OR s.last_day >= \(day))
            """
        ).reduce(into: [:]) { seats, row in
            seats[try row.authority("member")] = voting == .heads ? 1 : try row.int("weight")
        }
    }

    /// Founds a body in which every member with an agreement has a seat, weighted by its IT users.
    /// - Returns: nil where the same form was sent before.
    @discardableResult
    package static func found(
        _ name: String, _ voting: Voting, _ quorum: Quorum, from day: Day, once: String, at now: Timestamp,
        in rows: MemberRows
    ) throws -> BodyID? {
        let id = BodyID(at: now)
        let added = try rows.insert(
            into: .body,
            [
                "id": id, "name": name, "name_key": Folding.sortKey(name), "voting": voting,
                "quorum_rule": quorum.rule, "quorum": quorum.number, "at": now, "once_key": once,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(
            JournalEntry(
                "body.founded", JournalSubject("body", id),
                ["voting": .code(voting), "quorum": .code(quorum.rule), "number": .number(quorum.number)]), of: nil,
            at: now)
        let body = try load(id, in: rows)
        for row in try rows.query("SELECT m.member, m.state, m.users FROM \(.member) m ORDER BY m.member") {
            guard try row.one("state", of: MemberState.self).takesServices else { continue }
            try body.setSeat(
                of: try row.authority("member"), weight: max(1, try row.int("users")), from: day, at: now, in: rows)
        }
        return id
    }

    /// Gives a member a seat, or another weight, from a day on. A weight of 0 ends the seat with the day before.
    package func setSeat(of member: AuthorityID, weight: Int, from day: Day, at now: Timestamp, in rows: MemberRows)
        throws
    {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let before = try rows.first(
            """
            SELECT s.first_day FROM \(.seat) s WHERE s.body = \(id) AND s.member = \(member) AND s.first_day > \(day)
            ORDER BY s.first_day LIMIT 1
            """)
        let held = try rows.count(
            "SELECT count(*) AS n FROM \(.meeting) m WHERE m.body = \(id) AND m.day >= \(day) AND m.closed_on IS NOT NULL"
        )
        guard before == nil, held == 0 else {
            throw Refusal(
                .invalid,
                Localized(
                    "Ab diesem Tag gibt es schon eine geschlossene Sitzung oder einen späteren Sitz. Wählen Sie einen späteren Tag.",
                    "There is a closed meeting or a later seat from that day on. Choose a later day."), field: "from")
        }
        let yesterday = day.adding(days: -1)
        try rows.delete(from: .seat, where: "body = \(id) AND member = \(member) AND first_day = \(day)")
        try rows.update(
            .seat, "last_day = \(yesterday)",
            where: "body = \(id) AND member = \(member) AND (last_day IS NULL OR last_day >= \(day))")
        if weight > 0 {
            try rows.insert(
                into: .seat, for: member,
                ["id": Identifier<Body>(at: now), "body": id, "weight": weight, "first_day": day])
        }
        try rows.record(
            JournalEntry(
                "seat.set", JournalSubject("body", id), ["weight": .number(weight), "from": .day(day)]), of: member,
            at: now)
    }
}

/// A member's seat with its weight, as long as it holds.
package struct Seat: Sendable, Hashable {
    package var member: AuthorityID
    package var weight: Int
    package var firstDay: Day
    package var lastDay: Day?

    /// All of a body, those of before too.
    package static func all(of body: BodyID, in rows: MemberRows) throws -> [Seat] {
        try rows.query(
            "SELECT * FROM \(shared: .seat) s WHERE s.body = \(body) ORDER BY s.member, s.first_day LIMIT 2000"
        ).map {
            Seat(
                member: try $0.authority("member"), weight: try $0.int("weight"), firstDay: try $0.day("first_day"),
                lastDay: try $0.optionalDay("last_day"))
        }
    }
}
