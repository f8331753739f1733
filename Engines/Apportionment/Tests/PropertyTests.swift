import JSON
import LegalTime
import Testing

@testable import Apportionment

/// What holds for every settlement, tried on centres by dice. On failure the seed and the case are told.
@Suite("Properties of settlements") struct PropertyTests {
    @Test("sums close, nothing traps, order does not matter, bytes are the same", arguments: 1...4)
    func settlements(seed: UInt64) throws {
        var dice = Dice(seed &+ 900)
        var settled = 0
        for number in 0..<250 {
            var centre = RandomCentre(&dice)
            let (model, readings) = try centre.made()
            do {
                let settlement = try model.settle(try UsageTally.usage(of: readings, in: model))
                settled += 1
                // `settle` proves all sums itself; here they are only summed up from the other end.
                let sum = settlement.statements.reduce(0) { $0 + $1.net }
                if sum != model.costs.reduce(0, { $0 + CostModel.part(of: $1, in: model.period) }) {
                    Issue.record("seed \(seed), case \(number): the costs are not the sum of the statements")
                }
                let turned = model.turned(&dice)
                let again = try turned.settle(try UsageTally.usage(of: turned.moved(readings, from: model), in: turned))
                if again.serialized() != settlement.serialized() {
                    Issue.record("seed \(seed), case \(number): the order of the input matters")
                }
            } catch let error as SettlementError {
                if case .unbalanced = error { Issue.record("seed \(seed), case \(number): \(error)") }
                if case .readingOrder = error { Issue.record("seed \(seed), case \(number): \(error)") }
            }
        }
        #expect(settled > 125, "seed \(seed): only \(settled) of 250 were settled")
    }

    @Test("100,000 divisions by keys with bounds close and stay within them", arguments: 1...4)
    func bounds(seed: UInt64) throws {
        var dice = Dice(seed &+ 700)
        let place = SettlementRun.LinePlace(
            service: "s", rule: "r", part: "", days: try range("2026-01-01", "2026-12-31"), vat: try untaxed())
        let begin = try day("2020-01-01")
        var base = CostModel(period: place.days)
        base.members = (0..<5).map { Member("m\($0)", periods: [MembershipPeriod(from: begin)]) }
        let empty = SettlementRun(base, try UsageTally(base).finish())
        for number in 0..<25_000 {
            let cents = dice.upTo(100_000)
            let minimum = dice.upTo(2) == 0 ? nil : dice.upTo(30_000)
            let cap = dice.upTo(2) == 0 ? nil : (minimum ?? 0) + dice.upTo(60_000)
            let claims = base.members.map { MemberWeights.Claim(member: $0, weight: dice.upTo(50), evidence: []) }
            if claims.allSatisfy({ $0.weight == 0 }) { continue }
            var run = empty
            try run.divide(
                cents, MemberWeights(measure: .fixed, claims: claims), within: .init(minimum: minimum, cap: cap), place)
            let lines = run.lines.values.joined()
            let isWhole = lines.reduce(0) { $0 + $1.share } == cents
            let isKept = run.findings.isEmpty
            let isWithin = claims.allSatisfy { claim in
                let share = run.lines[claim.member.id]?.reduce(0) { $0 + $1.share } ?? 0
                return share >= minimum ?? 0 && share <= cap ?? .max
            }
            if !isWhole || isKept && !isWithin || lines.contains(where: { abs($0.rounding) > 1 }) {
                Issue.record(
                    "seed \(seed), case \(number): \(cents) by \(claims.map(\.weight)), \(minimum ?? -1)…\(cap ?? -1)")
            }
        }
    }
}

/// A centre by dice: everything that a model can hold, also what makes no sense.
struct RandomCentre {
    private var dice: Dice

    init(_ dice: inout Dice) { self.dice = Dice(dice.next()) }

    mutating func made() throws -> (CostModel, [Reading]) {
        let days = ["2024-02-29", "2025-07-01", "2026-01-01", "2026-03-31", "2026-07-01", "2026-12-31", "2027-05-01"]
        func some(_ list: [String], _ dice: inout Dice) throws -> CalendarDay { try day(list[dice.upTo(list.count)]) }
        var model = CostModel(period: try range("2026-01-01", "2026-12-31"))
        let members = (0..<(1 + dice.upTo(4))).map { "m\($0)" }
        let services = (0..<(1 + dice.upTo(4))).map { "s\($0)" }
        model.members = try members.map { id in
            let from = try some(Array(days.prefix(5)), &dice)
            let end = dice.upTo(4) == 0 ? try some(Array(days.suffix(3)), &dice) : nil
            return Member(id, periods: [MembershipPeriod(from: from, through: end.map { max($0, from) })])
        }
        model.drivers = [Driver("d0"), Driver("d1", decimals: dice.upTo(4))]
        model.services = services.map { Service($0) }
        model.figures = try members.map { Figure("users", $0, from: try day("2020-01-01"), value: dice.upTo(300)) }
        for index in 0..<(1 + dice.upTo(3)) {
            let pool = "p\(index)"
            model.pools.append(CostPool(pool, kind: .overhead))
            for cost in 0..<(1 + dice.upTo(3)) {
                let (a, b) = (try some(days, &dice), try some(days, &dice))
                model.costs.append(
                    CostEntry(
                        "\(pool)c\(cost)", pool: pool, cents: dice.upTo(3_000_001) - 500_000,
                        days: try range(min(a, b).iso, max(a, b).iso)))
            }
            for from in ["2020-01-01"] + (dice.upTo(3) == 0 ? [days[3]] : []) {
                model.poolRules.append(
                    PoolRule("\(pool)\(from)", pool: pool, from: try day(from), key: poolKey(services)))
            }
        }
        for service in services {
            for from in ["2020-01-01"] + (dice.upTo(3) == 0 ? [days[4]] : []) {
                model.serviceRules.append(
                    ServiceRule("\(service)\(from)", service: service, from: try day(from), key: key(members, 3)))
            }
            model.vatRules.append(VATRule(service: service, from: try day("2020-01-01"), try untaxed()))
            if dice.upTo(2) == 0 {
                model.internalRules.append(
                    InternalRule(
                        "i\(service)", service: service, from: try day("2020-01-01"), key: internalKey(services)))
            }
        }
        if dice.upTo(2) == 0 { model.internalMethod = .stepDown(services.filter { _ in dice.upTo(3) > 0 }) }
        let readings = try (0..<dice.upTo(30)).map { id in
            Reading(
                id: id, driver: dice.upTo(2), consumer: dice.upTo(members.count + services.count),
                day: try some(days, &dice), quantity: dice.upTo(1_000))
        }
        return (model, readings)
    }

    private mutating func parts(_ names: [String]) -> [String: Int] {
        var parts = [names[dice.upTo(names.count)]: dice.upTo(10)]
        for name in names where dice.upTo(2) == 0 { parts[name] = dice.upTo(10) }
        return parts
    }

    private mutating func poolKey(_ services: [String]) -> PoolRule.Key {
        switch dice.upTo(3) {
        case 0: .fixed(parts(services))
        case 1: .equal(Array(parts(services).keys))
        default: .use(driver: "d0", services)
        }
    }

    private mutating func internalKey(_ services: [String]) -> InternalRule.Key {
        dice.upTo(3) == 0 ? .use(driver: "d1") : .fixed(parts(services), members: dice.upTo(10))
    }

    private mutating func key(_ members: [String], _ depth: Int) -> AllocationKey {
        switch depth > 0 ? dice.upTo(8) : 0 {
        case 5:
            let first = AllocationKey.Part(1 + dice.upTo(5), key(members, depth - 1))
            return .mix([first, .init(dice.upTo(5), key(members, depth - 1))])
        case 6: return .first(cents: dice.upTo(200_000), key(members, depth - 1), rest: key(members, depth - 1))
        case 7: return .among(Array(parts(members).keys), key(members, depth - 1))
        default:
            let bounds = AllocationKey.Bounds(
                minimum: dice.upTo(4) == 0 ? dice.upTo(50_000) : nil,
                cap: dice.upTo(4) == 0 ? 50_000 + dice.upTo(500_000) : nil)
            let basis: [AllocationKey.Basis] = [
                .use(driver: "d0"), .use(driver: "d1"), .fixed(parts(members)), .figure("users"), .equal,
            ]
            return .by(basis[dice.upTo(basis.count)], bounds: dice.upTo(2) == 0 ? nil : bounds)
        }
    }
}

extension CostModel {
    /// The same with every list in another order; the order of stepping down is no list but a rule.
    fileprivate func turned(_ dice: inout Dice) -> CostModel {
        var model = self
        model.members.shuffle(using: &dice)
        model.figures.shuffle(using: &dice)
        model.drivers.shuffle(using: &dice)
        model.pools.shuffle(using: &dice)
        model.services.shuffle(using: &dice)
        model.costs.shuffle(using: &dice)
        model.poolRules.shuffle(using: &dice)
        model.internalRules.shuffle(using: &dice)
        model.serviceRules.shuffle(using: &dice)
        model.vatRules.shuffle(using: &dice)
        return model
    }

    /// Readings by the places of another model, in another order.
    fileprivate func moved(_ readings: [Reading], from other: CostModel) throws -> [Reading] {
        let tally = try UsageTally(self)
        let consumers = other.members.map(\.id) + other.services.map(\.id)
        return readings.reversed().map { reading in
            var moved = reading
            moved.driver = tally.driver(other.drivers[reading.driver].id) ?? -1
            moved.consumer = tally.consumer(consumers[reading.consumer]) ?? -1
            return moved
        }
    }
}
