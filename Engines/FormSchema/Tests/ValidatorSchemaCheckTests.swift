import JSON
import Testing

@testable import FormSchema

@Suite("Checking files against a schema")
struct ValidatorSchemaCheck {
    private func file(_ name: String, _ text: String) -> SchemaCheck.File { .init(name: name, bytes: Array(text.utf8)) }

    @Test("there is one JSON line per file, valid or not")
    func lines() throws {
        let schema = file(
            "s.json", #"{"required":["plz"],"properties":{"plz":{"title":"Postleitzahl","pattern":"^[0-9]{5}$"}}}"#)
        let check = try SchemaCheck(schema: schema)
        let results = [
            file("a.json", #"{"plz":"26121"}"#), file("b.json", "{}"), file("c.json", "{\n\"plz\" 1}"),
            .init(name: "d.json", bytes: nil),
        ].map(check.result)
        #expect(results.map(\.isValid) == [true, false, false, false])
        let jsonLines = results.map(\.jsonLine)
        #expect(jsonLines[0] == #"{"file":"a.json","valid":true,"errors":[]}"#)
        let b = try JSONValue(parsing: jsonLines[1])
        #expect(b["file"] == "b.json" && b["valid"] == false)
        #expect(
            b["errors"]?[0]?["path"] == "/plz" && b["errors"]?[0]?["keyword"] == "required"
                && b["errors"]?[0]?["schema"] == "#/required")
        #expect(
            b["errors"]?[0]?["de"] == "Bitte füllen Sie „Postleitzahl“ aus."
                && b["errors"]?[0]?["en"] == "Please fill in “Postleitzahl”.")
        let c = try JSONValue(parsing: jsonLines[2])
        #expect(c["valid"] == false && c["errors"]?[0]?["keyword"] == "json")
        #expect(c["errors"]?[0]?["en"] == "Line 2, column 7: The colon after the name is missing.")
        let d = try JSONValue(parsing: jsonLines[3])
        #expect(d["valid"] == false && d["errors"]?[0]?["keyword"] == "file")
        #expect(jsonLines.allSatisfy { !$0.contains("\n") })
        #expect(results[0].text(\.de) == "a.json: gültig")
        #expect(
            results[1].text(\.de) == "b.json: nicht gültig\n  /plz: Bitte füllen Sie „Postleitzahl“ aus. [#/required]")
        #expect(
            results[2].text(\.en) == "c.json: not valid\n  Line 2, column 7: The colon after the name is missing.")
    }

    @Test("further schemas come from where the caller says")
    func further() throws {
        let schema = file("s.json", #"{"$id":"https://example.org/s/form.json","$ref":"parts/name.json"}"#)
        let check = try SchemaCheck(schema: schema) { uri in
            SchemaCheck.path(of: uri, base: "https://example.org/s") == "parts/name.json"
                ? Array(#"{"type":"string"}"#.utf8) : nil
        }
        let violations = check.result(of: file("a.json", "1")).violations
        #expect(violations.map(\.schemaPath) == ["https://example.org/s/parts/name.json#/type"])
    }

    @Test("a schema that cannot be used is an error with its place")
    func broken() {
        let noJSON = #expect(throws: SchemaError.self) { try SchemaCheck(schema: file("s.json", "{")) }
        #expect(noJSON?.location == "s.json")
        let gone = #expect(throws: SchemaError.self) { try SchemaCheck(schema: .init(name: "s.json", bytes: nil)) }
        #expect(gone?.location == "s.json")
        let further = #expect(throws: SchemaError.self) {
            try SchemaCheck(schema: file("s.json", #"{"$ref":"https://example.org/x.json"}"#)) { _ in [0x7B] }
        }
        #expect(further?.location == "https://example.org/x.json")
    }

    @Test("a URI leads to a file below the directory, never out of it")
    func paths() {
        let base = "https://example.org/s/"
        #expect(SchemaCheck.path(of: "https://example.org/s/a/b-1.json", base: base) == "a/b-1.json")
        for uri in ["../etc", "a/../../b", ".hidden", "a//b", "/etc", "a%2Fb", "a\\b", "", "a/", "ä"] {
            #expect(SchemaCheck.path(of: base + uri, base: base) == nil, "\(uri)")
        }
        #expect(SchemaCheck.path(of: "https://example.org/sx/a", base: "https://example.org/s") == nil)
    }
}
