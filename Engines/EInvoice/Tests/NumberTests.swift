import Testing

@testable import EInvoice

/// A text that lives as long as the closure.
func withText<R>(_ string: String, _ body: (Text) -> R) -> R {
    let bytes = Array(string.utf8) + [0]
    return bytes.withUnsafeBufferPointer { buffer in
        body(Text(start: buffer.baseAddress ?? Text.empty.start, count: bytes.count - 1))
    }
}

@Suite("Numbers")
struct NumberTests {
    private func number(_ text: String) -> Number { withText(text) { Number($0) } }

    @Test(
        "are read with signs, zeros and white space around", arguments: ["22.04", "+22.04", " 022.040 ", "\n22.04\t"])
    func reading(_ text: String) { #expect(number(text) == number("22.04")) }

    @Test("are missing where they are none", arguments: ["", ".", "1,5", "1e3", "NaN", "- 1", "1.2.3", "--1"])
    func missing(_ text: String) {
        #expect(number(text).isMissing)
        #expect(!(number(text) == number(text)))
        #expect(!(number(text) != number("1")))
    }

    @Test(
        "are rounded with halves upwards, below zero too",
        arguments: [("0.5", "1"), ("-0.5", "0"), ("-1.5", "-1"), ("2.49", "2"), ("-2.51", "-3"), ("7", "7")])
    func rounding(_ value: String, _ expected: String) { #expect(number(value).rounded == number(expected)) }

    @Test(
        "are rounded to cents the same way",
        arguments: [("1.005", "1.01"), ("-1.005", "-1.00"), ("2.344", "2.34"), ("3", "3")])
    func cents(_ value: String, _ expected: String) { #expect(number(value).cents == number(expected)) }

    @Test("are divided with eighteen places")
    func division() {
        #expect((number("1") / number("3")).mantissa == 333_333_333_333_333_333)
        #expect((number("2") / number("3")).mantissa == 666_666_666_666_666_667)
        #expect((number("1") / number("0")).isMissing)
    }

    @Test("beyond all digits are missing, not wrong")
    func overflow() {
        let large = number(String(repeating: "9", count: 37))
        #expect(!large.isMissing)
        #expect((large * large).isMissing)
        #expect(number(String(repeating: "9", count: 60)).isMissing)
    }

    @Test("in binary are compared by their exact value")
    func binary() {
        #expect(withText("100.1") { $0.double }.compared(to: number("100.1")) == -1)
        #expect((0.5).compared(to: number("0.5")) == 0)
        #expect(Double.nan.compared(to: number("1")) == nil)
        #expect((0.1 + 0.2).exactCents == number("0.30"))
        #expect((1.005).exactCents == number("1.00"))
    }

    @Test("of an invoice say their cents", arguments: [("12.5", 1_250), ("-3", -300), ("0.01", 1)])
    func invoiceCents(_ text: String, _ cents: Int) throws {
        let value = try #require(ExactDecimal(text))
        #expect(value.cents == cents)
        #expect(ExactDecimal(cents: cents) == value)
    }

    @Test("of an invoice are written as decimals")
    func writing() {
        #expect(ExactDecimal(units: 5, scale: 3).description == "0.005")
        #expect(ExactDecimal(units: -1_250, scale: 2).text(minimumScale: 2) == "-12.50")
        #expect(ExactDecimal(units: 7).text(minimumScale: 2) == "7.00")
        #expect(ExactDecimal("0.001")?.cents == nil)
    }
}

@Suite("Forms of values")
struct ValueFormTests {
    @Test("of dates are those of the calendar")
    func dates() {
        func isDate(_ text: String) -> Bool { withText(text) { ValueKind.date.accepts($0) } }
        #expect(isDate("2026-02-28") && isDate("2024-02-29") && isDate("2026-01-31+01:00") && isDate(" 2026-01-31Z "))
        #expect(
            !isDate("2026-02-29") && !isDate("2026-13-01") && !isDate("31.01.2026") && !isDate("2026-1-31")
                && !isDate(""))
    }

    @Test("of Base64 are whole groups")
    func base64() {
        func isValid(_ text: String) -> Bool { withText(text) { Base64.isValid($0) } }
        #expect(isValid("") && isValid("QUJD") && isValid("QUI=") && isValid("QQ==") && isValid("QU JD\nQUJD"))
        #expect(
            !isValid("QUJ") && !isValid("QUI") && !isValid("QUJ=") && !isValid("Q===") && !isValid("QUJD!")
                && !isValid("QUI=QUJD"))
        #expect(isValid(String(repeating: "QUJD", count: 100)) && !isValid(String(repeating: "QUJD", count: 9) + "ä"))
        let lines = Array(repeating: String(repeating: "QUJD", count: 19), count: 20).joined(separator: "\r\n")
        #expect(isValid(lines) && !isValid(lines + "!") && !isValid("-" + lines) && !isValid(lines + "Q"))
        for byte in 0..<128 {
            let letter = String(Unicode.Scalar(UInt8(byte)))
            let isLetter = letter.wholeMatch(of: /[A-Za-z0-9+\/]/) != nil
            let isBlank = [0x20, 0x09, 0x0A, 0x0D].contains(byte)
            let text = String(repeating: letter, count: 4) + String(repeating: "QUJD", count: 40)
            #expect(isValid(text) == (isLetter || isBlank))
        }
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            #expect(withText(Base64.encode(bytes)) { Base64.decode($0) } == bytes)
        }
    }

    @Test(
        "of cash discount end with a line break",
        arguments: [
            ("#SKONTO#TAGE=14#PROZENT=2.25#\n", true), ("#SKONTO#TAGE=14#PROZENT=2.25#", false),
            ("Bitte zahlen.\n#SKONTO#TAGE=7#PROZENT=3.00#BASISBETRAG=99.00#\n#SKONTO#TAGE=14#PROZENT=2.00#\n", true),
            ("#SKONTO#TAGE=14#PROZENT=2.5#\n", false), ("#VERZUG#TAGE=14#PROZENT=2.50#\n", false),
            ("30 Tage netto", true),
            ("#SKONTO#TAGE=14#PROZENT=2.25#\r\n", true),
        ])
    func discounts(_ text: String, _ isRight: Bool) {
        #expect(withText(text) { ValueForm.hasRightDiscounts($0) } == isRight)
    }

    @Test("of accounts have their checksum")
    func accounts() {
        func isIBAN(_ text: String) -> Bool { withText(text) { ValueForm.isIBAN($0) } }
        #expect(
            isIBAN("DE75 5121 0800 1245 1261 99") && !isIBAN("DE75512108001245126198") && !isIBAN("")
                && !isIBAN("de75512108001245126199"))
    }

    @Test("of addresses are recognised")
    func addresses() {
        func isMail(_ text: String) -> Bool { withText(text) { ValueForm.isMailAddress($0) } }
        #expect(
            isMail("a@b.example") && !isMail("a@b") && !isMail("@b.de") && !isMail("a b@c.de") && !isMail("a@b@c.de")
                && !isMail("a@.de"))
        func isAddress(_ text: String) -> Bool { withText(text) { ValueForm.isAbsoluteAddress($0) } }
        #expect(isAddress("https://x.example") && !isAddress("x.example") && !isAddress("") && !isAddress("h:"))
    }
}
