import FormSchema
import Kernel
import Portal

/// Meldebescheinigung (§ 18 BMG) and information from the register of residents (Melderegisterauskunft, §§ 44, 45 BMG).
enum RegisterExtract {
    static let service = Service(
        slug: "meldebescheinigung-und-auskunft", level: .municipality, topic: .living,
        title: Localized(
            "Meldebescheinigung oder Melderegisterauskunft", "Certificate of residence or register information"),
        summary: Localized(
            "Sie brauchen einen Nachweis, wo Sie gemeldet sind, oder suchen die Anschrift einer anderen Person?",
            "You need proof of where you are registered, or look for someone else’s address?"),
        what: what, who: who, documents: documents,
        fee: .init(
            Localized(
                "Bescheinigung und Auskunft kosten eine Gebühr nach der Allgemeinen Gebührenordnung (AllGO). Die Bescheinigung ist frei, wenn Sie sie für Rente oder Sozialleistungen brauchen. Die Auskunft über Ihre eigenen Daten (§ 10 BMG) ist immer frei.",
                "Certificate and information cost a fee under the general fee schedule (AllGO). The certificate is free if you need it for a pension or social benefits. Information about your own data (section 10 BMG) is always free."
            )),
        duration: .init(Localized("Wenige Tage, höchstens eine Woche.", "A few days, one week at most."), weeks: 1),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Meldebescheinigung", "erweiterte Meldebescheinigung", "Wohnsitzbescheinigung", "Wohnsitz Nachweis",
            "Aufenthaltsbescheinigung", "Melderegister", "Melderegisterauskunft", "Adresse herausfinden",
            "Person suchen", "Schuldner suchen", "Einwohnermeldeamt", "EMA", "Meldeamt", "Heirat Bescheinigung",
            "Lebensbescheinigung", "proof of residence", "certificate of residence", "find address",
        ],
        unit: Localized("Bürgerservice", "Citizens’ service"), remedy: .action, isUnderSDG: true, form: form.id)

    private static let what = [
        Localized(
            "Die Meldebescheinigung zeigt, wo Sie gemeldet sind. Die einfache enthält Name, Geburtsdatum und Anschrift. In die erweiterte nehmen wir weitere Angaben auf, zum Beispiel Familienstand oder frühere Anschriften.",
            "The certificate shows where you are registered. The simple one has name, date of birth and address. The extended one has more, for example marital status or former addresses."
        ),
        Localized(
            "Mit der Auskunft aus dem Melderegister erfahren Sie Namen und Anschrift einer anderen Person. Mehr als das bekommen Sie nur, wenn Sie ein berechtigtes Interesse glaubhaft machen.",
            "Register information tells you name and address of another person. You get more than that only if you show a legitimate interest."
        ),
    ]
    private static let who = [
        Localized(
            "Die Bescheinigung bekommen Sie für sich selbst und für Ihre minderjährigen Kinder.",
            "You get the certificate for yourself and for your children under 18."),
        Localized(
            "Eine Auskunft über eine andere Person kann jede und jeder beantragen. Hat die Person eine Auskunftssperre, geben wir nichts heraus.",
            "Anyone can ask for information about another person. If that person has an information block, we release nothing."
        ),
    ]
    private static let documents = [
        Localized(
            "für die Bescheinigung: eine Kopie Ihres Ausweises; Zugangsnummer und Unterschrift dürfen Sie schwärzen",
            "for the certificate: a copy of your identity document; you may black out the access number and signature"),
        Localized(
            "für die erweiterte Auskunft: ein Nachweis Ihres berechtigten Interesses, zum Beispiel ein Vollstreckungstitel",
            "for extended information: proof of your legitimate interest, for example a court title"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§ 18 BMG",
            Localized(
                "Die Meldebehörde stellt Ihnen auf Antrag eine Meldebescheinigung aus.",
                "The registration authority issues a certificate on request.")),
        Service.LegalBasis(
            "§ 44 BMG",
            Localized(
                "Einfache Auskunft über eine bestimmte Person; nicht für Werbung und Adresshandel.",
                "Simple information about a certain person; not for advertising or address trading.")),
        Service.LegalBasis(
            "§ 45 BMG",
            Localized(
                "Erweiterte Auskunft bei berechtigtem Interesse; die betroffene Person wird in der Regel unterrichtet.",
                "Extended information for a legitimate interest; the person concerned is usually informed.")),
        Service.LegalBasis(
            "§§ 51, 52 BMG",
            Localized("Auskunftssperren schützen gefährdete Menschen.", "Information blocks protect people at risk.")),
    ]
    private static let next = [
        Localized("Wir prüfen Ihre Angaben im Melderegister.", "We check the register."),
        Localized(
            "Wenn eine Gebühr anfällt, bekommen Sie eine Zahlungsaufforderung.",
            "If there is a fee, you receive a request to pay."),
        Localized(
            "Sie laden die Bescheinigung oder Auskunft unter „Stand eines Antrags“ herunter oder bekommen sie mit der Post.",
            "You download the document under “Status” or receive it by post."),
    ]

    static let form = Form(
        id: "meldebescheinigung-und-auskunft", version: "1",
        title: both("Meldebescheinigung oder Auskunft beantragen", "Apply for a certificate or register information"),
        pages: [kind, person, certificate, wanted, purpose, delivery, Questions.declarations()])

    private static let forMyself: Condition = .oneOf("art", ["einfach", "erweitert"])
    private static let forAnother: Condition = .oneOf("art", ["auskunft", "auskunftErweitert"])

    private static let kind = page(
        "art", both("Was brauchen Sie?", "What do you need?"),
        [ask("art", both("Ich brauche", "I need"), .choice(kinds))])
    private static let kinds = codes(
        "melde-art",
        [
            ("einfach", "eine einfache Meldebescheinigung für mich", "a simple certificate for myself"),
            ("erweitert", "eine erweiterte Meldebescheinigung für mich", "an extended certificate for myself"),
            ("auskunft", "die Anschrift einer anderen Person", "the address of another person"),
            (
                "auskunftErweitert", "mehr als die Anschrift einer anderen Person",
                "more than the address of another person"
            ),
        ])

    private static let person = page(
        "person", both("Wer stellt den Antrag?", "Who applies?"),
        [
            Questions.person, Questions.address(),
            ask(
                "ausweis", both("Kopie Ihres Ausweises", "Copy of your identity document"), upload(2),
                hint: both(
                    "Damit niemand sonst Ihre Daten bekommt. Wir löschen die Kopie nach der Prüfung.",
                    "So that nobody else gets your data. We delete the copy after checking."), when: forMyself),
        ])

    private static let certificate = page(
        "bescheinigung", both("Wofür brauchen Sie die Bescheinigung?", "What do you need the certificate for?"),
        when: forMyself,
        [
            ask("verwendung", both("Verwendung", "Use"), .choice(uses)),
            ask(
                "angaben", both("Welche Angaben sollen zusätzlich enthalten sein?", "What else shall it contain?"),
                .choices(extras), when: .equals("art", "erweitert")),
            ask(
                "anzahl", both("Wie viele Exemplare?", "How many copies?"), .integer(IntegerRule(min: 1, max: 10)),
                prompt: both("Geben Sie an, wie viele Exemplare Sie brauchen", "Enter how many copies you need")),
        ])
    private static let uses = codes(
        "melde-verwendung",
        [
            ("bank", "Bank oder Versicherung", "Bank or insurance"), ("rente", "Rente", "Pension"),
            ("sozial", "Sozialleistungen", "Social benefits"),
            ("heirat", "Heirat oder Standesamt", "Marriage or register office"),
            ("ausland", "Behörde im Ausland", "Authority abroad"),
            ("arbeit", "Arbeit oder Ausbildung", "Work or training"),
            ("sonst", "Etwas anderes", "Something else"),
        ])
    private static let extras = codes(
        "melde-angaben",
        [
            ("namen", "frühere Namen", "former names"), ("geburt", "Geburtsort", "place of birth"),
            ("familienstand", "Familienstand", "marital status"), ("staat", "Staatsangehörigkeiten", "nationalities"),
            ("einzug", "Tag des Einzugs", "date of moving in"), ("frueher", "frühere Anschriften", "former addresses"),
            ("ehe", "Ehe- oder Lebenspartner", "spouse or civil partner"),
            ("kinder", "minderjährige Kinder", "children under 18"),
            ("ausweis", "Ausweisdaten", "identity document data"),
        ])

    private static let wanted = page(
        "gesucht", both("Wen suchen Sie?", "Whom are you looking for?"),
        intro: both(
            "Wir müssen die Person eindeutig finden. Je mehr Sie wissen, desto besser.",
            "We must find the person without doubt. The more you know the better."),
        when: forAnother,
        [
            group(
                "gesucht", both("Gesuchte Person", "Person you look for"),
                [
                    ask("vornamen", both("Vorname", "Given name"), .name),
                    ask("familienname", both("Familienname", "Family name"), .name),
                    mayAsk("geburtsdatum", both("Geburtsdatum", "Date of birth"), .date(.past)),
                    mayAsk(
                        "strasse", both("Letzte bekannte Straße und Hausnummer", "Last known street and number"),
                        .text(TextRule(maxLength: 120))),
                    mayAsk("ort", both("Letzter bekannter Ort", "Last known town"), .text(TextRule(maxLength: 80))),
                ])
        ])

    private static let purpose = page(
        "zweck", both("Wofür brauchen Sie die Auskunft?", "What do you need the information for?"), when: forAnother,
        [
            ask(
                "gewerblich",
                both(
                    "Brauchen Sie die Auskunft für ein Gewerbe oder einen Beruf?",
                    "Do you need it for business purposes?"),
                .yesNo),
            ask(
                "zweck", both("Zweck", "Purpose"), .text(TextRule(minLength: 3, maxLength: 200)),
                hint: both("Zum Beispiel: offene Rechnung.", "For example: unpaid invoice."),
                when: .equals("gewerblich", true)),
            ask(
                "interesse",
                both("Warum brauchen Sie mehr als die Anschrift?", "Why do you need more than the address?"),
                .multiline(minLength: 20, maxLength: 1500), when: .equals("art", "auskunftErweitert"),
                prompt: both(
                    "Beschreiben Sie, warum Sie mehr als die Anschrift brauchen",
                    "Describe why you need more than the address")),
            ask(
                "nachweis", both("Nachweis Ihres Interesses", "Proof of your interest"), upload(3),
                when: .equals("art", "auskunftErweitert")),
            ask(
                "keineWerbung",
                both(
                    "Ich nutze die Daten nicht für Werbung oder Adresshandel.",
                    "I do not use the data for advertising or address trading."), .confirmation,
                prompt: both(
                    "Bestätigen Sie, dass Sie die Daten nicht für Werbung nutzen",
                    "Confirm that you do not use the data for advertising")),
        ])

    private static let delivery = page(
        "zustellung", both("Wie möchten Sie die Antwort bekommen?", "How would you like the answer?"),
        [ask("weg", both("Zustellung", "Delivery"), .choice(ways)), Questions.contact])
    private static let ways = codes(
        "zustellung",
        [("online", "Online zum Herunterladen", "Online to download"), ("post", "Mit der Post", "By post")])
}
