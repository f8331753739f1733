import Decision
import JSON
import Journal
import Kernel
import Process
import Store

/// The running part, all in one transaction: the definition is taken, the machine makes a step, its effects are done (tasks,
/// timers, incidents, work of the house's own), and the state is stored.
struct RunProcess {
    let room: Processes
    let access: Access
    let now: Timestamp
    let connection: any Connection
    let definition: ProcessDefinition
    private(set) var instance: ProcessInstance
    private var state: ProcessState
    private var opened: [ProcessTask] = []
    private var called: [ProcessCall] = []
    private var timers: [Int: Int] = [:]
    /// The tokens that stood still, each with an incident that somebody has to settle.
    private var stuck: Set<Int> = []
    /// What the process heard since it was last stored, for test runs of later versions.
    private var heard: [RecordedEvent] = []
    /// What it did until now, for figures over many cases.
    private var trail = Trail()
    /// When the instance began.
    private let begunAt: Timestamp
    private var entries: [JournalEntry] = []
    /// Work that the house does itself may lead to more of it, but not without end.
    private var budget = 200

    private var seconds: Int { Int(now.seconds) }

    // MARK: Beginning

    /// Begins the first process of a file for a case.
    /// - Returns: nil where it cannot begin.
    static func begin(
        _ instance: ProcessInstance, for file: ProcessCase, _ read: ReadModel, _ room: Processes, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws -> RunProcess? {
        guard case .process(_, let definition) = read.content, let process = definition.processes.first else {
            return nil
        }
        let values = FEELContext(
            [
                ("leistung", .string(file.service)), ("einheit", .string(file.unit)),
                ("eingang", Self.moment(file.receivedAt) ?? .null),
            ] + ProcessValue.context(file.values).entries)
        let first: ProcessStep
        do throws(ProcessRefusal) {
            first = try definition.start(process, values: values, now: Int(now.seconds))
        } catch { return nil }
        var run = RunProcess(
            room: room, access: access, now: now, connection: connection, definition: definition, instance: instance,
            state: first.state, trail: Trail(), begunAt: now)
        for token in first.state.instances { run.trail.begin(token, definition, at: 0, unit: instance.unit) }
        // Tasks refer to the instance, so its row comes first; nobody sees it before it is whole.
        try run.connection.post(
            """
            INSERT INTO process_instance
                (id, case_file, run, model, version, digest, unit, state, status, begun_at, heard, trail)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'running', $9, $10, $11)
            """, instance.id, instance.caseFile, instance.run, instance.model, instance.version, instance.digest,
            instance.unit, first.state.json(definition).description, now,
            HeardEvents.text([RecordedEvent(.begun, at: Int(now.seconds), values: values)]), run.trail.text)
        try run.settle(first)
        let isAsBegun =
            run.opened.isEmpty && run.called.isEmpty && run.timers.isEmpty && run.entries.isEmpty && run.budget == 200
            && run.state.status == .running
        try run.finish(store: !isAsBegun)
        return run
    }

    /// Takes up a stored one.
    /// - Throws: where its definition or state cannot be read, which is a defect.
    init(
        _ instance: ProcessInstance, _ room: Processes, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        let definition = try room.definition(of: instance, in: connection)
        let state = try ProcessState(try JSONValue(parsing: instance.state), definition)
        self.init(
            room: room, access: access, now: now, connection: connection, definition: definition, instance: instance,
            state: state, trail: Trail(instance.trail), begunAt: instance.begunAt)
    }

    private init(
        room: Processes, access: Access, now: Timestamp, connection: any Connection, definition: ProcessDefinition,
        instance: ProcessInstance, state: ProcessState, trail: Trail, begunAt: Timestamp
    ) {
        (self.trail, self.begunAt) = (trail, begunAt)
        (self.room, self.access, self.now, self.connection) = (room, access, now, connection)
        (self.definition, self.instance, self.state) = (definition, instance, state)
        stuck = Set(state.instances.filter { $0.phase == .stuck }.map(\.id))
    }

    // MARK: Going on

    /// Takes an event.
    /// - Parameter act: what it is kept as, where it is not simply that event.
    /// - Returns: false where the process does not wait for it; then nothing has happened.
    mutating func take(_ event: ProcessEvent, as act: RecordedEvent? = nil) throws -> Bool {
        let before = heard.count
        if let recorded = act ?? definition.recorded(event, in: state, at: seconds) { heard.append(recorded) }
        if try makeStep(event) { return true }
        heard.removeSubrange(before...)
        return false
    }

    /// Keeps what nobody waited for: a later version may.
    mutating func overhear(_ act: RecordedEvent) throws {
        try HeardEvents.keep([act], of: instance.id, in: connection)
    }

    private mutating func makeStep(_ event: ProcessEvent) throws -> Bool {
        let step: ProcessStep
        do throws(ProcessRefusal) { step = try definition.advance(state, event, now: seconds) } catch {
            switch error {
            case .nothingWaits, .hasEnded: return false
            default: throw Refusal(.notAllowed, Localized(error.german, error.english))
            }
        }
        note(step, event)
        try settle(step)
        return true
    }

    /// Work that is done by an act on the case, such as `vorgang:entscheiden`.
    func open(form: String) -> Int? {
        state.instances.first { $0.phase == .work && definition.nodes[$0.node].work.form == form }?.id
    }

    /// Whether the drawing has such work where it stands or on a way from there.
    func comes(to form: String) -> Bool {
        definition.reaches(from: state.instances.map(\.node)) { $0.work.form == form }
    }

    var tokensAtWork: [Int] { state.instances.filter { $0.phase == .work }.map(\.id) }

    /// The step at which a token stands.
    func node(of token: Int) -> ProcessNode? { state.instance(token).map { definition.nodes[$0.node] } }

    /// The event that a token waits for.
    func node(waitedFor wait: Int) -> ProcessNode? {
        state.waits.first { $0.id == wait }.map { definition.nodes[$0.node] }
    }

    /// By when the office has to decide, where the process knows: the event that ends the waiting for its decision.
    var decideBy: Timestamp? {
        let deciding = Set(
            state.instances.filter { definition.nodes[$0.node].work.form == CaseForm.decide.rawValue }.map(\.id))
        return due(of: deciding)
    }

    /// When the first timer of that kind fires, of those that are waited for.
    func firstTimer(where isMeant: (ProcessNode) -> Bool) -> Timestamp? {
        state.waits.compactMap { wait -> Int? in
            guard case .timer(let due, _) = wait.kind, isMeant(definition.nodes[wait.node]) else { return nil }
            return due
        }.min().map { Timestamp(seconds: Int64($0)) }
    }

    /// The last moment before the earliest timer that would take the work away from these.
    private func due(of tokens: Set<Int>) -> Timestamp? {
        state.waits.compactMap { wait -> Int? in
            guard tokens.contains(wait.instance), case .timer(let due, _) = wait.kind,
                definition.nodes[wait.node].isInterrupting
            else { return nil }
            return due
        }.min().map { Timestamp(seconds: Int64($0) &- 1) }
    }

    mutating func finish(store: Bool = true) throws {
        for (wait, due) in timers.sorted(by: { $0.key < $1.key }) {
            try room.ports.queueWork(
                .timer(TimerJob(instance: instance.id, wait: wait)), Timestamp(seconds: Int64(due)), access, now,
                connection)
        }
        for call in called {
            try call.insert(in: connection)
            try room.ports.queueWork(.call(CallJob(call.id)), now, access, now, connection)
        }
        for var task in opened {
            // Where an activity runs several times, its events belong to all of them together.
            let parent = state.instance(task.token)?.parent ?? 0
            let isRepeated = state.instance(parent)?.phase == .loop
            task.dueAt = due(of: isRepeated ? [task.token, parent] : [task.token])
            try task.insert(at: now, in: connection)
        }
        guard store else { return }
        let ended = state.status != .running
        if ended, instance.status == .running {
            if case .failed = state.status { instance.status = .failed } else { instance.status = .completed }
        }
        if ended, !stuck.isEmpty {
            try connection.post(
                """
                UPDATE process_incident SET settled_at = $2, settled_how = 'entfallen'
                WHERE instance = $1 AND settled_at IS NULL
                """, instance.id, now)
        }
        instance.state = state.json(definition).description
        try connection.post(
            """
            UPDATE process_instance SET state = $2, status = $3, ended_at = $4, trail = $5, \(HeardEvents.setting("$6"))
            WHERE id = $1
            """, instance.id, instance.state, instance.status.rawValue, instance.status == .running ? nil : now,
            trail.text, HeardEvents.text(heard))
        heard = []
        if !entries.isEmpty { try Journal.append(entries, by: access, at: now, in: connection) }
    }

    /// The office goes its own way: what the process wanted is wanted no more.
    mutating func leave(by act: RecordedEvent) throws {
        heard.append(act)
        guard try makeStep(.cancel) else { return }
        instance.status = .left
        entries.append(entry("process.left", JournalSubject("process", JournalCode(instance.id)), node: nil))
    }

    private mutating func note(_ step: ProcessStep, _ event: ProcessEvent) {
        trail.follow(
            from: state, to: step, by: event, definition, at: max(0, Int(now.seconds - begunAt.seconds)),
            unit: instance.unit)
    }

    // MARK: Effects

    private mutating func settle(_ step: ProcessStep) throws {
        state = step.state
        var effects = step.effects
        var head = 0
        while head < effects.count {
            let effect = effects[head]
            head += 1
            guard let event = try answer(effect) else { continue }
            budget -= 1
            guard budget > 0 else { throw Self.endless }
            if let recorded = definition.recorded(event, in: state, at: seconds, isAnswer: true) {
                heard.append(recorded)
            }
            let next: ProcessStep
            do throws(ProcessRefusal) { next = try definition.advance(state, event, now: seconds) } catch {
                throw Refusal(.notAllowed, Localized(error.german, error.english))
            }
            note(next, event)
            state = next.state
            effects += next.effects
        }
    }

    /// Does what an effect asks for; what came of it at once is an event.
    private mutating func answer(_ effect: ProcessEffect) throws -> ProcessEvent? {
        switch effect {
        case .work(let token, let node): return try work(token, definition.nodes[node])
        case .withdraw(let token, let node): try withdraw(token, definition.nodes[node])
        case .arm(let wait):
            if case .timer(let due, _) = wait.kind { timers[wait.id] = due }
        case .disarm(let wait):
            // A job that was queued for it finds that nobody waits any more.
            timers[wait] = nil
        case .stuck(let token, let node, let reason):
            let (place, id) = (definition.nodes[node], IncidentID(at: now))
            stuck.insert(token)
            entries.append(
                entry("process.stood_still", JournalSubject("incident", JournalCode(id)), node: place.id))
            try connection.post(
                """
                INSERT INTO process_incident (id, instance, case_file, token, node, title, unit, reason, at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """, id, instance.id, instance.caseFile, token, place.id, place.label.oneLine,
                instance.unit, String(reason.prefix(1_000)), now)
        case .send, .signal, .escalated, .ended: break
        }
        return nil
    }

    /// What the journal says of an instance: the case, the process in its version, and the step.
    private func entry(_ kind: JournalCode, _ subject: JournalSubject, node: String?) -> JournalEntry {
        JournalEntry(kind, subject, instance.facts(step: node))
    }

    /// What a task or a step that stood still was about is wanted no more.
    private mutating func withdraw(_ token: Int, _ node: ProcessNode) throws {
        if stuck.remove(token) != nil {
            called.removeAll { $0.token == token }
            try connection.post(
                """
                UPDATE process_incident SET settled_at = $3, settled_how = 'entfallen'
                WHERE instance = $1 AND token = $2 AND settled_at IS NULL
                """, instance.id, token, now)
        } else if let place = opened.firstIndex(where: { $0.token == token }) {
            opened.remove(at: place)
        } else if let place = called.firstIndex(where: { $0.token == token }) {
            called.remove(at: place)
        } else if !Self.isOfPeople(node.kind) {
            try ProcessCall.withdraw(instance.id, token: token, at: now, in: connection)
        } else if !HouseForm.isKnown(node.work.form) {
            try connection.post(
                """
                UPDATE process_task SET state = 'withdrawn', ended_at = $3
                WHERE case_file = $4 AND instance = $1 AND token = $2 AND state = 'open'
                """, instance.id, token, now, instance.caseFile)
        }
    }

    private mutating func work(_ token: Int, _ node: ProcessNode) throws -> ProcessEvent? {
        switch node.kind {
        case .userTask, .manualTask, .task:
            if HouseForm.isKnown(node.work.form) { return nil }
            let unit = try unit(of: token, node)
            trail.give(token, to: unit)
            opened.append(
                ProcessTask(
                    id: ProcessTaskID(at: now), instance: instance.id, caseFile: instance.caseFile, token: token,
                    node: node.id, title: node.label.oneLine, unit: unit, dueAt: nil))
            return nil
        case .businessRuleTask: return try decide(token, node)
        default:
            if node.work.service == Self.approvalService {
                guard let values = Self.approvalPeriod(from: now.day) else {
                    return .failure(instance: token, reason: "Das Ende der Frist ließ sich nicht berechnen.")
                }
                return .complete(instance: token, values: values)
            }
            return try call(token, node)
        }
    }

    private static func isOfPeople(_ kind: NodeKind) -> Bool {
        kind == .userTask || kind == .manualTask || kind == .task
    }

    /// Work of another system: the connector of that name is called, after this transaction.
    private mutating func call(_ token: Int, _ node: ProcessNode) throws -> ProcessEvent? {
        let service = node.work.service.isEmpty ? node.label.oneLine : node.work.service
        switch try room.prepareCall(
            of: service, scopes: values(of: token), instance, token: token, node: node.id, at: now, in: connection)
        {
        case .success(let call)?:
            called.append(call)
            return nil
        case .failure(let trouble)?: return .failure(instance: token, reason: trouble.sentence.de)
        case nil:
            return .failure(
                instance: token,
                reason: "Für „\(service)“ ist kein Anschluss eingerichtet. Der Schritt kann von Hand erledigt werden.")
        }
    }

    /// What a step may use, the outermost scope first.
    func values(of token: Int) -> [FEELContext] { definition.values(of: token, in: state) }

    /// Whose work it is: a unit by its name or key, or what a formula says; else the unit that is competent for the case.
    private func unit(of token: Int, _ node: ProcessNode) throws -> String {
        for performer in node.work.performers where performer != Self.competent {
            var wanted = performer
            if performer.utf8.first == UInt8(ascii: "="),
                let formula = try? FEELExpression(String(performer.dropFirst()))
            {
                var evaluation = Evaluation(steps: 10_000)
                guard
                    case .string(let text) = formula.value(
                        in: values(of: token), &evaluation)
                else { continue }
                wanted = text
            }
            if let unit = try room.ports.units(connection).first(where: { $0.id == wanted || $0.name == wanted }) {
                return unit.id
            }
        }
        return instance.unit
    }

    private static let competent = "Zuständige Einheit"

    private static func moment(_ time: Timestamp) -> FEELValue? {
        FEELDateTime(secondsSince1970: Int(time.seconds)).map { .dateTime($0) }
    }

    private static let endless = Refusal(
        .notAllowed,
        Localized(
            "Der Prozess läuft im Kreis, ohne auf jemanden zu warten. Es wurde nichts geändert.",
            "The process goes round without waiting for anybody. Nothing was changed."))
}

extension FEELValue {
    var isNull: Bool { if case .null = self { true } else { false } }
}
