/// Which targets a link may have.
package enum WebLink {
    /// `http:`, `https:`, `mailto:`, `tel:`, and what stays on this site: a path from the root, a query
    /// or a fragment. Refused are other schemes (`javascript:`, `data:` …), a second slash or a
    /// backslash after the first (`//host` leaves the site) and white space and control characters, which
    /// browsers remove before they read the rest.
    package static func isSafe(_ target: String) -> Bool {
        var target = target
        return target.withUTF8 { bytes in
            for byte in bytes where byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") { return false }
            switch bytes.first {
            case nil: return false
            case UInt8(ascii: "/"): return bytes.count == 1 || bytes[1] != UInt8(ascii: "/")
            case UInt8(ascii: "#"), UInt8(ascii: "?"): return true
            default: return schemes.contains { begins(bytes, with: $0) }
            }
        }
    }

    private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, with scheme: StaticString) -> Bool {
        scheme.withUTF8Buffer { scheme in
            bytes.count > scheme.count
                && zip(bytes, scheme).allSatisfy { $0 == $1 || (0x41...0x5A).contains($0) && $0 | 0x20 == $1 }
        }
    }

    private static let schemes: [StaticString] = ["https://", "http://", "mailto:", "tel:"]

    /// True where the target leaves this site.
    package static func isExternal(_ target: String) -> Bool {
        target.utf8.first.map { $0 | 0x20 == UInt8(ascii: "h") } ?? false
    }
}
