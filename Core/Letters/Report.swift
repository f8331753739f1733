package import Kernel

/// A document about something: an acknowledgement of receipt (Eingangsbestätigung), the copy of an application, a list,
/// a report. Title, facts about it, then sections.
package struct Report: Sendable, Hashable {
    package var head: Letterhead
    package var language: Language
    package var date: Day
    package var title: String
    /// What stands in the head of the pages after the first, such as the reference number.
    package var running: String
    package var lead: [LetterBlock]
    package var facts: [Fact]
    package var sections: [Section]
    /// Files inside the PDF, which PDF/A-3 allows: what the document says, for machines.
    package var attachments: [Attachment]

    package struct Section: Sendable, Hashable {
        package var title: String
        package var blocks: [LetterBlock]
        package var facts: [Fact]
        /// Whether the facts are what the reader answered in a form.
        package var areAnswers: Bool

        package init(title: String, blocks: [LetterBlock] = [], facts: [Fact] = [], areAnswers: Bool = true) {
            self.title = title
            self.blocks = blocks
            self.facts = facts
            self.areAnswers = areAnswers
        }
    }

    package struct Attachment: Sendable, Hashable {
        /// The file's name inside the PDF: letters, digits, `.`, `-` and `_`.
        package var name: String
        package var mediaType: String
        package var description: String
        package var bytes: [UInt8]

        package init(name: String, mediaType: String, description: String, bytes: [UInt8]) {
            self.name = name
            self.mediaType = mediaType
            self.description = description
            self.bytes = bytes
        }
    }

    package init(
        head: Letterhead, language: Language = .de, date: Day, title: String, running: String = "",
        lead: [LetterBlock] = [], facts: [Fact] = [], sections: [Section] = [], attachments: [Attachment] = []
    ) {
        self.head = head
        self.language = language
        self.date = date
        self.title = title
        self.running = running
        self.lead = lead
        self.facts = facts
        self.sections = sections
        self.attachments = attachments
    }
}
