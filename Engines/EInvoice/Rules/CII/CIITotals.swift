/// Rules on the document's totals (BG-22) and its VAT totals.
extension RuleRun {
    func ciiTotals() {
        for totals in tree.all(.SpecifiedTradeSettlementHeaderMonetarySummation) { ciiSummation(totals) }
        ciiTaxTotals()
        if !rules.isFrom16 {
            let due = tree.all(.DuePayableAmount)
            let amounts = due.map(\.double)
            let isPositive = amounts.count == 1 && amounts[0] > 0
            let hasTerms = tree.all(.SpecifiedTradePaymentTerms).contains {
                $0.has(.DueDateDateTime) || $0.has(.Description)
            }
            require("BR-CO-25", tree.root, amounts.count <= 1 && (!isPositive || hasTerms))
        }
    }

    /// From 1.3.16 the first amount counts; before, several make the rules fail.
    private func amount(_ tag: Tag, of totals: Element) -> Element? {
        rules.isFrom16 ? totals[tag] : totals.only(tag)
    }

    private func ciiSummation(_ totals: Element) {
        let lines = totals[.LineTotalAmount]
        let basis = amount(.TaxBasisTotalAmount, of: totals)
        let grand = amount(.GrandTotalAmount, of: totals)
        let due = amount(.DuePayableAmount, of: totals)
        require("BR-12", totals, lines != nil)
        require("BR-13", totals, totals.has(.TaxBasisTotalAmount))
        require("BR-14", totals, totals.has(.GrandTotalAmount))
        require("BR-15", totals, totals.has(.DuePayableAmount))

        var sum = 0.0
        totals.parent?.parent?.any(
            .IncludedSupplyChainTradeLineItem, .SpecifiedLineTradeSettlement,
            .SpecifiedTradeSettlementLineMonetarySummation, .LineTotalAmount
        ) { line in
            sum += line.double
            return false
        }
        require("BR-CO-10", totals, (amount(.LineTotalAmount, of: totals)).number == sum.exactCents)
        require("BR-CO-11", totals, matches(totals, .AllowanceTotalAmount, isCharge: false))
        require("BR-CO-12", totals, matches(totals, .ChargeTotalAmount, isCharge: true))

        var net = amount(.LineTotalAmount, of: totals).number
        if totals.has(.AllowanceTotalAmount) { net = net - amount(.AllowanceTotalAmount, of: totals).number }
        if totals.has(.ChargeTotalAmount) { net = net + amount(.ChargeTotalAmount, of: totals).number }
        require("BR-CO-13", totals, basis.number == net.cents)

        var payable = grand.number
        if totals.has(.TotalPrepaidAmount) { payable = payable - amount(.TotalPrepaidAmount, of: totals).number }
        if totals.has(.RoundingAmount) { payable = payable + amount(.RoundingAmount, of: totals).number }
        require("BR-CO-16", totals, due.number == payable)

        require("BR-DEC-09", totals, totals.isInCents(.LineTotalAmount))
        require("BR-DEC-10", totals, totals.isInCents(.AllowanceTotalAmount))
        require("BR-DEC-11", totals, totals.isInCents(.ChargeTotalAmount))
        require("BR-DEC-12", totals, totals.isInCents(.TaxBasisTotalAmount))
        require("BR-DEC-14", totals, totals.isInCents(.GrandTotalAmount))
        require("BR-DEC-16", totals, totals.isInCents(.TotalPrepaidAmount))
        require("BR-DEC-17", totals, totals.isInCents(.RoundingAmount))
        require("BR-DEC-18", totals, totals.isInCents(.DuePayableAmount))
        ciiTaxCurrency(totals)
    }

    private func matches(_ totals: Element, _ tag: Tag, isCharge: Bool) -> Bool {
        var sum = 0.0
        var isThere = false
        for entry in settlement?.all(.SpecifiedTradeAllowanceCharge) ?? totals.all(.unknown)
        where entry.isTradeCharge == isCharge {
            isThere = true
            for amount in entry.all(.ActualAmount) {
                sum += amount.double
                if rules.isFrom16 { break }
            }
        }
        if !isThere && !totals.has(tag) { return true }
        let rounded = sum.cents
        return totals.any(tag) { $0.double == rounded }
    }

    private func ciiTaxCurrency(_ totals: Element) {
        let currency = settlement?[.InvoiceCurrencyCode]
        let taxCurrency = settlement?[.TaxCurrencyCode]
        func isIn(_ amount: Element, _ code: Element?) -> Bool {
            guard let code, let own = amount.attribute(.currencyID) else { return false }
            return own == code.text
        }
        func isWholeCents(_ amount: Element) -> Bool {
            let value = amount.double
            return value == (value * 100).roundedUp / 100
        }
        if let taxCurrency {
            let hasAmount = totals.any(.TaxTotalAmount) { isIn($0, taxCurrency) }
            require("BR-53", totals, hasAmount && !(currency.map { $0.text == taxCurrency.text } ?? false))
        }
        guard totals.has(.TaxTotalAmount) else { return }
        require(
            "BR-DEC-13", totals,
            totals.any(.TaxTotalAmount) { isIn($0, currency) ? isWholeCents($0) : true })
        require(
            "BR-DEC-15", totals,
            totals.any(.TaxTotalAmount) { taxCurrency == nil || (isIn($0, taxCurrency) && isWholeCents($0)) })
    }

    private func ciiTaxTotals() {
        guard let currency = settlement?[.InvoiceCurrencyCode] else { return }
        let root = tree.root
        let all = tree.all(.SpecifiedTradeSettlementHeaderMonetarySummation)
        var taxes: [Element] = []
        settlement?.any(.SpecifiedTradeSettlementHeaderMonetarySummation, .TaxTotalAmount) { amount in
            if amount.attribute(.currencyID).map({ $0 == currency.text }) ?? false { taxes.append(amount) }
            return false
        }
        let grand = all.map { amount(.GrandTotalAmount, of: $0).number }
        let basis = all.map { amount(.TaxBasisTotalAmount, of: $0).number }
        let isSum =
            taxes.count == 1 && basis.count == 1 && grand.contains { $0 == (basis[0] + taxes[0].number).cents }
        require("BR-CO-15", root, isSum || grand.contains { total in basis.contains { $0 == total } })

        var sum = 0.0
        settlement?.any(.ApplicableTradeTax, .CalculatedAmount) {
            sum += $0.double; return false
        }
        for summation in all {
            for amount in summation.all(.TaxTotalAmount)
            where amount.attribute(.currencyID).map({ $0 == currency.text }) ?? false {
                require("BR-CO-14", amount, amount.double == sum.cents)
            }
        }
    }
}
