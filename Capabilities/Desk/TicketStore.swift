import JSON
import Journal
package import Kernel
package import Store

/// The statements that several steps share. Each runs inside the step's transaction.
extension Ticket {
    /// - Throws: `Refusal.notFound` for an absent ticket and for one that is not reached alike.
    static func load(_ id: TicketID, within reach: TicketReach, in connection: any Connection) throws -> Ticket {
        // The row is locked where two processes could act at the same time.
        let row = try connection.first("SELECT * FROM ticket WHERE id = $1 /*pg FOR UPDATE*/", id)
        guard let ticket = try row.map(Ticket.init), reach.covers(ticket) else { throw Refusal.notFound }
        return ticket
    }

    static func ask(_ id: TicketID, within reach: TicketReach, in connection: any Connection) throws -> Asked<Ticket> {
        try connection.ask("SELECT * FROM ticket WHERE id = $1", id).map { rows in
            guard let ticket = try rows.first.map(Ticket.init), reach.covers(ticket) else { throw Refusal.notFound }
            return ticket
        }
    }

    init(_ row: Row) throws {
        self.init(
            id: try row.identifier("id"), reference: try row.text("reference"), kind: try row.one("kind"),
            topic: try row.one("topic"), subject: try row.text("subject"), body: try row.text("body"),
            impact: try row.one("impact"), urgency: try row.one("urgency"), priority: try row.one("priority"),
            reporter: Reporter(
                account: try row.text("reporter"), authority: try row.authority("reporter_authority"),
                name: try row.text("reporter_name"), authorityName: try row.text("reporter_authority_name"),
                unit: try row.text("reporter_unit"), contact: try row.text("contact")),
            assignee: try row.optionalText("assignee"), state: try row.one("state"),
            ending: try row.optionalOne("ending"),
            times: TicketTimes(
                reportedAt: try row.timestamp("reported_at"), respondBy: try row.timestamp("respond_by"),
                solveBy: try row.timestamp("solve_by"), respondedAt: try row.optionalTimestamp("responded_at"),
                restingSince: try row.optionalTimestamp("resting_since"), rested: try row.int("rested"),
                solvedAt: try row.optionalTimestamp("solved_at"), closesAt: try row.optionalTimestamp("closes_at"),
                closedAt: try row.optionalTimestamp("closed_at")), version: try row.int("version"))
    }

    func insert(once: String, in connection: any Connection) throws {
        try connection.post(
            """
            INSERT INTO ticket (id, reference, kind, topic, subject, body, impact, urgency, priority, reporter,
                reporter_authority, reporter_name, reporter_authority_name, reporter_unit, contact, state, is_open,
                reported_at, respond_by, solve_by, rested, version, once_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
            """, id, reference, kind.rawValue, topic.rawValue, subject, body, impact.rawValue, urgency.rawValue,
            priority.rawValue, reporter.account, reporter.authority, reporter.name, reporter.authorityName,
            reporter.unit, reporter.contact, state.rawValue, state.isOpen, times.reportedAt, times.respondBy,
            times.solveBy, times.rested, version, once)
        try Ticket.search.put(id.raw, [reference, subject, body, reporter.name, reporter.authorityName], connection)
    }

    /// Finds tickets by number, words and who reported them.
    static let search = SearchIndex("ticket_search")
}

/// One thing that happened to a ticket, as its history shows it and the journal counts it.
package struct TicketEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case reported, taken, given
        case topicChanged = "topic_changed"
        case priorityChanged = "priority_changed"
        case asked, answered
        case messageSent = "message_sent"
        case messageReceived = "message_received"
        case noteWritten = "note_written"
        case solved, confirmed, reopened, closed, elapsed, withdrawn
    }

    var at: Timestamp
    var kind: Kind
    /// The account; nil for the house itself.
    var actor: String?
    var fromDesk: Bool
    /// Reasons and the like: kept with the ticket, not in the journal.
    var detail: [String: String]

    static func ask(of id: TicketID, in connection: any Connection) throws -> Asked<[TicketEvent]> {
        try connection.ask("SELECT * FROM ticket_event WHERE ticket = $1 ORDER BY id", id).map { rows in
            try rows.map { row in
                var detail: [String: String] = [:]
                for (key, value) in try JSONValue(parsing: try row.text("detail")).objectValue ?? [:] {
                    detail[key] = value.stringValue
                }
                return TicketEvent(
                    at: try row.timestamp("at"), kind: try row.one("kind"), actor: try row.optionalText("actor"),
                    fromDesk: try row.bool("from_desk"), detail: detail)
            }
        }
    }
}

/// What a step does to a ticket, written by one function so that row, history and journal can never say different things.
struct TicketChange {
    var before: Ticket?
    var after: Ticket
    var event: TicketEvent.Kind
    var detail: [String: String] = [:]
    /// Of a ticket that is new.
    var beginning: TicketBeginning?

    func write(by access: Access, at now: Timestamp, in connection: any Connection) throws {
        var ticket = after
        if let before {
            ticket.version = before.version + 1
            let times = ticket.times
            try connection.post(
                """
                UPDATE ticket SET topic = $2, priority = $3, assignee = $4, state = $5, is_open = $6, ending = $7,
                    respond_by = $8, solve_by = $9, responded_at = $10, resting_since = $11, rested = $12,
                    solved_at = $13, closes_at = $14, closed_at = $15, version = $16 WHERE id = $1
                """, ticket.id, ticket.topic.rawValue, ticket.priority.rawValue, ticket.assignee,
                ticket.state.rawValue, ticket.state.isOpen, ticket.ending?.rawValue, times.respondBy, times.solveBy,
                times.respondedAt, times.restingSince, times.rested, times.solvedAt, times.closesAt, times.closedAt,
                ticket.version)
        }
        let actor: String? = if case .staff(let account) = access.actor { account } else { nil }
        let isReporter: Bool = if case .reporter = access.basis { true } else { false }
        var texts = JSONObject()
        for (key, value) in detail.sorted(by: { $0.key < $1.key }) { texts[key] = .string(value) }
        try connection.post(
            """
            INSERT INTO ticket_event (id, ticket, at, kind, actor, from_desk, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, Identifier<TicketMark>(at: now), ticket.id, now, event.rawValue, actor, !isReporter && actor != nil,
            JSONValue.object(texts).description)
        try record(ticket, by: access, at: now, in: connection)
    }

    /// Ids, kinds, topic, priority and authority only: enough to count by, no name and no word of anybody.
    private func record(_ ticket: Ticket, by access: Access, at now: Timestamp, in connection: any Connection) throws {
        var details: JournalDetails = [
            "kind": .code(ticket.kind), "topic": .code(ticket.topic), "priority": .code(ticket.priority),
            "authority": .authority(ticket.reporter.authority), "state": .code(ticket.state),
            "version": .number(ticket.version),
        ]
        if let ending = ticket.ending { details["ending"] = .code(ending) }
        if let code = ticket.assignee.flatMap({ JournalCode($0) }) { details["assignee"] = .code(code) }
        if let beginning, let process = JournalCode(beginning.process) {
            details["process"] = .code(process)
            details["process.version"] = .number(beginning.version)
        }
        guard let kind = JournalCode("ticket.\(event.rawValue)") else { return }
        try Journal.append(
            JournalEntry(kind, JournalSubject("ticket", ticket.id), details), by: access, at: now, in: connection)
    }
}

/// What reporter and desk write to each other.
struct TicketMessage: Sendable, Hashable {
    enum Kind: String, Sendable { case message, question, solution, complaint }

    var at: Timestamp
    var kind: Kind
    var fromDesk: Bool
    var author: String
    var body: String

    static let longest = 5000

    static func ask(of id: TicketID, in connection: any Connection) throws -> Asked<[TicketMessage]> {
        try connection.ask("SELECT * FROM ticket_message WHERE ticket = $1 ORDER BY id", id).map { rows in
            try rows.map { row in
                TicketMessage(
                    at: try row.timestamp("at"), kind: try row.one("kind"), fromDesk: try row.bool("from_desk"),
                    author: try row.text("author"), body: try row.text("body"))
            }
        }
    }

    /// - Returns: false where it is there already: it was sent twice.
    static func isKept(_ once: String, in connection: any Connection) throws -> Bool {
        try connection.count("SELECT count(*) AS n FROM ticket_message WHERE once_key = $1", once) > 0
    }

    func insert(to id: TicketID, once: String, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO ticket_message (id, ticket, at, kind, from_desk, author, body, once_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, Identifier<TicketMark>(at: at), id, at, kind.rawValue, fromDesk, author, body, once)
    }
}

/// A note for colleagues of the desk; the reporter does not see it.
struct TicketNote: Sendable, Hashable {
    var at: Timestamp
    var author: String
    var body: String

    static func ask(of id: TicketID, in connection: any Connection) throws -> Asked<[TicketNote]> {
        try connection.ask("SELECT * FROM ticket_note WHERE ticket = $1 ORDER BY id", id).map { rows in
            try rows.map { row in
                TicketNote(at: try row.timestamp("at"), author: try row.text("author"), body: try row.text("body"))
            }
        }
    }
}

extension Access {
    /// The account of the person who acts.
    var account: String? { if case .staff(let account) = actor { account } else { nil } }
}

/// What other rooms ask of tickets; whoever calls holds the access of the authority that runs the desk.
extension Desk {
    package static func ticket(_ id: TicketID, in connection: any Connection) throws -> Ticket {
        try Ticket.ask(id, within: .desk, in: connection).get()
    }

    /// Number, kind and topic, and clerk of tickets, by id, for what other rooms list. No word of anybody.
    package static func labels(of ids: [String], in connection: any Connection) throws -> [String: (
        reference: String, title: Localized, assignee: String?
    )] {
        guard !ids.isEmpty else { return [:] }
        let places = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let rows = try connection.query(
            "SELECT id, reference, kind, topic, assignee FROM ticket WHERE id IN (\(places))", ids.map { .text($0) })
        var found: [String: (reference: String, title: Localized, assignee: String?)] = [:]
        for row in rows {
            let kind: Ticket.Kind = try row.one("kind")
            let topic: Ticket.Topic = try row.one("topic")
            found[try row.text("id")] = (
                try row.text("reference"),
                Localized("\(kind.name.de): \(topic.name.de)", "\(kind.name.en): \(topic.name.en)"),
                try row.optionalText("assignee")
            )
        }
        return found
    }

    /// By when the tickets that came in from one moment to another had to be solved, and when they were, one by one. Ids
    /// sort by age, so this walks along the primary key.
    package static func eachDue(
        from: Timestamp, until: Timestamp, in connection: any Connection,
        _ receive: (_ id: String, _ due: Timestamp, _ solved: Timestamp?) -> Void
    ) throws {
        try connection.forEach(
            "SELECT id, solve_by, solved_at FROM ticket WHERE id >= $1 AND id < $2",
            [.text(TicketID.bound(at: from)), .text(TicketID.bound(at: until))]
        ) { row in
            receive(try row.text("id"), try row.timestamp("solve_by"), try row.optionalTimestamp("solved_at"))
        }
    }
}
