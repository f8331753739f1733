import Decision
import Testing

@testable import Process

/// A small generator of its own: the same numbers in every run.
struct Dice {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(truncatingIfNeeded: (state >> 11) % UInt64(max(sides, 1)))
    }
}

/// Processes made of blocks, so that splits and joins fit: they are sound by construction.
struct BlockProcess {
    private var dice: Dice
    private var lines: [String] = []
    private var count = 0
    private var budget: Int

    init(seed: Int, size: Int) {
        dice = Dice(seed)
        budget = size
    }

    private mutating func next(_ kind: String, _ rest: String = "") -> String {
        count += 1
        lines.append("\(kind) n\(count)\(rest.isEmpty ? "" : " \(rest)")")
        return "n\(count)"
    }

    /// A block: where it begins and ends.
    private mutating func block(_ depth: Int) -> (first: String, last: String) {
        budget -= 1
        if depth > 3 || budget <= 0 {
            let task = next(["user", "service"][dice.roll(2)])
            return (task, task)
        }
        switch dice.roll(6) {
        case 0, 1: return sequence(depth)
        case 2: return split("and", depth)
        case 3: return split("or", depth)
        case 4: return split("xor", depth)
        default:
            let task = next("user")
            return (task, task)
        }
    }

    private mutating func sequence(_ depth: Int) -> (first: String, last: String) {
        let (a, b) = (block(depth + 1), block(depth + 1))
        lines.append("flow \(a.last) \(b.first)")
        return (a.first, b.last)
    }

    private mutating func split(_ kind: String, _ depth: Int) -> (first: String, last: String) {
        let ways = 2 + dice.roll(2)
        let inner = (0..<ways).map { _ in block(depth + 1) }
        let split = next(kind)
        let join = next(kind)
        for (place, way) in inner.enumerated() {
            lines.append("flow \(split) \(way.first)" + (kind == "and" ? "" : " if weg\(place % 3)"))
            lines.append("flow \(way.last) \(join)")
        }
        if kind != "and" {
            let way = next("user")
            lines.append("flow \(split) \(way) if true")
            lines.append("flow \(way) \(join)")
        }
        return (split, join)
    }

    mutating func text() -> String {
        let inner = block(0)
        return (["start s", "end e"] + lines + ["flow s \(inner.first)", "flow \(inner.last) e"]).joined(
            separator: "\n")
    }
}

@Suite("Processes made by chance") struct PropertyTests {
    @Test("a process of fitting blocks is sound and comes to its end whatever is done first", arguments: 0..<24)
    func blocks(_ seed: Int) throws {
        var made = BlockProcess(seed: seed, size: 12)
        let definition = try Sketch(made.text()).definition()
        let process = try #require(definition.node("p"))
        let report = definition.soundness(of: process, limit: 1_500)
        #expect(report.findings.isEmpty, "\(report.findings.map(\.english))")
        var dice = Dice(seed + 1_000)
        var values: [(String, FEELValue)] = []
        for way in 0..<3 { values.append(("weg\(way)", .boolean(dice.roll(2) == 0))) }
        var state = try definition.start(process, values: FEELContext(values), now: 0).state
        for _ in 0..<200 where state.status == .running {
            let open = state.instances.filter { $0.phase == .work }
            try #require(!open.isEmpty)
            let event = ProcessEvent.complete(instance: open[dice.roll(open.count)].id)
            let step = try definition.advance(state, event, now: 0)
            // The same event on the stored state leads to the same state.
            let stored = try ProcessState(state.json(definition), definition)
            #expect(try definition.advance(stored, event, now: 0).state.json(definition) == step.state.json(definition))
            state = step.state
        }
        #expect(state.status == .completed && state.instances.isEmpty && state.waits.isEmpty)
    }

    @Test("whatever a chart is, running it by chance never breaks a rule of the state", arguments: 0..<60)
    func anything(_ seed: Int) throws {
        var dice = Dice(seed)
        let kinds = ["user", "and", "xor", "or", "service", "race", "end", "user"]
        var lines = ["start n0"]
        let size = 4 + dice.roll(6)
        for node in 1...size { lines.append("\(kinds[dice.roll(kinds.count)]) n\(node)") }
        for _ in 0..<size + dice.roll(size) {
            lines.append("flow n\(dice.roll(size + 1)) n\(1 + dice.roll(size)) if weg\(dice.roll(3))")
        }
        let definition = try Sketch(lines.joined(separator: "\n")).definition()
        let process = try #require(definition.node("p"))
        _ = definition.soundness(of: process, limit: 300)
        let values = FEELContext([("weg0", .boolean(true)), ("weg1", .boolean(dice.roll(2) == 0))])
        guard let first = try? definition.start(process, values: values, now: 0) else { return }
        var state = first.state
        for _ in 0..<30 where state.status == .running {
            guard let open = state.instances.first(where: { $0.phase == .work || $0.phase == .stuck }) else { break }
            guard let step = try? definition.advance(state, .complete(instance: open.id), now: 0) else { break }
            state = step.state
            let ids = state.instances.map(\.id)
            #expect(ids == ids.sorted() && Set(ids).count == ids.count)
            #expect(state.instances.allSatisfy { one in one.parent == 0 || ids.contains(one.parent) })
            #expect(state.waits.allSatisfy { ids.contains($0.instance) })
        }
    }
}
