import Decision

/// Waiting for events, and what happens when they come.
extension Execution {
    mutating func catchEvent(_ node: Int, scope: Int) {
        // A link arrives here without having waited.
        if definition.nodes[node].triggers.contains(where: { $0.kind == .link }) {
            leave(node, scope: scope)
            return
        }
        let index = add(node, parent: scope, .catching)
        arm(triggersOf: node, for: state.instances[index].id)
    }

    /// An event-based gateway: the first event decides.
    mutating func awaitFirst(_ node: Int, scope: Int) {
        let index = add(node, parent: scope, .catching)
        let id = state.instances[index].id
        for flow in definition.nodes[node].outgoing { arm(triggersOf: definition.flows[flow].target, for: id) }
    }

    mutating func arm(boundaryOf node: Int, host: Int) {
        for event in definition.nodes[node].boundary { arm(triggersOf: event, for: host) }
    }

    mutating func armEventSubProcesses(of body: Int, scope: Int) {
        for inner in definition.eventSubProcesses[body] {
            for start in definition.nodes[inner].children where definition.nodes[start].kind == .startEvent {
                arm(triggersOf: start, for: scope)
            }
        }
    }

    mutating func arm(triggersOf node: Int, for instance: Int) {
        for (place, trigger) in definition.nodes[node].triggers.enumerated() {
            guard let kind = wait(trigger, node, instance) else { continue }
            let wait = ProcessState.Wait(
                id: state.nextID, instance: instance, node: node, trigger: place, kind: kind)
            state.nextID += 1
            state.waits.append(wait)
            effects.append(.arm(wait))
        }
    }

    private mutating func wait(_ trigger: Trigger, _ node: Int, _ instance: Int) -> ProcessState.Wait.Kind? {
        switch trigger {
        case .message(let name, let key):
            guard let key else { return .message(name, key: nil) }
            // Without a key nothing can be meant for this: no message fits an empty one.
            let (value, _) = value(of: key, in: instance)
            if case .null = value { return .message(name, key: "") }
            return .message(name, key: value.text)
        case .signal(let name): return .signal(name)
        case .conditional:
            conditionsMayHaveChanged = true
            return .condition(false)
        case .timer(let rule):
            if let length = chance?.length(of: node) { return .timer(due: now &+ length, times: 0) }
            if let timer = Schedule(definition.zone, now).first(rule, { value(of: $0, in: instance).value }) {
                return .timer(due: timer.due, times: timer.times)
            }
            if chance != nil {
                // A time that values would say: what waits for nothing else goes on, what could cut in does not.
                let cutsIn = [.boundaryEvent, .startEvent].contains(definition.nodes[node].kind)
                return cutsIn ? nil : .timer(due: now, times: 0)
            }
            stop(at: node, scope: scope(around: instance), reason: "\(rule.formula?.text ?? "") is no time")
            return nil
        case .error, .escalation, .compensation, .link, .terminate, .cancel: return nil
        }
    }

    private func scope(around instance: Int) -> Int { state.instance(instance)?.parent ?? instance }

    // MARK: Firing

    /// - Parameter values: what came with the event.
    mutating func fire(_ id: Int, values: FEELContext = FEELContext()) {
        guard let place = state.waits.firstIndex(where: { $0.id == id }) else { return }
        let wait = state.waits[place]
        guard let owner = state.instance(wait.instance) else { return }
        let node = definition.nodes[wait.node]
        switch node.kind {
        case .boundaryEvent:
            assign(values, from: owner.parent)
            visited.append(wait.node)
            if node.isInterrupting { cancel(owner.id) } else { rearm(place) }
            leave(wait.node, scope: owner.parent)
            undoIfHandler(owner, interrupted: node.isInterrupting)
        case .startEvent:
            if node.isInterrupting {
                cancel(inside: owner.id)
                disarm(eventSubProcessesOf: owner)
            } else {
                rearm(place)
            }
            beginEventSubProcess(startingAt: wait.node, scope: owner.id, values: values)
        default:
            if definition.nodes[owner.node].kind == .eventBasedGateway {
                assign(values, from: owner.parent)
                visited.append(wait.node)
                remove(owner.id)
                leave(wait.node, scope: owner.parent)
            } else if let index = state.index(of: owner.id) {
                if node.work.outputs.isEmpty { assign(values, from: owner.parent) } else { hand(values, outOf: index) }
                finish(owner.id)
            }
        }
    }

    /// An undoing activity that was interrupted is over for the compensation too.
    private mutating func undoIfHandler(_ owner: ProcessState.Instance, interrupted: Bool) {
        if interrupted && owner.returnsTo > 0 { undoNext(owner.returnsTo) }
    }

    /// What does not interrupt goes on waiting: timers for their next time, the others as before.
    private mutating func rearm(_ place: Int) {
        guard case .timer(let due, let times) = state.waits[place].kind else { return }
        let wait = state.waits[place]
        guard case .timer(let rule) = definition.nodes[wait.node].triggers[wait.trigger] else { return }
        let formulas = { (formula: Formula) in self.value(of: formula, in: wait.instance).value }
        guard let next = Schedule(definition.zone, now).next(rule, after: due, times: times, formulas) else {
            state.waits.remove(at: place)
            effects.append(.disarm(wait: wait.id))
            return
        }
        state.waits[place].kind = .timer(due: next.due, times: next.times)
        effects.append(.arm(state.waits[place]))
    }

    private mutating func disarm(eventSubProcessesOf owner: ProcessState.Instance) {
        let inner = Set(definition.eventSubProcesses[body(of: owner)])
        var kept: [ProcessState.Wait] = []
        for wait in state.waits {
            let starts = wait.instance == owner.id && inner.contains(definition.nodes[wait.node].scope)
            if starts { effects.append(.disarm(wait: wait.id)) } else { kept.append(wait) }
        }
        state.waits = kept
    }

    /// - Parameter done: what it may undo, where it was begun for that.
    mutating func beginEventSubProcess(
        startingAt start: Int, scope: Int, undoes: Int = 0, values: FEELContext, done: [ProcessState.Undo] = []
    ) {
        let node = definition.nodes[start].scope
        let index = add(node, parent: scope, .scope)
        state.instances[index].returnsTo = undoes
        state.instances[index].values = data(of: node)
        if !done.isEmpty { state.instances[index].detail = .undoable(done) }
        let id = state.instances[index].id
        visited.append(node)
        assign(values, from: id)
        armEventSubProcesses(of: node, scope: id)
        enqueue(start, scope: id)
    }

    /// A signal reaches everything that waits for it.
    mutating func deliver(signal: String, _ values: FEELContext) {
        let waiting = state.waits.filter { if case .signal(signal) = $0.kind { true } else { false } }
        for wait in waiting { fire(wait.id, values: values) }
    }

    /// Conditional events fire when their condition becomes true.
    mutating func checkConditions() throws(ProcessRefusal) {
        for wait in state.waits {
            guard case .condition(let before) = wait.kind,
                case .conditional(let condition) = definition.nodes[wait.node].triggers[wait.trigger],
                let place = state.waits.firstIndex(where: { $0.id == wait.id })
            else { continue }
            let isTrue = holds(condition, in: wait.instance)
            state.waits[place].kind = .condition(isTrue)
            if isTrue && !before { fire(wait.id) }
        }
    }
}
