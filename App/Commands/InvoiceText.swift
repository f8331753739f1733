import EInvoice

/// An invoice as plain text for the terminal: labels and values side by side, tables in columns.
enum InvoiceText {
    static func text(_ presentation: InvoicePresentation) -> String {
        var lines = [presentation.title, String(repeating: "=", count: presentation.title.count), ""]
        lines += entries(presentation.summary)
        for section in presentation.sections {
            lines += ["", section.title, String(repeating: "-", count: section.title.count)]
            lines += entries(section.entries)
            for (number, table) in section.tables.enumerated() {
                if number > 0 || !section.entries.isEmpty { lines.append("") }
                if table.caption != section.title { lines.append(table.caption) }
                lines += self.table(table)
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func entries(_ entries: [InvoicePresentation.Entry]) -> [String] {
        let width = entries.map(\.label.count).max() ?? 0
        return entries.flatMap { entry in
            parts(entry.value, width: 80).enumerated().map { number, line in
                "  " + padded(number == 0 ? entry.label : "", width) + "  " + line
            }
        }
    }

    /// Columns as wide as what is in them; long text is broken.
    private static func table(_ table: InvoicePresentation.Table) -> [String] {
        let cells = table.rows.map { row in
            row.cells.enumerated().map { number, cell in
                let inset = number == 0 ? String(repeating: "  ", count: min(row.depth, 8)) : ""
                return parts(cell, width: 40).map { inset + $0 }
            }
        }
        let widths = table.columns.indices.map { column in
            ([table.columns[column].label.count] + cells.map { $0[column].map(\.count).max() ?? 0 }).max() ?? 0
        }
        func line(_ texts: [String]) -> String {
            let columns = zip(texts, zip(widths, table.columns)).map { text, column in
                padded(text, column.0, isRight: column.1.isNumber)
            }
            var line = "  " + columns.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
        var lines = [line(table.columns.map(\.label))]
        for (row, parts) in zip(table.rows, cells) {
            let height = parts.map(\.count).max() ?? 0
            for number in 0..<height { lines.append(line(parts.map { number < $0.count ? $0[number] : "" })) }
            let indent = String(repeating: " ", count: 4 + (widths.first ?? 0))
            for entry in row.details {
                lines += self.parts("\(entry.label): \(entry.value)", width: 76).map { indent + $0 }
            }
        }
        return lines
    }

    private static func padded(_ text: String, _ width: Int, isRight: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - text.count))
        return isRight ? blanks + text : text + blanks
    }

    /// Lines of at most that width, broken between words where that is possible.
    private static func parts(_ text: String, width: Int) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { line -> [String] in
            var lines: [String] = []
            var current = ""
            for word in line.split(separator: " ", omittingEmptySubsequences: false) {
                if !current.isEmpty, current.count + 1 + word.count > width {
                    lines.append(current)
                    current = String(word)
                } else {
                    current += (current.isEmpty ? "" : " ") + word
                }
            }
            return lines + [current]
        }
    }
}
