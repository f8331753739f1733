import Testing

@testable import LegalTime

@Suite("Periods by §§ 187–193 BGB") struct PeriodTests {
    private func unmoved(_ length: Period.Length, _ start: Period.Start) throws -> String {
        try Period(length, from: start).unmovedEnd().day.iso
    }

    @Test(
        "the day of the event is not counted",
        arguments: [
            (Period.Length.days(1), "2026-03-02", "2026-03-03"), (.days(30), "2026-01-31", "2026-03-02"),
            (.weeks(2), "2026-03-02", "2026-03-16"), (.months(1), "2026-03-02", "2026-04-02"),
            (.months(1), "2026-01-31", "2026-02-28"), (.months(1), "2024-01-31", "2024-02-29"),
            (.months(1), "2026-02-28", "2026-03-28"), (.months(3), "2026-11-30", "2027-02-28"),
            (.years(1), "2024-02-29", "2025-02-28"), (.years(4), "2024-02-29", "2028-02-29"),
            (.quarter, "2026-08-31", "2026-11-30"), (.halfYear, "2026-08-31", "2027-02-28"),
            (.halfMonth, "2026-02-14", "2026-03-01"), (.monthsAndHalf(1), "2026-01-31", "2026-03-15"),
        ])
    func events(length: Period.Length, start: String, end: String) throws {
        #expect(try unmoved(length, .event(day(start))) == end)
    }

    @Test(
        "a day that begins the period is counted",
        arguments: [
            (Period.Length.days(1), "2026-03-02", "2026-03-02"), (.weeks(1), "2026-03-02", "2026-03-08"),
            (.months(1), "2026-01-01", "2026-01-31"), (.months(1), "2026-02-01", "2026-02-28"),
            (.months(1), "2026-01-15", "2026-02-14"), (.months(1), "2026-01-30", "2026-02-28"),
            (.months(1), "2026-01-31", "2026-02-28"), (.months(1), "2026-01-29", "2026-02-28"),
            (.years(18), "2008-02-29", "2026-02-28"), (.years(18), "2008-11-21", "2026-11-20"),
            (.years(1), "2026-01-01", "2026-12-31"), (.monthsAndHalf(1), "2026-01-01", "2026-02-15"),
        ])
    func beginnings(length: Period.Length, start: String, end: String) throws {
        #expect(try unmoved(length, .dayBegins(day(start))) == end)
    }

    @Test("an end without work moves to the next working day of the place")
    func moving() throws {
        // 3 October 2026 is a Saturday and a holiday.
        let period = Period(.months(1), from: .event(try day("2026-09-03")))
        let end = try period.end(lowerSaxony)
        #expect(end.day.iso == "2026-10-05")
        #expect(end.steps.last?.text.de.contains("Samstag; Tag der Deutschen Einheit, Art. 2 Abs. 2 EinigVtr") == true)
        // 30 October to 2 November 2026: holiday on Saturday, then Sunday.
        #expect(try Period(.weeks(1), from: .event(day("2026-10-24"))).end(lowerSaxony).day.iso == "2026-11-02")
        // Corpus Christi is none in Lower Saxony.
        let june = Period(.days(14), from: .event(try day("2026-05-21")))
        #expect(try june.end(lowerSaxony).day.iso == "2026-06-04")
        #expect(try june.end(HolidayCalendar(Place(.hesse))).day.iso == "2026-06-05")
    }

    @Test(
        "named days, times of benefit and appointments stay", arguments: [Ending.namedDay, .benefitTime, .appointment])
    func staying(ending: Ending) throws {
        let period = Period(.months(1), from: .event(try day("2026-09-03")), ending: ending)
        let end = try period.end(lowerSaxony)
        #expect(end.day.iso == "2026-10-03")
        #expect(end.steps.last?.rule == ending.rule)
    }

    @Test(
        "lengths that no law knows are refused",
        arguments: [
            Period.Length.days(0), .days(-1), .weeks(0), .weeks(.max), .months(0), .months(.min), .years(.max),
            .years(-3),
            .monthsAndHalf(0), .days(.max), .years(101), .months(1_201),
        ])
    func lengths(length: Period.Length) throws {
        let start = try day("2026-01-01")
        #expect(throws: LegalTimeError.invalidLength) { try Period(length, from: .event(start)).unmovedEnd() }
        #expect(throws: LegalTimeError.invalidLength) { try length.daysInPieces() }
    }

    @Test("years that no calendar knows are refused")
    func years() throws {
        let late = Period(.years(20), from: .event(try day("2190-01-01")))
        #expect(throws: LegalTimeError.outOfRange) { try late.end(lowerSaxony) }
        let early = Period(.days(3), from: .event(try day("1950-01-01")), ending: .civil)
        #expect(throws: LegalTimeError.outOfRange) { try early.end(lowerSaxony) }
        let before = Period(.days(3), from: .event(try day("1899-01-01")))
        #expect(throws: LegalTimeError.self) { try before.unmovedEnd() }
    }

    @Test("time in pieces: a month has 30 days, a year 365 (§ 191)")
    func pieces() throws {
        #expect(try Period.Length.months(3).daysInPieces() == 90)
        #expect(try Period.Length.years(2).daysInPieces() == 730)
        #expect(try Period.Length.weeks(2).daysInPieces() == 14)
        #expect(try Period.Length.monthsAndHalf(2).daysInPieces() == 75)
    }

    @Test("beginning, middle and end of a month (§ 192)")
    func partsOfMonth() throws {
        let some = try day("2024-02-10")
        #expect(
            try MonthPart.allCases.map { try $0.day(inMonthOf: some).day.iso } == [
                "2024-02-01", "2024-02-15", "2024-02-29",
            ])
    }

    @Test("each step names rule, version and sentence in both languages")
    func explanation() throws {
        let end = try Period(.months(1), from: .event(day("2026-01-31"))).end(lowerSaxony)
        #expect(
            end.steps.map(\.rule.citation.de) == ["§ 187 Abs. 1 BGB", "§ 188 Abs. 3 BGB", "§ 31 Abs. 3 Satz 1 VwVfG"])
        #expect(
            end.steps.last?.source.de
                == "§ 31 Abs. 3 Satz 1 VwVfG (in der Fassung seit 01.01.1977, VwVfG vom 25. Mai 1976, BGBl. I S. 1253)")
        #expect(
            end.steps.last?.source.en.hasPrefix("section 31 (3) sentence 1 VwVfG (as in force since 1 January 1977")
                == true)
        #expect(end.steps.allSatisfy { !$0.text.de.isEmpty && !$0.text.en.isEmpty })
        #expect(end.steps.last?.day == end.day)
    }
}

@Suite("Periods of hours (§ 31 (6) VwVfG)") struct HourPeriodTests {
    private func end(_ hours: Int, _ iso: String, _ hour: Int, _ minute: Int = 0) throws -> String {
        let start = try #require(ClockTime(day(iso), hour: hour, minute: minute))
        let (end, _) = try HourPeriod.end(hours: hours, after: start)
        return "\(end.day.iso) \(padded(end.minute / 60, 2)):\(padded(end.minute % 60, 2))"
    }

    @Test("every day counts, and nothing moves")
    func plain() throws {
        #expect(try end(48, "2026-12-24", 15, 30) == "2026-12-26 15:30")
        #expect(try end(24, "2026-10-30", 0) == "2026-10-31 00:00")
    }

    @Test("over the change of clocks the hours really pass")
    func summerTime() throws {
        #expect(try end(24, "2026-03-28", 12) == "2026-03-29 13:00")
        #expect(try end(24, "2026-10-24", 12) == "2026-10-25 11:00")
        #expect(try end(1, "2026-03-29", 1, 30) == "2026-03-29 03:30")
        #expect(try end(2, "2026-10-25", 2, 30) == "2026-10-25 03:30")
        // Until 1995 summer time ended in September.
        #expect(try end(24, "1995-09-23", 12) == "1995-09-24 11:00")
    }

    @Test("no hour, or more than a life, is refused", arguments: [0, -1, .max, 876_601])
    func bounds(hours: Int) throws {
        let start = try #require(ClockTime(day("2026-01-01"), hour: 0, minute: 0))
        #expect(throws: LegalTimeError.invalidLength) { try HourPeriod.end(hours: hours, after: start) }
    }
}
