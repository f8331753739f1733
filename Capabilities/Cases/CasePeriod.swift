package import Kernel
import LegalTime

/// By when something about a case is due. Days are counted as §§ 187 (1), 188 BGB do, and what would end on a Saturday, a
/// Sunday or a public holiday ends on the next working day (§ 31 (1) and (3) VwVfG).
package enum CasePeriod {
    /// Lower Saxony, where the house's districts are.
    private static let calendar = HolidayCalendar(Place(.lowerSaxony))
    /// So many days the office has at least, once the applicant has answered.
    private static let leastAfterReply = 7

    /// The day, or the next one on which people work.
    package static func workingDay(_ day: Day) -> Day {
        // What lies outside of the years whose holidays are known stays as it is.
        guard let plain = CalendarDay(day.year, day.month, day.day),
            let moved = try? calendar.workingDay(onOrAfter: plain)
        else { return day }
        return Day(year: moved.year, month: moved.month, day: moved.day) ?? day
    }

    /// By when a service that takes so many weeks is decided, from the day on which its application came in.
    package static func due(inWeeks weeks: Int, from now: Timestamp) -> Timestamp {
        end(of: now.day.adding(days: weeks * 7))
    }

    /// While the applicant is asked, the office's time rests: what was left of it on the first day goes on after the last.
    static func resting(_ due: Timestamp, from first: Day, until last: Day) -> Timestamp {
        end(of: last.adding(days: max(leastAfterReply, due.day.daysSince1970 - first.daysSince1970)))
    }

    /// A period ends when its last day does.
    private static func end(of day: Day) -> Timestamp {
        workingDay(day).adding(days: 1).beginning.adding(seconds: -1)
    }
}
