public import Decision

/// All processes of one or several files, ready to run, to check and to explore. Nodes and flows are numbered; ids are
/// what state is stored with.
public final class ProcessDefinition: Sendable {
    /// Says which version an instance runs under; given by whoever keeps the versions.
    public let version: String
    public let nodes: [ProcessNode]
    public let flows: [ProcessFlow]
    /// The processes among the nodes, in the order of the files.
    public let processes: [Int]
    /// What cannot be executed, and what is doubtful.
    public let findings: [ProcessFinding]
    /// The clock on which dates without a zone are meant.
    public let zone: FEELZone
    let decisions: [DecisionLibrary]
    /// Processes that cannot be executed.
    let blocked: Set<Int>
    let byID: [String: Int]
    let flowByID: [String: Int]
    /// By node: event sub-processes inside a scope.
    let eventSubProcesses: [[Int]]
    /// By node: where the tokens of a new scope begin.
    let starts: [[Int]]
    /// By node: whether it is ever looked at by `Join`; which incoming flows of which inclusive gateway it reaches.
    let reach: Reachability
    /// By link name and scope, where a thrown link goes on.
    let links: [String: Int]

    /// - Parameters:
    ///   - files: the file to run first, then files with processes it calls.
    ///   - decisions: DMN models with the decisions of business rule tasks; a decision that is in none is asked for as work.
    public init(
        _ files: [BPMNFile], version: String = "1", decisions: [DecisionLibrary] = [],
        zone: FEELZone = .region("Europe/Berlin")
    ) {
        var reader = DefinitionReader(files)
        reader.read()
        self.version = version
        self.decisions = decisions
        self.zone = zone
        let nodes = reader.nodes.map { ProcessNode($0) }
        (self.nodes, flows) = (nodes, reader.flows)
        processes = nodes.indices.filter { nodes[$0].kind == .process }
        (byID, flowByID) = (reader.byID, reader.flowByID)
        eventSubProcesses = nodes.map { node in
            node.children.filter { nodes[$0].kind == .eventSubProcess }
        }
        starts = nodes.map { node in
            node.kind.isScope ? ProcessDefinition.starts(of: node, nodes) : []
        }
        links = reader.links
        reach = Reachability(nodes: nodes, flows: reader.flows, links: reader.links)
        let findings = ProcessCheck.findings(reader)
        self.findings = findings
        let wrong = Set(findings.filter(\.isObstacle).map(\.process))
        blocked =
            wrong.isEmpty
            ? []
            : Set(processes.filter { !ProcessDefinition.closure(of: $0, nodes).isDisjoint(with: wrong) })
    }

    public convenience init(_ file: BPMNFile, version: String = "1", decisions: [DecisionLibrary] = []) {
        self.init([file], version: version, decisions: decisions)
    }

    public func node(_ id: String) -> Int? { byID[id] }
    public func flow(_ id: String) -> Int? { flowByID[id] }

    /// Findings that forbid to run this process or one that it calls.
    public func obstacles(of process: Int) -> [ProcessFinding] {
        let used = ProcessDefinition.closure(of: process, nodes)
        return findings.filter { $0.isObstacle && used.contains($0.process) }
    }

    /// The process and all it calls.
    private static func closure(of process: Int, _ nodes: [ProcessNode]) -> Set<Int> {
        var found: Set<Int> = [process]
        var queue = [process]
        while let next = queue.popLast() {
            for (index, node) in nodes.enumerated() where node.calls >= 0 && root(of: index, nodes) == next {
                if found.insert(node.calls).inserted { queue.append(node.calls) }
            }
        }
        return found
    }

    /// The process that a node belongs to.
    public func process(of node: Int) -> Int { ProcessDefinition.root(of: node, nodes) }

    private static func root(of node: Int, _ nodes: [ProcessNode]) -> Int {
        var current = node
        while current >= 0, current < nodes.count, nodes[current].scope >= 0 { current = nodes[current].scope }
        return current
    }

    /// Start events without trigger; where there are none at all, whatever nothing leads to.
    private static func starts(of scope: ProcessNode, _ nodes: [ProcessNode]) -> [Int] {
        let events = scope.children.filter { nodes[$0].kind == .startEvent }
        if !events.isEmpty { return events.filter { nodes[$0].triggers.isEmpty } }
        return scope.children.filter { child in
            let node = nodes[child]
            return node.incoming.isEmpty && !node.isForCompensation && !node.instantiates
                && ![.boundaryEvent, .eventSubProcess].contains(node.kind)
                && !node.triggers.contains { $0.kind == .link && node.kind == .intermediateCatchEvent }
        }
    }

    /// Where a process can be begun by a message, signal, timer or condition.
    public func triggeredStarts(of process: Int) -> [Int] {
        guard nodes.indices.contains(process) else { return [] }
        return nodes[process].children.flatMap { child -> [Int] in
            let node = nodes[child]
            if node.kind == .startEvent && !node.triggers.isEmpty { return [child] }
            guard node.instantiates else { return [] }
            return node.kind == .eventBasedGateway ? node.outgoing.map { flows[$0].target } : [child]
        }
    }
}
