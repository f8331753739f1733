/// What a rule says to people: what is wrong, and what to do.
struct RuleText: Sendable {
    /// Business terms of EN 16931 that the rule is about.
    var terms: [String]
    var german: String
    var english: String

    static func of(_ id: String, syntax: InvoiceSyntax) -> RuleText {
        if let text = table[id] { return text }
        if let text = VATTexts.text(id) { return text }
        if let text = SyntaxTexts.text(id, syntax: syntax) { return text }
        return RuleText(
            terms: [], german: "Die Regel \(id) ist nicht eingehalten.", english: "The rule \(id) is not kept.")
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
