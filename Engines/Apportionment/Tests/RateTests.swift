import Testing

@testable import Apportionment

@Suite("Rates as they are shown") struct RateTests {
    @Test("a rate that comes out even has two places in euro")
    func even() {
        // 1,000.00 € for 200 mailboxes: 5.00 € each.
        let rate = Rate.of(100_000, total: 200, decimals: 0, lines: [(50, 25_000), (150, 75_000)])
        #expect(rate.euro == "5.00")
        #expect(rate.amount(50, decimals: 0) == 25_000)
    }

    @Test("a rate that does not come out even has as many places as its lines need")
    func uneven() {
        // 1,000.00 € for 3,000 pages: 0.333… €. 1,000 pages are 333.33 €, 2,000 are 666.67 €.
        let rate = Rate.of(100_000, total: 3_000, decimals: 0, lines: [(1_000, 33_333), (2_000, 66_667)])
        #expect(rate.euro == "0.333333")
        #expect(rate.amount(1_000, decimals: 0) == 33_333)
        #expect(rate.amount(2_000, decimals: 0) == 66_667)
    }

    @Test("where a cent is left over, the line says so: 100.00 € among three")
    func leftOver() throws {
        let settlement = try model(cents: 10_000, members: ["a", "b", "c"], key: .by(.equal)).settled()
        let lines = settlement.statements.compactMap(\.lines.first)
        #expect(lines.map(\.rate.euro) == ["33.33", "33.33", "33.33"])
        #expect(lines.map(\.amount) == [3_333, 3_333, 3_333])
        #expect(lines.map(\.rounding) == [1, 0, 0])
        #expect(lines.map(\.share) == [3_334, 3_333, 3_333])
    }

    @Test(
        "100,000 cases: quantity × rate is the amount, rounding at most a cent, no more roundings than all digits need",
        arguments: 1...4)
    func properties(seed: UInt64) {
        var dice = Dice(seed &+ 50)
        for number in 0..<25_000 {
            let most = [3, 1_000, 10_000_000][dice.upTo(3)]
            let weights = (0..<(1 + dice.upTo(4))).map { (id: "m\($0)", weight: 1 + dice.upTo(most)) }
            let cents = dice.upTo(2_000_001) - 1_000_000
            let decimals = dice.upTo(4)
            let total = weights.reduce(0) { $0 + $1.weight }
            guard let shares = LargestRemainder.shares(of: cents, by: weights) else { continue }
            let rate = Rate.of(
                cents, total: total, decimals: decimals, lines: zip(weights, shares).map { ($0.weight, $1) })
            var rounded = 0
            for (weight, share) in zip(weights, shares) {
                let rounding = share - rate.amount(weight.weight, decimals: decimals)
                if rounding != 0 { rounded += 1 }
                // The exact share rounded as merchants do, which the shown rate must give as well.
                let exact = Rate.roundedQuotient(Int128(cents) * Int128(weight.weight), Int128(total))
                if abs(rounding) > 1 || (Int128(share) - exact).magnitude > 1 {
                    Issue.record("seed \(seed), case \(number): \(cents) by \(weights), rate \(rate.euro)")
                }
            }
            // Shares within a twentieth of a cent of half a cent may be rounded either way.
            let unavoidable = zip(weights, shares).count { weight, share in
                let exact = Int128(cents) * Int128(weight.weight)
                let rest = Int128((exact.magnitude % UInt128(total)))
                let isNearHalf = abs(rest * 20 - Int128(total) * 10) <= Int128(total)
                return isNearHalf || Rate.roundedQuotient(exact, Int128(total)) != Int128(share)
            }
            if rounded > unavoidable {
                Issue.record("seed \(seed), case \(number): \(rounded) roundings, \(unavoidable) would do")
            }
        }
    }

    @Test("decimal texts are written and read the same")
    func texts() {
        #expect(decimalText(12_500, places: 3) == "12.5")
        #expect(decimalText(-5, places: 2) == "-0.05")
        #expect(decimalText(7, places: 0) == "7")
        #expect(scaledNumber("12.5", places: 3) == 12_500)
        #expect(scaledNumber("-0.05", places: 2) == -5)
        #expect(scaledNumber("12.5", places: 0) == nil)
        for wrong in ["", "-", ".5", "5.", "1e3", "1,5", "1.2.3", "99999999999999999999"] {
            #expect(scaledNumber(wrong, places: 3) == nil, "\(wrong)")
        }
    }
}
