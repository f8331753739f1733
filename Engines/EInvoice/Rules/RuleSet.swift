/// A version of the rules. Versions stand side by side; which one counts is a question of the date.
public struct RuleSet: Sendable, Hashable {
    public enum EN16931: String, Sendable, Hashable, CaseIterable {
        case version1_3_15 = "1.3.15"
        case version1_3_16 = "1.3.16"
    }

    public let en16931: EN16931
    /// Version of the rules of XRechnung.
    public let xrechnung: String
    /// How it is called, for the command line: the day of the official configuration, or the versions.
    public let name: String
    /// First day on which it is in force, as `2026-01-31`; nil where that day is not known yet.
    public let since: String?

    /// The official validator's configuration of 2026-01-31: CEN 1.3.15 and XRechnung 2.5.0.
    public static let january2026 = RuleSet(
        en16931: .version1_3_15, xrechnung: "2.5.0", name: "2026-01-31", since: "2026-01-31")
    /// What comes next: CEN 1.3.16 with the rules of XRechnung 2.5.0.
    public static let next = RuleSet(en16931: .version1_3_16, xrechnung: "2.5.0", name: "1.3.16", since: nil)

    /// All there are, oldest first.
    public static let all: [RuleSet] = [january2026, next]
    /// The one in force.
    public static let current = january2026

    /// - Parameter name: a name, or a day such as `2026-05-01`: then the rules that are in force on it.
    /// - Returns: nil where there is no such name, or where the day is before the oldest rules.
    public static func named(_ name: String) -> RuleSet? { all.first { $0.name == name } ?? inForce(on: name) }

    /// - Parameter day: as `2026-05-01`; days of this form are in the order of their texts.
    public static func inForce(on day: String) -> RuleSet? {
        let bytes = Array(day.utf8)
        let isDay =
            bytes.count == 10
            && bytes.indices.allSatisfy { index in
                index == 4 || index == 7 ? bytes[index] == UInt8(ascii: "-") : (48...57).contains(bytes[index])
            }
        guard isDay else { return nil }
        return all.filter { $0.since.map { $0 <= day } ?? false }.max { ($0.since ?? "") < ($1.since ?? "") }
    }

    var isFrom16: Bool { en16931 == .version1_3_16 }
}
