/// Something about an answer that the person has to change, in words they can act on.
public struct FieldProblem: Sendable, Hashable, Error {
    /// Where, with indexes: `kinder.0.vorname`.
    public var path: String
    /// The input to lead to; differs from `path` where a field has several inputs (`geburtsdatum.tag`).
    public var inputName: String
    /// The page the field stands on.
    public var page: String
    public var message: Wording

    public init(path: String, inputName: String? = nil, page: String, message: Wording) {
        self.path = path
        self.inputName = inputName ?? path
        self.page = page
        self.message = message
    }
}
