/// A decision table (DMN 1.5 section 8).
struct DecisionTable: Sendable {
    struct Input: Sendable {
        let expression: Boxed
        /// What may come in; other values match no rule.
        let allowed: UnaryTests?
    }

    struct Output: Sendable {
        /// nil where the table has one output.
        let name: String?
        let type: FEELType
        /// In falling priority.
        let order: [Expression]
        let fallback: Boxed?
    }

    struct Rule: Sendable {
        let tests: [UnaryTests]
        let outputs: [Boxed]
    }

    /// As it was written.
    let text: TableText
    let policy: HitPolicy
    let aggregation: HitAggregation?
    let inputs: [Input]
    let outputs: [Output]
    let rules: [Rule]
    /// Names that stand before those of built-in functions.
    let shadowed: Set<String>
    let index = RuleIndex()

    func value(_ scope: Scope, _ evaluation: inout Evaluation) -> FEELValue {
        var values: [FEELValue] = []
        for input in inputs {
            let value = input.expression.value(scope, &evaluation)
            if let allowed = input.allowed, !value.isNull, allowed.met(by: value, scope, &evaluation) != true {
                return evaluation.problem("an input has a value that is not allowed")
            }
            values.append(value)
        }
        var hits: [FEELValue] = []
        let found = rules.count < RuleIndex.fewestRules ? nil : index.candidates(self, values)
        for rule in found?.rules ?? Array(rules.indices)
        where matches(rules[rule], values, found?.isAnswered, scope, &evaluation) {
            let result = output(of: rules[rule], scope, &evaluation)
            if policy == .first { return result }
            if policy == .unique, !hits.isEmpty { return evaluation.problem("more than one rule of the table matches") }
            hits.append(result)
        }
        guard !hits.isEmpty else { return withoutHit(scope, &evaluation) }
        switch policy {
        case .unique, .first: return hits[0]
        case .any:
            guard hits.dropFirst().allSatisfy({ Equality.equal($0, hits[0]) == true }) else {
                return evaluation.problem("the rules of the table contradict each other")
            }
            return hits[0]
        case .priority: return ordered(hits, scope, &evaluation)[0]
        case .outputOrder: return .list(ordered(hits, scope, &evaluation))
        case .ruleOrder: return .list(hits)
        case .collect: return collected(hits, &evaluation)
        }
    }

    private func matches(
        _ rule: Rule, _ values: [FEELValue], _ isAnswered: [Bool]?, _ scope: Scope, _ evaluation: inout Evaluation
    ) -> Bool {
        for (column, (test, value)) in zip(rule.tests, values).enumerated() {
            if isAnswered?[column] == true { continue }
            if case .any = test.kind { continue }
            guard test.met(by: value, scope, &evaluation) == true else { return false }
        }
        return true
    }

    private func output(of rule: Rule, _ scope: Scope, _ evaluation: inout Evaluation) -> FEELValue {
        var values: [FEELValue] = []
        for index in outputs.indices {
            values.append(index < rule.outputs.count ? rule.outputs[index].value(scope, &evaluation) : .null)
        }
        return composed(values, &evaluation)
    }

    private func withoutHit(_ scope: Scope, _ evaluation: inout Evaluation) -> FEELValue {
        guard outputs.contains(where: { $0.fallback != nil }) else {
            return policy == .collect && aggregation == nil ? .list([]) : .null
        }
        return composed(outputs.map { $0.fallback?.value(scope, &evaluation) ?? .null }, &evaluation)
    }

    /// One output is the value, several are a context.
    private func composed(_ values: [FEELValue], _ evaluation: inout Evaluation) -> FEELValue {
        var context = FEELContext()
        for (output, raw) in zip(outputs, values) {
            let value = output.type.coerced(raw, &evaluation) ?? evaluation.problem("an output has the wrong type")
            guard let name = output.name else { return value }
            context[name] = value
        }
        return .context(context)
    }

    private func collected(_ hits: [FEELValue], _ evaluation: inout Evaluation) -> FEELValue {
        let name: String
        switch aggregation {
        case nil: return .list(hits)
        case .count: return .integer(hits.count)
        case .sum: name = "sum"
        case .least: name = "min"
        case .most: name = "max"
        }
        return BuiltIns.overloads[name]?.call([.list(hits)], &evaluation) ?? .null
    }

    /// By the order of the output values, first output first.
    private func ordered(_ hits: [FEELValue], _ scope: Scope, _ evaluation: inout Evaluation) -> [FEELValue] {
        let orders = outputs.map { output in output.order.map { evaluation.evaluate($0, scope) } }
        let ranks = hits.map { hit in
            zip(outputs, orders).map { output, order in
                let value = output.name.flatMap { hit.context?[$0] } ?? hit
                return order.firstIndex { Equality.equal($0, value) == true } ?? order.count
            }
        }
        let sorted = hits.indices.sorted { a, b in
            ranks[a] == ranks[b] ? a < b : ranks[a].lexicographicallyPrecedes(ranks[b])
        }
        return sorted.map { hits[$0] }
    }
}
