/// Which of a form's buttons was pressed. Every button is a submit button with the name `action`, so that
/// adding, removing and uploading work without a script; the server reads it with `FormAction(value)`.
package enum FormAction: Equatable, Sendable {
    /// „Weiter“; also what the Enter key does, and what a form without an `action` means.
    case proceed
    case saveForLater
    case add(group: String)
    case remove(index: Int, group: String)
    case upload(field: String)
    case removeFile(id: String, field: String)
    /// A button of the page's own, such as `grant` or `refuse`.
    case other(String)

    package static let name = "action"

    /// What the button sends. The form's name is last and may contain anything.
    package var value: String {
        switch self {
        case .proceed: "proceed"
        case .saveForLater: "save"
        case .add(let group): "add:\(group)"
        case .remove(let index, let group): "remove:\(index):\(group)"
        case .upload(let field): "upload:\(field)"
        case .removeFile(let id, let field): "remove-file:\(id):\(field)"
        case .other(let word): "do:\(word)"
        }
    }

    /// Reads what a button sent; nil for what none of ours sends. An absent value is `proceed`.
    package init?(_ value: String?) {
        let parts = (value ?? "proceed").split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = parts.count == 2 ? String(parts[1]) : nil
        func two() -> (String, String)? {
            guard let pair = rest?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false),
                pair.count == 2
            else { return nil }
            return (String(pair[0]), String(pair[1]))
        }
        switch (parts.first, rest) {
        case ("proceed", nil), ("", nil): self = .proceed
        case ("save", nil): self = .saveForLater
        case ("add", let group?): self = .add(group: group)
        case ("upload", let field?): self = .upload(field: field)
        case ("do", let word?): self = .other(word)
        case ("remove", _?):
            guard let (index, group) = two(), let index = Int(index), index >= 0 else { return nil }
            self = .remove(index: index, group: group)
        case ("remove-file", _?):
            guard let (id, field) = two() else { return nil }
            self = .removeFile(id: id, field: field)
        default: return nil
        }
    }
}
