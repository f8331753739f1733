import Apportionment
import JSON
import Kernel
import LegalTime
import Store

/// The centre's rows as what the engine divides (docs/adr/0013).
struct SettlementInputs: Sendable {
    var model: CostModel
    /// Readings after this one are not part of it.
    var lastReading: Int

    /// What is there now, for a time.
    /// - Parameter exits: what is about to be taken over by who leaves, beside what is written down already.
    init(
        from first: Day, until last: Day, names: [AuthorityID: CentreAuthority], adding exits: [ExitCharges] = [],
        in rows: MemberRows
    ) throws {
        guard let period = DayRange(first, last) else {
            throw Refusal(
                .invalid, Localized("Das Ende liegt vor dem Anfang.", "The end is before the beginning."), field: "last"
            )
        }
        model = CostModel(period: period)
        lastReading = try rows.count("SELECT COALESCE(MAX(r.number), 0) AS n FROM \(.reading) r")
        try addMembers(names, in: rows)
        model.drivers = try Meter.all(in: rows).map { Driver($0.id.raw, unit: $0.unit, decimals: $0.decimals) }
        model.services = try CentreService.all(in: rows).map { Service($0.id.raw, name: $0.name) }
        try addCosts(from: first, until: last, in: rows)
        try addRules(in: rows)
        for charges in try ExitCharges.all(from: first, until: last, in: rows) + exits { try charges.add(to: &model) }
        model.internalRules = try InternalUse.rules(in: rows)
        model.internalMethod = try InternalChoice.method(on: first, in: rows)
        model.prepayments = try rows.query(
            "SELECT * FROM \(.prepayment) p WHERE p.day >= \(first) AND p.day <= \(last) ORDER BY p.id LIMIT 10000"
        ).map { row in
            Prepayment(
                try row.text("id"), member: try row.text("member"), day: try Self.day(try row.day("day")),
                cents: try row.int("cents"))
        }
    }

    /// What a settlement was computed from: exactly the same again.
    init(of settlement: SettlementID, in rows: MemberRows) throws {
        guard let row = try rows.first("SELECT * FROM \(.settlementInputs) i WHERE i.settlement = \(settlement)") else {
            throw Refusal.notFound
        }
        do {
            model = try SettlementFile(Array(try row.text("model").utf8)).model
        } catch let error as SettlementFileError {
            throw Refusal(.conflict, Localized(error.text.de, error.text.en))
        }
        lastReading = try row.int("last_reading")
    }

    /// Readings are summed up one by one, whatever their number.
    func usage(in rows: MemberRows) throws -> Usage {
        var tally = try UsageTally(model)
        for driver in model.drivers {
            guard let place = tally.driver(driver.id) else { continue }
            let (first, last) = (model.period.from.iso, model.period.through.iso)
            try rows.forEach(
                """
                SELECT r.number, r.member, r.day, r.quantity FROM \(.reading) r WHERE r.driver = \(driver.id)
                AND r.number <= \(lastReading) AND r.day >= \(first) AND r.day <= \(last) ORDER BY r.number
                """
            ) { row in
                guard let consumer = tally.consumer(try row.text("member")),
                    let day = CalendarDay(iso: try row.text("day"))
                else { return }
                try tally.add(
                    Reading(
                        id: try row.int("number"), driver: place, consumer: consumer, day: day,
                        quantity: try row.int("quantity")))
            }
        }
        return try tally.finish()
    }

    /// Settles; what the engine refuses is told in its words.
    func settle(in rows: MemberRows) throws -> Settlement {
        do {
            return try model.settle(try usage(in: rows))
        } catch let error as SettlementError {
            throw Refusal(.invalid, Localized(Self.named(error.text.de, model), Self.named(error.text.en, model)))
        }
    }

    /// Ids of services in a message of the engine, by their names.
    static func named(_ text: String, _ model: CostModel) -> String {
        model.services.reduce(text) { $0.replacing($1.id, with: $1.name) }
    }

    // MARK: Parts

    private mutating func addMembers(_ names: [AuthorityID: CentreAuthority], in rows: MemberRows) throws {
        for row in try rows.query("SELECT * FROM \(.member) m ORDER BY m.member LIMIT 2000") {
            let member = try Member(row)
            // Services can be taken from the agreement on.
            let begin = try rows.first(
                "SELECT MIN(e.day) AS day FROM \(.memberEvent) e WHERE e.member = \(member.authority) AND e.state = \(MemberState.agreement)"
            )?.optionalDay("day")
            guard let begin, member.state != .declined else { continue }
            let from = try Self.day(begin)
            let through = try member.leavesOn.map(Self.day)
            if let through, through < from { continue }
            model.members.append(
                Apportionment.Member(
                    member.authority.raw, name: names[member.authority]?.name ?? member.authority.raw,
                    size: member.users, periods: [MembershipPeriod(from: from, through: through)]))
            model.figures.append(
                Figure("users", member.authority.raw, from: from, value: member.users, source: "Angabe des Mitglieds"))
            try addOrders(of: member.authority, from: from, in: rows)
        }
    }

    /// What a member has ordered of each service, as a figure that changes with the days.
    private mutating func addOrders(of member: AuthorityID, from begin: CalendarDay, in rows: MemberRows) throws {
        var figures: [String: [CalendarDay: Int]] = [:]
        for row in try rows.query(
            "SELECT * FROM \(.subscription) b WHERE b.member = \(member) ORDER BY b.service, b.first_day LIMIT 10000")
        {
            let service = CostRule.Basis.orders(of: try row.text("service"))
            let first = try Self.day(try row.day("first_day"))
            figures[service, default: [:]][first] = try row.int("quantity")
            if let last = try row.optionalDay("last_day") {
                let after = try Self.day(last.adding(days: 1))
                if figures[service]?[after] == nil { figures[service]?[after] = 0 }
            }
        }
        for service in try CentreService.all(in: rows) {
            let name = CostRule.Basis.orders(of: service.id.raw)
            var changes = figures[name] ?? [:]
            if changes.keys.min().map({ begin < $0 }) ?? true { changes[begin] = 0 }
            for (day, value) in changes.sorted(by: { $0.key < $1.key }) {
                model.figures.append(Figure(name, member.raw, from: day, value: value, source: "Bezug"))
            }
        }
    }

    private mutating func addCosts(from first: Day, until last: Day, in rows: MemberRows) throws {
        model.pools = try Pool.all(in: rows).map { CostPool($0.id.raw, name: $0.name, kind: $0.kind) }
        model.costs = try Cost.all(from: first, until: last, in: rows).map { cost in
            guard let days = try DayRange(Self.day(cost.firstDay), Self.day(cost.lastDay)) else {
                throw Refusal.notFound
            }
            return CostEntry(cost.id.raw, pool: cost.pool.raw, cents: Int(cost.amount.cents), days: days)
        }
    }

    private mutating func addRules(in rows: MemberRows) throws {
        struct Start: Hashable {
            var pool: PoolID
            var day: Day
        }
        let parts = Dictionary(grouping: try PoolPart.all(in: rows)) { Start(pool: $0.pool, day: $0.firstDay) }
        for (start, parts) in parts {
            let weights = Dictionary(parts.map { ($0.service.raw, $0.weight) }) { first, _ in first }
            model.poolRules.append(
                PoolRule(
                    "\(start.pool.raw) \(start.day.iso)", pool: start.pool.raw, from: try Self.day(start.day),
                    key: .fixed(weights)))
        }
        for rule in try CostRule.all(in: rows) {
            let from = try Self.day(rule.firstDay)
            model.serviceRules.append(
                ServiceRule(
                    "\(rule.service.raw) \(rule.firstDay.iso)", service: rule.service.raw, from: from, key: rule.key))
            model.vatRules.append(VATRule(service: rule.service.raw, from: from, rule.vat))
        }
    }

    static func day(_ day: Day) throws -> CalendarDay {
        guard let day = CalendarDay(iso: day.iso) else { throw Refusal.notFound }
        return day
    }
}

extension DayRange {
    fileprivate init?(_ first: Day, _ last: Day) {
        guard let from = CalendarDay(iso: first.iso), let through = CalendarDay(iso: last.iso) else { return nil }
        self.init(from, through)
    }
}
