/// A word of a PDF page's drawing instructions and where it stands.
struct ContentToken {
    enum Kind: Equatable {
        case name(String)
        case string([UInt8])
        case hex(String)
        case instruction(String)
        /// Numbers, brackets: nothing that is looked at here.
        case other
    }

    let kind: Kind
    let range: Range<Int>
}

/// Takes drawing instructions apart (ISO 32000-1, 7.2 and 7.8.2).
struct ContentScanner {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> ContentToken? {
        while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
        guard place < bytes.count else { return nil }
        let start = place
        switch bytes[place] {
        case UInt8(ascii: "/"):
            place += 1
            return ContentToken(kind: .name(word()), range: start..<place)
        case UInt8(ascii: "("):
            let string = literal()
            return ContentToken(kind: .string(string), range: start..<place)
        case UInt8(ascii: "<") where peek(1) != UInt8(ascii: "<"):
            while place < bytes.count, bytes[place] != UInt8(ascii: ">") { place += 1 }
            let digits = String(decoding: bytes[(start + 1)..<place], as: UTF8.self)
            place = min(place + 1, bytes.count)
            return ContentToken(kind: .hex(digits), range: start..<place)
        case UInt8(ascii: "<"), UInt8(ascii: ">"):
            place = min(place + 2, bytes.count)
            return ContentToken(kind: .other, range: start..<place)
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"):
            place += 1
            return ContentToken(kind: .other, range: start..<place)
        default:
            let text = word()
            let isNumber = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 43 || $0 == 45 || $0 == 46 }
            return ContentToken(kind: isNumber ? .other : .instruction(text), range: start..<place)
        }
    }

    private func peek(_ distance: Int) -> UInt8? {
        place + distance < bytes.count ? bytes[place + distance] : nil
    }

    private mutating func word() -> String {
        let start = place
        while place < bytes.count, !Self.isSpace(bytes[place]), !Self.isDelimiter(bytes[place]) { place += 1 }
        // A character that ends words but begins nothing must not hold us for ever.
        if place == start { place = min(place + 1, bytes.count) }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func literal() -> [UInt8] {
        var out: [UInt8] = []
        var depth = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "("):
                depth += 1
                if depth > 1 { out.append(byte) }
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return out }
                out.append(byte)
            case UInt8(ascii: "\\"):
                escape(into: &out)
            default:
                out.append(byte)
            }
        }
        return out
    }

    private mutating func escape(into out: inout [UInt8]) {
        guard place < bytes.count else { return }
        let byte = bytes[place]
        place += 1
        switch byte {
        case UInt8(ascii: "n"): out.append(10)
        case UInt8(ascii: "r"): out.append(13)
        case UInt8(ascii: "t"): out.append(9)
        case UInt8(ascii: "b"): out.append(8)
        case UInt8(ascii: "f"): out.append(12)
        case 10: break
        case 48...55:
            var value = UInt16(byte - 48)
            var digits = 1
            while digits < 3, place < bytes.count, (48...55).contains(bytes[place]) {
                value = value << 3 | UInt16(bytes[place] - 48)
                place += 1
                digits += 1
            }
            out.append(UInt8(truncatingIfNeeded: value))
        default: out.append(byte)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) || byte == 0 }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
