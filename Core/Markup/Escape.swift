extension HTML.Interpolation {
    /// Appends text with everything replaced that a browser could read as markup: `&`, `<`, `>`, `"`
    /// and `'`. Control characters, which HTML forbids and some readers act on, become U+FFFD; tab
    /// and line breaks stay.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { escape($0) }
    }

    mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var i = 0
        while i < text.count {
            let byte = text[i]
            guard Escape.isSpecial(byte) else {
                i += 1
                continue
            }
            var length = 1
            let replacement: StaticString
            switch byte {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\""): replacement = "&quot;"
            case UInt8(ascii: "'"): replacement = "&#39;"
            case 0xC2:
                // U+0080 to U+009F, the second set of control characters, begin with C2; so do § and «.
                guard i + 1 < text.count, text[i + 1] < 0xA0 else {
                    i += 1
                    continue
                }
                length = 2
                replacement = "\u{FFFD}"
            default: replacement = "\u{FFFD}"
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<i]))
            appendLiteral(replacement)
            i += length
            start = i
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
}

enum Escape {
    /// One bit for each byte below 64: the control characters except tab and line breaks, and & < > " '.
    private static let low: UInt64 =
        0xFFFF_FFFF & ~(1 << 9 | 1 << 10 | 1 << 13) | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E

    @inline(__always)
    static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 64 ? low >> UInt64(byte) & 1 == 1 : byte == 0x7F || byte == 0xC2
    }
}
