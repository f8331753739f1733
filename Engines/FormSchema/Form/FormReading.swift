import JSON

/// What came of reading a posted page.
public struct FormReading: Sendable, Hashable {
    /// The values of the whole form with this page's answers in them; what could not be read is absent.
    public var values: FormValues
    /// Input name → what was typed, for inputs that could not be read: the page shows it again.
    public var raw: [String: String]
    /// What the person has to change on this page, in the page's order. Empty: go on to the next page.
    public var problems: [FieldProblem]

    public init(values: FormValues, raw: [String: String] = [:], problems: [FieldProblem] = []) {
        self.values = values
        self.raw = raw
        self.problems = problems
    }
}

extension Form {
    /// Reads what a browser posted for a page.
    ///
    /// Inputs are named by path: `hund.rasse`, `kinder.0.vorname`; a date by three inputs `.tag`, `.monat`, `.jahr`
    /// (or one with the whole date); a removed upload by `….entfernen` with the document's id. Names that do not belong
    /// to the page are ignored. Entries of a repeated group that are left blank are dropped and the next ones move up;
    /// values, raw text and problems use the new indexes.
    /// - Parameters:
    ///   - input: names and values in the order they came, text in UTF-8.
    ///   - values: what is known so far. Uploads of this page are added to it before (`FormValues.append`).
    ///   - today: the day that bounds such as „nicht in der Zukunft“ count from.
    public func read(
        _ input: [(name: String, value: String)], page: Page, into values: FormValues = FormValues(),
        today: CalendarDay
    ) -> FormReading {
        guard page.when?.holds(in: cleaned(values), at: ConditionScope()) ?? true else {
            return FormReading(values: cleaned(values))
        }
        var reader = PageReader(input: input, before: values)
        reader.elements(page.elements, from: ValuePath(), to: ValuePath())
        let result = cleaned(reader.values, keepingEmptyEntries: true)
        // What is hidden by an answer on the same page is neither shown again nor complained about.
        let unread = reader.unread.filter { isAsked($0.path, in: result) }
        let found = problems(result, today: today).filter { problem in
            guard problem.page == page.id else { return false }
            // An entry whose only answer could not be read looks empty, but is not.
            return !unread.contains { $0.path == problem.path || $0.path.hasPrefix(problem.path + ".") }
        }
        var reading = FormReading(values: result)
        reading.problems = inOrder(
            unread.map { FieldProblem(path: $0.path, inputName: $0.input, page: page.id, message: $0.message) } + found)
        for item in unread { reading.raw.merge(item.raw) { first, _ in first } }
        return reading
    }

    /// Whether the field at a path (with indexes) is asked for, given the values.
    private func isAsked(_ path: String, in values: FormValues) -> Bool {
        var elements = FormPlan(self).elements
        var scope = ConditionScope()
        var prefix = ""
        for step in ValuePath(path).steps {
            switch step {
            case .index(let index): scope.entries[prefix] = index
            case .key(let key):
                guard let element = elements.first(where: { $0.id == key }) else { return false }
                guard element.when?.holds(in: values, at: scope) ?? true else { return false }
                prefix += prefix.isEmpty ? key : "." + key
                if case .group(let group) = element { elements = group.elements } else { elements = [] }
            }
        }
        return true
    }

    /// In the order the form asks.
    private func inOrder(_ problems: [FieldProblem]) -> [FieldProblem] {
        var rank: [String: Int] = [:]
        func walk(_ elements: [FormPlan.Element]) {
            for element in elements {
                switch element {
                case .field(let field): rank[field.path] = rank.count
                case .group(let group):
                    rank[group.path] = rank.count
                    walk(group.elements)
                }
            }
        }
        walk(FormPlan(self).elements)
        // Entries stand one after the other, so what comes first is decided step by step.
        func key(_ problem: FieldProblem) -> [Int] {
            var prefix = ValuePath()
            return ValuePath(problem.path).steps.map { step in
                prefix.steps.append(step)
                return if case .index(let index) = step { index } else { rank[prefix.form] ?? Int.max }
            }
        }
        return problems.map { (key($0), $0) }.enumerated()
            .sorted {
                ($0.element.0 == $1.element.0)
                    ? $0.offset < $1.offset : $0.element.0.lexicographicallyPrecedes($1.element.0)
            }
            .map(\.element.1)
    }
}

/// Reads the inputs of one page.
private struct PageReader {
    struct Unread {
        var path: String
        var input: String
        var raw: [String: String]
        var message: Wording
    }

    private let before: FormValues
    private var inputs: [String: [String]] = [:]
    /// Path of a list (as input) → indexes that occur below it.
    private var indexes: [String: Set<Int>] = [:]
    var values: FormValues
    var unread: [Unread] = []

    init(input: [(name: String, value: String)], before: FormValues) {
        self.before = before
        values = before
        for (name, value) in input.prefix(10_000) {
            inputs[name, default: []].append(value)
            var prefix = ""
            for part in name.split(separator: ".", omittingEmptySubsequences: false).prefix(20) {
                if let index = ValuePath.index(part) { indexes[prefix, default: []].insert(index) }
                prefix += prefix.isEmpty ? String(part) : "." + part
            }
        }
    }

    mutating func elements(_ elements: [Element], from: ValuePath, to: ValuePath) {
        for element in elements {
            switch element {
            case .note: continue
            case .field(let field):
                if case .constant = field.kind { continue }
                self.field(field, from: from / field.id, to: to / field.id)
            case .group(let group):
                if group.repetition.isList {
                    entries(of: group, from: from / group.id, to: to / group.id)
                } else {
                    self.elements(group.elements, from: from / group.id, to: to / group.id)
                }
            }
        }
    }

    private mutating func entries(of group: Group, from: ValuePath, to: ValuePath) {
        let known = before[from]?.arrayValue?.count ?? 0
        let posted = indexes[from.description] ?? []
        values[to] = nil
        var next = 0
        for index in posted.union(0..<known).sorted().prefix(Repetition.hardLimit) {
            let unreadBefore = unread.count
            elements(group.elements, from: from / index, to: to / next)
            let isFilled = values[to / next] != nil || unread.count > unreadBefore
            if isFilled {
                if values[to / next] == nil { values[to / next] = .object(JSONObject()) }
                next += 1
            }
        }
    }

    private mutating func field(_ field: Field, from: ValuePath, to: ValuePath) {
        if case .file = field.kind {
            let removed = Set(inputs[from.description + ".entfernen"] ?? [])
            let kept = before.files(at: from.description).filter { !removed.contains($0.document) }
            values[to] = kept.isEmpty ? nil : .array(kept.map(\.json))
            return
        }
        values[to] = nil
        guard field.isList else {
            if let value = single(field, input: from.description, at: to.description) { values[to] = value }
            return
        }
        // One name for all entries, or one with an index each.
        var names = (inputs[from.description] ?? []).indices.map { (from.description, $0) }
        for index in (indexes[from.description] ?? []).sorted() { names.append(((from / index).description, 0)) }
        var result: [JSONValue] = []
        for (name, place) in names.prefix(Repetition.hardLimit) {
            let path = (to / result.count).description
            let unreadBefore = unread.count
            if let value = single(field, input: name, place: place, at: path) {
                result.append(value)
            } else if unread.count > unreadBefore {
                result.append(.string(""))
            }
        }
        values[to] = result.isEmpty ? nil : .array(result)
    }

    private mutating func single(_ field: Field, input: String, place: Int = 0, at path: String) -> JSONValue? {
        let texts: [String: [String]]
        if case .date = field.kind {
            var parts: [String: [String]] = [:]
            for part in ["", ".tag", ".monat", ".jahr"] { parts[part] = inputs[input + part] }
            texts = parts
        } else if case .choices = field.kind {
            texts = ["": inputs[input] ?? []]
        } else {
            let all = inputs[input] ?? []
            texts = all.indices.contains(place) ? ["": [all[place]]] : [:]
        }
        switch FieldText(field: field).read(texts) {
        case .nothing: return nil
        case .value(let value): return value
        case .unreadable(let message, let part):
            var raw: [String: String] = [:]
            for (part, values) in texts { raw[path + part] = values.first }
            unread.append(Unread(path: path, input: path + part, raw: raw, message: message))
            return nil
        }
    }
}
