/// Rules on seller, buyer, payee, tax representative and the place of delivery.
extension RuleRun {
    func ciiParties() {
        let root = tree.root
        let seller = agreement?[.SellerTradeParty]
        let buyer = agreement?[.BuyerTradeParty]
        require("BR-06", root, seller?.filled(.Name) ?? false)
        require("BR-07", root, buyer?.filled(.Name) ?? false)
        require("BR-08", root, seller?.has(.PostalTradeAddress) ?? false)
        require("BR-09", root, seller?.filled(.PostalTradeAddress, .CountryID) ?? false)
        require("BR-10", root, buyer?.has(.PostalTradeAddress) ?? false)
        require("BR-11", root, buyer?.filled(.PostalTradeAddress, .CountryID) ?? false)
        require("BR-62", root, Self.hasAddressScheme(seller))
        require("BR-63", root, Self.hasAddressScheme(buyer))
        for seller in tree.all(.SellerTradeParty) {
            require(
                "BR-CO-26", seller,
                seller.has(.ID) || seller.has(.GlobalID) || seller.has(.SpecifiedLegalOrganization, .ID)
                    || seller.hasRegistration("VA"))
        }
        for payee in tree.all(.PayeeTradeParty) { ciiPayee(payee) }
        for party in tree.all(.SellerTaxRepresentativeTradeParty) {
            let is16 = rules.isFrom16
            require("BR-18", party, is16 ? party.filled(.Name) : party.has(.Name))
            require("BR-19", party, party.has(.PostalTradeAddress))
            require(
                "BR-20", party,
                is16 ? party.filled(.PostalTradeAddress, .CountryID) : party.has(.PostalTradeAddress, .CountryID))
            require(
                "BR-56", party,
                party.any(.SpecifiedTaxRegistration, .ID) { id in
                    (id.attribute(.schemeID).map { $0 == "VA" } ?? false) && !id.text.isBlank
                })
        }
        for registration in tree.all(.SpecifiedTaxRegistration) {
            for id in registration.all(.ID) where id.attribute(.schemeID).map({ $0 == "VA" }) ?? false {
                require("BR-CO-09", id, CodeLists.vatPrefixesCII.contains(Self.twoCharacters(id.text)))
            }
        }
        if let delivery {
            let address = delivery.first(.ShipToTradeParty, .PostalTradeAddress)
            require("BR-57", delivery, address == nil || address?.filled(.CountryID) ?? false)
        }
    }

    private static func twoCharacters(_ text: Text) -> Text {
        var characters = 0
        var index = 0
        while index < text.count {
            if text[index] & 0xC0 != 0x80 { characters += 1 }
            if characters > 2 { break }
            index += 1
        }
        return text.prefix(index)
    }

    private static func hasAddressScheme(_ party: Element?) -> Bool {
        guard let address = party?[.URIUniversalCommunication] else { return true }
        return address[.URIID]?.attribute(.schemeID).map { !$0.isBlank } ?? false
    }

    private func ciiPayee(_ payee: Element) {
        let seller = payee.parent?.parent?.first(.ApplicableHeaderTradeAgreement, .SellerTradeParty)
        func shares(_ tag: Tag) -> Bool {
            TextPairs.share(Array(payee.all(tag)), seller.map { Array($0.all(tag)) } ?? [])
        }
        let sameOrganization = TextPairs.share(
            payee.list(.SpecifiedLegalOrganization, .ID), seller?.list(.SpecifiedLegalOrganization, .ID) ?? [])
        require(
            "BR-17", payee,
            payee.has(.Name) && !shares(.Name) && !shares(.ID)
                && !sameOrganization)
    }
}
