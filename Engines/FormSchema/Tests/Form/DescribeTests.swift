import JSON
import Testing

@testable import FormSchema

@Suite("Answers in words")
struct DescribeTests {
    @Test("dates, amounts, codes and units are written for people")
    func written() {
        let values = Sample.values.with("steuer", 123_450).with("iban", "DE89370400440532013000").with(
            "hund.gewicht", 7.5)
        let german = Sample.form.describe(values, .de).flatMap(\.answers)
        let texts = Dictionary(uniqueKeysWithValues: german.map { ($0.path, $0.value) })
        #expect(texts["geburtsdatum"] == "27. März 1985")
        #expect(texts["hund.rasse"] == "Dackel")
        #expect(texts["hund.groesse"] == "30 cm")
        #expect(texts["hund.gewicht"] == "7,5 kg")
        #expect(texts["steuer"] == "1.234,50 €")
        #expect(texts["iban"] == "DE89 3704 0044 0532 0130 00")
        #expect(texts["gefaehrlich"] == "Nein")
        #expect(texts["email"] == nil)
        let english = Sample.form.describe(values, .en).flatMap(\.answers)
        #expect(english.first { $0.path == "steuer" }?.value == "€1,234.50")
        #expect(english.first { $0.path == "geburtsdatum" }?.value == "27 March 1985")
    }

    @Test("pages without answers and hidden pages are left out; entries are numbered")
    func pages() {
        #expect(Sample.form.describe(Sample.values, .de).map(\.id) == ["person", "hund", "zahlung"])
        let values = Sample.values.with("gefaehrlich", true).with("kinder", [["vorname": "Ida"], ["vorname": "Bo"]])
        let page = Sample.form.describe(values, .de)[2]
        #expect(page.answers.map(\.groups) == [["Kind 1"], ["Kind 2"]])
        #expect(page.title == "Wesenstest")
    }

    @Test("what was asked and not answered can be listed")
    func unanswered() {
        let answers = Sample.form.describe(Sample.values, .de, unanswered: true).flatMap(\.answers)
        #expect(answers.first { $0.path == "email" }?.value == "")
        #expect(!answers.contains { $0.path == "hund.welche" })
    }
}
