import Synchronization

/// Which rules of a table a value meets, found without trying every rule: a column's values are divided at the values that
/// its cells name (as the checker does), and for each part the rules are known. Cells that depend on other values stay to be
/// tried. Made when a table is used for the first time.
final class RuleIndex: Sendable {
    private let made = Mutex<Made?>(nil)

    /// Tables with fewer rules are not worth it.
    static let fewestRules = 12

    private struct Made: Sendable {
        let columns: [Column?]
    }

    struct Column: Sendable {
        let kind: Samples.Kind
        /// In rising order.
        let edges: [FEELValue]
        /// Rules for what lies below the first edge, at it, between it and the next, and so on; nil where no value can lie.
        let rules: [Bits?]
    }

    /// The rules that may match, in order, and for each column whether its cells have been answered for. nil where a value is
    /// of a kind that the cells do not name: then every rule has to be tried.
    func candidates(_ table: DecisionTable, _ values: [FEELValue]) -> (rules: [Int], isAnswered: [Bool])? {
        let made = made.withLock { made in
            if let known = made { return known }
            let new = Made(columns: table.inputs.indices.map { Column(table, $0) })
            made = new
            return new
        }
        var left: Bits?
        for (column, value) in zip(made.columns, values) {
            guard let column else { continue }
            guard let rules = column.rules(for: value) else { return nil }
            left?.formIntersection(rules)
            if left == nil { left = rules }
        }
        return left.map { ($0.members, made.columns.map { $0 != nil }) }
    }
}

extension RuleIndex.Column {
    /// nil where a cell depends on more than its value, or where the kind has no plain order.
    init?(_ table: DecisionTable, _ column: Int) {
        var (numbers, tests, edges): ([String: Int], [UnaryTests], [FEELValue]) = ([:], [], [])
        for (row, rule) in table.rules.enumerated() {
            guard let test = rule.tests[safe: column] else { return nil }
            if case .any = test.kind { continue }
            let text = table.text.rules[safe: row]?.inputs[safe: column] ?? ""
            guard numbers[text] == nil else { continue }
            // Names are folded into values where they can be: what is left depends on more than the value.
            guard let reach = TestReach.of(test, shadowed: table.shadowed) else { return nil }
            numbers[text] = tests.count
            tests.append(test)
            edges += reach.edges
        }
        guard let kind = edges.first?.sampleKind, [.number, .string, .date].contains(kind),
            edges.allSatisfy({ $0.sampleKind == kind }), edges.count * tests.count < 500_000
        else { return nil }
        let sorted = edges.sorted { (Order.of($0, $1) ?? 0) < 0 }
        var distinct: [FEELValue] = []
        for edge in sorted where distinct.last.map({ Order.of($0, edge) != 0 }) ?? true { distinct.append(edge) }
        (self.kind, self.edges) = (kind, distinct)
        var evaluation = Evaluation(steps: 50_000_000)
        let scope = Scope(nil, context: FEELContext())
        let parts = Samples.parts(of: distinct, kind)
        rules = parts.map { sample in
            guard let sample else { return nil }
            let met = tests.map { $0.met(by: sample, scope, &evaluation) == true }
            var rules = Bits(size: table.rules.count)
            for (row, rule) in table.rules.enumerated() {
                if case .any = rule.tests[column].kind {
                    rules.insert(row)
                } else if let number = numbers[table.text.rules[safe: row]?.inputs[safe: column] ?? ""], met[number] {
                    rules.insert(row)
                }
            }
            return rules
        }
        if evaluation.exhausted { return nil }
    }

    func rules(for value: FEELValue) -> Bits? {
        guard value.sampleKind == kind else { return nil }
        // The first edge that is not below the value.
        var (low, high) = (0, edges.count)
        while low < high {
            let middle = (low + high) / 2
            guard let order = Order.of(edges[middle], value) else { return nil }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        let isEdge = low < edges.count && Order.of(edges[low], value) == 0
        return rules[isEdge ? 2 * low + 1 : 2 * low]
    }
}
