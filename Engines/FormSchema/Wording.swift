/// A text that people read, in German and in English.
///
/// German is the language of the house and comes first; both are complete.
public struct Wording: Sendable, Hashable {
    /// The German text („Sie“, plain language).
    public var de: String
    /// The English text.
    public var en: String

    public init(de: String, en: String) {
        self.de = de
        self.en = en
    }
}
