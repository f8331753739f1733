/// One question and its input.
public struct Field: Sendable, Hashable {
    /// Letters, digits, `_`, `-`; begins with a letter. Unique among its siblings.
    public var id: String
    public var label: Wording
    public var hint: Wording?
    /// Shown as „zum Beispiel …“ and used in messages.
    public var example: String?
    public var kind: FieldKind
    /// Ignored for `constant`.
    public var required: Bool
    /// More than once: the value is an array; `min` counts if the field is required or anything was entered.
    public var repetition: Repetition
    /// The field is left out, and its value dropped, while this does not hold.
    public var when: Condition?
    /// HTML autocomplete token (WCAG 1.3.5), e.g. `family-name`.
    public var autocomplete: String?
    /// What the input shows before the page was answered, as it would be typed.
    public var preset: String?
    /// The sentence that asks for it, without full stop: „Geben Sie Ihr Geburtsdatum ein“. Begins the messages for a
    /// missing or unreadable answer; made from the label where absent.
    public var prompt: Wording?

    public init(
        id: String, label: Wording, hint: Wording? = nil, example: String? = nil, kind: FieldKind,
        required: Bool = true, repetition: Repetition = .once, when: Condition? = nil, autocomplete: String? = nil,
        preset: String? = nil, prompt: Wording? = nil
    ) {
        self.id = id
        self.label = label
        self.hint = hint
        self.example = example
        self.kind = kind
        self.required = required
        self.repetition = repetition
        self.when = when
        self.autocomplete = autocomplete
        self.preset = preset
        self.prompt = prompt
    }
}

/// What kind of answer a field takes, and how its value is kept.
public enum FieldKind: Sendable, Hashable {
    /// One line. Value: string.
    case text(TextRule)
    /// Several lines. Value: string with `\n`.
    case multiline(minLength: Int, maxLength: Int)
    /// Name of a person, in the letters of DIN 91379. Value: string.
    case name(maxLength: Int)
    /// Value: string.
    case email
    /// Value: string, digits with an optional leading `+`, separators as entered.
    case phone
    /// German postcode. Value: string of five digits.
    case postcode
    /// Value: string without spaces, check digits verified.
    case iban
    /// Value: string `YYYY-MM-DD`.
    case date(DateRule)
    /// Value: integer.
    case integer(IntegerRule)
    /// Value: exact number.
    case decimal(DecimalRule)
    /// Value: integer cents.
    case money(MoneyRule)
    /// Value: boolean.
    case yesNo
    /// A box that has to be ticked. Value: `true`.
    case confirmation
    /// One of a list. Value: string, the code.
    case choice(CodeList)
    /// Any of a list. Value: array of codes in the list's order.
    case choices(CodeList)
    /// Uploads. Value: array of `{document, name, size, type}`.
    case file(FileRule)
    /// Text that is only shown. No value.
    case constant(Wording)

    /// A line of text of at most 200 characters.
    public static var text: FieldKind { .text(TextRule()) }
    public static var multiline: FieldKind { .multiline(minLength: 0, maxLength: 2000) }
    public static var name: FieldKind { .name(maxLength: 120) }
    public static var date: FieldKind { .date(DateRule()) }
    public static var integer: FieldKind { .integer(IntegerRule()) }
    public static var money: FieldKind { .money(MoneyRule()) }
    public static var file: FieldKind { .file(FileRule()) }
}

/// Limits of a line of text, in characters (Unicode code points, as JSON Schema counts).
public struct TextRule: Sendable, Hashable {
    public var minLength: Int
    public var maxLength: Int
    /// Regular expression of JSON Schema (ECMA-262, not anchored by itself).
    public var pattern: String?
    /// What is said when the pattern does not match, e.g. „Geben Sie das Kennzeichen so ein: LG-AB 123.“
    public var message: Wording?

    public init(minLength: Int = 0, maxLength: Int = 200, pattern: String? = nil, message: Wording? = nil) {
        self.minLength = minLength
        self.maxLength = maxLength
        self.pattern = pattern
        self.message = message
    }
}

/// Earliest and latest day, both inclusive.
public struct DateRule: Sendable, Hashable {
    public var earliest: DateBound?
    public var latest: DateBound?

    public init(earliest: DateBound? = nil, latest: DateBound? = nil) {
        self.earliest = earliest
        self.latest = latest
    }

    /// Today or before.
    public static let past = DateRule(latest: .today)
    /// Today or later.
    public static let future = DateRule(earliest: .today)
}

/// A bound of a date: a day, or counted from the day of checking.
public enum DateBound: Sendable, Hashable {
    case day(CalendarDay)
    /// Years and months first (a day that the month does not have becomes its last), then days.
    case fromToday(years: Int, months: Int, days: Int)

    public static let today = DateBound.fromToday(years: 0, months: 0, days: 0)
}

/// A whole number with its limits, both inclusive.
public struct IntegerRule: Sendable, Hashable {
    public var min: Int64?
    public var max: Int64?
    /// Shown behind the input, e.g. „cm“.
    public var unit: Wording?

    public init(min: Int64? = nil, max: Int64? = nil, unit: Wording? = nil) {
        self.min = min
        self.max = max
        self.unit = unit
    }
}

/// A number with a fixed number of decimal places. Limits are inclusive and counted in the last place:
/// with `scale` 2, `min` 150 means 1.50.
public struct DecimalRule: Sendable, Hashable {
    /// Decimal places, 0…9.
    public var scale: Int
    public var min: Int64?
    public var max: Int64?
    public var unit: Wording?

    public init(scale: Int, min: Int64? = nil, max: Int64? = nil, unit: Wording? = nil) {
        self.scale = scale
        self.min = min
        self.max = max
        self.unit = unit
    }
}

/// An amount in euro; limits in cents, inclusive.
public struct MoneyRule: Sendable, Hashable {
    public var min: Int64?
    public var max: Int64?

    public init(min: Int64? = 0, max: Int64? = nil) {
        self.min = min
        self.max = max
    }
}

/// Which uploads are taken.
public struct FileRule: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case pdf = "application/pdf"
        case jpeg = "image/jpeg"
        case png = "image/png"
    }

    public var kinds: [Kind]
    /// Largest size of one file, in bytes.
    public var maxBytes: Int
    public var maxCount: Int

    public init(kinds: [Kind] = Kind.allCases, maxBytes: Int = 10_000_000, maxCount: Int = 1) {
        self.kinds = kinds
        self.maxBytes = maxBytes
        self.maxCount = maxCount
    }
}
