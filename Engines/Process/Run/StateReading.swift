import Decision
public import JSON

/// Why a stored state does not fit a definition: what is missing or has become something else.
public struct MigrationRefusal: Error, Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// The text is no state.
        case unreadable(String)
        case noSuchProcess(String)
        /// A step where the instance stands is not in this version, or stands in another scope.
        case missing(String)
        /// The step has become something else.
        case changed(String, from: String, to: String)
        /// The gateway has no such incoming flow any more.
        case missingFlow(String, gateway: String)
        /// What is waited for does not exist any more.
        case missingEvent(String)
    }
    public let reasons: [Reason]

    public var german: [String] {
        reasons.map { reason in
            switch reason {
            case .unreadable(let place): "Der gespeicherte Stand ist nicht lesbar (\(place))."
            case .noSuchProcess(let id): "Den Prozess „\(id)“ gibt es in dieser Fassung nicht."
            case .missing(let id): "Der Vorgang steht bei „\(id)“. Diesen Schritt gibt es dort nicht mehr."
            case .changed(let id, let from, let to): "„\(id)“ war \(from) und ist jetzt \(to)."
            case .missingFlow(let flow, let gateway):
                "Bei „\(gateway)“ wartet etwas, das über den Pfeil „\(flow)“ kam. Den gibt es nicht mehr."
            case .missingEvent(let id): "Der Vorgang wartet auf „\(id)“. Dieses Ereignis gibt es nicht mehr."
            }
        }
    }

    public var english: [String] {
        reasons.map { reason in
            switch reason {
            case .unreadable(let place): "The stored state cannot be read (\(place))."
            case .noSuchProcess(let id): "This version has no process \"\(id)\"."
            case .missing(let id): "The case stands at \"\(id)\". This step is not there any more."
            case .changed(let id, let from, let to): "\"\(id)\" was \(from) and is now \(to)."
            case .missingFlow(let flow, let gateway):
                "Something waits at \"\(gateway)\" that came by the flow \"\(flow)\". It does not exist any more."
            case .missingEvent(let id): "The case waits for \"\(id)\". This event does not exist any more."
            }
        }
    }
}

extension ProcessState {
    /// Reads what `json` has written.
    /// - Throws: `MigrationRefusal` where it does not fit this definition.
    public init(_ json: JSONValue, _ definition: ProcessDefinition) throws(MigrationRefusal) {
        var reader = StateReader(definition: definition)
        self = try reader.state(json)
    }
}

struct StateReader {
    let definition: ProcessDefinition
    var reasons: [MigrationRefusal.Reason] = []

    init(definition: ProcessDefinition) { self.definition = definition }

    mutating func state(_ json: JSONValue) throws(MigrationRefusal) -> ProcessState {
        guard let id = json["process"]?.stringValue,
            let status = json["status"]?.stringValue.flatMap({ ProcessState.Status($0) }),
            let next = json["next"]?.intValue, next > 0
        else { throw MigrationRefusal(reasons: [.unreadable("process, status, next")]) }
        guard let process = definition.node(id), definition.nodes[process].kind == .process else {
            throw MigrationRefusal(reasons: [.noSuchProcess(id)])
        }
        var state = ProcessState(process: process)
        state.status = status
        state.nextID = next
        if case .object(let values)? = json["values"] { state.keep(ValueText.context(values)) }
        for entry in json["at"]?.arrayValue ?? [] {
            if let instance = instance(entry, state) { state.instances.append(instance) }
        }
        for entry in json["waits"]?.arrayValue ?? [] {
            if let wait = wait(entry, state) { state.waits.append(wait) }
        }
        if status == .running, state.instances.first?.node != process || state.instances.first?.parent != 0 {
            reasons.append(.unreadable("at"))
        }
        if !reasons.isEmpty { throw MigrationRefusal(reasons: reasons) }
        return state
    }

    private mutating func instance(_ json: JSONValue, _ state: ProcessState) -> ProcessState.Instance? {
        guard let id = json["id"]?.intValue, id > (state.instances.last?.id ?? 0), id < state.nextID,
            let name = json["node"]?.stringValue,
            let phase = json["phase"]?.stringValue.flatMap(ProcessState.Phase.init(rawValue:))
        else {
            reasons.append(.unreadable("at"))
            return nil
        }
        guard let node = definition.node(name) else {
            reasons.append(.missing(name))
            return nil
        }
        let parent = json["in"]?.intValue ?? 0
        let returnsTo = json["undoes"]?.intValue ?? 0
        // What undoes runs where the undoing was asked for, not where it stands.
        let isHandler = returnsTo > 0 && state.instance(parent)?.phase == .scope
        guard parent == 0 ? state.instances.isEmpty : isHandler || fits(node, in: parent, state) else {
            reasons.append(.missing(name))
            return nil
        }
        guard fits(phase, definition.nodes[node]) else {
            reasons.append(.changed(name, from: phase.rawValue, to: definition.nodes[node].kind.rawValue))
            return nil
        }
        var instance = ProcessState.Instance(id: id, node: node, parent: parent, phase: phase)
        if case .object(let values)? = json["values"] { instance.values = ValueText.context(values) }
        instance.returnsTo = returnsTo
        instance.detail = detail(json, phase, node)
        return instance
    }

    /// Whether a node stands directly in the scope that an instance runs, or repeats in it.
    private func fits(_ node: Int, in parent: Int, _ state: ProcessState) -> Bool {
        guard let above = state.instance(parent) else { return false }
        let place = definition.nodes[above.node]
        if above.phase == .loop { return above.node == node }
        let body = place.kind == .callActivity && place.calls >= 0 ? place.calls : above.node
        return above.phase == .scope && definition.nodes[node].scope == body
    }

    private func fits(_ phase: ProcessState.Phase, _ node: ProcessNode) -> Bool {
        switch phase {
        case .scope: node.kind.isScope || node.kind == .callActivity && node.calls >= 0
        case .loop: node.loop != nil
        case .work: node.kind.isTask && node.kind != .receiveTask || node.kind == .callActivity && node.calls < 0
        case .catching: [.intermediateCatchEvent, .eventBasedGateway, .receiveTask].contains(node.kind)
        case .joining: node.kind == .parallelGateway || node.kind == .inclusiveGateway
        case .undoing: node.kind == .intermediateThrowEvent || node.kind == .endEvent
        case .stuck: true
        }
    }

    private mutating func detail(_ json: JSONValue, _ phase: ProcessState.Phase, _ node: Int) -> ProcessState.Detail {
        switch phase {
        case .joining:
            let incoming = definition.nodes[node].incoming
            var counts = [Int](repeating: 0, count: incoming.count)
            for (flow, count) in json["arrived"]?.objectValue ?? JSONObject() {
                guard let place = definition.flow(flow).flatMap({ incoming.firstIndex(of: $0) }) else {
                    reasons.append(.missingFlow(flow, gateway: definition.nodes[node].label))
                    continue
                }
                counts[place] = min(max(count.intValue ?? 0, 0), 1_000_000)
            }
            return .joined(counts)
        case .loop:
            if let progress = json["loop"].flatMap({ ProcessState.LoopProgress($0) }) { return .looping(progress) }
            reasons.append(.unreadable("loop"))
            return .none
        case .stuck: return .reason(json["reason"]?.stringValue ?? "")
        case .scope, .undoing:
            let done = (json["done"]?.arrayValue ?? []).compactMap { undo($0, 0) }
            return done.isEmpty && phase == .scope ? .none : .undoable(done)
        case .work, .catching: return .none
        }
    }

    /// What cannot be undone any more because its step is gone is left out: nothing would undo it.
    private func undo(_ json: JSONValue, _ depth: Int) -> ProcessState.Undo? {
        guard depth < 50, let node = json["node"]?.stringValue.flatMap({ definition.node($0) }) else { return nil }
        var undo = ProcessState.Undo(node: node)
        if case .object(let values)? = json["values"] { undo.values = ValueText.context(values) }
        undo.inner = (json["inner"]?.arrayValue ?? []).compactMap { self.undo($0, depth + 1) }
        return undo
    }

    private mutating func wait(_ json: JSONValue, _ state: ProcessState) -> ProcessState.Wait? {
        guard let id = json["id"]?.intValue, id > 0, id < state.nextID, let owner = json["of"]?.intValue,
            let name = json["node"]?.stringValue
        else {
            reasons.append(.unreadable("waits"))
            return nil
        }
        let trigger = json["trigger"]?.intValue ?? 0
        guard let node = definition.node(name), definition.nodes[node].triggers.indices.contains(trigger),
            state.instance(owner) != nil
        else {
            reasons.append(.missingEvent(name))
            return nil
        }
        guard let kind = kind(json, definition.nodes[node].triggers[trigger]) else {
            reasons.append(
                .changed(name, from: "?", to: definition.nodes[node].triggers[trigger].kind.rawValue))
            return nil
        }
        return ProcessState.Wait(id: id, instance: owner, node: node, trigger: trigger, kind: kind)
    }

    private func kind(_ json: JSONValue, _ trigger: Trigger) -> ProcessState.Wait.Kind? {
        switch trigger {
        case .timer: json["due"]?.intValue.map { .timer(due: $0, times: json["times"]?.intValue) }
        case .message: json["message"]?.stringValue.map { .message($0, key: json["key"]?.stringValue) }
        case .signal: json["signal"]?.stringValue.map { .signal($0) }
        case .conditional: json["condition"]?.boolValue.map { .condition($0) }
        default: nil
        }
    }
}

extension ProcessState {
    /// The same instance under another version of its definition: tokens stay where they are, by the ids of their steps.
    /// Events that only the new version has are armed from now on; a timer that runs keeps its moment.
    /// - Throws: `MigrationRefusal` with everything that is in the way; the old state stays as it was.
    public func migrated(
        from old: ProcessDefinition, to new: ProcessDefinition, now: Int
    ) throws(MigrationRefusal) -> ProcessStep {
        var reader = StateReader(definition: new)
        let moved = try reader.state(json(old))
        var run = Execution(definition: new, state: moved, now: now)
        run.arm(newSince: old)
        return run.step
    }
}

extension Execution {
    /// Arms boundary events and event sub-processes that are in this version only. One that was in the old version too and
    /// is not waited for has had its turn.
    mutating func arm(newSince old: ProcessDefinition) {
        for instance in state.instances {
            let above = state.instance(instance.parent)
            if above.map({ $0.phase == .loop && $0.node == instance.node }) ?? false { continue }
            for event in definition.nodes[instance.node].boundary where old.node(definition.nodes[event].id) == nil {
                arm(triggersOf: event, for: instance.id)
            }
            guard instance.phase == .scope else { continue }
            for inner in definition.eventSubProcesses[body(of: instance)]
            where old.node(definition.nodes[inner].id) == nil {
                for start in definition.nodes[inner].children where definition.nodes[start].kind == .startEvent {
                    arm(triggersOf: start, for: instance.id)
                }
            }
        }
    }
}
