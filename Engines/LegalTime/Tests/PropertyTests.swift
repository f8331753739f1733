import Testing

@testable import LegalTime

/// What holds for every period, tried on days and lengths by dice.
@Suite("Properties of periods") struct PropertyTests {
    private static let places = GermanState.allCases.flatMap { state in
        [Place(state), Place(state, Set(LocalHoliday.allCases))]
    }

    private static func length(_ dice: inout Dice) -> Period.Length {
        let n = Int.random(in: 1...40, using: &dice)
        return dice.pick([
            .days(n), .weeks(n), .months(n), .years(n), .halfYear, .quarter, .halfMonth, .monthsAndHalf(n),
        ])
    }

    @Test("the end is after the start, a working day, and at most ten days after the unmoved end", arguments: 1...8)
    func ends(seed: UInt64) throws {
        var dice = Dice(seed)
        for _ in 0..<100 {
            let start = dice.day()
            let calendar = HolidayCalendar(dice.pick(Self.places))
            let ending = dice.pick(Ending.allCases.filter(\.moves))
            let period = Period(Self.length(&dice), from: .event(start), ending: ending)
            let (raw, end) = (try period.unmovedEnd().day, try period.end(calendar).day)
            #expect(raw > start)
            #expect(end >= raw && end.ordinal - raw.ordinal <= 10)
            #expect(try calendar.isWorkingDay(end))
            var between = raw
            while between < end {
                #expect(try !calendar.isWorkingDay(between))
                between = try between.adding(days: 1)
            }
        }
    }

    @Test("a later event never ends earlier", arguments: 1...8)
    func monotone(seed: UInt64) throws {
        var dice = Dice(seed &+ 100)
        for _ in 0..<100 {
            let start = dice.day()
            let calendar = HolidayCalendar(dice.pick(Self.places))
            let length = Self.length(&dice)
            let later = try start.adding(days: 1)
            let a = try Period(length, from: .event(start)).end(calendar).day
            let b = try Period(length, from: .event(later)).end(calendar).day
            #expect(a <= b, "\(length) from \(start)")
        }
    }

    @Test("beginning with a day is the event of the day before, but for months at their ends", arguments: 1...8)
    func beginning(seed: UInt64) throws {
        var dice = Dice(seed &+ 200)
        for _ in 0..<100 {
            let start = dice.day()
            let before = try start.adding(days: -1)
            let n = Int.random(in: 1...60, using: &dice)
            for length in [Period.Length.days(n), .weeks(n)] {
                #expect(
                    try Period(length, from: .dayBegins(start)).unmovedEnd().day
                        == Period(length, from: .event(before)).unmovedEnd().day)
            }
            let months = try Period(.months(n), from: .dayBegins(start)).unmovedEnd().day
            let event = try Period(.months(n), from: .event(before)).unmovedEnd().day
            #expect(months >= event && (months == event || start.day == 1), "\(n) months from \(start)")
        }
    }

    @Test("months by counting one after the other, from days that all months have", arguments: 1...4)
    func months(seed: UInt64) throws {
        var dice = Dice(seed &+ 300)
        for _ in 0..<100 {
            let some = dice.day()
            guard some.day <= 28 else { continue }
            let n = Int.random(in: 1...60, using: &dice)
            var step = some
            for _ in 0..<n { step = try Period(.months(1), from: .event(step)).unmovedEnd().day }
            #expect(try Period(.months(n), from: .event(some)).unmovedEnd().day == step)
            #expect(step.day == some.day)
        }
    }

    @Test("every step has rule, version in force and words, and the last step is the result", arguments: 1...4)
    func explained(seed: UInt64) throws {
        var dice = Dice(seed &+ 400)
        for _ in 0..<100 {
            // Every kind of service exists since 2020-12-10.
            let start = try day("2020-12-10").adding(days: Int.random(in: 0...20_000, using: &dice))
            let rules = ServiceRules(dice.pick(Procedure.allCases), addressee: HolidayCalendar(dice.pick(Self.places)))
            let delivery = dice.pick([
                Delivery.letter(posted: start), .letterAbroad(posted: start), .electronic(sent: start),
                .retrieval(provided: start, notified: start, retrieved: start),
                .mailbox(provided: start, retrieved: nil), .handedOver(start), .deedOfService(start),
                .registeredLetter(posted: start), .returnReceipt(start), .signedReceipt(start),
                .electronicService(sent: start), .deMail(sent: start), .publicNotice(announced: start),
                .publicService(announced: start),
            ])
            let service = try rules.service(of: delivery)
            let known = service.reasons
            #expect(service.day == known.day)
            let remedy = dice.pick(Remedy.allCases)
            let end = try #require(
                try remedy.period(known: known, notice: dice.pick([.correct, .missingOrWrong]), at: rules.addressee))
            for reasoned in [known, end] {
                #expect(reasoned.steps.last?.day == reasoned.day)
                for step in reasoned.steps {
                    #expect(step.version.from <= step.day)
                    #expect(step.rule.versions.contains(step.version))
                    #expect(!step.text.de.isEmpty && !step.text.en.isEmpty && step.text.de != step.text.en)
                }
            }
            #expect(end.steps.starts(with: known.steps))
        }
    }

    @Test("decide-by is never after expiry, and a decision by then is in time", arguments: 1...4)
    func approvals(seed: UInt64) throws {
        var dice = Dice(seed &+ 500)
        for _ in 0..<60 {
            let complete = try day("2009-01-01").adding(days: Int.random(in: 0...40_000, using: &dice))
            let calendar = HolidayCalendar(dice.pick(Self.places))
            var clock = DeemedApproval(
                complete: dice.pick([.atAuthority(complete), .atSinglePoint(complete)]), length: Self.length(&dice),
                calendar: calendar)
            if Bool.random(using: &dice) {
                clock = try clock.extended(
                    by: Self.length(&dice), reasons: "schwierig", known: clock.end().decideBy.day)
            }
            let end = try clock.end()
            #expect(end.decideBy.day <= end.expires.day)
            #expect(try calendar.isWorkingDay(end.expires.day))
            let after = try end.expires.day.adding(days: 1)
            #expect(try clock.status(on: after) == .granted(since: after))
            #expect(try clock.status(on: after, decided: end.decideBy.day) == .decided(end.decideBy.day))
            #expect(try clock.warnings().allSatisfy { $0 < end.decideBy.day })
        }
    }
}
