import Kernel
import Markup
import Web

/// The form as people see it.
extension ConnectorForm {
    func html(to url: String, hidden: [Hidden]) -> HTML {
        ui.form(
            to: url, hidden: hidden, warnsOnLeaving: true,
            """
            \(named)\(place)\(mappings)\(tries)\(secretFields)\
            \(ui.buttons(ui.button(known == nil ? ui.say("Einrichten", "Set up") : ui.say("Speichern", "Save"))))
            """)
    }

    /// What was typed, else what is stored, else what a new one begins with.
    private func value(_ field: String, _ stored: KeyPath<Connector, String>) -> String {
        values[field] ?? (known ?? Connector("", name: "", kind, address: ""))[keyPath: stored]
    }

    private var named: HTML {
        let key: HTML =
            known != nil
            ? .empty
            : ui.field(
                "schluessel", ui.say("Kurzname im Diagramm", "Short name in the diagram"), .code(maxLength: 64),
                value: values["schluessel"] ?? "",
                hint: ui.say(
                    "Was der Service-Task als Typ, Thema oder Implementierung nennt, zum Beispiel melderegister.",
                    "What the service task names as its type, topic or implementation, such as population-register."),
                error: problems["schluessel"], width: .long)
        return """
            \(ui.field(
                "name", ui.say("Name", "Name"), .text(maxLength: 100), value: value("name", \.name),
                hint: ui.say("So nennen ihn die Störungen, die Sachbearbeitende sehen.", "What the clerks read when something goes wrong."),
                error: problems["name"], width: .long))\(key)
            """
    }

    private var place: HTML {
        let address = value("adresse", \.address)
        let ending = ui.field(
            "endung", ui.say("Endung der Dateien", "How files end"), .code(maxLength: 10),
            value: value("endung", \.ending), error: problems["endung"], width: .short)
        switch kind {
        case .json, .xml: return web(address) + method
        case .webdav: return web(address) + ending
        case .directory:
            return ui.field(
                "adresse", ui.say("Ordner", "Folder"), .code(maxLength: 300), value: address,
                hint: ui.say(
                    "Unter dem Ordner Ihrer Behörde, den der Betrieb festlegt. Zum Beispiel steuer/neu.",
                    "Below your authority's folder, which the operator determines. For example tax/new."),
                error: problems["adresse"], optional: true, width: .long) + ending
        case .mail:
            return ui.field(
                "adresse", ui.say("E-Mail-Adresse", "E-mail address"), .email, value: address,
                error: problems["adresse"], width: .long)
                + ui.field(
                    "server", ui.say("Mailserver", "Mail server"), .code(maxLength: 300),
                    value: value("server", \.server),
                    hint: ui.say(
                        "Nur wenn es nicht der des Betriebs ist: smtps://mail.beispiel.de",
                        "Only where it is not the operator's: smtps://mail.example.com"),
                    error: problems["server"], optional: true, width: .long)
        }
    }

    private func web(_ address: String) -> HTML {
        ui.field(
            "adresse", ui.say("Adresse", "Address"), .web, value: address,
            hint: kind == .webdav
                ? ui.say("Der Ordner, in den die Dateien gehören.", "The folder that the files go into.") : nil,
            error: problems["adresse"])
    }

    private var method: HTML {
        ui.field(
            "methode", ui.say("Methode", "Method"),
            .radios(Connector.Method.allCases.map { Choice($0.rawValue, $0.rawValue) }, inline: true),
            value: values["methode"] ?? (known?.method ?? .post).rawValue, error: problems["methode"])
    }

    private var mappings: HTML {
        let limit = Connector.longestFormula
        let outgoing = ui.field(
            "senden", ui.say("Was gesendet wird (FEEL)", "What is sent (FEEL)"), .area(rows: 6, maxLength: limit),
            value: value("senden", \.outgoing), hint: ui.say(kind.outgoingHint), error: problems["senden"],
            optional: kind == .json || kind == .directory || kind == .webdav)
        guard kind != .mail else { return outgoing }
        let hint =
            kind.isHTTP
            ? ui.say(
                "„antwort“ ist die Antwort, „status“ ihre Nummer. Zum Beispiel: {nummer: antwort.id}",
                "“antwort” is the answer, “status” its number. For example: {nummer: antwort.id}")
            : ui.say(
                "„antwort.datei“ ist der Name der Datei. Zum Beispiel: {datei: antwort.datei}",
                "“antwort.datei” is the name of the file. For example: {datei: antwort.datei}")
        return outgoing
            + ui.field(
                "antwort", ui.say("Was der Prozess daraus lernt (FEEL)", "What the process learns from it (FEEL)"),
                .area(rows: 4, maxLength: limit), value: value("antwort", \.incoming), hint: hint,
                error: problems["antwort"], optional: true)
    }

    private var tries: HTML {
        ui.field(
            "pausen", ui.say("Pausen vor weiteren Versuchen", "Pauses before further tries"), .code(maxLength: 200),
            value: values["pausen"] ?? PauseText.write((known ?? Connector("", name: "", kind, address: "")).pauses),
            hint: ui.say(
                "So oft wird es noch einmal versucht, wenn das andere System nicht erreichbar oder gestört ist. Leer: gar nicht.",
                "So often it is tried again when the other system cannot be reached or is out of order. Empty: not at all."
            ),
            error: problems["pausen"], optional: true, width: .long)
            + ui.field(
                "zeit", ui.say("Ein Versuch darf höchstens dauern", "One try may take at most"),
                .integer(unit: ui.say("Sekunden", "seconds")), value: values["zeit"] ?? "\(known?.timeLimit ?? 20)",
                error: problems["zeit"], width: .short)
    }

    private var secretFields: HTML {
        guard !secretKinds.isEmpty else { return .empty }
        let isThere = known?.sealedSecret.isEmpty == false
        return ui.field(
            "geheimnis-art", ui.say("Geheimnis", "Secret"),
            .radios(secretKinds.map { Choice($0.rawValue, ui.say($0.name)) }),
            value: values["geheimnis-art"] ?? (known?.secretKind ?? .none).rawValue, error: problems["geheimnis-art"])
            + ui.field(
                "geheimnis-name",
                kind == .mail
                    ? ui.say("Name zum Passwort", "Name for the password")
                    : ui.say("Name zum Passwort oder Name der Kopfzeile", "Name for the password, or of the header"),
                .code(maxLength: 200), value: value("geheimnis-name", \.secretName), error: problems["geheimnis-name"],
                optional: true, width: .long)
            + ui.field(
                "geheimnis", ui.say("Das Geheimnis selbst", "The secret itself"), .password(new: true),
                hint: isThere
                    ? ui.say(
                        "Es ist eines gespeichert. Leer lassen: es bleibt.", "One is stored. Leave empty: it stays.")
                    : ui.say(
                        "Wird verschlüsselt gespeichert und nie wieder angezeigt.",
                        "Is stored encrypted and never shown again."), error: problems["geheimnis"], optional: true,
                autocomplete: .off, width: .long)
    }

    // MARK: What the form itself cannot know

    mutating func complainOfKey() {
        complain(
            "schluessel", "Diesen Kurznamen hat schon ein anderer Anschluss. Es wurde nichts gespeichert.",
            "Another connector has this short name already. Nothing was stored.")
    }

    mutating func complainOfChange() {
        complain(
            "",
            "Jemand anderes hat den Anschluss inzwischen geändert. Ihre Eingabe steht noch hier und wurde nicht gespeichert. Öffnen Sie die Seite neu.",
            "Somebody else has changed the connector meanwhile. Your input is still here and was not stored. Open the page anew."
        )
    }

    mutating func complainOfRemoval() {
        complain(
            "sicher", "Bestätigen Sie, dass der Anschluss entfernt werden soll.",
            "Confirm that the connector is to be removed.")
    }
}

extension Connector.Kind {
    var about: Localized {
        switch self {
        case .json:
            Localized(
                "Das andere System nimmt JSON an und antwortet damit.",
                "The other system takes JSON and answers with it.")
        case .xml:
            Localized(
                "Das andere System nimmt XML an und antwortet damit.", "The other system takes XML and answers with it."
            )
        case .directory:
            Localized(
                "Das andere System holt Dateien aus einem Ordner dieses Servers.",
                "The other system fetches files from a folder of this server.")
        case .webdav:
            Localized(
                "Das andere System holt Dateien aus einem Ordner im Netz.",
                "The other system fetches files from a folder on the network.")
        case .mail: Localized("Eine feste Stelle bekommt eine E-Mail.", "A fixed office gets an e-mail.")
        }
    }

    var outgoingHint: Localized {
        switch self {
        case .json:
            Localized(
                "Ein Ausdruck über die Werte des Prozesses, zum Beispiel: {aktenzeichen: aktenzeichen, ergebnis: ergebnis}. Mit GET werden daraus Angaben in der Adresse.",
                "An expression over the values of the process, such as: {aktenzeichen: aktenzeichen, ergebnis: ergebnis}. With GET they become part of the address."
            )
        case .xml:
            Localized(
                "Ein Element je Eintrag, außen genau eines; „@name“ ist ein Attribut. Zum Beispiel: {meldung: {\"@art\": \"neu\", az: aktenzeichen}}",
                "An element for each entry, exactly one outside; “@name” is an attribute. For example: {meldung: {\"@art\": \"neu\", az: aktenzeichen}}"
            )
        case .directory, .webdav:
            Localized(
                "Ein Text wird der Inhalt der Datei; alles andere steht als JSON darin. Zum Beispiel: {aktenzeichen: aktenzeichen, ergebnis: ergebnis}",
                "A text becomes the file's content; anything else stands in it as JSON. For example: {aktenzeichen: aktenzeichen, ergebnis: ergebnis}"
            )
        case .mail:
            Localized(
                "Zum Beispiel: {betreff: \"Vorgang \" + aktenzeichen, text: \"Bitte prüfen.\"}",
                "For example: {betreff: \"Vorgang \" + aktenzeichen, text: \"Bitte prüfen.\"}")
        }
    }
}
