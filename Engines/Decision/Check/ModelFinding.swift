/// Something about a model that cannot be decided, or that is doubtful.
public struct ModelFinding: Sendable, Hashable {
    /// The name of the decision, business knowledge, input or type; may be empty.
    public let owner: String
    /// Where it stands in the file, from 1; 0 where that is not known.
    public let line: Int
    public let problem: Problem

    public enum Problem: Sendable, Hashable {
        case cell(TableProblem)
        /// The text is no FEEL from that character on, counted from 1.
        case unreadable(text: String, position: Int)
        /// Written in another language, which is not executed.
        case foreignLanguage(String)
        case unknownType(String)
        /// A reference to something that is not there.
        case dangling(String)
        /// An import whose model was not given.
        case missingImport(name: String, namespace: String)
        /// Decisions that need each other's result.
        case circle([String])
        case noLogic
        case doubledName
        case doubledID(String)
        /// A name that nothing in the model has.
        case unknownName(String)
        /// A name of the model that is used without being connected.
        case unconnected(String)

        var isObstacle: Bool {
            switch self {
            case .missingImport, .noLogic, .foreignLanguage, .doubledName: false
            default: true
            }
        }
    }

    /// Whether it makes a decision wrong or impossible.
    public var isObstacle: Bool { problem.isObstacle }

    /// „„Gebühr“ (Zeile 12): …“
    public var german: String {
        (owner.isEmpty ? "" : "„\(owner)“") + (line > 0 ? "\(owner.isEmpty ? "" : " ")(Zeile \(line))" : "") + ": "
            + wording.german
    }
    public var english: String {
        (owner.isEmpty ? "" : "\"\(owner)\"") + (line > 0 ? "\(owner.isEmpty ? "" : " ")(line \(line))" : "") + ": "
            + wording.english
    }

    private var wording: (german: String, english: String) {
        switch problem {
        case .cell(let problem): (problem.german, problem.english)
        case .unreadable(let text, let position):
            (
                "„\(text)“ ist kein FEEL: ab dem \(position). Zeichen nicht lesbar.",
                "\"\(text)\" is no FEEL: not readable from character \(position) on."
            )
        case .foreignLanguage(let language):
            ("Geschrieben in \(language). Ausgeführt wird nur FEEL.", "Written in \(language). Only FEEL is executed.")
        case .unknownType(let name): ("Den Typ „\(name)“ gibt es nicht.", "There is no type \"\(name)\".")
        case .dangling(let reference):
            ("Verweist auf „\(reference)“, das es nicht gibt.", "Refers to \"\(reference)\", which does not exist.")
        case .missingImport(let name, let namespace):
            (
                "Das Modell „\(name)“ (\(namespace)) wird gebraucht, liegt aber nicht vor.",
                "The model \"\(name)\" (\(namespace)) is needed but was not given."
            )
        case .circle(let names):
            (
                "Die Entscheidungen brauchen einander: \(names.joined(separator: " → ")).",
                "The decisions need each other: \(names.joined(separator: " → "))."
            )
        case .noLogic:
            ("Wie entschieden wird, steht nicht im Modell.", "The model does not say how it is decided.")
        case .doubledName: ("Den Namen gibt es im Modell zweimal.", "The name is there twice in the model.")
        case .doubledID(let id): ("Die Kennung „\(id)“ gibt es zweimal.", "The id \"\(id)\" is there twice.")
        case .unknownName(let name):
            (
                "„\(name)“ gibt es nicht. Text gehört in Anführungszeichen.",
                "There is no \"\(name)\". Text needs quotation marks."
            )
        case .unconnected(let name):
            (
                "„\(name)“ wird verwendet, ist aber nicht verbunden: Ziehen Sie im Diagramm einen Pfeil davon hierher.",
                "\"\(name)\" is used but not connected: draw an arrow from it in the diagram."
            )
        }
    }
}
