import JSON

/// The metaschemas of draft 2020-12: what a schema itself must look like, as facts in our own writing
/// (json-schema.org/draft/2020-12, without the annotations that nothing here reads).
enum Metaschema {
    static let uri = "https://json-schema.org/draft/2020-12/schema"
    private static let base = "https://json-schema.org/draft/2020-12/"

    /// The documents by their URI, read once.
    static let documents: [String: JSONValue] = {
        var documents: [String: JSONValue] = [:]
        for text in [
            schema, core, applicator, unevaluated, validation, metaData, formatAnnotation, formatAssertion, content,
        ] {
            guard let document = try? JSONValue(parsing: text), let id = document["$id"]?.stringValue else { continue }
            documents[id] = document
        }
        return documents
    }()

    private static func document(_ path: String, _ vocabularies: String, _ title: String, _ rest: String) -> String {
        """
        {"$schema":"\(base)schema","$id":"\(base)\(path)","$vocabulary":{\(vocabularies)},"$dynamicAnchor":"meta",
         "title":"\(title)","type":["object","boolean"],\(rest)}
        """
    }

    private static func part(_ name: String, _ rest: String) -> String {
        document("meta/\(name)", "\"\(base)vocab/\(name)\":true", name, rest)
    }

    private static let schema = document(
        "schema",
        """
        "\(base)vocab/core":true,"\(base)vocab/applicator":true,"\(base)vocab/unevaluated":true,
        "\(base)vocab/validation":true,"\(base)vocab/meta-data":true,"\(base)vocab/format-annotation":true,
        "\(base)vocab/content":true
        """, "JSON Schema 2020-12",
        """
        "allOf":[{"$ref":"meta/core"},{"$ref":"meta/applicator"},{"$ref":"meta/unevaluated"},{"$ref":"meta/validation"},
          {"$ref":"meta/meta-data"},{"$ref":"meta/format-annotation"},{"$ref":"meta/content"}],
        "properties":{
          "definitions":{"type":"object","additionalProperties":{"$dynamicRef":"#meta"},"deprecated":true,"default":{}},
          "dependencies":{"type":"object","deprecated":true,"default":{},
            "additionalProperties":{"anyOf":[{"$dynamicRef":"#meta"},{"$ref":"meta/validation#/$defs/stringArray"}]}},
          "$recursiveAnchor":{"$ref":"meta/core#/$defs/anchorString","deprecated":true},
          "$recursiveRef":{"$ref":"meta/core#/$defs/uriReferenceString","deprecated":true}}
        """)

    private static let core = part(
        "core",
        #"""
        "properties":{
          "$id":{"$ref":"#/$defs/uriReferenceString","pattern":"^[^#]*#?$"},
          "$schema":{"$ref":"#/$defs/uriString"},
          "$ref":{"$ref":"#/$defs/uriReferenceString"},
          "$anchor":{"$ref":"#/$defs/anchorString"},
          "$dynamicRef":{"$ref":"#/$defs/uriReferenceString"},
          "$dynamicAnchor":{"$ref":"#/$defs/anchorString"},
          "$vocabulary":{"type":"object","propertyNames":{"$ref":"#/$defs/uriString"},"additionalProperties":{"type":"boolean"}},
          "$comment":{"type":"string"},
          "$defs":{"type":"object","additionalProperties":{"$dynamicRef":"#meta"}}},
        "$defs":{
          "anchorString":{"type":"string","pattern":"^[A-Za-z_][-A-Za-z0-9._]*$"},
          "uriString":{"type":"string","format":"uri"},
          "uriReferenceString":{"type":"string","format":"uri-reference"}}
        """#)

    private static let applicator = part(
        "applicator",
        """
        "properties":{
          "prefixItems":{"$ref":"#/$defs/schemaArray"},
          "items":{"$dynamicRef":"#meta"},
          "contains":{"$dynamicRef":"#meta"},
          "additionalProperties":{"$dynamicRef":"#meta"},
          "properties":{"type":"object","additionalProperties":{"$dynamicRef":"#meta"},"default":{}},
          "patternProperties":{"type":"object","additionalProperties":{"$dynamicRef":"#meta"},
            "propertyNames":{"format":"regex"},"default":{}},
          "dependentSchemas":{"type":"object","additionalProperties":{"$dynamicRef":"#meta"},"default":{}},
          "propertyNames":{"$dynamicRef":"#meta"},
          "if":{"$dynamicRef":"#meta"},
          "then":{"$dynamicRef":"#meta"},
          "else":{"$dynamicRef":"#meta"},
          "allOf":{"$ref":"#/$defs/schemaArray"},
          "anyOf":{"$ref":"#/$defs/schemaArray"},
          "oneOf":{"$ref":"#/$defs/schemaArray"},
          "not":{"$dynamicRef":"#meta"}},
        "$defs":{"schemaArray":{"type":"array","minItems":1,"items":{"$dynamicRef":"#meta"}}}
        """)

    private static let unevaluated = part(
        "unevaluated",
        """
        "properties":{"unevaluatedItems":{"$dynamicRef":"#meta"},"unevaluatedProperties":{"$dynamicRef":"#meta"}}
        """)

    private static let validation = part(
        "validation",
        """
        "properties":{
          "type":{"anyOf":[{"$ref":"#/$defs/simpleTypes"},
            {"type":"array","items":{"$ref":"#/$defs/simpleTypes"},"minItems":1,"uniqueItems":true}]},
          "const":true,
          "enum":{"type":"array","items":true},
          "multipleOf":{"type":"number","exclusiveMinimum":0},
          "maximum":{"type":"number"},
          "exclusiveMaximum":{"type":"number"},
          "minimum":{"type":"number"},
          "exclusiveMinimum":{"type":"number"},
          "maxLength":{"$ref":"#/$defs/nonNegativeInteger"},
          "minLength":{"$ref":"#/$defs/nonNegativeIntegerDefault0"},
          "pattern":{"type":"string","format":"regex"},
          "maxItems":{"$ref":"#/$defs/nonNegativeInteger"},
          "minItems":{"$ref":"#/$defs/nonNegativeIntegerDefault0"},
          "uniqueItems":{"type":"boolean","default":false},
          "maxContains":{"$ref":"#/$defs/nonNegativeInteger"},
          "minContains":{"$ref":"#/$defs/nonNegativeInteger","default":1},
          "maxProperties":{"$ref":"#/$defs/nonNegativeInteger"},
          "minProperties":{"$ref":"#/$defs/nonNegativeIntegerDefault0"},
          "required":{"$ref":"#/$defs/stringArray"},
          "dependentRequired":{"type":"object","additionalProperties":{"$ref":"#/$defs/stringArray"}}},
        "$defs":{
          "nonNegativeInteger":{"type":"integer","minimum":0},
          "nonNegativeIntegerDefault0":{"$ref":"#/$defs/nonNegativeInteger","default":0},
          "simpleTypes":{"enum":["array","boolean","integer","null","number","object","string"]},
          "stringArray":{"type":"array","items":{"type":"string"},"uniqueItems":true,"default":[]}}
        """)

    private static let metaData = part(
        "meta-data",
        """
        "properties":{
          "title":{"type":"string"},
          "description":{"type":"string"},
          "default":true,
          "deprecated":{"type":"boolean","default":false},
          "readOnly":{"type":"boolean","default":false},
          "writeOnly":{"type":"boolean","default":false},
          "examples":{"type":"array","items":true}}
        """)

    private static let formatAnnotation = part("format-annotation", #""properties":{"format":{"type":"string"}}"#)
    private static let formatAssertion = part("format-assertion", #""properties":{"format":{"type":"string"}}"#)

    private static let content = part(
        "content",
        """
        "properties":{
          "contentEncoding":{"type":"string"},
          "contentMediaType":{"type":"string"},
          "contentSchema":{"$dynamicRef":"#meta"}}
        """)
}
