/// Minimum and cap of what a member bears.
extension SettlementRun {
    private struct Bound {
        var minimum: Int
        /// Nil: no cap.
        var cap: Int?
        let days: Int
    }

    /// Whoever would bear less than the minimum bears it, whoever more than the cap bears that, and the others share the
    /// rest by their weights. It is repeated while somebody is beyond a bound, each time for the side on which more is
    /// missing, so a minimum that makes another one's share pass the cap is seen.
    mutating func divide(
        _ cents: Int, _ weights: MemberWeights, within bounds: AllocationKey.Bounds, _ place: LinePlace
    ) throws(SettlementError) {
        let limits = weights.claims.map { bound(bounds, $0.member, place.days) }
        var free = Set(weights.claims.indices.filter { weights.claims[$0].weight > 0 })
        let minimums = limits.reduce(0) { $0 + $1.minimum }
        if minimums > cents {
            find(.minimumsTooHigh, place.rule, place.service, place.days)
            let claims = zip(weights.claims, limits).map { claim, limit in
                let evidence = [Evidence.bound(cents: bounds.minimum ?? 0, days: limit.days)]
                return MemberWeights.Claim(member: claim.member, weight: limit.minimum, evidence: evidence)
            }
            return try emit(cents, MemberWeights(measure: .minimum, claims: claims), place)
        }
        if bounds.cap != nil, free.reduce(0, { $0 + (limits[$1].cap ?? cents) }) < cents {
            find(.capsTooLow, place.rule, place.service, place.days)
            return try emit(cents, weights, place)
        }
        var fixed: [Int: (cents: Int, measure: StatementLine.Measure)] = [:]
        for index in limits.indices where !free.contains(index) && limits[index].minimum > 0 {
            fixed[index] = (limits[index].minimum, .minimum)
        }
        var rest = cents - fixed.values.reduce(0) { $0 + $1.cents }
        while let beyond = firstBeyond(rest, weights, limits, free) {
            for (index, bound) in beyond {
                free.remove(index)
                fixed[index] = bound
                rest -= bound.cents
            }
        }
        for (index, bound) in fixed.sorted(by: { $0.key < $1.key }) {
            add(bound.cents, bound.measure, weights.claims[index], limits[index].days, bounds, place)
        }
        var shared = weights
        shared.claims = free.sorted().map { weights.claims[$0] }
        if !shared.claims.isEmpty { try emit(rest, shared, place) } else if rest != 0 { throw .unbalanced(place.rule) }
    }

    private func bound(_ bounds: AllocationKey.Bounds, _ member: Member, _ range: DayRange) -> Bound {
        let (days, all) = (model.days(of: member, in: range), model.period.days)
        func part(_ cents: Int) -> Int {
            Int(truncatingIfNeeded: Rate.roundedQuotient(Int128(cents) * Int128(days), Int128(all)))
        }
        return Bound(minimum: part(bounds.minimum ?? 0), cap: bounds.cap.map(part), days: days)
    }

    /// Those beyond a bound on the side on which more is missing in all; nil where nobody is.
    private func firstBeyond(
        _ rest: Int, _ weights: MemberWeights, _ limits: [Bound], _ free: Set<Int>
    ) -> [Int: (cents: Int, measure: StatementLine.Measure)]? {
        let total = free.reduce(Int128(0)) { $0 + Int128(weights.claims[$1].weight) }
        var below: [Int: (cents: Int, measure: StatementLine.Measure)] = [:]
        var above = below
        // What is missing, in cents times the total of the weights.
        var (missing, excess) = (Int128(0), Int128(0))
        for index in free {
            let share = Int128(rest) * Int128(weights.claims[index].weight)
            let minimum = Int128(limits[index].minimum) * total
            if share < minimum {
                missing += minimum - share
                below[index] = (limits[index].minimum, .minimum)
            } else if let cap = limits[index].cap, share > Int128(cap) * total {
                excess += share - Int128(cap) * total
                above[index] = (cap, .cap)
            }
        }
        if below.isEmpty && above.isEmpty { return nil }
        if missing == excess { return below.merging(above) { one, _ in one } }
        return missing > excess ? below : above
    }

    private mutating func add(
        _ cents: Int, _ measure: StatementLine.Measure, _ claim: MemberWeights.Claim, _ days: Int,
        _ bounds: AllocationKey.Bounds, _ place: LinePlace
    ) {
        if cents == 0 { return }
        let agreed = (measure == .minimum ? bounds.minimum : bounds.cap) ?? 0
        lines[claim.member.id, default: []].append(
            StatementLine(
                service: place.service, rule: place.rule, part: place.part, days: place.days, measure: measure,
                isPerDay: false, decimals: 0, quantity: 1, total: 1, cost: cents,
                rate: Rate(scaled: Int128(cents), digits: 0), amount: cents, rounding: 0, vat: place.vat,
                evidence: [.bound(cents: agreed, days: days)] + claim.evidence))
    }
}
