/// Forms of values that XRechnung asks for.
enum ValueForm {
    /// Payment terms with cash discount (Skonto, BT-20): every line that begins with `#` has the agreed form, and after the
    /// last one a new line begins. `SKONTO#TAGE=14#PROZENT=2.25#BASISBETRAG=357.93#`
    static func hasRightDiscounts(_ text: Text) -> Bool {
        var isUsed = false
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == 0x0A {
            let isCR = index > start && index < text.count && text[index - 1] == 0x0D
            let line = Text(start: text.start + start, count: index - start - (isCR ? 1 : 0)).trimmed
            start = index + 1
            guard line.hasPrefix("#") else { continue }
            isUsed = true
            if !isDiscount(line) { return false }
        }
        return !isUsed || beginsWithLineBreak(rest(of: text))
    }

    /// One line: `#SKONTO#TAGE=n#PROZENT=n.nn#` with or without `BASISBETRAG=n.nn#`.
    private static func isDiscount(_ line: Text) -> Bool {
        var scanner = Scanner(line)
        guard scanner.take("#SKONTO#TAGE="), scanner.digits() > 0, scanner.take("#PROZENT="), scanner.digits() > 0,
            scanner.take("."), scanner.digits() == 2
        else { return false }
        if scanner.take("#BASISBETRAG=") {
            _ = scanner.take("-")
            guard scanner.digits() > 0, scanner.take("."), scanner.digits() == 2 else { return false }
        }
        return scanner.take("#") && scanner.isAtEnd
    }

    /// What follows the last line that has two `#` with something between.
    private static func rest(of text: Text) -> Text {
        var end = 0
        var start = 0
        for index in 0...text.count where index == text.count || text[index] == 0x0A || text[index] == 0x0D {
            let line = Text(start: text.start + start, count: index - start)
            if let first = line.bytes.firstIndex(of: UInt8(ascii: "#")),
                let last = line.bytes.lastIndex(of: UInt8(ascii: "#")), last - first >= 2
            {
                end = start + last + 1
            }
            start = index + 1
        }
        return text.from(end)
    }

    private static func beginsWithLineBreak(_ text: Text) -> Bool {
        for byte in text.bytes {
            if byte == 0x0A { return true }
            if !Text.isSpace(byte) { return false }
        }
        return false
    }

    private struct Scanner {
        let text: Text
        var index = 0

        init(_ text: Text) { self.text = text }

        var isAtEnd: Bool { index == text.count }

        mutating func take(_ literal: StaticString) -> Bool {
            guard text.from(index).hasPrefix(literal) else { return false }
            index += literal.utf8CodeUnitCount
            return true
        }

        mutating func digits() -> Int {
            let start = index
            while index < text.count, text[index] >= 0x30, text[index] <= 0x39 { index += 1 }
            return index - start
        }
    }

    /// At least three digits.
    static func isTelephone(_ text: Text) -> Bool {
        var digits = 0
        for byte in text.bytes where byte >= 0x30 && byte <= 0x39 { digits += 1 }
        return digits >= 3
    }

    /// Something, one `@`, and parts with points between.
    static func isMailAddress(_ text: Text) -> Bool {
        let text = text.trimmed
        if text.hasSpace { return false }
        guard let at = text.bytes.firstIndex(of: UInt8(ascii: "@")), at > 0 else { return false }
        let domain = text.from(at + 1)
        if domain.contains(UInt8(ascii: "@")) { return false }
        var parts = 0
        var length = 0
        for byte in domain.bytes {
            if byte == UInt8(ascii: ".") {
                if length == 0 { return false }
                parts += 1
                length = 0
            } else {
                length += 1
            }
        }
        return parts > 0 && length > 0
    }

    /// Begins with a scheme and a colon.
    static func isAbsoluteAddress(_ text: Text) -> Bool {
        var index = 0
        while index < text.count {
            let byte = text[index]
            let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
            let isOther = (byte >= 0x30 && byte <= 0x39) || byte == 0x2B || byte == 0x2E || byte == 0x2D
            if byte == UInt8(ascii: ":") { return index >= 2 }
            if !isLetter && (index == 0 || !isOther) { return false }
            index += 1
        }
        return false
    }

    /// An IBAN with a right checksum (ISO 13616); white space does not matter.
    static func isIBAN(_ text: Text) -> Bool {
        let bytes = text.bytes.filter { !Text.isSpace($0) }
        guard bytes.count >= 4, bytes.count <= 34, (0x41...0x5A).contains(bytes[0]), (0x41...0x5A).contains(bytes[1]),
            (0x30...0x39).contains(bytes[2]), (0x30...0x39).contains(bytes[3])
        else { return false }
        var remainder = 0
        for byte in bytes[4...] + bytes[..<4] {
            switch byte {
            case 0x30...0x39: remainder = (remainder * 10 + Int(byte) - 48) % 97
            // Small letters count on from the capital ones, as the rule's arithmetic has it.
            case 0x41...0x5A, 0x61...0x7A: remainder = (remainder * 100 + Int(byte) - 55) % 97
            default: return false
            }
        }
        return remainder == 1
    }
}
