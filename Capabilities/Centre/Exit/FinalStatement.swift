import Journal
package import Kernel
package import Store

/// A member's exit: what there is of it, and what is missing.
package struct MemberExit: Sendable, Hashable {
    package var lastDay: Day
    package var statement: StatementID?
    package var handedOverAt: Timestamp?
    /// Who got the data.
    package var recipient = ""
    /// SHA-256 of the file that was handed over.
    package var digest = ""

    package var isComplete: Bool { statement != nil && handedOverAt != nil }

    /// The one that ends on a day.
    package static func of(_ member: AuthorityID, endingOn day: Day, in rows: MemberRows) throws -> MemberExit {
        var exit = MemberExit(lastDay: day)
        guard
            let row = try rows.first(
                "SELECT * FROM \(.exit) e WHERE e.member = \(member) AND e.last_day = \(day)")
        else { return exit }
        exit.statement = try row.optionalIdentifier("statement")
        exit.handedOverAt = try row.optionalTimestamp("handed_over_at")
        exit.recipient = try row.text("recipient")
        exit.digest = try row.text("digest")
        return exit
    }

    fileprivate static func begin(_ member: AuthorityID, _ day: Day, in rows: MemberRows) throws {
        try rows.insert(
            into: .exit, for: member, ["last_day": day, "recipient": "", "digest": "", "bytes": 0],
            onConflict: "(member, last_day) DO NOTHING")
    }

    /// Notes who got which file.
    package static func noteHandOver(
        of member: Member, to recipient: String, digest: String, bytes: Int, at now: Timestamp, in rows: MemberRows
    ) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let day = try lastDay(of: member)
        try begin(member.authority, day, in: rows)
        let changed = try rows.update(
            .exit, "handed_over_at = \(now), recipient = \(recipient), digest = \(digest), bytes = \(bytes)",
            where: "member = \(member.authority) AND last_day = \(day) AND handed_over_at IS NULL")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try rows.record(
            JournalEntry(
                "member.handed_over", JournalSubject("member", member.id),
                ["sha256": .code(JournalCode(digest) ?? "none"), "bytes": .number(bytes)]),
            of: member.authority, at: now)
    }

    static func lastDay(of member: Member) throws -> Day {
        guard let day = member.leavesOn, member.state == .leaving || member.state == .left else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Diese Behörde hat keinen Austritt erklärt.", "This authority has not given notice."))
        }
        return day
    }
}

/// A final statement (Schlussabrechnung) that is computed and not stated yet: the settlement through the last day, with
/// what is taken over. It is an ordinary settlement of all members, so that the sums close; only the statement of
/// who leaves is the final one.
package struct PreparedFinal: Sendable {
    package let member: Member
    package let charges: ExitCharges
    package let settlement: PreparedSettlement

    /// The day after what was settled last.
    static func proposedStart(of member: Member, in rows: MemberRows) throws -> Day? {
        let settled = try rows.first(
            """
            SELECT MAX(t.last_day) AS day FROM \(.settlement) t JOIN \(.statement) s ON s.settlement = t.id
            WHERE s.member = \(member.authority)
            """
        )?.optionalDay("day")
        if let settled, let last = member.leavesOn {
            if settled < last { return settled.adding(days: 1) }
            // Settled to the end already: the same time once more, with what is taken over.
            return try rows.first(
                """
                SELECT MIN(t.first_day) AS day FROM \(.settlement) t JOIN \(.statement) s ON s.settlement = t.id
                WHERE s.member = \(member.authority) AND t.last_day = \(settled)
                """
            )?.optionalDay("day")
        }
        return try rows.first(
            "SELECT MIN(e.day) AS day FROM \(.memberEvent) e WHERE e.member = \(member.authority) AND e.state = \(MemberState.agreement)"
        )?.optionalDay("day")
    }

    /// Only reads.
    package init(
        of id: MemberID, from first: Day, today: Day, names: [AuthorityID: CentreAuthority], in rows: MemberRows
    ) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        member = try Member.load(id, in: rows)
        let last = try MemberExit.lastDay(of: member)
        guard last <= today else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Die Schlussabrechnung geht bis zum letzten Tag, dem \(last.written(.de)). Vorher lässt sie sich nicht machen.",
                    "The final statement goes to the last day, \(last.written(.en)). It cannot be made before."))
        }
        guard try MemberExit.of(member.authority, endingOn: last, in: rows).statement == nil else {
            throw Refusal(
                .conflict,
                Localized(
                    "Die Schlussabrechnung gibt es schon. Was daran falsch ist, berichtigt eine neue Abrechnung desselben Zeitraums.",
                    "There is a final statement already. What is wrong with it is put right by settling the same time again."
                ))
        }
        charges = try ExitCharges(of: member.authority, on: last, in: rows)
        settlement = try SettlementRecord.prepare(
            from: first, until: last, names: names, adding: [charges], in: rows)
    }

    /// States it, and marks the statement of who leaves.
    @discardableResult
    package func state(creditTo pool: PoolID?, account: String, at now: Timestamp, in rows: MemberRows) throws
        -> StatementID
    {
        let day = try MemberExit.lastDay(of: try Member.load(member.id, in: rows))
        guard day == charges.lastDay else { throw Refusal.changedMeanwhile }
        try MemberExit.begin(member.authority, day, in: rows)
        try charges.keep(creditTo: pool, account: account, at: now, in: rows)
        if !settlement.isSame { try settlement.state(account: account, at: now, in: rows) }
        let found =
            try rows.first(
                """
                SELECT s.id FROM \(.statement) s JOIN \(.settlement) t ON t.id = s.settlement WHERE s.member = \(member.authority)
                AND t.first_day = \(settlement.firstDay) AND t.last_day = \(settlement.lastDay) ORDER BY t.run DESC LIMIT 1
                """
            )?.identifier("id") as StatementID?
        guard let id = found else {
            throw Refusal(
                .conflict,
                Localized(
                    "In diesem Zeitraum war die Behörde nicht Mitglied. Es wurde nichts gespeichert.",
                    "The authority was no member in this time. Nothing was saved."), field: "first")
        }
        try rows.update(.statement, "is_final = TRUE", where: "id = \(id)")
        let changed = try rows.update(
            .exit, "statement = \(id), stated_at = \(now)",
            where: "member = \(member.authority) AND last_day = \(day) AND statement IS NULL")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try rows.record(
            JournalEntry(
                "statement.final", JournalSubject("statement", id),
                ["until": .day(day), "taken": .money(charges.total)]), of: member.authority, at: now)
        return id
    }
}
