extension FEELParser {
    mutating func primary() throws(FEELError) -> Expression {
        space()
        guard let scalar = next else { throw error("an expression") }
        switch scalar {
        case "\"": return .literal(.string(try stringLiteral()))
        case "0"..."9": return try numberLiteral()
        case ".":
            guard let digit = peek(1), ("0"..."9").contains(digit) else { throw error("an expression") }
            return try numberLiteral()
        case "@":
            index += 1
            space()
            guard next == "\"" else { throw error("a string") }
            return .literal(TemporalLiteral.value(try stringLiteral()))
        case "?":
            index += 1
            return .input
        case "(": return try parentheses()
        case "[": return try brackets()
        case "]":
            index += 1
            return try rangeRest(
                from: try nested { parser throws(FEELError) in try parser.expression() }, included: false)
        case "{": return try contextLiteral()
        default: return try wordExpression()
        }
    }

    private mutating func numberLiteral() throws(FEELError) -> Expression {
        let start = index
        func isDigit(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { ("0"..."9").contains($0) } ?? false }
        while isDigit(next) { index += 1 }
        if next == ".", isDigit(peek(1)) {
            index += 1
            while isDigit(next) { index += 1 }
        }
        if next == "e" || next == "E" {
            let sign = peek(1) == "+" || peek(1) == "-" ? 1 : 0
            if isDigit(peek(1 + sign)) {
                index += 1 + sign
                while isDigit(next) { index += 1 }
            }
        }
        guard let number = FEELNumber(text(start..<index)) else { return .literal(.null) }
        return .literal(.number(number))
    }

    mutating func stringLiteral() throws(FEELError) -> String {
        index += 1
        var units: [UInt16] = []
        while let scalar = next {
            index += 1
            if scalar == "\"" { return String(decoding: units, as: UTF16.self) }
            guard scalar == "\\" else {
                units.append(contentsOf: String(scalar).utf16)
                continue
            }
            guard let escape = next else { break }
            index += 1
            switch escape {
            case "n": units.append(10)
            case "r": units.append(13)
            case "t": units.append(9)
            case "b": units.append(8)
            case "f": units.append(12)
            case "\"", "'", "\\", "/": units.append(contentsOf: String(escape).utf16)
            case "u": units.append(UInt16(truncatingIfNeeded: try hexadecimal(4)))
            case "U":
                guard let scalar = Unicode.Scalar(try hexadecimal(6)) else { throw error("a code point") }
                units.append(contentsOf: String(scalar).utf16)
            default: units.append(contentsOf: "\\\(escape)".utf16)
            }
        }
        throw error("\"")
    }

    private mutating func hexadecimal(_ count: Int) throws(FEELError) -> UInt32 {
        guard index + count <= scalars.count, let value = UInt32(text(index..<index + count), radix: 16) else {
            throw error("\(count) hexadecimal digits")
        }
        index += count
        return value
    }

    /// `( expression )`, an interval that excludes its start, or `(> 5)`.
    private mutating func parentheses() throws(FEELError) -> Expression {
        index += 1
        if let sign = comparisonSign() {
            let end = try expression()
            try need(")")
            return .halfRange(sign, end)
        }
        let value = try expression()
        space()
        if next == ".", peek(1) == "." { return try rangeRest(from: value, included: false) }
        try need(")")
        return value
    }

    private mutating func brackets() throws(FEELError) -> Expression {
        index += 1
        if skip("]") { return .list([]) }
        let first = try listElement()
        space()
        if next == ".", peek(1) == "." { return try rangeRest(from: first, included: true) }
        var elements = [first]
        while skip(",") { elements.append(try listElement()) }
        try need("]")
        return .list(elements)
    }

    private mutating func listElement() throws(FEELError) -> Expression {
        if let sign = comparisonSign() { return .halfRange(sign, try expression()) }
        return try expression()
    }

    mutating func rangeRest(from start: Expression, included: Bool) throws(FEELError) -> Expression {
        try need("..")
        let end = try expression()
        if skip("]") { return .range(start, included, end, true) }
        if skip(")") || skip("[") { return .range(start, included, end, false) }
        throw error("the end of the interval")
    }

    private mutating func contextLiteral() throws(FEELError) -> Expression {
        index += 1
        var entries: [(name: String, value: Expression)] = []
        if skip("}") { return .context([]) }
        repeat {
            space()
            let name = next == "\"" ? try stringLiteral() : try declaredName(until: [":", "{", "}", "\""])
            names.insert(name)
            declared.append(name)
            try need(":")
            entries.append((name, try expression()))
        } while skip(",")
        try need("}")
        return .context(entries)
    }

    private mutating func wordExpression() throws(FEELError) -> Expression {
        guard let first = word() else { throw error("an expression") }
        if longestName(after: first) == nil {
            switch first {
            case "true": index += 4; return .literal(.boolean(true))
            case "false": index += 5; return .literal(.boolean(false))
            case "null": index += 4; return .literal(.null)
            case "if": return try nested { parser throws(FEELError) in try parser.conditional() }
            case "for": return try nested { parser throws(FEELError) in try parser.loop() }
            case "some", "every": return try nested { parser throws(FEELError) in try parser.quantified(first) }
            case "function":
                let saved = index
                index += 8
                if skip("(") { return try nested { parser throws(FEELError) in try parser.function() } }
                index = saved
            case "then", "else", "return", "satisfies", "and", "or", "in", "between": throw error("an expression")
            default: break
            }
        }
        return .name(try usedName())
    }

    private mutating func conditional() throws(FEELError) -> Expression {
        try needKeyword("if")
        let condition = try expression()
        try needKeyword("then")
        let yes = try expression()
        try needKeyword("else")
        return .conditional(condition, yes, try expression())
    }

    private mutating func iterations() throws(FEELError) -> [Expression.Iteration] {
        var all: [Expression.Iteration] = []
        repeat {
            let name = try declaredName(until: [",", "(", ")", "[", "]"], keyword: "in")
            try needKeyword("in")
            let source = try expression()
            space()
            if next == ".", peek(1) == "." {
                index += 2
                all.append(.init(name: name, source: source, end: try expression()))
            } else {
                all.append(.init(name: name, source: source, end: nil))
            }
        } while skip(",")
        return all
    }

    private mutating func loop() throws(FEELError) -> Expression {
        try needKeyword("for")
        let all = try iterations()
        try needKeyword("return")
        return .loop(all, try expression())
    }

    private mutating func quantified(_ word: String) throws(FEELError) -> Expression {
        try needKeyword(word)
        let all = try iterations()
        try needKeyword("satisfies")
        return .quantified(every: word == "every", all, try expression())
    }

    private mutating func function() throws(FEELError) -> Expression {
        var parameters: [(name: String, type: TypeName?)] = []
        if !skip(")") {
            repeat {
                let name = try declaredName(until: [":", ",", ")"])
                parameters.append((name, skip(":") ? try typeName() : nil))
            } while skip(",")
            try need(")")
        }
        if keyword("external") {
            _ = try expression()
            return .external(parameters)
        }
        return .function(parameters, try expression())
    }

    mutating func typeName() throws(FEELError) -> TypeName {
        try nested { parser throws(FEELError) in try parser.typeNameBody() }
    }

    private mutating func typeNameBody() throws(FEELError) -> TypeName {
        space()
        guard let first = word() else { throw error("a type") }
        let saved = index
        index += first.unicodeScalars.count
        switch first {
        case "list" where skip("<"), "range" where skip("<"):
            let element = try typeName()
            try need(">")
            return first == "list" ? .list(element) : .range(element)
        case "context" where skip("<"):
            var entries: [(name: String, type: TypeName)] = []
            repeat {
                let name = try declaredName(until: [":", ">", ","])
                try need(":")
                entries.append((name, try typeName()))
            } while skip(",")
            try need(">")
            return .context(entries)
        case "function" where skip("<"):
            var parameters: [TypeName] = []
            if !skip(">") {
                repeat { parameters.append(try typeName()) } while skip(",")
                try need(">")
            }
            guard skip("->") else { return .function(parameters, .named("Any")) }
            return .function(parameters, try typeName())
        default:
            index = saved
            var name = try usedName()
            while next == ".", let second = peek(1), NameTable.isStart(second) {
                index += 1
                name += ".\(try usedName())"
            }
            return .named(name)
        }
    }

    mutating func tests() throws(FEELError) -> UnaryTests {
        space()
        let start = index
        if skip("-") {
            space()
            if atEnd { return UnaryTests(kind: .any) }
            index = start
        }
        if word() == "not", longestName(after: "not") == nil {
            index += 3
            if skip("("), let list = try? testList(), skip(")") {
                space()
                if atEnd { return UnaryTests(kind: .not(list)) }
            }
            index = start
        }
        return UnaryTests(kind: .all(try testList()))
    }

    mutating func testList() throws(FEELError) -> [UnaryTest] {
        var all: [UnaryTest] = []
        repeat { all.append(try test()) } while skip(",")
        return all
    }

    /// After `in` a test ends before `and`; in a cell it is a whole expression.
    mutating func test(operand: Bool = false) throws(FEELError) -> UnaryTest {
        let sign = comparisonSign()
        let value = operand ? try nested { parser throws(FEELError) in try parser.addition() } : try expression()
        return sign.map { .comparison($0, value) } ?? .expression(value)
    }
}
