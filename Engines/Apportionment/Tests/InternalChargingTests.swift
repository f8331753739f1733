import LegalTime
import Testing

@testable import Apportionment

@Suite("Services that charge each other") struct InternalChargingTests {
    /// Servers cost 10,000.00 €, mail 4,000.00 €. Mail uses a fifth of the servers, the servers use two fifths of mail.
    private func mutual(_ method: InternalMethod) throws -> CostModel {
        let begin = try day("2020-01-01")
        var some = try model(cents: 400_000, members: ["a", "b"], key: .by(.equal))
        some.services.append(Service("servers"))
        some.pools.append(CostPool("hardware", kind: .depreciation))
        some.costs.append(CostEntry("c2", pool: "hardware", cents: 1_000_000, days: some.period))
        some.poolRules.append(PoolRule("p2", pool: "hardware", from: begin, key: .fixed(["servers": 1])))
        some.serviceRules.append(ServiceRule("s2", service: "servers", from: begin, key: .by(.equal)))
        some.vatRules.append(VATRule(service: "servers", from: begin, try untaxed()))
        some.internalRules = [
            InternalRule("i1", service: "servers", from: begin, key: .fixed(["mail": 1], members: 4)),
            InternalRule("i2", service: "mail", from: begin, key: .fixed(["servers": 2], members: 3)),
        ]
        some.internalMethod = method
        return some
    }

    private func costs(_ settlement: Settlement) -> [String: Int] {
        settlement.services.reduce(into: [:]) { $0[$1.service] = $1.cost }
    }

    @Test("at once: what an endless exchange would come to, in whole cents")
    func simultaneous() throws {
        // Servers in all: s = 10,000 + 2/5 m, mail in all: m = 4,000 + 1/5 s, so s = 11,600 / 0.92 = 12,608.70.
        // Members bear 4/5 s = 10,086.96 with the servers and 3/5 m = 3,913.04 with mail.
        // Of the servers' own 10,000: 0.8 / 0.92 = 8,695.65 stay, 1,304.35 end with mail; of mail's own 4,000:
        // 0.6 / 0.92 = 2,608.70 stay, 1,391.30 end with the servers.
        let settlement = try mutual(.simultaneous).settled()
        #expect(settlement.transfers.map(\.cents) == [139_130, 130_435])
        #expect(costs(settlement) == ["servers": 1_008_695, "mail": 391_305])
    }

    @Test("step-down: the first hands on, the second does not hand back")
    func stepDown() throws {
        // Servers first: a fifth of 10,000 to mail, which then has 6,000 for its members alone.
        let servers = try mutual(.stepDown(["servers", "mail"])).settled()
        #expect(costs(servers) == ["servers": 800_000, "mail": 600_000])
        // Mail first: two fifths of 4,000 to the servers, 11,600 in all.
        let mail = try mutual(.stepDown(["mail", "servers"])).settled()
        #expect(costs(mail) == ["servers": 1_160_000, "mail": 240_000])
        // Nobody named, nothing handed on.
        #expect(costs(try mutual(.stepDown([])).settled()) == ["servers": 1_000_000, "mail": 400_000])
    }

    @Test("a service that only others use leaves nothing to the members")
    func onlyInternal() throws {
        var some = try mutual(.simultaneous)
        some.internalRules[0].key = .fixed(["mail": 1], members: 0)
        // All of the servers ends with mail: 14,000.
        #expect(costs(try some.settled()) == ["servers": 0, "mail": 1_400_000])
    }

    @Test("services that only charge each other are charged to the members, and that is said")
    func loop() throws {
        var some = try mutual(.simultaneous)
        some.internalRules[0].key = .fixed(["mail": 1], members: 0)
        some.internalRules[1].key = .fixed(["servers": 1], members: 0)
        let settlement = try some.settled()
        #expect(costs(settlement) == ["servers": 1_000_000, "mail": 400_000])
        #expect(settlement.findings.map(\.kind) == [.closedLoop, .closedLoop])
    }

    @Test("by use: what services and what members have used")
    func byUse() throws {
        var some = try mutual(.simultaneous)
        some.internalRules = [
            InternalRule("i1", service: "servers", from: try day("2020-01-01"), key: .use(driver: "storage"))
        ]
        // Mail 1 GB, a 1 GB, b 2 GB: a quarter of 10,000 to mail. The servers' own use of themselves moves nothing.
        let settlement = try some.settled([
            (1, "storage", "mail", "2026-02-01", 1_000), (2, "storage", "a", "2026-02-01", 1_000),
            (3, "storage", "b", "2026-02-01", 2_000), (4, "storage", "servers", "2026-02-01", 9_000),
        ])
        #expect(costs(settlement) == ["servers": 750_000, "mail": 650_000])
    }

    @Test("the exact solution is the limit of handing on again and again", arguments: 1...4)
    func limit(seed: UInt64) {
        var dice = Dice(seed)
        for number in 0..<200 {
            let ids = (0..<(2 + dice.upTo(6))).map { "s\($0)" }
            let givers = ids.map { id in
                var services: [String: Int] = [:]
                for other in ids + ["end"] where other != id && dice.upTo(3) > 0 { services[other] = 1 + dice.upTo(50) }
                return InternalCharging.Giver(id: id, services: services, members: 1 + dice.upTo(50))
            }
            let ends = InternalCharging.ends(of: givers)
            for (giver, row) in zip(givers, ends) {
                let exact = LargestRemainder.shares(of: 1_000_000_000, by: row) ?? []
                let near = handedOn(from: giver.id, givers)
                for ((id, _), share) in zip(row, exact) where abs(Double(share) / 1e9 - (near[id] ?? 0)) > 1e-8 {
                    Issue.record("seed \(seed), case \(number): \(giver.id) → \(id) \(share), \(near[id] ?? 0)")
                }
            }
        }
    }

    /// Where one unit ends when it is handed on a thousand times.
    private func handedOn(from start: String, _ givers: [InternalCharging.Giver]) -> [String: Double] {
        var (moving, ended): ([String: Double], [String: Double]) = ([start: 1], [:])
        for _ in 0..<1_000 where !moving.isEmpty {
            var next: [String: Double] = [:]
            for (id, amount) in moving {
                guard let giver = givers.first(where: { $0.id == id }) else {
                    ended[id, default: 0] += amount
                    continue
                }
                let total = Double(giver.services.values.reduce(giver.members, +))
                ended[id, default: 0] += amount * Double(giver.members) / total
                for (to, weight) in giver.services { next[to, default: 0] += amount * Double(weight) / total }
            }
            moving = next.filter { $0.value > 1e-14 }
        }
        return ended
    }

    @Test("forty services in all directions are solved exactly")
    func many() {
        let ids = (0..<40).map { "s\($0)" }
        var dice = Dice(7)
        let givers = ids.map { id in
            var services: [String: Int] = [:]
            for other in ids where other != id { services[other] = dice.upTo(1_000_000_000) }
            return InternalCharging.Giver(id: id, services: services, members: 1 + dice.upTo(1_000_000_000))
        }
        let ends = InternalCharging.ends(of: givers)
        // Rows are probabilities over one denominator: the determinant, so all rows have one sum.
        let sums = ends.map { $0.reduce(BigNatural.zero) { $0 + $1.weight } }
        #expect(Set(sums).count == 1)
        #expect(sums[0].limbs.count > 30)
    }
}
