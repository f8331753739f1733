import Decision
import Kernel
import Process
import Synchronization
import XML

/// A file that was read, with what the checkers say of it.
final class ReadModel: Sendable {
    enum Content: Sendable {
        case process(BPMNFile, ProcessDefinition)
        case decision(DMNFile, DecisionLibrary)
    }

    struct Finding: Sendable, Hashable {
        enum Weight: Sendable, Hashable {
            /// Cannot be run: never released.
            case obstacle
            /// Does not come to its end in every case: released only by who says so.
            case flaw
            case doubt
        }
        var weight: Weight
        var text: Localized
    }

    let content: Content
    let findings: [Finding]

    var kind: Model.Kind {
        switch content {
        case .process: .process
        case .decision: .decision
        }
    }

    var obstacles: [Finding] { findings.filter { $0.weight == .obstacle } }
    var flaws: [Finding] { findings.filter { $0.weight == .flaw } }

    /// What the file calls itself.
    var name: String {
        switch content {
        case .process(_, let definition):
            definition.processes.first.map { definition.nodes[$0].label }?.oneLine ?? ""
        case .decision(let file, _): file.name.isEmpty ? file.decisionNames.first ?? "" : file.name
        }
    }

    /// In UTF-8, as it is kept.
    func text() throws(XMLWriterError) -> String {
        switch content {
        case .process(let file, _): String(decoding: try file.bytes(), as: UTF8.self)
        case .decision(let file, _): String(decoding: try file.bytes(), as: UTF8.self)
        }
    }

    init(_ file: BPMNFile, version: String = "1") {
        let definition = ProcessDefinition(file, version: version)
        content = .process(file, definition)
        findings = Self.findings(definition)
    }

    init(_ file: DMNFile) {
        let library = DecisionLibrary(file)
        content = .decision(file, library)
        findings = Self.findings(file, library)
    }

    /// How many states of a process are looked at.
    private static let mostStates = 20_000

    private static func findings(_ definition: ProcessDefinition) -> [Finding] {
        var found = definition.findings.filter { !isAnswered($0, definition) }.map {
            Finding(weight: $0.isObstacle ? .obstacle : .doubt, text: Localized($0.german, $0.english))
        }
        if definition.processes.isEmpty {
            found.append(
                Finding(
                    weight: .obstacle,
                    text: Localized("In der Datei steht kein Prozess.", "The file holds no process.")))
        }
        found += formFindings(definition)
        for node in definition.nodes {
            for earlier in node.work.notDoneBy.compactMap({ definition.node($0).map { definition.nodes[$0] } })
            where HouseForm.isKnown(earlier.work.form) {
                found.append(Finding(weight: .obstacle, text: unknownPerson(node, earlier)))
            }
        }
        for process in definition.processes where definition.obstacles(of: process).isEmpty {
            let report = definition.soundness(of: process, limit: mostStates)
            found += report.findings.map { Finding(weight: .flaw, text: Localized($0.german, $0.english)) }
            if !report.isComplete {
                found.append(
                    Finding(
                        weight: .doubt,
                        text: Localized(
                            "Der Prozess hat sehr viele Zustände. Geprüft sind die ersten \(report.states).",
                            "The process has a great many states. The first \(report.states) are checked.")))
            }
        }
        return found.filter { $0.weight == .obstacle } + found.filter { $0.weight == .flaw }
            + found.filter { $0.weight == .doubt }
    }

    /// Acts that the house does not know, or that are not all about one thing: their steps would be waited for in vain.
    private static func formFindings(_ definition: ProcessDefinition) -> [Finding] {
        var found: [Finding] = []
        for node in definition.nodes {
            let form = node.work.form
            guard let matter = ProcessMatter(form: form), !HouseForm.isKnown(form) else { continue }
            let all = matter.forms.joined(separator: ", ")
            found.append(
                Finding(
                    weight: .obstacle,
                    text: Localized(
                        "„\(node.label.oneLine)“ (\(node.id), Zeile \(node.line)): „\(form)“ kennt Kreishaus nicht. Möglich sind: \(all).",
                        "“\(node.label.oneLine)” (\(node.id), line \(node.line)): Kreishaus does not know “\(form)”. Possible are: \(all)."
                    )))
        }
        let matters = HouseForm.matters(of: definition).map(\.name)
        if matters.count > 1 {
            let (german, english) = (
                matters.map(\.de).sorted().joined(separator: ", "), matters.map(\.en).sorted().joined(separator: ", ")
            )
            found.append(
                Finding(
                    weight: .obstacle,
                    text: Localized(
                        "Der Prozess nennt Handlungen an Verschiedenem (\(german)). Ein Prozess läuft immer für eines davon.",
                        "The process names acts on different things (\(english)). A process always runs for one of them."
                    )))
        }
        return found
    }

    private static func unknownPerson(_ node: ProcessNode, _ earlier: ProcessNode) -> Localized {
        Localized(
            "„\(node.label.oneLine)“ (\(node.id), Zeile \(node.line)): Wer „\(earlier.label.oneLine)“ getan hat, weiß der Prozess nicht, denn das ist keine Aufgabe mit eigenem Formular. Nennen Sie bei notDoneBy eine solche Aufgabe.",
            "“\(node.label.oneLine)” (\(node.id), line \(node.line)): the process does not know who did “\(earlier.label.oneLine)”, since that is no task with a form of its own. Name such a task in notDoneBy."
        )
    }

    /// What the house answers itself: it has the decision tables of the authority, whatever files they are in.
    private static func isAnswered(_ finding: ProcessFinding, _ definition: ProcessDefinition) -> Bool {
        if case .decisionElsewhere = finding.problem { return true }
        return false
    }

    private static func findings(_ file: DMNFile, _ library: DecisionLibrary) -> [Finding] {
        var found = library.findings(in: file).map {
            Finding(weight: $0.isObstacle ? .obstacle : .doubt, text: Localized($0.german, $0.english))
        }
        let reports = library.tableReports(work: 20_000_000)
        for report in reports {
            found += report.findings.map {
                Finding(
                    weight: $0.isObstacle ? .obstacle : .doubt,
                    text: reports.count == 1
                        ? Localized($0.german, $0.english)
                        : Localized("„\(report.owner)“: \($0.german)", "“\(report.owner)”: \($0.english)"))
            }
        }
        return found.filter { $0.weight == .obstacle } + found.filter { $0.weight == .doubt }
    }
}

/// Reads files and remembers the last ones by what is in them: a page is shown many times for one that is changed.
final class ModelReader: Sendable {
    /// Larger files are not taken in.
    static let mostBytes = 2_000_000
    private static let limits = XMLLimits(bytes: mostBytes, depth: 100)
    private static let mostKept = 64
    private let kept = Mutex<[(digest: String, model: ReadModel)]>([])

    /// What is stored under this digest.
    /// - Throws: `Refusal` where it cannot be read, which only happens to what was not stored by this room.
    func model(_ source: String, digest: String) throws -> ReadModel {
        if let known = cached(digest) { return known }
        let model = try Self.read(Array(source.utf8))
        kept.withLock { kept in
            kept.insert((digest, model), at: 0)
            if kept.count > Self.mostKept { kept.removeLast() }
        }
        return model
    }

    func cached(_ digest: String) -> ReadModel? {
        kept.withLock { kept in kept.first { $0.digest == digest }?.model }
    }

    /// A file from outside: BPMN or DMN, by what it begins with.
    /// - Throws: `Refusal` with what is wrong and where.
    static func read(_ bytes: [UInt8]) throws(Refusal) -> ReadModel {
        guard bytes.count <= mostBytes else { throw tooLarge }
        let problem: BPMNError
        do throws(BPMNError) { return ReadModel(try BPMNFile(bytes, limits: limits)) } catch { problem = error }
        if case .noDefinitions(let name) = problem, name.local == "definitions", name.namespace.contains("/DMN/") {
            do throws(DMNError) { return ReadModel(try DMNFile(bytes, limits: limits)) } catch {
                throw refusal(error.german, error.english)
            }
        }
        throw refusal(problem.german, problem.english)
    }

    private static func refusal(_ german: String, _ english: String) -> Refusal {
        Refusal(
            .invalid,
            Localized("\(german) Es wurde nichts gespeichert.", "\(english) Nothing was stored."), field: "files")
    }

    private static let tooLarge = Refusal(
        .invalid,
        Localized(
            "Die Datei ist größer als 2 MB. Prozesse und Tabellen sind viel kleiner; Bilder gehören nicht hinein. Es wurde nichts gespeichert.",
            "The file is larger than 2 MB. Processes and tables are much smaller; pictures do not belong into them. Nothing was stored."
        ), field: "files")
}

extension String {
    /// Names in diagrams have line ends; in a heading they are in the way.
    var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
