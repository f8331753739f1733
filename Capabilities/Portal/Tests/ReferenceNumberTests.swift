import Kernel
import Testing

@testable import Portal

@Suite("Reference numbers")
struct ReferenceNumberTests {
    private func day(_ year: Int) throws -> Day { try #require(Day(year: year, month: 11, day: 21)) }

    @Test("every single wrong character is noticed, in the sign, the year, the body and the check character")
    func everySlip() throws {
        let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for (sign, body) in [("ADE", "7K3M9"), ("LG", "00000"), ("OLIU", "ZZZZZ"), ("LK", "A1B2C")] {
            for year in [2026, 2005] {
                let number = ReferenceNumber(sign: sign, at: try day(year), random: body).text
                #expect(ReferenceNumber(typed: number)?.text == number)
                for (i, right) in number.enumerated() where right != "-" {
                    for wrong in characters where wrong != right {
                        var text = Array(number)
                        text[i] = wrong
                        guard let read = ReferenceNumber(typed: String(text)) else { continue }
                        // Only what is forgiven on purpose may pass: O for 0, I and L for 1.
                        #expect(read.text == number, "\(String(text)) passes for \(number)")
                    }
                }
            }
        }
    }

    @Test("it is read as people type it: small letters, no hyphens, O for 0")
    func forgiving() throws {
        let number = ReferenceNumber(sign: "ADE", at: try day(2026), random: "00111").text
        for typed in [
            number.lowercased(), number.filter { $0 != "-" }, "  \(number) ", "ade 26 OOlil" + String(number.suffix(1)),
        ] {
            #expect(ReferenceNumber(typed: typed)?.text == number, "\(typed)")
        }
        #expect(ReferenceNumber(typed: number)?.sign == "ADE")
    }

    @Test(
        "what is no number is none",
        arguments: ["", "A", "ADE", "ADE-26", "12345678901", "ADEXY-26-7K3M9X", "ädé-26-7K3M9X", "ADE-2６-7K3M9X"])
    func noNumber(typed: String) { #expect(ReferenceNumber(typed: typed) == nil) }

    @Test("a code is read in groups and without them, in small letters too")
    func code() throws {
        let code = SecretCode()
        #expect(SecretCode(typed: code.grouped) == code)
        #expect(SecretCode(typed: code.raw.uppercased()) == code)
        #expect(SecretCode(typed: String(code.raw.dropLast())) == nil)
        #expect(SecretCode(typed: "") == nil)
    }
}
