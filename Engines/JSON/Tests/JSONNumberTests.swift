import Testing

@testable import JSON

@Suite("JSON numbers are exact")
struct JSONNumbers {
    private func number(_ text: String) throws -> JSONNumber { try #require(JSONNumber(text)) }

    @Test(
        "equal by value",
        arguments: [
            ("1", "1.0"), ("-0", "0"), ("0e5", "0.00"), ("100", "1e2"), ("1E-2", "0.01"), ("12e-1", "1.20"),
            ("123456789012345678901234567890", "1234567890123456789012345678.90e2"),
        ])
    func equal(a: String, b: String) throws {
        let (a, b) = (try number(a), try number(b))
        #expect(a == b && a.hashValue == b.hashValue && !(a < b) && !(b < a))
    }

    @Test(
        "ordered by value",
        arguments: [
            ("-1", "0"), ("0", "1e-1000000"), ("-2", "-1"), ("9", "10"), ("0.1", "0.11"), ("1e3", "1001"),
            ("18446744073709551600", "18446744073709551615"), ("9999999999999999999", "10000000000000000000"),
            ("972783798187987123879878123.18878137", "972783798187987123879878123.188781371"),
            ("-972783798187987123879878123.188781371", "-972783798187987123879878123.18878137"),
            ("123456789012345678901", "123456789012345678910"), ("1", "1e1000000"), ("5", "123456789012345678901"),
            ("0.12345678901234567890123", "0.2"),
        ])
    func ordered(a: String, b: String) throws {
        let (a, b) = (try number(a), try number(b))
        #expect(a < b && !(b < a) && a != b)
    }

    @Test("integers are told from fractions, and fit or not")
    func integers() throws {
        #expect(try number("1.0").isInteger && number("1e2").isInteger && !number("1.5").isInteger)
        #expect(try number("-0.0").isInteger && !number("1e-1").isInteger)
        #expect(try number("9223372036854775807").int64 == .max && number("-9223372036854775808").int64 == .min)
        #expect(try number("9223372036854775808").int64 == nil && number("-9223372036854775809").int64 == nil)
        #expect(try number("1e18").int64 == 1_000_000_000_000_000_000 && number("1e19").int64 == nil)
        #expect(try number("1e1000000").int64 == nil && number("12.50").int64 == nil && number("1250e-1").int64 == 125)
    }

    @Test(
        "multiples",
        arguments: [
            ("10", "2", true), ("7", "2", false), ("0", "5", true), ("4.5", "1.5", true), ("35", "1.5", false),
            ("0.0075", "0.0001", true), ("0.00751", "0.0001", false), ("0.3", "0.1", true), ("1e308", "0.5", true),
            ("1e308", "0.123456789", false), ("12391239123", "1e-8", true), ("5", "10", false), ("3", "-1.5", true),
            ("5", "0", false), ("1e1000000", "1024", true), ("1e1000000", "3", false),
            ("12345678901234567890123456789", "3", true), ("12345678901234567890123456788", "3", false),
            ("152415787532388367501905199875019052100", "12345678901234567890", true),
            ("152415787532388367501905199875019052101", "12345678901234567890", false),
            ("1e40", "1.0995116277760000000000001", false), ("1e60", "1099511627776.0000000000000000001", false),
        ])
    func multiples(a: String, b: String, expected: Bool) throws {
        #expect(try number(a).isMultiple(of: number(b)) == expected)
    }

    @Test("long division agrees with multiplication on numbers of any length")
    func longDivision() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let a = digits(Int.random(in: 1...80, using: &random), &random)
            let b = digits(Int.random(in: 1...80, using: &random), &random)
            let product = multiply(a, b)
            #expect(try number(product).isMultiple(of: number(a)), "\(product) / \(a)")
            if a != "1" {
                // product · 10 + 1 ≡ 1 (mod a) only where a divides product · 10, which it does.
                #expect(try !number(product + "1").isMultiple(of: number(a)), "\(product)1 / \(a)")
            }
        }
    }

    private func digits(_ count: Int, _ random: inout SystemRandomNumberGenerator) -> String {
        // Long runs of 9 and 0 reach the rare corrections of long division.
        let pool = Bool.random(using: &random) ? "0123456789" : "0009999"
        return String(Int.random(in: 1...9, using: &random))
            + String((1..<max(count, 2)).map { _ in pool.randomElement(using: &random) ?? "0" })
    }

    private func multiply(_ a: String, _ b: String) -> String {
        let (x, y) = (a.utf8.reversed().map { Int($0) - 48 }, b.utf8.reversed().map { Int($0) - 48 })
        var result = [Int](repeating: 0, count: x.count + y.count)
        for i in x.indices { for j in y.indices { result[i + j] += x[i] * y[j] } }
        for i in result.indices.dropLast() {
            result[i + 1] += result[i] / 10
            result[i] %= 10
        }
        let text = result.reversed().map(String.init).joined()
        return String(text.drop { $0 == "0" })
    }

    @Test("numbers are made of integers, doubles and text, and only of valid ones")
    func making() throws {
        #expect(
            JSONNumber(Int64.min).text == "-9223372036854775808"
                && JSONNumber(UInt64.max).text == "18446744073709551615")
        #expect(JSONNumber(0.1)?.text == "0.1" && JSONNumber(Double.nan) == nil && JSONNumber(Double.infinity) == nil)
        #expect(try JSONNumber(1e300) == number("1e300") && number("1e300").double == 1e300)
        for text in ["", "-", "01", "1.", ".1", "1e", "+1", "1x", "1e1000001", String(repeating: "1", count: 1001)] {
            #expect(JSONNumber(text) == nil, "\(text)")
        }
    }
}
