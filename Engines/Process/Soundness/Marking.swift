/// Where tokens are, without data: one small number for every flow, node and scope.
struct Marking: Hashable, Sendable {
    /// Tokens on a flow.
    var flows: [UInt8]
    /// Activities and events that are at work or wait; scopes that run.
    var busy: [UInt8]
    /// Non-interrupting events that may still fire while their host is busy: each once, so that there is an end.
    var armed: [UInt8]
    var isOver = false
}

/// One thing that can happen.
struct Move {
    enum Kind {
        /// An activity or event begins with a token from a flow; -1: at the start of its scope.
        case enter(node: Int, flow: Int)
        /// Ends; the flows it leaves by.
        case leave(node: Int, flows: [Int])
        /// A gateway passes tokens on.
        case pass(node: Int, from: [Int], to: [Int])
        /// A boundary event fires.
        case boundary(event: Int)
        /// An event sub-process begins.
        case beside(node: Int)
        case scopeEnds(node: Int)
        /// An end event or thrown event that does more than end.
        case throwing(node: Int, flow: Int)
    }
    var kind: Kind
    var result: Marking
    /// Events that caught what was thrown.
    var caught: [Int] = []
}

/// What the exploration found.
public struct SoundnessReport: Sendable {
    public enum Flaw: Sendable, Hashable {
        /// Nothing can happen any more, but the process is not over. Where tokens are left.
        case deadlock(at: [String])
        /// The same step is reached again while it is still going on: tokens are not brought together.
        case twice(String)
        /// The process ends, and tokens are left behind.
        case leftBehind([String])
        /// No way leads to the step.
        case unreachable(String)
        /// From here no way leads to the end any more.
        case noEnd(at: [String])
    }

    public struct Finding: Sendable, Hashable {
        public let flaw: Flaw
        /// The shortest way to it, as a person would tell it; ids of nodes and flows.
        public let way: [String]
        let names: [String: String]
    }

    public let process: String
    public let findings: [Finding]
    /// How many states were looked at.
    public let states: Int
    /// False where there were more than the limit: what was not found may still be there.
    public let isComplete: Bool
    public var isSound: Bool { findings.isEmpty && isComplete }
}

extension SoundnessReport.Finding {
    private func name(_ id: String) -> String { names[id] ?? id }
    private func list(_ ids: [String]) -> String { ids.map { "„\(name($0))“" }.joined(separator: ", ") }
    private func englishList(_ ids: [String]) -> String { ids.map { "\"\(name($0))\"" }.joined(separator: ", ") }

    public var german: String {
        let text =
            switch flaw {
            case .deadlock(let places):
                "Der Vorgang bleibt stehen und kommt nie zum Ende. Er wartet bei \(list(places)) auf etwas, das nicht mehr kommt."
            case .twice(let id):
                "„\(name(id))“ wird ein zweites Mal begonnen, während es noch läuft. Vorher fehlt ein Gateway, das die Wege zusammenführt."
            case .leftBehind(let places): "Der Vorgang endet, während bei \(list(places)) noch etwas offen ist."
            case .unreachable(let id): "„\(name(id))“ wird nie erreicht."
            case .noEnd(let places): "Von \(list(places)) führt kein Weg mehr zum Ende."
            }
        return way.isEmpty ? text : text + " So kommt es dazu: " + way.map(name).joined(separator: " → ") + "."
    }

    public var english: String {
        let text =
            switch flaw {
            case .deadlock(let places):
                "The process stops and never ends. It waits at \(englishList(places)) for something that can no longer come."
            case .twice(let id):
                "\"\(name(id))\" begins a second time while it is still going on. A gateway that joins the ways is missing before it."
            case .leftBehind(let places): "The process ends while something is still open at \(englishList(places))."
            case .unreachable(let id): "\"\(name(id))\" is never reached."
            case .noEnd(let places): "No way leads from \(englishList(places)) to the end any more."
            }
        return way.isEmpty ? text : text + " This is how: " + way.map(name).joined(separator: " → ") + "."
    }
}
