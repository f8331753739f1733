import Decision

/// Compensation (BPMN 2.0 section 10.7): finished activities are undone, the last one first.
extension Execution {
    /// Notes what has finished and can be undone.
    mutating func remember(_ instance: ProcessState.Instance, _ node: ProcessNode) {
        guard node.kind.isActivity, !node.isForCompensation else { return }
        var inner: [ProcessState.Undo] = []
        if case .undoable(let done) = instance.detail { inner = done }
        let undoesItself = compensationStart(of: instance) != nil
        guard node.undoneBy >= 0 || !inner.isEmpty || undoesItself, let above = state.index(of: instance.parent) else {
            return
        }
        var known: [ProcessState.Undo] = []
        if case .undoable(let before) = state.instances[above].detail { known = before }
        known.append(.init(node: instance.node, values: instance.values, inner: inner))
        if state.instances[above].phase == .scope { state.instances[above].detail = .undoable(known) }
    }

    private func compensationStart(of instance: ProcessState.Instance) -> Int? {
        guard instance.phase == .scope else { return nil }
        return compensationStart(in: body(of: instance))
    }

    private func compensationStart(in body: Int) -> Int? {
        for inner in definition.eventSubProcesses[body] {
            for child in definition.nodes[inner].children
            where definition.nodes[child].triggers.contains(where: { $0.kind == .compensation }) {
                return child
            }
        }
        return nil
    }

    /// Begins to undo; false where there is nothing to undo.
    /// - Parameter activity: the one to undo; -1: all of the scope.
    mutating func undo(_ activity: Int, by thrower: Int, scope: Int) -> Bool {
        // From inside an event sub-process the scope around it is meant, or what it was begun to undo.
        var targets = [scope]
        if let place = state.instance(scope), definition.nodes[place.node].kind == .eventSubProcess {
            targets.append(place.parent)
        }
        let found = targets.first { !undoable(activity, in: $0).isEmpty }
        guard let target = found, let index = state.index(of: target),
            case .undoable(let done) = state.instances[index].detail
        else { return false }
        let wanted = undoable(activity, in: target)
        let kept = done.filter { activity >= 0 && $0.node != activity }
        state.instances[index].detail = kept.isEmpty ? .none : .undoable(kept)
        let place = add(thrower, parent: scope, .undoing)
        state.instances[place].detail = .undoable(wanted)
        undoNext(state.instances[place].id)
        return true
    }

    private func undoable(_ activity: Int, in scope: Int) -> [ProcessState.Undo] {
        guard case .undoable(let done)? = state.instance(scope)?.detail else { return [] }
        return done.filter { activity < 0 || $0.node == activity }
    }

    /// The next activity, from the last to the first; at the end the event that asked for it goes on.
    mutating func undoNext(_ thrower: Int) {
        while let index = state.index(of: thrower), case .undoable(var pending) = state.instances[index].detail {
            guard let next = pending.popLast() else {
                let place = state.instances[index]
                remove(thrower)
                leave(place.node, scope: place.parent)
                return
            }
            let scope = state.instances[index].parent
            let handler = definition.nodes[next.node].undoneBy
            let body = definition.nodes[next.node].calls >= 0 ? definition.nodes[next.node].calls : next.node
            if handler < 0, compensationStart(in: body) == nil { pending += next.inner }
            state.instances[index].detail = .undoable(pending)
            if handler >= 0 {
                visited.append(handler)
                enterActivity(handler, scope: scope, undoes: thrower, values: next.values)
                return
            }
            if let start = compensationStart(in: body) {
                beginEventSubProcess(
                    startingAt: start, scope: scope, undoes: thrower, values: next.values ?? FEELContext(),
                    done: next.inner)
                return
            }
        }
    }
}
