internal import LegalTime

/// First step: what each pool holds in each segment, divided among services.
extension SettlementRun {
    mutating func dividePools() throws(SettlementError) {
        let entries = Dictionary(grouping: model.costs, by: \.pool)
        for pool in model.pools.map(\.id).sorted(by: inByteOrder) {
            let rules = model.poolRules.filter { $0.pool == pool }
            let costs = (entries[pool] ?? []).sorted { inByteOrder($0.id, $1.id) }
            for (index, segment) in timeline.segments.enumerated() {
                let parts = costs.filter { $0.days.intersection(segment) != nil }
                    .map { PoolCost.Entry(id: $0.id, cents: CostModel.part(of: $0, in: segment)) }
                if parts.isEmpty { continue }
                let cents = parts.reduce(0) { $0 + $1.cents }
                pools.append(PoolCost(pool: pool, days: segment, cents: cents, entries: parts))
                guard let rule = rules.inForce(on: segment.from, \.from) else {
                    throw .missing("poolRules", pool, segment.from)
                }
                try divide(cents, pool, rule, segment, index)
            }
        }
    }

    private mutating func divide(
        _ cents: Int, _ pool: String, _ rule: PoolRule, _ segment: DayRange, _ index: Int
    ) throws(SettlementError) {
        var weights = try weights(rule.key, segment).sorted { inByteOrder($0.id, $1.id) }
        if weights.allSatisfy({ $0.weight == 0 }) {
            find(.noWeights, rule.id, pool, segment)
            weights = weights.map { ($0.id, 1) }
        }
        guard let shares = LargestRemainder.shares(of: cents, by: weights) else { throw .tooLarge(rule.id) }
        let total = weights.reduce(0) { $0 + $1.weight }
        for ((service, weight), share) in zip(weights, shares) where weight > 0 {
            own[service]?[index] += share
            poolShares.append(
                PoolShare(
                    pool: pool, service: service, rule: rule.id, days: segment, weight: weight, total: total,
                    cents: share))
        }
    }

    private func weights(
        _ key: PoolRule.Key, _ segment: DayRange
    ) throws(SettlementError) -> [(id: String, weight: Int)] {
        switch key {
        case .fixed(let parts): return parts.map { ($0.key, $0.value) }
        case .equal(let services): return services.map { ($0, 1) }
        case .use(let driver, let services):
            var weights: [(id: String, weight: Int)] = []
            for service in services { weights.append((service, try usage.of(driver, service, segment).0)) }
            return weights
        }
    }
}
