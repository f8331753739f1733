/// The languages every text of the house exists in.
public enum Language: String, Sendable, Hashable, CaseIterable {
    case de, en
}

extension Wording {
    public subscript(language: Language) -> String { language == .de ? de : en }

    /// German, then English.
    public init(_ de: String, _ en: String) { self.init(de: de, en: en) }
}
