/// A table that somebody pastes, as lines of cells: parted by semicolons, or by tabs as a spreadsheet copies them, and in
/// quotes where a cell holds such a sign itself (RFC 4180).
struct PastedTable: Sendable {
    struct Line: Sendable {
        /// As an editor counts, from 1.
        var number: Int
        var cells: [String]
    }

    var lines: [Line] = []
    /// There was more than the limit.
    var isCut = false
    /// The line whose quote is never closed.
    var unclosed: Int?

    /// - Parameter limit: lines that are read at most; empty ones do not count.
    init(_ text: String, limit: Int) {
        let parter: Character = text.contains(";") || !text.contains("\t") ? ";" : "\t"
        var (cells, cell): ([String], String) = ([], "")
        var (number, first, isQuoted, wasQuote) = (1, 1, false, false)
        func trimmed() -> String {
            var rest = cell.drop(while: \.isWhitespace)
            while rest.last?.isWhitespace ?? false { rest.removeLast() }
            return String(rest)
        }
        func endLine() {
            cells.append(trimmed())
            if cells.contains(where: { !$0.isEmpty }) {
                if lines.count < limit { lines.append(Line(number: first, cells: cells)) } else { isCut = true }
            }
            (cells, cell) = ([], "")
        }
        for character in text where character != "\u{FEFF}" {
            if isQuoted {
                if character.isNewline { number += 1 }
                if character == "\"" {
                    (isQuoted, wasQuote) = (false, true)
                } else {
                    cell.append(character)
                }
                continue
            }
            switch character {
            case "\"" where wasQuote:
                cell.append(character)
                isQuoted = true
            case "\"" where cell.allSatisfy(\.isWhitespace): (isQuoted, cell) = (true, "")
            case parter:
                cells.append(trimmed())
                cell = ""
            case _ where character.isNewline:
                endLine()
                number += 1
                first = number
            default: cell.append(character)
            }
            wasQuote = false
        }
        if isQuoted { unclosed = first }
        endLine()
    }
}
