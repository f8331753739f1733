internal import LegalTime

/// Third step: what each service costs, divided among members into lines.
extension SettlementRun {
    mutating func divideServices() throws(SettlementError) {
        for service in services {
            for time in try times(of: service) {
                let indices = timeline.segments.indices.filter { time.days.contains(timeline.segments[$0].from) }
                let own = indices.reduce(0) { $0 + (self.own[service]?[$1] ?? 0) }
                let moved = transfers.filter { time.days.contains($0.days.from) }
                let received = moved.filter { $0.to == service }.reduce(0) { $0 + $1.cents }
                let given = moved.filter { $0.from == service }.reduce(0) { $0 + $1.cents }
                let cost = own + received - given
                if own == 0, received == 0, given == 0 { continue }
                guard let rule = time.rule else { throw .missing("serviceRules", service, time.days.from) }
                guard let vat = time.vat else { throw .missing("vatRules", service, time.days.from) }
                serviceCosts.append(
                    ServiceCost(
                        service: service, rule: rule.id, days: time.days, own: own, received: received, given: given,
                        cost: cost))
                let place = LinePlace(service: service, rule: rule.id, part: "", days: time.days, vat: vat)
                try divide(cost, by: rule.key, among: members, place)
            }
        }
    }

    private struct Time {
        var rule: ServiceRule?
        var vat: VATTreatment?
        var days: DayRange
    }

    /// Times in which one rule and one tax treatment of the service hold.
    private func times(of service: String) throws(SettlementError) -> [Time] {
        let rules = model.serviceRules.filter { $0.service == service }
        let taxes = model.vatRules.filter { $0.service == service }
        var times: [Time] = []
        for segment in timeline.segments {
            let rule = rules.inForce(on: segment.from, \.from)
            let vat = taxes.inForce(on: segment.from, \.from)?.treatment
            if let last = times.last, last.rule == rule, last.vat == vat,
                let longer = DayRange(last.days.from, segment.through)
            {
                times[times.count - 1].days = longer
            } else {
                times.append(Time(rule: rule, vat: vat, days: segment))
            }
        }
        return times
    }

    /// Where a line belongs.
    struct LinePlace {
        let service: String
        let rule: String
        var part: String
        let days: DayRange
        let vat: VATTreatment

        func part(_ number: Int) -> LinePlace {
            var place = self
            place.part = part.isEmpty ? "\(number)" : "\(part).\(number)"
            return place
        }
    }

    private mutating func divide(
        _ cents: Int, by key: AllocationKey, among members: [Member], _ place: LinePlace
    ) throws(SettlementError) {
        if cents == 0 { return }
        switch key {
        case .by(let basis, let bounds):
            try divide(cents, by: basis, bounds, among: members, place)
        case .mix(let parts):
            let weights = parts.enumerated().map { (id: String(1_000 + $0), weight: $1.weight) }
            guard let shares = LargestRemainder.shares(of: cents, by: weights) else { throw .tooLarge(place.rule) }
            for (index, part) in parts.enumerated() {
                try divide(shares[index], by: part.key, among: members, place.part(index + 1))
            }
        case .first(let most, let key, let rest):
            let first = min(max(cents, 0), most)
            try divide(first, by: key, among: members, place.part(1))
            try divide(cents - first, by: rest, among: members, place.part(2))
        case .among(let names, let key):
            let named = members.filter { names.contains($0.id) }
            let isThere = named.contains { model.days(of: $0, in: place.days) > 0 }
            if !isThere { find(.nobodyNamed, place.rule, place.service, place.days) }
            try divide(cents, by: key, among: isThere ? named : members, place)
        }
    }

    private mutating func divide(
        _ cents: Int, by basis: AllocationKey.Basis, _ bounds: AllocationKey.Bounds?, among members: [Member],
        _ place: LinePlace
    ) throws(SettlementError) {
        var present = members.filter { model.days(of: $0, in: place.days) > 0 }
        if present.isEmpty { present = self.members.filter { model.days(of: $0, in: place.days) > 0 } }
        if present.isEmpty {
            // A time in which nobody is a member, between others in which somebody is.
            find(.nobodyNamed, place.rule, place.service, place.days)
            let all = self.members.map { ($0, model.days(of: $0, in: model.period)) }.filter { $0.1 > 0 }
            let claims = all.map { member, days in
                MemberWeights.Claim(member: member, weight: days, evidence: [.part(weight: 1, days: days)])
            }
            return try emit(cents, MemberWeights(measure: .equal, claims: claims, isPerDay: true), place)
        }
        var weights = try weights(basis, of: present, place.days, rule: place.rule)
        if weights.claims.allSatisfy({ $0.weight == 0 }) {
            find(.noWeights, place.rule, place.service, place.days)
            weights = try self.weights(.equal, of: present, place.days, rule: place.rule)
        }
        guard let bounds, cents > 0 else { return try emit(cents, weights, place) }
        try divide(cents, weights, within: bounds, place)
    }

    /// A line for each claim above zero.
    mutating func emit(_ cents: Int, _ weights: MemberWeights, _ place: LinePlace) throws(SettlementError) {
        let claims = weights.claims.filter { $0.weight > 0 }
        guard let total = weights.total,
            let shares = LargestRemainder.shares(of: cents, by: claims.map { ($0.member.id, $0.weight) })
        else { throw .tooLarge(place.rule) }
        let rate = Rate.of(
            cents, total: total, decimals: weights.decimals,
            lines: zip(claims, shares).map { ($0.weight, $1) })
        for (claim, share) in zip(claims, shares) {
            let amount = rate.amount(claim.weight, decimals: weights.decimals)
            lines[claim.member.id, default: []].append(
                StatementLine(
                    service: place.service, rule: place.rule, part: place.part, days: place.days,
                    measure: weights.measure, isPerDay: weights.isPerDay, decimals: weights.decimals,
                    quantity: claim.weight, total: total, cost: cents, rate: rate, amount: amount,
                    rounding: share - amount, vat: place.vat, evidence: claim.evidence))
        }
    }
}
