import JSON
import Testing

@testable import FormSchema

@Suite("Reading what a browser posts")
struct ReadTests {
    let form = Sample.form

    func read(_ page: String, _ input: [(String, String)], into values: FormValues = FormValues()) -> FormReading {
        guard let page = form.page(page) else {
            Issue.record("no page \(page)")
            return FormReading(values: values)
        }
        return form.read(input.map { (name: $0.0, value: $0.1) }, page: page, into: values, today: Sample.today)
    }

    let person = [
        ("name", " Mu\u{308}ller "), ("geburtsdatum.tag", "27"), ("geburtsdatum.monat", "3"),
        ("geburtsdatum.jahr", "1985"),
        ("anschrift.strasse", "Lange Straße 1"), ("anschrift.plz", "29439"), ("email", ""), ("csrf", "x"),
    ]

    @Test("text, dates and groups become typed values")
    func typed() {
        let reading = read("person", person)
        #expect(reading.problems == [])
        #expect(
            reading.values.json == [
                "name": "Müller", "geburtsdatum": "1985-03-27",
                "anschrift": ["strasse": "Lange Straße 1", "plz": "29439"],
            ])
    }

    @Test("names are stored composed")
    func composed() {
        #expect(read("person", person).values["name"]?.stringValue?.unicodeScalars.count == 6)
    }

    @Test("an impossible date is kept as typed and explained at the right input")
    func impossibleDate() {
        var input = person
        input[1].1 = "31"
        input[2].1 = "Februar"
        let reading = read("person", input)
        #expect(reading.values["geburtsdatum"] == nil)
        #expect(
            reading.raw == ["geburtsdatum.tag": "31", "geburtsdatum.monat": "Februar", "geburtsdatum.jahr": "1985"])
        #expect(reading.problems.map(\.inputName) == ["geburtsdatum.tag"])
        #expect(
            reading.problems.first?.message.de
                == "„Geburtsdatum“: Den Tag 31.2.1985 gibt es nicht. Prüfen Sie Tag, Monat und Jahr.")
    }

    @Test(
        "dates are taken as people write them",
        arguments: ["1985-03-27", "27.3.1985", "27. März 1985", "27 mar 1985", "27/03/1985"])
    func wholeDates(text: String) {
        #expect(
            read("person", person.filter { !$0.0.hasPrefix("geb") } + [("geburtsdatum", text)]).values["geburtsdatum"]
                == "1985-03-27")
    }

    @Test("an incomplete date says what is missing")
    func incompleteDate() {
        let reading = read("person", person.filter { $0.0 != "geburtsdatum.monat" })
        #expect(reading.problems.map(\.inputName) == ["geburtsdatum.monat"])
        #expect(reading.problems.first?.message.en == "“Date of birth”: Still missing: the month.")
    }

    @Test(
        "numbers are taken the German way, and other ways only where they are clear",
        arguments: [
            ("1.234,50", 123_450), ("1234,5", 123_450), ("1234.50", 123_450), ("1,234.50", 123_450), ("1.234", 123_400),
            ("12", 1200), ("12,50 €", 1250), ("€ 12.50", 1250), ("1 234,50 EUR", 123_450), ("0,05", 5),
        ])
    func money(text: String, cents: Int64) {
        #expect(read("zahlung", [("steuer", text)]).values["steuer"] == .number(JSONNumber(cents)), "\(text)")
    }

    @Test(
        "an unclear amount is asked again",
        arguments: ["1,234", "12,345", "1.23.4", "zwölf", "12-", "0.123", "1.2345,00", ",5", "1..2"])
    func unclear(text: String) {
        let reading = read("zahlung", [("steuer", text)])
        #expect(reading.values["steuer"] == nil)
        #expect(reading.raw["steuer"] == text)
        #expect(reading.problems.contains { $0.inputName == "steuer" && $0.message.de.contains("1.234,50") })
    }

    @Test("an answer that hides a question drops the answer to it, on the same page")
    func hiding() {
        let input = [
            ("hund.rasse", "dackel"), ("hund.welche", "Mops"), ("hund.groesse", "30 cm"), ("gefaehrlich", "nein"),
        ]
        let reading = read("hund", input)
        #expect(reading.problems == [])
        #expect(reading.values.json == ["hund": ["rasse": "dackel", "groesse": 30], "gefaehrlich": false])
        #expect(read("hund", [("hund.rasse", "andere")] + input.dropFirst()).values["hund.welche"] == "Mops")
    }

    @Test("what another page put into the same group stays")
    func continuedGroup() {
        let reading = read(
            "hund", [("hund.rasse", "pudel"), ("hund.groesse", "40"), ("gefaehrlich", "ja")], into: Sample.values)
        #expect(reading.values["hund.seit"] == "2020-02-29")
        #expect(reading.values["hund.rasse"] == "pudel")
        #expect(reading.values["name"] == "Muster")
    }

    @Test("blank entries of a repeated group are dropped and the others move up, also what could not be read")
    func entries() {
        let before = Sample.values.with("gefaehrlich", true)
        let reading = read(
            "wesenstest",
            [
                ("kinder.0.vorname", ""), ("kinder.1.vorname", "Ida"), ("kinder.1.schule", "ja"),
                ("kinder.1.klasse", "drei"), ("kinder.7.vorname", "Bo"), ("kinder.7.schule", "nein"),
                ("kinder.99999.vorname", "Zu"),
            ], into: before)
        #expect(
            reading.values["kinder"] == [["vorname": "Ida", "schule": true], ["vorname": "Bo", "schule": false]])
        #expect(reading.raw == ["kinder.0.klasse": "drei"])
        #expect(reading.problems.map(\.path) == ["nachweis", "kinder.0.klasse"])
    }

    @Test("an entry of which nothing could be read keeps its place")
    func unreadableEntry() {
        let reading = read(
            "wesenstest",
            [
                ("kinder.0.klasse", "x"), ("kinder.0.schule", "vielleicht"), ("kinder.1.vorname", "Bo"),
                ("kinder.1.schule", "nein"),
            ],
            into: Sample.values.with("gefaehrlich", true))
        #expect(reading.values["kinder.1.vorname"] == "Bo")
        #expect(reading.raw == ["kinder.0.schule": "vielleicht"])
        #expect(reading.problems.map(\.path) == ["nachweis", "kinder.0.vorname", "kinder.0.schule"])
    }

    @Test("uploads are kept, added before and removed by name")
    func uploads() {
        var values = Sample.values.with("gefaehrlich", true)
        values.append(FormFile(document: "d1", name: "a.pdf", size: 1, type: "application/pdf"), at: "nachweis")
        #expect(read("wesenstest", [], into: values).values.files(at: "nachweis").map(\.document) == ["d1"])
        #expect(read("wesenstest", [("nachweis.entfernen", "d1")], into: values).values["nachweis"] == nil)
        values.append(FormFile(document: "d2", name: "b.exe", size: 1, type: "application/x-dosexec"), at: "nachweis")
        let problems = read("wesenstest", [], into: values).problems
        #expect(problems.map(\.message.de) == ["„Nachweis“: Laden Sie nur eine Datei hoch."])
    }

    @Test("several choices come in the list's order, foreign ones are refused")
    func choices() {
        #expect(
            read("zahlung", [("merkmale", "herde"), ("merkmale", "blind")]).values["merkmale"] == ["blind", "herde"])
        #expect(read("zahlung", [("merkmale", "katze")]).problems.map(\.path).contains("merkmale"))
    }

    @Test("a field that may be answered several times takes one name for all or one with an index each")
    func lists() {
        #expect(
            read("person", person + [("telefon", "05841 1200"), ("telefon", ""), ("telefon", "0170/1")]).values[
                "telefon"] == ["05841 1200", "0170/1"])
        let reading = read("person", person + [("telefon.0", "05841 1200"), ("telefon.4", "x")])
        #expect(reading.values["telefon"] == ["05841 1200", "x"])
        #expect(reading.problems.map(\.path) == ["telefon.1"])
    }

    @Test("what a page shows is read back as the same values")
    func roundTrip() {
        let values = Sample.values.with("merkmale", ["blind"]).with("ausweis", "AB-1").with("steuer", 123_456)
            .with("iban", "DE89370400440532013000").with("hund.gewicht", 7.5).with("telefon", ["05841 1", "0581 22"])
        var result = FormValues()
        for page in form.pages {
            let input = form.inputs(values, page: page).flatMap { name, texts in texts.map { (name, $0) } }
            let reading = read(page.id, input, into: result)
            #expect(reading.problems.allSatisfy { $0.path == "telefon.0" })
            result = reading.values
        }
        #expect(result == form.cleaned(values))
    }

    @Test("a page that is hidden is not read")
    func hiddenPage() {
        let reading = read("wesenstest", [("kinder.0.vorname", "Ida")], into: Sample.values)
        #expect(reading.values == Sample.values)
        #expect(reading.problems == [])
    }
}
