import FormSchema
import Kernel
import Portal
import Testing

@testable import Demo

@Suite("The planned cases of the demonstration") struct PlannedCaseTests {
    static let today = Day(daysSince1970: 20_778)
    static let cases = PlannedCase.plan(240, today: today)

    @Test("every service has a case of every course, and every authority has cases")
    func coverage() {
        #expect(Self.cases.count == 240)
        for service in DemoService.planned {
            let courses = Set(Self.cases.filter { $0.service.service.slug == service.service.slug }.map(\.course))
            #expect(courses == Set(PlannedCase.Course.allCases), "\(service.service.slug)")
        }
        #expect(Set(Self.cases.map(\.authority.id)).count == District.authorities.count)
    }

    @Test("nothing happens after today, before what comes before it, or in the office on a weekend or holiday")
    func time() {
        for planned in Self.cases {
            let days = planned.events.map(\.day)
            #expect(days == days.sorted())
            #expect(days.allSatisfy { $0 <= Self.today })
            #expect(planned.events.allSatisfy { !$0.step.isOffice || PlannedCase.isWorkingDay($0.day) })
            #expect((planned.events.first?.step == .submit) == (planned.course != .draft))
            #expect(planned.events.first.map { $0.day == planned.applicant.today } ?? true)
        }
    }

    @Test("no office works on New Year's Day, Good Friday, Reformation Day or over Christmas, whenever today is")
    func holidays() throws {
        let closed = try [(1, 1), (4, 3), (4, 6), (5, 1), (5, 14), (5, 25), (10, 3), (10, 31), (12, 25)].map {
            try #require(Day(year: 2026, month: $0.0, day: $0.1))
        }
        for month in 2...12 {
            let today = try #require(Day(year: 2026, month: month, day: 7))
            for planned in PlannedCase.plan(120, today: today, seed: UInt64(month)) {
                #expect(planned.events.allSatisfy { $0.day <= today })
                #expect(planned.events.allSatisfy { !$0.step.isOffice || !closed.contains($0.day) })
            }
        }
    }

    @Test("a letter about a withdrawal names the day on which the applicant said so")
    func withdrawal() throws {
        let planned = try #require(Self.cases.first { $0.course == .withdrawn })
        let said = try #require(planned.events.first { $0.step == .question }).day
        #expect(planned.heard == said && planned.conversation.question.contains("ziehe meinen Antrag zurück"))
    }

    @Test("every application is valid on the day it is sent, and goes to the authority that is competent")
    func valid() throws {
        for planned in Self.cases {
            let day = try #require(CalendarDay(iso: planned.applicant.today.iso))
            let problems = planned.service.form.check(planned.application.values { $0.name }, today: day)
            #expect(problems.isEmpty, "\(planned.service.form.id): \(problems.map(\.path))")
            #expect(planned.clerk.authority == planned.authority.id)
            let competent = District.competent(for: planned.service.service.slug, at: planned.applicant.place)
            #expect(competent == planned.authority)
        }
    }

    @Test("the same seed plans the same cases")
    func repeatable() {
        let again = PlannedCase.plan(40, today: Self.today)
        #expect(again.map(\.applicant) == Self.cases.prefix(40).map(\.applicant))
        #expect(again.map(\.events) == Self.cases.prefix(40).map(\.events))
        #expect(PlannedCase.plan(40, today: Self.today, seed: 2).map(\.applicant) != again.map(\.applicant))
    }
}
