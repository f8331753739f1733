import Decision
import XML

/// Goes over all that was read and says what cannot be executed.
struct ProcessCheck {
    let reader: DefinitionReader
    private(set) var findings: [ProcessFinding] = []

    static func findings(_ reader: DefinitionReader) -> [ProcessFinding] {
        var check = ProcessCheck(reader: reader)
        check.run()
        return check.findings
    }

    init(reader: DefinitionReader) { self.reader = reader }

    func process(of node: Int) -> Int {
        var current = node
        while current >= 0, reader.nodes[current].scope >= 0 { current = reader.nodes[current].scope }
        return current
    }

    mutating func note(_ problem: ProcessFinding.Problem, _ node: Int) {
        let place = reader.nodes[node]
        findings.append(
            ProcessFinding(
                process: process(of: node), id: place.id, name: place.name, line: place.line, problem: problem))
    }

    private mutating func note(_ problem: ProcessFinding.Problem, _ flow: ProcessFlow) {
        findings.append(
            ProcessFinding(
                process: process(of: flow.source), id: flow.id, name: flow.name, line: flow.line, problem: problem))
    }

    private mutating func run() {
        if !reader.nodes.contains(where: { $0.kind == .process }) {
            findings.append(ProcessFinding(process: -1, id: "", name: "", line: 1, problem: .noProcess))
        }
        for (id, line) in reader.doubled {
            let owner = reader.nodes.firstIndex { $0.line == line && $0.id == id }.map { process(of: $0) } ?? -1
            findings.append(
                ProcessFinding(
                    process: owner, id: id, name: "", line: line, problem: id.isEmpty ? .missingID : .doubledID))
        }
        for (flow, scope) in reader.dangling {
            findings.append(
                ProcessFinding(
                    process: process(of: scope), id: flow.id, name: flow["name"] ?? "", line: flow.line,
                    problem: .danglingFlow))
        }
        for flow in reader.flows { check(flow) }
        for (index, node) in reader.nodes.enumerated() {
            if node.kind.isScope { scope(node, index) }
            if node.kind.isEvent || node.kind == .receiveTask { event(node, index) }
            if node.kind.isGateway { gateway(node, index) }
            if node.kind.isActivity { activity(node, index) }
        }
    }

    private mutating func check(_ flow: ProcessFlow) {
        if flow.hasOpenCondition {
            // A gateway with one way out needs no condition.
            let source = reader.nodes[flow.source]
            if source.outgoing.count > 1, flow.id != reader.defaultID(of: source) { note(.openCondition, flow) }
        }
        if let problem = problem(of: flow.condition) { note(problem, flow) }
    }

    func problem(of formula: Formula?) -> ProcessFinding.Problem? {
        guard let formula else { return nil }
        switch formula.meaning {
        case .feel, .text: return nil
        case .unreadable(let error):
            return .unreadableFormula(text: formula.text, position: error.position, expected: error.expected)
        case .foreign(let language): return .foreignLanguage(language, text: formula.text)
        }
    }

    mutating func check(_ formula: Formula?, _ node: Int) {
        if let problem = problem(of: formula) { note(problem, node) }
    }

    private mutating func scope(_ node: NodeDraft, _ index: Int) {
        if node.kind == .adHocSubProcess { return }
        let flowNodes = node.children.filter { reader.nodes[$0].kind != .eventSubProcess }
        if flowNodes.isEmpty {
            note(.emptyScope, index)
            return
        }
        if node.kind == .eventSubProcess {
            let starts = node.children.filter { reader.nodes[$0].kind == .startEvent }
            if starts.count != 1 || reader.nodes[starts[0]].triggers.isEmpty { note(.eventSubProcessStart, index) }
            return
        }
        let begins = node.children.contains { child in
            let inner = reader.nodes[child]
            let isStart = inner.kind == .startEvent && (inner.triggers.isEmpty || node.kind == .process)
            return isStart || inner.instantiates
                || (inner.incoming.isEmpty && inner.kind != .startEvent
                    && inner.kind != .boundaryEvent && inner.kind != .eventSubProcess && !inner.isForCompensation)
        }
        if !begins { note(.nothingStarts, index) }
    }

    private mutating func gateway(_ node: NodeDraft, _ index: Int) {
        switch node.kind {
        case .complexGateway: note(.unsupported(.complexGateway), index)
        case .exclusiveGateway, .inclusiveGateway:
            if node.incoming.count > Reachability.mostFlows { note(.tooManyFlows(Reachability.mostFlows), index) }
            guard node.outgoing.count > 1 else { return }
            for flow in node.outgoing where flow != node.defaultFlow {
                let flow = reader.flows[flow]
                if flow.condition == nil && !flow.hasOpenCondition { note(.undecidedFlow(flow.quoted), index) }
            }
            if node.defaultFlow < 0 { note(.noDefault, index) }
        case .eventBasedGateway:
            if node.outgoing.count < 2 { note(.singleChoice, index) }
            for flow in node.outgoing {
                let target = reader.nodes[reader.flows[flow].target]
                if target.kind != .intermediateCatchEvent && target.kind != .receiveTask {
                    note(.wrongTarget(target.label), index)
                }
            }
        default: break
        }
    }
}

extension DefinitionReader {
    func defaultID(of node: NodeDraft) -> String? {
        node.defaultFlow >= 0 && node.defaultFlow < flows.count ? flows[node.defaultFlow].id : nil
    }
}

extension ProcessFlow {
    fileprivate var quoted: String { name.isEmpty ? id : "„\(name)“ (\(id))" }
}
