/// A value of FEEL (DMN 1.5 section 10.3.2).
public enum FEELValue: Sendable {
    case null
    case boolean(Bool)
    case number(FEELNumber)
    case string(String)
    case date(FEELDate)
    case time(FEELTime)
    case dateTime(FEELDateTime)
    /// A duration of years and months, in months.
    case months(Int)
    /// A duration of days and time, in nanoseconds.
    case duration(Int128)
    case list([FEELValue])
    case context(FEELContext)
    case range(FEELRange)
    case function(FEELFunction)
    /// A type that was named as a value: only what `is` and errors show of it.
    indirect case type(FEELType)
}

/// Names with values in the order in which they were set.
public struct FEELContext: Sendable {
    public private(set) var names: [String]
    private var values: [String: FEELValue]

    public init() {
        names = []
        values = [:]
    }

    public init(_ entries: [(String, FEELValue)]) {
        self.init()
        for (name, value) in entries { self[name] = value }
    }

    public subscript(name: String) -> FEELValue? {
        get { values[name] }
        set {
            if newValue == nil {
                values[name] = nil
                names.removeAll { $0 == name }
            } else if values.updateValue(newValue ?? .null, forKey: name) == nil {
                names.append(name)
            }
        }
    }

    public var entries: [(name: String, value: FEELValue)] { names.map { ($0, values[$0] ?? .null) } }
    public var isEmpty: Bool { names.isEmpty }
}

/// An interval. An end that is nil is open to that side (`(>10)`); `excluded` marks the one value that `(!=10)` lacks.
public final class FEELRange: Sendable {
    public let start: FEELValue
    public let end: FEELValue
    public let startIncluded: Bool
    public let endIncluded: Bool
    /// Set for `(!= value)`, which is no interval but tests like one.
    let excluded: FEELValue?
    /// Set where it was written as a test such as `(> 5)`: that is not equal to an interval with the same values.
    let sign: Comparison?

    init(
        _ start: FEELValue, _ startIncluded: Bool, _ end: FEELValue, _ endIncluded: Bool, excluded: FEELValue? = nil,
        sign: Comparison? = nil
    ) {
        (self.start, self.startIncluded, self.end, self.endIncluded) = (start, startIncluded, end, endIncluded)
        (self.excluded, self.sign) = (excluded, sign)
    }
}

/// A function: built in, defined in FEEL, a business knowledge model or a decision service.
public final class FEELFunction: Sendable {
    let name: String
    /// Names and types of the parameters.
    let parameters: [(name: String, type: FEELType)]
    let result: FEELType
    let body: @Sendable ([FEELValue], inout Evaluation) -> FEELValue

    init(
        _ name: String, _ parameters: [(name: String, type: FEELType)], result: FEELType = .any,
        body: @escaping @Sendable ([FEELValue], inout Evaluation) -> FEELValue
    ) {
        (self.name, self.parameters, self.result, self.body) = (name, parameters, result, body)
    }
}

extension FEELValue {
    var isNull: Bool { if case .null = self { true } else { false } }
    var number: FEELNumber? { if case .number(let number) = self { number } else { nil } }
    var string: String? { if case .string(let string) = self { string } else { nil } }
    var boolean: Bool? { if case .boolean(let boolean) = self { boolean } else { nil } }
    var list: [FEELValue]? { if case .list(let list) = self { list } else { nil } }
    var context: FEELContext? { if case .context(let context) = self { context } else { nil } }
    var function: FEELFunction? { if case .function(let function) = self { function } else { nil } }
    var range: FEELRange? { if case .range(let range) = self { range } else { nil } }

    static func integer(_ value: Int) -> FEELValue { .number(FEELNumber(value)) }
}
