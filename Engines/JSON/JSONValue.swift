/// One JSON value (RFC 8259), exact: numbers keep every digit, members keep their order.
///
/// Equality is that of the data model: `1.0` equals `1`, the order of an object's members does not
/// matter, and strings are equal when their code points are — not, as Swift's `String` has it, when
/// they look the same ("é" composed and decomposed are two values).
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue: Hashable {
    public static func == (a: JSONValue, b: JSONValue) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): sameCodePoints(a, b)
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null:
            hasher.combine(0 as UInt8)
        case .bool(let value):
            hasher.combine(value ? 1 : 2 as UInt8)
        case .number(let value):
            hasher.combine(3 as UInt8)
            hasher.combine(value)
        case .string(let value):
            hasher.combine(4 as UInt8)
            combineCodePoints(of: value, into: &hasher)
        case .array(let values):
            hasher.combine(5 as UInt8)
            hasher.combine(values)
        case .object(let members):
            hasher.combine(6 as UInt8)
            hasher.combine(members)
        }
    }
}

/// What a value holds, or `nil` where it is of another kind.
extension JSONValue {
    public var isNull: Bool { if case .null = self { true } else { false } }
    public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var numberValue: JSONNumber? { if case .number(let value) = self { value } else { nil } }
    /// The number as an integer; `nil` where it has a fraction or does not fit.
    public var intValue: Int? { numberValue?.int64.map { Int($0) } }
    public var stringValue: String? { if case .string(let value) = self { value } else { nil } }
    public var arrayValue: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
    public var objectValue: JSONObject? { if case .object(let members) = self { members } else { nil } }

    /// The member of that name; `nil` where there is none or the value is no object.
    public subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The element at that place; `nil` where there is none or the value is no array.
    public subscript(index: Int) -> JSONValue? {
        if case .array(let values) = self, values.indices.contains(index) { values[index] } else { nil }
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }
    public init(floatLiteral value: Double) { self = JSONNumber(value).map(JSONValue.number) ?? .null }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// The last one wins where a literal names a member twice.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var members = JSONObject()
        for (key, value) in elements { members[key] = value }
        self = .object(members)
    }
}

/// Whether two strings consist of the same code points. Both are valid UTF-8, so equal bytes say so.
@inline(__always)
func sameCodePoints(_ a: String, _ b: String) -> Bool {
    let a = a.utf8
    let b = b.utf8
    guard a.count == b.count else { return false }
    let fast = a.withContiguousStorageIfAvailable { left in
        b.withContiguousStorageIfAvailable { right in
            var i = 0
            while i < left.count {
                if left[i] != right[i] { return false }
                i &+= 1
            }
            return true
        }
    }
    if case .some(.some(let same)) = fast { return same }
    return a.elementsEqual(b)
}

func combineCodePoints(of string: String, into hasher: inout Hasher) {
    let done: Void? = string.utf8.withContiguousStorageIfAvailable {
        hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if done == nil { for byte in string.utf8 { hasher.combine(bytes: [byte].withUnsafeBytes { $0 }) } }
}
