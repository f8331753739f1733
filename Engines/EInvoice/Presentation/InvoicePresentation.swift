/// An invoice as a person reads it: sections in the order of reading, labels in the reader's language, values written as
/// people write them, codes in words.
///
/// It is made of whatever the file said, right or wrong: what cannot be read is called so, never left out silently and
/// never the reason to show nothing. Whether the invoice may be paid is the validator's word.
public struct InvoicePresentation: Sendable, Hashable {
    public enum Language: String, Sendable, Hashable, CaseIterable {
        case de, en
    }

    /// A label and what belongs to it. The value may have several lines.
    public struct Entry: Sendable, Hashable {
        /// Business terms of EN 16931, as in `BT-1`.
        public let term: String
        public let label: String
        public let value: String
    }

    /// What belongs together, such as everything about the seller.
    public struct Section: Sendable, Hashable {
        /// Group of business terms, as in `BG-4`.
        public let group: String
        public let title: String
        public let entries: [Entry]
        public let tables: [Table]
    }

    public struct Table: Sendable, Hashable {
        /// Group of business terms, as in `BG-25`; the rows stand in the order of the model's list of that group.
        public let group: String
        public let caption: String
        public let columns: [Column]
        public let rows: [Row]
    }

    public struct Column: Sendable, Hashable {
        public let term: String
        public let label: String
        /// Amounts and numbers stand to the right.
        public let isNumber: Bool
    }

    public struct Row: Sendable, Hashable {
        /// One for each column.
        public let cells: [String]
        /// What else is to be said; in a table of lines it belongs to the item's name.
        public let details: [Entry]
        /// 0, or how deep inside another row: sub lines of XRechnung's extension.
        public let depth: Int
    }

    public let language: Language
    /// „Rechnung 2026-0815“
    public let title: String
    /// With what reading begins: from whom, to whom, when, how much, until when.
    public let summary: [Entry]
    public let sections: [Section]

    public init(_ invoice: Invoice, _ language: Language) {
        let composer = PresentationComposer(invoice, Wording(language))
        self.language = language
        title = composer.title
        summary = composer.summary
        sections = composer.sections
    }
}
