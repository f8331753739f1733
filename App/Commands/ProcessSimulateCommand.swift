import ArgumentParser
import Decision
import Foundation
import JSON
import Process

/// `kreishaus process simulate`
struct ProcessSimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Say what a process does to waiting times, with so much work and so many people.",
        discussion: """
            --scenario FILE: a JSON object with arrivalsPerDay, roles (staff and hours of each), steps, branches and more; \
            docs/cli.md lists all. The same scenario gives the same figures. \
            Exit code 0 when it was simulated, 1 when the scenario does not fit or more work comes in than can be done, \
            2 when a file is no BPMN 2.0.
            """)

    @Argument(help: "The file; - reads standard input.") var file: String
    @Option(name: .long, help: "The scenario as JSON; - reads standard input.") var scenario: String
    @Option(name: .long, help: "Files with processes it calls.") var with: [String] = []
    @Option(name: .long, help: "Another seed than the scenario's.") var seed: UInt64?
    @Flag(name: .long, help: "All figures as one JSON object.") var json = false
    @Flag(name: .long, help: "Say it in English.") var english = false

    func run() throws {
        let definition = ProcessDefinition(try ([file] + with).map { try bpmn($0, english) }, zone: .offset(0))
        let bytes = try contents(of: scenario)
        guard let text = try? JSONValue(parsing: bytes) else {
            throw CommandFailure(
                english ? "\(scenario): is no JSON." : "\(scenario): ist kein JSON.")
        }
        let result: SimulationResult
        do throws(SimulationError) {
            var wanted = try SimulationScenario(text)
            if let seed { wanted.seed = seed }
            result = try ProcessSimulation.run(definition, wanted)
        } catch {
            throw CommandFailure("\(scenario): \(english ? error.english : error.german)")
        }
        if json {
            say(result.json.description)
        } else {
            for line in result.lines(english: english) { say(line) }
        }
        if !result.overloaded.isEmpty { throw ExitCode(1) }
    }
}
