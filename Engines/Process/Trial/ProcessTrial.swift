public import Decision
public import JSON

/// A process run on paper: nothing is sent, nothing is stored, time passes when it is told to.
public struct ProcessTrial: Sendable {
    public let definition: ProcessDefinition
    public private(set) var state: ProcessState
    /// Seconds since 1970.
    public private(set) var now: Int
    /// What the last event led to.
    public private(set) var step: ProcessStep

    /// - Parameter process: its id; nil: the first that can be begun.
    public init(
        _ definition: ProcessDefinition, process id: String? = nil, values: FEELContext = FEELContext(), now: Int
    ) throws(TrialError) {
        let wanted: Int?
        if let id {
            wanted = definition.node(id).flatMap { definition.processes.contains($0) ? $0 : nil }
        } else {
            wanted =
                definition.processes.first { definition.obstacles(of: $0).isEmpty && !definition.starts[$0].isEmpty }
                ?? definition.processes.first { definition.obstacles(of: $0).isEmpty } ?? definition.processes.first
        }
        guard let process = wanted else { throw .noSuchProcess(id ?? "") }
        do throws(ProcessRefusal) {
            let start = definition.starts[process].isEmpty ? definition.triggeredStarts(of: process).first : nil
            step = try definition.start(process, at: start, values: values, now: now)
        } catch {
            throw .refused(error)
        }
        (self.definition, self.now) = (definition, now)
        state = step.state
    }

    public mutating func take(_ event: TrialEvent) throws(TrialError) {
        switch event {
        case .complete(let id, let values): try apply(.complete(instance: try open(id), values: values))
        case .failure(let id, let reason): try apply(.failure(instance: try open(id), reason: reason))
        case .error(let id, let code, let values):
            try apply(.error(instance: try open(id), code: code, values: values))
        case .retry(let id): try apply(.retry(instance: try open(id)))
        case .skip(let id, let flow): try apply(.skip(instance: try open(id), flow: flow))
        case .message(let name, let key, let values): try apply(.message(name, key: key, values: values))
        case .signal(let name, let values): try apply(.signal(name, values: values))
        case .change(let values): try apply(.change(values))
        case .cancel: try apply(.cancel)
        case .after(let text):
            guard let length = ISOTime.value(text).flatMap(ISOTime.length),
                let moment = ISOTime.adding(length, to: now, zone: definition.zone)
            else { throw .unreadable(text) }
            try pass(until: moment)
        }
    }

    /// Timers fire one after the other, each at its moment.
    private mutating func pass(until moment: Int) throws(TrialError) {
        var effects: [ProcessEffect] = []
        var visited: [Int] = []
        for _ in 0..<10_000 {
            guard state.status == .running, let due = state.nextDue, due <= moment else { break }
            now = max(now, due)
            try apply(.time)
            effects += step.effects
            visited += step.visited
        }
        now = max(now, moment)
        step = ProcessStep(state: state, effects: effects, visited: visited)
    }

    private mutating func apply(_ event: ProcessEvent) throws(TrialError) {
        do throws(ProcessRefusal) {
            step = try definition.advance(state, event, now: now)
            state = step.state
        } catch {
            throw .refused(error)
        }
    }

    /// Steps that wait for somebody, in order.
    public var open: [ProcessState.Instance] { state.instances.filter { $0.phase == .work || $0.phase == .stuck } }

    private func open(_ id: String) throws(TrialError) -> Int {
        guard let found = open.first(where: { definition.nodes[$0.node].id == id }) else {
            throw .notOpen(id, open: open.map { definition.nodes[$0.node].id })
        }
        return found.id
    }

    /// Does by itself what comes next: the first open step, else the next timer; false where neither is there.
    public mutating func goOn() throws(TrialError) -> Bool {
        guard state.status == .running else { return false }
        if let next = open.first(where: { $0.phase == .work }) {
            try apply(.complete(instance: next.id))
            return true
        }
        guard let due = state.nextDue else { return false }
        try pass(until: max(due, now))
        return true
    }

    // MARK: Telling

    /// Where the process stands, as JSON.
    public var json: JSONValue {
        var object: JSONObject = [
            "status": .string(state.status.text),
            "visited": .array(step.visited.map { .string(definition.nodes[$0].id) }),
        ]
        object["open"] = .array(open.map(json))
        object["waits"] = .array(state.waits.map { $0.json(definition) })
        object["values"] = ValueText.json(state.values)
        return .object(object)
    }

    private func json(_ instance: ProcessState.Instance) -> JSONValue {
        let node = definition.nodes[instance.node]
        var object: JSONObject = [
            "step": .string(node.id), "name": .string(node.name), "kind": .string(node.kind.rawValue),
            "responsible": .array(
                (node.work.performers.isEmpty ? node.lanes : node.work.performers).map { .string($0) }),
        ]
        if let reason = state.reason(of: instance.id) { object["stuck"] = .string(reason) }
        return .object(object)
    }

    /// Where the process stands, in lines.
    public func lines(english: Bool) -> [String] {
        var lines: [String] = []
        let way = step.visited.map { definition.nodes[$0].label }
        if !way.isEmpty { lines.append((english ? "Way: " : "Weg: ") + way.joined(separator: " → ")) }
        for instance in open {
            let node = definition.nodes[instance.node]
            let who = (node.work.performers.isEmpty ? node.lanes : node.work.performers).joined(separator: " / ")
            var line = (english ? "Open: " : "Offen: ") + "\(node.label) (\(node.id))"
            if !who.isEmpty { line += " – \(who)" }
            if let reason = state.reason(of: instance.id) {
                line += english ? ", stuck: \(reason)" : ", steht: \(reason)"
            }
            lines.append(line)
        }
        for wait in state.waits { lines.append((english ? "Waits: " : "Wartet: ") + tell(wait, english)) }
        if state.status != .running {
            lines.append((english ? "Ended: " : "Ende: ") + (english ? state.status.text : state.status.german))
        }
        return lines
    }

    private func tell(_ wait: ProcessState.Wait, _ english: Bool) -> String {
        let name = definition.nodes[wait.node].label
        switch wait.kind {
        case .timer(let due, _):
            let moment = FEELDateTime(secondsSince1970: due)?.onClock(of: definition.zone)
            return "\(name), \(moment.map { FEELDateTime(date: $0.date, time: $0.time).plain } ?? "")"
        case .message(let message, let key):
            return "\(name), \(english ? "message" : "Nachricht") „\(message)“" + (key.map { " (\($0))" } ?? "")
        case .signal(let signal): return "\(name), Signal „\(signal)“"
        case .condition: return "\(name), \(english ? "condition" : "Bedingung")"
        }
    }
}

extension FEELDateTime {
    /// `2026-11-21 08:15:00` on its own clock.
    fileprivate var plain: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(date) \(two(time.hour)):\(two(time.minute)):\(two(time.second))"
    }
}

extension ProcessState.Status {
    var german: String {
        switch self {
        case .running: "läuft"
        case .completed: "abgeschlossen"
        case .terminated: "beendet"
        case .failed(let code): "Fehler \(code)"
        }
    }
}
