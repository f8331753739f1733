import Foundation
import Process

/// A year of cases in `two-roles.bpmn`: nine elements, two roles in office hours, each busy for five sixths of its
/// time.
struct Simulated {
    var cases: Int
    var seconds: Double
    /// What the whole program held at most.
    var mostKiB: Int

    /// Processor time, the median of three.
    init(_ definition: ProcessDefinition) throws {
        var rounds: [Double] = []
        cases = 0
        for _ in 0..<3 {
            let begin = Bench.processorTime()
            let result = try ProcessSimulation.run(definition, Self.scenario)
            rounds.append(Bench.processorTime() - begin)
            guard !result.isLimited, result.stuck == 0, result.overloaded.isEmpty else {
                throw Bench.Missing(name: "a queue that comes to its end")
            }
            cases = result.simulated
        }
        seconds = rounds.sorted()[1]
        mostKiB = Self.mostKiB
    }

    /// 400 cases a working day; ten and 26 people would just manage them.
    static var scenario: SimulationScenario {
        let (first, days, warm) = (20_822, 365, 20)  // Monday, 4 January 2027
        func calendar(_ week: [[Range<Int>]]) -> WorkCalendar {
            WorkCalendar(week: week, from: first, days: warm + 2 * days + 1)
        }
        let office = calendar(SimulationScenario.usualWeek)
        var scenario = SimulationScenario(
            begin: first * 86_400, arrivalsPerDay: 400,
            arrivals: calendar([[Range<Int>]](repeating: [0..<1_440], count: 5)),
            roles: ["front": .init(staff: 12, calendar: office), "back": .init(staff: 31, calendar: office)],
            warmUpDays: warm, days: days, replications: 1)
        scenario.steps = [
            "take": .triangular(least: 300, usual: 600, most: 1_200),
            "short": .triangular(least: 300, usual: 900, most: 1_800),
            "long": .triangular(least: 1_200, usual: 2_400, most: 4_800),
        ]
        scenario.branches = ["f4": 0.45, "f5": 0.55]
        return scenario
    }

    func tell() {
        print("\n| simulation | cases | µs a case | cases/s | most memory |")
        print("| --- | --- | --- | --- | --- |")
        let each = String(format: "%.1f", seconds * 1_000_000 / Double(cases))
        print("| two-roles | \(cases) | \(each) | \(Int(Double(cases) / seconds)) | \(mostKiB / 1_024) MiB |")
    }

    private static var mostKiB: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
