import Testing

@testable import Kernel

@Suite("Leitweg-ID and its check digits") struct LeitwegIDTests {
    // Ids that public XRechnung examples carry.
    @Test(
        "known ids are read and written back",
        arguments: ["04011000-12345-03", "04011000-1234512345-06", "991-33333TEST-33", "04011000-12348-91"])
    func known(_ text: String) {
        #expect(LeitwegID(text)?.description == text)
    }

    @Test("the check digits are computed from both parts")
    func computed() {
        #expect(LeitwegID(coarse: "04011000", fine: "12345")?.checkDigits == "03")
        #expect(LeitwegID(coarse: "991", fine: "33333TEST")?.description == "991-33333TEST-33")
        #expect(LeitwegID(coarse: "03355").map { LeitwegID($0.description) } != .some(nil))
    }

    @Test("one wrong digit, a changed order or another spelling is refused")
    func refused() {
        for bad in [
            "04011000-12345-34", "04011000-12354-03", "04011000-12345-3", "04011000--03", "04011000", "-12345-03",
            "0401100-12345-03", "04011000-12345-03-", "04011000-123 45-03", "04011000-ä-03", "991-33333test-33", "",
        ] {
            #expect(LeitwegID(bad) == nil, "\(bad)")
        }
        #expect(LeitwegID(coarse: "03355", fine: String(repeating: "A", count: 31)) == nil)
    }

    @Test("every single wrong digit is noticed")
    func everyDigit() {
        let id = "033550001001DEMO"
        guard let check = CheckDigits.mod97(for: id) else {
            Issue.record("no check digits")
            return
        }
        let whole = Array((id + check).utf8)
        #expect(CheckDigits.fits(id + check))
        for place in whole.indices where whole[place] < 58 {
            for digit in UInt8(48)...57 where digit != whole[place] {
                var broken = whole
                broken[place] = digit
                #expect(!CheckDigits.fits(String(decoding: broken, as: UTF8.self)))
            }
        }
    }

    @Test("an IBAN carries the check digits of its bank and account number")
    func iban() {
        #expect(CheckDigits.germanIBAN(bank: "37040044", account: "532013000") == "DE89370400440532013000")
        #expect(CheckDigits.germanIBAN(bank: "3704004", account: "532013000") == nil)
    }
}
