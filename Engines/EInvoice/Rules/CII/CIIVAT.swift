/// Rules on VAT categories: BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O, BR-AF, BR-AG, BR-B.
extension RuleRun {
    private struct Uses {
        var header = 0
        var lines = 0
        var entries = 0
    }

    func ciiVAT() {
        var uses = [Uses](repeating: Uses(), count: VATCategory.allCases.count)
        var isOtherThanO = (taxes: false, entries: false)
        for tax in tree.all(.ApplicableTradeTax) {
            let isHeader = tax.parent?.tag == .ApplicableHeaderTradeSettlement
            let isLine = tax.parent?.tag == .SpecifiedLineTradeSettlement
            for code in tax.all(.CategoryCode) {
                if code.text != "O" { isOtherThanO.taxes = true }
                guard let kind = VATCategory(code.text) else { continue }
                if isHeader { uses[kind.rawValue].header += 1 }
                if isLine { uses[kind.rawValue].lines += 1 }
            }
        }
        for tax in tree.all(.CategoryTradeTax) {
            for code in tax.all(.CategoryCode) {
                if code.text != "O" { isOtherThanO.entries = true }
                if let kind = VATCategory(code.text) { uses[kind.rawValue].entries += 1 }
            }
        }
        for kind in VATCategory.allCases { ciiUses(kind, uses[kind.rawValue]) }
        for entry in tree.all(.SpecifiedTradeAllowanceCharge) {
            guard let isCharge = entry.isTradeCharge else { continue }
            for tax in entry.all(.CategoryTradeTax) where tax.isVATType {
                guard let kind = VATCategory(tax[.CategoryCode].text) else { continue }
                ciiRate(tax, kind, isCharge ? "07" : "06", parties: isCharge ? "04" : "03")
            }
        }
        for tax in tree.all(.ApplicableTradeTax) {
            if tax.parent?.tag == .ApplicableHeaderTradeSettlement {
                ciiHeaderTax(tax, isOtherThanO)
            } else if tax.isIn(.SpecifiedLineTradeSettlement, .IncludedSupplyChainTradeLineItem), tax.isVATType,
                let kind = VATCategory(tax[.CategoryCode].text)
            {
                ciiRate(tax, kind, "05", parties: "02")
            }
        }
        ciiSplitPayment()
    }

    private func ciiUses(_ kind: VATCategory, _ uses: Uses) {
        let root = tree.root
        switch kind {
        case .split: break
        case .standard, .canaryIslands, .ceuta:
            let linesFit = uses.lines == 0 || uses.lines + uses.header >= 2
            let entriesFit = uses.entries == 0 || uses.entries + uses.header >= 2
            require(kind.rule("01"), root, linesFit && entriesFit)
        case .notSubject:
            require(
                kind.rule("01"), root, uses.header == 0 || (uses.header == 1 && uses.lines + uses.entries > 0))
        default:
            let isUsed = uses.lines + uses.entries > 0
            require(kind.rule("01"), root, uses.header == 1 ? isUsed : uses.header == 0 && !isUsed)
        }
    }

    private func ciiSplitPayment() {
        let codes = tree.all(.CategoryCode)
        guard codes.contains({ $0.text == "B" }) else { return }
        require("BR-B-01", tree.root, !tree.all(.CountryID).contains { $0.text != "IT" })
        require("BR-B-02", tree.root, !codes.contains { $0.text == "S" })
    }

    // MARK: Lines, allowances and charges

    private func ciiRate(_ tax: Element, _ kind: VATCategory, _ number: String, parties: String) {
        if kind == .split { return }
        let rate = tax[.RateApplicablePercent]
        let isRight: Bool
        switch kind {
        case .standard, .canaryIslands: isRight = rate.double > 0
        case .ceuta: isRight = rate.double >= 0
        case .notSubject: isRight = rate == nil
        default: isRight = rate.double == 0
        }
        require(kind.rule(number), tax, isRight)
        require(kind.rule(parties), tax, hasTradeParties(for: kind))
    }

    private func hasTradeParties(for kind: VATCategory) -> Bool {
        let sellerVAT = tree.all(.SellerTradeParty).contains { $0.hasRegistration("VA") }
        let seller = sellerVAT || tree.all(.SellerTradeParty).contains { $0.hasRegistration("FC") }
        let representative = tree.all(.SellerTaxRepresentativeTradeParty).contains { $0.hasRegistration("VA") }
        let buyer = tree.all(.BuyerTradeParty).contains { $0.hasRegistration("VA") }
        switch kind {
        case .reverseCharge:
            let isKnown = buyer || tree.all(.BuyerTradeParty).contains { $0.has(.SpecifiedLegalOrganization, .ID) }
            return (seller || representative) && isKnown
        case .intraCommunity: return (sellerVAT || representative) && buyer
        case .export: return sellerVAT || representative
        case .notSubject: return !sellerVAT && !representative && !buyer
        default: return seller || representative
        }
    }

    // MARK: Breakdown

    private func ciiHeaderTax(_ tax: Element, _ others: (taxes: Bool, entries: Bool)) {
        let isInTransaction = tax.parent?.parent?.tag == .SupplyChainTradeTransaction
        let category = tax[.CategoryCode]
        let kind = VATCategory(category.text)
        if let kind, tax.isVATType, isInTransaction {
            switch kind {
            case .canaryIslands, .ceuta:
                require(kind.rule("10"), tax, !tax.hasExemption)
                return
            case .notSubject:
                ciiNotSubject(tax, others)
                return
            default: break
            }
        }
        ciiTax(tax)
        guard let kind, let category else { return }
        switch kind {
        case .standard: ciiStandard(tax, category)
        case .zero: ciiZeroTax(tax, category, kind)
        case .exempt, .reverseCharge, .export, .intraCommunity:
            if tax.isVATType && isInTransaction { ciiZeroTax(tax, category, kind) }
        default: break
        }
    }

    private func ciiNotSubject(_ tax: Element, _ others: (taxes: Bool, entries: Bool)) {
        require("BR-O-08", tax, tax[.BasisAmount].double == taxBase(.notSubject, rate: nil).double)
        require("BR-O-09", tax, tax[.CalculatedAmount].double == 0)
        require("BR-O-10", tax, tax.hasExemption)
        require("BR-O-11", tax, !others.taxes)
        require("BR-O-12", tax, !others.taxes)
        require("BR-O-13", tax, !others.entries)
        require("BR-O-14", tax, !others.entries)
    }

    private func ciiZeroTax(_ tax: Element, _ category: Element, _ kind: VATCategory) {
        let basis = tax[.BasisAmount].double
        let base = taxBase(kind, rate: nil).double
        require(kind.rule("08"), category, basis - 1 < base && basis + 1 > base)
        require(kind.rule("09"), category, tax[.CalculatedAmount].double == 0)
        require(kind.rule("10"), category, tax.hasExemption == (kind != .zero))
        guard kind == .intraCommunity else { return }
        let hasPeriod =
            tax.parent?.any(.BillingSpecifiedPeriod) { $0.has(.StartDateTime) || $0.has(.EndDateTime) } ?? false
        let hasDate =
            delivery?.any(.ActualDeliverySupplyChainEvent, .OccurrenceDateTime, .DateTimeString) { _ in true } ?? false
        require("BR-IC-11", category, hasDate || hasPeriod)
        require(
            "BR-IC-12", category, delivery?.has(.ShipToTradeParty, .PostalTradeAddress, .CountryID) ?? false)
    }

    private func ciiStandard(_ tax: Element, _ category: Element) {
        let basis = tax[.BasisAmount]
        if let percent = tax[.RateApplicablePercent] {
            require("BR-S-08", category, basis.double == taxBase(.standard, rate: percent).double)
        }
        let amount = tax[.CalculatedAmount].number.magnitude
        let expected =
            (basis.number.magnitude.double * tax[.RateApplicablePercent].double).roundedUp / 100
        let isNear = (amount - 1).double < expected && (amount + 1).double > expected
        require("BR-S-09", category, isNear)
        require("BR-S-10", category, !tax.hasExemption)
    }

    /// What lines, charges and allowances of a category, and of a rate if given, add up to.
    private func taxBase(_ kind: VATCategory, rate element: Element?) -> Number {
        sum(TaxKey(lines: .IncludedSupplyChainTradeLineItem, kind: kind, rate: element?.text.trimmed.string)) {
            taxBase(kind, element?.number)
        }
    }

    private func taxBase(_ kind: VATCategory, _ rate: Number?) -> Number {
        func fits(_ owner: Element, _ tag: Tag) -> Bool {
            owner.any(tag) { tax in tax.any(.CategoryCode) { VATCategory($0.text) == kind } }
                && (rate.map { rate in owner.any(tag, .RateApplicablePercent) { $0.number == rate } } ?? true)
        }
        var lines: Number = 0
        var charges: Number = 0
        var allowances: Number = 0
        transaction?.any(.IncludedSupplyChainTradeLineItem, .SpecifiedLineTradeSettlement) { line in
            if fits(line, .ApplicableTradeTax) {
                line.any(.SpecifiedTradeSettlementLineMonetarySummation, .LineTotalAmount) {
                    lines = lines + $0.number
                    return false
                }
            }
            return false
        }
        settlement?.any(.SpecifiedTradeAllowanceCharge) { entry in
            guard let isCharge = entry.isTradeCharge, fits(entry, .CategoryTradeTax) else { return false }
            let amount = rules.isFrom16 ? entry[.ActualAmount] : entry.only(.ActualAmount)
            let value = entry.has(.ActualAmount) ? amount.number : 0
            if isCharge { charges = charges + value } else { allowances = allowances + value }
            return false
        }
        return lines.cents + charges.cents - allowances.cents
    }

    private func ciiTax(_ tax: Element) {
        let amount = tax[.CalculatedAmount]
        let basis = tax[.BasisAmount]
        require("BR-45", tax, basis != nil)
        require("BR-46", tax, amount != nil)
        require("BR-47", tax, tax.isVATType && tax.has(.CategoryCode))
        require(
            "BR-48", tax,
            tax.isVATType && (tax.has(.RateApplicablePercent) || tax.any(.CategoryCode) { $0.text == "O" }))
        require("BR-CO-03", tax, tree.first(.TaxPointDate) == nil || tree.first(.DueDateTypeCode) == nil)
        require("BR-DEC-19", tax, basis.text.hasAtMostTwoDecimals)
        require("BR-DEC-20", tax, amount.text.hasAtMostTwoDecimals)
        let isZero = amount.number.rounded == 0
        guard tax[.TypeCode].text.upper(is: "VAT"), let percent = tax[.RateApplicablePercent] else {
            require("BR-CO-17", tax, isZero)
            return
        }
        let rate = percent.number
        let expected = (basis.number.magnitude * rate.percent).cents
        let value = amount.number.magnitude
        require(
            "BR-CO-17", tax,
            (rate.rounded == 0 && isZero) || (rate.rounded != 0 && value - 1 <= expected && value + 1 >= expected))
    }
}

extension Element {
    fileprivate var hasExemption: Bool { has(.ExemptionReason) || has(.ExemptionReasonCode) }
}
