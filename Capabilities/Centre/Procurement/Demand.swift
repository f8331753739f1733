import Journal
package import Kernel
package import Store

/// What a member wants of a joint procurement, its share of what was awarded, and how much of it is called off.
package struct Demand: Sendable, Hashable {
    package var member: AuthorityID
    package var quantity: Int
    package var share: Int
    package var called: Int
    package var note: String

    /// Those in reach: a member sees its own.
    package static func all(of procurement: ProcurementID, in rows: MemberRows) throws -> [Demand] {
        let called = try rows.query(
            "SELECT c.member, CAST(SUM(c.quantity) AS BIGINT) AS n FROM \(.callOff) c WHERE c.procurement = \(procurement) GROUP BY c.member"
        ).reduce(into: [AuthorityID: Int]()) { $0[try $1.authority("member")] = try $1.int("n") }
        return try rows.query(
            "SELECT * FROM \(.demand) d WHERE d.procurement = \(procurement) ORDER BY d.member LIMIT 2000"
        ).map { row in
            let member = try row.authority("member")
            return Demand(
                member: member, quantity: try row.int("quantity"), share: try row.int("share"),
                called: called[member] ?? 0, note: try row.text("note"))
        }
    }

    /// A member says how many it wants; 0 takes it back.
    package static func set(
        _ quantity: Int, note: String, of id: ProcurementID, account: String, at now: Timestamp, in rows: MemberRows
    ) throws {
        let home = rows.access.home
        let procurement = try Procurement.load(id, in: rows)
        guard procurement.state == .collecting, now.day <= procurement.closesOn else {
            throw Refusal(
                .conflict,
                Localized(
                    "Bedarf konnte bis zum \(procurement.closesOn.written(.de)) gemeldet werden. Es wurde nichts gespeichert.",
                    "Demand could be stated until \(procurement.closesOn.written(.en)). Nothing was saved."))
        }
        guard let member = try Member.of(home, in: rows), member.state.takesServices else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Bedarf melden Mitglieder ab der Vereinbarung.", "Members state demand from the agreement on."))
        }
        try rows.delete(from: .demand, where: "procurement = \(id) AND member = \(home)")
        if quantity > 0 {
            try rows.insert(
                into: .demand, for: home,
                [
                    "procurement": id, "quantity": quantity, "share": 0, "note": note, "account": account, "at": now,
                ])
        }
        try rows.record(
            JournalEntry("demand.stated", JournalSubject("procurement", id), ["quantity": .number(quantity)]), of: home,
            at: now)
    }

    /// Calls off of one's own share, or gives back what is not needed any longer (a quantity below zero).
    package static func call(
        _ quantity: Int, of id: ProcurementID, account: String, name: String, once: String, at now: Timestamp,
        in rows: MemberRows
    ) throws {
        let home = rows.access.home
        let procurement = try Procurement.load(id, in: rows)
        guard let award = procurement.award, award.firstDay <= now.day, now.day <= award.lastDay else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Abgerufen wird während der Laufzeit. Es wurde nichts abgerufen.",
                    "Calling off takes place during the term. Nothing was called off."))
        }
        // The same form once more is the same call-off.
        guard try rows.count("SELECT count(*) AS n FROM \(.callOff) c WHERE c.once_key = \(once)") == 0 else { return }
        let own = try all(of: id, in: rows).first { $0.member == home }
        let (share, called) = (own?.share ?? 0, own?.called ?? 0)
        let total = called.addingReportingOverflow(quantity)
        guard quantity != 0, !total.overflow, (0...share).contains(total.partialValue) else {
            throw Refusal(
                .invalid,
                Localized(
                    "Ihr Anteil ist \(share), davon sind \(called) abgerufen. Diese Menge geht nicht.",
                    "Your share is \(share), of which \(called) are called off. This quantity is not possible."),
                field: "quantity")
        }
        let cost = Money(cents: award.price.cents &* Int64(max(0, quantity)))
        let mandates = try Mandate.current(of: home, account: account, on: now.day, in: rows)
        guard mandates.contains(where: { $0.covers(cost) }) else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Dafür reicht Ihr Mandat heute nicht: Der Abruf kostet \(cost.written(.de)). Es wurde nichts abgerufen.",
                    "Your mandate is not enough today: this costs \(cost.written(.en)). Nothing was called off."))
        }
        let added = try rows.insert(
            into: .callOff, for: home,
            [
                "id": Identifier<Demand>(at: now), "procurement": id, "quantity": quantity, "day": now.day,
                "account": account, "name": name, "at": now, "once_key": once,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return }
        try rows.record(
            JournalEntry("share.called", JournalSubject("procurement", id), ["quantity": .number(quantity)]), of: home,
            at: now)
    }

    /// Sets a member's share of the pool: what one does not need another one can take.
    package static func shift(
        to share: Int, for member: AuthorityID, of id: ProcurementID, at now: Timestamp, in rows: MemberRows
    ) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let procurement = try Procurement.load(id, in: rows)
        guard let award = procurement.award else { throw Refusal.changedMeanwhile }
        let all = try all(of: id, in: rows)
        let own = all.first { $0.member == member }
        let others = all.filter { $0.member != member }.reduce(0) { $0 &+ $1.share }
        guard share >= own?.called ?? 0, share &+ others <= award.pool else {
            throw Refusal(
                .invalid,
                Localized(
                    "Der Anteil liegt zwischen dem, was schon abgerufen ist (\(own?.called ?? 0)), und dem, was im Vorrat frei ist (\(max(0, award.pool - others))).",
                    "The share is between what is called off already (\(own?.called ?? 0)) and what the pool has left (\(max(0, award.pool - others)))."
                ), field: "share")
        }
        if own != nil {
            try rows.update(.demand, "share = \(share)", where: "procurement = \(id) AND member = \(member)")
        } else {
            try rows.insert(
                into: .demand, for: member,
                ["procurement": id, "quantity": 0, "share": share, "note": "", "account": "", "at": now])
        }
        try rows.record(
            JournalEntry("share.set", JournalSubject("procurement", id), ["share": .number(share)]), of: member, at: now
        )
    }
}
