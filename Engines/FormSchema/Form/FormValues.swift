public import JSON

/// The answers to a form, typed: a JSON object nested by the ids of groups.
///
/// Repeated groups and fields are arrays, money is integer cents, dates are `YYYY-MM-DD`, files are arrays of
/// `FormFile`. What was not answered is absent: there is no null, no empty text, no empty object.
public struct FormValues: Sendable, Hashable {
    public var object: JSONObject

    public init(_ object: JSONObject = JSONObject()) { self.object = object }

    /// `nil` if the value is not an object.
    public init?(json value: JSONValue) {
        guard let object = value.objectValue else { return nil }
        self.object = object
    }

    public var json: JSONValue { .object(object) }

    /// The value at a path such as `kinder.0.vorname`. Setting makes the groups and entries on the way; setting
    /// `nil` removes the value and the groups that become empty by it.
    public subscript(path: String) -> JSONValue? {
        get { self[ValuePath(path)] }
        set { self[ValuePath(path)] = newValue }
    }

    subscript(path: ValuePath) -> JSONValue? {
        get {
            var current = json
            for step in path.steps {
                let next: JSONValue? =
                    switch step {
                    case .key(let key): current[key]
                    case .index(let index): current[index]
                    }
                guard let next else { return nil }
                current = next
            }
            return current
        }
        set { object = Self.setting(json, path.steps[...], newValue)?.objectValue ?? JSONObject() }
    }

    private static func setting(_ current: JSONValue?, _ steps: ArraySlice<ValuePath.Step>, _ value: JSONValue?)
        -> JSONValue?
    {
        guard let step = steps.first else { return value }
        let rest = steps.dropFirst()
        switch step {
        case .key(let key):
            var object = current?.objectValue ?? JSONObject()
            object[key] = setting(object[key], rest, value)
            return object.isEmpty ? nil : .object(object)
        case .index(let index):
            var array = current?.arrayValue ?? []
            guard index >= 0, index < Repetition.hardLimit else { return current }
            if index >= array.count {
                guard value != nil else { return current }
                array.append(contentsOf: repeatElement(.object(JSONObject()), count: index + 1 - array.count))
            }
            if let changed = setting(array[index], rest, value) {
                array[index] = changed
            } else {
                array.remove(at: index)
            }
            return array.isEmpty ? nil : .array(array)
        }
    }

    /// Adds an upload to a field of kind `file`. Uploads are added before the page they came with is read.
    public mutating func append(_ file: FormFile, at path: String) {
        self[path] = .array((self[path]?.arrayValue ?? []) + [file.json])
    }

    /// The uploads of a field of kind `file`.
    public func files(at path: String) -> [FormFile] { (self[path]?.arrayValue ?? []).compactMap(FormFile.init) }
}

/// An upload as a form keeps it: a reference to a stored document.
public struct FormFile: Sendable, Hashable {
    /// Id of the stored document.
    public var document: String
    /// File name as uploaded.
    public var name: String
    /// Bytes.
    public var size: Int
    /// Media type as found, e.g. `application/pdf`.
    public var type: String

    public init(document: String, name: String, size: Int, type: String) {
        self.document = document
        self.name = name
        self.size = size
        self.type = type
    }

    public init?(_ value: JSONValue) {
        guard let document = value["document"]?.stringValue, let name = value["name"]?.stringValue,
            let size = value["size"]?.intValue, let type = value["type"]?.stringValue
        else { return nil }
        self.init(document: document, name: name, size: size, type: type)
    }

    var json: JSONValue {
        [
            "document": .string(document), "name": .string(name), "size": .number(JSONNumber(size)),
            "type": .string(type),
        ]
    }
}

/// A place among values: ids of groups and fields, indexes of entries.
struct ValuePath: Hashable, CustomStringConvertible {
    enum Step: Hashable {
        case key(String)
        case index(Int)
    }

    var steps: [Step]

    init(_ steps: [Step] = []) { self.steps = steps }

    /// Ids begin with a letter, so a step of digits is an index.
    init(_ text: String) {
        steps =
            text.isEmpty
            ? []
            : text.split(separator: ".", omittingEmptySubsequences: false).map { part in
                Self.index(part).map(Step.index) ?? .key(String(part))
            }
    }

    /// A number of at most four digits.
    static func index(_ part: some StringProtocol) -> Int? {
        let digits = part.utf8
        guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    static func / (path: ValuePath, key: String) -> ValuePath { ValuePath(path.steps + [.key(key)]) }
    static func / (path: ValuePath, index: Int) -> ValuePath { ValuePath(path.steps + [.index(index)]) }

    var description: String {
        steps.map { step in
            switch step {
            case .key(let key): key
            case .index(let index): String(index)
            }
        }.joined(separator: ".")
    }

    /// Without indexes: `kinder.vorname`.
    var form: String {
        steps.compactMap { if case .key(let key) = $0 { key } else { nil } }.joined(separator: ".")
    }
}
