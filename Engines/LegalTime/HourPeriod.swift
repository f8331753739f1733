/// A moment on German clocks: a day and minutes since its midnight.
public struct ClockTime: Sendable, Hashable {
    public let day: CalendarDay
    /// 0 to 1439.
    public let minute: Int

    public init?(_ day: CalendarDay, hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        self.day = day
        self.minute = hour * 60 + minute
    }

    init(_ day: CalendarDay, minute: Int) {
        self.day = day
        self.minute = minute
    }
}

/// A period of hours. Saturdays, Sundays and holidays count like every day and move nothing (§ 31 (6) VwVfG).
public enum HourPeriod {
    /// The end of `hours` after `start`, in time that really passes: over a change to or from summer time the clock
    /// shows an hour more or less. Of an hour that the clock shows twice, the first is meant.
    public static func end(hours: Int, after start: ClockTime) throws(LegalTimeError) -> (ClockTime, ReasonedDay) {
        guard (1...876_600).contains(hours) else { throw .invalidLength }
        let utc = start.day.ordinal * 1440 + start.minute - SummerTime.offset(day: start.day, minute: start.minute)
        let later = utc + hours * 60
        let local = later + (SummerTime.holds(utcMinutes: later) ? 120 : 60)
        let ordinal = local >= 0 ? local / 1440 : (local - 1439) / 1440
        guard let day = CalendarDay(ordinal: ordinal) else { throw .outOfRange }
        let end = ClockTime(day, minute: local - ordinal * 1440)
        let text = LegalText(
            "\(hours) Stunden enden am \(day.words.de) um \(end.minute / 60):\(padded(end.minute % 60, 2)) Uhr. "
                + "Samstage, Sonntage und Feiertage zählen mit.",
            "\(hours) hours end on \(day.words.en) at \(end.minute / 60):\(padded(end.minute % 60, 2)). "
                + "Saturdays, Sundays and public holidays count.")
        return (end, ReasonedDay(day: day, steps: [try Rule.hours.step(on: start.day, to: day, text)]))
    }
}

/// German summer time since 1981: from the last Sunday of March to the last of October (until 1995: of September),
/// always at 01:00 UTC.
enum SummerTime {
    static func holds(utcMinutes: Int) -> Bool {
        let ordinal = utcMinutes >= 0 ? utcMinutes / 1440 : (utcMinutes - 1439) / 1440
        guard let day = CalendarDay(ordinal: ordinal), day.year >= 1981,
            let begins = change(day.year, 3), let ends = change(day.year, day.year < 1996 ? 9 : 10)
        else { return false }
        return utcMinutes >= begins && utcMinutes < ends
    }

    /// Minutes to subtract from the clock for UTC.
    static func offset(day: CalendarDay, minute: Int) -> Int {
        let summer = day.ordinal * 1440 + minute - 120
        return holds(utcMinutes: summer) ? 120 : 60
    }

    /// 01:00 UTC on the last Sunday of a month.
    private static func change(_ year: Int, _ month: Int) -> Int? {
        guard let last = CalendarDay(year, month, CalendarDay.length(year: year, month: month)) else { return nil }
        return (last.ordinal - last.weekday.rawValue % 7) * 1440 + 60
    }
}
