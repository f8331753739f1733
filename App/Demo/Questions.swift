import FormSchema

/// Questions that several forms ask in the same words.
enum Questions {
    static let givenNames = ask(
        "vornamen", both("Vornamen", "Given names"), .name,
        hint: both("So wie sie in Ihrem Ausweis stehen.", "As they are written in your identity document."),
        autocomplete: "given-name", prompt: both("Geben Sie Ihre Vornamen ein", "Enter your given names"))
    static let familyName = ask(
        "familienname", both("Familienname", "Family name"), .name, autocomplete: "family-name",
        prompt: both("Geben Sie Ihren Familiennamen ein", "Enter your family name"))
    static let birthName = mayAsk(
        "geburtsname", both("Geburtsname", "Name at birth"), .name,
        hint: both("Nur wenn er anders ist als Ihr Familienname.", "Only if it differs from your family name."))
    static let birthday = ask(
        "geburtsdatum", both("Geburtsdatum", "Date of birth"), .date(.past), autocomplete: "bday",
        prompt: both("Geben Sie Ihr Geburtsdatum ein", "Enter your date of birth"))
    static let birthplace = ask(
        "geburtsort", both("Geburtsort", "Place of birth"), .text(TextRule(maxLength: 100)),
        hint: both("Bei einem Ort im Ausland auch das Land.", "For a place abroad, please add the country."),
        prompt: both("Geben Sie den Geburtsort ein", "Enter the place of birth"))
    static let nationality = ask(
        "staatsangehoerigkeit", both("Staatsangehörigkeit", "Nationality"), .choice(States.list))

    /// About people who need not be the applicant: the same questions without „Ihr“ and without the browser's help.
    static let otherGivenNames = ask(
        "vornamen", both("Vornamen", "Given names"), .name,
        hint: both("So wie sie im Ausweis stehen.", "As they are written in the identity document."),
        prompt: both("Geben Sie die Vornamen ein", "Enter the given names"))
    static let otherFamilyName = ask(
        "familienname", both("Familienname", "Family name"), .name,
        prompt: both("Geben Sie den Familiennamen ein", "Enter the family name"))
    static let otherBirthName = mayAsk(
        "geburtsname", both("Geburtsname", "Name at birth"), .name,
        hint: both("Nur wenn er anders ist als der Familienname.", "Only if it differs from the family name."))
    static let otherBirthday = ask(
        "geburtsdatum", both("Geburtsdatum", "Date of birth"), .date(.past),
        prompt: both("Geben Sie das Geburtsdatum ein", "Enter the date of birth"))

    /// Who applies: name and date of birth.
    static let person = group(
        "person", both("Ihre Person", "About you"), [givenNames, familyName, birthday])

    /// Postal address; `id` and title differ from form to form.
    static func address(_ id: String = "anschrift", _ title: Wording? = nil, when: Condition? = nil) -> Element {
        group(
            id, title ?? both("Ihre Anschrift", "Your address"), when: when,
            [street, houseNumber, postcode, town])
    }

    static let street = ask(
        "strasse", both("Straße", "Street"), .text(TextRule(maxLength: 100)), autocomplete: "address-line1",
        prompt: both("Geben Sie die Straße ein", "Enter the street"))
    static let houseNumber = ask(
        "hausnummer", both("Hausnummer", "House number"),
        .text(
            TextRule(
                maxLength: 12, pattern: "^[0-9]{1,4}( ?[A-Za-z])?( ?[-–/] ?[0-9]{1,4}( ?[A-Za-z])?)?$",
                message: both(
                    "Geben Sie die Hausnummer so ein: 12, 12a oder 12–14.",
                    "Enter the house number like this: 12, 12a or 12–14."))),
        example: "12a", prompt: both("Geben Sie die Hausnummer ein", "Enter the house number"))
    static let postcode = ask(
        "plz", both("Postleitzahl", "Postcode"), .postcode, example: "21365", autocomplete: "postal-code",
        prompt: both("Geben Sie die Postleitzahl ein", "Enter the postcode"))
    static let town = ask(
        "ort", both("Ort", "Town"), .text(TextRule(maxLength: 80)), autocomplete: "address-level2",
        prompt: both("Geben Sie den Ort ein", "Enter the town"))

    /// How the office reaches the person for questions. Both are free: messages reach everyone in the portal.
    static let contact = group(
        "kontakt", both("Wie wir Sie erreichen", "How we can reach you"),
        hint: both(
            "Freiwillig. Rückfragen und die Entscheidung finden Sie auch ohne diese Angaben unter „Stand eines Antrags“.",
            "Optional. You find our questions and the decision under “State of an application” even without these."),
        [email, phone])
    static let email = mayAsk(
        "email", both("E-Mail-Adresse", "E-mail address"), .email, example: "mara@post.example", autocomplete: "email")
    static let phone = mayAsk(
        "telefon", both("Telefonnummer", "Phone number"), .phone,
        hint: both("Für kurze Rückfragen am Tag.", "For short questions during the day."), autocomplete: "tel")

    static let iban = ask(
        "iban", both("IBAN", "IBAN"), .iban,
        hint: both(
            "Sie steht auf Ihrer Girokarte und auf jedem Kontoauszug.",
            "It is on your bank card and on every statement."),
        prompt: both("Geben Sie Ihre IBAN ein", "Enter your IBAN"))
    static let accountHolder = ask(
        "kontoinhaber", both("Name der Person, der das Konto gehört", "Name of the account holder"), .name)

    /// Last page of most forms: what the person declares.
    static func declarations(_ more: [Element] = []) -> Page {
        page("erklaerung", both("Ihre Erklärung", "Your declaration"), more + [truthful, privacy])
    }
    static let truthful = ask(
        "richtig", both("Meine Angaben sind richtig und vollständig.", "What I have stated is correct and complete."),
        .confirmation,
        prompt: both(
            "Bestätigen Sie, dass Ihre Angaben richtig und vollständig sind",
            "Confirm that what you have stated is correct and complete"))
    static let privacy = ask(
        "datenschutz",
        both(
            "Ich habe die Hinweise zum Datenschutz zur Kenntnis genommen.",
            "I have taken note of the data protection notice."),
        .confirmation,
        hint: both(
            "Ihre Daten gehen nur an die zuständige Behörde und dienen nur diesem Verfahren (Artikel 13 DSGVO).",
            "Your data go to the responsible authority only and serve this procedure only (Article 13 GDPR)."),
        prompt: both(
            "Bestätigen Sie, dass Sie die Hinweise zum Datenschutz zur Kenntnis genommen haben",
            "Confirm that you have taken note of the data protection notice"))
}
