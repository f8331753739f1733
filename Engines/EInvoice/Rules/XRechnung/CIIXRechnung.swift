/// The rules of XRechnung for CII: BR-DE, BR-TMP.
extension RuleRun {
    func ciiXRechnung(_ scenario: Scenario) {
        ciiPeppol()
        ciiGerman()
        ciiGermanParties()
        ciiGermanPayment()
        if scenario == .xrechnungExtension { ciiExtension() }
        if scenario == .cleanVehicles { ciiCleanVehicles() }
    }

    private func ciiGerman() {
        let root = tree.root
        let type = root.first(.ExchangedDocument, .TypeCode).text
        require("BR-DE-1", root, settlement?.has(.SpecifiedTradeSettlementPaymentMeans) ?? false)
        require("BR-DE-15", root, agreement?.any(.BuyerReference) { !$0.text.isBlank } ?? false)
        require("BR-DE-16", root, !usesTaxedTradeCategory() || hasTradeTaxIdentifier())
        require("BR-DE-17", root, Self.isUsualType(type))
        let hasWrongTerms =
            settlement?.any(.SpecifiedTradePaymentTerms) { terms in
                terms[.Description].map { !ValueForm.hasRightDiscounts($0.text) } ?? false
            } ?? false
        require("BR-DE-18", root, !hasWrongTerms)
        require("BR-DE-22", root, hasUniqueAttachmentNames())
        require("BR-DE-26", root, !type.normalized(is: "384") || settlement?.has(.InvoiceReferencedDocument) ?? false)
        for context in root.all(.ExchangedDocumentContext) {
            require(
                "BR-DE-21", context,
                context.any(.GuidelineSpecifiedDocumentContextParameter, .ID) { id in
                    id.text == Scenario.xrechnungID || id.text == Scenario.extensionID
                        || id.text == Scenario.cleanVehiclesID
                })
        }
        for reference in agreement?.all(.AdditionalReferencedDocument) ?? root.all(.unknown)
        where reference.any(.TypeCode, { $0.text == "916" }) {
            let address = reference[.URIID]
            require("BR-TMP-2", reference, address == nil || ValueForm.isAbsoluteAddress(address.text))
        }
        for tax in settlement?.all(.ApplicableTradeTax) ?? root.all(.unknown) {
            require("BR-DE-14", tax, tax.any(.RateApplicablePercent) { !$0.text.isBlank })
        }
        guard let transaction else { return }
        let hasDate = delivery?.has(.ActualDeliverySupplyChainEvent, .OccurrenceDateTime) ?? false
        let hasPeriod = settlement?.has(.BillingSpecifiedPeriod) ?? false
        require(
            "BR-DE-TMP-32", transaction,
            hasDate || hasPeriod
                || transaction.all(.IncludedSupplyChainTradeLineItem).allSatisfy {
                    $0.has(.SpecifiedLineTradeSettlement, .BillingSpecifiedPeriod)
                })
        for line in transaction.all(.IncludedSupplyChainTradeLineItem) {
            require("BR-TMP-3", line, Self.hasSameBasis(line))
        }
    }

    /// Gross and net price are for the same quantity.
    private static func hasSameBasis(_ line: Element) -> Bool {
        let gross = line.first(.SpecifiedLineTradeAgreement, .GrossPriceProductTradePrice, .BasisQuantity)
        let net = line.first(.SpecifiedLineTradeAgreement, .NetPriceProductTradePrice, .BasisQuantity)
        guard let gross, let net else { return true }
        if gross.text != net.text { return false }
        guard let grossUnit = gross.attribute(.unitCode), let netUnit = net.attribute(.unitCode) else { return true }
        return grossUnit == netUnit
    }

    private func hasUniqueAttachmentNames() -> Bool {
        var groups: [Int: [Element]] = [:]
        for reference in tree.all(.AdditionalReferencedDocument) {
            groups[reference.parent.map(tree.index) ?? 0, default: []].append(reference)
        }
        return groups.values.allSatisfy { references in
            hasUniqueNames(references) { reference, note in
                reference.any(.AttachmentBinaryObject) {
                    note($0); return false
                }
            }
        }
    }

    private func usesTaxedTradeCategory() -> Bool {
        var isVAT = false
        var isTaxed = false
        transaction?.any(.IncludedSupplyChainTradeLineItem, .SpecifiedLineTradeSettlement, .ApplicableTradeTax) { tax in
            isVAT = isVAT || tax.any(.TypeCode) { $0.text == "VAT" }
            isTaxed = isTaxed || tax.any(.CategoryCode) { Self.needsTaxIdentifier($0.text) }
            return isVAT && isTaxed
        }
        return isVAT && isTaxed
    }

    private func hasTradeTaxIdentifier() -> Bool {
        guard let agreement else { return false }
        return agreement.has(.SellerTaxRepresentativeTradeParty)
            || agreement.any(.SellerTradeParty, .SpecifiedTaxRegistration, .ID) { id in
                guard let scheme = id.attribute(.schemeID) else { return false }
                return (scheme.normalized(is: "VA") || scheme.normalized(is: "FC")) && !id.text.isBlank
            }
    }

    private func ciiGermanParties() {
        guard let agreement else { return }
        for seller in agreement.all(.SellerTradeParty) {
            require("BR-DE-2", seller, seller.has(.DefinedTradeContact))
            for address in seller.all(.PostalTradeAddress) {
                require("BR-DE-3", address, address.any(.CityName) { !$0.text.isBlank })
                require("BR-DE-4", address, address.any(.PostcodeCode) { !$0.text.isBlank })
            }
            for contact in seller.all(.DefinedTradeContact) {
                let phone = contact.first(.TelephoneUniversalCommunication, .CompleteNumber)
                let mail = contact.first(.EmailURIUniversalCommunication, .URIID)
                require(
                    "BR-DE-5", contact,
                    contact.any(.PersonName) { !$0.text.isBlank } || contact.any(.DepartmentName) { !$0.text.isBlank })
                require("BR-DE-6", contact, phone.isFilled)
                require("BR-DE-7", contact, mail.isFilled)
                require("BR-DE-27", contact, ValueForm.isTelephone(phone.text))
                require("BR-DE-28", contact, ValueForm.isMailAddress(mail.text))
            }
        }
        agreement.any(.BuyerTradeParty, .PostalTradeAddress) { address in
            require("BR-DE-8", address, address.any(.CityName) { !$0.text.isBlank })
            require("BR-DE-9", address, address.any(.PostcodeCode) { !$0.text.isBlank })
            return false
        }
        delivery?.any(.ShipToTradeParty, .PostalTradeAddress) { address in
            require("BR-DE-10", address, address.any(.CityName) { !$0.text.isBlank })
            require("BR-DE-11", address, address.any(.PostcodeCode) { !$0.text.isBlank })
            return false
        }
    }

    private func ciiGermanPayment() {
        guard let settlement else { return }
        let root = tree.root
        let hasMandate = settlement.has(.SpecifiedTradePaymentTerms, .DirectDebitMandateID)
        let hasCreditor = settlement.has(.CreditorReferenceID)
        let hasDebtor = settlement.has(
            .SpecifiedTradeSettlementPaymentMeans, .PayerPartyDebtorFinancialAccount, .IBANID)
        if hasMandate || hasCreditor || hasDebtor {
            require("BR-DE-30", root, (hasMandate || hasDebtor) && hasCreditor)
            require("BR-DE-31", root, (hasMandate || hasCreditor) && hasDebtor)
        }
        for means in settlement.all(.SpecifiedTradeSettlementPaymentMeans) {
            let code = means[.TypeCode].text
            let account = means.has(.PayeePartyCreditorFinancialAccount)
            let card = means.has(.ApplicableTradeSettlementFinancialCard)
            let debit = hasMandate || hasCreditor || means.has(.PayerPartyDebtorFinancialAccount, .IBANID)
            if code.normalized(is: "30") || code.normalized(is: "58") {
                let iban = means.first(.PayeePartyCreditorFinancialAccount, .IBANID).text
                require("BR-DE-19", means, !code.normalized(is: "58") || ValueForm.isIBAN(iban))
                require("BR-DE-23-a", means, account)
                require("BR-DE-23-b", means, !card && !debit)
            } else if code.normalized(is: "48") || code.normalized(is: "54") || code.normalized(is: "55") {
                require("BR-DE-24-a", means, card)
                require("BR-DE-24-b", means, !account && !debit)
            } else if code.normalized(is: "59") {
                let iban = means.first(.PayerPartyDebtorFinancialAccount, .IBANID).text
                let institutions =
                    means.has(.PayeeSpecifiedCreditorFinancialInstitution)
                    || means.has(.PayerSpecifiedDebtorFinancialInstitution)
                require("BR-DE-20", means, ValueForm.isIBAN(iban))
                require("BR-DE-25-a", means, debit)
                require("BR-DE-25-b", means, !account && !institutions && !card)
            }
        }
    }
}
