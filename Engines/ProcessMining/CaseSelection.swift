/// Which cases a figure counts.
public enum CaseSelection: Sendable, Hashable {
    case all, finished, open, left
    /// Finished cases that took this way; see `ProcessProfile.Variant.key`.
    case variant(UInt64)
    case step(Int)
    /// The activity is open there.
    case standingAt(Int)
    /// The activity occurs more than once there; nil: any one does.
    case reworked(Int?)
    /// One directly follows the other there.
    case move(from: Int?, to: Int?)
    /// Nil: any media break.
    case broken(ProcessProfile.MediaBreak.Kind?, activity: Int?)
    case handedOver
    case late, overdue, atRisk, pending, judged
    /// Before the second moment.
    case startedIn(Int, Int)
    case finishedIn(Int, Int)
}

extension EventLog {
    /// The places of the cases that a figure counts, in the log's order.
    /// - Parameters:
    ///   - now: as for `profile`.
    ///   - manual: as for `profile`.
    public func cases(
        _ selection: CaseSelection, now: Int, manual: Set<Int> = [], evidence: Int = 5
    ) -> [Int] {
        if case .atRisk = selection { return deadlines(now: now, evidence: evidence).risks.map(\.trace).sorted() }
        return cases.indices.filter { contains($0, selection, now, manual) }
    }

    private func contains(_ index: Int, _ selection: CaseSelection, _ now: Int, _ manual: Set<Int>) -> Bool {
        let (one, events) = (cases[index], events(of: index))
        switch selection {
        case .all: return true
        case .finished: return one.end != nil
        case .open: return one.end == nil
        case .left: return one.end != nil && one.isLeft
        case .variant(let key): return one.end != nil && self.key(of: events.lazy.map(\.activity)) == key
        case .step(let activity): return events.contains { $0.activity == activity }
        case .standingAt(let activity): return events.contains { $0.activity == activity && $0.complete == nil }
        case .reworked(let activity?): return events.count { $0.activity == activity } > 1
        case .reworked(nil): return Set(events.map(\.activity)).count < events.count
        case .move(let from, let to): return moves(index, from, to)
        case .broken(let kind, let activity): return isBroken(index, kind, activity, manual)
        case .handedOver: return Set(events.compactMap(\.unit)).count > 1
        case .late: return isLate(index)
        case .judged: return one.due != nil && fulfilment(of: index) != nil
        case .pending: return one.due != nil && fulfilment(of: index) == nil
        case .overdue: return fulfilment(of: index) == nil && (one.due.map { $0 < now } ?? false)
        case .atRisk: return false
        case .startedIn(let from, let until): return one.start >= from && one.start < until
        case .finishedIn(let from, let until): return one.end.map { $0 >= from && $0 < until } ?? false
        }
    }

    private func moves(_ index: Int, _ from: Int?, _ to: Int?) -> Bool {
        let path: [Int?] = [nil] + events(of: index).map(\.activity)
        let whole = cases[index].end == nil ? path : path + [nil]
        return zip(whole, whole.dropFirst()).contains { $0 == from && $1 == to }
    }

    private func isBroken(
        _ index: Int, _ kind: ProcessProfile.MediaBreak.Kind?, _ activity: Int?, _ manual: Set<Int>
    ) -> Bool {
        let isLeft = cases[index].isLeft && cases[index].end != nil
        if isLeft, activity == nil, kind == nil || kind == .left { return true }
        return events(of: index).contains { event in
            guard let found = event.mediaBreak(manual) else { return false }
            return (kind == nil || kind == found) && (activity == nil || activity == event.activity)
        }
    }
}
