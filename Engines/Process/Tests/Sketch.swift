import Decision
import JSON
import Testing

@testable import Process

/// A process written in a line each, for tests: `start s`, `user a "Name"`, `flow s a`, `flow g b if x > 1`.
struct Sketch {
    private var body = ""
    private var roots = ""
    private var flows = 0

    init(_ text: String) {
        for line in text.split(separator: "\n") { add(line.trimmingPrefix { $0 == " " }) }
    }

    private static let kinds = [
        "start": "startEvent", "end": "endEvent", "user": "userTask", "service": "serviceTask", "script": "scriptTask",
        "xor": "exclusiveGateway", "and": "parallelGateway", "or": "inclusiveGateway", "race": "eventBasedGateway",
        "catch": "intermediateCatchEvent", "throw": "intermediateThrowEvent", "sub": "subProcess",
        "boundary": "boundaryEvent", "receive": "receiveTask", "call": "callActivity", "rule": "businessRuleTask",
    ]

    /// What is inside `{…}` at the end is XML as it stands, what is inside `[…]` are attributes.
    private mutating func add(_ line: Substring) {
        if line == "}" {
            body += "</subProcess>\n"
            return
        }
        if line.hasPrefix("<") {
            roots += line
            return
        }
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count > 1 else { return }
        if words[0] == "flow" {
            let rest = words[2].split(separator: " ", maxSplits: 1).map(String.init)
            flows += 1
            body += "<sequenceFlow id=\"f\(flows)\" sourceRef=\"\(words[1])\" targetRef=\"\(rest[0])\""
            if rest.count > 1, rest[1].hasPrefix("if ") {
                let condition = rest[1].dropFirst(3).replacing("<", with: "&lt;")
                body += "><conditionExpression>\(condition)</conditionExpression></sequenceFlow>\n"
            } else {
                body += "/>\n"
            }
            return
        }
        var attributes = ""
        var content = ""
        if words.count > 2 {
            var rest = Substring(words[2])
            if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
                attributes = " " + rest[rest.index(after: rest.startIndex)..<end]
                rest = rest[rest.index(after: end)...].drop { $0 == " " }
            }
            if rest == "{" {
                body += "<subProcess id=\"\(words[1])\" name=\"\(words[1])\"\(attributes)>\n"
                return
            }
            content = String(rest)
        }
        let kind = Sketch.kinds[words[0]] ?? words[0]
        body += "<\(kind) id=\"\(words[1])\" name=\"\(words[1])\"\(attributes)>\(content)</\(kind)>\n"
    }

    var file: BPMNFile? {
        let text = """
            <definitions xmlns="\(BPMNNamespace.model)" xmlns:v="urn:v">\(roots)<process id="p" name="P">
            \(body)</process></definitions>
            """
        return try? BPMNFile(Array(text.utf8))
    }

    func definition(version: String = "1") throws -> ProcessDefinition {
        ProcessDefinition(try #require(file), version: version)
    }
}

/// A process that runs, for tests: steps are named by the ids of their nodes.
struct Running {
    let definition: ProcessDefinition
    var state: ProcessState
    var effects: [ProcessEffect]
    var now = 1_000_000

    init(_ text: String, values: [(String, FEELValue)] = [], at start: String? = nil) throws {
        let definition = try Sketch(text).definition()
        self.definition = definition
        let process = try #require(definition.node("p"))
        let step = try definition.start(
            process, at: start.flatMap { definition.node($0) }, values: FEELContext(values), now: now)
        (state, effects) = (step.state, step.effects)
        try stored()
    }

    /// Every state must survive being stored.
    private func stored() throws {
        let json = state.json(definition)
        let again = try ProcessState(json, definition)
        #expect(again.json(definition) == json)
    }

    mutating func take(_ event: ProcessEvent) throws {
        let step = try definition.advance(state, event, now: now)
        (state, effects) = (step.state, step.effects)
        try stored()
    }

    mutating func done(_ id: String, _ values: [(String, FEELValue)] = []) throws {
        try take(.complete(instance: try instance(id), values: FEELContext(values)))
    }

    func instance(_ id: String) throws -> Int {
        try #require(
            state.instances.first { definition.nodes[$0.node].id == id && [.work, .stuck].contains($0.phase) }
        ).id
    }

    /// Where work is open or something waits, in order.
    var at: [String] {
        state.instances.filter { ![.scope, .loop].contains($0.phase) }.map { definition.nodes[$0.node].id }
    }

    func value(_ name: String) -> String { state.values[name]?.text ?? "–" }
}

extension FEELValue {
    static func whole(_ number: Int) -> FEELValue { .number(FEELNumber(number)) }
}
