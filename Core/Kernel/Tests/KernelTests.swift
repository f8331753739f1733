import Foundation
import Testing

@testable import Kernel

@Suite("Time, days, money and ids") struct KernelTests {
    @Test("a day and its number are each other's inverse over four centuries")
    func days() {
        for n in stride(from: -135_000, through: 150_000, by: 1) {
            #expect(Day(daysSince1970: n).daysSince1970 == n)
        }
        #expect(Day(daysSince1970: 0).iso == "1970-01-01")
        #expect(Day(iso: "2026-11-21")?.weekday == 6)
    }

    @Test("there is no 30 February, no month 13 and no day in another spelling")
    func noSuchDay() {
        #expect(Day(iso: "2026-02-30") == nil)
        #expect(Day(iso: "2026-13-01") == nil)
        #expect(Day(iso: "21.11.2026") == nil)
        #expect(Day(iso: "2024-02-29") != nil)
    }

    @Test("a month after 31 January is the last day of February")
    func months() {
        #expect(Day(iso: "2026-01-31")?.adding(months: 1).iso == "2026-02-28")
        #expect(Day(iso: "2026-11-30")?.adding(months: 3).iso == "2027-02-28")
    }

    @Test("midnight in Germany is 23:00 UTC in winter and 22:00 UTC in summer")
    func midnight() {
        #expect(Day(iso: "2026-01-15")?.beginning.rfc3339 == "2026-01-14T23:00:00Z")
        #expect(Day(iso: "2026-07-15")?.beginning.rfc3339 == "2026-07-14T22:00:00Z")
        // The days on which the clocks change begin before the change.
        #expect(Day(iso: "2026-03-29")?.beginning.rfc3339 == "2026-03-28T23:00:00Z")
        #expect(Day(iso: "2026-10-25")?.beginning.rfc3339 == "2026-10-24T22:00:00Z")
        #expect(Day(iso: "2026-07-15")?.beginning.day.iso == "2026-07-15")
    }

    @Test("German clocks show what the time zone says, also around every change and far away")
    func clockChanges() {
        func agrees(_ seconds: Int64) -> Bool {
            let asked = Timestamp.berlin.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            return Timestamp(seconds: seconds).berlinOffset == Int64(asked)
        }
        var moment = Date(timeIntervalSince1970: 0)
        for _ in 0..<200 {
            guard let change = Timestamp.berlin.nextDaylightSavingTimeTransition(after: moment) else { break }
            let second = Int64(change.timeIntervalSince1970)
            for near in (second - 2)...(second + 2) { #expect(agrees(near), "\(near)") }
            moment = change
        }
        for far in stride(from: Int64(-3_000_000_000), through: 6_000_000_000, by: 7_777_777) {
            #expect(agrees(far), "\(far)")
        }
    }

    @Test("dates and amounts are written as the country writes them")
    func written() {
        #expect(Day(iso: "2026-03-01")?.written(.de) == "1. März 2026")
        #expect(Money(cents: 123_450).written(.de) == "1.234,50\u{A0}€")
        #expect(Money(cents: -5).written(.en) == "−€0.05")
        #expect(Timestamp(seconds: 1_795_000_000).written(.de) == "18. November 2026, 12:06 Uhr")
    }

    @Test("ids are made in order of time, have one length, and read back")
    func identifiers() {
        enum Thing {}
        let early = Identifier<Thing>(at: Timestamp(seconds: 1_700_000_000))
        let late = Identifier<Thing>(at: Timestamp(seconds: 1_700_000_001))
        #expect(early < late)
        #expect(early.raw.count == 26)
        #expect(Identifier<Thing>(early.raw) == early)
        let bound = Identifier<Thing>.bound(at: Timestamp(seconds: 1_700_000_001))
        #expect(early.raw < bound && bound <= late.raw)
        #expect(Identifier<Thing>("../../etc/passwd") == nil)
        #expect(Set((0..<1000).map { _ in Identifier<Thing>(at: Timestamp(seconds: 1)).raw }).count == 1000)
    }

    @Test("an authority's name cannot leave its directory")
    func authorityNames() {
        #expect(AuthorityID("lueneburg") != nil)
        for bad in ["", "a", "..", "a/b", "A", "ä", "-a", "a-", String(repeating: "a", count: 41), "a\0b"] {
            #expect(AuthorityID(bad) == nil)
        }
    }
}
