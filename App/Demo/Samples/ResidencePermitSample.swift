import Kernel

extension ResidencePermit {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        let request = dice.pick(["erteilung", "verlaengerung", "verlaengerung", "wechsel"])
        let purpose = dice.pick(["studium", "ausbildung", "fachkraft", "blauekarte", "familie", "schutz"])
        answers.text("anliegen", request)
        answers.text("zweck", purpose)
        answers.wholePerson(person)
        // People from here and from the European Union do not apply.
        let (nationality, state) = dice.pick(origins)
        answers.text("person.staatsangehoerigkeit", nationality)
        answers.text("person.geschlecht", person.gender)
        answers.text("person.familienstand", purpose == "familie" ? "VH" : dice.pick(["LD", "VH", "GS"]))
        answers.address(person)
        answers.contact(person, &dice)
        answers.day("eingereist", person.today.adding(days: -dice.roll(30...2500)))
        answers.text("pass.nummer", dice.pick(["P", "U", "N"]) + dice.digits(8))
        answers.text("pass.staat", state)
        answers.day("pass.bis", person.today.adding(days: dice.roll(200...3000)))
        answers.picture("pass.kopie", "Pass Seite 2", seed: dice.next())
        if request != "erteilung" {
            answers.text("titel.nummer", "YX" + dice.digits(7))
            answers.day("titel.bis", person.today.adding(days: dice.roll(-3...90)))
        }
        reason(purpose, person, &answers, &dice)
        living(&answers, &dice)
        let convicted = dice.chance(3)
        answers.yes("vorstrafen", convicted)
        if convicted { answers.text("vorstrafenAngaben", "2019, Geldstrafe wegen Fahrens ohne gültige Fahrkarte.") }
        answers.yes("belehrung")
        answers.declarations()
        return answers
    }

    private static let origins = [
        ("TR", "Türkei"), ("UA", "Ukraine"), ("SY", "Syrien"), ("IN", "Indien"), ("VN", "Vietnam"), ("BR", "Brasilien"),
        ("NG", "Nigeria"), ("IR", "Iran"), ("US", "Vereinigte Staaten"), ("MA", "Marokko"), ("RS", "Serbien"),
        ("GE", "Georgien"),
    ]

    private static func reason(
        _ purpose: String, _ person: DemoApplicant, _ answers: inout SampleApplication, _ dice: inout Dice
    ) {
        switch purpose {
        case "studium":
            answers.text("studium.hochschule", "Universität Beispielhausen")
            answers.text("studium.fach", dice.pick(["Umweltwissenschaften", "Maschinenbau", "Ägyptologie"]))
            answers.day("studium.ende", person.today.adding(days: dice.roll(200...1100)))
            answers.pdf(
                "studium.immatrikulation", "Immatrikulationsbescheinigung", ["Wintersemester 2026/2027: \(person.name)"]
            )
            answers.text("studium.finanzierung", dice.pick(["sperrkonto", "verpflichtung", "stipendium", "arbeit"]))
            answers.pdf(
                "studium.finanznachweis", "Nachweis der Finanzierung", ["Bestätigung über den monatlichen Betrag"])
        case "familie":
            answers.text("familie.beziehung", dice.pick(["ehe", "kind", "eltern"]))
            answers.text("familie.vornamen", dice.pick(Names.given).name)
            answers.text("familie.familienname", person.familyName)
            answers.day("familie.geburtsdatum", person.today.adding(days: -dice.roll(3000...20_000)))
            answers.text("familie.staatsangehoerigkeit", dice.pick(["DE", "DE", "TR", "UA"]))
            answers.pdf("familie.urkunde", "Urkunde mit Übersetzung", ["Beglaubigte Übersetzung liegt bei"])
        case "schutz":
            answers.text("schutzgrund", "Bescheid des Bundesamts für Migration und Flüchtlinge: subsidiärer Schutz.")
            answers.pdf("bescheid", "Bescheid des Bundesamts", ["Muster eines Bescheids"])
        default:
            answers.text(
                "arbeit.arbeitgeber",
                dice.pick(["Klinikum Übungsheide", "Bäckerei Beispiel OHG", "Größenprobe Maschinenbau GmbH"]))
            answers.text(
                "arbeit.taetigkeit",
                dice.pick(["Pflegefachkraft", "Bäckerin", "Softwareentwickler", "Anlagenmechanikerin"]))
            answers.number("arbeit.brutto", dice.roll(1100...5200) * 100)
            answers.number("arbeit.stunden", dice.roll(20...40))
            answers.pdf("arbeit.vertrag", "Arbeitsvertrag", ["Unbefristet, Probezeit sechs Monate", person.name])
            if purpose != "ausbildung" {
                answers.pdf("arbeit.abschluss", "Anerkennung des Abschlusses", ["Der Abschluss ist gleichwertig."])
            }
        }
    }

    private static func living(_ answers: inout SampleApplication, _ dice: inout Dice) {
        answers.text("krankenversicherung", dice.pick(["gesetzlich", "gesetzlich", "privat", "familie"]))
        answers.pdf("versicherungsnachweis", "Bescheinigung der Krankenkasse", ["Mitglied seit 2024, laufend"])
        answers.tenths("wohnflaeche", dice.roll(240...1200))
        answers.number("haushalt", dice.roll(1...5))
        answers.number("warmmiete", dice.roll(320...1400) * 100)
        answers.pdf("mietvertrag", "Wohnungsgeberbestätigung", ["Einzug bestätigt"])
        answers.yes("sozialleistungen", dice.chance(12))
    }
}
