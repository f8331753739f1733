import ArgumentParser
import Decision
import Foundation
import JSON

/// `kreishaus decision test`
struct DecisionTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run test cases in the format of the DMN compatibility kit.",
        discussion: """
            A PATH is a test file or a folder, which is looked through with all below. The model that a test file names is \
            taken from the folder of the test file, models that it imports as well.

            --json prints one line a result node: {"file","case","node","result","expected","actual"}.
              result    pass, fail, or error (no model, or nothing of that name in it)
              expected, actual    as FEEL

            Exit code 0 when all pass, 1 when one does not, 2 when a file cannot be read.
            """)

    @Argument(help: ArgumentHelp("Test files, or folders with them.", valueName: "path")) var paths: [String]
    @Option(name: .long, help: "What now() says, such as 2026-11-21T08:00:00; else now.") var at: String?
    @Flag(name: .long, help: "One JSON object a line for each result node.") var json = false
    @Flag(name: .long, help: "Say it in English.") var english = false

    func run() throws {
        let now = try DecisionFiles.moment(at)
        var (folders, order): ([String: Count], [String]) = ([:], [])
        var (total, unread) = (Count(), false)
        for (path, isNamed) in try DecisionFiles.listed(paths) {
            guard let outcomes = outcomes(path, isNamed, now, &unread) else { continue }
            let folder = (path as NSString).deletingLastPathComponent
            if folders[folder] == nil { order.append(folder) }
            for outcome in outcomes {
                folders[folder, default: Count()].add(outcome)
                total.add(outcome)
                if json { say(line(path, outcome)) }
            }
            if !json { folders[folder, default: Count()].misses += outcomes.compactMap { miss(path, $0) } }
        }
        if !json {
            for folder in order { tell(folder.isEmpty ? "." : folder, folders[folder] ?? Count()) }
            if order.count != 1 { tell(english ? "All" : "Zusammen", total) }
        }
        if unread { throw ExitCode(2) }
        if total.passed < total.all { throw ExitCode(1) }
    }

    private struct Count {
        var all = 0
        var passed = 0
        var misses: [String] = []

        mutating func add(_ outcome: KitOutcome) {
            all += 1
            if outcome.verdict == .pass { passed += 1 }
        }
    }

    /// nil for a file that holds no test cases.
    private func outcomes(_ path: String, _ isNamed: Bool, _ now: FEELDateTime?, _ unread: inout Bool) -> [KitOutcome]?
    {
        let kit: KitFile
        do {
            kit = try KitFile(try contents(of: path))
        } catch {
            // In a folder other XML files may lie beside.
            if case .noTestCases? = error as? DMNError, !isNamed { return nil }
            let reason = (error as? DMNError).map { english ? $0.english : $0.german } ?? "\(error)"
            complain("kreishaus: \(path): \(reason)")
            unread = true
            return nil
        }
        let folder = (path as NSString).deletingLastPathComponent
        // A name, not a way to anywhere else.
        let name = (kit.modelName as NSString).lastPathComponent
        let model = folder.isEmpty ? name : "\(folder)/\(name)"
        do {
            let file = try DMNFile(try contents(of: model))
            let imported = file.importsModels ? DecisionFiles.beside(model) : []
            let others = imported.compactMap { try? DMNFile((try? contents(of: $0)) ?? []) }
            return kit.run(DecisionLibrary(file, imported: others), now: now)
        } catch {
            let reason = (error as? DMNError).map { "\(model): \(english ? $0.english : $0.german)" } ?? "\(error)"
            return kit.unrun(reason)
        }
    }

    private func line(_ path: String, _ outcome: KitOutcome) -> String {
        var line: JSONObject = [
            "file": .string(path), "case": .string(outcome.caseID), "node": .string(outcome.name),
            "result": .string(outcome.verdict.rawValue), "expected": .string(outcome.expected),
            "actual": .string(outcome.actual),
        ]
        if outcome.verdict != .pass, let problem = outcome.problems.last { line["problem"] = .string(problem) }
        return JSONValue.object(line).description
    }

    private func miss(_ path: String, _ outcome: KitOutcome) -> String? {
        if outcome.verdict == .pass { return nil }
        let place = "\((path as NSString).lastPathComponent), \(outcome.caseID), \(outcome.name)"
        let problem = outcome.problems.last.map { " (\($0))" } ?? ""
        if outcome.verdict == .error {
            return english ? "\(place): cannot be decided\(problem)" : "\(place): nicht entscheidbar\(problem)"
        }
        return english
            ? "\(place): expected \(outcome.expected), got \(outcome.actual)\(problem)"
            : "\(place): erwartet \(outcome.expected), ergibt \(outcome.actual)\(problem)"
    }

    private func tell(_ folder: String, _ count: Count) {
        say(
            harmless(
                english
                    ? "\(folder): \(count.passed) of \(count.all) passed"
                    : "\(folder): \(count.passed) von \(count.all) bestanden"))
        for miss in count.misses { say(harmless("  ✗ \(miss)")) }
    }
}
