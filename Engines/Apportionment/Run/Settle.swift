internal import LegalTime

extension CostModel {
    /// Divides all costs of the period: pools among services, services among each other, services among members.
    ///
    /// The same model and usage give the same settlement, whatever the order of their lists. The sum of all shares is the
    /// sum of the costs after every step; that is computed again at the end.
    public func settle(_ usage: Usage) throws(SettlementError) -> Settlement {
        try check()
        guard usage.fits(self) else {
            throw .invalid("usage was summed up for other rules or memberships", "usage")
        }
        var run = SettlementRun(self, usage)
        try run.dividePools()
        try run.chargeInternally()
        try run.divideServices()
        let settlement = run.result(inputHash: sha256(inputs(usage)))
        try settlement.prove(self)
        return settlement
    }
}

/// The state of one computation; each step reads what the one before has left.
struct SettlementRun {
    let model: CostModel
    let usage: UsageLookup
    let timeline: Timeline
    let members: [Member]
    let services: [String]
    var pools: [PoolCost] = []
    var poolShares: [PoolShare] = []
    var transfers: [Transfer] = []
    var serviceCosts: [ServiceCost] = []
    var findings: [SettlementFinding] = []
    /// Lines by member.
    var lines: [String: [StatementLine]] = [:]
    /// Costs of each service in each segment, from pools.
    var own: [String: [Int]]

    init(_ model: CostModel, _ usage: Usage) {
        self.model = model
        self.usage = UsageLookup(usage)
        timeline = Timeline(model)
        members = model.members.sorted { inByteOrder($0.id, $1.id) }
        services = model.services.map(\.id).sorted(by: inByteOrder)
        let none = Array(repeating: 0, count: timeline.segments.count)
        own = Dictionary(services.map { ($0, none) }) { first, _ in first }
        findings = usage.outside.map { cell in
            SettlementFinding(
                kind: .useOutside, rule: cell.driver, subject: cell.consumer, days: cell.days, count: cell.count)
        }
    }

    mutating func find(_ kind: SettlementFinding.Kind, _ rule: String, _ subject: String, _ days: DayRange) {
        let finding = SettlementFinding(kind: kind, rule: rule, subject: subject, days: days, count: 0)
        if !findings.contains(finding) { findings.append(finding) }
    }

    func result(inputHash: String) -> Settlement {
        Settlement(
            period: model.period, inputHash: inputHash, pools: pools, poolShares: poolShares, transfers: transfers,
            services: serviceCosts,
            statements: members.compactMap { member in
                let prepaid = model.prepayments.filter { $0.member == member.id }.reduce(0) { $0 + $1.cents }
                let lines = lines[member.id] ?? []
                guard !lines.isEmpty || prepaid != 0 || model.days(of: member, in: model.period) > 0 else { return nil }
                return Statement(member: member.id, lines: lines, prepaid: prepaid)
            }, findings: findings)
    }
}

/// The cells of a usage by driver and consumer.
struct UsageLookup {
    private struct Pair: Hashable {
        var driver: String
        var consumer: String
    }

    private let cells: [Pair: [UsageCell]]

    init(_ usage: Usage) {
        cells = Dictionary(grouping: usage.cells) { Pair(driver: $0.driver, consumer: $0.consumer) }
    }

    /// The cells within a range, and their sum.
    func of(_ driver: String, _ consumer: String, _ days: DayRange) throws(SettlementError) -> (Int, [UsageCell]) {
        let found = (cells[Pair(driver: driver, consumer: consumer)] ?? []).filter { days.contains($0.days.from) }
        var sum = 0
        for cell in found {
            let (next, overflow) = sum.addingReportingOverflow(cell.quantity)
            guard !overflow else { throw .tooLarge("\(driver), \(consumer)") }
            sum = next
        }
        guard sum >= 0 else { throw .invalid("sum of readings < 0 (\(driver))", consumer) }
        guard sum <= LargestRemainder.largestWeight else { throw .tooLarge("\(driver), \(consumer)") }
        return (sum, found)
    }
}

extension Array {
    /// The last rule of those that begin on or before a day.
    func inForce(
        on day: CalendarDay, _ from: (Element) -> CalendarDay
    ) -> Element? {
        self.filter { from($0) <= day }.max { from($0) < from($1) }
    }
}
