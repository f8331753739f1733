import Testing

@testable import Apportionment

@Suite("Keys by which members share a service") struct KeyTests {
    @Test("by use: 100.00 € for 40 mailbox days, of which 10 and 30")
    func use() throws {
        let settlement = try model(cents: 10_000, members: ["a", "b"], key: .by(.use(driver: "boxes"))).settled([
            (1, "boxes", "a", "2026-01-05", 4), (2, "boxes", "b", "2026-02-05", 30), (3, "boxes", "a", "2026-03-05", 6),
        ])
        #expect(settlement.shares() == ["a": 2_500, "b": 7_500])
        let line = try #require(settlement.statement(of: "a")?.lines.first)
        #expect(line.quantityText == "10" && line.rate.euro == "2.50" && line.amount == 2_500)
        guard case .readings(let cell)? = line.evidence.first else {
            Issue.record("a line by use without readings")
            return
        }
        #expect(cell.count == 2 && cell.firstID == 1 && cell.lastID == 3 && cell.quantity == 10)
        #expect(cell.digest.count == 64)
    }

    @Test("quantities with decimal places: 2.5 GB and 7.5 GB")
    func decimals() throws {
        let settlement = try model(cents: 1_000, members: ["a", "b"], key: .by(.use(driver: "storage"))).settled([
            (1, "storage", "a", "2026-01-05", 2_500), (2, "storage", "b", "2026-01-05", 7_500),
        ])
        let line = try #require(settlement.statement(of: "a")?.lines.first)
        #expect(line.quantityText == "2.5" && line.rate.euro == "1.00" && line.share == 250)
    }

    @Test("by inhabitants: 10,000 and 30,000")
    func inhabitants() throws {
        var some = try model(cents: 10_000, members: ["a", "b"], key: .by(.figure("inhabitants")))
        some.figures = [
            Figure("inhabitants", "a", from: try day("2025-12-31"), value: 10_000),
            Figure("inhabitants", "b", from: try day("2025-12-31"), value: 30_000),
        ]
        let settlement = try some.settled()
        #expect(settlement.shares() == ["a": 2_500, "b": 7_500])
        let line = try #require(settlement.statement(of: "b")?.lines.first)
        #expect(!line.isPerDay && line.quantity == 30_000 && line.total == 40_000)
    }

    @Test("a figure that changes counts by days: 100 for 181 days and 200 for 184 are 54,900 in days")
    func changing() throws {
        var some = try model(cents: 10_000, members: ["a", "b"], key: .by(.figure("users")))
        some.figures = [
            Figure("users", "a", from: try day("2026-01-01"), value: 100),
            Figure("users", "a", from: try day("2026-07-01"), value: 200),
            Figure("users", "b", from: try day("2026-01-01"), value: 150),
        ]
        let line = try #require(try some.settled().statement(of: "a")?.lines.first)
        #expect(line.isPerDay && line.quantity == 100 * 181 + 200 * 184)
        #expect(line.total == line.quantity + 150 * 365)
        #expect(line.evidence.count == 2)
    }

    @Test("a figure that is not known on a day is no zero")
    func unknownFigure() throws {
        var some = try model(cents: 10_000, members: ["a", "b"], key: .by(.figure("users")))
        some.figures = [Figure("users", "a", from: try day("2026-03-01"), value: 100)]
        #expect(throws: SettlementError.missing("users", "a", try day("2026-01-01"))) { try some.settled() }
    }

    @Test("who leaves or comes during the year pays for the days")
    func days() throws {
        var some = try model(cents: 36_500, members: ["a"], key: .by(.equal))
        // a 365 days, b until 30 June (181), c from 1 July (184): 730 days for 365.00 €, 0.50 € a day.
        some.members += [
            Member("b", periods: [.init(from: try day("2020-01-01"), through: try day("2026-06-30"))]),
            Member("c", periods: [.init(from: try day("2026-07-01"))]),
        ]
        let settlement = try some.settled()
        #expect(settlement.shares() == ["a": 18_250, "b": 9_050, "c": 9_200])
        #expect(settlement.statement(of: "b")?.lines.first?.isPerDay == true)
    }

    @Test("agreed parts, and a mix of 60 % equal and 40 % by parts")
    func mix() throws {
        let key = AllocationKey.mix([.init(60, .by(.equal)), .init(40, .by(.fixed(["a": 3, "b": 1])))])
        let settlement = try model(cents: 10_000, members: ["a", "b"], key: key).settled()
        // 60.00 € → 30 and 30; 40.00 € → 30 and 10.
        #expect(settlement.shares() == ["a": 6_000, "b": 4_000])
        #expect(settlement.statement(of: "a")?.lines.map(\.part) == ["1", "2"])
    }

    @Test("a part by one key and the rest by another; less than the part is all by the first")
    func firstAndRest() throws {
        let key = AllocationKey.first(cents: 4_000, .by(.equal), rest: .by(.fixed(["a": 1])))
        #expect(
            try model(cents: 10_000, members: ["a", "b"], key: key).settled().shares() == ["a": 8_000, "b": 2_000])
        #expect(try model(cents: 3_000, members: ["a", "b"], key: key).settled().shares() == ["a": 1_500, "b": 1_500])
        #expect(try model(cents: -3_000, members: ["a", "b"], key: key).settled().shares()["a"] == -3_000)
    }

    @Test("only among some; if none of them is there, among all, and that is said")
    func among() throws {
        let key = AllocationKey.among(["b", "c"], .by(.equal))
        let settlement = try model(cents: 900, members: ["a", "b", "c"], key: key).settled()
        #expect(settlement.shares() == ["a": 0, "b": 450, "c": 450])
        var gone = try model(cents: 900, members: ["a", "b", "c"], key: .among(["c"], .by(.equal)))
        gone.members[2].periods = [.init(from: try day("2020-01-01"), through: try day("2025-12-31"))]
        let other = try gone.settled()
        #expect(other.shares() == ["a": 450, "b": 450])
        #expect(other.findings.map(\.kind) == [.nobodyNamed])
    }

    @Test("without any use nothing is lost: equal parts, and that is said")
    func zero() throws {
        let settlement = try model(cents: 901, members: ["a", "b"], key: .by(.use(driver: "boxes"))).settled()
        #expect(settlement.shares() == ["a": 451, "b": 450])
        #expect(settlement.findings.map(\.kind) == [.noWeights])
    }
}

@Suite("Minimum and cap") struct BoundsTests {
    private func shares(
        _ cents: Int, _ parts: [String: Int], minimum: Int? = nil, cap: Int? = nil
    ) throws -> Settlement {
        let key = AllocationKey.by(.fixed(parts), bounds: .init(minimum: minimum, cap: cap))
        return try model(cents: cents, members: parts.keys.sorted(), key: key).settled()
    }

    @Test("who would bear less than the minimum bears it, the others share the rest")
    func minimum() throws {
        // By parts 10, 45, 45 €; with a minimum of 20 € the others share 80 €.
        let settlement = try shares(10_000, ["a": 10, "b": 45, "c": 45], minimum: 2_000)
        #expect(settlement.shares() == ["a": 2_000, "b": 4_000, "c": 4_000])
        #expect(settlement.statement(of: "a")?.lines.first?.measure == .minimum)
    }

    @Test("who would bear more than the cap bears that, the others share the rest")
    func cap() throws {
        // By parts 80, 10, 10 €; with a cap of 50 € the others share 50 €.
        let settlement = try shares(10_000, ["a": 8, "b": 1, "c": 1], cap: 5_000)
        #expect(settlement.shares() == ["a": 5_000, "b": 2_500, "c": 2_500])
        #expect(settlement.statement(of: "a")?.lines.first?.measure == .cap)
    }

    @Test("a cap can push another one over it")
    func cascade() throws {
        // 70, 20, 10: cap 40 → rest 60 by 2 : 1 is 40, 20, which is just the cap.
        #expect(
            try shares(10_000, ["a": 7, "b": 2, "c": 1], cap: 4_000).shares() == ["a": 4_000, "b": 4_000, "c": 2_000])
        // 60, 30, 10, cap 35: rest 65 by 3 : 1 is 48.75, so b is capped too and c bears 30.
        #expect(
            try shares(10_000, ["a": 6, "b": 3, "c": 1], cap: 3_500).shares() == ["a": 3_500, "b": 3_500, "c": 3_000])
    }

    @Test("bounds that cannot be kept are said, and nothing is lost")
    func impossible() throws {
        let high = try shares(1_000, ["a": 1, "b": 3], minimum: 2_000)
        #expect(high.shares() == ["a": 500, "b": 500] && high.findings.map(\.kind) == [.minimumsTooHigh])
        let low = try shares(10_000, ["a": 1, "b": 3], cap: 2_000)
        #expect(low.shares() == ["a": 2_500, "b": 7_500] && low.findings.map(\.kind) == [.capsTooLow])
    }

    @Test("the minimum counts for one without a weight, in proportion to the days")
    func days() throws {
        var some = try model(
            cents: 100_000, members: ["a", "b"],
            key: .by(.fixed(["a": 1, "b": 1]), bounds: .init(minimum: 36_500)))
        some.members.append(Member("c", periods: [.init(from: try day("2026-12-22"))]))
        // Ten days of 365: 10.00 €.
        #expect(try some.settled().shares() == ["a": 49_500, "b": 49_500, "c": 1_000])
    }
}
