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
    }
}
