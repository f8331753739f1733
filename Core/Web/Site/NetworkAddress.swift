import Glibc

/// An address of the internet protocol as 16 bytes; IPv4 is mapped into IPv6 (RFC 4291 § 2.5.5.2).
package struct NetworkAddress: Hashable, Sendable {
    let bytes: [UInt8]

    package init?(_ text: some StringProtocol) {
        var bytes = [UInt8](repeating: 0, count: 16)
        let plain = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : String(text)
        if inet_pton(AF_INET6, plain, &bytes) == 1 {
            self.bytes = bytes
            return
        }
        var four = [UInt8](repeating: 0, count: 4)
        guard inet_pton(AF_INET, plain, &four) == 1 else { return nil }
        self.bytes = NetworkAddress.mapping + four
    }

    private static let mapping = [UInt8](repeating: 0, count: 10) + [255, 255]

    var isIPv4: Bool { Array(bytes.prefix(12)) == NetworkAddress.mapping }
    package var isLoopback: Bool {
        isIPv4 ? bytes[12] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    }

    /// What one household or office has: an IPv4 address, or the first 64 bits of an IPv6 address.
    var client: [UInt8] { isIPv4 ? bytes : Array(bytes.prefix(8)) }
}

/// A block of addresses such as `10.0.0.0/8` or `2001:db8::/32`, or a single address.
package struct NetworkBlock: Hashable, Sendable {
    private let base: NetworkAddress
    private let bits: Int

    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let base = NetworkAddress(first) else { return nil }
        self.base = base
        guard parts.count == 2 else {
            bits = 128
            return
        }
        guard let length = Int(parts[1]), length >= 0, length <= (base.isIPv4 ? 32 : 128) else { return nil }
        bits = base.isIPv4 ? length + 96 : length
    }

    package func contains(_ address: NetworkAddress) -> Bool {
        for i in 0..<16 {
            let left = bits - i * 8
            if left <= 0 { return true }
            let mask: UInt8 = left >= 8 ? 0xFF : 0xFF << UInt8(8 - left)
            if base.bytes[i] & mask != address.bytes[i] & mask { return false }
        }
        return true
    }
}

/// Who is really at the other end. A proxy's word (X-Forwarded-For, X-Forwarded-Proto) counts only
/// where the proxy is one that the settings name.
struct ClientIdentity: Sendable {
    /// The client's address as text; `unbekannt` where nobody knows.
    let address: String
    /// The key for rate limits.
    let key: [UInt8]
    let isSecure: Bool
    /// A program on this machine that came here directly.
    let isLocal: Bool

    init(_ arrival: Arrival, trusting proxies: [NetworkBlock]) {
        let peer = arrival.peer.flatMap { NetworkAddress($0) }
        let trusted = peer.map { address in proxies.contains { $0.contains(address) } } ?? false
        var text = arrival.peer ?? "unbekannt"
        var address = peer
        if trusted {
            // The last entry was written by the nearest proxy; go back as far as proxies are ours.
            let hops = arrival.headers.all("x-forwarded-for").flatMap { $0.split(separator: ",") }
                .map { $0.trimmingBlanks() }
            for hop in hops.reversed() {
                guard let next = NetworkAddress(hop) else { break }
                (text, address) = (hop, next)
                if !proxies.contains(where: { $0.contains(next) }) { break }
            }
        }
        self.address = text
        key = address?.client ?? []
        isSecure = arrival.isSecure || (trusted && arrival.headers["x-forwarded-proto"]?.lowercased() == "https")
        // A proxy on this machine that the settings do not name must not open what is for this machine only.
        let forwarded = ["x-forwarded-for", "forwarded", "via", "x-real-ip"].contains { arrival.headers[$0] != nil }
        isLocal = (peer?.isLoopback ?? false) && !forwarded
    }
}

extension StringProtocol {
    func trimmingBlanks() -> String {
        var part = self[...]
        while part.first == " " || part.first == "\t" { part.removeFirst() }
        while part.last == " " || part.last == "\t" { part.removeLast() }
        return String(part)
    }
}
