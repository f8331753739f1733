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
        let report = try SchemaCheck.report(
            schema: schema,
            instances: [file("a.json", #"{"plz":"26121"}"#), file("b.json", "{}"), file("c.json", "{\n\"plz\" 1}")])
        #expect(report.exitCode == 1)
        #expect(report.jsonLines[0] == #"{"file":"a.json","valid":true,"errors":[]}"#)
        let b = try JSONValue(parsing: report.jsonLines[1])
        #expect(b["file"] == "b.json" && b["valid"] == false)
        #expect(
            b["errors"]?[0]?["path"] == "/plz" && b["errors"]?[0]?["keyword"] == "required"
                && b["errors"]?[0]?["schema"] == "#/required")
        #expect(
            b["errors"]?[0]?["de"] == "Bitte füllen Sie „Postleitzahl“ aus."
                && b["errors"]?[0]?["en"] == "Please fill in “Postleitzahl”.")
        let c = try JSONValue(parsing: report.jsonLines[2])
        #expect(c["valid"] == false && c["errors"]?[0]?["keyword"] == "json")
        #expect(c["errors"]?[0]?["en"] == "Line 2, column 7: The colon after the name is missing.")
        #expect(report.jsonLines.allSatisfy { !$0.contains("\n") })
        #expect(report.results[0].text(\.de) == "a.json: gültig")
        #expect(
            report.results[1].text(\.de)
                == "b.json: nicht gültig\n  /plz: Bitte füllen Sie „Postleitzahl“ aus. [#/required]")
        #expect(try SchemaCheck.report(schema: schema, instances: [file("a.json", #"{"plz":"26121"}"#)]).exitCode == 0)
    }

    @Test("further schemas come from where the caller says")
    func further() throws {
        let schema = file("s.json", #"{"$id":"https://example.org/s/form.json","$ref":"parts/name.json"}"#)
        let report = try SchemaCheck.report(schema: schema, instances: [file("a.json", "1")]) { uri in
            SchemaCheck.path(of: uri, base: "https://example.org/s") == "parts/name.json"
                ? Array(#"{"type":"string"}"#.utf8) : nil
        }
        #expect(report.results[0].violations.map(\.schemaPath) == ["https://example.org/s/parts/name.json#/type"])
    }

    @Test("a schema that cannot be used is an error with its place")
    func broken() {
        let instance = file("a.json", "1")
        let noJSON = #expect(throws: SchemaError.self) {
            try SchemaCheck.report(schema: file("s.json", "{"), instances: [instance])
        }
        #expect(noJSON?.location == "s.json")
        let further = #expect(throws: SchemaError.self) {
            try SchemaCheck.report(
                schema: file("s.json", #"{"$ref":"https://example.org/x.json"}"#), instances: [instance]
            ) { _ in [0x7B] }
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
