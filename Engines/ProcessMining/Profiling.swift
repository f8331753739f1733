/// Makes the figures in one walk over the cases, and n log n for the medians.
struct Profiling {
    private let log: EventLog
    private let manual: Set<Int>
    private let spans: [Int]
    private var profile = ProcessProfile()
    private var steps: [StepSum]
    private var moves: [MoveSum] = []
    /// Where a move stands in the list, by its two activities.
    private var places: [Int: Int] = [:]
    private var variants: [[Int]: [Int]] = [:]
    private var breaks: [BreakName: (occurrences: Int, cases: Int)] = [:]
    private var throughput: [Int] = []
    private var bySpan: [[Int]]
    private var startedBySpan: [Int]
    /// By activity: the last case in which it was seen, and how often there.
    private var seen: [(trace: Int, times: Int)]

    private struct StepSum {
        var step: ProcessProfile.Step
        var working: [Int] = []
        var waiting: [Int] = []
    }

    private struct MoveSum {
        var move: ProcessProfile.Move
        var between: [Int] = []
        var lastTrace = -1
    }

    private struct BreakName: Hashable {
        var kind: ProcessProfile.MediaBreak.Kind
        var activity: Int?
    }

    init(_ log: EventLog, manual: Set<Int>, spans: [Int]) {
        (self.log, self.manual, self.spans) = (log, manual, spans.sorted())
        steps = log.activities.indices.map { StepSum(step: .init(activity: $0)) }
        seen = Array(repeating: (-1, 0), count: log.activities.count)
        let count = max(spans.count - 1, 0)
        bySpan = Array(repeating: [], count: count)
        startedBySpan = Array(repeating: 0, count: count)
    }

    mutating func run() -> ProcessProfile {
        for index in log.cases.indices { take(index) }
        profile.cases = log.cases.count
        profile.throughput = Durations(throughput)
        finishSteps()
        finishMoves()
        finishVariants()
        finishBreaks()
        profile.spans = bySpan.indices.map { index in
            .init(
                from: spans[index], until: spans[index + 1], started: startedBySpan[index],
                finished: bySpan[index].count, throughput: Durations(bySpan[index]))
        }
        return profile
    }

    private mutating func take(_ index: Int) {
        let (one, events) = (log.cases[index], log.events(of: index))
        if let span = span(of: one.start) { startedBySpan[span] += 1 }
        walk(index, one, events)
        noteBreaks(one, events)
        let units = events.compactMap(\.unit)
        if let first = units.first, units.contains(where: { $0 != first }) { profile.handedOver += 1 }
        guard let end = one.end else { return }
        let length = max(end &- one.start, 0)
        profile.finished += 1
        if one.isLeft { profile.left += 1 }
        throughput.append(length)
        variants[events.map(\.activity), default: []].append(length)
        if let span = span(of: end) { bySpan[span].append(length) }
    }

    private func span(of moment: Int) -> Int? {
        guard let first = spans.first, let last = spans.last, moment >= first, moment < last else { return nil }
        var (low, high) = (0, spans.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if spans[middle] <= moment { low = middle } else { high = middle }
        }
        return low
    }

    /// Steps and moves of a case.
    private mutating func walk(_ index: Int, _ one: EventLog.Case, _ events: ArraySlice<EventLog.Event>) {
        var previous: EventLog.Event?
        var completed = one.start
        var isReworked = false
        let ends = Self.ends(of: events)
        var next = 0
        for event in events {
            let start = event.start
            while next < ends.count, (ends[next].end, ends[next].start) < (start, start) {
                completed = max(completed, ends[next].end)
                next += 1
            }
            // What took no time at this very moment, and stands before it.
            if let previous, previous.start == start, previous.complete == start { completed = max(completed, start) }
            count(event, index, waiting: max(start &- completed, 0), after: previous, &isReworked)
            let gap: Int? =
                if let previous { previous.complete.map { max(start &- $0, 0) } } else { max(start &- one.start, 0) }
            move(previous?.activity, event.activity, index, gap)
            previous = event
        }
        if isReworked { profile.reworked += 1 }
        if let end = one.end {
            let last = previous.map { $0.complete } ?? one.start
            move(previous?.activity, nil, index, last.map { max(end &- $0, 0) })
        }
    }

    /// The ends of events with their starts, the earliest first; most cases have them in order.
    private static func ends(of events: ArraySlice<EventLog.Event>) -> [(end: Int, start: Int)] {
        var ends: [(end: Int, start: Int)] = []
        var isInOrder = true
        for event in events {
            guard let end = event.complete else { continue }
            if let last = ends.last, (end, event.start) < (last.end, last.start) { isInOrder = false }
            ends.append((end, event.start))
        }
        if !isInOrder { ends.sort { ($0.end, $0.start) < ($1.end, $1.start) } }
        return ends
    }

    private mutating func count(
        _ event: EventLog.Event, _ index: Int, waiting: Int, after previous: EventLog.Event?, _ isReworked: inout Bool
    ) {
        let activity = event.activity
        steps[activity].step.occurrences += 1
        steps[activity].waiting.append(waiting)
        if let end = event.complete {
            steps[activity].working.append(max(end &- event.start, 0))
        } else {
            steps[activity].step.open += 1
        }
        if seen[activity].trace != index {
            seen[activity] = (index, 1)
            steps[activity].step.cases += 1
            return
        }
        isReworked = true
        seen[activity].times += 1
        if seen[activity].times == 2 { steps[activity].step.reworked += 1 }
        if previous?.activity == activity {
            steps[activity].step.repeatedAtOnce += 1
        } else {
            steps[activity].step.returns += 1
        }
    }

    private mutating func move(_ from: Int?, _ to: Int?, _ index: Int, _ gap: Int?) {
        let width = log.activities.count + 1
        let key = (from.map { $0 + 1 } ?? 0) * width + (to.map { $0 + 1 } ?? 0)
        let place = places[key] ?? moves.count
        if place == moves.count {
            places[key] = place
            moves.append(MoveSum(move: .init(from: from, to: to)))
        }
        moves[place].move.count += 1
        if moves[place].lastTrace != index {
            moves[place].lastTrace = index
            moves[place].move.cases += 1
        }
        if let gap { moves[place].between.append(gap) }
    }

    private mutating func noteBreaks(_ one: EventLog.Case, _ events: ArraySlice<EventLog.Event>) {
        var found: Set<BreakName> = []
        for event in events {
            guard let kind = event.mediaBreak(manual) else { continue }
            let name = BreakName(kind: kind, activity: event.activity)
            breaks[name, default: (0, 0)].occurrences += 1
            found.insert(name)
        }
        if one.isLeft, one.end != nil {
            let name = BreakName(kind: .left, activity: nil)
            breaks[name, default: (0, 0)].occurrences += 1
            found.insert(name)
        }
        for name in found { breaks[name, default: (0, 0)].cases += 1 }
        if !found.isEmpty { profile.broken += 1 }
    }

    // MARK: Orders

    private func rank(_ activity: Int?) -> Int { activity.map { log.rank[$0] } ?? -1 }

    private mutating func finishSteps() {
        profile.steps = steps.filter { $0.step.occurrences > 0 }.map { sum in
            var step = sum.step
            (step.working, step.waiting) = (Durations(sum.working), Durations(sum.waiting))
            return step
        }.sorted {
            ($1.occurrences, rank($0.activity)) < ($0.occurrences, rank($1.activity))
        }
    }

    private mutating func finishMoves() {
        profile.moves = moves.map { sum in
            var move = sum.move
            move.between = Durations(sum.between)
            return move
        }.sorted {
            ($1.count, rank($0.from), rank($0.to)) < ($0.count, rank($1.from), rank($1.to))
        }
    }

    private mutating func finishVariants() {
        let rank = log.rank
        profile.variants = variants.map { sequence, lengths in
            .init(
                sequence: sequence, key: log.key(of: sequence), count: lengths.count,
                throughput: Durations(lengths))
        }.sorted { a, b in
            if a.count != b.count { return a.count > b.count }
            return a.sequence.lazy.map { rank[$0] }.lexicographicallyPrecedes(b.sequence.lazy.map { rank[$0] })
        }
    }

    private mutating func finishBreaks() {
        profile.breaks = breaks.map { name, sum in
            .init(kind: name.kind, activity: name.activity, occurrences: sum.occurrences, cases: sum.cases)
        }.sorted {
            ($1.occurrences, $0.kind.rawValue, rank($0.activity)) < (
                $0.occurrences, $1.kind.rawValue, rank($1.activity)
            )
        }
    }
}

extension EventLog.Event {
    func mediaBreak(_ manual: Set<Int>) -> ProcessProfile.MediaBreak.Kind? {
        switch outcome {
        case .byHand: .byHand
        case .skipped: .skipped
        case .done, .interrupted: manual.contains(activity) ? .manual : nil
        }
    }
}

extension EventLog {
    /// FNV-1a over the names, each with its end.
    func key(of sequence: some Sequence<Int>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for activity in sequence where activities.indices.contains(activity) {
            for byte in activities[activity].utf8 { mix(byte) }
            mix(0)
        }
        return hash
    }

    /// The figures of the log.
    /// - Parameters:
    ///   - now: decides what is overdue.
    ///   - manual: activities that are done outside of the system by their kind.
    ///   - spans: the moments at which spans of time begin, the earliest first, and last the one at which the last one ends.
    ///   - evidence: of so many finished cases at least the rest of a case is foretold.
    public func profile(now: Int, manual: Set<Int> = [], spans: [Int] = [], evidence: Int = 5) -> ProcessProfile {
        var profiling = Profiling(self, manual: manual, spans: spans)
        var profile = profiling.run()
        profile.deadlines = deadlines(now: now, evidence: evidence)
        return profile
    }
}
