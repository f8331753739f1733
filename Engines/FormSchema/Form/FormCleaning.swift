import JSON

extension Form {
    /// The values without those of hidden fields, without unknown members and empty groups, in the form's order.
    ///
    /// Conditions are decided from the first page to the last, so a value that is dropped no longer counts for what
    /// comes after it.
    public func cleaned(_ values: FormValues) -> FormValues { cleaned(values, keepingEmptyEntries: false) }

    func cleaned(_ values: FormValues, keepingEmptyEntries: Bool) -> FormValues {
        var cleaning = Cleaning(source: values, keepsEmptyEntries: keepingEmptyEntries)
        for page in pages where page.when?.holds(in: cleaning.result, at: ConditionScope()) ?? true {
            cleaning.copy(page.elements, from: ValuePath(), to: ValuePath(), scope: ConditionScope())
        }
        return cleaning.result
    }

    private struct Cleaning {
        let source: FormValues
        let keepsEmptyEntries: Bool
        var result = FormValues()

        mutating func copy(_ elements: [Element], from: ValuePath, to: ValuePath, scope: ConditionScope) {
            for element in elements {
                switch element {
                case .note: continue
                case .field(let field):
                    guard field.when?.holds(in: result, at: scope) ?? true else { continue }
                    if case .constant = field.kind { continue }
                    guard var value = source[from / field.id] else { continue }
                    if field.isList, !keepsEmptyEntries, let entries = value.arrayValue {
                        value = .array(entries.filter { !Form.isNothing($0) })
                    }
                    if !Form.isNothing(value) { result[to / field.id] = value }
                case .group(let group):
                    guard group.when?.holds(in: result, at: scope) ?? true else { continue }
                    copy(group, from: from / group.id, to: to / group.id, scope: scope)
                }
            }
        }

        private mutating func copy(_ group: Group, from: ValuePath, to: ValuePath, scope: ConditionScope) {
            guard group.repetition.isList else {
                copy(group.elements, from: from, to: to, scope: scope)
                return
            }
            let entries = source[from]?.arrayValue ?? []
            for index in entries.indices.prefix(Repetition.hardLimit) {
                // An entry that stays empty is not counted, so the next one takes its place.
                let next = result[to]?.arrayValue?.count ?? 0
                copy(
                    group.elements, from: from / index, to: to / next, scope: scope.entering(to.form, next))
                if keepsEmptyEntries && (result[to]?.arrayValue?.count ?? 0) == next {
                    result[to / next] = .object(JSONObject())
                }
            }
        }
    }

    static func isNothing(_ value: JSONValue) -> Bool {
        switch value {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        default: false
        }
    }
}
