/// Rules on seller, buyer, payee, tax representative and the place of delivery.
extension RuleRun {
    func ublParties() {
        for party in tree.all(.AccountingSupplierParty) { ublSeller(party) }
        for party in tree.all(.AccountingCustomerParty) {
            for inner in party.all(.Party) {
                for address in inner.all(.PostalAddress) {
                    require("BR-11", address, address.filled(.Country, .IdentificationCode))
                }
                for endpoint in inner.all(.EndpointID) {
                    require("BR-63", endpoint, endpoint.attribute(.schemeID) != nil)
                }
            }
        }
        for party in tree.all(.PayeeParty) { ublPayee(party) }
        for party in tree.all(.TaxRepresentativeParty) {
            require("BR-18", party, party.filled(.PartyName, .Name))
            require("BR-19", party, party.has(.PostalAddress))
            require("BR-56", party, party.any(.PartyTaxScheme) { $0.isVAT && $0.has(.CompanyID) })
            for address in party.all(.PostalAddress) {
                require("BR-20", address, address.filled(.Country, .IdentificationCode))
            }
        }
        for scheme in tree.all(.PartyTaxScheme) where scheme.isVAT {
            require("BR-CO-09", scheme, Self.hasCountryPrefix(scheme[.CompanyID].text))
        }
        for delivery in tree.all(.Delivery) {
            delivery.any(.DeliveryLocation, .Address) { address in
                require("BR-57", address, address.has(.Country, .IdentificationCode))
                return false
            }
        }
    }

    private func ublSeller(_ seller: Element) {
        let hasVAT = seller.any(.Party, .PartyTaxScheme) { $0.isVAT && $0.has(.CompanyID) }
        let ignoresCreditor = rules.isFrom16
        let hasIdentifier = seller.any(.Party, .PartyIdentification, .ID) { id in
            guard ignoresCreditor, let scheme = id.attribute(.schemeID) else { return true }
            return scheme != "SEPA"
        }
        require("BR-CO-26", seller, hasVAT || hasIdentifier || seller.has(.Party, .PartyLegalEntity, .CompanyID))
        for party in seller.all(.Party) {
            for endpoint in party.all(.EndpointID) {
                require("BR-62", endpoint, endpoint.attribute(.schemeID) != nil)
            }
            for address in party.all(.PostalAddress) {
                require("BR-09", address, address.filled(.Country, .IdentificationCode))
            }
        }
    }

    private func ublPayee(_ payee: Element) {
        let document = payee.parent ?? payee
        let sameName = TextPairs.share(
            payee.list(.PartyName, .Name), document.list(.AccountingSupplierParty, .Party, .PartyName, .Name))
        let sameIdentifier = TextPairs.share(
            payee.list(.PartyIdentification, .ID),
            document.list(.AccountingSupplierParty, .Party, .PartyIdentification, .ID))
        require("BR-17", payee, payee.has(.PartyName, .Name) && !sameName && !sameIdentifier)
    }

    /// The rule looks for the first two characters anywhere in its list, so a blank beside a letter passes as well.
    static func hasCountryPrefix(_ text: Text) -> Bool {
        let prefix = Array(text.string.unicodeScalars.prefix(2))
        if prefix.isEmpty { return true }
        var list = [UInt8](repeating: 0x20, count: 1)
        Codes.vatPrefixesUBL.withUTF8Buffer { list.append(contentsOf: $0) }
        list.append(0x20)
        let bytes = prefix.flatMap { UTF8.encode($0).map(Array.init) ?? [] }
        if bytes.count == 2, bytes[0] > 0x40, bytes[1] > 0x40 {
            return stride(from: 1, to: list.count - 2, by: 3).contains {
                list[$0] == bytes[0] && list[$0 + 1] == bytes[1]
            }
        }
        return list.indices.contains { list[$0...].starts(with: bytes) }
    }
}
