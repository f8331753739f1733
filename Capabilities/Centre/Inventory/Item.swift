package import Kernel
package import Store

/// Something of the inventory in a time (Bestand): what it is, who uses it, what it costs.
package struct Item: Sendable, Hashable {
    package var id: ItemID
    package var number: String
    package var kind: ItemKind
    package var draft: ItemDraft
    package var firstDay: Day
    /// Nil for what is so now.
    package var lastDay: Day?

    init(_ row: Row) throws {
        id = try row.identifier("item")
        number = try row.text("number")
        kind = try row.one("kind")
        draft = ItemDraft(
            name: try row.text("name"), location: try row.text("location"), user: try row.authority("member"),
            owner: try row.authority("owner"), isCommon: try row.bool("is_common"), phase: try row.one("phase"),
            quantity: try row.int("quantity"), boughtOn: try row.optionalDay("bought_on"),
            cost: try row.money("cents"), months: try row.int("months"), note: try row.text("note"))
        firstDay = try row.day("first_day")
        lastDay = try row.optionalDay("last_day")
    }

    /// What is so now, or is planned last; absent where it is out of reach.
    package static func load(_ id: ItemID, in rows: MemberRows) throws -> Item {
        guard let item = try history(of: id, in: rows).first else { throw Refusal.notFound }
        return item
    }

    /// What it was, the last first, as far as one may see it.
    package static func history(of id: ItemID, in rows: MemberRows) throws -> [Item] {
        try rows.query(
            "SELECT * FROM \(shared: .itemState) s WHERE s.item = \(id) ORDER BY s.first_day DESC LIMIT 200"
        ).map(Item.init)
    }

    /// As it is now, by its number.
    package static func numbered(_ number: String, in rows: MemberRows) throws -> Item? {
        try rows.first(
            """
            SELECT * FROM \(shared: .itemState) s WHERE s.number_key = \(Folding.sortKey(number))
            ORDER BY s.first_day DESC LIMIT 1
            """
        ).map(Item.init)
    }

    package func isValid(on day: Day) -> Bool { firstDay <= day && lastDay.map { day <= $0 } ?? true }
}

/// What can be different from one day to the next.
package struct ItemDraft: Sendable, Hashable {
    package var name: String
    package var location: String
    /// Who uses it; for what is common the district, which runs the centre.
    package var user: AuthorityID
    package var owner: AuthorityID
    /// It serves all members.
    package var isCommon: Bool
    package var phase: ItemPhase
    /// Pieces, or gigabytes of storage.
    package var quantity: Int
    package var boughtOn: Day?
    package var cost: Money
    /// Useful life (Nutzungsdauer); 0 for what is not written off.
    package var months: Int
    package var note: String

    package init(
        name: String, location: String, user: AuthorityID, owner: AuthorityID, isCommon: Bool = false,
        phase: ItemPhase = .inUse, quantity: Int = 1, boughtOn: Day? = nil, cost: Money = .zero, months: Int = 0,
        note: String = ""
    ) {
        (self.name, self.location, self.user, self.owner, self.isCommon) = (name, location, user, owner, isCommon)
        (self.phase, self.quantity, self.boughtOn, self.cost) = (phase, quantity, boughtOn, cost)
        (self.months, self.note) = (months, note)
    }

    var depreciation: Depreciation? { boughtOn.flatMap { Depreciation(cost: cost, months: months, from: $0) } }
}

package enum ItemKind: String, Sendable, CaseIterable, SQLBindable {
    case workplace, thinClient = "thin-client", printer, phone, server, virtualMachine = "virtual-machine", storage
    case mailbox, licence, link, procedure, other

    package var name: Localized {
        switch self {
        case .workplace: Localized("Arbeitsplatz", "Workplace")
        case .thinClient: Localized("Thin Client", "Thin client")
        case .printer: Localized("Drucker", "Printer")
        case .phone: Localized("Telefon", "Phone")
        case .server: Localized("Server", "Server")
        case .virtualMachine: Localized("Virtuelle Maschine", "Virtual machine")
        case .storage: Localized("Speicher", "Storage")
        case .mailbox: Localized("Postfach", "Mailbox")
        case .licence: Localized("Lizenz", "Licence")
        case .link: Localized("Leitung", "Link")
        case .procedure: Localized("Fachverfahren", "Procedure")
        case .other: Localized("Sonstiges", "Other")
        }
    }

    var unit: Localized { self == .storage ? Localized("GB", "GB") : Localized("Stück", "pieces") }

    /// Months that the form proposes. A proposal and no rule: what holds is the depreciation table (Abschreibungstabelle) that the
    /// authority has to use, and what stands at the item.
    var proposedMonths: Int {
        switch self {
        case .workplace, .thinClient, .printer, .licence: 60
        case .phone, .link: 96
        case .server, .storage: 72
        case .virtualMachine, .mailbox, .procedure, .other: 0
        }
    }
}

/// Where an item stands in its life (Lebenszyklus).
package enum ItemPhase: String, Sendable, CaseIterable, SQLBindable {
    case planned, stock, inUse = "in-use", repair
    /// The end: nothing of it changes any more.
    case retired

    package var name: Localized {
        switch self {
        case .planned: Localized("geplant", "planned")
        case .stock: Localized("auf Lager", "in stock")
        case .inUse: Localized("in Betrieb", "in use")
        case .repair: Localized("in Reparatur", "in repair")
        case .retired: Localized("ausgesondert", "retired")
        }
    }
}
