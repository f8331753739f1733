import Testing

@testable import Decision

@Suite("Expressions outside of models") struct FEELExpressionTests {
    @Test("names of several words are known, and the inner scope wins")
    func scopes() throws {
        let names = FEELNames(["Zahl der  Hunde"])
        let expression = try FEELExpression("Zahl der Hunde * satz", names: names)
        var evaluation = Evaluation()
        let outer = FEELContext([(FEELNames.normal("Zahl der  Hunde"), .integer(2)), ("satz", .integer(10))])
        #expect(expression.value(in: [outer], &evaluation).text == "20")
        #expect(expression.value(in: [outer, FEELContext([("satz", .integer(30))])], &evaluation).text == "60")
        #expect(throws: FEELError.self) { try FEELExpression("2 +") }
    }

    @Test("a moment goes through the clocks and back")
    func moments() throws {
        let moment = try #require(FEELDateTime(secondsSince1970: 1_792_000_000))
        let berlin = try #require(moment.onClock(of: .region("Europe/Berlin")))
        #expect(berlin.secondsSince1970() == 1_792_000_000)
        #expect(berlin.time.hour == (moment.time.hour + 2) % 24)
        let january = FEELDateTime(date: try #require(FEELDate(year: 2026, month: 1, day: 31)), time: berlin.time)
        #expect(january.adding(months: 1)?.date == FEELDate(year: 2026, month: 2, day: 28))
    }
}
