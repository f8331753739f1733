/// Rules on VAT categories: BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O, BR-AF, BR-AG, BR-B.
extension RuleRun {
    /// Where a category is used in the document.
    private struct Uses {
        /// In a line's item; with VAT as the tax scheme, and in any case.
        var items = 0
        var anyItems = 0
        /// In an allowance or charge, of the document or a line.
        var allowances = 0
        var charges = 0
        var exactCharges = 0
        var entries = 0
        var anyEntries = 0
        /// In allowances and charges of the document.
        var documentAllowances = 0
        var documentCharges = 0
        /// In any `cac:TaxCategory`.
        var categories = 0
        /// In the VAT breakdown.
        var subtotals = 0
        var anySubtotals = 0
        var exactSubtotals = 0
        var exactAnySubtotals = 0
    }

    func ublVAT() {
        var uses = [Uses](repeating: Uses(), count: VATCategory.allCases.count)
        var othersThanO = (subtotals: 0, items: 0, allowances: 0, charges: 0)
        for category in tree.all(.ClassifiedTaxCategory) {
            let isVAT = category.isVAT
            let code = category[.ID].text.trimmed
            if isVAT && code != "O" { othersThanO.items += 1 }
            guard let kind = VATCategory(code) else { continue }
            uses[kind.rawValue].anyItems += 1
            if isVAT { uses[kind.rawValue].items += 1 }
            if let above = category.parent, above.tag == .Item, let line = above.parent,
                isVAT && (line.tag == .InvoiceLine || line.tag == .CreditNoteLine)
            {
                checkRate(category, kind, "05")
            }
        }
        for category in tree.all(.TaxCategory) {
            let isVAT = category.isVAT
            let code = category[.ID].text.trimmed
            let kind = VATCategory(code)
            let above = category.parent
            let isInEntry = above?.tag == .AllowanceCharge
            let isCharge = isInEntry ? above?.isCharge : nil
            let isInBreakdown = isInEntry ? false : isSubtotal(above)
            if isVAT && code != "O" {
                if isCharge == false { othersThanO.allowances += 1 }
                if isCharge == true { othersThanO.charges += 1 }
                if isInBreakdown { othersThanO.subtotals += 1 }
            }
            guard let kind else { continue }
            let index = kind.rawValue
            let isExact = category[.ID].text.count == code.count
            if isInEntry {
                uses[index].anyEntries += 1
                if isVAT { uses[index].entries += 1 }
            }
            if isInBreakdown {
                uses[index].anySubtotals += 1
                if isVAT { uses[index].subtotals += 1 }
                if isExact { uses[index].exactAnySubtotals += 1 }
                if isExact && isVAT { uses[index].exactSubtotals += 1 }
            }
            guard isVAT else { continue }
            uses[index].categories += 1
            if let isCharge, isInEntry {
                let isOfDocument = above?.parent.map { $0 == tree.root } ?? false
                if isCharge {
                    uses[index].charges += 1
                    if isExact { uses[index].exactCharges += 1 }
                    if isOfDocument { uses[index].documentCharges += 1 }
                } else {
                    uses[index].allowances += 1
                    if isOfDocument { uses[index].documentAllowances += 1 }
                }
                checkRate(category, kind, isCharge ? "07" : "06")
            }
            if isInBreakdown, let above { checkBreakdown(category, above, kind) }
        }
        for kind in VATCategory.allCases { checkUses(kind, uses[kind.rawValue]) }
        let o = uses[VATCategory.notSubject.rawValue]
        if o.subtotals > 0 {
            require("BR-O-11", tree.root, othersThanO.subtotals == 0)
            require("BR-O-12", tree.root, othersThanO.items == 0)
            require("BR-O-13", tree.root, othersThanO.allowances == 0)
            require("BR-O-14", tree.root, othersThanO.charges == 0)
        }
        ublSplitPayment()
        ublIntraCommunity(uses[VATCategory.intraCommunity.rawValue].subtotals > 0)
        for total in tree.all(.TaxTotal) {
            for subtotal in total.all(.TaxSubtotal) { ublSubtotal(subtotal) }
        }
    }

    /// `/*/cac:TaxTotal/cac:TaxSubtotal`
    private func isSubtotal(_ element: Element?) -> Bool {
        guard let element, element.tag == .TaxSubtotal, let total = element.parent, total.tag == .TaxTotal else {
            return false
        }
        return total.parent.map { $0 == tree.root } ?? false
    }

    // MARK: Who must be named

    private func checkUses(_ kind: VATCategory, _ uses: Uses) {
        let root = tree.root
        switch kind {
        case .split: return
        case .standard:
            let isUsed = uses.anyEntries + uses.anyItems > 0
            require("BR-S-01", root, isUsed == (uses.anySubtotals > 0))
        case .canaryIslands:
            let isUsed = uses.entries + uses.items > 0
            require("BR-AF-01", root, isUsed ? uses.exactAnySubtotals > 0 : uses.subtotals == 0)
        case .ceuta:
            let isUsed = uses.entries + uses.items > 0
            require("BR-AG-01", root, isUsed ? uses.exactSubtotals > 0 : uses.subtotals == 0)
        default:
            require(kind.rule("01"), root, uses.categories + uses.items == 0 || uses.subtotals == 1)
        }
        if uses.anyItems + uses.allowances + uses.charges == 0 { return }
        let isNamed = hasParties(for: kind)
        switch kind {
        case .standard:
            require("BR-S-02", root, uses.anyItems == 0 || (uses.items > 0 && isNamed))
            require("BR-S-03", root, uses.allowances == 0 || isNamed)
            require("BR-S-04", root, uses.charges == 0 || isNamed)
        case .notSubject:
            require("BR-O-02", root, uses.items == 0 || isNamed)
            require("BR-O-03", root, uses.documentAllowances == 0 || isNamed)
            require("BR-O-04", root, uses.documentCharges == 0 || isNamed)
        default:
            require(kind.rule("02"), root, uses.items == 0 || isNamed)
            require(kind.rule("03"), root, uses.allowances == 0 || isNamed)
            require(
                kind.rule("04"), root,
                (kind == .canaryIslands ? uses.exactCharges : uses.charges) == 0 || isNamed)
        }
    }

    /// Whether seller and buyer have the identifiers the category asks for.
    private func hasParties(for kind: VATCategory) -> Bool {
        func has(_ party: Tag, vatOnly: Bool) -> Bool {
            tree.all(party).contains { party in
                party.any(.Party, .PartyTaxScheme) { $0.has(.CompanyID) && (!vatOnly || $0.isVAT) }
            }
        }
        let representative = tree.all(.TaxRepresentativeParty).contains { party in
            party.any(.PartyTaxScheme) { $0.has(.CompanyID) && $0.isVAT }
        }
        switch kind {
        case .reverseCharge:
            let hasBuyer =
                has(.AccountingCustomerParty, vatOnly: true)
                || tree.all(.AccountingCustomerParty).contains { $0.has(.Party, .PartyLegalEntity, .CompanyID) }
            return (representative || has(.AccountingSupplierParty, vatOnly: false)) && hasBuyer
        case .intraCommunity:
            return (representative || has(.AccountingSupplierParty, vatOnly: true))
                && has(.AccountingCustomerParty, vatOnly: true)
        case .export: return representative || has(.AccountingSupplierParty, vatOnly: true)
        case .notSubject:
            return !representative && !has(.AccountingSupplierParty, vatOnly: true)
                && !has(.AccountingCustomerParty, vatOnly: true)
        default: return representative || has(.AccountingSupplierParty, vatOnly: false)
        }
    }

    // MARK: Rates and sums

    private func checkRate(_ category: Element, _ kind: VATCategory, _ number: String) {
        let rate = category[.Percent]
        let isRight: Bool
        switch kind {
        case .standard: isRight = rate.double > 0
        case .canaryIslands, .ceuta: isRight = rate.double >= 0
        case .notSubject: isRight = rate == nil
        case .split: return
        default: isRight = rate.number == 0
        }
        require(kind.rule(number), category, isRight)
    }

    private func checkBreakdown(_ category: Element, _ subtotal: Element, _ kind: VATCategory) {
        if kind == .split { return }
        let hasReason = category.has(.TaxExemptionReason) || category.has(.TaxExemptionReasonCode)
        let tax = subtotal[.TaxAmount].number
        switch kind {
        case .standard, .canaryIslands, .ceuta:
            require(kind.rule("08"), category, isTaxableSum(category, subtotal, kind))
            let expected =
                (subtotal[.TaxableAmount].number.magnitude * category[.Percent].number.percent).cents
            let isNear = tax.magnitude - 1 < expected && tax.magnitude + 1 > expected
            require(kind.rule("09"), category, isNear)
            require(kind.rule("10"), category, !hasReason)
        default:
            let taxable = subtotal[.TaxableAmount].number
            let isRight =
                taxable == sum(.InvoiceLine, kind, rate: nil) || taxable == sum(.CreditNoteLine, kind, rate: nil)
            require(kind.rule("08"), category, isRight)
            require(kind.rule("09"), category, tax == 0)
            require(kind.rule("10"), category, hasReason == (kind != .zero))
        }
    }

    /// The taxable amount is less than one away from what lines, charges and allowances of category and rate give.
    private func isTaxableSum(_ category: Element, _ subtotal: Element, _ kind: VATCategory) -> Bool {
        guard let percent = category[.Percent] else { return true }
        let taxable = subtotal[.TaxableAmount].double
        for tag in [Tag.InvoiceLine, .CreditNoteLine] {
            let sum = sum(tag, kind, rate: percent)
            if (taxable - 1).compared(to: sum) == -1 && (taxable + 1).compared(to: sum) == 1 { return true }
        }
        return false
    }

    /// Lines plus charges minus allowances of a category, and of a rate if given; missing where the rule does not apply to
    /// such lines.
    private func sum(_ lines: Tag, _ kind: VATCategory, rate element: Element?) -> Number {
        sum(TaxKey(lines: lines, kind: kind, rate: element?.text.trimmed.string)) {
            let rate = element?.number
            if kind == .standard {
                let isUsed =
                    tree.all(.AllowanceCharge).contains { Self.matches($0, kind, rate) }
                    || tree.all(lines).contains { Self.lineMatches($0, kind, rate) }
                if !isUsed { return .missing }
            } else if tree.first(lines) == nil {
                return .missing
            }
            var sum: Number = 0
            for line in tree.root.all(lines) where Self.lineMatches(line, kind, rate) {
                sum = sum + line[.LineExtensionAmount].number(orZero: true)
            }
            for entry in tree.root.all(.AllowanceCharge) {
                guard let isCharge = entry.isCharge, Self.matches(entry, kind, rate) else { continue }
                let amount = entry[.Amount].number(orZero: true)
                sum = isCharge ? sum + amount : sum - amount
            }
            return sum
        }
    }

    private static func lineMatches(_ line: Element, _ kind: VATCategory, _ rate: Number?) -> Bool {
        line.any(.Item, .ClassifiedTaxCategory) { VATCategory($0[.ID].text.trimmed) == kind }
            && (rate.map { rate in line.any(.Item, .ClassifiedTaxCategory) { $0[.Percent].number == rate } } ?? true)
    }

    private static func matches(_ entry: Element, _ kind: VATCategory, _ rate: Number?) -> Bool {
        entry.any(.TaxCategory) { VATCategory($0[.ID].text.trimmed) == kind }
            && (rate.map { rate in entry.any(.TaxCategory) { $0[.Percent].number == rate } } ?? true)
    }
}
