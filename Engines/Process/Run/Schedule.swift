import Decision

/// When timers fire.
struct Schedule {
    let zone: FEELZone
    /// Seconds since 1970.
    let now: Int

    init(_ zone: FEELZone, _ now: Int) { (self.zone, self.now) = (zone, now) }

    /// The first firing and how many follow; nil where the rule says no time.
    func first(_ rule: TimerRule, _ value: (Formula) -> FEELValue) -> (due: Int, times: Int?)? {
        switch rule {
        case .date(let formula): ISOTime.moment(value(formula), zone: zone).map { ($0, 0) }
        case .duration(let formula):
            ISOTime.length(value(formula)).flatMap { ISOTime.adding($0, to: now, zone: zone) }.map { ($0, 0) }
        case .cycle(let formula): cycle(value(formula)).flatMap(first)
        case .open: nil
        }
    }

    private func first(_ cycle: ISOTime.Cycle) -> (due: Int, times: Int?)? {
        if cycle.times == 0 { return nil }
        let following = cycle.times.map { $0 - 1 }
        if let start = cycle.start {
            guard let moment = ISOTime.moment(.string(start), zone: zone) else { return nil }
            return (moment, following)
        }
        return ISOTime.adding(cycle.length, to: now, zone: zone).map { ($0, following) }
    }

    private func cycle(_ value: FEELValue) -> ISOTime.Cycle? {
        switch value {
        case .string(let text): ISOTime.cycle(text)
        case .months, .duration: ISOTime.length(value).map { ISOTime.Cycle(times: nil, start: nil, length: $0) }
        default: nil
        }
    }

    /// The firing after one that was due; those that were missed meanwhile are counted and left out.
    func next(
        _ rule: TimerRule, after due: Int, times: Int?, _ value: (Formula) -> FEELValue
    ) -> (due: Int, times: Int?)? {
        guard case .cycle(let formula) = rule, let cycle = cycle(value(formula)), cycle.length.isPositive else {
            return nil
        }
        var (left, moment) = (times, due)
        if cycle.length.months == 0, now > due, cycle.length.seconds > 0 {
            let missed = (now - due) / cycle.length.seconds
            moment += missed * cycle.length.seconds
            left = left.map { $0 - missed }
        }
        for _ in 0..<10_000 {
            if let left, left <= 0 { return nil }
            guard let later = ISOTime.adding(cycle.length, to: moment, zone: zone) else { return nil }
            (moment, left) = (later, left.map { $0 - 1 })
            if moment > now { return (moment, left) }
        }
        return nil
    }
}
