/// Rules CII-DT that look at more than a name.
extension RuleRun {
    func ciiDataTypes() {
        let hasBilledUnit =
            transaction?.any(
                .IncludedSupplyChainTradeLineItem, .SpecifiedLineTradeDelivery, .BilledQuantity,
                { $0.attribute(.unitCode) != nil }) ?? false
        for index in 0..<tree.count {
            let element = tree[index]
            let names = NameClass.of(element.tag)
            if element.tag == .TypeCode, element.node.pointee.attributeCount > 0 {
                require("CII-DT-008", element, element.attribute(.name) == nil)
                require("CII-DT-009", element, element.attribute(.listURI) == nil)
            }
            if names.isEmpty { continue }
            if names.contains(.identifier), element.node.pointee.attributeCount > 0 { ciiIdentifier(element) }
            if names.contains(.referencedDocument) { ciiReference(element) }
            if names.contains(.quantity) {
                require("CII-DT-033", element, element.attribute(.unitCode) == nil || hasBilledUnit)
            }
            if names.contains(.tradeTax) { ciiTradeTax(element) }
        }
        for date in tree.all(.DateTimeString) where date.attribute(.format).map({ $0 == "102" }) ?? false {
            require("CII-DT-097", date, Self.isDay(date.text.trimmed))
        }
    }

    /// Year, month and day; the month may have days it does not have.
    static func isDay(_ text: Text) -> Bool {
        guard text.count == 8, text.bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return false }
        let month = (text[4] - 0x30) * 10 + text[5] - 0x30
        let day = (text[6] - 0x30) * 10 + text[7] - 0x30
        return month >= 1 && month <= 12 && day >= 1 && day <= 31
    }

    private func ciiIdentifier(_ id: Element) {
        let parent = id.parent
        let isPlain: Bool
        switch (id.tag, parent?.tag) {
        case (.ID, .GuidelineSpecifiedDocumentContextParameter):
            isPlain = parent?.parent?.tag == .ExchangedDocumentContext
        case (.ID, .ExchangedDocument): isPlain = true
        case (.LineID, .AssociatedDocumentLineDocument), (.SellerAssignedID, .SpecifiedTradeProduct):
            isPlain = parent?.isIn(.IncludedSupplyChainTradeLineItem, .SupplyChainTradeTransaction) ?? false
        default: isPlain = false
        }
        let prefix = isPlain ? "CII-DT-00" : "CII-DT-10"
        require(prefix + "1", id, id.attribute(.schemeName) == nil)
        require(prefix + "2", id, id.attribute(.schemeAgencyName) == nil)
        require(prefix + "3", id, id.attribute(.schemeDataURI) == nil)
        require(prefix + "4", id, id.attribute(.schemeURI) == nil)
        guard isPlain else { return }
        require("CII-DT-005", id, id.attribute(.schemeID) == nil)
        require("CII-DT-006", id, id.attribute(.schemeAgencyID) == nil)
        require("CII-DT-007", id, id.attribute(.schemeVersionID) == nil)
    }

    private func ciiReference(_ reference: Element) {
        let isAdditional = reference.tag == .AdditionalReferencedDocument
        func isType(_ code: StaticString) -> Bool { isAdditional && reference.any(.TypeCode) { $0.text == code } }
        let isSupport = isType("916")
        require("CII-DT-015", reference, !reference.has(.URIID) || isSupport)
        require(
            "CII-DT-018", reference, !reference.has(.TypeCode) || isType("50") || isType("130") || isSupport)
        require("CII-DT-021", reference, !reference.has(.Name) || isSupport)
        require("CII-DT-022", reference, !reference.has(.AttachmentBinaryObject) || isSupport)
        require("CII-DT-024", reference, !reference.has(.ReferenceTypeCode) || isType("130"))
        require(
            "CII-DT-027", reference,
            !reference.has(.FormattedIssueDateTime) || reference.tag == .InvoiceReferencedDocument)
    }

    private func ciiTradeTax(_ tax: Element) {
        require("CII-DT-037", tax, !tax.has(.TypeCode) || tax.any(.TypeCode) { $0.text == "VAT" })
        let isApplicable = tax.tag == .ApplicableTradeTax
        require("CII-DT-052", tax, !tax.has(.ExemptionReasonCode) || isApplicable)
        require("CII-DT-098", tax, !tax.has(.ExemptionReason) || isApplicable)
        if tax.has(.BasisAmount) || tax.has(.TaxPointDate) || tax.has(.DueDateTypeCode) {
            let isHeader = tax.hasAncestor(.ApplicableHeaderTradeSettlement)
            require("CII-DT-041", tax, !tax.has(.BasisAmount) || isHeader)
            require("CII-DT-054", tax, !tax.has(.TaxPointDate) || isHeader)
            require("CII-DT-058", tax, !tax.has(.DueDateTypeCode) || isHeader)
        }
    }
}

extension NameClass {
    var isEmpty: Bool { rawValue == 0 }
}
