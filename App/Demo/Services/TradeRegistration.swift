import FormSchema
import Kernel
import Portal

/// Gewerbeanmeldung: § 14 GewO; content of form GewA 1 (annex to the GewAnzV), left out what the office knows.
enum TradeRegistration {
    static let service = Service(
        slug: "gewerbe-anmelden", leika: "99050012104000", level: .municipality, topic: .business,
        title: Localized("Gewerbe anmelden", "Register a trade"),
        summary: Localized(
            "Sie machen sich selbstständig, eröffnen eine Zweigstelle oder übernehmen einen Betrieb? Melden Sie das hier an.",
            "You start a business, open a branch or take one over? Register it here."),
        what: what, who: who, documents: documents,
        fee: .init(
            Localized(
                "Eine Gebühr nach der Allgemeinen Gebührenordnung (AllGO). Sie bekommen sie mit der Bescheinigung mitgeteilt.",
                "A fee under the general fee schedule (AllGO). You are told with the certificate.")),
        duration: .init(
            Localized(
                "Die Bescheinigung bekommen Sie innerhalb von drei Tagen, wenn alle Angaben da sind.",
                "You receive the certificate within three days once everything is complete."), weeks: 1),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Gewerbeanmeldung", "Gewerbeschein", "Gewerbe", "selbstständig machen", "selbständig", "Selbständigkeit",
            "Kleingewerbe", "Nebengewerbe", "Existenzgründung", "Firma gründen", "Laden eröffnen", "Onlineshop",
            "Startup", "Unternehmen anmelden", "GewA1", "Kleinunternehmer",
            "start a business", "trade licence", "company registration",
        ],
        unit: Localized("Ordnungsamt", "Public order office"), remedy: .action, isUnderSDG: true, form: form.id)

    private static let what = [
        Localized(
            "Wer auf Dauer und mit Gewinnabsicht selbstständig arbeitet, betreibt in der Regel ein Gewerbe. Das zeigen Sie an, sobald Sie anfangen.",
            "Whoever works independently, permanently and for profit usually runs a trade. You register it when you start."
        ),
        Localized(
            "Sie bekommen eine Bescheinigung, den „Gewerbeschein“. Wir geben die Anmeldung an das Finanzamt, die Kammern, die Berufsgenossenschaft und das Statistische Landesamt weiter. Das müssen Sie nicht selbst tun.",
            "You receive a certificate. We pass the registration on to the tax office, the chambers, the accident insurance and the statistical office. You need not do that yourself."
        ),
        Localized(
            "Freie Berufe, zum Beispiel in Medizin, Kunst oder Recht, und die Land- und Forstwirtschaft sind kein Gewerbe.",
            "Liberal professions, for example in medicine, arts or law, and farming and forestry are not a trade."),
    ]
    private static let who = [
        Localized(
            "Bei einem Einzelunternehmen Sie selbst. Bei GbR, OHG und KG alle Personen, die den Betrieb führen. Bei GmbH, UG und AG die gesetzliche Vertretung.",
            "For a sole business you yourself. For GbR, OHG and KG every managing partner. For GmbH, UG and AG the legal representatives."
        )
    ]
    private static let documents = [
        Localized(
            "bei einer eingetragenen Firma: der Handelsregisterauszug",
            "for a registered company: the extract from the commercial register"),
        Localized("bei einem Handwerk: die Handwerkskarte", "for a craft: the craft card"),
        Localized(
            "wenn die Tätigkeit eine Erlaubnis braucht: die Erlaubnis", "if the activity needs a licence: the licence"),
        Localized(
            "wenn Sie nicht aus der EU oder dem EWR kommen: Ihr Aufenthaltstitel",
            "if you do not come from the EU or EEA: your residence permit"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§ 14 GewO",
            Localized(
                "Wer ein stehendes Gewerbe beginnt, zeigt das gleichzeitig an.",
                "Whoever starts a fixed trade reports it at the same time.")),
        Service.LegalBasis(
            "§ 15 Absatz 1 GewO",
            Localized(
                "Die Behörde bescheinigt die Anzeige innerhalb von drei Tagen.",
                "The authority certifies the report within three days.")),
        Service.LegalBasis(
            "GewAnzV",
            Localized("Sie regelt, welche Angaben die Anzeige enthält.", "It governs what the report contains.")),
    ]
    private static let next = [
        Localized("Wir prüfen, ob alle Angaben da sind.", "We check whether everything is there."),
        Localized(
            "Sie bekommen die Bescheinigung und die Gebührenrechnung.", "You receive the certificate and the bill."),
        Localized(
            "Das Finanzamt schickt Ihnen den Fragebogen zur steuerlichen Erfassung oder bittet Sie, ihn online auszufüllen.",
            "The tax office sends you its questionnaire or asks you to fill it in online."),
    ]

    static let form = Form(
        id: "gewerbe-anmeldung", version: "1", title: both("Gewerbe anmelden", "Register a trade"),
        pages: [company, owners, premises, activity, occasion, permits, Questions.declarations()])

    private static let company = page(
        "betrieb", both("Welche Form hat der Betrieb?", "What form has the business?"),
        [
            ask("rechtsform", both("Rechtsform", "Legal form"), .choice(forms)),
            group(
                "register", both("Eintrag im Register", "Entry in the register"),
                when: .not(.oneOf("rechtsform", ["einzel", "gbr"])),
                [
                    ask(
                        "name", both("Eingetragener Name", "Registered name"), .text(TextRule(maxLength: 200)),
                        autocomplete: "organization"),
                    ask(
                        "gericht", both("Registergericht", "Registry court"), .text(TextRule(maxLength: 80)),
                        example: "Amtsgericht Lüneburg"),
                    ask(
                        "nummer", both("Registernummer", "Register number"), .text(TextRule(maxLength: 30)),
                        example: "HRB 000000"),
                    ask("auszug", both("Registerauszug", "Extract from the register"), upload()),
                ]),
        ])
    private static let forms = codes(
        "rechtsform",
        [
            ("einzel", "Einzelunternehmen", "Sole business"),
            ("gbr", "Gesellschaft bürgerlichen Rechts (GbR)", "Civil-law partnership (GbR)"),
            ("ek", "Eingetragene Kauffrau, eingetragener Kaufmann (e. K.)", "Registered merchant (e. K.)"),
            ("ohg", "Offene Handelsgesellschaft (OHG)", "General partnership (OHG)"),
            ("kg", "Kommanditgesellschaft (KG)", "Limited partnership (KG)"),
            ("ug", "Unternehmergesellschaft (UG)", "Entrepreneurial company (UG)"),
            ("gmbh", "GmbH", "Limited company (GmbH)"),
            ("ag", "Aktiengesellschaft (AG)", "Stock corporation (AG)"),
            ("eg", "Genossenschaft (eG)", "Cooperative (eG)"),
        ])

    private static let owners = page(
        "personen", both("Wer führt den Betrieb?", "Who runs the business?"),
        intro: both(
            "Bei mehreren Personen fügen Sie alle hinzu, die den Betrieb führen oder vertreten.",
            "If there are several, add everyone who runs or represents the business."),
        [list("personen", both("Person", "Person"), max: 10, owner)])

    private static let owner: [Element] = [
        Questions.otherGivenNames, Questions.otherFamilyName, Questions.otherBirthName,
        ask("geschlecht", both("Geschlecht", "Gender"), .choice(genders)),
        Questions.otherBirthday, Questions.birthplace, Questions.nationality,
        group(
            "wohnung", both("Wohnanschrift", "Home address"),
            [Questions.street, Questions.houseNumber, Questions.postcode, Questions.town]),
        ask(
            "aufenthaltstitel", both("Aufenthaltstitel", "Residence permit"), upload(2),
            when: .not(.oneOf("personen.staatsangehoerigkeit", (["DE"] + States.free).map { .text($0) }))),
    ]
    static let genders = codes(
        "geschlecht",
        [
            ("w", "weiblich", "female"), ("m", "männlich", "male"), ("d", "divers", "diverse"),
            ("x", "ohne Angabe", "not stated"),
        ])

    private static let premises = page(
        "betriebsstaette", both("Wo ist der Betrieb?", "Where is the business?"),
        [
            Questions.address("betriebsstaette", both("Anschrift des Betriebs", "Address of the business")),
            Questions.contact,
            mayAsk(
                "web", both("Internetadresse", "Website"), .text(TextRule(maxLength: 200)),
                example: "www.teeladen.example"),
        ])

    private static let activity = page(
        "taetigkeit", both("Was macht der Betrieb?", "What does the business do?"),
        [
            ask(
                "taetigkeit", both("Beschreiben Sie die Tätigkeit genau", "Describe the activity exactly"),
                .multiline(minLength: 10, maxLength: 1000),
                hint: both(
                    "Schreiben Sie zum Beispiel „Handel mit Tee und Gewürzen, auch im Internet“ statt „Handel“. Nennen Sie den Schwerpunkt zuerst.",
                    "Write for example “trade in tea and spices, also online” instead of “trade”. Name the main activity first."
                ), prompt: both("Beschreiben Sie die Tätigkeit", "Describe the activity")),
            ask("art", both("Art des Betriebs", "Kind of business"), .choices(kinds)),
            ask(
                "beginn", both("Beginn der Tätigkeit", "Start of the activity"), .date,
                prompt: both("Geben Sie an, wann die Tätigkeit beginnt", "Enter when the activity starts")),
            ask(
                "nebenerwerb", both("Arbeiten Sie nur nebenbei in diesem Gewerbe?", "Is this trade only a sideline?"),
                .yesNo),
            ask(
                "vollzeit", both("Beschäftigte in Vollzeit, ohne Sie", "Full-time employees, without you"),
                .integer(staff)),
            ask("teilzeit", both("Beschäftigte in Teilzeit", "Part-time employees"), .integer(staff)),
        ])
    private static let staff = IntegerRule(min: 0, max: 100_000)
    private static let kinds = codes(
        "betriebsart",
        [
            ("handel", "Handel", "Trade"), ("handwerk", "Handwerk", "Craft"), ("industrie", "Industrie", "Industry"),
            ("dienst", "Dienstleistung und Sonstiges", "Services and other"),
        ])

    private static let occasion = page(
        "anlass", both("Was melden Sie an?", "What do you register?"),
        [
            ask("stelle", both("Es geht um", "It concerns"), .choice(sites)),
            ask("grund", both("Grund", "Reason"), .choice(reasons)),
            ask(
                "vorher",
                both("Name des früheren Betriebs oder der früheren Inhaberin", "Name of the former business or owner"),
                .text(TextRule(maxLength: 150)), when: .oneOf("grund", ["uebernahme", "rechtsform"])),
            ask(
                "frueherOrt",
                both("In welcher Gemeinde war der Betrieb bisher?", "In which municipality was the business before?"),
                .text(TextRule(maxLength: 80)), when: .equals("grund", "verlegung"),
                prompt: both(
                    "Geben Sie die Gemeinde ein, in der der Betrieb bisher war",
                    "Enter the municipality where the business was before")),
        ])
    private static let sites = codes(
        "betriebsteil",
        [
            ("haupt", "die Hauptniederlassung", "the head office"), ("zweig", "eine Zweigniederlassung", "a branch"),
            ("stelle", "eine unselbstständige Zweigstelle", "a dependent branch"),
        ])
    private static let reasons = codes(
        "gewerbe-grund",
        [
            ("neu", "Ich gründe neu", "I start a new business"),
            ("verlegung", "Ich verlege den Betrieb hierher", "I move the business here"),
            (
                "uebernahme", "Ich übernehme einen Betrieb (Kauf, Pacht, Erbe)",
                "I take over a business (purchase, lease, inheritance)"
            ),
            ("rechtsform", "Die Rechtsform wechselt", "The legal form changes"),
            ("eintritt", "Ich trete in eine Gesellschaft ein", "I join a partnership"),
        ])

    private static let permits = page(
        "erlaubnisse", both("Brauchen Sie eine Erlaubnis?", "Do you need a licence?"),
        intro: both(
            "Manche Tätigkeiten brauchen eine Erlaubnis, zum Beispiel Bewachung, Makeln oder ein Zulassungshandwerk.",
            "Some activities need a licence, for example guarding, brokering or a licensed craft."),
        [
            ask(
                "erlaubnis", both("Braucht Ihre Tätigkeit eine Erlaubnis?", "Does your activity need a licence?"),
                .choice(licences)),
            ask(
                "erlaubnisDatei", both("Erlaubnis", "Licence"), upload(2), when: .equals("erlaubnis", "ja")),
            ask(
                "handwerkskarte", both("Handwerkskarte oder Gewerbekarte", "Craft card"), upload(2),
                when: .contains("art", "handwerk")),
        ])
    private static let licences = codes(
        "erlaubnis",
        [
            ("nein", "Nein", "No"), ("ja", "Ja, und ich habe sie", "Yes, and I have it"),
            ("beantragt", "Ja, ich habe sie beantragt", "Yes, I have applied for it"),
            ("unklar", "Das weiß ich nicht", "I do not know"),
        ])
}
