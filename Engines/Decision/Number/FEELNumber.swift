/// A decimal number of 34 digits (IEEE 754-2008 decimal128, DMN 1.5 section 10.3.2.3.1), rounded half to even.
///
/// Results that would lie outside of the exponents −6176 to 6111 do not exist: the operation gives nil.
public struct FEELNumber: Sendable {
    public let negative: Bool
    /// At most 34 digits.
    let digits: UInt128
    let exponent: Int

    static let precision = 34
    static let largestExponent = 6_111
    static let smallestExponent = -6_176

    public static let zero = FEELNumber(negative: false, digits: 0, exponent: 0)
    public static let one = FEELNumber(1)

    public init(_ value: Int) {
        negative = value < 0
        digits = UInt128(value.magnitude)
        exponent = 0
    }

    init(negative: Bool, digits: UInt128, exponent: Int) {
        self.negative = negative && digits != 0
        self.digits = digits
        self.exponent = exponent
    }

    public var isZero: Bool { digits == 0 }

    /// −1, 0 or 1.
    public var sign: Int { digits == 0 ? 0 : negative ? -1 : 1 }

    public var negated: FEELNumber { FEELNumber(negative: !negative, digits: digits, exponent: exponent) }
    public var magnitude: FEELNumber { FEELNumber(negative: false, digits: digits, exponent: exponent) }

    /// Rounds `digits` (256 bits) to 34 digits. `sticky`: something that is not zero was cut off below.
    static func rounded(
        _ negative: Bool, _ wide: (high: UInt128, low: UInt128), _ exponent: Int, sticky: Bool = false
    ) -> FEELNumber? {
        var (high, low) = wide
        var exponent = exponent
        var sticky = sticky
        var half = 0
        // First below 2¹²⁸, then to 34 digits.
        while high != 0 {
            // 36 or 37 digits stay, which is more than enough and less than 128 bits.
            let bits = 255 - high.leadingZeroBitCount
            let drop = min(max(((bits * 1233) >> 12) - 35, 1), 38)
            let divisor = Powers.of10(drop)
            let (upper, rest) = high.quotientAndRemainder(dividingBy: divisor)
            let (quotient, remainder) = divisor.dividingFullWidth((rest, low))
            (half, sticky) = remains(remainder, divisor, half, sticky)
            (high, low, exponent) = (upper, quotient, exponent + drop)
        }
        let count = Powers.count(low)
        if count > precision {
            let divisor = Powers.of10(count - precision)
            let (quotient, remainder) = low.quotientAndRemainder(dividingBy: divisor)
            (half, sticky) = remains(remainder, divisor, half, sticky)
            (low, exponent) = (quotient, exponent + count - precision)
        }
        if half > 0 && (half == 2 || sticky || low % 2 == 1) {
            low += 1
            if low == Powers.of10(precision) { (low, exponent) = (Powers.of10(precision - 1), exponent + 1) }
        }
        return bounded(negative, low, exponent)
    }

    /// What a cut leaves: half is 0 below, 1 at and 2 above one half; sticky tells whether more follows.
    private static func remains(
        _ remainder: UInt128, _ divisor: UInt128, _ half: Int, _ sticky: Bool
    ) -> (Int, Bool) {
        let below = sticky || half > 0
        let middle = divisor / 2
        if remainder == 0 { return (0, below) }
        if remainder < middle { return (0, true) }
        if remainder == middle { return (below ? 2 : 1, below) }
        return (2, true)
    }

    /// Fits the exponent into its bounds, nil where the value is too large.
    private static func bounded(_ negative: Bool, _ digits: UInt128, _ exponent: Int) -> FEELNumber? {
        if digits == 0 { return zero }
        if exponent > largestExponent {
            let room = precision - Powers.count(digits)
            guard exponent - largestExponent <= room else { return nil }
            return FEELNumber(
                negative: negative, digits: digits * Powers.of10(exponent - largestExponent),
                exponent: largestExponent)
        }
        if exponent < smallestExponent {
            let drop = smallestExponent - exponent
            guard drop <= precision else { return zero }
            let divisor = Powers.of10(drop)
            let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: divisor)
            let up = remainder > divisor / 2 || (remainder == divisor / 2 && quotient % 2 == 1)
            return FEELNumber(negative: negative, digits: quotient + (up ? 1 : 0), exponent: smallestExponent)
        }
        return FEELNumber(negative: negative, digits: digits, exponent: exponent)
    }

    /// Without zeros at the end: equal numbers look the same.
    var stripped: FEELNumber {
        guard digits != 0 else { return .zero }
        var (digits, exponent) = (digits, exponent)
        for step in [16, 8, 4, 2, 1] {
            let power = Powers.of10(step)
            while digits % power == 0 { (digits, exponent) = (digits / power, exponent + step) }
        }
        return FEELNumber(negative: negative, digits: digits, exponent: exponent)
    }

    /// The whole number, nil where there is a fraction or `Int` is too small.
    public var integer: Int? {
        if exponent == 0, digits <= UInt128(Int.max) { return negative ? -Int(digits) : Int(digits) }
        let plain = stripped
        guard plain.exponent >= 0, plain.exponent <= 18 else { return plain.isZero ? 0 : nil }
        let (value, overflow) = plain.digits.multipliedReportingOverflow(by: Powers.of10(plain.exponent))
        guard !overflow, value <= UInt128(Int.max) else { return nil }
        return negative ? -Int(value) : Int(value)
    }

    /// The nearest `Double`, for first guesses only.
    var approximation: Double {
        let text = "\(negative ? "-" : "")\(digits)e\(exponent)"
        return Double(text) ?? 0
    }
}

enum Powers {
    /// 10⁰ to 10³⁸.
    private static let table: [UInt128] = (0...38).map { exponent in
        (0..<exponent).reduce(into: UInt128(1)) { power, _ in power *= 10 }
    }

    static func of10(_ exponent: Int) -> UInt128 { table[min(max(exponent, 0), 38)] }

    /// The number of digits; 1 for 0.
    static func count(_ value: UInt128) -> Int {
        if value < 10 { return 1 }
        let bits = 128 - value.leadingZeroBitCount
        // log10(2) ≈ 1233/4096
        let guess = min((bits * 1233) >> 12, 38)
        return value >= table[guess] ? guess + 1 : guess
    }
}

extension FEELNumber: Hashable, Comparable {
    public static func == (a: FEELNumber, b: FEELNumber) -> Bool {
        if a.exponent == b.exponent { return a.digits == b.digits && a.negative == b.negative }
        return a.compare(b) == 0
    }

    public static func < (a: FEELNumber, b: FEELNumber) -> Bool { a.compare(b) < 0 }

    public func hash(into hasher: inout Hasher) {
        let plain = stripped
        hasher.combine(plain.negative)
        hasher.combine(plain.digits)
        hasher.combine(plain.exponent)
    }

    /// −1, 0 or 1.
    func compare(_ other: FEELNumber) -> Int {
        if sign != other.sign { return sign < other.sign ? -1 : 1 }
        if digits == 0 { return 0 }
        if exponent == other.exponent {
            if digits == other.digits { return 0 }
            return (digits < other.digits) != negative ? -1 : 1
        }
        let size = Powers.count(digits) + exponent
        let otherSize = Powers.count(other.digits) + other.exponent
        var result: Int
        if size != otherSize {
            result = size < otherSize ? -1 : 1
        } else {
            // The same size: both reach at most 34 digits when aligned.
            let low = min(exponent, other.exponent)
            let a = digits * Powers.of10(exponent - low)
            let b = other.digits * Powers.of10(other.exponent - low)
            result = a == b ? 0 : a < b ? -1 : 1
        }
        if negative { result = -result }
        return result
    }
}
