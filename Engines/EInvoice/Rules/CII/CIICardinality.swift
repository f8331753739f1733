/// Rules CII-SR: how often an element may be there, where CII itself would let it repeat.
extension RuleRun {
    func ciiCardinality() {
        for context in tree.root.all(.ExchangedDocumentContext) {
            require("CII-SR-003", context, context.count(.BusinessProcessSpecifiedDocumentContextParameter) <= 1)
            require("CII-SR-009", context, context.count(.GuidelineSpecifiedDocumentContextParameter) == 1)
            require("CII-SR-010", context, context.count(.GuidelineSpecifiedDocumentContextParameter, .ID) == 1)
        }
        for document in tree.root.all(.ExchangedDocument) {
            require("CII-SR-014", document, document.count(.TypeCode) == 1)
            for note in document.all(.IncludedNote) { require("CII-SR-030", note, note.count(.Content) <= 1) }
        }
        for line in transaction?.all(.IncludedSupplyChainTradeLineItem) ?? tree.root.all(.unknown) {
            ciiLineCardinality(line)
        }
        for entry in tree.all(.SpecifiedTradeAllowanceCharge) {
            require("CII-SR-463", entry, entry.has(.ChargeIndicator))
            if rules.isFrom16 {
                require("CII-SR-471", entry, entry.count(.RateApplicablePercent) <= 1)
                require("CII-SR-472", entry, entry.count(.CategoryTradeTax) <= 1)
                require("CII-SR-473", entry, entry.count(.ActualAmount) <= 1)
            }
        }
        for entry in tree.all(.AppliedTradeAllowanceCharge) where entry.parent?.tag == .GrossPriceProductTradePrice {
            require("CII-SR-440", entry, entry.count(.ActualAmount) <= 1)
        }
        if let agreement { ciiAgreementCardinality(agreement) }
        if let delivery {
            require("CII-SR-449", delivery, Self.hasOneKindOfIdentifier(delivery, .ShipToTradeParty))
        }
        if let settlement { ciiSettlementCardinality(settlement) }
        if rules.isFrom16 { ciiPaymentCardinality() }
    }

    private func ciiLineCardinality(_ line: Element) {
        for document in line.all(.AssociatedDocumentLineDocument) {
            require("CII-SR-039", document, document.count(.IncludedNote) <= 1)
            require("CII-SR-040", document, document.count(.IncludedNote, .Content) <= 1)
        }
        for product in line.all(.SpecifiedTradeProduct) {
            let hasScheme = product.any(.GlobalID) { $0.attribute(.schemeID) != nil }
            require("CII-SR-046", product, !product.has(.GlobalID) || hasScheme)
            require(
                "CII-SR-090", product, !product.has(.OriginTradeCountry) || product.count(.OriginTradeCountry, .ID) == 1
            )
            for property in product.all(.ApplicableProductCharacteristic) {
                require("CII-SR-069", property, property.count(.Description) == 1)
                require("CII-SR-072", property, property.count(.Value) == 1)
            }
        }
        for agreement in line.all(.SpecifiedLineTradeAgreement) {
            let prices = agreement.count(.NetPriceProductTradePrice, .ChargeAmount)
            require("CII-SR-439", agreement, prices == 1)
            require("CII-SR-441", agreement, prices <= 1)
            let entries = (Tag.GrossPriceProductTradePrice, Tag.AppliedTradeAllowanceCharge)
            let isAllowance = agreement.any(entries.0, entries.1, .ChargeIndicator) { indicator in
                indicator.any(.Indicator) { $0.text.trimmed == "false" || $0.text.trimmed == "0" }
            }
            let hasAmount = agreement.has(entries.0, entries.1, .ActualAmount)
            require(
                "CII-SR-119", agreement,
                (isAllowance && hasAmount) || (!agreement.has(entries.0, entries.1, .ChargeIndicator) && !hasAmount))
        }
        for settlement in line.all(.SpecifiedLineTradeSettlement) {
            require("CII-SR-454", settlement, settlement.count(.ApplicableTradeTax) == 1)
            if rules.isFrom16 {
                require("CII-SR-474", settlement, Self.references(settlement, "130") <= 1)
            }
        }
    }

    private static func references(_ owner: Element, _ code: StaticString) -> Int {
        owner.count(.AdditionalReferencedDocument) { $0[.TypeCode].text.normalized(is: code) }
    }

    /// An identifier or a global one, not both.
    private static func hasOneKindOfIdentifier(_ owner: Element, _ party: Tag) -> Bool {
        !(owner.has(party, .ID) && owner.has(party, .GlobalID))
    }

    private func ciiAgreementCardinality(_ agreement: Element) {
        require("CII-SR-450", agreement, Self.hasOneKindOfIdentifier(agreement, .BuyerTradeParty))
        require("CII-SR-455", agreement, agreement.count(.SellerTradeParty, .DefinedTradeContact) <= 1)
        require("CII-SR-456", agreement, agreement.count(.BuyerTradeParty, .DefinedTradeContact) <= 1)
        func exact(_ code: StaticString) -> Int {
            agreement.count(.AdditionalReferencedDocument) { $0.any(.TypeCode) { $0.text == code } }
        }
        require("CII-SR-457", agreement, exact("50") <= 1)
        require("CII-SR-458", agreement, exact("130") <= 1)
        require("CII-SR-459", agreement, agreement.count(.SellerTradeParty, .URIUniversalCommunication) <= 1)
        require("CII-SR-460", agreement, agreement.count(.BuyerTradeParty, .URIUniversalCommunication) <= 1)
        func hasBoth(_ party: Tag) -> Bool {
            agreement.has(party, .DefinedTradeContact, .PersonName)
                && agreement.has(party, .DefinedTradeContact, .DepartmentName)
        }
        require("CII-SR-465", agreement, !hasBoth(.SellerTradeParty))
        require("CII-SR-466", agreement, !hasBoth(.BuyerTradeParty))
        guard rules.isFrom16 else { return }
        var names = 0
        var objects = 0
        for reference in agreement.all(.AdditionalReferencedDocument)
        where reference[.TypeCode].text.normalized(is: "916") {
            names += reference.count(.Name)
            objects += reference.count(.AttachmentBinaryObject)
        }
        require("CII-SR-475", agreement, names <= 1)
        require("CII-SR-476", agreement, objects <= 1)
    }

    private func ciiSettlementCardinality(_ settlement: Element) {
        require("CII-SR-451", settlement, Self.hasOneKindOfIdentifier(settlement, .PayeeTradeParty))
        require("CII-SR-452", settlement, settlement.count(.SpecifiedTradePaymentTerms) <= 1)
        require("CII-SR-453", settlement, settlement.count(.SpecifiedTradePaymentTerms, .Description) <= 1)
        require("CII-SR-461", settlement, settlement.count(.ApplicableTradeTax, .TaxPointDate) <= 1)
        var codes: [Element] = []
        for tax in tree.all(.ApplicableTradeTax) { codes.append(contentsOf: tax.all(.DueDateTypeCode)) }
        require("CII-SR-462", settlement, codes.allSatisfy { $0.text == codes[0].text })
        guard rules.isFrom16 else { return }
        let withoutAccount = settlement.count(.SpecifiedTradeSettlementPaymentMeans) { means in
            let code = means[.TypeCode].text
            return (code.normalized(is: "30") || code.normalized(is: "58"))
                && !means.has(.PayeePartyCreditorFinancialAccount, .IBANID)
                && !means.has(.PayeePartyCreditorFinancialAccount, .ProprietaryID)
        }
        require("CII-SR-470", settlement, withoutAccount == 0)
        let once: [(String, Tag)] = [
            ("477", .LineTotalAmount), ("478", .ChargeTotalAmount), ("479", .AllowanceTotalAmount),
            ("480", .TaxBasisTotalAmount), ("481", .RoundingAmount), ("482", .GrandTotalAmount),
            ("483", .InformationAmount), ("484", .TotalPrepaidAmount), ("485", .TotalDiscountAmount),
            ("486", .TotalAllowanceChargeAmount), ("487", .DuePayableAmount),
            ("488", .RetailValueExcludingTaxInformationAmount), ("489", .TotalDepositFeeInformationAmount),
            ("490", .ProductValueExcludingTobaccoTaxInformationAmount),
            ("491", .TotalRetailValueInformationAmount), ("492", .GrossLineTotalAmount),
            ("493", .NetLineTotalAmount), ("494", .NetIncludingTaxesLineTotalAmount),
        ]
        for totals in settlement.all(.SpecifiedTradeSettlementHeaderMonetarySummation) {
            for (number, tag) in once { require("CII-SR-" + number, totals, totals.count(tag) <= 1) }
        }
    }

    private func ciiPaymentCardinality() {
        func isOneValue(_ tag: Tag) -> Bool {
            var first: Element?
            for means in tree.all(.SpecifiedTradeSettlementPaymentMeans) {
                for value in means.all(tag) {
                    if let first, first.text.normalizedBytes != value.text.normalizedBytes { return false }
                    first = first ?? value
                }
            }
            return true
        }
        require("CII-SR-467", tree.root, isOneValue(.TypeCode))
        require("CII-SR-468", tree.root, isOneValue(.Information))
        var references = 0
        for settlement in tree.all(.ApplicableHeaderTradeSettlement) {
            references += settlement.count(.PaymentReference)
        }
        require("CII-SR-469", tree.root, references <= 1)
    }
}
