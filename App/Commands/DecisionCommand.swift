import ArgumentParser
import Decision
import Foundation
import JSON
import Process

/// `kreishaus decision`
struct DecisionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision", abstract: "Check, try out and test decision tables (DMN 1.5).",
        subcommands: [DecisionCheckCommand.self, DecisionRunCommand.self, DecisionTestCommand.self])
}

/// `kreishaus decision check`
struct DecisionCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what cannot be decided, and where tables have gaps, overlaps and rules that never match.",
        discussion: """
            Models that a file imports are looked for beside it. --whole NAME: the numbers of that input are whole, so there \
            is no gap between 17 and 18. Exit code 0 when nothing is wrong, 1 when something is, 2 when a file is no DMN.
            """)

    @Argument(help: "The files; - reads standard input.") var files: [String]
    @Option(name: .long, help: "An input whose numbers are whole, by its title or expression.") var whole: [String] = []
    @Flag(name: .long, help: "One line {\"file\",\"ok\",\"findings\",\"tables\"} a file.") var json = false
    @Flag(name: .long, help: "Say it in English.") var english = false

    func run() throws {
        var isGood = true
        for path in files {
            let (file, imported) = try DecisionFiles.model(path, english)
            let library = DecisionLibrary(file, imported: imported)
            let findings = library.findings(in: file)
            let tables = library.tableReports(whole: Set(whole))
            let isFine = !findings.contains(where: \.isObstacle) && tables.allSatisfy(\.isGood)
            isGood = isGood && isFine
            if json {
                say(Self.line(path, isFine, findings, tables).description)
            } else {
                tell(path, isFine, findings, tables)
            }
        }
        if !isGood { throw ExitCode(1) }
    }

    private func tell(_ path: String, _ isFine: Bool, _ findings: [ModelFinding], _ tables: [TableReport]) {
        let rules = english ? "\(tables.count) tables" : "\(tables.count) Tabellen"
        if isFine {
            say(harmless(english ? "\(path): nothing to mend (\(rules))" : "\(path): nichts zu ändern (\(rules))"))
        } else {
            let count = findings.count(where: \.isObstacle) + tables.flatMap(\.findings).count(where: \.isObstacle)
            say(
                harmless(
                    english ? "\(path): \(count) to mend (\(rules))" : "\(path): \(count)-mal zu ändern (\(rules))"))
        }
        for finding in findings.filter(\.isObstacle) + findings.filter({ !$0.isObstacle }) {
            say(harmless((finding.isObstacle ? "  ✗ " : "  · ") + (english ? finding.english : finding.german)))
        }
        for table in tables {
            for finding in table.findings {
                let mark = finding.isObstacle ? "  ✗ " : "  · "
                let owner = english ? "\"\(table.owner)\": " : "„\(table.owner)“: "
                say(harmless(mark + owner + (english ? finding.english : finding.german)))
            }
        }
    }

    private static func line(
        _ path: String, _ isFine: Bool, _ findings: [ModelFinding], _ tables: [TableReport]
    ) -> JSONValue {
        [
            "file": .string(path), "ok": .bool(isFine),
            "findings": .array(
                findings.map { finding in
                    [
                        "owner": .string(finding.owner), "line": .number(JSONNumber(finding.line)),
                        "obstacle": .bool(finding.isObstacle), "de": .string(finding.german),
                        "en": .string(finding.english),
                    ]
                }),
            "tables": .array(
                tables.map { table in
                    [
                        "owner": .string(table.owner), "complete": .bool(table.isComplete),
                        "findings": .array(table.findings.map { self.finding($0) }),
                    ]
                }),
        ]
    }

    private static func finding(_ finding: TableFinding) -> JSONValue {
        var example = JSONObject()
        for value in finding.example { example[value.title] = .string(value.feel) }
        return [
            "kind": .string(finding.kind.rawValue), "rules": .array(finding.rules.map { .number(JSONNumber($0)) }),
            "example": .object(example), "column": .string(finding.column), "obstacle": .bool(finding.isObstacle),
            "de": .string(finding.german), "en": .string(finding.english),
        ]
    }
}

/// `kreishaus decision run`
struct DecisionRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Decide with values of your own: nothing is sent and nothing stored.",
        discussion: """
            --input '{"Alter":17,"Ort":"Adendorf"}', or a file, or - for standard input; --set Alter=17 sets one value, written \
            in FEEL. Without --decision everything is decided. Exit code 0 when it was decided, 1 when there is no such \
            decision or input, 2 when the file is no DMN.
            """)

    @Argument(help: "The file.") var file: String
    @Option(name: .long, help: "A decision or decision service, by its name.") var decision: [String] = []
    @Option(name: .long, help: "The values, as JSON, or a file with them.") var input: String?
    @Option(name: .long, help: "NAME=FEEL: one value.") var set: [String] = []
    @Option(name: .long, help: "What now() says, such as 2026-11-21T08:00:00; else now.") var at: String?
    @Flag(name: .long, help: "One line {\"decision\",\"value\",\"feel\",\"problems\"} a decision.") var json = false
    @Flag(name: .long, help: "Say it in English.") var english = false

    func run() throws {
        let (model, imported) = try DecisionFiles.model(file, english)
        let library = DecisionLibrary(model, imported: imported)
        let values = try values(library)
        let now = try DecisionFiles.moment(at)
        for name in decision.isEmpty ? library.main.decisionNames : decision {
            var run = DecisionRun(library, evaluation: Evaluation(now: now))
            for (name, value) in values.entries { run.give(name, library.reading(value, forInput: name)) }
            guard let value = run.decide(name) else {
                let known = library.main.decisionNames.joined(separator: ", ")
                throw CommandFailure(
                    english
                        ? "\(file): there is no decision \"\(name)\". There are: \(known)."
                        : "\(file): Eine Entscheidung „\(name)“ gibt es nicht. Es gibt: \(known).")
            }
            let problems = run.evaluation.problems
            if json {
                let line: JSONValue = [
                    "decision": .string(name), "value": ValueText.json(value), "feel": .string(value.literal),
                    "problems": .array(problems.map { .string($0) }),
                ]
                say(line.description)
            } else {
                say(harmless("\(name) = \(value.literal)"))
                for problem in problems { say(harmless("  · \(problem)")) }
            }
        }
    }

    private func values(_ library: DecisionLibrary) throws -> FEELContext {
        var values = FEELContext()
        if let input {
            let isText = input.contains("{")
            let bytes = isText ? Array(input.utf8) : try contents(of: input)
            guard case .object(let members)? = try? JSONValue(parsing: bytes) else {
                throw CommandFailure("--input: write one JSON object, for example '{\"Alter\":17}'.")
            }
            values = ValueText.context(members)
        }
        for text in set {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let expression = try? FEELExpression(parts[1]) else {
                throw CommandFailure("--set \(text): write NAME=FEEL, for example --set Alter=17 or --set Ort='\"A\"'.")
            }
            var evaluation = Evaluation()
            values[FEELNames.normal(parts[0])] = expression.value(in: [values], &evaluation)
        }
        let known = Set((library.inputNames + library.main.decisionNames).map { FEELNames.normal($0) })
        for name in values.names where !known.contains(name) && library.models.count == 1 {
            let names = library.inputNames.joined(separator: ", ")
            throw CommandFailure(
                english
                    ? "\(file): there is no input \"\(name)\". There are: \(names)."
                    : "\(file): Einen Eingang „\(name)“ gibt es nicht. Es gibt: \(names).")
        }
        return values
    }
}
