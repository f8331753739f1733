/// A value in a PDF file (ISO 32000-1, section 7.3).
indirect enum PDFObject {
    case null
    case number(Double)
    case text([UInt8])
    case name(String)
    case array([PDFObject])
    case dictionary([String: PDFObject])
    case reference(Int)

    var dictionary: [String: PDFObject]? { if case .dictionary(let value) = self { value } else { nil } }
    var array: [PDFObject]? { if case .array(let value) = self { value } else { nil } }
    var name: String? { if case .name(let value) = self { value } else { nil } }
    var int: Int? {
        if case .number(let value) = self, value.magnitude < 1e15 { Int(value) } else { nil }
    }

    /// Text: UTF-16 with its mark, UTF-8 with its mark, or Latin 1 (near enough to PDFDocEncoding for file names).
    var string: String? {
        guard case .text(let bytes) = self else { return nil }
        if bytes.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
                UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
            }
            return String(decoding: units, as: UTF16.self)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}

/// Reads values out of bytes; never beyond a depth, never beyond the end.
struct PDFScanner {
    let bytes: [UInt8]
    var at: Int
    private static let depth = 60

    init(_ bytes: [UInt8], at: Int = 0) {
        self.bytes = bytes
        self.at = at
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

    mutating func skipSpace() {
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%") {
                while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
            } else if Self.isSpace(bytes[at]) {
                at += 1
            } else {
                return
            }
        }
    }

    func begins(_ word: StaticString) -> Bool {
        guard at + word.utf8CodeUnitCount <= bytes.count else { return false }
        return word.withUTF8Buffer { bytes[at..<at + $0.count].elementsEqual($0) }
    }

    mutating func object(_ level: Int = 0) -> PDFObject? {
        skipSpace()
        guard at < bytes.count, level < Self.depth else { return nil }
        switch bytes[at] {
        case UInt8(ascii: "/"): return .name(name())
        case UInt8(ascii: "("): return .text(literal())
        case UInt8(ascii: "["): return array(level)
        case UInt8(ascii: "<"):
            if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "<") { return dictionary(level) }
            return .text(hexadecimal())
        case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): return numberOrReference()
        default:
            let start = at
            while at < bytes.count, !Self.isSpace(bytes[at]), !Self.isDelimiter(bytes[at]) { at += 1 }
            return at > start ? .null : nil
        }
    }

    private mutating func name() -> String {
        at += 1
        var name: [UInt8] = []
        while at < bytes.count, !Self.isSpace(bytes[at]), !Self.isDelimiter(bytes[at]) {
            if bytes[at] == UInt8(ascii: "#"), at + 2 < bytes.count, let high = Self.digit(bytes[at + 1]),
                let low = Self.digit(bytes[at + 2])
            {
                name.append(high << 4 | low)
                at += 3
            } else {
                name.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: name, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private mutating func literal() -> [UInt8] {
        at += 1
        var text: [UInt8] = []
        var open = 1
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "("): open += 1
            case UInt8(ascii: ")"):
                open -= 1
                if open == 0 { return text }
            case UInt8(ascii: "\\"):
                escape(&text)
                continue
            default: break
            }
            text.append(byte)
        }
        return text
    }

    private mutating func escape(_ text: inout [UInt8]) {
        guard at < bytes.count else { return }
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case 0x0A: break
        case 0x0D: if at < bytes.count, bytes[at] == 0x0A { at += 1 }
        case 0x30...0x37:
            var value = Int(byte - 0x30)
            var digits = 1
            while digits < 3, at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x37 {
                value = value * 8 + Int(bytes[at] - 0x30)
                at += 1
                digits += 1
            }
            text.append(UInt8(truncatingIfNeeded: value))
        default: text.append(byte)
        }
    }

    private mutating func hexadecimal() -> [UInt8] {
        at += 1
        var text: [UInt8] = []
        var high: UInt8?
        while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
            if let digit = Self.digit(bytes[at]) {
                if let first = high {
                    text.append(first << 4 | digit)
                    high = nil
                } else {
                    high = digit
                }
            }
            at += 1
        }
        at = min(at + 1, bytes.count)
        if let high { text.append(high << 4) }
        return text
    }

    private mutating func array(_ level: Int) -> PDFObject {
        at += 1
        var values: [PDFObject] = []
        while true {
            skipSpace()
            guard at < bytes.count else { break }
            if bytes[at] == UInt8(ascii: "]") {
                at += 1
                break
            }
            guard let value = object(level + 1) else { break }
            values.append(value)
        }
        return .array(values)
    }

    private mutating func dictionary(_ level: Int) -> PDFObject {
        at += 2
        var values: [String: PDFObject] = [:]
        while true {
            skipSpace()
            guard at < bytes.count else { break }
            if begins(">>") {
                at += 2
                break
            }
            guard bytes[at] == UInt8(ascii: "/") else { break }
            let key = name()
            guard let value = object(level + 1) else { break }
            values[key] = value
        }
        return .dictionary(values)
    }

    private mutating func numberOrReference() -> PDFObject {
        let value = number()
        let after = at
        if let first = Self.whole(value) {
            skipSpace()
            if at > after, at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39 {
                _ = number()
                skipSpace()
                if begins("R"), at + 1 >= bytes.count || Self.isSpace(bytes[at + 1]) || Self.isDelimiter(bytes[at + 1])
                {
                    at += 1
                    return .reference(first)
                }
            }
        }
        at = after
        return .number(value)
    }

    private static func whole(_ value: Double) -> Int? {
        value >= 0 && value < 1e9 && value == value.rounded(.down) ? Int(value) : nil
    }

    private mutating func number() -> Double {
        var value = 0.0
        var scale = 0.0
        var isNegative = false
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case 0x30...0x39:
                value = value * 10 + Double(byte - 0x30)
                scale *= 10
            case UInt8(ascii: "."): scale = 1
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "+"): break
            default:
                return finish(value, scale, isNegative)
            }
            at += 1
        }
        return finish(value, scale, isNegative)
    }

    private func finish(_ value: Double, _ scale: Double, _ isNegative: Bool) -> Double {
        let result = scale > 1 ? value / scale : value
        return isNegative ? -result : result
    }
}
