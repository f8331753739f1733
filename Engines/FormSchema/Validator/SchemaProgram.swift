import JSON

/// A compiled schema: nodes that name each other by index, so that recursion in the schema is no
/// recursion in memory.
struct SchemaProgram: Sendable {
    var nodes: [SchemaNode] = []
    var details: [SchemaNodeDetails] = []
    var patterns: [Pattern] = []
    var objects: [ObjectRules] = []
    /// Per resource: the node of each dynamic anchor (by its number).
    var dynamicAnchors: [[Int: Int]] = []
}

/// One (sub)schema: its rules in the order they are checked, `unevaluated…` last.
struct SchemaNode: Sendable {
    var resource: Int
    var keywords: [SchemaKeyword] = []
    /// Whether a rule asks which members or elements others have looked at.
    var isTracking = false
    var hasTitle = false
}

/// What messages need to know about a node.
struct SchemaNodeDetails: Sendable {
    /// `#/properties/name`, with the document's URI in front where it is not the schema itself.
    var location: String
    var title: Wording?
    /// The schema's own words for a value that has not the right form (`x-message`, `x-message-en`).
    var message: Wording?
    /// The first of `examples`, as people would type it.
    var example: String?
    /// What a `false` schema is the value of, `additionalProperties`.
    var falseKeyword = ""
}

enum SchemaKeyword: Sendable {
    case never
    case type(JSONTypes)
    case const(JSONValue, weight: Int)
    case enumeration(ValueChoice)
    case multipleOf(JSONNumber)
    case minimum(JSONNumber, isExclusive: Bool)
    case maximum(JSONNumber, isExclusive: Bool)
    case minLength(Int), maxLength(Int)
    case pattern(Int)
    case format(Format)
    case minItems(Int), maxItems(Int), uniqueItems
    case minProperties(Int), maxProperties(Int)
    case required([String])
    /// `keyword` is `dependentRequired` or the old `dependencies`.
    case dependentRequired([DependentNames], keyword: String)
    case object(Int)
    case array(prefix: [Int], rest: Int?)
    case contains(Int, min: Int, max: Int?)
    case propertyNames(Int)
    case dependentSchemas([DependentSchema])
    case reference(Int)
    case dynamicReference(Int, anchor: Int)
    case allOf([Int]), anyOf([Int]), oneOf([Int]), not(Int)
    case conditional(if: Int, then: Int?, else: Int?)
    case unevaluatedItems(Int), unevaluatedProperties(Int)
}

struct DependentNames: Sendable {
    let name: String
    let required: [String]
}

struct DependentSchema: Sendable {
    let name: String
    let node: Int
}

/// `properties`, `patternProperties` and `additionalProperties` of one schema, applied in one pass.
struct ObjectRules: Sendable {
    /// The names, as an ordered index into `nodes`.
    var names = JSONObject()
    var nodes: [Int] = []
    var patterns: [(pattern: Int, node: Int)] = []
    var additional: Int?
}

/// The values of `enum`: scalars are looked up, the others compared.
struct ValueChoice: Sendable {
    let values: [JSONValue]
    let scalars: Set<JSONValue>
    let compounds: [JSONValue]
    let compoundWeight: Int

    init(_ values: [JSONValue]) {
        self.values = values
        scalars = Set(values.filter { !$0.isCompound })
        compounds = values.filter(\.isCompound)
        compoundWeight = compounds.reduce(0) { $0 &+ $1.weight }
    }
}

/// The types of `type`, as a set.
struct JSONTypes: OptionSet, Sendable {
    let rawValue: UInt8
    static let null = JSONTypes(rawValue: 1)
    static let boolean = JSONTypes(rawValue: 2)
    static let integer = JSONTypes(rawValue: 4)
    static let number = JSONTypes(rawValue: 8)
    static let string = JSONTypes(rawValue: 16)
    static let array = JSONTypes(rawValue: 32)
    static let object = JSONTypes(rawValue: 64)

    static let named: [String: JSONTypes] = [
        "null": .null, "boolean": .boolean, "integer": .integer, "number": .number, "string": .string,
        "array": .array, "object": .object,
    ]

    func includes(_ value: JSONValue) -> Bool {
        switch value {
        case .null: contains(.null)
        case .bool: contains(.boolean)
        case .number(let number): contains(.number) || contains(.integer) && number.isInteger
        case .string: contains(.string)
        case .array: contains(.array)
        case .object: contains(.object)
        }
    }
}

extension JSONValue {
    var isCompound: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }

    /// Elements or members; 0 of what has none.
    var count: Int {
        switch self {
        case .array(let elements): elements.count
        case .object(let members): members.count
        default: 0
        }
    }

    /// How many values it consists of, itself included: what comparing or hashing it costs.
    var weight: Int {
        switch self {
        case .array(let elements): elements.reduce(1) { $0 &+ $1.weight }
        case .object(let members): members.reduce(1) { $0 &+ 1 &+ $1.value.weight }
        case .string(let text): 1 &+ text.utf8.count / 64
        default: 1
        }
    }
}
