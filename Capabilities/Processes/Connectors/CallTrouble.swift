import Kernel

/// Why a call did not succeed. It holds no text of the other side: that may be personal or secret.
struct CallTrouble: Error, Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        // Another try may help.
        case unreachable, unknownHost = "unknown-host", timeOut = "time-out", busy, broken
        // It does not.
        case refused, redirected, tooLarge = "too-large", unreadable, unfitting, secretReturned = "secret-returned"
        case certificate, notAllowed = "not-allowed", noProgram = "no-program", noFolder = "no-folder"
        case different, noSecret = "no-secret", noConnector = "no-connector", nothingToSend = "nothing-to-send"
        case signIn = "sign-in", noMailServer = "no-mail-server", notTaken = "not-taken"
    }

    var kind: Kind
    /// What HTTP or SMTP said; 0: nothing.
    var status = 0

    init(_ kind: Kind, status: Int = 0) { (self.kind, self.status) = (kind, status) }

    var isWorthAnotherTry: Bool {
        switch kind {
        case .unreachable, .unknownHost, .timeOut, .busy, .broken: true
        default: false
        }
    }

    /// For the page of the step that stands still: what happened, what to do.
    func sentence(about connector: String) -> Localized {
        let (german, english) = words
        let later = isWorthAnotherTry ? (" Versuchen Sie es später noch einmal.", " Try again later.") : ("", "")
        return Localized(
            "Anschluss „\(connector)“: \(german)\(later.0)", "Connector “\(connector)”: \(english)\(later.1)")
    }

    /// What happened, in a sentence or two.
    var words: (german: String, english: String) {
        switch kind {
        case .unreachable, .unknownHost, .timeOut, .busy, .broken: return passing
        case .refused:
            return (
                "Das andere System hat die Angaben abgelehnt (Antwort \(status)). Prüfen Sie die Angaben zum Vorgang, oder fragen Sie, wer den Anschluss betreut.",
                "The other system has refused the data (answer \(status)). Check the case's data, or ask who looks after the connector."
            )
        case .signIn:
            return (
                "Das andere System hat unsere Anmeldung abgelehnt (Antwort \(status)). Wer den Anschluss betreut, muss das Geheimnis erneuern.",
                "The other system has refused our sign-in (answer \(status)). Who looks after the connector has to renew the secret."
            )
        case .redirected:
            return (
                "Das andere System verweist auf eine andere Adresse (Antwort \(status)). Wer den Anschluss betreut, muss die Adresse prüfen.",
                "The other system points to another address (answer \(status)). Who looks after the connector has to check the address."
            )
        case .tooLarge, .unreadable, .unfitting, .secretReturned, .notTaken: return answering
        case .certificate:
            return (
                "Das andere System konnte nicht nachweisen, dass es das richtige ist (Zertifikat). Es wurde nichts gesendet. Sagen Sie es dem Betrieb.",
                "The other system could not prove that it is the right one (certificate). Nothing was sent. Tell the operator."
            )
        case .different:
            return (
                "Dort liegt schon eine Datei dieses Schritts mit anderem Inhalt. Sie wurde nicht überschrieben. Klären Sie, welche gilt.",
                "There is a file of this step with other content already. It was not overwritten. Find out which one counts."
            )
        case .nothingToSend:
            return (
                "Was zu senden ist, lässt sich aus den Angaben des Vorgangs nicht berechnen. Es wurde nichts gesendet. Ergänzen Sie die Angaben, oder fragen Sie, wer den Anschluss betreut.",
                "What is to be sent cannot be computed from the case's data. Nothing was sent. Complete the data, or ask who looks after the connector."
            )
        case .notAllowed, .noProgram, .noFolder, .noSecret, .noConnector, .noMailServer: return setUp
        }
    }

    private var passing: (german: String, english: String) {
        switch kind {
        case .unknownHost:
            ("Der Name des anderen Systems ist nicht bekannt.", "The name of the other system is not known.")
        case .timeOut:
            ("Das andere System hat nicht rechtzeitig geantwortet.", "The other system did not answer in time.")
        case .busy:
            (
                "Das andere System ist gestört oder überlastet (Antwort \(status)).",
                "The other system is out of order or overloaded (answer \(status))."
            )
        case .broken: ("Die Verbindung ist abgebrochen.", "The connection was lost.")
        default: ("Das andere System ist nicht erreichbar.", "The other system cannot be reached.")
        }
    }

    /// It was sent, and may have been done there.
    private var answering: (german: String, english: String) {
        let end = (
            "Gesendet wurde es; ein neuer Versuch trägt dieselbe Nummer.",
            "It was sent; a new try carries the same number."
        )
        let (german, english) =
            switch kind {
            case .tooLarge: ("Die Antwort ist größer als erlaubt.", "The answer is larger than allowed.")
            case .unreadable: ("Die Antwort lässt sich nicht lesen.", "The answer cannot be read.")
            case .secretReturned:
                (
                    "Die Antwort enthielt das Geheimnis des Anschlusses und wurde verworfen.",
                    "The answer held the connector's secret and was dropped."
                )
            case .notTaken:
                (
                    "Der Prozess konnte mit der Antwort nicht weitergehen.",
                    "The process could not go on with the answer."
                )
            default:
                ("Die Antwort passt nicht zu dem, was erwartet wird.", "The answer does not fit what is expected.")
            }
        return ("\(german) \(end.0)", "\(english) \(end.1)")
    }

    private var setUp: (german: String, english: String) {
        let end = ("Es wurde nichts gesendet.", "Nothing was sent.")
        let (german, english) =
            switch kind {
            case .notAllowed:
                (
                    "Der Betrieb erlaubt diese Adresse nicht (Einstellung connectors.allowed_hosts).",
                    "The operator does not allow this address (setting connectors.allowed_hosts)."
                )
            case .noProgram:
                (
                    "Auf dem Server fehlt das Programm „curl“. Der Betrieb muss es installieren (apt-get install curl).",
                    "The program “curl” is missing on the server. The operator has to install it (apt-get install curl)."
                )
            case .noFolder:
                (
                    "Der Ordner für Dateien ist nicht eingerichtet oder nicht beschreibbar (Einstellung connectors.directory).",
                    "The folder for files is not set up or cannot be written to (setting connectors.directory)."
                )
            case .noSecret:
                (
                    "Das Geheimnis lässt sich nicht öffnen. Wer den Anschluss betreut, muss es neu eingeben.",
                    "The secret cannot be opened. Who looks after the connector has to enter it anew."
                )
            case .noMailServer:
                (
                    "Es ist kein Mailserver oder kein Absender eingestellt (connectors.mail_server, connectors.sender).",
                    "No mail server or no sender is set (connectors.mail_server, connectors.sender)."
                )
            default: ("Den Anschluss gibt es nicht mehr.", "The connector is no longer there.")
            }
        return ("\(german) \(end.0)", "\(english) \(end.1)")
    }
}
