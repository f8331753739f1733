/// One figure before and after a change, such as that of a process from one version to the next.
public struct ProfileChange: Sendable, Hashable {
    public enum Figure: Sendable, Hashable {
        case throughputMedian, throughputPercentile90
        /// Of so many cases in 10,000.
        case reworked, broken, left, late
        /// Activities by name, since two versions do not number them alike.
        case working(String), waiting(String), repeated(String)
        /// Activities of a finished case, in hundredths.
        case stepsPerCase
    }

    public enum Unit: Sendable, Hashable { case seconds, perTenThousand, hundredths }

    public var figure: Figure
    public var unit: Unit
    /// Nil where nothing tells.
    public var before: Int?
    public var after: Int?
    /// How many cases, or occurrences of an activity, tell.
    public var countBefore: Int
    public var countAfter: Int

    public var difference: Int? {
        guard let before, let after else { return nil }
        let (value, overflow) = after.subtractingReportingOverflow(before)
        return overflow ? nil : value
    }
}

extension ProcessProfile {
    /// Figures of this profile and of a later one side by side: first those of whole cases, then those of activities by name.
    /// - Parameter names: the activities of both logs.
    public func compared(
        with later: ProcessProfile, names: (before: [String], after: [String])
    ) -> [ProfileChange] {
        var changes: [ProfileChange] = []
        func add(_ figure: ProfileChange.Figure, _ unit: ProfileChange.Unit, _ value: (ProcessProfile) -> (Int?, Int)) {
            let ((before, countBefore), (after, countAfter)) = (value(self), value(later))
            changes.append(
                ProfileChange(
                    figure: figure, unit: unit, before: before, after: after, countBefore: countBefore,
                    countAfter: countAfter))
        }
        func share(_ part: Int, _ whole: Int) -> (Int?, Int) {
            (whole > 0 ? (part * 10_000 + whole / 2) / whole : nil, whole)
        }
        add(.throughputMedian, .seconds) { ($0.throughput.median, $0.throughput.count) }
        add(.throughputPercentile90, .seconds) { ($0.throughput.percentile90, $0.throughput.count) }
        add(.stepsPerCase, .hundredths) { profile in
            let steps = profile.variants.reduce(0) { $0 + $1.sequence.count * $1.count }
            return (
                profile.finished > 0 ? (steps * 100 + profile.finished / 2) / profile.finished : nil, profile.finished
            )
        }
        add(.reworked, .perTenThousand) { share($0.reworked, $0.cases) }
        add(.broken, .perTenThousand) { share($0.broken, $0.cases) }
        add(.left, .perTenThousand) { share($0.left, $0.finished) }
        add(.late, .perTenThousand) { share($0.deadlines.late, $0.deadlines.judged) }
        let (old, new) = (byName(names.before), later.byName(names.after))
        for name in Set(old.keys).union(new.keys).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            func pair(_ value: (Step) -> (Int?, Int)) -> ((Int?, Int), (Int?, Int)) {
                (old[name].map(value) ?? (nil, 0), new[name].map(value) ?? (nil, 0))
            }
            func add(_ figure: ProfileChange.Figure, _ unit: ProfileChange.Unit, _ value: (Step) -> (Int?, Int)) {
                let (before, after) = pair(value)
                changes.append(
                    ProfileChange(
                        figure: figure, unit: unit, before: before.0, after: after.0, countBefore: before.1,
                        countAfter: after.1))
            }
            add(.working(name), .seconds) { ($0.working.median, $0.working.count) }
            add(.waiting(name), .seconds) { ($0.waiting.median, $0.waiting.count) }
            add(.repeated(name), .perTenThousand) { share($0.reworked, $0.cases) }
        }
        return changes
    }

    private func byName(_ names: [String]) -> [String: Step] {
        var found: [String: Step] = [:]
        for step in steps where names.indices.contains(step.activity) { found[names[step.activity]] = step }
        return found
    }
}
