/// A part of a letter's or report's running text. All of it is plain text: a line break breaks the line, an empty line
/// separates paragraphs, and no character has a meaning of its own.
package enum LetterBlock: Sendable, Hashable {
    case paragraph(String)
    case heading(String)
    case list([String])
    /// A numbered list, such as the operative part of a decision (Tenor).
    case steps([String])
    case table(LetterTable)
}

/// A table with a header row that is repeated on every page.
package struct LetterTable: Sendable, Hashable {
    package struct Column: Sendable, Hashable {
        package var title: String
        /// Amounts and numbers stand to the right.
        package var isNumber: Bool

        package init(_ title: String, isNumber: Bool = false) { (self.title, self.isNumber) = (title, isNumber) }
    }

    package var caption: String?
    package var columns: [Column]
    /// A row with fewer cells than columns is filled up, one with more is cut off.
    package var rows: [[String]]
    /// The last row is a sum.
    package var hasTotal: Bool

    package init(caption: String? = nil, columns: [Column], rows: [[String]], hasTotal: Bool = false) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.hasTotal = hasTotal
    }
}

/// A label and what belongs to it.
package struct Fact: Sendable, Hashable {
    package var label: String
    package var value: String

    package init(_ label: String, _ value: String) { (self.label, self.value) = (label, value) }
}
