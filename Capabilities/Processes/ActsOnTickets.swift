import Kernel
import Process

/// Work of a process that is done by an act on the ticket.
enum TicketForm: String, Sendable, CaseIterable {
    case take = "ticket:annehmen"
    case solve = "ticket:loesen"
}

/// What happens to a ticket of the service desk.
extension ProcessAct {
    package static let ticketTaken = work(.take, "Meldung angenommen")
    package static let reporterAsked = ProcessAct(message: "Rückfrage gestellt")
    package static let reporterAnswered = ProcessAct(message: "Antwort eingegangen")
    package static let ticketSolved = work(.solve, "Lösung mitgeteilt")
    package static let solutionRefused = ProcessAct(message: "Geht noch nicht")
    package static let solutionConfirmed = end("Lösung bestätigt")
    package static let ticketClosed = end("Meldung geschlossen")
    package static let ticketWithdrawn = end("Meldung zurückgezogen")

    private static func work(_ form: TicketForm, _ message: String) -> ProcessAct {
        var act = ProcessAct(form: form.rawValue, message: message)
        act.ending = .whereAhead
        return act
    }

    /// The ticket is over, wherever its process stands.
    private static func end(_ message: String) -> ProcessAct {
        var act = ProcessAct(message: message)
        act.ending = .always
        return act
    }
}

extension ProcessNode {
    /// Whether the ticket is closed when this timer fires: the drawing says so in the header `wirkung`.
    var closesTicket: Bool { work.headers.contains { $0.key == "wirkung" && $0.value == "schliesst-meldung" } }
}

extension RunProcess {
    /// By when something is to happen to what it runs for, where the process knows: a decision is wanted, or a ticket
    /// closes by itself.
    var period: Timestamp? { decideBy ?? firstTimer { $0.closesTicket } }
}
