extension FEELNumber {
    /// nil where the result is too large to be a number.
    public func adding(_ other: FEELNumber) -> FEELNumber? {
        if exponent == other.exponent && negative == other.negative {
            let sum = digits + other.digits
            // Nothing of these is to be rounded.
            if sum <= UInt128(UInt64.max), exponent == 0 {
                return FEELNumber(negative: negative, digits: sum, exponent: 0)
            }
            return FEELNumber.rounded(negative, (0, digits + other.digits), exponent)
        }
        if digits == 0 { return other }
        if other.digits == 0 { return self }
        let (high, low) = exponent >= other.exponent ? (self, other) : (other, self)
        let distance = high.exponent - low.exponent
        if distance > 37 + FEELNumber.precision {
            // The smaller is less than half of the last digit: it only breaks a tie.
            let wide = high.digits.multipliedFullWidth(by: Powers.of10(2))
            let base = FEELNumber(negative: high.negative, digits: high.digits, exponent: high.exponent)
            guard high.negative != low.negative else {
                return FEELNumber.rounded(high.negative, wide, high.exponent - 2, sticky: true)
            }
            return base.fullPrecisionMinusLittle()
        }
        // Align: the larger exponent's digits grow, up to 226 bits.
        let first = Powers.of10(min(distance, 37))
        var wide = high.digits.multipliedFullWidth(by: first)
        if distance > 37 {
            let rest = Powers.of10(distance - 37)
            let (upper, overflow) = wide.high.multipliedReportingOverflow(by: rest)
            guard !overflow else { return high.plusLittle(same: high.negative == low.negative) }
            let lower = wide.low.multipliedFullWidth(by: rest)
            let (sum, carry) = upper.addingReportingOverflow(lower.high)
            guard !carry else { return high.plusLittle(same: high.negative == low.negative) }
            wide = (sum, lower.low)
        }
        if high.negative == low.negative {
            let (sum, carry) = wide.low.addingReportingOverflow(low.digits)
            return FEELNumber.rounded(high.negative, (wide.high + (carry ? 1 : 0), sum), low.exponent)
        }
        if wide.high == 0 && wide.low < low.digits {
            return FEELNumber.rounded(low.negative, (0, low.digits - wide.low), low.exponent)
        }
        let (difference, borrow) = wide.low.subtractingReportingOverflow(low.digits)
        return FEELNumber.rounded(high.negative, (wide.high - (borrow ? 1 : 0), difference), low.exponent)
    }

    /// This number with something far below its last digit added or taken away.
    private func plusLittle(same: Bool) -> FEELNumber? {
        guard same else { return fullPrecisionMinusLittle() }
        return FEELNumber.rounded(negative, digits.multipliedFullWidth(by: Powers.of10(2)), exponent - 2, sticky: true)
    }

    private func fullPrecisionMinusLittle() -> FEELNumber? {
        let room = FEELNumber.precision + 3 - Powers.count(digits)
        let wide = digits * Powers.of10(room)
        return FEELNumber.rounded(negative, (0, wide - 1), exponent - room, sticky: true)
    }

    public func subtracting(_ other: FEELNumber) -> FEELNumber? { adding(other.negated) }

    public func multiplied(by other: FEELNumber) -> FEELNumber? {
        FEELNumber.rounded(
            negative != other.negative, digits.multipliedFullWidth(by: other.digits), exponent + other.exponent)
    }

    /// nil for division by zero.
    public func divided(by other: FEELNumber) -> FEELNumber? {
        guard other.digits != 0 else { return nil }
        guard digits != 0 else { return .zero }
        let shift = FEELNumber.precision - Powers.count(digits)
        let full = digits * Powers.of10(shift)
        let scale = Powers.count(other.digits) + 1
        let wide = full.multipliedFullWidth(by: Powers.of10(scale))
        guard wide.high < other.digits else { return nil }
        let (quotient, remainder) = other.digits.dividingFullWidth(wide)
        // One more digit keeps an exact quotient short.
        let result = FEELNumber.rounded(
            negative != other.negative, (0, quotient), exponent - other.exponent - shift - scale,
            sticky: remainder != 0)
        return remainder == 0 ? result?.shortened(to: exponent - other.exponent) : result
    }

    /// Zeros at the end cut off, down to an exponent.
    private func shortened(to ideal: Int) -> FEELNumber {
        var (digits, exponent) = (digits, exponent)
        while exponent < ideal, digits % 10 == 0, digits != 0 { (digits, exponent) = (digits / 10, exponent + 1) }
        return FEELNumber(negative: negative, digits: digits, exponent: exponent)
    }

    /// The largest whole number that is not larger.
    public var floor: FEELNumber { integral { negative, rest in negative && rest } }
    /// The smallest whole number that is not smaller.
    public var ceiling: FEELNumber { integral { negative, rest in !negative && rest } }
    public var truncated: FEELNumber { integral { _, _ in false } }

    private func integral(_ away: (_ negative: Bool, _ rest: Bool) -> Bool) -> FEELNumber {
        guard exponent < 0 else { return self }
        let drop = -exponent
        guard drop <= FEELNumber.precision else {
            return FEELNumber(negative: negative, digits: away(negative, digits != 0) ? 1 : 0, exponent: 0)
        }
        let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: Powers.of10(drop))
        return FEELNumber(negative: negative, digits: quotient + (away(negative, remainder != 0) ? 1 : 0), exponent: 0)
    }

    /// How a number is cut to fewer digits after the point.
    enum Rounding {
        case halfEven, halfUp, halfDown, up, down
    }

    /// Rounded to `scale` digits after the point, which may be negative.
    func rounded(scale: Int, _ rounding: Rounding) -> FEELNumber? {
        guard scale >= FEELNumber.smallestExponent, scale <= -FEELNumber.smallestExponent else { return nil }
        let drop = -scale - exponent
        guard drop > 0 else { return self }
        var quotient: UInt128 = 0
        var (above, tie, some) = (false, false, digits != 0)
        if drop <= 38 {
            let divisor = Powers.of10(drop)
            let (q, remainder) = digits.quotientAndRemainder(dividingBy: divisor)
            quotient = q
            (above, tie, some) = (remainder > divisor / 2, remainder == divisor / 2, remainder != 0)
        }
        let grows =
            switch rounding {
            case .halfEven: above || (tie && quotient % 2 == 1)
            case .halfUp: above || tie
            case .halfDown: above
            case .up: some
            case .down: false
            }
        return FEELNumber.rounded(negative, (0, quotient + (grows ? 1 : 0)), -scale)
    }

    /// dividend − divisor × ⌊dividend ÷ divisor⌋; the sign is the divisor's.
    public func modulo(_ other: FEELNumber) -> FEELNumber? {
        guard !other.isZero, let quotient = divided(by: other)?.floor, let product = quotient.multiplied(by: other)
        else { return nil }
        return subtracting(product)
    }
}
