/// Bounds on values that expressions make. Names let a short text double a value again and again; so wherever a value gets
/// a name it is measured.
extension Evaluation {
    /// Bytes of a text.
    static let longestText = 1_000_000
    /// Elements of a list.
    static let longestList = 500_000
    /// Values inside each other.
    static let deepestValue = 200
    /// Values in one value, all counted as often as they occur.
    static let largestValue = 1_000_000

    /// The value, or null where it is too deep or too large to be worked with.
    mutating func bounded(_ value: FEELValue) -> FEELValue {
        switch value {
        case .list, .context: break
        default: return value
        }
        var left = Evaluation.largestValue
        let fits = value.fits(depth: Evaluation.deepestValue, &left)
        _ = spend((Evaluation.largestValue - left) / 8)
        return fits ? value : problem("the value is too large or too deep")
    }

    mutating func text(_ text: String) -> FEELValue {
        text.utf8.count <= Evaluation.longestText ? .string(text) : problem("the text is too long")
    }

    mutating func list(_ list: [FEELValue]) -> FEELValue {
        guard list.count <= Evaluation.longestList, spend(list.count / 8) else {
            return problem("the list is too long")
        }
        return .list(list)
    }
}

extension FEELValue {
    fileprivate func fits(depth: Int, _ left: inout Int) -> Bool {
        left -= 1
        guard depth > 0, left > 0 else { return false }
        switch self {
        case .string(let text):
            left -= text.utf8.count / 64
            return true
        case .list(let all):
            left -= all.count
            for element in all {
                switch element {
                case .list, .context, .string: if !element.fits(depth: depth - 1, &left) { return false }
                default: break
                }
            }
            return left > 0
        case .context(let context):
            for (_, value) in context.entries where !value.fits(depth: depth - 1, &left) { return false }
            return true
        default: return true
        }
    }
}
