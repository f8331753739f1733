internal import LegalTime

/// What members have of a measure in a time, and the evidence.
struct MemberWeights {
    struct Claim {
        let member: Member
        var weight: Int
        var evidence: [Evidence]
    }

    var measure: StatementLine.Measure
    var claims: [Claim]
    var isPerDay = false
    var decimals = 0

    /// Nil where it is beyond what is computed exactly.
    var total: Int? {
        var sum = 0
        for claim in claims {
            guard claim.weight <= LargestRemainder.largestWeight - sum else { return nil }
            sum += claim.weight
        }
        return sum
    }

    /// Weights are days of membership × something. Where everybody has whole times, days are left out.
    mutating func leaveOutDays(_ days: Int) {
        isPerDay = !claims.allSatisfy { $0.weight.isMultiple(of: days) }
        if isPerDay { return }
        for index in claims.indices { claims[index].weight /= days }
    }
}

extension SettlementRun {
    /// The weights of members that are there in these days, in the order of their ids.
    func weights(
        _ basis: AllocationKey.Basis, of present: [Member], _ days: DayRange, rule: String
    ) throws(SettlementError) -> MemberWeights {
        switch basis {
        case .use(let driver):
            let decimals = model.drivers.first { $0.id == driver }?.decimals ?? 0
            var weights = MemberWeights(measure: .use(driver: driver), claims: [], decimals: decimals)
            for member in present {
                let (sum, cells) = try usage.of(driver, member.id, days)
                weights.claims.append(.init(member: member, weight: sum, evidence: cells.map { .readings($0) }))
            }
            return weights
        case .fixed(let parts):
            var weights = MemberWeights(measure: .fixed, claims: [])
            for member in present {
                weights.claims.append(byDays(member, parts[member.id] ?? 0, days))
            }
            weights.leaveOutDays(days.days)
            return weights
        case .equal:
            var weights = MemberWeights(measure: .equal, claims: present.map { byDays($0, 1, days) })
            weights.leaveOutDays(days.days)
            return weights
        case .figure(let name):
            var weights = MemberWeights(measure: .figure(name), claims: [])
            for member in present { weights.claims.append(try byFigure(member, name, days)) }
            weights.leaveOutDays(days.days)
            return weights
        }
    }

    private func byDays(_ member: Member, _ weight: Int, _ days: DayRange) -> MemberWeights.Claim {
        let count = model.days(of: member, in: days)
        return .init(member: member, weight: weight * count, evidence: [.part(weight: weight, days: count)])
    }

    private func byFigure(
        _ member: Member, _ name: String, _ days: DayRange
    ) throws(SettlementError) -> MemberWeights.Claim {
        let figures = model.figures.filter { $0.figure == name && $0.member == member.id }
            .sorted { $0.from < $1.from }
        var claim = MemberWeights.Claim(member: member, weight: 0, evidence: [])
        for presence in model.presence(of: member, in: days) {
            guard figures.contains(where: { $0.from <= presence.from }) else {
                throw .missing(name, member.id, presence.from)
            }
            for (index, figure) in figures.enumerated() {
                let end = index + 1 < figures.count ? figures[index + 1].from.ordinal - 1 : presence.through.ordinal
                guard let through = CalendarDay(ordinal: end),
                    let holds = DayRange(figure.from, max(figure.from, through)),
                    let common = holds.intersection(presence)
                else { continue }
                claim.weight += figure.value * common.days
                claim.evidence.append(.figure(value: figure.value, days: common.days, source: figure.source))
            }
        }
        return claim
    }
}
