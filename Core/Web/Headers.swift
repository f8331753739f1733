/// The header fields of a message, in order; names are compared without case (RFC 9110 § 5.1).
package struct Headers: Sendable, ExpressibleByDictionaryLiteral, Sequence {
    package typealias Field = (name: String, value: String)
    private var fields: [Field] = []

    package init() {}
    /// Names in lower case.
    package init(_ fields: [Field]) { self.fields = fields }
    package init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { (name: $0.0.lowercased(), value: $0.1) }
    }

    /// The first value of that name. Setting replaces all of them; nil removes them.
    package subscript(_ name: String) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { fields.append((name: name, value: newValue)) }
        }
    }

    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    package mutating func add(_ name: String, _ value: String) {
        fields.append((name: name.lowercased(), value: value))
    }
    package func makeIterator() -> IndexingIterator<[Field]> { fields.makeIterator() }
}

/// The methods that the house knows (RFC 9110 § 9, RFC 5789).
package enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"

    /// Whether it only looks (RFC 9110 § 9.2.1).
    package var isSafe: Bool { self == .get || self == .head || self == .options }
}
