/// A day of the proleptic Gregorian calendar, years −999,999,999 to 999,999,999.
public struct FEELDate: Sendable, Hashable, Comparable {
    public let year: Int
    public let month: Int
    public let day: Int

    static let years = -999_999_999...999_999_999

    /// Nil where there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard FEELDate.years.contains(year), (1...12).contains(month), day >= 1, day <= FEELDate.length(year, month)
        else {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Days since 1970-01-01. Nil outside of the years.
    init?(days: Int) {
        guard abs(days) < 400_000_000_000 else { return nil }
        let z = days + 719_468
        let era = FEELDate.floor(z, 146_097)
        let doe = z - era * 146_097
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
        let mp = (5 * doy + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        self.init(
            year: yoe + era * 400 + (month <= 2 ? 1 : 0), month: month, day: doy - (153 * mp + 2) / 5 + 1)
    }

    /// Days since 1970-01-01.
    var days: Int {
        let y = month <= 2 ? year - 1 : year
        let era = FEELDate.floor(y, 400)
        let yoe = y - era * 400
        let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
    }

    /// 1 is Monday.
    public var weekday: Int { FEELDate.modulo(days + 3, 7) + 1 }

    public var dayOfYear: Int {
        (1..<max(month, 1)).reduce(day) { $0 + FEELDate.length(year, $1) }
    }

    /// The week of ISO 8601.
    public var weekOfYear: Int {
        let thursday = FEELDate(days: days - weekday + 4)
        return thursday.map { ($0.dayOfYear - 1) / 7 + 1 } ?? 1
    }

    /// The same number `months` later, or that month's last day.
    func adding(months: Int) -> FEELDate? {
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow else { return nil }
        let (y, m) = (FEELDate.floor(sum, 12), FEELDate.modulo(sum, 12) + 1)
        guard FEELDate.years.contains(y) else { return nil }
        return FEELDate(year: y, month: m, day: min(day, FEELDate.length(y, m)))
    }

    static func length(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public static func < (a: FEELDate, b: FEELDate) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

    static func floor(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((-a + b - 1) / b) }
    static func modulo(_ a: Int, _ b: Int) -> Int { a - floor(a, b) * b }
}

extension FEELDate: CustomStringConvertible {
    public var description: String {
        let digits = String(year.magnitude)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(year < 0 ? "-" : "")\(padded)-\(two(month))-\(two(day))"
    }
}

func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
