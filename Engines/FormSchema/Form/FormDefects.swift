/// Something about a form that its author has to change.
public struct FormDefect: Error, Sendable, Hashable, CustomStringConvertible {
    /// Page or path of the element, or a JSON pointer where the form was read from JSON.
    public var place: String
    public var wording: Wording

    public init(place: String, wording: Wording) {
        self.place = place
        self.wording = wording
    }

    public var description: String { "\(place): \(wording.en)" }
}

extension Form {
    /// What makes this form unusable; empty for every form that is published.
    ///
    /// Found are ids that are malformed or occur twice, conditions that lead nowhere, forwards or compare what cannot
    /// be equal, limits that exclude each other, empty code lists and patterns that cannot be read.
    public var defects: [FormDefect] {
        var inspection = FormInspection()
        inspection.inspect(self)
        return inspection.defects
    }
}

private struct FormInspection {
    var defects: [FormDefect] = []
    /// Fields by path in the order they are asked; conditions may look at those before.
    private var fields: [String: Field] = [:]
    private var groups: [String: (page: String, repetition: Repetition)] = [:]
    private var lists: [String] = []
    private var count = 0

    static let mostElements = 2000
    static let deepest = 20

    private mutating func note(_ place: String, _ de: String, _ en: String) {
        defects.append(FormDefect(place: place, wording: Wording(de, en)))
    }

    mutating func inspect(_ form: Form) {
        if form.id.isEmpty || form.version.isEmpty {
            note("", "Dem Formular fehlt Name oder Version.", "The form lacks an id or a version.")
        }
        if form.pages.isEmpty { note("", "Das Formular hat keine Seite.", "The form has no page.") }
        var pages: Set<String> = []
        for page in form.pages {
            if !Self.isID(page.id) {
                note(page.id, "Der Name der Seite ist fehlerhaft.", "The page's id is malformed.")
            }
            if !pages.insert(page.id).inserted {
                note(page.id, "Zwei Seiten haben denselben Namen.", "Two pages have the same id.")
            }
            if let when = page.when { condition(when, at: page.id, depth: 0) }
            inspect(page.elements, page: page.id, path: "", depth: 0)
        }
        if count > Self.mostElements {
            note(
                "", "Das Formular hat mehr als \(Self.mostElements) Elemente.",
                "The form has more than \(Self.mostElements) elements.")
        }
    }

    /// ASCII letters, digits, `_`, `-`; begins with a letter.
    static func isID(_ id: String) -> Bool {
        let bytes = Array(id.utf8)
        guard let first = bytes.first, bytes.count <= 100,
            (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first)
        else { return false }
        return bytes.allSatisfy { byte in
            (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                || byte == 0x5F || byte == 0x2D
        }
    }

    private mutating func inspect(_ elements: [Element], page: String, path: String, depth: Int) {
        guard depth <= Self.deepest else {
            note(path, "Die Gruppen sind zu tief geschachtelt.", "The groups are nested too deeply.")
            return
        }
        for element in elements {
            count += 1
            guard count <= Self.mostElements else { return }
            switch element {
            case .note: continue
            case .field(let field):
                let here = path.isEmpty ? field.id : path + "." + field.id
                known(field.id, here)
                if let when = field.when { condition(when, at: here, depth: 0) }
                inspect(field, here)
                if fields[here] != nil || groups[here] != nil {
                    note(here, "Diesen Namen gibt es hier schon.", "This id exists here already.")
                }
                fields[here] = field
            case .group(let group):
                let here = path.isEmpty ? group.id : path + "." + group.id
                known(group.id, here)
                if let when = group.when { condition(when, at: here, depth: 0) }
                inspect(group, here, page: page)
                inspect(group.elements, page: page, path: here, depth: depth + 1)
            }
        }
    }

    private mutating func known(_ id: String, _ path: String) {
        if !Self.isID(id) {
            note(
                path, "Der Name „\(id)“ ist fehlerhaft: Buchstaben, Ziffern, „_“ und „-“, vorn ein Buchstabe.",
                "The id “\(id)” is malformed: letters, digits, “_” and “-”, a letter first.")
        }
    }

    private mutating func inspect(_ group: Group, _ path: String, page: String) {
        if group.elements.isEmpty { note(path, "Die Gruppe ist leer.", "The group is empty.") }
        repetition(group.repetition, path)
        if fields[path] != nil { note(path, "Diesen Namen gibt es hier schon.", "This id exists here already.") }
        if let before = groups[path] {
            // A group may go on on a later page; then both parts are one group.
            if before.page == page || group.repetition.isList || before.repetition != group.repetition {
                note(
                    path,
                    "Diesen Namen gibt es hier schon, und eine Gruppe kann nur auf einer anderen Seite und ohne Wiederholung weitergehen.",
                    "This id exists here already, and a group can go on on another page only and without repetition.")
            }
        }
        groups[path] = (page, group.repetition)
        if group.repetition.isList { lists.append(path) }
    }

    private mutating func repetition(_ repetition: Repetition, _ path: String) {
        if repetition.min < 0 || repetition.min > repetition.limit || (repetition.max ?? 1) < 1 {
            note(path, "Die Anzahl ist fehlerhaft.", "The repetition is malformed.")
        }
    }

    // MARK: Fields

    private mutating func inspect(_ field: Field, _ path: String) {
        if field.label.de.isEmpty || field.label.en.isEmpty, !field.isConstant {
            note(path, "Dem Feld fehlt die Beschriftung.", "The field lacks a label.")
        }
        repetition(field.repetition, path)
        if field.kind.isListByItself && field.repetition.isList {
            note(
                path, "Diese Art von Feld nimmt schon mehrere Werte.",
                "This kind of field takes several values already.")
        }
        var isFine = true
        switch field.kind {
        case .text(let rule):
            isFine = rule.minLength >= 0 && rule.maxLength >= max(1, rule.minLength)
            if let pattern = rule.pattern, (try? Pattern(pattern)) == nil {
                note(path, "Das Muster kann nicht gelesen werden.", "The pattern cannot be read.")
            }
        case .multiline(let least, let most): isFine = least >= 0 && most >= max(1, least)
        case .name(let most): isFine = most >= 1
        case .integer(let rule): isFine = ordered(rule.min, rule.max)
        case .money(let rule): isFine = ordered(rule.min, rule.max)
        case .decimal(let rule): isFine = (0...9).contains(rule.scale) && ordered(rule.min, rule.max)
        case .date(let rule):
            if case .day(let from)? = rule.earliest, case .day(let until)? = rule.latest { isFine = from <= until }
        case .choice(let list), .choices(let list): self.list(list, path)
        case .file(let rule): isFine = !rule.kinds.isEmpty && rule.maxBytes > 0 && rule.maxCount > 0
        case .email, .phone, .postcode, .iban, .yesNo, .confirmation, .constant: break
        }
        if !isFine { note(path, "Die Grenzen schließen jede Antwort aus.", "The limits exclude every answer.") }
    }

    private func ordered(_ min: Int64?, _ max: Int64?) -> Bool {
        let least = Swift.max(min ?? -FieldCheck.largest, -FieldCheck.largest)
        return least <= Swift.min(max ?? FieldCheck.largest, FieldCheck.largest)
    }

    private mutating func list(_ list: CodeList, _ path: String) {
        if list.entries.isEmpty { note(path, "Die Codeliste ist leer.", "The code list is empty.") }
        var seen: Set<String> = []
        for entry in list.entries {
            if entry.code.isEmpty || entry.label.de.isEmpty || FieldText.line(entry.code) != entry.code {
                note(
                    path, "In der Codeliste fehlt ein Code oder eine Bezeichnung, oder ein Code hat Leerraum am Rand.",
                    "The code list lacks a code or a label, or a code has white space at its ends.")
            } else if !seen.insert(entry.code).inserted {
                note(path, "Der Code „\(entry.code)“ kommt zweimal vor.", "The code “\(entry.code)” occurs twice.")
            }
        }
    }

    // MARK: Conditions

    private mutating func condition(_ condition: Condition, at path: String, depth: Int) {
        guard depth <= Self.deepest, condition.size(upTo: 200) != nil else {
            note(path, "Die Bedingung ist zu groß.", "The condition is too large.")
            return
        }
        if condition.alternatives() == nil || Condition.not(condition).alternatives() == nil {
            note(path, "Die Bedingung ist zu verwickelt.", "The condition is too involved.")
        }
        for comparison in condition.comparisons { compare(comparison, at: path) }
    }

    private mutating func compare(_ comparison: Condition, at path: String) {
        guard let target = comparison.paths.first, let field = fields[target], !field.isConstant else {
            let target = comparison.paths.first ?? ""
            note(
                path, "Die Bedingung nennt „\(target)“; davor gibt es kein solches Feld.",
                "The condition names “\(target)”; there is no such field before it.")
            return
        }
        guard case .filled = comparison else {
            let value: FormScalar
            switch comparison {
            case .equals(_, let wanted), .contains(_, let wanted): value = wanted
            default: return
            }
            if !field.mayEqual(value) {
                note(
                    path, "Die Bedingung vergleicht „\(target)“ mit etwas, das dort nie steht.",
                    "The condition compares “\(target)” with something that never stands there.")
            }
            return
        }
    }
}

extension Condition {
    /// The comparisons it consists of.
    var comparisons: [Condition] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.comparisons)
        case .not(let part): part.comparisons
        case .equals, .contains, .filled: [self]
        }
    }

    /// The number of its parts, `nil` beyond the limit.
    func size(upTo limit: Int) -> Int? {
        var size = 1
        switch self {
        case .all(let parts), .any(let parts):
            for part in parts {
                guard let inner = part.size(upTo: limit - size) else { return nil }
                size += inner
            }
        case .not(let part): size += part.size(upTo: limit - size) ?? limit
        case .equals, .contains, .filled: break
        }
        return size <= limit ? size : nil
    }
}

extension Field {
    var isConstant: Bool { if case .constant = kind { true } else { false } }

    /// Whether a value of this field can equal the scalar.
    func mayEqual(_ value: FormScalar) -> Bool {
        switch (kind, value) {
        case (.yesNo, .boolean), (.confirmation, .boolean(true)): true
        case (.integer, .integer), (.money, .integer), (.decimal, .integer): true
        case (.choice(let list), .text(let code)), (.choices(let list), .text(let code)): list.label(code) != nil
        case (.date, .text(let text)): CalendarDay(iso: text) != nil
        case (.text, .text), (.multiline, .text), (.name, .text), (.email, .text), (.phone, .text), (.postcode, .text),
            (.iban, .text):
            true
        default: false
        }
    }
}
