/// A price for one unit with as many digits as it needs, in cents: `digits` of them behind the point.
public struct Rate: Sendable, Hashable {
    /// The price in cents, times ten to the power of `digits`.
    public let scaled: Int128
    /// Decimal places of a cent, from 0.
    public let digits: Int

    public init(scaled: Int128, digits: Int) {
        self.scaled = scaled
        self.digits = digits
    }

    /// Quantity × rate in whole cents, half a cent away from zero; `decimals` are those of the quantity.
    public func amount(_ quantity: Int, decimals: Int) -> Int {
        let product = Int128(quantity).multipliedReportingOverflow(by: scaled)
        guard !product.overflow else { return 0 }
        return Int(truncatingIfNeeded: Self.roundedQuotient(product.partialValue, Self.power(digits + decimals)))
    }

    /// The price in euro as a decimal number, such as `3.2175`: at least two places.
    public var euro: String { decimalText(scaled, places: digits + 2, least: 2) }

    /// The rate for `cents` over `total` units with the fewest digits for which every line's quantity × rate is within a
    /// cent of its share, and no more lines differ than with all digits.
    ///
    /// - Parameter lines: quantity and share of each line; the shares add up to `cents`.
    static func of(_ cents: Int, total: Int, decimals: Int, lines: [(quantity: Int, share: Int)]) -> Rate {
        let largest = lines.map(\.quantity).max() ?? 0
        // With these digits quantity × rate is within a twentieth of a cent of the exact share.
        let most = max(0, String(largest).count + 1 - decimals)
        let best = rounded(cents, total, decimals, most)
        let unavoidable = lines.count { best.amount($0.quantity, decimals: decimals) != $0.share }
        for digits in 0..<most {
            let rate = rounded(cents, total, decimals, digits)
            var different = 0
            let isNear = lines.allSatisfy { line in
                let difference = rate.amount(line.quantity, decimals: decimals) - line.share
                if difference != 0 { different += 1 }
                return (-1...1).contains(difference)
            }
            if isNear && different <= unavoidable { return rate }
        }
        return best
    }

    private static func rounded(_ cents: Int, _ total: Int, _ decimals: Int, _ digits: Int) -> Rate {
        Rate(scaled: roundedQuotient(Int128(cents) * power(digits + decimals), Int128(max(total, 1))), digits: digits)
    }

    /// Half away from zero, as merchants round.
    static func roundedQuotient(_ dividend: Int128, _ divisor: Int128) -> Int128 {
        let (quotient, rest) = dividend.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
        let up = rest >= divisor.magnitude - rest ? quotient + 1 : quotient
        return (dividend < 0) != (divisor < 0) ? -Int128(up) : Int128(up)
    }

    /// Ten to that power; the powers here are at the most 21.
    static func power(_ exponent: Int) -> Int128 {
        var power: Int128 = 1
        for _ in 0..<min(max(exponent, 0), 30) { power *= 10 }
        return power
    }
}

/// A whole number of 10^-places as a decimal text without zeros at the end, but with `least` places.
func decimalText(_ scaled: Int128, places: Int, least: Int = 0) -> String {
    var digits = String(scaled.magnitude)
    if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
    var fraction = String(digits.suffix(places))
    while fraction.count > least, fraction.hasSuffix("0") { fraction.removeLast() }
    let whole = String(digits.dropLast(places))
    return (scaled < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
}

/// Reads `12.5` with at most `places` places as a whole number of 10^-places; nil where it is none or too large.
func scaledNumber(_ text: String, places: Int) -> Int? {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    var value = 0
    var (whole, fraction, isFraction) = (0, 0, false)
    for byte in bytes {
        if byte == UInt8(ascii: "."), !isFraction, whole > 0 {
            isFraction = true
            continue
        }
        guard byte >= 48, byte <= 57, value < 100_000_000_000_000_000 else { return nil }
        value = value * 10 + Int(byte - 48)
        if isFraction { fraction += 1 } else { whole += 1 }
    }
    guard whole > 0, isFraction == (fraction > 0), fraction <= places else { return nil }
    for _ in fraction..<places {
        guard value < 100_000_000_000_000_000 else { return nil }
        value *= 10
    }
    return isNegative ? -value : value
}
