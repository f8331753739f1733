/// Something about a process that cannot be executed, or that is doubtful.
public struct ProcessFinding: Sendable, Hashable {
    /// The process, as a number of the definition; -1: the file.
    public let process: Int
    /// The element's id and name as in the file; the name may be empty.
    public let id: String
    public let name: String
    public let line: Int
    public let problem: Problem

    /// Whether it forbids to run the process.
    public var isObstacle: Bool { problem.isObstacle }

    public enum Problem: Sendable, Hashable {
        case noProcess
        case missingID
        case doubledID
        case danglingFlow
        case nothingStarts
        case emptyScope
        case unsupported(NodeKind)
        case parallelMultiple
        case cancelEvent
        case openCondition
        case unreadableFormula(text: String, position: Int, expected: String)
        case foreignLanguage(String, text: String)
        case undecidedFlow(String)
        case openTimer
        case badTimer(String)
        case notAttached
        case wrongTrigger(TriggerKind)
        case noTrigger
        case nothingCalled
        case calledElsewhere(String)
        case noScript
        case decisionElsewhere(String)
        case namelessMessage
        case namelessSignal
        case endlessLoop
        case noCount
        case wrongTarget(String)
        case singleChoice
        case noLinkTarget(String)
        case openConditionalEvent
        case eventSubProcessStart
        case nothingUndoes
        case tooManyFlows(Int)
        case nobodyResponsible
        case noDefault
        case noErrorCode
        /// A task that must not be done by who did that one, which is no task of this process.
        case noEarlierTask(String)

        var isObstacle: Bool {
            switch self {
            case .calledElsewhere, .decisionElsewhere, .nobodyResponsible, .noDefault, .noErrorCode, .noProcess: false
            default: true
            }
        }
    }

    /// „„Antrag prüfen“ (Task_1, Zeile 12): …“
    public var german: String { place("Zeile", "„", "“") + problem.german }
    public var english: String { place("line", "\"", "\"") + problem.english }

    private func place(_ line: String, _ open: String, _ close: String) -> String {
        let spot = id.isEmpty ? "\(line) \(self.line)" : "\(id), \(line) \(self.line)"
        return name.isEmpty ? "\(spot): " : "\(open)\(name)\(close) (\(spot)): "
    }
}
