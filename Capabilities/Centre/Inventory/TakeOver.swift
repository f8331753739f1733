package import Kernel
package import Store

/// That the inventory was counted for a time, or its depreciation computed, and handed to the costs (Übernahme). Doing it
/// again writes only what is different since.
package struct TakeOver: Sendable, Hashable {
    package var id: TakeOverID
    package var measure: Measure
    package var firstDay: Day
    package var lastDay: Day
    /// The readings that it wrote, by their numbers; 0 where it wrote costs.
    package var firstReading: Int
    package var lastReading: Int
    /// What it wrote as costs.
    package var amount: Money
    package var at: Timestamp

    /// What is taken over.
    package enum Measure: String, Sendable, CaseIterable, SQLBindable {
        case workplaces, virtualMachines = "virtual-machines", mailboxes, storage, phones, printers
        case cases, invoices
        case depreciation

        package var name: Localized {
            switch self {
            case .workplaces: Localized("Arbeitsplätze", "Workplaces")
            case .virtualMachines: Localized("Virtuelle Maschinen", "Virtual machines")
            case .mailboxes: Localized("Postfächer", "Mailboxes")
            case .storage: Localized("Speicher", "Storage")
            case .phones: Localized("Telefone", "Phones")
            case .printers: Localized("Drucker", "Printers")
            case .cases: Localized("Entschiedene Vorgänge", "Cases decided")
            case .invoices: Localized("Eingegangene Rechnungen", "Invoices received")
            case .depreciation: Localized("Abschreibung", "Depreciation")
            }
        }

        /// What is counted; nil for what is computed.
        var kind: ItemKind? {
            switch self {
            case .workplaces: .workplace
            case .virtualMachines: .virtualMachine
            case .mailboxes: .mailbox
            case .storage: .storage
            case .phones: .phone
            case .printers: .printer
            case .cases, .invoices, .depreciation: nil
            }
        }

        /// The meter by its name: a quantity on each day, so that a time's sum is days.
        var meter: (name: String, unit: String) {
            switch self {
            case .workplaces: ("Arbeitsplatztage", "Tage")
            case .virtualMachines: ("Tage virtueller Maschinen", "Tage")
            case .mailboxes: ("Postfachtage (Bestand)", "Tage")
            case .storage: ("Speichertage", "GB-Tage")
            case .phones: ("Telefontage", "Tage")
            case .printers: ("Druckertage", "Tage")
            case .cases: ("Entschiedene Vorgänge", "Vorgänge")
            case .invoices: ("Eingegangene Rechnungen", "Rechnungen")
            case .depreciation: ("", "")
            }
        }

        /// What is counted in the members' journals; nil for what is counted or computed from the inventory.
        package var journal: JournalMeasure? { JournalMeasure(rawValue: rawValue) }

        package static let journaled = allCases.filter { $0.journal != nil }
        static let counted = allCases.filter { $0.kind != nil }
    }

    init(_ row: Row) throws {
        id = try row.identifier("id")
        measure = try row.one("measure")
        firstDay = try row.day("first_day")
        lastDay = try row.day("last_day")
        firstReading = try row.int("first_reading")
        lastReading = try row.int("last_reading")
        amount = try row.money("cents")
        at = try row.timestamp("at")
    }

    static func load(_ id: TakeOverID, in rows: MemberRows) throws -> TakeOver {
        guard let row = try rows.first("SELECT * FROM \(.takeOver) t WHERE t.id = \(id)") else {
            throw Refusal.notFound
        }
        return try TakeOver(row)
    }

    package static func newest(before: PageKey?, limit: Int, in rows: MemberRows) throws -> [TakeOver] {
        var condition: MemberSQL = "TRUE"
        if let before { condition = "t.id < \(before.values[0])" }
        return try rows.query("SELECT * FROM \(.takeOver) t WHERE \(condition) ORDER BY t.id DESC LIMIT \(limit)")
            .map(TakeOver.init)
    }

    /// The one that wrote a reading.
    static func writing(_ reading: Int, in rows: MemberRows) throws -> TakeOver? {
        try rows.first(
            "SELECT * FROM \(.takeOver) t WHERE t.first_reading <= \(reading) AND t.last_reading >= \(reading) LIMIT 1"
        ).map(TakeOver.init)
    }

    /// A time that can be taken over: at most a year and a day, until today.
    static func check(from first: Day, until last: Day, today: Day) throws {
        guard first <= last else {
            throw Refusal(
                .invalid, Localized("Das Ende liegt vor dem Anfang.", "The end is before the beginning."), field: "last"
            )
        }
        guard last <= today, last.daysSince1970 - first.daysSince1970 <= 366 else {
            throw Refusal(
                .invalid,
                Localized(
                    "Übernommen wird höchstens ein Jahr auf einmal und nur bis heute.",
                    "At most one year at once is taken over, and only until today."), field: "last")
        }
    }

    static let nothingNew = Refusal(
        .conflict,
        Localized(
            "In diesem Zeitraum hat sich seit der letzten Übernahme nichts geändert. Es wurde nichts geschrieben.",
            "In this time nothing has changed since it was taken over last. Nothing was written."), field: "first")
}

/// What a taken-over figure was made of: an item in a time.
package struct TakenItem: Sendable, Hashable {
    package var item: ItemID
    package var member: AuthorityID
    package var number: String
    package var name: String
    package var firstDay: Day
    package var lastDay: Day
    /// Of each day; for depreciation cents of the whole time.
    package var quantity: Int

    init(
        item: ItemID, member: AuthorityID, number: String, name: String, firstDay: Day, lastDay: Day, quantity: Int
    ) {
        (self.item, self.member, self.number, self.name) = (item, member, number, name)
        (self.firstDay, self.lastDay, self.quantity) = (firstDay, lastDay, quantity)
    }

    init(_ row: Row) throws {
        self.init(
            item: try row.identifier("item"), member: try row.authority("member"), number: try row.text("number"),
            name: try row.text("name"), firstDay: try row.day("first_day"), lastDay: try row.day("last_day"),
            quantity: try row.int("quantity"))
    }

    func write(_ takeOver: TakeOverID, in rows: MemberRows) throws {
        try rows.insert(
            into: .takenItem, for: member,
            [
                "takeover": takeOver, "item": item, "number": number, "name": name, "first_day": firstDay,
                "last_day": lastDay, "quantity": quantity,
            ])
    }

    /// In the order of their numbers, as far as one may see them.
    static func all(of takeOver: TakeOverID, after: PageKey?, limit: Int, in rows: MemberRows) throws -> [TakenItem] {
        var conditions: [MemberSQL] = ["t.takeover = \(takeOver)"]
        if let after {
            conditions.append(
                "(t.number, t.item, t.first_day) > (\(after.values[0]), \(after.values[1]), \(after.values[2]))")
        }
        return try rows.query(
            """
            SELECT * FROM \(.takenItem) t WHERE \(MemberSQL.all(conditions))
            ORDER BY t.number, t.item, t.first_day LIMIT \(limit)
            """
        ).map(TakenItem.init)
    }

    /// Of one member on one day.
    static func all(of takeOver: TakeOverID, _ member: AuthorityID, on day: Day, in rows: MemberRows) throws
        -> [TakenItem]
    {
        try rows.query(
            """
            SELECT * FROM \(.takenItem) t WHERE t.takeover = \(takeOver) AND t.member = \(member)
            AND t.first_day <= \(day) AND t.last_day >= \(day) ORDER BY t.number, t.item LIMIT 5000
            """
        ).map(TakenItem.init)
    }
}
