import Foundation
import Kernel
import TestData
import Testing
import Tools

@testable import Letters

@Suite("What people write, in letters")
struct HostileTextTests {
    @Test(
        "text comes out as it went in, whatever it would mean as markup",
        arguments: [
            #"#panic("x") #import "a.typ" #sys.inputs #read("/etc/passwd")"#,
            "$x^2$ *fett* _schief_ `Code` = Titel @ref <label> //Kommentar /*auch*/ \\u{41} ~ Ende", "a -- b --- c",
            #""doppelt" 'einfach' „deutsch“ ‚halb‘ `schräg` \ \\ \" \n"#, "{\"json\": [1, null]}", "]]) + 1/0 + ([[",
            "- Liste\n+ Nummer\n/ Begriff: Text", "https://example.org/?a=1&b=<2>",
        ])
    func markup(text: String) async throws {
        var letter = Sample.letter(text)
        letter.subject = text
        letter.recipient = [text]
        letter.enclosures = [text]
        letter.reference = text
        let found = try await ReadPDF(bytes: Sample.letters().render(letter)).letters()
        let wanted = String(text.filter { !$0.isWhitespace })
        #expect(found.components(separatedBy: wanted).count >= 4, "\(found)")
    }

    @Test("letters of names with several marks stay what they are")
    func marks() async throws {
        let names = "C̆ M̂ K͟h k͟h Ḳ̄ r̥̄ Ä̱ ņ̂ S̱̄ J́ ġ̥ Ç̌ Łódź Þór Ðorđević Nguyễn Ħal ŉ ẞ"
        let found = try await ReadPDF(bytes: Sample.letters().render(Sample.letter(names))).letters()
        let wanted = String(names.filter { !$0.isWhitespace })
        #expect(found.decomposedStringWithCanonicalMapping.contains(wanted.decomposedStringWithCanonicalMapping))
    }

    @Test(
        "every letter that DIN 91379 allows in names is in the letter and can be read out of it",
        .testData("din91379/latinchars.xml", "more than 900 letters"))
    func din91379() async throws {
        let entries = try DIN91379.entries()
        #expect(entries.count > 900)
        // A line for each letter; marks that stand alone need a letter to stand on.
        let lines = entries.map {
            ($0.unicodeScalars.first?.properties.generalCategory == .nonspacingMark ? "o\($0)" : $0) + " xyz"
        }
        let text = try await ReadPDF(
            bytes: Sample.letters().render(Sample.letter(lines.joined(separator: "\n")))
        ).text()
        #expect(!text.contains("[U+"))
        let found = Set(
            text.split(separator: "\n").map { Self.decomposed($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
        let missing = lines.filter { $0.first != "\u{A0}" && !found.contains(Self.decomposed($0)) }
        #expect(missing.isEmpty, "\(missing)")
    }

    /// Its code points, so that "é" made in two ways is one and "éé" is not "é".
    private static func decomposed(_ text: String) -> [Unicode.Scalar] {
        Array(text.decomposedStringWithCanonicalMapping.unicodeScalars)
    }

    @Test("a character that no font has stands as its number, and the letter says so")
    func unshowable() async throws {
        let found = try await ReadPDF(
            bytes: Sample.letters().render(Sample.letter("Herr 漢字 und 한글 und \u{E000}, zuletzt 漢"))
        ).text()
        #expect(found.contains("Herr [U+6F22][U+5B57] und [U+D55C][U+AE00] und [U+E000], zuletzt [U+6F22]"))
        #expect(found.contains("Unicode-Nummer"))
        let ordinary = try await ReadPDF(bytes: Sample.letters().render(Sample.letter("Herr Müller"))).text()
        #expect(!ordinary.contains("Unicode-Nummer"))
    }

    @Test("emoji, right-to-left text and invisible characters can be set", .timeLimit(.minutes(5)))
    func scripts() async throws {
        let text =
            "😀 👨‍👩‍👧 🇩🇪 ❤️ مرحبا שלום a\u{0}b\u{7}c\u{1B}[31m \u{202E}umgekehrt\u{202C} \u{FEFF}\u{FFFE}\u{FFFF} é\u{301}\u{301}"
        let found = try await ReadPDF(bytes: Sample.letters().render(Sample.letter(text))).text()
        #expect(found.contains("abc[31m"))
        #expect(found.contains("umgekehrt"))
        #expect(found.unicodeScalars.contains("ש"))
    }

    @Test("a word without end is broken and stays on the paper")
    func longWord() async throws {
        var letter = Sample.letter(String(repeating: "Aa1_", count: 400))
        letter.subject = String(repeating: "b", count: 300)
        letter.body.append(
            .table(
                LetterTable(
                    columns: [.init("Spalte"), .init("Andere"), .init("Dritte")],
                    rows: [[String(repeating: "w", count: 200), "x", "y"]])))
        let words = try await ReadPDF(bytes: Sample.letters().render(letter)).words()
        #expect(!words.isEmpty)
        #expect(words.allSatisfy { $0.left >= 19 && $0.right <= 201 })
    }

    @Test("200,000 characters of text are set to the last word")
    func longText() async throws {
        let sentence = "Der Antrag wird geprüft, sobald alle Unterlagen vorliegen. "
        let text = String(repeating: sentence, count: 200_000 / sentence.count) + "Schlusswort."
        let found = try await ReadPDF(bytes: Sample.letters().render(Sample.letter(text))).text()
        #expect(found.contains("Schlusswort."))
    }

    @Test("thousands of different characters without a font end in numbers, not in thousands of tries")
    func manyUnshowable() async throws {
        let ideographs = (0x4E00..<0x4E00 + 6_000).compactMap { Unicode.Scalar($0).map(Character.init) }
        let found = try await ReadPDF(bytes: Sample.letters().render(Sample.letter(String(ideographs)))).letters()
        #expect(found.contains("[U+4E00]") && found.contains("[U+656F]"))
    }
}

@Suite("Text made fit to be set")
struct PlainTextTests {
    @Test("line breaks of all systems are one, other control characters are gone")
    func controls() {
        #expect(PlainText().fit("a\r\nb\nc\td\u{0}e\u{85}f") == "a\nb\nc de f")
    }

    @Test("only words that are too long for a column may be broken, and never inside a letter")
    func breaks() {
        let ordinary = "Donaudampfschifffahrtsgesellschaft-Kapitänsmütze und mehr"
        #expect(PlainText().fit(ordinary) == ordinary)
        let long = PlainText().fit(String(repeating: "r̥̄", count: 100))
        #expect(long.split(separator: "\u{200B}").count > 2)
        #expect(long.split(separator: "\u{200B}").allSatisfy { $0.unicodeScalars.first == "r" })
    }

    @Test("what the typesetter complains about is learned, also where it stands escaped")
    func learning() throws {
        let message = """
            error: PDF/A-3a, PDF/UA-1 error: the text `"漢"` could not be displayed with font `"Noto Sans"`
            main.typ:1:2: error: the text `"\\u{200d}"` could not be displayed with font `"Noto Sans"`
            error: PDF/A-3a error: the PDF contains the codepoint `"\\u{f8ff}"`
            """
        #expect(PlainText.complained(in: message) == ["漢", "\u{200D}", "\u{F8FF}"])
        let text = try #require(PlainText().learning(from: message))
        #expect(text.fit("a漢\u{200D}b") == "a[U+6F22]b")
        // The same again teaches nothing: then all but the European scripts goes, and after that nothing helps.
        let last = try #require(text.learning(from: message))
        #expect(last.showsOnlyEuropean)
        #expect(last.learning(from: message) == nil)
    }

    @Test("a letter of our own script is never taken out of names")
    func kept() throws {
        let complaint = #"the text `"e҉"` could not be displayed with font `"Noto Sans"`"#
        let text = try #require(PlainText().learning(from: complaint))
        #expect(text.fit("Peter e҉") == "Peter e[U+0489]")
    }

    @Test("an error about something else is no reason to try again")
    func otherError() {
        #expect(PlainText().learning(from: "error: unknown variable: x") == nil)
    }
}

/// The characters of DIN SPEC 91379, from the test data that is not part of this repository.
enum DIN91379 {
    static func entries() throws -> [String] {
        let data = try Data(contentsOf: TestData.url("din91379/latinchars.xml"))
        return String(decoding: data, as: UTF8.self).components(separatedBy: "<cp>").dropFirst().compactMap { part in
            let codes = part.prefix { $0 != "<" }.split(separator: " ")
            let scalars = codes.compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
            guard let first = scalars.first, first.value > 0x20 else { return nil }
            return String(String.UnicodeScalarView(scalars))
        }
    }
}
