#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Random numbers that are the same for the same seed (SplitMix64, Steele, Lea and Flood 2014). `split` gives a stream of its
/// own for a name, so that what one part draws does not move what another one draws.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64
    private let root: UInt64

    public init(seed: UInt64) { (state, root) = (seed, seed) }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return SeededGenerator.mixed(state)
    }

    /// Depends on the seed and the name only, not on what was drawn already.
    public func split(_ name: UInt64) -> SeededGenerator {
        SeededGenerator(seed: SeededGenerator.mixed(root ^ SeededGenerator.mixed(name &+ 0x9E37_79B9_7F4A_7C15)))
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// From 0 up to, but without, 1.
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// An exponential time of this mean.
    public mutating func exponential(mean: Double) -> Double { -mean * log(1 - unit()) }
}

/// How long something takes, in seconds.
public enum DurationRule: Sendable, Hashable {
    case fixed(Int)
    case exponential(mean: Int)
    case triangular(least: Int, usual: Int, most: Int)
    /// One of these, each as likely as the others.
    case recorded([Int])

    /// The longest that is drawn: ten years.
    static let longest = 315_360_000

    /// Rounded to the nearest second, never below 0.
    public func drawn(_ dice: inout SeededGenerator) -> Int {
        switch self {
        case .fixed(let seconds): return min(max(0, seconds), DurationRule.longest)
        case .exponential(let mean): return DurationRule.whole(dice.exponential(mean: Double(max(0, mean))))
        case .triangular(let least, let usual, let most):
            let (low, high) = (Double(max(0, least)), Double(max(least, most, 0)))
            let mode = min(max(Double(usual), low), high)
            let (width, part) = (high - low, dice.unit())
            guard width > 0 else { return DurationRule.whole(low) }
            let turn = (mode - low) / width
            return DurationRule.whole(
                part < turn
                    ? low + (part * width * (mode - low)).squareRoot()
                    : high - ((1 - part) * width * (high - mode)).squareRoot())
        case .recorded(let all):
            guard !all.isEmpty else { return 0 }
            let place = Int(dice.unit() * Double(all.count))
            return min(max(0, all[min(place, all.count - 1)]), DurationRule.longest)
        }
    }

    private static func whole(_ seconds: Double) -> Int { Int(min(max(0, seconds), Double(longest)).rounded()) }

    /// What it takes on average.
    public var mean: Double {
        switch self {
        case .fixed(let seconds): Double(max(0, seconds))
        case .exponential(let mean): Double(max(0, mean))
        case .triangular(let least, let usual, let most): (Double(least) + Double(usual) + Double(most)) / 3
        case .recorded(let all): all.isEmpty ? 0 : all.reduce(0.0) { $0 + Double($1) } / Double(all.count)
        }
    }
}
