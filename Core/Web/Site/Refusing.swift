import JSON
import Kernel
import Markup
import Store

/// An answer that is no page of a room: the status and what is said about it.
struct Answer {
    var status: Status
    var title: Localized
    var message: Localized
    /// Seconds after which it may go better.
    var retryAfter: Int?
    /// Whether it is the house's fault, so that somebody must look at it.
    var isDefect = false
}

/// The handler took longer than it may.
struct OutOfTime: Error {}

/// More requests of one kind than one client may send.
struct TooOften: Error { let seconds: Int }

/// Another site's page tried to make a person's browser send something here.
struct ForeignOrigin: Error {}

struct WrongMethod: Error { let allowed: [Method] }

/// What each kind of error means to the person in front of it. Everything that is not listed is a
/// defect: it is logged with its reference and shown without any detail.
func answer(to error: any Error, named names: [Permission: Localized]) -> Answer {
    switch error {
    case let refusal as Refusal: answer(to: refusal)
    case let error as FormError: answer(to: error)
    case let error as StoreError: answer(to: error)
    case let error as NotAdmitted: answer(to: error, named: names)
    case let error as any ExplainedError:
        Answer(
            status: error.status, title: error.title, message: error.text, retryAfter: error.retryAfter,
            isDefect: error.status.rawValue >= 500)
    case let error as TooOften:
        Answer(
            status: .tooManyRequests, title: Localized("Bitte warten Sie einen Moment", "Please wait a moment"),
            message: Localized(
                "Von Ihrem Anschluss kamen zu viele Anfragen hintereinander. Es ist nichts verloren gegangen. "
                    + "Bitte versuchen Sie es in \(error.seconds) Sekunden noch einmal.",
                "Too many requests came from your connection. Nothing was lost. Please try again in \(error.seconds) seconds."
            ),
            retryAfter: error.seconds)
    case is StaleForm:
        Answer(
            status: .forbidden, title: Localized("Bitte senden Sie noch einmal", "Please send again"),
            message: Localized(
                "Die Seite mit dem Formular war zu lange offen oder gehört zu einer früheren Anmeldung. "
                    + "Zur Sicherheit haben wir noch nichts gespeichert.",
                "The page with the form was open for too long or belongs to an earlier sign-in. To be safe we have not saved anything yet."
            ))
    case is ForeignOrigin:
        Answer(
            status: .forbidden, title: Localized("Das kam nicht von unserer Seite", "This did not come from our page"),
            message: Localized(
                "Eine andere Internetseite hat versucht, in Ihrem Namen etwas abzusenden. Wir haben nichts gespeichert. "
                    + "Wenn Sie selbst etwas absenden wollten, öffnen Sie bitte unsere Seite und beginnen Sie dort.",
                "Another website tried to send something in your name. We saved nothing. If you wanted to send something yourself, please open our page and start there."
            ))
    case is WrongMethod:
        Answer(
            status: .methodNotAllowed, title: Localized("So geht es nicht", "This is not possible"),
            message: Localized(
                "Diese Adresse kann man nicht auf diese Weise aufrufen. Bitte gehen Sie zurück und versuchen Sie es von dort.",
                "This address cannot be used in this way. Please go back and try from there."))
    case is UnsupportedBody:
        Answer(
            status: .unsupportedMediaType,
            title: Localized("Diese Art von Daten nehmen wir hier nicht an", "We do not take this kind of data here"),
            message: Localized(
                "Gesendet wurde etwas anderes, als diese Seite erwartet. Es wurde nichts gespeichert.",
                "Something else was sent than this page expects. Nothing was saved."))
    case is UnfitBody:
        Answer(
            status: .unprocessable,
            title: Localized("Die Daten passen nicht zum Schema", "The data do not fit the schema"),
            message: Localized(
                "Es wurde nichts gespeichert. Was nicht passt, steht unter „errors“.",
                "Nothing was saved. What does not fit is listed under “errors”."))
    case is BrokenOff:
        Answer(
            status: .requestTimeout, title: Localized("Die Verbindung ist abgerissen", "The connection broke"),
            message: Localized(
                "Was Sie gesendet haben, kam nicht vollständig an. Es wurde nichts gespeichert. Bitte senden Sie es noch einmal.",
                "What you sent did not arrive completely. Nothing was saved. Please send it again."))
    case is OutOfTime, is CancellationError:
        Answer(
            status: .unavailable, title: Localized("Das hat zu lange gedauert", "This took too long"),
            message: Localized(
                "Der Server ist gerade überlastet. Wir wissen nicht, ob Ihre Angaben schon gespeichert sind. "
                    + "Bitte senden Sie die Seite in einer Minute noch einmal: Es wird nichts doppelt angelegt.",
                "The server is overloaded at the moment. We do not know whether your entries were kept. "
                    + "Please send the page again in a minute: nothing will be created twice."),
            retryAfter: 60, isDefect: true)
    default: .defect
    }
}

extension Answer {
    static let defect = Answer(
        status: .internalError, title: Localized("Bei uns ist ein Fehler passiert", "Something went wrong on our side"),
        message: Localized(
            "Es liegt nicht an Ihnen. Der Fehler ist mit der Nummer unten festgehalten. Gehen Sie bitte zurück – Ihre "
                + "Angaben stehen noch auf der vorigen Seite – und versuchen Sie es noch einmal.",
            "It is not your fault. The error is on record under the number below. Please go back – your entries are "
                + "still on the previous page – and try again."), isDefect: true)
}

private func answer(to refusal: Refusal) -> Answer {
    let (status, title): (Status, Localized) =
        switch refusal.kind {
        case .invalid: (.badRequest, Localized("Das passt so nicht", "This does not fit"))
        case .notFound: (.notFound, Localized("Nicht gefunden", "Not found"))
        case .conflict: (.conflict, Localized("Jemand war schneller", "Somebody was faster"))
        case .notAllowed: (.forbidden, Localized("Das ist gerade nicht möglich", "This is not possible now"))
        case .limit: (.tooManyRequests, Localized("Das ist zu viel auf einmal", "This is too much at once"))
        }
    return Answer(
        status: status, title: title, message: refusal.reason, retryAfter: refusal.kind == .limit ? 60 : nil)
}

private func answer(to error: FormError) -> Answer {
    let status: Status =
        switch error {
        case .malformed, .tooManyParts, .headerTooLong: .badRequest
        case .fieldTooLong, .fileTooLarge, .tooLarge: .contentTooLarge
        }
    return Answer(
        status: status, title: Localized("Das Formular konnte nicht gelesen werden", "The form could not be read"),
        message: error.reason)
}

private func answer(to error: StoreError) -> Answer {
    switch error {
    case .absent: answer(to: Refusal.notFound)
    case .unique:
        Answer(status: .conflict, title: Localized("Das gibt es schon", "This exists already"), message: error.text)
    case .foreignKey:
        Answer(status: .conflict, title: Localized("Jemand war schneller", "Somebody was faster"), message: error.text)
    case .busy, .serialization, .unavailable, .outcomeUnknown:
        Answer(
            status: .unavailable, title: Localized("Gerade nicht erreichbar", "Not available at the moment"),
            message: error.text, retryAfter: 60, isDefect: true)
    case .diskFull:
        Answer(
            status: .insufficientStorage, title: Localized("Kein Speicherplatz mehr", "No space left"),
            message: error.text, isDefect: true)
    case .corrupt:
        Answer(
            status: .internalError, title: Localized("Die Daten sind beschädigt", "The data are damaged"),
            message: error.text, isDefect: true)
    case .notNull, .check, .readOnly, .decoding, .migration, .other: .defect
    }
}

private func answer(to error: NotAdmitted, named names: [Permission: Localized]) -> Answer {
    func name(_ permission: Permission) -> Localized {
        names[permission] ?? Localized(permission.raw, permission.raw)
    }
    if case .api(let permission) = error.rule {
        let name = name(permission)
        return Answer(
            status: .unauthorized, title: Localized("Zugang verweigert", "Access denied"),
            message: Localized(
                "Es fehlt ein gültiges Token mit dem Recht „\(name.de)“.",
                "A valid token with the permission “\(name.en)” is missing."))
    }
    if let permission = error.rule.permission {
        let name = name(permission)
        return Answer(
            status: .forbidden,
            title: Localized("Dafür fehlt Ihnen die Berechtigung", "You do not have the permission for this"),
            message: Localized(
                "Ihr Konto hat das Recht „\(name.de)“ nicht. Wenn Sie es für Ihre Arbeit brauchen, fragen Sie bitte die "
                    + "Administration Ihrer Behörde.",
                "Your account does not have the permission “\(name.en)”. If you need it for your work, please ask your authority's administrator."
            ))
    }
    if error.rule == .applicant {
        return Answer(
            status: .unauthorized,
            title: Localized("Ihr Antrag ist nicht mehr geöffnet", "Your application is not open any more"),
            message: Localized(
                "Nach einer langen Pause schließen wir einen Antrag zum Schutz Ihrer Daten. Sein Code öffnet ihn wieder. "
                    + "Steht er in Ihrem Konto, melden Sie sich an.",
                "After a long break we close an application to protect your data. Its code opens it again. If it is in "
                    + "your account, sign in."))
    }
    return Answer(
        status: .unauthorized, title: Localized("Bitte melden Sie sich an", "Please sign in"),
        message: Localized(
            "Diese Seite können Sie erst öffnen, wenn Sie angemeldet sind. Nach längerer Pause endet die Anmeldung von selbst.",
            "You can open this page only after signing in. After a longer break the sign-in ends by itself."))
}
