/// The encodings of e-mail: Base64, quoted-printable, encoded words (RFC 2045, RFC 2047).
enum MailWords {
    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    /// What is no letter of the alphabet is skipped, as line ends are.
    static func base64(_ text: some Sequence<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var (bits, count) = (UInt32(0), 0)
        for byte in text {
            let value: UInt8
            switch byte {
            case 65...90: value = byte - 65
            case 97...122: value = byte - 71
            case 48...57: value = byte + 4
            case 43: value = 62
            case 47: value = 63
            case 61: return out
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                bits &= (1 << UInt32(count)) - 1
            }
        }
        return out
    }

    static func encodedBase64(_ bytes: [UInt8], lineLength: Int? = 76) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var out: [UInt8] = []
        var column = 0
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let piece = Array(bytes[start..<min(start + 3, bytes.count)])
            let a = piece[0]
            let b = piece.count > 1 ? piece[1] : 0
            let c = piece.count > 2 ? piece[2] : 0
            out.append(alphabet[Int(a >> 2)])
            out.append(alphabet[Int((a & 3) << 4 | b >> 4)])
            out.append(piece.count > 1 ? alphabet[Int((b & 15) << 2 | c >> 6)] : 61)
            out.append(piece.count > 2 ? alphabet[Int(c & 63)] : 61)
            column += 4
            if let lineLength, column >= lineLength {
                out += [13, 10]
                column = 0
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    static func quotedPrintable(_ text: some Sequence<UInt8>, underscoreIsSpace: Bool) -> [UInt8] {
        let bytes = Array(text)
        var out: [UInt8] = []
        var i = 0
        while i < bytes.count {
            let byte = bytes[i]
            if byte == 61 {
                if i + 2 < bytes.count, let high = digit(bytes[i + 1]), let low = digit(bytes[i + 2]) {
                    out.append(high << 4 | low)
                    i += 3
                    continue
                }
                // A line that goes on: the line end does not count.
                if i + 1 < bytes.count, bytes[i + 1] == 10 {
                    i += 2
                    continue
                }
                if i + 2 < bytes.count, bytes[i + 1] == 13, bytes[i + 2] == 10 {
                    i += 3
                    continue
                }
            }
            out.append(underscoreIsSpace && byte == 95 ? 32 : byte)
            i += 1
        }
        return out
    }

    /// `=?utf-8?Q?M=C3=BCller?=` → `Müller`.
    static func decoded(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        while let start = rest.range(of: "=?") {
            let before = rest[..<start.lowerBound]
            let inner = rest[start.upperBound...]
            let parts = inner.split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[3].hasPrefix("=") else {
                out += rest[..<start.upperBound]
                rest = inner
                continue
            }
            // White space between two encoded words does not count.
            if !(before.allSatisfy(\.isWhitespace) && !out.isEmpty) { out += before }
            let bytes: [UInt8] =
                parts[1].lowercased() == "b"
                ? base64(parts[2].utf8) : quotedPrintable(parts[2].utf8, underscoreIsSpace: true)
            out += string(bytes, charset: parts[0].lowercased())
            rest = parts[3].dropFirst()
        }
        return out + rest
    }

    private static func string(_ bytes: [UInt8], charset: String) -> String {
        guard charset.hasPrefix("iso-8859-1") || charset == "windows-1252" else {
            return String(decoding: bytes, as: UTF8.self)
        }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// A header's text as an encoded word where it is not plain ASCII.
    static func encoded(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        guard !line.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) else { return line }
        var words: [String] = []
        var part: [UInt8] = []
        for character in line {
            if part.count + character.utf8.count > 42 {
                words.append("=?utf-8?B?\(encodedBase64(part, lineLength: nil))?=")
                part = []
            }
            part += character.utf8
        }
        if !part.isEmpty { words.append("=?utf-8?B?\(encodedBase64(part, lineLength: nil))?=") }
        return words.joined(separator: "\r\n ")
    }
}

extension Substring {
    /// Where a short text stands.
    func range(of text: String) -> Range<Index>? {
        let wanted = Array(text.utf8)
        var start = startIndex
        while start < endIndex {
            guard let end = utf8.index(start, offsetBy: wanted.count, limitedBy: endIndex) else { return nil }
            if utf8[start..<end].elementsEqual(wanted) { return start..<end }
            start = utf8.index(after: start)
        }
        return nil
    }
}
