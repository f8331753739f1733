/// Why no day could be computed. Nothing is guessed: a caller that cannot be answered is told so.
public enum LegalTimeError: Error, Sendable, Hashable {
    /// The result would lie outside of the years 1 to 9999, or outside of `HolidayCalendar.years`.
    case outOfRange
    /// A length of zero or less, or one that no law knows (more than 100 years).
    case invalidLength
    /// The rule was not in force on that day.
    case notInForce(rule: LegalText, day: CalendarDay)
    /// The facts contradict each other, such as a receipt before the sending.
    case contradiction(LegalText)

    /// What happened and what to do.
    public var reason: LegalText {
        switch self {
        case .outOfRange:
            LegalText(
                "Das Datum liegt außerhalb der Jahre, für die sich Fristen berechnen lassen "
                    + "(\(HolidayCalendar.years.lowerBound) bis \(HolidayCalendar.years.upperBound)). Bitte prüfen Sie die Eingabe.",
                "The date lies outside of the years for which periods can be computed "
                    + "(\(HolidayCalendar.years.lowerBound) to \(HolidayCalendar.years.upperBound)). Please check what you entered."
            )
        case .invalidLength:
            LegalText(
                "Die Länge der Frist muss mindestens ein Tag und darf höchstens 100 Jahre sein.",
                "The length of the period must be at least one day and at most 100 years.")
        case .notInForce(let rule, let day):
            LegalText(
                "\(rule.de) war am \(day.words.de) noch nicht in Kraft. Bitte prüfen Sie das Datum.",
                "\(rule.en) was not in force on \(day.words.en). Please check the date.")
        case .contradiction(let text): text
        }
    }
}
