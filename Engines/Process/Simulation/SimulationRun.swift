/// One replication: from an empty office through the days that are counted until what came in them is done.
struct SimulationRun {
    struct Plan {
        let definition: ProcessDefinition
        let process: Int
        let scenario: SimulationScenario
        /// Names of the roles, and by node which one does it; -1: nobody.
        let roles: [String]
        let roleOf: [Int]
        let rules: [DurationRule?]
        let waits: [DurationRule?]
        /// By activity: boundary events that are no timers, with their chance.
        let interruptions: [[(event: Int, chance: Double)]]
    }

    private struct Item {
        let instance: Int
        let node: Int
        let role: Int
        let since: Int
        let length: Int
        /// -1: waits.
        var began = -1
    }

    private struct Case {
        var state: ProcessState
        let arrived: Int
        var dice: SeededGenerator
        let isCounted: Bool
        var items: [Item] = []
        var budget = 20_000
    }

    private struct Place {
        let role: SimulationScenario.Role
        var queue: [(of: Int, instance: Int)] = []
        var head = 0
        var opensAt = Int.min
    }

    /// Work that somebody did, for tests.
    struct Served: Sendable {
        let role: Int
        let from: Int
        let to: Int
        let length: Int
    }

    private let plan: Plan
    private let chance: Chance
    private let window: Range<Int>
    private let end: Int
    private var arrivalDice: SeededGenerator
    private let caseDice: SeededGenerator
    private var cases: [Case?] = []
    private var places: [Place]
    private var events = EventQueue()
    private var now: Int
    private var countedOpen = 0
    private let keepsLog: Bool

    private(set) var roles: [RoleLedger]
    private(set) var steps: [StepLedger]
    private(set) var ledger = CaseLedger()
    private(set) var log: [Served] = []
    private(set) var isLimited = false
    var begun: Int { cases.count }

    /// The part of the window that was simulated: all of it, but where the limit of cases came first.
    var counted: Int {
        isLimited ? max(0, min(now, window.upperBound) - window.lowerBound) : window.upperBound - window.lowerBound
    }

    init(_ plan: Plan, replication: Int, keepsLog: Bool = false) {
        self.plan = plan
        self.keepsLog = keepsLog
        let scenario = plan.scenario
        chance = Chance(plan.definition, scenario)
        let warm = scenario.begin + scenario.warmUpDays * 86_400
        window = warm..<(warm + scenario.days * 86_400)
        end = window.upperBound + scenario.days * 86_400
        let dice = SeededGenerator(seed: scenario.seed).split(UInt64(truncatingIfNeeded: replication))
        (arrivalDice, caseDice) = (dice.split(1), dice.split(2))
        places = plan.roles.compactMap { scenario.roles[$0] }.map { Place(role: $0) }
        (now, roles) = (
            scenario.begin,
            plan.roles.map { _ in RoleLedger(window: warm..<(warm + scenario.days * 86_400), begin: scenario.begin) }
        )
        steps = plan.definition.nodes.map { _ in StepLedger() }
    }

    // MARK: Time

    mutating func run(mostCases: Int) {
        nextArrival(after: plan.scenario.arrivals.opening(from: now) ?? end)
        while let event = events.take(), event.at <= end {
            now = max(now, event.at)
            switch event.kind {
            case .arrival:
                guard cases.count < mostCases else {
                    isLimited = true
                    close()
                    return
                }
                nextArrival(after: now)
                arrive()
            case .done: done(event.id, of: event.of)
            case .timer: fire(event.id, of: event.of, due: event.at)
            case .comes: fire(event.id, of: event.of, due: nil)
            case .opens: dispatch(event.of)
            }
            if now >= window.upperBound && countedOpen == 0 { break }
        }
        close()
    }

    private mutating func nextArrival(after moment: Int) {
        let calendar = plan.scenario.arrivals
        guard plan.scenario.arrivalsPerDay > 0, calendar.dayLength > 0 else { return }
        let mean = Double(calendar.dayLength) / plan.scenario.arrivalsPerDay
        let gap = arrivalDice.exponential(mean: mean).rounded()
        guard gap < 1e10, let next = calendar.end(of: Int(gap), from: moment) else { return }
        events.put(.arrival, of: 0, at: next)
    }

    /// Whoever waits or is not done at the end is counted with the time until then.
    private mutating func close() {
        var since = [[Int]](repeating: [], count: places.count)
        for one in cases {
            guard let one else { continue }
            ledger.allOpen += 1
            for item in one.items where item.role >= 0 {
                if item.began < 0 {
                    since[item.role].append(item.since)
                } else {
                    roles[item.role].served(from: item.began, to: now, calendar: places[item.role].role.calendar)
                    if keepsLog { log.append(Served(role: item.role, from: item.began, to: now, length: item.length)) }
                }
            }
            guard one.isCounted else { continue }
            ledger.open += 1
            if let period = plan.scenario.period, now - one.arrived > period { ledger.beyond += 1 }
        }
        for index in roles.indices {
            roles[index].close(at: now, since: since[index], calendar: places[index].role.calendar)
        }
    }

    // MARK: Cases

    private mutating func arrive() {
        let number = cases.count
        let isCounted = window.contains(now)
        if isCounted {
            ledger.arrived += 1
            countedOpen += 1
        }
        chance.dice = caseDice.split(UInt64(number))
        let step: ProcessStep
        do throws(ProcessRefusal) { step = try plan.definition.begin(plan.process, chance, now: now) } catch {
            cases.append(nil)
            ledger.stuck += 1
            if isCounted { countedOpen -= 1 }
            return
        }
        cases.append(Case(state: step.state, arrived: now, dice: chance.dice, isCounted: isCounted))
        settle(step, of: number)
    }

    private mutating func play(_ play: ProcessDefinition.Play, of number: Int) {
        guard var one = cases[number] else { return }
        one.budget -= 1
        chance.dice = one.dice
        let step: ProcessStep
        do throws(ProcessRefusal) {
            guard one.budget > 0 else { throw .tooLarge }
            step = try plan.definition.play(play, one.state, chance, now: now)
        } catch {
            cases[number] = one
            abandon(number)
            return
        }
        one.dice = chance.dice
        one.state = step.state
        cases[number] = one
        settle(step, of: number)
    }

    private mutating func settle(_ step: ProcessStep, of number: Int) {
        for node in step.visited where window.contains(now) { steps[node].reached() }
        var isOver = false
        var isStuck = false
        for effect in step.effects {
            switch effect {
            case .work(let instance, let node): begin(instance, node, of: number)
            case .withdraw(let instance, _): withdraw(instance, of: number)
            case .arm(let wait): arm(wait, of: number)
            case .ended: isOver = true
            case .stuck: isStuck = true
            case .disarm, .send, .signal, .escalated: break
            }
        }
        if isOver { finish(number) } else if isStuck { abandon(number) }
    }

    private mutating func finish(_ number: Int) {
        guard let one = cases[number] else { return }
        cases[number] = nil
        ledger.allFinished += 1
        if window.contains(now) { ledger.finished += 1 }
        guard one.isCounted else { return }
        countedOpen -= 1
        ledger.throughput.append(now - one.arrived)
        if let period = plan.scenario.period, now - one.arrived > period { ledger.beyond += 1 }
    }

    /// Cannot go on: its work is given back, and it is said.
    private mutating func abandon(_ number: Int) {
        guard let one = cases[number] else { return }
        for item in one.items { withdraw(item.instance, of: number) }
        cases[number] = nil
        ledger.stuck += 1
        if one.isCounted { countedOpen -= 1 }
    }

    // MARK: Work

    private mutating func begin(_ instance: Int, _ node: Int, of number: Int) {
        guard var one = cases[number] else { return }
        let role = plan.roleOf[node]
        let length = plan.rules[node]?.drawn(&one.dice) ?? 0
        one.items.append(Item(instance: instance, node: node, role: role, since: now, length: length))
        cases[number] = one
        guard role >= 0 else {
            events.put(.done, of: number, id: instance, at: now + length)
            return
        }
        roles[role].queue(at: now)
        places[role].queue.append((number, instance))
        dispatch(role)
    }

    private mutating func dispatch(_ role: Int) {
        let (staff, calendar) = (places[role].role.staff, places[role].role.calendar)
        guard roles[role].waiting > 0, roles[role].serving < staff else { return }
        guard calendar.isOpen(at: now) else {
            guard let opening = calendar.opening(from: now), places[role].opensAt != opening else { return }
            places[role].opensAt = opening
            events.put(.opens, of: role, at: opening)
            return
        }
        while roles[role].serving < staff, places[role].head < places[role].queue.count {
            let next = places[role].queue[places[role].head]
            guard let place = cases[next.of]?.items.firstIndex(where: { $0.instance == next.instance && $0.began < 0 })
            else {
                places[role].head += 1
                continue
            }
            guard let item = cases[next.of]?.items[place], let end = calendar.end(of: item.length, from: now) else {
                // After the last day of the calendar nobody works.
                return
            }
            places[role].head += 1
            cases[next.of]?.items[place].began = now
            roles[role].unqueue(since: item.since, at: now, isTaken: true, calendar: calendar)
            if window.contains(item.since) { steps[item.node].waited(calendar.work(from: item.since, to: now)) }
            events.put(.done, of: next.of, id: next.instance, at: end)
        }
        if places[role].head > 1_024, places[role].head * 2 > places[role].queue.count {
            places[role].queue.removeFirst(places[role].head)
            places[role].head = 0
        }
    }

    private mutating func take(_ instance: Int, of number: Int) -> Item? {
        guard let place = cases[number]?.items.firstIndex(where: { $0.instance == instance }) else { return nil }
        return cases[number]?.items.remove(at: place)
    }

    private mutating func done(_ instance: Int, of number: Int) {
        guard let item = take(instance, of: number) else { return }
        if item.role >= 0 { release(item) }
        var event: Int?
        for interruption in plan.interruptions[item.node] where event == nil {
            guard var dice = cases[number]?.dice else { return }
            if dice.unit() < interruption.chance { event = interruption.event }
            cases[number]?.dice = dice
        }
        if let event {
            play(.interrupt(instance, by: event), of: number)
            if !plan.definition.nodes[event].isInterrupting { play(.complete(instance), of: number) }
        } else {
            play(.complete(instance), of: number)
        }
        if item.role >= 0 { dispatch(item.role) }
    }

    private mutating func release(_ item: Item) {
        roles[item.role].served(from: item.began, to: now, calendar: places[item.role].role.calendar)
        if keepsLog { log.append(Served(role: item.role, from: item.began, to: now, length: item.length)) }
    }

    private mutating func withdraw(_ instance: Int, of number: Int) {
        guard let item = take(instance, of: number), item.role >= 0 else { return }
        if item.began < 0 {
            roles[item.role].unqueue(
                since: item.since, at: now, isTaken: false, calendar: places[item.role].role.calendar)
        } else {
            release(item)
            dispatch(item.role)
        }
    }

    // MARK: Events

    private mutating func arm(_ wait: ProcessState.Wait, of number: Int) {
        switch wait.kind {
        case .timer(let due, _): events.put(.timer, of: number, id: wait.id, at: max(now, due))
        case .message, .signal, .condition:
            guard let rule = plan.waits[wait.node], var dice = cases[number]?.dice else { return }
            let length = rule.drawn(&dice)
            cases[number]?.dice = dice
            events.put(.comes, of: number, id: wait.id, at: now + length)
        }
    }

    private mutating func fire(_ id: Int, of number: Int, due: Int?) {
        guard let wait = cases[number]?.state.waits.first(where: { $0.id == id }) else { return }
        // A timer that was set anew has an entry of its own.
        if let due, case .timer(let wanted, _) = wait.kind, wanted > due { return }
        play(.fire(id), of: number)
    }
}
