import Kernel
import Store
import Web

/// What whoever reported a ticket does with it.
extension Desk {
    /// Writes to the desk; where it asked something, this is the answer.
    func answer(_ request: Request, _ person: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enter(person)
        let obstacle = try await attempt(request, access, id, seen: -1) { ticket, connection in
            try receive(
                form.text("message") ?? "", once: form.idempotencyKey, to: ticket, by: access, at: request.now,
                in: connection)
        }
        if let obstacle {
            return try await ownTicketPage(
                request, person, id, obstacle, message: Typed(text: form["message"] ?? "", key: form.idempotencyKey))
        }
        return own(id, after: .written)
    }

    /// „Es geht wieder“
    func confirm(_ request: Request, _ person: Staff, _: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enter(person)
        let obstacle = try await attempt(request, access, id, seen: -1) { ticket, connection in
            try confirm(ticket, by: access, at: request.now, in: connection)
        }
        if let obstacle { return try await ownTicketPage(request, person, id, obstacle) }
        return own(id, after: .confirmed)
    }

    /// „Es geht noch nicht“
    func reopen(_ request: Request, _ person: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enter(person)
        let obstacle = try await attempt(request, access, id, seen: -1) { ticket, connection in
            try reopen(
                ticket, because: form.text("reason") ?? "", once: form.idempotencyKey, by: access, at: request.now,
                in: connection)
        }
        if let obstacle {
            return try await ownTicketPage(
                request, person, id, obstacle, reason: Typed(text: form["reason"] ?? "", key: form.idempotencyKey))
        }
        return own(id, after: .reopened)
    }

    func withdraw(_ request: Request, _ person: Staff, _: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enter(person)
        let obstacle = try await attempt(request, access, id, seen: -1) { ticket, connection in
            try withdraw(ticket, by: access, at: request.now, in: connection)
        }
        if let obstacle { return try await ownTicketPage(request, person, id, obstacle) }
        return own(id, after: .withdrawn)
    }

    private func own(_ id: TicketID, after act: DoneAct) -> Response {
        .seeOther(DeskPaths.ownTicket(id).with("erledigt", act.rawValue))
    }
}
