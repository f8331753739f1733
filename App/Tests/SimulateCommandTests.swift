import ArgumentParser
import Foundation
import Testing

@testable import App

/// `kreishaus process simulate`: what comes of scenarios on disk.
@Suite("Simulations at the command line")
struct SimulateCommandTests {
    private static let process = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t"><process id="p" name="P">\
        <startEvent id="s"/><userTask id="a" name="Prüfen"/><endEvent id="e"/>\
        <sequenceFlow id="f" sourceRef="s" targetRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef="e"/></process></definitions>
        """

    /// The exit code; nil where it could not be done, with a reason.
    private func code(_ scenario: String, process: String = process, _ more: [String] = []) throws -> Int32? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "simulate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(process.utf8).write(to: folder.appending(path: "p.bpmn"))
        try Data(scenario.utf8).write(to: folder.appending(path: "s.json"))
        let command = try ProcessSimulateCommand.parse(
            ["\(folder.path)/p.bpmn", "--scenario", "\(folder.path)/s.json"] + more)
        do {
            try command.run()
            return 0
        } catch let exit as ExitCode {
            return exit.rawValue
        } catch is CommandFailure {
            return nil
        }
    }

    @Test("a scenario that fits is told in both languages and as JSON")
    func fits() throws {
        let scenario = """
            {"arrivalsPerDay":4,"days":60,"replications":2,"period":"P10D","closed":["2027-03-26"],"steps":{"a":{"minutes":[5,10,30]}},
             "roles":{"Bearbeitung":{"staff":1,"hours":{"mon":["08:00-12:00","13:00-16:00"],"tue":["08:00-12:00"]}}}}
            """
        #expect(try code(scenario) == 0)
        #expect(try code(scenario, ["--english"]) == 0)
        #expect(try code(scenario, ["--json", "--seed", "9"]) == 0)
    }

    @Test("too much work ends with 1, what is no scenario with a reason, and what is no process with 2")
    func fails() throws {
        let role = "\"roles\":{\"Bearbeitung\":{\"staff\":1}}"
        #expect(try code("{\"arrivalsPerDay\":90,\"days\":40,\"replications\":1,\(role)}") == 1)
        for wrong in [
            "{", "[]", "{\"arrivalsPerDay\":1}", "{\"arrivalsPerDay\":1,\"roles\":{}}",
            "{\"arrivalsPerDay\":1,\"zz\":1,\(role)}",
            "{\"arrivalsPerDay\":1,\(role),\"steps\":{\"zz\":{\"minutes\":1}}}",
            "{\"arrivalsPerDay\":1,\(role),\"steps\":{\"a\":{\"minutes\":-1}}}",
            "{\"arrivalsPerDay\":1,\(role),\"period\":\"x\"}",
            "{\"arrivalsPerDay\":1,\(role),\"days\":100000000000}", "{\"arrivalsPerDay\":1,\(role),\"begin\":\"x\"}",
            "{\"arrivalsPerDay\":1,\"roles\":{\"Bearbeitung\":{\"staff\":1,\"hours\":{\"mon\":[\"9-1\"]}}}}",
        ] {
            #expect(try code(wrong) == nil, "\(wrong)")
        }
        #expect(try code("{\"arrivalsPerDay\":1,\(role)}", process: "<x/>") == 2)
    }
}
