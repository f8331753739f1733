import EInvoice
import Testing

/// The same numbers on every run.
private struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(truncatingIfNeeded: state >> 33) % max(1, limit)
    }
}

@Suite("Input that means harm")
struct HostileInputTests {
    private func check(_ bytes: [UInt8]) -> Report { Validator().check(bytes) }

    /// Changes, doubles, cuts and swaps pieces.
    private func mutated(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var bytes = bytes
        for _ in 0...dice.next(4) {
            guard bytes.count > 40 else { break }
            let at = dice.next(bytes.count - 32)
            let length = dice.next(32)
            switch dice.next(5) {
            case 0: bytes[at] = UInt8(dice.next(256))
            case 1: bytes.removeSubrange(at..<at + length)
            case 2: bytes.insert(contentsOf: Array(bytes[at..<at + length]), at: dice.next(bytes.count))
            case 3: bytes[at] = Array("<>&;/\"' 0-.9]".utf8)[dice.next(13)]
            default: bytes.removeLast(dice.next(bytes.count / 8))
            }
        }
        return bytes
    }

    @Test("never stops the validator, the reader or the writer", arguments: InvoiceSyntax.allCases)
    func mutations(_ syntax: InvoiceSyntax) throws {
        let original = try SampleInvoice.bytes(syntax)
        var dice = Dice(UInt64(syntax.rawValue.utf8.count))
        for _ in 0..<400 {
            let bytes = mutated(original, &dice)
            let report = check(bytes)
            #expect(report.verdict == .reject || report.isStructureValid == true)
            _ = Validator().checkFragment(bytes)
            _ = try? Invoice(reading: bytes)?.xml(syntax)
        }
    }

    @Test("is refused when it has a DOCTYPE")
    func doctype() throws {
        let text = String(decoding: try SampleInvoice.bytes(.ublInvoice), as: UTF8.self)
        let line = try #require(text.firstIndex(of: "\n"))
        let bytes = Array(
            (text[...line] + "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>\n" + text[line...]).utf8)
        let report = check(bytes)
        #expect(report.reason == .unreadable)
        #expect(report.notices.first?.place?.line == 2)
    }

    @Test("of any length is answered", arguments: [0, 1, 2, 3, 7, 8, 9, 100])
    func lengths(_ count: Int) throws {
        #expect(check(Array(try SampleInvoice.bytes(.cii).prefix(count))).verdict == .reject)
        #expect(check([UInt8](repeating: 0, count: count)).verdict == .reject)
        #expect(check([UInt8](repeating: 0xFF, count: count)).verdict == .reject)
        #expect(check(Array("%PDF-1.7\n".utf8.prefix(count))).verdict == .reject)
    }

    @Test("cannot hide behind numbers too long to count", arguments: InvoiceSyntax.allCases)
    func longNumbers(_ syntax: InvoiceSyntax) throws {
        let text = String(decoding: try SampleInvoice.bytes(syntax), as: UTF8.self)
        let long = String(repeating: "9", count: 60)
        let report = check(Array(text.replacing("434.17", with: long).utf8))
        #expect(report.verdict == .reject)
        #expect(report.findings.contains { $0.rule == "BR-CO-15" || $0.rule == "BR-CO-16" })
    }

    @Test("with names of the other standard is not valid")
    func foreignNames() {
        let text = """
            <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
              xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100">
              <ram:ID>1</ram:ID></Invoice>
            """
        #expect(check(Array(text.utf8)).isStructureValid == false)
    }

    @Test("of thousands of lines takes time in proportion")
    func manyLines() throws {
        func time(_ lines: Int) throws -> Duration {
            var invoice = SampleInvoice.value
            let line = invoice.lines[0]
            invoice.lines = (1...lines).map { number in
                var copy = line
                copy.number = String(number)
                return copy
            }
            let bytes = try invoice.xml(.ublInvoice)
            _ = check(bytes)
            return ContinuousClock().measure { _ = check(bytes) }
        }
        let few = try time(500)
        let many = try time(5_000)
        #expect(many < few * 60)
    }

    @Test("in a PDF is unpacked within limits and without a stop")
    func pdf() {
        let file = Array(
            """
            %PDF-1.7
            1 0 obj <</Type/Catalog /AF [2 0 R] /Names <</EmbeddedFiles <</Names [(factur-x.xml) 2 0 R]>>>>>> endobj
            2 0 obj <</Type/Filespec /F (factur-x.xml) /UF (factur-x.xml) /AFRelationship/Data /EF <</F 3 0 R>>>> endobj
            3 0 obj <</Type/EmbeddedFile /Length 11 /Subtype/text#2Fxml>> stream
            <Invoice/>!
            endstream endobj
            trailer <</Root 1 0 R>>
            """.utf8)
        let container = PDFContainer(file)
        #expect(container?.attachments.first?.name == "factur-x.xml")
        #expect(container?.attachments.first?.bytes == Array("<Invoice/>!".utf8))
        #expect(container?.attachments.first?.mimeType == "text/xml")
        var dice = Dice(7)
        for _ in 0..<1_000 { _ = check(mutated(file, &dice)) }
        for piece in ["[", "<<", "(", "1 0 obj ", "1 0 obj%", "1 0 obj<</Length 99999999999>>stream", "9 0 R "] {
            let bytes = Array(("%PDF-1.4\n" + String(repeating: piece, count: 20_000)).utf8)
            #expect(check(bytes).reason == .noInvoice)
        }
    }
}
