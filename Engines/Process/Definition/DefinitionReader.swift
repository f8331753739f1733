import Decision
import XML

/// From elements to numbered nodes and flows. Reads everything, also what cannot be executed; the check speaks about it.
struct DefinitionReader {
    let files: [BPMNFile]
    var nodes: [NodeDraft] = []
    var flows: [ProcessFlow] = []
    /// The element of each node, for the check.
    var elements: [BPMNElement] = []
    var byID: [String: Int] = [:]
    var flowByID: [String: Int] = [:]
    var links: [String: Int] = [:]
    /// Ids that stand twice, and flows that lead to nothing: for the check.
    var doubled: [(id: String, line: Int)] = []
    var dangling: [(flow: BPMNElement, process: Int)] = []
    /// Names of messages, signals, codes of errors and escalations by id.
    var roots: [String: BPMNElement] = [:]
    var names = FEELNames()
    var language = ""
    /// Names of data objects, their references, inputs and outputs by id; which object a reference means.
    private var dataNames: [String: String] = [:]
    private var dataObjects: [String: String] = [:]
    private var lanesByNode: [String: [String]] = [:]
    private var pending: [(element: BPMNElement, scope: Int)] = []

    init(_ files: [BPMNFile]) { self.files = files }

    mutating func read() {
        var words: Set<String> = []
        for file in files { collectNames(file.root, into: &words) }
        names = FEELNames(words.sorted())
        for file in files {
            language = file.root["expressionLanguage"] ?? ""
            for element in file.root.children where element.kind != nil && !element.id.isEmpty {
                roots[element.id] = roots[element.id] ?? element
            }
            for element in file.root.children {
                switch element.kind {
                case "process": readProcess(element)
                case let kind? where kind.utf8.starts(with: "global".utf8) && kind.utf8.count > 8: readGlobal(element)
                default: break
                }
            }
        }
        connect()
    }

    /// Names of data that conditions may use: several words are one name then.
    private mutating func collectNames(_ element: BPMNElement, into words: inout Set<String>) {
        switch element.kind {
        case "dataObject", "dataObjectReference", "dataInput", "dataOutput", "property", "businessRuleTask":
            if let name = element["name"]?.oneLine, !name.isEmpty {
                words.insert(name)
                dataNames[element.id] = name
            }
            if let object = element.reference("dataObjectRef") { dataObjects[element.id] = object }
        default: break
        }
        for local in ["resultVariable", "inputElement", "outputCollection", "target"] {
            for attribute in element.attributes where attribute.name.local == local { words.insert(attribute.value) }
        }
        for child in element.children { collectNames(child, into: &words) }
    }

    private mutating func readProcess(_ element: BPMNElement) {
        let index = add(element, .process, scope: -1)
        lanesByNode = [:]
        for set in element.all("laneSet") { readLanes(set, above: []) }
        readContent(of: element, index)
    }

    /// A global task is a process of one task.
    private mutating func readGlobal(_ element: BPMNElement) {
        let kinds: [String: NodeKind] = [
            "globalTask": .task, "globalUserTask": .userTask, "globalManualTask": .manualTask,
            "globalScriptTask": .scriptTask, "globalBusinessRuleTask": .businessRuleTask,
        ]
        guard let kind = element.kind.flatMap({ kinds[$0] }) else { return }
        let index = add(element, .process, scope: -1)
        var node = NodeDraft(
            id: element.id + ".task", name: (element["name"] ?? "").oneLine, kind: kind, line: element.line,
            scope: index,
            documentation: element.first("documentation")?.text ?? "")
        node.work = WorkReader(reader: self).work(of: element)
        append(node, element)
    }

    private mutating func readLanes(_ set: BPMNElement, above: [String]) {
        for lane in set.all("lane") {
            let path = above + [lane["name"]?.trimmed ?? lane.id]
            for reference in lane.references("flowNodeRef") { lanesByNode[reference] = path }
            if let inner = lane.first("childLaneSet") { readLanes(inner, above: path) }
        }
    }

    private mutating func readContent(of element: BPMNElement, _ scope: Int) {
        for child in element.children {
            guard let name = child.kind else { continue }
            if name == "sequenceFlow" || name == "association" {
                pending.append((child, scope))
            } else if name == "dataObject" || name == "property" {
                if let name = child["name"]?.oneLine, !name.isEmpty {
                    nodes[scope].data.append(FEELNames.normal(name))
                }
            } else if let kind = DefinitionReader.kind(of: child) {
                let index = add(child, kind, scope: scope)
                if kind.isScope { readContent(of: child, index) }
            }
        }
    }

    /// The name under which a data object's value is kept: its own, else that of the reference.
    func dataName(_ id: String) -> String? {
        (dataObjects[id].flatMap { dataNames[$0] } ?? dataNames[id]).map(FEELNames.normal)
    }

    static func kind(of element: BPMNElement) -> NodeKind? {
        switch element.kind {
        case "subProcess": element["triggeredByEvent"] == "true" ? .eventSubProcess : .subProcess
        case "process": nil
        case "eventSubProcess": nil
        case let name?: NodeKind(rawValue: name)
        case nil: nil
        }
    }

    @discardableResult
    private mutating func add(_ element: BPMNElement, _ kind: NodeKind, scope: Int) -> Int {
        var node = NodeDraft(
            id: element.id, name: (element["name"] ?? "").oneLine, kind: kind, line: element.line, scope: scope,
            documentation: element.first("documentation")?.text ?? "")
        node.lanes = lanesByNode[element.id] ?? (scope >= 0 ? nodes[scope].lanes : [])
        node.isForCompensation = element["isForCompensation"] == "true"
        node.instantiates = element["instantiate"] == "true"
        node.needsAllTriggers = element["parallelMultiple"] == "true"
        node.isInterrupting = (element["cancelActivity"] ?? element["isInterrupting"]) != "false"
        node.calledElement = element.reference("calledElement") ?? element.extended("processId") ?? ""
        let events = EventReader(reader: self)
        if kind.isEvent { node.triggers = events.triggers(of: element) }
        if kind == .receiveTask { node.triggers = [events.message(of: element, called: element["name"])] }
        if kind.isActivity {
            let work = WorkReader(reader: self)
            node.work = work.work(of: element)
            node.loop = work.loop(of: element)
        } else if kind.isEvent {
            node.work = WorkReader(reader: self).work(of: element)
        }
        return append(node, element)
    }

    @discardableResult
    private mutating func append(_ node: NodeDraft, _ element: BPMNElement) -> Int {
        let index = nodes.count
        if node.id.isEmpty || byID[node.id] != nil {
            doubled.append((node.id, node.line))
        } else {
            byID[node.id] = index
        }
        nodes.append(node)
        elements.append(element)
        if node.scope >= 0 { nodes[node.scope].children.append(index) }
        return index
    }
}

/// What refers to something else, once all is there.
extension DefinitionReader {
    private mutating func connect() {
        for (element, scope) in pending where element.kind == "sequenceFlow" { connectFlow(element, scope) }
        for index in nodes.indices {
            let element = elements[index]
            if let flow = element.reference("default").flatMap({ flowByID[$0] }), nodes[index].outgoing.contains(flow) {
                nodes[index].defaultFlow = flow
            }
            if nodes[index].kind == .boundaryEvent, let host = element.reference("attachedToRef").flatMap({ byID[$0] }),
                nodes[host].kind.isActivity
            {
                nodes[index].attachedTo = host
                nodes[host].boundary.append(index)
            }
            if nodes[index].kind == .callActivity, let called = byID[nodes[index].calledElement],
                nodes[called].kind == .process
            {
                nodes[index].calls = called
            }
            if nodes[index].kind == .intermediateCatchEvent {
                for case .link(let name) in nodes[index].triggers {
                    let key = DefinitionReader.linkKey(name, nodes[index].scope)
                    links[key] = links[key] ?? index
                }
            }
            nodes[index].triggers = nodes[index].triggers.enumerated().map { place, trigger in
                guard case .compensation = trigger else { return trigger }
                let definitions = element.children.filter { $0.kind?.hasSuffix("EventDefinition") ?? false }
                let wanted = place < definitions.count ? definitions[place].reference("activityRef") : nil
                return .compensation(wanted.flatMap { byID[$0] } ?? -1)
            }
        }
        for (element, _) in pending where element.kind == "association" { connectCompensation(element) }
    }

    private mutating func connectFlow(_ element: BPMNElement, _ scope: Int) {
        guard let source = element.reference("sourceRef").flatMap({ byID[$0] }),
            let target = element.reference("targetRef").flatMap({ byID[$0] }),
            nodes[source].scope == nodes[target].scope
        else {
            dangling.append((element, scope))
            return
        }
        let written = element.first("conditionExpression")
        let condition = written.flatMap { element in
            element.text.isEmpty
                ? nil : Formula(element.text, language: element["language"] ?? language, names: names)
        }
        let index = flows.count
        flows.append(
            ProcessFlow(
                id: element.id, name: (element["name"] ?? "").oneLine, line: element.line, source: source,
                target: target, condition: condition, hasOpenCondition: written != nil && condition == nil))
        flowByID[element.id] = flowByID[element.id] ?? index
        nodes[source].outgoing.append(index)
        nodes[target].incoming.append(index)
    }

    /// An association from a compensation boundary event to the activity that undoes.
    private mutating func connectCompensation(_ element: BPMNElement) {
        guard let first = element.reference("sourceRef").flatMap({ byID[$0] }),
            let second = element.reference("targetRef").flatMap({ byID[$0] })
        else { return }
        for (event, handler) in [(first, second), (second, first)]
        where nodes[event].kind == .boundaryEvent && nodes[event].triggers.contains(where: { $0.kind == .compensation })
            && nodes[handler].isForCompensation && nodes[event].attachedTo >= 0
        {
            nodes[nodes[event].attachedTo].undoneBy = handler
        }
    }

    static func linkKey(_ name: String, _ scope: Int) -> String { "\(scope)#\(name)" }
}
