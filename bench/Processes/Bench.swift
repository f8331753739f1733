import Decision
import Foundation
import Process

/// Measures the engine of processes on the release build: the models of `bench/Processes/models` from start to end, in
/// memory, and a simulated year of one. Prints tables; `--json FILE` writes the elements a second as well. All figures
/// are processor time, medians.
@main enum Bench {
    static let models = [
        ("nine", "nine elements in a row, one choice"), ("parallel", "eight branches"), ("loop", "100 rounds"),
    ]

    struct Figure {
        var model: String
        var name: String
        var elements: Int
        var microseconds: Double
        var perSecond: Double { Double(elements) * 1_000_000 / microseconds }
    }

    static func main() throws {
        let folder = word(after: "--models") ?? "bench/Processes/models"
        var figures: [Figure] = []
        for (name, title) in models {
            let definition = try read("\(folder)/\(name).bpmn")
            guard let process = definition.node(name) else { throw Missing(name: name) }
            let elements = try run(definition, process).count
            figures.append(
                Figure(
                    model: name, name: title, elements: elements,
                    microseconds: try perCall { _ = try run(definition, process) }))
        }
        tell(figures)
        try Simulated(try read("\(folder)/two-roles.bpmn")).tell()
        if let path = word(after: "--json") {
            let lines = figures.map {
                "  \"\($0.model)\": {\"elements\": \($0.elements), \"per_second\": \(Int($0.perSecond))}"
            }
            try "{\n\(lines.joined(separator: ",\n"))\n}\n".write(toFile: path, atomically: true, encoding: .utf8)
        }
    }

    struct Missing: Error { var name: String }

    static func read(_ path: String) throws -> ProcessDefinition {
        ProcessDefinition(try BPMNFile([UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))))
    }

    /// From the start to the end; what has no script would come back as work, which none of the models has.
    static func run(_ definition: ProcessDefinition, _ process: Int) throws -> [Int] {
        let values = FEELContext([("amount", .number(FEELNumber(250))), ("n", .number(.zero))])
        let step = try definition.start(process, values: values, now: 1_795_000_000)
        guard step.state.status == .completed else { throw Missing(name: "end") }
        return step.visited
    }

    static func word(after option: String) -> String? {
        let words = CommandLine.arguments
        return words.firstIndex(of: option).flatMap { words.indices.contains($0 + 1) ? words[$0 + 1] : nil }
    }

    /// Microseconds of processor time for one call, the median of rounds that take 100 ms each.
    static func perCall(_ body: () throws -> Void) rethrows -> Double {
        var rounds: [Double] = []
        try body()
        for _ in 0..<9 {
            let begin = processorTime()
            var (times, end) = (0, begin)
            repeat {
                for _ in 0..<20 { try body() }
                times += 20
                end = processorTime()
            } while end - begin < 0.1
            rounds.append((end - begin) * 1_000_000 / Double(times))
        }
        return rounds.sorted()[4]
    }

    static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    static func tell(_ figures: [Figure]) {
        print("| model | elements | µs an instance | instances/s | elements/s | target | met |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for figure in figures {
            let met = figure.perSecond >= 1_000_000 ? "yes" : "no"
            print(
                "| \(figure.name) | \(figure.elements) | \(String(format: "%.2f", figure.microseconds)) | \(Int(1_000_000 / figure.microseconds)) | \(Int(figure.perSecond)) | ≥ 1,000,000 elements/s | \(met) |"
            )
        }
    }
}
