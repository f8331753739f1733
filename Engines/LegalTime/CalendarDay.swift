/// A day of the Gregorian calendar without a time of day, of the years 1 to 9999.
///
/// Legal time runs in whole days (§ 187 (1), § 188 (1) BGB); when a day begins in Germany is the caller's business.
public struct CalendarDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, which is 0.
    public let ordinal: Int

    /// Nil where there is no such day, such as 30 February.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDay.length(year: year, month: month)
        else { return nil }
        ordinal = CalendarDay.ordinal(year, month, day)
    }

    /// Nil outside of the years 1 to 9999.
    public init?(ordinal: Int) {
        guard (CalendarDay.first...CalendarDay.last).contains(ordinal) else { return nil }
        self.ordinal = ordinal
    }

    /// Reads `2026-11-21` (ISO 8601) and nothing else.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
        var parts = [0, 0, 0]
        for (part, range) in [0..<4, 5..<7, 8..<10].enumerated() {
            for byte in bytes[range] {
                guard byte >= 48, byte <= 57 else { return nil }
                parts[part] = parts[part] * 10 + Int(byte - 48)
            }
        }
        self.init(parts[0], parts[1], parts[2])
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// Year, month and day at once: cheaper than asking for each.
    public var civil: (year: Int, month: Int, day: Int) {
        // Eras of 400 years that begin on 1 March, so that the leap day is the last of its year.
        let z = ordinal + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let doe = z - era * 146_097
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
        let mp = (5 * doy + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1)
    }

    public var weekday: Weekday { Weekday(rawValue: ((ordinal + 3) % 7 + 7) % 7 + 1) ?? .monday }

    /// Throws where the result is outside of the years 1 to 9999.
    public func adding(days: Int) throws(LegalTimeError) -> CalendarDay {
        let (sum, overflow) = ordinal.addingReportingOverflow(days)
        guard !overflow, let day = CalendarDay(ordinal: sum) else { throw .outOfRange }
        return day
    }

    /// The same number in a month `months` later, or that month's last day where it has no such number.
    public func adding(months: Int) throws(LegalTimeError) -> CalendarDay {
        let (year, month, day) = civil
        let first = try CalendarDay.firstOfMonth(year: year, month: month, adding: months)
        return first.numbered(day) ?? first.lastOfMonth
    }

    /// `2026-11-21`
    public var iso: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    public static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.ordinal < b.ordinal }

    /// Days of a month; 0 where there is no such month.
    public static func length(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        case 1, 3, 5, 7, 8, 10, 12: 31
        default: 0
        }
    }

    public static func isLeap(_ year: Int) -> Bool {
        (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    }
}

/// Days of the week with the numbers of ISO 8601.
public enum Weekday: Int, Sendable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
}

extension CalendarDay: CustomStringConvertible {
    public var description: String { iso }
}

extension CalendarDay {
    /// A day written in a table of the law. The tests look that none of them is wrong.
    static func on(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
        CalendarDay(year, month, day) ?? CalendarDay(unchecked: first)
    }

    static func firstOfMonth(year: Int, month: Int, adding months: Int) throws(LegalTimeError) -> CalendarDay {
        let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, count >= 12, let day = CalendarDay(count / 12, count % 12 + 1, 1) else { throw .outOfRange }
        return day
    }

    /// The day of this month with that number, nil where the month has none.
    func numbered(_ number: Int) -> CalendarDay? {
        let (year, month, _) = civil
        return CalendarDay(year, month, number)
    }

    var lastOfMonth: CalendarDay {
        let (year, month, day) = civil
        return CalendarDay(unchecked: ordinal + CalendarDay.length(year: year, month: month) - day)
    }

    private init(unchecked ordinal: Int) { self.ordinal = ordinal }

    private static let first = -719_162
    private static let last = 2_932_896

    private static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yoe = y - era * 400
        let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy
        return era * 146_097 + doe - 719_468
    }
}

func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
