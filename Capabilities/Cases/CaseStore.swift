import JSON
import Journal
package import Kernel
package import Store

/// The statements that several steps share. Each runs inside the step's transaction.
extension CaseFile {
    /// - Parameter units: whose cases may be seen; nil means the whole authority's.
    /// - Throws: `Refusal.notFound` for an absent case and for one that may not be seen alike.
    static func load(_ id: CaseID, within units: [String]?, in connection: any Connection) throws -> CaseFile {
        // The row is locked where two processes could act at the same time.
        let row = try connection.first("SELECT * FROM case_file WHERE id = $1 /*pg FOR UPDATE*/", id)
        guard let file = try row.map(CaseFile.init), units?.contains(file.unit) ?? true else {
            throw Refusal.notFound
        }
        return file
    }

    static func look(_ id: CaseID, within units: [String]?, in connection: any Connection) throws -> CaseFile {
        try ask(id, within: units, in: connection).get()
    }

    static func ask(_ id: CaseID, within units: [String]?, in connection: any Connection) throws -> Asked<CaseFile> {
        try connection.ask("SELECT * FROM case_file WHERE id = $1", id).map { rows in
            guard let file = try rows.first.map(CaseFile.init), units?.contains(file.unit) ?? true else {
                throw Refusal.notFound
            }
            return file
        }
    }

    static func find(application: String, in connection: any Connection) throws -> CaseFile? {
        try ask(application: application, in: connection).get()
    }

    static func ask(application: String, in connection: any Connection) throws -> Asked<CaseFile?> {
        try connection.ask("SELECT * FROM case_file WHERE application = $1", application).map {
            try $0.first.map(CaseFile.init)
        }
    }

    init(_ row: Row) throws {
        self.init(
            id: try row.identifier("id"), reference: try row.text("reference"),
            application: try row.text("application"), service: try row.text("service"),
            title: Localized(try row.text("title_de"), try row.text("title_en")), unit: try row.text("unit"),
            assignee: try row.optionalText("assignee"), state: try row.one("state"),
            outcome: try row.optionalOne("outcome"), applicant: try row.text("applicant"),
            receivedAt: try row.timestamp("received_at"), dueAt: try row.timestamp("due_at"),
            decidedAt: try row.optionalTimestamp("decided_at"), language: try row.one("language"),
            version: try row.int("version"))
    }
}

/// One thing that happened to a case, as its timeline shows it and the journal counts it.
package struct CaseEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case opened, taken, assigned, released
        case handedOver = "handed_over"
        case documentsRequested = "documents_requested"
        case documentsHandedIn = "documents_handed_in"
        case messageSent = "message_sent"
        case messageReceived = "message_received"
        case noteWritten = "note_written"
        case decided, closed, reopened, withdrawn
        case deemedGranted = "deemed_granted"
    }

    package var id: String
    package var at: Timestamp
    package var kind: Kind
    package var actor: Access.Actor
    /// Names of units, wording of requests and the like: kept with the case, not in the journal.
    package var detail: [String: String]
    package var forApplicant: Bool
}

/// What a step does to a case, written by one function so that row, timeline, tally and journal can
/// never say different things.
struct CaseChange {
    var before: CaseFile?
    var after: CaseFile
    var event: CaseEvent.Kind
    var detail: [String: String] = [:]
    var forApplicant = false
    /// Of a case that is opened.
    var beginning: CaseBeginning?

    /// - Returns: the case with its new version.
    @discardableResult
    func write(by access: Access, at now: Timestamp, in connection: any Connection) throws -> CaseFile {
        var file = after
        if let before {
            file.version = before.version + 1
            try connection.post(
                """
                UPDATE case_file SET unit = $2, assignee = $3, state = $4, is_open = $5, outcome = $6, due_at = $7,
                    decided_at = $8, version = $9 WHERE id = $1
                """,
                file.id, file.unit, file.assignee, file.state.rawValue, file.state.isOpen, file.outcome?.rawValue,
                file.dueAt, file.decidedAt, file.version)
        }
        if before.map(CaseTally.Cell.init) != CaseTally.Cell(file) {
            if let before { try CaseTally.add(-1, CaseTally.Cell(before), in: connection) }
            try CaseTally.add(1, CaseTally.Cell(file), in: connection)
        }
        var detail = detail
        if let other = access.deputyOf { detail["deputy_of"] = other }
        try connection.post(
            """
            INSERT INTO case_event (id, case_file, at, kind, actor_kind, actor, detail, for_applicant)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            Identifier<Case>(at: now), file.id, now, event.rawValue, access.actor.kindName, access.actor.account,
            JSONValue(detail).description, forApplicant)
        try record(file, by: access, at: now, in: connection)
        return file
    }

    /// Kinds, ids and states only: enough to count by, nothing about anybody. The state before is in
    /// it too, so that the tally can be recomputed from the journal alone.
    private func record(_ file: CaseFile, by access: Access, at now: Timestamp, in connection: any Connection) throws {
        var details: JournalDetails = [
            "state": .code(file.state), "version": .number(file.version), "due": .time(file.dueAt),
        ]
        func put(_ name: JournalCode, _ text: String?) {
            if let text, let code = JournalCode(text) { details[name] = .code(code) }
        }
        put("unit", file.unit)
        put("service", file.service)
        put("assignee", file.assignee)
        put("outcome", file.outcome?.rawValue)
        if let beginning {
            put("process", beginning.process)
            details["process.version"] = .number(beginning.version)
        }
        if let before {
            put("was.unit", before.unit)
            put("was.state", before.state.rawValue)
            put("was.assignee", before.assignee)
        }
        guard let kind = JournalCode("case.\(event.rawValue)") else { return }
        try Journal.append(
            JournalEntry(kind, JournalSubject("case", file.id), details), by: access, at: now, in: connection)
    }
}

/// Which case is meant, for whom its own id is known and for whom only its application's: what belongs to it is asked for
/// together with it, and not after it.
enum CaseKey: Sendable {
    case id(CaseID), application(String)

    /// All rows of a table that belong to the case, in their order.
    func ask(_ table: StaticString, in connection: any Connection) throws -> Asked<[Row]> {
        switch self {
        case .id(let id): try connection.ask("SELECT * FROM \(table) WHERE case_file = $1 ORDER BY id", id)
        case .application(let id):
            try connection.ask(
                """
                SELECT * FROM \(table) WHERE case_file = (SELECT id FROM case_file WHERE application = $1) ORDER BY id
                """, id)
        }
    }
}

extension CaseEvent {
    static func all(of id: CaseID, in connection: any Connection) throws -> [CaseEvent] {
        try ask(of: .id(id), in: connection).get()
    }

    static func ask(of key: CaseKey, in connection: any Connection) throws -> Asked<[CaseEvent]> {
        try key.ask("case_event", in: connection).map { rows in
            try rows.map { row in
                let account = try row.optionalText("actor")
                let actor: Access.Actor =
                    switch try row.text("actor_kind") {
                    case "staff": .staff(account: account ?? "")
                    case "citizen": .citizen(account: account)
                    case "token": .token(id: account ?? "")
                    case "job": .job(name: account ?? "")
                    default: .operator
                    }
                var detail: [String: String] = [:]
                for (key, value) in try JSONValue(parsing: try row.text("detail")).objectValue ?? [:] {
                    detail[key] = value.stringValue
                }
                return CaseEvent(
                    id: try row.text("id"), at: try row.timestamp("at"), kind: try row.one("kind"), actor: actor,
                    detail: detail, forApplicant: try row.bool("for_applicant"))
            }
        }
    }
}

extension Access.Actor {
    var kindName: String {
        switch self {
        case .staff: "staff"
        case .citizen: "citizen"
        case .job: "job"
        case .token: "token"
        case .operator: "operator"
        }
    }

    var account: String? {
        switch self {
        case .staff(let account): account
        case .citizen(let account): account
        case .job(let name): name
        case .token(let id): id
        case .operator: nil
        }
    }
}

extension JSONValue {
    /// Members in order of their names, so that equal content is equal text.
    init(_ texts: [String: String]) {
        var object = JSONObject()
        for (key, value) in texts.sorted(by: { $0.key < $1.key }) { object[key] = .string(value) }
        self = .object(object)
    }
}

extension Cases {
    /// Tells the case's process what happens to it, before the change is written: its period is part of the change.
    func follow(
        _ event: CaseEvent.Kind, _ after: inout CaseFile, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        if let due = try ports.sequel.follow(event, after, access, now, connection) { after.dueAt = due }
    }

    /// A case for the house's own work on it; whoever calls holds the authority's access.
    package static func file(_ id: CaseID, in connection: any Connection) throws -> CaseFile {
        try CaseFile.look(id, within: nil, in: connection)
    }
}

extension Cases {
    package static func file(application: String, in connection: any Connection) throws -> CaseFile? {
        try CaseFile.find(application: application, in: connection)
    }
}

extension DocumentRequest {
    /// The oldest request of a case that nobody has answered.
    package static func open(of id: CaseID, in connection: any Connection) throws -> String? {
        try all(of: id, in: connection).first { $0.fulfilledAt == nil }?.id
    }
}
