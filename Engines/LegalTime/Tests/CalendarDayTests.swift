import Testing

@testable import LegalTime

@Suite("Days of the calendar") struct CalendarDayTests {
    @Test("only real days exist")
    func realDays() {
        #expect(CalendarDay(2024, 2, 29) != nil)
        #expect(CalendarDay(2023, 2, 29) == nil)
        #expect(CalendarDay(1900, 2, 29) == nil)
        #expect(CalendarDay(2000, 2, 29) != nil)
        #expect(CalendarDay(2026, 13, 1) == nil)
        #expect(CalendarDay(2026, 0, 1) == nil)
        #expect(CalendarDay(2026, 4, 31) == nil)
        #expect(CalendarDay(0, 1, 1) == nil)
        #expect(CalendarDay(10_000, 1, 1) == nil)
        #expect(CalendarDay(.min, .max, .min) == nil)
    }

    @Test("every day of the years 1 to 9999 has its number and is read back", arguments: [-719_162, -1, 0, 2_932_896])
    func ordinals(edge: Int) throws {
        #expect(CalendarDay(ordinal: -719_163) == nil)
        #expect(CalendarDay(ordinal: 2_932_897) == nil)
        let day = try #require(CalendarDay(ordinal: edge))
        #expect(CalendarDay(day.year, day.month, day.day) == day)
        #expect(CalendarDay(iso: day.iso) == day)
    }

    @Test("one day follows the other without gap over 400 years")
    func sequence() throws {
        var day = try #require(CalendarDay(1799, 12, 31))
        var wrong: [CalendarDay] = []
        for _ in 0..<146_097 {
            let next = try day.adding(days: 1)
            let (a, b) = (day.civil, next.civil)
            let continues = b.day == a.day + 1 && b.month == a.month && b.year == a.year
            let newMonth = b.day == 1 && a.day == CalendarDay.length(year: a.year, month: a.month)
            let newWeekday = next.weekday.rawValue == day.weekday.rawValue % 7 + 1
            if !(continues || newMonth) || !newWeekday { wrong.append(day) }
            day = next
        }
        #expect(wrong.isEmpty)
        #expect(day.iso == "2199-12-31")
    }

    @Test(
        "known weekdays",
        arguments: [("2026-11-21", Weekday.saturday), ("1970-01-01", .thursday), ("2000-02-29", .tuesday)])
    func weekdays(iso: String, weekday: Weekday) {
        #expect(CalendarDay(iso: iso)?.weekday == weekday)
    }

    @Test(
        "ISO text is read in its one form",
        arguments: ["2026-1-01", "2026-01-1", "20260101", "2026-01-01 ", "+026-01-01", "2026/01/01", "", "２026-01-01"])
    func isoForms(text: String) {
        #expect(CalendarDay(iso: text) == nil)
    }

    @Test("sums outside of the calendar are refused, not wrapped")
    func overflow() throws {
        let day = try #require(CalendarDay(2026, 1, 31))
        #expect(throws: LegalTimeError.outOfRange) { try day.adding(days: .max) }
        #expect(throws: LegalTimeError.outOfRange) { try day.adding(days: .min) }
        #expect(throws: LegalTimeError.outOfRange) { try day.adding(months: .max) }
        #expect(throws: LegalTimeError.outOfRange) { try day.adding(months: .min) }
        #expect(throws: LegalTimeError.outOfRange) { try day.adding(months: -30_000) }
        #expect(try day.adding(months: 1).iso == "2026-02-28")
        #expect(try day.adding(months: -11).iso == "2025-02-28")
    }

    @Test("days are written in both languages")
    func words() throws {
        let day = try #require(CalendarDay(2025, 3, 2))
        #expect(day.words == LegalText("Sonntag, 2. März 2025", "Sunday, 2 March 2025"))
        #expect(day.numeric == LegalText("02.03.2025", "2 March 2025"))
    }
}
