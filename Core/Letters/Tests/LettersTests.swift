import Foundation
import Kernel
import Testing
import Tools

@testable import Letters

@Suite("Letters after DIN 5008")
struct LettersTests {
    @Test("a decision is a tagged PDF/A-3a and PDF/UA-1 with title, author and language")
    func standards() async throws {
        let bytes = try await Sample.letters().render(Sample.decision)
        let pdf = ReadPDF(bytes: bytes)
        let info = try await pdf.info()
        #expect(info.contains("Tagged:          yes"))
        #expect(info.contains("Title:           Ihr Antrag auf einen Bewohnerparkausweis"))
        #expect(info.contains("Author:          Hansestadt Musterstedt"))
        let metadata = try await pdf.info(["-meta"])
        #expect(metadata.contains("<pdfaid:part>3</pdfaid:part>"))
        #expect(metadata.contains("<pdfaid:conformance>A</pdfaid:conformance>"))
        #expect(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"))
        #expect(metadata.contains("<rdf:li>de-DE</rdf:li>") || metadata.contains("<rdf:li>de</rdf:li>"))
    }

    @Test("a screen reader finds headings, lists, a table with headers and the words for the arms")
    func structure() async throws {
        let pdf = ReadPDF(bytes: try await Sample.letters().render(Sample.decision))
        let tree = try await pdf.info(["-struct-text"])
        for part in ["\n  H1", "\n  H2", "Table", "TH", "TD", "Figure"] { #expect(tree.contains(part), "no \(part)") }
        #expect(tree.components(separatedBy: "LBody").count > 4)
        let order = ["Hansestadt", "Ðorđević", "Unser Zeichen", "Bewohnerparkausweis", "Begründung", "Rechtsbehelf"]
        let places = order.compactMap { tree.range(of: $0)?.lowerBound }
        #expect(places.count == order.count && places == places.sorted(), "not read in the order of the letter")
    }

    @Test("everything stands where a window envelope and the standard want it")
    func places() async throws {
        let words = try await ReadPDF(bytes: Sample.letters().render(Sample.decision)).words()
        func word(_ text: String) throws -> (
            text: String, page: Int, left: Double, top: Double, right: Double, bottom: Double
        ) {
            try #require(words.first { $0.text == text })
        }
        let recipient = try word("Ðorđević-Müller")
        #expect(recipient.left > 20 && recipient.right < 105 && recipient.top > 62.7 && recipient.bottom < 90)
        let endorsement = try word("Einschreiben")
        #expect(endorsement.top > 45 && endorsement.bottom < 64)
        let contact = try word("0999")
        #expect(contact.left > 125 && contact.top > 50 && contact.bottom < 98.46)
        let subject = try #require(words.first { $0.text == "Antrag" })
        #expect(abs(subject.left - 25) < 20 && subject.top > 98 && subject.top < 104)
    }

    @Test("a recipient of many and long lines still fits the window")
    func longRecipient() async throws {
        var letter = Sample.decision
        letter.recipient = (1...9).map { "Empfängerzeile \($0) mit einem recht langen Namen der Einrichtung" }
        let words = try await ReadPDF(bytes: Sample.letters().render(letter)).words()
        let lines = words.filter { $0.text == "Empfängerzeile" }
        #expect(lines.count == 9)
        // Half a millimetre more than the field: a word's box reaches to where its accents would be.
        #expect(lines.allSatisfy { $0.top > 61 && $0.bottom < 91 }, "\(lines)")
    }

    @Test("a letter of several pages says on each which it is, and of which case")
    func pages() async throws {
        var letter = Sample.decision
        letter.body += (1...90).map { .paragraph("Absatz \($0). Noch ein Satz, damit die Zeile voller wird.") }
        let text = try await ReadPDF(bytes: Sample.letters().render(letter)).text()
        #expect(text.contains("Seite 1 von 4") && text.contains("Seite 4 von 4"))
        #expect(text.components(separatedBy: "Unser Zeichen: 32-4711/2026").count == 4)
    }

    @Test("in English, the words that the letter adds are English")
    func english() async throws {
        var letter = Sample.decision
        letter.language = .en
        let text = try await ReadPDF(bytes: Sample.letters().render(letter)).text()
        for words in ["Our reference", "21 November 2026", "Enclosures", "Page 1 of 1"] {
            #expect(text.contains(words), "no \(words)")
        }
        #expect(!text.contains("Unser Zeichen"))
    }

    @Test("the same letter is the same file, whenever it is set")
    func reproducible() async throws {
        let letters = try Sample.letters()
        #expect(try await letters.render(Sample.decision) == letters.render(Sample.decision))
    }

    @Test("a draft says on every page that it is one, to eyes and to ears, and an issued letter does not")
    func draft() async throws {
        var letter = Sample.decision
        letter.body += (1...60).map { .paragraph("Absatz \($0). Noch ein Satz, damit die Zeile voller wird.") }
        let issued = ReadPDF(bytes: try await Sample.letters().render(letter))
        #expect(try await !issued.text().contains("Entwurf"))
        letter.isDraft = true
        let draft = ReadPDF(bytes: try await Sample.letters().render(letter))
        let words = try await draft.words().filter { $0.text.hasPrefix("Entwurf") }
        #expect(Set(words.map(\.page)) == [1, 2, 3])
        #expect(try await draft.info().contains("Title:           Entwurf: Ihr Antrag"))
        #expect(try await draft.info(["-struct-text"]).contains("Entwurf, noch nicht erlassen"))
        letter.language = .en
        #expect(try await ReadPDF(bytes: Sample.letters().render(letter)).text().contains("Draft, not issued yet"))
    }

    @Test("the smallest letter of all can be set")
    func smallest() async throws {
        let head = Letterhead(authority: "Amt", returnAddress: "")
        let letter = Letter(
            head: head, recipient: [], date: Sample.day, reference: "", subject: "X", salutation: "", body: [],
            closing: "")
        #expect(try await Sample.letters().render(letter).starts(with: Array("%PDF-".utf8)))
    }

    @Test("arms that are no picture are named as the reason")
    func brokenArms() async throws {
        var letter = Sample.decision
        letter.head.arms = .init(svg: Array("<svg".utf8), description: "Wappen")
        await #expect(throws: LetterFailure.armsUnreadable) { try await Sample.letters().render(letter) }
    }

    @Test("a colour that is none does not hurt", arguments: ["", "red", "#12345", "#gggggg", "\"); panic(\""])
    func brokenColour(colour: String) async throws {
        var letter = Sample.letter("Text")
        letter.head.colour = colour
        _ = try await Sample.letters().render(letter)
    }

    @Test("a typst program sets the same file as the wheel")
    func program() async throws {
        let wheel = try #require(Typesetter.defaultEnvironments.first { access("\($0)/bin/python", X_OK) == 0 })
        try await Scratch.with { scratch in
            // Stands in for the typst program: the same arguments, the same library.
            let standIn = """
                #!\(wheel)/bin/python -I
                import argparse, sys, typst
                parser = argparse.ArgumentParser(prog="typst")
                compile = parser.add_subparsers(required=True).add_parser("compile")
                compile.add_argument("--root", required=True)
                compile.add_argument("--font-path", action="append", default=[])
                compile.add_argument("--ignore-system-fonts", action="store_true")
                compile.add_argument("--format", choices=["pdf"], required=True)
                compile.add_argument("--pdf-standard", required=True)
                compile.add_argument("--creation-timestamp", type=int, required=True)
                compile.add_argument("--jobs", type=int)
                compile.add_argument("input")
                compile.add_argument("output", choices=["-"])
                given = parser.parse_args()
                try:
                    sys.stdout.buffer.write(typst.compile(
                        given.input, root=given.root, font_paths=given.font_path,
                        ignore_system_fonts=given.ignore_system_fonts, format=given.format,
                        pdf_standards=given.pdf_standard.split(","), timestamp=given.creation_timestamp))
                except typst.TypstError as error:
                    sys.exit(error.diagnostic)
                """
            try scratch.write(standIn, to: "typst")
            chmod(scratch.file("typst"), 0o755)
            let program = Letters(try Typesetter.locate(configured: scratch.file("typst")))
            #expect(try await program.render(Sample.decision) == Sample.letters().render(Sample.decision))
            let text = try await ReadPDF(bytes: program.render(Sample.letter("漢"))).text()
            #expect(text.contains("[U+6F22]"))
        }
    }

    @Test("without typst, the message says where it was looked for and what to do")
    func noTypesetter() {
        let failure = #expect(throws: ToolFailure.self) {
            try Typesetter.locate(configured: "/nowhere/typst")
        }
        #expect(failure?.description.contains("/nowhere/typst") == true)
        #expect(failure?.description.contains("scripts/setup") == true)
    }
}
