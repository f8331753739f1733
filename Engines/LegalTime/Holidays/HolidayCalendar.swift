/// The public holidays of a place, with the law that makes them.
public struct HolidayCalendar: Sendable, Hashable {
    /// The years that are answered. Up to the present they follow the history of the laws; later years follow the laws
    /// as they stand.
    public static let years = 1990...2199

    public let place: Place

    public init(_ place: Place) { self.place = place }

    /// A public holiday and why it is one.
    public struct Holiday: Sendable, Hashable {
        public let day: CalendarDay
        public let kind: HolidayKind
        /// The law, such as „§ 2 NFeiertagsG“.
        public let law: String
    }

    /// The public holidays of a year in order; two on one day stand one after the other.
    public func holidays(in year: Int) throws(LegalTimeError) -> [Holiday] {
        guard HolidayCalendar.years.contains(year) else { throw .outOfRange }
        var found: [Holiday] = []
        for rule in HolidayLaw.rules(of: place.state) where rule.holds(for: place) {
            guard let day = rule.kind.day(in: year), rule.applies(on: day) else { continue }
            found.append(Holiday(day: day, kind: rule.kind, law: rule.law))
        }
        return found.sorted { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
    }

    /// The public holiday on a day, nil where there is none. Sundays as such are not meant.
    public func holiday(on day: CalendarDay) throws(LegalTimeError) -> Holiday? {
        guard HolidayCalendar.years.contains(day.year) else { throw .outOfRange }
        return HolidayLaw.rules(of: place.state).first { rule in
            rule.holds(for: place) && rule.applies(on: day) && rule.kind.day(in: day.year) == day
        }.map { Holiday(day: day, kind: $0.kind, law: $0.law) }
    }

    /// Neither Saturday nor Sunday nor public holiday.
    public func isWorkingDay(_ day: CalendarDay) throws(LegalTimeError) -> Bool {
        if day.weekday == .saturday || day.weekday == .sunday {
            guard HolidayCalendar.years.contains(day.year) else { throw .outOfRange }
            return false
        }
        return try holiday(on: day) == nil
    }

    /// The day itself, or the first working day after it.
    public func workingDay(onOrAfter day: CalendarDay) throws(LegalTimeError) -> CalendarDay {
        var day = day
        while try !isWorkingDay(day) { day = try day.adding(days: 1) }
        return day
    }

    /// The day itself, or the last working day before it.
    public func workingDay(onOrBefore day: CalendarDay) throws(LegalTimeError) -> CalendarDay {
        var day = day
        while try !isWorkingDay(day) { day = try day.adding(days: -1) }
        return day
    }

    /// „Samstag; Reformationstag nach § 2 NFeiertagsG“
    func whyNoWork(_ day: CalendarDay) throws(LegalTimeError) -> LegalText {
        var de: [String] = []
        var en: [String] = []
        if day.weekday == .saturday || day.weekday == .sunday {
            de.append(day.weekday.name.de)
            en.append(day.weekday.name.en)
        }
        if let holiday = try holiday(on: day) {
            de.append("\(holiday.kind.name.de), \(holiday.law)")
            en.append("\(holiday.kind.name.en), \(holiday.law)")
        }
        return LegalText(de.joined(separator: "; "), en.joined(separator: "; "))
    }
}
