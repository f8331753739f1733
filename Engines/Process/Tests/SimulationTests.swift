import Testing

@testable import Process

/// Queues of which mathematics knows the answer, and rules that every simulation keeps.
@Suite("A simulation") struct SimulationTests {
    static let begin = 1_798_761_600  // Friday, 1 January 2027
    static let one = "start s\nuser a \nend e\nflow s a\nflow a e"

    /// Open day and night; people of the only role take 1,000 seconds on average.
    static func queue(
        load: Double, staff: Int, days: Int = 120, replications: Int = 4, seed: UInt64 = 7
    ) -> SimulationScenario {
        let all = WorkCalendar(alwaysFrom: begin, days: 3 * days + 60)
        var scenario = SimulationScenario(
            begin: begin, arrivalsPerDay: load * Double(staff) * 86.4, arrivals: all,
            roles: [ProcessSimulation.anybody: .init(staff: staff, calendar: all)], warmUpDays: 20, days: days,
            replications: replications, seed: seed)
        scenario.otherSteps = .exponential(mean: 1_000)
        scenario.mostCases = 1_000_000
        return scenario
    }

    static func definition(_ text: String = one) throws -> ProcessDefinition { try Sketch(text).definition() }

    /// The chance that somebody has to wait in M/M/c (Erlang C).
    static func erlangC(_ staff: Int, load: Double) -> Double {
        let offered = load * Double(staff)
        // By Erlang's recursion for B, which needs no factorials.
        var blocked = 1.0
        for servers in 1...staff { blocked = offered * blocked / (Double(servers) + offered * blocked) }
        return blocked / (1 - load * (1 - blocked))
    }

    @Test("one person with random work waits as M/M/1 says, within 8 %", arguments: [0.5, 0.7])
    func single(load: Double) throws {
        let result = try ProcessSimulation.run(try Self.definition(), Self.queue(load: load, staff: 1, replications: 8))
        let expected = load / (1 - load) * 1_000
        let role = try #require(result.roles.first)
        #expect(abs(role.waiting.mean.mean - expected) < 0.08 * expected, "\(role.waiting.mean.mean) for \(expected)")
        #expect(abs(role.utilisation.mean - load) < 0.02)
        // The length of the queue is load²/(1 − load).
        let length = load * load / (1 - load)
        #expect(abs(role.queue.mean - length) < 0.1 * length, "\(role.queue.mean) for \(length)")
    }

    @Test("several people wait as Erlang's C formula says, within 8 %", arguments: [2, 4])
    func several(staff: Int) throws {
        let result = try ProcessSimulation.run(
            try Self.definition(), Self.queue(load: 0.8, staff: staff, days: 60, replications: 12))
        let expected = Self.erlangC(staff, load: 0.8) * 1_000 / (Double(staff) * 0.2)
        let role = try #require(result.roles.first)
        #expect(abs(role.waiting.mean.mean - expected) < 0.08 * expected, "\(role.waiting.mean.mean) for \(expected)")
        #expect(abs(role.utilisation.mean - 0.8) < 0.02)
    }

    @Test("Little's law holds to the second: the queue's length over time is the sum of all waiting")
    func little() throws {
        let text =
            "start s\nuser a\nuser b\nxor x [default=\"f4\"]\nend e\nflow s a\nflow a b\nflow b x\nflow x e\nflow x a if again"
        var scenario = Self.queue(load: 0.3, staff: 2, days: 20)
        scenario.branches = ["f5": 0.3, "f4": 0.7]
        let plan = try ProcessSimulation.plan(try Self.definition(text), scenario)
        for replication in 0..<3 {
            var run = SimulationRun(plan, replication: replication)
            run.run(mostCases: 100_000)
            #expect(run.roles[0].queueSeconds == run.roles[0].waitedSeconds)
            #expect(run.roles[0].queueSeconds > 0)
        }
    }

    @Test("the same seed gives the same output, another seed another one")
    func repeatable() throws {
        let definition = try Self.definition()
        func waits(_ seed: UInt64) throws -> SimulationResult.Waiting? {
            try ProcessSimulation.run(definition, Self.queue(load: 0.7, staff: 1, days: 20, seed: seed)).roles.first?
                .waiting
        }
        #expect(try waits(3) == waits(3))
        #expect(try waits(3) != waits(4))
    }

    /// Offices of all kinds, by chance.
    static func office(_ seed: UInt64) -> (text: String, scenario: SimulationScenario) {
        var dice = SeededGenerator(seed: seed)
        let hours = (0..<5).map { _ -> [Range<Int>] in
            let from = 420 + Int(dice.unit() * 180)
            return [from..<(from + 120), (from + 180)..<(from + 240 + Int(dice.unit() * 120))]
        }
        let calendar = WorkCalendar(week: hours, from: begin / 86_400, days: 200, closed: [begin / 86_400 + 3])
        let text = """
            start s\nand k\nuser a\nuser b\nboundary t [attachedToRef="a" cancelActivity="\(seed % 2 == 0)"] <timerEventDefinition><timeDuration>PT\(1 + seed % 90)H</timeDuration></timerEventDefinition>
            and q\nxor x [default="f7"]\nuser c <multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>\nend e\nuser d\nend f
            flow s k\nflow k a\nflow k b\nflow a q\nflow b q\nflow q x\nflow x e\nflow x c if more\nflow c e\nflow t d\nflow d f
            """
        var scenario = SimulationScenario(
            begin: begin, arrivalsPerDay: 1 + dice.unit() * 8, arrivals: calendar,
            roles: [ProcessSimulation.anybody: .init(staff: 1 + Int(dice.unit() * 4), calendar: calendar)],
            warmUpDays: 10, days: 40, replications: 1, seed: seed)
        scenario.otherSteps = .triangular(least: 60, usual: 1_800, most: 20_000)
        scenario.repetitions = ["c": 3]
        return (text, scenario)
    }

    @Test("no case is lost, no more people work than are there, and nobody works outside of hours", arguments: 1...30)
    func rules(seed: UInt64) throws {
        let (text, scenario) = Self.office(seed)
        let plan = try ProcessSimulation.plan(try Self.definition(text), scenario)
        var run = SimulationRun(plan, replication: 0, keepsLog: true)
        run.run(mostCases: 50_000)
        #expect(run.begun > 20)
        #expect(run.begun == run.ledger.allFinished + run.ledger.allOpen + run.ledger.stuck && run.ledger.stuck == 0)
        #expect(run.roles[0].queueSeconds == run.roles[0].waitedSeconds)
        let role = try #require(scenario.roles[ProcessSimulation.anybody])
        #expect(run.roles[0].mostServing <= role.staff)
        for served in run.log {
            #expect(role.calendar.isOpen(at: served.from))
            #expect(role.calendar.work(from: served.from, to: served.to) <= served.length)
        }
        // Counted once more, without trusting the ledger.
        let marks = run.log.flatMap { [($0.from, 1), ($0.to, -1)] }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        var busy = 0
        for (_, change) in marks {
            busy += change
            #expect(busy <= role.staff)
        }
        #expect(busy == 0)
    }

    @Test("one person more never makes the same cases wait longer on average")
    func more() throws {
        var before = Double.infinity
        for staff in 1...4 {
            var scenario = Self.queue(load: 0.85, staff: 1, days: 30, replications: 2)
            scenario.roles[ProcessSimulation.anybody]?.staff = staff
            let result = try ProcessSimulation.run(try Self.definition(), scenario)
            let waiting = try #require(result.roles.first?.waiting.mean.mean)
            #expect(waiting < before)
            before = waiting
        }
        #expect(before < 10)
    }

    @Test("ways are taken as often as said; what is not said shares the rest")
    func ways() throws {
        let text =
            "start s\nxor x\nuser a\nuser b\nuser c\nend e\nflow s x\nflow x a if p\nflow x b if q\nflow x c if r\nflow a e\nflow b e\nflow c e"
        var scenario = Self.queue(load: 0.5, staff: 3, days: 60)
        scenario.branches = ["f2": 0.6]
        let result = try ProcessSimulation.run(try Self.definition(text), scenario)
        let total = result.cases.perMonth.mean
        for (id, share) in [("a", 0.6), ("b", 0.2), ("c", 0.2)] {
            let step = try #require(result.steps.first { $0.id == id })
            #expect(abs(step.perMonth.mean / total - share) < 0.02)
        }
    }

    @Test("a timer takes work away from who did not come to it, and an event from outside ends a wait")
    func events() throws {
        let text = """
            <message id="m" name="Antwort"/>
            start s\nuser a\nboundary t [attachedToRef="a"] <timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
            catch w <messageEventDefinition messageRef="m"/>\nend e\nend l
            flow s a\nflow a w\nflow w e\nflow t l
            """
        var scenario = Self.queue(load: 1.5, staff: 1, days: 20)
        scenario.waits = ["w": .fixed(7_200)]
        scenario.period = 9_000
        let result = try ProcessSimulation.run(try Self.definition(text), scenario)
        // Whoever waits for an hour is let go, so the queue does not grow without end.
        #expect(result.roles[0].waiting.ninety.mean <= 3_600 && result.stuck == 0)
        #expect(result.cases.open.mean < 0.01)
        #expect(result.roles[0].utilisation.mean > 0.9)
        let beyond = try #require(result.cases.beyond)
        #expect(beyond.mean > 0.05 && beyond.mean < 0.95)
        // The timer may be set to something else.
        scenario.timers = ["t": 600]
        let shorter = try ProcessSimulation.run(try Self.definition(text), scenario)
        #expect(shorter.roles[0].waiting.ninety.mean <= 600)
    }

    @Test("too much work is seen: people are busy all the time and cases stay open")
    func overloaded() throws {
        let result = try ProcessSimulation.run(
            try Self.definition(), Self.queue(load: 1.3, staff: 2, days: 30, replications: 2))
        #expect(result.overloaded.map(\.name) == [ProcessSimulation.anybody])
        #expect(result.cases.finishedPerMonth.mean < result.cases.perMonth.mean * 0.9)
    }

    @Test("a calendar counts only hours of work, and the end of work is its inverse")
    func calendar() throws {
        let monday = 20_451
        let week = [[480..<720, 780..<960]] + [[Range<Int>]](repeating: [480..<720], count: 4)
        let calendar = WorkCalendar(week: week, from: monday, days: 400, closed: [monday + 1])
        var dice = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let from = monday * 86_400 + Int(dice.unit() * 100 * 86_400)
            let work = 1 + Int(dice.unit() * 100_000)
            let end = try #require(calendar.end(of: work, from: from))
            #expect(calendar.work(from: from, to: end) == work)
            #expect(calendar.work(from: from, to: end - 1) == work - 1)
        }
        #expect(calendar.end(of: 1_000_000_000, from: monday * 86_400) == nil)
        #expect(calendar.opening(from: (monday + 900) * 86_400) == nil)
        #expect(!calendar.isOpen(at: (monday + 1) * 86_400 + 9 * 3_600))
    }

    @Test(
        "what is drawn has the mean that is said",
        arguments: [
            DurationRule.fixed(300), .exponential(mean: 500), .triangular(least: 100, usual: 200, most: 900),
            .recorded([10, 20, 600]),
        ])
    func durations(rule: DurationRule) {
        var dice = SeededGenerator(seed: 11)
        let sum = (0..<20_000).reduce(0.0) { sum, _ in sum + Double(rule.drawn(&dice)) }
        #expect(abs(sum / 20_000 - rule.mean) < 0.03 * rule.mean)
    }

    @Test("a scenario that does not fit is refused with what is wrong")
    func refused() throws {
        let definition = try Self.definition()
        func error(_ change: (inout SimulationScenario) -> Void) -> SimulationError? {
            var scenario = Self.queue(load: 0.5, staff: 1, days: 5)
            change(&scenario)
            do throws(SimulationError) {
                _ = try ProcessSimulation.run(definition, scenario)
                return nil
            } catch { return error }
        }
        #expect(error { $0.roles = [:] } == .roleMissing(ProcessSimulation.anybody))
        #expect(error { $0.steps["zz"] = .fixed(1) } == .unknown("zz"))
        #expect(error { $0.branches["zz"] = 1 } == .unknown("zz"))
        #expect(error { $0.process = "zz" } == .noSuchProcess("zz"))
        #expect(error { $0.days = 0 } == .outOfBounds("days", allowed: "1–20000"))
        #expect(error { $0.arrivalsPerDay = .nan } != nil)
        #expect(error { $0.branches["f1"] = -1 } != nil)
    }

    @Test("at most so many cases are simulated, and that is said")
    func limited() throws {
        var scenario = Self.queue(load: 0.5, staff: 1, days: 100)
        scenario.replications = 1
        scenario.mostCases = 2_000
        let result = try ProcessSimulation.run(try Self.definition(), scenario)
        #expect(result.isLimited && result.simulated == 2_000)
        // What is told is told of the days that were simulated.
        #expect(abs(result.roles[0].utilisation.mean - 0.5) < 0.1)
        #expect(abs(result.cases.perMonth.mean - 43.2 * 30.4375) < 150)
    }
}
