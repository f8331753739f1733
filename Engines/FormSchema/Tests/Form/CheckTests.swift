import JSON
import Testing

@testable import FormSchema

@Suite("Checking values against a form")
struct CheckTests {
    func paths(_ values: FormValues) -> [String] { Sample.form.check(values, today: Sample.today).map(\.path) }

    @Test("complete values have no problem")
    func complete() { #expect(Sample.form.check(Sample.values, today: Sample.today) == []) }

    @Test("every required answer is asked for, also inside of groups that are missing as a whole")
    func missing() {
        #expect(
            paths(FormValues()) == [
                "name", "geburtsdatum", "anschrift.strasse", "anschrift.plz", "hund.rasse", "hund.groesse", "hund.seit",
                "gefaehrlich", "richtig",
            ])
    }

    @Test("a condition decides whether an answer is required, and that nothing stands where nothing is asked")
    func conditions() {
        let other = Sample.values.with("hund.rasse", "andere")
        #expect(paths(other) == ["hund.welche"])
        #expect(paths(other.with("hund.welche", "Mops")) == [])
        #expect(paths(Sample.values.with("hund.welche", "Mops")) == ["hund.welche"])
    }

    @Test("a hidden page asks for nothing")
    func hiddenPage() {
        #expect(paths(Sample.values.with("gefaehrlich", true)) == ["nachweis"])
        #expect(paths(Sample.values.with("nachweis", [])) == ["nachweis"])
    }

    @Test("in a repeated group a condition looks at its own entry, and at the rest of the form")
    func repeated() {
        var values = Sample.values.with("gefaehrlich", true)
        values.append(FormFile(document: "d1", name: "test.pdf", size: 900, type: "application/pdf"), at: "nachweis")
        values["kinder"] = [
            ["vorname": "Ida", "schule": true], ["vorname": "Bo", "schule": false],
            ["vorname": "Lu", "schule": false, "klasse": 3],
        ]
        #expect(paths(values) == ["kinder.0.klasse", "kinder.2.klasse"])
        #expect(paths(values.with("hund.rasse", "pudel")) == ["kinder.2.klasse"])
        #expect(paths(values.with("kinder", [[:]])) == ["kinder.0.vorname", "kinder.0.schule"])
    }

    @Test("an optional group may be absent, but not begun and left incomplete")
    func optionalGroup() {
        #expect(paths(Sample.values.with("zuechter.land", "Dänemark")) == ["zuechter.name"])
        #expect(paths(Sample.values.with("zuechter.name", "Jørgensen")) == [])
    }

    @Test("unknown members and wrong types are problems")
    func strange() {
        #expect(paths(Sample.values.with("hund.farbe", "rot")) == ["hund.farbe"])
        #expect(paths(Sample.values.with("hund.groesse", "30")) == ["hund.groesse"])
        #expect(paths(Sample.values.with("hund", "Waldi")) == ["hund.rasse", "hund.groesse", "hund.seit"])
    }

    @Test("messages say what to do")
    func messages() {
        func message(_ path: String, _ value: JSONValue?) -> String {
            Sample.form.check(Sample.values.with(path, value), today: Sample.today).first?.message.de ?? ""
        }
        #expect(message("geburtsdatum", nil) == "Geben Sie Ihr Geburtsdatum ein, zum Beispiel 27 3 1985.")
        #expect(message("geburtsdatum", "2027-01-01") == "„Geburtsdatum“: Das Datum darf nicht in der Zukunft liegen.")
        #expect(
            message("hund.seit", "1990-02-14")
                == "„Bei Ihnen seit“: Das Datum darf nicht vor dem 15. Februar 1990 liegen.")
        #expect(message("hund.groesse", 4) == "„Größe“: Geben Sie mindestens 5 cm ein.")
        #expect(message("hund.gewicht", 120.1) == "„Gewicht“: Geben Sie höchstens 120 kg ein.")
        #expect(message("name", "Muster1").contains("„1“"))
        #expect(message("steuer", -1) == "„Steuer bisher“: Geben Sie mindestens 0,00 € ein.")
    }

    @Test("names take every letter of DIN 91379, also those that Unicode writes as a sequence")
    func names() {
        for name in ["Đặng", "Łukasz", "K͟Hān", "O’Brien", "Müller-Lüdenscheidt", "Ñandú", "C̨̆"] {
            #expect(paths(Sample.values.with("name", .string(name))) == [], "\(name)")
        }
        for name in ["Иван", "Muster3", "A\u{301}\u{301}", "名前", "Ann@"] {
            #expect(paths(Sample.values.with("name", .string(name))) == ["name"], "\(name)")
        }
    }

    @Test("an IBAN needs right check digits")
    func iban() {
        let values = Sample.values.with("steuer", 100)
        #expect(paths(values.with("iban", "DE89370400440532013000")) == [])
        #expect(paths(values.with("iban", "GB82WEST12345698765432")) == [])
        #expect(paths(values.with("iban", "DE88370400440532013000")) == ["iban"])
        #expect(paths(values.with("iban", "DE8937040044053201300")) == ["iban"])
    }

    @Test("cleaning drops what conditions hide, step by step")
    func cleaning() {
        var values = Sample.values.with("merkmale", ["blind"]).with("ausweis", "AB-1")
        values["nachweis"] = [["document": "d", "name": "x.pdf", "size": 3, "type": "application/pdf"]]
        values["fremd"] = 1
        values["email"] = ""
        let cleaned = Sample.form.cleaned(values)
        #expect(cleaned["nachweis"] == nil)
        #expect(cleaned["fremd"] == nil)
        #expect(cleaned["email"] == nil)
        #expect(cleaned["ausweis"] == "AB-1")
        #expect(Sample.form.cleaned(values.with("merkmale", nil))["ausweis"] == nil)
        #expect(paths(cleaned) == [])
    }
}
