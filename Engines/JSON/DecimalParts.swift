extension JSONNumber {
    /// The number as ± significand · 10^exponent, the significand without zeros at either end.
    ///
    /// Normal form: two numbers are equal exactly when their parts are.
    struct Parts: Hashable {
        var isNegative = false
        /// The significand where it has at most 19 digits (they fit), else 0.
        var small: UInt64 = 0
        /// The significand's digits (0–9) where there are more than 19, else empty.
        var digits: [UInt8] = []
        var digitCount = 0
        var exponent = 0

        var isZero: Bool { digitCount == 0 }
    }

    static let smallDigits = 19

    var parts: Parts {
        var parts = Parts()
        var negative = false
        var pendingZeros = 0
        var inFraction = false
        var exponentSign: Int?
        var exponent = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = byte &- UInt8(ascii: "0")
                if exponentSign != nil {
                    exponent = min(exponent &* 10 &+ Int(digit), Self.largestExponent)
                    continue
                }
                if inFraction { parts.exponent &-= 1 }
                if digit == 0 {
                    if parts.digitCount > 0 { pendingZeros &+= 1 }
                } else {
                    while pendingZeros > 0 {
                        parts.append(0)
                        pendingZeros &-= 1
                    }
                    parts.append(digit)
                }
            case UInt8(ascii: "."): inFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): exponentSign = 1
            case UInt8(ascii: "-"): if exponentSign == nil { negative = true } else { exponentSign = -1 }
            default: break
            }
        }
        if parts.isZero { return Parts() }
        parts.isNegative = negative
        parts.exponent &+= pendingZeros &+ exponent &* (exponentSign ?? 0)
        return parts
    }
}

extension JSONNumber.Parts {
    fileprivate mutating func append(_ digit: UInt8) {
        if digitCount < JSONNumber.smallDigits {
            small = small &* 10 &+ UInt64(digit)
        } else {
            if digitCount == JSONNumber.smallDigits {
                digits = allDigits
                small = 0
            }
            digits.append(digit)
        }
        digitCount &+= 1
    }

    /// The significand's digits, whatever its size.
    private var allDigits: [UInt8] {
        if !digits.isEmpty { return digits }
        return isZero ? [] : String(small).utf8.map { $0 &- UInt8(ascii: "0") }
    }

    /// Compares without the signs.
    func magnitude(isLessThan other: Self) -> Bool {
        if isZero || other.isZero { return isZero && !other.isZero }
        let places = digitCount &+ exponent
        let otherPlaces = other.digitCount &+ other.exponent
        if places != otherPlaces { return places < otherPlaces }
        if digits.isEmpty && other.digits.isEmpty {
            // Same size: bring the shorter one to the longer one's number of digits (at most 19, it fits).
            let width = max(digitCount, other.digitCount)
            return small &* powerOfTen(width &- digitCount) < other.small &* powerOfTen(width &- other.digitCount)
        }
        return allDigits.lexicographicallyPrecedes(other.allDigits)
    }

    private func powerOfTen(_ n: Int) -> UInt64 {
        var power: UInt64 = 1
        for _ in 0..<n { power &*= 10 }
        return power
    }

    /// Whether significand · 10^shift is divisible by the other significand.
    func isDivisible(by divisor: Self, shift: Int) -> Bool {
        // A power of ten adds only factors 2 and 5, of which a significand has fewer than 4 per digit.
        let shift = min(shift, divisor.digitCount &* 4)
        if digits.isEmpty, divisor.digits.isEmpty {
            var rest = small % divisor.small
            for _ in 0..<shift {
                if rest == 0 { return true }
                let product = rest.multipliedFullWidth(by: 10)
                rest = divisor.small.dividingFullWidth(product).remainder
            }
            return rest == 0
        }
        var number = BigNatural(decimal: allDigits)
        for _ in 0..<shift { number.multiply(by: 10, adding: 0) }
        return number.isDivisible(by: BigNatural(decimal: divisor.allDigits))
    }
}
