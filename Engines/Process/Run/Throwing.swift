import Decision

/// Events that do something: messages, signals, errors, escalations, ends, undoing.
extension Execution {
    mutating func throwEvent(_ index: Int, scope: Int) {
        let node = definition.nodes[index]
        for trigger in node.triggers {
            switch trigger {
            case .message(let name, _):
                effects.append(.send(message: name, node: index, values: payload(node, scope)))
            case .signal(let name):
                effects.append(.signal(name, node: index))
                signals.append((name, payload(node, scope)))
            case .link(let name):
                if let target = definition.links[DefinitionReader.linkKey(name, node.scope)] {
                    enqueue(target, scope: scope)
                } else {
                    die(in: scope)
                }
                return
            case .escalation(let code):
                switch raise(.escalation, code ?? "", from: scope, values: FEELContext()) {
                case .nobody: effects.append(.escalated(code: code, node: index))
                case .interrupted: return
                case .beside: break
                }
            case .error(let code):
                if raise(.error, code ?? "", from: scope, values: FEELContext()) == .nobody { end(.failed(code ?? "")) }
                return
            case .terminate:
                terminate(scope)
                return
            case .compensation(let activity):
                if undo(activity, by: index, scope: scope) { return }
            case .timer, .conditional, .cancel: break
            }
        }
        leave(index, scope: scope)
    }

    /// What goes out with a message or signal: what is mapped, else all values in sight.
    private func payload(_ node: ProcessNode, _ scope: Int) -> FEELContext {
        var values = FEELContext()
        if node.work.inputs.isEmpty {
            for context in scopes(of: scope) { for (name, value) in context.entries { values[name] = value } }
        } else {
            for input in node.work.inputs { values[input.target] = value(of: input.source, in: scope).value }
        }
        return values
    }

    private mutating func terminate(_ scope: Int) {
        guard let instance = state.instance(scope) else { return }
        if instance.parent == 0 {
            end(.terminated)
        } else {
            cancel(inside: scope)
            finish(scope)
        }
    }

    // MARK: Errors and escalations

    enum Catch { case nobody, interrupted, beside }

    /// Looks for whoever catches, from the inside to the outside.
    /// - Parameter instance: the scope, or the activity, where it happened.
    mutating func raise(_ kind: TriggerKind, _ code: String, from instance: Int, values: FEELContext) -> Catch {
        var current = instance
        var handledInside = false
        while current > 0, let index = state.index(of: current) {
            let place = state.instances[index]
            if place.phase == .scope, !handledInside, let start = eventSubProcess(kind, code, of: place) {
                let interrupts = kind == .error || definition.nodes[start].isInterrupting
                if interrupts {
                    cancel(inside: current)
                    disarm(scope: current)
                }
                beginEventSubProcess(startingAt: start, scope: current, values: values)
                return interrupts ? .interrupted : .beside
            }
            // An event sub-process does not catch what happens in its neighbours or itself.
            handledInside = definition.nodes[place.node].kind == .eventSubProcess
            let isRepetition = state.instance(place.parent).map { $0.phase == .loop && $0.node == place.node } ?? false
            if !isRepetition, let event = boundary(kind, code, of: place.node) {
                let interrupts = kind == .error || definition.nodes[event].isInterrupting
                assign(values, from: place.parent)
                visited.append(event)
                if interrupts { cancel(current) }
                leave(event, scope: place.parent)
                if interrupts && place.returnsTo > 0 { undoNext(place.returnsTo) }
                return interrupts ? .interrupted : .beside
            }
            current = place.parent
        }
        return .nobody
    }

    private mutating func disarm(scope: Int) {
        guard let owner = state.instance(scope) else { return }
        let inner = Set(definition.eventSubProcesses[body(of: owner)])
        for wait in state.waits where wait.instance == scope && inner.contains(definition.nodes[wait.node].scope) {
            effects.append(.disarm(wait: wait.id))
        }
        state.waits.removeAll { $0.instance == scope && inner.contains(definition.nodes[$0.node].scope) }
    }

    private func catches(_ node: Int, _ kind: TriggerKind, _ code: String) -> (exactly: Bool, anything: Bool) {
        var result = (exactly: false, anything: false)
        for trigger in definition.nodes[node].triggers {
            switch (kind, trigger) {
            case (.error, .error(let wanted)), (.escalation, .escalation(let wanted)):
                if wanted == nil { result.anything = true } else if wanted == code { result.exactly = true }
            default: break
            }
        }
        return result
    }

    /// One that names the code before one that takes all.
    private func best(_ nodes: [Int], _ kind: TriggerKind, _ code: String) -> Int? {
        nodes.first { catches($0, kind, code).exactly } ?? nodes.first { catches($0, kind, code).anything }
    }

    private func boundary(_ kind: TriggerKind, _ code: String, of node: Int) -> Int? {
        best(definition.nodes[node].boundary, kind, code)
    }

    private func eventSubProcess(_ kind: TriggerKind, _ code: String, of instance: ProcessState.Instance) -> Int? {
        let inner = definition.eventSubProcesses[body(of: instance)]
        return best(
            inner.flatMap { definition.nodes[$0].children.filter { definition.nodes[$0].kind == .startEvent } }, kind,
            code)
    }
}
