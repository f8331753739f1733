import Kernel
import Testing

@testable import Desk

@Suite("The desk's working hours")
struct ServiceHoursTests {
    private let hours = ServiceHours()

    private func at(_ day: String, _ hour: Int64, _ minute: Int64 = 0) throws -> Timestamp {
        try #require(Day(iso: day)).beginning.adding(seconds: hour * 3600 + minute * 60)
    }

    @Test("minutes pass between 8 and 16 o'clock, from Monday to Friday")
    func week() throws {
        #expect(try hours.adding(minutes: 30, to: at("2026-11-23", 9)) == at("2026-11-23", 9, 30))
        // Four hours on Friday from 14 o'clock: two of them on Monday.
        #expect(try hours.adding(minutes: 240, to: at("2026-11-20", 14)) == at("2026-11-23", 10))
        // What is reported on a Saturday or at night begins when the desk opens.
        #expect(try hours.adding(minutes: 60, to: at("2026-11-21", 11)) == at("2026-11-23", 9))
        #expect(try hours.adding(minutes: 60, to: at("2026-11-23", 22)) == at("2026-11-24", 9))
        // A whole day ends when the desk closes, not when it opens again.
        #expect(try hours.adding(minutes: 480, to: at("2026-11-23", 8)) == at("2026-11-23", 16))
        #expect(try hours.adding(minutes: 0, to: at("2026-11-21", 11)) == at("2026-11-23", 8))
    }

    @Test("public holidays of Lower Saxony are none of them")
    func holidays() throws {
        // 2026: Maundy Thursday 2 April, Good Friday the 3rd, Easter Monday the 6th.
        #expect(try hours.adding(minutes: 60, to: at("2026-04-02", 15, 30)) == at("2026-04-07", 8, 30))
        // Reformation Day is one here; All Saints' is not.
        #expect(try hours.minutes(from: at("2025-10-31", 8), until: at("2025-10-31", 16)) == 0)
        #expect(try hours.minutes(from: at("2027-11-01", 8), until: at("2027-11-01", 16)) == 480)
    }

    @Test("an hour of work stays an hour when the clocks change")
    func clocks() throws {
        #expect(try hours.adding(minutes: 60, to: at("2026-03-27", 15, 30)) == at("2026-03-30", 8, 30))
        #expect(try hours.minutes(from: at("2026-10-23", 8), until: at("2026-10-26", 16)) == 960)
    }

    @Test("counting and adding agree")
    func inverse() throws {
        let start = try at("2026-12-22", 15, 17)
        for minutes in [1, 42, 43, 480, 1_000, 4_000] {
            #expect(hours.minutes(from: start, until: hours.adding(minutes: minutes, to: start)) == minutes)
        }
        #expect(hours.minutes(from: start, until: start.adding(seconds: -60)) == 0)
    }

    @Test("while the reporter is asked, the time for solving rests; while it is closed, nothing is late any more")
    func rest() throws {
        var times = TicketTimes(reportedAt: try at("2026-11-23", 9), .p2)
        #expect(times.solveBy == (try at("2026-11-24", 9)))
        times.rest(at: try at("2026-11-23", 10))
        // A whole week without an answer is not the desk's fault.
        #expect(!times.isLate(at: try at("2026-11-30", 10)))
        times.goOn(at: try at("2026-11-30", 10), .p2, hours)
        #expect(times.solveBy == (try at("2026-12-01", 9)))
        #expect(times.respondBy == (try at("2026-11-23", 10)))
        #expect(times.isAnsweredLate(at: try at("2026-11-23", 10, 1)))
        times.respond(at: try at("2026-11-23", 9, 59))
        #expect(!times.isAnsweredLate(at: try at("2026-12-24", 10)))
        #expect(times.isLate(at: try at("2026-12-01", 9, 1)))
        // Another priority promises anew, from when it was reported.
        times.promise(.p1, hours)
        #expect(times.solveBy == (try at("2026-11-30", 13)))
    }
}
