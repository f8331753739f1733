import Journal
package import Kernel
package import Store

/// Who represents a member in the project group, with budget authority up to an amount (Mandat). The member itself
/// appoints; nobody else learns the name but the centre's office, and in a meeting whoever sits in the same body.
package struct Mandate: Sendable, Hashable {
    package var id: MandateID
    package var member: AuthorityID
    package var account: String
    package var name: String
    package var post: String
    /// Per decision and year; nil means no limit.
    package var limit: Money?
    package var firstDay: Day
    package var lastDay: Day?

    package init(_ row: Row) throws {
        id = try row.identifier("id")
        member = try row.authority("member")
        account = try row.text("account")
        name = try row.text("name")
        post = try row.text("post")
        limit = try row.optionalMoney("limit_cents")
        firstDay = try row.day("first_day")
        lastDay = try row.optionalDay("last_day")
    }

    package func isValid(on day: Day) -> Bool { firstDay <= day && lastDay.map { day <= $0 } ?? true }

    /// Whether it is enough for something that adds so much to a year's cost. Saving needs no budget.
    package func covers(_ yearly: Money) -> Bool { limit.map { yearly <= max($0, .zero) } ?? true }

    package static func current(of member: AuthorityID, account: String, on day: Day, in rows: MemberRows) throws
        -> [Mandate]
    {
        try rows.query(
            """
            SELECT * FROM \(.mandate) m WHERE m.member = \(member) AND m.account = \(account)
            AND m.first_day <= \(day) AND (m.last_day IS NULL OR m.last_day >= \(day)) ORDER BY m.first_day, m.id
            """
        ).map(Mandate.init)
    }

    /// Appoints somebody of one's own authority.
    package static func appoint(
        _ person: CentreColleague, limit: Money?, from first: Day, until last: Day?, once: String, at now: Timestamp,
        in rows: MemberRows
    ) throws {
        let (home, id) = (rows.access.home, MandateID(at: now))
        if let last, last < first {
            throw Refusal(
                .invalid,
                Localized("Der letzte Tag liegt vor dem ersten.", "The last day is before the first."), field: "until")
        }
        let added = try rows.insert(
            into: .mandate, for: home,
            [
                "id": id, "account": person.account, "name": person.name, "post": person.post, "limit_cents": limit,
                "first_day": first, "last_day": last, "at": now, "once_key": once,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return }
        var facts: JournalDetails = ["from": .day(first)]
        if let limit { facts["limit"] = .money(limit) }
        try rows.record(
            JournalEntry("mandate.given", JournalSubject("mandate", id), facts), of: home, at: now)
    }

    package static func end(_ id: MandateID, at now: Timestamp, in rows: MemberRows) throws {
        guard let row = try rows.first("SELECT * FROM \(.mandate) m WHERE m.id = \(id)") else { throw Refusal.notFound }
        let mandate = try Mandate(row)
        // Only whose mandate it is; the office sees it and does not end it.
        guard mandate.member == rows.access.home else { throw Refusal.notFound }
        let yesterday = now.day.adding(days: -1)
        try rows.update(
            .mandate, "last_day = \(yesterday)",
            where: "id = \(id) AND (last_day IS NULL OR last_day > \(yesterday))")
        try rows.record(JournalEntry("mandate.ended", JournalSubject("mandate", id)), of: mandate.member, at: now)
    }
}
