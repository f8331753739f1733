import FormSchema
import Kernel
import Portal

/// Mitteilung einer genehmigungsfreien Baumaßnahme (Bauanzeige): § 62 NBauO; demolition: § 60 (3) NBauO.
enum BuildingNotice {
    static let service = Service(
        slug: "bauvorhaben-mitteilen", level: .district, topic: .building,
        title: Localized(
            "Genehmigungsfreies Bauvorhaben mitteilen (Bauanzeige)", "Give notice of building works that need no permit"
        ),
        summary: Localized(
            "Im Gebiet eines Bebauungsplans brauchen Wohnhaus oder Garage oft keine Baugenehmigung. Eine Mitteilung genügt.",
            "In the area of a development plan, a house or garage often needs no building permit. A notice is enough."),
        what: what, who: who, documents: documents,
        fee: .init(
            Localized(
                "Die Gebühr richtet sich nach der Baugebührenordnung (BauGO) und der Größe des Vorhabens.",
                "The fee follows the building fee schedule (BauGO) and the size of the works.")),
        duration: .init(
            Localized(
                "Bis zu einem Monat, nachdem alle Unterlagen da sind. Erst nach der Bestätigung dürfen Sie anfangen.",
                "Up to one month once all documents are there. You may start only after the confirmation."), weeks: 4),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Bauanzeige", "Mitteilungsverfahren", "Baumitteilung", "bauen ohne Genehmigung", "Einfamilienhaus",
            "Hausbau", "Garage", "Carport", "Anbau", "Wintergarten", "Gartenhaus", "Abriss", "Abbruch",
            "Abbruchanzeige", "Baugenehmigung", "Bauantrag", "Bauamt", "Häusle bauen",
            "build a house", "carport permit", "demolition", "building permit",
        ],
        unit: Localized("Bauaufsicht", "Building control"), remedy: .objection, form: form.id)

    private static let what = [
        Localized(
            "Wenn Ihr Vorhaben in einem qualifizierten Bebauungsplan liegt und ihm entspricht, brauchen Sie für viele Wohngebäude, Nebengebäude und Anlagen keine Baugenehmigung. Sie teilen das Vorhaben nur mit.",
            "If your works lie in a qualified development plan and comply with it, many houses, outbuildings and structures need no permit. You only give notice."
        ),
        Localized(
            "Die Gemeinde bestätigt, dass die Erschließung gesichert ist und dass sie das Vorhaben nicht vorläufig untersagen lässt. Die Bauaufsicht prüft, ob die Unterlagen vollständig sind. Für das Baurecht sind Sie und Ihre Entwurfsverfasserin oder Ihr Entwurfsverfasser selbst verantwortlich.",
            "The municipality confirms that access and utilities are secured and that it will not ask for a provisional ban. Building control checks that the documents are complete. You and your architect are responsible for compliance."
        ),
        Localized(
            "Sie können hier auch den Abbruch eines Gebäudes anzeigen, das nicht ohne Anzeige abgebrochen werden darf.",
            "Here you can also give notice of demolishing a building that may not be demolished without notice."),
    ]
    private static let who = [
        Localized(
            "Die Bauherrin oder der Bauherr. Die Unterlagen erstellt eine Person, die bauvorlageberechtigt ist, zum Beispiel eine Architektin.",
            "The client. The documents are drawn up by someone entitled to submit building documents, such as an architect."
        )
    ]
    private static let documents = [
        Localized("Lageplan und Bauzeichnungen", "site plan and building drawings"),
        Localized("Baubeschreibung", "description of the works"),
        Localized(
            "die Erklärung der Entwurfsverfasserin oder des Entwurfsverfassers", "the declaration of the architect"),
        Localized(
            "bei einem Abbruch: ein Foto des Gebäudes und die Angaben zur Standsicherheit der Nachbargebäude",
            "for a demolition: a photo and statements on the stability of neighbouring buildings"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§ 62 NBauO",
            Localized(
                "Er nennt die genehmigungsfreien Baumaßnahmen und das Verfahren; begonnen werden darf erst nach der Bestätigung (Absatz 8).",
                "It names the works that need no permit and the procedure; works start only after the confirmation (subsection 8)."
            )),
        Service.LegalBasis(
            "§ 60 Absatz 3 NBauO",
            Localized(
                "Abbruch und Beseitigung bestimmter Gebäude sind anzuzeigen.",
                "Demolition of certain buildings has to be notified.")),
        Service.LegalBasis(
            "§ 53 NBauO",
            Localized(
                "Wer Bauvorlagen erstellt, muss dazu berechtigt sein.", "Building documents need an entitled author.")),
    ]
    private static let next = [
        Localized(
            "Wir prüfen, ob die Unterlagen vollständig sind, und beteiligen die Gemeinde.",
            "We check that the documents are complete and consult the municipality."),
        Localized(
            "Sie bekommen die Bestätigung oder erfahren, was fehlt.",
            "You receive the confirmation or learn what is missing."),
        Localized(
            "Danach dürfen Sie bauen. Die Unterlagen liegen während der Bauzeit auf der Baustelle.",
            "Then you may build. The documents are kept on the site during the works."),
    ]

    static let form = Form(
        id: "bauvorhaben-mitteilung", version: "1",
        title: both("Bauvorhaben ohne Baugenehmigung mitteilen", "Give notice of building works"),
        pages: [works, client, plot, plan, author, papers, Questions.declarations([start])])

    private static let isDemolition: Condition = .equals("vorhaben", "abbruch")
    private static let isBuilding: Condition = .not(isDemolition)

    private static let works = page(
        "vorhaben", both("Was haben Sie vor?", "What do you plan?"),
        [
            ask("vorhaben", both("Art des Vorhabens", "Kind of works"), .choice(kinds)),
            ask(
                "beschreibung", both("Kurze Beschreibung", "Short description"),
                .multiline(minLength: 10, maxLength: 1500),
                hint: both(
                    "Zum Beispiel: Neubau eines Einfamilienhauses mit Doppelgarage.",
                    "For example: new house with a double garage."),
                prompt: both("Beschreiben Sie das Vorhaben", "Describe the works")),
            ask(
                "beginn", both("Geplanter Beginn", "Planned start"), .date(.future),
                prompt: both("Geben Sie an, wann Sie anfangen möchten", "Enter when you want to start")),
        ])
    private static let kinds = codes(
        "bauvorhaben",
        [
            ("wohnhaus", "Neubau eines Wohnhauses (Gebäudeklasse 1 bis 3)", "New house (building class 1 to 3)"),
            ("nebengebaeude", "Garage, Carport oder Nebengebäude", "Garage, carport or outbuilding"),
            (
                "gewerbe", "Gebäude in einem Gewerbe- oder Industriegebiet",
                "Building in a commercial or industrial area"
            ),
            ("aenderung", "Umbau oder Anbau", "Alteration or extension"),
            ("nutzung", "Andere Nutzung eines Gebäudes", "Change of use"),
            ("abbruch", "Abbruch eines Gebäudes", "Demolition of a building"),
        ])

    private static let client = page(
        "bauherr", both("Wer baut?", "Who builds?"),
        [
            ask("art", both("Bauherrschaft", "Client"), .choice(clients)),
            ask(
                "firma", both("Name der Firma oder Gemeinschaft", "Name of the company or community"),
                .text(TextRule(maxLength: 150)),
                when: .equals("art", "firma"),
                prompt: both("Geben Sie den Namen der Firma ein", "Enter the name of the company")),
            group(
                "person", both("Person", "Person"),
                hint: both(
                    "Bei einer Firma die Person, die sie vertritt.", "For a company, the person who represents it."),
                [Questions.givenNames, Questions.familyName]),
            Questions.address(), Questions.contact,
        ])
    private static let clients = codes(
        "bauherrschaft",
        [("person", "Privatperson", "Private person"), ("firma", "Firma oder Gemeinschaft", "Company or community")])

    private static let plot = page(
        "grundstueck", both("Auf welchem Grundstück?", "On which plot?"),
        [
            ask("gemeinde", both("Gemeinde", "Municipality"), .text(TextRule(maxLength: 80))),
            mayAsk("lage", both("Straße und Hausnummer", "Street and number"), .text(TextRule(maxLength: 120))),
            ask("gemarkung", both("Gemarkung", "Cadastral district"), .text(TextRule(maxLength: 80))),
            list(
                "flurstuecke", both("Flurstück", "Parcel"),
                hint: both(
                    "Die Nummern stehen im Grundbuchauszug.", "You find the numbers in the land register extract."),
                max: 20,
                [
                    ask("flur", both("Flur", "Sheet"), .integer(IntegerRule(min: 1, max: 999))),
                    ask("nummer", both("Flurstück", "Parcel number"), .text(parcel), example: "112/4"),
                ]),
            ask("eigentum", both("Gehört Ihnen das Grundstück?", "Do you own the plot?"), .yesNo),
            ask(
                "zustimmung", both("Zustimmung der Eigentümerin oder des Eigentümers", "Consent of the owner"),
                upload(2),
                when: .equals("eigentum", false)),
        ])
    private static let parcel = TextRule(
        maxLength: 12, pattern: "^[0-9]{1,5}(/[0-9]{1,5})?$",
        message: both("Geben Sie das Flurstück so ein: 112/4 oder 112.", "Enter the parcel like this: 112/4 or 112."))

    private static let plan = page(
        "planung", both("Angaben zum Gebäude", "About the building"),
        [
            group(
                "bebauungsplan", both("Bebauungsplan", "Development plan"), when: isBuilding,
                [
                    ask(
                        "name", both("Name oder Nummer des Bebauungsplans", "Name or number of the plan"),
                        .text(TextRule(maxLength: 120)), example: "Nr. 27 „Am Mühlenbach“"),
                    ask("gebiet", both("Art des Baugebiets", "Kind of area"), .choice(areas)),
                    ask(
                        "abweichung",
                        both("Weicht das Vorhaben vom Bebauungsplan ab?", "Do the works deviate from the plan?"), .yesNo
                    ),
                    ask(
                        "zulassung",
                        both(
                            "Aktenzeichen der erteilten Befreiung oder Abweichung", "Reference of the exemption granted"
                        ),
                        .text(TextRule(maxLength: 60)),
                        hint: both(
                            "Ohne Befreiung brauchen Sie eine Baugenehmigung.",
                            "Without an exemption you need a building permit."),
                        when: .equals("bebauungsplan.abweichung", true)),
                ]),
            group(
                "gebaeude", both("Das neue oder geänderte Gebäude", "The new or altered building"), when: isBuilding,
                building),
            group(
                "abbruch", both("Das Gebäude, das abgebrochen wird", "The building to be demolished"),
                when: isDemolition, demolition),
        ])
    private static let areas = codes(
        "baugebiet",
        [
            ("WS", "Kleinsiedlungsgebiet (WS)", "Small housing estate (WS)"),
            ("WR", "Reines Wohngebiet (WR)", "Purely residential area (WR)"),
            ("WA", "Allgemeines Wohngebiet (WA)", "General residential area (WA)"),
            ("WB", "Besonderes Wohngebiet (WB)", "Special residential area (WB)"),
            ("GE", "Gewerbegebiet (GE)", "Commercial area (GE)"),
            ("GI", "Industriegebiet (GI)", "Industrial area (GI)"),
        ])
    private static let building: [Element] = [
        ask("klasse", both("Gebäudeklasse", "Building class"), .choice(classes)),
        ask("grundflaeche", both("Grundfläche", "Footprint"), .decimal(squareMetres)),
        ask("hoehe", both("Höhe bis zum First", "Height to the ridge"), .decimal(metres)),
        ask("wohnungen", both("Zahl der Wohnungen", "Number of dwellings"), .integer(IntegerRule(min: 0, max: 50))),
        ask(
            "stellplaetze", both("Zahl der Einstellplätze", "Number of parking spaces"),
            .integer(IntegerRule(min: 0, max: 200))),
    ]
    private static let classes = codes(
        "gebaeudeklasse",
        [("1", "Gebäudeklasse 1", "Class 1"), ("2", "Gebäudeklasse 2", "Class 2"), ("3", "Gebäudeklasse 3", "Class 3")])
    private static let squareMetres = DecimalRule(scale: 2, min: 100, max: 1_000_000, unit: both("m²", "m²"))
    private static let metres = DecimalRule(scale: 2, min: 100, max: 10_000, unit: both("m", "m"))
    private static let demolition: [Element] = [
        ask("nutzung", both("Bisherige Nutzung", "Previous use"), .text(TextRule(maxLength: 120)), example: "Scheune"),
        ask(
            "baujahr", both("Baujahr, ungefähr", "Year of construction, roughly"),
            .integer(IntegerRule(min: 1200, max: 2100))),
        ask("hoehe", both("Höhe", "Height"), .decimal(metres)),
        ask(
            "angebaut", both("Ist das Gebäude an ein anderes angebaut?", "Is the building attached to another one?"),
            .yesNo),
        ask(
            "standsicherheit",
            both("Wie bleibt das Nachbargebäude standsicher?", "How does the neighbouring building stay stable?"),
            .multiline(minLength: 10, maxLength: 1000), when: .equals("abbruch.angebaut", true),
            prompt: both(
                "Beschreiben Sie, wie das Nachbargebäude standsicher bleibt",
                "Describe how the neighbouring building stays stable")),
        ask(
            "schadstoffe",
            both("Wurden Schadstoffe wie Asbest gefunden?", "Have pollutants such as asbestos been found?"), .yesNo),
    ]

    private static let author = page(
        "entwurf", both("Wer hat die Unterlagen erstellt?", "Who drew up the documents?"), when: isBuilding,
        [
            group(
                "entwurf", both("Entwurfsverfasserin oder Entwurfsverfasser", "Author of the design"),
                [
                    ask("name", both("Name", "Name"), .name),
                    ask("beruf", both("Beruf", "Profession"), .text(TextRule(maxLength: 80)), example: "Architektin"),
                    ask(
                        "listennummer", both("Nummer in der Liste der Kammer", "Number in the chamber’s list"),
                        .text(TextRule(maxLength: 30))),
                    ask("email", both("E-Mail-Adresse", "E-mail address"), .email),
                ])
        ])

    private static let papers = page(
        "unterlagen", both("Unterlagen", "Documents"),
        [
            ask("lageplan", both("Lageplan", "Site plan"), upload(3)),
            ask("zeichnungen", both("Bauzeichnungen", "Building drawings"), upload(10), when: isBuilding),
            ask("baubeschreibung", both("Baubeschreibung", "Description of the works"), upload(3), when: isBuilding),
            ask(
                "erklaerungEntwurf",
                both("Erklärung der Entwurfsverfasserin oder des Entwurfsverfassers", "Declaration of the author"),
                upload(), when: isBuilding),
            ask("foto", both("Fotos des Gebäudes", "Photos of the building"), upload(5), when: isDemolition),
        ])

    private static let start = ask(
        "baubeginn",
        both("Ich fange erst an, wenn die Bestätigung da ist.", "I start only when I have the confirmation."),
        .confirmation,
        prompt: both(
            "Bestätigen Sie, dass Sie erst nach der Bestätigung anfangen",
            "Confirm that you start only after the confirmation"))
}
