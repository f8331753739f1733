/// A request as it comes off the wire, before anything is believed.
package struct Arrival: Sendable {
    package let method: String
    /// Path and query as sent.
    package let target: String
    package let headers: Headers
    /// The address of the other end of the connection; nil where the system does not say.
    package let peer: String?
    /// Whether the connection itself is encrypted.
    package let isSecure: Bool
    package let body: RequestBody

    package init(
        method: String, target: String, headers: Headers = [:], peer: String? = nil, isSecure: Bool = false,
        body: RequestBody = .none
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.peer = peer
        self.isSecure = isSecure
        self.body = body
    }
}

/// Where a request that changes something comes from, as the browser says (Fetch Metadata, RFC 6454).
enum Origin: Sendable {
    /// A page of this house sent it.
    case ours
    /// Another site's page did.
    case foreign
    /// No browser, or an old one.
    case unknown

    init(_ headers: Headers) {
        if let site = headers["sec-fetch-site"] {
            self = site == "same-origin" ? .ours : site == "none" ? .unknown : .foreign
        } else if let origin = headers["origin"] {
            let parts = origin.split(separator: "/", omittingEmptySubsequences: true)
            guard parts.count == 2, let host = headers["host"], !host.isEmpty else {
                self = .foreign
                return
            }
            self = parts[1].lowercased() == host.lowercased() ? .ours : .foreign
        } else {
            self = .unknown
        }
    }
}
