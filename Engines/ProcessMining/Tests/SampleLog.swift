import ProcessMining

/// Small logs in a few words: each event is activity, start, end.
enum SampleLog {
    static let hour = 3_600

    typealias Line = (activity: String, start: Int, end: Int?)

    static func log(_ cases: [(EventLog.Case, [Line])]) -> EventLog {
        let names = Array(Set(cases.flatMap { $0.1.map(\.activity) })).sorted()
        return EventLog(
            activities: names, cases: cases.map(\.0),
            events: cases.enumerated().flatMap { trace, one in
                one.1.map { line in
                    EventLog.Event(
                        trace: trace, activity: names.firstIndex(of: line.activity) ?? -1, start: line.start,
                        complete: line.end)
                }
            })
    }

    /// A log of cases made by dice: some open, some with activities at the same time, breaks and due moments.
    static func random(cases count: Int, seed: UInt64) -> EventLog {
        var dice = Dice(state: seed)
        let names = ["prüfen", "anhören", "entscheiden", "abschließen", "nachfordern"]
        var (cases, events): ([EventLog.Case], [EventLog.Event]) = ([], [])
        for trace in 0..<count {
            let start = dice.roll(1_000_000)
            var (at, last) = (start, start)
            for _ in 0..<dice.roll(7) {
                let begin = dice.roll(4) == 0 ? at : last + dice.roll(500)
                let end: Int? = dice.roll(12) == 0 ? nil : begin + dice.roll(900)
                let outcome = EventLog.Outcome.allCases[dice.roll(3) == 0 ? dice.roll(4) : 0]
                events.append(
                    EventLog.Event(
                        trace: trace, activity: dice.roll(names.count), start: begin, complete: end, outcome: outcome,
                        unit: dice.roll(3) == 0 ? nil : dice.roll(2)))
                (at, last) = (begin, max(last, end ?? begin))
            }
            let isOver = dice.roll(4) != 0
            cases.append(
                EventLog.Case(
                    start: start, end: isOver ? last + dice.roll(100) : nil,
                    due: dice.roll(5) == 0 ? nil : start + dice.roll(6_000),
                    fulfilled: dice.roll(6) == 0 ? last : nil, isLeft: dice.roll(9) == 0, version: dice.roll(2)))
        }
        return EventLog(activities: names, cases: cases, events: events)
    }
}

/// The same numbers for the same seed.
struct Dice {
    var state: UInt64

    mutating func roll(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(count, 1)
    }
}
