/// Binary data in text (RFC 4648, as XML Schema part 2 restricts it).
enum Base64 {
    private static let invalid: UInt8 = 255
    private static let space: UInt8 = 254
    private static let padding: UInt8 = 253

    fileprivate static let values: [UInt8] = {
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

    /// How many bytes from here on are letters, digits, `+` or `/`, in steps of 64 and at last 16.
    @inline(__always)
    private static func plainRun(_ text: Text, from start: Int) -> Int {
        var index = start
        let raw = UnsafeRawPointer(text.start)
        while index &+ 64 <= text.count {
            let first = plain(raw, index) .& plain(raw, index &+ 16)
            let second = plain(raw, index &+ 32) .& plain(raw, index &+ 48)
            guard isAll(first .& second) else { break }
            index &+= 64
        }
        while index &+ 16 <= text.count, isAll(plain(raw, index)) { index &+= 16 }
        return index &- start
    }

    @inline(__always)
    private static func isAll(_ mask: SIMDMask<Lanes>) -> Bool {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        return halves[0] & halves[1] == .max
    }

    private typealias Lanes = SIMD16<Int8>

    // Each number as sixteen of itself: with a single one Swift takes a slow way. A range is moved to the lowest
    // numbers with a sign, so that one comparison sees both of its ends.
    @inline(__always)
    private static func plain(_ raw: UnsafeRawPointer, _ index: Int) -> SIMDMask<Lanes> {
        let bytes = raw.loadUnaligned(fromByteOffset: index, as: Lanes.self)
        let letters =
            ((bytes | Lanes(repeating: 0x20)) &+ Lanes(repeating: -128 &- 0x61)) .< Lanes(repeating: -128 + 26)
        // From `/` to `9`.
        let digits = (bytes &+ Lanes(repeating: -128 &- 0x2F)) .< Lanes(repeating: -128 + 11)
        return letters .| digits .| (bytes .== Lanes(repeating: 0x2B))
    }
}

extension Base64 {
    /// What the text holds; what is no Base64 is passed over.
    static func decode(_ text: Text) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in text.bytes {
            let value = values[Int(byte)]
            if value >= 64 { continue }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }

    static func encode(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let rest = min(3, bytes.count - start)
            var bits = UInt32(bytes[start]) << 16
            if rest > 1 { bits |= UInt32(bytes[start + 1]) << 8 }
            if rest > 2 { bits |= UInt32(bytes[start + 2]) }
            for index in 0..<4 {
                result.append(index <= rest ? letters[Int(bits >> UInt32(18 - 6 * index)) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
