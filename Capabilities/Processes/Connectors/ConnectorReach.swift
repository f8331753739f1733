import Web

/// What connectors may reach: an operator's setting, the same for all authorities. Nothing is reached that it does not name.
package struct ConnectorReach: Sendable {
    /// `host`, `host:port`, `10.1.0.0/16`, `[::1]:8443`
    package struct Entry: Sendable, Hashable {
        var host: String?
        var block: NetworkBlock?
        var port: Int?

        /// Nil where the text has none of the forms.
        package init?(_ text: String) {
            if let whole = NetworkBlock(text) {
                block = whole
                return
            }
            guard let (host, port) = ServiceAddress.place(text[...]) else { return nil }
            self.port = port
            if let one = NetworkBlock(host) { block = one } else { self.host = host }
        }
    }

    package var allowed: [Entry]
    /// Below it each authority has a folder of its own for files that are dropped.
    package var directory: String?
    package var mailServer: ServiceAddress?
    /// From whom mails come.
    package var sender: String?

    package init(
        allowed: [Entry] = [], directory: String? = nil, mailServer: ServiceAddress? = nil, sender: String? = nil
    ) {
        (self.allowed, self.directory, self.mailServer, self.sender) = (allowed, directory, mailServer, sender)
    }

    /// The form in which an operator names the mail server.
    package static func mailServer(_ text: String) -> ServiceAddress? {
        ServiceAddress(text, schemes: ServiceAddress.mail).flatMap { $0.rest.isEmpty ? $0 : nil }
    }

    /// Whether mails can come from there.
    package static func isSender(_ text: String) -> Bool { MailCall.isAddress(text) }

    /// Whether the operator has named this place. The mail server of the settings is named by being there.
    func names(_ place: ServiceAddress) -> Bool {
        if let mailServer, mailServer.origin == place.origin { return true }
        return allowed.contains { entry in
            guard entry.port == nil || entry.port == place.port else { return false }
            if let literal = place.literal { return entry.block?.contains(literal) ?? false }
            return entry.host == place.host
        }
    }

    /// Whether what a named host's name leads to may be reached: everybody's addresses, and inner ones only where they are
    /// named as such. So nobody reaches an inner service by a name that he has pointed at it.
    func permits(_ address: NetworkAddress, at place: ServiceAddress) -> Bool {
        if !Self.inner.contains(where: { $0.contains(address) }) { return true }
        // The operator's own choice of a mail server counts as naming what its name leads to.
        if let mailServer, mailServer.origin == place.origin { return true }
        return allowed.contains { entry in
            (entry.port == nil || entry.port == place.port) && entry.block?.contains(address) ?? false
        }
    }

    /// Addresses that are not everybody's (IANA special-purpose registries): this machine, private networks, neighbours,
    /// groups, and those in which an IPv4 address is hidden.
    private static let inner = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "2002::/16",
        "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap { NetworkBlock($0) }
}
