import Kernel

extension BuildingNotice {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        let (works, description) = dice.pick(projects)
        answers.text("vorhaben", works)
        answers.text("beschreibung", description)
        answers.day("beginn", person.today.adding(days: dice.roll(45...200)))
        let company = dice.chance(20)
        answers.text("art", company ? "firma" : "person")
        if company { answers.text("firma", "Wohnbau Beispiel Größental GmbH") }
        answers.name(of: person)
        answers.address(person)
        answers.contact(person, &dice)
        answers.text("gemeinde", person.town)
        if dice.chance(70) { answers.text("lage", dice.pick(Names.streets) + " \(dice.roll(1...60))") }
        answers.text("gemarkung", person.town)
        for index in 0..<dice.roll(1...2) {
            answers.number("flurstuecke.\(index).flur", dice.roll(1...12))
            answers.text(
                "flurstuecke.\(index).nummer",
                "\(dice.roll(1...400))" + (dice.chance(60) ? "/\(dice.roll(1...40))" : ""))
        }
        let owns = dice.chance(85)
        answers.yes("eigentum", owns)
        if !owns { answers.pdf("zustimmung", "Zustimmung der Eigentümerin", ["Ich stimme dem Vorhaben zu."]) }
        answers.pdf("lageplan", "Lageplan", ["Auszug aus der Liegenschaftskarte, Muster", "Maßstab 1:500"])
        if works == "abbruch" { demolition(&answers, &dice) } else { building(works, &answers, &dice) }
        answers.yes("baubeginn")
        answers.declarations()
        return answers
    }

    private static func building(_ works: String, _ answers: inout SampleApplication, _ dice: inout Dice) {
        answers.text("bebauungsplan.name", "Nr. \(dice.roll(2...60)) „Am Mühlenbeispiel“")
        answers.text("bebauungsplan.gebiet", works == "gewerbe" ? "GE" : dice.pick(["WA", "WR", "WS"]))
        let deviates = dice.chance(15)
        answers.yes("bebauungsplan.abweichung", deviates)
        if deviates { answers.text("bebauungsplan.zulassung", "63-B-\(dice.roll(100...999))/26") }
        answers.text("gebaeude.klasse", dice.pick(["1", "2", "3"]))
        answers.hundredths("gebaeude.grundflaeche", dice.roll(2000...22_000))
        answers.hundredths("gebaeude.hoehe", dice.roll(280...950))
        answers.number("gebaeude.wohnungen", works == "wohnhaus" ? dice.roll(1...3) : 0)
        answers.number("gebaeude.stellplaetze", dice.roll(0...4))
        answers.text("entwurf.name", "Žofie " + dice.pick(Names.family))
        answers.text("entwurf.beruf", "Architektin")
        answers.text("entwurf.listennummer", "A " + dice.digits(5))
        answers.text("entwurf.email", "entwurf@buero.example")
        answers.pdf("zeichnungen", "Grundriss und Ansichten", ["Erdgeschoss, Obergeschoss, Süden und Westen"])
        answers.pdf("baubeschreibung", "Baubeschreibung", ["Mauerwerk, Dach mit Ziegeln, Wärmepumpe"])
        answers.pdf(
            "erklaerungEntwurf", "Erklärung der Entwurfsverfasserin",
            ["Der Entwurf entspricht dem öffentlichen Baurecht."])
    }

    private static func demolition(_ answers: inout SampleApplication, _ dice: inout Dice) {
        answers.text("abbruch.nutzung", dice.pick(["Scheune", "Lagerhalle", "Hühnerstall", "Wohnhaus"]))
        answers.number("abbruch.baujahr", dice.roll(1890...1985))
        answers.hundredths("abbruch.hoehe", dice.roll(350...1100))
        let attached = dice.chance(40)
        answers.yes("abbruch.angebaut", attached)
        if attached {
            answers.text(
                "abbruch.standsicherheit", "Die gemeinsame Wand bleibt stehen und wird während der Arbeiten abgestützt."
            )
        }
        answers.yes("abbruch.schadstoffe", dice.chance(20))
        answers.picture("foto", "Ansicht von Süden", seed: dice.next())
    }

    private static let projects = [
        ("wohnhaus", "Neubau eines Einfamilienhauses mit Doppelgarage und Wärmepumpe."),
        ("wohnhaus", "Neubau eines Hauses mit zwei Wohnungen für drei Generationen."),
        ("nebengebaeude", "Garage mit begrüntem Dach und Abstellraum für Fahrräder."),
        ("aenderung", "Anbau eines Wintergartens und Ausbau des Dachgeschosses."),
        ("nutzung", "Umnutzung eines Ladens in eine Wohnung, ohne Änderung der Außenwände."),
        ("gewerbe", "Lagerhalle für eine Tischlerei im Gewerbegebiet."),
        ("abbruch", "Abbruch eines alten Nebengebäudes, das baufällig geworden ist."),
    ]
}
