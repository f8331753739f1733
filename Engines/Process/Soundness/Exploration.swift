/// Looks at every state a process can be in, the nearest first, so that the way to a flaw is the shortest.
extension ProcessDefinition {
    /// - Parameters:
    ///   - process: its number.
    ///   - limit: how many states at most.
    public func soundness(of process: Int, limit: Int = 50_000) -> SoundnessReport {
        guard processes.contains(process) else {
            return SoundnessReport(process: "", findings: [], states: 0, isComplete: true)
        }
        var exploration = Exploration(TokenGame(self, process), limit: limit)
        exploration.run()
        return exploration.report
    }
}

private struct Exploration {
    let game: TokenGame
    let limit: Int
    private var numbers: [Marking: Int] = [:]
    private var states: [Marking] = []
    /// By state: where it came from and by what.
    private var origins: [(state: Int, step: [String])] = []
    private var predecessors: [[Int]] = []
    private var reached: Set<Int> = []
    private var findings: [SoundnessReport.Finding] = []
    private var seen: Set<String> = []
    private var deadlocked: Set<Int> = []
    private var isComplete = true

    init(_ game: TokenGame, limit: Int) { (self.game, self.limit) = (game, limit) }

    private var definition: ProcessDefinition { game.definition }

    mutating func run() {
        for beginning in game.beginnings { note(beginning, from: -1, []) }
        var next = 0
        while next < states.count {
            let marking = states[next]
            if let twice = doubled(marking) {
                // Whatever follows is done twice as well: the first is the one to mend.
                find(.twice(twice), next, key: "twice")
            } else if !marking.isOver {
                let moves = game.moves(from: marking)
                if moves.isEmpty {
                    deadlocked.insert(next)
                    let places = left(marking)
                    find(.deadlock(at: places), next, key: "deadlock \(places)")
                }
                for move in moves {
                    note(move)
                    note(move.result, from: next, tell(move.kind))
                }
            }
            next += 1
            if states.count > limit {
                isComplete = false
                break
            }
        }
        if isComplete {
            unreachable()
            endless()
        }
    }

    private mutating func note(_ marking: Marking, from origin: Int, _ step: [String]) {
        if let known = numbers[marking] {
            if origin >= 0 { predecessors[known].append(origin) }
            return
        }
        numbers[marking] = states.count
        states.append(marking)
        origins.append((origin, step))
        predecessors.append(origin >= 0 ? [origin] : [])
        for (node, count) in marking.busy.enumerated() where count > 0 { reached.insert(node) }
    }

    private mutating func note(_ move: Move) {
        reached.formUnion(move.caught)
        switch move.kind {
        case .enter(let node, _), .pass(let node, _, _), .beside(let node), .throwing(let node, _): reached.insert(node)
        case .leave(let node, let flows):
            if definition.nodes[node].kind == .eventBasedGateway {
                for flow in flows { reached.insert(definition.flows[flow].target) }
            }
        case .boundary(let event): reached.insert(event)
        case .scopeEnds: break
        }
    }

    /// What a person would call a step: names of nodes, of flows only where they choose.
    private func tell(_ kind: Move.Kind) -> [String] {
        switch kind {
        case .enter(let node, _), .beside(let node), .throwing(let node, _): return [definition.nodes[node].id]
        case .boundary(let event): return [definition.nodes[event].id]
        case .pass(let node, _, let to):
            let place = definition.nodes[node]
            let named = to.filter { place.outgoing.count > to.count && !definition.flows[$0].name.isEmpty }
            return [place.id] + named.map { definition.flows[$0].id }
        case .leave(let node, let flows):
            guard definition.nodes[node].kind == .eventBasedGateway else { return [] }
            return flows.map { definition.nodes[definition.flows[$0].target].id }
        case .scopeEnds: return []
        }
    }

    private func doubled(_ marking: Marking) -> String? {
        for (flow, count) in marking.flows.enumerated() where count > 1 {
            return definition.nodes[definition.flows[flow].target].id
        }
        for (node, count) in marking.busy.enumerated() where count > 1 { return definition.nodes[node].id }
        return nil
    }

    /// Where tokens are, the innermost places.
    private func left(_ marking: Marking) -> [String] {
        var places: [String] = []
        for (flow, count) in marking.flows.enumerated() where count > 0 {
            places.append(definition.nodes[definition.flows[flow].target].id)
        }
        for (node, count) in marking.busy.enumerated() where count > 0 && !definition.nodes[node].kind.isScope {
            places.append(definition.nodes[node].id)
        }
        var unique: [String] = []
        for place in places where !unique.contains(place) { unique.append(place) }
        return unique
    }

    private mutating func find(_ flaw: SoundnessReport.Flaw, _ state: Int, key: String) {
        guard findings.count < 20, seen.insert(key).inserted else { return }
        var way: [String] = []
        var current = state
        while current >= 0 {
            way = origins[current].step + way
            current = origins[current].state
        }
        findings.append(finding(flaw, way))
    }

    private func finding(_ flaw: SoundnessReport.Flaw, _ way: [String]) -> SoundnessReport.Finding {
        var names: [String: String] = [:]
        func add(_ id: String) {
            if let node = definition.node(id) { names[id] = definition.nodes[node].label }
            if names[id] == nil, let flow = definition.flow(id) { names[id] = definition.flows[flow].label }
        }
        for id in way { add(id) }
        switch flaw {
        case .deadlock(let places), .leftBehind(let places), .noEnd(let places): for id in places { add(id) }
        case .twice(let id), .unreachable(let id): add(id)
        }
        return SoundnessReport.Finding(flaw: flaw, way: way, names: names)
    }

    private mutating func unreachable() {
        // Behind a flaw nothing was looked at: what is not reached there may be reached once it is mended.
        if findings.contains(where: { if case .twice = $0.flaw { true } else { false } }) { return }
        for (index, node) in definition.nodes.enumerated() {
            guard definition.process(of: index) == game.process, !reached.contains(index), findings.count < 20 else {
                continue
            }
            let isHidden =
                node.isForCompensation || node.kind == .startEvent || node.kind == .process
                || node.triggers.contains { $0.kind == .compensation || $0.kind == .link }
            let isInCompensation = node.scope >= 0 && !reached.contains(node.scope)
            if !isHidden && !isInCompensation { findings.append(finding(.unreachable(node.id), [])) }
        }
    }

    /// States from which no end can be reached, although something still happens.
    private mutating func endless() {
        var good = Set(states.indices.filter { states[$0].isOver || doubled(states[$0]) != nil })
        good.formUnion(deadlocked)
        var queue = Array(good)
        while let state = queue.popLast() {
            for before in predecessors[state] where good.insert(before).inserted { queue.append(before) }
        }
        if let first = states.indices.first(where: { !good.contains($0) }) {
            find(.noEnd(at: left(states[first])), first, key: "noEnd")
        }
    }

    var report: SoundnessReport {
        SoundnessReport(
            process: definition.nodes[game.process].id, findings: findings, states: states.count, isComplete: isComplete
        )
    }
}
