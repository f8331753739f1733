import Kernel
import Testing

@testable import Letters

@Suite("Letters with marks inside the PDF")
struct CombiningMarksTests {
    @Test("a letter whose mark is raised is said once, also twice in a row and beside the bare letter")
    func once() async throws {
        let pdf = ReadPDF(bytes: try await Sample.letters().render(Sample.letter("C C̆ C̆C̆ Č̕ r̥̄ r K̄")))
        #expect(try await pdf.letters().contains("CC̆C̆C̆Č̕r̥̄rK̄"))
    }

    @Test("a document without such letters stays the same to the byte")
    func untouched() async throws {
        let bytes = try await Sample.letters().render(Sample.letter("Müller, Łódź, Nguyễn"))
        #expect(CombiningMarks.saidOnce(bytes) == bytes)
    }

    @Test("the document that was put right is complete: it can be taken apart and put together again")
    func complete() async throws {
        let bytes = try await Sample.letters().render(Sample.letter("C̆"))
        let file = try #require(PDFFile(bytes))
        #expect(file.bytes == bytes)
        #expect(CombiningMarks.saidOnce(bytes) == bytes)
    }

    @Test(
        "what is no PDF of ours is left alone",
        arguments: [
            "", "%PDF-1.7", "startxref\n99999999999999999999\n%%EOF", "startxref\n0\n%%EOF",
            "xref\n0 1\ntrailer\nstartxref\n0\n%%EOF",
            "xref\n0 2\n0000000000 65535 f\n0000000001 00000 n\ntrailerstartxref\n0\n%%EOF",
        ])
    func foreign(text: String) {
        #expect(CombiningMarks.saidOnce(Array(text.utf8)) == Array(text.utf8))
    }

    @Test("drawing instructions are taken apart, strings and all")
    func scanner() {
        var scanner = ContentScanner(Array(#"/f0 1 Tf [(a\(b\)\101\n(c)) -3<00fF>]TJ /S<</A<FE>>>BDC"#.utf8))
        var kinds: [ContentToken.Kind] = []
        while let token = scanner.next() { kinds.append(token.kind) }
        #expect(
            kinds == [
                .name("f0"), .other, .instruction("Tf"), .other, .string(Array("a(b)A\n(c)".utf8)), .other,
                .hex("00fF"), .other, .instruction("TJ"), .name("S"), .other, .name("A"), .hex("FE"), .other,
                .instruction("BDC"),
            ])
    }

    @Test("instructions cut off anywhere come to an end")
    func cutOff() {
        let whole = Array(#"/f0 1 Tf [(a\(b\101)-3<00fF>]TJ{}/S<</A<FE>>>BDC)%>"#.utf8)
        for length in 0...whole.count {
            var scanner = ContentScanner(Array(whole.prefix(length)))
            var count = 0
            while scanner.next() != nil { count += 1 }
            #expect(count <= length)
        }
    }
}
