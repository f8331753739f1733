import Kernel
import Store
import Web

/// What the desk does with a ticket from its page.
extension Desk {
    /// A message, a question that has to be answered first, or the solution.
    func write(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let (seen, kind) = (form.version, form.text("kind").flatMap { DeskWord(rawValue: $0) })
        let obstacle = try await attempt(request, access, id, seen: seen) { ticket, connection in
            guard let kind else {
                throw Refusal(
                    .invalid, Localized("Wählen Sie, was Sie schreiben.", "Choose what you write."), field: "kind")
            }
            try write(
                kind, form.text("text") ?? "", once: form.idempotencyKey, to: ticket, seen: seen, by: access,
                at: request.now, in: connection)
        }
        if let obstacle {
            var input = DeskInput()
            (input.word, input.kind) = (Typed(text: form["text"] ?? "", key: form.idempotencyKey), form["kind"])
            return try await ticketPage(request, clerk, id, obstacle, input)
        }
        return done(id, kind == .solution ? .solved : kind == .question ? .asked : .written)
    }

    func writeNote(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let obstacle = try await attempt(request, access, id, seen: -1) { ticket, connection in
            try note(
                form.text("note") ?? "", once: form.idempotencyKey, on: ticket, by: access, at: request.now,
                in: connection)
        }
        if let obstacle {
            var input = DeskInput()
            input.note = Typed(text: form["note"] ?? "", key: form.idempotencyKey)
            return try await ticketPage(request, clerk, id, obstacle, input)
        }
        return done(id, .noted)
    }

    /// It is about something else.
    func sort(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let (seen, topic) = (form.version, form.text("topic").flatMap { Ticket.Topic(rawValue: $0) })
        let obstacle = try await attempt(request, access, id, seen: seen) { ticket, connection in
            guard let topic else {
                throw Refusal(
                    .invalid, Localized("Wählen Sie ein Fachgebiet.", "Choose a topic."), field: "topic")
            }
            try setTopic(topic, of: ticket, seen: seen, by: access, at: request.now, in: connection)
        }
        if let obstacle { return try await ticketPage(request, clerk, id, obstacle) }
        return done(id, .sorted)
    }

    /// It matters more or less than impact and urgency say.
    func prioritise(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let (seen, priority) = (form.version, form.text("priority").flatMap { Priority(rawValue: $0) })
        let obstacle = try await attempt(request, access, id, seen: seen) { ticket, connection in
            guard let priority else {
                throw Refusal(
                    .invalid, Localized("Wählen Sie eine Priorität.", "Choose a priority."), field: "priority")
            }
            try setPriority(
                priority, because: form.text("reason") ?? "", of: ticket, seen: seen, by: access, at: request.now,
                in: connection)
        }
        if let obstacle {
            var input = DeskInput()
            (input.priority, input.reason) = (form["priority"], form["reason"] ?? "")
            return try await ticketPage(request, clerk, id, obstacle, input)
        }
        return done(id, .sorted)
    }

    /// It is solved, and nobody has to confirm it.
    func close(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let seen = form.version
        let obstacle = try await attempt(request, access, id, seen: seen) { ticket, connection in
            try close(ticket, seen: seen, by: access, at: request.now, in: connection)
        }
        if let obstacle { return try await ticketPage(request, clerk, id, obstacle) }
        return done(id, .closed)
    }
}
