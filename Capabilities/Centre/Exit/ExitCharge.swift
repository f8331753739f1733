import Apportionment
package import Kernel
import LegalTime
package import Store

package typealias ExitChargeID = Identifier<ExitCharge>

/// What a member takes over when it leaves: the value of something in the books, or what is left to pay of its licences.
package struct ExitCharge: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, SQLBindable {
        case value, licence

        /// On statements, letters and invoices, so in German like the names of services.
        var line: String {
            switch self {
            case .value: "Austritt: Restbuchwerte übernommener Geräte"
            case .licence: "Austritt: Lizenzen bis zum Vertragsende"
            }
        }

        fileprivate var pool: CostPool.Kind { self == .value ? .depreciation : .licences }
    }

    package var kind: Kind
    /// The item or the procurement.
    package var subject: String
    package var name: String
    package var amount: Money
    /// Until when the others are relieved of it; nil where the cost ends with the exit.
    var until: Day?
}

/// All that one member takes over on its last day.
package struct ExitCharges: Sendable, Hashable {
    package var member: AuthorityID
    package var lastDay: Day
    var vat: VATTreatment?
    package var charges: [ExitCharge]

    package var total: Money { Money(cents: charges.reduce(0) { $0 + $1.amount.cents }) }

    /// What the rule that holds on the last day gives.
    package init(of member: AuthorityID, on lastDay: Day, in rows: MemberRows) throws {
        (self.member, self.lastDay, charges) = (member, lastDay, [])
        guard let rule = try ExitRule.holding(on: lastDay, in: rows) else { return }
        vat = rule.vat
        if rule.takesValue { charges += try Self.values(of: member, on: lastDay, in: rows) }
        if rule.takesLicences { charges += try Self.licences(of: member, after: lastDay, in: rows) }
    }

    private init(_ member: AuthorityID, _ lastDay: Day, _ vat: VATTreatment?, _ charges: [ExitCharge]) {
        (self.member, self.lastDay, self.vat, self.charges) = (member, lastDay, vat, charges)
    }

    /// What the district owns and the member uses, and what is left of it in the books.
    private static func values(of member: AuthorityID, on day: Day, in rows: MemberRows) throws -> [ExitCharge] {
        try rows.query(
            """
            SELECT * FROM \(.itemState) s WHERE s.member = \(member) AND s.owner = \(rows.access.home)
            AND s.is_common = FALSE AND s.last_day IS NULL AND s.phase <> \(ItemPhase.retired)
            AND s.phase <> \(ItemPhase.planned) AND s.first_day <= \(day) ORDER BY s.number_key, s.item LIMIT 10000
            """
        ).map(Item.init).compactMap { item in
            guard let value = item.draft.depreciation?.value(atEndOf: day), value > .zero else { return nil }
            return ExitCharge(
                kind: .value, subject: item.id.raw, name: "\(item.number) \(item.draft.name)", amount: value)
        }
    }

    /// What is called off and runs on: its part of the price for the days after the last one, rounded down.
    private static func licences(of member: AuthorityID, after day: Day, in rows: MemberRows) throws -> [ExitCharge] {
        try Procurement.all(in: rows).compactMap { procurement in
            guard let award = procurement.award, award.firstDay <= day, award.lastDay > day,
                let called = try Demand.all(of: procurement.id, in: rows).first(where: { $0.member == member })?.called,
                called > 0
            else { return nil }
            let (left, term) = (
                award.lastDay.daysSince1970 - day.daysSince1970,
                award.lastDay.daysSince1970 - award.firstDay.daysSince1970 + 1
            )
            let price = award.price.cents.multipliedReportingOverflow(by: Int64(called))
            guard !price.overflow, let cents = Self.part(price.partialValue, Int64(left), of: Int64(term)), cents > 0
            else { return nil }
            return ExitCharge(
                kind: .licence, subject: procurement.id.raw, name: "\(procurement.name) (\(called))",
                amount: Money(cents: cents), until: award.lastDay)
        }
    }

    private static func part(_ cents: Int64, _ left: Int64, of term: Int64) -> Int64? {
        guard term > 0 else { return nil }
        let (whole, rest) = cents.quotientAndRemainder(dividingBy: term)
        return whole * left + rest * left / term
    }

    // MARK: As part of a settlement

    /// What was taken over by those who left in a time.
    static func all(from first: Day, until last: Day, in rows: MemberRows) throws -> [ExitCharges] {
        var found: [ExitCharges] = []
        for row in try rows.query(
            """
            SELECT * FROM \(.exitCharge) c WHERE c.last_day >= \(first) AND c.last_day <= \(last)
            ORDER BY c.member, c.last_day, c.kind, c.subject LIMIT 20000
            """)
        {
            let (member, day) = (try row.authority("member"), try row.day("last_day"))
            let reason = VATReason(rawValue: try row.text("vat"))
            let rate = try row.int("rate")
            let vat = reason.flatMap { VATTreatment($0.kind, rate: rate, reason: $0) }
            let charge = ExitCharge(
                kind: try row.one("kind"), subject: try row.text("subject"), name: try row.text("name"),
                amount: try row.money("cents"))
            if found.last?.member == member, found.last?.lastDay == day {
                found[found.count - 1].charges.append(charge)
            } else {
                found.append(ExitCharges(member, day, vat, [charge]))
            }
        }
        return found
    }

    /// The line of a statement, as the engine names it: a service that only who leaves uses.
    static func line(_ kind: ExitCharge.Kind, _ member: AuthorityID, _ day: Day) -> String {
        "exit-\(kind.rawValue) \(member) \(day.iso)"
    }

    /// The kind that such a line is of.
    static func kind(ofLine id: String) -> ExitCharge.Kind? {
        ExitCharge.Kind.allCases.first { id.hasPrefix("exit-\($0.rawValue) ") }
    }

    /// Adds it to what is settled: costs of the last day that nobody else bears.
    func add(to model: inout CostModel) throws {
        let day = try SettlementInputs.day(lastDay)
        guard let days = DayRange(day, day), let vat else { return }
        for kind in ExitCharge.Kind.allCases {
            let own = charges.filter { $0.kind == kind }
            guard !own.isEmpty else { continue }
            let id = Self.line(kind, member, lastDay)
            model.pools.append(CostPool(id, name: kind.line, kind: kind.pool))
            model.services.append(Service(id, name: kind.line))
            model.costs += own.map {
                CostEntry("\(id) \($0.subject)", pool: id, cents: Int($0.amount.cents), days: days)
            }
            model.poolRules.append(PoolRule(id, pool: id, from: day, key: .fixed([id: 1])))
            model.serviceRules.append(ServiceRule(id, service: id, from: day, key: .by(.fixed([member.raw: 1]))))
            model.vatRules.append(VATRule(service: id, from: day, vat))
        }
    }

    /// Writes it down for good; relieves the others of what they would have borne, and retires what was taken over.
    func keep(creditTo pool: PoolID?, account: String, at now: Timestamp, in rows: MemberRows) throws {
        for charge in charges {
            try rows.insert(
                into: .exitCharge, for: member,
                [
                    "id": ExitChargeID(at: now), "last_day": lastDay, "kind": charge.kind, "subject": charge.subject,
                    "name": charge.name, "cents": charge.amount, "vat": vat?.reason.rawValue ?? "",
                    "rate": vat?.rate ?? 0,
                ])
            switch charge.kind {
            case .value: try retire(charge, account: account, at: now, in: rows)
            case .licence:
                guard let pool, let until = charge.until else { throw Self.poolMissing }
                try Cost.add(
                    "Vom ausgetretenen Mitglied getragen: \(charge.name)", Money(cents: -charge.amount.cents), to: pool,
                    from: lastDay.adding(days: 1), until: until, account: account,
                    once: "exit-\(member)-\(lastDay.iso)-\(charge.subject)", at: now, in: rows)
            }
        }
    }

    /// Its depreciation ends with the month of the exit, in which its value is charged.
    private func retire(_ charge: ExitCharge, account: String, at now: Timestamp, in rows: MemberRows) throws {
        guard let id = ItemID(charge.subject) else { return }
        let item = try Item.load(id, in: rows)
        guard item.draft.phase != .retired else { return }
        var draft = item.draft
        draft.phase = .retired
        draft.note = String("Beim Austritt übernommen. \(draft.note)".prefix(1_000))
        try item.change(to: draft, from: lastDay.adding(days: 1), account: account, at: now, in: rows)
    }

    static let poolMissing = Refusal(
        .invalid,
        Localized(
            "Wählen Sie den Kostenpool, aus dem die Lizenzen bezahlt werden: Die anderen Mitglieder werden dort um den übernommenen Betrag entlastet. Es wurde nichts gespeichert.",
            "Choose the pool that the licences are paid from: the other members are relieved there of what is taken over. Nothing was saved."
        ), field: "pool")
}

extension ExitCharges {
    /// The things that such a line stands for; nothing for any other line.
    static func behind(_ line: StatementContent.Line, of member: AuthorityID, in rows: MemberRows) throws
        -> [ExitCharge]
    {
        guard let kind = kind(ofLine: line.service), let day = Day(iso: line.firstDay) else { return [] }
        return try all(from: day, until: day, in: rows).filter { $0.member == member }.flatMap(\.charges)
            .filter { $0.kind == kind }
    }
}
