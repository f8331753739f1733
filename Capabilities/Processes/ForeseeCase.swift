package import Kernel
import JSON
import Process
package import Store

/// A sentence that a drawing says to applicants, in German and, where it has one, in English.
package struct PlainSentence: Sendable, Hashable {
    package var german: String
    package var english: String?

    package init(_ german: String, _ english: String? = nil) { (self.german, self.english) = (german, english) }

    /// From the headers `klartext` and `plain` of a step; nil where nothing was written for applicants.
    init?(_ node: ProcessNode) {
        func header(_ key: String) -> String? {
            node.work.headers.first { $0.key == key }.map(\.value).flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let german = header("klartext") else { return nil }
        self.init(german, header("plain"))
    }
}

/// A process as its applicant sees it: where it stands, what comes next, and what happens by itself.
package struct Outlook: Sendable, Hashable {
    package var now: [PlainSentence] = []
    /// One of these comes next.
    package var next: [PlainSentence] = []
    /// What happens where the office does nothing until the end of this day, such as a deemed approval (§ 42a VwVfG).
    package var byItself: PlainSentence?
    package var lastDay: Day?
    /// Whether that takes the decision out of the office's hands.
    package var isInsteadOfDecision = false
    /// Whether the office has still to decide.
    package var isUndecided = false

    package init() {}

    private static let mostNext = 3

    init(_ state: ProcessState, _ definition: ProcessDefinition) {
        let silent: Set<ProcessState.Phase> = [.scope, .loop, .joining]
        let tokens = state.instances.filter { !silent.contains($0.phase) }
        var begun: [Int] = []
        for token in tokens {
            let node = definition.nodes[token.node]
            if node.kind == .eventBasedGateway {
                // It waits for whatever comes after it.
                let events = node.outgoing.map { definition.flows[$0].target }
                for event in events { Self.add(PlainSentence(definition.nodes[event]), to: &now) }
                begun += events
            } else {
                Self.add(Self.sentence(of: token.node, definition), to: &now)
                begun.append(token.node)
            }
        }
        look(ahead: begun, definition)
        isUndecided = definition.reaches(from: begun) { $0.work.form == CaseForm.decide.rawValue }
        lookAtTimers(of: Set(tokens.map(\.id)), state, definition)
    }

    /// That of a step, else of what it is part of.
    private static func sentence(of node: Int, _ definition: ProcessDefinition) -> PlainSentence? {
        var place = node
        while place >= 0 {
            if let sentence = PlainSentence(definition.nodes[place]) { return sentence }
            place = definition.nodes[place].scope
        }
        return nil
    }

    private static func add(_ sentence: PlainSentence?, to list: inout [PlainSentence]) {
        if let sentence, !list.contains(sentence) { list.append(sentence) }
    }

    /// The first sentences on the ways from here; events that cut in are no step that comes next.
    private mutating func look(ahead begun: [Int], _ definition: ProcessDefinition) {
        var seen = Set(begun)
        var waiting = Array(begun.reversed())
        while let place = waiting.popLast() {
            let node = definition.nodes[place]
            if !begun.contains(place) {
                guard node.work.form != CaseForm.close.rawValue else { continue }
                if let sentence = PlainSentence(node) {
                    if !now.contains(sentence), next.count < Self.mostNext { Self.add(sentence, to: &next) }
                    continue
                }
            }
            for flow in node.outgoing.reversed() where seen.insert(definition.flows[flow].target).inserted {
                waiting.append(definition.flows[flow].target)
            }
        }
    }

    private mutating func lookAtTimers(of tokens: Set<Int>, _ state: ProcessState, _ definition: ProcessDefinition) {
        var first: (due: Int, sentence: PlainSentence, instance: Int)?
        for wait in state.waits where tokens.contains(wait.instance) {
            guard case .timer(let due, _) = wait.kind, let sentence = PlainSentence(definition.nodes[wait.node]),
                due < first?.due ?? Int.max
            else { continue }
            first = (due, sentence, wait.instance)
        }
        guard let first else { return }
        byItself = first.sentence
        lastDay = Timestamp(seconds: Int64(first.due) &- 1).day
        let work = state.instance(first.instance).map { definition.nodes[$0.node].work.form }
        isInsteadOfDecision = work == CaseForm.decide.rawValue
    }
}

extension Processes {
    /// What the applicant of a case is told of its process; nil where none runs.
    package func outlook(of caseFile: String, in connection: any Connection) throws -> Outlook? {
        guard let instance = try ProcessInstance.ask(of: caseFile, in: connection).get(), instance.status == .running
        else { return nil }
        let drawn = try definition(of: instance, in: connection)
        return Outlook(try ProcessState(try JSONValue(parsing: instance.state), drawn), drawn)
    }
}
