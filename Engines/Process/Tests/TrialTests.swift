import Decision
import JSON
import TestData
import Testing

@testable import Process

@Suite("A trial run") struct TrialTests {
    func trial(_ text: String) throws -> ProcessTrial {
        try ProcessTrial(try Sketch(text).definition(), now: 1_790_000_000)
    }

    func event(_ text: String) throws -> TrialEvent { try TrialEvent(try JSONValue(parsing: Array(text.utf8))) }

    @Test("follows its events, lets time pass, and says where it stands")
    func events() throws {
        var trial = try trial(
            "start s\nuser a\ncatch t <timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition>\nuser b\nflow s a\nflow a t\nflow t b"
        )
        #expect(trial.lines(english: false) == ["Weg: s → a", "Offen: a (a)"])
        try trial.take(try event("{\"complete\":\"a\",\"values\":{\"x\":1}}"))
        #expect(trial.lines(english: true).last?.hasPrefix("Waits: t, 2026-") ?? false)
        try trial.take(try event("{\"after\":\"P4D\"}"))
        #expect(trial.open.count == 1 && trial.now == 1_790_000_000 + 4 * 86_400)
        #expect(trial.json["values"] == ["x": 1])
        #expect(throws: TrialError.notOpen("a", open: ["b"])) { try trial.take(.complete("a", FEELContext())) }
        #expect(try trial.goOn() && trial.state.status == .completed)
        #expect(try !trial.goOn())
    }

    @Test("a line that is no event is refused in words")
    func refused() throws {
        #expect(throws: TrialError.unreadable("{\"do\":1}")) { try event("{\"do\":1}") }
    }

    @Test(
        "what the suite's models allow is run until it ends or waits", .testData("bpmn-miwg", "21 models"),
        arguments: Interchange.references)
    func suite(_ name: String) throws {
        let definition = ProcessDefinition(try BPMNFile(try Interchange.bytes(name)))
        for process in definition.processes where definition.obstacles(of: process).isEmpty {
            var trial = try ProcessTrial(definition, process: definition.nodes[process].id, now: 1_790_000_000)
            for _ in 0..<60 {
                let json = trial.state.json(definition)
                let again = try ProcessState(json, definition)
                #expect(again.json(definition) == json)
                guard try trial.goOn() else { break }
            }
            #expect(trial.state.status != .running || !trial.state.instances.isEmpty)
        }
    }
}
