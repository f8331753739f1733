import Decision
import Journal
import Kernel
import Markup
import Web

/// The form of a connector: what was typed, what is wrong with it, and the connector that it makes.
struct ConnectorForm {
    let kind: Connector.Kind
    /// Nil for a new one.
    let known: Connector?
    let values: FormValues
    let ui: UI
    let reach: ConnectorReach
    private(set) var problems = Problems()

    init(_ kind: Connector.Kind, known: Connector?, _ values: FormValues, _ ui: UI, reach: ConnectorReach) {
        (self.kind, self.known, self.values, self.ui, self.reach) = (kind, known, values, ui, reach)
    }

    /// The secret as it was typed; empty where none was.
    var secret: String { values["geheimnis"] ?? "" }

    /// The connector without its secret; look at `problems` first.
    mutating func connector() -> Connector {
        var connector = known ?? Connector(key(), name: "", kind, address: "")
        connector.name = text("name", upTo: 100, ui.say("Geben Sie einen Namen an.", "Give a name."))
        connector.address = values.text("adresse") ?? ""
        if kind.isHTTP { connector.method = values["methode"].flatMap { Connector.Method(rawValue: $0) } ?? .post }
        if kind == .mail { connector.server = values.text("server") ?? "" }
        if kind == .directory || kind == .webdav { connector.ending = ending() }
        connector.outgoing = formula("senden")
        connector.incoming = kind == .mail ? "" : formula("antwort")
        checkAddress(connector)
        takePauses(&connector)
        takeSecret(&connector)
        return connector
    }

    // MARK: Parts

    mutating func complain(_ field: String, _ german: String, _ english: String) {
        problems.add(field, ui.say(german, english))
    }

    private mutating func text(_ field: String, upTo limit: Int, _ complaint: String) -> String {
        let text = values.text(field) ?? ""
        if text.isEmpty || text.count > limit || text.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            problems.add(field, complaint)
        }
        return text
    }

    private mutating func key() -> String {
        let key = Connector.key(of: values.text("schluessel") ?? "")
        if ConnectorKey(key) == nil || JournalCode(key) == nil {
            complain(
                "schluessel",
                "Schreiben Sie den Kurznamen mit Buchstaben a bis z, Ziffern, „-“, „_“ und „.“, höchstens 64 Zeichen.",
                "Write the short name with letters a to z, digits, “-”, “_” and “.”, at most 64 characters.")
        }
        return key
    }

    private mutating func ending() -> String {
        let ending = (values.text("endung") ?? "").lowercased()
        if !(1...10).contains(ending.utf8.count)
            || !ending.utf8.allSatisfy({ ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) }) || ending == "part"
        {
            complain(
                "endung", "Schreiben Sie die Endung der Dateien, zum Beispiel json oder csv.",
                "Write how the files end, such as json or csv.")
        }
        return ending
    }

    private mutating func formula(_ field: String) -> String {
        let text = values.text(field) ?? ""
        if text.isEmpty {
            if field == "senden", kind != .json, kind != .directory, kind != .webdav {
                complain(field, "Schreiben Sie, was gesendet wird.", "Write what is sent.")
            }
            return text
        }
        guard text.utf8.count <= Connector.longestFormula else {
            complain(field, "Das ist zu lang.", "This is too long.")
            return text
        }
        do throws(FEELError) { _ = try FEELExpression(text) } catch {
            complain(
                field, "Das ist kein FEEL: am Zeichen \(error.position) geht es nicht weiter.",
                "This is no FEEL: it does not go on at character \(error.position).")
        }
        return text
    }

    private mutating func checkAddress(_ connector: Connector) {
        switch kind {
        case .json, .xml, .webdav:
            guard let place = connector.place else {
                return complain(
                    "adresse", "Schreiben Sie eine Adresse mit https:// am Anfang, ohne Anmeldedaten darin.",
                    "Write an address that begins with https://, without credentials in it.")
            }
            allow(place, "adresse")
        case .directory:
            if DropCall.folders(connector.address) == nil {
                complain(
                    "adresse",
                    "Schreiben Sie einen Ordner wie meldungen/neu: Buchstaben, Ziffern, „-“, „_“ und „.“, ohne Punkt am Anfang.",
                    "Write a folder such as reports/new: letters, digits, “-”, “_” and “.”, no dot at the beginning.")
            }
        case .mail:
            if !MailCall.isAddress(connector.address) {
                complain("adresse", "Schreiben Sie eine E-Mail-Adresse.", "Write an e-mail address.")
            }
            if connector.server.isEmpty { return }
            guard let place = connector.place else {
                return complain(
                    "server", "Schreiben Sie den Server wie smtps://mail.beispiel.de oder smtp://mail.beispiel.de:587.",
                    "Write the server such as smtps://mail.example.com or smtp://mail.example.com:587.")
            }
            allow(place, "server")
        }
    }

    private mutating func allow(_ place: ServiceAddress, _ field: String) {
        guard !reach.names(place) else { return }
        complain(
            field, "Diese Adresse erlaubt der Betrieb nicht. Er trägt sie in connectors.allowed_hosts ein.",
            "The operator does not allow this address. It is entered in connectors.allowed_hosts.")
    }

    private mutating func takePauses(_ connector: inout Connector) {
        if let pauses = PauseText.read(values.text("pausen") ?? "") {
            connector.pauses = pauses
        } else {
            complain(
                "pausen",
                "Schreiben Sie Pausen wie 30 s, 2 min, 1 h: höchstens \(Connector.mostPauses), keine kürzer als die davor, höchstens ein Tag.",
                "Write pauses such as 30 s, 2 min, 1 h: at most \(Connector.mostPauses), none shorter than the one before, at most a day."
            )
        }
        if let limit = values.text("zeit").flatMap({ Int($0) }), Connector.timeLimits.contains(limit) {
            connector.timeLimit = limit
        } else {
            complain("zeit", "Schreiben Sie eine Zahl von 1 bis 60.", "Write a number from 1 to 60.")
        }
    }

    // MARK: The secret

    var secretKinds: [Connector.SecretKind] {
        switch kind {
        case .json, .xml, .webdav: Connector.SecretKind.allCases
        case .mail: [.none, .basic]
        case .directory: []
        }
    }

    private mutating func takeSecret(_ connector: inout Connector) {
        let before = connector
        let wanted = values["geheimnis-art"].flatMap { Connector.SecretKind(rawValue: $0) } ?? .none
        connector.secretKind = secretKinds.contains(wanted) ? wanted : .none
        connector.secretName = ""
        guard connector.secretKind != .none else {
            connector.sealedSecret = ""
            return
        }
        takeSecretName(&connector)
        if let place = connector.place(within: reach), place.scheme == "http", place.literal?.isLoopback != true {
            complain(
                "geheimnis-art", "Ein Geheimnis geht nur über https:// hinaus.",
                "A secret leaves the house by https:// only.")
        }
        if secret.isEmpty {
            let old = known?.purpose(within: reach)
            if before.sealedSecret.isEmpty || old != connector.purpose(within: reach) {
                complain(
                    "geheimnis",
                    "Geben Sie das Geheimnis ein. Ein gespeichertes gilt nur für die Adresse und die Art, für die es eingegeben wurde.",
                    "Enter the secret. A stored one is good only for the address and the kind that it was entered for.")
            }
        } else if secret.utf8.count > 4_000 || !Curl.isHeader("X", secret) {
            complain("geheimnis", "Das Geheimnis darf nur eine Zeile haben.", "The secret may have one line only.")
        } else if secret.utf8.count < 6 {
            complain(
                "geheimnis", "Das Geheimnis ist zu kurz: mindestens 6 Zeichen.",
                "The secret is too short: at least 6 characters.")
        }
    }

    private mutating func takeSecretName(_ connector: inout Connector) {
        let name = values.text("geheimnis-name") ?? ""
        let taken = [
            "host", "content-length", "content-type", "transfer-encoding", "idempotency-key", "accept", "expect",
        ]
        switch connector.secretKind {
        case .basic:
            connector.secretName = name
            if name.isEmpty || name.contains(":") || !Curl.isHeader("X", name) || name.utf8.count > 200 {
                complain(
                    "geheimnis-name", "Schreiben Sie den Namen, der zum Passwort gehört.",
                    "Write the name that belongs to the password.")
            }
        case .header:
            connector.secretName = name
            if !Curl.isHeader(name, "x") || taken.contains(name.lowercased()) {
                complain(
                    "geheimnis-name", "Schreiben Sie den Namen der Kopfzeile, zum Beispiel X-API-Key.",
                    "Write the name of the header, such as X-API-Key.")
            }
        case .none, .bearer: break
        }
    }
}
