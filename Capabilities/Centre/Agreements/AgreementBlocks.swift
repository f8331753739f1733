/// The text of an agreement in pieces. It is written as plain text with four marks, so that anybody can change it in a form:
/// `# ` begins a heading, `- ` an item of a list, `| ` a row of a table (the first one names the columns), an empty line a paragraph.
enum AgreementBlock: Sendable, Hashable {
    case heading(String)
    case paragraph(String)
    case list([String])
    case table([[String]])

    static func all(of text: String) -> [AgreementBlock] {
        var (blocks, paragraph): ([AgreementBlock], [String]) = ([], [])
        func end() {
            if !paragraph.isEmpty { blocks.append(.paragraph(paragraph.joined(separator: "\n"))) }
            paragraph = []
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let rest = String(line.dropFirst(2))
            if line.allSatisfy(\.isWhitespace) {
                end()
            } else if line.hasPrefix("# ") {
                end()
                blocks.append(.heading(rest))
            } else if line.hasPrefix("- ") {
                end()
                if case .list(let items)? = blocks.last {
                    blocks[blocks.count - 1] = .list(items + [rest])
                } else {
                    blocks.append(.list([rest]))
                }
            } else if line.hasPrefix("| ") {
                end()
                let cells = rest.split(separator: "|", omittingEmptySubsequences: false).map {
                    $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                }
                if case .table(let rows)? = blocks.last {
                    blocks[blocks.count - 1] = .table(rows + [cells])
                } else {
                    blocks.append(.table([cells]))
                }
            } else {
                paragraph.append(String(line))
            }
        }
        end()
        return blocks
    }
}
