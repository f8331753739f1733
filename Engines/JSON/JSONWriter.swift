extension JSONValue {
    public enum Style: Sendable {
        /// No space at all.
        case compact
        /// One member or element a line, two spaces per level, a line feed at the end.
        case pretty
    }

    /// The value as a JSON text in UTF-8 (RFC 8259); members in their order, numbers as they were written.
    public func serialized(_ style: Style = .compact) -> [UInt8] {
        var writer = JSONWriter(isPretty: style == .pretty)
        writer.write(self, level: 0)
        if style == .pretty { writer.bytes.append(UInt8(ascii: "\n")) }
        return writer.bytes
    }
}

extension JSONValue: CustomStringConvertible {
    /// The compact text.
    public var description: String { String(decoding: serialized(), as: UTF8.self) }
}

private struct JSONWriter {
    var bytes: [UInt8] = []
    let isPretty: Bool

    init(isPretty: Bool) { self.isPretty = isPretty }

    mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let number): bytes.append(contentsOf: number.text.utf8)
        case .string(let text): write(text)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            var isFirst = true
            for element in elements {
                separate(isFirst, level &+ 1)
                isFirst = false
                write(element, level: level &+ 1)
            }
            if !isFirst { breakLine(level) }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            var isFirst = true
            for (key, value) in members {
                separate(isFirst, level &+ 1)
                isFirst = false
                write(key)
                bytes.append(UInt8(ascii: ":"))
                if isPretty { bytes.append(UInt8(ascii: " ")) }
                write(value, level: level &+ 1)
            }
            if !isFirst { breakLine(level) }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private mutating func separate(_ isFirst: Bool, _ level: Int) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        breakLine(level)
    }

    private mutating func breakLine(_ level: Int) {
        guard isPretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<level {
            bytes.append(UInt8(ascii: " "))
            bytes.append(UInt8(ascii: " "))
        }
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { text in
            var plain = 0
            var i = 0
            while i < text.count {
                let byte = text[i]
                if byte < 0x20 || byte == 0x22 || byte == 0x5C {
                    bytes.append(contentsOf: text[plain..<i])
                    escape(byte)
                    plain = i &+ 1
                }
                i &+= 1
            }
            bytes.append(contentsOf: text[plain...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: escape("\"")
        case 0x5C: escape("\\")
        case 0x08: escape("b")
        case 0x09: escape("t")
        case 0x0A: escape("n")
        case 0x0C: escape("f")
        case 0x0D: escape("r")
        default:
            escape("u")
            bytes.append(UInt8(ascii: "0"))
            bytes.append(UInt8(ascii: "0"))
            bytes.append(UInt8(ascii: "0") &+ byte >> 4)
            let low = byte & 0xF
            bytes.append(low < 10 ? UInt8(ascii: "0") &+ low : UInt8(ascii: "a") &+ low &- 10)
        }
    }

    private mutating func escape(_ letter: Unicode.Scalar) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: letter))
    }
}
