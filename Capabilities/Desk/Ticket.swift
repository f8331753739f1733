package import Kernel
import Web

/// Marks ids of tickets.
package enum TicketMark: PathKind { package static var kind: String { "ticket" } }
package typealias TicketID = Identifier<TicketMark>

/// Something that does not work, or is wanted, told to the service desk (Meldung).
package struct Ticket: Sendable, Hashable {
    package var id: TicketID
    /// `SD-26-000123`
    package var reference: String
    package var kind: Kind
    package var topic: Topic
    /// In one line.
    package var subject: String
    package var body: String
    package var impact: Impact
    package var urgency: Urgency
    package var priority: Priority
    package var reporter: Reporter
    /// Account of who works on it.
    package var assignee: String?
    package var state: State
    package var ending: Ending?
    package var times: TicketTimes
    /// Counts every change. Who sends an older number is told, not obeyed.
    package var version: Int

    package enum Kind: String, Sendable, CaseIterable {
        /// Störung
        case fault
        /// Anfrage
        case request

        package var name: Localized {
            switch self {
            case .fault: Localized("Störung", "Fault")
            case .request: Localized("Anfrage", "Request")
            }
        }
    }

    /// What it is about (Fachgebiet): who works at the desk takes on some of these.
    package enum Topic: String, Sendable, CaseIterable {
        case workplace, printing, network, procedure, accounts, other

        package var name: Localized {
            switch self {
            case .workplace: Localized("Arbeitsplatz", "Workplace")
            case .printing: Localized("Drucker", "Printers")
            case .network: Localized("Netz und Telefon", "Network and telephone")
            case .procedure: Localized("Fachverfahren", "Specialist procedures")
            case .accounts: Localized("Konten und Rechte", "Accounts and rights")
            case .other: Localized("Sonstiges", "Other")
            }
        }
    }

    package enum State: String, Sendable, CaseIterable {
        /// Nobody has taken it on.
        case new
        case working
        /// For the reporter, who was asked something.
        case waiting
        /// For the reporter, who says whether the solution works.
        case solved
        case closed

        /// Whether the desk has something to do with it, or will have.
        package var isOpen: Bool { self == .new || self == .working || self == .waiting }

        package var name: Localized {
            switch self {
            case .new: Localized("Neu", "New")
            case .working: Localized("In Arbeit", "In progress")
            case .waiting: Localized("Rückfrage", "Question asked")
            case .solved: Localized("Gelöst", "Solved")
            case .closed: Localized("Geschlossen", "Closed")
            }
        }
    }

    /// How a ticket was closed.
    package enum Ending: String, Sendable, CaseIterable {
        case confirmed, elapsed, desk, withdrawn

        package var name: Localized {
            switch self {
            case .confirmed: Localized("Bestätigt", "Confirmed")
            case .elapsed: Localized("Ohne Rückmeldung geschlossen", "Closed without reply")
            case .desk: Localized("Geschlossen", "Closed")
            case .withdrawn: Localized("Zurückgezogen", "Withdrawn")
            }
        }
    }
}

/// Who reported a ticket, as their own authority knew them at that time. It is kept with the ticket.
package struct Reporter: Sendable, Hashable {
    package var account: String
    package var authority: AuthorityID
    package var name: String
    package var authorityName: String
    package var unit: String
    /// Where to reach them, as they said for this ticket.
    package var contact: String

    package init(
        account: String, authority: AuthorityID, name: String, authorityName: String, unit: String, contact: String
    ) {
        (self.account, self.authority, self.name) = (account, authority, name)
        (self.authorityName, self.unit, self.contact) = (authorityName, unit, contact)
    }
}

extension Ticket {
    /// The acts that a ticket in this state allows.
    package enum Act: String, Sendable, CaseIterable {
        case take, give, sort, ask, message, note, solve, close
        /// Of the reporter.
        case confirm, reopen, withdraw
    }

    package func allows(_ act: Act) -> Bool {
        switch act {
        case .note: true
        case .message: state != .closed
        case .take, .give, .sort, .withdraw: state.isOpen
        case .ask: state == .working
        case .solve: state == .working || state == .waiting
        case .close, .confirm, .reopen: state == .solved
        }
    }

    /// - Throws: `Refusal` when the state does not allow the act, or when somebody else changed the
    ///   ticket since the page that `version` comes from was shown.
    package func require(_ act: Act, seen version: Int) throws(Refusal) {
        if version != self.version {
            throw Refusal(
                .conflict,
                Localized(
                    "Jemand anderes hat diese Meldung inzwischen geändert. Ihre Eingaben stehen noch im Formular.",
                    "Somebody else has changed this ticket in the meantime. Your input is still in the form."))
        }
        if !allows(act) {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Das geht im Stand „\(state.name.de)“ nicht. Es wurde nichts geändert.",
                    "This is not possible in the state “\(state.name.en)”. Nothing was changed."))
        }
    }

    /// „Gelöst“, and of a closed one how it ended.
    package var stateName: Localized { ending?.name ?? state.name }
}
