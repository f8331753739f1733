/// Makes any text fit to be set: what people write may contain what no printed page can show.
struct PlainText: Equatable {
    /// Characters that no font at hand can show, as the typesetter has told.
    var unshowable: Set<Unicode.Scalar> = []
    /// The last resort where telling did not come to an end: everything outside of the European scripts.
    var showsOnlyEuropean = false

    /// A word longer than this may be broken anywhere, or it would run out of its column.
    private static let longWord = 36

    func fit(_ text: String) -> String {
        var fitted = String.UnicodeScalarView()
        var run = 0
        for character in text {
            let piece = character == "\r\n" ? ["\n"] : character.unicodeScalars.flatMap(shown)
            let breaks = piece.contains { $0.properties.isWhitespace || $0 == "-" || $0 == "\u{200B}" }
            run = breaks ? 0 : run + piece.count
            if run > Self.longWord, !piece.isEmpty {
                fitted.append("\u{200B}")
                run = piece.count
            }
            fitted.append(contentsOf: piece)
        }
        return String(fitted)
    }

    /// What stands in the document for one character: itself, nothing, or its number in brackets.
    private func shown(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        switch scalar {
        case "\n": return [scalar]
        case "\t", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": return [" "]
        // Overrides of the writing direction can make a text read as what it is not.
        case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": return []
        case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": return []
        default: break
        }
        let properties = scalar.properties
        if unshowable.contains(scalar) || (showsOnlyEuropean && !Self.isEuropean(scalar)) {
            return properties.isDefaultIgnorableCodePoint ? [] : Self.number(scalar)
        }
        // PDF/A admits no private characters, and what they show is known only to who made them.
        if properties.generalCategory == .privateUse || properties.isNoncharacterCodePoint {
            return Self.number(scalar)
        }
        return [scalar]
    }

    /// Latin, Greek and Cyrillic with their marks and punctuation: what DIN 91379 names may contain, and never in doubt.
    static func isEuropean(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x20...0x7E, 0xA0...0x17F, 0x180...0x24F, 0x259...0x292, 0x2B0...0x36F, 0x370...0x45F,
            0x1E00...0x1EFF,
            0x2010...0x2027, 0x2030...0x203A, 0x2070...0x209C, 0x20AC, 0x2122:
            true
        default: false
        }
    }

    private static func number(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return Array("[U+\(padded)]".unicodeScalars)
    }
}
