import JSON

extension Form {
    /// Everything that is wrong with the values of the whole form, in the form's order; nothing wrong means that they
    /// satisfy `schema()` too.
    ///
    /// Values of hidden fields and unknown members count as wrong: drop them with `cleaned(_:)` first.
    /// - Parameter today: the day that bounds such as „nicht in der Zukunft“ count from.
    public func check(_ values: FormValues, today: CalendarDay) -> [FieldProblem] {
        problems(values, today: today)
    }

    /// `today` nil: bounds that count from today are not checked, as in `schema()` without a day.
    func problems(_ values: FormValues, today: CalendarDay?) -> [FieldProblem] {
        var check = FormProblems(values: values, today: today)
        let plan = FormPlan(self)
        check.members(plan.elements, of: .object(values.object), at: ValuePath(), ConditionScope(), isRoot: true)
        check.unknown(plan.elements, values.object, at: ValuePath(), page: pages.first?.id ?? "")
        return check.problems
    }
}

private struct FormProblems {
    let values: FormValues
    let today: CalendarDay?
    var problems: [FieldProblem] = []

    init(values: FormValues, today: CalendarDay?) {
        self.values = values
        self.today = today
    }

    /// Checks what stands in one object. `object` is nil where it is absent but has to be there.
    mutating func members(
        _ elements: [FormPlan.Element], of object: JSONValue?, at path: ValuePath, _ scope: ConditionScope,
        isRoot: Bool = false
    ) {
        for element in elements {
            let here = path / element.id
            let value = object?[element.id]
            guard element.when?.holds(in: values, at: scope) ?? true else {
                if value != nil { hidden(element, here) }
                continue
            }
            switch element {
            case .field(let planned):
                if let value {
                    field(planned, value, at: here)
                } else if planned.field.required {
                    add(planned, here, FieldMessages(field: planned.field).missing)
                }
            case .group(let planned):
                if let value {
                    group(planned, value, at: here, scope)
                } else if planned.repetition.min > 0 {
                    absent(planned, at: here, scope)
                }
            }
        }
    }

    // MARK: Fields

    private mutating func add(_ planned: FormPlan.PlannedField, _ path: ValuePath, _ message: Wording) {
        let name = path.description
        problems.append(
            FieldProblem(
                path: name, inputName: planned.field.firstInput(name), page: planned.page, message: message))
    }

    private mutating func field(_ planned: FormPlan.PlannedField, _ value: JSONValue, at path: ValuePath) {
        let check = FieldCheck(field: planned.field, today: today)
        guard planned.field.isList else {
            if let fault = check.fault(value) { add(planned, path, fault) }
            return
        }
        let says = FieldMessages(field: planned.field)
        let repetition = planned.field.repetition
        guard let entries = value.arrayValue, !entries.isEmpty else {
            add(planned, path / 0, says.missing)
            return
        }
        if entries.count > repetition.limit {
            add(planned, path / repetition.limit, says.tooManyEntries(repetition.limit))
        }
        for (index, entry) in entries.enumerated().prefix(repetition.limit) {
            if let fault = check.fault(entry) { add(planned, path / index, fault) }
        }
        if entries.count < repetition.min { add(planned, path / entries.count, says.tooFewEntries(repetition.min)) }
    }

    // MARK: Groups

    private mutating func add(_ planned: FormPlan.PlannedGroup, _ path: ValuePath, de: String, en: String) {
        problems.append(
            FieldProblem(
                path: path.description, page: planned.page,
                message: Wording("„\(planned.title.de)“: \(de)", "“\(planned.title.en)”: \(en)")))
    }

    private mutating func group(
        _ planned: FormPlan.PlannedGroup, _ value: JSONValue, at path: ValuePath, _ scope: ConditionScope
    ) {
        guard planned.repetition.isList else {
            entry(planned, value, at: path, scope)
            return
        }
        guard let entries = value.arrayValue, !entries.isEmpty else {
            add(planned, path, de: "Hier fehlen die Angaben.", en: "There are no entries here.")
            return
        }
        for (index, value) in entries.enumerated().prefix(planned.repetition.limit) {
            entry(planned, value, at: path / index, scope.entering(planned.path, index))
        }
        let (least, most) = (planned.repetition.min, planned.repetition.limit)
        if entries.count < least {
            add(planned, path, de: "Machen Sie mindestens \(least) Angaben.", en: "Make at least \(least) entries.")
        }
        if entries.count > most {
            add(planned, path, de: "Machen Sie höchstens \(most) Angaben.", en: "Make no more than \(most) entries.")
        }
    }

    private mutating func entry(
        _ planned: FormPlan.PlannedGroup, _ value: JSONValue, at path: ValuePath, _ scope: ConditionScope
    ) {
        let before = problems.count
        members(planned.elements, of: value, at: path, scope)
        guard let object = value.objectValue, !object.isEmpty else {
            if problems.count == before {
                add(planned, path, de: "Hier fehlen die Angaben.", en: "There are no entries here.")
            }
            return
        }
        unknown(planned.elements, object, at: path, page: planned.page)
    }

    /// A group that is not there but should be: says what is missing in it.
    private mutating func absent(_ planned: FormPlan.PlannedGroup, at path: ValuePath, _ scope: ConditionScope) {
        if planned.repetition.isList {
            // Which fields an entry needs is not known before there is one, except for those without condition.
            guard planned.isDemanded else { return }
            unconditional(planned.elements, at: path / 0)
        } else {
            members(planned.elements, of: nil, at: path, scope)
        }
    }

    private mutating func unconditional(_ elements: [FormPlan.Element], at path: ValuePath) {
        for element in elements where element.when == nil {
            switch element {
            case .field(let planned):
                guard planned.field.required else { continue }
                add(planned, path / element.id, FieldMessages(field: planned.field).missing)
            case .group(let planned):
                guard planned.repetition.min > 0 else { continue }
                let inner = path / element.id
                unconditional(planned.elements, at: planned.repetition.isList ? inner / 0 : inner)
            }
        }
    }

    // MARK: What does not belong

    private mutating func hidden(_ element: FormPlan.Element, _ path: ValuePath) {
        switch element {
        case .field(let planned): add(planned, path, FieldMessages(field: planned.field).unknown)
        case .group(let planned):
            add(
                planned, path, de: "Diese Angaben gehören nicht zum Formular. Entfernen Sie sie.",
                en: "These entries do not belong to the form. Remove them.")
        }
    }

    mutating func unknown(_ elements: [FormPlan.Element], _ object: JSONObject, at path: ValuePath, page: String) {
        let known = Set(elements.map(\.id))
        for (key, _) in object where !known.contains(key) {
            let place = (path / key).description
            problems.append(
                FieldProblem(
                    path: place, page: page,
                    message: Wording(
                        "Die Angabe „\(place)“ gehört nicht zum Formular. Entfernen Sie sie.",
                        "The entry “\(place)” does not belong to the form. Remove it.")))
        }
    }
}

extension Field {
    /// Whether the value is an array because the field may be answered several times.
    var isList: Bool { repetition.isList && !kind.isListByItself }

    /// The input to lead to for a value at a path.
    func firstInput(_ path: String) -> String {
        if case .date = kind { return path + ".tag" }
        return path
    }
}

extension FieldKind {
    /// Kinds whose single value is an array already; repetition means nothing for them.
    var isListByItself: Bool {
        switch self {
        case .choices, .file: true
        default: false
        }
    }
}
