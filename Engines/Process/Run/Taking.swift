import Decision

/// What comes from outside.
extension Execution {
    mutating func take(_ event: ProcessEvent) throws(ProcessRefusal) {
        switch event {
        case .complete(let id, let values):
            let index = try open(id)
            state.instances[index].phase = .work
            hand(values, outOf: index)
            finish(id)
        case .failure(let id, let reason): halt(try open(id), reason: reason)
        case .error(let id, let code, let values):
            _ = try open(id)
            if raise(.error, code, from: id, values: values) == .nobody { end(.failed(code)) }
        case .escalation(let id, let code, let values):
            let index = try open(id)
            let node = state.instances[index].node
            if raise(.escalation, code, from: id, values: values) == .nobody {
                effects.append(.escalated(code: code, node: node))
            }
        case .message(let name, let key, let values): try message(name, key, values)
        case .signal(let name, let values):
            guard state.waits.contains(where: { if case .signal(name) = $0.kind { true } else { false } }) else {
                throw .nothingWaits
            }
            deliver(signal: name, values)
        case .timer(let id):
            guard let wait = state.waits.first(where: { $0.id == id }), case .timer(let due, _) = wait.kind else {
                throw .nothingWaits
            }
            guard due <= now else { throw .notDue }
            fire(id)
        case .time: try time()
        case .retry(let id): try retry(id)
        case .skip(let id, let flow): try skip(id, flow)
        case .change(let values): if let root = state.instances.first?.id { assign(values, from: root) }
        case .cancel: end(.terminated)
        }
    }

    /// Work that is open, or stuck and now done by hand.
    private func open(_ id: Int) throws(ProcessRefusal) -> Int {
        guard let index = state.index(of: id), definition.nodes[state.instances[index].node].kind.isActivity,
            [.work, .stuck].contains(state.instances[index].phase)
        else { throw .nothingWaits }
        return index
    }

    private mutating func message(_ name: String, _ key: String?, _ values: FEELContext) throws(ProcessRefusal) {
        let wait = state.waits.first { wait in
            guard case .message(name, let wanted) = wait.kind else { return false }
            guard let wanted else { return true }
            return !wanted.isEmpty && wanted == key
        }
        guard let wait else { throw .nothingWaits }
        fire(wait.id, values: values)
    }

    private mutating func time() throws(ProcessRefusal) {
        var due: [(due: Int, id: Int)] = []
        for wait in state.waits {
            if case .timer(let moment, _) = wait.kind, moment <= now { due.append((moment, wait.id)) }
        }
        guard !due.isEmpty else { throw .notDue }
        for timer in due.sorted(by: { ($0.due, $0.id) < ($1.due, $1.id) }) where state.status == .running {
            fire(timer.id)
        }
    }

    private mutating func retry(_ id: Int) throws(ProcessRefusal) {
        guard let index = state.index(of: id), state.instances[index].phase == .stuck else { throw .nothingWaits }
        let instance = state.instances[index]
        let node = definition.nodes[instance.node]
        if !node.kind.isActivity {
            remove(id)
            if node.kind == .boundaryEvent || node.kind == .startEvent { throw .nothingWaits }
            enqueue(instance.node, scope: instance.parent)
            return
        }
        state.instances[index].detail = .none
        state.instances[index].phase = .work
        let isRepetition =
            state.instance(instance.parent).map { $0.phase == .loop && $0.node == instance.node } ?? false
        if node.loop == nil || isRepetition { begin(id) } else { beginLoop(id) }
    }

    private mutating func skip(_ id: Int, _ flow: String?) throws(ProcessRefusal) {
        guard let index = state.index(of: id) else { throw .nothingWaits }
        let instance = state.instances[index]
        if definition.nodes[instance.node].kind.isActivity {
            let index = try open(id)
            state.instances[index].phase = .work
            finish(id)
            return
        }
        guard instance.phase == .stuck else { throw .nothingWaits }
        let outgoing = definition.nodes[instance.node].outgoing
        let wanted = flow.flatMap { definition.flowByID[$0] } ?? (outgoing.count == 1 ? outgoing[0] : -1)
        guard outgoing.contains(wanted) else { throw .nothingWaits }
        remove(id)
        enqueue(definition.flows[wanted].target, flow: wanted, scope: instance.parent)
    }
}
