extension Evaluation {
    /// nil where the values cannot be compared.
    mutating func compare(_ sign: Comparison, _ left: FEELValue, _ right: FEELValue) -> Bool? {
        if case .number(let a) = left, case .number(let b) = right { return sign.holds(a.compare(b)) }
        switch sign {
        case .equal: return Equality.equal(left, right)
        case .different: return Equality.equal(left, right).map { !$0 }
        default: return Order.of(left, right).map { sign.holds($0) }
        }
    }

    func between(_ value: FEELValue, _ low: FEELValue, _ high: FEELValue) -> FEELValue {
        guard let a = Order.of(value, low), let b = Order.of(value, high) else { return .null }
        return .boolean(a >= 0 && b <= 0)
    }

    mutating func range(_ start: FEELValue, _ startIncluded: Bool, _ end: FEELValue, _ endIncluded: Bool) -> FEELValue {
        switch (start, end) {
        case (.null, .null): return problem("an interval needs an end")
        case (.null, _), (_, .null): break
        default:
            guard Order.of(start, end) != nil || sameKind(start, end) else {
                return problem("the ends of the interval cannot be compared")
            }
        }
        return .range(FEELRange(start, startIncluded, end, endIncluded))
    }

    private func sameKind(_ a: FEELValue, _ b: FEELValue) -> Bool {
        switch (a, b) {
        case (.time, .time), (.dateTime, .dateTime), (.months, .months), (.duration, .duration): true
        default: false
        }
    }

    mutating func halfRange(_ sign: Comparison, _ end: FEELValue) -> FEELValue {
        switch sign {
        case .less: .range(FEELRange(.null, false, end, false, sign: sign))
        case .lessOrEqual: .range(FEELRange(.null, false, end, true, sign: sign))
        case .greater: .range(FEELRange(end, false, .null, false, sign: sign))
        case .greaterOrEqual: .range(FEELRange(end, true, .null, false, sign: sign))
        case .equal: .range(FEELRange(end, true, end, true, sign: sign))
        case .different: .range(FEELRange(.null, false, .null, false, excluded: end, sign: sign))
        }
    }

    /// Whether one of the tests is met; nil where that cannot be said.
    mutating func meets(any tests: [UnaryTest], _ value: FEELValue, _ scope: Scope, inOperator: Bool = false) -> Bool? {
        var unknown = false
        for test in tests {
            switch meets(test, value, scope, inOperator: inOperator) {
            case true?: return true
            case nil: unknown = true
            case false?: break
            }
        }
        return unknown ? nil : false
    }

    private mutating func meets(
        _ test: UnaryTest, _ value: FEELValue, _ scope: Scope, inOperator: Bool
    ) -> Bool? {
        switch test {
        case .comparison(let sign, let end):
            return compare(sign, value, evaluate(end, test.asksInput ? Scope(scope, "?", value) : scope))
        case .expression(let expression):
            if expression.asksInput && !inOperator {
                return evaluate(expression, Scope(scope, "?", value)).boolean
            }
            return meets(evaluate(expression, scope), value, inOperator: inOperator)
        }
    }

    /// A value as a test: itself, an interval that holds the value, a list that has one of those, or a truth.
    mutating func meets(_ test: FEELValue, _ value: FEELValue, inOperator: Bool) -> Bool? {
        switch test {
        case .range(let range):
            if case .range = value, Equality.equal(test, value) == true { return true }
            return range.contains(value)
        case .list(let list):
            if Equality.equal(test, value) == true { return true }
            return list.contains { element in
                if case .range(let range) = element, range.contains(value) == true { return true }
                return Equality.equal(element, value) == true
            }
        case .boolean(let truth) where !inOperator:
            if case .boolean(let value) = value { return truth == value }
            return truth
        case .null:
            if case .null = value { return true }
            return inOperator ? Equality.equal(test, value) : false
        default: return Equality.equal(test, value)
        }
    }
}

extension FEELRange {
    /// Whether a value lies in it; nil where it cannot be compared.
    func contains(_ value: FEELValue) -> Bool? {
        if let excluded { return Equality.equal(excluded, value).map { !$0 } }
        if case .null = value { return nil }
        if !start.isNull {
            guard let order = Order.of(value, start) else { return nil }
            if order < 0 || (order == 0 && !startIncluded) { return false }
        }
        if !end.isNull {
            guard let order = Order.of(value, end) else { return nil }
            if order > 0 || (order == 0 && !endIncluded) { return false }
        }
        return true
    }
}

extension UnaryTests {
    /// For allowed values of a type: nothing but constants is in scope.
    func admit(_ value: FEELValue, _ evaluation: inout Evaluation) -> Bool {
        met(by: value, Scope(nil, context: FEELContext([("?", value)])), &evaluation) ?? false
    }

    /// Whether a value meets the tests; nil where that cannot be said.
    func met(by value: FEELValue, _ scope: Scope, _ evaluation: inout Evaluation) -> Bool? {
        switch kind {
        case .any: true
        case .all(let tests): evaluation.meets(any: tests, value, scope)
        case .not(let tests): evaluation.meets(any: tests, value, scope).map { !$0 }
        }
    }
}

extension Comparison {
    /// - Parameter order: −1, 0 or 1.
    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .different: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }
}

/// `<` and its likes.
enum Order {
    /// −1, 0 or 1; nil for values of different kinds, for kinds without order, and for a local time beside a zoned one.
    static func of(_ a: FEELValue, _ b: FEELValue) -> Int? {
        switch (a, b) {
        case (.number(let a), .number(let b)): return a.compare(b)
        case (.string(let a), .string(let b)): return text(a, b)
        case (.date(let a), .date(let b)): return sign(a, b)
        case (.months(let a), .months(let b)): return sign(a, b)
        case (.duration(let a), .duration(let b)): return sign(a, b)
        case (.time(let a), .time(let b)):
            let (x, y) = (a.comparable, b.comparable)
            return x.zoned == y.zoned ? sign(x.nanoseconds, y.nanoseconds) : nil
        case (.dateTime(let a), .dateTime(let b)):
            let (x, y) = (a.comparable, b.comparable)
            return x.zoned == y.zoned ? sign(x.nanoseconds, y.nanoseconds) : nil
        case (.date(let a), .dateTime): return of(.dateTime(midnight(a)), b)
        case (.dateTime, .date(let b)): return of(a, .dateTime(midnight(b)))
        default: return nil
        }
    }

    private static func midnight(_ date: FEELDate) -> FEELDateTime { FEELDateTime(date: date, time: .midnightUTC) }

    static func sign<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a == b ? 0 : 1 }

    /// By code points, as FEEL counts characters.
    static func text(_ a: String, _ b: String) -> Int {
        if a.utf8.elementsEqual(b.utf8) { return 0 }
        return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) ? -1 : 1
    }
}

/// `=`.
enum Equality {
    /// nil for values of different kinds.
    static func equal(_ a: FEELValue, _ b: FEELValue) -> Bool? {
        switch (a, b) {
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.boolean(let a), .boolean(let b)): return a == b
        case (.list(let a), .list(let b)):
            guard a.count == b.count else { return false }
            return all(zip(a, b).lazy.map { equal($0, $1) })
        case (.context(let a), .context(let b)):
            guard a.entries.count == b.entries.count, a.entries.allSatisfy({ b.has($0.name) }) else { return false }
            return all(a.entries.lazy.map { equal($0.value, b[$0.name] ?? .null) })
        case (.range(let a), .range(let b)):
            if a.excluded != nil || b.excluded != nil {
                guard let x = a.excluded, let y = b.excluded else { return false }
                return equal(x, y)
            }
            guard a.sign == b.sign, a.startIncluded == b.startIncluded, a.endIncluded == b.endIncluded else {
                return false
            }
            return all([equal(a.start, b.start), equal(a.end, b.end)])
        case (.function(let a), .function(let b)): return a === b
        case (.duration(0), .months(0)), (.months(0), .duration(0)): return true
        // Equal to the second, as the compatibility kit has it.
        case (.time(let a), .time(let b)):
            let (x, y) = (a.comparable, b.comparable)
            return x.zoned == y.zoned && seconds(Int128(x.nanoseconds)) == seconds(Int128(y.nanoseconds))
        case (.dateTime(let a), .dateTime(let b)):
            let (x, y) = (a.comparable, b.comparable)
            return x.zoned == y.zoned && seconds(x.nanoseconds) == seconds(y.nanoseconds)
        default: return Order.of(a, b).map { $0 == 0 }
        }
    }

    /// Rounded down.
    private static func seconds(_ nanoseconds: Int128) -> Int128 {
        let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private static func all(_ parts: some Sequence<Bool?>) -> Bool? {
        var unknown = false
        for part in parts {
            if part == false { return false }
            if part == nil { unknown = true }
        }
        return unknown ? nil : true
    }
}
