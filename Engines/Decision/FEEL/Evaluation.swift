/// One run over expressions: its limits, the present moment, and what went wrong. FEEL itself never fails: what cannot be
/// computed is null, and a problem says why.
public struct Evaluation: Sendable {
    /// What went wrong, in English, at most 50.
    public private(set) var problems: [String] = []
    private let present: Present
    private var depth = 0
    /// How many steps are left.
    private var steps: Int
    private(set) var exhausted = false

    static let deepest = 350

    /// A moment that was passed in; as seconds it becomes a date only where an expression asks for it.
    private enum Present {
        case unknown
        case moment(FEELDateTime)
        case seconds(Int)
    }

    public init(now: FEELDateTime? = nil, steps: Int = 20_000_000) {
        present = now.map { .moment($0) } ?? .unknown
        self.steps = steps
    }

    /// - Parameter seconds: the present moment in seconds since 1970.
    public init(secondsSince1970 seconds: Int, steps: Int = 20_000_000) {
        present = .seconds(seconds)
        self.steps = steps
    }

    /// `now()` and `today()`: passed in, never asked for.
    var now: FEELDateTime? {
        switch present {
        case .unknown: nil
        case .moment(let moment): moment
        case .seconds(let seconds): FEELDateTime(secondsSince1970: seconds)
        }
    }

    mutating func problem(_ text: @autoclosure () -> String) -> FEELValue {
        if problems.count < 50 { problems.append(text()) }
        return .null
    }

    /// Counts steps; false where there are none left.
    mutating func spend(_ count: Int = 1) -> Bool {
        steps -= count
        guard steps > 0 else {
            if !exhausted { _ = problem("the computation was stopped: too many steps") }
            exhausted = true
            return false
        }
        return true
    }

    /// Does something one level deeper; null where that is too deep.
    mutating func deeper(_ work: (inout Evaluation) -> FEELValue) -> FEELValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Evaluation.deepest else { return problem("the computation was stopped: too deep") }
        return work(&self)
    }

    mutating func evaluate(_ expression: Expression, _ scope: Scope) -> FEELValue {
        if case .literal(let value) = expression { return value }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Evaluation.deepest else { return problem("the computation was stopped: too deep") }
        guard spend() else { return .null }
        switch expression {
        case .literal(let value): return value
        case .name(let name):
            return scope[name] ?? BuiltIns.functions[name].map { .function($0) } ?? problem("there is no \(name)")
        case .input: return scope["?"] ?? problem("there is no ?")
        case .list(let elements): return .list(elements.map { evaluate($0, scope) })
        case .context(let entries): return context(entries, scope)
        case .range(let start, let startIncluded, let end, let endIncluded):
            return range(evaluate(start, scope), startIncluded, evaluate(end, scope), endIncluded)
        case .halfRange(let sign, let end): return halfRange(sign, evaluate(end, scope))
        case .path(let value, let name): return path(evaluate(value, scope), name)
        case .filter(let list, let test): return filter(evaluate(list, scope), test, scope)
        case .call(let function, let arguments):
            return call(evaluate(function, scope), arguments.map { evaluate($0, scope) })
        case .callNamed(let function, let arguments):
            return callNamed(
                evaluate(function, scope), arguments.map { ($0.name, evaluate($0.value, scope)) })
        case .negation(let value): return negated(evaluate(value, scope))
        case .arithmetic(let sign, let left, let right):
            return arithmetic(sign, evaluate(left, scope), evaluate(right, scope))
        case .comparison(let sign, let left, let right):
            return truth(compare(sign, evaluate(left, scope), evaluate(right, scope)))
        case .and(let left, let right): return conjunction(left, right, scope)
        case .or(let left, let right): return disjunction(left, right, scope)
        case .between(let value, let low, let high):
            return between(evaluate(value, scope), evaluate(low, scope), evaluate(high, scope))
        case .within(let value, let tests):
            return truth(meets(any: tests, evaluate(value, scope), scope, inOperator: true))
        case .instance(let value, let name):
            guard let type = scope.type(name) else { return problem("there is no such type") }
            return .boolean(type.holds(evaluate(value, scope), &self))
        case .conditional(let condition, let yes, let no):
            let branch = evaluate(condition, scope).boolean ?? false ? yes : no
            return evaluate(branch, scope)
        case .loop(let iterations, let body): return loop(iterations, body, scope)
        case .quantified(let every, let iterations, let body): return quantified(every, iterations, body, scope)
        case .function(let parameters, let body): return .function(function(parameters, body, scope))
        case .external(let parameters):
            return .function(
                FEELFunction("external", parameters.map { ($0.name, .any) }) { _, evaluation in
                    evaluation.problem("functions of other languages are not called")
                })
        }
    }

    func truth(_ value: Bool?) -> FEELValue { value.map { .boolean($0) } ?? .null }

    private mutating func context(_ entries: [(name: String, value: Expression)], _ scope: Scope) -> FEELValue {
        var context = FEELContext()
        var inner = scope
        for (name, expression) in entries {
            guard context[name] == nil else { return problem("the context has \(name) twice") }
            let value = bounded(evaluate(expression, inner))
            context[name] = value
            inner = Scope(inner, NameTable.normal(name), value)
        }
        return .context(context)
    }

    private mutating func conjunction(_ left: Expression, _ right: Expression, _ scope: Scope) -> FEELValue {
        let first = evaluate(left, scope).boolean
        if first == false { return .boolean(false) }
        let second = evaluate(right, scope).boolean
        if second == false { return .boolean(false) }
        return first == true && second == true ? .boolean(true) : .null
    }

    private mutating func disjunction(_ left: Expression, _ right: Expression, _ scope: Scope) -> FEELValue {
        let first = evaluate(left, scope).boolean
        if first == true { return .boolean(true) }
        let second = evaluate(right, scope).boolean
        if second == true { return .boolean(true) }
        return first == false && second == false ? .boolean(false) : .null
    }

    private mutating func function(
        _ parameters: [(name: String, type: TypeName?)], _ body: Expression, _ scope: Scope
    ) -> FEELFunction {
        let typed = parameters.map { ($0.name, $0.type.flatMap { scope.type($0) } ?? FEELType.any) }
        return FEELFunction("function", typed) { arguments, evaluation in
            var inner = scope
            for (parameter, argument) in zip(typed, arguments) { inner = Scope(inner, parameter.0, argument) }
            return evaluation.evaluate(body, inner)
        }
    }
}

/// Names with values: a chain, innermost first, that never changes.
public final class Scope: Sendable {
    private let parent: Scope?
    private let name: String
    private let value: FEELValue
    /// Many names at once: the entries of a context, or all that a decision requires.
    private let context: FEELContext?
    private let types: [String: FEELType]?

    init(_ parent: Scope, _ name: String, _ value: FEELValue) {
        (self.parent, self.name, self.value, context, types) = (parent, name, value, nil, nil)
    }

    /// Entries under their normal names.
    init(_ parent: Scope?, context: FEELContext, types: [String: FEELType]? = nil) {
        (self.parent, name, value, self.context, self.types) = (parent, "", .null, context, types)
    }

    subscript(wanted: String) -> FEELValue? {
        var scope: Scope? = self
        while let current = scope {
            if let context = current.context {
                if let value = context[wanted] { return value }
            } else if current.name == wanted {
                return current.value
            }
            scope = current.parent
        }
        return nil
    }

    func type(_ name: TypeName) -> FEELType? {
        switch name {
        case .list(let element): return type(element).map { .list($0) }
        case .range(let element): return type(element).map { .range($0) }
        case .context(let entries):
            var all: [(name: String, type: FEELType)] = []
            for entry in entries {
                guard let type = type(entry.type) else { return nil }
                all.append((entry.name, type))
            }
            return .context(all)
        case .function(let parameters, let result):
            let types = parameters.compactMap { type($0) }
            guard types.count == parameters.count, let result = type(result) else { return nil }
            return .function(types, result)
        case .named(let name):
            var scope: Scope? = self
            while let current = scope {
                if let type = current.types?[name] { return type }
                scope = current.parent
            }
            return FEELType(named: name)
        }
    }
}
