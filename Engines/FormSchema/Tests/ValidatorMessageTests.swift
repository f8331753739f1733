import JSON
import Testing

@testable import FormSchema

@Suite("Violations say what to do")
struct ValidatorMessages {
    private func violations(_ schema: String, _ instance: String) throws -> [Violation] {
        try JSONSchema(JSONValue(parsing: schema), options: .init(assertFormats: true)).validate(
            JSONValue(parsing: instance))
    }

    @Test(
        "in German, about the field by its title",
        arguments: [
            (
                #"{"required":["a"],"properties":{"a":{"title":"Vorname"}}}"#, "{}", "/a",
                "Bitte füllen Sie „Vorname“ aus."
            ),
            (
                ##"{"required":["a"],"properties":{"a":{"$ref":"#/$defs/n"}},"$defs":{"n":{"title":"Name"}}}"##, "{}",
                "/a", "Bitte füllen Sie „Name“ aus."
            ),
            (#"{"required":["plz"]}"#, "{}", "/plz", "Bitte füllen Sie „plz“ aus."),
            (
                #"{"dependentRequired":{"a":["b"]},"properties":{"a":{"title":"Konto"},"b":{"title":"Bank"}}}"#,
                #"{"a":1}"#, "/b",
                "Bitte füllen Sie auch „Bank“ aus, weil Sie „Konto“ angegeben haben."
            ),
            (
                #"{"properties":{"a":{"title":"Alter","type":"integer"}}}"#, #"{"a":"x"}"#, "/a",
                "Bitte geben Sie bei „Alter“ eine ganze Zahl ein."
            ),
            (
                #"{"properties":{"a":{"title":"Einwilligung","type":"boolean"}}}"#, #"{"a":1}"#, "/a",
                "Bitte wählen Sie bei „Einwilligung“ Ja oder Nein."
            ),
            (
                #"{"properties":{"a":{"title":"Einwilligung","const":true}}}"#, #"{"a":false}"#, "/a",
                "Bitte bestätigen Sie „Einwilligung“."
            ),
            (
                #"{"properties":{"a":{"title":"T","type":["string","integer","null"]}}}"#, #"{"a":[]}"#, "/a",
                "Bitte geben Sie bei „T“ einen Text oder eine ganze Zahl ein oder nichts."
            ),
            (
                #"{"properties":{"a":{"title":"Name","minLength":1}}}"#, #"{"a":""}"#, "/a",
                "Bitte füllen Sie „Name“ aus."
            ),
            (
                #"{"properties":{"a":{"title":"Name","minLength":3}}}"#, #"{"a":"ä"}"#, "/a",
                "„Name“ ist zu kurz: Bitte geben Sie mindestens 3 Zeichen ein (jetzt 1)."
            ),
            (
                #"{"properties":{"a":{"title":"Name","maxLength":2}}}"#, #"{"a":"äöü"}"#, "/a",
                "„Name“ ist zu lang: Bitte geben Sie höchstens 2 Zeichen ein (jetzt 3)."
            ),
            (
                #"{"properties":{"a":{"title":"PLZ","pattern":"^[0-9]{5}$","examples":["26121"]}}}"#, #"{"a":"x"}"#,
                "/a", "Bitte prüfen Sie die Schreibweise bei „PLZ“. Beispiel: 26121"
            ),
            (
                #"{"properties":{"a":{"title":"PLZ","pattern":"^[0-9]{5}$","x-message":"Fünf Ziffern, bitte."}}}"#,
                #"{"a":"x"}"#, "/a", "Fünf Ziffern, bitte."
            ),
            (
                #"{"properties":{"a":{"title":"PLZ","pattern":"^[0-9]{5}$"}}}"#, #"{"a":"x"}"#, "/a",
                "Bitte prüfen Sie die Schreibweise bei „PLZ“: Ein Zeichen fehlt, ist zu viel oder ist dort nicht möglich."
            ),
            (
                #"{"properties":{"a":{"title":"Geburtsdatum","format":"date"}}}"#, #"{"a":"31.3.2026"}"#, "/a",
                "Bitte geben Sie bei „Geburtsdatum“ ein gültiges Datum ein, zum Beispiel 2026-03-31."
            ),
            (
                #"{"properties":{"a":{"title":"Betrag","minimum":0.5}}}"#, #"{"a":0.25}"#, "/a",
                "Bitte geben Sie bei „Betrag“ mindestens 0,5 ein."
            ),
            (
                #"{"properties":{"a":{"title":"Betrag","exclusiveMaximum":5}}}"#, #"{"a":5}"#, "/a",
                "Bitte geben Sie bei „Betrag“ eine Zahl ein, die kleiner ist als 5."
            ),
            (
                #"{"properties":{"a":{"title":"Betrag","multipleOf":0.01}}}"#, #"{"a":1.234}"#, "/a",
                "Bitte geben Sie bei „Betrag“ höchstens 2 Stellen nach dem Komma ein."
            ),
            (
                #"{"properties":{"a":{"title":"Farbe","enum":["rot","grün","blau"]}}}"#, #"{"a":"x"}"#, "/a",
                "Bitte wählen Sie bei „Farbe“ „rot“, „grün“ oder „blau“."
            ),
            (
                #"{"properties":{"a":{"title":"Art","oneOf":[{"const":1,"title":"neu"},{"const":2,"title":"gebraucht"}]}}}"#,
                #"{"a":3}"#, "/a",
                "Bitte wählen Sie bei „Art“ „neu“ oder „gebraucht“."
            ),
            (
                #"{"properties":{"a":{"title":"Kinder","minItems":1}}}"#, #"{"a":[]}"#, "/a",
                "Bitte machen Sie bei „Kinder“ mindestens einen Eintrag."
            ),
            (
                #"{"properties":{"a":{"title":"Kinder","uniqueItems":true}}}"#, #"{"a":[1,2,1.0]}"#, "/a",
                "Jeder Eintrag darf bei „Kinder“ nur einmal vorkommen; die Einträge 1 und 3 sind gleich."
            ),
            (
                #"{"properties":{"a":{"items":{"type":"string"}}}}"#, #"{"a":["x",1]}"#, "/a/1",
                "Bitte geben Sie bei Eintrag 2 einen Text ein."
            ),
            (
                #"{"additionalProperties":false}"#, #"{"b":1}"#, "/b",
                "„b“ ist hier nicht vorgesehen. Bitte lassen Sie es weg."
            ),
            (#"{"type":"object"}"#, "1", "", "Bitte geben Sie hier eine Gruppe von Angaben ein."),
        ] as [(String, String, String, String)])
    func german(schema: String, instance: String, path: String, message: String) throws {
        let found = try violations(schema, instance)
        #expect(found.count == 1)
        #expect(found.first?.instancePath.description == path)
        #expect(found.first?.message.de == message)
    }

    @Test("in English too, by the English title where there is one")
    func english() throws {
        let schema =
            #"{"required":["a"],"properties":{"a":{"title":"Vorname","x-title-en":"First name"},"b":{"title":"PLZ","pattern":"^1","x-message":"Bitte 1.","x-message-en":"1, please."}}}"#
        let found = try violations(schema, #"{"b":"2"}"#)
        #expect(found.map(\.message.en) == ["Please fill in “First name”.", "1, please."])
        #expect(found.map(\.schemaPath) == ["#/required", "#/properties/b/pattern"])
        #expect(found.map(\.keyword) == ["required", "pattern"])
    }

    @Test("every violation is found, not only the first")
    func all() throws {
        let schema =
            #"{"required":["a","b"],"properties":{"c":{"type":"string","minLength":2},"d":{"type":"integer","minimum":3}},"unevaluatedProperties":false}"#
        let found = try violations(schema, #"{"c":"x","d":1}"#)
        #expect(found.map(\.instancePath.description) == ["/a", "/b", "/c", "/d"])
        #expect(
            try violations(schema, #"{"a":1,"b":1,"c":"xx","d":3}"#).map(\.keyword) == [
                "unevaluatedProperties", "unevaluatedProperties",
            ])
    }

    @Test("of several possibilities the one that was meant says what is wrong")
    func meant() throws {
        let schema = """
            {"oneOf":[
              {"properties":{"art":{"const":"person"},"name":{"title":"Name","minLength":2}},"required":["art","name"]},
              {"properties":{"art":{"const":"firma"},"firma":{"title":"Firma","minLength":2}},"required":["art","firma"]}]}
            """
        let found = try violations(schema, #"{"art":"firma","firma":"x"}"#)
        #expect(found.map(\.message.de) == ["„Firma“ ist zu kurz: Bitte geben Sie mindestens 2 Zeichen ein (jetzt 1)."])
        #expect(try violations(schema, #"{"art":"verein"}"#).map(\.keyword) == ["oneOf"])
        #expect(
            try violations(#"{"anyOf":[{"type":"string","minLength":3},{"type":"null"}]}"#, #""x""#).map(\.keyword) == [
                "minLength"
            ])
    }

    @Test("every keyword that can fail has words in both languages")
    func complete() throws {
        let cases: [(String, String, String)] = [
            (#"{"not":{"const":1}}"#, "1", "not"), (#"{"contains":{"const":1}}"#, "[2]", "contains"),
            (#"{"contains":{"const":1},"minContains":2}"#, "[1]", "minContains"),
            (#"{"contains":{"const":1},"maxContains":1}"#, "[1,1]", "maxContains"),
            (#"{"propertyNames":{"maxLength":1}}"#, #"{"ab":1}"#, "propertyNames"),
            (#"{"minProperties":1}"#, "{}", "minProperties"),
            (#"{"maxProperties":0}"#, #"{"a":1}"#, "maxProperties"), (#"{"maxItems":1}"#, "[1,2]", "maxItems"),
            ("false", "1", "false"),
            (#"{"oneOf":[{"type":"integer"},{"minimum":2}]}"#, "3", "oneOf"),
            (#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "1", "anyOf"),
            (#"{"const":{"a":1}}"#, "1", "const"), (#"{"multipleOf":7}"#, "8", "multipleOf"),
            (#"{"prefixItems":[true,false]}"#, "[1,2]", "prefixItems"),
            (#"{"items":false}"#, "[1]", "items"), (#"{"unevaluatedItems":false}"#, "[1]", "unevaluatedItems"),
            (#"{"dependencies":{"a":["b"]}}"#, #"{"a":1}"#, "dependencies"),
            (#"{"minimum":2}"#, "1", "minimum"), (#"{"exclusiveMinimum":2}"#, "2", "exclusiveMinimum"),
            (#"{"maximum":2}"#, "3", "maximum"),
        ]
        for (schema, instance, keyword) in cases {
            let found = try violations(schema, instance)
            #expect(found.map(\.keyword) == [keyword], "\(schema)")
            #expect(
                found.first.map { !$0.message.de.isEmpty && !$0.message.en.isEmpty && $0.message.de != $0.message.en }
                    == true, "\(schema)")
        }
        for format in Format.allCases {
            let wording = ViolationWording.format(.none, format, example: nil)
            #expect(wording.de != wording.en && format.accepts(format.example), "\(format)")
        }
    }
}
