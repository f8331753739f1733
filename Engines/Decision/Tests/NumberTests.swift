import Testing

@testable import Decision

@Suite("Decimal numbers of 34 digits") struct NumberTests {
    private func n(_ text: String) throws -> FEELNumber { try #require(FEELNumber(text)) }

    @Test(
        "arithmetic",
        arguments: [
            ("0.1", "+", "0.2", "0.3"), ("1", "/", "3", "0.3333333333333333333333333333333333"),
            ("2", "/", "3", "0.6666666666666666666666666666666667"), ("10", "/", "4", "2.5"),
            ("9999999999999999999999999999999999", "+", "1", "10000000000000000000000000000000000"),
            ("1e34", "+", "0.1", "10000000000000000000000000000000000"), ("1e40", "-", "1e40", "0"),
            ("1e34", "-", "0.4", "9999999999999999999999999999999999.6"),
            ("1e34", "-", "1e-60", "10000000000000000000000000000000000"), ("5", "-", "7.5", "-2.5"),
            (
                "9999999999999999999999999999999999", "*", "9999999999999999999999999999999999",
                "99999999999999999999999999999999980000000000000000000000000000000000"
            ),
            ("-1.5", "*", "2", "-3"), ("0", "/", "5", "0"), ("1e-6000", "*", "1e-6000", "0"),
        ])
    func arithmetic(a: String, op: String, b: String, result: String) throws {
        let (a, b) = (try n(a), try n(b))
        let value =
            switch op {
            case "+": a.adding(b)
            case "-": a.subtracting(b)
            case "*": a.multiplied(by: b)
            default: a.divided(by: b)
            }
        #expect(value == (try n(result)), "\(String(describing: value))")
    }

    @Test("what is too large or divided by zero does not exist")
    func undefined() throws {
        #expect(try n("1").divided(by: .zero) == nil)
        #expect(try n("1e6111").multiplied(by: n("1e40")) == nil)
        #expect(try n("10").power(n("7000")) == nil)
        #expect(try n("-1").power(n("0.5")) == nil)
        #expect(FEELNumber("1e99999") == nil)
        #expect(FEELNumber("1e-99999")?.isZero == true)
    }

    @Test(
        "text",
        arguments: [
            ("1.50", "1.5"), (".5", "0.5"), ("-0", "0"), ("1e3", "1000"), ("1.23e-4", "0.000123"), ("100", "100"),
            ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
            ("1.00000000000000000000000000000000005", "1"),
        ])
    func text(text: String, shown: String) throws {
        #expect(try n(text).description == shown)
    }

    @Test("what is no number is refused", arguments: ["", "-", ".", "1.2.3", "1e", "1x", "--1", "1e+", "NaN", "1 "])
    func refused(text: String) { #expect(FEELNumber(text) == nil) }

    @Test("powers, roots, logarithms")
    func functions() throws {
        #expect(try n("2").power(n("10")) == n("1024"))
        #expect(try n("2").power(n("-2")) == n("0.25"))
        #expect(try n("16").squareRoot == n("4"))
        #expect(try n("0.25").squareRoot == n("0.5"))
        #expect(try n("1000000").squareRoot == n("1000"))
        #expect(try n("2").squareRoot?.description.hasPrefix("1.4142135623730950488016887242096") == true)
        #expect(try n("4").exponential?.description.hasPrefix("54.5981500331442390781102612028") == true)
        #expect(try n("4").naturalLogarithm?.description.hasPrefix("1.38629436111989061883446424291") == true)
        #expect(try n("5").power(n("2.55"))?.description.hasPrefix("60.58617166606633673") == true)
        #expect(try n("1e100").naturalLogarithm?.description.hasPrefix("230.258509299404568401799145468") == true)
    }

    @Test("rounding to digits after the point")
    func rounding() throws {
        #expect(try n("2.5").rounded(scale: 0, .halfEven) == n("2"))
        #expect(try n("3.5").rounded(scale: 0, .halfEven) == n("4"))
        #expect(try n("-2.5").rounded(scale: 0, .halfUp) == n("-3"))
        #expect(try n("5.125").rounded(scale: 2, .halfDown) == n("5.12"))
        #expect(try n("5.121").rounded(scale: 2, .up) == n("5.13"))
        #expect(try n("1234").rounded(scale: -2, .halfUp) == n("1200"))
        #expect(try n("0.0001").rounded(scale: -50, .up)?.description == "1" + String(repeating: "0", count: 50))
        #expect(try n("-12").modulo(n("5")) == n("3"))
        #expect(try n("12").modulo(n("-5")) == n("-3"))
        #expect(try n("10.1").modulo(n("4.5")) == n("1.1"))
        #expect(try n("-1.5").floor == n("-2"))
        #expect(try n("-1.5").ceiling == n("-1"))
        #expect(try n("1e-50").ceiling == n("1"))
    }
}
