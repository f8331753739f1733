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
            CostRule(
                service: try row.identifier("service"), firstDay: try row.day("first_day"), basis: try row.one("basis"),
                driver: try row.optionalIdentifier("driver"), minimum: try row.optionalMoney("minimum"),
                cap: try row.optionalMoney("cap"), reason: try row.text("vat"), rate: try row.int("rate"))
        }
    }

    /// Sets the rule from its day on; a rule that began on the same day gives way.
    package func save(at now: Timestamp, in rows: MemberRows) throws {
        if basis == .use, driver == nil {
            throw Refusal(.invalid, Localized("Wählen Sie einen Zähler.", "Choose a meter."), field: "driver")
        }
        let meter = basis == .use ? driver : nil
        try rows.delete(from: .costRule, where: "service = \(service) AND first_day = \(firstDay)")
        try rows.insert(
            into: .costRule,
            [
                "service": service, "first_day": firstDay, "basis": basis, "driver": meter,
                "minimum": minimum, "cap": cap, "vat": vat.reason.rawValue, "rate": vat.rate, "at": now,
            ])
        try rows.record(
            JournalEntry(
                "costrule.set", JournalSubject("service", service), ["basis": .code(basis), "from": .day(firstDay)]),
            of: nil, at: now)
    }
}
