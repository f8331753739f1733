package import Kernel
import LegalTime
import Portal

/// A case of the demonstration before it happens: who applies for what, where, and what is done on which day. The
/// demonstration makes the case by doing just that with the product's own steps.
package struct PlannedCase: Sendable {
    /// How far a case has come.
    package enum Course: String, Sendable, Hashable, CaseIterable {
        /// Begun by the applicant and not sent.
        case draft
        case received, taken, asked, requested, handedIn, granted, partlyGranted, refused, withdrawn, closed, reopened
    }

    /// What somebody does.
    package enum Step: Sendable, Hashable {
        /// The applicant sends the application.
        case submit
        /// The clerk takes the case.
        case take
        /// The clerk writes the note of the service's conversation.
        case note
        /// The applicant asks the question of the conversation, the clerk answers it.
        case question, answer
        /// The clerk asks for the missing document, the applicant hands it in.
        case request, handIn
        /// The clerk decides with the text block of that outcome.
        case decide(DemoTextBlock.Outcome)
        case close, reopen

        /// Done in the office, on a working day.
        package var isOffice: Bool {
            switch self {
            case .submit, .question, .handIn: false
            case .take, .note, .answer, .request, .decide, .close, .reopen: true
            }
        }
    }

    package struct Event: Sendable, Hashable {
        package let day: Day
        package let step: Step
    }

    package let service: DemoService
    package let authority: DemoAuthority
    package let applicant: DemoApplicant
    /// Valid by the form on the applicant's day.
    package let application: SampleApplication
    package let course: Course
    /// In order of time, none after the day of the plan; empty for a draft.
    package let events: [Event]
    package let clerk: DemoPerson

    /// When the applicant last sent or wrote something.
    package var heard: Day? { events.last { !$0.step.isOffice }?.day }

    /// What clerk and applicant write to each other.
    package var conversation: Conversation {
        course == .withdrawn ? service.conversation.withdrawing : service.conversation
    }

    /// So many cases; the same for the same seed and day. From 120 on, every planned service has a case of every course.
    package static func plan(_ count: Int, today: Day, seed: UInt64 = 1) -> [PlannedCase] {
        var dice = Dice(seed: seed)
        return (0..<count).compactMap { number in
            let service = DemoService.planned[number % DemoService.planned.count]
            let courses = Course.allCases
            // 10 services and 12 courses: eleven steps on at each round, so that every pair is met.
            let course = courses[(number + number / DemoService.planned.count) % courses.count]
            let places = DemoPlace.all.filter { District.competent(for: service.service.slug, at: $0) != nil }
            let home = places.filter { $0.municipality.raw == "adendorf" }
            // A quarter in Adendorf, whose town hall is the one that the demonstration shows first.
            let place = !home.isEmpty && dice.chance(25) ? dice.pick(home) : dice.pick(places)
            return make(service, course, at: place, today: today, &dice)
        }
    }

    /// A case of its own, beside those of the plan: of this service, in this municipality.
    /// - Parameters:
    ///   - begun: the day of the first step; nil: as the plan has it.
    ///   - decidedLater: so many days more pass before it is decided.
    package static func one(
        _ slug: String, in municipality: String, _ course: Course, today: Day, begun: Day? = nil,
        decidedLater: Int = 0, seed: UInt64
    ) -> PlannedCase? {
        var dice = Dice(seed: seed)
        guard let service = DemoService.of(slug),
            let place = DemoPlace.all.first(where: { $0.municipality.raw == municipality })
        else { return nil }
        return make(
            service, course, at: place, today: today, begun: begun, decidedLater: decidedLater, &dice)
    }

    private static func make(
        _ service: DemoService, _ course: Course, at place: DemoPlace, today: Day, begun: Day? = nil,
        decidedLater: Int = 0, _ dice: inout Dice
    ) -> PlannedCase? {
        let slug = service.service.slug
        guard let authority = District.competent(for: slug, at: place), let unit = authority.unit(for: slug) else {
            return nil
        }
        let clerks = DemoPerson.of(authority.id).filter { $0.role == .clerk && $0.units.contains(unit.id) }
        guard !clerks.isEmpty else { return nil }
        let clerk = dice.pick(clerks)
        // Days between the steps; all of it lies before today, with room for the weekends and holidays stepped over.
        let steps = steps(of: course, &dice)
        let gaps = steps.indices.map { $0 == 0 ? 0 : gap(before: steps[$0], &dice) }
        let rest = isOpen(course) ? dice.roll(0...service.service.duration.weeks * 9) : dice.roll(0...150)
        var start = begun ?? today.adding(days: -(gaps.reduce(0, +) + 2 * steps.count + rest))
        var events = Self.events(steps, after: gaps, from: start, decidedLater: decidedLater)
        while begun == nil, let last = events.last?.day, last > today {
            start = start.adding(days: -1)
            events = Self.events(steps, after: gaps, from: start, decidedLater: decidedLater)
        }
        let applicant = DemoApplicant(&dice, at: place, today: start)
        return PlannedCase(
            service: service, authority: authority, applicant: applicant,
            application: service.sample(applicant, &dice), course: course, events: events, clerk: clerk)
    }

    private static func events(_ steps: [Step], after gaps: [Int], from start: Day, decidedLater: Int) -> [Event] {
        var day = start
        return zip(steps, gaps).map { step, gap in
            day = day.adding(days: gap)
            if case .decide = step { day = day.adding(days: decidedLater) }
            while step.isOffice, !isWorkingDay(day) { day = day.adding(days: 1) }
            return Event(day: day, step: step)
        }
    }

    private static let calendar = HolidayCalendar(Place(.lowerSaxony))

    /// Neither weekend nor public holiday.
    static func isWorkingDay(_ day: Day) -> Bool {
        guard let day = CalendarDay(iso: day.iso) else { return false }
        return (try? calendar.isWorkingDay(day)) ?? true
    }

    private static func isOpen(_ course: Course) -> Bool {
        switch course {
        case .draft, .received, .taken, .asked, .requested, .handedIn, .reopened: true
        case .granted, .partlyGranted, .refused, .withdrawn, .closed: false
        }
    }

    private static func steps(of course: Course, _ dice: inout Dice) -> [Step] {
        let talk: [Step] = dice.chance(40) ? [.question, .answer] : []
        switch course {
        case .draft: return []
        case .received: return [.submit]
        case .taken: return [.submit, .take]
        case .asked: return [.submit, .take, .question]
        case .requested: return [.submit, .take, .note, .request]
        case .handedIn: return [.submit, .take, .request, .handIn]
        case .granted: return [.submit, .take] + talk + [.note, .decide(.granted)]
        case .partlyGranted: return [.submit, .take, .request, .handIn, .decide(.partly)]
        case .refused: return [.submit, .take, .note] + talk + [.decide(.refused)]
        case .withdrawn: return [.submit, .take, .question, .answer, .decide(.withdrawn)]
        case .closed: return [.submit, .take] + talk + [.decide(.granted), .close]
        case .reopened: return [.submit, .take, .decide(.refused), .close, .reopen]
        }
    }

    private static func gap(before step: Step, _ dice: inout Dice) -> Int {
        switch step {
        case .submit, .note: 0
        case .take, .answer: dice.roll(0...3)
        case .question, .request: dice.roll(1...4)
        case .handIn, .close: dice.roll(1...9)
        case .decide, .reopen: dice.roll(2...12)
        }
    }
}
