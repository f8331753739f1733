import Decision

/// Activities: beginning, being done, ending.
extension Execution {
    /// - Parameter undoes: the compensation that waits for the end of this activity.
    mutating func enterActivity(_ node: Int, scope: Int, undoes: Int = 0, values: FEELContext? = nil) {
        let place = definition.nodes[node]
        let index = add(node, parent: scope, place.loop == nil ? .work : .loop)
        state.instances[index].returnsTo = undoes
        state.instances[index].values = values
        let id = state.instances[index].id
        arm(boundaryOf: node, host: id)
        if place.loop == nil { begin(id) } else { beginLoop(id) }
    }

    /// The work of an activity itself, or of one of its repetitions.
    mutating func begin(_ id: Int) {
        guard let index = state.index(of: id) else { return }
        let number = state.instances[index].node
        let node = definition.nodes[number]
        if chance == nil, !node.work.dataInputs.isEmpty { readData(node.work.dataInputs, into: index) }
        if chance == nil, !node.work.inputs.isEmpty {
            var mapped = FEELContext()
            for input in node.work.inputs { mapped[input.target] = value(of: input.source, in: id).value }
            keep(mapped, in: index)
        }
        switch node.kind {
        case .scriptTask where chance == nil: runScript(id)
        case .businessRuleTask where chance == nil: decide(id)
        case .receiveTask:
            state.instances[index].phase = .catching
            arm(triggersOf: number, for: id)
        case .subProcess, .transaction: open(index, body: number)
        case .callActivity where node.calls >= 0: call(index, node)
        default:
            state.instances[index].phase = .work
            effects.append(.work(instance: id, node: number))
        }
    }

    private mutating func runScript(_ id: Int) {
        guard let index = state.index(of: id), let script = definition.nodes[state.instances[index].node].work.script
        else { return }
        let (value, problem) = value(of: script, in: id)
        settle(id, value, problem)
    }

    /// A decision at hand is made at once; others are work.
    private mutating func decide(_ id: Int) {
        guard let index = state.index(of: id) else { return }
        let name = definition.nodes[state.instances[index].node].work.decision
        for library in definition.decisions where library.main.decisionNames.contains(name) {
            var run = DecisionRun(library, evaluation: evaluation)
            for scope in scopes(of: id) { for (name, value) in scope.entries { run.give(name, value) } }
            let value = run.decide(name) ?? .null
            settle(id, value, run.evaluation.problems.first)
            return
        }
        state.instances[index].phase = .work
        effects.append(.work(instance: id, node: state.instances[index].node))
    }

    /// Takes the result of a script or decision.
    private mutating func settle(_ id: Int, _ value: FEELValue, _ problem: String?) {
        guard let index = state.index(of: id) else { return }
        if case .null = value, let problem {
            halt(index, reason: problem)
            return
        }
        let result = definition.nodes[state.instances[index].node].work.result
        if !result.isEmpty {
            hand(result, value, outOf: index)
        } else if case .context(let entries) = value {
            hand(entries, outOf: index)
        }
        finish(id)
    }

    /// The activity stands still with a reason.
    mutating func halt(_ index: Int, reason: String) {
        state.instances[index].phase = .stuck
        state.instances[index].detail = .reason(reason)
        let instance = state.instances[index]
        effects.append(.stuck(instance: instance.id, node: instance.node, reason: reason))
    }

    // MARK: Scopes

    mutating func begin(process: Int, values: FEELContext, triggered: Bool, at starts: [Int]) {
        let index = add(process, parent: 0, .scope)
        state.instances[index].values = data(of: process) ?? FEELContext()
        keep(values, in: index)
        let id = state.instances[index].id
        armEventSubProcesses(of: process, scope: id)
        // A start that was triggered is over: what it waited for has happened.
        for start in starts {
            let kind = definition.nodes[start].kind
            if triggered && (kind == .receiveTask || kind == .intermediateCatchEvent) {
                visited.append(start)
                leave(start, scope: id)
            } else {
                enqueue(start, scope: id)
            }
        }
    }

    private mutating func open(_ index: Int, body: Int) {
        state.instances[index].phase = .scope
        if let data = data(of: body) {
            var own = data
            for (name, value) in state.instances[index].values?.entries ?? [] { own[name] = value }
            state.instances[index].values = own
        }
        let id = state.instances[index].id
        armEventSubProcesses(of: body, scope: id)
        for start in definition.starts[body] { enqueue(start, scope: id) }
    }

    /// A called process sees what was handed to it: the mappings, or all there is.
    private mutating func call(_ index: Int, _ node: ProcessNode) {
        if node.work.inputs.isEmpty {
            var all = FEELContext()
            for scope in scopes(of: state.instances[index].id) {
                for (name, value) in scope.entries { all[name] = value }
            }
            state.instances[index].values = all
        } else if state.instances[index].values == nil {
            state.instances[index].values = FEELContext()
        }
        if depth(of: index) > 50 {
            isTooLarge = true
            return
        }
        open(index, body: node.calls)
    }

    private func depth(of index: Int) -> Int {
        var (depth, current) = (0, state.instances[index].parent)
        while current > 0, let above = state.index(of: current), depth < 1000 {
            depth += 1
            current = state.instances[above].parent
        }
        return depth
    }

    /// The process or sub-process whose nodes run inside an instance.
    func body(of instance: ProcessState.Instance) -> Int {
        let node = definition.nodes[instance.node]
        return node.kind == .callActivity && node.calls >= 0 ? node.calls : instance.node
    }

    // MARK: Ends

    /// The instance has done what it had to; what follows goes on.
    mutating func finish(_ id: Int) {
        guard let index = state.index(of: id) else { return }
        let instance = state.instances[index]
        if instance.parent == 0 {
            end(.completed)
            return
        }
        let node = definition.nodes[instance.node]
        if instance.phase == .scope, node.kind == .callActivity, node.work.outputs.isEmpty,
            let values = instance.values
        {
            hand(values, outOf: index)
        } else if instance.phase == .scope, !node.work.outputs.isEmpty {
            hand(FEELContext(), outOf: index)
        }
        let above = state.index(of: instance.parent)
        if let above, state.instances[above].phase == .loop, state.instances[above].node == instance.node {
            repetitionEnded(above, inner: state.instances[state.index(of: id) ?? index])
            return
        }
        remember(instance, node)
        remove(id)
        if instance.returnsTo > 0 {
            undoNext(instance.returnsTo)
        } else if node.kind == .eventSubProcess {
            die(in: instance.parent)
        } else {
            leave(instance.node, scope: instance.parent)
        }
    }

    /// Takes an instance out, with all it waited for.
    mutating func remove(_ id: Int) {
        if let index = state.index(of: id) { state.instances.remove(at: index) }
        var index = 0
        while index < state.waits.count {
            if state.waits[index].instance == id {
                effects.append(.disarm(wait: state.waits[index].id))
                state.waits.remove(at: index)
            } else {
                index += 1
            }
        }
    }

    mutating func end(_ status: ProcessState.Status) {
        state.keep(state.instances.first?.values ?? FEELContext())
        if let root = state.instances.first?.id { cancel(inside: root) }
        state.instances = []
        for wait in state.waits { effects.append(.disarm(wait: wait.id)) }
        state.waits = []
        state.status = status
        effects.append(.ended(status))
    }

    /// Ends everything inside an instance, but not the instance.
    mutating func cancel(inside id: Int) {
        var gone: Set<Int> = [id]
        // Children stand behind their parents: numbers only grow.
        for instance in state.instances where gone.contains(instance.parent) { gone.insert(instance.id) }
        dropTokens(in: gone)
        gone.remove(id)
        if gone.isEmpty { return }
        for instance in state.instances where gone.contains(instance.id) {
            let isWork = instance.phase == .work || instance.phase == .stuck
            if isWork && definition.nodes[instance.node].kind.isActivity {
                effects.append(.withdraw(instance: instance.id, node: instance.node))
            }
        }
        for wait in state.waits where gone.contains(wait.instance) { effects.append(.disarm(wait: wait.id)) }
        state.waits.removeAll { gone.contains($0.instance) }
        state.instances.removeAll { gone.contains($0.id) }
    }

    /// Ends an instance and everything inside it.
    mutating func cancel(_ id: Int) {
        cancel(inside: id)
        guard let index = state.index(of: id) else { return }
        let instance = state.instances[index]
        if (instance.phase == .work || instance.phase == .stuck) && definition.nodes[instance.node].kind.isActivity {
            effects.append(.withdraw(instance: id, node: instance.node))
        }
        remove(id)
    }
}
