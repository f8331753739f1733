package import Kernel
package import Store

/// The acts on a ticket, each in the transaction of its step. The ticket leads: what is done to it is told to its process.
extension Desk {
    /// - Parameter alter: what changes; it may throw a `Refusal`.
    func change(
        _ ticket: Ticket, _ event: TicketEvent.Kind, detail: [String: String] = [:], by access: Access,
        at now: Timestamp, in connection: any Connection, _ alter: (inout Ticket) throws -> Void = { _ in }
    ) throws {
        var after = ticket
        try alter(&after)
        let closes = try ports.sequel.follow(event, after, access, now, connection)
        if let closes, after.state == .solved { after.times.closesAt = closes }
        try TicketChange(before: ticket, after: after, event: event, detail: detail).write(
            by: access, at: now, in: connection)
    }

    /// Somebody of the desk takes it on, or gives it to a colleague.
    package func assign(
        _ ticket: Ticket, to account: String, seen: Int, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        // Taking what one has already is what a second click means.
        if ticket.assignee == account { return }
        let isOwn = access.account == account
        try ticket.require(isOwn ? .take : .give, seen: seen)
        try change(
            ticket, isOwn ? .taken : .given, detail: isOwn ? [:] : ["to": account], by: access, at: now, in: connection
        ) { after in
            after.assignee = account
            after.times.respond(at: now)
            if after.state == .new { after.state = .working }
        }
    }

    package func setTopic(
        _ topic: Ticket.Topic, of ticket: Ticket, seen: Int, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        if ticket.topic == topic { return }
        try ticket.require(.sort, seen: seen)
        try change(ticket, .topicChanged, detail: ["topic": topic.rawValue], by: access, at: now, in: connection) {
            $0.topic = topic
        }
    }

    package func setPriority(
        _ priority: Priority, because reason: String, of ticket: Ticket, seen: Int, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws {
        let reason = try Self.checked(reason, field: "reason", longest: 500)
        try ticket.require(.sort, seen: seen)
        if ticket.priority == priority {
            throw Refusal(
                .invalid,
                Localized("Diese Priorität hat die Meldung schon.", "The ticket has this priority already."),
                field: "priority")
        }
        try change(
            ticket, .priorityChanged, detail: ["priority": priority.rawValue, "reason": reason], by: access, at: now,
            in: connection
        ) { after in
            after.priority = priority
            after.times.promise(priority, hours)
        }
    }

    /// The desk writes: a message, a question that has to be answered first, or how it was solved.
    package func write(
        _ kind: DeskWord, _ body: String, once: String?, to ticket: Ticket, seen: Int, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws {
        guard let once, let author = access.account else { throw Refusal.notFound }
        let body = try Self.checked(body, field: "text")
        if try TicketMessage.isKept(once, in: connection) { return }
        try ticket.require(kind.act, seen: kind == .message ? ticket.version : seen)
        try TicketMessage(at: now, kind: kind.kind, fromDesk: true, author: author, body: body).insert(
            to: ticket.id, once: once, in: connection)
        try change(ticket, kind.event, by: access, at: now, in: connection) { after in
            after.times.respond(at: now)
            switch kind {
            case .message: break
            case .question:
                after.state = .waiting
                after.times.rest(at: now)
            case .solution:
                after.state = .solved
                after.times.solvedAt = now
                after.times.rest(at: now)
            }
        }
    }

    /// The reporter writes; where they were asked, this is the answer.
    package func receive(
        _ body: String, once: String?, to ticket: Ticket, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        guard let once, let author = access.account else { throw Refusal.notFound }
        let body = try Self.checked(body, field: "message")
        if try TicketMessage.isKept(once, in: connection) { return }
        try ticket.require(.message, seen: ticket.version)
        try TicketMessage(at: now, kind: .message, fromDesk: false, author: author, body: body).insert(
            to: ticket.id, once: once, in: connection)
        let isAnswer = ticket.state == .waiting
        try change(ticket, isAnswer ? .answered : .messageReceived, by: access, at: now, in: connection) { after in
            guard isAnswer else { return }
            after.state = .working
            after.times.goOn(at: now, after.priority, hours)
        }
    }

    /// „Es geht wieder“
    package func confirm(_ ticket: Ticket, by access: Access, at now: Timestamp, in connection: any Connection) throws {
        if ticket.ending == .confirmed { return }
        try ticket.require(.confirm, seen: ticket.version)
        try end(ticket, .confirmed, .confirmed, by: access, at: now, in: connection)
    }

    /// „Es geht noch nicht“
    package func reopen(
        _ ticket: Ticket, because reason: String, once: String?, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        guard let once, let author = access.account else { throw Refusal.notFound }
        let reason = try Self.checked(reason, field: "reason")
        if try TicketMessage.isKept(once, in: connection) { return }
        try ticket.require(.reopen, seen: ticket.version)
        try TicketMessage(at: now, kind: .complaint, fromDesk: false, author: author, body: reason).insert(
            to: ticket.id, once: once, in: connection)
        try change(ticket, .reopened, by: access, at: now, in: connection) { after in
            after.state = .working
            after.times.goOn(at: now, after.priority, hours)
        }
    }

    package func withdraw(_ ticket: Ticket, by access: Access, at now: Timestamp, in connection: any Connection) throws
    {
        if ticket.ending == .withdrawn { return }
        try ticket.require(.withdraw, seen: ticket.version)
        try end(ticket, .withdrawn, .withdrawn, by: access, at: now, in: connection)
    }

    /// The desk closes what is solved without waiting for the reporter.
    package func close(
        _ ticket: Ticket, seen: Int, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        if ticket.ending == .desk { return }
        try ticket.require(.close, seen: seen)
        try end(ticket, .closed, .desk, by: access, at: now, in: connection)
    }

    /// Nobody has said anything to the solution in time: the process closes the ticket. One that was closed, or taken up
    /// again, meanwhile stays as it is.
    package func closeByItself(_ id: TicketID, by access: Access, at now: Timestamp, in connection: any Connection)
        throws
    {
        let ticket = try Ticket.load(id, within: .desk, in: connection)
        guard ticket.state == .solved else { return }
        var after = ticket
        (after.state, after.ending) = (.closed, .elapsed)
        (after.times.closedAt, after.times.closesAt) = (now, nil)
        // Its process is where this comes from.
        try TicketChange(before: ticket, after: after, event: .elapsed).write(by: access, at: now, in: connection)
    }

    package func note(
        _ body: String, once: String?, on ticket: Ticket, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        guard let once, let author = access.account else { throw Refusal.notFound }
        let body = try Self.checked(body, field: "note")
        if try connection.count("SELECT count(*) AS n FROM ticket_note WHERE once_key = $1", once) > 0 { return }
        try connection.execute(
            "INSERT INTO ticket_note (id, ticket, at, author, body, once_key) VALUES ($1, $2, $3, $4, $5, $6)",
            Identifier<TicketMark>(at: now), ticket.id, now, author, body, once)
        try change(ticket, .noteWritten, by: access, at: now, in: connection)
    }

    private func end(
        _ ticket: Ticket, _ event: TicketEvent.Kind, _ ending: Ticket.Ending, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        try change(ticket, event, by: access, at: now, in: connection) { after in
            (after.state, after.ending) = (.closed, ending)
            (after.times.closedAt, after.times.closesAt) = (now, nil)
        }
    }

    /// A text that somebody typed, within its length.
    static func checked(_ text: String, field: String, longest: Int = TicketMessage.longest) throws(Refusal) -> String {
        guard !text.isEmpty else {
            throw Refusal(
                .invalid, Localized("Bitte schreiben Sie hier etwas.", "Please write something here."), field: field)
        }
        guard text.count <= longest else {
            throw Refusal(
                .invalid,
                Localized(
                    "Der Text ist zu lang: erlaubt sind \(longest) Zeichen. Bitte kürzen Sie ihn.",
                    "The text is too long: \(longest) characters are allowed. Please shorten it."), field: field)
        }
        return text
    }
}

/// What the desk writes to a reporter.
package enum DeskWord: String, Sendable, CaseIterable {
    case message, question, solution

    var name: Localized {
        switch self {
        case .message: Localized("Nachricht", "Message")
        case .question: Localized("Rückfrage", "Question")
        case .solution: Localized("Lösung", "Solution")
        }
    }

    /// What follows from it.
    var hint: Localized {
        switch self {
        case .message: Localized("Am Stand ändert sich nichts.", "The state does not change.")
        case .question:
            Localized(
                "Die Meldung wartet auf die Antwort; so lange ruht die Zeit.",
                "The ticket waits for the answer; meanwhile the time rests.")
        case .solution:
            Localized(
                "Schreiben Sie, was getan wurde. Wer gemeldet hat, bestätigt, dass es wieder geht.",
                "Write what was done. Whoever reported it confirms that it works again.")
        }
    }

    var act: Ticket.Act {
        switch self {
        case .message: .message
        case .question: .ask
        case .solution: .solve
        }
    }

    var event: TicketEvent.Kind {
        switch self {
        case .message: .messageSent
        case .question: .asked
        case .solution: .solved
        }
    }

    var kind: TicketMessage.Kind {
        switch self {
        case .message: .message
        case .question: .question
        case .solution: .solution
        }
    }
}
