import Foundation
import JSON
import TestData
import Testing
import XML

@testable import FormSchema

/// Messages of others, outside of the repository.
enum FIMData {
    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: TestData.url("fim").appending(path: name)))
    }
    static let blueCard = "ozg-fixtures/tests/fixtures/BlaueKarte.xml"
}

@Suite("FIM messages of others", .testData("fim", "22 cases"))
struct FIMMessageTests {
    @Test(
        "are imported",
        arguments: [
            ("tests/v2-data/data-field-rule.xml", "T1234", 1), ("tests/v2-data/data-group-rule.xml", "T1234", 0),
            ("tests/v2-data/label.xml", "T1234", 1),
            ("tests/v2-data/minimal.xml", "T1234", 0), ("tests/v2-data/rule.xml", "T1234", 0),
            ("tests/v2-data/select.xml", "T1234", 1),
            ("tests/v2-data/simple.xml", "T1234", 1), ("tests/v3-data/simple.xml", "G60000000088", 1),
            ("tests/v3-data/input.xml", "G60000000088", 1),
        ])
    func imported(file: String, id: String, fields: Int) throws {
        let result = try FormImport(try FIMData.bytes(file))
        #expect(result.form.id == id)
        #expect(result.report.fields == fields)
        #expect(result.form.defects == [])
        #expect(try Form(json: result.form.json) == result.form)
    }

    @Test(
        "are refused for their reason, with line and column",
        arguments: [
            ("tests/v2-data/duplicate-optional-value.xml", .duplicateElement("beschreibung"), 15, 9),
            ("tests/v2-data/duplicate-required-value.xml", .duplicateElement("name"), 13, 9),
            (
                "tests/v2-data/unknown-namespace.xml",
                .unknownNamespace("urn:xoev-de:fim:standard:xdatenfelder_unknown"), 2, 1
            ),
            (
                "tests/v3-data/unknown-namespace.xml",
                .unknownNamespace("urn:xoev-de:fim:standard:xdatenfelder_unknown"), 2, 1
            ),
            ("tests/v3-data/duplicate-id-node.xml", .duplicateElement("id"), 11, 13),
            ("tests/v3-data/empty-id-node.xml", .emptyElement("id"), 10, 13),
            ("tests/v3-data/missing-id-node.xml", .missingElement("id", in: "identifikation"), 9, 9),
            ("tests/v3-data/unexpected-node.xml", .unexpectedElement("unknown", in: "identifikation"), 11, 13),
            ("tests/v3-data/invalid-freigabestatus.xml", .invalidCode("10", in: "freigabestatus"), 18, 13),
            ("ozg-fixtures/tests/fixtures/WaBeKa.xml", .unsupportedVersion("1"), 2, 1),
        ] as [(String, FormImportError.Reason, Int, Int)])
    func refused(file: String, reason: FormImportError.Reason, line: Int, column: Int) throws {
        let bytes = try FIMData.bytes(file)
        let error = #expect(throws: FormImportError.self) { try FormImport(bytes) }
        #expect(error?.reason == reason)
        #expect(error?.position == XMLPosition(line: line, column: column))
        #expect(error?.german.hasPrefix("Zeile \(line), Spalte \(column): ") == true)
    }

    @Test("the Blaue Karte becomes a form of all its 71 fields and 23 groups, page by page")
    func blueCard() throws {
        let result = try FormImport(try FIMData.bytes(FIMData.blueCard))
        #expect(result.report.fields == 71)
        #expect(result.report.fieldUses == 88)
        #expect(result.report.groups == 23)
        #expect(result.report.groupUses == 29)
        #expect(result.report.rules == 3)
        #expect(result.report.conditions.count == 3)
        #expect(result.report.missingLists.count == 4)
        let form = result.form
        #expect(form.source == FormSource(system: "FIM", id: "S00000121", version: "1.0"))
        #expect(form.title.de == "Antrag auf Blaue Karte EU")
        #expect(fields(form).count == 88)
        #expect(Set(fields(form).map(\.path)).count == 88)
        // The same field in two groups has two paths.
        #expect(
            fields(form).filter { $0.field.id == "F00000004" }.map(\.path) == [
                "G00000629.F00000004", "G00000633.F00000004",
            ])
        #expect(form.pages.first?.title.de == "Persönliche Angaben zum Antragsteller")
        #expect(form.pages.allSatisfy { count($0.elements) <= 8 || $0.elements.count == 1 })
        let name = try #require(fields(form).first { $0.field.id == "F00000013" }).field
        #expect(name.label.de == "Familienname")
        #expect(name.hint?.de == "Geben Sie den Nachnamen, Zunamen bzw. Familiennamen an.")
        #expect(fields(form).filter { $0.field.id == "F00000054" }.allSatisfy { $0.field.kind == .postcode })
        let line = try #require(fields(form).first { $0.field.id == "F00000087" }).field
        #expect(line.repetition == Repetition(min: 2, max: 5))
        #expect(!line.label.de.isEmpty)
        #expect(fields(form).first { $0.field.id == "F00001028" }?.field.when == .equals("G00000636.F00001027", true))
    }

    @Test("the Blaue Karte can be filled in from the first page to the last")
    func fillIn() throws {
        let form = try FormImport(try FIMData.bytes(FIMData.blueCard)).form
        let today = CalendarDay("2026-11-21")
        var values = FormValues()
        for page in form.pages {
            #expect(
                form.read([], page: page, into: values, today: today).problems.isEmpty
                    == fields(form, page).allSatisfy { !isAsked($0, form, values) })
            for (path, field) in fields(form, page) {
                if case .file = field.kind {
                    values.append(
                        FormFile(document: "d-\(path)", name: "x.pdf", size: 9, type: "application/pdf"), at: path)
                }
            }
            let reading = form.read(answers(form, page), page: page, into: values, today: today)
            #expect(reading.problems == [], "\(page.title.de)")
            values = reading.values
        }
        #expect(form.check(values, today: today) == [])
        #expect(try JSONSchema(form.schema(today: today)).validate(values.json) == [])
        #expect(form.describe(values, .de).count == form.pages.count)
    }

    @Test("a code list that is supplied makes the field a choice")
    func supplied() throws {
        let list = CodeList(
            id: "urn:xpersonenstand:schluesseltabelle:geschlecht_2", version: "2",
            entries: [
                .init(code: "m", label: Wording("männlich", "male")),
                .init(code: "w", label: Wording("weiblich", "female")),
            ])
        let result = try FormImport(try FIMData.bytes(FIMData.blueCard), codeLists: [list])
        #expect(result.report.suppliedLists == [list.id])
        #expect(result.report.missingLists.count == 3)
        #expect(fields(result.form).first { $0.field.id == "F00000065" }?.field.kind == .choice(list))
    }

    // MARK: Helpers of these tests

    func count(_ elements: [Element]) -> Int {
        elements.reduce(0) { sum, element in
            if case .group(let group) = element { sum + count(group.elements) } else { sum + 1 }
        }
    }

    func fields(_ elements: [Element], _ path: String) -> [(path: String, field: Field)] {
        elements.flatMap { element -> [(path: String, field: Field)] in
            switch element {
            case .note: []
            case .field(let field): [(path + field.id, field)]
            case .group(let group): fields(group.elements, path + group.id + (group.repetition.isList ? ".0." : "."))
            }
        }
    }

    func fields(_ form: Form) -> [(path: String, field: Field)] { form.pages.flatMap { fields($0.elements, "") } }
    func fields(_ form: Form, _ page: Page) -> [(path: String, field: Field)] { fields(page.elements, "") }

    /// Whether something on the page is asked for in any case.
    func isAsked(_ item: (path: String, field: Field), _ form: Form, _ values: FormValues) -> Bool {
        form.check(values, today: CalendarDay("2026-11-21")).contains {
            $0.path == item.path || $0.path == item.path + ".0"
        }
    }

    /// Something typed into every input of a page.
    func answers(_ form: Form, _ page: Page) -> [(name: String, value: String)] {
        fields(form, page).flatMap { path, field -> [(name: String, value: String)] in
            let text: String
            switch field.kind {
            case .date: return [(path + ".tag", "27"), (path + ".monat", "3"), (path + ".jahr", "2020")]
            case .yesNo: text = "ja"
            case .money: text = "51.234,00 €"
            case .decimal: text = "1,80"
            case .integer: text = "3"
            case .postcode: text = "29439"
            default: text = "Muster"
            }
            return field.isList ? (0..<max(1, field.repetition.min)).map { ("\(path).\($0)", text) } : [(path, text)]
        }
    }
}
