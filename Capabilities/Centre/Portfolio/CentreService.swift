import Journal
package import Kernel
package import Store

/// A service of the portfolio: what the centre (Landkreis-Portfolio) or a provider (Dienstleister-Portfolio) offers.
package struct CentreService: Sendable, Hashable {
    package var id: ServiceID
    package var field: ServiceField
    package var name: String
    package var description: String
    /// What is promised: availability, reaction time, backup.
    package var level: String
    /// What is counted: „Arbeitsplatz“, „Postfach“.
    package var unit: String
    /// Empty for the centre itself.
    package var provider: String
    package var basis: Basis
    package var prerequisites: String
    package var firstDay: Day
    package var lastDay: Day?
    package var version: Int

    package enum Basis: String, Sendable, CaseIterable, SQLBindable {
        /// An agreed price.
        case price
        /// By actual cost; the amount is the estimate.
        case cost

        package var name: Localized {
            switch self {
            case .price: Localized("fester Preis", "fixed price")
            case .cost: Localized("nach Kosten, Schätzwert", "by cost, estimate")
            }
        }
    }

    package init(_ row: Row) throws {
        id = try row.identifier("id")
        field = try row.one("field")
        name = try row.text("name")
        description = try row.text("description")
        level = try row.text("level")
        unit = try row.text("unit")
        provider = try row.text("provider")
        basis = try row.one("basis")
        prerequisites = try row.text("prerequisites")
        firstDay = try row.day("first_day")
        lastDay = try row.optionalDay("last_day")
        version = try row.int("version")
    }

    static func load(_ id: ServiceID, in rows: MemberRows) throws -> CentreService {
        guard let row = try rows.first("SELECT * FROM \(.service) s WHERE s.id = \(id)") else { throw Refusal.notFound }
        return try CentreService(row)
    }

    package static func all(in rows: MemberRows) throws -> [CentreService] {
        try rows.query("SELECT * FROM \(.service) s ORDER BY s.field_position, s.name_key, s.id LIMIT 2000")
            .map(CentreService.init)
    }

    package func isOffered(on day: Day) -> Bool { firstDay <= day && lastDay.map { day <= $0 } ?? true }
}

/// The fields of the concept (Leistungsfelder).
package enum ServiceField: String, Sendable, CaseIterable, SQLBindable {
    case servers, finance, mail, training, groupware, workplaces, telephony, procedures

    package var name: Localized {
        switch self {
        case .servers: Localized("Serverbetrieb", "Servers")
        case .finance: Localized("Finanzwesen", "Finance")
        case .mail: Localized("E-Mail", "E-mail")
        case .training: Localized("Schulung", "Training")
        case .groupware: Localized("Groupware", "Groupware")
        case .workplaces: Localized("Arbeitsplätze", "Workplaces")
        case .telephony: Localized("Telefonie", "Telephony")
        case .procedures: Localized("Fachverfahren", "Procedures")
        }
    }

    var position: Int { ServiceField.allCases.firstIndex(of: self) ?? 0 }
}

/// What a unit costs in a year, from a day on.
package struct ServicePrice: Sendable, Hashable {
    package var firstDay: Day
    package var amount: Money

    package static func all(of service: ServiceID, in rows: MemberRows) throws -> [ServicePrice] {
        try rows.query(
            "SELECT first_day, cents FROM \(.servicePrice) p WHERE p.service = \(service) ORDER BY p.first_day"
        ).map { ServicePrice(firstDay: try $0.day("first_day"), amount: try $0.money("cents")) }
    }

    /// The one that holds on a day; before the first day the first one.
    package static func on(_ day: Day, of prices: [ServicePrice]) -> Money {
        (prices.last { $0.firstDay <= day } ?? prices.first)?.amount ?? .zero
    }

    /// The prices that hold on a day, by service.
    package static func all(on day: Day, in rows: MemberRows) throws -> [ServiceID: Money] {
        var found: [ServiceID: [ServicePrice]] = [:]
        for row in try rows.query(
            "SELECT service, first_day, cents FROM \(.servicePrice) p ORDER BY p.service, p.first_day")
        {
            found[try row.identifier("service"), default: []].append(
                ServicePrice(firstDay: try row.day("first_day"), amount: try row.money("cents")))
        }
        return found.mapValues { on(day, of: $0) }
    }
}

/// What the office enters for a service.
package struct ServiceDraft: Sendable, Hashable {
    package var field: ServiceField
    package var name: String
    package var description: String
    package var level: String
    package var unit: String
    package var provider: String
    package var basis: CentreService.Basis
    package var prerequisites: String
    package var firstDay: Day
    package var yearly: Money

    package init(
        field: ServiceField, name: String, description: String, level: String, unit: String, provider: String,
        basis: CentreService.Basis, prerequisites: String, firstDay: Day, yearly: Money
    ) {
        (self.field, self.name, self.description, self.level) = (field, name, description, level)
        (self.unit, self.provider, self.basis, self.prerequisites) = (unit, provider, basis, prerequisites)
        (self.firstDay, self.yearly) = (firstDay, yearly)
    }

    /// Adds the service with its first price.
    /// - Returns: nil where the same form was sent before.
    @discardableResult
    package func add(once: String, at now: Timestamp, in rows: MemberRows) throws -> ServiceID? {
        let id = ServiceID(at: now)
        let added = try rows.insert(
            into: .service,
            [
                "id": id, "field": field, "field_position": field.position, "name": name,
                "name_key": Folding.sortKey(name), "description": description, "level": level, "unit": unit,
                "provider": provider, "basis": basis, "prerequisites": prerequisites, "first_day": firstDay,
                "once_key": once, "version": 1,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.insert(into: .servicePrice, ["service": id, "first_day": firstDay, "cents": yearly])
        try rows.record(
            JournalEntry(
                "service.added", JournalSubject("service", id),
                ["field": .code(field), "price": .money(yearly), "from": .day(firstDay)]), of: nil, at: now)
        return id
    }

    /// Changes everything but the prices, which have days of their own.
    package func change(_ id: ServiceID, seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        let changed = try rows.update(
            .service,
            """
            field = \(field), field_position = \(field.position), name = \(name), name_key = \(Folding.sortKey(name)),
            description = \(description), level = \(level), unit = \(unit), provider = \(provider), basis = \(basis),
            prerequisites = \(prerequisites), first_day = \(firstDay), version = version + 1
            """, where: "id = \(id) AND version = \(seen)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try rows.record(
            JournalEntry("service.changed", JournalSubject("service", id), ["field": .code(field)]), of: nil, at: now)
    }
}
