/// Rules on the document's totals (BG-22) and its VAT totals.
extension RuleRun {
    func ublTotals() {
        for totals in tree.all(.LegalMonetaryTotal) { ublMonetaryTotal(totals) }
        let root = tree.root
        if root.tag == .Invoice && !rules.isFrom16 {
            root.any(.LegalMonetaryTotal, .PayableAmount) { payable in
                let amount = payable.double
                let hasTerms =
                    tree.first(.DueDate) != nil || tree.all(.PaymentTerms).contains { $0.has(.Note) }
                require("BR-CO-25", payable, amount <= 0 || (amount > 0 && hasTerms))
                return false
            }
        }
        for currency in root.all(.DocumentCurrencyCode) {
            var amounts: [Number] = []
            root.any(.TaxTotal, .TaxAmount) { amount in
                if let own = amount.attribute(.currencyID), own == currency.text { amounts.append(amount.number) }
                return false
            }
            let totals = root[.LegalMonetaryTotal]
            let sum = totals?[.TaxExclusiveAmount].number ?? .missing
            require(
                "BR-CO-15", root,
                amounts.count == 1
                    && (totals?[.TaxInclusiveAmount].number ?? .missing) == (sum + amounts[0]).cents)
        }
        require(
            "BR-53", root,
            root.all(.TaxCurrencyCode).allSatisfy { currency in
                tree.all(.TaxTotal).contains { total in
                    total.any(.TaxAmount) { $0.attribute(.currencyID).map { $0 == currency.text } ?? false }
                }
            })
        require("BR-CO-18", root, root.has(.TaxTotal, .TaxSubtotal))
        for total in root.all(.TaxTotal) where total.has(.TaxSubtotal) {
            var sum: Number = 0
            total.any(.TaxSubtotal) {
                sum = sum + $0[.TaxAmount].number(orZero: true); return false
            }
            require("BR-CO-14", total, total[.TaxAmount].number == sum.cents)
        }
    }

    private func ublMonetaryTotal(_ totals: Element) {
        let lines = totals[.LineExtensionAmount]
        let exclusive = totals[.TaxExclusiveAmount]
        let inclusive = totals[.TaxInclusiveAmount]
        let payable = totals[.PayableAmount]
        let allowances = totals[.AllowanceTotalAmount]
        let charges = totals[.ChargeTotalAmount]
        require("BR-12", totals, lines != nil)
        require("BR-13", totals, exclusive != nil)
        require("BR-14", totals, inclusive != nil)
        require("BR-15", totals, payable != nil)

        var sum: Number = 0
        for tag in [Tag.InvoiceLine, .CreditNoteLine] {
            for line in tree.all(tag) { sum = sum + line[.LineExtensionAmount].number(orZero: true) }
        }
        require("BR-CO-10", totals, lines.number == sum.cents)
        require("BR-CO-11", totals, matches(allowances, totals.parent, isCharge: false))
        require("BR-CO-12", totals, matches(charges, totals.parent, isCharge: true))

        var net = lines.number
        if let charges { net = net + charges.number }
        if let allowances { net = net - allowances.number }
        require("BR-CO-13", totals, exclusive.number == (charges == nil && allowances == nil ? net : net.cents))

        let prepaid = totals[.PrepaidAmount]
        let rounding = totals[.PayableRoundingAmount]
        var due = inclusive.number
        if let prepaid { due = (due - prepaid.number).cents }
        var asked = payable.number
        if let rounding { asked = (asked - rounding.number).cents }
        require("BR-CO-16", totals, asked == due)

        require("BR-DEC-09", totals, lines.text.hasAtMostTwoDecimals)
        require("BR-DEC-10", totals, allowances.text.hasAtMostTwoDecimals)
        require("BR-DEC-11", totals, charges.text.hasAtMostTwoDecimals)
        require("BR-DEC-12", totals, exclusive.text.hasAtMostTwoDecimals)
        require("BR-DEC-14", totals, inclusive.text.hasAtMostTwoDecimals)
        require("BR-DEC-16", totals, prepaid.text.hasAtMostTwoDecimals)
        require("BR-DEC-17", totals, rounding.text.hasAtMostTwoDecimals)
        require("BR-DEC-18", totals, payable.text.hasAtMostTwoDecimals)
    }

    /// The total of the document's allowances or charges is their sum; without any there is no total.
    private func matches(_ total: Element?, _ document: Element?, isCharge: Bool) -> Bool {
        var sum: Number = 0
        var isThere = false
        for entry in document?.all(.AllowanceCharge) ?? tree.root.all(.unknown) where entry.isCharge == isCharge {
            isThere = true
            sum = sum + entry[.Amount].number(orZero: true)
        }
        return total.number == sum.cents || (total == nil && !isThere)
    }
}

extension Element? {
    /// For sums over what is there: nothing counts as zero, what is no number as missing.
    func number(orZero: Bool) -> Number { self.map { $0.number } ?? (orZero ? 0 : .missing) }
}
