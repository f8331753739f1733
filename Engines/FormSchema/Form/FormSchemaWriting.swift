public import JSON

extension Form {
    /// The JSON Schema (2020-12) of the whole form: what `check` accepts, it accepts, and nothing else — but for the
    /// check digits of an IBAN, which a schema cannot state.
    ///
    /// Titles are in German; `x-wording` holds title and message in both languages.
    /// - Parameter today: the day that bounds such as „nicht in der Zukunft“ count from; without it they are left out.
    public func schema(today: CalendarDay? = nil) -> JSONValue {
        var builder = SchemaBuilder(plan: FormPlan(self), today: today)
        var schema = builder.root(builder.plan.elements, isWhole: true)
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["title"] = .string(title.de)
        schema["x-wording"] = ["title": title.json]
        return .object(schema)
    }

    /// The JSON Schema of one page: it is applied to the values of the whole form, of which it looks at this page's
    /// answers and at those its conditions ask for.
    public func schema(page: Page, today: CalendarDay? = nil) -> JSONValue {
        let plan = FormPlan(self)
        var builder = SchemaBuilder(plan: plan, today: today)
        var schema = builder.root(SchemaBuilder.part(plan.elements, of: page.id), isWhole: false)
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["title"] = .string(page.title.de)
        schema["x-wording"] = ["title": page.title.json]
        return .object(schema)
    }
}

private struct SchemaBuilder {
    let plan: FormPlan
    let today: CalendarDay?
    /// Whether members that are not named are refused.
    private var isWhole = true
    /// What conditions demand, at the object it is asked at: path of the repeated group, or empty for the root.
    private var conditional: [String: [JSONValue]] = [:]

    init(plan: FormPlan, today: CalendarDay?) {
        self.plan = plan
        self.today = today
    }

    /// What belongs to one page.
    static func part(_ elements: [FormPlan.Element], of page: String) -> [FormPlan.Element] {
        elements.compactMap { element in
            switch element {
            case .field(let field): return field.page == page ? element : nil
            case .group(var group):
                group.elements = part(group.elements, of: page)
                return group.elements.isEmpty && group.page != page ? nil : .group(group)
            }
        }
    }

    mutating func root(_ elements: [FormPlan.Element], isWhole: Bool) -> JSONObject {
        self.isWhole = isWhole
        conditions(elements, inside: [])
        return object(elements, at: "")
    }

    // MARK: Structure

    private func object(_ elements: [FormPlan.Element], at scope: String) -> JSONObject {
        var properties = JSONObject()
        var required: [JSONValue] = []
        for element in elements {
            switch element {
            case .field(let field):
                properties[element.id] = FieldSchema(field: field.field, today: today).value
                if field.when == nil && field.field.required { required.append(.string(element.id)) }
            case .group(let group):
                properties[element.id] = self.group(group)
                if group.when == nil && group.isDemanded { required.append(.string(element.id)) }
            }
        }
        var schema: JSONObject = ["type": "object", "properties": .object(properties)]
        if !required.isEmpty { schema["required"] = .array(required) }
        if isWhole { schema["additionalProperties"] = false }
        if let conditions = conditional[scope] { schema["allOf"] = .array(conditions) }
        return schema
    }

    private func group(_ group: PlannedGroup) -> JSONValue {
        // A group that is no list is part of the object around it; its conditions stand there.
        var inner = object(group.elements, at: group.repetition.isList ? group.path : "\u{0}")
        inner["minProperties"] = 1
        let title: JSONValue = .string(group.title.de)
        let wording: JSONValue = ["title": group.title.json]
        guard group.repetition.isList else {
            inner["title"] = title
            inner["x-wording"] = wording
            return .object(inner)
        }
        return [
            "type": "array", "title": title, "x-wording": wording,
            "minItems": .number(JSONNumber(max(1, group.repetition.min))),
            "maxItems": .number(JSONNumber(group.repetition.limit)), "items": .object(inner),
        ]
    }

    // MARK: Conditions

    private typealias PlannedGroup = FormPlan.PlannedGroup

    private mutating func conditions(_ elements: [FormPlan.Element], inside ancestors: [PlannedGroup]) {
        for element in elements {
            let id: JSONValue = .string(element.id)
            if let when = element.when {
                attach(.not(when), inside: ancestors, demands: false, ["properties": .object([element.id: false])])
                let isDemanded =
                    switch element {
                    case .field(let field): field.field.required
                    case .group(let group): group.isDemanded
                    }
                if isDemanded {
                    let whole = Condition.all(ancestors.compactMap(\.when) + [when])
                    attach(whole, inside: ancestors, demands: true, ["required": [id]])
                }
            }
            if case .group(let group) = element { conditions(group.elements, inside: ancestors + [group]) }
        }
    }

    /// Where the condition holds, the object that the ancestors lead to has to satisfy `consequence`.
    private mutating func attach(
        _ condition: Condition, inside ancestors: [PlannedGroup], demands: Bool, _ consequence: JSONValue
    ) {
        let lists = ancestors.indices.filter { ancestors[$0].repetition.isList }
        let depths = Set(condition.paths.map { depth(of: $0, lists.map { ancestors[$0].path }) })
        guard depths.count > 1 else {
            let depth = depths.first ?? 0
            let rule: JSONValue = [
                "if": schema(condition, at: scope(depth, lists, ancestors)),
                "then": down(ancestors[start(depth, lists)...], demands: demands, consequence),
            ]
            conditional[scope(depth, lists, ancestors), default: []].append(rule)
            return
        }
        // The condition looks at objects on several levels: ask the outer ones first, then the inner ones.
        for alternative in condition.alternatives() ?? [] {
            let byDepth = Dictionary(grouping: alternative) { literal in
                literal.paths.map { depth(of: $0, lists.map { ancestors[$0].path }) }.max() ?? 0
            }
            let levels = byDepth.keys.sorted()
            var inner = consequence
            var end = ancestors.endIndex
            for level in levels.reversed() {
                let from = start(level, lists)
                inner = [
                    "if": schema(.all(byDepth[level] ?? []), at: scope(level, lists, ancestors)),
                    "then": down(ancestors[from..<end], demands: demands && end == ancestors.endIndex, inner),
                ]
                end = from
            }
            conditional[scope(levels.first ?? 0, lists, ancestors), default: []].append(inner)
        }
    }

    /// How many of the lists around an element a path goes into: that many levels down its value is asked.
    private func depth(of path: String, _ lists: [String]) -> Int {
        lists.prefix { path.hasPrefix($0 + ".") }.count
    }

    private func scope(_ depth: Int, _ lists: [Int], _ ancestors: [PlannedGroup]) -> String {
        depth == 0 ? "" : ancestors[lists[depth - 1]].path
    }

    /// The first ancestor inside the scope.
    private func start(_ depth: Int, _ lists: [Int]) -> Int { depth == 0 ? 0 : lists[depth - 1] + 1 }

    private func down(_ groups: ArraySlice<PlannedGroup>, demands: Bool, _ consequence: JSONValue) -> JSONValue {
        groups.reversed().reduce(consequence) { inner, group in
            if group.repetition.isList { return ["properties": .object([group.id: ["items": inner]])] }
            var schema: JSONObject = ["properties": .object([group.id: inner])]
            if demands && group.repetition.min > 0 { schema["required"] = [.string(group.id)] }
            return .object(schema)
        }
    }

    private func schema(_ condition: Condition, at scope: String) -> JSONValue {
        switch condition {
        case .all(let parts): parts.isEmpty ? true : ["allOf": .array(parts.map { schema($0, at: scope) })]
        case .any(let parts): parts.isEmpty ? false : ["anyOf": .array(parts.map { schema($0, at: scope) })]
        case .not(let part): ["not": schema(part, at: scope)]
        case .equals(let path, let value), .contains(let path, let value):
            there(path, at: scope, ["const": value.json])
        case .filled(let path): there(path, at: scope, true)
        }
    }

    /// There is a value at the path, seen from the scope, that satisfies a schema.
    private func there(_ path: String, at scope: String, _ schema: JSONValue) -> JSONValue {
        let rest = scope.isEmpty ? path : String(path.dropFirst(scope.count + 1))
        return there(rest.split(separator: ".").map(String.init)[...], in: elements(at: scope), schema)
    }

    private func there(_ keys: ArraySlice<String>, in elements: [FormPlan.Element], _ schema: JSONValue) -> JSONValue {
        guard let key = keys.first, let element = elements.first(where: { $0.id == key }) else { return false }
        let inner: JSONValue
        switch element {
        case .field(let field):
            guard keys.count == 1 else { return false }
            let isList = field.field.isList || field.field.kind.isListByItself
            inner = isList && schema != true ? ["contains": schema] : schema
        case .group(let group):
            let below = keys.count == 1 ? schema : there(keys.dropFirst(), in: group.elements, schema)
            inner = group.repetition.isList ? ["contains": below] : below
        }
        return ["properties": .object([key: inner]), "required": [.string(key)]]
    }

    private func elements(at scope: String) -> [FormPlan.Element] {
        var elements = plan.elements
        for key in scope.split(separator: ".") {
            guard case .group(let group)? = elements.first(where: { $0.id == key }) else { return [] }
            elements = group.elements
        }
        return elements
    }
}

extension Condition {
    static let mostAlternatives = 64

    /// The condition as alternatives of which each is a list of plain or negated comparisons (disjunctive normal
    /// form); `nil` if they are too many.
    func alternatives(negated: Bool = false) -> [[Condition]]? {
        switch self {
        case .not(let part): return part.alternatives(negated: !negated)
        case .equals, .contains, .filled: return [[negated ? .not(self) : self]]
        case .all(let parts), .any(let parts):
            let isAll = if case .all = self { !negated } else { negated }
            var result: [[Condition]] = isAll ? [[]] : []
            for part in parts {
                guard let inner = part.alternatives(negated: negated) else { return nil }
                result = isAll ? result.flatMap { before in inner.map { before + $0 } } : result + inner
                if result.count > Self.mostAlternatives { return nil }
            }
            return result
        }
    }
}

extension Wording {
    var json: JSONValue { ["de": .string(de), "en": .string(en)] }
}
