import JSON
import Journal
package import Kernel
import Process
package import Store
import Web

/// Marks ids of running processes, of tasks and of incidents.
package enum ProcessRun: PathKind { package static var kind: String { "process-run" } }
package enum ProcessTaskName: PathKind { package static var kind: String { "process-task" } }
package enum IncidentName: PathKind { package static var kind: String { "process-incident" } }
package typealias ProcessRunID = Identifier<ProcessRun>
package typealias ProcessTaskID = Identifier<ProcessTaskName>
package typealias IncidentID = Identifier<IncidentName>

/// A case, or another thing that a process runs for, as its process knows it.
package struct ProcessCase: Sendable, Hashable {
    package var id: String
    /// By which it is bound to a process.
    package var service: String
    /// The process that applies where its service is bound to none.
    var usual = Shipped.plain
    /// The unit that is competent, or the room that it belongs to.
    package var unit: String
    package var receivedAt: Timestamp
    /// What the process knows from the beginning, besides these.
    var values: [String: ProcessValue] = [:]

    package init(id: String, service: String, unit: String, receivedAt: Timestamp) {
        (self.id, self.service, self.unit, self.receivedAt) = (id, service, unit, receivedAt)
    }

    /// Something that belongs to a room and not to a unit.
    package init(
        id: String, _ matter: ProcessMatter, receivedAt: Timestamp, values: [String: ProcessValue]
    ) {
        let room = matter.room ?? ""
        self.init(id: id, service: room, unit: room, receivedAt: receivedAt)
        (usual, self.values) = (matter.usual, values)
    }
}

/// A process that runs or ran for a case, as it is stored.
struct ProcessInstance: Sendable {
    var id: ProcessRunID
    var caseFile: String
    /// A case that was taken up again begins anew: 1, 2, …
    var run: Int
    var model: String
    var version: Int
    var digest: String
    var unit: String
    var state: String
    var status: Status
    /// See `Trail`.
    var trail = ""
    /// See `HeardEvents`.
    var heard: String?
    var begunAt = Timestamp(microseconds: 0)

    enum Status: String, Sendable {
        case running, completed, failed
        /// The office went another way than the process knows.
        case left
    }

    init(
        id: ProcessRunID, caseFile: String, run: Int, model: String, version: Int, digest: String, unit: String,
        state: String = "", status: Status = .running
    ) {
        (self.id, self.caseFile, self.run, self.model, self.version) = (id, caseFile, run, model, version)
        (self.digest, self.unit, self.state, self.status) = (digest, unit, state, status)
    }

    init(_ row: Row) throws {
        self.init(
            id: try row.identifier("id"), caseFile: try row.text("case_file"), run: try row.int("run"),
            model: try row.text("model"), version: try row.int("version"), digest: try row.text("digest"),
            unit: try row.text("unit"), state: try row.text("state"), status: try row.one("status"))
        (trail, begunAt) = (try row.text("trail"), try row.timestamp("begun_at"))
        heard = try row.optionalText("heard")
    }

    /// For the journal: ids and words only.
    func facts(step: String?) -> JournalDetails {
        var facts: JournalDetails = ["version": .number(version)]
        facts["case"] = JournalCode(caseFile).map { .code($0) }
        facts["model"] = JournalCode(model).map { .code($0) }
        facts["step"] = step.flatMap { JournalCode($0.lowercased()) }.map { .code($0) }
        return facts
    }

    /// The newest of a case.
    static func ask(of caseFile: String, forChange: Bool = false, in connection: any Connection) throws
        -> Asked<ProcessInstance?>
    {
        try connection.ask(
            """
            SELECT * FROM process_instance WHERE case_file = $1
            ORDER BY run DESC LIMIT 1\(forChange ? " /*pg FOR UPDATE*/" : "")
            """, [.text(caseFile)]
        ).map { try $0.first.map(ProcessInstance.init) }
    }

    static func load(_ id: ProcessRunID, in connection: any Connection) throws -> ProcessInstance? {
        try connection.first("SELECT * FROM process_instance WHERE id = $1 /*pg FOR UPDATE*/", id)
            .map(ProcessInstance.init)
    }
}

/// Work that a process gives to a unit. Deciding, asking for documents and closing are no tasks: the case itself stands in
/// the inbox for them.
package struct ProcessTask: Sendable, Hashable {
    package var id: ProcessTaskID
    var instance: ProcessRunID
    package var caseFile: String
    var token: Int
    var node: String
    package var title: String
    package var unit: String
    /// Nil where there is no period.
    package var dueAt: Timestamp?
    var state: String

    /// Stands where there is no period, so that such tasks come last.
    private static let never = Int64.max

    init(_ row: Row) throws {
        let due = try row.int64("due_at")
        self.init(
            id: try row.identifier("id"), instance: try row.identifier("instance"), caseFile: try row.text("case_file"),
            token: try row.int("token"), node: try row.text("node"), title: try row.text("title"),
            unit: try row.text("unit"), dueAt: due == Self.never ? nil : Timestamp(microseconds: due),
            state: try row.text("state"))
    }

    init(
        id: ProcessTaskID, instance: ProcessRunID, caseFile: String, token: Int, node: String, title: String,
        unit: String, dueAt: Timestamp?, state: String = "open"
    ) {
        (self.id, self.instance, self.caseFile, self.token) = (id, instance, caseFile, token)
        (self.node, self.title, self.unit, self.dueAt, self.state) = (node, title, unit, dueAt, state)
    }

    func insert(at now: Timestamp, in connection: any Connection) throws {
        try connection.post(
            """
            INSERT INTO process_task (id, instance, case_file, token, node, title, unit, due_at, state, begun_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9)
            """, id, instance, caseFile, token, node, title, unit, dueAt?.microseconds ?? Self.never, now)
    }

    static func askOpen(of caseFile: String, in connection: any Connection) throws -> Asked<[ProcessTask]> {
        try connection.ask(
            "SELECT * FROM process_task WHERE case_file = $1 AND state = 'open' ORDER BY id", caseFile
        ).map { try $0.map(ProcessTask.init) }
    }

    /// The open ones of a case, the oldest first.
    package static func open(of caseFile: String, in connection: any Connection) throws -> [ProcessTask] {
        try askOpen(of: caseFile, in: connection).get()
    }

    static func find(_ id: ProcessTaskID, forChange: Bool = false, in connection: any Connection) throws -> ProcessTask?
    {
        try connection.first(
            "SELECT * FROM process_task WHERE id = $1\(forChange ? " /*pg FOR UPDATE*/" : "")", [.text(id.raw)]
        ).map(ProcessTask.init)
    }
}

/// A step that cannot go on by itself, with its reason.
struct Incident: Sendable, Hashable {
    var id: IncidentID
    var instance: ProcessRunID
    var caseFile: String
    var token: Int
    var node: String
    var title: String
    var unit: String
    var reason: String
    var isSettled: Bool

    init(_ row: Row) throws {
        (id, instance) = (try row.identifier("id"), try row.identifier("instance"))
        (caseFile, token, node) = (try row.text("case_file"), try row.int("token"), try row.text("node"))
        (title, unit, reason) = (try row.text("title"), try row.text("unit"), try row.text("reason"))
        isSettled = try row.optionalTimestamp("settled_at") != nil
    }

    static func askOpen(of caseFile: String, in connection: any Connection) throws -> Asked<[Incident]> {
        try connection.ask(
            "SELECT * FROM process_incident WHERE case_file = $1 AND settled_at IS NULL ORDER BY id", caseFile
        ).map { try $0.map(Incident.init) }
    }

    static func find(_ id: IncidentID, in connection: any Connection) throws -> Incident? {
        try connection.first("SELECT * FROM process_incident WHERE id = $1 /*pg FOR UPDATE*/", id).map(Incident.init)
    }
}
