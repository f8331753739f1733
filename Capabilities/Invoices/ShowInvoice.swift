package import EInvoice
import Kernel
package import Markup

/// An invoice as a page: from the engine's presentation to HTML, for the room's pages and for a file of its own.
package struct ShowInvoice {
    let ui: UI
    /// Business terms (BT-1) behind the labels: findings name them.
    let showsTerms: Bool
    /// Level of the sections' headings.
    let level: Int
    /// Where the file of a supporting document (by its place in BG-24) can be fetched.
    let document: (Int) -> String?

    package init(
        _ ui: UI, showsTerms: Bool = true, level: Int = 2, document: @escaping (Int) -> String? = { _ in nil }
    ) {
        self.ui = ui
        self.showsTerms = showsTerms
        self.level = level
        self.document = document
    }

    /// Everything but the title, which the page has: what matters first, then section by section.
    package func html(_ presentation: InvoicePresentation) -> HTML {
        facts(presentation.summary) + presentation.sections.map(section).joined()
    }

    private func section(_ section: InvoicePresentation.Section) -> HTML {
        let entries = section.entries.isEmpty ? HTML.empty : facts(section.entries)
        let tables = section.tables.map { table($0, isCaptionHidden: $0.caption == section.title) }
        return ui.section(section.title, level: level, id: section.group, entries + tables.joined())
    }

    private func facts(_ entries: [InvoicePresentation.Entry]) -> HTML {
        "<dl class=\"facts\">\(each: entries, { "<div><dt>\($0.label)\(term($0.term))</dt><dd>\(lines($0.value))</dd></div>\n" })</dl>\n"
    }

    private func term(_ term: String) -> HTML {
        "\(if: showsTerms, " <span class=\"meta\">\(term)</span>")"
    }

    /// Text as it is, a line break for a line break.
    private func lines(_ text: String) -> HTML {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { HTML(text: String($0)) }.joined(separator: "<br>")
    }

    private func table(_ table: InvoicePresentation.Table, isCaptionHidden: Bool) -> HTML {
        let columns = table.columns.map { Column($0.label, $0.isNumber ? .number : .text) }
        let rows = table.rows.enumerated().map { index, row in
            TableRow(
                row.cells.enumerated().map { number, cell in
                    switch number {
                    case 0: inset(row.depth) + lines(cell)
                    case 1: lines(cell) + details(row.details)
                    default: link(cell, to: table.group == "BG-24" && number == 2 ? document(index) : nil)
                    }
                })
        }
        return ui.table(table.caption, columns, rows, captionHidden: isCaptionHidden)
    }

    private func link(_ text: String, to url: String?) -> HTML {
        guard let url else { return lines(text) }
        return ui.link(text, to: url)
    }

    private func inset(_ depth: Int) -> HTML {
        guard depth > 0 else { return .empty }
        let mark = String(repeating: "\u{2003}", count: min(depth, 8)) + "↳ "
        return "<span aria-hidden=\"true\">\(mark)</span>\(ui.spoken(ui.say("Unterposition ", "Sub line ")))"
    }

    private func details(_ entries: [InvoicePresentation.Entry]) -> HTML {
        "\(each: entries, { "<div class=\"meta\">\($0.label): \(lines($0.value))</div>" })"
    }
}
