import Testing

@testable import ProcessMining

@Suite("What holds for every log")
struct PropertyTests {
    private static let now = 1_002_000
    private static let manual: Set<Int> = [3]
    private static let spans = Array(stride(from: 0, through: 1_200_000, by: 200_000))

    private func profile(_ log: EventLog) -> ProcessProfile {
        log.profile(now: Self.now, manual: Self.manual, spans: Self.spans)
    }

    @Test("variants add up to the finished cases, moves to all moves, spans to all cases", arguments: 1...20)
    func sums(seed: Int) {
        let log = SampleLog.random(cases: 200, seed: UInt64(seed))
        let profile = profile(log)
        #expect(profile.variants.reduce(0) { $0 + $1.count } == profile.finished)
        let moves = log.cases.indices.reduce(0) { sum, index in
            sum + log.events(of: index).count + (log.cases[index].end == nil ? 0 : 1)
        }
        #expect(profile.moves.reduce(0) { $0 + $1.count } == moves)
        #expect(profile.steps.reduce(0) { $0 + $1.occurrences } == log.eventCount)
        #expect(profile.spans.reduce(0) { $0 + $1.started } == profile.cases)
        for step in profile.steps {
            #expect(step.working.count + step.open == step.occurrences)
            #expect(step.occurrences == step.cases + step.repeatedAtOnce + step.returns)
            let into = profile.moves.filter { $0.to == step.activity }.reduce(0) { $0 + $1.count }
            #expect(into == step.occurrences)
        }
    }

    @Test("each figure counts as many cases as its selection finds", arguments: 1...10)
    func selections(seed: Int) {
        let log = SampleLog.random(cases: 150, seed: UInt64(seed))
        let profile = profile(log)
        func count(_ selection: CaseSelection) -> Int {
            log.cases(selection, now: Self.now, manual: Self.manual).count
        }
        #expect(count(.all) == profile.cases && count(.finished) == profile.finished)
        #expect(count(.open) == profile.open && count(.left) == profile.left)
        #expect(count(.reworked(nil)) == profile.reworked && count(.handedOver) == profile.handedOver)
        #expect(count(.broken(nil, activity: nil)) == profile.broken)
        for variant in profile.variants { #expect(count(.variant(variant.key)) == variant.count) }
        for step in profile.steps {
            #expect(count(.step(step.activity)) == step.cases)
            #expect(count(.reworked(step.activity)) == step.reworked)
        }
        for move in profile.moves { #expect(count(.move(from: move.from, to: move.to)) == move.cases) }
        for found in profile.breaks { #expect(count(.broken(found.kind, activity: found.activity)) == found.cases) }
        for span in profile.spans {
            #expect(count(.startedIn(span.from, span.until)) == span.started)
            #expect(count(.finishedIn(span.from, span.until)) == span.finished)
        }
        let deadlines = profile.deadlines
        #expect(count(.late) == deadlines.late && count(.judged) == deadlines.judged)
        #expect(count(.pending) == deadlines.pending && count(.overdue) == deadlines.overdue)
        #expect(count(.atRisk) == deadlines.risks.count)
    }

    @Test("the order in which cases, events and activities are given changes nothing", arguments: 1...10)
    func order(seed: Int) {
        let log = SampleLog.random(cases: 120, seed: UInt64(seed))
        var dice = Dice(state: UInt64(seed) + 99)
        func shuffled(_ count: Int) -> [Int] {
            var places = Array(0..<count)
            for index in places.indices.reversed() { places.swapAt(index, dice.roll(index + 1)) }
            return places
        }
        let (cases, activities) = (shuffled(log.cases.count), shuffled(log.activities.count))
        var names = log.activities
        for (old, new) in activities.enumerated() { names[new] = log.activities[old] }
        var moved = log.cases
        for (old, new) in cases.enumerated() { moved[new] = log.cases[old] }
        let events = log.cases.indices.flatMap { log.events(of: $0) }.map { event in
            var event = event
            (event.trace, event.activity) = (cases[event.trace], activities[event.activity])
            return event
        }
        let other = EventLog(activities: names, cases: moved, events: shuffled(events.count).map { events[$0] })
        let (one, two) = (profile(log), other.profile(now: Self.now, manual: [activities[3]], spans: Self.spans))
        func named(_ activity: Int?, _ log: EventLog) -> String { activity.map { log.activities[$0] } ?? "–" }
        #expect(
            one.variants.map { $0.sequence.map { log.activities[$0] } }
                == two.variants.map { $0.sequence.map { names[$0] } })
        #expect(one.variants.map(\.throughput) == two.variants.map(\.throughput))
        #expect(
            one.moves.map { "\(named($0.from, log)) \(named($0.to, log)) \($0.count) \($0.between)" }
                == two.moves.map { "\(named($0.from, other)) \(named($0.to, other)) \($0.count) \($0.between)" })
        #expect(
            one.steps.map { "\(named($0.activity, log)) \($0.working) \($0.waiting) \($0.returns)" }
                == two.steps.map { "\(named($0.activity, other)) \($0.working) \($0.waiting) \($0.returns)" })
        #expect(one.deadlines.risks.map { cases[$0.trace] }.sorted() == two.deadlines.risks.map(\.trace).sorted())
        #expect(one.spans == two.spans && one.throughput == two.throughput)
    }

    @Test("the cases of two versions apart are those of the log together", arguments: 1...5)
    func versions(seed: Int) {
        let log = SampleLog.random(cases: 100, seed: UInt64(seed))
        let (zero, one) = (log.filtered { $0.version == 0 }, log.filtered { $0.version != 0 })
        #expect(zero.cases.count + one.cases.count == log.cases.count)
        #expect(zero.eventCount + one.eventCount == log.eventCount)
        #expect(profile(zero).reworked + profile(one).reworked == profile(log).reworked)
    }
}
