import Foundation

/// Powers, roots and logarithms to about 32 digits.
extension FEELNumber {
    public func power(_ other: FEELNumber) -> FEELNumber? {
        if let whole = other.integer, abs(whole) <= 999_999_999 {
            guard !isZero || whole >= 0 else { return nil }
            guard let power = power(magnitude: whole.magnitude) else { return nil }
            return whole < 0 ? FEELNumber.one.divided(by: power) : power
        }
        if isZero { return other.negative ? nil : .zero }
        guard !negative, let log = naturalLogarithm, let product = log.multiplied(by: other) else { return nil }
        return product.exponential
    }

    private func power(magnitude: UInt) -> FEELNumber? {
        var (result, base, rest) = (FEELNumber.one, self, magnitude)
        while rest > 0 {
            if rest & 1 == 1 {
                guard let next = result.multiplied(by: base) else { return nil }
                result = next
            }
            rest >>= 1
            if rest > 0 {
                guard let square = base.multiplied(by: base) else { return nil }
                base = square
            }
        }
        return result
    }

    /// nil for negative numbers.
    public var squareRoot: FEELNumber? {
        guard !negative else { return nil }
        guard digits != 0 else { return .zero }
        // The square root of an even power of ten is plain; the rest is between 1 and 10^35.
        let odd = exponent & 1
        let full = FEELNumber(negative: false, digits: digits, exponent: odd)
        let scale = (exponent - odd) / 2
        var guess = FEELNumber(decimal: full.approximation.squareRoot()) ?? .one
        let half = FEELNumber(negative: false, digits: 5, exponent: -1)
        for _ in 0..<4 {
            guard let quotient = full.divided(by: guess), let sum = guess.adding(quotient),
                let mean = sum.multiplied(by: half)
            else { return nil }
            guess = mean
        }
        // A root that is short is exact: take it where its square is the number.
        if let short = guess.rounded(scale: 20, .halfEven), let square = short.multiplied(by: short), square == full {
            guess = short.stripped
        }
        return FEELNumber(negative: false, digits: guess.digits, exponent: guess.exponent + scale)
    }

    /// e to this power; nil where the result is too large.
    public var exponential: FEELNumber? {
        guard !isZero else { return .one }
        guard let ten = FEELNumber.logarithmOfTen, let count = divided(by: ten)?.rounded(scale: 0, .halfEven)?.integer
        else { return nil }
        guard abs(count) <= 6_200 else { return negative ? .zero : nil }
        // e^x = 10^n · e^r with |r| ≤ 1.16; r/32 in the series, then squared five times.
        guard let part = ten.multiplied(by: FEELNumber(count)), let rest = subtracting(part),
            let small = rest.divided(by: FEELNumber(32))
        else { return nil }
        var (sum, term) = (FEELNumber.one, FEELNumber.one)
        for n in 1...30 {
            guard let next = term.multiplied(by: small)?.divided(by: FEELNumber(n)), let more = sum.adding(next) else {
                return nil
            }
            (sum, term) = (more, next)
        }
        for _ in 0..<5 {
            guard let square = sum.multiplied(by: sum) else { return nil }
            sum = square
        }
        return FEELNumber.rounded(false, (0, sum.digits), sum.exponent + count)
    }

    /// nil for zero and negative numbers.
    public var naturalLogarithm: FEELNumber? {
        guard sign > 0 else { return nil }
        if self == .one { return .zero }
        // ln(m · 10^n) = ln m + n · ln 10, with m between 0.1 and 1… near 1 the number itself.
        let size = Powers.count(digits) + exponent
        let near = size == 0 || size == 1
        let mantissa = near ? self : FEELNumber(negative: false, digits: digits, exponent: exponent - size + 1)
        guard let log = mantissa.logarithmByNewton else { return nil }
        guard !near else { return log }
        guard let ten = FEELNumber.logarithmOfTen, let part = ten.multiplied(by: FEELNumber(size - 1)) else {
            return nil
        }
        return log.adding(part)
    }

    private var logarithmByNewton: FEELNumber? {
        guard var guess = FEELNumber(decimal: Foundation.log(approximation)) else { return nil }
        for _ in 0..<3 {
            guard let power = guess.exponential, let up = subtracting(power), let down = adding(power),
                let step = up.divided(by: down)?.multiplied(by: FEELNumber(2)), let next = guess.adding(step)
            else { return nil }
            guess = next
        }
        return guess
    }

    private static let logarithmOfTen = FEELNumber("2.302585092994045684017991454684364")

    /// A first guess from a `Double`.
    private init?(decimal value: Double) {
        self.init("\(value)")
    }
}
