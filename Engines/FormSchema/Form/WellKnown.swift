/// Kinds of text that are the same in every form. Each states the JSON Schema pattern that says the same.

enum EmailAddress {
    static let pattern =
        "^[^\\u0000-\\u0020\\u007F@\"(),:;<>\\[\\\\\\]]{1,64}@(?:[^\\u0000-\\u002C./:-@\\[-`{-\\u007F]{1,63}\\.)+[^\\u0000-\\u002C./:-@\\[-`{-\\u007F]{2,63}$"

    /// One `@`, something before it without blanks, a domain of at least two parts behind it.
    static func isWellFormed(_ text: String) -> Bool {
        let parts = text.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count),
            parts[0].allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && !"\"(),:;<>[\\]".unicodeScalars.contains($0) })
        else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ (1...63).contains($0.count) }), (labels.last?.count ?? 0) >= 2
        else { return false }
        return labels.allSatisfy { $0.allSatisfy(isDomainCharacter) }
    }

    private static func isDomainCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-": true
        default: scalar.value >= 0x80
        }
    }
}

enum PhoneNumber {
    static let pattern = "^\\+?(?:[ ()/.\\-]{0,3}[0-9]){4,20}[ ()/.\\-]{0,3}$"

    /// 4 to 20 digits, a leading `+`, up to three separators between digits.
    static func isWellFormed(_ text: String) -> Bool {
        var digits = 0
        var separators = 0
        for (offset, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "+"):
                if offset > 0 { return false }
            case 0x30...0x39:
                digits += 1
                separators = 0
            case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "-"):
                separators += 1
                if separators > 3 { return false }
            default: return false
            }
        }
        return (4...20).contains(digits)
    }
}

enum Postcode {
    static let pattern = "^[0-9]{5}$"

    static func isWellFormed(_ text: String) -> Bool {
        text.utf8.count == 5 && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}

/// International Bank Account Number (ISO 13616).
enum IBAN {
    /// Form only: a pattern cannot say the check digits.
    static let pattern = "^(?:DE[0-9]{20}|(?!DE)[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})$"

    /// Blanks away, letters large.
    static func normalised(_ text: String) -> String { text.filter { !$0.isWhitespace }.uppercased() }

    /// Form, length of a German one, and check digits (ISO 7064, MOD 97-10).
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (15...34).contains(bytes.count), bytes[..<2].allSatisfy(isLetter), bytes[2..<4].allSatisfy(isDigit),
            bytes[4...].allSatisfy({ isLetter($0) || isDigit($0) })
        else { return false }
        if text.hasPrefix("DE") && (bytes.count != 22 || !bytes[2...].allSatisfy(isDigit)) { return false }
        var remainder = 0
        for byte in bytes[4...] + bytes[..<4] {
            remainder =
                isDigit(byte) ? (remainder * 10 + Int(byte) - 0x30) % 97 : (remainder * 100 + Int(byte) - 0x37) % 97
        }
        return remainder == 1
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// In groups of four, as it is printed.
    static func written(_ text: String) -> String {
        var result = ""
        for (offset, character) in text.enumerated() {
            if offset > 0 && offset % 4 == 0 { result.append(" ") }
            result.append(character)
        }
        return result
    }
}
