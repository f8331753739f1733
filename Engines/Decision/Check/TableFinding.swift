/// Something that the checker of tables found out about a decision table. Rules count from 1, as people count them.
public struct TableFinding: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        /// No rule matches these values.
        case gap
        /// Rules match the same values though the hit policy allows one.
        case overlap
        /// Rules match the same values with different outputs though the hit policy is `any`.
        case contradiction
        /// A cell that no value meets.
        case neverMet
        /// A rule that others always come before.
        case masked
        /// A rule that changes nothing: others with the same outputs cover it.
        case redundant
        /// Cells that call functions or use other values: what follows from them is not known.
        case notAnalysed
        /// Looking was stopped: the table is too large.
        case stopped
    }

    /// One value of an example.
    public struct Value: Sendable, Hashable {
        /// The column's title.
        public let title: String
        /// FEEL, as it would be typed.
        public let feel: String
        /// Any text but those that the rules name.
        public let isOther: Bool
        let shown: (german: String, english: String)

        public static func == (a: Value, b: Value) -> Bool { a.title == b.title && a.feel == b.feel }
        public func hash(into hasher: inout Hasher) {
            hasher.combine(title)
            hasher.combine(feel)
        }
    }

    public let kind: Kind
    public let rules: [Int]
    /// Values for which it shows. Inputs whose value does not matter are left out.
    public let example: [Value]
    /// For cells: the title of the column, and its number from 1.
    public let column: String
    public let columnNumber: Int
    /// Whether it must be mended. Others may be meant so.
    public let isObstacle: Bool
    /// Whether only numbers with a fraction show it.
    public let isFractional: Bool

    init(
        _ kind: Kind, rules: [Int] = [], example: [Value] = [], column: String = "", columnNumber: Int = 0,
        isObstacle: Bool = true, isFractional: Bool = false
    ) {
        (self.kind, self.rules, self.example) = (kind, rules, example)
        (self.column, self.columnNumber) = (column, columnNumber)
        (self.isObstacle, self.isFractional) = (isObstacle, isFractional)
    }
}

/// What the checker says of a table.
public struct TableReport: Sendable {
    /// The name of the decision or business knowledge that the table belongs to.
    public let owner: String
    /// What is wrong first, in the order of the rules.
    public let findings: [TableFinding]
    /// False where not all could be seen: cells that cannot be analysed, or a table that is too large.
    public let isComplete: Bool

    public var isGood: Bool { !findings.contains(where: \.isObstacle) }
}
