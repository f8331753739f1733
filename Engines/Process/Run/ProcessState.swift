public import Decision

/// One running process: where its tokens are, what they wait for, and its values. A plain value: store it with `json`.
public struct ProcessState: Sendable {
    public enum Status: Sendable, Hashable {
        case running
        case completed
        /// Ended by a terminate event or from outside.
        case terminated
        /// An error that nobody caught, with its code.
        case failed(String)
    }

    /// The process, as a number of the definition.
    public internal(set) var process: Int
    public internal(set) var status = Status.running
    /// Everything that is active, in the order in which it began.
    public internal(set) var instances: [Instance] = []
    public internal(set) var waits: [Wait] = []
    /// Numbers are given once and never again.
    var nextID = 1
    /// The values that the process had when it ended.
    private var endedValues: FEELContext?

    init(process: Int) { self.process = process }

    /// A token in a flow node, or a scope with its own tokens.
    public struct Instance: Sendable {
        public let id: Int
        /// As a number of the definition.
        public internal(set) var node: Int
        /// The scope or loop around it; 0 for the process itself.
        public let parent: Int
        public internal(set) var phase: Phase
        /// Values that live only in here; nil where there are none.
        public internal(set) var values: FEELContext?
        var detail = Detail.none
        /// The compensation that waits for its end; 0: none.
        var returnsTo = 0
    }

    public enum Phase: String, Sendable, Hashable {
        /// Has tokens inside.
        case scope
        /// Runs its activity several times.
        case loop
        /// Somebody outside has to do it.
        case work
        /// Waits for an event.
        case catching
        /// Waits for other tokens.
        case joining
        /// Waits until things are undone.
        case undoing
        /// Cannot go on by itself.
        case stuck
    }

    /// The values of the process, also after its end.
    public var values: FEELContext { endedValues ?? instances.first?.values ?? FEELContext() }
    mutating func keep(_ values: FEELContext) { endedValues = values }

    enum Detail: Sendable {
        case none
        /// How many tokens came by each incoming flow.
        case joined([Int])
        // Boxed, so that an instance stays small: most have no detail.
        indirect case looping(LoopProgress)
        /// Finished activities that can be undone, the last one last.
        case undoable([Undo])
        indirect case reason(String)
    }

    struct LoopProgress: Sendable {
        /// nil: standard loops, where nobody knows.
        var total: Int?
        var started = 0
        var done = 0
        var items: [FEELValue] = []
        var outputs: [FEELValue] = []
    }

    /// A finished activity, with the values its scope had and what was done inside.
    struct Undo: Sendable {
        var node: Int
        var values: FEELContext?
        var inner: [Undo] = []
    }

    /// What an instance waits for.
    public struct Wait: Sendable {
        public enum Kind: Sendable {
            /// Seconds since 1970; further firings after this one, nil without end.
            case timer(due: Int, times: Int?)
            case message(String, key: String?)
            case signal(String)
            /// What the condition was when last looked at.
            case condition(Bool)
        }
        public let id: Int
        /// The activity, event, gateway or scope that waits.
        public let instance: Int
        /// The event, or the receive task.
        public let node: Int
        /// Which of the event's triggers.
        let trigger: Int
        public internal(set) var kind: Kind
    }
}

extension ProcessState {
    public func instance(_ id: Int) -> Instance? { index(of: id).map { instances[$0] } }

    func index(of id: Int) -> Int? {
        var index = instances.count - 1
        while index >= 0 {
            if instances[index].id == id { return index }
            index -= 1
        }
        return nil
    }

    /// Why an instance is stuck.
    public func reason(of id: Int) -> String? {
        if case .reason(let reason)? = instance(id)?.detail { reason } else { nil }
    }

    /// The moment of the next timer, in seconds since 1970.
    public var nextDue: Int? {
        waits.compactMap { if case .timer(let due, _) = $0.kind { due } else { nil } }.min()
    }
}
