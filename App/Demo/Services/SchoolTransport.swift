import FormSchema
import Kernel
import Portal

/// Schülerbeförderung: § 114 NSchG; the district is responsible (Träger der Schülerbeförderung).
enum SchoolTransport {
    static let service = Service(
        slug: "schuelerbefoerderung", level: .district, topic: .family,
        title: Localized("Schülerbeförderung beantragen", "Apply for school transport"),
        summary: Localized(
            "Ist der Weg zur Schule weit oder gefährlich, zahlt der Landkreis die Fahrkarte oder die Fahrtkosten.",
            "If the way to school is long or dangerous, the district pays the ticket or the travel costs."),
        what: what, who: who, documents: documents,
        fee: .init(Localized("Der Antrag kostet nichts.", "The application is free of charge."), .zero),
        duration: .init(
            Localized(
                "Etwa drei Wochen. Für das neue Schuljahr stellen Sie den Antrag am besten bis Ende Mai.",
                "About three weeks. For the new school year, apply by the end of May if you can."), weeks: 3),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Schülerbeförderung", "Schulbus", "Schülerfahrkarte", "Busfahrkarte", "Schülerticket",
            "Deutschlandticket Schule",
            "Schulweg", "Fahrtkosten Schule", "Sammelzeitkarte", "Schultaxi", "Fahrtkostenerstattung", "Monatskarte",
            "school bus", "school ticket", "travel costs school",
        ],
        unit: Localized("Schülerbeförderung", "School transport"), remedy: .action, form: form.id)

    private static let what = [
        Localized(
            "Der Landkreis bringt Kinder und Jugendliche zur Schule oder zahlt die Kosten, wenn der Schulweg länger ist als die Mindestentfernung in seiner Satzung. Es zählt der Weg zur nächsten Schule der gewählten Schulform.",
            "The district takes children to school or pays the costs if the way is longer than the minimum distance in its bylaw. What counts is the way to the nearest school of the chosen type."
        ),
        Localized(
            "Ist der Weg besonders gefährlich oder kann ein Kind ihn aus gesundheitlichen Gründen nicht gehen, gilt die Mindestentfernung nicht.",
            "If the way is especially dangerous or a child cannot walk it for health reasons, the minimum distance does not apply."
        ),
    ]
    private static let who = [
        Localized(
            "Eltern oder andere Sorgeberechtigte von Kindern, die im Landkreis wohnen; Volljährige für sich selbst.",
            "Parents or guardians of children who live in the district; adults for themselves."),
        Localized(
            "Anspruch besteht für Schulkindergarten, die Klassen 1 bis 10, die Berufseinstiegsschule und die erste Klasse mancher Berufsfachschulen.",
            "Entitled are the school kindergarten, years 1 to 10, the vocational entry school and the first year of some vocational schools."
        ),
    ]
    private static let documents = [
        Localized(
            "bei einem gesundheitlichen Grund: eine ärztliche Bescheinigung",
            "for a health reason: a doctor’s certificate"),
        Localized("wenn wir Kosten erstatten sollen: Ihre IBAN", "if we shall refund costs: your IBAN"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§ 114 NSchG",
            Localized(
                "Die Landkreise befördern Schülerinnen und Schüler unter zumutbaren Bedingungen oder erstatten die notwendigen Kosten.",
                "Districts transport pupils under reasonable conditions or refund the necessary costs.")),
        Service.LegalBasis(
            "Satzung über die Schülerbeförderung",
            Localized(
                "Sie legt Mindestentfernungen und zumutbare Zeiten fest.",
                "It sets minimum distances and reasonable times.")),
    ]
    private static let next = [
        Localized("Wir messen den kürzesten sicheren Fußweg zur Schule.", "We measure the shortest safe way on foot."),
        Localized("Sie bekommen die Entscheidung.", "You receive the decision."),
        Localized(
            "Die Fahrkarte gibt die Schule aus oder kommt mit der Post.",
            "The ticket is handed out at school or comes by post."),
    ]

    static let form = Form(
        id: "schuelerbefoerderung", version: "1",
        title: both("Schülerbeförderung beantragen", "Apply for school transport"),
        pages: [applicant, home, children, way, kind, Questions.declarations([changes])])

    private static let applicant = page(
        "antragsteller", both("Wer stellt den Antrag?", "Who applies?"),
        [
            ask("rolle", both("Ich bin", "I am"), .choice(roles)),
            group("person", both("Ihre Person", "About you"), [Questions.givenNames, Questions.familyName]),
            Questions.contact,
        ])
    private static let roles = codes(
        "antragsteller-rolle",
        [
            ("eltern", "Mutter, Vater oder sorgeberechtigt", "a parent or guardian"),
            ("selbst", "volljährig und stelle den Antrag für mich", "an adult and apply for myself"),
            ("pflege", "eine Pflegefamilie oder Einrichtung", "a foster family or institution"),
        ])

    private static let home = page(
        "wohnung", both("Wo beginnt der Schulweg?", "Where does the way to school begin?"),
        [
            Questions.address("anschrift", both("Anschrift", "Address")),
            ask(
                "wechsel",
                both("Wohnt das Kind regelmäßig an zwei Orten?", "Does the child regularly live in two places?"), .yesNo
            ),
            Questions.address(
                "zweitanschrift", both("Zweite Anschrift", "Second address"), when: .equals("wechsel", true)),
        ])

    private static let children = page(
        "kinder", both("Für wen beantragen Sie die Beförderung?", "For whom do you apply?"),
        intro: both("Geschwister können Sie zusammen eintragen.", "You can enter brothers and sisters together."),
        [list("kinder", both("Schülerin oder Schüler", "Pupil"), max: 8, child)])

    private static let child: [Element] = [
        ask("vorname", both("Vorname", "Given name"), .name),
        ask("familienname", both("Familienname", "Family name"), .name),
        ask("geburtsdatum", both("Geburtsdatum", "Date of birth"), .date(.past)),
        ask(
            "schule", both("Name der Schule", "Name of the school"), .text(TextRule(maxLength: 150)),
            example: "Grundschule am Mühlenbach, Bleckede"),
        ask("schulform", both("Schulform", "Type of school"), .choice(schools)),
        ask(
            "klasse", both("Klasse", "Year"), .integer(IntegerRule(min: 0, max: 13)),
            hint: both("Für den Schulkindergarten 0.", "0 for the school kindergarten.")),
        ask(
            "ab", both("Beförderung ab", "Transport from"), .date,
            prompt: both("Geben Sie an, ab wann die Beförderung nötig ist", "Enter from when the transport is needed")),
    ]
    private static let schools = codes(
        "schulform",
        [
            ("grundschule", "Grundschule", "Primary school"),
            ("oberschule", "Oberschule, Haupt- oder Realschule", "Secondary school"),
            ("gesamtschule", "Gesamtschule", "Comprehensive school"), ("gymnasium", "Gymnasium", "Grammar school"),
            ("foerderschule", "Förderschule", "Special school"), ("bbs", "Berufsbildende Schule", "Vocational school"),
            ("frei", "Schule in freier Trägerschaft", "Independent school"),
        ])

    private static let way = page(
        "schulweg",
        both(
            "Warum kann der Weg nicht zu Fuß oder mit dem Rad zurückgelegt werden?",
            "Why can the way not be walked or cycled?"),
        [
            ask("grund", both("Grund", "Reason"), .choice(reasons)),
            mayAsk(
                "entfernung", both("Länge des Wegs, ungefähr", "Length of the way, roughly"),
                .decimal(DecimalRule(scale: 1, min: 1, max: 1000, unit: both("km", "km")))),
            ask(
                "gefahr", both("Was ist an dem Weg gefährlich?", "What is dangerous about the way?"),
                .multiline(minLength: 10, maxLength: 1000),
                hint: both(
                    "Zum Beispiel: eine Landstraße ohne Gehweg.", "For example: a country road without pavement."),
                when: .equals("grund", "gefahr"),
                prompt: both(
                    "Beschreiben Sie, was an dem Weg gefährlich ist", "Describe what is dangerous about the way")),
            ask(
                "attest", both("Ärztliche Bescheinigung", "Doctor’s certificate"), upload(2),
                when: .equals("grund", "gesundheit")),
        ])
    private static let reasons = codes(
        "schulweg-grund",
        [
            ("weit", "Der Weg ist zu weit", "The way is too long"),
            ("gefahr", "Der Weg ist besonders gefährlich", "The way is especially dangerous"),
            ("gesundheit", "Gesundheit oder Behinderung", "Health or disability"),
        ])

    private static let kind = page(
        "befoerderung", both("Welche Beförderung brauchen Sie?", "What kind of transport do you need?"),
        [
            ask("art", both("Beförderung", "Transport"), .choice(kinds)),
            group(
                "fahrt", both("Fahrt mit dem eigenen Auto", "By your own car"), when: .equals("art", "auto"),
                [
                    ask(
                        "grund", both("Warum fährt kein Bus oder keine Bahn?", "Why is there no bus or train?"),
                        .multiline(minLength: 10, maxLength: 800),
                        prompt: both(
                            "Beschreiben Sie, warum kein Bus und keine Bahn fährt",
                            "Describe why there is no bus or train")),
                    ask(
                        "tage", both("Schultage in der Woche", "School days a week"),
                        .integer(IntegerRule(min: 1, max: 5)),
                        prompt: both("Geben Sie die Schultage in der Woche ein", "Enter the school days a week")),
                ]),
            group(
                "konto", both("Konto für die Erstattung", "Account for the refund"),
                when: .oneOf("art", ["erstattung", "auto"]),
                [Questions.accountHolder, Questions.iban]),
            ask(
                "belege", both("Belege für bezahlte Fahrkarten", "Receipts for tickets you paid"), upload(10),
                when: .equals("art", "erstattung")),
        ])
    private static let kinds = codes(
        "befoerderung-art",
        [
            ("fahrkarte", "Fahrkarte für Bus und Bahn", "Ticket for bus and train"),
            (
                "bus", "Schulbus oder Taxi, weil nichts anderes möglich ist",
                "School bus or taxi because nothing else is possible"
            ),
            ("erstattung", "Erstattung von Fahrkarten, die ich bezahlt habe", "Refund of tickets I paid"),
            ("auto", "Erstattung von Fahrten mit dem eigenen Auto", "Refund of trips by my own car"),
        ])

    private static let changes = ask(
        "aenderungen",
        both(
            "Ich teile mit, wenn sich Anschrift oder Schule ändern, und gebe dann die Fahrkarte zurück.",
            "I report changes of address or school and then return the ticket."), .confirmation,
        prompt: both("Bestätigen Sie, dass Sie Änderungen mitteilen", "Confirm that you will report changes"))
}
