import Process
import ProcessMining
import Store

/// What a process did for one case, step by step: which step began and ended when, how, and in which unit. It is kept with the
/// instance, in the transaction of each act, so that figures over many cases read one row for each. There are no persons in it.
///
/// As text it is one line for each step: `token node begun ended how unit`, times in seconds since the instance began, `-` for
/// what is not known yet.
struct Trail: Sendable, Hashable {
    struct Step: Sendable, Hashable {
        /// The machine's number for it.
        var token: Int
        var node: String
        var begun: Int
        var ended: Int?
        var how = EventLog.Outcome.done
        var unit: String
    }

    private(set) var steps: [Step] = []
    /// A process that goes round for years does not write for ever.
    static let mostSteps = 500

    init() {}

    // MARK: Writing

    /// Something that takes time: work, an event that is waited for, a step that stands still.
    private static func takesTime(_ phase: ProcessState.Phase) -> Bool {
        switch phase {
        case .work, .catching, .stuck: true
        case .scope, .loop, .joining, .undoing: false
        }
    }

    mutating func begin(
        _ instance: ProcessState.Instance, _ definition: ProcessDefinition, at second: Int, unit: String
    ) {
        guard Self.takesTime(instance.phase), steps.count < Self.mostSteps else { return }
        steps.append(
            Step(
                token: instance.id, node: Self.word(definition.nodes[instance.node].id), begun: second,
                unit: Self.word(unit)))
    }

    /// From one state of the machine to the next.
    /// - Parameter event: what led to it.
    mutating func follow(
        from old: ProcessState, to step: ProcessStep, by event: ProcessEvent, _ definition: ProcessDefinition,
        at second: Int, unit: String
    ) {
        let (before, after) = (Set(old.instances.map(\.id)), Set(step.state.instances.map(\.id)))
        for instance in old.instances where !after.contains(instance.id) {
            guard let place = steps.lastIndex(where: { $0.token == instance.id && $0.ended == nil }) else { continue }
            steps[place].ended = max(second, steps[place].begun)
            steps[place].how = Self.outcome(of: instance, event, old)
            // What waited for the first of several events is called by the one that came.
            let node = definition.nodes[instance.node]
            if node.kind == .eventBasedGateway {
                let events = Set(node.outgoing.map { definition.flows[$0].target })
                let came = step.visited.first { events.contains($0) }
                if let came { steps[place].node = Self.word(definition.nodes[came].id) }
            }
        }
        for instance in step.state.instances where !before.contains(instance.id) {
            begin(instance, definition, at: second, unit: unit)
        }
    }

    /// Which unit got the work of a token that has just begun.
    mutating func give(_ token: Int, to unit: String) {
        guard let place = steps.lastIndex(where: { $0.token == token }) else { return }
        steps[place].unit = Self.word(unit)
    }

    private static func outcome(
        of instance: ProcessState.Instance, _ event: ProcessEvent, _ state: ProcessState
    ) -> EventLog.Outcome {
        switch event {
        case .complete(instance.id, _): return instance.phase == .stuck ? .byHand : .done
        case .skip(instance.id, _): return .skipped
        case .retry(instance.id): return .done
        case .cancel: return .interrupted
        default: break
        }
        guard instance.phase == .catching else { return .interrupted }
        let hasCome = state.waits.contains { wait in
            guard wait.instance == instance.id else { return false }
            return switch (event, wait.kind) {
            case (.timer(let id), .timer): wait.id == id
            case (.message(let name, _, _), .message(let wanted, _)): name == wanted
            case (_, .signal), (_, .condition): true
            default: false
            }
        }
        return hasCome ? .done : .interrupted
    }

    /// Ids come from files: what would end a word or a line is replaced.
    static func word(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 <= 0x20 }) else { return text.isEmpty ? "_" : text }
        return String(text.unicodeScalars.map { $0.value <= 0x20 ? "_" : Character($0) })
    }

    // MARK: Text

    private static let letters: [(EventLog.Outcome, Character)] = [
        (.done, "d"), (.interrupted, "i"), (.byHand, "h"), (.skipped, "s"),
    ]

    var text: String {
        var text = ""
        for step in steps {
            let letter = Self.letters.first { $0.0 == step.how }?.1 ?? "d"
            text +=
                "\(step.token) \(step.node) \(step.begun) \(step.ended.map(String.init) ?? "-") \(letter) \(step.unit)\n"
        }
        return text
    }

    /// Lines that are not in this form are left out.
    init(_ text: String) {
        Self.read(text) { line in
            steps.append(
                Step(
                    token: line.token, node: String(decoding: line.node, as: UTF8.self), begun: line.begun,
                    ended: line.ended, how: line.how, unit: String(decoding: line.unit, as: UTF8.self)))
        }
    }

    struct Line {
        var token: Int
        var node: UnsafeBufferPointer<UInt8>
        var begun: Int
        var ended: Int?
        var how: EventLog.Outcome
        var unit: UnsafeBufferPointer<UInt8>
    }

    /// Line by line without making strings: an authority has hundreds of thousands of steps.
    static func read(_ text: String, _ receive: (Line) -> Void) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != 10 { end += 1 }
                if let line = line(UnsafeBufferPointer(rebasing: bytes[start..<end])) { receive(line) }
                start = end + 1
            }
        }
    }

    private static func line(_ bytes: UnsafeBufferPointer<UInt8>) -> Line? {
        var words: (Int, Int, Int, Int, Int) = (0, 0, 0, 0, 0)
        var count = 0
        for (place, byte) in bytes.enumerated() where byte == 0x20 {
            switch count {
            case 0: words.0 = place
            case 1: words.1 = place
            case 2: words.2 = place
            case 3: words.3 = place
            case 4: words.4 = place
            default: return nil
            }
            count += 1
        }
        guard count == 5, let token = number(bytes[..<words.0]), let begun = number(bytes[(words.1 + 1)..<words.2]),
            words.3 - words.2 > 1, words.4 - words.3 == 2, words.1 - words.0 > 1, bytes.count - words.4 > 1
        else { return nil }
        var ended: Int?
        if bytes[words.2 + 1] != 45 {
            guard let second = number(bytes[(words.2 + 1)..<words.3]) else { return nil }
            ended = second
        }
        let letter = Character(UnicodeScalar(bytes[words.3 + 1]))
        guard let how = letters.first(where: { $0.1 == letter })?.0 else { return nil }
        return Line(
            token: token, node: UnsafeBufferPointer(rebasing: bytes[(words.0 + 1)..<words.1]), begun: begun,
            ended: ended,
            how: how, unit: UnsafeBufferPointer(rebasing: bytes[(words.4 + 1)...]))
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard (1...15).contains(digits.count) else { return nil }
        var value = 0
        for digit in digits {
            guard digit >= 48, digit <= 57 else { return nil }
            value = value * 10 + Int(digit - 48)
        }
        return value
    }
}

extension Processes {
    /// Append only, as `migrations`.
    static let miningMigrations: [Migration] = [
        // What a process did for a case, for figures over many: one text with the instance, so that they read one row for
        // each case. What ran before has none.
        Migration(
            "processes.mining.0001", .authority,
            "ALTER TABLE process_instance ADD COLUMN trail TEXT NOT NULL DEFAULT ''",
            "CREATE INDEX process_instance_model ON process_instance (model, begun_at, id)")
    ]
}
