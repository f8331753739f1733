/// When somebody is at work: times from – to, one after the other, in seconds since 1970 on a clock that has no daylight
/// saving time. Whoever makes one leaves out the holidays.
public struct WorkCalendar: Sendable {
    public struct Span: Sendable, Hashable {
        public let from: Int
        /// Not at work any more.
        public let to: Int
        public init(from: Int, to: Int) { (self.from, self.to) = (from, to) }
    }

    /// In order, none overlapping another.
    public let spans: [Span]
    /// Seconds of work before each span.
    private let before: [Int]
    /// Seconds of an average day with work.
    public let dayLength: Int

    /// Spans that are empty or begin before the last one ended are left out.
    public init(_ wanted: [Span]) {
        var (spans, before, sum): ([Span], [Int], Int) = ([], [], 0)
        var days: Set<Int> = []
        for span in wanted where span.to > span.from && span.from >= (spans.last?.to ?? Int.min) {
            spans.append(span)
            before.append(sum)
            sum &+= span.to - span.from
            days.insert(WorkCalendar.day(of: span.from))
        }
        (self.spans, self.before) = (spans, before)
        dayLength = days.isEmpty ? 0 : sum / days.count
    }

    /// Always open, for so long.
    public init(alwaysFrom start: Int, days: Int) {
        self.init((0..<max(0, days)).map { Span(from: start + $0 * 86_400, to: start + ($0 + 1) * 86_400) })
    }

    /// The same hours every week.
    /// - Parameters:
    ///   - week: for Monday to Sunday the hours of work, in minutes of the day.
    ///   - from: the first day, counted from 1970-01-01.
    ///   - closed: days without work, counted in the same way.
    public init(week: [[Range<Int>]], from first: Int, days: Int, closed: Set<Int> = []) {
        var spans: [Span] = []
        for day in first..<(first + max(0, days)) where !closed.contains(day) {
            // 1970-01-01 was a Thursday.
            let weekday = ((day + 3) % 7 + 7) % 7
            guard week.indices.contains(weekday) else { continue }
            for hours in week[weekday].sorted(by: { $0.lowerBound < $1.lowerBound }) {
                spans.append(Span(from: day * 86_400 + hours.lowerBound * 60, to: day * 86_400 + hours.upperBound * 60))
            }
        }
        self.init(spans)
    }

    static func day(of moment: Int) -> Int { moment >= 0 ? moment / 86_400 : (moment - 86_399) / 86_400 }

    /// The place of the last span that began by this moment; -1 where there is none.
    private func place(_ moment: Int) -> Int {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].from <= moment { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }

    public func isOpen(at moment: Int) -> Bool {
        let place = place(moment)
        return place >= 0 && moment < spans[place].to
    }

    /// The first moment from this one on at which there is work; nil after the last.
    public func opening(from moment: Int) -> Int? {
        let place = place(moment)
        if place >= 0, moment < spans[place].to { return moment }
        return place + 1 < spans.count ? spans[place + 1].from : nil
    }

    /// Seconds of work before this moment.
    private func worked(before moment: Int) -> Int {
        let place = place(moment)
        return place < 0 ? 0 : before[place] + min(moment, spans[place].to) - spans[place].from
    }

    /// Seconds of work between two moments.
    public func work(from: Int, to: Int) -> Int { from < to ? worked(before: to) - worked(before: from) : 0 }

    /// When so much work is done that begins at this moment; nil where the calendar ends before.
    public func end(of work: Int, from start: Int) -> Int? {
        guard let open = opening(from: start) else { return nil }
        var place = place(open)
        if work <= 0 { return open }
        let goal = worked(before: open) + work
        // The span in which the goal lies; most work ends on the day on which it begins.
        var (low, high) = (place, spans.count)
        if before[place] + spans[place].to - spans[place].from < goal {
            while low < high {
                let middle = (low + high) / 2
                if before[middle] < goal { low = middle + 1 } else { high = middle }
            }
            place = low - 1
        }
        let moment = spans[place].from + goal - before[place]
        return moment <= spans[place].to ? moment : nil
    }
}
