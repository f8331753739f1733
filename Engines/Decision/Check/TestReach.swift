/// At which values the truth of a unary test can change, where that follows from its text alone. Between two neighbouring
/// edges every value meets the test or none does.
struct TestReach {
    private(set) var edges: [FEELValue] = []
    /// Whether it tells null from other values.
    private(set) var knowsNull = false
    /// Whether it asks for more or less, and not only for equal.
    private(set) var asksOrder = false
    private let shadowed: Set<String>

    private init(shadowed: Set<String>) { self.shadowed = shadowed }

    /// nil: the test calls functions of the value, or uses other values.
    /// - Parameter shadowed: names of the model, which stand before those of built-in functions.
    static func of(_ tests: UnaryTests, shadowed: Set<String>) -> TestReach? {
        var reach = TestReach(shadowed: shadowed)
        let list: [UnaryTest]
        switch tests.kind {
        case .any: return reach
        case .all(let all), .not(let all): list = all
        }
        for test in list {
            let isClear: Bool
            switch test {
            case .comparison(let sign, let end): isClear = reach.compare(sign, end)
            case .expression(let expression):
                isClear = expression.asksInput ? reach.truth(expression) : reach.constant(expression)
            }
            if !isClear { return nil }
        }
        return reach
    }

    private mutating func compare(_ sign: Comparison, _ end: Expression) -> Bool {
        if sign != .equal && sign != .different { asksOrder = true }
        return constant(end)
    }

    /// An expression that asks for `?`.
    private mutating func truth(_ expression: Expression) -> Bool {
        switch expression {
        case .input: return true
        case .comparison(let sign, .input, let other), .comparison(let sign, let other, .input):
            return compare(sign, other)
        case .and(let a, let b), .or(let a, let b):
            return part(a) && part(b)
        case .call(.name("not"), let arguments) where arguments.count == 1 && !shadowed.contains("not"):
            return part(arguments[0])
        case .between(.input, let low, let high):
            asksOrder = true
            return constant(low) && constant(high)
        case .within(.input, let tests):
            return tests.allSatisfy { test in
                switch test {
                case .comparison(let sign, let end): compare(sign, end)
                case .expression(let expression): constant(expression)
                }
            }
        case .conditional(let a, let b, let c): return part(a) && part(b) && part(c)
        default: return false
        }
    }

    private mutating func part(_ expression: Expression) -> Bool {
        expression.asksInput ? truth(expression) : constant(expression)
    }

    /// An expression without `?`: its value's edges.
    private mutating func constant(_ expression: Expression) -> Bool {
        guard let value = expression.constant(shadowed: shadowed)?.value else { return false }
        take(value)
        return true
    }

    private mutating func take(_ value: FEELValue) {
        switch value {
        case .null: knowsNull = true
        case .list(let all): for element in all { take(element) }
        case .range(let range):
            if let excluded = range.excluded {
                take(excluded)
            } else {
                asksOrder = true
                for end in [range.start, range.end] where !end.isNull { edges.append(end) }
            }
        default: edges.append(value)
        }
    }
}
