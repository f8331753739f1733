/// What is wrong with a table's texts, before anything is decided with it.
extension TableText {
    /// - Parameters:
    ///   - names: the names that its texts may use (those of the model).
    ///   - types: names of types beside FEEL's own; nil: they are not looked at.
    /// - Returns: the first problem of every cell that has one.
    public func problems(names: FEELNames = FEELNames(), types: Set<String>? = nil) -> [TableProblem] {
        var found: [TableProblem] = []
        func note(_ place: TablePlace, _ reason: TableProblem.Reason?) {
            if let reason { found.append(TableProblem(place, reason, self)) }
        }
        func type(_ place: TablePlace, _ name: String) {
            guard let types, !name.isEmpty, !types.contains(name), FEELType(named: name) == nil else { return }
            note(place, .unknownType(name))
        }
        if outputs.isEmpty { note(.table, .noOutput) }
        if aggregation != nil, hitPolicy != .collect || outputs.count > 1 { note(.table, .misplacedAggregation) }
        for (index, input) in inputs.enumerated() {
            note(.inputExpression(index), TableText.mistake(expression: input.expression, names))
            note(.inputAllowed(index), TableText.mistake(tests: input.allowed, names))
            type(.inputType(index), input.type)
        }
        for (index, output) in outputs.enumerated() {
            if outputs.count > 1 {
                if output.name.isEmpty { note(.outputName(index), .empty) }
                if outputs[..<index].contains(where: { $0.name == output.name }), !output.name.isEmpty {
                    note(.outputName(index), .doubledName(output.name))
                }
            }
            note(.outputAllowed(index), TableText.mistake(tests: output.allowed, names))
            if !output.fallback.isEmpty {
                note(.outputFallback(index), TableText.mistake(expression: output.fallback, names))
            }
            type(.outputType(index), output.type)
        }
        for (row, rule) in rules.enumerated() {
            for (column, cell) in rule.inputs.enumerated() {
                note(.input(rule: row, column: column), TableText.mistake(tests: cell, names))
            }
            for (column, cell) in rule.outputs.enumerated() {
                note(.output(rule: row, column: column), TableText.mistake(expression: cell, names))
            }
        }
        return found
    }

    private static func mistake(expression text: String, _ names: FEELNames) -> TableProblem.Reason? {
        if DMNElement.trimmed(text).isEmpty { return .empty }
        do {
            _ = try FEELParser.expression(text, names: names.table)
            return nil
        } catch { return .unreadable(text: text, position: error.position) }
    }

    private static func mistake(tests text: String, _ names: FEELNames) -> TableProblem.Reason? {
        if DMNElement.trimmed(text).isEmpty { return nil }
        do {
            _ = try FEELParser.unaryTests(text, names: names.table)
            return nil
        } catch { return .unreadable(text: text, position: error.position) }
    }
}
