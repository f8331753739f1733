/// Names of files on their way out (RFC 6266) and in.
package enum Filename {
    static func attachment(_ name: String) -> String { disposition("attachment", name) }
    static func inline(_ name: String) -> String { disposition("inline", name) }

    private static func disposition(_ kind: String, _ name: String) -> String {
        let safe = cleaned(name)
        let ascii = String(decoding: plain(safe), as: UTF8.self)
        let extended = Percent.encode(safe, keeping: Percent.unreserved)
        return "\(kind); filename=\"\(ascii)\"; filename*=UTF-8''\(extended)"
    }

    /// The last part of a path, without characters that steer a terminal, a file system or the
    /// direction of text, at most 200 bytes, never empty and never only dots. Letters stay as they are.
    package static func cleaned(_ name: String) -> String {
        let last =
            name.unicodeScalars.split(omittingEmptySubsequences: true) { $0 == "/" || $0 == "\\" }.last ?? [][...]
        var out = String.UnicodeScalarView()
        var bytes = 0
        for scalar in last where !isUnsafe(scalar) {
            bytes += UTF8.width(scalar)
            guard bytes <= 200 else { break }
            out.append(scalar)
        }
        while let end = out.last, end == " " || end == "." { out.removeLast() }
        while let start = out.first, start == " " { out.removeFirst() }
        return out.isEmpty || out.allSatisfy { $0 == "." } ? "Datei" : String(out)
    }

    private static func isUnsafe(_ s: Unicode.Scalar) -> Bool {
        switch s.value {
        case 0..<0x20, 0x7F...0x9F: true
        case 0x22, 0x2A, 0x3A, 0x3C, 0x3E, 0x3F, 0x7C: true  // " * : < > ? |
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: false
        }
    }

    /// For receivers that know ASCII only: umlauts written out, everything else an underscore.
    private static func plain(_ name: String) -> [UInt8] {
        var out: [UInt8] = []
        for scalar in name.unicodeScalars {
            switch scalar {
            case "ä": out += Array("ae".utf8)
            case "ö": out += Array("oe".utf8)
            case "ü": out += Array("ue".utf8)
            case "Ä": out += Array("Ae".utf8)
            case "Ö": out += Array("Oe".utf8)
            case "Ü": out += Array("Ue".utf8)
            case "ß": out += Array("ss".utf8)
            default: out.append(scalar.isASCII && scalar != "%" ? UInt8(scalar.value) : UInt8(ascii: "_"))
            }
        }
        return out
    }
}
