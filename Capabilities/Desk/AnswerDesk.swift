import Kernel
import Store
import Web

/// What whoever reported a ticket does with it.
extension Desk {
    /// Writes to the desk; where it asked something, this is the answer.
    func answer(_ request: Request, _ person: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let key = form.idempotencyKey
        return try await act(
            request, person, id, .written, message: Typed(text: form["message"] ?? "", key: key)
        ) { ticket, access, connection in
            try receive(
                form.text("message") ?? "", once: key, to: ticket, by: access, at: request.now, in: connection)
        }
    }

    /// „Es geht wieder“
    func confirm(_ request: Request, _ person: Staff, _: FormValues, _ id: TicketID) async throws -> Response {
        try await act(request, person, id, .confirmed) { ticket, access, connection in
            try confirm(ticket, by: access, at: request.now, in: connection)
        }
    }

    /// „Es geht noch nicht“
    func reopen(_ request: Request, _ person: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let key = form.idempotencyKey
        return try await act(
            request, person, id, .reopened, reason: Typed(text: form["reason"] ?? "", key: key)
        ) { ticket, access, connection in
            try reopen(
                ticket, because: form.text("reason") ?? "", once: key, by: access, at: request.now, in: connection)
        }
    }

    func withdraw(_ request: Request, _ person: Staff, _: FormValues, _ id: TicketID) async throws -> Response {
        try await act(request, person, id, .withdrawn) { ticket, access, connection in
            try withdraw(ticket, by: access, at: request.now, in: connection)
        }
    }

    /// - Parameters:
    ///   - message: what was typed to the desk, for the page where it could not be done.
    ///   - reason: the same, why it does not work yet.
    private func act(
        _ request: Request, _ person: Staff, _ id: TicketID, _ done: DoneAct, message: Typed = Typed(),
        reason: Typed = Typed(), _ change: @escaping @Sendable (Ticket, Access, any Connection) throws -> Void
    ) async throws -> Response {
        let access = try ports.enter(person)
        let obstacle = try await attempt(request, access, id, seen: -1) { ticket, connection in
            try change(ticket, access, connection)
        }
        if let obstacle {
            return try await ownTicketPage(request, person, id, obstacle, message: message, reason: reason)
        }
        return .seeOther(DeskPaths.ownTicket(id).with("erledigt", done.rawValue))
    }
}
