import Apportionment
import Kernel
import LegalTime
import Store

/// What somebody wants to try out before the vote: nothing of it is stored.
struct WhatIf: Sendable {
    var firstDay: Day
    var lastDay: Day
    /// The one that gets another key or another provider.
    var service: ServiceID?
    var basis: CostRule.Basis?
    var driver: DriverID?
    /// Of another provider of the service, for a unit and year, net.
    var price: Money?
    /// A new member with so many users.
    var newUsers: Int?
    /// All costs so many percent dearer, or cheaper.
    var percent: Int?

    static let newMember = "neu"
    private static let provider = "what-if-provider"

    var isEmpty: Bool { basis == nil && price == nil && newUsers == nil && percent == nil }

    /// The settlement that would be.
    func applied(to inputs: SettlementInputs, in rows: MemberRows) throws -> Settlement {
        var changed = inputs
        if let service, let basis = basis ?? price.map({ _ in .ordered }) {
            setKey(basis, of: service, in: &changed.model)
        }
        if let percent {
            for index in changed.model.costs.indices {
                let (sum, overflow) = changed.model.costs[index].cents.multipliedReportingOverflow(by: 100 + percent)
                if !overflow { changed.model.costs[index].cents = sum / 100 }
            }
        }
        if let newUsers { add(newUsers, to: &changed.model) }
        do {
            let usage = assumed(try changed.usage(in: rows), changed.model)
            if let service, let price { try offer(price, for: service, usage, to: &changed.model) }
            return try changed.model.settle(usage)
        } catch let error as SettlementError {
            throw Refusal(
                .invalid,
                Localized(
                    SettlementInputs.named(error.text.de, changed.model),
                    SettlementInputs.named(error.text.en, changed.model)))
        }
    }

    private func setKey(_ basis: CostRule.Basis, of service: ServiceID, in model: inout CostModel) {
        let key = basis.key(of: service, driver)
        for index in model.serviceRules.indices where model.serviceRules[index].service == service.raw {
            model.serviceRules[index].key = .by(key)
        }
    }

    /// What the members bear of the service becomes price × what they take of it; what it costs today falls away. Where
    /// services charge each other, what others bear of it changes in the same proportion.
    private func offer(_ price: Money, for service: ServiceID, _ usage: Usage, to model: inout CostModel) throws {
        var byOrder = model
        setKey(.ordered, of: service, in: &byOrder)
        let present = try byOrder.settle(usage)
        let costs = present.services.filter { $0.service == service.raw }
        let (all, borne) = (costs.reduce(0) { $0 + $1.own + $1.received }, costs.reduce(0) { $0 + $1.cost })
        let lines = present.statements.flatMap(\.lines).filter {
            $0.service == service.raw && $0.measure == .figure(CostRule.Basis.orders(of: service.raw))
        }
        // Each line says the quantity of all members together in its days.
        let times = Dictionary(lines.map { ($0.days, $0) }) { first, _ in first }
        let unitDays = times.values.reduce(0) { $0 + $1.total * ($1.isPerDay ? 1 : $1.days.days) }
        guard unitDays > 0 else { throw Self.nobodyTakes }
        let asked = Int(Int128(price.cents) * Int128(unitDays) / Int128(firstDay.daysOfItsYear))
        let change = borne == 0 ? asked : Int(Int128(asked - borne) * Int128(all) / Int128(borne))
        model.pools.append(CostPool(Self.provider, name: "Anderer Anbieter", kind: .provider))
        model.poolRules.append(
            PoolRule(Self.provider, pool: Self.provider, from: model.period.from, key: .fixed([service.raw: 1])))
        model.costs.append(CostEntry(Self.provider, pool: Self.provider, cents: change, days: model.period))
    }

    private static let nobodyTakes = Refusal(
        .invalid,
        Localized(
            "In dieser Zeit bezieht niemand diese Leistung. Ein Anbieter hätte nichts zu berechnen.",
            "Nobody takes this service in this time. A provider would have nothing to charge."), field: "service")

    private func add(_ users: Int, to model: inout CostModel) {
        let (all, members) = (model.members.reduce(0) { $0 + $1.size }, Set(model.members.map(\.id)))
        model.members.append(
            Apportionment.Member(
                Self.newMember, size: users, periods: [MembershipPeriod(from: model.period.from)]))
        for name in Set(model.figures.map(\.figure)).sorted() {
            let last = Dictionary(
                model.figures.filter { $0.figure == name && members.contains($0.member) }.map { ($0.member, $0) }
            ) { $0.from.ordinal < $1.from.ordinal ? $1 : $0 }
            let (product, overflow) = last.values.reduce(0) { $0 + $1.value }.multipliedReportingOverflow(by: users)
            let value = name == "users" ? users : all > 0 && !overflow ? (product + all / 2) / all : 0
            model.figures.append(Figure(name, Self.newMember, from: model.period.from, value: value))
        }
    }

    /// The new member uses of everything what the others use for each user.
    private func assumed(_ usage: Usage, _ model: CostModel) -> Usage {
        guard let newUsers else { return usage }
        let users = model.members.filter { $0.id != Self.newMember }.reduce(0) { $0 + $1.size }
        guard users > 0 else { return usage }
        let members = Set(model.members.map(\.id))
        let sums = usage.cells.filter { members.contains($0.consumer) }
            .reduce(into: [String: Int]()) { $0[$1.driver, default: 0] += $1.quantity }
        return sums.sorted { $0.key < $1.key }.reduce(usage) { usage, sum in
            let (product, overflow) = sum.value.multipliedReportingOverflow(by: newUsers)
            return overflow ? usage : usage.assuming(product / users, of: sum.key, for: Self.newMember)
        }
    }
}

extension Day {
    /// 365, or 366 in a leap year.
    fileprivate var daysOfItsYear: Int {
        guard let first = Day(year: year, month: 1, day: 1), let next = Day(year: year + 1, month: 1, day: 1) else {
            return 365
        }
        return next.daysSince1970 - first.daysSince1970
    }
}
