/// A form's own pattern, by the regular expressions of JSON Schema.
enum TextPattern {
    /// False also where the pattern cannot be read or takes too long: what cannot be checked is not accepted.
    static func matches(_ pattern: String, _ text: String) -> Bool {
        guard let pattern = try? Pattern(pattern) else { return false }
        return pattern.matches(text) ?? false
    }
}
