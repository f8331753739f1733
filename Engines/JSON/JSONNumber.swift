/// A JSON number as it was written, with every digit (RFC 8259 §6).
///
/// Comparing, equality and `isMultiple(of:)` are exact decimal arithmetic, never binary floating point:
/// `1.0` equals `1`, `0.3` is a multiple of `0.1`. The text is at most 1,000 characters unless the
/// reader's limits say otherwise, the exponent at most ``largestExponent`` either way.
public struct JSONNumber: Sendable {
    /// The number as written.
    public let text: String

    /// Exponents beyond this are refused.
    public static let largestExponent = 1_000_000
    static let longest = 1_000

    init(checked text: String) { self.text = text }

    /// `nil` where the text is not a number by JSON's grammar or is beyond the limits.
    public init?(_ text: String) {
        let utf8 = Array(text.utf8)
        guard utf8.count <= Self.longest,
            let (end, isBounded) = utf8.withUnsafeBufferPointer({ Self.scan($0, from: 0) }),
            end == utf8.count, isBounded
        else { return nil }
        self.text = text
    }

    public init(_ value: some BinaryInteger & FixedWidthInteger) { text = String(value) }

    /// The shortest text that reads back as the same double; `nil` for NaN and the infinities.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// Whether the number has no fraction: `1.0` and `1e2` have none.
    public var isInteger: Bool { parts.exponent >= 0 }

    /// The number as an integer; `nil` where it has a fraction or does not fit.
    public var int64: Int64? {
        let parts = self.parts
        guard parts.exponent >= 0, parts.exponent < 20, parts.digits.isEmpty else { return nil }
        var magnitude = parts.small
        for _ in 0..<parts.exponent {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            magnitude = product
        }
        if parts.isNegative { return magnitude == 1 << 63 ? .min : Int64(exactly: magnitude).map { -$0 } }
        return Int64(exactly: magnitude)
    }

    /// The nearest double; infinite where the number is beyond its range.
    public var double: Double { Double(text) ?? 0 }

    /// Whether the number is an integer multiple of another, exactly. Zero has no multiples but itself.
    public func isMultiple(of other: JSONNumber) -> Bool {
        let number = parts
        let divisor = other.parts
        if number.isZero { return true }
        // Neither significand ends in a zero, so the quotient would have a fraction.
        if divisor.isZero || number.exponent < divisor.exponent { return false }
        return number.isDivisible(by: divisor, shift: number.exponent &- divisor.exponent)
    }

    /// Where a number by JSON's grammar that begins at `start` ends, and whether its exponent is within
    /// the limit; `nil` where none begins there.
    @inline(__always)
    static func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, isBounded: Bool)? {
        var i = start
        func isDigit() -> Bool { i < bytes.count && bytes[i] &- UInt8(ascii: "0") < 10 }
        if i < bytes.count, bytes[i] == UInt8(ascii: "-") { i &+= 1 }
        guard isDigit() else { return nil }
        if bytes[i] == UInt8(ascii: "0") {
            i &+= 1
            if isDigit() { return nil }
        } else {
            while isDigit() { i &+= 1 }
        }
        if i < bytes.count, bytes[i] == UInt8(ascii: ".") {
            i &+= 1
            guard isDigit() else { return nil }
            while isDigit() { i &+= 1 }
        }
        var exponent = 0
        if i < bytes.count, bytes[i] | 0x20 == UInt8(ascii: "e") {
            i &+= 1
            if i < bytes.count, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") { i &+= 1 }
            guard isDigit() else { return nil }
            while isDigit() {
                exponent = min(exponent &* 10 &+ Int(bytes[i] &- UInt8(ascii: "0")), largestExponent &+ 1)
                i &+= 1
            }
        }
        return (i, exponent <= largestExponent)
    }
}

extension JSONNumber: Hashable, Comparable {
    public static func == (a: JSONNumber, b: JSONNumber) -> Bool {
        sameCodePoints(a.text, b.text) || a.parts == b.parts
    }

    public static func < (a: JSONNumber, b: JSONNumber) -> Bool {
        let left = a.parts
        let right = b.parts
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative
            ? right.magnitude(isLessThan: left)
            : left.magnitude(isLessThan: right)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(parts) }
}

extension JSONNumber: CustomStringConvertible, ExpressibleByIntegerLiteral {
    public var description: String { text }
    public init(integerLiteral value: Int64) { self.init(value) }
}
