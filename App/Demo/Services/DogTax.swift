import FormSchema
import Kernel
import Portal

/// Hundesteuer: Anmeldung. The municipality levies the tax by its own bylaw (§§ 2, 3 NKAG, Hundesteuersatzung).
enum DogTax {
    static let service = Service(
        slug: "hundesteuer-anmelden", leika: "99102013104000", level: .municipality, topic: .animals,
        title: Localized("Hund zur Hundesteuer anmelden", "Register a dog for dog tax"),
        summary: Localized(
            "Sie haben einen Hund bekommen oder sind mit Ihrem Hund hergezogen? Dann melden Sie ihn hier an.",
            "You have got a dog or moved here with one? Register it here."),
        what: what, who: who, documents: documents,
        fee: .init(
            Localized(
                "Die Anmeldung kostet nichts. Wie hoch die Steuer im Jahr ist, steht in der Hundesteuersatzung Ihrer Gemeinde.",
                "Registering is free of charge. The yearly tax is set by the dog tax bylaw of your municipality."),
            .zero),
        duration: .init(Localized("Etwa zwei Wochen.", "About two weeks."), weeks: 2),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Hund anmelden", "Hundemarke", "Steuermarke", "Hundesteuer", "Wauwau", "Welpe", "Welpen", "Haustier",
            "Vierbeiner", "Köter", "Terrier", "Dackel", "Schäferhund", "Labrador", "Pudel", "Tierheimhund", "Zweithund",
            "Hundehaltung", "Hundehalter", "Kampfhund", "Blindenhund",
            "dog", "dog licence", "dog tag", "puppy", "pet",
        ],
        unit: Localized("Steueramt", "Tax office"), remedy: .action, form: form.id)

    private static let what = [
        Localized(
            "Wer einen Hund hält, zahlt dafür Hundesteuer an die Gemeinde. Deshalb melden Sie jeden Hund an, der zu Ihrem Haushalt gehört.",
            "Whoever keeps a dog pays dog tax to the municipality. So you register every dog that belongs to your household."
        ),
        Localized(
            "Sie bekommen einen Steuerbescheid und eine Hundesteuermarke. In den meisten Gemeinden haben Sie nach dem Einzug des Hundes 14 Tage Zeit; die genaue Frist steht in der Satzung.",
            "You receive a tax notice and a dog tag. In most municipalities you have 14 days after the dog moved in; the exact period is in the bylaw."
        ),
        Localized(
            "Unabhängig von der Steuer braucht jeder Hund in Niedersachsen ab sechs Monaten einen Chip, eine Haftpflichtversicherung und einen Eintrag im Hunderegister des Landes. Das Hunderegister führt nicht Ihre Gemeinde.",
            "Apart from the tax, every dog in Lower Saxony older than six months needs a chip, a liability insurance and an entry in the dog register of the Land. Your municipality does not keep that register."
        ),
    ]
    private static let who = [
        Localized(
            "Alle Erwachsenen, die einen Hund in ihren Haushalt aufgenommen haben. Leben mehrere Personen zusammen, genügt es, wenn eine den Hund anmeldet.",
            "Every adult who has taken a dog into their household. Where several people live together, one registration is enough."
        ),
        Localized(
            "Einen jungen Hund melden Sie an, sobald er drei Monate alt ist.",
            "A young dog is registered as soon as it is three months old."),
    ]
    private static let documents = [
        Localized(
            "die Chipnummer des Hundes (steht im Heimtierausweis)", "the chip number of the dog (in its pet passport)"),
        Localized(
            "Ihre IBAN, wenn wir die Steuer abbuchen sollen", "your IBAN if we shall collect the tax by direct debit"),
        Localized(
            "ein Nachweis, wenn Sie eine Befreiung oder Ermäßigung beantragen, zum Beispiel der Schwerbehindertenausweis",
            "proof if you apply for an exemption or a reduction, for example a disability card"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§§ 2, 3 NKAG",
            Localized(
                "Gemeinden dürfen Steuern erheben, wenn sie eine Satzung dafür haben.",
                "Municipalities may levy taxes if they have a bylaw for it.")),
        Service.LegalBasis(
            "Hundesteuersatzung der Gemeinde",
            Localized(
                "Sie regelt Anmeldung, Höhe, Befreiung und Ermäßigung.",
                "It governs registration, rates, exemptions and reductions.")),
        Service.LegalBasis(
            "§ 11 NKAG in Verbindung mit der Abgabenordnung",
            Localized(
                "So läuft das Steuerverfahren ab; Ihre Angaben unterliegen dem Steuergeheimnis.",
                "This is how the tax procedure works; your data are protected by tax secrecy.")),
    ]
    private static let next = [
        Localized(
            "Wir prüfen Ihre Angaben und fragen nach, wenn etwas fehlt.",
            "We check what you stated and ask if something is missing."),
        Localized(
            "Sie bekommen den Steuerbescheid. Darin steht, wie viel Sie wann zahlen.",
            "You receive the tax notice. It says how much you pay and when."),
        Localized(
            "Die Hundesteuermarke kommt mit der Post. Der Hund trägt sie außerhalb der Wohnung.",
            "The dog tag comes by post. The dog wears it outside your home."),
    ]

    static let form = Form(
        id: "hundesteuer-anmeldung", version: "1",
        title: both("Hund zur Hundesteuer anmelden", "Register a dog for dog tax"),
        pages: [holder, address, dogs, relief, payment, Questions.declarations([duty])])

    private static let holder = page(
        "halter", both("Wer hält den Hund?", "Who keeps the dog?"), [Questions.person, Questions.contact])

    private static let address = page(
        "anschrift", both("Wo leben Sie mit dem Hund?", "Where do you live with the dog?"), [Questions.address()])

    private static let dogs = page(
        "hunde", both("Welchen Hund melden Sie an?", "Which dog do you register?"),
        intro: both(
            "Sie können mehrere Hunde auf einmal anmelden.", "You can register several dogs at once."),
        [list("hunde", both("Hund", "Dog"), max: 10, dog)])

    private static let dog: [Element] = [
        ask("name", both("Name des Hundes", "Name of the dog"), .text(TextRule(maxLength: 60)), example: "Bärchen"),
        ask(
            "rasse", both("Rasse", "Breed"), .text(TextRule(maxLength: 100)),
            hint: both(
                "Bei einem Mischling nennen Sie die Rassen, die Sie kennen.",
                "For a crossbreed, name the breeds you know."),
            example: "Labrador-Schäferhund-Mischling"),
        ask("geschlecht", both("Geschlecht", "Sex"), .choice(sex)),
        ask(
            "geburtsdatum", both("Wann wurde der Hund geboren?", "When was the dog born?"), .date(.past),
            hint: both("Ein ungefähres Datum reicht.", "An approximate date is enough."),
            prompt: both("Geben Sie an, wann der Hund geboren wurde", "Enter when the dog was born")),
        mayAsk(
            "chipnummer", both("Chipnummer", "Chip number"), .text(chipNumber),
            hint: both(
                "15 Ziffern, im Heimtierausweis. Lassen Sie das Feld frei, wenn der Hund noch keinen Chip hat.",
                "15 digits, in the pet passport. Leave this empty if the dog has no chip yet."),
            example: "276098000000000"),
        ask("herkunft", both("Wie kam der Hund zu Ihnen?", "How did the dog come to you?"), .choice(origin)),
        ask(
            "seit",
            both("Seit wann ist der Hund bei Ihnen in der Gemeinde?", "Since when has the dog been with you here?"),
            .date(.past),
            prompt: both("Geben Sie an, seit wann der Hund bei Ihnen ist", "Enter since when the dog has been with you")
        ),
        ask(
            "fruehereGemeinde",
            both("In welcher Gemeinde war der Hund bisher angemeldet?", "Where was the dog registered before?"),
            .text(TextRule(maxLength: 100)), when: .equals("hunde.herkunft", "zuzug"),
            prompt: both(
                "Geben Sie die Gemeinde ein, in der der Hund angemeldet war",
                "Enter the municipality where the dog was registered")),
        mayAsk(
            "vorbesitz", both("Name der Person, von der Sie den Hund haben", "Name of the person you got the dog from"),
            .name,
            when: .equals("hunde.herkunft", "uebernommen")),
        ask(
            "gefaehrlich",
            both(
                "Hat eine Behörde festgestellt, dass der Hund gefährlich ist (§ 7 NHundG)?",
                "Has an authority found the dog to be dangerous (section 7 NHundG)?"),
            .yesNo),
    ]
    private static let chipNumber = TextRule(
        minLength: 15, maxLength: 15, pattern: "^[0-9]{15}$",
        message: both("Geben Sie die Chipnummer mit 15 Ziffern ein.", "Enter the chip number with its 15 digits."))
    private static let sex = codes(
        "hund-geschlecht", [("w", "Hündin", "female"), ("m", "Rüde", "male")])
    private static let origin = codes(
        "hund-herkunft",
        [
            ("zuzug", "Ich bin mit dem Hund hergezogen", "I moved here with the dog"),
            ("zucht", "Vom Züchter oder aus einem Wurf", "From a breeder or a litter"),
            ("tierheim", "Aus dem Tierheim oder vom Tierschutz", "From an animal shelter"),
            ("uebernommen", "Von einer anderen Person übernommen", "Taken over from another person"),
        ])

    private static let relief = page(
        "ermaessigung", both("Gibt es einen Grund, weniger Steuer zu zahlen?", "Is there a reason to pay less tax?"),
        intro: both(
            "Ob es eine Befreiung oder Ermäßigung gibt, steht in der Satzung Ihrer Gemeinde. Wir prüfen das für Sie.",
            "Whether there is an exemption or reduction is in your municipality’s bylaw. We check that for you."),
        [
            ask("grund", both("Grund", "Reason"), .choice(reliefs)),
            ask(
                "nachweis", both("Nachweis", "Proof"), upload(3),
                hint: both(
                    "PDF, Foto oder Scan, höchstens drei Dateien.", "PDF, photo or scan, three files at most."),
                when: .all([.filled("grund"), .not(.equals("grund", "keiner"))])),
        ])
    private static let reliefs = codes(
        "hundesteuer-ermaessigung",
        [
            ("keiner", "Nein, kein besonderer Grund", "No, no special reason"),
            ("assistenz", "Assistenzhund oder Blindenhund", "Assistance or guide dog"),
            ("rettung", "Geprüfter Rettungshund", "Certified rescue dog"),
            ("herde", "Hütehund einer Schäferei", "Herding dog of a shepherd’s business"),
            ("tierheim", "Aus einem Tierheim der Region aufgenommen", "Adopted from a shelter in the region"),
            ("sozial", "Ich bekomme Sozialleistungen", "I receive social benefits"),
        ])

    private static let payment = page(
        "zahlung", both("Wie möchten Sie zahlen?", "How would you like to pay?"),
        [
            ask("zahlweise", both("Zahlung der Steuer", "Payment of the tax"), .choice(methods)),
            group(
                "konto", both("SEPA-Lastschrift", "SEPA direct debit"), when: .equals("zahlweise", "lastschrift"),
                [Questions.accountHolder, Questions.iban, mandate]),
        ])
    private static let methods = codes(
        "zahlweise",
        [
            ("lastschrift", "Die Gemeinde bucht vom Konto ab", "The municipality collects from my account"),
            ("ueberweisung", "Ich überweise selbst", "I transfer the money myself"),
        ])
    private static let mandate = ask(
        "mandat",
        both(
            "Ich erlaube der Gemeinde, die Hundesteuer von diesem Konto abzubuchen, und weise meine Bank an, das einzulösen. Ich kann den Betrag innerhalb von acht Wochen zurückfordern.",
            "I allow the municipality to collect the dog tax from this account and instruct my bank to pay. I can claim the amount back within eight weeks."
        ),
        .confirmation,
        prompt: both("Stimmen Sie der Lastschrift zu", "Agree to the direct debit"))

    private static let duty = ask(
        "mitteilen",
        both(
            "Ich weiß: Wenn der Hund auszieht oder stirbt oder ich umziehe, teile ich das der Gemeinde mit.",
            "I know that I must tell the municipality if the dog leaves or dies or if I move."),
        .confirmation,
        prompt: both("Bestätigen Sie, dass Sie Änderungen mitteilen", "Confirm that you will report changes"))
}
