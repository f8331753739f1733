import JSON

/// The keywords that apply further schemas.
extension Evaluation {
    mutating func applyInside(_ keyword: SchemaKeyword, _ index: Int, _ value: JSONValue, _ marks: inout Marks) -> Bool
    {
        switch keyword {
        case .reference(let node): evaluate(node, value, &marks)
        case .dynamicReference(let node, let anchor): evaluate(target(node, anchor: anchor), value, &marks)
        case .object(let rules): applyObject(rules, value, &marks)
        case .array(let prefix, let rest): applyArray(prefix, rest, value, &marks)
        case .contains(let node, let min, let max): applyContains(node, min, max, index, value, &marks)
        case .propertyNames(let node): applyPropertyNames(node, index, value)
        case .dependentSchemas(let dependencies): applyDependent(dependencies, value, &marks)
        case .allOf(let nodes): applyAll(nodes, value, &marks)
        case .anyOf(let nodes): applyAny(nodes, index, value, &marks)
        case .oneOf(let nodes): applyOne(nodes, index, value, &marks)
        case .not(let node): applyNot(node, index, value)
        case .conditional(let condition, let then, let otherwise): applyIf(condition, then, otherwise, value, &marks)
        default: true
        }
    }

    // MARK: - Parts of objects and arrays

    private mutating func applyObject(_ index: Int, _ value: JSONValue, _ marks: inout Marks) -> Bool {
        guard case .object(let members) = value else { return true }
        charge(members.count)
        let rules = program.objects[index]
        var isValid = true
        for i in members.indices {
            let (name, member) = members[i]
            var isKnown = false
            if let place = rules.names.place(of: name) {
                isKnown = true
                if !evaluatePart(rules.nodes[place], member, name) { isValid = false }
            }
            for (pattern, node) in rules.patterns {
                guard let matches = program.patterns[pattern].matches(name, stepsLeft: &steps) else {
                    giveUp(node)
                    return false
                }
                if matches {
                    isKnown = true
                    if !evaluatePart(node, member, name) { isValid = false }
                }
            }
            if !isKnown, let additional = rules.additional {
                isKnown = true
                if !evaluatePart(additional, member, name) { isValid = false }
            }
            if isKnown { marks.mark(i) }
            if !isValid, !isCollecting { return false }
        }
        return isValid
    }

    private mutating func applyArray(_ prefix: [Int], _ rest: Int?, _ value: JSONValue, _ marks: inout Marks) -> Bool {
        guard case .array(let elements) = value else { return true }
        var isValid = true
        for i in elements.indices {
            guard let node = i < prefix.count ? prefix[i] : rest else { break }
            if !evaluatePart(node, elements[i], String(i)) { isValid = false }
            marks.mark(i)
            if !isValid, !isCollecting { return false }
        }
        return isValid
    }

    private mutating func applyContains(
        _ node: Int, _ min: Int, _ max: Int?, _ index: Int, _ value: JSONValue, _ marks: inout Marks
    ) -> Bool {
        guard case .array(let elements) = value else { return true }
        var count = 0
        for i in elements.indices {
            var none = Marks.none
            if holds(node, elements[i], &none) {
                count &+= 1
                marks.mark(i)
            }
            if isGivenUp { return false }
        }
        if count < min {
            let keyword = min == 1 ? "contains" : "minContains"
            fail(index, keyword) { ViolationWording.tooFewMatches($0, min: min) }
            return false
        }
        if let max, count > max {
            fail(index, "maxContains") { ViolationWording.tooManyMatches($0, max: max) }
            return false
        }
        return true
    }

    private mutating func applyPropertyNames(_ node: Int, _ index: Int, _ value: JSONValue) -> Bool {
        guard case .object(let members) = value else { return true }
        var isValid = true
        for (name, _) in members {
            var none = Marks.none
            if holds(node, .string(name), &none) { continue }
            isValid = false
            fail(index, "propertyNames", member: name) { _ in ViolationWording.badName(name) }
            if !isCollecting { return false }
        }
        return isValid
    }

    mutating func checkUnevaluatedItems(_ node: Int, _ value: JSONValue, _ marks: inout Marks) -> Bool {
        guard case .array(let elements) = value else { return true }
        var isValid = true
        for i in elements.indices where !marks.seen[i] {
            if !evaluatePart(node, elements[i], String(i)) { isValid = false }
            marks.mark(i)
            if !isValid, !isCollecting { return false }
        }
        return isValid
    }

    mutating func checkUnevaluatedProperties(_ node: Int, _ value: JSONValue, _ marks: inout Marks) -> Bool {
        guard case .object(let members) = value else { return true }
        var isValid = true
        for i in members.indices where !marks.seen[i] {
            if !evaluatePart(node, members[i].value, members[i].key) { isValid = false }
            marks.mark(i)
            if !isValid, !isCollecting { return false }
        }
        return isValid
    }

    // MARK: - Combinations

    private mutating func applyAll(_ nodes: [Int], _ value: JSONValue, _ marks: inout Marks) -> Bool {
        var isValid = true
        for node in nodes {
            if !evaluate(node, value, &marks) { isValid = false }
            if !isValid, !isCollecting { return false }
        }
        return isValid
    }

    private mutating func applyDependent(_ dependencies: [DependentSchema], _ value: JSONValue, _ marks: inout Marks)
        -> Bool
    {
        guard case .object(let members) = value else { return true }
        var isValid = true
        for dependency in dependencies where members.place(of: dependency.name) != nil {
            if !evaluate(dependency.node, value, &marks) { isValid = false }
            if !isValid, !isCollecting { return false }
        }
        return isValid
    }

    private mutating func applyIf(
        _ condition: Int, _ then: Int?, _ otherwise: Int?, _ value: JSONValue, _ marks: inout Marks
    ) -> Bool {
        var inside = marks.fresh
        let holds = holds(condition, value, &inside)
        if isGivenUp { return false }
        if holds { marks.merge(inside) }
        guard let branch = holds ? then : otherwise else { return true }
        return evaluate(branch, value, &marks)
    }

    private mutating func applyNot(_ node: Int, _ index: Int, _ value: JSONValue) -> Bool {
        // A schema inside of `not` may ask for what was looked at, but tells nobody outside.
        var none = Marks.none
        let holds = holds(node, value, &none)
        if isGivenUp { return false }
        if holds {
            fail(index, "not") { [message = program.details[index].message] in message ?? ViolationWording.excluded($0)
            }
        }
        return !holds
    }

    private mutating func applyAny(_ nodes: [Int], _ index: Int, _ value: JSONValue, _ marks: inout Marks) -> Bool {
        var isValid = false
        for node in nodes {
            charge(marks.seen.count)
            var inside = marks.fresh
            if holds(node, value, &inside) {
                isValid = true
                marks.merge(inside)
                // All that hold count for who looked at what.
                if !marks.isTracking { return true }
            }
            if isGivenUp { return false }
        }
        if !isValid { reportBranches(nodes, index, "anyOf", value) }
        return isValid
    }

    private mutating func applyOne(_ nodes: [Int], _ index: Int, _ value: JSONValue, _ marks: inout Marks) -> Bool {
        var found: Marks?
        for node in nodes {
            charge(marks.seen.count)
            var inside = marks.fresh
            if holds(node, value, &inside) {
                if found != nil {
                    fail(index, "oneOf") { ViolationWording.ambiguous($0) }
                    return false
                }
                found = inside
            }
            if isGivenUp { return false }
        }
        guard let found else {
            reportBranches(nodes, index, "oneOf", value)
            return false
        }
        marks.merge(found)
        return true
    }

    /// None of several possibilities holds. Where just one can have been meant — the others are of
    /// another type or of another kind by a fixed value — its violations say what to do.
    private mutating func reportBranches(_ nodes: [Int], _ index: Int, _ keyword: String, _ value: JSONValue) {
        guard isCollecting else { return }
        var meant: [[Violation]] = []
        for node in nodes {
            let found = violations(of: node, value)
            if isGivenUp { return }
            let isOther = found.contains { violation in
                let extra = violation.instancePath.tokens.count &- path.count
                return switch violation.keyword {
                case "type": extra == 0
                case "const", "enum": extra <= 1
                default: false
                }
            }
            if !isOther { meant.append(found) }
        }
        if let only = meant.first, meant.count == 1, !only.isEmpty {
            report(all: only)
            return
        }
        let choices = nodes.map { choice($0) }
        let isChoice = choices.allSatisfy { $0 != nil }
        fail(index, keyword) {
            isChoice ? ViolationWording.choice($0, choices.compactMap(\.self)) : ViolationWording.noneFits($0)
        }
    }

    /// A possibility that is one fixed value, as people read it.
    private func choice(_ node: Int) -> Wording? {
        for keyword in program.nodes[node].keywords {
            if case .const(let value, _) = keyword {
                return program.details[node].title ?? ViolationWording.shown(value)
            }
        }
        return nil
    }
}
