import Markup
import Process
import Store

extension ProcessDefinition {
    /// The decisions that its business rules ask for, each once.
    var calledDecisions: [String] {
        var seen: Set<String> = []
        return nodes.compactMap { node in
            guard node.kind == .businessRuleTask, seen.insert(node.work.decision).inserted else { return nil }
            return node.work.decision
        }
    }
}

/// A decision that a process asks for, and whether a table in force decides it: without one the step stands still.
struct CalledDecision: Sendable, Hashable {
    var name: String
    var isInForce: Bool

    static func all(in read: ReadModel, _ room: Processes, _ connection: any Connection) throws -> [CalledDecision] {
        guard case .process(_, let definition) = read.content else { return [] }
        return try definition.calledDecisions.map {
            CalledDecision(name: $0, isInForce: try room.library(deciding: $0, in: connection) != nil)
        }
    }
}

extension UI {
    /// Empty where a process asks for no decision.
    func calledDecisions(_ decisions: [CalledDecision]) -> HTML {
        guard !decisions.isEmpty else { return .empty }
        let items = decisions.map { decision -> HTML in
            let state =
                decision.isInForce
                ? tag(say("in Kraft", "in force"), .success) : tag(say("keine in Kraft", "none in force"), .warning)
            return "<li>\(written(decision.name)) \(state)</li>"
        }
        return panel(say("Entscheidungstabellen", "Decision tables"), id: "tabellen", "<ul>\(items)</ul>")
    }
}
