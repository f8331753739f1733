/// A boxed expression (DMN 1.5 section 10.2), with its FEEL parsed.
indirect enum Boxed: Sendable {
    /// What stands where an expression is missing, is in another language or cannot be read: its value is null.
    case nothing(String?)
    case literal(Expression)
    case table(DecisionTable)
    /// Entries in order; the last may have no name and is then the result.
    case context([(name: String?, type: FEELType, value: Boxed)])
    case invocation(Boxed, [(name: String, value: Boxed)])
    case list([Boxed])
    case relation([String], [[Boxed]])
    case function([(name: String, type: FEELType)], Boxed)
    case conditional(Boxed, Boxed, Boxed)
    case filter(Boxed, Boxed)
    case loop(String, Boxed, Boxed)
    case quantified(every: Bool, String, Boxed, Boxed)
    /// The value as one of a type.
    case typed(Boxed, FEELType)
}

extension Boxed {
    func value(_ scope: Scope, _ evaluation: inout Evaluation) -> FEELValue {
        // Most boxes hold one expression, which counts its own depth.
        if case .literal(let expression) = self { return evaluation.evaluate(expression, scope) }
        guard evaluation.spend() else { return .null }
        return evaluation.deeper { structured(scope, &$0) }
    }

    private func structured(_ scope: Scope, _ evaluation: inout Evaluation) -> FEELValue {
        switch self {
        case .nothing(let reason): return reason.map { evaluation.problem($0) } ?? .null
        case .literal(let expression): return evaluation.evaluate(expression, scope)
        case .table(let table): return table.value(scope, &evaluation)
        case .context(let entries): return context(entries, scope, &evaluation)
        case .invocation(let function, let bindings):
            let called = function.value(scope, &evaluation)
            var arguments: [(String, FEELValue)] = []
            for binding in bindings { arguments.append((binding.name, binding.value.value(scope, &evaluation))) }
            return evaluation.callNamed(called, arguments)
        case .list(let elements): return .list(elements.map { $0.value(scope, &evaluation) })
        case .relation(let columns, let rows):
            return .list(
                rows.map { row in
                    var context = FEELContext()
                    for (column, cell) in zip(columns, row) { context[column] = cell.value(scope, &evaluation) }
                    return .context(context)
                })
        case .function(let parameters, let body):
            return .function(
                FEELFunction("function", parameters) { arguments, evaluation in
                    body.value(Boxed.scope(scope, parameters, arguments), &evaluation)
                })
        case .conditional(let condition, let yes, let no):
            switch condition.value(scope, &evaluation) {
            case .boolean(true): return yes.value(scope, &evaluation)
            case .boolean(false), .null: return no.value(scope, &evaluation)
            default: return evaluation.problem("the condition is no truth")
            }
        case .filter(let list, let match): return filter(list, match, scope, &evaluation)
        case .loop(let name, let source, let body):
            guard let elements = elements(source, scope, &evaluation) else { return .null }
            var results: [FEELValue] = []
            for element in elements {
                let inner = Scope(Scope(scope, name, element), "partial", .list(results))
                results.append(evaluation.bounded(body.value(inner, &evaluation)))
            }
            return .list(results)
        case .quantified(let every, let name, let source, let body):
            guard let elements = elements(source, scope, &evaluation) else { return .null }
            var unknown = false
            for element in elements {
                switch body.value(Scope(scope, name, element), &evaluation) {
                case .boolean(!every): return .boolean(!every)
                case .boolean: break
                case .null: unknown = true
                default: return evaluation.problem("the condition is no truth")
                }
            }
            return unknown ? .null : .boolean(every)
        case .typed(let inner, let type):
            let value = inner.value(scope, &evaluation)
            return type.coerced(value, &evaluation) ?? evaluation.problem("the value has the wrong type")
        }
    }

    static func scope(
        _ scope: Scope, _ parameters: [(name: String, type: FEELType)], _ arguments: [FEELValue]
    ) -> Scope {
        var inner = scope
        for (parameter, argument) in zip(parameters, arguments) { inner = Scope(inner, parameter.name, argument) }
        return inner
    }

    private func context(
        _ entries: [(name: String?, type: FEELType, value: Boxed)], _ scope: Scope, _ evaluation: inout Evaluation
    ) -> FEELValue {
        var context = FEELContext()
        var inner = scope
        for entry in entries {
            let raw = evaluation.bounded(entry.value.value(inner, &evaluation))
            let value = entry.type.coerced(raw, &evaluation) ?? evaluation.problem("an entry has the wrong type")
            guard let name = entry.name else { return value }
            context[name] = value
            inner = Scope(inner, NameTable.normal(name), value)
        }
        return .context(context)
    }

    private func elements(_ source: Boxed, _ scope: Scope, _ evaluation: inout Evaluation) -> [FEELValue]? {
        let value = source.value(scope, &evaluation)
        switch value {
        case .list(let list): return list
        case .null:
            _ = evaluation.problem("there is nothing to iterate over")
            return nil
        default: return [value]
        }
    }

    private func filter(_ list: Boxed, _ match: Boxed, _ scope: Scope, _ evaluation: inout Evaluation) -> FEELValue {
        guard let elements = elements(list, scope, &evaluation) else { return .null }
        var kept: [FEELValue] = []
        for element in elements {
            var inner = Scope(scope, "item", element)
            if case .context(let context) = element { inner = Scope(inner, context: context) }
            guard case .boolean(let truth) = match.value(inner, &evaluation) else {
                return evaluation.problem("a filter must be a truth")
            }
            if truth { kept.append(element) }
        }
        return .list(kept)
    }
}
