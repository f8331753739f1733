/// A form: what is asked (fields, groups, conditions) and how it is laid out (pages).
///
/// A form is a value. It can be stored as JSON (`Form(json:)`, `form.json`), gives the JSON Schema of the values
/// it collects (`form.schema`), reads what a browser posts (`form.read`), checks it (`form.check`) and writes it
/// down for people (`form.describe`). Pages are layout only: they do not appear in the values.
public struct Form: Sendable, Hashable {
    /// Stable name of the form, e.g. `hundesteuer-anmeldung`.
    public var id: String
    /// Version of this text of the form; values are stored together with it.
    public var version: String
    public var title: Wording
    /// Where the form was taken from, if it was imported.
    public var source: FormSource?
    public var pages: [Page]
    /// Rules that the source states in words. They are shown and kept, not executed.
    public var rules: [FormRule]

    public init(
        id: String, version: String, title: Wording, source: FormSource? = nil, pages: [Page], rules: [FormRule] = []
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.source = source
        self.pages = pages
        self.rules = rules
    }

    /// The page with this id.
    public func page(_ id: String) -> Page? { pages.first { $0.id == id } }
}

/// Origin of an imported form, e.g. FIM, `S00000121`, version `1.0`.
public struct FormSource: Sendable, Hashable {
    /// The catalogue, e.g. `FIM`.
    public var system: String
    public var id: String
    public var version: String

    public init(system: String, id: String, version: String) {
        self.system = system
        self.id = id
        self.version = version
    }
}

/// A rule (Regel) of the source: words for people, and the script text if the source has one. Never executed.
public struct FormRule: Sendable, Hashable {
    public var id: String
    public var name: String
    /// The rule in words.
    public var text: String
    /// The source's script, kept as text.
    public var script: String?
    /// The group or field the rule belongs to, as a path without indexes; empty: the whole form.
    public var path: String

    public init(id: String, name: String, text: String, script: String? = nil, path: String = "") {
        self.id = id
        self.name = name
        self.text = text
        self.script = script
        self.path = path
    }
}

/// One page: one question or one small group of questions.
public struct Page: Sendable, Hashable {
    /// Name in the address, unique in the form.
    public var id: String
    public var title: Wording
    public var intro: Wording?
    /// The page is left out while this does not hold.
    public var when: Condition?
    public var elements: [Element]

    public init(id: String, title: Wording, intro: Wording? = nil, when: Condition? = nil, elements: [Element]) {
        self.id = id
        self.title = title
        self.intro = intro
        self.when = when
        self.elements = elements
    }
}

/// What stands on a page or in a group.
public indirect enum Element: Sendable, Hashable {
    case field(Field)
    case group(Group)
    /// A paragraph between the questions.
    case note(Wording)
}

/// Fields that belong together; their values are nested under the group's id.
///
/// Repetition 1…1 is an object, 0…1 an object that may be absent as a whole, more is an array of objects.
public struct Group: Sendable, Hashable {
    /// Letters, digits, `_`, `-`; begins with a letter. Unique among its siblings (pages of a form are one level).
    public var id: String
    public var title: Wording
    public var hint: Wording?
    public var when: Condition?
    public var repetition: Repetition
    public var elements: [Element]

    public init(
        id: String, title: Wording, hint: Wording? = nil, when: Condition? = nil, repetition: Repetition = .once,
        elements: [Element]
    ) {
        self.id = id
        self.title = title
        self.hint = hint
        self.when = when
        self.repetition = repetition
        self.elements = elements
    }
}

/// How often something is asked (FIM: Anzahl `min:max`).
public struct Repetition: Sendable, Hashable {
    public var min: Int
    /// `nil`: no limit of the form; reading still stops at `Repetition.hardLimit`.
    public var max: Int?

    public init(min: Int, max: Int?) {
        self.min = min
        self.max = max
    }

    public static let once = Repetition(min: 1, max: 1)
    public static let optional = Repetition(min: 0, max: 1)
    public static func many(min: Int = 1, max: Int? = nil) -> Repetition { Repetition(min: min, max: max) }

    /// No form takes more entries than this in one list.
    public static let hardLimit = 100

    /// Whether the values are an array.
    public var isList: Bool { max != 1 }
    /// The largest number of entries that is taken.
    public var limit: Int { Swift.min(max ?? Self.hardLimit, Self.hardLimit) }
}
