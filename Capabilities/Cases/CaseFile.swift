package import Kernel
import Web

/// Marks ids of cases.
package enum Case: PathKind {}
package typealias CaseID = Identifier<Case>

/// An authority's handling of one application (Vorgang).
package struct CaseFile: Sendable, Hashable {
    package var id: CaseID
    package var reference: String
    /// The application it came from, in the Portal's keeping.
    package var application: String
    /// Key of the service, such as `hundesteuer-anmeldung`.
    package var service: String
    package var title: Localized
    /// The unit (Organisationseinheit) that is competent.
    package var unit: String
    /// Account of the clerk who works on it.
    package var assignee: String?
    package var state: State
    package var outcome: Outcome?
    /// As the application names them.
    package var applicant: String
    package var receivedAt: Timestamp
    package var dueAt: Timestamp
    package var decidedAt: Timestamp?
    /// The language that the applicant chose.
    package var language: Language
    /// Counts every change. Who sends an older number is told, not obeyed.
    package var version: Int

    package enum State: String, Sendable, CaseIterable {
        /// Nobody has looked at it.
        case new
        case working
        /// For the applicant, who was asked for something.
        case waiting
        case decided
        case closed

        package var isOpen: Bool { self == .new || self == .working || self == .waiting }

        package var name: Localized {
            switch self {
            case .new: Localized("Neu", "New")
            case .working: Localized("In Bearbeitung", "In progress")
            case .waiting: Localized("Wartet auf Antwort", "Waiting for reply")
            case .decided: Localized("Entschieden", "Decided")
            case .closed: Localized("Abgeschlossen", "Closed")
            }
        }
    }

    package enum Outcome: String, Sendable, CaseIterable {
        case granted, partly, refused, withdrawn

        package var name: Localized {
            switch self {
            case .granted: Localized("Bewilligt", "Granted")
            case .partly: Localized("Teilweise bewilligt", "Granted in part")
            case .refused: Localized("Abgelehnt", "Refused")
            case .withdrawn: Localized("Zurückgezogen", "Withdrawn")
            }
        }
    }
}

extension CaseFile {
    /// The acts that a case in this state allows.
    package enum Act: String, Sendable, CaseIterable {
        case take, assign, handOver = "hand_over", requestDocuments = "request_documents", message, note
        case decide, close, reopen
    }

    package func allows(_ act: Act) -> Bool {
        switch act {
        case .note, .message: state != .closed
        case .take, .assign, .handOver, .requestDocuments, .decide: state.isOpen
        case .close: state == .decided
        case .reopen: state == .decided || state == .closed
        }
    }

    /// - Throws: `Refusal` when the state does not allow the act, or when somebody else changed the
    ///   case since the page that `version` comes from was shown.
    package func require(_ act: Act, seen version: Int) throws(Refusal) {
        if version != self.version {
            throw Refusal(
                .conflict,
                Localized(
                    "Jemand anderes hat diesen Vorgang inzwischen geändert. Ihre Eingaben wurden nicht übernommen, "
                        + "stehen aber noch im Formular. Bitte prüfen Sie den neuen Stand und senden Sie erneut.",
                    "Somebody else has changed this case in the meantime. Your input was not applied but is still "
                        + "in the form. Please check the new state and send again."))
        }
        if !allows(act) {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Das geht im Stand „\(state.name.de)“ nicht. Es wurde nichts geändert.",
                    "This is not possible in the state “\(state.name.en)”. Nothing was changed."))
        }
    }
}

extension Permission {
    /// See the cases of one's own units.
    package static let readCases = Permission("cases.read")
    /// See every case of the authority.
    package static let readAllCases = Permission("cases.read.all")
    /// Take cases, write, ask for documents.
    package static let workOnCases = Permission("cases.work")
    /// Give cases to others.
    package static let assignCases = Permission("cases.assign")
    /// Hand cases over to other units.
    package static let handOverCases = Permission("cases.hand_over")
    /// Decide, close and reopen.
    package static let decideCases = Permission("cases.decide")
    /// Write the prepared wording of decisions.
    package static let writeTextBlocks = Permission("cases.text_blocks")
    /// See the figures of the authority.
    package static let readFigures = Permission("figures.read")
}
