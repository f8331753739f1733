import FormSchema
import Kernel

@testable import Portal

/// Three services with forms of one to three pages.
extension PortalHouse {
    static let dogTax = service(
        "hund-anmelden", .municipality, .animals, Localized("Hund anmelden", "Register a dog"),
        ["Hundesteuer", "Welpe"], dogForm.id)
    static let hunting = service(
        "jagdschein", .district, .nature, Localized("Jagdschein beantragen", "Apply for a hunting licence"), ["Jäger"],
        huntingForm.id)

    static let move = service(
        "umzug-melden", .municipality, .living, Localized("Umzug mitteilen", "Report a move"), ["umziehen"], moveForm.id
    )

    private static func service(
        _ slug: String, _ level: Service.Level, _ topic: Service.Topic, _ title: Localized, _ keywords: [String],
        _ form: String
    ) -> Service {
        let text = Localized("Ein einfacher Satz.", "A plain sentence.")
        return Service(
            slug: slug, level: level, topic: topic, title: title, summary: text, what: [text], who: [text],
            documents: [text],
            fee: .init(Localized("Kostenlos.", "Free.")),
            duration: .init(Localized("Zwei Wochen.", "Two weeks."), weeks: 2),
            legalBasis: [.init("§ 3 NKAG", text)], next: [text], keywords: keywords, unit: Localized("Amt", "Office"),
            remedy: .action,
            form: form)
    }

    static let dogForm = Form(
        id: "hund", version: "1", title: Wording("Hund", "Dog"),
        pages: [
            FormSchema.Page(
                id: "person", title: Wording("Wer sind Sie?", "Who are you?"),
                elements: [
                    .field(Field(id: "vorname", label: Wording("Vorname", "Given name"), kind: .name)),
                    .field(Field(id: "familienname", label: Wording("Familienname", "Family name"), kind: .name)),
                ]),
            FormSchema.Page(
                id: "hund", title: Wording("Ihr Hund", "Your dog"),
                elements: [
                    .field(Field(id: "rufname", label: Wording("Rufname", "Name"), kind: .text)),
                    .field(
                        Field(
                            id: "pass", label: Wording("Impfpass", "Passport"), kind: .file(FileRule()), required: false
                        )),
                    .field(
                        Field(
                            id: "fotos", label: Wording("Fotos", "Photos"), kind: .file(FileRule(maxCount: 2)),
                            required: false)),
                    .field(
                        Field(
                            id: "nachweis", label: Wording("Nachweis", "Proof"), kind: .file(FileRule()),
                            when: .equals("rufname", "Prüfling"))),
                ]),
        ])

    static let huntingForm = Form(
        id: "jagd", version: "1", title: Wording("Jagdschein", "Hunting licence"),
        pages: [
            FormSchema.Page(
                id: "person", title: Wording("Wer sind Sie?", "Who are you?"),
                elements: [.field(Field(id: "name", label: Wording("Name", "Name"), kind: .name))])
        ])

    /// Questions that answers on the same page open, an address, and a page that may stay empty.
    static let moveForm = Form(
        id: "umzug", version: "1", title: Wording("Umzug", "Move"),
        pages: [
            FormSchema.Page(
                id: "haushalt", title: Wording("Wer zieht um?", "Who moves?"),
                elements: [
                    .field(
                        Field(id: "allein", label: Wording("Ziehen Sie allein um?", "Do you move alone?"), kind: .yesNo)
                    ),
                    .field(
                        Field(
                            id: "mit", label: Wording("Wer zieht mit?", "Who comes along?"), kind: .text,
                            required: false,
                            when: .equals("allein", false))),
                    .field(
                        Field(
                            id: "grund", label: Wording("Grund", "Reason"), kind: .text(TextRule(minLength: 3)),
                            required: false
                        )),
                    .group(
                        FormSchema.Group(
                            id: "tiere", title: Wording("Tier", "Animal"), repetition: .many(min: 0, max: 3),
                            elements: [
                                .field(
                                    Field(id: "art", label: Wording("Tierart", "Kind"), kind: .text, required: false)),
                                .field(
                                    Field(
                                        id: "marke", label: Wording("Hundemarke", "Dog tag"), kind: .text,
                                        required: false,
                                        when: .equals("tiere.art", "Hund"))),
                            ])),
                ]),
            FormSchema.Page(
                id: "anschrift", title: Wording("Wohin ziehen Sie?", "Where do you move?"),
                elements: [
                    .group(
                        FormSchema.Group(
                            id: "neu", title: Wording("Neue Anschrift", "New address"),
                            elements: [
                                .field(Field(id: "strasse", label: Wording("Straße", "Street"), kind: .text)),
                                .field(
                                    Field(
                                        id: "plz", label: Wording("Postleitzahl", "Postcode"), kind: .postcode,
                                        autocomplete: "postal-code")),
                                .field(
                                    Field(
                                        id: "ort", label: Wording("Ort", "Town"), kind: .text,
                                        autocomplete: "address-level2")),
                            ]))
                ]),
            FormSchema.Page(
                id: "mehr", title: Wording("Was sollen wir noch wissen?", "What else?"),
                elements: [
                    .field(Field(id: "notiz", label: Wording("Notiz", "Note"), kind: .text, required: false))
                ]),
        ])
}
