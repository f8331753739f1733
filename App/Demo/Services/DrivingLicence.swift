import FormSchema
import Kernel
import Portal

/// Umtausch des Führerscheins: § 24a FeV with annex 8e; issued by the driving licence authority of the district.
enum DrivingLicence {
    static let service = Service(
        slug: "fuehrerschein-umtauschen", ozg: .init(number: "10169", name: "Führerschein"), level: .district,
        topic: .vehicles, title: Localized("Alten Führerschein umtauschen", "Exchange an old driving licence"),
        summary: Localized(
            "Vor dem 19. Januar 2013 ausgestellte Führerscheine müssen nach und nach umgetauscht werden.",
            "Driving licences issued before 19 January 2013 have to be exchanged step by step."),
        what: what, who: who, documents: documents,
        fee: .init(
            Localized(
                "Eine Gebühr nach der Gebührenordnung für Maßnahmen im Straßenverkehr (GebOSt). Direkt nach Hause geschickt kostet der Führerschein etwas mehr.",
                "A fee under the fee schedule for road traffic measures (GebOSt). Sent directly to your home, the licence costs a little more."
            )),
        duration: .init(Localized("Etwa vier bis sechs Wochen.", "About four to six weeks."), weeks: 6),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Führerschein umtauschen", "Führerscheinumtausch", "Pflichtumtausch", "Kartenführerschein",
            "EU-Führerschein",
            "grauer Lappen", "rosa Führerschein", "DDR-Führerschein", "Lappen", "alter Führerschein", "Fleppen",
            "Scheckkartenführerschein", "Fahrerlaubnis", "Klasse 3", "driving licence", "driver’s license",
            "exchange licence",
        ],
        unit: Localized("Fahrerlaubnisbehörde", "Driving licence authority"), remedy: .action, form: form.id)

    private static let what = [
        Localized(
            "Alle Führerscheine in der Europäischen Union sollen gleich aussehen und fälschungssicher sein. Wann Sie Ihren umtauschen müssen, hängt davon ab, wann er ausgestellt wurde oder wann Sie geboren sind.",
            "All driving licences in the European Union shall look alike and be hard to forge. When you have to exchange yours depends on when it was issued or when you were born."
        ),
        Localized(
            "Papierführerscheine bis 31. Dezember 1998: Die Fristen sind abgelaufen, außer für vor 1953 Geborene; für sie gilt der 19. Januar 2033. Kartenführerscheine ab 1999 folgen bis 2033 nach Ausstellungsjahr.",
            "Paper licences up to 31 December 1998: the periods are over, except for those born before 1953, for whom it is 19 January 2033. Card licences from 1999 follow by year of issue until 2033."
        ),
        Localized(
            "Ihre Fahrerlaubnis bleibt bestehen. Eine Prüfung oder ein Arztbesuch ist für Auto und Motorrad nicht nötig.",
            "Your right to drive stays. No test and no doctor is needed for cars and motorcycles."),
    ]
    private static let who = [
        Localized(
            "Sie wohnen im Landkreis und haben einen gültigen deutschen Führerschein, der umgetauscht werden muss oder den Sie früher umtauschen möchten.",
            "You live in the district and have a valid German licence that must be exchanged or that you want to exchange earlier."
        )
    ]
    private static let documents = [
        Localized("ein aktuelles biometrisches Passfoto", "a recent biometric photo"),
        Localized("Ihre Unterschrift als Bild auf weißem Papier", "your signature as an image on white paper"),
        Localized("Ihr bisheriger Führerschein", "your present licence"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§ 24a FeV",
            Localized(
                "Führerscheine gelten 15 Jahre; ältere verlieren ihre Gültigkeit zu festen Terminen.",
                "Licences are valid for 15 years; older ones expire on fixed dates.")),
        Service.LegalBasis(
            "Anlage 8e zu § 24a FeV",
            Localized(
                "Sie nennt die Termine nach Geburtsjahr und Ausstellungsjahr.",
                "It names the dates by year of birth and of issue.")),
        Service.LegalBasis(
            "§ 21 FeV", Localized("Er regelt den Antrag und die Nachweise.", "It governs application and proof.")),
        Service.LegalBasis(
            "Anlage 3 zu § 6 FeV",
            Localized(
                "Sie sagt, welche neuen Klassen Sie für die alten bekommen.",
                "It says which new classes you get for the old ones.")),
    ]
    private static let next = [
        Localized("Wir prüfen Ihre Angaben im Fahrerlaubnisregister.", "We check the register of driving licences."),
        Localized(
            "Die Bundesdruckerei stellt den neuen Führerschein her.", "The Bundesdruckerei makes the new licence."),
        Localized(
            "Sie bekommen ihn mit der Post oder holen ihn ab. Der alte wird ungültig; auf Wunsch behalten Sie ihn entwertet als Andenken.",
            "You receive it by post or collect it. The old one becomes invalid; you may keep it, cancelled, as a souvenir."
        ),
    ]

    static let form = Form(
        id: "fuehrerschein-umtausch", version: "1",
        title: both("Führerschein umtauschen", "Exchange a driving licence"),
        pages: [licence, person, home, classes, photo, delivery, Questions.declarations([valid])])

    private static let isPaper: Condition = .oneOf("art", ["grau", "rosa", "ddr"])

    private static let licence = page(
        "fuehrerschein", both("Welchen Führerschein haben Sie?", "Which licence do you have?"),
        [
            ask("art", both("Art", "Kind"), .choice(kinds)),
            ask(
                "ausgestellt", both("Ausgestellt am", "Issued on"), .date(DateRule(latest: .today)),
                hint: both("Auf der Karte steht das Datum bei 4a.", "On the card, the date is at 4a."),
                prompt: both(
                    "Geben Sie an, wann der Führerschein ausgestellt wurde", "Enter when the licence was issued")),
            ask(
                "nummer", both("Nummer", "Number"), .text(TextRule(maxLength: 30)),
                hint: both("Auf der Karte bei Nummer 5.", "On the card at number 5.")),
            ask("behoerde", both("Wer hat ihn ausgestellt?", "Who issued it?"), .choice(issuers)),
            ask(
                "andereBehoerde", both("Name der Behörde", "Name of the authority"), .text(TextRule(maxLength: 120)),
                hint: both(
                    "Wir bitten die Behörde selbst um die Karteikartenabschrift.",
                    "We ask that authority for the index card copy ourselves."),
                when: .equals("behoerde", "andere")),
        ])
    private static let kinds = codes(
        "fuehrerschein-art",
        [
            ("grau", "Grauer Papierführerschein", "Grey paper licence"),
            ("rosa", "Rosa Papierführerschein", "Pink paper licence"),
            ("ddr", "Führerschein der DDR", "Licence of the GDR"), ("karte", "Karte", "Card"),
        ])
    private static let issuers = codes(
        "fuehrerschein-behoerde",
        [
            ("landkreis", "Landkreis Lüneburg", "District of Lüneburg"),
            ("andere", "Eine andere Behörde", "Another authority"),
        ])

    private static let person = page(
        "person", both("Wer sind Sie?", "Who are you?"),
        [
            group(
                "person", both("Ihre Person", "About you"),
                [
                    Questions.givenNames, Questions.familyName, Questions.birthName, Questions.birthday,
                    Questions.birthplace, Questions.nationality,
                ])
        ])

    private static let home = page(
        "anschrift", both("Wo wohnen Sie?", "Where do you live?"), [Questions.address(), Questions.contact])

    private static let classes = page(
        "klassen", both("Welche Klassen haben Sie?", "Which classes do you have?"),
        [
            ask(
                "alteKlassen", both("Klassen auf dem alten Führerschein", "Classes on the old licence"),
                .choices(oldClasses),
                when: isPaper),
            ask(
                "ce79",
                both(
                    "Möchten Sie weiter Züge über 12 Tonnen fahren (Klasse CE 79)?",
                    "Do you want to keep driving combinations over 12 tonnes (class CE 79)?"), .yesNo,
                hint: both(
                    "Nur mit alter Klasse 3. Ab 50 Jahren brauchen Sie dafür ärztliche Nachweise.",
                    "With old class 3 only. From the age of 50 you need medical certificates for it."),
                when: .contains("alteKlassen", "3")),
            ask(
                "landwirtschaft",
                both("Arbeiten Sie in der Land- oder Forstwirtschaft?", "Do you work in farming or forestry?"), .yesNo,
                hint: both("Dann können Sie die Klasse T bekommen.", "Then you can get class T."),
                when: .contains("alteKlassen", "3")),
            ask(
                "klassen", both("Klassen auf der Karte", "Classes on the card"), .choices(newClasses),
                when: .equals("art", "karte")),
            ask(
                "sehhilfe",
                both(
                    "Brauchen Sie zum Fahren eine Brille oder Kontaktlinsen?", "Do you need glasses or lenses to drive?"
                ), .yesNo),
        ])
    private static let oldClasses = codes(
        "fuehrerschein-alte-klassen",
        [
            ("1", "Klasse 1 (Motorrad)", "Class 1 (motorcycle)"), ("2", "Klasse 2 (LKW)", "Class 2 (lorry)"),
            ("3", "Klasse 3 (Auto)", "Class 3 (car)"), ("4", "Klasse 4 (Kleinkraftrad)", "Class 4 (moped)"),
            ("5", "Klasse 5 (Mofa, Traktor)", "Class 5 (moped, tractor)"),
        ])
    private static let newClasses = codes(
        "fuehrerschein-klassen",
        ["AM", "A1", "A2", "A", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE", "L", "T"].map {
            ($0, "Klasse \($0)", "Class \($0)")
        })

    private static let photo = page(
        "foto", both("Foto und Unterschrift", "Photo and signature"),
        [
            ask(
                "lichtbild", both("Biometrisches Passfoto", "Biometric photo"), picture,
                hint: both(
                    "Höchstens ein Jahr alt, Gesicht von vorn, heller Hintergrund.",
                    "At most one year old, front view, light background.")),
            ask(
                "unterschrift", both("Ihre Unterschrift", "Your signature"), picture,
                hint: both(
                    "Unterschreiben Sie mit schwarzem Stift auf weißem Papier und fotografieren Sie es.",
                    "Sign with a black pen on white paper and take a photo.")),
        ])
    private static let picture = FieldKind.file(FileRule(kinds: [.jpeg, .png]))

    private static let delivery = page(
        "zustellung", both("Wie bekommen Sie den neuen Führerschein?", "How do you get the new licence?"),
        [
            ask("weg", both("Zustellung", "Delivery"), .choice(ways)),
            ask(
                "andenken",
                both(
                    "Möchten Sie den alten Führerschein entwertet behalten?",
                    "Do you want to keep the old licence, cancelled?"), .yesNo),
        ])
    private static let ways = codes(
        "fuehrerschein-zustellung",
        [("direkt", "Direkt nach Hause", "Directly to my home"), ("abholen", "Ich hole ihn ab", "I collect it")])

    private static let valid = ask(
        "gueltig",
        both(
            "Meine Fahrerlaubnis ist gültig. Es gibt kein Fahrverbot und keine Entziehung.",
            "My right to drive is valid. There is no driving ban and no withdrawal."), .confirmation,
        prompt: both("Bestätigen Sie, dass Ihre Fahrerlaubnis gültig ist", "Confirm that your right to drive is valid"))
}
