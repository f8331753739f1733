internal import LegalTime

/// What must be true of a model before anything is computed: names, signs, sizes.
extension CostModel {
    /// Things in one list, at the most.
    static let most = 100_000
    /// Days of a settlement period, at the most: ten years.
    static let longestPeriod = 3_660
    /// Figures and agreed parts, at the most.
    static let largestPart = 1_000_000_000

    func check() throws(SettlementError) {
        guard period.days <= Self.longestPeriod else { throw .tooLarge("period of \(period.days) days") }
        let drivers = try Self.names("drivers", self.drivers.map(\.id))
        let members = try Self.names("members", self.members.map(\.id))
        let services = try Self.names("services", self.services.map(\.id))
        let pools = try Self.names("pools", self.pools.map(\.id))
        guard members.isDisjoint(with: services) else {
            throw .duplicate("members, services", members.intersection(services).min() ?? "")
        }
        for driver in self.drivers where !(0...6).contains(driver.decimals) {
            throw .invalid("decimals 0…6", driver.id)
        }
        try checkMembers(members)
        try checkCosts(members, pools)
        try checkPoolRules(pools, services, drivers)
        try checkInternalRules(services, drivers)
        try checkServiceRules(members, services, drivers)
    }

    private static func names(_ list: String, _ ids: [String]) throws(SettlementError) -> Set<String> {
        guard ids.count <= most else { throw .tooLarge("\(list): \(ids.count)") }
        var seen: Set<String> = []
        for id in ids {
            guard !id.isEmpty, id.utf8.count <= 200 else { throw .invalid("id", "\(list): \(id.prefix(200))") }
            guard seen.insert(id).inserted else { throw .duplicate(list, id) }
        }
        return seen
    }

    private func checkMembers(_ members: Set<String>) throws(SettlementError) {
        for member in self.members {
            let sorted = member.periods.sorted { $0.from < $1.from }
            for (index, period) in sorted.enumerated() {
                if let end = period.through, end < period.from { throw .invalid("through < from", member.id) }
                guard index > 0 else { continue }
                guard let before = sorted[index - 1].through, before < period.from else {
                    throw .invalid("periods overlap", member.id)
                }
            }
        }
        _ = try Self.names("figures", figures.map { "\($0.figure) \($0.member) \($0.from.iso)" })
        for figure in figures {
            try Self.known(figure.member, members, "figures")
            try Self.part(figure.value, figure.figure)
        }
        guard self.members.contains(where: { days(of: $0, in: period) > 0 }) else { throw .noMembers }
    }

    private func checkCosts(_ members: Set<String>, _ pools: Set<String>) throws(SettlementError) {
        _ = try Self.names("costs", costs.map(\.id))
        _ = try Self.names("prepayments", prepayments.map(\.id))
        var sum: UInt = 0
        for cost in costs {
            try Self.known(cost.pool, pools, cost.id)
            try Self.add(cost.cents, to: &sum)
        }
        for prepayment in prepayments {
            try Self.known(prepayment.member, members, prepayment.id)
            try Self.add(prepayment.cents, to: &sum)
        }
    }

    private static func add(_ cents: Int, to sum: inout UInt) throws(SettlementError) {
        guard cents.magnitude <= UInt(LargestRemainder.largestAmount) - sum else { throw .tooLarge("cents") }
        sum += cents.magnitude
    }

    private func checkPoolRules(
        _ pools: Set<String>, _ services: Set<String>, _ drivers: Set<String>
    ) throws(SettlementError) {
        _ = try Self.names("poolRules", poolRules.map(\.id))
        _ = try Self.names("poolRules", poolRules.map { "\($0.pool) \($0.from.iso)" })
        for rule in poolRules {
            try Self.known(rule.pool, pools, rule.id)
            switch rule.key {
            case .fixed(let parts):
                try Self.parts(parts, services, rule.id)
            case .equal(let named):
                for name in try Self.names(rule.id, named) { try Self.known(name, services, rule.id) }
                if named.isEmpty { throw .invalid("no service", rule.id) }
            case .use(let driver, let named):
                try Self.known(driver, drivers, rule.id)
                for name in try Self.names(rule.id, named) { try Self.known(name, services, rule.id) }
                if named.isEmpty { throw .invalid("no service", rule.id) }
            }
        }
    }

    private func checkInternalRules(_ services: Set<String>, _ drivers: Set<String>) throws(SettlementError) {
        _ = try Self.names("internalRules", internalRules.map(\.id))
        _ = try Self.names("internalRules", internalRules.map { "\($0.service) \($0.from.iso)" })
        guard Set(internalRules.map(\.service)).count <= InternalCharging.most else {
            throw .tooLarge("internalRules: > \(InternalCharging.most) services")
        }
        for rule in internalRules {
            try Self.known(rule.service, services, rule.id)
            switch rule.key {
            case .fixed(let parts, let members):
                for (name, weight) in parts {
                    try Self.known(name, services, rule.id)
                    try Self.part(weight, rule.id)
                }
                try Self.part(members, rule.id)
            case .use(let driver): try Self.known(driver, drivers, rule.id)
            }
        }
        if case .stepDown(let order) = internalMethod {
            for name in try Self.names("internalMethod", order) { try Self.known(name, services, "internalMethod") }
        }
    }

    private func checkServiceRules(
        _ members: Set<String>, _ services: Set<String>, _ drivers: Set<String>
    ) throws(SettlementError) {
        _ = try Self.names("serviceRules", serviceRules.map(\.id))
        _ = try Self.names("serviceRules", serviceRules.map { "\($0.service) \($0.from.iso)" })
        _ = try Self.names("vatRules", vatRules.map { "\($0.service) \($0.from.iso)" })
        for rule in serviceRules {
            try Self.known(rule.service, services, rule.id)
            try check(rule.key, rule.id, 1, members, drivers)
        }
        for rule in vatRules { try Self.known(rule.service, services, "vatRules") }
    }

    private func check(
        _ key: AllocationKey, _ rule: String, _ depth: Int, _ members: Set<String>, _ drivers: Set<String>
    ) throws(SettlementError) {
        guard depth <= AllocationKey.deepest else { throw .tooLarge("\(rule): keys in keys") }
        switch key {
        case .by(let basis, let bounds):
            switch basis {
            case .use(let driver): try Self.known(driver, drivers, rule)
            case .fixed(let parts): try Self.parts(parts, members, rule)
            case .figure(let name):
                guard figures.contains(where: { $0.figure == name }) else { throw .unknown(rule, name) }
            case .equal: break
            }
            guard let bounds else { return }
            let (minimum, cap) = (bounds.minimum ?? 0, bounds.cap ?? LargestRemainder.largestAmount)
            guard minimum >= 0, cap >= minimum, cap <= LargestRemainder.largestAmount else {
                throw .invalid("0 ≤ minimum ≤ cap", rule)
            }
        case .mix(let parts):
            guard !parts.isEmpty, parts.count <= 20, parts.contains(where: { $0.weight > 0 }) else {
                throw .invalid("mix of 1…20 parts, one above 0", rule)
            }
            for part in parts {
                try Self.part(part.weight, rule)
                try check(part.key, rule, depth + 1, members, drivers)
            }
        case .first(let cents, let one, let rest):
            guard cents >= 0, cents <= LargestRemainder.largestAmount else { throw .invalid("cents < 0", rule) }
            try check(one, rule, depth + 1, members, drivers)
            try check(rest, rule, depth + 1, members, drivers)
        case .among(let named, let key):
            for name in try Self.names(rule, named) { try Self.known(name, members, rule) }
            try check(key, rule, depth + 1, members, drivers)
        }
    }

    private static func parts(
        _ parts: [String: Int], _ known: Set<String>, _ rule: String
    ) throws(SettlementError) {
        if parts.isEmpty { throw .invalid("no parts", rule) }
        for (name, weight) in parts.sorted(by: { inByteOrder($0.key, $1.key) }) {
            try Self.known(name, known, rule)
            try Self.part(weight, rule)
        }
    }

    private static func part(_ weight: Int, _ place: String) throws(SettlementError) {
        guard (0...largestPart).contains(weight) else { throw .invalid("0…\(largestPart)", place) }
    }

    private static func known(_ name: String, _ known: Set<String>, _ place: String) throws(SettlementError) {
        guard known.contains(name) else { throw .unknown(place, name) }
    }
}
