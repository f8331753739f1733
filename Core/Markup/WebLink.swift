/// Which targets a link may have.
package enum WebLink {
    /// `http:`, `https:`, `mailto:`, `tel:`, and what stays on this site: a path from the root, a query
    /// or a fragment. Refused are other schemes (`javascript:`, `data:` …), a second slash or a
    /// backslash after the first (`//host` leaves the site) and white space and control characters, which
    /// browsers remove before they read the rest.
    package static func isSafe(_ target: String) -> Bool {
        let bytes = Array(target.utf8)
        guard let first = bytes.first else { return false }
        for byte in bytes where byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") { return false }
        switch first {
        case UInt8(ascii: "/"): return bytes.count == 1 || bytes[1] != UInt8(ascii: "/")
        case UInt8(ascii: "#"), UInt8(ascii: "?"): return true
        default: break
        }
        return schemes.contains { scheme in
            bytes.count > scheme.count
                && zip(bytes, scheme).allSatisfy { $0 == $1 || (0x41...0x5A).contains($0) && $0 | 0x20 == $1 }
        }
    }

    private static let schemes: [[UInt8]] = ["https://", "http://", "mailto:", "tel:"].map { Array($0.utf8) }

    /// True where the target leaves this site.
    package static func isExternal(_ target: String) -> Bool {
        target.utf8.first.map { $0 | 0x20 == UInt8(ascii: "h") } ?? false
    }
}
