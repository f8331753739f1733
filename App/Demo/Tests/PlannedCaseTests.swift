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

    @Test("nothing happens after today, before what comes before it, or in the office on a weekend")
    func time() {
        for planned in Self.cases {
            let days = planned.events.map(\.day)
            #expect(days == days.sorted())
            #expect(days.allSatisfy { $0 <= Self.today })
            #expect(planned.events.allSatisfy { !$0.step.isOffice || $0.day.weekday <= 5 })
            #expect((planned.events.first?.step == .submit) == (planned.course != .draft))
            #expect(planned.events.first.map { $0.day == planned.applicant.today } ?? true)
        }
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
