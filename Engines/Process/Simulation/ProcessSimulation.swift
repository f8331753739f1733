/// What a process does to waiting times: cases come, people of roles work on them in their hours, queues grow and shrink. The
/// process is the one that would run, with chances in the place of values. The same input gives the same output.
public enum ProcessSimulation {
    /// Whom a step falls to: whom it names, else the innermost lane, else nobody in particular.
    public static let anybody = "Bearbeitung"

    /// The roles of a process with the ids of their steps, in the order of the file.
    public static func roles(of definition: ProcessDefinition, process: Int) -> [(name: String, steps: [String])] {
        var found: [(name: String, steps: [String])] = []
        for (index, node) in definition.nodes.enumerated() where isInside(index, process, definition) {
            guard let name = role(of: node) else { continue }
            if let place = found.firstIndex(where: { $0.name == name }) {
                found[place].steps.append(node.id)
            } else {
                found.append((name, [node.id]))
            }
        }
        return found
    }

    /// nil: nobody does it.
    public static func role(of node: ProcessNode) -> String? {
        guard [.userTask, .manualTask, .task].contains(node.kind) else { return nil }
        let named = node.work.performers.first { !$0.isEmpty && $0.utf8.first != UInt8(ascii: "=") }
        return named ?? node.lanes.last { !$0.isEmpty } ?? anybody
    }

    /// The process itself and what it calls.
    private static func isInside(_ node: Int, _ process: Int, _ definition: ProcessDefinition) -> Bool {
        let root = definition.process(of: node)
        return root == process || definition.nodes.contains { $0.calls == root }
    }

    /// The process that a scenario means.
    public static func process(of definition: ProcessDefinition, _ id: String?) throws(SimulationError) -> Int {
        let fit = definition.processes.filter { definition.obstacles(of: $0).isEmpty }
        let wanted =
            id.map { id in definition.processes.first { definition.nodes[$0].id == id } }
            ?? fit.first { !definition.starts[$0].isEmpty } ?? fit.first ?? definition.processes.first
        guard let process = wanted else { throw .noSuchProcess(id ?? "") }
        let obstacles = definition.obstacles(of: process)
        guard obstacles.isEmpty else { throw .notExecutable(obstacles) }
        return process
    }

    /// Simulates.
    /// - Parameter goesOn: asked before each replication; false ends it with those that are done (at least one).
    public static func run(
        _ definition: ProcessDefinition, _ scenario: SimulationScenario, goesOn: () -> Bool = { true }
    ) throws(SimulationError) -> SimulationResult {
        let plan = try plan(definition, scenario)
        var runs: [SimulationRun] = []
        var left = scenario.mostCases
        for replication in 0..<scenario.replications {
            guard runs.isEmpty || goesOn() else { break }
            var run = SimulationRun(plan, replication: replication)
            run.run(mostCases: max(1, left / (scenario.replications - replication)))
            left -= run.begun
            runs.append(run)
        }
        return SimulationResult(plan, runs)
    }

    static func plan(
        _ definition: ProcessDefinition, _ scenario: SimulationScenario
    ) throws(SimulationError) -> SimulationRun.Plan {
        try check(scenario)
        let process = try process(of: definition, scenario.process)
        for id in Set(scenario.steps.keys).union(scenario.waits.keys).union(scenario.timers.keys)
            .union(scenario.repetitions.keys).sorted()
        where definition.node(id) == nil {
            throw .unknown(id)
        }
        for id in scenario.branches.keys.sorted() where definition.flow(id) == nil && definition.node(id) == nil {
            throw .unknown(id)
        }
        let names = roles(of: definition, process: process).map(\.name)
        for name in names where scenario.roles[name] == nil { throw .roleMissing(name) }
        for name in scenario.roles.keys.sorted() where !names.contains(name) { throw .unknown(name) }
        let roleOf = definition.nodes.map { node in
            role(of: node).flatMap { names.firstIndex(of: $0) } ?? -1
        }
        return SimulationRun.Plan(
            definition: definition, process: process, scenario: scenario, roles: names, roleOf: roleOf,
            rules: definition.nodes.enumerated().map { index, node in
                scenario.steps[node.id] ?? (roleOf[index] >= 0 ? scenario.otherSteps : nil)
            },
            waits: definition.nodes.indices.map { wait($0, definition, scenario) },
            interruptions: definition.nodes.map { node in
                node.boundary.compactMap { event in
                    let boundary = definition.nodes[event]
                    guard let chance = scenario.branches[boundary.id], chance > 0,
                        !boundary.triggers.contains(where: { $0.kind == .timer })
                    else { return nil }
                    return (event, chance)
                }
            })
    }

    /// How long it takes until an event comes; nil: it does not come from outside.
    private static func wait(_ index: Int, _ definition: ProcessDefinition, _ scenario: SimulationScenario)
        -> DurationRule?
    {
        let node = definition.nodes[index]
        if let said = scenario.waits[node.id] { return said }
        guard node.kind == .intermediateCatchEvent || node.kind == .receiveTask else { return nil }
        // What the process tells itself needs nobody outside.
        for case .signal(let name) in node.triggers where throwsSignal(name, definition) { return nil }
        let gateway = node.incoming.map { definition.flows[$0].source }
            .first { definition.nodes[$0].kind == .eventBasedGateway }
        guard let gateway else { return scenario.otherWaits }
        // Of several that may come, the first does unless one is named.
        let rivals = definition.nodes[gateway].outgoing.map { definition.flows[$0].target }.filter { rival in
            !definition.nodes[rival].triggers.contains { $0.kind == .timer }
        }
        if rivals.contains(where: { scenario.waits[definition.nodes[$0].id] != nil }) { return nil }
        return rivals.first == index ? scenario.otherWaits : nil
    }

    private static func throwsSignal(_ name: String, _ definition: ProcessDefinition) -> Bool {
        definition.nodes.contains { node in
            [.intermediateThrowEvent, .endEvent].contains(node.kind)
                && node.triggers.contains { if case .signal(name) = $0 { true } else { false } }
        }
    }

    private static func check(_ scenario: SimulationScenario) throws(SimulationError) {
        func within(_ what: String, _ value: Double, _ range: ClosedRange<Double>) throws(SimulationError) {
            guard value.isFinite, range.contains(value) else {
                throw .outOfBounds(what, allowed: "\(Int(range.lowerBound))–\(Int(range.upperBound))")
            }
        }
        try within("arrivalsPerDay", scenario.arrivalsPerDay, 0...SimulationScenario.mostArrivals)
        try within("days", Double(scenario.days), 1...Double(SimulationScenario.mostDays))
        try within("warmUpDays", Double(scenario.warmUpDays), 0...Double(SimulationScenario.mostDays))
        try within("replications", Double(scenario.replications), 1...Double(SimulationScenario.mostReplications))
        try within("begin", Double(scenario.begin), -1e11...1e11)
        for (name, role) in scenario.roles {
            try within(name, Double(role.staff), 0...Double(SimulationScenario.mostStaff))
        }
        for (name, weight) in scenario.branches { try within(name, weight, 0...1_000_000) }
        for (name, length) in scenario.timers { try within(name, Double(length), 0...Double(DurationRule.longest)) }
    }
}
