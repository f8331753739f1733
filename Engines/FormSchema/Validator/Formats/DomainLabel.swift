/// Which Unicode labels a domain name may have: IDNA 2008 (RFC 5892 code points and context rules,
/// RFC 5893 directions). Directions and joining types, which the standard library does not know, are
/// taken from the ranges of the right-to-left scripts; normalisation form C is not checked.
enum DomainLabel {
    static func isValid(_ label: [Unicode.Scalar]) -> Bool {
        guard let first = label.first, first != "-", label.last != "-" else { return false }
        if label.count >= 4, label[2] == "-", label[3] == "-" { return false }
        if isMark(first) { return false }
        return label.indices.allSatisfy { isAllowed(label, $0) }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func isAllowed(_ label: [Unicode.Scalar], _ place: Int) -> Bool {
        let scalar = label[place]
        switch scalar.value {
        case 0x2D, 0x30...0x39, 0x61...0x7A: return true
        case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007: return true
        case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return false
        case 0x200C, 0x200D, 0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x660...0x669, 0x6F0...0x6F9:
            return fitsContext(label, place)
        // Old Hangul jamo.
        case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7FB: return false
        default: break
        }
        let properties = scalar.properties
        if properties.changesWhenNFKCCaseFolded || properties.isDefaultIgnorableCodePoint || properties.isWhitespace
            || properties.isNoncharacterCodePoint
        {
            return false
        }
        switch properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark,
            .decimalNumber:
            return true
        default: return false
        }
    }

    /// RFC 5892 appendix A.
    private static func fitsContext(_ label: [Unicode.Scalar], _ place: Int) -> Bool {
        let before = place > 0 ? label[place &- 1] : nil
        let after = place &+ 1 < label.count ? label[place &+ 1] : nil
        func script(_ script: UnicodeProperty.Script, _ scalar: Unicode.Scalar?) -> Bool {
            scalar.map { UnicodeProperty.script(script).contains($0.value) } ?? false
        }
        switch label[place].value {
        case 0x200C:
            return isVirama(before)
                || joins(label[..<place].reversed(), isBefore: true)
                    && joins(Array(label[(place &+ 1)...]), isBefore: false)
        case 0x200D: return isVirama(before)
        case 0xB7: return before == "l" && after == "l"
        case 0x375: return script(.greek, after)
        case 0x5F3, 0x5F4: return script(.hebrew, before)
        case 0x30FB: return label.contains { script(.hiragana, $0) || script(.katakana, $0) || script(.han, $0) }
        case 0x660...0x669: return !label.contains { 0x6F0...0x6F9 ~= $0.value }
        default: return !label.contains { 0x660...0x669 ~= $0.value }
        }
    }

    private static func isVirama(_ scalar: Unicode.Scalar?) -> Bool {
        scalar?.properties.canonicalCombiningClass == .virama
    }

    /// Whether the nearest letter joins towards the non-joiner; marks between do not count.
    private static func joins(_ scalars: [Unicode.Scalar], isBefore: Bool) -> Bool {
        guard let letter = scalars.first(where: { !isMark($0) }) else { return false }
        switch letter.value {
        // Arabic letters that join on their right side only.
        case 0x622...0x625, 0x627, 0x629, 0x62F...0x632, 0x648, 0x671...0x673, 0x675...0x677, 0x688...0x699, 0x6C0,
            0x6C3...0x6CB, 0x6CD, 0x6CF, 0x6D2, 0x6D3, 0x6D5, 0x6EE, 0x6EF, 0x710, 0x715...0x719, 0x71E, 0x728, 0x72A,
            0x72C, 0x72F, 0x74D, 0x759...0x75B, 0x76B, 0x76C, 0x771, 0x773, 0x774, 0x778, 0x779:
            return !isBefore
        case 0x620...0x64A, 0x66E...0x6D3, 0x6FA...0x6FF, 0x712...0x74F, 0x750...0x77F, 0x7CA...0x7EA, 0x8A0...0x8C7:
            return true
        default: return false
        }
    }

    // MARK: - Directions (RFC 5893)

    private enum Direction { case left, right, arabicNumber, europeanNumber, mark, neutral }

    private static func direction(_ scalar: Unicode.Scalar) -> Direction {
        if isMark(scalar), scalar.properties.generalCategory != .spacingMark { return .mark }
        switch scalar.value {
        case 0x30...0x39, 0x6F0...0x6F9: return .europeanNumber
        case 0x660...0x669: return .arabicNumber
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return .right
        case 0x2D, 0xB7, 0x200C, 0x200D, 0x375, 0x30FB: return .neutral
        default: return .left
        }
    }

    /// The Bidi rule: it binds every label once one of them is written from right to left.
    static func directionsAgree(_ labels: [[Unicode.Scalar]]) -> Bool {
        let all = labels.map { $0.map(direction) }
        guard all.contains(where: { $0.contains { $0 == .right || $0 == .arabicNumber } }) else { return true }
        return all.allSatisfy { label in
            guard let first = label.first, let last = label.last(where: { $0 != .mark }) else { return false }
            switch first {
            case .right:
                return !label.contains(.left) && (last == .right || last == .europeanNumber || last == .arabicNumber)
                    && !(label.contains(.europeanNumber) && label.contains(.arabicNumber))
            case .left:
                return !label.contains(.right) && !label.contains(.arabicNumber)
                    && (last == .left || last == .europeanNumber)
            default: return false
            }
        }
    }
}
