import FormSchema
import Kernel
import Portal

/// Reisegewerbekarte: § 55 GewO. After three months it counts as granted: § 6a (1) GewO, § 42a VwVfG.
enum ItinerantTrade {
    static let service = Service(
        slug: "reisegewerbekarte", level: .municipality, topic: .business,
        title: Localized("Reisegewerbekarte beantragen", "Apply for an itinerant trade card"),
        summary: Localized(
            "Sie verkaufen auf Märkten, an der Haustür oder mit einem Wagen? Dafür brauchen Sie meistens eine Reisegewerbekarte.",
            "You sell at fairs, from door to door or from a van? Mostly you need an itinerant trade card for that."),
        what: what, who: who, documents: documents,
        fee: .init(
            Localized(
                "Eine Gebühr nach der Allgemeinen Gebührenordnung (AllGO). Sie hängt vom Aufwand ab.",
                "A fee under the general fee schedule (AllGO). It depends on the work.")),
        duration: .init(
            Localized(
                "Meist vier Wochen. Spätestens drei Monate, nachdem alle Unterlagen da sind, gilt die Karte als erteilt.",
                "Mostly four weeks. At the latest three months after all documents are there, the card counts as granted."
            ), weeks: 4),
        legalBasis: legalBasis, next: next,
        keywords: [
            "Reisegewerbe", "Reisegewerbekarte", "fliegender Händler", "Markthändler", "Haustürverkauf",
            "Straßenverkauf", "Verkaufswagen", "Imbisswagen", "Foodtruck", "Schausteller", "Jahrmarkt", "Wanderhandel",
            "hawker", "street trading", "door to door sales", "food truck licence",
        ],
        unit: Localized("Ordnungsamt", "Public order office"), remedy: .action, isUnderSDG: true, form: form.id)

    private static let what = [
        Localized(
            "Ein Reisegewerbe betreibt, wer ohne Bestellung und außerhalb eines festen Geschäfts Waren oder Leistungen anbietet.",
            "An itinerant trade is to offer goods or services without an order and outside of fixed business premises."),
        Localized(
            "Die Karte gilt in ganz Deutschland. Wir prüfen, ob Sie zuverlässig sind.",
            "The card is valid in all of Germany. We check whether you are reliable."),
        Localized(
            "Für selbst erzeugtes Obst und Gemüse, für Zeitungen und in einigen anderen Fällen brauchen Sie keine Karte.",
            "For fruit and vegetables that you have grown yourself, for newspapers and in some other cases you need no card."
        ),
    ]
    private static let who = [
        Localized(
            "Wer das Gewerbe selbst betreibt. Beschäftigte brauchen keine eigene Karte, sie haben eine Zweitschrift dabei.",
            "Whoever runs the trade. Employees need no card of their own, they carry a second copy.")
    ]
    private static let documents = [
        Localized("ein Foto von Ihnen für die Karte", "a photo of you for the card"),
        Localized(
            "der Nachweis, dass Sie Führungszeugnis und Auskunft aus dem Gewerbezentralregister beantragt haben",
            "proof that you have applied for a certificate of conduct and an extract from the central trade register"),
        Localized(
            "bei Lebensmitteln: die Bescheinigung über die Belehrung nach dem Infektionsschutzgesetz",
            "for food: the certificate of instruction under the infection protection act"),
    ]
    private static let legalBasis = [
        Service.LegalBasis(
            "§ 55 Absatz 2 GewO",
            Localized(
                "Wer ein Reisegewerbe betreiben will, braucht eine Erlaubnis.",
                "Whoever wants to run an itinerant trade needs a permit.")),
        Service.LegalBasis(
            "§ 57 GewO",
            Localized(
                "Sie ist zu versagen, wenn jemand nicht zuverlässig ist.", "It is refused to whoever is not reliable.")),
        Service.LegalBasis(
            "§ 6a Absatz 1 GewO, § 42a VwVfG",
            Localized(
                "Entscheidet die Behörde nicht innerhalb von drei Monaten, gilt die Erlaubnis als erteilt.",
                "Where the authority does not decide within three months, the permit counts as granted.")),
    ]
    private static let next = [
        Localized(
            "Wir prüfen, ob Ihre Unterlagen vollständig sind. Damit beginnt die Frist.",
            "We check whether your documents are complete. Then the period begins."),
        Localized(
            "Wir holen die Auskünfte ein und entscheiden.", "We gather the information and decide."),
        Localized(
            "Die Karte bekommen Sie mit dem Bescheid. Sie haben sie bei der Arbeit immer dabei.",
            "You receive the card with the decision. You carry it whenever you work."),
    ]

    static let form = Form(
        id: "reisegewerbekarte", version: "1",
        title: both("Reisegewerbekarte beantragen", "Apply for an itinerant trade card"),
        pages: [person, home, activity, papers, Questions.declarations()])

    private static let person = page(
        "person", both("Wer stellt den Antrag?", "Who applies?"),
        [Questions.person])
    private static let home = page(
        "anschrift", both("Anschrift und Erreichbarkeit", "Address and contact"),
        [Questions.address(), Questions.contact])

    private static let activity = page(
        "taetigkeit", both("Was bieten Sie an?", "What do you offer?"),
        [
            ask("art", both("Art des Angebots", "Kind of offer"), .choice(kinds)),
            ask(
                "beschreibung", both("Beschreiben Sie das Angebot", "Describe the offer"),
                .multiline(minLength: 10, maxLength: 1000),
                hint: both(
                    "Zum Beispiel: Crêpes und Waffeln aus einem Verkaufsanhänger.",
                    "For example: crêpes and waffles from a trailer."),
                prompt: both("Beschreiben Sie, was Sie anbieten", "Describe what you offer")),
            ask(
                "beginn", both("Beginn der Tätigkeit", "Start of the activity"), .date,
                prompt: both("Geben Sie an, wann die Tätigkeit beginnt", "Enter when the activity starts")),
            ask(
                "beschaeftigte", both("Beschäftigte, die mitreisen", "Employees who travel with you"),
                .integer(IntegerRule(min: 0, max: 1000))),
        ])
    private static let kinds = codes(
        "reisegewerbe-art",
        [
            ("lebensmittel", "Essen und Getränke", "Food and drink"), ("waren", "Andere Waren", "Other goods"),
            ("leistung", "Dienstleistungen", "Services"),
            ("schausteller", "Schaustellungen und Fahrgeschäfte", "Shows and fairground rides"),
        ])

    private static let papers = page(
        "unterlagen", both("Unterlagen", "Documents"),
        [
            ask("foto", both("Foto von Ihnen", "Photo of you"), upload()),
            ask(
                "nachweis",
                both("Nachweis über die beantragten Auskünfte", "Proof of the extracts you have applied for"),
                upload(2)),
            ask(
                "belehrung",
                both("Bescheinigung nach dem Infektionsschutzgesetz", "Certificate under the infection protection act"),
                upload(), when: .equals("art", "lebensmittel")),
        ])
}
