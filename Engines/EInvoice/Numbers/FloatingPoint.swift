/// Where a rule does sums over untyped text, XPath does them in binary floating point. Such rules are followed to the
/// bit, because the official verdict depends on it; nothing else here uses `Double`.
extension Text {
    /// `xs:double`; not a number where the text is none.
    var double: Double {
        let number = Number(self)
        if !number.isMissing {
            if number.mantissa.magnitude < 1 << 53, number.scale <= 22 {
                return Double(Int64(number.mantissa)) / Self.powersOfTen[number.scale]
            }
        } else if trimmed.bytes.contains(where: { !($0 >= 0x30 && $0 <= 0x39) && !"+-.eE".utf8.contains($0) }) {
            return .nan
        }
        return Double(trimmed.string) ?? .nan
    }

    /// Powers of ten that are exact.
    private static let powersOfTen: [Double] = {
        var powers: [Double] = [1]
        while powers.count < 23 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()
}

extension Element {
    var double: Double { text.double }
}

extension Element? {
    var double: Double { self?.text.double ?? .nan }
}

extension Double {
    /// XPath `round`: halves upwards.
    var roundedUp: Double { (self + 0.5).rounded(.down) }

    /// `round(x * 10 * 10) div 100`
    var cents: Double { (self * 10 * 10).roundedUp / 100 }

    /// `round(xs:decimal(x) * 100) div 100` with the number's exact binary value.
    var exactCents: Number {
        guard isFinite, magnitude < 1e15 else { return .missing }
        let (significand, exponent) = integral
        if exponent >= 0 { return Number(mantissa: significand << Int128(exponent), scale: 0) }
        let shift = 0 - exponent
        if shift > 60 { return Number(mantissa: Int128((self * 100).roundedUp), scale: 2) }
        let doubled = significand * 200 + (1 << Int128(shift))
        return Number(mantissa: doubled >> Int128(shift + 1), scale: 2)
    }

    /// The number as integer × 2^exponent.
    private var integral: (Int128, Int) {
        if self == 0 { return (0, 0) }
        let bits = Int128(significandBitPattern) + (isNormal ? 1 << 52 : 0)
        let exponent = (isNormal ? Int(exponentBitPattern) : 1) - 1075
        return (self < 0 ? 0 - bits : bits, exponent)
    }

    /// -1, 0 or 1 as the exact binary value is less than, equal to or greater than a decimal; `nil` where either is none.
    func compared(to number: Number) -> Int? {
        guard isFinite, !number.isMissing else { return nil }
        let (significand, exponent) = integral
        var left = significand
        var right = number.mantissa
        if number.scale < 20, exponent > -70, exponent < 40 {
            let (scaled, overflow) = left.multipliedReportingOverflow(by: Number.powers[number.scale])
            if exponent < 0 {
                let (shifted, over) = right.multipliedReportingOverflow(by: 1 << Int128(0 - exponent))
                if !overflow && !over {
                    left = scaled
                    right = shifted
                    return left < right ? -1 : left > right ? 1 : 0
                }
            } else {
                let (shifted, over) = scaled.multipliedReportingOverflow(by: 1 << Int128(exponent))
                if !overflow && !over { return shifted < right ? -1 : shifted > right ? 1 : 0 }
            }
        }
        let other = number.double
        return self < other ? -1 : self > other ? 1 : 0
    }
}

extension Number {
    var double: Double {
        if isMissing { return .nan }
        if mantissa.magnitude < 1 << 53, scale <= 22 {
            var divisor = 1.0
            for _ in 0..<scale { divisor *= 10 }
            return Double(Int64(mantissa)) / divisor
        }
        return Double("\(mantissa)e-\(scale)") ?? .nan
    }
}
