import FormSchema
import JSON
import Kernel
import Markup

/// One page of a form as HTML: every kind of field as its accessible component. What is shown is
/// reported by hidden fields, so that a question which an answer has just opened is asked, and not
/// complained about.
struct FormFields {
    let ui: UI
    let form: Form
    let page: FormSchema.Page
    let values: FormSchema.FormValues
    /// Texts of the inputs, what could not be read included.
    let texts: [String: [String]]
    let problems: [FieldProblem]
    /// How many entries a repeated group shows, where more than its values.
    var entries: [String: Int] = [:]
    /// Where an upload can be looked at.
    let fileURL: (String) -> String

    init(
        ui: UI, form: Form, page: FormSchema.Page, values: FormSchema.FormValues, raw: [String: String] = [:],
        problems: [FieldProblem] = [], entries: [String: Int] = [:], fileURL: @escaping (String) -> String
    ) {
        (self.ui, self.form, self.page, self.values) = (ui, form, page, values)
        var texts = form.inputs(values, page: page)
        for (name, text) in raw { texts[name] = [text] }
        (self.texts, self.problems, self.entries, self.fileURL) = (texts, problems, entries, fileURL)
    }

    static let shownField = "_gezeigt"

    var html: HTML { content(page.elements, at: "") }

    /// The questions on the page, in its order: each input's path and label.
    var questions: [(path: String, label: String)] { questions(page.elements, at: "") }

    private func questions(_ elements: [Element], at prefix: String) -> [(path: String, label: String)] {
        elements.flatMap { element -> [(path: String, label: String)] in
            switch element {
            case .note: return []
            case .field(let field):
                let path = prefix + field.id
                if case .constant = field.kind { return [] }
                guard field.when?.shows(elementAt: path, in: values) ?? true else { return [] }
                let label = say(field.label) ?? ""
                guard field.repetition.isList else { return [(path, label)] }
                return (0..<count(field.repetition, path)).map { ("\(path).\($0)", label) }
            case .group(let group):
                let path = prefix + group.id
                guard group.when?.shows(elementAt: path, in: values) ?? true else { return [] }
                guard group.repetition.isList else { return questions(group.elements, at: path + ".") }
                return (0..<count(group.repetition, path)).flatMap { questions(group.elements, at: "\(path).\($0).") }
            }
        }
    }

    /// How many entries of a list the page shows.
    private func count(_ repetition: Repetition, _ path: String) -> Int {
        let known = values[path]?.arrayValue?.count ?? 0
        return min(repetition.limit, max(known, entries[path] ?? 0, max(repetition.min, 1)))
    }

    private var language: FormSchema.Language { ui.language == .de ? .de : .en }
    private func say(_ wording: Wording?) -> String? { wording.map { ui.language == .de ? $0.de : $0.en } }

    private func content(_ elements: [Element], at prefix: String) -> HTML {
        elements.map { element -> HTML in
            switch element {
            case .note(let text): return ui.inset(ui.plainText(say(text) ?? ""))
            case .field(let field):
                let path = prefix + field.id
                guard field.when?.shows(elementAt: path, in: values) ?? true else { return .empty }
                return field.repetition.isList ? list(field, path) : one(field, path)
            case .group(let group):
                let path = prefix + group.id
                guard group.when?.shows(elementAt: path, in: values) ?? true else { return .empty }
                return self.group(group, path)
            }
        }.joined(separator: .empty)
    }

    private func group(_ group: FormSchema.Group, _ path: String) -> HTML {
        let title = say(group.title) ?? ""
        guard group.repetition.isList else {
            return ui.group(title, hint: say(group.hint), content(group.elements, at: path + "."))
        }
        let known = values[path]?.arrayValue?.count ?? 0
        return ui.repeated(
            path, noun: title,
            items: (0..<count(group.repetition, path)).map { content(group.elements, at: "\(path).\($0).") },
            minimum: max(group.repetition.min, known == 0 ? 1 : group.repetition.min), maximum: group.repetition.max,
            error: error(path, title))
    }

    /// A field that may come several times: its entries below each other.
    private func list(_ field: Field, _ path: String) -> HTML {
        let known = values[path]?.arrayValue?.count ?? 0
        return ui.repeated(
            path, noun: say(field.label) ?? "",
            items: (0..<count(field.repetition, path)).map { one(field, "\(path).\($0)") },
            minimum: max(field.repetition.min, known == 0 ? 1 : field.repetition.min), maximum: field.repetition.max,
            error: error(path, say(field.label) ?? ""))
    }

    /// What is wrong, as it stands at the question itself: its words are right above and are not said again.
    private func error(_ path: String, _ label: String) -> String? {
        guard let problem = problems.first(where: { $0.path == path }) else { return nil }
        let message = ui.language == .de ? problem.message.de : problem.message.en
        let question = ui.say("„\(label)“: ", "“\(label)”: ")
        return message.hasPrefix(question) ? String(message.dropFirst(question.count)) : message
    }

    private func one(_ field: Field, _ path: String) -> HTML {
        if case .constant(let text) = field.kind {
            return ui.inset("<p><strong>\(say(field.label) ?? "")</strong></p>\(ui.plainText(say(text) ?? ""))")
        }
        var hint = say(field.hint) ?? ""
        if let example = field.example {
            let sentence = ui.say("Zum Beispiel: \(example)", "For example: \(example)")
            hint = hint.isEmpty ? sentence : "\(hint) \(sentence)"
        }
        let shown: HTML = "<input type=\"hidden\" name=\"\(FormFields.shownField)\" value=\"\(path)\">"
        return shown
            + ui.field(
                path, say(field.label) ?? "", input(field, path), value: value(field, path),
                hint: hint.isEmpty ? nil : hint, error: error(path, say(field.label) ?? ""), optional: !field.required,
                autocomplete: field.autocomplete.flatMap { Autocomplete(rawValue: $0) }, width: width(field))
    }

    private func text(_ name: String) -> String { texts[name]?.first ?? "" }

    private func value(_ field: Field, _ path: String) -> String {
        switch field.kind {
        case .confirmation: text(path) == "ja" ? "yes" : ""
        default: text(path)
        }
    }

    private func input(_ field: Field, _ path: String) -> Input {
        switch field.kind {
        // A counter at a name or a town would only disturb; the limit is checked anyway.
        case .text(let rule): .text(maxLength: rule.maxLength > 300 ? rule.maxLength : nil)
        case .multiline(_, let limit): .area(rows: 5, maxLength: limit)
        case .name: .text()
        case .email: .email
        case .phone: .phone
        case .postcode: .integer()
        case .iban: .code(maxLength: 42)
        case .date:
            .date(
                DateParts(
                    day: text(path + ".tag"), month: text(path + ".monat"), year: text(path + ".jahr"),
                    isBirthday: field.autocomplete == "bday"))
        case .integer(let rule): .integer(unit: say(rule.unit))
        case .decimal(let rule): .decimal(unit: say(rule.unit))
        case .money: .money
        case .yesNo: .radios([Choice("ja", ui.say("Ja", "Yes")), Choice("nein", ui.say("Nein", "No"))], inline: true)
        case .confirmation: .confirm
        case .choice(let list):
            list.entries.count <= 7
                ? .radios(choices(list)) : .select(choices(list), prompt: ui.say("Bitte wählen", "Please choose"))
        case .choices(let list): .checkboxes(choices(list), chosen: texts[path] ?? [])
        case .file(let rule):
            .files(
                Uploads(
                    values.files(at: path).map {
                        Uploads.File(id: $0.document, name: $0.name, bytes: $0.size, url: fileURL($0.document))
                    }, accept: rule.kinds.map(\.rawValue), multiple: rule.maxCount > 1, maxBytes: rule.maxBytes))
        case .constant: .text()
        }
    }

    private func choices(_ list: CodeList) -> [Choice] {
        list.entries.map { Choice($0.code, say($0.label) ?? $0.code) }
    }

    private func width(_ field: Field) -> Width {
        switch field.kind {
        case .postcode: .short
        case .integer, .decimal, .money, .phone: .medium
        case .text(let rule): rule.maxLength <= 12 ? .short : rule.maxLength <= 40 ? .medium : .full
        default: .full
        }
    }
}

extension FieldProblem {
    /// The name by which the page calls the input: days are asked in English there.
    var pageName: String { path }
}

/// What a browser posts, in the names that the form reads.
enum PostedNames {
    static func translated(_ pairs: [(name: String, value: String)]) -> [(name: String, value: String)] {
        pairs.map { pair in
            for (theirs, ours) in [(".day", ".tag"), (".month", ".monat"), (".year", ".jahr")]
            where pair.name.hasSuffix(theirs) {
                return (String(pair.name.dropLast(theirs.count)) + ours, pair.value)
            }
            return pair
        }
    }
}
