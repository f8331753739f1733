internal import LegalTime

/// The settlement period, cut wherever a rule begins: between two cuts one set of rules holds.
struct Timeline: Sendable {
    let period: DayRange
    let segments: [DayRange]

    init(_ model: CostModel) {
        period = model.period
        let starts =
            model.poolRules.map(\.from) + model.internalRules.map(\.from) + model.serviceRules.map(\.from)
            + model.vatRules.map(\.from)
        let cuts = Set(starts.filter { model.period.from < $0 && $0 <= model.period.through }.map(\.ordinal))
        let begins = [model.period.from.ordinal] + cuts.sorted()
        segments = begins.indices.compactMap { index in
            let end = index + 1 < begins.count ? begins[index + 1] - 1 : model.period.through.ordinal
            guard let from = CalendarDay(ordinal: begins[index]), let through = CalendarDay(ordinal: end) else {
                return nil
            }
            return DayRange(from, through)
        }
    }

    /// For each day of the period, the number of its segment.
    var segmentOfDay: [Int32] {
        var out: [Int32] = []
        out.reserveCapacity(period.days)
        for (index, segment) in segments.enumerated() {
            out += Array(repeating: Int32(index), count: segment.days)
        }
        return out
    }
}

extension CostModel {
    /// Days of membership within a range.
    func days(of member: Member, in range: DayRange) -> Int {
        presence(of: member, in: range).reduce(0) { $0 + $1.days }
    }

    /// Times of membership within a range, in order.
    func presence(of member: Member, in range: DayRange) -> [DayRange] {
        member.periods.compactMap { DayRange($0.from, max($0.from, $0.through ?? range.through))?.intersection(range) }
            .sorted { $0.from < $1.from }
    }

    /// A cost's part in a range: what has run up through its last day less what had run up before its first. Parts of
    /// ranges that follow each other therefore add up to the whole, whatever was cut where and when.
    static func part(of cost: CostEntry, in range: DayRange) -> Int {
        guard let common = cost.days.intersection(range) else { return 0 }
        func through(_ days: Int) -> Int {
            let (whole, days) = (Int128(cost.cents.magnitude), Int128(days))
            let part = Int(truncatingIfNeeded: whole * days / Int128(cost.days.days))
            return cost.cents < 0 ? -part : part
        }
        let before = common.from.ordinal - cost.days.from.ordinal
        return through(before + common.days) - through(before)
    }
}
