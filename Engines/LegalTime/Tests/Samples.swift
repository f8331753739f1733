import Testing

@testable import LegalTime

/// A day by its ISO text; tests only.
func day(_ iso: String, _ location: SourceLocation = #_sourceLocation) throws -> CalendarDay {
    try #require(CalendarDay(iso: iso), sourceLocation: location)
}

let lowerSaxony = HolidayCalendar(Place(.lowerSaxony))

/// The same numbers in each run, so that a failure can be seen again.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
    /// A day of the years 1991 to 2150.
    mutating func day() -> CalendarDay {
        CalendarDay(ordinal: Int.random(in: 7_670...65_743, using: &self)) ?? .on(2000, 1, 1)
    }
    mutating func pick<T>(_ all: [T]) -> T { all[Int.random(in: 0..<all.count, using: &self)] }
}
