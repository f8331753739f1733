import Testing

@testable import Web

@Suite("Forms without files")
struct FormDecodingTests {
    private func pairs(_ text: String, limits: FormLimits = .standard) throws -> [String] {
        try FormDecoding.pairs(text.utf8, limits: limits).map { "\($0.name)→\($0.value)" }
    }

    @Test("names and values are decoded in order, empty and repeated ones included")
    func decoding() throws {
        #expect(try pairs("a=1&b=&c&a=2&=x&&d=%C3%A4+%2B") == ["a→1", "b→", "c→", "a→2", "→x", "d→ä +"])
    }

    @Test("the line ends of every browser become one kind")
    func lines() throws {
        #expect(try pairs("t=a%0D%0Ab%0Dc%0Ad%0D%0D%0A") == ["t→a\nb\nc\nd\n\n"])
    }

    @Test(
        "broken escapes, invalid UTF-8 and NUL are refused",
        arguments: ["a=%", "a=%4", "a=%zz", "a=%FF", "a=%C3", "%C3%28=1", "a=%00", "a=%ED%A0%80", "a=%C0%AF"])
    func broken(_ text: String) {
        #expect(throws: FormError.self) { try pairs(text) }
    }

    @Test("length and number are limited")
    func limits() {
        #expect(throws: FormError.tooLarge) { try pairs("a=12345", limits: FormLimits(total: 6)) }
        #expect(throws: FormError.fieldTooLong("a")) { try pairs("a=12345", limits: FormLimits(total: 100, field: 4)) }
        #expect(throws: FormError.tooManyParts) { try pairs("a&b&c", limits: FormLimits(total: 100, parts: 2)) }
    }

    @Test("what the client encodes comes back, whatever it is")
    func roundTrip() throws {
        for text in ["", "äöüß€", "a&b=c%d+e f", "e\u{301}\"<>'", "𝔸🙂", "zwei\nZeilen"] {
            let form = FormValues(try FormDecoding.pairs(encoded([("n", text)])))
            #expect(form["n"] == text)
        }
    }

    private func encoded(_ pairs: [(String, String)]) -> [UInt8] {
        Array(pairs.map { "\($0.0)=\(Percent.encode($0.1, keeping: Percent.unreserved))" }.joined(separator: "&").utf8)
    }

    @Test("a text is given without white space around it, and is nil where nothing is left")
    func texts() {
        let form = FormValues([("a", "  Erika  Muster \n"), ("b", " \u{A0}\t"), ("a", "2")])
        #expect(form.text("a") == "Erika  Muster")
        #expect(form.text("b") == nil)
        #expect(form.text("c") == nil)
        #expect(form.all("a").count == 2)
    }

    @Test("names of files are safe for every system and keep their letters")
    func filenames() {
        #expect(Filename.cleaned("../../etc/passwd") == "passwd")
        #expect(Filename.cleaned("C:\\Bilder\\Größe.jpg") == "Größe.jpg")
        #expect(Filename.cleaned("a\u{202E}fdp.exe") == "afdp.exe")
        #expect(Filename.cleaned("a\r\nSet-Cookie: x") == "aSet-Cookie x")
        for text in ["", "..", "/", "\u{0}", " . "] { #expect(Filename.cleaned(text) == "Datei") }
        #expect(Filename.cleaned(String(repeating: "ä", count: 500)).utf8.count == 200)
    }

    @Test("a download's header names the file for old and for new programs")
    func disposition() {
        #expect(
            Filename.attachment("Größe \"1\" 100%.pdf")
                == "attachment; filename=\"Groesse 1 100_.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%201%20100%25.pdf")
    }
}
