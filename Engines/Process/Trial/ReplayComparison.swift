import Decision

/// What became of a recorded process then, beside what would have become of it in another version.
public struct ReplayComparison: Sendable {
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// The same steps, the same end.
        case same
        /// The same steps and end, but a decision gives another result.
        case otherResult
        /// Other steps to the same end, or another place where it is now.
        case otherWay
        case otherEnd
        /// It does not get as far as it did.
        case stuck
    }

    public let verdict: Verdict
    public let differences: [ReplayDifference]

    /// - Parameters:
    ///   - then: `ProcessRecord.asItWas`.
    ///   - now: `ProcessRecord.replayed`.
    public init(
        _ record: ProcessRecord, then: ReplayedRun, in old: ProcessDefinition, now: ReplayedRun,
        in new: ProcessDefinition
    ) {
        var reading = ComparisonReading(record: record, then: then, old: old, now: now, new: new)
        reading.read()
        (verdict, differences) = (reading.verdict, reading.differences)
    }
}

/// One way in which they differ; names are the labels of steps.
public enum ReplayDifference: Sendable, Hashable {
    /// Done then, and not in the new version at all.
    case missingStep(String)
    /// Done then; the new version has it but does not come to it at that time.
    case notOpen(String)
    /// Only in the new version; taken as done.
    case newStep(String)
    /// In both versions, but gone through only now.
    case extraStep(String)
    /// Nobody waits for this event.
    case unheard(String)
    case timerOnlyThen(String)
    case timerOnlyNow(String)
    case decision(String, then: String?, now: String?)
    /// Ended then; now it waits here.
    case standsAt(String)
    /// Stands still with a reason of the engine.
    case stuck(String, reason: String)
    case otherEnd(then: String, now: String)
    case refused(ProcessRefusal)
}

private struct ComparisonReading {
    let record: ProcessRecord
    let then: ReplayedRun
    let old: ProcessDefinition
    let now: ReplayedRun
    let new: ProcessDefinition
    private let pairs: Counterparts
    private(set) var differences: [ReplayDifference] = []
    private var seen: Set<ReplayDifference> = []
    private var hasOtherResult = false
    private static let mostDifferences = 40
    private static let longestValue = 120

    init(
        record: ProcessRecord, then: ReplayedRun, old: ProcessDefinition, now: ReplayedRun, new: ProcessDefinition
    ) {
        (self.record, self.then, self.old, self.now, self.new) = (record, then, old, now, new)
        pairs = Counterparts(old: old, new: new)
    }

    private mutating func add(_ difference: ReplayDifference) {
        guard differences.count < Self.mostDifferences, seen.insert(difference).inserted else { return }
        differences.append(difference)
    }

    /// How a step is called when both versions are spoken of.
    private func key(now index: Int) -> String { pairs.origins[index] ?? "+" + new.nodes[index].id }

    mutating func read() {
        events()
        steps()
        decisions()
        ends()
    }

    private mutating func events() {
        let before = Set(then.unheard)
        for place in now.unheard where !before.contains(place) && record.events.indices.contains(place) {
            let event = record.events[place]
            if let step = event.step {
                let label = old.node(step).map { old.nodes[$0].label } ?? step
                add(pairs.places[step] == nil ? .missingStep(label) : .notOpen(label))
                continue
            }
            switch event.kind {
            case .message(let name, _), .signal(let name), .act(_, let name, _): add(.unheard(name))
            default: break
            }
        }
    }

    private mutating func steps() {
        var counts: [String: Int] = [:]
        for index in then.way { counts[old.nodes[index].id, default: 0] += 1 }
        for index in now.way { counts[key(now: index), default: 0] -= 1 }
        for index in then.way where counts[old.nodes[index].id] ?? 0 > 0 {
            let node = old.nodes[index]
            counts[node.id] = 0
            // Where nothing was told any more, only what is gone for good is a difference.
            if now.stoppedAt != nil, pairs.places[node.id] != nil { continue }
            if node.triggers.contains(where: { $0.kind == .timer }) {
                add(.timerOnlyThen(node.label))
            } else if node.kind.isActivity {
                add(pairs.places[node.id] == nil ? .missingStep(node.label) : .notOpen(node.label))
            }
        }
        let assumed = Set(now.assumed)
        for index in now.way where counts[key(now: index)] ?? 0 < 0 {
            let node = new.nodes[index]
            counts[key(now: index)] = 0
            if node.triggers.contains(where: { $0.kind == .timer }) {
                add(.timerOnlyNow(node.label))
            } else if node.kind.isActivity {
                add(
                    assumed.contains(index) || pairs.origins[index] == nil
                        ? .newStep(node.label) : .extraStep(node.label))
            }
        }
    }

    private mutating func decisions() {
        var made: [String: [ReplayedRun.Decided]] = [:]
        for decided in then.decisions { made[old.nodes[decided.node].id, default: []].append(decided) }
        var used: [String: Int] = [:]
        for decided in now.decisions {
            let key = key(now: decided.node)
            let place = used[key, default: 0]
            used[key] = place + 1
            guard let earlier = made[key], earlier.indices.contains(place) else { continue }
            let (before, after) = (Self.text(earlier[place].value), Self.text(decided.value))
            if before != after {
                hasOtherResult = true
                add(.decision(new.nodes[decided.node].label, then: before, now: after))
            }
        }
    }

    private static func text(_ value: FEELValue?) -> String? {
        guard let value else { return nil }
        if case .null = value { return nil }
        let text = value.text
        return text.count > longestValue ? String(text.prefix(longestValue)) + "…" : text
    }

    // MARK: Ends

    private enum Ending: Hashable { case ended(Set<String>), left, failed(String), stands(Set<String>) }

    private var before: Ending {
        switch then.end {
        case .ended(let ends): .ended(Set(ends.map { old.nodes[$0].id }))
        case .left: .left
        case .failed(let code): .failed(code)
        case .stands(let places): .stands(Set(places.map { old.nodes[$0].id }))
        }
    }

    private var after: Ending {
        switch now.end {
        case .ended(let ends): .ended(Set(ends.map { key(now: $0) }))
        case .left: .left
        case .failed(let code): .failed(code)
        case .stands(let places): .stands(Set(places.map { key(now: $0) }))
        }
    }

    private mutating func ends() {
        if let refusal = now.refusal { add(.refused(refusal)) }
        let stoodStill = Set(then.stuck.map { old.nodes[$0.node].id })
        for stuck in now.stuck where !stoodStill.contains(key(now: stuck.node)) {
            add(.stuck(new.nodes[stuck.node].label, reason: stuck.reason))
        }
        guard before != after else { return }
        if case .stands(let places) = now.end {
            if case .stands = then.end { return }
            for place in places.sorted() where !now.stuck.contains(where: { $0.node == place }) {
                add(.standsAt(new.nodes[place].label))
            }
        } else {
            add(.otherEnd(then: words(then.end, old), now: words(now.end, new)))
        }
    }

    /// The names of ends, as they are drawn.
    private func words(_ end: ReplayedRun.End, _ definition: ProcessDefinition) -> String {
        switch end {
        case .ended(let ends), .stands(let ends):
            ends.sorted().map { definition.nodes[$0].label }.joined(separator: ", ")
        case .left: ""
        case .failed(let code): code
        }
    }

    var verdict: ReplayComparison.Verdict {
        if now.refusal != nil || differences.contains(where: \.isStuck) { return .stuck }
        if before != after {
            if case .stands = before, case .stands = after { return .otherWay }
            return .otherEnd
        }
        if differences.contains(where: { if case .decision = $0 { false } else { true } }) { return .otherWay }
        return hasOtherResult ? .otherResult : .same
    }
}

extension ReplayDifference {
    fileprivate var isStuck: Bool {
        switch self {
        case .standsAt, .stuck, .refused: true
        default: false
        }
    }
}
