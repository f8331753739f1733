/// Rules on the VAT breakdown (BG-23) whatever the category, on split payment and on intra-community supply.
extension RuleRun {
    func ublSubtotal(_ subtotal: Element) {
        let taxable = subtotal[.TaxableAmount]
        let tax = subtotal[.TaxAmount]
        let category = subtotal.all(.TaxCategory).first { $0.isVAT }
        require("BR-45", subtotal, taxable != nil)
        require("BR-46", subtotal, tax != nil)
        require("BR-47", subtotal, category?.has(.ID) ?? false)
        require(
            "BR-48", subtotal,
            (category?.has(.Percent) ?? false) || (category?[.ID].text.normalized(is: "O") ?? false))
        require("BR-DEC-19", subtotal, taxable.text.hasAtMostTwoDecimals)
        require("BR-DEC-20", subtotal, tax.text.hasAtMostTwoDecimals)

        let isZero = tax.number.rounded == 0
        guard let percent = category?[.Percent] else {
            require("BR-CO-17", subtotal, isZero)
            return
        }
        let rate = percent.number
        let expected = (taxable.number.magnitude * rate.percent).cents
        let amount = tax.number.magnitude
        let isRight =
            (rate.rounded == 0 && isZero)
            || (rate.rounded != 0 && amount - 1 < expected && amount + 1 > expected)
        require("BR-CO-17", subtotal, isRight)
    }

    func ublSplitPayment() {
        let root = tree.root
        func hasAnywhere(_ tag: Tag) -> Bool { tree.all(tag).contains { $0.any(.ID) { $0.text == "B" } } }
        let isInItems = hasAnywhere(.ClassifiedTaxCategory)
        if isInItems || hasAnywhere(.TaxCategory) {
            require("BR-B-01", root, !tree.all(.IdentificationCode).contains { $0.text != "IT" })
        }
        let isUsed =
            isInItems || root.any(.TaxTotal, .TaxSubtotal, .TaxCategory, .ID) { $0.text == "B" }
            || root.any(.AllowanceCharge, .TaxCategory, .ID) { $0.text == "B" }
        guard isUsed else { return }
        // In 1.3.15 the rule looks for the category one step too high in the breakdown.
        let hasStandard =
            (rules.isFrom16 && root.any(.TaxTotal, .TaxSubtotal, .TaxCategory, .ID) { $0.text == "S" })
            || root.any(.TaxTotal, .TaxSubtotal, .ID) { $0.text == "S" && !rules.isFrom16 }
            || root.any(.AllowanceCharge, .TaxCategory, .ID) { $0.text == "S" }
            || tree.all(.ClassifiedTaxCategory).contains { $0.any(.ID) { $0.text == "S" } }
        require("BR-B-02", root, !hasStandard)
    }

    func ublIntraCommunity(_ isUsed: Bool) {
        guard isUsed else { return }
        let root = tree.root
        let hasPeriod = root.any(.InvoicePeriod) { $0.hasElements }
        require("BR-IC-11", root, root.first(.Delivery, .ActualDeliveryDate).text.length > 1 || hasPeriod)
        let country = root.first(.Delivery, .DeliveryLocation, .Address, .Country, .IdentificationCode)
        require("BR-IC-12", root, country.text.length > 1)
    }
}
