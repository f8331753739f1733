import FormSchema
import Kernel
import Portal

/// Aufenthaltserlaubnis: §§ 5, 7, 8 and chapter 2 AufenthG; application and its effect: § 81 AufenthG.
enum ResidencePermit {
    static let service = Service(
        slug: "aufenthaltserlaubnis", level: .district, topic: .immigration,
        title: Localized("Aufenthaltserlaubnis beantragen oder verlängern", "Apply for or extend a residence permit"),
        summary: Localized(
            "Sie leben in Deutschland und brauchen eine neue oder längere Aufenthaltserlaubnis? Stellen Sie den Antrag hier.",
            "You live in Germany and need a new or longer residence permit? Apply here."),
        what: what, who: who, documents: documents,
        fee: .init(
            Localized(
                "100 Euro für die Erteilung, 93 Euro für eine Verlängerung um mehr als drei Monate, 98 Euro bei einem Wechsel des Zwecks (§ 45 AufenthV). Für manche Menschen ist es günstiger oder frei.",
                "100 euros for a first permit, 93 euros for an extension of more than three months, 98 euros for a change of purpose (section 45 AufenthV). For some people it is less or free."
            )),
        duration: .init(
            Localized(
                "Sechs bis zwölf Wochen. Wenn Sie rechtzeitig beantragt haben, gilt Ihr bisheriger Titel so lange weiter.",
                "Six to twelve weeks. If you applied in time, your present permit stays valid for so long."), weeks: 12),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Aufenthaltserlaubnis", "Aufenthaltstitel", "Aufenthalt verlängern", "Visum verlängern", "Ausländerbehörde",
            "Ausländeramt", "eAT", "Fiktionsbescheinigung", "Blaue Karte", "Blue Card", "Familiennachzug", "Fachkraft",
            "Studium in Deutschland", "Arbeitserlaubnis", "Plastikkarte", "residence permit", "visa", "work permit",
            "immigration office", "extend visa",
        ],
        unit: Localized("Ausländerbehörde", "Immigration authority"), remedy: .action, form: form.id)

    private static let what = [
        Localized(
            "Menschen, die nicht aus der EU, dem EWR oder der Schweiz kommen, brauchen für einen längeren Aufenthalt eine Aufenthaltserlaubnis. Sie gilt für einen bestimmten Zweck und eine bestimmte Zeit.",
            "People who do not come from the EU, the EEA or Switzerland need a residence permit for a longer stay. It is issued for a purpose and a time."
        ),
        Localized(
            "Stellen Sie den Antrag, bevor Ihr Visum oder Ihre Erlaubnis abläuft, am besten acht Wochen vorher. Dann dürfen Sie bis zur Entscheidung bleiben (§ 81 Absatz 4 AufenthG).",
            "Apply before your visa or permit expires, best eight weeks before. Then you may stay until the decision (section 81 (4) AufenthG)."
        ),
    ]
    private static let who = [
        Localized(
            "Sie wohnen im Zuständigkeitsbereich der Ausländerbehörde und haben einen gültigen Pass. In der Regel müssen Ihr Lebensunterhalt und Ihre Krankenversicherung gesichert sein.",
            "You live in the area of the immigration authority and have a valid passport. Usually your living and your health insurance must be secured."
        ),
        Localized(
            "Für Kinder stellen die Eltern den Antrag.", "For children, the parents apply."),
    ]
    private static let documents = [
        Localized("Ihr Pass, alle Seiten mit Einträgen", "your passport, every page with entries"),
        Localized("der Nachweis Ihrer Krankenversicherung", "proof of your health insurance"),
        Localized("Mietvertrag oder Wohnungsgeberbestätigung", "tenancy agreement or landlord’s confirmation"),
        Localized(
            "je nach Zweck: Arbeitsvertrag, Immatrikulation, Ausbildungsvertrag oder Heiratsurkunde",
            "depending on the purpose: work contract, enrolment, training contract or marriage certificate"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§ 5 AufenthG",
            Localized(
                "Allgemeine Voraussetzungen: Lebensunterhalt, Identität, Pass.",
                "General conditions: means of living, identity, passport.")),
        Service.LegalBasis(
            "§§ 7, 8 AufenthG", Localized("Erteilung und Verlängerung.", "Issue and extension.")),
        Service.LegalBasis(
            "§§ 16a bis 38a AufenthG", Localized("Die einzelnen Zwecke des Aufenthalts.", "The purposes of stay.")),
        Service.LegalBasis(
            "§ 81 AufenthG",
            Localized(
                "Der Antrag und was bis zur Entscheidung gilt.", "The application and what holds until the decision.")),
        Service.LegalBasis("§§ 44, 45 AufenthV", Localized("Die Gebühren.", "The fees.")),
    ]
    private static let next = [
        Localized(
            "Wir prüfen die Unterlagen. Wenn Ihr bisheriger Titel bald abläuft, stellen wir eine Fiktionsbescheinigung aus.",
            "We check the documents. If your present permit expires soon, we issue a certificate that bridges the time."
        ),
        Localized(
            "Sie bekommen einen Termin für Fingerabdrücke, Unterschrift und Foto.",
            "You receive an appointment for fingerprints, signature and photo."),
        Localized(
            "Die Bundesdruckerei stellt die Karte (eAT) her. Sie holen sie bei uns ab.",
            "The Bundesdruckerei makes the card (eAT). You collect it from us."),
    ]

    static let form = Form(
        id: "aufenthaltserlaubnis", version: "1",
        title: both("Aufenthaltserlaubnis beantragen oder verlängern", "Apply for or extend a residence permit"),
        pages: [
            request, person, home, passport, purpose, living,
            Questions.declarations([convictions, convictionDetails, notice]),
        ])

    private static let request = page(
        "anliegen", both("Was beantragen Sie?", "What do you apply for?"),
        [
            ask("anliegen", both("Antrag", "Application"), .choice(requests)),
            ask("zweck", both("Zweck des Aufenthalts", "Purpose of your stay"), .choice(purposes)),
        ])
    private static let requests = codes(
        "aufenthalt-antrag",
        [
            ("erteilung", "Eine erste Aufenthaltserlaubnis", "A first residence permit"),
            ("verlaengerung", "Verlängerung zum gleichen Zweck", "Extension for the same purpose"),
            ("wechsel", "Aufenthalt zu einem anderen Zweck", "A stay for another purpose"),
        ])
    private static let purposes = codes(
        "aufenthalt-zweck",
        [
            ("studium", "Studium (§ 16b AufenthG)", "Studies (section 16b)"),
            ("ausbildung", "Berufsausbildung (§ 16a AufenthG)", "Vocational training (section 16a)"),
            ("fachkraft", "Arbeit als Fachkraft (§§ 18a, 18b AufenthG)", "Skilled work (sections 18a, 18b)"),
            ("blauekarte", "Blaue Karte EU (§ 18g AufenthG)", "EU Blue Card (section 18g)"),
            ("familie", "Leben mit der Familie (§§ 27 bis 36a AufenthG)", "Family reasons (sections 27 to 36a)"),
            (
                "schutz", "Schutz und humanitäre Gründe (§§ 22 bis 25 AufenthG)",
                "Protection and humanitarian reasons (sections 22 to 25)"
            ),
        ])

    private static let person = page(
        "person", both("Wer sind Sie?", "Who are you?"),
        [
            group(
                "person", both("Ihre Person", "About you"),
                [
                    Questions.givenNames, Questions.familyName, Questions.birthName,
                    ask("geschlecht", both("Geschlecht", "Gender"), .choice(TradeRegistration.genders)),
                    Questions.birthday, Questions.birthplace,
                    Questions.nationality,
                    ask("familienstand", both("Familienstand", "Marital status"), .choice(statuses)),
                ])
        ])
    private static let statuses = codes(
        "familienstand",
        [
            ("LD", "ledig", "single"), ("VH", "verheiratet", "married"),
            ("LP", "in Lebenspartnerschaft", "in a civil partnership"),
            ("GS", "geschieden", "divorced"), ("VW", "verwitwet", "widowed"),
        ])

    private static let home = page(
        "wohnung", both("Wo wohnen Sie?", "Where do you live?"),
        [
            Questions.address(), Questions.contact,
            ask(
                "eingereist", both("Wann sind Sie nach Deutschland eingereist?", "When did you enter Germany?"),
                .date(.past), prompt: both("Geben Sie an, wann Sie eingereist sind", "Enter when you entered Germany")),
        ])

    private static let passport = page(
        "pass", both("Pass und bisheriger Titel", "Passport and present permit"),
        [
            group(
                "pass", both("Pass oder Passersatz", "Passport or substitute"),
                [
                    ask("nummer", both("Nummer", "Number"), .text(TextRule(minLength: 4, maxLength: 20))),
                    ask(
                        "staat", both("Ausstellender Staat", "Issuing state"), .text(TextRule(maxLength: 80)),
                        example: "Republik Beispiel"),
                    ask(
                        "bis", both("Gültig bis", "Valid until"), .date,
                        prompt: both("Geben Sie an, bis wann der Pass gilt", "Enter until when the passport is valid")),
                    ask("kopie", both("Kopie des Passes", "Copy of the passport"), upload(10)),
                ]),
            group(
                "titel", both("Visum oder bisherige Aufenthaltserlaubnis", "Visa or present permit"),
                when: .oneOf("anliegen", ["verlaengerung", "wechsel"]),
                [
                    ask(
                        "nummer", both("Nummer der Karte", "Card number"), .text(TextRule(maxLength: 20)),
                        example: "YX0000000"),
                    ask(
                        "bis", both("Gültig bis", "Valid until"), .date,
                        prompt: both(
                            "Geben Sie an, bis wann Visum oder Aufenthaltserlaubnis gelten",
                            "Enter until when the visa or permit is valid")),
                ]),
        ])

    private static let works: Condition = .oneOf("zweck", ["fachkraft", "blauekarte", "ausbildung"])
    private static let isStudy: Condition = .equals("zweck", "studium")
    private static let isFamily: Condition = .equals("zweck", "familie")

    private static let purpose = page(
        "aufenthaltszweck", both("Ihr Grund für den Aufenthalt", "Your reason to stay"),
        [
            group("arbeit", both("Arbeit oder Ausbildung", "Work or training"), when: works, work),
            group("studium", both("Studium", "Studies"), when: isStudy, study),
            group("familie", both("Familie", "Family"), when: isFamily, family),
            ask(
                "schutzgrund", both("Welche Entscheidung haben Sie bekommen?", "Which decision have you received?"),
                .multiline(minLength: 5, maxLength: 1000),
                hint: both(
                    "Zum Beispiel: Bescheid des Bundesamts für Migration und Flüchtlinge, mit Datum.",
                    "For example: decision of the Federal Office for Migration and Refugees, with date."),
                when: .equals("zweck", "schutz"),
                prompt: both(
                    "Beschreiben Sie die Entscheidung, die Sie bekommen haben", "Describe the decision you received")),
            ask("bescheid", both("Bescheid", "Decision"), upload(3), when: .equals("zweck", "schutz")),
        ])
    private static let work: [Element] = [
        ask("arbeitgeber", both("Betrieb", "Employer"), .text(TextRule(maxLength: 150))),
        ask(
            "taetigkeit", both("Tätigkeit oder Ausbildungsberuf", "Job or trade to be learned"),
            .text(TextRule(maxLength: 150))),
        ask("brutto", both("Bruttolohn im Monat", "Gross pay per month"), .money(MoneyRule(min: 0, max: 5_000_000))),
        ask("stunden", both("Stunden in der Woche", "Hours per week"), .integer(IntegerRule(min: 1, max: 48))),
        ask(
            "vertrag", both("Arbeits- oder Ausbildungsvertrag", "Work or training contract"), upload(3),
            prompt: both("Laden Sie den Arbeits- oder Ausbildungsvertrag hoch", "Upload the work or training contract")),
        ask(
            "abschluss", both("Nachweis Ihres Abschlusses", "Proof of your qualification"), upload(5),
            when: .oneOf("zweck", ["fachkraft", "blauekarte"])),
    ]
    private static let study: [Element] = [
        ask("hochschule", both("Hochschule", "University"), .text(TextRule(maxLength: 150))),
        ask("fach", both("Studienfach", "Subject"), .text(TextRule(maxLength: 120))),
        ask("ende", both("Voraussichtliches Ende", "Expected end"), .date(.future)),
        ask("immatrikulation", both("Immatrikulationsbescheinigung", "Certificate of enrolment"), upload()),
        ask(
            "finanzierung", both("Wie finanzieren Sie das Studium?", "How do you finance your studies?"),
            .choice(financing)),
        ask("finanznachweis", both("Nachweis der Finanzierung", "Proof of financing"), upload(3)),
    ]
    private static let financing = codes(
        "studium-finanzierung",
        [
            ("sperrkonto", "Sperrkonto", "Blocked account"),
            ("verpflichtung", "Verpflichtungserklärung", "Declaration of commitment"),
            ("stipendium", "Stipendium", "Scholarship"), ("arbeit", "Eigene Arbeit", "Own work"),
        ])
    private static let family: [Element] = [
        ask("beziehung", both("Mit wem leben Sie hier?", "With whom do you live here?"), .choice(relations)),
        ask("vornamen", both("Vornamen dieser Person", "Given names of that person"), .name),
        ask("familienname", both("Familienname dieser Person", "Family name of that person"), .name),
        ask("geburtsdatum", both("Geburtsdatum dieser Person", "Date of birth of that person"), .date(.past)),
        ask(
            "staatsangehoerigkeit", both("Staatsangehörigkeit dieser Person", "Nationality of that person"),
            .choice(States.list)),
        ask("urkunde", both("Heirats- oder Geburtsurkunde", "Marriage or birth certificate"), upload(4)),
    ]
    private static let relations = codes(
        "familie-beziehung",
        [
            ("ehe", "Ehe- oder Lebenspartner", "Spouse or civil partner"), ("kind", "Mein Kind", "My child"),
            ("eltern", "Meine Eltern", "My parents"),
        ])

    private static let living = page(
        "lebensunterhalt", both("Wohnung, Versicherung und Einkommen", "Home, insurance and income"),
        [
            ask("krankenversicherung", both("Krankenversicherung", "Health insurance"), .choice(insurances)),
            ask(
                "versicherungsnachweis", both("Nachweis der Krankenversicherung", "Proof of health insurance"), upload()
            ),
            ask(
                "wohnflaeche", both("Größe der Wohnung", "Size of the home"),
                .decimal(DecimalRule(scale: 1, min: 50, max: 10_000, unit: both("m²", "m²")))),
            ask(
                "haushalt", both("Wie viele Menschen leben dort?", "How many people live there?"),
                .integer(IntegerRule(min: 1, max: 30)),
                prompt: both(
                    "Geben Sie an, wie viele Menschen in der Wohnung leben", "Enter how many people live in the home")),
            ask(
                "warmmiete", both("Warmmiete im Monat", "Rent per month, heating included"),
                .money(MoneyRule(min: 0, max: 2_000_000))),
            ask(
                "mietvertrag",
                both("Mietvertrag oder Wohnungsgeberbestätigung", "Tenancy agreement or landlord’s confirmation"),
                upload(3)),
            ask("sozialleistungen", both("Bekommen Sie Sozialleistungen?", "Do you receive social benefits?"), .yesNo),
        ])
    private static let insurances = codes(
        "krankenversicherung",
        [
            ("gesetzlich", "gesetzlich", "statutory"), ("privat", "privat", "private"),
            ("familie", "über die Familie", "through my family"),
        ])

    private static let convictions = ask(
        "vorstrafen", both("Wurden Sie wegen einer Straftat verurteilt?", "Have you been convicted of a crime?"),
        .yesNo,
        hint: both("In Deutschland oder im Ausland.", "In Germany or abroad."))
    private static let convictionDetails = ask(
        "vorstrafenAngaben", both("Wann, wo und weswegen?", "When, where and for what?"),
        .multiline(minLength: 5, maxLength: 1000),
        when: .equals("vorstrafen", true), prompt: both("Beschreiben Sie die Verurteilung", "Describe the conviction"))
    private static let notice = ask(
        "belehrung",
        both(
            "Ich weiß: Falsche oder unvollständige Angaben können strafbar sein und zur Ausweisung führen (§ 54 Absatz 2 Nummer 8, § 95 Absatz 2 Nummer 2 AufenthG).",
            "I know that false or incomplete statements can be punishable and lead to expulsion (section 54 (2) no. 8, section 95 (2) no. 2 AufenthG)."
        ),
        .confirmation,
        prompt: both("Bestätigen Sie, dass Sie die Belehrung gelesen haben", "Confirm that you have read this notice"))
}
