/// What happens where several rules match, in German Trefferregel (DMN 1.5 section 8.2.11).
public enum HitPolicy: String, Sendable, Hashable, CaseIterable {
    case unique = "UNIQUE"
    case any = "ANY"
    case priority = "PRIORITY"
    case first = "FIRST"
    case ruleOrder = "RULE ORDER"
    case outputOrder = "OUTPUT ORDER"
    case collect = "COLLECT"

    /// The letter in the corner of a table.
    public var letter: String { rawValue.prefix(1).description }

    /// Whether a table gives all matching rules' outputs, and not one.
    public var isMultiple: Bool { self == .ruleOrder || self == .outputOrder || self == .collect }

    public var german: String {
        switch self {
        case .unique: "Eindeutig"
        case .any: "Beliebig"
        case .priority: "Rangfolge"
        case .first: "Erste Regel"
        case .ruleOrder: "Alle, in der Folge der Regeln"
        case .outputOrder: "Alle, in der Folge der Ergebnisse"
        case .collect: "Sammeln"
        }
    }

    public var english: String {
        switch self {
        case .unique: "Unique"
        case .any: "Any"
        case .priority: "Priority"
        case .first: "First"
        case .ruleOrder: "Rule order"
        case .outputOrder: "Output order"
        case .collect: "Collect"
        }
    }
}

/// What a collecting table makes of its outputs (DMN 1.5 section 8.2.11).
public enum HitAggregation: String, Sendable, Hashable, CaseIterable {
    case sum = "SUM"
    case count = "COUNT"
    case least = "MIN"
    case most = "MAX"

    /// The sign behind the letter in the corner of a table.
    public var sign: String {
        switch self {
        case .sum: "+"
        case .count: "#"
        case .least: "<"
        case .most: ">"
        }
    }
}
