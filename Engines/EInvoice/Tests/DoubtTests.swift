import EInvoice
import Testing

/// What cannot be read to its end is never accepted, and it is said why.
@Suite("Doubt about an invoice")
struct DoubtTests {
    private func expectRejected(_ bytes: [UInt8], _ what: String, by validator: Validator = Validator()) {
        let report = validator.check(bytes)
        #expect(report.verdict == .reject, "\(what)")
        #expect(report.reason != nil, "\(what)")
        #expect(report.hasErrors || report.notices.contains { $0.level == .error }, "\(what)")
    }

    /// A PDF with one file in it.
    private func pdf(_ stream: [UInt8], filter: String = "", name: String = "xrechnung.xml") -> [UInt8] {
        let head = """
            %PDF-1.7
            1 0 obj<</Type/Catalog/AF[2 0 R]/Names<</EmbeddedFiles<</Names[(\(name))2 0 R]>>>>>>endobj
            2 0 obj<</Type/Filespec/F(\(name))/UF(\(name))/AFRelationship/Data/EF<</F 3 0 R>>>>endobj
            3 0 obj<</Type/EmbeddedFile/Length \(stream.count)\(filter)>>stream\n
            """
        return Array(head.utf8) + stream + Array("\nendstream endobj\ntrailer<</Root 1 0 R>>".utf8)
    }

    @Test("begins at no limit that is not reached: the same file is accepted below them")
    func accepted() throws {
        let bytes = try SampleInvoice.bytes(.cii)
        #expect(Validator().check(bytes).verdict == .accept)
        #expect(Validator(limits: InvoiceLimits(bytes: bytes.count)).check(bytes).verdict == .accept)
        #expect(Validator().check(pdf(bytes)).verdict == .accept)
    }

    @Test("about a file that is larger than taken, alone or in a PDF", arguments: InvoiceSyntax.allCases)
    func size(_ syntax: InvoiceSyntax) throws {
        let bytes = try SampleInvoice.bytes(syntax)
        let validator = Validator(limits: InvoiceLimits(bytes: bytes.count - 1))
        expectRejected(bytes, "alone", by: validator)
        expectRejected(pdf(bytes), "in a PDF", by: validator)
    }

    @Test("about elements in elements without end", arguments: InvoiceSyntax.allCases)
    func depth(_ syntax: InvoiceSyntax) throws {
        let text = String(decoding: try SampleInvoice.bytes(syntax), as: UTF8.self)
        let end = try #require(text.ranges(of: "</").last)
        for depth in [200, 100_000] {
            let nest = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
            expectRejected(Array((text[..<end.lowerBound] + nest + text[end.lowerBound...]).utf8), "\(depth)")
        }
    }

    @Test("about attributes without end, and one that stands twice")
    func attributes() throws {
        let text = String(decoding: try SampleInvoice.bytes(.ublInvoice), as: UTF8.self)
        for count in [300, 40_000] {
            let many = (0..<count).map { " a\($0)=\"\"" }.joined()
            expectRejected(
                Array(text.replacing("<cbc:ID>", with: "<cbc:ID\(many)>", maxReplacements: 1).utf8), "\(count)")
        }
        let twice = text.replacing(
            "currencyID=\"EUR\"", with: "currencyID=\"EUR\" currencyID=\"EUR\"", maxReplacements: 1)
        expectRejected(Array(twice.utf8), "twice")
    }

    @Test("about sub lines that never end")
    func subLines() throws {
        var invoice = SampleInvoice.value
        invoice.specification += "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0"
        var line = invoice.lines[0]
        for _ in 0..<300 {
            var outer = invoice.lines[0]
            outer.subLines = [line]
            line = outer
        }
        invoice.lines[0] = line
        let bytes = try invoice.xml(.ublInvoice)
        expectRejected(bytes, "300 deep")
        #expect(Invoice(reading: bytes) == nil)
    }

    @Test("about a file in a PDF that cannot be unpacked")
    func brokenStreams() throws {
        let bytes = try SampleInvoice.bytes(.cii)
        // Stored, in one block: zlib's head, the block's head, the bytes, and no checksum.
        let count = UInt16(bytes.count)
        let head: [UInt8] = [
            0x78, 0x01, 0x01, UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8),
        ]
        let filter = "/Filter/FlateDecode"
        #expect(Validator().check(pdf(head + bytes + [0, 0, 0, 0], filter: filter)).syntax == .cii)
        expectRejected(pdf(bytes, filter: filter), "not packed at all")
        expectRejected(pdf(head + bytes.prefix(bytes.count / 2), filter: filter), "cut off")
        var wrong = head
        wrong[5] ^= 0xFF
        expectRejected(pdf(wrong + bytes, filter: filter), "wrong length")
        expectRejected(pdf([0x78, 0x01, 0x07], filter: filter), "no such block")
        expectRejected(pdf(bytes, filter: "/Filter/LZWDecode"), "another way of packing")
        expectRejected(pdf(bytes, filter: "/Filter[/FlateDecode/FlateDecode]"), "packed twice, it says")
        expectRejected(Array(pdf(bytes).prefix(2_000)), "a PDF cut off")
    }

    @Test("about references in a PDF that lead in a circle or nowhere")
    func circles() {
        let circle =
            "%PDF-1.7\n1 0 obj<</Type/Catalog/AF 2 0 R/Names 2 0 R>>endobj 2 0 obj 3 0 R endobj 3 0 obj 2 0 R endobj"
        expectRejected(Array(circle.utf8), "a circle")
        let nowhere = "%PDF-1.7\n1 0 obj<</Type/Filespec/F(xrechnung.xml)/EF<</F 9 0 R>>>>endobj"
        expectRejected(Array(nowhere.utf8), "nowhere")
        let own = "%PDF-1.7\n1 0 obj<</Type/Filespec/F(xrechnung.xml)/EF<</F 1 0 R>>>>endobj"
        expectRejected(Array(own.utf8), "itself")
    }

    @Test("about a sum that is too long to count")
    func sums() throws {
        let text = String(decoding: try SampleInvoice.bytes(.cii), as: UTF8.self)
        let long = String(repeating: "9", count: 37)
        expectRejected(Array(text.replacing(">299.85<", with: ">\(long)<").utf8), "a line of 37 digits")
    }
}
