/// The text of an element or attribute: UTF-8 that lives as long as its tree.
///
/// White space is what XML calls so (blank, tab, line feed, carriage return); a no-break space is a letter like any
/// other, as the rules have it.
struct Text {
    let start: UnsafePointer<UInt8>
    let count: Int

    /// A text that is empty and always there.
    static var empty: Text { Text(start: nothing.utf8Start, count: 0) }
    private static let nothing: StaticString = ""

    @inline(__always)
    subscript(index: Int) -> UInt8 { start[index] }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    var string: String { String(decoding: bytes, as: UTF8.self) }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// Without white space at both ends.
    var trimmed: Text {
        var first = 0
        var end = count
        while first < end && Self.isSpace(start[first]) { first += 1 }
        while end > first && Self.isSpace(start[end - 1]) { end -= 1 }
        return Text(start: start + first, count: end - first)
    }

    var isBlank: Bool {
        var index = 0
        while index < count {
            if !Self.isSpace(start[index]) { return false }
            index += 1
        }
        return true
    }

    var hasSpace: Bool { bytes.contains(where: Self.isSpace) }

    /// Length in characters.
    var length: Int {
        var length = 0
        for byte in bytes where byte & 0xC0 != 0x80 { length += 1 }
        return length
    }

    /// The same bytes.
    @inline(__always)
    static func == (text: Text, literal: StaticString) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard text.count == length else { return false }
        let other = literal.utf8Start
        var index = 0
        while index < length {
            if text.start[index] != other[index] { return false }
            index += 1
        }
        return true
    }

    static func != (text: Text, literal: StaticString) -> Bool { !(text == literal) }

    static func == (left: Text, right: Text) -> Bool {
        guard left.count == right.count else { return false }
        var index = 0
        while index < left.count {
            if left.start[index] != right.start[index] { return false }
            index += 1
        }
        return true
    }

    static func != (left: Text, right: Text) -> Bool { !(left == right) }

    /// The same after `normalize-space`, for a literal without white space.
    func normalized(is literal: StaticString) -> Bool { trimmed == literal }

    /// The same after `normalize-space` and, for ASCII, `upper-case`.
    func upper(is literal: StaticString, trimming: Bool = true) -> Bool {
        let own = trimming ? trimmed : self
        guard own.count == literal.utf8CodeUnitCount else { return false }
        for index in 0..<own.count {
            let byte = own.start[index]
            let upper = byte >= 0x61 && byte <= 0x7A ? byte & 0xDF : byte
            if upper != literal.utf8Start[index] { return false }
        }
        return true
    }

    func contains(_ byte: UInt8) -> Bool { bytes.contains(byte) }

    func hasPrefix(_ literal: StaticString) -> Bool {
        count >= literal.utf8CodeUnitCount
            && Text(start: start, count: literal.utf8CodeUnitCount) == literal
    }

    /// Everything from this byte on.
    func from(_ index: Int) -> Text { Text(start: start + min(index, count), count: max(0, count - index)) }

    func prefix(_ length: Int) -> Text { Text(start: start, count: min(length, count)) }

    /// At most two characters after the first point, everything counted, white space too.
    var hasAtMostTwoDecimals: Bool {
        guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return true }
        return count - point <= 3 || from(point + 1).length <= 2
    }

    /// What `normalize-space` makes of it; needed only where inner white space matters.
    var normalizedBytes: [UInt8] {
        var result: [UInt8] = []
        var pending = false
        for byte in trimmed.bytes {
            if Self.isSpace(byte) {
                pending = true
                continue
            }
            if pending { result.append(0x20) }
            pending = false
            result.append(byte)
        }
        return result
    }
}
