/// A type of FEEL (DMN 1.5 section 10.3.2.9).
public indirect enum FEELType: Sendable {
    case any
    case null
    case boolean
    case number
    case string
    case date
    case time
    case dateTime
    case months
    case duration
    case list(FEELType)
    case context([(name: String, type: FEELType)])
    case range(FEELType)
    case function([FEELType], FEELType)
    /// A type whose values must meet unary tests (`allowedValues`, `typeConstraint`).
    case limited(FEELType, Limits)

    /// The tests of a limited type; a reference, so that types stay small.
    public final class Limits: Sendable {
        let tests: UnaryTests
        init(_ tests: UnaryTests) { self.tests = tests }
    }

    /// A built-in name, nil for others.
    init?(named name: String) {
        switch name {
        case "Any": self = .any
        case "Null": self = .null
        case "boolean": self = .boolean
        case "number": self = .number
        case "string": self = .string
        case "date": self = .date
        case "time": self = .time
        case "date and time", "dateTime": self = .dateTime
        case "years and months duration", "yearMonthDuration": self = .months
        case "days and time duration", "dayTimeDuration": self = .duration
        case "context": self = .context([])
        case "list": self = .list(.any)
        case "range": self = .range(.any)
        case "function": self = .function([], .any)
        default: return nil
        }
    }

    /// Whether a value is of this type. Null is of every type.
    func admits(_ value: FEELValue, _ evaluation: inout Evaluation) -> Bool {
        if case .null = value { return true }
        return holds(value, &evaluation)
    }

    /// `instance of`: null is only of type Null.
    func holds(_ value: FEELValue, _ evaluation: inout Evaluation) -> Bool {
        switch (self, value) {
        case (.any, .null): return false
        case (.any, _), (.null, .null), (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date),
            (.time, .time), (.dateTime, .dateTime), (.months, .months), (.duration, .duration):
            return true
        case (.list(let element), .list(let list)):
            return list.allSatisfy { element.admits($0, &evaluation) }
        case (.context(let entries), .context(let context)):
            return entries.allSatisfy { entry in
                context[entry.name].map { entry.type.admits($0, &evaluation) } ?? false
            }
        case (.range(let element), .range(let range)):
            if let excluded = range.excluded { return element.admits(excluded, &evaluation) }
            return element.admits(range.start, &evaluation) && element.admits(range.end, &evaluation)
        case (.function(let parameters, let result), .function(let function)):
            guard parameters.count == function.parameters.count || parameters.isEmpty else { return false }
            // Parameters may be wider, the result narrower.
            for (wanted, has) in zip(parameters, function.parameters) where !wanted.conforms(to: has.type) {
                return false
            }
            if case .any = function.result { return true }
            return function.result.conforms(to: result)
        case (.limited(let base, let limits), _):
            return base.holds(value, &evaluation) && limits.tests.admit(value, &evaluation)
        default: return false
        }
    }

    /// Whether every value of this type is one of the other.
    func conforms(to other: FEELType) -> Bool {
        switch (self, other) {
        case (_, .any), (.null, _), (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date),
            (.time, .time), (.dateTime, .dateTime), (.months, .months), (.duration, .duration):
            return true
        case (.list(let a), .list(let b)), (.range(let a), .range(let b)): return a.conforms(to: b)
        case (.context(let a), .context(let b)):
            return b.allSatisfy { entry in a.first { $0.name == entry.name }?.type.conforms(to: entry.type) ?? false }
        case (.function(let a, let x), .function(let b, let y)):
            return a.count == b.count && zip(b, a).allSatisfy { $0.conforms(to: $1) } && x.conforms(to: y)
        case (.limited(let a, _), _): return a.conforms(to: other)
        default: return false
        }
    }

    /// The value as one of this type: itself, a list of one for its element, an element for a list of it, a date for
    /// midnight of it (section 10.3.2.9.4); else nil.
    func coerced(_ value: FEELValue, _ evaluation: inout Evaluation) -> FEELValue? {
        if admits(value, &evaluation) { return value }
        if case .list(let list) = value, list.count == 1, let only = list.first, !isList, holds(only, &evaluation) {
            return only
        }
        switch (base, value) {
        case (.list(let element), _):
            if case .list = value { return nil }
            let single = FEELValue.list([value])
            return element.holds(value, &evaluation) && admits(single, &evaluation) ? single : nil
        case (.dateTime, .date(let date)):
            let value = FEELValue.dateTime(FEELDateTime(date: date, time: .midnightUTC))
            return admits(value, &evaluation) ? value : nil
        default: return nil
        }
    }

    private var base: FEELType {
        if case .limited(let base, _) = self { base.base } else { self }
    }

    private var isList: Bool { if case .list = base { true } else { false } }
}
