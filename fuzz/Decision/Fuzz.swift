import Decision
import XML

/// Any bytes are either a DMN file or a file of test cases, or refused. What is read is written the same, checked and decided
/// within bounds, before and after the way through the file; a table is taken out, changed and put back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecision(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    let file: DMNFile
    do {
        file = try DMNFile(bytes)
    } catch {
        precondition(!error.german.isEmpty && !error.english.isEmpty)
        if let kit = try? KitFile(bytes) { precondition(kit.unrun("no model").allSatisfy { $0.verdict == .error }) }
        return 0
    }
    let again = written(file)
    let current = written(file.inCurrentVersion())
    let library = DecisionLibrary(file)
    let others = [DecisionLibrary(again), DecisionLibrary(current)]
    for finding in library.findings(in: file) { precondition(!finding.german.isEmpty && !finding.english.isEmpty) }
    for report in library.tableReports(work: 200_000) {
        for finding in report.findings { precondition(!finding.german.isEmpty && !finding.english.isEmpty) }
    }
    for name in library.main.decisionNames.prefix(4) {
        let result = decided(library, name)
        for other in others { precondition(decided(other, name) == result, "another result after the round trip") }
        edit(file, name)
    }
    return 0
}

/// The file as it comes back from its own bytes.
func written(_ file: DMNFile) -> DMNFile {
    guard let bytes = try? file.bytes(), let again = try? DMNFile(bytes), let twice = try? again.bytes() else {
        fatalError("what was read cannot be written and read again")
    }
    precondition(twice == bytes)
    return again
}

func decided(_ library: DecisionLibrary, _ name: String) -> String {
    var run = DecisionRun(library, evaluation: Evaluation(steps: 20_000))
    for input in library.inputNames.prefix(8) { run.give(input, .number(FEELNumber(17))) }
    return run.decide(name)?.text ?? "none"
}

func edit(_ file: DMNFile, _ name: String) {
    guard var table = file.table(of: name) else { return }
    var changed = file
    guard (try? changed.setTable(table, of: name)) != nil else { fatalError("a table cannot be put back") }
    precondition(written(changed).table(of: name) == table, "a table came back changed")
    for problem in table.problems(names: file.names, types: file.typeNames) {
        precondition(!problem.german.isEmpty && !problem.english.isEmpty)
    }
    try? table.addRule(.init(["> 1", "\"a\""], ["1"]), at: 0)
    try? table.addInput(.init("x"), at: 0)
    try? table.addOutput(.init("y", allowed: "1, 2", fallback: "1"))
    try? table.removeRule(at: 1)
    guard (try? changed.setTable(table, of: name)) != nil, let back = written(changed).table(of: name) else {
        fatalError("a changed table cannot be put back")
    }
    precondition(back.rules.map(\.inputs) == table.rules.map(\.inputs))
}
