/// Expressions that come to the same wherever they stand.
extension Expression {
    /// The value of an expression that depends on nothing, and whether nothing went wrong; nil for others.
    /// - Parameter shadowed: names that stand before those of built-in functions.
    func constant(shadowed: Set<String>) -> (value: FEELValue, isClean: Bool)? {
        if case .literal(let value) = self { return (value, true) }
        guard isConstant(shadowed) else { return nil }
        var evaluation = Evaluation(steps: 20_000)
        let value = evaluation.evaluate(self, Scope(nil, context: FEELContext()))
        return evaluation.exhausted ? nil : (value, evaluation.problems.isEmpty)
    }

    /// The expression with its value in its place where that is known now. What goes wrong goes wrong each time, and is
    /// told each time.
    func folded(shadowed: Set<String>) -> Expression {
        guard let constant = constant(shadowed: shadowed), constant.isClean else { return self }
        return .literal(constant.value)
    }

    private func isConstant(_ shadowed: Set<String>) -> Bool {
        func all(_ parts: Expression...) -> Bool { parts.allSatisfy { $0.isConstant(shadowed) } }
        switch self {
        case .literal: return true
        case .list(let elements): return elements.allSatisfy { $0.isConstant(shadowed) }
        case .range(let a, _, let b, _), .arithmetic(_, let a, let b), .comparison(_, let a, let b), .and(let a, let b),
            .or(let a, let b):
            return all(a, b)
        case .halfRange(_, let a), .negation(let a), .path(let a, _): return all(a)
        case .conditional(let a, let b, let c), .between(let a, let b, let c): return all(a, b, c)
        case .call(.name(let name), let arguments):
            guard BuiltIns.functions[name] != nil, !shadowed.contains(name), name != "now", name != "today" else {
                return false
            }
            return arguments.allSatisfy { $0.isConstant(shadowed) }
        default: return false
        }
    }
}

extension UnaryTests {
    func folded(shadowed: Set<String>) -> UnaryTests {
        func fold(_ tests: [UnaryTest]) -> [UnaryTest] {
            tests.map { test in
                switch test {
                case .comparison(let sign, let end): .comparison(sign, end.folded(shadowed: shadowed))
                case .expression(let expression): .expression(expression.folded(shadowed: shadowed))
                }
            }
        }
        return switch kind {
        case .any: self
        case .all(let tests): UnaryTests(kind: .all(fold(tests)))
        case .not(let tests): UnaryTests(kind: .not(fold(tests)))
        }
    }
}
