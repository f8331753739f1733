/// Base64 as RFC 4648 § 4 has it, and only the one canonical form of it: padded, without spaces,
/// with unused bits zero. A signed text must not have two spellings.
public enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    public static func encode(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count / 3 * 4 + 4)
        var i = 0
        while i < bytes.count {
            let rest = bytes.count - i
            let second = rest > 1 ? UInt32(bytes[i + 1]) << 8 : 0
            let group = UInt32(bytes[i]) << 16 | second | (rest > 2 ? UInt32(bytes[i + 2]) : 0)
            out.append(alphabet[Int(group >> 18)])
            out.append(alphabet[Int(group >> 12 & 63)])
            out.append(rest > 1 ? alphabet[Int(group >> 6 & 63)] : 61)
            out.append(rest > 2 ? alphabet[Int(group & 63)] : 61)
            i += 3
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Nil for anything that `encode` would not have written.
    public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        let count = text.count
        guard count % 4 == 0 else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(count / 4 * 3)
        var (group, filled, padding): (UInt32, Int, Int) = (0, 0, 0)
        for byte in text {
            if byte == 61 {
                padding += 1
                group <<= 6
            } else {
                guard padding == 0, let value = value(byte) else { return nil }
                group = group << 6 | value
            }
            filled += 1
            guard filled == 4 else { continue }
            guard padding <= 2 else { return nil }
            let three = [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
            guard three[(3 - padding)...].allSatisfy({ $0 == 0 }) else { return nil }
            out += three[..<(3 - padding)]
            (group, filled) = (0, 0)
            if padding > 0, out.count / 3 * 4 + 4 != count { return nil }
        }
        return out
    }

    private static func value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 65...90: UInt32(byte - 65)
        case 97...122: UInt32(byte - 71)
        case 48...57: UInt32(byte + 4)
        case 43: 62
        case 47: 63
        default: nil
        }
    }
}
