/// The EN 16931 rules for CII, group after group.
extension RuleRun {
    func ciiRules() {
        ciiDocument()
        ciiParties()
        ciiPayment()
        ciiTotals()
        ciiAllowances()
        ciiLines()
        ciiVAT()
        ciiCardinality()
        ciiDataTypes()
        ciiCodes()
        PathRules.cii.check(self)
    }

    /// `/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction`
    var transaction: Element? { tree.root[.SupplyChainTradeTransaction] }
    var agreement: Element? { transaction?[.ApplicableHeaderTradeAgreement] }
    var delivery: Element? { transaction?[.ApplicableHeaderTradeDelivery] }
    var settlement: Element? { transaction?[.ApplicableHeaderTradeSettlement] }
}

/// Conditions that CII rules share.
extension Element {
    /// `ram:TypeCode` says VAT, in any case of letters.
    var isVATType: Bool { self[.TypeCode].text.upper(is: "VAT", trimming: false) }

    /// `ram:ChargeIndicator/udt:Indicator` as a truth value; `nil` where it is none.
    var isTradeCharge: Bool? {
        guard let text = first(.ChargeIndicator, .Indicator)?.text.trimmed else { return nil }
        if text == "true" || text == "1" { return true }
        if text == "false" || text == "0" { return false }
        return nil
    }

    func hasCategory(_ code: Text) -> Bool { any(.CategoryCode) { $0.text == code } }

    /// A tax registration of one of these kinds.
    func hasRegistration(_ scheme: StaticString, or other: StaticString? = nil) -> Bool {
        any(.SpecifiedTaxRegistration, .ID) { id in
            guard let own = id.attribute(.schemeID) else { return false }
            return own == scheme || (other.map { own == $0 } ?? false)
        }
    }

    /// The only element of that name. Where a rule has no answer to several, there is none: it then fails.
    func only(_ tag: Tag) -> Element? {
        guard let first = self[tag] else { return nil }
        var next = first.next
        while let current = next {
            if current.tag == tag { return nil }
            next = current.next
        }
        return first
    }

    /// Whether the parents have these names, nearest first.
    func isIn(_ a: Tag, _ b: Tag) -> Bool {
        guard let parent, parent.tag == a else { return false }
        return parent.parent?.tag == b
    }
}
