/// The languages the house speaks. German is the default; English is complete.
package enum Language: String, Sendable, CaseIterable, Codable {
    case de, en
}

/// A sentence in every language of the house. It is written beside the page that shows it.
package struct Localized: Hashable, Sendable, Codable {
    package var de: String
    package var en: String

    package init(_ de: String, _ en: String) { (self.de, self.en) = (de, en) }

    package subscript(_ language: Language) -> String {
        switch language {
        case .de: de
        case .en: en
        }
    }
}

extension Day {
    private static let months: [Localized] = [
        Localized("Januar", "January"), Localized("Februar", "February"), Localized("März", "March"),
        Localized("April", "April"), Localized("Mai", "May"), Localized("Juni", "June"), Localized("Juli", "July"),
        Localized("August", "August"), Localized("September", "September"), Localized("Oktober", "October"),
        Localized("November", "November"), Localized("Dezember", "December"),
    ]

    /// „21. November 2026“, "21 November 2026"
    package func written(_ language: Language) -> String {
        let name = Day.months[month - 1][language]
        return language == .de ? "\(day). \(name) \(year)" : "\(day) \(name) \(year)"
    }

    /// „21.11.2026“, for dense tables.
    package func short(_ language: Language) -> String {
        language == .de ? "\(pad(day)).\(pad(month)).\(year)" : "\(pad(day))/\(pad(month))/\(year)"
    }
}

extension Timestamp {
    /// „21. November 2026, 9:05 Uhr“, "21 November 2026, 9:05"
    package func written(_ language: Language) -> String {
        let (hour, minute) = wallClock
        return "\(day.written(language)), \(hour):\(pad(minute))" + (language == .de ? " Uhr" : "")
    }

    /// „21.11.2026 09:05“
    package func short(_ language: Language) -> String {
        let (hour, minute) = wallClock
        return "\(day.short(language)) \(pad(hour)):\(pad(minute))"
    }
}
