import Testing

@testable import LegalTime

@Suite("Public holidays") struct HolidayTests {
    private func days(_ place: Place, _ year: Int) throws -> [String] {
        try HolidayCalendar(place).holidays(in: year).map { String($0.day.iso.dropFirst(5)) }
    }

    @Test("Lower Saxony in 2026")
    func lowerSaxony2026() throws {
        #expect(
            try days(Place(.lowerSaxony), 2026) == [
                "01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "10-31", "12-25", "12-26",
            ])
    }

    @Test("Lower Saxony: Reformation Day once in 2017, for good since 2018; Buß- und Bettag until 1994")
    func lowerSaxonyHistory() throws {
        for year in HolidayCalendar.years {
            let kinds = try lowerSaxony.holidays(in: year).map(\.kind)
            #expect(kinds.contains(.reformation) == (year >= 2017), "\(year)")
            #expect(kinds.contains(.repentance) == (year <= 1994), "\(year)")
            #expect(kinds.contains(.uprising) == (year == 1990), "\(year)")
        }
    }

    @Test("one-off days of Berlin")
    func berlin() throws {
        let berlin = HolidayCalendar(Place(.berlin))
        #expect(try berlin.holiday(on: day("2020-05-08"))?.kind == .liberation)
        #expect(try berlin.holiday(on: day("2021-05-08")) == nil)
        #expect(try berlin.holiday(on: day("2025-05-08"))?.kind == .liberation)
        #expect(try berlin.holiday(on: day("2028-06-17"))?.kind == .uprising)
        #expect(try berlin.holiday(on: day("2018-03-08")) == nil)
        #expect(try berlin.holiday(on: day("2019-03-08"))?.kind == .womensDay)
    }

    @Test("municipal differences: Augsburg, Bavaria, Saxony, Thuringia")
    func municipal() throws {
        let augsburg = HolidayCalendar(Place(.bavaria, [.peaceFestival, .assumption]))
        #expect(try augsburg.holiday(on: day("2026-08-08"))?.kind == .peaceFestival)
        #expect(try augsburg.holiday(on: day("2026-08-15"))?.kind == .assumption)
        let nuremberg = HolidayCalendar(Place(.bavaria))
        #expect(try nuremberg.holiday(on: day("2026-08-08")) == nil)
        #expect(try nuremberg.holiday(on: day("2026-08-15")) == nil)
        let corpusChristi = try day("2026-06-04")
        for state in [GermanState.saxony, .thuringia] {
            #expect(try HolidayCalendar(Place(state)).holiday(on: corpusChristi) == nil)
            #expect(
                try HolidayCalendar(Place(state, [.corpusChristi])).holiday(on: corpusChristi)?.kind == .corpusChristi)
        }
        #expect(try HolidayCalendar(Place(.lowerSaxony, Set(LocalHoliday.allCases))).holiday(on: corpusChristi) == nil)
        #expect(LocalHolidayArea.corpusChristiInSaxony.contains { $0.name == "Crostwitz" && $0.parts.isEmpty })
        #expect(LocalHolidayArea.corpusChristiInThuringia.contains { $0.name == "Eichsfeld" && $0.isDistrict })
    }

    @Test("Good Friday, Easter Monday, Ascension and Whit Monday fall on their weekdays in every year")
    func easter() throws {
        var wrong: [Int] = []
        for year in 1583...9999 {
            guard let easter = CalendarDay.easterSunday(in: year), easter.weekday == .sunday,
                (easter.month == 3 && easter.day >= 22) || (easter.month == 4 && easter.day <= 25),
                HolidayKind.repentance.day(in: year)?.weekday == .wednesday
            else {
                wrong.append(year)
                continue
            }
        }
        #expect(wrong.isEmpty)
        // The two cases that the simple formula gets wrong, and the extremes.
        #expect(CalendarDay.easterSunday(in: 1981)?.iso == "1981-04-19")
        #expect(CalendarDay.easterSunday(in: 1954)?.iso == "1954-04-18")
        #expect(CalendarDay.easterSunday(in: 2049)?.iso == "2049-04-18")
        #expect(CalendarDay.easterSunday(in: 2076)?.iso == "2076-04-19")
        #expect(CalendarDay.easterSunday(in: 1818)?.iso == "1818-03-22")
        #expect(CalendarDay.easterSunday(in: 2038)?.iso == "2038-04-25")
        #expect(CalendarDay.easterSunday(in: 0) == nil)
    }

    @Test("looking up one day and listing a year say the same", arguments: GermanState.allCases)
    func consistent(state: GermanState) throws {
        let calendar = HolidayCalendar(Place(state, Set(LocalHoliday.allCases)))
        for year in stride(from: 1990, through: 2199, by: 19) {
            let listed = Set(try calendar.holidays(in: year).map(\.day))
            var current = try day("\(year)-01-01")
            var found: Set<CalendarDay> = []
            while current.year == year {
                if try calendar.holiday(on: current) != nil { found.insert(current) }
                current = try current.adding(days: 1)
            }
            #expect(found == listed, "\(year)")
        }
    }

    @Test("years that are not answered are refused", arguments: [1, 1989, 2200, 9999])
    func years(year: Int) throws {
        #expect(throws: LegalTimeError.outOfRange) { try lowerSaxony.holidays(in: year) }
        #expect(throws: LegalTimeError.outOfRange) { try lowerSaxony.isWorkingDay(CalendarDay.on(year, 6, 3)) }
        let sunday = try #require(CalendarDay.easterSunday(in: year))
        #expect(throws: LegalTimeError.outOfRange) { try lowerSaxony.isWorkingDay(sunday) }
    }

    @Test("every holiday names its law, and no table holds a day that does not exist")
    func tables() {
        let wrong = CalendarDay.on(2026, 2, 30)
        for state in GermanState.allCases {
            for rule in HolidayLaw.rules(of: state) {
                #expect(!rule.law.isEmpty)
                #expect(rule.from != wrong && rule.until != wrong && rule.from <= rule.until)
            }
        }
    }
}

@Suite("School holidays of Lower Saxony") struct SchoolHolidayTests {
    @Test("every line of the table is read, in order and without overlap")
    func table() {
        let lines = SchoolHolidays.table.split(separator: "\n").count
        #expect(SchoolHolidays.lowerSaxony.count == lines)
        for (a, b) in zip(SchoolHolidays.lowerSaxony, SchoolHolidays.lowerSaxony.dropFirst()) {
            #expect(a.last < b.first, "\(a.first) and \(b.first)")
        }
    }

    @Test("summer holidays of each year are there and last five or six weeks")
    func summers() {
        let summers = SchoolHolidays.lowerSaxony.filter { $0.kind == .summer }
        #expect(summers.map(\.first.year) == Array(1990...2030))
        for summer in summers {
            let length = summer.last.ordinal - summer.first.ordinal + 1
            #expect((39...44).contains(length), "\(summer.first): \(length)")
        }
    }

    @Test("days that are known from the orders")
    func known() throws {
        #expect(try SchoolHolidays.holidays(on: day("2026-07-02"))?.kind == .summer)
        #expect(try SchoolHolidays.holidays(on: day("2026-08-12"))?.kind == .summer)
        #expect(try SchoolHolidays.holidays(on: day("2026-08-13")) == nil)
        #expect(try SchoolHolidays.holidays(on: day("2024-08-03"))?.kind == .summer)
        #expect(try SchoolHolidays.holidays(on: day("2016-05-17"))?.kind == .single)
        #expect(SchoolHolidays.next(.summer, after: try day("2026-11-21"))?.first.iso == "2027-07-08")
        #expect(SchoolHolidays.next(.summer, after: try day("2030-08-01")) == nil)
        #expect(throws: LegalTimeError.outOfRange) { try SchoolHolidays.holidays(on: day("2030-09-01")) }
    }
}
