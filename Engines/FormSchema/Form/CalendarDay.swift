/// A day of the Gregorian calendar, years 1…9999.
public struct CalendarDay: Sendable, Hashable, Comparable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// 1 January of the year 1.
    public static let first = CalendarDay(uncheckedYear: 1, 1, 1)

    /// `nil` if there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(month, year: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    public init?(iso text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// `YYYY-MM-DD`
    public var iso: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
        }
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }

    /// Years and months first (a day that the month does not have becomes its last), then days.
    /// Stays within the years 1…9999.
    public func adding(years: Int = 0, months: Int = 0, days: Int = 0) -> CalendarDay {
        let span = 200_000
        let bounded = { (value: Int) in Swift.min(span, Swift.max(-span, value)) }
        let months = year * 12 + month - 1 + bounded(years) * 12 + bounded(months)
        let clamped = Swift.min(9999 * 12 + 11, Swift.max(12, months))
        let (year, month) = (clamped / 12, clamped % 12 + 1)
        let start = Self.ordinal(year, month, Swift.min(day, Self.daysInMonth(month, year: year)))
        return Self.fromOrdinal(start + Swift.min(4_000_000, Swift.max(-4_000_000, days)))
    }

    /// Days since 0000-03-01, for years ≥ 0.
    private static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (monthFromMarch * 153 + 2) / 5 + day - 1
    }

    private static func fromOrdinal(_ ordinal: Int) -> CalendarDay {
        let first = Self.ordinal(1, 1, 1)
        let last = Self.ordinal(9999, 12, 31)
        let days = Swift.min(last, Swift.max(first, ordinal))
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return CalendarDay(uncheckedYear: year, month, day)
    }

    private init(uncheckedYear year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }
}
