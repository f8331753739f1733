/// What a flow node, or a process itself, is (BPMN 2.0 sections 10.2–10.6).
public enum NodeKind: String, Sendable, Hashable, CaseIterable {
    case process, subProcess, eventSubProcess, transaction, adHocSubProcess, callActivity
    case task, userTask, manualTask, serviceTask, scriptTask, businessRuleTask, sendTask, receiveTask
    case startEvent, intermediateCatchEvent, intermediateThrowEvent, boundaryEvent, endEvent
    case exclusiveGateway, parallelGateway, inclusiveGateway, eventBasedGateway, complexGateway

    public var isScope: Bool {
        switch self {
        case .process, .subProcess, .eventSubProcess, .transaction, .adHocSubProcess: true
        default: false
        }
    }

    /// Tasks, sub-processes and call activities.
    public var isActivity: Bool {
        switch self {
        case .subProcess, .transaction, .adHocSubProcess, .callActivity: true
        default: isTask
        }
    }

    public var isTask: Bool {
        switch self {
        case .task, .userTask, .manualTask, .serviceTask, .scriptTask, .businessRuleTask, .sendTask, .receiveTask: true
        default: false
        }
    }

    public var isEvent: Bool {
        switch self {
        case .startEvent, .intermediateCatchEvent, .intermediateThrowEvent, .boundaryEvent, .endEvent: true
        default: false
        }
    }

    public var isGateway: Bool {
        switch self {
        case .exclusiveGateway, .parallelGateway, .inclusiveGateway, .eventBasedGateway, .complexGateway: true
        default: false
        }
    }
}

/// A flow node or a process. Numbers are places in the definition's `nodes` and `flows`; -1 is none.
public final class ProcessNode: Sendable {
    public let id: String
    public let name: String
    public let kind: NodeKind
    /// In the file, counted from 1.
    public let line: Int
    /// The process or sub-process around it; -1 for a process.
    public let scope: Int
    public let documentation: String
    public let incoming: [Int]
    public let outgoing: [Int]
    /// Nodes directly inside, in the order of the file.
    public let children: [Int]
    /// Boundary events that stand on it.
    public let boundary: [Int]
    public let triggers: [Trigger]
    public let loop: Loop?
    /// Lanes from the outermost: who is responsible.
    public let lanes: [String]
    /// Data objects and properties of a scope: names of values that live as long as it does.
    public let data: [String]
    /// Boundary events: the activity it stands on.
    public let attachedTo: Int
    /// Boundary events and starts of event sub-processes: whether what they interrupt ends.
    public let isInterrupting: Bool
    /// Parallel multiple: all triggers are needed.
    public let needsAllTriggers: Bool
    /// The flow that is taken where no other condition holds; -1: none.
    public let defaultFlow: Int
    /// Runs only when something is compensated.
    public let isForCompensation: Bool
    /// The activity that undoes this one, found through its compensation boundary event; -1: none.
    public let undoneBy: Int
    /// Call activities: the process or global task in the same library, or -1 with its name in `calledElement`.
    public let calls: Int
    public let calledElement: String
    public let work: WorkDescription
    /// Receive tasks and event-based gateways that begin a process.
    public let instantiates: Bool

    init(_ draft: NodeDraft) {
        attachedTo = draft.attachedTo
        isInterrupting = draft.isInterrupting
        needsAllTriggers = draft.needsAllTriggers
        defaultFlow = draft.defaultFlow
        isForCompensation = draft.isForCompensation
        undoneBy = draft.undoneBy
        calls = draft.calls
        calledElement = draft.calledElement
        work = draft.work
        instantiates = draft.instantiates
        id = draft.id
        name = draft.name
        kind = draft.kind
        line = draft.line
        scope = draft.scope
        documentation = draft.documentation
        incoming = draft.incoming
        outgoing = draft.outgoing
        children = draft.children
        boundary = draft.boundary
        triggers = draft.triggers
        loop = draft.loop
        lanes = draft.lanes
        data = draft.data
    }

    /// For messages to people: the name, else the id.
    public var label: String { name.isEmpty ? id : name }
}

/// A sequence flow.
public struct ProcessFlow: Sendable {
    public let id: String
    public let name: String
    public let line: Int
    public let source: Int
    public let target: Int
    public let condition: Formula?
    /// Has a condition that is not FEEL, or one that is empty.
    public let hasOpenCondition: Bool

    public var label: String { name.isEmpty ? id : name }
}

/// What tells people and programs about the work of a task.
public struct WorkDescription: Sendable {
    /// Names of roles or people from `potentialOwner`, `performer` and vendors' assignments.
    public var performers: [String] = []
    /// Four eyes: ids of earlier tasks; whoever did one of them must not do this one.
    public var notDoneBy: [String] = []
    /// The form of a user task.
    public var form = ""
    /// What a service task calls: job type, operation or implementation.
    public var service = ""
    /// The decision of a business rule task.
    public var decision = ""
    /// Where a result goes; empty: its entries become values.
    public var result = ""
    public var script: Formula?
    public var inputs: [Mapping] = []
    public var outputs: [Mapping] = []
    /// Data associations: the data object's name and the task's own name for it.
    public var dataInputs: [DataLink] = []
    public var dataOutputs: [DataLink] = []
    /// What vendors' task headers and the like say, as written.
    public var headers: [(key: String, value: String)] = []

    public struct DataLink: Sendable, Hashable {
        public let object: String
        public let own: String
    }

    public struct Mapping: Sendable {
        public let source: Formula
        public let target: String
    }
}

/// How often an activity runs (BPMN 2.0 section 10.2.8).
public struct Loop: Sendable {
    public enum Kind: Sendable, Hashable { case standard, parallel, sequential }
    public var kind: Kind
    /// Standard loops: goes on while true.
    public var condition: Formula?
    public var testBefore = false
    public var maximum: Int?
    /// Multi-instance: how many, or once for each element.
    public var cardinality: Formula?
    public var collection: Formula?
    public var element = ""
    public var completion: Formula?
    public var output = ""
    public var outputElement: Formula?
}
