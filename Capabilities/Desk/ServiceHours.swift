package import Kernel
import LegalTime

/// When the desk works: Monday to Friday, 8 to 16 o'clock, except on public holidays of Lower Saxony. Clocks change on
/// Sundays, so a working day has always eight hours.
package struct ServiceHours: Sendable {
    private let calendar = HolidayCalendar(Place(.lowerSaxony))
    private static let opens: Int64 = 8 * 3600
    private static let closes: Int64 = 16 * 3600

    package init() {}

    /// The moment at which so many working minutes have gone by; where the desk is closed, they begin when it opens.
    package func adding(minutes: Int, to moment: Timestamp) -> Timestamp {
        var left = Int64(max(0, minutes)) * 60
        var day = moment.day
        // Ten years of holidays would have to follow one another before this gave up.
        for _ in 0..<3_660 {
            if let (from, until) = open(on: day, from: moment) {
                let there = until.seconds - from.seconds
                if left <= there { return from.adding(seconds: left) }
                left -= there
            }
            day = day.adding(days: 1)
        }
        return moment
    }

    /// The working minutes between two moments.
    package func minutes(from start: Timestamp, until end: Timestamp) -> Int {
        var seconds: Int64 = 0
        var day = start.day
        while day <= end.day {
            if let (from, until) = open(on: day, from: start) {
                seconds += max(0, min(until.seconds, end.seconds) - from.seconds)
            }
            day = day.adding(days: 1)
        }
        return Int(seconds / 60)
    }

    /// What is left of a day's opening from a moment on; nil where that is nothing.
    private func open(on day: Day, from moment: Timestamp) -> (from: Timestamp, until: Timestamp)? {
        guard let date = CalendarDay(day.year, day.month, day.day), (try? calendar.isWorkingDay(date)) == true else {
            return nil
        }
        let until = day.beginning.adding(seconds: Self.closes)
        let from = max(moment, day.beginning.adding(seconds: Self.opens))
        return from < until ? (from, until) : nil
    }
}

/// What was promised for a ticket, and what came of it (Reaktionszeit, Lösungszeit).
package struct TicketTimes: Sendable, Hashable {
    package var reportedAt: Timestamp
    /// By when somebody is to have taken it on.
    package var respondBy: Timestamp
    package var solveBy: Timestamp
    package var respondedAt: Timestamp?
    /// While the reporter is asked or has a solution to try, the time for solving rests.
    package var restingSince: Timestamp?
    /// Working minutes for which it has rested before.
    package var rested: Int
    package var solvedAt: Timestamp?
    /// When it closes by itself, where nobody says anything to the solution.
    package var closesAt: Timestamp?
    package var closedAt: Timestamp?

    package init(reportedAt: Timestamp, _ priority: Priority, _ hours: ServiceHours = ServiceHours()) {
        (self.reportedAt, rested) = (reportedAt, 0)
        respondBy = hours.adding(minutes: priority.minutesToRespond, to: reportedAt)
        solveBy = hours.adding(minutes: priority.minutesToSolve, to: reportedAt)
    }

    init(
        reportedAt: Timestamp, respondBy: Timestamp, solveBy: Timestamp, respondedAt: Timestamp?,
        restingSince: Timestamp?, rested: Int, solvedAt: Timestamp?, closesAt: Timestamp?, closedAt: Timestamp?
    ) {
        (self.reportedAt, self.respondBy, self.solveBy) = (reportedAt, respondBy, solveBy)
        (self.respondedAt, self.restingSince, self.rested) = (respondedAt, restingSince, rested)
        (self.solvedAt, self.closesAt, self.closedAt) = (solvedAt, closesAt, closedAt)
    }

    /// Anew, for another priority: from when it was reported, without the time for which it rested.
    mutating func promise(_ priority: Priority, _ hours: ServiceHours) {
        respondBy = hours.adding(minutes: priority.minutesToRespond, to: reportedAt)
        solveBy = hours.adding(minutes: priority.minutesToSolve + rested, to: reportedAt)
    }

    mutating func respond(at now: Timestamp) { respondedAt = respondedAt ?? now }
    mutating func rest(at now: Timestamp) { restingSince = restingSince ?? now }

    mutating func goOn(at now: Timestamp, _ priority: Priority, _ hours: ServiceHours) {
        if let since = restingSince { rested += hours.minutes(from: since, until: now) }
        (restingSince, solvedAt, closesAt) = (nil, nil, nil)
        promise(priority, hours)
    }

    /// Whether nobody took it on in time.
    package func isAnsweredLate(at now: Timestamp) -> Bool { (respondedAt ?? closedAt ?? now) > respondBy }

    /// Whether it was not solved in time, or is not yet.
    package func isLate(at now: Timestamp) -> Bool { (solvedAt ?? restingSince ?? closedAt ?? now) > solveBy }
}
