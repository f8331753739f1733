/// Rules on allowances and charges of the document and of lines.
extension RuleRun {
    func ciiAllowances() {
        for entry in tree.all(.SpecifiedTradeAllowanceCharge) {
            for indicator in entry.all(.ChargeIndicator) {
                // These rules want the word itself, not `0` or `1`.
                if indicator.any(.Indicator, { $0.text == "false" }) {
                    ciiEntry(entry, indicator, isCharge: false)
                } else if indicator.any(.Indicator, { $0.text == "true" }) {
                    ciiEntry(entry, indicator, isCharge: true)
                }
            }
        }
    }

    private func ciiEntry(_ entry: Element, _ indicator: Element, isCharge: Bool) {
        let hasReason = entry.has(.Reason) || entry.has(.ReasonCode)
        let isSingle = rules.isFrom16 || !entry.has(.ActualAmount) || entry.only(.ActualAmount) != nil
        let isInCents = isSingle && entry.isInCents(.ActualAmount)
        switch entry.parent?.tag {
        case .ApplicableHeaderTradeSettlement:
            let hasCategory = entry.any(.CategoryTradeTax) { $0.isVATType && $0.has(.CategoryCode) }
            require(isCharge ? "BR-36" : "BR-31", indicator, entry.has(.ActualAmount))
            require(isCharge ? "BR-37" : "BR-32", indicator, hasCategory)
            require(isCharge ? "BR-38" : "BR-33", indicator, hasReason)
            require(isCharge ? "BR-CO-22" : "BR-CO-21", indicator, hasReason)
            require(isCharge ? "BR-DEC-05" : "BR-DEC-01", indicator, isInCents)
            require(isCharge ? "BR-DEC-06" : "BR-DEC-02", indicator, entry.isInCents(.BasisAmount))
        case .SpecifiedLineTradeSettlement:
            require(isCharge ? "BR-43" : "BR-41", indicator, entry.has(.ActualAmount))
            require(isCharge ? "BR-44" : "BR-42", indicator, hasReason)
            require(isCharge ? "BR-CO-24" : "BR-CO-23", indicator, hasReason)
            require(isCharge ? "BR-DEC-27" : "BR-DEC-24", indicator, isInCents)
            require(isCharge ? "BR-DEC-28" : "BR-DEC-25", indicator, entry.isInCents(.BasisAmount))
        default: break
        }
    }
}
