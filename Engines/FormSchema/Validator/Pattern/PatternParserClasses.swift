/// Character classes and escapes.
extension PatternParser {
    mutating func characterClass() throws(PatternError) -> PatternTree {
        at &+= 1
        var set = ScalarSet()
        let isNegated = take("^")
        while !take("]") {
            guard peek() != nil else {
                throw error(de: "Eine eckige Klammer ist nicht geschlossen.", en: "A bracket is not closed.")
            }
            let first = try classMember(&set)
            guard peek() == 0x2D, let after = peek(1), after != 0x5D else {
                if let first { set.insert(first...first) }
                continue
            }
            at &+= 1
            let last = try classMember(&set)
            switch (first, last) {
            case (let first?, let last?):
                guard first <= last else {
                    throw error(
                        de: "Die Grenzen des Bereichs sind vertauscht.", en: "The bounds of the range are out of order."
                    )
                }
                set.insert(first...last)
            default:
                // `[\w-.]`: no range, so the hyphen stands for itself.
                set.insert(0x2D...0x2D)
                if let first { set.insert(first...first) }
                if let last { set.insert(last...last) }
            }
        }
        if isNegated { set.negate() }
        return add(set)
    }

    /// One code point of a class, or `nil` after an escape that stands for many (already inserted).
    private mutating func classMember(_ set: inout ScalarSet) throws(PatternError) -> UInt32? {
        guard let next = peek() else {
            throw error(de: "Eine eckige Klammer ist nicht geschlossen.", en: "A bracket is not closed.")
        }
        at &+= 1
        guard next == 0x5C else { return next }
        if take("b") { return 0x08 }
        return try classEscape(&set)
    }

    /// After the backslash: the code point it stands for, or `nil` where it stands for many.
    mutating func classEscape(_ set: inout ScalarSet) throws(PatternError) -> UInt32? {
        guard let next = peek(), let scalar = Unicode.Scalar(next) else {
            throw error(de: "Nach dem \\ fehlt ein Zeichen.", en: "A character is missing after the \\.")
        }
        at &+= 1
        switch scalar {
        case "d": set.insert(.digit, isNegated: false)
        case "D": set.insert(.digit, isNegated: true)
        case "w": set.insert(.word, isNegated: false)
        case "W": set.insert(.word, isNegated: true)
        case "s": set.insert(.space, isNegated: false)
        case "S": set.insert(.space, isNegated: true)
        case "p": set.insert(try property(), isNegated: false)
        case "P": set.insert(try property(), isNegated: true)
        case "t": return 0x09
        case "n": return 0x0A
        case "v": return 0x0B
        case "f": return 0x0C
        case "r": return 0x0D
        case "0":
            if let digit = peek(), 0x30...0x39 ~= digit { break }
            return 0
        case "c":
            guard let letter = peek(), 0x41...0x5A ~= letter & ~0x20 else {
                throw error(de: "Nach \\c fehlt ein Buchstabe.", en: "A letter is missing after \\c.")
            }
            at &+= 1
            return letter & 0x1F
        case "x": return try hex(2)
        case "u": return try unicodeEscape()
        default:
            if next < 0x80, !scalar.properties.isAlphabetic, !(0x30...0x39 ~= next) { return next }
        }
        switch scalar {
        case "d", "D", "w", "W", "s", "S", "p", "P": return nil
        default:
            at &-= 1
            throw error(
                de: "Nach dem \\ steht kein erlaubtes Zeichen.", en: "What follows the \\ is not an allowed escape.")
        }
    }

    private mutating func property() throws(PatternError) -> UnicodeProperty {
        let start = at
        if take("{") {
            var name = String.UnicodeScalarView()
            while let code = peek(), code != 0x7D, let scalar = Unicode.Scalar(code), name.count < 64 {
                name.append(scalar)
                at &+= 1
            }
            if take("}"), let property = UnicodeProperty(named: String(name)) { return property }
        }
        at = start
        throw error(de: "Diese Zeicheneigenschaft ist nicht bekannt.", en: "This character property is not known.")
    }

    private mutating func hex(_ digits: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let code = peek(), let digit = Self.hexValue(code) else {
                throw error(de: "Hier fehlt eine hexadezimale Ziffer.", en: "A hexadecimal digit is missing here.")
            }
            value = value << 4 | digit
            at &+= 1
        }
        return value
    }

    private static func hexValue(_ code: UInt32) -> UInt32? {
        switch code {
        case 0x30...0x39: code &- 0x30
        case 0x41...0x46: code &- 0x37
        case 0x61...0x66: code &- 0x57
        default: nil
        }
    }

    private mutating func unicodeEscape() throws(PatternError) -> UInt32 {
        if take("{") {
            var value: UInt32 = 0
            var count = 0
            while let code = peek(), let digit = Self.hexValue(code) {
                value = value << 4 | digit
                count &+= 1
                at &+= 1
                if value > 0x10FFFF { break }
            }
            guard count > 0, value <= 0x10FFFF, take("}") else {
                throw error(de: "Das ist kein Unicode-Zeichen.", en: "This is not a Unicode code point.")
            }
            return value
        }
        let first = try hex(4)
        guard 0xD800...0xDBFF ~= first, peek() == 0x5C, peek(1) == 0x75 else { return first }
        let start = at
        at &+= 2
        let second = try hex(4)
        guard 0xDC00...0xDFFF ~= second else {
            at = start
            return first
        }
        return 0x10000 &+ (first & 0x3FF) << 10 &+ (second & 0x3FF)
    }
}
