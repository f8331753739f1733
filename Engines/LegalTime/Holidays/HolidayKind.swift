/// Public holidays of the German states, and when each of them is.
public enum HolidayKind: String, Sendable, CaseIterable {
    case newYear, epiphany, womensDay, goodFriday, easterSunday, easterMonday, labourDay, liberation, ascension
    case whitSunday, whitMonday, corpusChristi, uprising, peaceFestival, assumption, childrensDay, germanUnity
    case reformation, allSaints, repentance, christmas, secondChristmas

    public var name: LegalText {
        switch self {
        case .newYear: LegalText("Neujahr", "New Year's Day")
        case .epiphany: LegalText("Heilige Drei Könige", "Epiphany")
        case .womensDay: LegalText("Frauentag", "Women's Day")
        case .goodFriday: LegalText("Karfreitag", "Good Friday")
        case .easterSunday: LegalText("Ostersonntag", "Easter Sunday")
        case .easterMonday: LegalText("Ostermontag", "Easter Monday")
        case .labourDay: LegalText("Tag der Arbeit", "Labour Day")
        case .liberation: LegalText("Tag der Befreiung", "Liberation Day")
        case .ascension: LegalText("Christi Himmelfahrt", "Ascension Day")
        case .whitSunday: LegalText("Pfingstsonntag", "Whit Sunday")
        case .whitMonday: LegalText("Pfingstmontag", "Whit Monday")
        case .corpusChristi: LegalText("Fronleichnam", "Corpus Christi")
        case .uprising: LegalText("17. Juni", "17 June, uprising of 1953")
        case .peaceFestival: LegalText("Augsburger Hohes Friedensfest", "Augsburg Peace Festival")
        case .assumption: LegalText("Mariä Himmelfahrt", "Assumption Day")
        case .childrensDay: LegalText("Weltkindertag", "World Children's Day")
        case .germanUnity: LegalText("Tag der Deutschen Einheit", "Day of German Unity")
        case .reformation: LegalText("Reformationstag", "Reformation Day")
        case .allSaints: LegalText("Allerheiligen", "All Saints' Day")
        case .repentance: LegalText("Buß- und Bettag", "Day of Repentance and Prayer")
        case .christmas: LegalText("1. Weihnachtstag", "Christmas Day")
        case .secondChristmas: LegalText("2. Weihnachtstag", "Second Day of Christmas")
        }
    }

    /// The day in a year, for the years 1 to 9999.
    public func day(in year: Int) -> CalendarDay? {
        switch self {
        case .newYear: CalendarDay(year, 1, 1)
        case .epiphany: CalendarDay(year, 1, 6)
        case .womensDay: CalendarDay(year, 3, 8)
        case .labourDay: CalendarDay(year, 5, 1)
        case .liberation: CalendarDay(year, 5, 8)
        case .uprising: CalendarDay(year, 6, 17)
        case .peaceFestival: CalendarDay(year, 8, 8)
        case .assumption: CalendarDay(year, 8, 15)
        case .childrensDay: CalendarDay(year, 9, 20)
        case .germanUnity: CalendarDay(year, 10, 3)
        case .reformation: CalendarDay(year, 10, 31)
        case .allSaints: CalendarDay(year, 11, 1)
        case .christmas: CalendarDay(year, 12, 25)
        case .secondChristmas: CalendarDay(year, 12, 26)
        case .goodFriday: easter(year, -2)
        case .easterSunday: easter(year, 0)
        case .easterMonday: easter(year, 1)
        case .ascension: easter(year, 39)
        case .whitSunday: easter(year, 49)
        case .whitMonday: easter(year, 50)
        case .corpusChristi: easter(year, 60)
        // The Wednesday before 23 November.
        case .repentance:
            CalendarDay(year, 11, 22).flatMap { CalendarDay(ordinal: $0.ordinal - ($0.weekday.rawValue + 4) % 7) }
        }
    }

    private func easter(_ year: Int, _ offset: Int) -> CalendarDay? {
        CalendarDay.easterSunday(in: year).flatMap { CalendarDay(ordinal: $0.ordinal + offset) }
    }
}

extension CalendarDay {
    /// Easter Sunday of the western churches: the first Sunday after the full moon on or after 21 March, by the
    /// tables of the Gregorian calendar (Gauss, with the corrections for the two late cases).
    public static func easterSunday(in year: Int) -> CalendarDay? {
        guard (1...9999).contains(year) else { return nil }
        let century = year / 100
        let moon = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25
        let sun = 2 - (3 * century + 3) / 4
        let golden = year % 19
        let seed = (19 * golden + moon) % 30
        let late = (seed + golden / 11) / 29
        let full = 21 + seed - late
        let firstSunday = 7 - (year + year / 4 + sun) % 7
        let distance = 7 - (full - firstSunday) % 7
        return CalendarDay(year, 3, 1).flatMap { CalendarDay(ordinal: $0.ordinal + full + distance - 1) }
    }
}
