/// Random numbers that are the same for the same seed on every machine (SplitMix64), so that the demonstration
/// and its tests always make the same people and applications.
package struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of the range.
    package mutating func roll(_ range: ClosedRange<Int>) -> Int {
        let count = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next() % count)
    }

    /// True in so many of a hundred cases.
    package mutating func chance(_ percent: Int) -> Bool { roll(1...100) <= percent }

    /// One of the values, of which there is at least one.
    package mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(0...values.count - 1)] }

    /// So many digits, the first not zero.
    package mutating func digits(_ count: Int) -> String {
        (0..<count).map { String(roll($0 == 0 ? 1...9 : 0...9)) }.joined()
    }
}
