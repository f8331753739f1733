/// A form as its values see it: pages taken away, their conditions given to what stands on them, groups that continue
/// on another page put together.
struct FormPlan {
    indirect enum Element {
        case field(PlannedField)
        case group(PlannedGroup)

        var id: String {
            switch self {
            case .field(let field): field.field.id
            case .group(let group): group.id
            }
        }

        var when: Condition? {
            switch self {
            case .field(let field): field.when
            case .group(let group): group.when
            }
        }
    }

    struct PlannedField {
        var field: Field
        var page: String
        /// Path without indexes.
        var path: String
        var when: Condition?
    }

    struct PlannedGroup {
        var id: String
        var title: Wording
        var page: String
        /// Path without indexes.
        var path: String
        var when: Condition?
        var repetition: Repetition
        var elements: [Element]

        /// Whether it may not be missing: it has to be there, and something in it has to be answered in any case.
        var isDemanded: Bool {
            guard repetition.min > 0 else { return false }
            return elements.contains { element in
                guard element.when == nil else { return false }
                switch element {
                case .field(let field): return field.field.required
                case .group(let group): return group.isDemanded
                }
            }
        }
    }

    var elements: [Element]

    init(_ form: Form) {
        elements = Self.joined(
            form.pages.flatMap { page in Self.planned(page.elements, page: page.id, under: "", when: page.when) })
    }

    private static func planned(
        _ elements: [FormSchema.Element], page: String, under path: String, when outer: Condition?
    ) -> [Element] {
        elements.compactMap { element in
            switch element {
            case .note: return nil
            case .field(let field):
                if case .constant = field.kind { return nil }
                return .field(
                    PlannedField(
                        field: field, page: page, path: path.isEmpty ? field.id : path + "." + field.id,
                        when: both(outer, field.when)))
            case .group(let group):
                let inner = path.isEmpty ? group.id : path + "." + group.id
                let children = joined(planned(group.elements, page: page, under: inner, when: nil))
                return .group(
                    PlannedGroup(
                        id: group.id, title: group.title, page: page, path: inner, when: both(outer, group.when),
                        repetition: group.repetition, elements: children))
            }
        }
    }

    static func both(_ first: Condition?, _ second: Condition?) -> Condition? {
        guard let first, let second else { return first ?? second }
        return .all([first, second])
    }

    /// Puts the parts of a group that continues on another page together. The group is there if any part is.
    private static func joined(_ elements: [Element]) -> [Element] {
        var parts: [String: [PlannedGroup]] = [:]
        for case .group(let group) in elements { parts[group.id, default: []].append(group) }
        guard parts.values.contains(where: { $0.count > 1 }) else { return elements }
        var done: Set<String> = []
        return elements.compactMap { element in
            guard case .group(let group) = element, let all = parts[group.id], all.count > 1 else { return element }
            guard done.insert(group.id).inserted else { return nil }
            var whole = group
            whole.when = all.contains { $0.when == nil } ? nil : .any(all.compactMap(\.when))
            whole.elements = joined(all.flatMap { part in part.elements.map { adding(part.when, to: $0) } })
            return .group(whole)
        }
    }

    private static func adding(_ condition: Condition?, to element: Element) -> Element {
        switch element {
        case .field(var field):
            field.when = both(condition, field.when)
            return .field(field)
        case .group(var group):
            group.when = both(condition, group.when)
            return .group(group)
        }
    }
}
