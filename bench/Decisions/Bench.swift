import Decision
import Foundation

/// Measures the engine of decisions on the release build: a table of 200 rules, FEEL expressions, the checker of tables.
/// Prints a table; `--json FILE` writes the figures as well. All figures are processor time of this process, medians.
@main enum Bench {
    static func main() throws {
        var figures: [(name: String, microseconds: Double, target: Double?)] = []
        let table = feeTable(rules: 200)
        let file = DMNFile(
            "Gebühren", namespace: "urn:example:fees", decision: "Gebühr", result: "number", table: table)
        let bytes = try file.bytes()
        let library = try DecisionLibrary(bytes)
        let inputs = samples(2_000)
        figures.append(
            ("table of 200 rules, 3 inputs, unique hit", perCall(inputs.count) { decide(library, inputs) }, 20))
        let misses = inputs.map {
            FEELContext([("Alter", .number(FEELNumber(-1)))] + $0.entries.dropFirst().map { ($0.name, $0.value) })
        }
        figures.append(("the same, no rule matches", perCall(misses.count) { decide(library, misses) }, 20))
        figures.append(
            ("read that model (\(bytes.count / 1000) kB)", perCall(1) { _ = try? DecisionLibrary(bytes) }, nil))
        figures.append(
            ("check that table", perCall(1) { _ = library.tableReports(whole: ["Alter", "Personen"]) }, nil))
        for (text, title) in expressions {
            let expression = try FEELExpression(text)
            figures.append(
                (
                    title,
                    perCall(1_000) {
                        for _ in 0..<1_000 { var run = Evaluation(); _ = expression.value(in: [scope], &run) }
                    }, nil
                ))
        }
        figures.append(
            (
                "read the longest of these expressions",
                perCall(100) { for _ in 0..<100 { _ = try? FEELExpression(expressions[0].text) } }, nil
            ))
        tell(figures)
    }

    /// A fee by age, kind and number of persons: every combination has one rule.
    static func feeTable(rules count: Int) -> TableText {
        let kinds = (0..<10).map { "Art \($0)" }
        var rules: [TableText.Rule] = []
        for index in 0..<count {
            let age = index / 20
            let age0 = age * 12
            let persons = index % 2 == 0 ? "<= 2" : "> 2"
            let last = index / 20 == (count - 1) / 20
            rules.append(
                .init(
                    [last ? ">= \(age0)" : "[\(age0)..\(age0 + 12))", "\"\(kinds[index / 2 % 10])\"", persons],
                    ["\(index * 5).50"]))
        }
        return TableText(
            inputs: [
                .init("Alter", type: "number", allowed: ">= 0"),
                .init("Art", type: "string", allowed: kinds.map { "\"\($0)\"" }.joined(separator: ", ")),
                .init("Personen", type: "number"),
            ],
            outputs: [.init("Gebühr", type: "number")], rules: rules)
    }

    static func samples(_ count: Int) -> [FEELContext] {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return (0..<count).map { _ in
            FEELContext([
                ("Alter", .number(FEELNumber(next(130)))), ("Art", .string("Art \(next(10))")),
                ("Personen", .number(FEELNumber(next(6)))),
            ])
        }
    }

    static func decide(_ library: DecisionLibrary, _ inputs: [FEELContext]) {
        for input in inputs {
            var run = DecisionRun(library)
            for (name, value) in input.entries { run.give(name, value) }
            _ = run.decide("Gebühr")
        }
    }

    static let expressions: [(text: String, title: String)] = [
        (
            "if Alter >= 18 and Einkommen < 1200.50 then decimal(Einkommen * 0.05 + 12.5, 2) else max(10, Alter / 3)",
            "FEEL: condition and arithmetic"
        ),
        ("sum(for p in Posten return p.menge * p.preis)", "FEEL: loop over 10 contexts, summed"),
        ("count(Posten[preis > 5 and menge < 9])", "FEEL: filter over 10 contexts"),
        ("Ende - Beginn > duration(\"P14D\") and Ende > date(\"2026-01-01\")", "FEEL: dates and durations"),
        ("upper case(substring(Name, 1, 3)) + \"-\" + string(Alter)", "FEEL: text"),
    ]

    static let scope = FEELContext([
        ("Alter", .number(FEELNumber(42))), ("Einkommen", .number(FEELNumber("1100.25") ?? .zero)),
        ("Name", .string("Beispiel")),
        ("Beginn", FEELDate(year: 2026, month: 1, day: 1).map { .date($0) } ?? .null),
        ("Ende", FEELDate(year: 2026, month: 3, day: 1).map { .date($0) } ?? .null),
        (
            "Posten",
            .list(
                (0..<10).map { index in
                    .context(
                        FEELContext([
                            ("menge", .number(FEELNumber(index))),
                            ("preis", .number(FEELNumber("\(index).25") ?? .zero)),
                        ]))
                })
        ),
    ])

    /// Microseconds of processor time for one call, the median of rounds that take 50 ms each.
    static func perCall(_ calls: Int, _ body: () -> Void) -> Double {
        var rounds: [Double] = []
        body()
        for _ in 0..<9 {
            let begin = processorTime()
            var (times, end) = (0, begin)
            repeat {
                body()
                times += 1
                end = processorTime()
            } while end - begin < 0.05
            rounds.append((end - begin) * 1_000_000 / Double(times * calls))
        }
        return rounds.sorted()[4]
    }

    static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    static func tell(_ figures: [(name: String, microseconds: Double, target: Double?)]) {
        print("| what | µs | target | met |\n| --- | --- | --- | --- |")
        for figure in figures {
            let target = figure.target.map { "≤ \(Int($0)) µs" } ?? "none"
            let met = figure.target.map { figure.microseconds <= $0 ? "yes" : "no" } ?? ""
            print("| \(figure.name) | \(String(format: "%.2f", figure.microseconds)) | \(target) | \(met) |")
        }
        guard let index = CommandLine.arguments.firstIndex(of: "--json"), index + 1 < CommandLine.arguments.count else {
            return
        }
        let lines = figures.map { "  \"\($0.name)\": \($0.microseconds)" }
        try? Data(("{\n" + lines.joined(separator: ",\n") + "\n}\n").utf8).write(
            to: URL(filePath: CommandLine.arguments[index + 1]))
    }
}
