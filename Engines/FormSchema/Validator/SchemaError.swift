/// Why a schema cannot be used, and where.
public struct SchemaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The place in the schema: the document's URI and a JSON pointer, `#/properties/name/minLength`.
    public let location: String
    public let wording: Wording

    init(_ location: String, de: String, en: String) {
        self.location = location
        wording = Wording(de: de, en: en)
    }

    public var description: String { "\(location): \(wording.en)" }
}
