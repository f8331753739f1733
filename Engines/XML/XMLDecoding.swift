/// References and line ends.
extension XMLReader {
    /// Copies a piece of text to `decoded`: line ends become `\n` (section 2.11), references what they stand for;
    /// in attributes white space becomes a blank (section 3.3.3).
    mutating func decode(_ start: Int, _ end: Int, references: Bool, inAttribute: Bool) throws(Failure) {
        var index = start
        while index < end {
            let byte = base[index]
            switch byte {
            case UInt8(ascii: "&") where references:
                index = try reference(index, end)
                continue
            case 0x0D:
                if index + 1 < end && base[index + 1] == 0x0A { index += 1 }
                decoded.append(inAttribute ? 0x20 : 0x0A)
            case 0x09, 0x0A:
                decoded.append(inAttribute ? 0x20 : byte)
            default:
                decoded.append(byte)
            }
            index += 1
        }
    }

    /// Appends what a reference stands for; returns the place behind its `;`.
    private mutating func reference(_ start: Int, _ end: Int) throws(Failure) -> Int {
        var index = start + 1
        if index < end && base[index] == UInt8(ascii: "#") {
            return try characterReference(start, end)
        }
        while index < end && (classes[Int(base[index])] & XMLCharacters.name != 0 || base[index] >= 0x80) { index += 1 }
        let name = base[start + 1..<index]
        guard index < end, base[index] == UInt8(ascii: ";"), !name.isEmpty else {
            throw Failure(reason: .unescapedAmpersand, offset: start)
        }
        if name.elementsEqual("amp".utf8) {
            decoded.append(UInt8(ascii: "&"))
        } else if name.elementsEqual("lt".utf8) {
            decoded.append(UInt8(ascii: "<"))
        } else if name.elementsEqual("gt".utf8) {
            decoded.append(UInt8(ascii: ">"))
        } else if name.elementsEqual("quot".utf8) {
            decoded.append(UInt8(ascii: "\""))
        } else if name.elementsEqual("apos".utf8) {
            decoded.append(UInt8(ascii: "'"))
        } else {
            throw Failure(reason: .unknownEntity(String(decoding: name.prefix(60), as: UTF8.self)), offset: start)
        }
        return index + 1
    }

    private mutating func characterReference(_ start: Int, _ end: Int) throws(Failure) -> Int {
        var index = start + 2
        var value: UInt32 = 0
        let isHexadecimal = index < end && base[index] == UInt8(ascii: "x")
        if isHexadecimal { index += 1 }
        let first = index
        while index < end {
            let byte = base[index]
            let digit: UInt32
            switch byte {
            case 0x30...0x39: digit = UInt32(byte) - 0x30
            case 0x41...0x46 where isHexadecimal: digit = UInt32(byte) - 0x37
            case 0x61...0x66 where isHexadecimal: digit = UInt32(byte) - 0x57
            default: digit = 99
            }
            if digit == 99 { break }
            // Stays above the largest character once it is too large.
            if value <= 0x10FFFF { value = value * (isHexadecimal ? 16 : 10) + digit }
            index += 1
        }
        guard index > first, index < end, base[index] == UInt8(ascii: ";") else {
            throw Failure(reason: .malformedReference, offset: start)
        }
        guard XMLCharacters.isPermitted(value), let scalar = Unicode.Scalar(value) else {
            throw Failure(reason: .forbiddenCharacter(value), offset: start)
        }
        decoded.append(contentsOf: UTF8.encode(scalar) ?? .init())
        return index + 1
    }
}
