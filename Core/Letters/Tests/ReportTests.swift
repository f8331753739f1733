import Foundation
import Kernel
import Testing
import Tools

@testable import Letters

@Suite("Reports and acknowledgements")
struct ReportTests {
    private var acknowledgement: Report {
        Report(
            head: Sample.head, date: Sample.day, title: "Antrag auf einen Bewohnerparkausweis",
            running: "Vorgang 2026-0042", lead: [.paragraph("Wir haben Ihren Antrag erhalten.")],
            facts: [Fact("Vorgangsnummer", "2026-0042"), Fact("Eingegangen am", "21. November 2026, 9:05 Uhr")],
            sections: [
                .init(
                    title: "Ihre Person", facts: [Fact("Nachname", "Ðorđević"), Fact("Anschrift", "Weg 1\n99999 Ort")])
            ],
            attachments: [
                .init(
                    name: "antrag.json", mediaType: "application/json", description: "Ihre Angaben für Maschinen",
                    bytes: Array(#"{"nachname":"Ðorđević"}"#.utf8))
            ])
    }

    @Test("an acknowledgement shows reference, facts and answers, and is tagged")
    func acknowledgementText() async throws {
        let pdf = ReadPDF(bytes: try await Sample.letters().render(acknowledgement))
        let text = try await pdf.text()
        for words in ["Vorgangsnummer", "2026-0042", "Ihre Antwort", "Ðorđević", "Seite 1 von 1"] {
            #expect(text.contains(words), "no \(words)")
        }
        #expect(try await pdf.info().contains("Tagged:          yes"))
        #expect(try await pdf.info(["-struct-text"]).contains("TH"))
    }

    @Test("an attachment can be taken out of the PDF as it was put in")
    func attachment() async throws {
        let bytes = try await Sample.letters().render(acknowledgement)
        try await Scratch.with { scratch in
            try scratch.write(bytes, to: "report.pdf")
            _ = try await Program.locate("pdfdetach").run(
                ["-save", "1", "-o", "out", scratch.file("report.pdf")], directory: scratch.path)
            #expect(try scratch.read("out", limit: 1_000) == acknowledgement.attachments[0].bytes)
        }
    }

    @Test("a name of an attachment leads nowhere else", arguments: ["../../etc/x", "/etc/passwd", "ä ö.json", ""])
    func attachmentName(name: String) async throws {
        #expect(!Letters.fileName(name).contains("/"))
        var report = acknowledgement
        report.attachments[0].name = name
        _ = try await Sample.letters().render(report)
    }

    @Test("two attachments of one name are refused")
    func twice() async throws {
        var report = acknowledgement
        report.attachments.append(report.attachments[0])
        await #expect(throws: LetterFailure.attachmentsWithTheSameName) { try await Sample.letters().render(report) }
    }

    @Test("a table of a thousand rows runs over pages and keeps its header")
    func longTable() async throws {
        var report = acknowledgement
        report.sections = [
            .init(
                title: "Liste",
                blocks: [
                    .table(
                        LetterTable(
                            caption: "Vorgänge", columns: [.init("Kopfzeile"), .init("Zahl", isNumber: true)],
                            rows: (1...1_000).map { ["Vorgang \($0)", "\($0)"] }))
                ])
        ]
        let text = try await ReadPDF(bytes: Sample.letters().render(report)).text()
        #expect(text.contains("Vorgang 1000"))
        #expect(text.components(separatedBy: "Kopfzeile").count > 20)
    }
}
