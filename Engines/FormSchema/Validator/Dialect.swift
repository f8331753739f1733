import JSON

/// Which vocabularies of keywords a schema uses: its metaschema says so with `$vocabulary`.
struct Dialect: Sendable, Hashable {
    var applicator = true
    var unevaluated = true
    var validation = true
    var assertsFormats = false

    static let standard = Dialect()

    private init() {}

    private static let base = "https://json-schema.org/draft/2020-12/vocab/"
    private static let known: Set<String> = [
        "core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "format-assertion",
        "content",
    ]

    /// The dialect that a metaschema describes; a required vocabulary nobody here knows is refused.
    init(metaschema: JSONValue, uri: String) throws(SchemaError) {
        guard let vocabularies = metaschema["$vocabulary"]?.objectValue else { return }
        var used: Set<String> = []
        for (name, isRequired) in vocabularies {
            if name.utf8.starts(with: Self.base.utf8), Self.known.contains(String(name.dropFirst(Self.base.count))) {
                used.insert(String(name.dropFirst(Self.base.count)))
            } else if isRequired == true {
                throw SchemaError(
                    "\(uri)#/$vocabulary", de: "Das Vokabular „\(name)“ ist vorgeschrieben, hier aber unbekannt.",
                    en: "The vocabulary “\(name)” is required but not known here.")
            }
        }
        applicator = used.contains("applicator")
        unevaluated = used.contains("unevaluated")
        validation = used.contains("validation")
        assertsFormats = used.contains("format-assertion")
    }
}
