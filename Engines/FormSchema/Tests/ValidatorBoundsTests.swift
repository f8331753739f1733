import JSON
import Testing

@testable import FormSchema

@Suite("Hostile schemas and values")
struct ValidatorBounds {
    private func schema(_ text: String, _ options: JSONSchema.Options = .init()) throws -> JSONSchema {
        try JSONSchema(JSONValue(parsing: text, limits: JSONLimits(depth: 512)), options: options)
    }

    @Test("a schema that refers to itself without end counts as not kept")
    func endlessReference() throws {
        for text in [
            ##"{"$ref":"#"}"##, ##"{"allOf":[{"$ref":"#"},{"$ref":"#"}]}"##,
            ##"{"anyOf":[{"$ref":"#"},{"$ref":"#"},{"$ref":"#"}]}"##,
            ##"{"not":{"$ref":"#"}}"##, ##"{"if":{"$ref":"#"},"then":true,"else":true}"##,
            ##"{"$dynamicAnchor":"a","$dynamicRef":"#a"}"##,
            ##"{"oneOf":[{"$ref":"#"},true]}"##, ##"{"not":{"not":{"$ref":"#"}}}"##,
        ] {
            let schema = try schema(text)
            #expect(schema.validate([1]).map(\.keyword) == [Violation.limit], "\(text)")
            #expect(!schema.isValid([1]), "\(text)")
        }
    }

    @Test("a schema that doubles its work at each level is stopped")
    func doubling() throws {
        let levels = (0..<40).map {
            ##""a\##($0)":{"allOf":[{"$ref":"#/$defs/a\##($0 + 1)"},{"$ref":"#/$defs/a\##($0 + 1)"}]}"##
        }
        let text = ##"{"$ref":"#/$defs/a0","$defs":{\##(levels.joined(separator: ",")),"a40":true}}"##
        #expect(try schema(text, .init(steps: 100_000)).validate(1).map(\.keyword) == [Violation.limit])
    }

    @Test("a deep schema on a deep value does not use up the stack")
    func depth() throws {
        let deepest = JSONLimits(depth: JSONLimits.deepest)
        let value = try JSONValue(
            parsing: String(repeating: "[", count: 500) + String(repeating: "]", count: 500), limits: deepest)
        let tree = try schema(##"{"allOf":[{"items":{"$ref":"#"}}]}"##)
        #expect(tree.validate(value).map(\.keyword) == [Violation.limit])
        let flat = try schema(##"{"items":{"$ref":"#"}}"##)
        let shallow = try JSONValue(
            parsing: String(repeating: "[", count: 200) + String(repeating: "]", count: 200), limits: deepest)
        #expect(flat.isValid(shallow))
        let nested = String(repeating: #"{"not":"#, count: 500) + "true" + String(repeating: "}", count: 500)
        #expect(try schema(nested).isValid(1))
    }

    @Test("the number of violations is bounded")
    func violations() throws {
        let many = JSONValue.array((0..<10_000).map { .number(JSONNumber($0)) })
        #expect(try schema(#"{"items":{"type":"string"}}"#).validate(many).count == 500)
    }

    @Test("comparing large values again and again is counted")
    func comparing() throws {
        let options = JSONSchema.Options(steps: 200_000)
        let large = JSONValue.array([.array((0..<2_000).map { .number(JSONNumber($0)) })])
        let references = (0..<2_000).map { _ in ##"{"$ref":"#/$defs/c"}"## }.joined(separator: ",")
        let wanted = large.description.dropLast(2) + ",0]]"
        let text = ##"{"anyOf":[\##(references)],"$defs":{"c":{"const":\##(wanted)}}}"##
        #expect(try schema(text, options).validate(large).map(\.keyword) == [Violation.limit])
        let unique = (0..<2_000).map { _ in ##"{"$ref":"#/$defs/u"}"## }.joined(separator: ",")
        #expect(
            try schema(##"{"allOf":[\##(unique)],"$defs":{"u":{"uniqueItems":true}}}"##, options).validate([large, [1]])
                .map(\.keyword) == [Violation.limit])
    }

    @Test("a pattern that costs too much counts as not kept")
    func pattern() throws {
        let found = try schema(#"{"pattern":"^(a|aa)+\\1$"}"#).validate(
            .string(String(repeating: "a", count: 200) + "!"))
        #expect(found.map(\.keyword) == [Violation.limit])
    }

    @Test(
        "a schema that is none is refused, with the place",
        arguments: [
            ("1", "#"), (#"{"properties":1}"#, "#/properties"), (#"{"properties":{"a":1}}"#, "#/properties/a"),
            (#"{"minLength":-1}"#, "#/minLength"),
            (#"{"minLength":1.5}"#, "#/minLength"), (#"{"type":"text"}"#, "#/type"), (#"{"type":1}"#, "#/type"),
            (#"{"enum":1}"#, "#/enum"),
            (#"{"required":[1]}"#, "#/required"), (#"{"required":"a"}"#, "#/required"), (#"{"allOf":[]}"#, "#/allOf"),
            (#"{"anyOf":{}}"#, "#/anyOf"),
            (#"{"oneOf":[1]}"#, "#/oneOf/0"), (#"{"multipleOf":0}"#, "#/multipleOf"),
            (#"{"minimum":"1"}"#, "#/minimum"), (#"{"pattern":"("}"#, "#/pattern"),
            (#"{"patternProperties":{"(/":true}}"#, "#/patternProperties/(~1"),
            (#"{"uniqueItems":1}"#, "#/uniqueItems"), (#"{"items":[true]}"#, "#/items"),
            (#"{"dependentRequired":{"a":1}}"#, "#/dependentRequired/a"), (##"{"$ref":"#/nowhere"}"##, "#/$ref"),
            (##"{"$ref":"#anchor"}"##, "#/$ref"),
            (#"{"$ref":"https://example.org/absent.json"}"#, "#/$ref"), (#"{"$ref":1}"#, "#/$ref"),
            (#"{"$dynamicRef":"x"}"#, "#/$dynamicRef"),
            (#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#, "#/$schema"),
            (#"{"items":{"allOf":[{"maxItems":"x"}]}}"#, "#/items/allOf/0/maxItems"),
        ])
    func refused(text: String, location: String) throws {
        let error = #expect(throws: SchemaError.self) { try schema(text) }
        #expect(error?.location == location)
        #expect(error?.wording.de.isEmpty == false && error?.wording.en.isEmpty == false)
    }

    @Test("names that look alike but have other code points have their own rules")
    func alike() throws {
        let schema = try schema(#"{"properties":{"\u00e9":{"type":"string"},"e\u0301":{"type":"integer"}}}"#)
        let found = try schema.validate(JSONValue(parsing: #"{"\u00e9":1,"e\u0301":1}"#))
        #expect(found.map(\.instancePath) == [JSONPointer(["\u{E9}"])])
        #expect(JSONPointer(["\u{E9}"]) != JSONPointer(["e\u{301}"]))
    }

    @Test("a required vocabulary nobody knows is refused")
    func vocabulary() throws {
        let metaschema = try JSONValue(parsing: #"{"$vocabulary":{"https://example.org/vocab":true}}"#)
        let value = try JSONValue(parsing: #"{"$schema":"https://example.org/meta"}"#)
        #expect(throws: SchemaError.self) { try JSONSchema(value, documents: ["https://example.org/meta": metaschema]) }
    }

    @Test("the built-in metaschemas are all there and valid by themselves")
    func metaschemas() throws {
        #expect(Metaschema.documents.count == 9)
        let metaschema = try JSONSchema(["$ref": .string(Metaschema.uri)], options: .init(assertFormats: true))
        for (uri, document) in Metaschema.documents { #expect(metaschema.validate(document) == [], "\(uri)") }
        #expect(
            metaschema.validate(["properties": ["a": ["minLength": -1]]]).map(\.instancePath.description) == [
                "/properties/a/minLength"
            ])
    }
}
