import Journal
package import Kernel
package import Store

package typealias InstalmentID = Identifier<Instalment>

/// What a member has paid in advance (Abschlag). It counts for the settlement of the time in which its day lies.
package struct Instalment: Sendable, Hashable {
    package var id: InstalmentID
    package var member: AuthorityID
    package var day: Day
    package var amount: Money

    init(_ row: Row) throws {
        id = try row.identifier("id")
        member = try row.authority("member")
        day = try row.day("day")
        amount = try row.money("cents")
    }

    /// Newest first.
    package static func all(from first: Day, until last: Day, in rows: MemberRows) throws -> [Instalment] {
        try rows.query(
            """
            SELECT * FROM \(.prepayment) p WHERE p.day >= \(first) AND p.day <= \(last)
            ORDER BY p.day DESC, p.id DESC LIMIT 5000
            """
        ).map(Instalment.init)
    }

    /// A negative one takes back what was entered wrongly.
    /// - Returns: whether it is new; the same form is not entered twice.
    @discardableResult
    package static func add(
        _ amount: Money, of member: AuthorityID, on day: Day, once: String, at now: Timestamp, in rows: MemberRows
    ) throws -> Bool {
        guard rows.access.isOffice else { throw Refusal.notFound }
        guard amount != .zero else {
            throw Refusal(
                .invalid, Localized("Geben Sie einen Betrag ein.", "Enter an amount."), field: "amount")
        }
        guard try Member.hasAgreed(member, in: rows) else {
            throw Refusal(
                .invalid,
                Localized(
                    "Diese Behörde hat noch keine Vereinbarung. Abschläge gibt es erst danach.",
                    "This authority has no agreement yet. There are instalments only afterwards."), field: "member")
        }
        let id = InstalmentID(at: now)
        let added = try rows.insert(
            into: .prepayment, for: member,
            ["id": id, "day": day, "cents": amount, "at": now, "once_key": once],
            onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return false }
        try rows.record(
            JournalEntry(
                "instalment.paid", JournalSubject("instalment", id), ["amount": .money(amount), "day": .day(day)]),
            of: member, at: now)
        return true
    }
}
