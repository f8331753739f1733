/// Rules on invoice lines (BG-25) and items.
extension RuleRun {
    func ciiLines() {
        let hasTax = tree.all(.SupplyChainTradeTransaction).contains {
            $0.has(.ApplicableHeaderTradeSettlement, .ApplicableTradeTax)
        }
        for line in tree.all(.IncludedSupplyChainTradeLineItem) {
            let product = line[.SpecifiedTradeProduct]
            require("BR-21", line, line.filled(.AssociatedDocumentLineDocument, .LineID))
            require("BR-22", line, line.has(.SpecifiedLineTradeDelivery, .BilledQuantity))
            require(
                "BR-23", line,
                line.any(.SpecifiedLineTradeDelivery, .BilledQuantity) { $0.attribute(.unitCode) != nil })
            let amount = line.first(
                .SpecifiedLineTradeSettlement, .SpecifiedTradeSettlementLineMonetarySummation, .LineTotalAmount)
            require("BR-24", line, amount != nil)
            require("BR-25", line, product?.filled(.Name) ?? false)
            require(
                "BR-26", line, line.has(.SpecifiedLineTradeAgreement, .NetPriceProductTradePrice, .ChargeAmount))
            require(
                "BR-27", line,
                line.any(.SpecifiedLineTradeAgreement, .NetPriceProductTradePrice, .ChargeAmount) { $0.double >= 0 })
            require(
                "BR-28", line,
                !line.has(.SpecifiedLineTradeAgreement, .GrossPriceProductTradePrice, .ChargeAmount)
                    || line.any(.SpecifiedLineTradeAgreement, .GrossPriceProductTradePrice, .ChargeAmount) {
                        $0.double >= 0
                    })
            let identifier = product?[.GlobalID]
            require(
                "BR-64", line, identifier == nil || !(identifier?.attribute(.schemeID) ?? .empty).isBlank)
            require(
                "BR-CO-04", line,
                line.any(.SpecifiedLineTradeSettlement, .ApplicableTradeTax) { $0.isVATType && $0.has(.CategoryCode) })
            require("BR-CO-18", line, hasTax)
            require("BR-DEC-23", line, amount.text.hasAtMostTwoDecimals)
        }
        for classification in tree.all(.DesignatedProductClassification) {
            let code = classification[.ClassCode]
            require("BR-65", classification, code == nil || !(code?.attribute(.listID) ?? .empty).isBlank)
        }
        for property in tree.all(.ApplicableProductCharacteristic) {
            require("BR-54", property, property.has(.Description) && property.has(.Value))
        }
    }
}
