import Journal
package import Kernel
package import Store

/// How many entries of one kind an authority's journal has on a day. Nothing else of it reaches the centre.
package struct JournalCount: Sendable, Hashable {
    package var member: AuthorityID
    package var day: Day
    package var count: Int
    /// The numbers of the first and the last of them in the authority's own journal, where it can look them up.
    package var first: Int64
    package var last: Int64

    package init(member: AuthorityID, day: Day, count: Int, first: Int64, last: Int64) {
        (self.member, self.day, self.count, self.first, self.last) = (member, day, count, first, last)
    }

    init(_ row: Row) throws {
        self.init(
            member: try row.authority("member"), day: try row.day("day"), count: try row.int("quantity"),
            first: try row.int64("first_entry"), last: try row.int64("last_entry"))
    }

    /// As far as one may see them, by day.
    static func all(of takeOver: TakeOverID, _ member: AuthorityID?, on day: Day?, in rows: MemberRows) throws
        -> [JournalCount]
    {
        var conditions: [MemberSQL] = ["c.takeover = \(takeOver)"]
        if let member { conditions.append("c.member = \(member)") }
        if let day { conditions.append("c.day = \(day)") }
        return try rows.query(
            "SELECT * FROM \(.takenCount) c WHERE \(MemberSQL.all(conditions)) ORDER BY c.member, c.day LIMIT 1000"
        ).map(JournalCount.init)
    }
}

/// What is counted in the journals of the members.
package enum JournalMeasure: String, Sendable, CaseIterable {
    /// Cases that were decided (entschiedene Vorgänge).
    case cases
    /// Invoices that came in (eingegangene Rechnungen).
    case invoices
}

/// Work that the members' own journals show, as readings of a meter. Each authority is counted in its own database by its own key.
extension TakeOver {
    /// Members whose work the centre may count: who takes services.
    package static func counted(in rows: MemberRows) throws -> [AuthorityID] {
        guard rows.access.isOffice else { throw Refusal.notFound }
        return try rows.query("SELECT * FROM \(.member) m ORDER BY m.name_key, m.id LIMIT 1000").map(Member.init)
            .filter(\.state.takesServices).map(\.authority)
    }

    /// - Returns: how many readings were written.
    package static func takeCounts(
        _ measure: Measure, _ found: [JournalCount], from first: Day, until last: Day, account: String,
        at now: Timestamp, in rows: MemberRows
    ) throws -> Int {
        guard rows.access.isOffice, measure.journal != nil else { throw Refusal.notFound }
        try check(from: first, until: last, today: now.day)
        var counts = DayCounts(first: first, last: last)
        for one in found { counts.take(-one.count, of: one.member, on: one.day) }
        guard
            let written = try write(
                counts, measure, .journal, from: first, until: last, account: account, at: now, in: rows)
        else { return 0 }
        for one in found where one.count > 0 {
            try rows.insert(
                into: .takenCount, for: one.member,
                [
                    "takeover": written.id, "day": one.day, "quantity": one.count, "first_entry": one.first,
                    "last_entry": one.last,
                ])
        }
        return written.readings
    }
}
