/// The name of one thing of a kind: 26 characters of lower-case Crockford base32, made of a time
/// and 74 random bits (the layout of UUID version 7, RFC 9562 § 5.7), so that ids sort by age and
/// cannot be guessed. `Kind` keeps a case's id from being used for a document.
package struct Identifier<Kind>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let raw: String

    /// Nil unless the text has the form of an id.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 26, text.utf8.allSatisfy({ Base32.value($0) != nil }) else { return nil }
        raw = String(text)
    }

    /// For ids that this installation wrote itself and reads back.
    package init(trusted raw: String) { self.raw = raw }

    package init(at now: Timestamp, using generator: inout some RandomNumberGenerator) {
        let milliseconds = UInt64(bitPattern: max(0, now.microseconds / 1000)) & 0xFFFF_FFFF_FFFF
        let high = milliseconds << 16 | 0x7000 | (generator.next() & 0xFFF)
        let low = 0x8000_0000_0000_0000 | (generator.next() >> 2)
        raw = Base32.encode(high: high, low: low)
    }

    /// A new id with the system's random numbers.
    package init(at now: Timestamp) {
        var generator = SystemRandomNumberGenerator()
        self.init(at: now, using: &generator)
    }

    /// No id of this moment or a later one sorts before this text, and no older one behind it.
    package static func bound(at moment: Timestamp) -> String {
        let milliseconds = UInt64(bitPattern: max(0, moment.microseconds / 1000)) & 0xFFFF_FFFF_FFFF
        return Base32.encode(high: milliseconds << 16, low: 0)
    }

    package var description: String { raw }
    package static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
}

/// Crockford's base32 without I, L, O and U: nobody confuses its characters on paper.
package enum Base32 {
    static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    static func value(_ byte: UInt8) -> UInt8? { alphabet.firstIndex(of: byte).map { UInt8($0) } }

    static func encode(high: UInt64, low: UInt64) -> String {
        var (h, l) = (high, low)
        var out = [UInt8](repeating: 0, count: 26)
        for i in stride(from: 25, through: 0, by: -1) {
            out[i] = alphabet[Int(l & 31)]
            l = l >> 5 | (h & 31) << 59
            h >>= 5
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// `count` random characters: 5 bits each.
    package static func random(_ count: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return String(decoding: (0..<count).map { _ in alphabet[Int(generator.next() & 31)] }, as: UTF8.self)
    }

    /// What a person typed, as this alphabet has it: upper case, spaces and dashes are forgiven,
    /// o is 0, i and l are 1.
    package static func forgiving(_ typed: String) -> String {
        String(
            typed.lowercased().compactMap { (c: Character) -> Character? in
                switch c {
                case " ", "-", "–", "\u{A0}": nil
                case "o": "0"
                case "i", "l": "1"
                default: c
                }
            })
    }
}
