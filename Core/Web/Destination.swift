/// An address inside this house: an absolute path, maybe a query and a fragment, already
/// percent-encoded. Redirects and page links take a `Destination`, so nothing from outside becomes a
/// target by accident.
package struct Destination: Hashable, Sendable, CustomStringConvertible {
    package let raw: String

    init(trusted raw: String) { self.raw = raw }

    /// An address that came from outside ("back to …"): nil unless it is a path of this house.
    package init?(local text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2_000 else { return nil }
        // "//host" and "/\host" lead elsewhere; a browser drops tabs and line ends before it looks.
        if bytes.count > 1, bytes[1] == UInt8(ascii: "/") || bytes[1] == UInt8(ascii: "\\") { return nil }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
        raw = text
    }

    /// The same address with one more query value.
    package func with(_ name: String, _ value: String) -> Destination {
        let (address, fragment) = split()
        let joint = address.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return Destination(
            trusted: address + joint + Percent.encode(name, keeping: Percent.unreserved) + "="
                + Percent.encode(value, keeping: Percent.unreserved) + fragment)
    }

    /// The same address with a query value where there is one, and unchanged where there is none.
    package func with(_ name: String, _ value: String?) -> Destination { value.map { with(name, $0) } ?? self }

    /// The same page, at the element with this id.
    package func at(_ fragment: String) -> Destination {
        Destination(trusted: split().address + "#" + Percent.encode(fragment, keeping: Percent.unreserved))
    }

    private func split() -> (address: String, fragment: String) {
        guard let hash = raw.utf8.firstIndex(of: UInt8(ascii: "#")) else { return (raw, "") }
        return (String(raw[..<hash]), String(raw[hash...]))
    }

    package var description: String { raw }
}

/// Percent-encoding (RFC 3986 § 2), strict in reading: a broken escape or invalid UTF-8 is nil.
enum Percent {
    static func unreserved(_ b: UInt8) -> Bool {
        (b >= 48 && b <= 57) || (b >= 65 && b <= 90) || (b >= 97 && b <= 122)
            || b == 45 || b == 46 || b == 95 || b == 126
    }

    static func encode(_ text: String, keeping keep: (UInt8) -> Bool) -> String {
        if text.utf8.allSatisfy(keep) { return text }
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        for b in text.utf8 {
            if keep(b) {
                out.append(b)
            } else {
                out += [UInt8(ascii: "%"), hex[Int(b >> 4)], hex[Int(b & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    static func decode(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) -> String? {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var i = bytes.startIndex
        while i < bytes.endIndex {
            let b = bytes[i]
            if b == UInt8(ascii: "%") {
                guard bytes.endIndex - i > 2, let high = value(bytes[i + 1]), let low = value(bytes[i + 2]) else {
                    return nil
                }
                out.append(high << 4 | low)
                i += 3
            } else {
                out.append(plusIsSpace && b == UInt8(ascii: "+") ? UInt8(ascii: " ") : b)
                i += 1
            }
        }
        return String(validating: out, as: UTF8.self)
    }

    static func value(_ b: UInt8) -> UInt8? {
        switch b {
        case 48...57: b - 48
        case 65...70: b - 55
        case 97...102: b - 87
        default: nil
        }
    }

    private static let hex = Array("0123456789ABCDEF".utf8)
}
