/// The token game of one process without data: every condition may hold or not, every event may come or not.
struct TokenGame {
    let definition: ProcessDefinition
    let process: Int
    private let members: [Int]
    /// More ways out of a gateway than this are not combined with each other.
    static let mostCombined = 5

    init(_ definition: ProcessDefinition, _ process: Int) {
        (self.definition, self.process) = (definition, process)
        members = definition.nodes.indices.filter { definition.process(of: $0) == process }
    }

    private func node(_ index: Int) -> ProcessNode { definition.nodes[index] }

    /// A state for every way to begin.
    var beginnings: [Marking] {
        let empty = Marking(
            flows: .init(repeating: 0, count: definition.flows.count),
            busy: .init(repeating: 0, count: definition.nodes.count),
            armed: .init(repeating: 0, count: definition.nodes.count))
        var all: [Marking] = []
        if !definition.starts[process].isEmpty {
            var marking = empty
            begin(process, &marking)
            all.append(marking)
        }
        for start in definition.triggeredStarts(of: process) {
            var marking = empty
            marking.busy[process] = 1
            arm(process, &marking)
            put(node(start).outgoing, &marking)
            all.append(marking)
        }
        return all
    }

    /// A scope begins: tokens at its starts.
    private func begin(_ scope: Int, _ marking: inout Marking) {
        marking.busy[scope] = 1
        arm(scope, &marking)
        for start in definition.starts[scope] { marking.busy[start] = add(marking.busy[start]) }
    }

    /// Non-interrupting events of a host may fire once more.
    private func arm(_ host: Int, _ marking: inout Marking) {
        for event in node(host).boundary { marking.armed[event] = 1 }
        for inner in definition.eventSubProcesses[host] { marking.armed[inner] = 1 }
    }

    private func add(_ count: UInt8) -> UInt8 { min(count + 1, 3) }

    private func put(_ flows: [Int], _ marking: inout Marking) {
        for flow in flows { marking.flows[flow] = add(marking.flows[flow]) }
    }

    // MARK: What can happen

    func moves(from marking: Marking) -> [Move] {
        if marking.isOver { return [] }
        var moves: [Move] = []
        for index in members {
            arrivals(index, marking, &moves)
            if marking.busy[index] > 0 { departures(index, marking, &moves) }
        }
        return moves
    }

    private func arrivals(_ index: Int, _ marking: Marking, _ moves: inout [Move]) {
        let place = node(index)
        let waiting = place.incoming.filter { marking.flows[$0] > 0 }
        if waiting.isEmpty { return }
        switch place.kind {
        case .parallelGateway where place.incoming.count > 1:
            guard waiting.count == place.incoming.count else { return }
            moves.append(pass(index, from: waiting, to: place.outgoing, marking))
        case .inclusiveGateway where place.incoming.count > 1:
            guard !mustWait(index, waiting, marking) else { return }
            for choice in choices(place) { moves.append(pass(index, from: waiting, to: choice, marking)) }
        case .exclusiveGateway:
            for flow in waiting {
                if place.outgoing.isEmpty { moves.append(pass(index, from: [flow], to: [], marking)) }
                for out in place.outgoing { moves.append(pass(index, from: [flow], to: [out], marking)) }
            }
        case .parallelGateway: moves.append(pass(index, from: [waiting[0]], to: place.outgoing, marking))
        case .inclusiveGateway:
            for choice in choices(place) { moves.append(pass(index, from: [waiting[0]], to: choice, marking)) }
        case .intermediateThrowEvent, .endEvent: throwing(index, waiting[0], marking, &moves)
        default: moves.append(enter(index, by: waiting[0], marking))
        }
    }

    private func pass(_ index: Int, from: [Int], to: [Int], _ marking: Marking) -> Move {
        var next = marking
        for flow in from { next.flows[flow] -= 1 }
        put(to, &next)
        return Move(kind: .pass(node: index, from: from, to: to), result: next)
    }

    private func enter(_ index: Int, by flow: Int, _ marking: Marking) -> Move {
        var next = marking
        next.flows[flow] -= 1
        next.busy[index] = add(next.busy[index])
        if node(index).kind.isScope { begin(index, &next) }
        if marking.busy[index] > 0 { next.busy[index] = 2 }
        arm(index, &next)
        return Move(kind: .enter(node: index, flow: flow), result: next)
    }

    /// Which flows may be taken together where conditions decide.
    private func choices(_ place: ProcessNode) -> [[Int]] {
        let always =
            place.kind.isGateway
            ? []
            : place.outgoing.filter {
                definition.flows[$0].condition == nil && !definition.flows[$0].hasOpenCondition
                    && $0 != place.defaultFlow
            }
        let open = place.outgoing.filter { !always.contains($0) && $0 != place.defaultFlow }
        if place.outgoing.count <= 1 { return [place.outgoing] }
        var sets: [[Int]] = [[]]
        if open.count <= TokenGame.mostCombined {
            for flow in open { sets += sets.map { $0 + [flow] } }
        } else {
            sets = open.map { [$0] } + [open]
        }
        return sets.compactMap { chosen in
            let all = (always + chosen).sorted()
            if !all.isEmpty { return all }
            return place.defaultFlow >= 0 ? [place.defaultFlow] : nil
        }
    }

    private func mustWait(_ gateway: Int, _ waiting: [Int], _ marking: Marking) -> Bool {
        let incoming = node(gateway).incoming
        var arrived: UInt64 = 0
        for (place, flow) in incoming.enumerated().prefix(64) where waiting.contains(flow) {
            arrived |= 1 << UInt64(place)
        }
        let scope = node(gateway).scope
        for other in node(scope).children where other != gateway {
            let isActive = marking.busy[other] > 0 || node(other).incoming.contains { marking.flows[$0] > 0 }
            let reached = definition.reach.mask(of: other, to: gateway)
            if isActive && reached & ~arrived != 0 && reached & arrived == 0 { return true }
        }
        return false
    }

    // MARK: Ends

    private func departures(_ index: Int, _ marking: Marking, _ moves: inout [Move]) {
        let place = node(index)
        for event in place.boundary { boundary(event, host: index, marking, &moves) }
        if place.kind.isScope && marking.busy[index] == 1 {
            for inner in definition.eventSubProcesses[index] where marking.armed[inner] > 0 && marking.busy[inner] == 0
            {
                if let move = beside(inner, scope: index, marking) { moves.append(move) }
            }
            if isEmpty(index, marking) { moves.append(scopeEnd(index, marking)) }
            return
        }
        if place.kind == .startEvent || !place.kind.isScope {
            let ways = place.kind == .eventBasedGateway ? place.outgoing.map { [$0] } : choices(place)
            for way in ways {
                var next = marking
                next.busy[index] -= 1
                if next.busy[index] == 0 { for event in place.boundary { next.armed[event] = 0 } }
                put(place.kind == .eventBasedGateway ? afterEvent(way) : way, &next)
                moves.append(Move(kind: .leave(node: index, flows: way), result: next))
            }
        }
    }

    /// Behind an event-based gateway the event has happened already.
    private func afterEvent(_ way: [Int]) -> [Int] { way.flatMap { node(definition.flows[$0].target).outgoing } }

    private func boundary(_ event: Int, host: Int, _ marking: Marking, _ moves: inout [Move]) {
        let place = node(event)
        let kinds = Set(place.triggers.map(\.kind))
        if kinds == [.compensation] { return }
        // Errors and escalations of a sub-process are thrown inside of it; others, and those of tasks, come from outside.
        let onlyThrown = kinds.isSubset(of: [.error, .escalation]) && throwsInside(host, kinds)
        if onlyThrown { return }
        var next = marking
        if place.isInterrupting {
            clear(host, &next)
        } else {
            guard marking.armed[event] > 0 else { return }
            next.armed[event] = 0
        }
        put(place.outgoing, &next)
        moves.append(Move(kind: .boundary(event: event), result: next))
    }

    private func throwsInside(_ host: Int, _ kinds: Set<TriggerKind>) -> Bool {
        guard node(host).kind.isScope else { return false }
        return definition.nodes.indices.contains { index in
            let place = node(index)
            return isInside(index, host) && (place.kind == .endEvent || place.kind == .intermediateThrowEvent)
                && place.triggers.contains { kinds.contains($0.kind) }
        }
    }

    private func isInside(_ index: Int, _ scope: Int) -> Bool {
        var current = node(index).scope
        while current >= 0 {
            if current == scope { return true }
            current = node(current).scope
        }
        return false
    }

    private func beside(_ inner: Int, scope: Int, _ marking: Marking) -> Move? {
        guard let start = node(inner).children.first(where: { node($0).kind == .startEvent }) else { return nil }
        if node(start).triggers.contains(where: { $0.kind == .compensation }) { return nil }
        var next = marking
        if node(start).isInterrupting {
            clear(inside: scope, &next)
            for other in definition.eventSubProcesses[scope] { next.armed[other] = 0 }
        }
        next.armed[inner] = 0
        next.busy[inner] = 1
        arm(inner, &next)
        put(node(start).outgoing, &next)
        return Move(kind: .beside(node: inner), result: next)
    }

    private func scopeEnd(_ index: Int, _ marking: Marking) -> Move {
        var next = marking
        clear(index, &next)
        if index == process {
            next.isOver = true
        } else if node(index).kind != .eventSubProcess {
            put(choices(node(index)).first ?? [], &next)
        }
        return Move(kind: .scopeEnds(node: index), result: next)
    }

    private func isEmpty(_ scope: Int, _ marking: Marking) -> Bool {
        node(scope).children.allSatisfy { child in
            marking.busy[child] == 0 && node(child).incoming.allSatisfy { marking.flows[$0] == 0 }
        }
    }

    /// Takes away everything inside, and the scope itself.
    private func clear(_ index: Int, _ marking: inout Marking) {
        marking.busy[index] = 0
        for event in node(index).boundary { marking.armed[event] = 0 }
        clear(inside: index, &marking)
        for inner in definition.eventSubProcesses[index] { marking.armed[inner] = 0 }
    }

    private func clear(inside index: Int, _ marking: inout Marking) {
        for child in node(index).children {
            for flow in node(child).incoming { marking.flows[flow] = 0 }
            clear(child, &marking)
        }
    }

    // MARK: Thrown events

    private func throwing(_ index: Int, _ flow: Int, _ marking: Marking, _ moves: inout [Move]) {
        let place = node(index)
        var next = marking
        var caught: [Int] = []
        next.flows[flow] -= 1
        for trigger in place.triggers {
            switch trigger {
            case .terminate:
                clear(inside: place.scope, &next)
                moves.append(Move(kind: .throwing(node: index, flow: flow), result: next))
                return
            case .link(let name):
                if let target = definition.links[DefinitionReader.linkKey(name, place.scope)] {
                    put(node(target).outgoing, &next)
                }
                moves.append(Move(kind: .throwing(node: index, flow: flow), result: next))
                return
            case .error(let code), .escalation(let code):
                if raise(trigger.kind, code, from: place.scope, &next, &caught) {
                    moves.append(Move(kind: .throwing(node: index, flow: flow), result: next, caught: caught))
                    return
                }
            default: break
            }
        }
        for way in choices(place) {
            var after = next
            put(way, &after)
            moves.append(Move(kind: .throwing(node: index, flow: flow), result: after, caught: caught))
        }
    }

    /// True where the throwing event itself is gone.
    private func raise(
        _ kind: TriggerKind, _ code: String?, from scope: Int, _ marking: inout Marking, _ caught: inout [Int]
    ) -> Bool {
        func catches(_ event: Int) -> Bool {
            node(event).triggers.contains { trigger in
                switch (kind, trigger) {
                case (.error, .error(let wanted)), (.escalation, .escalation(let wanted)):
                    wanted == nil || wanted == code
                default: false
                }
            }
        }
        var current = scope
        var handledInside = node(scope).kind == .eventSubProcess
        while current >= 0 {
            for inner in definition.eventSubProcesses[current] where !handledInside || current == scope {
                guard let start = node(inner).children.first(where: { node($0).kind == .startEvent }), catches(start),
                    node(inner).id != node(scope).id
                else { continue }
                let interrupts = kind == .error || node(start).isInterrupting
                if interrupts { clear(inside: current, &marking) }
                caught.append(inner)
                marking.busy[inner] = 1
                marking.armed[inner] = 0
                put(node(start).outgoing, &marking)
                return interrupts
            }
            handledInside = node(current).kind == .eventSubProcess
            if let event = node(current).boundary.first(where: catches) {
                caught.append(event)
                let interrupts = kind == .error || node(event).isInterrupting
                if interrupts { clear(current, &marking) }
                put(node(event).outgoing, &marking)
                return interrupts
            }
            current = node(current).scope
        }
        if kind == .error {
            clear(process, &marking)
            marking.isOver = true
            return true
        }
        return false
    }
}
