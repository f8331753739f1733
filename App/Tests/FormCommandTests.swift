import ArgumentParser
import FormSchema
import Foundation
import JSON
import TestData
import Testing

@testable import App

/// `kreishaus form`: what comes of files on disk.
@Suite("Forms at the command line")
struct FormCommandTests {
    private struct Outcome {
        var lines: [String] = []
        /// The exit code, or why it could not be done.
        var code: Int32 = 0
        var refusal: String?
    }

    /// What a command says over a folder that is gone afterwards.
    private func run<C: ParsableCommand>(
        _ command: C.Type, _ files: [String: String], _ arguments: (String) -> [String],
        _ body: (C, (String) -> Void) throws -> Void, after: (String) throws -> Void = { _ in }
    ) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "forms-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        var outcome = Outcome()
        do {
            try body(try command.parse(arguments(folder.path))) {
                outcome.lines.append($0.replacing(folder.path + "/", with: ""))
            }
        } catch let exit as ExitCode {
            outcome.code = exit.rawValue
        } catch let failure as CommandFailure {
            (outcome.code, outcome.refusal) = (1, failure.description.replacing(folder.path + "/", with: ""))
        }
        try after(folder.path)
        return outcome
    }

    // MARK: Import

    private static let schema = """
        <x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_2"><x:header><x:nachrichtID>n</x:nachrichtID>\
        <x:erstellungszeitpunkt>2026-01-01T00:00:00Z</x:erstellungszeitpunkt></x:header><x:stammdatenschema><x:identifikation><x:id>S99</x:id>\
        <x:version>1.2</x:version></x:identifikation><x:name>Probe</x:name><x:bezeichnungEingabe>Probeantrag</x:bezeichnungEingabe>\
        <x:status><code>aktiv</code></x:status><x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeld><x:identifikation><x:id>F1</x:id>\
        </x:identifikation><x:name>Farbe</x:name><x:bezeichnungEingabe>Farbe</x:bezeichnungEingabe><x:status><code>aktiv</code></x:status>\
        <x:schemaelementart><code>RNG</code></x:schemaelementart><x:feldart><code>select</code></x:feldart><x:datentyp><code>text</code></x:datentyp>\
        <x:codelisteReferenz><x:genericodeIdentification><x:canonicalIdentification>urn:farbe</x:canonicalIdentification></x:genericodeIdentification>\
        </x:codelisteReferenz></x:datenfeld></x:enthaelt></x:struktur></x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>
        """

    /// A code list as the XRepository writes them.
    private static func list(_ uri: String, _ version: String, _ entries: [(String, String)]) -> String {
        let rows = entries.map { code, name in
            "<Row><Value ColumnRef='code'><SimpleValue>\(code)</SimpleValue></Value><Value ColumnRef='name'><SimpleValue>\(name)</SimpleValue></Value></Row>"
        }
        return """
            <gc:CodeList xmlns:gc='http://docs.oasis-open.org/codelist/ns/genericode/1.0/'><Identification><ShortName>Liste</ShortName>\
            <Version>\(version)</Version><CanonicalUri>\(uri)</CanonicalUri><CanonicalVersionUri>\(uri)_\(version)</CanonicalVersionUri></Identification>\
            <ColumnSet><Column Id='code' Use='required'/><Column Id='name' Use='required'/><Key Id='k'><ColumnRef Ref='code'/></Key></ColumnSet>\
            <SimpleCodeList>\(rows.joined())</SimpleCodeList></gc:CodeList>
            """
    }

    private func imported(
        _ files: [String: String], _ arguments: @escaping (String) -> [String]
    ) throws -> (outcome: Outcome, form: Form?) {
        var form: Form?
        let outcome = try run(
            FormImportCommand.self, files, { arguments($0) + ["--out", "\($0)/form.json", "--english"] },
            { try $0.importForm($1) }
        ) { folder in
            guard let bytes = FileManager.default.contents(atPath: folder + "/form.json") else { return }
            form = try Form(json: JSONValue(parsing: Array(bytes)))
        }
        return (outcome, form)
    }

    private func kinds(_ form: Form?, _ id: String) -> [FieldKind] {
        func fields(_ elements: [Element]) -> [Field] {
            elements.flatMap { element -> [Field] in
                switch element {
                case .note: []
                case .field(let field): [field]
                case .group(let group): fields(group.elements)
                }
            }
        }
        return form.map { fields($0.pages.flatMap(\.elements)) }?.filter { $0.id == id }.map(\.kind) ?? []
    }

    @Test("a selection whose code list lies in a folder is a choice, in the newest version where none is asked for")
    func lists() throws {
        let files = [
            "s.xml": Self.schema, "lists/deep/a.xml": Self.list("urn:farbe", "9", [("r", "Rot")]),
            "lists/b.xml": Self.list("urn:farbe", "10", [("r", "Rot"), ("b", "Blau")]), "lists/other.xml": "<other/>",
            "lists/note.txt": "no list",
        ]
        let (outcome, form) = try imported(files) { ["\($0)/s.xml", "--lists", "\($0)/lists"] }
        #expect(outcome.refusal == nil)
        #expect(outcome.lines.contains("Code list supplied: urn:farbe_10"))
        #expect(!outcome.lines.contains { $0.contains("missing") || $0.contains("not asked for") })
        guard case .choice(let list)? = kinds(form, "F1").first else {
            Issue.record("the form has no choice: \(kinds(form, "F1"))")
            return
        }
        #expect(list.entries.map(\.code) == ["r", "b"] && list.version == "10")
    }

    @Test("without its list it is text, and what to do is said; a list that was named in vain is told")
    func missing() throws {
        let files = ["s.xml": Self.schema, "l.xml": Self.list("urn:form", "1", [("r", "rund")])]
        let (outcome, form) = try imported(files) { ["\($0)/s.xml", "--lists", "\($0)/l.xml"] }
        #expect(outcome.lines.contains("Code list missing: urn:farbe"))
        #expect(outcome.lines.contains("Code list not asked for: urn:form_1 (l.xml)"))
        #expect(outcome.lines.last?.contains("--lists") == true)
        guard case .text? = kinds(form, "F1").first else {
            Issue.record("\(kinds(form, "F1"))")
            return
        }
    }

    @Test(
        "a list that cannot be read, that is none, or that is there twice is refused with its file; nothing is written")
    func refused() throws {
        let good = Self.list("urn:farbe", "1", [("r", "Rot")])
        let twice = ["s.xml": Self.schema, "l/a.xml": good, "l/b.xml": Self.list("urn:farbe", "1", [("g", "Grün")])]
        for (files, path, wanted) in [
            (["s.xml": Self.schema, "l/a.xml": good + "x"], "l", "l/a.xml: Line 1, column"),
            (["s.xml": Self.schema, "l.xml": "<a/>"], "l.xml", "l.xml: Line 1, column"),
            (["s.xml": Self.schema], "none", "none: cannot be read"),
            (twice, "l", "l/b.xml: the code list urn:farbe_1"),
        ] {
            let (outcome, form) = try imported(files) { ["\($0)/s.xml", "--lists", "\($0)/\(path)"] }
            #expect(outcome.refusal?.hasPrefix(wanted) == true, "\(outcome)")
            #expect(form == nil)
        }
        let same = ["s.xml": Self.schema, "l/a.xml": good, "l/b.xml": good]
        #expect(try imported(same) { ["\($0)/s.xml", "--lists", "\($0)/l"] }.form != nil)
    }

    @Test(
        "sex, nationality, state and channel of the Blaue Karte are choices when their lists are given",
        .testData("fim/ozg-fixtures/tests/fixtures/BlaueKarte.xml", "1 case"))
    func blueCard() throws {
        let message = TestData.url("fim/ozg-fixtures/tests/fixtures/BlaueKarte.xml").path
        let population = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel"
        let lists = [
            "sex.xml": Self.list("urn:xpersonenstand:schluesseltabelle:geschlecht", "2", [("m", "männlich")]),
            "nationality.xml": Self.list("\(population):staatsangehoerigkeit", "2017-01-01", [("000", "deutsch")]),
            "state.xml": Self.list("\(population):staat", "2017-01-01", [("000", "Deutschland")]),
            "channel.xml": Self.list("urn:de:xoev:codeliste:erreichbarkeit", "2", [("01", "E-Mail")]),
        ]
        let (outcome, form) = try imported(lists) { [message, "--lists", $0] }
        #expect(outcome.lines.filter { $0.hasPrefix("Code list supplied") }.count == 4)
        #expect(!outcome.lines.contains { $0.contains("missing") || $0.contains("text field") })
        for id in ["F00000065", "F00000039", "F00000038", "F00000025"] {
            let found = kinds(form, id)
            #expect(!found.isEmpty)
            for kind in found { if case .choice = kind {} else { Issue.record("\(id) is \(kind)") } }
        }
    }

    // MARK: Check

    private func checked(_ files: [String: String], _ arguments: [String]) throws -> Outcome {
        try run(
            FormCheckCommand.self, files,
            { folder in arguments.map { $0.hasPrefix("--") ? $0 : "\(folder)/\($0)" } }, { try $0.check($1) })
    }

    private static let instances = [
        "s.json": #"{"required":["plz"]}"#, "good.json": #"{"plz":"21335"}"#, "bad.json": "{}",
        "last.json": #"{"plz":""}"#,
    ]

    @Test("there is a line for each file, also where one cannot be read")
    func unreadable() throws {
        let outcome = try checked(
            Self.instances, ["--json", "s.json", "good.json", "gone.json", "bad.json", "last.json"])
        #expect(outcome.code == 1 && outcome.refusal == nil)
        let lines = try outcome.lines.map { try JSONValue(parsing: $0) }
        #expect(lines.compactMap { $0["valid"]?.boolValue } == [true, false, false, true])
        let gone = lines[1]["errors"]?[0]
        #expect(gone?["keyword"] == "file" && gone?["path"] == "" && gone?["schema"] == "")
        #expect(gone?["de"] == "Die Datei kann nicht gelesen werden. Prüfen Sie Pfad und Rechte.")
        #expect(gone?["en"] == "The file cannot be read. Check its path and permissions.")
        #expect(try checked(Self.instances, ["s.json", "good.json", "last.json"]).code == 0)
    }

    @Test("it is said in German, and all of it in English where that is asked for")
    func languages() throws {
        let files = ["s.json", "good.json", "gone.json", "bad.json"]
        #expect(
            try checked(Self.instances, files).lines == [
                "good.json: gültig",
                "gone.json: nicht gültig\n  Die Datei kann nicht gelesen werden. Prüfen Sie Pfad und Rechte.",
                "bad.json: nicht gültig\n  /plz: Bitte füllen Sie „plz“ aus. [#/required]",
            ])
        #expect(
            try checked(Self.instances, files + ["--english"]).lines == [
                "good.json: valid", "gone.json: not valid\n  The file cannot be read. Check its path and permissions.",
                "bad.json: not valid\n  /plz: Please fill in “plz”. [#/required]",
            ])
    }

    @Test("a schema that cannot be used is an error of the call, whatever is wrong with it")
    func schema() throws {
        for (name, text) in [("gone.json", nil), ("s.json", "{"), ("s.json", #"{"type":7}"#)] {
            let outcome = try checked(text.map { ["s.json": $0] } ?? [:], [name, "i.json"])
            #expect(outcome.code == 2 && outcome.lines.isEmpty)
        }
    }
}
