package import struct EInvoice.InvoicePresentation
package import Kernel
package import Letters

/// An invoice as a PDF to read, print and keep: PDF/A-3 for the archive and PDF/UA for screen readers, with the original
/// inside. It is a view: what counts is the original.
package enum InvoiceLetter {
    /// - Parameters:
    ///   - head: whose view it is: an authority's, or ``view(_:)`` where there is none.
    ///   - original: the invoice's XML, put into the PDF as a file.
    package static func report(
        _ presentation: InvoicePresentation, head: Letterhead, date: Day, original: [UInt8]? = nil
    ) -> Report {
        let language = Language(rawValue: presentation.language.rawValue) ?? .de
        let note = Localized(
            "Dies ist eine Ansicht. Es gilt die E-Rechnung selbst, die als XML-Datei in diesem PDF liegt.",
            "This is a view. What counts is the e-invoice itself, which is inside this PDF as an XML file.")
        return Report(
            head: head, language: language, date: date, title: presentation.title, running: presentation.title,
            lead: original == nil ? [] : [.paragraph(note[language])], facts: presentation.summary.map(fact),
            sections: presentation.sections.map(section),
            attachments: original.map { [attachment($0, language)] } ?? [])
    }

    /// The head of a view that no authority made.
    package static func view(_ language: Language) -> Letterhead {
        Letterhead(
            authority: Localized("Ansicht einer E-Rechnung", "View of an e-invoice")[language],
            returnAddress: "EN 16931")
    }

    private static func attachment(_ bytes: [UInt8], _ language: Language) -> Report.Attachment {
        Report.Attachment(
            name: "invoice.xml", mediaType: "application/xml",
            description: Localized("Die E-Rechnung", "The e-invoice")[language], bytes: bytes)
    }

    private static func fact(_ entry: InvoicePresentation.Entry) -> Fact { Fact(entry.label, entry.value) }

    private static func section(_ section: InvoicePresentation.Section) -> Report.Section {
        Report.Section(
            title: section.title, blocks: section.tables.map { .table(table($0, in: section)) },
            facts: section.entries.map(fact), areAnswers: false)
    }

    private static func table(
        _ table: InvoicePresentation.Table, in section: InvoicePresentation.Section
    ) -> LetterTable {
        LetterTable(
            caption: table.caption == section.title ? nil : table.caption,
            columns: table.columns.map { LetterTable.Column($0.label, isNumber: $0.isNumber) },
            rows: table.rows.map { row in
                row.cells.enumerated().map { number, cell in
                    switch number {
                    case 0: String(repeating: "– ", count: min(row.depth, 8)) + cell
                    case 1: ([cell] + row.details.map { "\($0.label): \($0.value)" }).joined(separator: "\n")
                    default: cell
                    }
                }
            })
    }
}
