public import Decision

/// An expression in the file: what was written, and how it is computed if it is FEEL. It never changes and is handed around
/// often, so it is one reference.
public final class Formula: Sendable {
    public enum Meaning: Sendable {
        case feel(FEELExpression)
        /// A fixed text: `PT2H`, a name.
        case text
        /// FEEL that cannot be read: at which character, and what was expected.
        case unreadable(FEELError)
        /// Another language, such as JUEL's `${…}` or XPath.
        case foreign(String)
    }

    public let text: String
    public let meaning: Meaning

    /// - Parameters:
    ///   - fixed: whether a text without `=` is meant as it stands; else it is FEEL too.
    ///   - language: the `expressionLanguage` or `language` that is in force; empty: not said.
    init(_ written: String, language: String = "", fixed: Bool = false, names: FEELNames) {
        let trimmed = written.trimmed
        let marked = trimmed.utf8.first == UInt8(ascii: "=")
        let text = marked ? String(trimmed.utf8.dropFirst()).map(\.trimmed) ?? trimmed : trimmed
        self.text = text
        if trimmed.utf8.starts(with: "${".utf8) || trimmed.utf8.starts(with: "#{".utf8) {
            meaning = .foreign("JUEL")
            return
        }
        if !marked && fixed {
            meaning = .text
            return
        }
        if !marked, let foreign = Formula.foreign(language, text) {
            meaning = .foreign(foreign)
            return
        }
        do throws(FEELError) {
            meaning = .feel(try FEELExpression(text, names: names))
        } catch {
            meaning = .unreadable(error)
        }
    }

    /// A fixed text.
    init(fixed text: String) {
        self.text = text
        meaning = .text
    }

    /// The name of a language that is not FEEL. XPath is the standard's default, so tools write it where they mean nothing:
    /// only text that looks like XPath counts.
    private static func foreign(_ language: String, _ text: String) -> String? {
        if text.contains("bpmn:getData") || text.contains("getDataObject(") { return "XPath" }
        let lower = language.lowercased()
        if lower.isEmpty || lower.contains("feel") || lower.contains("dmn") || lower.contains("xpath") { return nil }
        if lower.contains("java") || lower.contains("groovy") || lower.contains("python") || lower.contains("juel") {
            return language
        }
        return nil
    }

    var expression: FEELExpression? { if case .feel(let expression) = meaning { expression } else { nil } }
}
