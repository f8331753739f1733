/// Rules on the document as a whole: number, date, type, currency, references, periods.
extension RuleRun {
    func ciiDocument() {
        let root = tree.root
        let context = root[.ExchangedDocumentContext]
        let document = root[.ExchangedDocument]
        require("BR-01", root, context?.filled(.GuidelineSpecifiedDocumentContextParameter, .ID) ?? false)
        require("BR-02", root, document?.filled(.ID) ?? false)
        var date: Element?
        document?.any(.IssueDateTime, .DateTimeString) { text in
            if text.attribute(.format).map({ $0 == "102" }) ?? false { date = text }
            return date != nil
        }
        require("BR-03", root, date.isFilled)
        require("BR-04", root, document?.filled(.TypeCode) ?? false)
        require("BR-05", root, settlement?.filled(.InvoiceCurrencyCode) ?? false)
        require("BR-16", root, tree.first(.IncludedSupplyChainTradeLineItem) != nil)
        for reference in tree.all(.AdditionalReferencedDocument) {
            require("BR-52", reference, reference.filled(.IssuerAssignedID))
        }
        if let settlement {
            for reference in settlement.all(.InvoiceReferencedDocument) {
                require("BR-55", reference, reference.filled(.IssuerAssignedID))
            }
        }
        for period in tree.all(.BillingSpecifiedPeriod) {
            let isDated = period.has(.StartDateTime) || period.has(.EndDateTime)
            switch period.parent?.tag {
            case .SpecifiedLineTradeSettlement:
                require("BR-30", period, Self.isInOrder(period))
                require("BR-CO-20", period, isDated)
            case .ApplicableHeaderTradeSettlement:
                require("BR-29", period, Self.isInOrder(period))
                require("BR-CO-19", period, isDated)
            default: break
            }
        }
    }

    /// Dates of format 102 are compared as texts.
    private static func isInOrder(_ period: Element) -> Bool {
        if !period.has(.StartDateTime) || !period.has(.EndDateTime) { return true }
        func isDay(_ text: Element) -> Bool { text.attribute(.format).map { $0 == "102" } ?? false }
        return period.any(.EndDateTime, .DateTimeString) { end in
            isDay(end)
                && period.any(.StartDateTime, .DateTimeString) { start in
                    isDay(start) && !end.text.bytes.lexicographicallyPrecedes(start.text.bytes)
                }
        }
    }
}
