import ArgumentParser
import Decision
import Foundation
import JSON
import Process

/// `kreishaus process`
struct ProcessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "process", abstract: "Check, draw, try out and simulate processes (BPMN 2.0).",
        subcommands: [
            ProcessCheckCommand.self, ProcessDrawCommand.self, ProcessRunCommand.self, ProcessSimulateCommand.self,
        ])
}

/// `kreishaus process check`
struct ProcessCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what cannot be executed, and whether every way comes to an end.",
        discussion: "Exit code 0 when nothing is wrong, 1 when something is, 2 when a file is no BPMN 2.0.")

    @Argument(help: "The files; - reads standard input.") var files: [String]
    @Flag(name: .long, help: "One line {\"file\",\"ok\",\"findings\",\"soundness\"} a file.") var json = false
    @Flag(name: .long, help: "Say it in English.") var english = false
    @Option(name: .long, help: "How many states to look at for each process.") var states = 50_000

    func run() throws {
        var isGood = true
        for path in files {
            let definition = ProcessDefinition(try bpmn(path, english))
            let reports = definition.processes.filter { definition.obstacles(of: $0).isEmpty }
                .map { definition.soundness(of: $0, limit: max(states, 1)) }
            let isFine =
                !definition.findings.contains(where: \.isObstacle) && reports.allSatisfy { $0.findings.isEmpty }
            isGood = isGood && isFine
            if json {
                say(Self.line(path, isFine, definition, reports).description)
            } else {
                tell(path, definition, reports)
            }
        }
        if !isGood { throw ExitCode(1) }
    }

    private func tell(_ path: String, _ definition: ProcessDefinition, _ reports: [SoundnessReport]) {
        let wrong = definition.findings.filter(\.isObstacle)
        let doubtful = definition.findings.filter { !$0.isObstacle }
        let flaws = reports.flatMap(\.findings)
        if wrong.isEmpty && flaws.isEmpty {
            say(english ? "\(path): can be executed" : "\(path): ausführbar")
        } else {
            let count = wrong.count + flaws.count
            say(english ? "\(path): \(count) to mend" : "\(path): \(count)-mal zu ändern")
        }
        for finding in wrong { say("  ✗ " + (english ? finding.english : finding.german)) }
        for flaw in flaws { say("  ✗ " + (english ? flaw.english : flaw.german)) }
        for finding in doubtful { say("  · " + (english ? finding.english : finding.german)) }
        for report in reports where !report.isComplete {
            say(
                english
                    ? "  · \(report.process): only \(report.states) states were looked at."
                    : "  · \(report.process): Es wurden nur \(report.states) Zustände angesehen.")
        }
    }

    private static func line(
        _ path: String, _ isFine: Bool, _ definition: ProcessDefinition, _ reports: [SoundnessReport]
    ) -> JSONValue {
        [
            "file": .string(path), "ok": .bool(isFine),
            "findings": .array(
                definition.findings.map { finding in
                    [
                        "id": .string(finding.id), "name": .string(finding.name), "line": number(finding.line),
                        "obstacle": .bool(finding.isObstacle), "de": .string(finding.german),
                        "en": .string(finding.english),
                    ]
                }),
            "soundness": .array(
                reports.map { report in
                    [
                        "process": .string(report.process), "sound": .bool(report.isSound),
                        "states": number(report.states), "complete": .bool(report.isComplete),
                        "findings": .array(
                            report.findings.map { flaw in
                                [
                                    "way": .array(flaw.way.map { .string($0) }), "de": .string(flaw.german),
                                    "en": .string(flaw.english),
                                ]
                            }),
                    ]
                }),
        ]
    }
}

/// `kreishaus process draw`
struct ProcessDrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "Draw a diagram as accessible SVG.",
        discussion: "Exit code 1 when the file holds no such diagram, 2 when it is no BPMN 2.0.")

    @Argument(help: "The file; - reads standard input.") var file: String
    @Option(name: .long, help: "Where to write the picture; else to standard output.") var out: String?
    @Option(name: .long, help: "Which diagram of the file, counted from 1.") var diagram = 1
    @Option(name: .long, help: "ID=TEXT: a note at a step.") var note: [String] = []
    @Option(name: .long, help: "ID: the step where the case stands now.") var current: [String] = []
    @Flag(name: .long, help: "One line {\"file\",\"title\",\"diagrams\",\"text\"} instead of the picture.") var json =
        false
    @Flag(name: .long, help: "Texts in English.") var english = false

    func run() throws {
        let bpmn = try bpmn(file, english)
        let diagrams = ProcessDiagram.all(in: bpmn)
        guard diagrams.indices.contains(diagram - 1) else {
            throw CommandFailure(
                "\(file): there are \(diagrams.count) diagrams, --diagram \(diagram) is none of them. Without layout data nothing can be drawn."
            )
        }
        var overlay = DrawingOverlay()
        for id in current { overlay.current[id, default: 0] += 1 }
        for text in note {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw CommandFailure("--note \(text): write ID=TEXT.") }
            overlay.notes[parts[0]] = parts[1]
        }
        let drawing = ProcessDrawing(bpmn, diagram: diagrams[diagram - 1], overlay: overlay, english: english)
        let svg = try drawing.svg()
        if let out { try Data(svg).write(to: URL(filePath: out)) }
        if json {
            let line: JSONValue = [
                "file": .string(file), "title": .string(drawing.title), "diagrams": number(diagrams.count),
                "text": .array(drawing.alternative.map { .string($0) }),
            ]
            say(line.description)
        } else if out == nil {
            FileHandle.standardOutput.write(Data(svg))
        }
    }
}

/// `kreishaus process run`
struct ProcessRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Try a process out on paper: nothing is sent and nothing stored.",
        discussion: """
            Without --events every open step is done and every timer awaited until the process ends. \
            --events FILE: one event a line, such as {"complete":"Task_1","values":{"approved":true}}, \
            {"message":"Answer"}, {"after":"P14D"}, {"error":"Task_1","code":"late"}, {"set":{"x":1}}. \
            Exit code 0 when the events were taken, 1 when one was not, 2 when the file is no BPMN 2.0.
            """)

    @Argument(help: "The file; - reads standard input.") var file: String
    @Option(name: .long, help: "Files with processes it calls.") var with: [String] = []
    @Option(name: .long, help: "DMN files with decisions it asks for.") var decisions: [String] = []
    @Option(name: .long, help: "The process, by its id; else the first that can begin.") var process: String?
    @Option(name: .long, help: "NAME=FEEL: a value it begins with.") var set: [String] = []
    @Option(name: .long, help: "The events; - reads standard input.") var events: String?
    @Option(name: .long, help: "The moment it begins, such as 2026-11-21T08:00:00; else now.") var at: String?
    @Flag(name: .long, help: "One object a step.") var json = false
    @Flag(name: .long, help: "Say it in English.") var english = false

    func run() throws {
        let files = try ([file] + with).map { try bpmn($0, english) }
        let tables = try decisions.map { path -> DecisionLibrary in
            do { return try DecisionLibrary(try contents(of: path)) } catch {
                throw CommandFailure("\(path): is no DMN model. Export it as DMN XML.")
            }
        }
        let definition = ProcessDefinition(files, decisions: tables)
        let lines = try events.map { try contents(of: $0) }
        do {
            var trial = try ProcessTrial(
                definition, process: process, values: try values(), now: try moment(definition))
            tell(trial)
            guard let lines else {
                for _ in 0..<10_000 where try trial.goOn() { tell(trial) }
                return
            }
            for line in lines.split(separator: UInt8(ascii: "\n")) where line.contains(where: { $0 > 0x20 }) {
                guard let json = try? JSONValue(parsing: line) else {
                    throw TrialError.unreadable(String(decoding: line.prefix(80), as: UTF8.self))
                }
                try trial.take(try TrialEvent(json))
                tell(trial)
            }
        } catch let error as TrialError {
            throw CommandFailure("\(file): \(english ? error.english : error.german)")
        }
    }

    private func tell(_ trial: ProcessTrial) {
        if json { say(trial.json.description) } else { for line in trial.lines(english: english) { say(line) } }
    }

    private func values() throws -> FEELContext {
        var values = FEELContext()
        for text in set {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let expression = try? FEELExpression(parts[1]) else {
                throw CommandFailure(
                    "--set \(text): write NAME=FEEL, for example --set amount=1200 or --set name='\"A\"'.")
            }
            var evaluation = Evaluation()
            values[FEELNames.normal(parts[0])] = expression.value(in: [values], &evaluation)
        }
        return values
    }

    private func moment(_ definition: ProcessDefinition) throws -> Int {
        guard let at else { return Int(Date().timeIntervalSince1970) }
        guard let moment = definition.moment(at) else {
            throw CommandFailure("--at \(at): write a moment such as 2026-11-21T08:00:00.")
        }
        return moment
    }
}

private func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

func bpmn(_ path: String, _ english: Bool) throws -> BPMNFile {
    let bytes = try contents(of: path)
    do {
        return try BPMNFile(bytes)
    } catch {
        complain("kreishaus: \(path): \(english ? error.english : error.german)")
        throw ExitCode(2)
    }
}
