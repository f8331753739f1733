public import Decision

/// What happens to a process from outside.
public enum ProcessEvent: Sendable {
    /// Work is done, with what came out of it.
    case complete(instance: Int, values: FEELContext = FEELContext())
    /// Work failed for a technical reason; it waits until it is repeated, skipped or done by hand.
    case failure(instance: Int, reason: String)
    /// Work ended in an error or escalation that the process may catch.
    case error(instance: Int, code: String, values: FEELContext = FEELContext())
    case escalation(instance: Int, code: String, values: FEELContext = FEELContext())
    case message(String, key: String? = nil, values: FEELContext = FEELContext())
    case signal(String, values: FEELContext = FEELContext())
    /// One timer fires.
    case timer(wait: Int)
    /// All timers that are due fire, the earliest first.
    case time
    case retry(instance: Int)
    /// Goes on as if the work were done; at a gateway by the flow that is named.
    case skip(instance: Int, flow: String? = nil)
    /// Values of the process change.
    case change(FEELContext)
    /// The process ends here.
    case cancel
}

/// What has to be done outside after a step, in this order.
public enum ProcessEffect: Sendable {
    /// Somebody or something has to do the work of this node.
    case work(instance: Int, node: Int)
    /// That work is no longer wanted.
    case withdraw(instance: Int, node: Int)
    case arm(ProcessState.Wait)
    case disarm(wait: Int)
    /// A message leaves the process.
    case send(message: String, node: Int, values: FEELContext)
    /// A signal for everybody; waits of this process have had it already.
    case signal(String, node: Int)
    /// An escalation that nobody caught. The process goes on.
    case escalated(code: String?, node: Int)
    /// Stands still until somebody acts.
    case stuck(instance: Int, node: Int, reason: String)
    case ended(ProcessState.Status)
}

/// What a step came to.
public struct ProcessStep: Sendable {
    public var state: ProcessState
    public var effects: [ProcessEffect]
    /// The nodes that were reached, in order.
    public var visited: [Int]
}

/// Why an event was not taken. The state stays as it was.
public enum ProcessRefusal: Error, Sendable, Hashable {
    /// The process cannot be executed; the first obstacles.
    case notExecutable([ProcessFinding])
    case noSuchStart
    case hasEnded
    /// No such instance, or it does not wait for this.
    case nothingWaits
    case notDue
    /// More work in one step than allowed: the node says where.
    case endless(id: String, name: String)
    case tooLarge

    public var german: String {
        switch self {
        case .notExecutable(let findings):
            "Der Prozess kann nicht ausgeführt werden: " + findings.prefix(3).map(\.german).joined(separator: " ")
        case .noSuchStart: "Diesen Anfang gibt es im Prozess nicht."
        case .hasEnded: "Der Prozess ist schon zu Ende."
        case .nothingWaits: "Darauf wartet der Prozess nicht (mehr). Es wurde nichts geändert."
        case .notDue: "Die Frist ist noch nicht abgelaufen."
        case .endless(let id, let name):
            "Der Prozess läuft im Kreis, ohne zu warten: bei „\(name.isEmpty ? id : name)“ (\(id)). Es wurde nichts geändert. Bauen Sie eine Bedingung ein, die den Kreis verlässt."
        case .tooLarge: "Der Prozess hat zu viele Schritte zugleich offen. Es wurde nichts geändert."
        }
    }

    public var english: String {
        switch self {
        case .notExecutable(let findings):
            "The process cannot be executed: " + findings.prefix(3).map(\.english).joined(separator: " ")
        case .noSuchStart: "The process has no such start."
        case .hasEnded: "The process has ended already."
        case .nothingWaits: "The process does not wait for this (any more). Nothing was changed."
        case .notDue: "The time has not come yet."
        case .endless(let id, let name):
            "The process goes round without waiting: at \"\(name.isEmpty ? id : name)\" (\(id)). Nothing was changed. Add a condition that leaves the circle."
        case .tooLarge: "The process has too many steps open at once. Nothing was changed."
        }
    }
}
