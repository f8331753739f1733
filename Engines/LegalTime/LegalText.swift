/// A text that people read, in German and in English; both are complete.
public struct LegalText: Sendable, Hashable {
    /// Plain German.
    public var de: String
    public var en: String

    public init(_ de: String, _ en: String) {
        self.de = de
        self.en = en
    }
}

extension CalendarDay {
    /// „Donnerstag, 2. Januar 2025“ and "Thursday, 2 January 2025".
    public var words: LegalText {
        let (year, month, day) = civil
        let name = CalendarDay.monthNames[month - 1]
        return LegalText(
            "\(weekday.name.de), \(day). \(name.de) \(year)", "\(weekday.name.en), \(day) \(name.en) \(year)")
    }

    private static let monthNames = [
        LegalText("Januar", "January"), LegalText("Februar", "February"), LegalText("März", "March"),
        LegalText("April", "April"), LegalText("Mai", "May"), LegalText("Juni", "June"), LegalText("Juli", "July"),
        LegalText("August", "August"), LegalText("September", "September"), LegalText("Oktober", "October"),
        LegalText("November", "November"), LegalText("Dezember", "December"),
    ]
}

extension Weekday {
    public var name: LegalText {
        switch self {
        case .monday: LegalText("Montag", "Monday")
        case .tuesday: LegalText("Dienstag", "Tuesday")
        case .wednesday: LegalText("Mittwoch", "Wednesday")
        case .thursday: LegalText("Donnerstag", "Thursday")
        case .friday: LegalText("Freitag", "Friday")
        case .saturday: LegalText("Samstag", "Saturday")
        case .sunday: LegalText("Sonntag", "Sunday")
        }
    }
}
