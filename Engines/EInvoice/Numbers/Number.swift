/// A decimal number as XPath's `xs:decimal`, or a missing one.
///
/// Exact in all digits. What does not fit into 38 digits, or is no number, is missing; every comparison with a missing
/// number is false, so a rule over it fails rather than passes.
struct Number: ExpressibleByIntegerLiteral {
    /// Value is mantissa / 10^scale.
    var mantissa: Int128
    var scale: Int
    var isMissing: Bool

    static let missing = Number(mantissa: 0, scale: 0, isMissing: true)

    init(mantissa: Int128, scale: Int, isMissing: Bool = false) {
        self.mantissa = mantissa
        self.scale = scale
        self.isMissing = isMissing
    }

    init(integerLiteral value: Int) { self.init(mantissa: Int128(value), scale: 0) }

    /// Reads `xs:decimal`: white space at the ends, a sign, digits, a point.
    init(_ text: Text) {
        let text = text.trimmed
        self = .missing
        var index = 0
        var isNegative = false
        if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
            isNegative = text[index] == UInt8(ascii: "-")
            index += 1
        }
        var mantissa: Int128 = 0
        var small: Int64 = 0
        var digits = 0
        var scale = 0
        var seenPoint = false
        while index < text.count {
            let byte = text[index]
            index += 1
            if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
                continue
            }
            let digit = byte &- 0x30
            guard digit <= 9 else { return }
            digits += 1
            if seenPoint { scale += 1 }
            if digits <= 17 {
                small = small &* 10 &+ Int64(digit)
                continue
            }
            if digits == 18 { mantissa = Int128(small) }
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            if overflow { return }
            mantissa = product &+ Int128(digit)
            if mantissa < 0 { return }
        }
        guard digits > 0 else { return }
        if digits <= 17 { mantissa = Int128(small) }
        self.init(mantissa: isNegative ? 0 - mantissa : mantissa, scale: scale)
    }

    static let powers: [Int128] = {
        var powers: [Int128] = [1]
        while powers.count < 39 { powers.append(powers[powers.count - 1] &* 10) }
        return powers
    }()

    /// Both with the same scale; missing where that does not fit.
    @inline(__always)
    private static func aligned(_ left: Number, _ right: Number) -> (Int128, Int128, Int)? {
        if left.isMissing || right.isMissing { return nil }
        if left.scale == right.scale { return (left.mantissa, right.mantissa, left.scale) }
        let difference = left.scale > right.scale ? left.scale - right.scale : right.scale - left.scale
        guard difference < powers.count else { return nil }
        let small = left.scale > right.scale ? right.mantissa : left.mantissa
        let (scaled, overflow) = small.multipliedReportingOverflow(by: powers[difference])
        if overflow { return nil }
        return left.scale > right.scale
            ? (left.mantissa, scaled, left.scale) : (scaled, right.mantissa, right.scale)
    }

    static func + (left: Number, right: Number) -> Number {
        guard let (a, b, scale) = aligned(left, right) else { return .missing }
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? .missing : Number(mantissa: sum, scale: scale)
    }

    static func - (left: Number, right: Number) -> Number { left + right.negated }

    static func * (left: Number, right: Number) -> Number {
        if left.isMissing || right.isMissing { return .missing }
        let (product, overflow) = left.mantissa.multipliedReportingOverflow(by: right.mantissa)
        return overflow ? .missing : Number(mantissa: product, scale: left.scale + right.scale)
    }

    static func == (left: Number, right: Number) -> Bool {
        guard let (a, b, _) = aligned(left, right) else { return false }
        return a == b
    }

    static func != (left: Number, right: Number) -> Bool {
        guard let (a, b, _) = aligned(left, right) else { return false }
        return a != b
    }

    static func < (left: Number, right: Number) -> Bool {
        guard let (a, b, _) = aligned(left, right) else { return false }
        return a < b
    }

    static func <= (left: Number, right: Number) -> Bool {
        guard let (a, b, _) = aligned(left, right) else { return false }
        return a <= b
    }

    static func > (left: Number, right: Number) -> Bool { right < left }
    static func >= (left: Number, right: Number) -> Bool { right <= left }

    var negated: Number { isMissing || mantissa == .min ? .missing : Number(mantissa: 0 - mantissa, scale: scale) }
    var magnitude: Number { mantissa < 0 ? negated : self }
    /// A hundredth.
    var percent: Number { isMissing ? .missing : Number(mantissa: mantissa, scale: scale + 2) }

    /// To a whole number; halves upwards, also below zero (XPath `round`).
    var rounded: Number {
        if isMissing || scale <= 0 { return self }
        guard scale < Self.powers.count else { return .missing }
        let unit = Self.powers[scale]
        let (sum, overflow) = mantissa.addingReportingOverflow(unit / 2)
        if overflow { return .missing }
        var quotient = sum / unit
        if sum < 0 && quotient &* unit != sum { quotient -= 1 }
        return Number(mantissa: quotient, scale: 0)
    }

    /// To cents, the way the rules do it: `round(x * 100) div 100`.
    var cents: Number {
        if isMissing || scale <= 2 { return self }
        return Number(mantissa: mantissa, scale: scale - 2).rounded.percent
    }

    /// Divided, with 18 decimal places or more, halves towards zero: what the official validator's processor does.
    static func / (left: Number, right: Number) -> Number {
        if left.isMissing || right.isMissing || right.mantissa == 0 { return .missing }
        let scale = max(18, left.scale, right.scale)
        let shift = scale + right.scale - left.scale
        guard shift >= 0, shift < powers.count else { return .missing }
        let (scaled, overflow) = left.mantissa.multipliedReportingOverflow(by: powers[shift])
        if overflow || scaled == .min { return .missing }
        var (quotient, rest) = scaled.quotientAndRemainder(dividingBy: right.mantissa)
        let half = right.mantissa.magnitude - rest.magnitude
        if rest.magnitude > half { quotient += (scaled < 0) == (right.mantissa < 0) ? 1 : -1 }
        rest = 0
        return Number(mantissa: quotient, scale: scale)
    }
}

extension Element {
    /// Its text as `xs:decimal`.
    var number: Number { Number(text) }
}
