import JSON
import Testing

@testable import FormSchema

@Suite("The JSON Schema of a form")
struct SchemaTests {
    /// Small numbers that look random and are the same every time.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            return mixed ^ (mixed >> 27)
        }
    }

    /// A value that a field may have, or nearly.
    func value(_ field: Field, _ dice: inout Dice) -> JSONValue {
        if field.isList {
            var single = field
            single.repetition = .once
            return .array((0..<Int.random(in: 0...4, using: &dice)).map { _ in value(single, &dice) })
        }
        if Int.random(in: 0..<12, using: &dice) == 0 {
            return [.null, "", 0, true, [], [:], 1.5, "x"].randomElement(using: &dice) ?? .null
        }
        let texts: [JSONValue] =
            switch field.kind {
            case .text: ["Mops", "x", "AB-12", "AB-", "a\nb", .string(String(repeating: "ä", count: 41)), "2 Zeilen"]
            case .name: ["Muster", "Đặng", "C̨̆", "Muster2", "Иван", "A\u{301}", "K͟H", "K͟"]
            case .multiline: ["a\nb", "a\tb"]
            case .email:
                ["a@b.de", "a@b", "a b@c.de", "ä@ö.de", "a@@b.de", "a@b.d", "a@.de", "a\"@b.de", "x@y-z.co.uk"]
            case .phone:
                ["05841 1200", "+49 (0)581/22", "123", "1----2345", "++49123", "123456789012345678901", "1 2 3 4"]
            case .postcode: ["29439", "2943", "294390", "2943a"]
            case .iban: ["DE89370400440532013000", "DE8937040044053201300", "XX", "gb82", "GB82WEST12345698765432"]
            case .date:
                [
                    "2020-02-29", "2019-02-29", "1900-02-29", "2000-02-29", "1990-02-14", "1990-02-15", "1990-03-01",
                    "1989-12-31",
                    "2026-11-21", "2026-11-22", "2026-12-01", "2030-01-01", "2026-1-1", "0000-01-01", "0001-01-01",
                    "9999-12-31", "2026-13-01", "1990-02-30", "2020-04-31", "2020-00-10", "2020-10-00",
                ]
            case .integer: [5, 4, 120, 121, 30, 30.0, 30.5, 1, 13, -1, 3e1, 1e30]
            case .decimal: [0.1, 0, 7.5, 7.55, 120, 120.1, 12e1, 1.25e1, 0.05]
            case .money: [0, -1, 100, 1.5, 999_999_999_999_999, 1_000_000_000_000_000]
            case .yesNo, .confirmation: [true, true, true, false]
            case .choice(let list): list.entries.map { .string($0.code) } + ["mops"]
            case .choices: [["blind"], ["herde"], ["blind", "herde"], ["blind", "blind"], ["katze"], []]
            case .file:
                [
                    [["document": "d", "name": "x.pdf", "size": 3, "type": "application/pdf"]],
                    [["document": "d", "name": "x.pdf", "size": 3, "type": "text/html"]],
                    [["document": "d", "name": "x.pdf", "size": 99_999_999, "type": "application/pdf"]],
                    [["document": "", "name": "x.pdf", "size": 1, "type": "application/pdf"]],
                    [["document": "d", "name": "x.pdf", "size": 1, "type": "application/pdf", "x": 1]],
                ]
            case .constant: ["x"]
            }
        return texts.randomElement(using: &dice) ?? .null
    }

    func object(_ elements: [FormPlan.Element], _ dice: inout Dice, wild: Int) -> JSONValue {
        var object = JSONObject()
        for element in elements where Int.random(in: 0..<10, using: &dice) > wild {
            switch element {
            case .field(let field): object[element.id] = value(field.field, &dice)
            case .group(let group):
                object[element.id] =
                    group.repetition.isList
                    ? .array(
                        (0..<Int.random(in: 0...4, using: &dice)).map { _ in
                            self.object(group.elements, &dice, wild: wild)
                        })
                    : self.object(group.elements, &dice, wild: wild)
            }
        }
        if Int.random(in: 0..<60, using: &dice) == 0 { object["fremd"] = 1 }
        return .object(object)
    }

    /// Changes one place of good values, so that both verdicts come up often.
    func nearly(_ values: FormValues, _ form: Form, _ dice: inout Dice) -> FormValues {
        var result = values
        for _ in 0..<Int.random(in: 0...3, using: &dice) {
            let other = FormValues(object(FormPlan(form).elements, &dice, wild: 2).objectValue ?? JSONObject())
            guard let key = other.object.keys.randomElement(using: &dice), let new = other.object[key] else { continue }
            if case .object(let inner) = new, let name = inner.keys.randomElement(using: &dice),
                Bool.random(using: &dice)
            {
                result["\(key).\(name)"] = inner[name]
            } else {
                result.object[key] = Int.random(in: 0..<6, using: &dice) == 0 ? nil : new
            }
        }
        return Bool.random(using: &dice) ? form.cleaned(result) : result
    }

    /// IBANs of the right form and wrong check digits are the one thing a schema cannot see.
    func agrees(_ form: Form, _ good: FormValues, rounds: Int, seed: UInt64) throws -> (valid: Int, invalid: Int) {
        let schema = try JSONSchema(form.schema(today: Sample.today))
        var dice = Dice(state: seed)
        var count = (valid: 0, invalid: 0)
        for round in 0..<rounds {
            let values =
                round % 3 == 0
                ? FormValues(object(FormPlan(form).elements, &dice, wild: 1).objectValue ?? JSONObject())
                : nearly(good, form, &dice)
            let problems = form.check(values, today: Sample.today)
            let violations = schema.validate(values.json)
            if problems.isEmpty { count.valid += 1 } else { count.invalid += 1 }
            if problems.isEmpty != violations.isEmpty {
                Issue.record("\(values.json) problems: \(problems) violations: \(violations)")
                break
            }
        }
        return count
    }

    @Test("the check finds nothing exactly where the schema finds nothing")
    func agreement() throws {
        let count = try agrees(Sample.form, Sample.values, rounds: 400, seed: 1)
        #expect(count.valid > 50 && count.invalid > 50, "\(count)")
    }

    @Test("also with conditions across levels, nested lists and groups that must or may be there")
    func hardConditions() throws {
        func yesNo(_ id: String, when: Condition? = nil, required: Bool = true) -> Element {
            .field(Field(id: id, label: Wording(id, id), kind: .yesNo, required: required, when: when))
        }
        func group(_ id: String, _ repetition: Repetition, when: Condition? = nil, _ elements: [Element]) -> Element {
            .group(Group(id: id, title: Wording(id, id), when: when, repetition: repetition, elements: elements))
        }
        let form = Form(
            id: "f", version: "1", title: Wording("F", "F"),
            pages: [
                Page(
                    id: "a", title: Wording("A", "A"),
                    elements: [
                        yesNo("a"),
                        group(
                            "l", .many(min: 1, max: 2),
                            [
                                yesNo("b", required: false),
                                yesNo("c", when: .any([.equals("a", true), .equals("l.b", true)])),
                                group(
                                    "m", Repetition(min: 0, max: 2), when: .not(.equals("a", true)),
                                    [
                                        yesNo("d", required: false),
                                        yesNo(
                                            "e",
                                            when: .all([
                                                .not(.equals("l.m.d", true)),
                                                .any([.equals("l.b", false), .filled("a")]),
                                            ])),
                                        group(
                                            "n", .once,
                                            [yesNo("f", when: .equals("l.m.d", true)), yesNo("g", required: false)]),
                                    ]),
                            ]),
                        group(
                            "w", .once, when: .equals("a", true),
                            [yesNo("x", when: .not(.filled("l.b"))), yesNo("y", required: false)]),
                        group(
                            "o", .optional,
                            [
                                yesNo("h"),
                                group(
                                    "p", .once, [yesNo("i", when: .equals("o.h", true)), yesNo("j", required: false)]),
                            ]),
                        group(
                            "q", .once, when: .equals("l.b", true),
                            [yesNo("k", when: .not(.filled("o.h"))), yesNo("r", required: false)]),
                    ]),
                Page(
                    id: "b", title: Wording("B", "B"), when: .all([.any([]), .equals("a", true)]),
                    elements: [yesNo("s"), group("l2", .many(min: 2, max: 3), [yesNo("t")])]),
                Page(
                    id: "c", title: Wording("C", "C"), when: .any([.equals("l.m.d", true), .all([])]),
                    elements: [yesNo("u"), group("q", .once, [yesNo("v")])]),
            ])
        let good = FormValues(["a": true, "l": [["c": true]], "w": ["x": true], "u": true, "q": ["v": true]])
        #expect(form.check(good, today: Sample.today) == [])
        let count = try agrees(form, good, rounds: 1200, seed: 7)
        #expect(count.valid > 30 && count.invalid > 30, "\(count)")
    }

    @Test("the schema of a page looks at that page only")
    func page() throws {
        let page = try #require(Sample.form.page("hund"))
        let schema = try JSONSchema(Sample.form.schema(page: page, today: Sample.today))
        #expect(schema.isValid(["hund": ["rasse": "dackel", "groesse": 30], "gefaehrlich": true]))
        #expect(schema.isValid(Sample.values.json))
        #expect(!schema.isValid(["hund": ["rasse": "andere", "groesse": 30], "gefaehrlich": true]))
        #expect(!schema.isValid(["hund": ["rasse": "dackel", "groesse": 30]]))
        let test = try #require(Sample.form.page("wesenstest"))
        let conditional = try JSONSchema(Sample.form.schema(page: test, today: Sample.today))
        #expect(conditional.isValid(["gefaehrlich": false]))
        #expect(!conditional.isValid(["gefaehrlich": true]))
    }

    @Test("titles and messages are in the schema in both languages")
    func wording() {
        let name = Sample.form.schema()["properties"]?["geburtsdatum"]
        #expect(name?["title"] == "Geburtsdatum")
        #expect(name?["x-wording"]?["title"]?["en"] == "Date of birth")
        #expect(name?["x-wording"]?["message"]?["de"] == "Geben Sie Ihr Geburtsdatum ein, zum Beispiel 27 3 1985.")
    }

    @Test(
        "dates compare as patterns do",
        arguments: ["2026-11-21", "2000-01-01", "1999-12-31", "0001-01-01", "9999-12-31"])
    func datePatterns(text: String) throws {
        let day = try #require(CalendarDay(iso: text))
        let from = try Pattern(DatePattern.from(day))
        let until = try Pattern(DatePattern.until(day))
        for offset in [-4000, -400, -31, -1, 0, 1, 31, 400, 4000] {
            let other = day.adding(days: offset)
            #expect(from.matches(other.iso) == (other >= day))
            #expect(until.matches(other.iso) == (other <= day))
        }
    }
}
