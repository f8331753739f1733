extension FEELParser {
    mutating func expression() throws(FEELError) -> Expression {
        try nested { parser throws(FEELError) in try parser.disjunction() }
    }

    private mutating func disjunction() throws(FEELError) -> Expression {
        var left = try conjunction()
        while keyword("or") { left = .or(left, try conjunction()) }
        return left
    }

    private mutating func conjunction() throws(FEELError) -> Expression {
        var left = try comparison()
        while keyword("and") { left = .and(left, try comparison()) }
        return left
    }

    private mutating func comparison() throws(FEELError) -> Expression {
        var left = try addition()
        while true {
            if let sign = comparisonSign() {
                left = .comparison(sign, left, try addition())
            } else if keyword("between") {
                let low = try addition()
                try needKeyword("and")
                left = .between(left, low, try addition())
            } else if keyword("in") {
                left = .within(left, try inTests())
            } else {
                return left
            }
        }
    }

    mutating func comparisonSign() -> Comparison? {
        space()
        switch (next, peek(1)) {
        case ("!", "="): index += 2; return .different
        case ("<", "="): index += 2; return .lessOrEqual
        case (">", "="): index += 2; return .greaterOrEqual
        case ("=", _): index += 1; return .equal
        case ("<", _): index += 1; return .less
        case (">", _): index += 1; return .greater
        default: return nil
        }
    }

    /// `in (1, > 5)` has a list of tests, `in [1..5]` and `in > 5` have one. Read once: what is in parentheses may also be
    /// the start of an interval `(1..5]`.
    private mutating func inTests() throws(FEELError) -> [UnaryTest] {
        space()
        guard next == "(" else { return [try test(operand: true)] }
        index += 1
        var tests = [try test()]
        space()
        if next == ".", peek(1) == ".", case .expression(let start) = tests[0] {
            return [.expression(try rangeRest(from: start, included: false))]
        }
        while skip(",") { tests.append(try test()) }
        try need(")")
        return tests
    }

    mutating func addition() throws(FEELError) -> Expression {
        var left = try multiplication()
        while true {
            if skip("+") {
                left = .arithmetic(.add, left, try multiplication())
            } else if skip("-") {
                left = .arithmetic(.subtract, left, try multiplication())
            } else {
                return left
            }
        }
    }

    private mutating func multiplication() throws(FEELError) -> Expression {
        var left = try power()
        while true {
            space()
            if next == "*", peek(1) != "*" {
                index += 1
                left = .arithmetic(.multiply, left, try power())
            } else if skip("/") {
                left = .arithmetic(.divide, left, try power())
            } else {
                return left
            }
        }
    }

    private mutating func power() throws(FEELError) -> Expression {
        var left = try negation()
        while skip("**") { left = .arithmetic(.power, left, try negation()) }
        return left
    }

    private mutating func negation() throws(FEELError) -> Expression {
        guard skip("-") else { return try instance() }
        let inner = try nested { parser throws(FEELError) in try parser.negation() }
        return .negation(inner)
    }

    private mutating func instance() throws(FEELError) -> Expression {
        var left = try postfix()
        while true {
            let saved = index
            guard keyword("instance") else { return left }
            guard keyword("of") else {
                index = saved
                return left
            }
            left = .instance(left, try typeName())
        }
    }

    mutating func postfix() throws(FEELError) -> Expression {
        var value = try primary()
        while true {
            let saved = index
            space()
            if next == ".", peek(1) != "." {
                index += 1
                value = .path(value, try usedName())
            } else if next == "[" {
                // What is no filter is the end of an interval, `[1..10[`.
                index += 1
                guard let filter = try? expression(), skip("]") else {
                    index = saved
                    return value
                }
                value = .filter(value, filter)
            } else if next == "(" {
                index += 1
                value = try call(value)
            } else {
                index = saved
                return value
            }
        }
    }

    private mutating func call(_ function: Expression) throws(FEELError) -> Expression {
        if skip(")") { return .call(function, []) }
        if namedArgument() {
            var arguments: [(name: String, value: Expression)] = []
            repeat {
                let name = try declaredName(until: [":"])
                try need(":")
                arguments.append((name, try expression()))
            } while skip(",")
            try need(")")
            return .callNamed(function, arguments)
        }
        var arguments: [Expression] = []
        repeat { arguments.append(try expression()) } while skip(",")
        try need(")")
        return .call(function, arguments)
    }

    /// Whether `name:` comes next.
    private mutating func namedArgument() -> Bool {
        space()
        guard let first = next, NameTable.isStart(first) else { return false }
        var position = index
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar == ":" { return true }
            guard NameTable.isPart(scalar) || NameTable.isSpace(scalar) else { return false }
            position += 1
        }
        return false
    }
}
