import Testing

@testable import Desk

@Suite("Priorities")
struct PriorityTests {
    @Test("follow from how many are concerned and how urgent it is")
    func table() {
        let wanted: [(Impact, Urgency, Priority)] = [
            (.all, .high, .p1), (.all, .medium, .p2), (.all, .low, .p3), (.several, .high, .p2),
            (.several, .medium, .p3), (.several, .low, .p4), (.one, .high, .p3), (.one, .medium, .p4),
            (.one, .low, .p4),
        ]
        for (impact, urgency, priority) in wanted { #expect(Priority(impact, urgency) == priority) }
        #expect(wanted.count == Impact.allCases.count * Urgency.allCases.count)
    }

    @Test("the higher one is answered and solved sooner")
    func order() {
        for (higher, lower) in zip(Priority.allCases, Priority.allCases.dropFirst()) {
            #expect(higher.minutesToRespond < lower.minutesToRespond)
            #expect(higher.minutesToSolve < lower.minutesToSolve)
        }
    }
}
