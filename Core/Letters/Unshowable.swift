/// How the typesetter says that a character cannot be shown, and what follows from it.
extension PlainText {
    /// The words before the character in a diagnostic of typst 0.14 and 0.15; then it stands between `"` and `"`.
    private static let complaints = ["the text `\"", "the PDF contains the codepoint `\""]
    private static let enough = 4_000

    /// The same with the characters left out that the typesetter complains about.
    ///
    /// - Returns: nil where there is nothing to learn, so that another try would end the same way.
    func learning(from message: String) -> PlainText? {
        let found = Self.complained(in: message)
        guard !showsOnlyEuropean, !found.isEmpty else { return nil }
        var text = self
        text.unshowable.formUnion(found.filter { !Self.isEuropean($0) })
        // Each round is a run of the typesetter. Whoever uses that many rare characters gets numbers for all of them.
        text.showsOnlyEuropean = text.unshowable.count == unshowable.count || text.unshowable.count > Self.enough
        return text
    }

    static func complained(in message: String) -> Set<Unicode.Scalar> {
        var found: Set<Unicode.Scalar> = []
        for complaint in complaints {
            var rest = message[...]
            while let range = rest.firstRange(of: complaint) {
                rest = rest[range.upperBound...]
                guard let end = rest.firstRange(of: "\"`") else { break }
                found.formUnion(unescaped(rest[..<end.lowerBound]))
                rest = rest[end.upperBound...]
            }
        }
        return found
    }

    /// typst writes what cannot be printed as `\u{…}`.
    private static func unescaped(_ text: Substring) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\", rest.starts(with: ["u", "{"]) else {
                scalars.append(scalar)
                continue
            }
            rest = rest.dropFirst(2)
            let digits = rest.prefix { $0 != "}" }
            rest = rest.dropFirst(digits.count + 1)
            if let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16), let one = Unicode.Scalar(value)
            {
                scalars.append(one)
            }
        }
        return scalars
    }
}
