import Apportionment
import Journal
package import Kernel
package import Store

/// How a service is divided among the members and taxed, from a day on.
package struct CostRule: Sendable, Hashable {
    package enum Basis: String, Sendable, CaseIterable, SQLBindable {
        /// What each has ordered, by days.
        case ordered
        /// Readings of a meter.
        case use
        /// IT users, by days.
        case users
        /// The same for each, by days.
        case equal

        package var name: Localized {
            switch self {
            case .ordered: Localized("nach bezogener Menge", "by quantity taken")
            case .use: Localized("nach Zähler", "by meter")
            case .users: Localized("nach IT-Nutzenden", "by IT users")
            case .equal: Localized("zu gleichen Teilen", "in equal parts")
            }
        }
    }

    package var service: ServiceID
    package var firstDay: Day
    package var basis: Basis
    package var driver: DriverID?
    package var minimum: Money?
    package var cap: Money?
    var vat: VATTreatment
    var second: SecondKey?

    /// A second key beside the first one (Mischschlüssel). Bounds hold for one key only (docs/adr/0013).
    struct SecondKey: Sendable, Hashable {
        var basis: Basis
        var driver: DriverID?
        /// How much of the costs the second key divides.
        var share: Share

        enum Share: Sendable, Hashable {
            /// So many of a hundred parts.
            case percent(Int)
            /// What is beyond this amount; the first key divides the amount itself.
            case beyond(Money)
        }

        init?(basis: Basis, driver: DriverID?, percent: Int?, beyond: Money?) {
            guard basis != .use || driver != nil else { return nil }
            switch (percent, beyond) {
            case (let percent?, nil) where (1...99).contains(percent): share = .percent(percent)
            case (nil, let amount?) where amount > .zero: share = .beyond(amount)
            default: return nil
            }
            (self.basis, self.driver) = (basis, basis == .use ? driver : nil)
        }
    }

    /// - Returns: nil where the reason in law does not fit to the rate.
    package init?(
        service: ServiceID, firstDay: Day, basis: Basis, driver: DriverID?, minimum: Money? = nil, cap: Money? = nil,
        reason: String, rate: Int
    ) {
        guard let reason = VATReason(rawValue: reason),
            let vat = VATTreatment(reason.kind, rate: reason.kind == .taxable ? rate : 0, reason: reason)
        else { return nil }
        (self.service, self.firstDay, self.basis, self.driver) = (service, firstDay, basis, driver)
        (self.minimum, self.cap, self.vat) = (minimum, cap, vat)
    }

    package static func all(in rows: MemberRows) throws -> [CostRule] {
        try rows.query("SELECT * FROM \(.costRule) r ORDER BY r.service, r.first_day LIMIT 5000").compactMap { row in
            var rule = CostRule(
                service: try row.identifier("service"), firstDay: try row.day("first_day"), basis: try row.one("basis"),
                driver: try row.optionalIdentifier("driver"), minimum: try row.optionalMoney("minimum"),
                cap: try row.optionalMoney("cap"), reason: try row.text("vat"), rate: try row.int("rate"))
            if let basis = try row.optionalText("second_basis").flatMap({ Basis(rawValue: $0) }) {
                rule?.second = SecondKey(
                    basis: basis, driver: try row.optionalIdentifier("second_driver"),
                    percent: try row.optionalInt("second_percent"), beyond: try row.optionalMoney("first_cents"))
            }
            return rule
        }
    }

    /// The key as the engine divides by it.
    var key: AllocationKey {
        let own = basis.key(of: service, driver)
        guard let second else {
            let bounds = AllocationKey.Bounds(minimum: minimum.map { Int($0.cents) }, cap: cap.map { Int($0.cents) })
            return .by(own, bounds: minimum != nil || cap != nil ? bounds : nil)
        }
        let other = AllocationKey.by(second.basis.key(of: service, second.driver))
        switch second.share {
        case .percent(let percent):
            return .mix([AllocationKey.Part(100 - percent, .by(own)), AllocationKey.Part(percent, other)])
        case .beyond(let amount): return .first(cents: Int(amount.cents), .by(own), rest: other)
        }
    }

    /// Sets the rule from its day on; a rule that began on the same day gives way.
    package func save(at now: Timestamp, in rows: MemberRows) throws {
        if basis == .use, driver == nil {
            throw Refusal(.invalid, Localized("Wählen Sie einen Zähler.", "Choose a meter."), field: "driver")
        }
        if second != nil, minimum != nil || cap != nil {
            throw Refusal(
                .invalid,
                Localized(
                    "Mindest- und Höchstbetrag gelten nur für einen einzelnen Schlüssel. Lassen Sie sie weg oder den zweiten Schlüssel.",
                    "Minimum and cap hold for a single key only. Leave them out, or the second key."), field: "minimum")
        }
        let meter = basis == .use ? driver : nil
        var (percent, beyond): (Int?, Money?) = (nil, nil)
        switch second?.share {
        case .percent(let value): percent = value
        case .beyond(let amount): beyond = amount
        case nil: break
        }
        try rows.delete(from: .costRule, where: "service = \(service) AND first_day = \(firstDay)")
        try rows.insert(
            into: .costRule,
            [
                "service": service, "first_day": firstDay, "basis": basis, "driver": meter,
                "minimum": minimum, "cap": cap, "vat": vat.reason.rawValue, "rate": vat.rate, "at": now,
                "second_basis": second?.basis, "second_driver": second?.driver, "second_percent": percent,
                "first_cents": beyond,
            ])
        try rows.record(
            JournalEntry(
                "costrule.set", JournalSubject("service", service), ["basis": .code(basis), "from": .day(firstDay)]),
            of: nil, at: now)
    }
}

extension CostRule.Basis {
    /// What the engine measures by.
    func key(of service: ServiceID, _ driver: DriverID?) -> AllocationKey.Basis {
        switch self {
        case .ordered: .figure(Self.orders(of: service.raw))
        case .use: .use(driver: driver?.raw ?? "")
        case .users: .figure("users")
        case .equal: .equal
        }
    }

    /// The figure of what is ordered of a service.
    static func orders(of service: String) -> String { "ordered \(service)" }
}
