/// What happened in many cases of one process: which activity, from when to when, in which organisational unit. The notions
/// are those of IEEE 1849-2016 (XES): a log of traces of events. There are no persons in it, by type.
///
/// All moments are seconds since 1970, or of any other clock. The order in which cases and events are given does not matter:
/// within a case they are put into the order of their beginning, then of their end, then of the activity's name.
public struct EventLog: Sendable {
    public struct Case: Sendable, Hashable {
        public var start: Int
        /// Nil while the case runs.
        public var end: Int?
        /// By when the case had to be done; nil where there is no such moment.
        public var due: Int?
        /// When that was done which the due moment is about, such as the decision; nil: at the case's end.
        public var fulfilled: Int?
        /// Whether it came to its end in another way than the process knows.
        public var isLeft: Bool
        /// Of the process.
        public var version: Int

        public init(
            start: Int, end: Int? = nil, due: Int? = nil, fulfilled: Int? = nil, isLeft: Bool = false, version: Int = 0
        ) {
            (self.start, self.end, self.due, self.fulfilled) = (start, end, due, fulfilled)
            (self.isLeft, self.version) = (isLeft, version)
        }
    }

    /// How an activity came to its end.
    public enum Outcome: UInt8, Sendable, Hashable, CaseIterable {
        case done
        /// Something else happened first, and it was wanted no more.
        case interrupted
        /// Done outside of the system.
        case byHand
        case skipped
    }

    public struct Event: Sendable, Hashable {
        /// Place of the case in the log.
        public var trace: Int
        /// Place of the activity in the log's list.
        public var activity: Int
        public var start: Int
        /// Nil while it is open. Earlier than the start counts as the start.
        public var complete: Int?
        public var outcome: Outcome
        /// A number for the unit that had it; nil where nobody did.
        public var unit: Int?

        public init(
            trace: Int, activity: Int, start: Int, complete: Int? = nil, outcome: Outcome = .done, unit: Int? = nil
        ) {
            (self.trace, self.activity, self.start, self.complete) = (trace, activity, start, complete)
            (self.outcome, self.unit) = (outcome, unit)
        }
    }

    public let activities: [String]
    public let cases: [Case]
    /// Case after case, each in its order.
    let events: [Event]
    /// Where the events of a case begin; one more than there are cases.
    let bounds: [Int]
    /// The place of each activity in the order of names.
    let rank: [Int]

    /// - Parameter events: those of a case or an activity that is not in the lists are left out.
    public init(activities: [String], cases: [Case], events: [Event]) {
        (self.activities, self.cases) = (activities, cases)
        var rank = Array(repeating: 0, count: activities.count)
        let byName = activities.indices.sorted {
            activities[$0] == activities[$1]
                ? $0 < $1 : activities[$0].utf8.lexicographicallyPrecedes(activities[$1].utf8)
        }
        for (place, activity) in byName.enumerated() { rank[activity] = place }
        self.rank = rank
        (self.events, bounds) = Self.ordered(events, cases: cases.count, rank)
    }

    /// By case in linear time; a case has few events.
    private static func ordered(_ events: [Event], cases: Int, _ rank: [Int]) -> ([Event], [Int]) {
        func belongs(_ event: Event) -> Bool {
            event.trace >= 0 && event.trace < cases && event.activity >= 0 && event.activity < rank.count
        }
        var bounds = Array(repeating: 0, count: cases + 1)
        for event in events where belongs(event) { bounds[event.trace + 1] += 1 }
        for index in 0..<cases { bounds[index + 1] += bounds[index] }
        guard let filler = events.first(where: belongs) else { return ([], bounds) }
        var sorted = Array(repeating: filler, count: bounds[cases])
        var next = bounds
        for var event in events where belongs(event) {
            if let end = event.complete, end < event.start { event.complete = event.start }
            sorted[next[event.trace]] = event
            next[event.trace] += 1
        }
        for index in 0..<cases {
            let range = bounds[index]..<bounds[index + 1]
            let isInOrder = range.dropFirst().allSatisfy { !precedes(sorted[$0], sorted[$0 - 1], rank) }
            if !isInOrder { sorted[range].sort { precedes($0, $1, rank) } }
        }
        return (sorted, bounds)
    }

    private static func precedes(_ a: Event, _ b: Event, _ rank: [Int]) -> Bool {
        if a.start != b.start { return a.start < b.start }
        if a.complete != b.complete { return a.complete ?? .max < b.complete ?? .max }
        if a.activity != b.activity { return rank[a.activity] < rank[b.activity] }
        if a.outcome != b.outcome { return a.outcome.rawValue < b.outcome.rawValue }
        return a.unit ?? .min < b.unit ?? .min
    }

    /// The events of a case, in their order.
    public func events(of index: Int) -> ArraySlice<Event> {
        guard cases.indices.contains(index) else { return [] }
        return events[bounds[index]..<bounds[index + 1]]
    }

    public var eventCount: Int { events.count }

    /// The log with only some of its cases.
    public func filtered(_ isWanted: (Case) -> Bool) -> EventLog {
        var (kept, found): ([Case], [Event]) = ([], [])
        for index in cases.indices where isWanted(cases[index]) {
            for var event in events(of: index) {
                event.trace = kept.count
                found.append(event)
            }
            kept.append(cases[index])
        }
        return EventLog(activities: activities, cases: kept, events: found)
    }
}
