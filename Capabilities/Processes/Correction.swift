import Decision
import JSON
import Kernel
import Process
import Store

/// What somebody has put right in a task that was done: the values as they are since, those before, who, when and why.
struct Correction: Sendable {
    var id: String
    var instance: ProcessRunID
    var task: ProcessTaskID
    var node: String
    var at: Timestamp
    var account: String
    /// Whom they stood in for.
    var heldFor: String?
    var why: String
    /// Only what was changed.
    var values: FEELContext
    var former: FEELContext

    private init(_ row: Row) throws {
        (id, instance, task) = (try row.text("id"), try row.identifier("instance"), try row.identifier("task"))
        (node, at) = (try row.text("node"), try row.timestamp("made_at"))
        (account, heldFor) = (try row.text("made_by"), try row.optionalText("made_for"))
        why = try row.text("why")
        (values, former) = (try Self.values(row, "new_values"), try Self.values(row, "former_values"))
    }

    init(
        of task: ProcessTask, _ values: FEELContext, former: FEELContext, why: String, as account: String,
        heldFor: String?, at now: Timestamp
    ) {
        (id, instance, self.task) = (Identifier<ProcessTaskName>(at: now).raw, task.instance, task.id)
        (node, at, self.account, self.heldFor, self.why) = (task.node, now, account, heldFor, why)
        (self.values, self.former) = (values, former)
    }

    /// Those of a case, the oldest first.
    static func ask(of caseFile: String, in connection: any Connection) throws -> Asked<[Correction]> {
        try connection.ask("SELECT * FROM process_correction WHERE case_file = $1 ORDER BY id", caseFile)
            .map { try $0.map(Correction.init) }
    }

    func insert(of caseFile: String, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO process_correction
                (id, instance, case_file, task, node, made_at, made_by, made_for, why, new_values, former_values)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, id, instance, caseFile, task, node, at, account, heldFor, why, Self.text(values), Self.text(former))
    }

    /// Values are written as the process's own record writes them.
    private static func text(_ values: FEELContext) -> String {
        RecordedEvent(.change, at: 0, values: values).json.description
    }

    private static func values(_ row: Row, _ column: String) throws -> FEELContext {
        RecordedEvent(try JSONValue(parsing: try row.text(column)))?.values ?? FEELContext()
    }

    /// Whether two values are the same, also in kind.
    static func isSame(_ one: FEELValue?, _ other: FEELValue?) -> Bool {
        func json(_ value: FEELValue?) -> JSONValue {
            RecordedEvent(.change, at: 0, values: FEELContext([("x", value ?? .null)])).json
        }
        return json(one) == json(other)
    }
}

extension Processes {
    static let correctionMigrations: [Migration] = [
        // Beside what was said first, which stays: in the record of the process and in `former_values`.
        Migration(
            "processes.corrections.0001", .authority,
            """
            CREATE TABLE process_correction (
                id TEXT PRIMARY KEY, instance TEXT NOT NULL REFERENCES process_instance(id), case_file TEXT NOT NULL,
                task TEXT NOT NULL REFERENCES process_task(id), node TEXT NOT NULL, made_at BIGINT NOT NULL,
                made_by TEXT NOT NULL, why TEXT NOT NULL, new_values TEXT NOT NULL, former_values TEXT NOT NULL)
            """,
            "CREATE INDEX process_correction_case ON process_correction (case_file, id)")
    ]
}

/// What was said in a task and may still be put right, or why it may not: only where it is certain that the values are those
/// that the process uses and that nobody has looked at them a second time.
struct Correctable: Sendable {
    /// As they are now.
    var values: FEELContext
    /// What was done since, by name: it stays as it is.
    var since: [String]

    /// - Throws: `Refusal` with the reason.
    init(
        _ task: ProcessTask, of instance: ProcessInstance, _ form: TaskForm, _ definition: ProcessDefinition,
        by access: Access, in connection: any Connection
    ) throws {
        guard task.state == "done", !form.fields.isEmpty, let index = definition.node(task.node) else {
            throw Self.refusal(
                "In dieser Aufgabe steht keine Angabe, die sich berichtigen lässt.",
                "There is no input in this task that can be corrected.")
        }
        guard instance.status == .running else {
            throw Self.refusal(
                "Der Prozess ist zu Ende. An seinen Angaben ändert sich nichts mehr.",
                "The process has ended. Its input does not change any more.")
        }
        let node = definition.nodes[index]
        let mayNot = Self.refusal(
            "Hier lässt sich nicht sicher sagen, wo diese Angabe im Prozess gilt. Schreiben Sie eine Notiz an den Vorgang.",
            "It is not certain here where this input counts in the process. Write a note on the case.")
        guard !Self.isRepeated(index, definition), node.work.outputs.isEmpty, node.work.dataOutputs.isEmpty,
            let record = ProcessRecord(lines: (instance.heard ?? "").utf8),
            let place = try Self.place(of: task, in: record, instance, connection)
        else { throw mayNot }
        let names = form.fields.map(\.id)
        (values, since) = (FEELContext(), [])
        for name in names { values[name] = record.events[place].values[name] ?? .null }
        for event in record.events[(place + 1)...] {
            let step = event.step.flatMap { definition.node($0) }.map { definition.nodes[$0] }
            if let look = Self.secondLook(at: node, in: event, step, definition) {
                throw Self.refusal(
                    "„\(look)“ ist schon erledigt: Jemand hat diese Angaben mit einem zweiten Paar Augen geprüft.",
                    "“\(look)” is done already: somebody has looked at this input with a second pair of eyes.")
            }
            for (name, value) in event.values.entries where names.contains(name) {
                guard event.kind == .change else { throw mayNot }
                values[name] = value
            }
            if let step, case .done = event.kind, !since.contains(step.label.oneLine) {
                since.append(step.label.oneLine)
            }
        }
        let state = try ProcessState(try JSONValue(parsing: instance.state), definition)
        for (name, value) in values.entries where !Correction.isSame(state.instances.first?.values?[name], value) {
            throw mayNot
        }
        if let barrier = try FourEyes.barrier(to: node, for: access, of: instance, definition, in: connection) {
            throw Refusal(.notAllowed, barrier.words)
        }
    }

    private static func refusal(_ german: String, _ english: String) -> Refusal {
        Refusal(.notAllowed, Localized(german, english))
    }

    /// Runs, or is inside of something that runs, several times: each time with values of its own.
    private static func isRepeated(_ index: Int, _ definition: ProcessDefinition) -> Bool {
        var current = index
        while current >= 0 {
            if definition.nodes[current].loop != nil { return true }
            current = definition.nodes[current].scope
        }
        return false
    }

    /// Where the record says that the task was done; nil where that is not certain or it was done again later.
    private static func place(
        of task: ProcessTask, in record: ProcessRecord, _ instance: ProcessInstance, _ connection: any Connection
    ) throws -> Int? {
        let last = try connection.first(
            """
            SELECT id, ended_at FROM process_task WHERE case_file = $1 AND instance = $2 AND node = $3 AND state = 'done'
            ORDER BY ended_at DESC, id DESC LIMIT 1
            """, instance.caseFile, instance.id, task.node)
        guard let last, try last.text("id") == task.id.raw else { return nil }
        let at = try last.timestamp("ended_at").seconds
        let place = record.events.lastIndex { event in
            if case .done(task.node, _) = event.kind { true } else { false }
        }
        return place.flatMap { Int64(record.events[$0].at) == at ? $0 : nil }
    }

    /// The step that was a second look at what this task said.
    private static func secondLook(
        at node: ProcessNode, in event: RecordedEvent, _ step: ProcessNode?, _ definition: ProcessDefinition
    ) -> String? {
        var looks = step.map { [$0] } ?? []
        if case .act(let form, _, _) = event.kind, !form.isEmpty {
            looks += definition.nodes.filter { $0.work.form == form }
        }
        return looks.first { $0.work.notDoneBy.contains(node.id) }?.label.oneLine
    }
}
