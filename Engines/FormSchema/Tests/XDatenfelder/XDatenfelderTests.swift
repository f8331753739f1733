import JSON
import Testing
import XML

@testable import FormSchema

@Suite("XDatenfelder")
struct XDatenfelderTests {
    /// A version 2 schema around what the test is about.
    func two(_ content: String) -> [UInt8] {
        Array(
            """
            <x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_2"><x:header><x:nachrichtID>n</x:nachrichtID><x:erstellungszeitpunkt>2026-01-01T00:00:00Z</x:erstellungszeitpunkt></x:header>
            <x:stammdatenschema><x:identifikation><x:id>S99</x:id><x:version>1.2</x:version></x:identifikation><x:name>Probe</x:name><x:bezeichnungEingabe>Probeantrag</x:bezeichnungEingabe><x:status><code>aktiv</code></x:status>\(content)</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>
            """.utf8)
    }

    func place(_ count: String, _ content: String) -> String {
        "<x:struktur><x:anzahl>\(count)</x:anzahl><x:enthaelt>\(content)</x:enthaelt></x:struktur>"
    }

    func field(
        _ id: String, _ type: String = "text", art: String = "input", label: String = "Feld", limits: String = "",
        content: String = "", more: String = ""
    ) -> String {
        "<x:datenfeld><x:identifikation><x:id>\(id)</x:id></x:identifikation><x:name>Name \(id)</x:name><x:bezeichnungEingabe>\(label)</x:bezeichnungEingabe><x:status><code>aktiv</code></x:status><x:schemaelementart><code>RNG</code></x:schemaelementart><x:feldart><code>\(art)</code></x:feldart><x:datentyp><code>\(type)</code></x:datentyp><x:praezisierung>\(limits)</x:praezisierung><x:inhalt>\(content)</x:inhalt>\(more)</x:datenfeld>"
    }

    func group(_ id: String, _ content: String, label: String = "Gruppe") -> String {
        "<x:datenfeldgruppe><x:identifikation><x:id>\(id)</x:id></x:identifikation><x:name>Name \(id)</x:name><x:bezeichnungEingabe>\(label)</x:bezeichnungEingabe><x:status><code>aktiv</code></x:status><x:schemaelementart><code>RNG</code></x:schemaelementart>\(content)</x:datenfeldgruppe>"
    }

    func rule(_ text: String) -> String {
        "<x:regel><x:identifikation><x:id>R1</x:id></x:identifikation><x:name>Regel</x:name><x:status><code>aktiv</code></x:status><x:definition>\(text)</x:definition></x:regel>"
    }

    func kind(_ type: String, art: String = "input", label: String = "Feld", limits: String = "", content: String = "")
        throws -> (FieldKind?, [Wording])
    {
        let result = try FormImport(
            two(place("1:1", field("F1", type, art: art, label: label, limits: limits, content: content))))
        guard case .field(let field)? = result.form.pages.first?.elements.first else {
            return (nil, result.report.warnings)
        }
        return (field.kind, result.report.warnings)
    }

    @Test("data types become kinds of fields, limits included")
    func kinds() throws {
        #expect(
            try kind("text", limits: #"{"minLength":"1","maxLength":"80"}"#).0
                == .text(TextRule(minLength: 1, maxLength: 80)))
        #expect(try kind("text", limits: #"{"maxLength":"2000"}"#).0 == .multiline(minLength: 0, maxLength: 2000))
        #expect(
            try kind("text", limits: #"{"pattern":"[A-Z]+"}"#).0
                == .text(TextRule(maxLength: 250, pattern: "^(?:[A-Z]+)$")))
        #expect(
            try kind("num_int", limits: #"{"minValue":"1","maxValue":"9"}"#).0 == .integer(IntegerRule(min: 1, max: 9)))
        #expect(try kind("num", limits: #"{"minValue":"0.5"}"#).0 == .decimal(DecimalRule(scale: 4, min: 5000)))
        #expect(
            try kind("num_currency", limits: #"{"minValue":"0","maxValue":"99.99"}"#).0
                == .money(MoneyRule(min: 0, max: 9999)))
        #expect(try kind("date").0 == .date)
        #expect(try kind("bool").0 == .yesNo)
        #expect(try kind("file").0 == .file)
        #expect(try kind("text", label: "IBAN").0 == .iban)
        #expect(try kind("text", label: "E-Mail").0 == .email)
        #expect(try kind("text", label: "Postleitzahl", limits: #"{"minLength":"5","maxLength":"5"}"#).0 == .postcode)
        #expect(
            try kind("text", art: "label", content: "Bitte lesen.").0
                == .constant(Wording("Bitte lesen.", "Bitte lesen.")))
    }

    @Test(
        "limits that cannot be read are reported and do not apply",
        arguments: [
            "{min}", #"{"maxLength":"viel"}"#, #"{"minLength":"9","maxLength":"3"}"#, #"{"pattern":"("}"#,
            #"{"maxLength":"99999999999999999999"}"#,
        ])
    func badLimits(limits: String) throws {
        let (kind, warnings) = try kind("text", limits: limits)
        #expect(kind != nil)
        #expect(warnings.count == 2, "\(warnings)")
        #expect(warnings.first?.de.hasPrefix("Zeile ") == true)
    }

    @Test("how often something may occur becomes required, optional and repeated")
    func counts() throws {
        func repetition(_ count: String) throws -> (Bool, Repetition)? {
            guard
                case .field(let field)? = try FormImport(two(place(count, field("F1")))).form.pages.first?.elements
                    .first
            else { return nil }
            return (field.required, field.repetition)
        }
        #expect(try #require(try repetition("1:1")) == (true, .once))
        #expect(try #require(try repetition("0:1")) == (false, .once))
        #expect(try #require(try repetition("0:*")) == (false, Repetition(min: 0, max: nil)))
        #expect(try #require(try repetition("2:5")) == (true, Repetition(min: 2, max: 5)))
        for bad in ["1", "1:", ":1", "a:b", "2:1", "0:0", "1:1:1", "-1:1", "1:99999999999999999999"] {
            let error = #expect(throws: FormImportError.self) { try repetition(bad) }
            #expect(error?.reason == .invalidCount(bad))
        }
    }

    @Test("a field that occurs twice in one group gets two paths; values can stand at both")
    func twice() throws {
        let form = try FormImport(two(place("1:1", group("G1", place("1:1", field("F1")) + place("0:1", field("F1"))))))
            .form
        #expect(form.check(FormValues(["G1": ["F1": "a", "F1-2": "b"]]), today: Sample.today) == [])
        #expect(form.check(FormValues(["G1": ["F1-2": "b"]]), today: Sample.today).map(\.path) == ["G1.F1"])
    }

    @Test("a rule in the known words becomes a condition, others stay words")
    func rules() throws {
        let fields =
            place("1:1", field("F00001", "bool")) + place("0:1", field("F00002")) + place("0:1", field("F00003"))
        func conditions(_ text: String) throws -> (Int, [FormRule]) {
            let result = try FormImport(two(place("1:1", group("G1", rule(text) + fields))))
            return (result.report.conditions.count, result.form.rules)
        }
        let known = #""F00002 Zwei" und "F00003 Drei" sind nur dann zu befüllen, wenn "F00001 Eins" bejaht wurde."#
        #expect(try conditions(known).0 == 1)
        #expect(try conditions(known).1 == [FormRule(id: "R1", name: "Regel", text: known, path: "G1")])
        for text in [
            #""F00002 Zwei" ist nur dann zu befüllen, wenn "F00001 Eins" verneint wurde."#,
            #""F00001 Eins" ist nur dann zu befüllen, wenn "F00002 Zwei" bejaht wurde."#,
            #"Nicht "F00002 Zwei" ist nur dann zu befüllen, wenn "F00001 Eins" bejaht wurde."#,
            #""F00002 Zwei" oder "F00003 Drei" sind nur dann zu befüllen, wenn "F00001 Eins" bejaht wurde."#,
            #""F00009 Neun" ist nur dann zu befüllen, wenn "F00001 Eins" bejaht wurde."#,
            #""F00002 Zwei" ist nur dann zu befüllen, wenn "F00001 Eins" und "F00003" bejaht wurde."#, "Irgendetwas.",
        ] {
            #expect(try conditions(text).0 == 0, "\(text)")
        }
    }

    @Test("a large group is spread over pages and stays one group in the values")
    func pages() throws {
        let many = (1...10).map { place("1:1", field("F\($0)")) }.joined()
        let inner = group("G2", (1...5).map { place("1:1", field("F2\($0)")) }.joined(), label: "Innen")
        let form = try FormImport(
            two(place("1:1", group("G1", many + place("1:1", inner), label: "Außen")) + place("1:1", field("F99")))
        ).form
        #expect(form.pages.map(\.id) == ["g1", "g1-2", "g1-3", "fragen"])
        #expect(form.pages.map(\.title.de) == ["Außen", "Außen (2)", "Außen: Innen", "Weitere Angaben"])
        #expect(form.check(FormValues(), today: Sample.today).count == 16)
        #expect(form.check(FormValues(), today: Sample.today).first?.path == "G1.F1")
    }

    @Test("version 3 carries limits as attributes, codes in the message, file rules and a selection group")
    func versionThree() throws {
        func element(_ id: String, _ label: String, _ more: String) -> String {
            "<x:identifikation><x:id>\(id)</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>\(label)</x:name><x:freigabestatus><code>6</code></x:freigabestatus><x:bezeichnungEingabe>\(label)</x:bezeichnungEingabe><x:schemaelementart><code>HAR</code></x:schemaelementart>\(more)"
        }
        func field(_ id: String, _ art: String, _ type: String, _ more: String) -> String {
            "<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeld>\(element(id, id, "<x:feldart><code>\(art)</code></x:feldart><x:datentyp><code>\(type)</code></x:datentyp>\(more)"))</x:datenfeld></x:enthaelt></x:struktur>"
        }
        let fields = [
            field(
                "F1", "select", "text",
                "<x:werte><x:wert><x:code>a</x:code><x:name>Apfel</x:name></x:wert><x:wert><x:code>b</x:code><x:name>Birne</x:name><x:hilfe>süß</x:hilfe></x:wert></x:werte>"
            ),
            field("F2", "input", "file", "<x:maxSize>2</x:maxSize><x:mediaType>application/pdf</x:mediaType>"),
            field(
                "F3", "input", "text_latin",
                "<x:praezisierung minLength='2' maxLength='9'/><x:inhalt>Vorgabe</x:inhalt>"),
            field("F4", "hidden", "text", ""), field("F5", "locked", "text", "<x:inhalt>fest</x:inhalt>"),
            field("F6", "input", "time", ""),
        ].joined()
        let text =
            "<x:xdatenfelder.datenfeldgruppe.0103 xmlns:x='urn:xoev-de:fim:standard:xdatenfelder_3.0.0'><x:header><x:nachrichtID>n</x:nachrichtID><x:erstellungszeitpunkt>t</x:erstellungszeitpunkt></x:header><x:datenfeldgruppe>\(element("G1", "Gruppe", fields))</x:datenfeldgruppe></x:xdatenfelder.datenfeldgruppe.0103>"
        let result = try FormImport(Array(text.utf8))
        guard case .group(let group)? = result.form.pages.first?.elements.first else {
            throw FormImportError(reason: .emptyElement("group"), position: XMLPosition(line: 0, column: 0))
        }
        let found = group.elements.compactMap { if case .field(let field) = $0 { field } else { nil } }
        #expect(found.map(\.id) == ["F1", "F2", "F3", "F5", "F6"])
        #expect(
            found[0].kind
                == .choice(
                    CodeList(
                        id: "F1", version: "1.0.0",
                        [("a", Wording("Apfel", "Apfel")), ("b", Wording("Birne", "Birne"))])))
        #expect(found[1].kind == .file(FileRule(kinds: [.pdf], maxBytes: 2_097_152)))
        #expect(found[2].kind == .text(TextRule(minLength: 2, maxLength: 9)))
        #expect(found[2].preset == "Vorgabe")
        #expect(result.form.inputs(FormValues(), page: result.form.pages[0])["G1.F3"] == ["Vorgabe"])
        #expect(found[3].kind == .constant(Wording("fest", "fest")))
        #expect(result.report.warnings.contains { $0.de.contains("Verstecktes Feld") })
        #expect(result.report.containedLists == ["F1"])
        let selection = text.replacing(
            "<x:schemaelementart><code>HAR</code></x:schemaelementart><x:struktur>",
            with: "<x:art><code>X</code></x:art><x:schemaelementart><code>HAR</code></x:schemaelementart><x:struktur>")
        let chosen = try FormImport(Array(selection.utf8))
        #expect(chosen.form.check(FormValues(["G1": ["F1": "a"]]), today: Sample.today) == [])
    }

    @Test("what is no XDatenfelder message is refused with what it is")
    func others() {
        func reason(_ text: String) -> FormImportError.Reason? {
            #expect(throws: FormImportError.self) { try FormImport(Array(text.utf8)) }?.reason
        }
        #expect(reason("<html/>") == .notXDatenfelder(root: "html"))
        #expect(reason("<a>") == .xml(.unclosedElement("a")))
        #expect(
            reason("<xdatenfelder.regel.0105 xmlns='urn:xoev-de:fim:standard:xdatenfelder_2'/>")
                == .unsupportedMessage("xdatenfelder.regel.0105"))
        #expect(
            reason("<xdatenfelder.stammdatenschema.0102 xmlns='urn:xoev-de:fim:standard:xdatenfelder_2'/>")
                == .missingElement("header", in: "xdatenfelder.stammdatenschema.0102"))
        let id = "<x:identifikation><x:id>1F</x:id></x:identifikation>"
        let bad = String(decoding: two(place("1:1", field("F1"))), as: UTF8.self).replacing(
            "<x:identifikation><x:id>F1</x:id></x:identifikation>", with: id)
        guard case .unusable(let defect)? = reason(bad) else { Issue.record("not unusable"); return }
        #expect(defect.place == "1F")
    }

    @Test("the report says what was imported and what to look at")
    func report() throws {
        let reference =
            "<x:codelisteReferenz><x:identifikation><x:id>C1</x:id></x:identifikation><x:genericodeIdentification><x:canonicalIdentification>urn:liste</x:canonicalIdentification><x:version>3</x:version><x:canonicalVersionUri>urn:liste_3</x:canonicalVersionUri></x:genericodeIdentification></x:codelisteReferenz>"
        let content =
            place("1:1", field("F1", art: "select", more: reference)) + place("0:1", group("G1", rule("Worte.")))
        let lines = try FormImport(two(content)).report.lines(.de)
        #expect(lines[0] == "Probeantrag (FIM S99, Version 1.2, XDatenfelder 2)")
        #expect(lines[1] == "1 Felder an 1 Stellen, 1 Gruppen an 1 Stellen, 1 Seiten, 1 Regeln")
        #expect(lines[2] == "Codeliste fehlt: urn:liste_3")
        #expect(lines.contains { $0.contains("Die Gruppe ist leer") })
        #expect(lines.contains("Hinweis: 1 Regeln werden nur angezeigt, nicht ausgeführt (0 davon haben ein Skript)."))
        // A list known by its canonical URI alone is taken too.
        let list = CodeList(id: "urn:liste", version: "3", [("1", Wording("eins", "one"))])
        #expect(try FormImport(two(content), codeLists: [list]).report.suppliedLists == ["urn:liste"])
    }

    @Test(
        "a list is taken in the version that is asked for, and in any where none is",
        arguments: [
            ("<x:version>2</x:version>", "urn:liste_2"), ("<x:version>4</x:version>", nil), ("", "urn:liste_3"),
            ("<x:canonicalVersionUri>urn:liste_2</x:canonicalVersionUri>", "urn:liste_2"),
            ("<x:canonicalVersionUri>urn:liste_4</x:canonicalVersionUri>", nil),
        ])
    func versions(asked: String, taken: String?) throws {
        let reference =
            "<x:codelisteReferenz><x:genericodeIdentification><x:canonicalIdentification>urn:liste</x:canonicalIdentification>\(asked)</x:genericodeIdentification></x:codelisteReferenz>"
        let lists = ["3", "2"].map {
            CodeList(id: "urn:liste_\($0)", version: $0, [("1", Wording("eins", "one"))])
        }
        let result = try FormImport(
            two(place("1:1", field("F1", art: "select", more: reference))), codeLists: lists)
        #expect(result.report.suppliedLists == (taken.map { [$0] } ?? []))
        #expect(result.report.missingLists.isEmpty == (taken != nil))
    }
}
