import Foundation
import Kernel
import Testing
import Tools

@testable import Letters

/// A town that does not exist, and people that do not either.
enum Sample {
    static let arms = Letterhead.Arms(
        svg: Array(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120">
            <path d="M5 5h90v60c0 30-25 45-45 52C30 110 5 95 5 65z" fill="#f2c230" stroke="#222" stroke-width="4"/>
            <path d="M30 80 50 25l20 55-20-12z" fill="#14508c"/></svg>
            """.utf8), description: "Wappen: blauer Pfeil auf goldenem Schild")

    static let head = Letterhead(
        authority: "Hansestadt Musterstedt", unit: "Fachbereich Ordnung und Verkehr",
        returnAddress: "Hansestadt Musterstedt · Am Ochsenmarkt 1 · 99999 Musterstedt", colour: "#14508c", arms: arms,
        footer: ["Am Ochsenmarkt 1\n99999 Musterstedt", "Öffnungszeiten\nMo–Fr 8–12 Uhr", "Sparkasse Musterstedt"])

    static var decision: Letter {
        Letter(
            head: head, endorsements: ["Einschreiben"],
            recipient: ["Frau", "Dr. Łucja Ðorđević-Müller", "Große Bäckerstraße 12 a", "99999 Musterstedt"],
            date: day, reference: "32-4711/2026", contact: .init(name: "Erika Beispiel", phone: "0999 000-1234"),
            subject: "Ihr Antrag auf einen Bewohnerparkausweis", salutation: "Sehr geehrte Frau Dr. Ðorđević-Müller,",
            body: [
                .paragraph("auf Ihren Antrag ergeht folgender Bescheid:"),
                .steps(["Der Ausweis wird erteilt.", "Die Gebühr beträgt 30,70 €."]),
                .heading("Begründung"),
                .paragraph("Sie wohnen in der Zone C.\n\nDie Gebühr beruht auf der GebOSt."),
                .table(
                    LetterTable(
                        columns: [.init("Leistung"), .init("Betrag", isNumber: true)],
                        rows: [["Ausweis", "30,00 €"], ["Porto", "0,70 €"], ["Summe", "30,70 €"]], hasTotal: true)),
                .list(["Überweisen Sie die Gebühr.", "Legen Sie den Ausweis ins Fahrzeug."]),
            ],
            remedy: .init(heading: "Rechtsbehelfsbelehrung", text: "Gegen diesen Bescheid kann Klage erhoben werden."),
            closing: "Mit freundlichen Grüßen\nIm Auftrag", signature: ["Erika Beispiel"],
            enclosures: ["Merkblatt"])
    }

    static func letter(_ text: String) -> Letter {
        Letter(
            head: head, recipient: ["Erika Beispiel"], date: day, reference: "1", subject: "Test", salutation: "",
            body: [.paragraph(text)], closing: "")
    }

    static var day: Day {
        guard let day = Day(year: 2026, month: 11, day: 21) else { preconditionFailure("a day of the calendar") }
        return day
    }

    static func letters() throws -> Letters { Letters(try Typesetter.locate()) }
}

/// A finished document, read back with poppler's programs.
struct ReadPDF {
    let bytes: [UInt8]

    /// The text as a person would copy it.
    func text(_ options: [String] = []) async throws -> String {
        try await read("pdftotext", options + ["-", "-"])
    }

    func info(_ options: [String] = []) async throws -> String { try await read("pdfinfo", options + ["-"]) }

    /// All text without the spaces and breaks that setting it has brought in.
    func letters() async throws -> String {
        String(try await text().filter { !$0.isWhitespace && $0 != "\u{200B}" })
    }

    /// Words and where they stand, in millimetres from the upper left corner of the paper.
    func words() async throws -> [(text: String, page: Int, left: Double, top: Double, right: Double, bottom: Double)] {
        var words: [(String, Int, Double, Double, Double, Double)] = []
        var page = 0
        for line in try await text(["-bbox"]).split(separator: "\n") {
            if line.contains("<page ") { page += 1 }
            guard line.contains("<word ") else { continue }
            let parts = line.split(separator: "\"")
            guard parts.count == 9, let text = parts.last?.dropFirst().split(separator: "<").first else { continue }
            let places = [1, 3, 5, 7].compactMap { Double(parts[$0]).map { $0 / 72 * 25.4 } }
            guard places.count == 4 else { continue }
            words.append((String(text), page, places[0], places[1], places[2], places[3]))
        }
        return words
    }

    private func read(_ name: String, _ arguments: [String]) async throws -> String {
        try await Scratch.with { scratch in
            let output = try await Program.locate(name).run(
                arguments, input: .bytes(bytes), directory: scratch.path)
            return String(decoding: output, as: UTF8.self)
        }
    }
}
