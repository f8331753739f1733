/// Binary data in text (RFC 4648, as XML Schema part 2 restricts it).
enum Base64 {
    private static let invalid: UInt8 = 255
    private static let space: UInt8 = 254
    private static let padding: UInt8 = 253

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: invalid, count: 256)
        for (index, byte) in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8.enumerated() {
            values[Int(byte)] = UInt8(index)
        }
        for byte in [0x20, 0x09, 0x0A, 0x0D] { values[byte] = space }
        values[0x3D] = padding
        return values
    }()

    /// Whether the text is a whole number of groups of four with nothing left over in the last one.
    static func isValid(_ text: Text) -> Bool {
        values.withUnsafeBufferPointer { values in
            var index = 0
            let end = text.count
            var count = 0
            var last: UInt8 = 0
            while index < end {
                let run = plainRun(text, from: index)
                if run > 0 {
                    count &+= run
                    index &+= run
                    last = values[Int(text[index &- 1])]
                    continue
                }
                let value = values[Int(text[index])]
                if value < 64 {
                    count += 1
                    last = value
                } else if value == padding {
                    break
                } else if value != space {
                    return false
                }
                index += 1
            }
            var paddings = 0
            while index < end {
                let value = values[Int(text[index])]
                if value == padding {
                    paddings += 1
                } else if value != space {
                    return false
                }
                index += 1
            }
            switch paddings {
            case 0: return count % 4 == 0
            case 1: return count % 4 == 3 && last & 3 == 0
            case 2: return count % 4 == 2 && last & 15 == 0
            default: return false
            }
        }
    }

    /// How many bytes from here on are letters, digits, `+` or `/`, in steps of 32.
    private static func plainRun(_ text: Text, from start: Int) -> Int {
        var index = start
        let raw = UnsafeRawPointer(text.start)
        while index &+ 32 <= text.count {
            let bytes = raw.loadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self)
            let folded = bytes | SIMD32(repeating: 0x20)
            let letters = (folded &- SIMD32(repeating: 0x61)) .< SIMD32(repeating: 26)
            let digits = (bytes &- SIMD32(repeating: 0x2F)) .< SIMD32(repeating: 11)
            let plus = bytes .== SIMD32(repeating: 0x2B)
            let fits = letters .| digits .| plus
            if !all(fits) { break }
            index &+= 32
        }
        return index &- start
    }
}
