package import Kernel

/// Straight-line depreciation (lineare Abschreibung) by months: the month of the purchase is the first one, and what has been
/// written off until a month is the cost's part rounded down, so that the months add up to the cost exactly.
package struct Depreciation: Sendable, Hashable {
    package let cost: Money
    package let months: Int
    /// The first day of the first month.
    package let firstMonth: Day

    /// Nil for what is not written off.
    package init?(cost: Money, months: Int, from day: Day) {
        guard cost.cents > 0, (1...1200).contains(months), let first = day.firstOfMonth else { return nil }
        (self.cost, self.months, self.firstMonth) = (cost, months, first)
    }

    package var lastMonth: Day { firstMonth.adding(months: months - 1) }

    /// What is written off in the first so many months.
    private func until(_ count: Int) -> Int64 {
        let count = Int64(min(max(count, 0), months))
        let (whole, rest) = cost.cents.quotientAndRemainder(dividingBy: Int64(months))
        return whole * count + rest * count / Int64(months)
    }

    /// Written off in the month of a day.
    package func amount(in day: Day) -> Money {
        let index = firstMonth.months(until: day)
        guard index >= 0, index < months else { return .zero }
        return Money(cents: until(index + 1) - until(index))
    }

    /// What it is worth in the books (Restbuchwert) at the end of the month of a day.
    package func value(atEndOf day: Day) -> Money {
        Money(cents: cost.cents - until(firstMonth.months(until: day) + 1))
    }
}

extension Day {
    var firstOfMonth: Day? { Day(year: year, month: month, day: 1) }

    /// From month to month, whatever the days.
    func months(until other: Day) -> Int { (other.year - year) * 12 + other.month - month }

    /// The last day of its month.
    var lastOfMonth: Day { (firstOfMonth ?? self).adding(months: 1).adding(days: -1) }
}
