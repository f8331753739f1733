import LegalTime
import Testing

@testable import Apportionment

@Suite("A settlement as a whole") struct SettlementTests {
    @Test("a rule that begins during the year divides its own days only")
    func ruleChange() throws {
        var some = try model(cents: 36_500, members: ["a", "b"], key: .by(.equal))
        some.serviceRules.append(
            ServiceRule("s2", service: "mail", from: try day("2026-07-01"), key: .by(.fixed(["a": 3, "b": 1]))))
        // 181 days at 1.00 €: 90.50 each; 184 days: 138 and 46.
        let settlement = try some.settled()
        #expect(settlement.shares() == ["a": 22_850, "b": 13_650])
        #expect(settlement.statement(of: "a")?.lines.map(\.rule) == ["s1", "s2"])
        #expect(settlement.statement(of: "a")?.lines.map(\.days.days) == [181, 184])
    }

    @Test("a rule of another service does not cut the lines of this one")
    func otherRule() throws {
        var some = try model(cents: 36_500, members: ["a", "b"], key: .by(.equal))
        some.services.append(Service("phone"))
        for month in ["2020-01-01", "2026-04-01"] {
            some.serviceRules.append(
                ServiceRule("t\(month)", service: "phone", from: try day(month), key: .by(.equal)))
        }
        let settlement = try some.settled()
        #expect(settlement.statement(of: "a")?.lines.count == 1)
        #expect(settlement.pools.count == 2)
    }

    @Test("a cost over years is settled in parts that add up to it, whatever is cut where")
    func spread() throws {
        var sum = 0
        for year in 2024...2028 {
            var some = try model(cents: 0, members: ["a", "b"], key: .by(.equal))
            some.period = try range("\(year)-01-01", "\(year)-12-31")
            some.costs = [
                CostEntry("server", pool: "staff", cents: 100_001, days: try range("2024-03-15", "2028-11-03"))
            ]
            some.serviceRules.append(
                ServiceRule("s2", service: "mail", from: try day("\(year)-05-17"), key: .by(.fixed(["a": 3, "b": 1]))))
            sum += try some.settled().cost
        }
        #expect(sum == 100_001)
    }

    @Test("tax is computed on the sum of what is taxed alike, by the day")
    func tax() throws {
        var some = try model(cents: 73_000, members: ["a"], key: .by(.equal))
        let full = try #require(VATTreatment(.taxable, rate: 1900, reason: .standardRate))
        some.vatRules.append(VATRule(service: "mail", from: try day("2026-07-01"), full))
        let statement = try #require(try some.settled().statement(of: "a"))
        // 181 days at 2.00 € untaxed, 184 days taxed: 19 % of 368.00 € are 69.92 €.
        #expect(statement.taxes.map(\.net) == [36_800, 36_200])
        #expect(statement.tax == 6_992 && statement.gross == 79_992)
        #expect(VATTreatment(.exempt, reason: .standardRate) == nil)
        #expect(VATTreatment(.taxable, reason: .standardRate) == nil)
        #expect(full.tax(on: -50) == -10 && full.tax(on: 50) == 10)
    }

    @Test("what was paid in advance is taken off; who paid too much gets it back")
    func prepaid() throws {
        var some = try model(cents: 10_000, members: ["a", "b"], key: .by(.equal))
        some.prepayments = [
            Prepayment("v1", member: "a", day: try day("2026-03-01"), cents: 3_000),
            Prepayment("v2", member: "b", day: try day("2026-03-01"), cents: 7_000),
        ]
        let settlement = try some.settled()
        #expect(settlement.statement(of: "a")?.due == 2_000)
        #expect(settlement.statement(of: "b")?.due == -2_000)
    }

    @Test("readings on days without membership do not count, and that is said")
    func outside() throws {
        var some = try model(cents: 1_000, members: ["a", "b"], key: .by(.use(driver: "boxes")))
        some.members[1].periods = [.init(from: try day("2020-01-01"), through: try day("2026-06-30"))]
        let settlement = try some.settled([
            (1, "boxes", "a", "2026-08-01", 1), (2, "boxes", "b", "2026-06-30", 1), (3, "boxes", "b", "2026-07-01", 8),
            (4, "boxes", "a", "2025-12-31", 5),
        ])
        #expect(settlement.shares() == ["a": 500, "b": 500])
        #expect(settlement.findings.map(\.kind) == [.useOutside] && settlement.findings.first?.count == 1)
    }

    @Test("a reading that comes twice is refused, and so is one after a later one")
    func twice() throws {
        let some = try model(cents: 1_000, members: ["a"], key: .by(.use(driver: "boxes")))
        var tally = try UsageTally(some)
        let reading = Reading(id: 7, driver: 0, consumer: 0, day: try day("2026-05-05"), quantity: 1)
        try tally.add(reading)
        #expect(throws: SettlementError.readingOrder(7)) { try tally.add(reading) }
        var earlier = reading
        earlier.id = 6
        #expect(throws: SettlementError.readingOrder(6)) { try tally.add(earlier) }
        var unknown = reading
        unknown.driver = 9
        #expect(throws: SettlementError.self) { try tally.add(unknown) }
    }

    @Test("a correcting reading takes back; less than nothing in all is refused")
    func takenBack() throws {
        let some = try model(cents: 1_000, members: ["a", "b"], key: .by(.use(driver: "boxes")))
        let settlement = try some.settled([
            (1, "boxes", "a", "2026-01-01", 5), (2, "boxes", "a", "2026-01-01", -4), (3, "boxes", "b", "2026-01-01", 3),
        ])
        #expect(settlement.shares() == ["a": 250, "b": 750])
        #expect(throws: SettlementError.self) { try some.settled([(1, "boxes", "a", "2026-01-01", -1)]) }
    }

    @Test("usage that was summed up for other rules is refused")
    func otherUsage() throws {
        var some = try model(cents: 1_000, members: ["a"], key: .by(.use(driver: "boxes")))
        let usage = try UsageTally(some).finish()
        some.serviceRules.append(ServiceRule("s2", service: "mail", from: try day("2026-07-01"), key: .by(.equal)))
        #expect(throws: SettlementError.self) { try some.settle(usage) }
    }

    @Test("what is missing or cannot be is refused by name", arguments: 0..<12)
    func refused(number: Int) throws {
        var some = try model(cents: 1_000, members: ["a", "b"], key: .by(.equal))
        let begin = try day("2020-01-01")
        switch number {
        case 0: some.members.append(some.members[0])
        case 1: some.poolRules = []
        case 2: some.serviceRules = []
        case 3: some.vatRules = []
        case 4: some.costs[0].pool = "nowhere"
        case 5: some.costs[0].cents = .min
        case 6: some.serviceRules[0].key = .by(.fixed(["a": -1]))
        case 7: some.serviceRules[0].key = .by(.use(driver: "nothing"))
        case 8: some.serviceRules[0].key = (0..<9).reduce(.by(.equal)) { key, _ in .among(["a"], key) }
        case 9: some.members = some.members.map { Member($0.id, periods: []) }
        case 10: some.members[0].periods.append(.init(from: begin))
        default: some.serviceRules[0].key = .by(.equal, bounds: .init(minimum: 5, cap: 4))
        }
        do {
            _ = try some.settled()
            Issue.record("case \(number) was settled")
        } catch let error as SettlementError {
            #expect(!error.text.de.isEmpty && !error.text.en.isEmpty && error.text.de != error.text.en)
        }
    }

    @Test("a correction is what the new run says less what was stated, line by line")
    func correction() throws {
        var some = try model(cents: 10_000, members: ["a", "b", "c"], key: .by(.fixed(["a": 1, "b": 1])))
        let full = try #require(VATTreatment(.taxable, rate: 1900, reason: .standardRate))
        some.vatRules[0].treatment = full
        let stated = try some.settled()
        some.serviceRules[0].key = .by(.fixed(["a": 3, "b": 1]))
        let run = try some.settled()
        let correction = try #require(Correction(of: stated, to: run))
        #expect(correction.before == stated.inputHash && correction.after == run.inputHash)
        #expect(correction.members.map(\.member) == ["a", "b"])
        #expect(correction.members.map(\.net) == [2_500, -2_500])
        for member in correction.members {
            let (old, new) = (stated.statement(of: member.member), run.statement(of: member.member))
            #expect(member.net == (new?.net ?? 0) - (old?.net ?? 0) && member.tax == (new?.tax ?? 0) - (old?.tax ?? 0))
            #expect(member.lines.reduce(0) { $0 + $1.change } == member.net)
        }
        #expect(try #require(Correction(of: run, to: run)).members.isEmpty)
    }

    @Test("what would be: a new member, small members first")
    func whatIf() throws {
        var some = try model(cents: 9_000, members: ["large", "small"], key: .by(.use(driver: "boxes")))
        some.members[0].size = 30_000
        some.members[1].size = 2_000
        let readings = [(1, "boxes", "large", "2026-02-01", 200), (2, "boxes", "small", "2026-02-01", 100)]
        let before = try some.settled(readings)
        some.members.append(Member("new", size: 5_000, periods: some.members[0].periods))
        let usage = try UsageTally.usage(
            of: readings.enumerated().map { index, reading in
                Reading(id: reading.0, driver: 0, consumer: index, day: try day(reading.3), quantity: reading.4)
            }, in: some)
        let after = try some.settle(usage.assuming(150, of: "boxes", for: "new"))
        let comparison = Comparison(before, after, sizes: ["large": 30_000, "small": 2_000, "new": 5_000])
        #expect(comparison.members.map(\.member) == ["small", "new", "large"])
        #expect(comparison.members.map(\.change) == [-1_000, 3_000, -2_000])
        #expect(comparison.members.map(\.basisPoints) == [-3_333, nil, -3_333])
        #expect(comparison.services.map(\.after) == [9_000])
    }
}
