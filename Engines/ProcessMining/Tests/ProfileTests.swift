import Testing

@testable import ProcessMining

@Suite("The figures of a log")
struct ProfileTests {
    private let hour = SampleLog.hour

    private func step(_ name: String, _ log: EventLog, _ profile: ProcessProfile) throws -> ProcessProfile.Step {
        try #require(profile.steps.first { log.activities[$0.activity] == name })
    }

    @Test("the time of a step runs from its opening to its end, waiting from what was completed before it")
    func times() throws {
        let log = SampleLog.log([
            (EventLog.Case(start: 0, end: 10 * hour), [("a", hour, 3 * hour), ("b", 7 * hour, 10 * hour)])
        ])
        let profile = log.profile(now: 100 * hour)
        let (a, b) = (try step("a", log, profile), try step("b", log, profile))
        #expect(a.working.median == 2 * hour && a.waiting.median == hour)
        #expect(b.working.median == 3 * hour && b.waiting.median == 4 * hour)
        #expect(profile.throughput.median == 10 * hour)
        let between = profile.moves.map { [$0.from ?? -1, $0.to ?? -1, $0.between.median ?? -1] }
        #expect(between == [[-1, 0, hour], [0, 1, 4 * hour], [1, -1, 0]])
    }

    @Test("what runs at the same time waits for what was completed before it, not for what runs beside it")
    func parallel() throws {
        let log = SampleLog.log([
            (
                EventLog.Case(start: 0, end: 9 * hour),
                [("a", 0, hour), ("b", hour, 8 * hour), ("c", 2 * hour, 3 * hour), ("d", 8 * hour, 9 * hour)]
            )
        ])
        let profile = log.profile(now: 100 * hour)
        #expect(try step("c", log, profile).waiting.median == hour)
        #expect(try step("d", log, profile).waiting.median == 0)
        // An activity that takes no time does not wait for itself.
        let moment = SampleLog.log([(EventLog.Case(start: 0, end: 5), [("a", 5, 5), ("b", 5, 5)])])
        let waits = moment.profile(now: 9).steps.map(\.waiting.median)
        #expect(waits == [5, 0])
    }

    @Test("variants are ways of finished cases, the most frequent first, with the same key in every log")
    func variants() throws {
        func one(_ start: Int, _ names: [String], end: Int?) -> (EventLog.Case, [SampleLog.Line]) {
            (
                EventLog.Case(start: start, end: end),
                names.enumerated().map { ($1, start + $0 * 10, start + $0 * 10 + 5) }
            )
        }
        let log = SampleLog.log([
            one(0, ["a", "b"], end: 20), one(100, ["a", "b"], end: 140), one(200, ["a"], end: 205),
            one(300, ["a", "b"], end: nil),
        ])
        let profile = log.profile(now: 1_000)
        #expect(profile.variants.map(\.count) == [2, 1])
        #expect(profile.variants.first?.throughput.median == 20)
        #expect(profile.finished == 3 && profile.open == 1)
        let other = SampleLog.log([one(0, ["0", "a", "b"], end: 90), one(5, ["a", "b"], end: 50)])
        let key = try #require(profile.variants.first?.key)
        #expect(other.profile(now: 1_000).variants.map(\.key).contains(key))
        #expect(log.cases(.variant(key), now: 1_000) == [0, 1])
    }

    @Test("an activity that comes again is rework: at once, or after something else")
    func rework() throws {
        let log = SampleLog.log([
            (EventLog.Case(start: 0, end: 50), [("a", 0, 5), ("a", 5, 9), ("b", 9, 12), ("a", 12, 20)]),
            (EventLog.Case(start: 0, end: 50), [("a", 0, 5), ("b", 5, 9)]),
        ])
        let profile = log.profile(now: 100)
        let a = try step("a", log, profile)
        #expect([a.occurrences, a.cases, a.repeatedAtOnce, a.returns, a.reworked] == [4, 2, 1, 1, 1])
        #expect(profile.reworked == 1)
        #expect(log.cases(.reworked(a.activity), now: 100) == [0])
    }

    @Test("media breaks are steps by hand, skipped or manual by their kind, and cases that left the process")
    func breaks() {
        var log = SampleLog.log([(EventLog.Case(start: 0, end: 9), [("a", 0, 5)])])
        log = EventLog(
            activities: ["a", "b"],
            cases: [EventLog.Case(start: 0, end: 9), EventLog.Case(start: 0, end: 9, isLeft: true)],
            events: [
                .init(trace: 0, activity: 0, start: 0, complete: 1, outcome: .byHand),
                .init(trace: 0, activity: 0, start: 1, complete: 2, outcome: .skipped),
                .init(trace: 0, activity: 1, start: 2, complete: 3),
                .init(trace: 1, activity: 0, start: 0, complete: 1),
            ])
        let profile = log.profile(now: 100, manual: [1])
        #expect(profile.broken == 2)
        #expect(profile.breaks.map(\.kind) == [.byHand, .skipped, .manual, .left])
        #expect(log.cases(.broken(.manual, activity: 1), now: 100, manual: [1]) == [0])
        #expect(log.cases(.broken(nil, activity: nil), now: 100, manual: [1]) == [0, 1])
    }

    @Test("an open case is at risk where the rest takes others longer than is left until it is due")
    func risk() {
        // Five finished cases: from the start of "b" they took 10 hours.
        var cases = (0..<5).map { _ -> (EventLog.Case, [SampleLog.Line]) in
            (EventLog.Case(start: 0, end: 12 * hour, due: 11 * hour), [("a", 0, 2 * hour), ("b", 2 * hour, 12 * hour)])
        }
        let now = 100 * hour
        // Standing at b for an hour: nine are left until it is done, two until it is due.
        cases.append((EventLog.Case(start: now - 3 * hour, due: now + 2 * hour), [("b", now - hour, nil)]))
        cases.append((EventLog.Case(start: now - 3 * hour, due: now + 20 * hour), [("b", now - hour, nil)]))
        cases.append((EventLog.Case(start: 0, due: now - 1), [("b", now - hour, nil)]))
        // Decided, and only still open.
        cases.append((EventLog.Case(start: 0, due: now + 1, fulfilled: now - 5), [("b", now - hour, nil)]))
        let log = SampleLog.log(cases)
        let deadlines = log.profile(now: now).deadlines
        #expect(deadlines.risks.map(\.trace) == [5])
        #expect(deadlines.risks.first?.expected == now + 9 * hour)
        #expect([deadlines.judged, deadlines.late, deadlines.pending, deadlines.overdue] == [6, 5, 3, 1])
        #expect(deadlines.lateness.median == hour)
        // Four cases are not enough to tell.
        #expect(SampleLog.log(Array(cases.dropFirst(2))).profile(now: now).deadlines.risks.isEmpty)
    }

    @Test("a span of time counts what began and what ended in it")
    func spans() {
        let log = SampleLog.log([
            (EventLog.Case(start: 5, end: 12), [("a", 5, 12)]), (EventLog.Case(start: 8, end: 40), [("a", 8, 9)]),
            (EventLog.Case(start: 10), [("a", 10, nil)]),
        ])
        let spans = log.profile(now: 100, spans: [0, 10, 20]).spans
        #expect(spans.map { [$0.started, $0.finished] } == [[2, 0], [1, 1]])
        #expect(spans.last?.throughput.median == 7)
    }

    @Test("before and after stand side by side by the activities' names")
    func comparison() throws {
        let before = SampleLog.log([(EventLog.Case(start: 0, end: 100), [("a", 0, 60), ("b", 70, 100)])])
        let after = SampleLog.log([(EventLog.Case(start: 0, end: 40, version: 1), [("0", 0, 10), ("a", 10, 40)])])
        let changes = before.profile(now: 500).compared(
            with: after.profile(now: 500), names: (before.activities, after.activities))
        func change(_ figure: ProfileChange.Figure) throws -> ProfileChange {
            try #require(changes.first { $0.figure == figure })
        }
        #expect(try change(.throughputMedian).difference == -60)
        #expect(try change(.working("a")).difference == -30)
        #expect(try change(.working("b")).after == nil)
        #expect(try change(.working("b")).difference == nil)
        #expect(try change(.working("0")).countAfter == 1)
        #expect(try change(.stepsPerCase).after == 200)
    }

    @Test("a percentile is a value that occurred, at the nearest rank")
    func percentiles() {
        #expect(Durations([]).median == nil)
        #expect(Durations([4, 1, 3, 2]).median == 2)
        #expect(Durations(Array(1...10)).percentile90 == 9)
        #expect(Durations(Array(1...11)).percentile90 == 10)
        #expect(Durations([7]).percentile90 == 7)
        #expect(Durations.nearestRank(0, of: [1, 2]) == 1)
        #expect(Durations.nearestRank(1_000, of: [1, 2]) == 2)
    }

    @Test("nothing traps: ends before starts, places that do not exist, the largest numbers, no cases at all")
    func odd() {
        let log = EventLog(
            activities: ["a"],
            cases: [EventLog.Case(start: .max, end: .min, due: .min), EventLog.Case(start: .min, due: .max)],
            events: [
                .init(trace: 0, activity: 0, start: .max, complete: .min),
                .init(trace: 1, activity: 0, start: .max), .init(trace: 7, activity: 0, start: 1),
                .init(trace: 0, activity: -1, start: 1),
            ])
        let profile = log.profile(now: 0, manual: [99], spans: [5, 5, 1], evidence: -4)
        #expect(profile.cases == 2 && log.eventCount == 2)
        #expect(EventLog(activities: [], cases: [], events: []).profile(now: 0).variants.isEmpty)
        #expect(log.events(of: 9).isEmpty)
    }
}
