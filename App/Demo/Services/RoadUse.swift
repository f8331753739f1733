import FormSchema
import Kernel
import Portal

/// Sondernutzung öffentlicher Straßen: § 18 NStrG. The municipality also permits it on through-roads (Ortsdurchfahrten).
enum RoadUse {
    static let service = Service(
        slug: "sondernutzung-strasse", level: .municipality, topic: .streets,
        title: Localized("Straße oder Platz besonders nutzen", "Special use of a street or square"),
        summary: Localized(
            "Container, Gerüst, Infostand, Tische vor dem Café: Für mehr als den normalen Verkehr brauchen Sie eine Erlaubnis.",
            "Skip, scaffolding, stall or café tables: anything beyond normal traffic needs a permit."),
        what: what, who: who, documents: documents,
        fee: .init(
            Localized(
                "Die Gebühr richtet sich nach Fläche, Dauer und Zweck. Sie steht in der Gebührensatzung der Gemeinde.",
                "The fee depends on area, time and purpose. It is set by the municipality’s fee bylaw.")),
        duration: .init(
            Localized(
                "Etwa zwei Wochen. Bei Veranstaltungen stellen Sie den Antrag bitte vier Wochen vorher.",
                "About two weeks. For events, please apply four weeks before."), weeks: 2),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Sondernutzung", "Sondernutzungserlaubnis", "Container aufstellen", "Mulde", "Schuttcontainer", "Gerüst",
            "Baugerüst", "Kran", "Bauzaun", "Infostand", "Straßenfest", "Nachbarschaftsfest", "Grillfest", "Flohmarkt",
            "Umzug", "Umzugswagen", "Möbelwagen",
            "Halteverbot",
            "Außengastronomie", "Tische und Stühle", "Warenständer", "Gehweg", "Plakate", "Straße sperren",
            "skip", "scaffolding", "street party", "pavement café", "stall",
        ],
        unit: Localized("Ordnungsamt", "Public order office"), remedy: .action, form: form.id)

    private static let what = [
        Localized(
            "Straßen, Wege und Plätze sind für den Verkehr da. Wer dort etwas aufstellt, verkauft oder feiert, nutzt sie besonders. Dafür brauchen Sie eine Sondernutzungserlaubnis.",
            "Streets and squares are there for traffic. Whoever puts something up, sells or celebrates there makes special use of them and needs a permit."
        ),
        Localized(
            "Die Erlaubnis gilt für eine bestimmte Zeit oder bis auf Widerruf. Sie kann Auflagen haben, zum Beispiel eine freie Breite für den Gehweg.",
            "The permit is limited in time or can be withdrawn. It may have conditions, such as a free width of the pavement."
        ),
        Localized(
            "Muss der Verkehr gesperrt oder umgeleitet werden, brauchen Sie zusätzlich eine verkehrsrechtliche Anordnung. Geben Sie das im Antrag an.",
            "If traffic must be closed or diverted, a traffic order is needed as well. Say so in the application."),
    ]
    private static let who = [
        Localized(
            "Privatpersonen, Firmen, Vereine und Parteien. Verantwortlich ist, wer die Fläche nutzt.",
            "Private persons, companies, associations and parties. Responsible is whoever uses the area.")
    ]
    private static let documents = [
        Localized(
            "ein Lageplan oder eine Skizze mit Maßen", "a site plan or sketch with measurements"),
        Localized(
            "wenn der Verkehr betroffen ist: ein Verkehrszeichenplan",
            "if traffic is affected: a plan of the traffic signs"),
        Localized(
            "bei Veranstaltungen: der Nachweis einer Haftpflichtversicherung",
            "for events: proof of liability insurance"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§ 18 NStrG",
            Localized(
                "Wer eine Straße über den Gemeingebrauch hinaus nutzt, braucht eine Erlaubnis.",
                "Whoever uses a road beyond common use needs a permit.")),
        Service.LegalBasis(
            "§ 21 NStrG",
            Localized("Für Sondernutzungen können Gebühren erhoben werden.", "Fees can be charged for special use.")),
        Service.LegalBasis(
            "Sondernutzungssatzung der Gemeinde",
            Localized("Sie regelt Einzelheiten und Gebühren.", "It governs details and fees.")),
    ]
    private static let next = [
        Localized(
            "Wir prüfen, ob genug Platz für alle bleibt, und fragen bei Bedarf Polizei und Feuerwehr.",
            "We check whether enough space remains for everyone and ask police and fire brigade where needed."),
        Localized(
            "Sie bekommen die Erlaubnis mit Auflagen und der Gebühr.",
            "You receive the permit with its conditions and the fee."),
        Localized("Die Erlaubnis haben Sie vor Ort dabei.", "You have the permit with you on site."),
    ]

    static let form = Form(
        id: "sondernutzung-strasse", version: "1",
        title: both("Sondernutzung einer Straße beantragen", "Apply for special use of a street"),
        pages: [applicant, contact, use, place, time, papers, Questions.declarations([conditions])])

    private static let applicant = page(
        "antragsteller", both("Wer stellt den Antrag?", "Who applies?"),
        [
            ask("art", both("Ich stelle den Antrag", "I apply"), .choice(kinds)),
            group(
                "organisation", both("Firma, Verein oder Partei", "Company, association or party"),
                when: .not(.equals("art", "privat")),
                [
                    ask("name", both("Name", "Name"), .text(TextRule(maxLength: 150)), autocomplete: "organization")
                ]),
            group(
                "person", both("Verantwortliche Person", "Responsible person"),
                [Questions.givenNames, Questions.familyName]),
        ])
    private static let kinds = codes(
        "antragsteller-art",
        [
            ("privat", "als Privatperson", "as a private person"), ("firma", "für eine Firma", "for a company"),
            ("verein", "für einen Verein", "for an association"),
            ("partei", "für eine Partei oder Wählergruppe", "for a political party"),
        ])

    private static let contact = page(
        "kontakt", both("Anschrift und Erreichbarkeit", "Address and contact"),
        [
            Questions.address("anschrift", both("Anschrift", "Address")),
            ask(
                "mobil", both("Telefonnummer vor Ort", "Phone number on site"), .phone,
                hint: both(
                    "Unter dieser Nummer erreichen wir jemanden, solange die Fläche genutzt wird.",
                    "With this number we reach someone while the area is in use."), autocomplete: "tel"),
            Questions.email,
        ])

    private static let use = page(
        "nutzung", both("Wofür brauchen Sie die Fläche?", "What do you need the area for?"),
        [
            ask("zweck", both("Art der Nutzung", "Kind of use"), .choice(purposes)),
            ask(
                "beschreibung", both("Beschreiben Sie kurz, was Sie vorhaben", "Describe briefly what you plan"),
                .multiline(minLength: 10, maxLength: 1500),
                hint: both(
                    "Zum Beispiel: ein Container mit 7 m³ für die Renovierung, ein Stand von 3 × 3 m.",
                    "For example: a 7 m³ skip for a renovation, a stall of 3 × 3 m."),
                prompt: both("Beschreiben Sie, was Sie vorhaben", "Describe what you plan")),
            ask(
                "personen", both("Wie viele Menschen erwarten Sie?", "How many people do you expect?"),
                .integer(IntegerRule(min: 1, max: 50_000)), when: .equals("zweck", "veranstaltung"),
                prompt: both("Geben Sie an, wie viele Menschen Sie erwarten", "Enter how many people you expect")),
        ])
    private static let purposes = codes(
        "sondernutzung-zweck",
        [
            ("container", "Container oder Mulde", "Skip or container"), ("geruest", "Baugerüst", "Scaffolding"),
            ("kran", "Kran oder Arbeitsbühne", "Crane or work platform"),
            ("baustelle", "Lagerfläche für eine Baustelle", "Storage for a building site"),
            ("gastronomie", "Tische und Stühle vor einem Lokal", "Tables and chairs outside a café"),
            ("waren", "Warenauslage oder Werbeaufsteller", "Display of goods or advertising board"),
            ("info", "Infostand", "Information stall"), ("plakate", "Plakate", "Posters"),
            ("veranstaltung", "Fest, Markt oder Veranstaltung", "Party, market or event"),
        ])

    private static let place = page(
        "ort", both("Wo ist die Fläche?", "Where is the area?"),
        [
            ask("strasse", both("Straße oder Platz", "Street or square"), .text(TextRule(maxLength: 100))),
            mayAsk(
                "lage", both("Genauere Lage", "Exact place"), .text(TextRule(maxLength: 150)),
                hint: both("Zum Beispiel: vor Haus Nummer 8.", "For example: in front of house number 8.")),
            ask(
                "teile", both("Welche Teile der Straße nutzen Sie?", "Which parts of the street do you use?"),
                .choices(parts)),
            ask(
                "laenge", both("Länge", "Length"), .decimal(metres),
                prompt: both("Geben Sie die Länge der Fläche ein", "Enter the length of the area")),
            ask(
                "breite", both("Breite", "Width"), .decimal(metres),
                prompt: both("Geben Sie die Breite der Fläche ein", "Enter the width of the area")),
            ask(
                "restbreite", both("Wie breit bleibt der Gehweg frei?", "How wide does the pavement remain?"),
                .decimal(metres),
                hint: both(
                    "Kinderwagen und Rollstühle brauchen mindestens 1,50 m.",
                    "Prams and wheelchairs need at least 1.50 m."),
                when: .contains("teile", "gehweg"),
                prompt: both("Geben Sie an, wie breit der Gehweg frei bleibt", "Enter how wide the pavement remains")),
        ])
    private static let metres = DecimalRule(scale: 2, min: 1, max: 100_000, unit: both("m", "m"))
    private static let parts = codes(
        "strassenteile",
        [
            ("fahrbahn", "Fahrbahn", "Carriageway"), ("gehweg", "Gehweg", "Pavement"),
            ("radweg", "Radweg", "Cycle path"),
            ("parken", "Parkplatz oder Parkstreifen", "Parking space"),
            ("platz", "Platz oder Fußgängerzone", "Square or pedestrian zone"),
            ("gruen", "Grünstreifen", "Grass verge"),
        ])

    private static let time = page(
        "zeit", both("Wann brauchen Sie die Fläche?", "When do you need the area?"),
        [
            list(
                "zeitraeume", both("Zeitraum", "Period"),
                hint: both(
                    "Bei mehreren Terminen fügen Sie weitere Zeiträume hinzu.", "For several dates add further periods."
                ),
                max: 12,
                [
                    ask(
                        "von", both("Vom", "From"), .date(.future),
                        prompt: both("Geben Sie den ersten Tag ein", "Enter the first day")),
                    ask(
                        "bis", both("Bis", "Until"), .date(.future),
                        prompt: both("Geben Sie den letzten Tag ein", "Enter the last day")),
                    mayAsk(
                        "uhrzeit", both("Uhrzeit", "Time"), .text(TextRule(maxLength: 60)),
                        hint: both(
                            "Nur wenn Sie die Fläche nicht den ganzen Tag brauchen.",
                            "Only if you do not need it all day."),
                        example: "9 bis 18 Uhr"),
                ]),
            ask(
                "verkehr",
                both("Muss der Verkehr gesperrt oder umgeleitet werden?", "Must traffic be closed or diverted?"), .yesNo
            ),
        ])

    private static let papers = page(
        "unterlagen", both("Unterlagen", "Documents"),
        [
            ask(
                "lageplan", both("Lageplan oder Skizze mit Maßen", "Site plan or sketch with measurements"), upload(3),
                hint: both("Eine Zeichnung von Hand reicht.", "A drawing by hand is enough.")),
            ask(
                "zeichenplan", both("Verkehrszeichenplan", "Plan of the traffic signs"), upload(3),
                when: .equals("verkehr", true)),
            ask(
                "haftpflicht", both("Nachweis der Haftpflichtversicherung", "Proof of liability insurance"), upload(),
                when: .equals("zweck", "veranstaltung")),
        ])

    private static let conditions = ask(
        "haftung",
        both(
            "Ich halte die Fläche sauber, sichere sie und stelle danach den früheren Zustand wieder her.",
            "I keep the area clean, secure it and restore its former state afterwards."), .confirmation,
        prompt: both(
            "Bestätigen Sie, dass Sie die Fläche sichern und säubern", "Confirm that you secure and clean the area"))
}
