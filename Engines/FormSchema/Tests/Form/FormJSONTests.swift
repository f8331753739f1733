import JSON
import Testing

@testable import FormSchema

@Suite("A form as JSON")
struct FormJSONTests {
    @Test("a form is read back the same")
    func roundTrip() throws {
        #expect(try Form(json: Sample.form.json) == Sample.form)
        let text = Sample.form.json.serialized(.pretty)
        #expect(try Form(json: JSONValue(parsing: text)) == Sample.form)
    }

    @Test("every kind of field and condition is read back the same")
    func everyKind() throws {
        let kinds: [FieldKind] = [
            .text, .text(TextRule(minLength: 2, maxLength: 3, pattern: "^a", message: Wording("m", "n"))), .multiline,
            .name, .email, .phone, .postcode, .iban, .date, .date(.past),
            .date(
                DateRule(
                    earliest: .fromToday(years: -18, months: 1, days: -2),
                    latest: .day(CalendarDay("2030-01-31")))),
            .integer, .integer(IntegerRule(min: -1, max: 5, unit: Wording("cm", "cm"))),
            .decimal(DecimalRule(scale: 2, min: 1, max: 2, unit: Wording("m", "m"))), .money,
            .money(MoneyRule(min: nil, max: 5)),
            .yesNo, .confirmation, .choice(Sample.breeds), .choices(Sample.breeds), .file,
            .file(FileRule(kinds: [.pdf], maxBytes: 5, maxCount: 2)), .constant(Wording("Text", "Text")),
        ]
        var elements: [Element] = [.note(Wording("Hinweis", "Note"))]
        for (number, kind) in kinds.enumerated() {
            elements.append(
                .field(
                    Field(
                        id: "f\(number)", label: Wording("L", "L"), hint: Wording("H", "H"), example: "x", kind: kind,
                        required: number % 2 == 0, autocomplete: "name", preset: "y", prompt: Wording("P", "P"))))
        }
        let when = Condition.all([
            .any([.equals("f16", true), .equals("f11", 3)]), .not(.filled("f0")), .contains("f19", "pudel"),
            .oneOf("f18", ["dackel"]),
        ])
        elements.append(
            .group(
                Group(
                    id: "g", title: Wording("G", "G"), hint: Wording("H", "H"), when: when,
                    repetition: .many(min: 2, max: nil),
                    elements: [.field(Field(id: "x", label: Wording("X", "X"), kind: .text, repetition: .many(max: 4)))]
                )))
        let form = Form(
            id: "alles", version: "2", title: Wording("Alles", "All"),
            source: FormSource(system: "FIM", id: "S1", version: "1.0"),
            pages: [Page(id: "p", title: Wording("P", "P"), intro: Wording("I", "I"), elements: elements)],
            rules: [FormRule(id: "R1", name: "Regel", text: "Worte", script: "function", path: "g")])
        #expect(form.defects == [])
        #expect(try Form(json: form.json) == form)
    }

    @Test("what is unknown, missing or of the wrong kind is refused at its place")
    func refused() {
        func defect(_ change: (inout JSONObject) -> Void) -> FormDefect? {
            var object = Sample.form.json.objectValue ?? JSONObject()
            change(&object)
            return #expect(throws: FormDefect.self) { try Form(json: .object(object)) }
        }
        #expect(defect { $0["farbe"] = "rot" }?.place == "/farbe")
        #expect(defect { $0["farbe"] = "rot" }?.wording.de == "„farbe“ gibt es hier nicht.")
        #expect(defect { $0["id"] = nil }?.wording.en == "“id” is missing.")
        #expect(
            defect { $0["pages"] = [["id": "p", "title": ["de": "P"], "elements": []]] }?.place == "/pages/0/title/en")
        #expect(
            defect {
                $0["pages"] = [
                    [
                        "id": "p", "title": ["de": "P", "en": "P"],
                        "elements": [
                            ["field": ["id": "f", "label": ["de": "F", "en": "F"], "kind": ["type": "farbe"]]]
                        ],
                    ]
                ]
            }?.place == "/pages/0/elements/0/field/kind/type")
        #expect(
            defect {
                $0["pages"] = [
                    [
                        "id": "p", "title": ["de": "P", "en": "P"],
                        "elements": [
                            [
                                "field": [
                                    "id": "f", "label": ["de": "F", "en": "F"], "kind": ["type": "email"],
                                    "requird": true,
                                ]
                            ]
                        ],
                    ]
                ]
            }?.place == "/pages/0/elements/0/field/requird")
        #expect(defect { $0["pages"] = [] }?.wording.en == "The form has no page.")
    }

    @Test("conditions may only look at what was asked before, and at what can be there")
    func conditions() {
        func defects(_ when: Condition, _ kind: FieldKind = .yesNo) -> [String] {
            let form = Form(
                id: "f", version: "1", title: Wording("F", "F"),
                pages: [
                    Page(
                        id: "p", title: Wording("P", "P"),
                        elements: [
                            .field(Field(id: "a", label: Wording("A", "A"), kind: kind)),
                            .field(Field(id: "b", label: Wording("B", "B"), kind: .yesNo, when: when)),
                            .field(Field(id: "c", label: Wording("C", "C"), kind: .yesNo)),
                        ])
                ])
            return form.defects.map(\.place)
        }
        #expect(defects(.equals("a", true)) == [])
        #expect(defects(.equals("c", true)) == ["b"])
        #expect(defects(.equals("b", true)) == ["b"])
        #expect(defects(.filled("x.y")) == ["b"])
        #expect(defects(.equals("a", "ja")) == ["b"])
        #expect(defects(.equals("a", "dackel"), .choice(Sample.breeds)) == [])
        #expect(defects(.equals("a", "katze"), .choice(Sample.breeds)) == ["b"])
        #expect(defects(.all(Array(repeating: .filled("a"), count: 300))) == ["b"])
        let involved = Condition.all((0..<10).map { _ in .any([.filled("a"), .equals("a", true)]) })
        #expect(defects(involved) == ["b"])
    }

    @Test("ids, limits and lists are looked at")
    func structure() {
        func defects(_ elements: [Element], _ more: [Element] = []) -> [String] {
            let pages = [elements, more].filter { !$0.isEmpty }.enumerated().map {
                Page(id: "p\($0.offset)", title: Wording("P", "P"), elements: $0.element)
            }
            return Form(id: "f", version: "1", title: Wording("F", "F"), pages: pages).defects.map(\.place)
        }
        func field(_ id: String, _ kind: FieldKind = .text, _ repetition: Repetition = .once) -> Element {
            .field(Field(id: id, label: Wording("L", "L"), kind: kind, repetition: repetition))
        }
        func group(_ elements: [Element], _ repetition: Repetition = .once) -> Element {
            .group(Group(id: "g", title: Wording("G", "G"), repetition: repetition, elements: elements))
        }
        #expect(defects([field("a"), field("a")]) == ["a"])
        #expect(defects([field("1a"), field("a.b"), field("ä"), field("")]).count == 4)
        #expect(defects([group([field("a")]), group([field("b")])]) == ["g"])
        #expect(defects([group([field("a")])], [group([field("b")])]) == [])
        #expect(defects([group([field("a")])], [group([field("a")])]) == ["g.a"])
        #expect(defects([group([field("a")], .many())], [group([field("b")], .many())]) == ["g"])
        #expect(defects([group([])]) == ["g"])
        #expect(defects([field("a", .text(TextRule(minLength: 3, maxLength: 2)))]) == ["a"])
        #expect(defects([field("a", .text(TextRule(pattern: "(")))]) == ["a"])
        #expect(defects([field("a", .integer(IntegerRule(min: 2, max: 1)))]) == ["a"])
        #expect(defects([field("a", .choice(CodeList(id: "l", [])))]) == ["a"])
        #expect(defects([field("a", .file, .many())]) == ["a"])
        #expect(defects([field("a", .text, Repetition(min: 3, max: 2))]) == ["a"])
    }
}
