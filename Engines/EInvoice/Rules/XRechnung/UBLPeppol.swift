/// The rules of Peppol BIS Billing that XRechnung took over, for UBL.
extension RuleRun {
    func ublPeppol() {
        emptyElements()
        let root = tree.root
        let currency = root[.DocumentCurrencyCode]
        let taxCurrency = root[.TaxCurrencyCode]
        require("PEPPOL-EN16931-R001", root, root.has(.ProfileID))
        require("PEPPOL-EN16931-R053", root, root.count(.TaxTotal) { $0.has(.TaxSubtotal) } == 1)
        require(
            "PEPPOL-EN16931-R054", root,
            root.count(.TaxTotal) { !$0.has(.TaxSubtotal) } == (taxCurrency == nil ? 0 : 1))
        func hasAmount(_ code: Element?, _ test: (Double) -> Bool) -> Bool {
            root.any(.TaxTotal, .TaxAmount) { amount in
                guard let own = amount.attribute(.currencyID) else { return false }
                return own == code.text.trimmed && test(amount.double)
            }
        }
        let sameSign =
            (hasAmount(taxCurrency) { $0 <= 0 } && hasAmount(currency) { $0 <= 0 })
            || (hasAmount(taxCurrency) { $0 >= 0 } && hasAmount(currency) { $0 >= 0 })
        require("PEPPOL-EN16931-R055", root, taxCurrency == nil || sameSign)
        for code in tree.all(.TaxCurrencyCode) {
            let other = code.parent?[.DocumentCurrencyCode]
            require("PEPPOL-EN16931-R005", code, code.text.trimmed != other.text.trimmed)
        }
        for buyer in tree.all(.AccountingCustomerParty) {
            for party in buyer.all(.Party) { require("PEPPOL-EN16931-R010", party, party.has(.EndpointID)) }
        }
        for seller in tree.all(.AccountingSupplierParty) {
            for party in seller.all(.Party) { require("PEPPOL-EN16931-R020", party, party.has(.EndpointID)) }
        }
        for entry in tree.all(.AllowanceCharge) { ublPeppolEntry(entry, currency) }
        for means in tree.all(.PaymentMeans) {
            let code = means[.PaymentMeansCode].text
            if code.normalized(is: "49") || code.normalized(is: "59") {
                require("PEPPOL-EN16931-R061", means, means.has(.PaymentMandate, .ID))
            }
        }
        for tag in [Tag.InvoiceLine, .CreditNoteLine] {
            for line in tree.all(tag) { ublPeppolLine(line, currency) }
        }
        ublPeppolPeriods(root)
    }

    /// An element with nothing in it says nothing.
    func emptyElements() {
        for index in 0..<tree.count {
            let element = tree[index]
            if element.hasElements || !element.text.isBlank { continue }
            if element.tag == .ApplicableHeaderTradeDelivery
                && tree.isWritten(element, "ram:ApplicableHeaderTradeDelivery")
            {
                continue
            }
            fail("PEPPOL-EN16931-R008", element)
        }
    }

    private func ublPeppolEntry(_ entry: Element, _ currency: Element?) {
        let above = entry.parent
        if above?.tag == .Price {
            require("PEPPOL-EN16931-R044", entry, entry[.ChargeIndicator].text.normalized(is: "false"))
            let base = entry[.BaseAmount]
            require(
                "PEPPOL-EN16931-R046", entry,
                base == nil || (above?[.PriceAmount].number ?? .missing) == base.number - entry[.Amount].number)
            return
        }
        let isOfDocument = above?.tag == .Invoice || above?.tag == .CreditNote
        let isOfLine =
            (above?.tag == .InvoiceLine && above?.parent?.tag == .Invoice)
            || (above?.tag == .CreditNoteLine && above?.parent?.tag == .CreditNote)
        guard isOfDocument || isOfLine else { return }
        let factor = entry[.MultiplierFactorNumeric]
        let base = entry[.BaseAmount]
        if factor != nil && base == nil {
            fail("PEPPOL-EN16931-R041", entry)
            return
        }
        if factor == nil && base != nil {
            fail("PEPPOL-EN16931-R042", entry)
            return
        }
        if factor != nil {
            let expected = (base.number * factor.number).percent
            let isRight = isNear(entry[.Amount].number(orZero: true), expected, currency: currency)
            require("PEPPOL-EN16931-R040", entry, isRight)
        }
        let indicator = entry[.ChargeIndicator].text
        require(
            "PEPPOL-EN16931-R043", entry, indicator.normalized(is: "true") || indicator.normalized(is: "false"))
    }

    private func ublPeppolLine(_ line: Element, _ currency: Element?) {
        let quantityTag = tree.root.tag == .Invoice ? Tag.InvoicedQuantity : .CreditedQuantity
        let quantity = line[quantityTag].map(\.number) ?? 1
        let base = line.first(.Price, .BaseQuantity)
        let divisor = base.number != 0 ? base.number : 1
        var expected = quantity * ((line.first(.Price, .PriceAmount).number(orZero: true)) / divisor)
        var allowances: Number = 0
        var charges: Number = 0
        for entry in line.all(.AllowanceCharge) {
            let indicator = entry[.ChargeIndicator].text
            for amount in entry.all(.Amount) {
                if indicator.normalized(is: "true") { charges = charges + amount.number }
                if indicator.normalized(is: "false") { allowances = allowances + amount.number }
            }
        }
        expected = expected + charges.cents - allowances.cents
        require(
            "PEPPOL-EN16931-R120", line,
            isNear(line[.LineExtensionAmount].number(orZero: true), expected, currency: currency))
        require("PEPPOL-EN16931-R121", line, base == nil || base.number > 0)
        require(
            "PEPPOL-EN16931-R101", line,
            !line.has(.DocumentReference) || line.any(.DocumentReference, .DocumentTypeCode) { $0.text == "130" })
        line.any(.Price, .BaseQuantity) { base in
            guard let unit = base.attribute(.unitCode) else { return false }
            let hasQuantity = line.has(.InvoicedQuantity) || line.has(.CreditedQuantity)
            let isSame = line.any(quantityTag) { $0.attribute(.unitCode).map { $0 == unit } ?? false }
            require("PEPPOL-EN16931-R130", base, !hasQuantity || isSame)
            return false
        }
    }

    private func ublPeppolPeriods(_ root: Element) {
        func day(_ element: Element?) -> Int? {
            element.flatMap { CalendarText($0.text.trimmed, hasDate: true, hasTime: false)?.minutes }
        }
        let lines = root.tag == .Invoice ? Tag.InvoiceLine : .CreditNoteLine
        if let start = root.first(.InvoicePeriod, .StartDate) {
            root.any(lines, .InvoicePeriod, .StartDate) { own in
                let isRight = day(own).flatMap { own in day(start).map { own >= $0 } } ?? false
                require("PEPPOL-EN16931-R110", own, isRight)
                return false
            }
        }
        if let end = root.first(.InvoicePeriod, .EndDate) {
            root.any(lines, .InvoicePeriod, .EndDate) { own in
                let isRight = day(own).flatMap { own in day(end).map { own <= $0 } } ?? false
                require("PEPPOL-EN16931-R111", own, isRight)
                return false
            }
        }
    }
}
