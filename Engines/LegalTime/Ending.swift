/// Which law says what happens when a period would end on a Saturday, a Sunday or a public holiday.
public enum Ending: Sendable, Hashable, CaseIterable {
    /// § 31 (3) VwVfG: the next working day.
    case administrative
    /// § 108 (3) AO: the next working day, also for the days after which a letter counts as received.
    case tax
    /// § 26 (3) SGB X: the next working day.
    case social
    /// § 57 (2) VwGO with § 222 (2) ZPO: the next working day.
    case court
    /// § 193 BGB: the next working day.
    case civil
    /// A certain day was named as the end, with a hint to § 31 (3) sentence 2 VwVfG: it stays.
    case namedDay
    /// The authority owes a benefit for a time: it ends on its last day (§ 31 (4) VwVfG).
    case benefitTime
    /// An appointment that an authority set (§ 31 (5) VwVfG).
    case appointment

    public var rule: Rule {
        switch self {
        case .administrative: .moving
        case .tax: .taxMoving
        case .social: .socialMoving
        case .court: .courtMoving
        case .civil: .civilMoving
        case .namedDay: .namedEnd
        case .benefitTime: .benefitTime
        case .appointment: .appointment
        }
    }

    /// Whether an end on a day without work moves to the next working day.
    public var moves: Bool {
        switch self {
        case .administrative, .tax, .social, .court, .civil: true
        case .namedDay, .benefitTime, .appointment: false
        }
    }

    func apply(to day: CalendarDay, _ calendar: HolidayCalendar) throws(LegalTimeError) -> ReasonedDay {
        let version = try rule.version(on: day)
        func result(_ end: CalendarDay, _ text: LegalText) -> ReasonedDay {
            ReasonedDay(
                day: end, steps: [ReasonedDay.Step(rule: rule, version: version, day: end, text: text)])
        }
        guard moves else {
            return result(
                day,
                LegalText(
                    "Es bleibt bei \(day.words.de), auch wenn das kein Werktag wäre.",
                    "It stays with \(day.words.en), even if that were no working day."))
        }
        let next = try calendar.workingDay(onOrAfter: day)
        if next == day {
            return result(
                day,
                LegalText(
                    "\(day.words.de) ist ein Werktag. Die Frist endet an diesem Tag.",
                    "\(day.words.en) is a working day. The period ends on it."))
        }
        let why = try calendar.whyNoWork(day)
        return result(
            next,
            LegalText(
                "\(day.words.de) ist kein Werktag (\(why.de)). "
                    + "Die Frist endet am nächsten Werktag: \(next.words.de).",
                "\(day.words.en) is no working day (\(why.en)). "
                    + "The period ends on the next working day: \(next.words.en)."))
    }
}
