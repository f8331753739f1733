/// Divides whole cents by weights so that nothing is lost: everybody gets the whole cents of the exact share, and the
/// cents left over go to the largest remainders (method of Hare and Niemeyer).
///
/// Equal remainders are decided by the larger weight, then by the id in the order of its bytes: never by the order of
/// the input. A negative amount (a credit) is divided like the positive one.
public enum LargestRemainder {
    /// Weights of one division add up to this at the most.
    public static let largestWeight = 1_000_000_000_000_000_000
    /// Amounts are at the most this many cents (ten million million euro).
    public static let largestAmount = 1_000_000_000_000_000

    /// The shares in the order of `weights`; they add up to `cents`. Nil where no weight is above zero, where one is
    /// below zero, or beyond the limits above.
    public static func shares(of cents: Int, by weights: [(id: String, weight: Int)]) -> [Int]? {
        var total = 0
        for (_, weight) in weights {
            guard weight >= 0, weight <= largestWeight - total else { return nil }
            total += weight
        }
        guard total > 0, cents.magnitude <= UInt(largestAmount) else { return nil }
        let amount = UInt128(cents.magnitude)
        var shares: [Int] = []
        var rests: [Rest<Int>] = []
        var given = 0
        for (index, (id, weight)) in weights.enumerated() {
            let (share, rest) = (amount &* UInt128(weight)).quotientAndRemainder(dividingBy: UInt128(total))
            shares.append(Int(share))
            given += Int(share)
            rests.append(Rest(index: index, id: id, weight: weight, remainder: Int(rest)))
        }
        return finish(&shares, &rests, left: Int(cents.magnitude) - given, isNegative: cents < 0)
    }

    /// The same for weights of any size.
    static func shares(of cents: Int, by weights: [(id: String, weight: BigNatural)]) -> [Int]? {
        let total = weights.reduce(BigNatural.zero) { $0 + $1.weight }
        guard !total.isZero, cents.magnitude <= UInt(largestAmount) else { return nil }
        let amount = BigNatural(UInt64(cents.magnitude))
        var shares: [Int] = []
        var rests: [Rest<BigNatural>] = []
        var given = 0
        for (index, (id, weight)) in weights.enumerated() {
            let (share, rest) = (amount * weight).divided(by: total)
            guard let whole = share.uint64 else { return nil }
            shares.append(Int(whole))
            given += Int(whole)
            rests.append(Rest(index: index, id: id, weight: weight, remainder: rest))
        }
        return finish(&shares, &rests, left: Int(cents.magnitude) - given, isNegative: cents < 0)
    }

    private struct Rest<Number: Comparable & Sendable> {
        var index: Int
        var id: String
        var weight: Number
        var remainder: Number

        static func goesBefore(_ a: Rest, _ b: Rest) -> Bool {
            if a.remainder != b.remainder { return a.remainder > b.remainder }
            if a.weight != b.weight { return a.weight > b.weight }
            return inByteOrder(a.id, b.id)
        }
    }

    private static func finish<Number: Comparable & Sendable>(
        _ shares: inout [Int], _ rests: inout [Rest<Number>], left: Int, isNegative: Bool
    ) -> [Int] {
        if left > 0 {
            rests.sort(by: Rest.goesBefore)
            for rest in rests.prefix(left) { shares[rest.index] += 1 }
        }
        return isNegative ? shares.map { -$0 } : shares
    }
}

/// Order of the bytes in UTF-8: the same everywhere, whatever language and version of Unicode.
func inByteOrder(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
