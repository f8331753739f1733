/// A code list (Codeliste): what can be chosen, in the order it is shown.
public struct CodeList: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        /// What is stored.
        public var code: String
        /// What people read.
        public var label: Wording

        public init(code: String, label: Wording) {
            self.code = code
            self.label = label
        }
    }

    /// Name, e.g. a URN.
    public var id: String
    public var version: String
    public var entries: [Entry]

    public init(id: String, version: String, entries: [Entry]) {
        self.id = id
        self.version = version
        self.entries = entries
    }

    /// A list of the form's own: code and label pairs.
    public init(id: String, version: String = "1", _ entries: [(code: String, label: Wording)]) {
        self.init(id: id, version: version, entries: entries.map { Entry(code: $0.code, label: $0.label) })
    }

    public func label(_ code: String) -> Wording? { entries.first { $0.code == code }?.label }
}
