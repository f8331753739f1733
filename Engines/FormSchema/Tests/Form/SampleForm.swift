import JSON

@testable import FormSchema

/// A form that has something of everything: a dog tax registration with children of the household.
enum Sample {
    static let breeds = CodeList(
        id: "hunderassen",
        [
            ("dackel", Wording("Dackel", "Dachshund")), ("pudel", Wording("Pudel", "Poodle")),
            ("andere", Wording("Andere", "Other")),
        ])

    static let form = Form(
        id: "hundesteuer", version: "1", title: Wording("Hund anmelden", "Register a dog"),
        pages: [
            Page(
                id: "person", title: Wording("Ihre Angaben", "About you"),
                elements: [
                    .field(
                        Field(
                            id: "name", label: Wording("Familienname", "Family name"), kind: .name,
                            autocomplete: "family-name")),
                    .field(
                        Field(
                            id: "geburtsdatum", label: Wording("Geburtsdatum", "Date of birth"), kind: .date(.past),
                            prompt: Wording("Geben Sie Ihr Geburtsdatum ein", "Enter your date of birth"))),
                    .field(
                        Field(
                            id: "email", label: Wording("E-Mail-Adresse", "Email address"), kind: .email,
                            required: false)),
                    .field(
                        Field(
                            id: "telefon", label: Wording("Telefon", "Telephone"), kind: .phone, required: false,
                            repetition: .many(max: 3))),
                    .group(
                        Group(
                            id: "anschrift", title: Wording("Anschrift", "Address"),
                            elements: [
                                .field(Field(id: "strasse", label: Wording("Straße", "Street"), kind: .text)),
                                .field(Field(id: "plz", label: Wording("Postleitzahl", "Postcode"), kind: .postcode)),
                                .field(
                                    Field(
                                        id: "zusatz", label: Wording("Zusatz", "Addition"), kind: .text,
                                        required: false)),
                            ])),
                ]),
            Page(
                id: "hund", title: Wording("Ihr Hund", "Your dog"),
                elements: [
                    .group(
                        Group(
                            id: "hund", title: Wording("Hund", "Dog"),
                            elements: [
                                .field(Field(id: "rasse", label: Wording("Rasse", "Breed"), kind: .choice(breeds))),
                                .field(
                                    Field(
                                        id: "welche", label: Wording("Welche Rasse?", "Which breed?"),
                                        kind: .text(TextRule(minLength: 2, maxLength: 40)),
                                        when: .equals("hund.rasse", "andere"))),
                                .field(
                                    Field(
                                        id: "groesse", label: Wording("Größe", "Height"),
                                        kind: .integer(IntegerRule(min: 5, max: 120, unit: Wording("cm", "cm"))))),
                                .field(
                                    Field(
                                        id: "gewicht", label: Wording("Gewicht", "Weight"),
                                        kind: .decimal(
                                            DecimalRule(scale: 1, min: 1, max: 1200, unit: Wording("kg", "kg"))),
                                        required: false)),
                            ])),
                    .field(
                        Field(
                            id: "gefaehrlich", label: Wording("Ist der Hund gefährlich?", "Is the dog dangerous?"),
                            kind: .yesNo)),
                    .group(
                        Group(
                            id: "zuechter", title: Wording("Züchter", "Breeder"), repetition: .optional,
                            elements: [
                                .field(Field(id: "name", label: Wording("Name", "Name"), kind: .name)),
                                .field(
                                    Field(
                                        id: "land", label: Wording("Land", "Country"), kind: .text, required: false)),
                            ])),
                ]),
            Page(
                id: "wesenstest", title: Wording("Wesenstest", "Temperament test"), when: .equals("gefaehrlich", true),
                elements: [
                    .field(Field(id: "nachweis", label: Wording("Nachweis", "Evidence"), kind: .file)),
                    .group(
                        Group(
                            id: "kinder", title: Wording("Kind", "Child"), repetition: Repetition(min: 0, max: 3),
                            elements: [
                                .field(Field(id: "vorname", label: Wording("Vorname", "First name"), kind: .name)),
                                .field(
                                    Field(id: "schule", label: Wording("In der Schule?", "At school?"), kind: .yesNo)),
                                .field(
                                    Field(
                                        id: "klasse", label: Wording("Klasse", "Form"),
                                        kind: .integer(IntegerRule(min: 1, max: 13)),
                                        when: .all([
                                            .equals("kinder.schule", true), .not(.equals("hund.rasse", "pudel")),
                                        ])
                                    )),
                            ])),
                ]),
            Page(
                id: "zahlung", title: Wording("Zahlung", "Payment"),
                elements: [
                    .field(
                        Field(
                            id: "merkmale", label: Wording("Merkmale", "Features"),
                            kind: .choices(
                                CodeList(
                                    id: "merkmale",
                                    [
                                        ("blind", Wording("Blindenhund", "Guide dog")),
                                        ("herde", Wording("Herdenschutz", "Herd")),
                                    ])),
                            required: false)),
                    .field(
                        Field(
                            id: "ausweis", label: Wording("Ausweisnummer", "Card number"),
                            kind: .text(
                                TextRule(
                                    maxLength: 12, pattern: "^[A-Z]{2}-[0-9]+$",
                                    message: Wording(
                                        "Geben Sie die Nummer so ein: AB-123.", "Enter it like this: AB-123."))),
                            when: .contains("merkmale", "blind"))),
                    .field(
                        Field(
                            id: "steuer", label: Wording("Steuer bisher", "Tax so far"), kind: .money, required: false)),
                    .field(
                        Field(
                            id: "iban", label: Wording("IBAN", "IBAN"), kind: .iban, required: false,
                            when: .filled("steuer"))),
                    .field(
                        Field(id: "richtig", label: Wording("Alles ist richtig", "All is correct"), kind: .confirmation)
                    ),
                    .group(
                        Group(
                            id: "hund", title: Wording("Hund", "Dog"),
                            elements: [
                                .field(
                                    Field(
                                        id: "seit", label: Wording("Bei Ihnen seit", "With you since"),
                                        kind: .date(
                                            DateRule(earliest: .day(CalendarDay("1990-02-15"))))))
                            ])),
                ]),
        ])

    static let today = CalendarDay("2026-11-21")

    static let values = FormValues([
        "name": "Muster", "geburtsdatum": "1985-03-27",
        "anschrift": ["strasse": "Lange Straße 1", "plz": "29439"],
        "hund": ["rasse": "dackel", "groesse": 30, "seit": "2020-02-29"],
        "gefaehrlich": false, "richtig": true,
    ])
}

extension CalendarDay {
    /// A day of a test.
    init(_ iso: StaticString) {
        guard let day = CalendarDay(iso: iso.description) else { preconditionFailure("no day: \(iso)") }
        self = day
    }
}

extension FormValues {
    func with(_ path: String, _ value: JSONValue?) -> FormValues {
        var copy = self
        copy[path] = value
        return copy
    }
}
