/// The rules of Peppol BIS Billing that XRechnung took over, for CII.
extension RuleRun {
    func ciiPeppol() {
        emptyElements()
        let currency = settlement?[.InvoiceCurrencyCode]
        for context in tree.all(.ExchangedDocumentContext) {
            require("PEPPOL-EN16931-R001", context, context.has(.BusinessProcessSpecifiedDocumentContextParameter, .ID))
        }
        for settlement in tree.all(.ApplicableHeaderTradeSettlement) { ciiPeppolCurrencies(settlement) }
        for buyer in tree.all(.BuyerTradeParty) {
            require("PEPPOL-EN16931-R010", buyer, buyer.has(.URIUniversalCommunication, .URIID))
        }
        for seller in tree.all(.SellerTradeParty) {
            require("PEPPOL-EN16931-R020", seller, seller.has(.URIUniversalCommunication, .URIID))
        }
        for entry in tree.all(.SpecifiedTradeAllowanceCharge) { ciiPeppolEntry(entry, currency) }
        for entry in tree.all(.AppliedTradeAllowanceCharge) {
            require("PEPPOL-EN16931-R043-2", entry, Self.hasPlainIndicator(entry))
        }
        for means in tree.all(.SpecifiedTradeSettlementPaymentMeans) {
            let code = means[.TypeCode].text
            if code.normalized(is: "49") || code.normalized(is: "59") {
                let hasMandate = means.parent?.has(.SpecifiedTradePaymentTerms, .DirectDebitMandateID) ?? false
                require("PEPPOL-EN16931-R061", means, hasMandate)
            }
        }
        for line in tree.all(.IncludedSupplyChainTradeLineItem) { ciiPeppolLine(line, currency) }
        for tag in [Tag.NetPriceProductTradePrice, .GrossPriceProductTradePrice] {
            for price in tree.all(tag) { ciiPeppolPrice(price) }
        }
        ciiPeppolPeriods()
    }

    private func ciiPeppolCurrencies(_ settlement: Element) {
        let currency = self.settlement?[.InvoiceCurrencyCode]
        let taxCurrency = self.settlement?[.TaxCurrencyCode]
        let own = settlement[.TaxCurrencyCode]
        require(
            "PEPPOL-EN16931-R005", settlement,
            own == nil || own.text.normalizedBytes != settlement[.InvoiceCurrencyCode].text.normalizedBytes)
        var inCurrency: [Double] = []
        var inTaxCurrency: [Double] = []
        var inOthers = 0
        settlement.any(.SpecifiedTradeSettlementHeaderMonetarySummation, .TaxTotalAmount) { amount in
            guard let code = amount.attribute(.currencyID) else { return false }
            if let currency {
                if code == currency.text { inCurrency.append(amount.double) } else { inOthers += 1 }
            }
            if let taxCurrency, code == taxCurrency.text { inTaxCurrency.append(amount.double) }
            return false
        }
        require("PEPPOL-EN16931-R053", settlement, inCurrency.count <= 1)
        require("PEPPOL-EN16931-R054", settlement, inOthers == (own == nil ? 0 : 1))
        let sameSign =
            (inTaxCurrency.contains { $0 < 0 } && inCurrency.contains { $0 < 0 })
            || (inTaxCurrency.contains { $0 >= 0 } && inCurrency.contains { $0 >= 0 })
        require("PEPPOL-EN16931-R055", settlement, taxCurrency == nil || inCurrency.isEmpty || sameSign)
    }

    private static func hasPlainIndicator(_ entry: Element) -> Bool {
        let text = entry.first(.ChargeIndicator, .Indicator).text
        return text.normalized(is: "true") || text.normalized(is: "false")
    }

    private func ciiPeppolEntry(_ entry: Element, _ currency: Element?) {
        let percent = entry[.CalculationPercent]
        let basis = entry[.BasisAmount]
        if percent != nil && basis == nil {
            fail("PEPPOL-EN16931-R041", entry)
            return
        }
        if percent == nil && basis != nil {
            fail("PEPPOL-EN16931-R042", entry)
            return
        }
        if percent != nil {
            let expected = (basis.number * percent.number).percent
            let isRight = isNear(entry[.ActualAmount].number(orZero: true), expected, currency: currency)
            require("PEPPOL-EN16931-R040", entry, isRight)
        }
        require("PEPPOL-EN16931-R043-1", entry, Self.hasPlainIndicator(entry))
    }

    private func ciiPeppolLine(_ line: Element, _ currency: Element?) {
        let agreement = line[.SpecifiedLineTradeAgreement]
        let net = agreement?[.NetPriceProductTradePrice]
        let gross = agreement?[.GrossPriceProductTradePrice]
        var divisor: Number = 1
        for basis in [net?[.BasisQuantity], gross?[.BasisQuantity]] {
            if let basis, basis.number != 0 {
                divisor = basis.number
                break
            }
        }
        let quantity = line.first(.SpecifiedLineTradeDelivery, .BilledQuantity).map(\.number) ?? 1
        let price = (net?[.ChargeAmount]).number(orZero: true)
        var allowances: Number = 0
        var charges: Number = 0
        line.any(.SpecifiedLineTradeSettlement, .SpecifiedTradeAllowanceCharge) { entry in
            let indicator = entry.first(.ChargeIndicator, .Indicator).text
            for amount in entry.all(.ActualAmount) {
                if indicator.normalized(is: "true") { charges = charges + amount.number }
                if indicator.normalized(is: "false") { allowances = allowances + amount.number }
            }
            return false
        }
        let amount = line.first(
            .SpecifiedLineTradeSettlement, .SpecifiedTradeSettlementLineMonetarySummation, .LineTotalAmount)
        let expected = quantity * (price / divisor) + charges.cents - allowances.cents
        require("PEPPOL-EN16931-R120", line, isNear(amount.number(orZero: true), expected, currency: currency))
        let hasObject = line.has(.SpecifiedLineTradeSettlement, .AdditionalReferencedDocument)
        require(
            "PEPPOL-EN16931-R101", line,
            !hasObject
                || line.any(.SpecifiedLineTradeSettlement, .AdditionalReferencedDocument, .TypeCode) {
                    $0.text == "130"
                })
    }

    private func ciiPeppolPrice(_ price: Element) {
        let basis = price[.BasisQuantity]
        require("PEPPOL-EN16931-R121", price, basis == nil || basis.number > 0)
        for quantity in price.all(.BasisQuantity) {
            guard let unit = quantity.attribute(.unitCode) else { continue }
            let isSame =
                price.parent?.parent?.any(.SpecifiedLineTradeDelivery, .BilledQuantity) {
                    $0.attribute(.unitCode).map { $0 == unit } ?? false
                } ?? false
            require("PEPPOL-EN16931-R130", quantity, isSame)
        }
        guard price.tag == .GrossPriceProductTradePrice,
            price.isIn(.SpecifiedLineTradeAgreement, .IncludedSupplyChainTradeLineItem)
        else { return }
        let isAllowance = price.any(.AppliedTradeAllowanceCharge, .ChargeIndicator, .Indicator) { $0.text == "false" }
        let discount = price.first(.AppliedTradeAllowanceCharge, .ActualAmount)
        require("PEPPOL-EN16931-R044", price, discount == nil || isAllowance)
        let gross = price[.ChargeAmount]
        let net = price.parent?.first(.NetPriceProductTradePrice, .ChargeAmount)
        require(
            "PEPPOL-EN16931-R046", price, gross == nil || net.number == gross.number - discount.number(orZero: true))
    }

    /// Dates are compared as texts.
    private func ciiPeppolPeriods() {
        guard let transaction else { return }
        func check(_ tag: Tag, _ rule: String, _ isRight: @escaping (Text, Text) -> Bool) {
            guard settlement?.has(.BillingSpecifiedPeriod, tag) ?? false else { return }
            transaction.any(
                .IncludedSupplyChainTradeLineItem, .SpecifiedLineTradeSettlement, .BillingSpecifiedPeriod, tag
            ) { own in
                let holds = own.any(.DateTimeString) { own in
                    settlement?.any(.BillingSpecifiedPeriod, tag, .DateTimeString) { isRight(own.text, $0.text) }
                        ?? false
                }
                require(rule, own, holds)
                return false
            }
        }
        check(.StartDateTime, "PEPPOL-EN16931-R110") { !$0.bytes.lexicographicallyPrecedes($1.bytes) }
        check(.EndDateTime, "PEPPOL-EN16931-R111") { !$1.bytes.lexicographicallyPrecedes($0.bytes) }
    }
}
