extension Period.Length {
    /// As whole months and then days.
    func counted() throws(LegalTimeError) -> (months: Int, days: Int, isWeeks: Bool) {
        let (months, days, weeks): (Int, Int, Bool) =
            switch self {
            case .days(let n): (0, n, false)
            case .weeks(let n) where n <= 5_218: (0, n &* 7, true)
            case .weeks: (0, 0, true)
            case .months(let n): (n, 0, false)
            case .years(let n) where n <= 100: (n &* 12, 0, false)
            case .years: (0, 0, false)
            case .halfYear: (6, 0, false)
            case .quarter: (3, 0, false)
            case .halfMonth: (0, 15, false)
            case .monthsAndHalf(let n) where n >= 1: (n, 15, false)
            case .monthsAndHalf: (0, 0, false)
            }
        guard months >= 0, days >= 0, months + days > 0, months <= 1_200, days <= 36_525 else { throw .invalidLength }
        return (months, days, weeks)
    }

    /// Days of a time that need not run in one piece: a month has 30, a year 365 (§ 191 BGB).
    public func daysInPieces() throws(LegalTimeError) -> Int {
        if case .years(let n) = self {
            _ = try counted()
            return n * 365
        }
        let (months, days, _) = try counted()
        return months * 30 + days
    }

    /// Half a year and its likes are first said in months or days.
    func namedStep(at day: CalendarDay) throws(LegalTimeError) -> ReasonedDay.Step? {
        let text: LegalText
        switch self {
        case .halfYear: text = LegalText("Ein halbes Jahr sind sechs Monate.", "Half a year is six months.")
        case .quarter: text = LegalText("Ein Vierteljahr sind drei Monate.", "A quarter is three months.")
        case .halfMonth: text = LegalText("Ein halber Monat sind 15 Tage.", "Half a month is 15 days.")
        case .monthsAndHalf:
            text = LegalText("Der halbe Monat sind 15 Tage.", "The half month is 15 days.")
        default: return nil
        }
        return try Rule.namedLengths.step(on: day, to: day, text)
    }

    /// „Drei Monate“ is left to the page; this is „3 Monate“ and "3 months".
    public var words: LegalText {
        func plural(_ n: Int, _ de: (String, String), _ en: String) -> LegalText {
            LegalText("\(n) \(n == 1 ? de.0 : de.1)", "\(n) \(en)\(n == 1 ? "" : "s")")
        }
        switch self {
        case .days(let n): return plural(n, ("Tag", "Tage"), "day")
        case .weeks(let n): return plural(n, ("Woche", "Wochen"), "week")
        case .months(let n): return plural(n, ("Monat", "Monate"), "month")
        case .years(let n): return plural(n, ("Jahr", "Jahre"), "year")
        case .halfYear: return LegalText("Ein halbes Jahr", "Half a year")
        case .quarter: return LegalText("Ein Vierteljahr", "A quarter of a year")
        case .halfMonth: return LegalText("Ein halber Monat", "Half a month")
        case .monthsAndHalf(let n):
            let months = plural(n, ("Monat", "Monate"), "month")
            return LegalText("\(months.de) und ein halber Monat", "\(months.en) and half a month")
        }
    }

    /// Whether the words stand for one thing: „1 Monat endet“, "1 month ends".
    var isSingular: Bool {
        switch self {
        case .days(1), .weeks(1), .months(1), .years(1), .halfYear, .quarter, .halfMonth: true
        default: false
        }
    }
}

/// A part of a month, as agreements name it (§ 192 BGB).
public enum MonthPart: Sendable, CaseIterable {
    case beginning
    case middle
    case end

    /// Its day in the month of `day`.
    public func day(inMonthOf day: CalendarDay) throws(LegalTimeError) -> ReasonedDay {
        let result: CalendarDay =
            switch self {
            case .beginning: day.numbered(1) ?? day
            case .middle: day.numbered(15) ?? day
            case .end: day.lastOfMonth
            }
        let name =
            switch self {
            case .beginning: LegalText("Anfang", "beginning")
            case .middle: LegalText("Mitte", "middle")
            case .end: LegalText("Ende", "end")
            }
        let text = LegalText(
            "\(name.de) des Monats ist \(result.words.de).", "The \(name.en) of the month is \(result.words.en).")
        return ReasonedDay(day: result, steps: [try Rule.partsOfMonth.step(on: day, to: result, text)])
    }
}
