import FormSchema
import Kernel
import Portal

/// Bewohnerparkausweis: § 45 (1b) sentence 1 no. 2a StVO; issued by the road traffic authority of the town.
enum ResidentParking {
    static let service = Service(
        slug: "bewohnerparkausweis", leika: "99108001001000", level: .municipality, topic: .vehicles,
        title: Localized("Bewohnerparkausweis beantragen", "Apply for a resident parking permit"),
        summary: Localized(
            "Mit dem Ausweis parken Sie in Ihrem Wohngebiet auf den Plätzen für Bewohnerinnen und Bewohner.",
            "With the permit you park on the spaces reserved for residents in your neighbourhood."),
        what: what, who: who, documents: documents,
        fee: .init(
            Localized(
                "Die Stadt legt die Gebühr fest. Ohne eigene Gebührenordnung sind es 10,20 bis 30,70 Euro im Jahr (Nummer 265 der Anlage zu § 1 GebOSt).",
                "The town sets the fee. Without its own fee schedule it is 10.20 to 30.70 euros a year (no. 265 of the annex to section 1 GebOSt)."
            )),
        duration: .init(Localized("Etwa eine Woche.", "About one week."), weeks: 1),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Anwohnerparken", "Anwohnerparkausweis", "Bewohnerparken", "Parkausweis", "Parkplakette", "Parkzone",
            "Parken vor der Haustür", "Dauerparken", "Parkplatz", "Parkschein", "Anwohnerausweis", "Auto abstellen",
            "parking", "parking permit", "resident parking",
        ],
        unit: Localized("Ordnungsamt", "Public order office"), remedy: .action, form: form.id)

    private static let what = [
        Localized(
            "In manchen Straßen sind Parkplätze für die Menschen reserviert, die dort wohnen. Dort parken Sie mit dem Bewohnerparkausweis ohne Parkschein und ohne Zeitgrenze.",
            "In some streets, parking spaces are reserved for the people who live there. With the permit you park there without a ticket and without a time limit."
        ),
        Localized(
            "Der Ausweis gilt für ein Gebiet. Er gibt Ihnen keinen Anspruch auf einen bestimmten freien Platz.",
            "The permit is valid for one zone. It does not give you a right to a particular free space."),
    ]
    private static let who = [
        Localized(
            "Sie wohnen im Gebiet, sind dort gemeldet und nutzen ein Auto dauerhaft. Das Auto kann Ihnen gehören oder Ihnen zum dauernden Gebrauch überlassen sein.",
            "You live in the zone, are registered there and use a car permanently. The car can be yours or be left to you for permanent use."
        ),
        Localized(
            "Jede Person bekommt einen Ausweis. Bei Carsharing wird der Name der Organisation eingetragen.",
            "Each person gets one permit. For car sharing, the name of the organisation is entered."),
    ]
    private static let documents = [
        Localized("das Kennzeichen Ihres Autos", "the registration number of your car"),
        Localized(
            "wenn das Auto auf jemand anderen zugelassen ist: eine Bescheinigung, dass Sie es dauerhaft nutzen",
            "if the car is registered to someone else: a statement that you use it permanently"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§ 45 Absatz 1b Satz 1 Nummer 2a StVO",
            Localized(
                "Behörden dürfen Parkplätze für die Bewohner städtischer Quartiere reservieren.",
                "Authorities may reserve parking for residents of urban neighbourhoods.")),
        Service.LegalBasis(
            "§ 6a Absatz 5a StVG",
            Localized(
                "Für den Ausweis darf eine Gebühr verlangt werden.", "A fee may be charged for the permit.")),
    ]
    private static let next = [
        Localized(
            "Wir prüfen im Melderegister und im Fahrzeugregister, ob die Voraussetzungen vorliegen. Sie müssen dafür nichts einreichen.",
            "We check the registers of residents and vehicles. You need not hand in anything for that."),
        Localized(
            "Sie bekommen die Entscheidung und die Zahlungsaufforderung.",
            "You receive the decision and the request to pay."),
        Localized(
            "Nach der Zahlung schicken wir den Ausweis. Sie legen ihn gut lesbar hinter die Windschutzscheibe.",
            "After payment we send the permit. You put it behind the windscreen, easy to read."),
    ]

    static let form = Form(
        id: "bewohnerparkausweis", version: "1",
        title: both("Bewohnerparkausweis beantragen", "Apply for a resident parking permit"),
        pages: [request, person, home, vehicle, validity, Questions.declarations([returning])])

    private static let request = page(
        "anliegen", both("Was möchten Sie?", "What would you like?"),
        [
            ask("anliegen", both("Ihr Anliegen", "Your request"), .choice(requests)),
            ask(
                "ausweisnummer", both("Nummer des bisherigen Ausweises", "Number of the previous permit"),
                .text(TextRule(maxLength: 30)),
                hint: both("Sie steht oben rechts auf dem Ausweis.", "It is at the top right of the permit."),
                when: .oneOf("anliegen", ["verlaengern", "wechsel"])),
            ask(
                "verlust", both("Was ist mit dem Ausweis passiert?", "What happened to the permit?"),
                .multiline(minLength: 5, maxLength: 500), when: .equals("anliegen", "ersatz"),
                prompt: both(
                    "Beschreiben Sie, was mit dem Ausweis passiert ist", "Describe what happened to the permit")),
        ])
    private static let requests = codes(
        "parkausweis-anliegen",
        [
            ("neu", "Einen neuen Ausweis", "A new permit"),
            ("verlaengern", "Den Ausweis verlängern", "Extend the permit"),
            ("wechsel", "Ich habe ein anderes Auto", "I have a different car"),
            ("ersatz", "Ersatz, weil der Ausweis weg ist", "A replacement for a lost permit"),
        ])

    private static let person = page(
        "person", both("Wer beantragt den Ausweis?", "Who applies?"), [Questions.person, Questions.contact])

    private static let home = page(
        "wohnung", both("Wo wohnen Sie?", "Where do you live?"),
        [
            Questions.address(),
            mayAsk(
                "parkzone", both("Bewohnerparkgebiet", "Parking zone"), .text(TextRule(maxLength: 40)),
                hint: both(
                    "Wenn Sie das Gebiet nicht kennen, lassen Sie das Feld frei. Wir finden es über Ihre Anschrift.",
                    "If you do not know the zone, leave this empty. We find it by your address.")),
            ask(
                "stellplatz",
                both(
                    "Haben Sie eine Garage oder einen festen Stellplatz in der Nähe?",
                    "Do you have a garage or a fixed parking space nearby?"), .yesNo),
        ])

    private static let vehicle = page(
        "fahrzeug", both("Für welches Fahrzeug?", "For which vehicle?"),
        [
            ask(
                "kennzeichen", both("Kennzeichen", "Registration number"), .text(plate),
                hint: both(
                    "Bei Carsharing lassen Sie eines der Fahrzeuge eintragen.",
                    "For car sharing, enter one of the vehicles."),
                example: "LG-AB 123"),
            ask("art", both("Art des Fahrzeugs", "Type of vehicle"), .choice(types)),
            ask(
                "halter", both("Auf wen ist das Fahrzeug zugelassen?", "To whom is the vehicle registered?"),
                .choice(keepers)),
            ask(
                "haltername", both("Name der Person oder Firma", "Name of the person or company"),
                .text(TextRule(maxLength: 120)), when: .not(.equals("halter", "ich"))),
            ask(
                "ueberlassung",
                both(
                    "Bescheinigung, dass Sie das Fahrzeug dauerhaft nutzen",
                    "Statement that you use the vehicle permanently"),
                upload(2),
                hint: both(
                    "Formlos und unterschrieben von der Person oder Firma; bei Carsharing Ihr Vertrag.",
                    "Informal and signed by the person or company; for car sharing your contract."),
                when: .not(.equals("halter", "ich")),
                prompt: both("Laden Sie die Bescheinigung über die Nutzung hoch", "Upload the statement on the use")),
        ])
    private static let plate = TextRule(
        maxLength: 14, pattern: "^[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?[1-9][0-9]{0,3}[EH]?$",
        message: both(
            "Geben Sie das Kennzeichen so ein: LG-AB 123.", "Enter the registration number like this: LG-AB 123."))
    private static let types = codes(
        "fahrzeugart",
        [("pkw", "Auto (PKW)", "Car"), ("kombi", "Kleinbus oder Wohnmobil bis 3,5 t", "Minibus or camper up to 3.5 t")])
    private static let keepers = codes(
        "fahrzeughalter",
        [
            ("ich", "Auf mich", "To me"), ("person", "Auf eine andere Person", "To another person"),
            ("firma", "Auf eine Firma", "To a company"),
            ("carsharing", "Auf eine Carsharing-Organisation", "To a car sharing organisation"),
        ])

    private static let validity = page(
        "gueltigkeit", both("Ab wann und wie lange?", "From when and how long?"),
        [
            ask(
                "beginn", both("Gültig ab", "Valid from"), .date(.future),
                prompt: both(
                    "Geben Sie an, ab wann der Ausweis gelten soll", "Enter from when the permit shall be valid")),
            ask(
                "dauer", both("Wie lange soll der Ausweis gelten?", "How long shall the permit be valid?"),
                .choice(terms)),
        ])
    private static let terms = codes(
        "parkausweis-dauer", [("1", "ein Jahr", "one year"), ("2", "zwei Jahre", "two years")])

    private static let returning = ask(
        "rueckgabe",
        both(
            "Ich gebe den Ausweis zurück, wenn ich wegziehe oder das Fahrzeug nicht mehr nutze.",
            "I return the permit when I move away or no longer use the vehicle."), .confirmation,
        prompt: both("Bestätigen Sie, dass Sie den Ausweis zurückgeben", "Confirm that you will return the permit"))
}
