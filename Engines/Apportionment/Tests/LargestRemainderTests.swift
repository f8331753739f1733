import Testing

@testable import Apportionment

@Suite("Whole cents by largest remainder") struct LargestRemainderTests {
    private func divide(_ cents: Int, _ weights: [(String, Int)]) -> [Int]? {
        LargestRemainder.shares(of: cents, by: weights.map { (id: $0.0, weight: $0.1) })
    }

    @Test("100 cents among three equal ones are 34, 33, 33: the first by name gets the one left over")
    func equal() {
        #expect(divide(100, [("a", 1), ("b", 1), ("c", 1)]) == [34, 33, 33])
        #expect(divide(100, [("c", 1), ("b", 1), ("a", 1)]) == [33, 33, 34])
    }

    @Test("the largest remainder gets the cent, whatever its name")
    func remainder() {
        // 10 × 1/6 = 1.67, 10 × 2/6 = 3.33, 10 × 3/6 = 5: the cent goes to the first.
        #expect(divide(10, [("z", 1), ("b", 2), ("a", 3)]) == [2, 3, 5])
    }

    @Test("a credit is divided like a cost")
    func credit() {
        #expect(divide(-100, [("a", 1), ("b", 1), ("c", 1)]) == [-34, -33, -33])
    }

    @Test("without a weight, with a negative one, and beyond the limits nothing is divided")
    func refused() {
        #expect(divide(100, [("a", 0), ("b", 0)]) == nil)
        #expect(divide(100, []) == nil)
        #expect(divide(100, [("a", -1), ("b", 2)]) == nil)
        #expect(divide(.max, [("a", 1)]) == nil)
        #expect(divide(.min, [("a", 1)]) == nil)
        #expect(divide(1, [("a", .max), ("b", 1)]) == nil)
        #expect(
            divide(LargestRemainder.largestAmount, [("a", LargestRemainder.largestWeight)]) == [1_000_000_000_000_000])
    }

    @Test(
        "100,000 cases: nothing is lost, nobody is a cent away from the exact share, order does not matter",
        arguments: 1...4)
    func properties(seed: UInt64) {
        var dice = Dice(seed)
        for number in 0..<25_000 {
            let count = 1 + dice.upTo(6)
            let most = [2, 10, 1_000, 1_000_000_000_000][dice.upTo(4)]
            let weights = (0..<count).map { ("m\($0)", dice.upTo(most)) }
            let cents = dice.upTo(200_001) - 100_000
            let total = weights.reduce(0) { $0 + $1.1 }
            let shares = divide(cents, weights)
            guard let shares else {
                if total != 0 { Issue.record("nothing divided: seed \(seed), case \(number)") }
                continue
            }
            let isWhole = shares.reduce(0, +) == cents
            let isNear = zip(shares, weights).allSatisfy { share, weight in
                let exact = Int128(cents) * Int128(weight.1)
                return (Int128(share) * Int128(total) - exact).magnitude < UInt128(total)
            }
            let turned = divide(cents, weights.reversed()).map { Array($0.reversed()) }
            if !isWhole || !isNear || turned != shares {
                Issue.record("seed \(seed), case \(number): \(cents) by \(weights) gave \(shares)")
            }
        }
    }

    @Test("weights of any size are divided as small ones are", arguments: 1...2)
    func large(seed: UInt64) {
        var dice = Dice(seed &+ 10)
        for _ in 0..<2_000 {
            let weights = (0..<(1 + dice.upTo(5))).map { ("m\($0)", dice.upTo(1_000_000)) }
            let cents = dice.upTo(10_000_000)
            let factor = BigNatural(dice.next()) * BigNatural(dice.next()) * BigNatural(dice.next())
            let large = weights.map { (id: $0.0, weight: BigNatural(UInt64($0.1)) * factor) }
            #expect(LargestRemainder.shares(of: cents, by: large) == divide(cents, weights))
        }
    }
}

@Suite("Natural numbers of any size") struct BigNaturalTests {
    @Test("quotient × divisor + remainder is the number, and the remainder is smaller", arguments: 1...4)
    func division(seed: UInt64) {
        var dice = Dice(seed)
        func some(_ dice: inout Dice) -> BigNatural {
            var number = BigNatural(1)
            for _ in 0..<(1 + dice.upTo(5)) {
                // Many ones and zeros: where the guess of a digit goes wrong.
                let part = [dice.next(), UInt64.max, 1 << 63, UInt64(dice.upTo(3)), 0xFFFF_FFFF_0000_0000][dice.upTo(5)]
                number = number * BigNatural(part) + BigNatural(UInt64(dice.upTo(4)))
            }
            return number
        }
        for number in 0..<5_000 {
            let (a, b) = (some(&dice), some(&dice))
            if b.isZero { continue }
            let (quotient, remainder) = a.divided(by: b)
            if quotient * b + remainder != a || remainder >= b {
                Issue.record("seed \(seed), case \(number): \(a.limbs) by \(b.limbs)")
            }
            let exact = (a * b).divided(by: b)
            if exact.quotient != a || !exact.remainder.isZero {
                Issue.record("seed \(seed), case \(number): \(a.limbs) times \(b.limbs)")
            }
        }
    }

    @Test("small numbers agree with the machine's")
    func small() {
        #expect(BigNatural(7).divided(by: BigNatural(0)).remainder == BigNatural(7))
        #expect((BigNatural(.max) + BigNatural(1)).uint64 == nil)
        #expect((BigNatural(1 << 40) * BigNatural(3)).uint64 == 3 << 40)
        #expect(BigNatural(1 << 40) > BigNatural(1 << 39))
    }
}
