package import Kernel
import Store

/// Whose invoice it is. Decided from what the file says and never from who sent it, as far as the file says anything.
package enum InvoiceRouting: Sendable, Hashable {
    /// The Leitweg-ID is the authority's.
    case byLeitweg(AuthorityID)
    /// A rule for buyer references that are none.
    case byRule(AuthorityID)
    /// It names nobody, and the authority took it in itself.
    case byHome(AuthorityID)
    /// The district clarifies.
    case clearing(AuthorityID)

    package var authority: AuthorityID {
        switch self {
        case .byLeitweg(let id), .byRule(let id), .byHome(let id), .clearing(let id): id
        }
    }
}

/// Buyer references that begin like this belong to this authority.
package struct RoutingRule: Sendable, Hashable {
    package var beginning: String
    package var authority: AuthorityID
    package init(beginning: String, authority: AuthorityID) {
        (self.beginning, self.authority) = (beginning, authority)
    }

    static func all(inCentre connection: any Connection) throws -> [RoutingRule] {
        try connection.query("SELECT beginning, authority FROM invoice_rule ORDER BY beginning").map {
            RoutingRule(beginning: try $0.text("beginning"), authority: try $0.authority("authority"))
        }
    }

    /// As references are compared: capitals, without spaces.
    package static func normal(_ reference: String) -> String {
        String(reference.uppercased().filter { !$0.isWhitespace })
    }
}

extension InvoiceRouting {
    /// - Parameter home: the authority that took the file in; nil where it came to all of them together.
    /// - Returns: nil where there is no district that could clarify.
    package static func decide(
        _ facts: InvoiceFacts, recipients: [InvoiceRecipient], rules: [RoutingRule], home: AuthorityID?
    ) -> InvoiceRouting? {
        if let leitweg = facts.leitweg {
            if let one = recipients.first(where: { $0.leitweg == leitweg }) { return .byLeitweg(one.id) }
            // The fine part is the authority's own matter, as long as the coarse part is nobody else's.
            let near = recipients.filter { $0.leitweg?.coarse == leitweg.coarse }
            if near.count == 1 { return .byLeitweg(near[0].id) }
        }
        let reference = RoutingRule.normal(facts.buyerReference)
        let rule = rules.filter { !$0.beginning.isEmpty && reference.hasPrefix($0.beginning) }
            .max { $0.beginning.utf8.count < $1.beginning.utf8.count }
        if let rule, recipients.contains(where: { $0.id == rule.authority }) { return .byRule(rule.authority) }
        // A Leitweg-ID of somebody else is no reason to keep the invoice where it happened to come in.
        if facts.leitweg == nil, let home { return .byHome(home) }
        return recipients.first { $0.isDistrict }.map { .clearing($0.id) } ?? home.map { .byHome($0) }
    }
}
