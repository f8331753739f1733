package import Kernel

/// A letter of an authority after DIN 5008, form B: a decision (Bescheid), a request, a notice.
package struct Letter: Sendable, Hashable {
    package var head: Letterhead
    package var language: Language
    /// Endorsements above the recipient (Zusatz- und Vermerkzone), such as „Einschreiben“.
    package var endorsements: [String]
    package var recipient: [String]
    package var date: Day
    /// Our reference (Unser Zeichen), such as the case's number.
    package var reference: String
    /// The recipient's reference (Ihr Zeichen).
    package var yourReference: String?
    package var contact: Contact?
    package var subject: String
    package var salutation: String
    package var body: [LetterBlock]
    package var remedy: RemedyNotice?
    package var closing: String
    /// Who signs: name, and function where there is one.
    package var signature: [String]
    /// Below the signature, in small type: that the letter is valid without one (§ 37 (5) VwVfG).
    package var note: String
    package var enclosures: [String]
    /// Not issued: it says so on every page.
    package var isDraft = false

    /// Who answers questions (Ansprechperson).
    package struct Contact: Sendable, Hashable {
        package var name: String
        package var room: String?
        package var phone: String?
        package var email: String?

        package init(name: String, room: String? = nil, phone: String? = nil, email: String? = nil) {
            self.name = name
            self.room = room
            self.phone = phone
            self.email = email
        }
    }

    /// How one can object to a decision, where and until when (Rechtsbehelfsbelehrung, § 37 (6) VwVfG).
    package struct RemedyNotice: Sendable, Hashable {
        package var heading: String
        package var text: String

        package init(heading: String, text: String) { (self.heading, self.text) = (heading, text) }
    }

    package init(
        head: Letterhead, language: Language = .de, endorsements: [String] = [], recipient: [String], date: Day,
        reference: String, yourReference: String? = nil, contact: Contact? = nil, subject: String, salutation: String,
        body: [LetterBlock], remedy: RemedyNotice? = nil, closing: String, signature: [String] = [], note: String = "",
        enclosures: [String] = []
    ) {
        self.head = head
        self.language = language
        self.endorsements = endorsements
        self.recipient = recipient
        self.date = date
        self.reference = reference
        self.yourReference = yourReference
        self.contact = contact
        self.subject = subject
        self.salutation = salutation
        self.body = body
        self.remedy = remedy
        self.closing = closing
        self.signature = signature
        self.note = note
        self.enclosures = enclosures
    }
}
