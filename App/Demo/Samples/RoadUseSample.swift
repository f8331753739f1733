import Kernel

extension RoadUse {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        let kind = dice.pick(["privat", "privat", "firma", "verein", "partei"])
        answers.text("art", kind)
        if kind != "privat" { answers.text("organisation.name", organisations[kind] ?? "Musterverein Größental e. V.") }
        answers.name(of: person)
        answers.address(person)
        answers.text("mobil", person.phone)
        if dice.chance(70) { answers.text("email", person.email) }
        let (purpose, description) = dice.pick(uses)
        answers.text("zweck", purpose)
        answers.text("beschreibung", description)
        if purpose == "veranstaltung" { answers.number("personen", dice.roll(30...400)) }
        answers.text("strasse", dice.pick(Names.streets))
        if dice.chance(60) { answers.text("lage", "vor Haus Nummer \(dice.roll(1...90)), gegenüber der Bäckerei") }
        let onPavement = dice.chance(60)
        answers.codes("teile", onPavement ? ["gehweg", "parken"] : ["platz"])
        answers.hundredths("laenge", dice.roll(200...1500))
        answers.hundredths("breite", dice.roll(100...400))
        if onPavement { answers.hundredths("restbreite", dice.roll(150...250)) }
        for index in 0..<dice.roll(1...2) {
            let start = person.today.adding(days: dice.roll(7...30) + 30 * index)
            answers.day("zeitraeume.\(index).von", start)
            answers.day("zeitraeume.\(index).bis", start.adding(days: dice.roll(0...10)))
            if purpose == "veranstaltung" || purpose == "info" {
                answers.text("zeitraeume.\(index).uhrzeit", "10 bis 18 Uhr")
            }
        }
        let closesRoad = purpose == "kran" || purpose == "veranstaltung"
        answers.yes("verkehr", closesRoad)
        answers.pdf("lageplan", "Lageplan", ["Fläche mit Maßen", "Maßstab 1:500"])
        if closesRoad { answers.pdf("zeichenplan", "Verkehrszeichenplan", ["Regelplan, geändert für die Örtlichkeit"]) }
        if purpose == "veranstaltung" {
            answers.pdf("haftpflicht", "Haftpflicht Bestätigung", ["Veranstalterhaftpflicht, Deckung 3.000.000 Euro"])
        }
        answers.yes("haftung")
        answers.declarations()
        return answers
    }

    private static let organisations = [
        "firma": "Gerüstbau Größenprobe GmbH", "verein": "Förderverein Mühlenbeispiel e. V.",
        "partei": "Wählergruppe Übungsort",
    ]
    private static let uses = [
        ("container", "Ein Container mit 7 m³ für die Entrümpelung des Dachbodens."),
        ("geruest", "Baugerüst für den Anstrich der Fassade, Tiefe 1,20 m, mit Fußgängerschutz."),
        ("kran", "Autokran, um eine Wärmepumpe auf das Grundstück zu heben, etwa zwei Stunden."),
        ("gastronomie", "Sechs Tische mit Stühlen und zwei Sonnenschirmen vor dem Café, täglich bis 22 Uhr."),
        ("info", "Infostand mit Tisch und Schirm, 3 × 3 m, wir verteilen Broschüren."),
        ("veranstaltung", "Nachbarschaftsfest mit Kuchenbuffet, Hüpfburg und Blasmusik am Nachmittag."),
        ("baustelle", "Lagerfläche für Pflastersteine und Sand während der Arbeiten an der Einfahrt."),
    ]
}
