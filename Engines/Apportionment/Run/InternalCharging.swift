internal import LegalTime

/// Second step: services that use each other.
enum InternalCharging {
    /// Services that charge others, at the most: the exact solution costs their number to the power of three.
    static let most = 64

    /// A service that hands costs on: to services by weight, and to all members together.
    struct Giver {
        let id: String
        /// Without itself, and only what is above zero.
        var services: [String: Int]
        var members: Int
    }

    /// For each giver, by what weights its own costs are charged to members in the prices of which services.
    ///
    /// Costs are handed on as by a drawing of lots that ends when members are reached. The probabilities solve linear
    /// equations; here they are natural numbers of any size: elimination without fractions (Bareiss), whose entries are
    /// all minors of the matrix and, because the matrix is weakly diagonally dominant with only its diagonal positive,
    /// never negative. So there is no subtraction, and no rounding before the last step.
    static func ends(of givers: [Giver]) -> [[(id: String, weight: BigNatural)]] {
        let ids = givers.map(\.id)
        let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        let others = Set(givers.flatMap { $0.services.keys }).subtracting(ids).sorted(by: inByteOrder)
        let targets = ids + others
        let targetPlaces = Dictionary(uniqueKeysWithValues: targets.enumerated().map { ($1, $0) })
        var between = Array(repeating: Array(repeating: BigNatural.zero, count: ids.count), count: ids.count)
        var ends = Array(repeating: Array(repeating: BigNatural.zero, count: targets.count), count: ids.count)
        for (i, giver) in givers.enumerated() {
            ends[i][i] = BigNatural(UInt64(giver.members))
            for (service, weight) in giver.services {
                if let j = places[service] {
                    between[i][j] = BigNatural(UInt64(weight))
                } else if let c = targetPlaces[service] {
                    ends[i][c] = BigNatural(UInt64(weight))
                }
            }
        }
        eliminate(&between, &ends)
        return ends.map { row in zip(targets, row).map { ($0, $1) } }
    }

    private static func eliminate(_ between: inout [[BigNatural]], _ ends: inout [[BigNatural]]) {
        let count = between.count
        var previous = BigNatural(1)
        for k in 0..<count {
            let (row, rowEnds) = (between[k], ends[k])
            let pivot = (row[(k + 1)...] + rowEnds[...]).reduce(BigNatural.zero, +)
            if pivot.isZero { return }
            for i in 0..<count where i != k {
                let factor = between[i][k]
                for j in (k + 1)..<max(count, k + 1) where j != i {
                    between[i][j] = (pivot * between[i][j] + factor * row[j]).divided(by: previous).quotient
                }
                for c in rowEnds.indices where !ends[i][c].isZero || !factor.isZero && !rowEnds[c].isZero {
                    ends[i][c] = (pivot * ends[i][c] + factor * rowEnds[c]).divided(by: previous).quotient
                }
                between[i][k] = .zero
            }
            previous = pivot
        }
    }

    /// Givers from which members or services that hand on nothing can be reached, and those from which they cannot.
    static func reaching(_ givers: [Giver]) -> (good: [Giver], closed: [Giver]) {
        let ids = Set(givers.map(\.id))
        var good = Set(givers.filter { $0.members > 0 || !ids.isSuperset(of: $0.services.keys) }.map(\.id))
        var grew = true
        while grew {
            grew = false
            for giver in givers where !good.contains(giver.id) && !good.isDisjoint(with: giver.services.keys) {
                good.insert(giver.id)
                grew = true
            }
        }
        return (givers.filter { good.contains($0.id) }, givers.filter { !good.contains($0.id) })
    }
}

extension SettlementRun {
    mutating func chargeInternally() throws(SettlementError) {
        for (index, segment) in timeline.segments.enumerated() {
            let givers = try givers(segment)
            if givers.isEmpty { continue }
            switch model.internalMethod {
            case .simultaneous: try chargeAtOnce(givers, segment, index)
            case .stepDown(let order): try chargeInSteps(givers, order, segment, index)
            }
        }
    }

    /// Services that another service uses in this segment.
    private func givers(_ segment: DayRange) throws(SettlementError) -> [InternalCharging.Giver] {
        var givers: [InternalCharging.Giver] = []
        for service in services {
            let rules = model.internalRules.filter { $0.service == service }
            guard let rule = rules.inForce(on: segment.from, \.from) else { continue }
            var giver = InternalCharging.Giver(id: service, services: [:], members: 0)
            switch rule.key {
            case .fixed(let parts, let members):
                giver.services = parts
                giver.members = members
            case .use(let driver):
                for other in services { giver.services[other] = try usage.of(driver, other, segment).0 }
                for member in members {
                    let (sum, overflow) = giver.members.addingReportingOverflow(
                        try usage.of(driver, member.id, segment).0)
                    guard !overflow else { throw .tooLarge(rule.id) }
                    giver.members = sum
                }
            }
            giver.services[service] = nil
            giver.services = giver.services.filter { $0.value > 0 }
            if giver.services.isEmpty {
                continue
            }
            givers.append(giver)
        }
        return givers
    }

    private mutating func chargeAtOnce(
        _ givers: [InternalCharging.Giver], _ segment: DayRange, _ index: Int
    ) throws(SettlementError) {
        let (good, closed) = InternalCharging.reaching(givers)
        for giver in closed { find(.closedLoop, "", giver.id, segment) }
        for (giver, ends) in zip(good, InternalCharging.ends(of: good)) {
            let cents = own[giver.id]?[index] ?? 0
            if cents == 0 { continue }
            guard let shares = LargestRemainder.shares(of: cents, by: ends) else { throw .tooLarge(giver.id) }
            for ((to, _), share) in zip(ends, shares) where to != giver.id && share != 0 {
                transfers.append(Transfer(from: giver.id, to: to, days: segment, cents: share))
            }
        }
        sortTransfers()
    }

    private mutating func chargeInSteps(
        _ givers: [InternalCharging.Giver], _ order: [String], _ segment: DayRange, _ index: Int
    ) throws(SettlementError) {
        let byID = Dictionary(givers.map { ($0.id, $0) }) { first, _ in first }
        var holds = own.mapValues { $0[index] }
        var closed: Set<String> = []
        for id in order {
            closed.insert(id)
            guard let giver = byID[id], let cents = holds[id], cents != 0 else { continue }
            let open = giver.services.filter { !closed.contains($0.key) }.map { (id: $0.key, weight: $0.value) }
            let weights = open.sorted { inByteOrder($0.id, $1.id) } + [(id, giver.members)]
            if weights.allSatisfy({ $0.weight == 0 }) {
                find(.closedLoop, "", id, segment)
                continue
            }
            guard let shares = LargestRemainder.shares(of: cents, by: weights) else { throw .tooLarge(id) }
            for ((to, _), share) in zip(weights, shares) where to != id && share != 0 {
                transfers.append(Transfer(from: id, to: to, days: segment, cents: share))
                holds[to, default: 0] += share
                holds[id, default: 0] -= share
            }
        }
        sortTransfers()
    }

    private mutating func sortTransfers() {
        transfers.sort { a, b in
            if a.from != b.from { return inByteOrder(a.from, b.from) }
            if a.days != b.days { return a.days.from < b.days.from }
            return inByteOrder(a.to, b.to)
        }
    }
}
