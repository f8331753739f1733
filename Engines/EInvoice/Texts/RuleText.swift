/// What a rule says to people: what is wrong, and what to do.
struct RuleText: Sendable {
    /// Business terms of EN 16931 that the rule is about.
    var terms: [String]
    var german: String
    var english: String

    static func of(_ id: String, syntax: InvoiceSyntax) -> RuleText {
        known(id, syntax: syntax)
            ?? RuleText(
                terms: [], german: "Die Regel \(id) ist nicht eingehalten.", english: "The rule \(id) is not kept.")
    }

    static func known(_ id: String, syntax: InvoiceSyntax) -> RuleText? {
        table[id] ?? VATTexts.text(id) ?? SyntaxTexts.text(id, syntax: syntax)
    }

    private static let table: [String: RuleText] = {
        var table: [String: RuleText] = [:]
        for source in [DocumentTexts.table, GermanTexts.table] {
            for line in String(describing: source).split(separator: "\n") {
                let parts = line.split(separator: "|", omittingEmptySubsequences: false)
                guard parts.count == 4 else { continue }
                let text = RuleText(
                    terms: parts[1].split(separator: " ").map(String.init), german: String(parts[2]),
                    english: String(parts[3]))
                for id in parts[0].split(separator: "=") { table[String(id)] = text }
            }
        }
        return table
    }()
}

/// The words for a rule, without an invoice: for handbooks and lists of rules.
public struct RuleWords: Sendable, Hashable {
    /// Business terms, as in `BT-110`.
    public let terms: [String]
    public let german: String
    public let english: String

    /// - Returns: `nil` for a rule that is not known in that syntax.
    public static func of(_ rule: String, syntax: InvoiceSyntax) -> RuleWords? {
        RuleText.known(rule, syntax: syntax).map { RuleWords(terms: $0.terms, german: $0.german, english: $0.english) }
    }
}
