public import Decision

/// What became of a recorded process.
public struct ReplayedRun: Sendable {
    public enum End: Sendable, Hashable {
        /// At these end events, by number.
        case ended(Set<Int>)
        /// An act of outside ended it.
        case left
        case failed(String)
        /// It still runs: where its tokens are, by number.
        case stands(Set<Int>)
    }

    /// A decision that was made on the way.
    public struct Decided: Sendable {
        public let node: Int
        /// nil: it gave no result.
        public let value: FEELValue?
    }

    public struct Stuck: Sendable, Hashable {
        public let node: Int
        public let reason: String
    }

    public internal(set) var end = End.stands([])
    /// Activities and events that were reached, in order; gateways and starts are left out.
    public internal(set) var way: [Int] = []
    public internal(set) var decisions: [Decided] = []
    /// Places in the record of the events that nobody waited for.
    public internal(set) var unheard: [Int] = []
    /// Steps that the version of then did not have; they count as done, without values.
    public internal(set) var assumed: [Int] = []
    public internal(set) var fired: [Int] = []
    /// How often each way out of an exclusive gateway was taken, by number of the flow.
    public internal(set) var taken: [Int: Int] = [:]
    /// What stands still at the end.
    public internal(set) var stuck: [Stuck] = []
    /// The place in the record of the act that ended the process then and finds it elsewhere now; nothing is told after it.
    public internal(set) var stoppedAt: Int?
    /// Why nothing more could be tried.
    public internal(set) var refusal: ProcessRefusal?
}

/// Work that nobody outside does: a decision, a service.
public struct AskedWork: Sendable {
    public let node: ProcessNode
    /// What it may use, the outermost scope first.
    public let values: [FEELContext]
    /// Seconds since 1970.
    public let at: Int
    /// What came of this step then, in its order; the last one again where it runs more often now.
    public let recorded: RecordedEvent?
}

public enum ReplayAnswer: Sendable {
    case complete(FEELContext)
    case failure(String)
    /// Nobody answers at once.
    case open
}

extension ProcessRecord {
    /// What happened, told to the version in which it happened.
    /// - Returns: nil where the record does not fit that version.
    public func asItWas(in definition: ProcessDefinition) -> ReplayedRun? {
        guard var replay = Replaying(self, definition, counterparts: nil, answer: { _ in .open }) else { return nil }
        for (place, event) in events.enumerated().dropFirst() {
            replay.now = max(replay.now, event.at)
            guard replay.tell(event, place) else { return nil }
        }
        return replay.finished()
    }

    /// What would have happened in another version. Timers fire when that version's are due.
    /// - Parameters:
    ///   - old: the version in which it happened.
    ///   - then: `asItWas`.
    ///   - until: how far time passes after the last event, in seconds since 1970.
    ///   - answer: what comes of decisions and services.
    public func replayed(
        in new: ProcessDefinition, instead old: ProcessDefinition, then: ReplayedRun, until: Int,
        answer: (AskedWork) -> ReplayAnswer
    ) -> ReplayedRun? {
        withoutActuallyEscaping(answer) { answer in
            guard
                var replay = Replaying(
                    self, new, counterparts: Counterparts(old: old, new: new), answer: answer)
            else { return nil }
            for (place, event) in events.enumerated().dropFirst() {
                if case .timer = event.kind { continue }
                if event.isAnswer { continue }
                replay.pass(until: event.at)
                if !replay.tell(event, place) {
                    replay.run.unheard.append(place)
                    if case .act(_, _, true) = event.kind {
                        // Then the process was there; now it is not. Whoever did it would have been told something else.
                        if !then.unheard.contains(place) {
                            replay.run.stoppedAt = place
                            return replay.finished()
                        }
                        replay.leave()
                    }
                }
                if replay.run.refusal != nil || replay.state.status != .running { break }
            }
            replay.pass(until: until)
            replay.assumeRest()
            return replay.finished()
        }
    }
}

/// A record while it is told to a definition.
private struct Replaying {
    let definition: ProcessDefinition
    let events: [RecordedEvent]
    /// nil: the version of the record, told exactly.
    let counterparts: Counterparts?
    let answer: (AskedWork) -> ReplayAnswer
    var state: ProcessState
    var now: Int
    var run = ReplayedRun()
    private var isLeft = false
    /// Steps that may still be answered without anybody outside.
    private var budget = 2_000
    /// By step: its recorded answers, and how many are used up.
    private var answers: [String: (recorded: [RecordedEvent], used: Int)] = [:]

    init?(
        _ record: ProcessRecord, _ definition: ProcessDefinition, counterparts: Counterparts?,
        answer: @escaping (AskedWork) -> ReplayAnswer
    ) {
        guard let first = record.events.first, first.kind == .begun,
            let process = definition.processes.first
        else { return nil }
        (self.definition, events, self.counterparts, self.answer) = (definition, record.events, counterparts, answer)
        now = first.at
        let step: ProcessStep
        do throws(ProcessRefusal) {
            step = try definition.start(process, values: first.values, now: first.at)
        } catch { return nil }
        state = step.state
        if counterparts != nil {
            for event in record.events where event.isAnswer {
                guard let id = event.step else { continue }
                answers[id, default: ([], 0)].recorded.append(event)
            }
        }
        absorb(step)
    }

    // MARK: Steps

    /// - Returns: false where nobody waited.
    private mutating func apply(_ event: ProcessEvent) -> Bool {
        let step: ProcessStep
        do throws(ProcessRefusal) { step = try definition.advance(state, event, now: now) } catch {
            switch error {
            case .nothingWaits, .hasEnded, .notDue: break
            default: run.refusal = error
            }
            return false
        }
        absorb(step)
        return true
    }

    private mutating func absorb(_ first: ProcessStep) {
        note(first)
        state = first.state
        guard counterparts != nil else { return }
        var effects = first.effects
        var head = 0
        while head < effects.count {
            let effect = effects[head]
            head += 1
            guard case .work(let id, let node) = effect, let event = respond(id, definition.nodes[node], node) else {
                continue
            }
            budget -= 1
            guard budget > 0 else {
                run.refusal = .endless(id: definition.nodes[node].id, name: definition.nodes[node].name)
                return
            }
            let next: ProcessStep
            do throws(ProcessRefusal) { next = try definition.advance(state, event, now: now) } catch {
                run.refusal = error
                return
            }
            note(next)
            state = next.state
            effects += next.effects
        }
    }

    private mutating func note(_ step: ProcessStep) {
        for (place, index) in step.visited.enumerated() {
            let node = definition.nodes[index]
            if node.kind == .exclusiveGateway, node.outgoing.count > 1 {
                // The first of its targets that was reached next.
                for next in step.visited[(place + 1)...] {
                    guard let flow = node.outgoing.first(where: { definition.flows[$0].target == next }) else {
                        continue
                    }
                    run.taken[flow, default: 0] += 1
                    break
                }
            }
            guard node.kind.isActivity || node.kind.isEvent, node.kind != .startEvent else { continue }
            run.way.append(index)
            let isTimer = node.triggers.contains { $0.kind == .timer }
            if isTimer { run.fired.append(index) }
        }
    }

    /// What comes of work that nobody outside does.
    private mutating func respond(_ id: Int, _ node: ProcessNode, _ index: Int) -> ProcessEvent? {
        guard ![.userTask, .manualTask, .task].contains(node.kind) else { return nil }
        var recorded: RecordedEvent?
        if let origin = counterparts?.origins[index], var known = answers[origin], !known.recorded.isEmpty {
            recorded = known.recorded[min(known.used, known.recorded.count - 1)]
            known.used += 1
            answers[origin] = known
        }
        let asked = AskedWork(
            node: node, values: definition.values(of: id, in: state), at: now, recorded: recorded)
        switch answer(asked) {
        case .complete(let values):
            if node.kind == .businessRuleTask { run.decisions.append(.init(node: index, value: values.single)) }
            return .complete(instance: id, values: values)
        case .failure(let reason):
            if node.kind == .businessRuleTask { run.decisions.append(.init(node: index, value: nil)) }
            return .failure(instance: id, reason: reason)
        case .open: return nil
        }
    }

    // MARK: Time

    mutating func pass(until moment: Int) {
        for _ in 0..<10_000 {
            guard run.refusal == nil, state.status == .running, let due = state.nextDue, due <= moment else { break }
            now = max(now, due)
            guard apply(.time) else { break }
        }
        now = max(now, moment)
    }

    // MARK: Telling

    /// - Returns: false where nobody waits for it.
    mutating func tell(_ event: RecordedEvent, _ place: Int) -> Bool {
        for _ in 0..<100 {
            if deliver(event) { return true }
            guard run.refusal == nil, state.status == .running, isWanted(event), assumeNext() else { break }
        }
        if counterparts == nil, case .act(_, _, let ends) = event.kind {
            run.unheard.append(place)
            if ends { leave() }
            return true
        }
        return counterparts != nil && !event.kind.matters
    }

    /// What was done counts, whatever the process thought of it.
    mutating func leave() {
        if apply(.cancel) { isLeft = true }
    }

    /// Whether steps that are new may be taken as done for it: not where the step itself is gone.
    private func isWanted(_ event: RecordedEvent) -> Bool {
        guard let counterparts else { return false }
        guard event.kind.matters else { return false }
        return event.step.map { counterparts.places[$0] != nil } ?? true
    }

    private mutating func deliver(_ event: RecordedEvent) -> Bool {
        switch event.kind {
        case .begun: return false
        case .done(let step, let number):
            guard let id = open(step, number) else { return false }
            if counterparts == nil, let node = state.instance(id)?.node,
                definition.nodes[node].kind == .businessRuleTask, event.isAnswer
            {
                run.decisions.append(.init(node: node, value: event.values.single))
            }
            return apply(.complete(instance: id, values: event.values))
        case .failed(let step, let number, let reason):
            guard let id = open(step, number) else { return false }
            if counterparts == nil, let node = state.instance(id)?.node,
                definition.nodes[node].kind == .businessRuleTask
            {
                run.decisions.append(.init(node: node, value: nil))
            }
            return apply(.failure(instance: id, reason: reason))
        case .error(let step, let number, let code):
            return open(step, number).map { apply(.error(instance: $0, code: code, values: event.values)) } ?? false
        case .escalation(let step, let number, let code):
            return open(step, number).map { apply(.escalation(instance: $0, code: code, values: event.values)) }
                ?? false
        case .retried(let step): return open(step, nil, stuck: true).map { apply(.retry(instance: $0)) } ?? false
        case .skipped(let step, let flow):
            return open(step, nil, stuck: counterparts != nil).map { apply(.skip(instance: $0, flow: flow)) } ?? false
        case .message(let name, let key): return apply(.message(name, key: key, values: event.values))
        case .signal(let name): return apply(.signal(name, values: event.values))
        case .timer(let step):
            let wait = state.waits.first {
                if case .timer = $0.kind { definition.nodes[$0.node].id == step } else { false }
            }
            return wait.map { apply(.timer(wait: $0.id)) } ?? false
        case .act(let form, let message, _):
            let work =
                form.isEmpty
                ? nil
                : state.instances.first { $0.phase == .work && definition.nodes[$0.node].work.form == form }
            if let work, apply(.complete(instance: work.id, values: event.values)) { return true }
            return !message.isEmpty && apply(.message(message, values: event.values))
        case .change: return apply(.change(event.values))
        case .cancelled:
            guard apply(.cancel) else { return false }
            isLeft = true
            return true
        }
    }

    /// The instance of a step that waits for somebody: of the same repetition, else the first.
    private func open(_ step: String, _ number: Int?, stuck: Bool = false) -> Int? {
        let wanted = counterparts.map { $0.places[step] } ?? definition.node(step)
        guard let wanted else { return nil }
        let found = state.instances.filter {
            $0.node == wanted && ($0.phase == .stuck || !stuck && $0.phase == .work)
        }
        let same = number.flatMap { number in found.first { definition.number(of: $0.id, in: state) == number } }
        return (same ?? found.first)?.id
    }

    // MARK: Steps that are new

    /// Takes one open step as done that the version of then did not have.
    private mutating func assumeNext() -> Bool {
        guard let counterparts else { return false }
        let next = state.instances.first { $0.phase == .work && counterparts.origins[$0.node] == nil }
        guard let next, apply(.complete(instance: next.id)) else { return false }
        run.assumed.append(next.node)
        return true
    }

    /// After the last event.
    mutating func assumeRest() {
        for _ in 0..<100 {
            guard run.refusal == nil, state.status == .running, assumeNext() else { return }
        }
    }

    func finished() -> ReplayedRun {
        var run = run
        switch state.status {
        case .running:
            run.end = .stands(
                Set(state.instances.filter { ![.scope, .loop, .joining].contains($0.phase) }.map(\.node)))
        case .failed(let code): run.end = .failed(code)
        case .completed, .terminated:
            let ends = run.way.filter {
                definition.nodes[$0].kind == .endEvent && definition.nodes[$0].scope == state.process
            }
            run.end = isLeft ? .left : .ended(Set(ends))
        }
        run.stuck = state.instances.filter { $0.phase == .stuck }.map {
            .init(node: $0.node, reason: state.reason(of: $0.id) ?? "")
        }
        return run
    }
}

extension RecordedEvent {
    /// The step it is about.
    public var step: String? {
        switch kind {
        case .done(let step, _), .failed(let step, _, _), .error(let step, _, _), .escalation(let step, _, _),
            .retried(let step), .skipped(let step, _), .timer(let step):
            step
        case .begun, .message, .signal, .act, .change, .cancelled: nil
        }
    }
}

extension RecordedEvent.Kind {
    /// Whether it is missed where nobody waits for it. What was done about a step that stood still, or a failure, is not
    /// where nothing stands still.
    fileprivate var matters: Bool {
        switch self {
        case .retried, .skipped, .failed: false
        default: true
        }
    }
}
