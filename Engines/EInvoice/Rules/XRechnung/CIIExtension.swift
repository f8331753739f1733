/// The rules of XRechnung's extension (BR-DEX) and for clean vehicles (BR-DE-CVD) in CII.
extension RuleRun {
    func ciiExtension() {
        let hasParents = tree.first(.ParentLineID) != nil
        transaction?.any(.IncludedSupplyChainTradeLineItem, .AssociatedDocumentLineDocument) { document in
            require("BR-DEX-15", document, !hasParents)
            return false
        }
        for id in tree.all(.GlobalID) {
            guard let scheme = id.attribute(.schemeID) else { continue }
            let isKnown = isExtensionScheme(scheme)
            if !id.hasAncestor(.SpecifiedTradeProduct) && !id.hasAncestor(.ShipToTradeParty) {
                require("BR-DEX-04", id, isKnown)
            } else if id.parent?.tag == .SpecifiedTradeProduct {
                require("BR-DEX-06", id, isKnown)
            } else if id.isIn(.ShipToTradeParty, .ApplicableHeaderTradeDelivery) {
                require("BR-DEX-08", id, isKnown)
            }
        }
        for id in tree.all(.ID) where !id.hasAncestor(.SpecifiedTaxRegistration) {
            guard let scheme = id.attribute(.schemeID) else { continue }
            require("BR-DEX-05", id, isExtensionScheme(scheme))
        }
        for address in tree.all(.URIUniversalCommunication) {
            for id in address.all(.URIID) {
                guard let scheme = id.attribute(.schemeID) else { continue }
                require("BR-DEX-07", id, isExtensionAddress(scheme))
            }
        }
        for object in tree.all(.AttachmentBinaryObject) { require("BR-DEX-01", object, isExtensionMime(object)) }
    }

    func ciiCleanVehicles() {
        guard let transaction else { return }
        var isVehicle = false
        transaction.any(.IncludedSupplyChainTradeLineItem, .SpecifiedTradeProduct) { product in
            let isOne = vehicle(
                product, class: (.DesignatedProductClassification, .ClassCode),
                property: (.ApplicableProductCharacteristic, .Description))
            isVehicle = isVehicle || isOne
            return false
        }
        require("BR-DE-CVD-03", transaction, isVehicle)
        for agreement in transaction.all(.ApplicableHeaderTradeAgreement) {
            require(
                "BR-DE-CVD-01", agreement,
                agreement.any(.ContractReferencedDocument, .IssuerAssignedID) { !$0.text.isBlank })
            require(
                "BR-DE-CVD-02", agreement,
                agreement.any(.AdditionalReferencedDocument) {
                    $0[.TypeCode].text.normalized(is: "50") && $0.filled(.IssuerAssignedID)
                })
        }
    }
}
