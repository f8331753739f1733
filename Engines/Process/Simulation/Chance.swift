import Decision

/// Which way is taken, how often and how long, drawn instead of computed from values.
final class Chance {
    /// Of the case whose step is computed.
    var dice = SeededGenerator(seed: 0)
    private let weights: [[(flow: Int, weight: Double)]]
    private let isExclusive: [Bool]
    private let lengths: [Int: Int]
    private let times: [Int: Int]

    init(_ definition: ProcessDefinition, _ scenario: SimulationScenario) {
        weights = definition.nodes.map { Chance.weights(of: $0, definition, scenario.branches) }
        isExclusive = definition.nodes.map { $0.kind == .exclusiveGateway }
        var (lengths, times): ([Int: Int], [Int: Int]) = ([:], [:])
        for (id, length) in scenario.timers { if let node = definition.node(id) { lengths[node] = length } }
        for (id, count) in scenario.repetitions { if let node = definition.node(id) { times[node] = count } }
        (self.lengths, self.times) = (lengths, times)
    }

    /// What is not said shares what is left: of the exclusive ways all alike; others are taken half of the time.
    private static func weights(
        of node: ProcessNode, _ definition: ProcessDefinition, _ branches: [String: Double]
    ) -> [(flow: Int, weight: Double)] {
        let said = node.outgoing.map { branches[definition.flows[$0].id] }
        if node.kind != .exclusiveGateway {
            return zip(node.outgoing, said).map { flow, chance in
                let isFree = definition.flows[flow].condition == nil && flow != node.defaultFlow
                return (flow, chance ?? (isFree ? 1 : 0.5))
            }
        }
        let open = said.count(where: { $0 == nil })
        let sum = said.reduce(0) { $0 + max(0, $1 ?? 0) }
        let rest = open == 0 ? 0 : sum == 0 ? 1 : max(0, 1 - sum) / Double(open)
        return zip(node.outgoing, said).map { ($0, max(0, $1 ?? rest)) }
    }

    /// Of an exclusive gateway; nil where it has no way out.
    func flow(outOf node: Int) -> Int? {
        let ways = weights[node]
        let sum = ways.reduce(0) { $0 + $1.weight }
        guard sum > 0 else { return ways.first?.flow }
        var part = dice.unit() * sum
        for way in ways {
            part -= way.weight
            if part < 0 { return way.flow }
        }
        return ways.last { $0.weight > 0 }?.flow
    }

    /// At least one.
    func flows(outOf node: Int) -> [Int] {
        if isExclusive[node] { return flow(outOf: node).map { [$0] } ?? [] }
        let ways = weights[node]
        if ways.count == 1 { return [ways[0].flow] }
        let taken = ways.filter { $0.weight >= 1 || dice.unit() < $0.weight }.map(\.flow)
        return taken.isEmpty ? [ways.last?.flow].compactMap(\.self) : taken
    }

    func length(of timer: Int) -> Int? { lengths[timer] }
    func repetitions(of node: Int) -> Int { min(max(0, times[node] ?? 2), Execution.mostRepetitions) }
}

extension ProcessDefinition {
    /// What happens in a simulation: no values, so nothing is handed over.
    enum Play {
        case complete(Int)
        case fire(Int)
        /// The work of this instance ends by an event at its boundary.
        case interrupt(Int, by: Int)
    }

    func begin(_ process: Int, _ chance: Chance, now: Int) throws(ProcessRefusal) -> ProcessStep {
        var run = Execution(definition: self, state: ProcessState(process: process), now: now)
        run.chance = chance
        let begins = starts[process].isEmpty ? Array(triggeredStarts(of: process).prefix(1)) : starts[process]
        guard !begins.isEmpty else { throw .noSuchStart }
        run.begin(process: process, values: .init(), triggered: starts[process].isEmpty, at: begins)
        try run.run()
        return run.step
    }

    func play(_ play: Play, _ state: ProcessState, _ chance: Chance, now: Int) throws(ProcessRefusal) -> ProcessStep {
        var run = Execution(definition: self, state: state, now: now)
        run.chance = chance
        switch play {
        case .complete(let id): run.finish(id)
        case .fire(let wait): run.fire(wait)
        case .interrupt(let id, let event): run.interrupt(id, by: event)
        }
        try run.run()
        return run.step
    }
}

extension Execution {
    fileprivate mutating func interrupt(_ id: Int, by event: Int) {
        guard var owner = state.instance(id) else { return }
        // Where an activity runs several times, its events belong to all of them together.
        if let around = state.instance(owner.parent), around.phase == .loop, around.node == owner.node {
            owner = around
        }
        visited.append(event)
        if definition.nodes[event].isInterrupting { cancel(owner.id) }
        leave(event, scope: owner.parent)
    }
}
