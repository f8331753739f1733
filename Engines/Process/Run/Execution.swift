public import Decision

/// The machine: what there was, what happened and when make what there is. Nothing else is looked at.
extension ProcessDefinition {
    /// Begins a process.
    /// - Parameters:
    ///   - process: its number, `definition.node("id")`.
    ///   - start: the start event that was triggered; nil: the start without trigger.
    ///   - now: seconds since 1970.
    public func start(
        _ process: Int, at start: Int? = nil, values: FEELContext = FEELContext(), now: Int
    ) throws(ProcessRefusal) -> ProcessStep {
        guard processes.contains(process) else { throw .noSuchStart }
        if blocked.contains(process) { throw .notExecutable(obstacles(of: process)) }
        var run = Execution(definition: self, state: ProcessState(process: process), now: now)
        let begins: [Int]
        if let start {
            guard triggeredStarts(of: process).contains(start) || starts[process].contains(start) else {
                throw .noSuchStart
            }
            begins = [start]
        } else {
            begins = starts[process]
        }
        guard !begins.isEmpty else { throw .noSuchStart }
        run.begin(process: process, values: values, triggered: start != nil, at: begins)
        try run.run()
        return run.step
    }

    /// Takes one event.
    /// - Throws: `ProcessRefusal` where the event does not fit or the step would not end; nothing has happened then.
    public func advance(
        _ state: ProcessState, _ event: ProcessEvent, now: Int
    ) throws(ProcessRefusal) -> ProcessStep {
        guard state.status == .running else { throw .hasEnded }
        var run = Execution(definition: self, state: state, now: now)
        try run.take(event)
        try run.run()
        return run.step
    }

    /// What an instance may use: the values of the scopes around it, the outermost first.
    public func values(of instance: Int, in state: ProcessState) -> [FEELContext] {
        Execution(definition: self, state: state, now: 0).scopes(of: instance)
    }
}

/// One step while it is computed.
struct Execution {
    let definition: ProcessDefinition
    var state: ProcessState
    let now: Int
    var effects: [ProcessEffect] = []
    var visited: [Int] = []
    /// Tokens under way.
    private var queue: [Arrival] = []
    private var head = 0
    /// Elements that may still be executed in this step.
    var budget = Execution.mostElements
    var signals: [(name: String, values: FEELContext)] = []
    var conditionsMayHaveChanged = false
    /// Loops whose next repetition is due.
    var repetitions: [Int] = []
    /// Set where the state became larger than allowed.
    var isTooLarge = false
    /// Decides in simulations, where there are no values.
    var chance: Chance?

    static let mostElements = 20_000
    static let mostInstances = 20_000

    struct Arrival {
        let node: Int
        /// By which flow; -1: by none.
        let flow: Int
        let scope: Int
    }

    init(definition: ProcessDefinition, state: ProcessState, now: Int) {
        (self.definition, self.state, self.now) = (definition, state, now)
    }

    var step: ProcessStep { ProcessStep(state: state, effects: effects, visited: visited) }

    mutating func enqueue(_ node: Int, flow: Int = -1, scope: Int) {
        queue.append(Arrival(node: node, flow: flow, scope: scope))
    }

    /// Whether a token is on its way inside a scope.
    func isUnderWay(in scope: Int) -> Bool {
        var index = head
        while index < queue.count {
            if queue[index].scope == scope { return true }
            index += 1
        }
        return false
    }

    mutating func dropTokens(in scopes: Set<Int>) {
        guard head < queue.count else { return }
        queue = queue[head...].filter { !scopes.contains($0.scope) }
        head = 0
    }

    /// Until nothing moves by itself.
    mutating func run() throws(ProcessRefusal) {
        while true {
            while head < queue.count {
                let arrival = queue[head]
                head += 1
                budget -= 1
                guard budget > 0 else {
                    let node = definition.nodes[arrival.node]
                    throw .endless(id: node.id, name: node.name)
                }
                if isTooLarge || state.instances.count > Execution.mostInstances { throw .tooLarge }
                visited.append(arrival.node)
                arrive(arrival)
            }
            queue.removeAll(keepingCapacity: true)
            head = 0
            guard state.status == .running else { break }
            if continueLoop() {
                // It may have put tokens on their way.
            } else if !signals.isEmpty {
                let signal = signals.removeFirst()
                deliver(signal: signal.name, signal.values)
            } else if !fireInclusiveJoin() {
                guard conditionsMayHaveChanged else { break }
                conditionsMayHaveChanged = false
                try checkConditions()
            }
            budget -= 1
            if budget <= 0 {
                let node = definition.nodes[visited.last ?? state.process]
                throw .endless(id: node.id, name: node.name)
            }
        }
        if isTooLarge { throw .tooLarge }
        if budget <= 0, let last = visited.last {
            throw .endless(id: definition.nodes[last].id, name: definition.nodes[last].name)
        }
    }

    // MARK: Tokens

    private mutating func arrive(_ token: Arrival) {
        let node = definition.nodes[token.node]
        switch node.kind {
        case .startEvent: leave(token.node, scope: token.scope)
        case .exclusiveGateway: decide(token.node, scope: token.scope)
        case .parallelGateway:
            if node.incoming.count < 2 || join(token) { leaveAll(token.node, scope: token.scope) }
        case .inclusiveGateway:
            if node.incoming.count < 2 { leaveChosen(token.node, scope: token.scope) } else { _ = join(token) }
        case .eventBasedGateway: awaitFirst(token.node, scope: token.scope)
        case .intermediateCatchEvent: catchEvent(token.node, scope: token.scope)
        case .intermediateThrowEvent, .endEvent: throwEvent(token.node, scope: token.scope)
        case .boundaryEvent, .eventSubProcess, .process, .complexGateway, .adHocSubProcess:
            // The check lets none of these be reached by a flow.
            die(in: token.scope)
        default: enterActivity(token.node, scope: token.scope)
        }
    }

    /// Out of an activity or event: all flows whose condition holds.
    mutating func leave(_ index: Int, scope: Int) {
        let node = definition.nodes[index]
        if node.outgoing.count == 1 {
            let flow = node.outgoing[0]
            if definition.flows[flow].condition == nil {
                enqueue(definition.flows[flow].target, flow: flow, scope: scope)
                return
            }
        }
        if node.outgoing.isEmpty { die(in: scope) } else { leaveChosen(index, scope: scope) }
    }

    mutating func leaveAll(_ index: Int, scope: Int) {
        let outgoing = definition.nodes[index].outgoing
        if outgoing.isEmpty { die(in: scope) }
        for flow in outgoing { enqueue(definition.flows[flow].target, flow: flow, scope: scope) }
    }

    /// All flows whose condition holds, else the default.
    mutating func leaveChosen(_ index: Int, scope: Int) {
        let node = definition.nodes[index]
        if let chance, !node.outgoing.isEmpty {
            for flow in chance.flows(outOf: index) {
                enqueue(definition.flows[flow].target, flow: flow, scope: scope)
            }
            return
        }
        var taken = false
        for flow in node.outgoing where flow != node.defaultFlow || node.outgoing.count == 1 {
            let condition = definition.flows[flow].condition
            if condition == nil || node.outgoing.count == 1 && node.kind.isGateway || holds(condition, in: scope) {
                enqueue(definition.flows[flow].target, flow: flow, scope: scope)
                taken = true
            }
        }
        if taken { return }
        if node.outgoing.isEmpty {
            die(in: scope)
        } else if node.defaultFlow >= 0 {
            enqueue(definition.flows[node.defaultFlow].target, flow: node.defaultFlow, scope: scope)
        } else {
            stop(at: index, scope: scope, reason: undecided(node))
        }
    }

    /// The first flow whose condition holds, else the default.
    private mutating func decide(_ index: Int, scope: Int) {
        let node = definition.nodes[index]
        if node.outgoing.count == 1 {
            enqueue(definition.flows[node.outgoing[0]].target, flow: node.outgoing[0], scope: scope)
            return
        }
        if let flow = chance?.flow(outOf: index) {
            enqueue(definition.flows[flow].target, flow: flow, scope: scope)
            return
        }
        for flow in node.outgoing where flow != node.defaultFlow {
            if holds(definition.flows[flow].condition, in: scope) {
                enqueue(definition.flows[flow].target, flow: flow, scope: scope)
                return
            }
        }
        if node.outgoing.isEmpty {
            die(in: scope)
        } else if node.defaultFlow >= 0 {
            enqueue(definition.flows[node.defaultFlow].target, flow: node.defaultFlow, scope: scope)
        } else {
            stop(at: index, scope: scope, reason: undecided(node))
        }
    }

    private func undecided(_ node: ProcessNode) -> String {
        "no condition holds at \(node.label) and there is no default flow"
    }

    /// A token is gone. The scope may be done with that.
    mutating func die(in scope: Int) {
        guard !isUnderWay(in: scope), !state.instances.contains(where: { $0.parent == scope }) else { return }
        if let index = state.index(of: scope) { finish(state.instances[index].id) }
    }

    /// Counts a token at a gateway that joins; true where a parallel one has one from each flow.
    private mutating func join(_ token: Arrival) -> Bool {
        let incoming = definition.nodes[token.node].incoming
        let waiting = state.instances.firstIndex {
            $0.node == token.node && $0.parent == token.scope && $0.phase == .joining
        }
        let index = waiting ?? add(token.node, parent: token.scope, .joining)
        var counts: [Int]
        if case .joined(let before) = state.instances[index].detail, before.count == incoming.count {
            counts = before
        } else {
            counts = [Int](repeating: 0, count: incoming.count)
        }
        if let place = incoming.firstIndex(of: token.flow) { counts[place] += 1 }
        guard definition.nodes[token.node].kind == .parallelGateway, counts.allSatisfy({ $0 > 0 }) else {
            state.instances[index].detail = .joined(counts)
            return false
        }
        consume(index, counts)
        return true
    }

    /// One token of each flow that has one.
    mutating func consume(_ index: Int, _ counts: [Int]) {
        let rest = counts.map { max($0 - 1, 0) }
        if rest.allSatisfy({ $0 == 0 }) {
            state.instances.remove(at: index)
        } else {
            state.instances[index].detail = .joined(rest)
        }
    }

    /// An inclusive gateway goes on when no token can still arrive by a flow that has none (BPMN 2.0 section 13.4.3).
    private mutating func fireInclusiveJoin() -> Bool {
        for (index, waiting) in state.instances.enumerated()
        where waiting.phase == .joining && definition.nodes[waiting.node].kind == .inclusiveGateway {
            guard case .joined(let counts) = waiting.detail else { continue }
            var arrived: UInt64 = 0
            for (place, count) in counts.enumerated().prefix(64) where count > 0 { arrived |= 1 << UInt64(place) }
            let mustWait = state.instances.contains { other in
                guard other.parent == waiting.parent, other.id != waiting.id, other.returnsTo == 0 else { return false }
                let reached = definition.reach.mask(of: other.node, to: waiting.node)
                return reached & ~arrived != 0 && reached & arrived == 0
            }
            if mustWait { continue }
            consume(index, counts)
            leaveChosen(waiting.node, scope: waiting.parent)
            return true
        }
        return false
    }

    /// A new instance; returns its place.
    mutating func add(_ node: Int, parent: Int, _ phase: ProcessState.Phase) -> Int {
        state.instances.append(.init(id: state.nextID, node: node, parent: parent, phase: phase))
        state.nextID += 1
        return state.instances.count - 1
    }

    /// Stands still with a reason.
    mutating func stop(at node: Int, scope: Int, reason: String) {
        let index = add(node, parent: scope, .stuck)
        state.instances[index].detail = .reason(reason)
        effects.append(.stuck(instance: state.instances[index].id, node: node, reason: reason))
    }
}
