public import JSON

/// One answer in words.
public struct DescribedAnswer: Sendable, Hashable {
    /// With indexes: `kinder.0.vorname`.
    public var path: String
    /// The groups it stands in, outermost first; entries of a repeated group are numbered („Kind 2“).
    public var groups: [String]
    public var label: String
    /// „21. November 2026“, „1.234,50 €“, the labels of codes; several values are separated by line ends. Empty where
    /// nothing was answered.
    public var value: String

    public init(path: String, groups: [String] = [], label: String, value: String) {
        self.path = path
        self.groups = groups
        self.label = label
        self.value = value
    }
}

/// The answers of one page in words.
public struct DescribedPage: Sendable, Hashable {
    public var id: String
    public var title: String
    public var answers: [DescribedAnswer]

    public init(id: String, title: String, answers: [DescribedAnswer]) {
        self.id = id
        self.title = title
        self.answers = answers
    }
}

extension Form {
    /// The answers in words, page by page, for „check your answers“, the acknowledgement and the clerk's page.
    ///
    /// Pages and fields that are hidden are left out, pages without an answer too.
    /// - Parameter unanswered: also lists the fields that were asked and not answered, with an empty value.
    public func describe(_ values: FormValues, _ language: Language, unanswered: Bool = false) -> [DescribedPage] {
        let values = cleaned(values)
        return pages.compactMap { page in
            guard page.when?.holds(in: values, at: ConditionScope()) ?? true else { return nil }
            var description = Description(values: values, language: language, unanswered: unanswered)
            description.elements(page.elements, at: ValuePath(), groups: [], ConditionScope())
            guard !description.answers.isEmpty else { return nil }
            return DescribedPage(id: page.id, title: page.title[language], answers: description.answers)
        }
    }
}

private struct Description {
    let values: FormValues
    let language: Language
    let unanswered: Bool
    var answers: [DescribedAnswer] = []

    init(values: FormValues, language: Language, unanswered: Bool) {
        self.values = values
        self.language = language
        self.unanswered = unanswered
    }

    mutating func elements(_ elements: [Element], at path: ValuePath, groups: [String], _ scope: ConditionScope) {
        for element in elements {
            switch element {
            case .note: continue
            case .field(let field):
                if case .constant = field.kind { continue }
                guard field.when?.holds(in: values, at: scope) ?? true else { continue }
                let place = path / field.id
                let value = values[place]
                if value == nil && !unanswered { continue }
                answers.append(
                    DescribedAnswer(
                        path: place.description, groups: groups, label: field.label[language],
                        value: value.map { text(field, $0) } ?? ""))
            case .group(let group):
                guard group.when?.holds(in: values, at: scope) ?? true else { continue }
                let place = path / group.id
                let title = group.title[language]
                guard group.repetition.isList else {
                    self.elements(group.elements, at: place, groups: groups + [title], scope)
                    continue
                }
                let count = values[place]?.arrayValue?.count ?? 0
                for index in 0..<count {
                    self.elements(
                        group.elements, at: place / index, groups: groups + ["\(title) \(index + 1)"],
                        scope.entering(place.form, index))
                }
            }
        }
    }

    private func text(_ field: Field, _ value: JSONValue) -> String {
        field.isList
            ? (value.arrayValue ?? []).map { field.written($0, language) }.joined(separator: "\n")
            : field.written(value, language)
    }
}

extension Field {
    /// One value in words.
    public func written(_ value: JSONValue, _ language: Language) -> String {
        switch kind {
        case .date: return value.stringValue.flatMap(CalendarDay.init(iso:))?.written(language) ?? ""
        case .money:
            guard let cents = FieldCheck.unscaled(value, 0) else { return "" }
            let amount = Numerals.written(cents, scale: 2, language)
            return language == .de ? amount + " €" : (cents < 0 ? "-€" + amount.dropFirst() : "€" + amount)
        case .integer(let rule):
            guard let number = FieldCheck.unscaled(value, 0) else { return "" }
            // Years and house numbers are not grouped; larger numbers are.
            return Numerals.written(number, scale: 0, language, grouped: number.magnitude >= 10_000)
                + suffix(rule.unit, language)
        case .decimal(let rule):
            guard let number = FieldCheck.unscaled(value, rule.scale) else { return "" }
            return Numerals.shortest(number, scale: rule.scale, language) + suffix(rule.unit, language)
        case .yesNo:
            return value.boolValue.map { language == .de ? ($0 ? "Ja" : "Nein") : ($0 ? "Yes" : "No") } ?? ""
        case .confirmation: return value.boolValue == true ? (language == .de ? "Bestätigt" : "Confirmed") : ""
        case .choice(let list): return value.stringValue.map { list.label($0)?[language] ?? $0 } ?? ""
        case .choices(let list):
            return (value.arrayValue ?? []).compactMap(\.stringValue).map { list.label($0)?[language] ?? $0 }
                .joined(separator: "\n")
        case .file:
            return (value.arrayValue ?? []).compactMap(FormFile.init)
                .map { "\($0.name) (\(FieldMessages.size($0.size, language)))" }.joined(separator: "\n")
        case .iban: return value.stringValue.map(IBAN.written) ?? ""
        default: return value.stringValue ?? ""
        }
    }

    private func suffix(_ unit: Wording?, _ language: Language) -> String { unit.map { " " + $0[language] } ?? "" }
}
