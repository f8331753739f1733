/// Rules on invoice lines (BG-25) and items.
extension RuleRun {
    func ublLines() {
        for line in tree.all(.InvoiceLine) { ublLine(line) }
        for line in tree.all(.CreditNoteLine) { ublLine(line) }
        for property in tree.all(.AdditionalItemProperty) {
            require("BR-54", property, property.has(.Name) && property.has(.Value))
        }
    }

    private func ublLine(_ line: Element) {
        require("BR-21", line, line.filled(.ID))
        require("BR-22", line, line.has(.InvoicedQuantity) || line.has(.CreditedQuantity))
        let hasUnit =
            line.any(.InvoicedQuantity) { $0.attribute(.unitCode) != nil }
            || line.any(.CreditedQuantity) { $0.attribute(.unitCode) != nil }
        require("BR-23", line, hasUnit)
        require("BR-24", line, line.has(.LineExtensionAmount))
        require("BR-25", line, line.filled(.Item, .Name))
        require("BR-26", line, line.has(.Price, .PriceAmount))
        require("BR-27", line, line.any(.Price, .PriceAmount) { $0.double >= 0 })
        require(
            "BR-28", line,
            !line.has(.Price, .AllowanceCharge, .BaseAmount)
                || line.any(.Price, .AllowanceCharge, .BaseAmount) { $0.double >= 0 })
        require("BR-CO-04", line, line.any(.Item, .ClassifiedTaxCategory) { $0.isVAT && $0.has(.ID) })
        require("BR-DEC-23", line, line.isInCents(.LineExtensionAmount))
        line.any(.Item, .CommodityClassification, .ItemClassificationCode) { code in
            require("BR-65", code, code.attribute(.listID) != nil)
            return false
        }
        line.any(.Item, .StandardItemIdentification, .ID) { id in
            require("BR-64", id, id.attribute(.schemeID) != nil)
            return false
        }
    }
}
