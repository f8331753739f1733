extension EventLog {
    /// When what the due moment is about was done; nil where it has still to be done.
    func fulfilment(of index: Int) -> Int? { cases[index].fulfilled ?? cases[index].end }

    func isLate(_ index: Int) -> Bool {
        guard let due = cases[index].due, let done = fulfilment(of: index) else { return false }
        return done > due
    }

    /// Which cases are late, and which will be if their rest takes as long as it did for others at the same activity: the
    /// median of the remaining times, as in van der Aalst, Schonenberg and Song, „Time prediction based on process mining"
    /// (2011), with the present activity as the state.
    func deadlines(now: Int, evidence: Int) -> Deadlines {
        var deadlines = Deadlines()
        var lateness: [Int] = []
        var remaining: [[Int]] = Array(repeating: [], count: activities.count)
        for index in cases.indices {
            guard let done = fulfilment(of: index) else { continue }
            if !cases[index].isLeft || cases[index].fulfilled != nil {
                for event in events(of: index) where event.start <= done {
                    remaining[event.activity].append(done &- event.start)
                }
            }
            guard let due = cases[index].due else { continue }
            deadlines.judged += 1
            if done > due {
                deadlines.late += 1
                lateness.append(done &- due)
            }
        }
        deadlines.lateness = Durations(lateness)
        for activity in activities.indices where remaining[activity].count >= max(evidence, 1) {
            deadlines.remaining[activity] = Durations(remaining[activity])
        }
        for index in cases.indices where fulfilment(of: index) == nil {
            guard let due = cases[index].due else { continue }
            deadlines.pending += 1
            if due < now {
                deadlines.overdue += 1
            } else if let risk = risk(index, due, now, deadlines.remaining) {
                deadlines.risks.append(risk)
            }
        }
        deadlines.risks.sort { ($0.due, $0.expected, $0.trace) < ($1.due, $1.expected, $1.trace) }
        return deadlines
    }

    /// Of several open activities the one that takes longest counts.
    private func risk(_ index: Int, _ due: Int, _ now: Int, _ remaining: [Int: Durations]) -> Deadlines.Risk? {
        var latest: Deadlines.Risk?
        for event in events(of: index) where event.complete == nil {
            guard let rest = remaining[event.activity]?.median else { continue }
            let (sum, isTooLarge) = event.start.addingReportingOverflow(rest)
            let expected = max(isTooLarge ? .max : sum, now)
            if expected > latest?.expected ?? .min {
                latest = Deadlines.Risk(trace: index, activity: event.activity, due: due, expected: expected)
            }
        }
        return latest.flatMap { $0.expected > due ? $0 : nil }
    }
}
