public import LegalTime

/// Why nothing was settled. A settlement is whole or not at all.
public enum SettlementError: Error, Sendable, Hashable {
    /// Two things of this list have one name.
    case duplicate(String, String)
    /// A rule, cost or reading names something that is not there.
    case unknown(String, String)
    /// Something has a value that it cannot have: what, and of which.
    case invalid(String, String)
    /// Nothing says how to divide, tax or count it on that day.
    case missing(String, String, CalendarDay)
    /// Numbers beyond what is computed exactly.
    case tooLarge(String)
    /// Nobody is a member on any day of the period, so nobody bears the costs.
    case noMembers
    /// Readings of one meter and consumer must come with ascending ids: a reading counts once.
    case readingOrder(Int)
    /// The sum of the shares is not the sum of the costs. It must never happen; nothing is handed out then.
    case unbalanced(String)

    public var text: LegalText {
        switch self {
        case .duplicate(let list, let name):
            LegalText(
                "„\(name)“ kommt in „\(list)“ zweimal vor. Bitte geben Sie jedem Eintrag einen eigenen Namen.",
                "\"\(name)\" occurs twice in \"\(list)\". Give each entry a name of its own.")
        case .unknown(let place, let name):
            LegalText(
                "\(place) nennt „\(name)“, das es nicht gibt. Bitte prüfen Sie die Schreibweise oder ergänzen Sie es.",
                "\(place) names \"\(name)\", which does not exist. Check the spelling, or add it.")
        case .invalid(let what, let name):
            LegalText(
                "Bei „\(name)“ ist das nicht möglich: \(what).", "This is not possible for \"\(name)\": \(what).")
        case .missing(let what, let name, let day):
            LegalText(
                "Für „\(name)“ gilt am \(day.iso) nichts (\(what)). Bitte ergänzen Sie die Angabe ab diesem Tag.",
                "Nothing holds for \"\(name)\" on \(day.iso) (\(what)). Add what holds from that day on.")
        case .tooLarge(let what):
            LegalText(
                "Die Zahlen sind zu groß, um genau zu rechnen: \(what).",
                "The numbers are too large to be computed exactly: \(what).")
        case .noMembers:
            LegalText(
                "Im Zeitraum gibt es keine Beteiligten, niemand trägt die Kosten. Bitte prüfen Sie die Zeiten der Mitgliedschaft.",
                "There are no members in the period, so nobody bears the costs. Check the times of membership.")
        case .readingOrder(let id):
            LegalText(
                "Die Ablesung \(id) kommt doppelt oder nach einer späteren. Ablesungen eines Zählers müssen nach Nummern geordnet sein.",
                "Reading \(id) comes twice, or after a later one. The readings of one meter must be ordered by number.")
        case .unbalanced(let place):
            LegalText(
                "Die Summe der Anteile ist nicht die Summe der Kosten (\(place)). Es wurde nichts abgerechnet. Bitte melden Sie den Fehler.",
                "The shares do not add up to the costs (\(place)). Nothing was settled. Please report this.")
        }
    }
}

/// What was decided by the fallback of a rule, or left out: settled, but somebody should look.
public struct SettlementFinding: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// No weight above zero: divided in equal parts by days.
        case noWeights
        /// None of the members of a filter is there: divided among all.
        case nobodyNamed
        /// Minimum amounts are more than the costs: divided in proportion to them.
        case minimumsTooHigh
        /// Caps are less than the costs: not applied.
        case capsTooLow
        /// Services that only charge each other: charged to the members.
        case closedLoop
        /// Readings on days on which the consumer is no member: not counted.
        case useOutside
    }

    public let kind: Kind
    /// The rule, or for readings the driver.
    public let rule: String
    /// The service or pool, or for readings the consumer.
    public let subject: String
    public let days: DayRange
    /// For readings: how many.
    public let count: Int

    public var text: LegalText {
        let time = "\(days.from.iso)/\(days.through.iso)"
        switch kind {
        case .noWeights:
            return LegalText(
                "\(subject), Regel \(rule), \(time): Niemand hat ein Gewicht. Zu gleichen Teilen nach Tagen verteilt.",
                "\(subject), rule \(rule), \(time): nobody has a weight. Divided equally by days.")
        case .nobodyNamed:
            return LegalText(
                "\(subject), Regel \(rule), \(time): Keiner der genannten Beteiligten ist dabei. Auf alle verteilt.",
                "\(subject), rule \(rule), \(time): none of the members named is there. Divided among all.")
        case .minimumsTooHigh:
            return LegalText(
                "\(subject), Regel \(rule), \(time): Die Mindestbeträge sind höher als die Kosten. Im Verhältnis der Mindestbeträge verteilt.",
                "\(subject), rule \(rule), \(time): the minimum amounts exceed the costs. Divided in proportion to them."
            )
        case .capsTooLow:
            return LegalText(
                "\(subject), Regel \(rule), \(time): Die Höchstbeträge decken die Kosten nicht. Ohne sie verteilt.",
                "\(subject), rule \(rule), \(time): the caps do not cover the costs. Divided without them.")
        case .closedLoop:
            return LegalText(
                "\(subject), \(time): Diese Leistung wird nur von Leistungen genutzt, die sich gegenseitig verrechnen. Den Beteiligten zugerechnet.",
                "\(subject), \(time): only services that charge each other use this service. Charged to the members.")
        case .useOutside:
            return LegalText(
                "\(count) Ablesungen von \(rule) für \(subject) liegen an Tagen ohne Mitgliedschaft (\(time)) und zählen nicht.",
                "\(count) readings of \(rule) for \(subject) are on days without membership (\(time)) and do not count."
            )
        }
    }
}
