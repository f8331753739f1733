package import Kernel
package import TransparencyLog

/// A word of the journal: 1 to 64 of a–z, 0–9, point, underscore and hyphen, such as `case.opened`. Nothing
/// else gets into an entry but these and whole numbers, so that a sentence, an address or a name with its
/// capital letter cannot.
package struct JournalCode: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let raw: String

    /// For words that stand in the program. One of a wrong form is refused when the entry is appended.
    package init(stringLiteral text: StaticString) { raw = text.description }

    /// For words from elsewhere; nil where the form is wrong.
    package init?(_ text: some StringProtocol) {
        guard Self.isForm(text.utf8) else { return nil }
        raw = String(text)
    }

    /// An enum's case by its raw text.
    package init(_ value: some RawRepresentable<String>) { raw = value.rawValue }

    package init<Kind>(_ id: Identifier<Kind>) { raw = id.raw }
    package init(_ id: AuthorityID) { raw = id.raw }
    package init(_ day: Day) { raw = day.iso }
    package init(_ hash: TreeHash) { raw = hash.hex }

    package var description: String { raw }
    package static func < (a: JournalCode, b: JournalCode) -> Bool { a.raw.utf8.lexicographicallyPrecedes(b.raw.utf8) }

    static func isForm(_ bytes: some Collection<UInt8>) -> Bool {
        (1...64).contains(bytes.count) && bytes.allSatisfy(isCharacter)
    }

    static func isCharacter(_ byte: UInt8) -> Bool {
        (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57) || byte == 45 || byte == 46 || byte == 95
    }
}

/// One of the few facts that matter for figures: a whole number or a word.
package enum JournalValue: Hashable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    case number(Int64)
    case code(JournalCode)

    package init(integerLiteral value: Int64) { self = .number(value) }
    package init(stringLiteral text: StaticString) { self = .code(JournalCode(stringLiteral: text)) }

    package static func number(_ value: Int) -> JournalValue { .number(Int64(value)) }
    /// Cents.
    package static func money(_ value: Money) -> JournalValue { .number(value.cents) }
    /// Microseconds since 1970.
    package static func time(_ value: Timestamp) -> JournalValue { .number(value.microseconds) }
    package static func id<Kind>(_ id: Identifier<Kind>) -> JournalValue { .code(JournalCode(id)) }
    package static func authority(_ id: AuthorityID) -> JournalValue { .code(JournalCode(id)) }
    package static func day(_ day: Day) -> JournalValue { .code(JournalCode(day)) }
    package static func hash(_ hash: TreeHash) -> JournalValue { .code(JournalCode(hash)) }
    package static func code(_ value: some RawRepresentable<String>) -> JournalValue { .code(JournalCode(value)) }

    /// As a figure groups by it.
    var text: String {
        switch self {
        case .number(let value): String(value)
        case .code(let code): code.raw
        }
    }
}

/// The facts of an entry by their names, at most 16: `["service": .code(key), "fee": .money(fee)]`.
package struct JournalDetails: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    package static let maximum = 16

    /// By name, in the order of its bytes.
    package internal(set) var facts: [(name: JournalCode, value: JournalValue)]

    /// A name that stands here twice keeps its last value.
    package init(dictionaryLiteral elements: (JournalCode, JournalValue)...) {
        facts = []
        for (name, value) in elements { self[name] = value }
    }

    package subscript(_ name: JournalCode) -> JournalValue? {
        get { facts.first { $0.name == name }?.value }
        set {
            facts.removeAll { $0.name == name }
            guard let newValue else { return }
            facts.insert((name, newValue), at: facts.firstIndex { name < $0.name } ?? facts.count)
        }
    }

    package static func == (a: JournalDetails, b: JournalDetails) -> Bool {
        a.facts.elementsEqual(b.facts) { $0.name == $1.name && $0.value == $1.value }
    }

    package func hash(into hasher: inout Hasher) {
        for (name, value) in facts {
            hasher.combine(name)
            hasher.combine(value)
        }
    }
}

/// What an entry is about.
package struct JournalSubject: Hashable, Sendable {
    package let kind: JournalCode
    package let id: JournalCode

    package init(_ kind: JournalCode, _ id: JournalCode) { (self.kind, self.id) = (kind, id) }

    package init<Kind>(_ kind: JournalCode, _ id: Identifier<Kind>) { self.init(kind, JournalCode(id)) }

    package static func authority(_ id: AuthorityID) -> JournalSubject { JournalSubject("authority", JournalCode(id)) }
}
