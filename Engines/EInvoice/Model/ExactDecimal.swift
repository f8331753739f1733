/// A decimal number with every digit as written: amounts, prices, quantities, rates. Or ``unknown``, where a file lacks a
/// number that it must have or says something that is none.
public struct ExactDecimal: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The value is `units` / 10^`scale`; never with a zero at the end of the fraction.
    public let units: Int64
    public let scale: Int
    /// Whether there is a number at all. An unknown one has no cents, is neither less nor more than another, and what is
    /// written with it is not valid.
    public let isKnown: Bool

    public static let unknown = ExactDecimal()

    private init() {
        units = 0
        scale = 0
        isKnown = false
    }

    /// - Parameter scale: 0 to 18.
    public init(units: Int64, scale: Int = 0) {
        var units = units
        var scale = min(max(scale, 0), 18)
        while scale > 0, units % 10 == 0 {
            units /= 10
            scale -= 1
        }
        self.units = units
        self.scale = scale
        isKnown = true
    }

    public init(cents: Int) { self.init(units: Int64(cents), scale: 2) }

    /// Reads `1234.50` as XML Schema writes decimals; `nil` for anything else and for more than 18 digits.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        let number = bytes.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { Number(Text(start: $0, count: bytes.count)) } ?? .missing
        }
        self.init(number)
    }

    init?(_ number: Number) {
        guard !number.isMissing else { return nil }
        var mantissa = number.mantissa
        var scale = number.scale
        while scale > 0, mantissa % 10 == 0 {
            mantissa /= 10
            scale -= 1
        }
        guard scale <= 18, mantissa.magnitude < Int128(Int64.max).magnitude else { return nil }
        self.init(units: Int64(mantissa), scale: scale)
    }

    /// In cents; `nil` where there are parts of a cent, the amount is too large or unknown.
    public var cents: Int? {
        guard isKnown, scale <= 2 else { return nil }
        let (value, overflow) = units.multipliedReportingOverflow(by: scale == 0 ? 100 : scale == 1 ? 10 : 1)
        return overflow ? nil : Int(value)
    }

    public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
        guard left.isKnown, right.isKnown else { return false }
        return left.number < right.number
    }

    /// Unknown where one is, or where it takes more than 18 digits.
    static func + (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
        guard left.isKnown, right.isKnown else { return .unknown }
        return ExactDecimal(left.number + right.number) ?? .unknown
    }

    static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
        guard left.isKnown, right.isKnown else { return .unknown }
        return ExactDecimal(left.number - right.number) ?? .unknown
    }

    private var number: Number { Number(mantissa: Int128(units), scale: scale) }

    /// Without its sign.
    var magnitude: ExactDecimal {
        // The smallest number has no positive one beside it; it cannot be read from a file either.
        isKnown && units < 0 ? ExactDecimal(units: units == .min ? .max : -units, scale: scale) : self
    }

    /// `1234.5`, with a point and without groups.
    public var description: String { text(minimumScale: 0) }

    /// With at least so many decimal places: `1234.50`; `?` where it is unknown.
    public func text(minimumScale: Int) -> String {
        guard isKnown else { return "?" }
        var digits = String(units.magnitude)
        let places = max(scale, minimumScale)
        digits += String(repeating: "0", count: places - scale)
        if digits.count <= places { digits = String(repeating: "0", count: places - digits.count + 1) + digits }
        let sign = units < 0 ? "-" : ""
        if places == 0 { return sign + digits }
        return sign + digits.dropLast(places) + "." + digits.suffix(places)
    }
}
