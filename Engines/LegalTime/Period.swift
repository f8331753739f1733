/// A period (Frist) of days, weeks, months or years: where it begins, how long it is, and what happens when it would
/// end on a day on which nobody works (§§ 187–193 BGB, § 31 VwVfG and their likes).
public struct Period: Sendable, Hashable {
    /// How long a period is.
    public enum Length: Sendable, Hashable {
        case days(Int)
        case weeks(Int)
        case months(Int)
        case years(Int)
        /// Six months (§ 189 (1) BGB).
        case halfYear
        /// Three months.
        case quarter
        /// 15 days.
        case halfMonth
        /// Whole months and half a month, its 15 days counted last (§ 189 (2) BGB).
        case monthsAndHalf(Int)
    }

    /// What a period begins with.
    public enum Start: Sendable, Hashable {
        /// Something that happened in the course of this day, such as a service: the day is not counted.
        case event(CalendarDay)
        /// The beginning of this day, or a birth on it: the day is counted.
        case dayBegins(CalendarDay)
    }

    public var length: Length
    public var start: Start
    public var ending: Ending

    public init(_ length: Length, from start: Start, ending: Ending = .administrative) {
        self.length = length
        self.start = start
        self.ending = ending
    }

    /// The last day of the period, explained. `calendar` is that of the place where the act is to be done.
    public func end(_ calendar: HolidayCalendar) throws(LegalTimeError) -> ReasonedDay {
        let raw = try unmovedEnd()
        let moved = try ending.apply(to: raw.day, calendar)
        return raw.followed(by: moved)
    }

    /// The last day before Saturdays, Sundays and holidays are looked at.
    public func unmovedEnd() throws(LegalTimeError) -> ReasonedDay {
        let counted = try length.counted()
        let first = try startStep()
        var steps = [first]
        if let named = try length.namedStep(at: startDay) { steps.append(named) }
        var day = startDay
        if counted.months > 0 {
            let (end, missing) = try monthsEnd(counted.months)
            day = end
            let rule: Rule = missing ? .missingDay : .endOfMonths
            steps.append(try rule.step(on: startDay, to: day, missing ? lastOfMonthText(day) : endText(day)))
        }
        if counted.days > 0 {
            let isEvent = if case .event = start { true } else { false }
            // After whole months, day one is the day after their end, whatever the start was.
            day = try day.adding(days: isEvent || counted.months > 0 ? counted.days : counted.days - 1)
            let rule: Rule = counted.months > 0 ? .halfMonthLast : counted.isWeeks ? .endOfMonths : .endOfDays
            steps.append(try rule.step(on: startDay, to: day, endText(day)))
        }
        return ReasonedDay(day: day, steps: steps)
    }

    private var startDay: CalendarDay {
        switch start {
        case .event(let day), .dayBegins(let day): day
        }
    }

    private func startStep() throws(LegalTimeError) -> ReasonedDay.Step {
        let day = startDay
        switch start {
        case .event:
            return try Rule.startByEvent.step(
                on: day, to: day,
                LegalText(
                    "Das Ereignis fällt auf \(day.words.de). Dieser Tag wird nicht mitgerechnet.",
                    "The event falls on \(day.words.en). That day is not counted."))
        case .dayBegins:
            return try Rule.startWithDay.step(
                on: day, to: day,
                LegalText(
                    "Die Frist beginnt mit dem Anfang von \(day.words.de). Dieser Tag wird mitgerechnet.",
                    "The period starts at the beginning of \(day.words.en). That day is counted."))
        }
    }

    /// The end of a period of months, and whether its month lacks the day (§ 188 (2) and (3) BGB).
    private func monthsEnd(_ months: Int) throws(LegalTimeError) -> (CalendarDay, missing: Bool) {
        let (year, month, number) = startDay.civil
        let target = try CalendarDay.firstOfMonth(year: year, month: month, adding: months)
        switch start {
        case .event:
            if let day = target.numbered(number) { return (day, false) }
        case .dayBegins:
            // The day before the one with the same number; before the 1st that is the month before.
            if number == 1 { return (try target.adding(days: -1), false) }
            if let day = target.numbered(number - 1) { return (day, false) }
        }
        return (target.lastOfMonth, true)
    }

    private func endText(_ day: CalendarDay) -> LegalText {
        let one = length.isSingular
        return LegalText(
            "\(length.words.de) \(one ? "endet" : "enden") mit Ablauf von \(day.words.de).",
            "\(length.words.en) \(one ? "ends" : "end") when \(day.words.en) ends.")
    }

    private func lastOfMonthText(_ day: CalendarDay) -> LegalText {
        let one = length.isSingular
        return LegalText(
            "\(length.words.de) \(one ? "endet" : "enden") in einem Monat, dem der Tag mit dieser Zahl fehlt, "
                + "mit dessen letztem Tag: \(day.words.de).",
            "\(length.words.en) \(one ? "ends" : "end") in a month that has no day of this number, "
                + "with its last one: \(day.words.en).")
    }
}
