package import Kernel

/// Why a database could not do what it was asked: the same answers from both engines. No case
/// carries a stored value, since errors are logged and values may be personal.
package enum StoreError: Error, Sendable, Hashable {
    /// A row with these values exists already. Names are as in the table; `columns` is empty where
    /// the rule is on an expression.
    case unique(table: String, columns: [String])
    /// A row refers to one that is not there, or one is still referred to.
    case foreignKey
    case notNull(table: String, column: String)
    case check(String)
    /// Somebody holds a lock for too long, or too many requests wait. Nothing was changed.
    case busy
    /// Two transactions stood in each other's way, several times over. Nothing was changed.
    case serialization
    /// The database cannot be reached. Nothing was changed.
    case unavailable(String)
    /// The connection broke while a transaction was being committed: it may be kept or not. A
    /// repeat with the same idempotency key is safe.
    case outcomeUnknown(String)
    case corrupt(String)
    case diskFull
    /// Something was to be written where only reading is allowed.
    case readOnly
    /// There is no such authority here.
    case absent
    /// A row did not have the shape that the code expects: a defect.
    case decoding(String)
    case migration(MigrationProblem)
    /// Anything else, with the engine's own code: a defect, such as wrong SQL.
    case other(code: String, message: String, statement: String)
}

/// Why a database's structure does not fit this version of the program.
package enum MigrationProblem: Sendable, Hashable {
    /// A migration that has been applied was edited afterwards.
    case edited(id: String, place: String)
    /// The database was written by a newer version.
    case unknown(id: String, place: String)
    /// Two migrations have the same id.
    case duplicate(id: String)
    /// A statement was refused.
    case failed(id: String, place: String, reason: String)
}

extension StoreError {
    /// Whether the same request may well succeed a little later.
    package var isTemporary: Bool {
        switch self {
        case .busy, .serialization, .unavailable, .outcomeUnknown, .diskFull: true
        default: false
        }
    }

    /// For the person in front of the screen: what happened, what was kept, what to do.
    package var text: Localized {
        switch self {
        case .unique:
            Localized(
                "Das gibt es schon. Es wurde nichts geändert. Bitte prüfen Sie Ihre Angaben.",
                "This exists already. Nothing was changed. Please check your entries.")
        case .foreignKey:
            Localized(
                "Etwas, worauf sich Ihre Angaben beziehen, gibt es nicht mehr. Es wurde nichts geändert. Bitte laden Sie die Seite neu.",
                "Something that your entries refer to is no longer there. Nothing was changed. Please reload the page.")
        case .busy, .serialization:
            Localized(
                "Gerade arbeiten zu viele gleichzeitig. Es wurde nichts geändert. Bitte versuchen Sie es in einer Minute noch einmal.",
                "Too many people are working at the same time. Nothing was changed. Please try again in a minute.")
        case .unavailable:
            Localized(
                "Die Datenbank ist gerade nicht erreichbar. Es wurde nichts geändert. Bitte versuchen Sie es in einigen Minuten noch einmal.",
                "The database cannot be reached at the moment. Nothing was changed. Please try again in a few minutes.")
        case .outcomeUnknown:
            Localized(
                "Die Verbindung zur Datenbank ist beim Speichern abgerissen. Wir wissen nicht, ob Ihre Angaben gespeichert sind. Bitte senden Sie die Seite noch einmal: Es wird nichts doppelt angelegt.",
                "The connection to the database broke while saving. We do not know whether your entries were kept. Please send the page again: nothing will be created twice."
            )
        case .diskFull:
            Localized(
                "Der Speicherplatz des Servers ist voll. Ihre Angaben wurden nicht gespeichert. Bitte informieren Sie die Administration und versuchen Sie es später noch einmal.",
                "The server has run out of space. Your entries were not kept. Please tell the administrators and try again later."
            )
        case .corrupt:
            Localized(
                "Die Datenbank dieser Stelle ist beschädigt. Es wurde nichts geändert. Bitte informieren Sie die Administration: Sie kann den letzten gesicherten Stand zurückholen.",
                "This authority's database is damaged. Nothing was changed. Please tell the administrators: they can restore the last backup."
            )
        case .absent:
            Refusal.notFound.reason
        case .notNull, .check, .readOnly, .decoding, .migration, .other:
            Localized(
                "Im Programm ist ein Fehler aufgetreten. Es wurde nichts geändert. Bitte informieren Sie die Administration.",
                "An error occurred in the program. Nothing was changed. Please tell the administrators.")
        }
    }
}

/// For logs and for the operator: what happened and what to do.
extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unique(let table, let columns): "unique: \(table) (\(columns.joined(separator: ", ")))"
        case .foreignKey: "foreign key: a row refers to one that is not there"
        case .notNull(let table, let column): "not null: \(table).\(column)"
        case .check(let name): "check: \(name)"
        case .busy: "busy: the database is locked by somebody else or too many requests wait"
        case .serialization: "two transactions stood in each other's way"
        case .unavailable(let reason): "the database cannot be reached: \(reason)"
        case .outcomeUnknown(let reason): "the connection broke during a commit, its outcome is unknown: \(reason)"
        case .corrupt(let detail): "the database is damaged: \(detail). Restore the last backup"
        case .diskFull: "no space is left for the database. Free some: writing works again by itself"
        case .readOnly: "something was to be written where only reading is allowed"
        case .absent: "there is no such authority in this installation"
        case .decoding(let detail): "unexpected row: \(detail)"
        case .migration(let problem): problem.description
        case .other(let code, let message, let statement): "\(code) \(message) in: \(statement)"
        }
    }
}

extension MigrationProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .edited(let id, let place):
            "the migration \(id) was changed after it had been applied to \(place). Applied migrations are never edited: undo the change and write a new migration"
        case .unknown(let id, let place):
            "\(place) has the migration \(id), which this version does not know. Start the version that wrote it, or a newer one"
        case .duplicate(let id): "two migrations are named \(id). Give one of them another id"
        case .failed(let id, let place, let reason):
            "the migration \(id) could not be applied to \(place): \(reason). The database is as it was before"
        }
    }
}
