package import Foundation

/// A calendar day (Gregorian) without a time of day.
package struct Day: Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nil where there is no such day, such as 30 February; years 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(year, month) else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Reads `2026-11-21` and nothing else.
    package init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var n = 0
            for b in bytes[range] {
                guard b >= 48, b <= 57 else { return nil }
                n = n * 10 + Int(b - 48)
            }
            return n
        }
        guard let y = number(0..<4), let m = number(5..<7), let d = number(8..<10) else { return nil }
        self.init(year: y, month: m, day: d)
    }

    /// Day 0 is 1970-01-01. Valid for the years 1 to 9999, clamped outside.
    package init(daysSince1970 days: Int) {
        // Days from civil, inverted: eras of 400 years that begin on 1 March.
        let z = min(max(days, -719_162), 2_932_896) + 719_468
        let era = z / 146_097
        let doe = z - era * 146_097
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
        let mp = (5 * doy + 2) / 153
        day = doy - (153 * mp + 2) / 5 + 1
        month = mp < 10 ? mp + 3 : mp - 9
        year = yoe + era * 400 + (month <= 2 ? 1 : 0)
    }

    package var daysSince1970: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yoe = y - era * 400
        let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy
        return era * 146_097 + doe - 719_468
    }

    /// 1 is Monday, 7 is Sunday (ISO 8601).
    package var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 + 1 }

    package func adding(days: Int) -> Day { Day(daysSince1970: daysSince1970 + days) }

    /// The same number in a later month, or that month's last day where it has none (§ 188 (3) BGB).
    package func adding(months: Int) -> Day {
        let count = year * 12 + (month - 1) + months
        let (y, m) = (min(max(count / 12, 1), 9999), count % 12 + 1)
        return Day(year: y, month: m, day: min(day, Day.length(y, m))) ?? self
    }

    /// `2026-11-21`
    package var iso: String {
        let (high, low) = year.quotientAndRemainder(dividingBy: 100)
        return "\(pad(high))\(pad(low))-\(pad(month))-\(pad(day))"
    }

    package static func < (a: Day, b: Day) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

    static func length(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Timestamp {
    /// The zone of every German authority; offices, periods and letters live in it.
    package static let berlin = TimeZone(identifier: "Europe/Berlin") ?? TimeZone(secondsFromGMT: 3600) ?? .gmt

    /// Seconds to add to UTC for the wall clock in Germany at this moment.
    package var berlinOffset: Int64 {
        let changes = Timestamp.changes
        guard let first = changes.first, let last = changes.last, seconds >= first.from, seconds < last.from else {
            return Timestamp.askedOffset(seconds)
        }
        var (low, high) = (0, changes.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if changes[middle].from <= seconds { low = middle } else { high = middle }
        }
        return changes[low].offset
    }

    private static func askedOffset(_ seconds: Int64) -> Int64 {
        Int64(berlin.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
    }

    /// When the clocks change from 1970 to 2100 and what holds from then on: asked for once, because a list shows
    /// dozens of moments and the time zone takes a microsecond for each.
    private static let changes: [(from: Int64, offset: Int64)] = {
        var changes = [(from: Int64(0), offset: askedOffset(0))]
        var moment = Date(timeIntervalSince1970: 0)
        let end = Date(timeIntervalSince1970: 4_102_444_800)
        while let next = berlin.nextDaylightSavingTimeTransition(after: moment), next < end {
            let from = Int64(next.timeIntervalSince1970.rounded(.up))
            changes.append((from: from, offset: askedOffset(from)))
            moment = next
        }
        return changes
    }()

    /// The calendar day in Germany.
    package var day: Day { Day(daysSince1970: Int(floorDivide(seconds + berlinOffset, 86_400))) }

    /// Hour and minute on German clocks.
    package var wallClock: (hour: Int, minute: Int) {
        let local = seconds + berlinOffset
        let second = Int(local - floorDivide(local, 86_400) * 86_400)
        return (second / 3600, second / 60 % 60)
    }
}

extension Day {
    /// The moment at which this day begins in Germany.
    package var beginning: Timestamp {
        let utc = Timestamp(seconds: Int64(daysSince1970) * 86_400)
        // The offset just before local midnight decides; it never changes at midnight in Germany.
        return utc.adding(seconds: -utc.adding(seconds: -7200).berlinOffset)
    }
}
