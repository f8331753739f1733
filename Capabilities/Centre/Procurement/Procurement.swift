import Journal
package import Kernel
package import Store

/// Something that members buy together (gemeinsame Beschaffung, K31): demand is collected until a day, bundled, awarded;
/// then each calls off its share, of a pool of licences for example. Which procedure of award applies is not judged here.
package struct Procurement: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable, SQLBindable {
        case collecting, bundled, awarded

        package var name: Localized {
            switch self {
            case .collecting: Localized("Bedarf offen", "Collecting demand")
            case .bundled: Localized("Gebündelt", "Bundled")
            case .awarded: Localized("Vergeben", "Awarded")
            }
        }
    }

    package var id: ProcurementID
    package var name: String
    package var description: String
    package var unit: String
    /// The last day on which members say what they want.
    package var closesOn: Day
    package var state: State
    /// What all members want together, once it is bundled.
    package var wanted: Int
    package var award: Award?
    package var version: Int

    /// What was agreed with the supplier.
    package struct Award: Sendable, Hashable {
        package var supplier: String
        /// Number of the award or of the resolution.
        package var reference: String
        /// How many there are to be called off.
        package var pool: Int
        /// For a unit and the whole term.
        package var price: Money
        package var firstDay: Day
        package var lastDay: Day
        /// Notice has to be given so many months before the last day.
        package var noticeMonths: Int

        package init(
            supplier: String, reference: String, pool: Int, price: Money, firstDay: Day, lastDay: Day, noticeMonths: Int
        ) {
            (self.supplier, self.reference, self.pool, self.price) = (supplier, reference, pool, price)
            (self.firstDay, self.lastDay, self.noticeMonths) = (firstDay, lastDay, noticeMonths)
        }

        /// The last day on which notice can be given.
        package var noticeBy: Day { lastDay.adding(months: -noticeMonths) }
    }

    init(_ row: Row) throws {
        id = try row.identifier("id")
        name = try row.text("name")
        description = try row.text("description")
        unit = try row.text("unit")
        closesOn = try row.day("closes_on")
        state = try row.one("state")
        wanted = try row.int("wanted")
        version = try row.int("version")
        if let price = try row.optionalMoney("cents"), let first = try row.optionalDay("first_day"),
            let last = try row.optionalDay("last_day")
        {
            award = Award(
                supplier: try row.text("supplier"), reference: try row.text("reference"), pool: try row.int("pool"),
                price: price, firstDay: first, lastDay: last, noticeMonths: try row.int("notice_months"))
        }
    }

    package static func all(in rows: MemberRows) throws -> [Procurement] {
        try rows.query("SELECT * FROM \(.procurement) p ORDER BY p.closes_on DESC, p.id DESC LIMIT 500")
            .map(Procurement.init)
    }

    package static func load(_ id: ProcurementID, in rows: MemberRows) throws -> Procurement {
        guard let row = try rows.first("SELECT * FROM \(.procurement) p WHERE p.id = \(id)") else {
            throw Refusal.notFound
        }
        return try Procurement(row)
    }

    @discardableResult
    package static func begin(
        _ name: String, description: String, unit: String, closesOn: Day, once: String, at now: Timestamp,
        in rows: MemberRows
    ) throws -> ProcurementID? {
        guard rows.access.isOffice else { throw Refusal.notFound }
        guard closesOn >= now.day else {
            throw Refusal(
                .invalid, Localized("Der Tag liegt in der Vergangenheit.", "The day is in the past."), field: "closes")
        }
        let id = ProcurementID(at: now)
        let added = try rows.insert(
            into: .procurement,
            [
                "id": id, "name": name, "description": description, "unit": unit, "closes_on": closesOn,
                "state": State.collecting, "wanted": 0, "pool": 0, "supplier": "", "reference": "", "notice_months": 0,
                "once_key": once, "version": 1,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(
            JournalEntry("procurement.begun", JournalSubject("procurement", id), ["until": .day(closesOn)]), of: nil,
            at: now)
        return id
    }

    /// Adds up what the members want; nothing is taken any longer.
    package func bundle(seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        guard state == .collecting else { throw Refusal.changedMeanwhile }
        guard now.day > closesOn else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Die Mitglieder können bis zum \(closesOn.written(.de)) Bedarf melden. Danach wird gebündelt.",
                    "Members can say what they want until \(closesOn.written(.en)). It is bundled after that."))
        }
        let wanted = try Demand.all(of: id, in: rows).reduce(0) { $0 &+ $1.quantity }
        guard wanted > 0 else {
            throw Refusal(
                .notAllowed,
                Localized("Kein Mitglied hat Bedarf gemeldet.", "No member has said that it wants any."))
        }
        try change("state = \(State.bundled), wanted = \(wanted), version = version + 1", seen, in: rows)
        try rows.record(
            JournalEntry(
                "procurement.bundled", JournalSubject("procurement", id), ["wanted": .number(wanted)]), of: nil, at: now
        )
    }

    /// Writes the award down; each member's share is what it wanted.
    package func write(_ award: Award, seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        guard state == .bundled else { throw Refusal.changedMeanwhile }
        guard award.pool >= wanted else {
            throw Refusal(
                .invalid,
                Localized(
                    "Die Mitglieder wollen zusammen \(wanted). Die vergebene Menge darf nicht kleiner sein.",
                    "The members want \(wanted) together. The quantity awarded must not be less."), field: "pool")
        }
        guard award.lastDay > award.firstDay, award.noticeBy >= award.firstDay else {
            throw Refusal(
                .invalid,
                Localized(
                    "Die Laufzeit endet nach ihrem Beginn, und die Kündigungsfrist passt in die Laufzeit.",
                    "The term ends after it begins, and the period of notice fits into it."), field: "last")
        }
        try change(
            """
            state = \(State.awarded), supplier = \(award.supplier), reference = \(award.reference), pool = \(award.pool),
            cents = \(award.price), first_day = \(award.firstDay), last_day = \(award.lastDay),
            notice_months = \(award.noticeMonths), version = version + 1
            """, seen, in: rows)
        try rows.update(.demand, "share = quantity", where: "procurement = \(id)")
        try rows.record(
            JournalEntry(
                "procurement.awarded", JournalSubject("procurement", id),
                ["pool": .number(award.pool), "price": .money(award.price), "until": .day(award.lastDay)]), of: nil,
            at: now)
    }

    private func change(_ changes: MemberSQL, _ seen: Int, in rows: MemberRows) throws {
        let changed = try rows.update(.procurement, changes, where: "id = \(id) AND version = \(seen)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
    }
}
