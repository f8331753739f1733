import Web

/// Where a connector calls. Only plain forms are taken, so that everybody who reads the address reads the same host: no
/// name or password in it, no blanks, no signs that programs read differently.
package struct ServiceAddress: Sendable, Hashable {
    package var scheme: String
    /// In lower case; an IPv6 address without its brackets.
    package var host: String
    package var port: Int
    /// Path and query, as written; with http at least `/`.
    package var rest: String

    static let web: Set<String> = ["http", "https"]
    static let mail: Set<String> = ["smtp", "smtps"]
    private static let ports = ["http": 80, "https": 443, "smtp": 25, "smtps": 465]

    /// - Parameter schemes: those that are taken.
    package init?(_ text: String, schemes: Set<String>) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 1_000, bytes.allSatisfy(Self.isPlain), let colon = text.firstIndex(of: ":"),
            text[colon...].hasPrefix("://"), schemes.contains(text[..<colon].lowercased())
        else { return nil }
        scheme = text[..<colon].lowercased()
        let after = text[colon...].dropFirst(3)
        let end = after.firstIndex { $0 == "/" || $0 == "?" } ?? after.endIndex
        guard let (host, port) = Self.place(after[..<end]) else { return nil }
        self.host = host
        self.port = port ?? Self.ports[scheme] ?? 0
        let path = String(after[end...])
        rest = Self.web.contains(scheme) && !path.hasPrefix("/") ? "/" + path : path
    }

    /// Host and port.
    static func place(_ text: Substring) -> (host: String, port: Int?)? {
        var (host, port) = (text, Substring())
        let isSix = text.hasPrefix("[")
        if isSix {
            guard let close = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<close]
            let tail = text[text.index(after: close)...]
            guard tail.isEmpty || tail.hasPrefix(":") else { return nil }
            port = tail.dropFirst()
            if !tail.isEmpty, port.isEmpty { return nil }
            guard NetworkAddress(host) != nil else { return nil }
        } else if let colon = text.firstIndex(of: ":") {
            (host, port) = (text[..<colon], text[text.index(after: colon)...])
            if port.isEmpty { return nil }
        }
        guard isSix || isName(host) else { return nil }
        if port.isEmpty { return (host.lowercased(), nil) }
        guard port.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let number = Int(port), (1...65_535).contains(number)
        else { return nil }
        return (host.lowercased(), number)
    }

    private static func isName(_ host: Substring) -> Bool {
        (1...253).contains(host.utf8.count)
            && host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy {
                        ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45
                    }
            }
    }

    /// Visible ASCII without what has a meaning of its own to programs or pages.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !Array("\"<>\\^`{|}#".utf8).contains(byte)
    }

    private var bracketed: String { host.contains(":") ? "[\(host)]" : host }
    /// Scheme, host and port: what a secret belongs to.
    var origin: String { "\(scheme)://\(bracketed):\(port)" }
    var url: String { origin + rest }
    /// For people: without the port that goes without saying.
    var written: String { (Self.ports[scheme] == port ? "\(scheme)://\(bracketed)" : origin) + rest }
    var isEncrypted: Bool { scheme == "https" || scheme == "smtps" }
    var literal: NetworkAddress? { NetworkAddress(host) }
}
