/// A provision and its history: law as data, each version with the day from which it applies.
public struct Rule: Sendable, Hashable {
    /// Never changes and is safe to store, such as `vwvfg-41-2-1`.
    public let id: String
    /// „§ 41 Abs. 2 Satz 1 VwVfG“ and "section 41 (2) sentence 1 VwVfG".
    public let citation: LegalText
    /// Oldest first.
    public let versions: [Version]

    /// What the provision said from a day on.
    public struct Version: Sendable, Hashable {
        /// The first day on which it applied.
        public let from: CalendarDay
        /// The number of the provision where it has one: the third day, one month.
        public let length: Period.Length?
        /// Where it was enacted.
        public let enactment: String
    }

    /// The version in force on a day.
    public func version(on day: CalendarDay) throws(LegalTimeError) -> Version {
        guard let version = versions.last(where: { $0.from <= day }) else {
            throw .notInForce(rule: citation, day: day)
        }
        return version
    }

    /// `section` as Germans cite it: `41 Abs. 2 Satz 1`.
    init(_ id: String, _ section: String, _ statute: String, _ versions: [Version]) {
        self.id = id
        citation = LegalText("§ \(section) \(statute)", "section \(Rule.english(section)) \(statute)")
        self.versions = versions
    }

    private static func english(_ section: String) -> String {
        var words = section.split(separator: " ").map(String.init)
        for (index, word) in words.enumerated() {
            switch word {
            case "Abs.":
                words[index] = ""
                if index + 1 < words.count { words[index + 1] = "(\(words[index + 1]))" }
            case "Satz": words[index] = "sentence"
            case "Nr.": words[index] = "no."
            case "und": words[index] = "and"
            default: break
            }
        }
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// A version that begins on a day, as the tables of the law write it.
func since(
    _ year: Int, _ month: Int, _ day: Int, _ length: Period.Length, _ enactment: String
) -> Rule.Version {
    Rule.Version(from: .on(year, month, day), length: length, enactment: enactment)
}

func since(_ year: Int, _ month: Int, _ day: Int, _ enactment: String) -> Rule.Version {
    Rule.Version(from: .on(year, month, day), length: nil, enactment: enactment)
}
