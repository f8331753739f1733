public import JSON

/// One rule of a schema that a value does not keep.
public struct Violation: Sendable, Hashable {
    /// The place in the value. Where something is missing or too much, it is the place of that member,
    /// so that the message can stand beside its field.
    public let instancePath: JSONPointer
    /// The place of the rule: `#/properties/name/minLength`, with the document's URI in front where it
    /// is not the schema itself.
    public let schemaPath: String
    /// The keyword, `minLength`; ``limit`` where the check was given up.
    public let keyword: String
    /// What to do, for the person who filled the field.
    public let message: Wording

    /// Stands for a keyword where schema or value are too large or too deep to be checked to the end.
    /// Such a value counts as invalid.
    public static let limit = "limit"

    public init(instancePath: JSONPointer, schemaPath: String, keyword: String, message: Wording) {
        self.instancePath = instancePath
        self.schemaPath = schemaPath
        self.keyword = keyword
        self.message = message
    }
}
