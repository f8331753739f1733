import Journal
package import Kernel
package import Store

/// The full cost of offers for the same thing over the same term (Wirtschaftlichkeitsvergleich): the district, providers, and
/// doing it on one's own side by side. It ends with a choice that a resolution of the project group stands behind.
package struct CostComparison: Sendable, Hashable {
    package var id: CostComparisonID
    package var title: String
    /// The service of the portfolio that it is about.
    package var service: ServiceID?
    package var unit: String
    package var quantity: Int
    package var firstYear: Int
    package var years: Int
    package var chosen: OfferID?
    package var resolution: AgendaItemID?
    package var reason: String
    package var version: Int

    package var isDecided: Bool { chosen != nil }

    init(_ row: Row) throws {
        id = try row.identifier("id")
        title = try row.text("title")
        service = try row.optionalIdentifier("service")
        unit = try row.text("unit")
        (quantity, firstYear, years) = (try row.int("quantity"), try row.int("first_year"), try row.int("years"))
        (chosen, resolution) = (try row.optionalIdentifier("chosen"), try row.optionalIdentifier("resolution"))
        (reason, version) = (try row.text("reason"), try row.int("version"))
    }

    package static func all(in rows: MemberRows) throws -> [CostComparison] {
        try rows.query("SELECT * FROM \(.comparison) c ORDER BY c.id DESC LIMIT 500").map(CostComparison.init)
    }

    package static func load(_ id: CostComparisonID, in rows: MemberRows) throws -> CostComparison {
        guard let row = try rows.first("SELECT * FROM \(.comparison) c WHERE c.id = \(id)") else {
            throw Refusal.notFound
        }
        return try CostComparison(row)
    }

    package func offers(in rows: MemberRows) throws -> [Offer] {
        try rows.query("SELECT * FROM \(.offer) o WHERE o.comparison = \(id) ORDER BY o.id LIMIT 100")
            .map(Offer.init)
    }

    /// What an offer costs in each year of the term, in whole cents. The price change is applied to the year before and rounded
    /// half up, year by year. Sums are nominal: nothing is discounted.
    package func costs(of offer: Offer) -> [Money] {
        var running = offer.draft.running(quantity)
        return (0..<years).map { year in
            if year > 0 { running = (running * Int64(1_000 + offer.draft.change) + 500) / 1_000 }
            return Money(cents: running + (year == 0 ? offer.draft.once.cents : 0))
        }
    }

    package func total(of offer: Offer) -> Money { Money(cents: costs(of: offer).reduce(0) { $0 + $1.cents }) }

    /// The office says which offer it is. Who decided it is in the resolution.
    package func choose(
        _ offer: OfferID, by resolution: AgendaItemID, reason: String, seen: Int, at now: Timestamp, in rows: MemberRows
    ) throws {
        guard try offers(in: rows).contains(where: { $0.id == offer }) else { throw Refusal.notFound }
        guard try AgendaItem.load(resolution, in: rows).state == .accepted else {
            throw Refusal(
                .invalid,
                Localized(
                    "Dieser Beschluss wurde nicht angenommen. Erst beschließt die Projektgruppe, dann wird hier festgehalten, was gilt.",
                    "This resolution was not accepted. First the project group decides, then it is written down here."),
                field: "resolution")
        }
        let changed = try rows.update(
            .comparison,
            "chosen = \(offer), resolution = \(resolution), reason = \(reason), version = version + 1",
            where: "id = \(id) AND version = \(seen) AND chosen IS NULL")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try rows.record(
            JournalEntry(
                "comparison.decided", JournalSubject("comparison", id),
                ["offer": .code(JournalCode(offer)), "resolution": .code(JournalCode(resolution))]), of: nil, at: now)
    }
}

/// What is compared.
package struct CostComparisonDraft: Sendable, Hashable {
    package var title: String
    package var service: ServiceID?
    package var unit: String
    package var quantity: Int
    package var firstYear: Int
    package var years: Int

    package init(
        _ title: String, service: ServiceID? = nil, unit: String, quantity: Int, firstYear: Int, years: Int
    ) {
        (self.title, self.service, self.unit, self.quantity) = (title, service, unit, quantity)
        (self.firstYear, self.years) = (firstYear, years)
    }

    /// - Returns: nil where the same form was sent before.
    @discardableResult
    package func begin(once: String, at now: Timestamp, in rows: MemberRows) throws -> CostComparisonID? {
        if let service { _ = try CentreService.load(service, in: rows) }
        let id = CostComparisonID(at: now)
        let added = try rows.insert(
            into: .comparison,
            [
                "id": id, "title": title, "service": service, "unit": unit, "quantity": quantity,
                "first_year": firstYear, "years": years, "reason": "", "once_key": once, "version": 1,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(
            JournalEntry(
                "comparison.begun", JournalSubject("comparison", id),
                ["quantity": .number(quantity), "years": .number(years)]), of: nil, at: now)
        return id
    }
}

/// One way to get it.
package struct Offer: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, SQLBindable {
        case district, provider, own

        package var name: Localized {
            switch self {
            case .district: Localized("Landkreis", "District")
            case .provider: Localized("Dienstleister", "Provider")
            case .own: Localized("Jede Kommune selbst", "Each municipality on its own")
            }
        }
    }

    package var id: OfferID
    package var draft: OfferDraft

    init(_ row: Row) throws {
        id = try row.identifier("id")
        draft = OfferDraft(
            try row.one("kind"), try row.text("name"), once: try row.money("once_cents"),
            yearly: try row.money("yearly_cents"), unit: try row.money("unit_cents"), hours: try row.int("hours"),
            hour: try row.money("hour_cents"), change: try row.int("change_permille"), note: try row.text("note"))
    }
}

/// What an offer costs. What the authorities' own staff does for it is a part of the cost, whoever provides the rest.
package struct OfferDraft: Sendable, Hashable {
    package var kind: Offer.Kind
    package var name: String
    /// Once, in the first year: set-up, moving over, training.
    package var once: Money
    /// Every year, whatever the quantity.
    package var yearly: Money
    /// Every year for each unit.
    package var unit: Money
    /// Of own staff, every year.
    package var hours: Int
    /// What such an hour costs.
    package var hour: Money
    /// By how many thousandths running costs change from year to year.
    package var change: Int
    package var note: String

    package init(
        _ kind: Offer.Kind, _ name: String, once: Money = .zero, yearly: Money = .zero, unit: Money = .zero,
        hours: Int = 0, hour: Money = .zero, change: Int = 0, note: String = ""
    ) {
        (self.kind, self.name, self.once, self.yearly, self.unit) = (kind, name, once, yearly, unit)
        (self.hours, self.hour, self.change, self.note) = (hours, hour, change, note)
    }

    /// In the first year, in cents: at most 10⁷ euros, each of 10⁵ units and hours, stays far below what 64 bits hold.
    func running(_ quantity: Int) -> Int64 {
        yearly.cents + unit.cents * Int64(quantity) + hour.cents * Int64(hours)
    }

    /// - Returns: nil where the same form was sent before.
    @discardableResult
    package func add(to comparison: CostComparisonID, once: String, at now: Timestamp, in rows: MemberRows) throws
        -> OfferID?
    {
        guard try !CostComparison.load(comparison, in: rows).isDecided else { throw Refusal.changedMeanwhile }
        let id = OfferID(at: now)
        let added = try rows.insert(
            into: .offer,
            [
                "id": id, "comparison": comparison, "kind": kind, "name": name, "once_cents": self.once,
                "yearly_cents": yearly, "unit_cents": unit, "hours": hours, "hour_cents": hour,
                "change_permille": change, "note": note, "once_key": once,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(
            JournalEntry(
                "offer.added", JournalSubject("comparison", comparison),
                ["kind": .code(kind), "offer": .code(JournalCode(id))]), of: nil, at: now)
        return id
    }
}
