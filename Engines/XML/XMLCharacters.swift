/// Character classes of XML 1.0 (fifth edition, sections 2.2 and 2.3).
enum XMLCharacters {
    static let textStop: UInt8 = 1
    static let name: UInt8 = 2
    static let nameStart: UInt8 = 4
    static let space: UInt8 = 8
    static let valueStop: UInt8 = 16

    /// A class for every byte; bytes from 0x80 belong to none.
    static let classes: [UInt8] = (0...255).map { (byte: Int) -> UInt8 in
        var kind: UInt8 = 0
        switch byte {
        case 0x09, 0x0A: kind |= space | valueStop
        case 0x0D: kind |= space | valueStop | textStop
        case 0x20: kind |= space
        case 0x00..<0x20: kind |= textStop | valueStop
        case 0x3C, 0x26: kind |= textStop | valueStop
        case 0x5D: kind |= textStop
        case 0x22, 0x27: kind |= valueStop
        case 0x41...0x5A, 0x61...0x7A, 0x5F: kind |= name | nameStart
        case 0x30...0x39, 0x2D, 0x2E: kind |= name
        default: break
        }
        return kind
    }

    /// Section 2.2, Char.
    static func isPermitted(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// The length of the character at this place if a name may contain it (section 2.3), for bytes from 0x80.
    static func nameCharacter(_ base: UnsafeBufferPointer<UInt8>, _ at: Int, first: Bool) -> Int? {
        let (scalar, length) = decode(base, at)
        let fits =
            switch scalar {
            case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
                0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
                0x10000...0xEFFFF:
                true
            case 0xB7, 0x300...0x36F, 0x203F...0x2040: !first
            default: false
            }
        return fits ? length : nil
    }

    /// The character at this place of valid UTF-8.
    static func decode(_ base: UnsafeBufferPointer<UInt8>, _ at: Int) -> (scalar: UInt32, length: Int) {
        let lead = UInt32(base[at])
        func rest(_ offset: Int) -> UInt32 { UInt32(base[at + offset] & 0x3F) }
        switch lead {
        case 0..<0x80: return (lead, 1)
        case 0..<0xE0: return ((lead & 0x1F) << 6 | rest(1), 2)
        case 0..<0xF0: return ((lead & 0x0F) << 12 | rest(1) << 6 | rest(2), 3)
        default: return ((lead & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4)
        }
    }

    /// The first byte that is not valid UTF-8 or begins U+FFFE or U+FFFF. Control characters are found while reading.
    static func firstFault(in base: UnsafeBufferPointer<UInt8>, count: Int) -> Int? {
        guard let start = base.baseAddress else { return nil }
        let raw = UnsafeRawPointer(start)
        var at = 0
        while at < count {
            at = PlainBytes.endOfASCII(raw, from: at, to: count)
            if at >= count { break }
            // The padding makes it safe to look eight bytes ahead.
            if raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                at += 8
                continue
            }
            let length = validLength(base, at)
            if length == 0 { return at }
            at += length
        }
        return nil
    }

    /// Length of the character at this place, 0 if it is not one that XML permits.
    private static func validLength(_ base: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        func continues(_ offset: Int) -> Bool { base[at + offset] & 0xC0 == 0x80 }
        let second = base[at + 1]
        switch base[at] {
        case 0..<0x80: return 1
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0: return second >= 0xA0 && continues(1) && continues(2) ? 3 : 0
        case 0xED: return second <= 0x9F && continues(1) && continues(2) ? 3 : 0
        case 0xEF:
            if second == 0xBF && base[at + 2] >= 0xBE { return 0 }
            return continues(1) && continues(2) ? 3 : 0
        case 0xE1...0xEE: return continues(1) && continues(2) ? 3 : 0
        case 0xF0: return second >= 0x90 && continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xF4: return second <= 0x8F && continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }

    static func fault(at offset: Int, in base: UnsafeBufferPointer<UInt8>) -> XMLError.Reason {
        if base[offset] == 0xEF && base[offset + 1] == 0xBF && base[offset + 2] & 0xFE == 0xBE {
            return .forbiddenCharacter(0xFFC0 | UInt32(base[offset + 2] & 0x3F))
        }
        return .invalidEncoding("UTF-8")
    }
}
