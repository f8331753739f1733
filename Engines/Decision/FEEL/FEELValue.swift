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
    public private(set) var entries: [(name: String, value: FEELValue)] = []
    /// Where each name stands, once there are more than a few.
    private var places: [String: Int] = [:]

    /// So many are looked through faster than hashed.
    private static let few = 16

    public init() {}

    public init(_ entries: [(String, FEELValue)]) {
        self.entries.reserveCapacity(entries.count)
        for (name, value) in entries { self[name] = value }
    }

    public subscript(name: String) -> FEELValue? {
        get { place(of: name).map { entries[$0].value } }
        set {
            guard let newValue else {
                remove(name)
                return
            }
            if let place = place(of: name) {
                entries[place].value = newValue
                return
            }
            entries.append((name, newValue))
            if entries.count > Self.few { note() }
        }
    }

    public func has(_ name: String) -> Bool { place(of: name) != nil }
    public var names: [String] { entries.map(\.name) }
    public var isEmpty: Bool { entries.isEmpty }

    private func place(of name: String) -> Int? {
        if entries.count > Self.few { return places[name] }
        var index = 0
        while index < entries.count {
            if entries[index].name == name { return index }
            index += 1
        }
        return nil
    }

    /// The last entry, or all of them where there have just become too many to look through.
    private mutating func note() {
        for index in (places.isEmpty ? 0 : entries.count - 1)..<entries.count { places[entries[index].name] = index }
    }

    private mutating func remove(_ name: String) {
        guard let place = place(of: name) else { return }
        entries.remove(at: place)
        places = [:]
        if entries.count > Self.few { note() }
    }
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
