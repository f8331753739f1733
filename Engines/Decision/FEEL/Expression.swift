/// A parsed FEEL expression.
indirect enum Expression: Sendable {
    case literal(FEELValue)
    case name(String)
    /// `?`, the value that unary tests look at.
    case input
    case list([Expression])
    case context([(name: String, value: Expression)])
    case range(Expression, Bool, Expression, Bool)
    /// `(> 10)` and its likes as a value.
    case halfRange(Comparison, Expression)
    case path(Expression, String)
    case filter(Expression, Expression)
    case call(Expression, [Expression])
    case callNamed(Expression, [(name: String, value: Expression)])
    case negation(Expression)
    case arithmetic(Arithmetic, Expression, Expression)
    case comparison(Comparison, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case between(Expression, Expression, Expression)
    case within(Expression, [UnaryTest])
    case instance(Expression, TypeName)
    case conditional(Expression, Expression, Expression)
    case loop([Iteration], Expression)
    case quantified(every: Bool, [Iteration], Expression)
    case function([(name: String, type: TypeName?)], Expression)
    /// `function(…) external {…}`: calls of other languages are not made.
    case external([(name: String, type: TypeName?)])

    struct Iteration: Sendable {
        let name: String
        let source: Expression
        /// Set where the source is `a..b`.
        let end: Expression?
    }
}

enum Comparison: String, Sendable {
    case equal = "="
    case different = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

enum Arithmetic: Sendable {
    case add, subtract, multiply, divide, power
}

/// One of the tests that are divided by commas.
enum UnaryTest: Sendable {
    case comparison(Comparison, Expression)
    case expression(Expression)
}

/// A type as it was written.
indirect enum TypeName: Sendable {
    case named(String)
    case list(TypeName)
    case range(TypeName)
    case context([(name: String, type: TypeName)])
    case function([TypeName], TypeName)
}

/// Tests on one value, as cells of decision tables and allowed values have them.
public struct UnaryTests: Sendable {
    enum Kind: Sendable {
        case any
        case all([UnaryTest])
        case not([UnaryTest])
    }

    let kind: Kind
}

extension Expression {
    /// Whether it asks for `?`, so that its truth is the result of a unary test.
    var asksInput: Bool {
        switch self {
        case .input: true
        case .literal, .name, .function, .external: false
        case .list(let all): all.contains { $0.asksInput }
        case .context(let all): all.contains { $0.value.asksInput }
        case .range(let a, _, let b, _), .filter(let a, let b), .arithmetic(_, let a, let b),
            .comparison(_, let a, let b), .and(let a, let b), .or(let a, let b):
            a.asksInput || b.asksInput
        case .halfRange(_, let a), .path(let a, _), .negation(let a), .instance(let a, _): a.asksInput
        case .call(let a, let all): a.asksInput || all.contains { $0.asksInput }
        case .callNamed(let a, let all): a.asksInput || all.contains { $0.value.asksInput }
        case .between(let a, let b, let c), .conditional(let a, let b, let c):
            a.asksInput || b.asksInput || c.asksInput
        case .within(let a, let tests): a.asksInput || tests.contains { $0.asksInput }
        case .loop(let all, let a), .quantified(_, let all, let a):
            a.asksInput || all.contains { $0.source.asksInput || $0.end?.asksInput ?? false }
        }
    }
}

extension UnaryTest {
    var asksInput: Bool {
        switch self {
        case .comparison(_, let a), .expression(let a): a.asksInput
        }
    }
}
