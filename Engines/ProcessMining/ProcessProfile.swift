/// What a log says of its process: made by `EventLog.profile`. Activities are places in the log's list. Each figure has a
/// `CaseSelection` that finds the cases it counts.
public struct ProcessProfile: Sendable, Hashable {
    /// All cases of the log.
    public internal(set) var cases = 0
    /// Those that have come to an end.
    public internal(set) var finished = 0
    /// Of these, those that left the process.
    public internal(set) var left = 0
    /// Cases in which an activity occurs more than once.
    public internal(set) var reworked = 0
    /// Cases with a media break.
    public internal(set) var broken = 0
    /// Cases in which work went from one unit to another.
    public internal(set) var handedOver = 0
    /// From the start to the end of finished cases.
    public internal(set) var throughput = Durations.none
    /// The most frequent first, then by name.
    public internal(set) var steps: [Step] = []
    /// The most frequent first, then by name.
    public internal(set) var moves: [Move] = []
    /// The ways that finished cases took: the most frequent first, then by names.
    public internal(set) var variants: [Variant] = []
    public internal(set) var spans: [Span] = []
    public internal(set) var breaks: [MediaBreak] = []
    public internal(set) var deadlines = Deadlines()

    public var open: Int { cases - finished }

    /// One activity over all cases.
    public struct Step: Sendable, Hashable {
        public var activity: Int
        /// How often it occurs, and in how many cases.
        public var occurrences = 0
        public var cases = 0
        /// How many of it are open.
        public var open = 0
        /// From its start to its end (processing time).
        public var working = Durations.none
        /// From the last moment at which something of the case before it was completed to its start; for the first from the
        /// start of the case (waiting time).
        public var waiting = Durations.none
        /// Occurrences beyond the first of a case: at once again (self-loops) …
        public var repeatedAtOnce = 0
        /// … and after something else (back-loops).
        public var returns = 0
        /// Cases in which it occurs more than once.
        public var reworked = 0
    }

    /// One activity directly follows another in the order of a case (the directly-follows relation of van der Aalst, „Process
    /// Mining", 2nd ed. 2016, section 6.2). Nil stands for the start and, in finished cases, for the end.
    public struct Move: Sendable, Hashable {
        public var from: Int?
        public var to: Int?
        public var count = 0
        public var cases = 0
        /// From the end of one to the start of the other; 0 where they overlap. Those whose first is still open are left out.
        public var between = Durations.none
    }

    /// A way through the process: the activities in their order.
    public struct Variant: Sendable, Hashable {
        public var sequence: [Int]
        /// The same for the same names in the same order, in every log.
        public var key: UInt64
        public var count = 0
        public var throughput = Durations.none
    }

    /// A span of time, such as a month.
    public struct Span: Sendable, Hashable {
        public var from: Int
        /// Before this moment.
        public var until: Int
        public var started = 0
        public var finished = 0
        /// Of those that ended in it.
        public var throughput = Durations.none
    }

    /// Where the system was left: an activity done by hand or skipped, one that is manual by its kind, or (`activity` nil) a case
    /// that went another way than the process knows.
    public struct MediaBreak: Sendable, Hashable {
        public enum Kind: UInt8, Sendable, Hashable, CaseIterable { case byHand, skipped, manual, left }
        public var kind: Kind
        public var activity: Int?
        public var occurrences = 0
        public var cases = 0
    }
}

/// What can be said of due moments.
public struct Deadlines: Sendable, Hashable {
    /// Cases that had to be done by a moment and are done; and of these the late ones, by how long.
    public internal(set) var judged = 0
    public internal(set) var late = 0
    public internal(set) var lateness = Durations.none
    /// Cases that have still to be done by a moment.
    public internal(set) var pending = 0
    /// Of these, those whose moment is over.
    public internal(set) var overdue = 0
    /// Of these, those that will be late if the rest takes as long as usual, the nearest due moment first.
    public internal(set) var risks: [Risk] = []
    /// From the start of an activity to the moment when the case was done: by activity, where enough cases tell.
    public internal(set) var remaining: [Int: Durations] = [:]

    public struct Risk: Sendable, Hashable {
        /// Place of the case in the log.
        public var trace: Int
        /// Where it stands.
        public var activity: Int
        public var due: Int
        /// When it is done if the rest takes the median.
        public var expected: Int
    }
}
