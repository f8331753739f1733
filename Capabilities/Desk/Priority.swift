package import Kernel

/// How many people cannot work as they should (Auswirkung).
package enum Impact: String, Sendable, CaseIterable {
    case one, several, all

    package var name: Localized {
        switch self {
        case .one: Localized("Nur mich", "Only me")
        case .several: Localized("Mehrere Personen oder ein Team", "Several people or a team")
        case .all: Localized("Das ganze Haus oder den Publikumsverkehr", "The whole town hall, or its visitors")
        }
    }
}

/// How long it can wait (Dringlichkeit).
package enum Urgency: String, Sendable, CaseIterable {
    case high, medium, low

    package var name: Localized {
        switch self {
        case .high: Localized("Es geht gar nicht mehr weiter", "Work has stopped altogether")
        case .medium: Localized("Es geht, aber nur mit Umwegen", "Work goes on, but with difficulty")
        case .low: Localized("Es hat Zeit", "It can wait")
        }
    }
}

/// In which order tickets are worked on (Priorität). It follows from impact and urgency; the desk may set another one,
/// with a reason.
package enum Priority: String, Sendable, CaseIterable {
    case p1, p2, p3, p4

    /// The one table behind it: the more people and the more urgent, the higher.
    package init(_ impact: Impact, _ urgency: Urgency) {
        switch (impact, urgency) {
        case (.all, .high): self = .p1
        case (.all, .medium), (.several, .high): self = .p2
        case (.all, .low), (.several, .medium), (.one, .high): self = .p3
        case (.several, .low), (.one, .medium), (.one, .low): self = .p4
        }
    }

    package var name: Localized {
        switch self {
        case .p1: Localized("P1 kritisch", "P1 critical")
        case .p2: Localized("P2 hoch", "P2 high")
        case .p3: Localized("P3 mittel", "P3 medium")
        case .p4: Localized("P4 normal", "P4 normal")
        }
    }

    /// Working minutes until somebody has taken it on.
    package var minutesToRespond: Int {
        switch self {
        case .p1: 30
        case .p2: 60
        case .p3: 4 * 60
        case .p4: 8 * 60
        }
    }

    /// Working minutes until it is solved; a working day has eight hours.
    package var minutesToSolve: Int {
        switch self {
        case .p1: 4 * 60
        case .p2: 8 * 60
        case .p3: 3 * 8 * 60
        case .p4: 5 * 8 * 60
        }
    }
}
