import Kernel
import Markup
import TestKit
import Testing

@Suite("A field ties label, hint, error and input together")
struct FieldTests {
    let ui = UI(.de)

    static let kinds: [Input] = [
        .text(), .text(maxLength: 20), .text(maxLength: 200), .area(maxLength: 10), .email, .phone, .web, .search,
        .password(),
        .password(new: true), .code(maxLength: 5), .integer(unit: "Stück"), .decimal(), .money, .date(), .calendar,
        .radios([Choice("a", "A", hint: "erstens"), Choice("b", "B")]), .checkboxes([Choice("a", "A")], chosen: ["a"]),
        .confirm,
        .select([Choice("a", "A")]), .files(Uploads([Uploads.File(id: "1", name: "a.pdf", bytes: 3)])),
    ]

    @Test("every kind of field has a label, and its hint and error are announced with it", arguments: kinds.indices)
    func announced(index: Int) throws {
        for error in [nil, "Bitte angeben."] {
            let html = ui.field("person/0.name", "Name", Self.kinds[index], hint: "Wie im Ausweis", error: error)
            #expect(HTMLCheck.problems(inFragment: html.bytes) == [])
            let page = HTMLCheck.read(html.bytes)
            let described = page.descendants.compactMap { $0["aria-describedby"] }.joined(separator: " ")
            let heard = described.split(separator: " ").compactMap { page.withID(String($0))?.text }
            #expect(heard.contains("Wie im Ausweis"))
            #expect(heard.contains("Fehler: Bitte angeben.") == (error != nil))
            #expect(page.withID(UI.id("person/0.name")) != nil, "the error summary's link has a target")
        }
    }

    @Test("labels, hints, errors, values and choices come out as text, whatever they contain", arguments: kinds.indices)
    func hostile(index: Int) {
        let text = "\"\u{301}><script>alert('1')</script>&\u{0}"
        let html = ui.field("n\"<", text, Self.kinds[index], value: text, hint: text, error: text)
        #expect(HTMLCheck.problems(inFragment: html.bytes) == [])
        #expect(!HTMLCheck.read(html.bytes).descendants.contains { $0.name == "script" })
    }

    @Test("what is not optional is required, and says so; what is optional says so in words")
    func required() {
        let needed = HTMLCheck.read(ui.field("a", "A").bytes)
        #expect(needed.first("input")?["required"] != nil)
        let free = HTMLCheck.read(UI(.en).field("a", "A", optional: true).bytes)
        #expect(free.first("input")?["required"] == nil)
        #expect(free.first("label")?.text == "A (optional)")
    }

    @Test("names become ids that never meet")
    func ids() {
        #expect(UI.id("name") == "f-name")
        #expect(UI.id("a.b") == "f-a_2eb")
        let names = ["a.b", "a_2eb", "a_b", "ä", "a b", "a/b", "A.b", "\n", "a--hint", ""]
        #expect(Set(names.map { UI.id($0) }).count == names.count)
        #expect(names.allSatisfy { UI.id($0).allSatisfy { $0.isASCII && !$0.isWhitespace } })
        #expect(UI.id("a", "hint") != UI.id("a.hint"))
    }

    @Test("an amount has a number keyboard and names its unit aloud")
    func money() {
        let page = HTMLCheck.read(ui.field("sum", "Betrag", .money, value: "12,50").bytes)
        #expect(page.first("input")?["inputmode"] == "decimal")
        #expect(page.first("input")?["value"] == "12,50")
        #expect(page.first("label")?.text == "Betrag in Euro")
    }

    @Test("a date asks for day, month and year under one legend; a birthday is offered by the browser")
    func date() {
        let parts = DateParts(Day(year: 1960, month: 3, day: 7), isBirthday: true)
        let page = HTMLCheck.read(ui.field("born", "Geboren am", .date(parts)).bytes)
        #expect(page.all("input").map { $0["name"] } == ["born.day", "born.month", "born.year"])
        #expect(page.all("input").map { $0["value"] } == ["7", "3", "1960"])
        #expect(page.all("input").map { $0["autocomplete"] } == ["bday-day", "bday-month", "bday-year"])
        #expect(page.first("legend")?.text == "Geboren am")
    }

    @Test("the remaining length counts what is there, and nothing is cut")
    func remaining() {
        let long = String(repeating: "ä", count: 12)
        let page = HTMLCheck.read(ui.field("t", "Text", .area(maxLength: 10), value: long).bytes)
        #expect(page.first("textarea")?["maxlength"] == nil)
        #expect(page.formText == long)
        #expect(page.withID(UI.id("t", "count"))?.text == "2 Zeichen zu viel")
        #expect(ui.field("t", "Text", .area(maxLength: 1000)).source.contains("Höchstens 1.000 Zeichen"))
    }

    @Test("a text that begins with an empty line keeps it")
    func leadingLine() {
        let page = HTMLCheck.read(
            ("<form action=\"/\">\(ui.field("t", "Text", .area(), value: "\nab"))</form>" as HTML).bytes)
        #expect(page.formValues().first?.value == "\nab")
    }

    @Test("chosen answers come back chosen")
    func chosen() {
        let form: HTML = """
            <form action="/a">\(ui.field("r", "R", .radios([Choice("1", "x"), Choice("2", "y")]), value: "2"))\
            \(ui.field("c", "C", .checkboxes([Choice("1", "x"), Choice("2", "y")], chosen: ["1", "2"])))\
            \(ui.field("s", "S", .select([Choice("1", "x"), Choice("2", "y")]), value: "2"))\(ui.field("ok", "O", .confirm, value: "yes"))</form>
            """
        let values = HTMLCheck.read(form.bytes).formValues(action: "/a")
        #expect(values.map { "\($0.name)=\($0.value)" } == ["r=2", "c=1", "c=2", "s=2", "ok=yes"])
    }
}

extension HTMLElement {
    fileprivate var formText: String? { first("textarea")?.text }
}

@Suite("Buttons say what they do to the server, and the server understands every one")
struct FormActionTests {
    @Test(
        "what a button sends is read back as the same act",
        arguments: [
            FormAction.proceed, .saveForLater, .add(group: "dogs"), .add(group: "a:b"),
            .remove(index: 3, group: "dogs/0:x"),
            .upload(field: "photo:1"), .removeFile(id: "01abc", field: "a:b"), .other("grant"), .other(""),
        ])
    func roundTrip(action: FormAction) { #expect(FormAction(action.value) == action) }

    @Test("no button is the Enter key: go on") func absent() {
        #expect(FormAction(nil) == .proceed && FormAction("") == .proceed)
    }

    @Test(
        "what none of our buttons sends is refused",
        arguments: ["x", "remove", "remove:x:g", "remove:-1:g", "remove:1", "remove-file:1", "add", "proceed:1", "do"])
    func refused(value: String) { #expect(FormAction(value) == nil) }

    @Test("the first button of a form is „Weiter“, whatever others come before it on screen")
    func enterKey() {
        let ui = UI(.de)
        let form = ui.form(
            to: "/a", hidden: [Hidden("csrf", "t\"")],
            "\(ui.repeated("d", noun: "Hund", items: ["<p>1</p>", "<p>2</p>"]))\(ui.button("Weiter"))")
        let page = HTMLCheck.read(form.bytes)
        #expect(page.all("button").first?["value"] == "proceed")
        #expect(page.all("button").compactMap { $0["value"] } == ["proceed", "remove:0:d", "remove:1:d", "add:d"])
        #expect(page.formValues().map(\.value) == ["t\""])
        #expect(page.first("form")?["novalidate"] != nil)
    }

    @Test("a repeated group keeps to its bounds")
    func bounds() {
        let ui = UI(.de)
        let least = HTMLCheck.read(ui.repeated("d", noun: "Hund", items: ["<p>1</p>"], minimum: 1, maximum: 3).bytes)
        #expect(least.all("button").compactMap { $0["value"] } == ["add:d"])
        let most = HTMLCheck.read(ui.repeated("d", noun: "Hund", items: ["<p>1</p>", "<p>2</p>"], maximum: 2).bytes)
        #expect(!most.all("button").contains { $0["value"] == "add:d" })
    }

    @Test("the error summary leads to each field, in order, and the field repeats the error")
    func summary() {
        let ui = UI(.de)
        var problems = Problems()
        problems.add("dogs/0/name", "Geben Sie den Namen an.")
        problems.add("", "Die Sitzung ist abgelaufen.")
        let page = HTMLCheck.read(ui.errorSummary(problems).bytes)
        #expect(page.all("a").map { $0["href"] } == ["#" + UI.id("dogs/0/name")])
        #expect(page.all("li").map(\.text) == ["Geben Sie den Namen an.", "Die Sitzung ist abgelaufen."])
        #expect(problems["dogs/0/name"] == "Geben Sie den Namen an." && problems["other"] == nil)
        #expect(ui.errorSummary(Problems()).isEmpty)
    }
}
