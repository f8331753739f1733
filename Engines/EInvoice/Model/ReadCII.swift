/// From CII to the model (CEN/TS 16931-3-3).
extension Invoice {
    mutating func readCII(_ root: Element) {
        let context = root[.ExchangedDocumentContext]
        specification = context?.value(.GuidelineSpecifiedDocumentContextParameter, .ID) ?? ""
        process = context?.value(.BusinessProcessSpecifiedDocumentContextParameter, .ID)
        if let document = root[.ExchangedDocument] {
            number = document.value(.ID) ?? ""
            type = document.value(.TypeCode) ?? ""
            issueDate = document[.IssueDateTime]?.day ?? ""
            for note in document.all(.IncludedNote) {
                notes.append(Note(note[.Content].text.string, subject: note.value(.SubjectCode)))
            }
        }
        let transaction = root[.SupplyChainTradeTransaction]
        if let agreement = transaction?[.ApplicableHeaderTradeAgreement] { readAgreement(agreement) }
        if let delivery = transaction?[.ApplicableHeaderTradeDelivery] { readDelivery(delivery) }
        if let settlement = transaction?[.ApplicableHeaderTradeSettlement] { readSettlement(settlement) }
        for line in transaction?.all(.IncludedSupplyChainTradeLineItem) ?? root.all(.unknown) {
            lines.append(Line(cii: line))
        }
    }

    private mutating func readAgreement(_ agreement: Element) {
        buyerReference = agreement.value(.BuyerReference)
        if let party = agreement[.SellerTradeParty] { seller = Party(cii: party) }
        if let party = agreement[.BuyerTradeParty] { buyer = Party(cii: party) }
        if let party = agreement[.SellerTaxRepresentativeTradeParty] {
            var own = TaxRepresentative(party.value(.Name) ?? "")
            own.vatIdentifier = party.value(.SpecifiedTaxRegistration, .ID)
            own.address = party[.PostalTradeAddress].map { Address(cii: $0) }
            taxRepresentative = own
        }
        salesOrder = agreement.value(.SellerOrderReferencedDocument, .IssuerAssignedID)
        purchaseOrder = agreement.value(.BuyerOrderReferencedDocument, .IssuerAssignedID)
        contract = agreement.value(.ContractReferencedDocument, .IssuerAssignedID)
        project = agreement.value(.SpecifiedProcuringProject, .ID)
        for reference in agreement.all(.AdditionalReferencedDocument) {
            let id = reference.value(.IssuerAssignedID) ?? ""
            switch reference.value(.TypeCode) {
            case "50": tender = id
            case "130": object = Identifier(id, scheme: reference.value(.ReferenceTypeCode))
            default:
                var own = SupportingDocument(id)
                own.description = reference.value(.Name)
                own.location = reference.value(.URIID)
                own.attachment = reference[.AttachmentBinaryObject]?.attachment
                documents.append(own)
            }
        }
    }

    private mutating func readDelivery(_ element: Element) {
        despatchAdvice = element.value(.DespatchAdviceReferencedDocument, .IssuerAssignedID)
        receivingAdvice = element.value(.ReceivingAdviceReferencedDocument, .IssuerAssignedID)
        var own = Delivery()
        if let party = element[.ShipToTradeParty] {
            own.name = party.value(.Name)
            own.location = party[.GlobalID]?.identifier ?? party[.ID]?.identifier
            own.address = party[.PostalTradeAddress].map { Address(cii: $0) }
        }
        own.date = element.first(.ActualDeliverySupplyChainEvent, .OccurrenceDateTime)?.day
        if own != Delivery() { delivery = own }
    }

    private mutating func readSettlement(_ element: Element) {
        currency = element.value(.InvoiceCurrencyCode) ?? ""
        taxCurrency = element.value(.TaxCurrencyCode)
        accountingReference = element.value(.ReceivableSpecifiedTradeAccountingAccount, .ID)
        if let party = element[.PayeeTradeParty] {
            var own = Payee(party.value(.Name) ?? "")
            own.identifier = party[.GlobalID]?.identifier ?? party[.ID]?.identifier
            own.registration = party.first(.SpecifiedLegalOrganization, .ID)?.identifier
            payee = own
        }
        if let own = element[.BillingSpecifiedPeriod] {
            period = Period(start: own[.StartDateTime]?.day, end: own[.EndDateTime]?.day)
        }
        let terms = element.all(.SpecifiedTradePaymentTerms)
        setPaymentTerms(terms.flatMap { $0.all(.Description).map(\.text) })
        setDueDates(terms.compactMap { $0[.DueDateDateTime]?.day })
        for reference in element.all(.InvoiceReferencedDocument) {
            precedingInvoices.append(
                PrecedingInvoice(
                    reference.value(.IssuerAssignedID) ?? "", date: reference[.FormattedIssueDateTime]?.day))
        }
        readPayment(element)
        allowancesAndCharges = element.all(.SpecifiedTradeAllowanceCharge).map { AllowanceCharge(cii: $0) }
        for own in element.all(.ApplicableTradeTax) {
            taxPointDate = own.first(.TaxPointDate, .DateString).flatMap { Element.day($0.text) } ?? taxPointDate
            taxPointCode = own.value(.DueDateTypeCode) ?? taxPointCode
            var tax = Tax(
                taxable: own.decimal(.BasisAmount) ?? .unknown, amount: own.decimal(.CalculatedAmount) ?? .unknown,
                category: own.value(.CategoryCode) ?? "", rate: own.decimal(.RateApplicablePercent))
            tax.exemption = own.value(.ExemptionReason)
            tax.exemptionCode = own.value(.ExemptionReasonCode)
            taxes.append(tax)
        }
        if let own = element[.SpecifiedTradeSettlementHeaderMonetarySummation] { readTotals(own) }
    }

    private mutating func readPayment(_ settlement: Element) {
        guard let first = settlement[.SpecifiedTradeSettlementPaymentMeans] else { return }
        var own = Payment(first.value(.TypeCode) ?? "")
        own.text = first.value(.Information)
        own.remittance = settlement.value(.PaymentReference)
        var debtor: String?
        for means in settlement.all(.SpecifiedTradeSettlementPaymentMeans) {
            if let account = means[.PayeePartyCreditorFinancialAccount] {
                own.accounts.append(
                    Account(
                        account.value(.IBANID) ?? account.value(.ProprietaryID) ?? "",
                        name: account.value(.AccountName),
                        bank: means.value(.PayeeSpecifiedCreditorFinancialInstitution, .BICID)))
            }
            if let card = means[.ApplicableTradeSettlementFinancialCard] {
                own.card = Card(card.value(.ID) ?? "", holder: card.value(.CardholderName))
            }
            debtor = debtor ?? means.value(.PayerPartyDebtorFinancialAccount, .IBANID)
        }
        let debit = DirectDebit(
            mandate: settlement.value(.SpecifiedTradePaymentTerms, .DirectDebitMandateID),
            creditor: settlement.value(.CreditorReferenceID), account: debtor)
        if debit != DirectDebit() { own.directDebit = debit }
        payment = own
    }

    private mutating func readTotals(_ element: Element) {
        totals.lines = element.decimal(.LineTotalAmount) ?? .unknown
        totals.charges = element.decimal(.ChargeTotalAmount)
        totals.allowances = element.decimal(.AllowanceTotalAmount)
        totals.withoutTax = element.decimal(.TaxBasisTotalAmount) ?? .unknown
        for amount in element.all(.TaxTotalAmount) {
            let isOther = taxCurrency != currency || totals.tax != nil
            if isOther, taxCurrency != nil, amount.attribute(.currencyID)?.string == taxCurrency {
                totals.taxInTaxCurrency = amount.decimal
            } else {
                totals.tax = amount.decimal
            }
        }
        totals.withTax = element.decimal(.GrandTotalAmount) ?? .unknown
        totals.prepaid = element.decimal(.TotalPrepaidAmount)
        totals.rounding = element.decimal(.RoundingAmount)
        totals.due = element.decimal(.DuePayableAmount) ?? .unknown
    }
}

extension Element {
    /// A date in format 102 as `2026-01-31`; another one as it is written.
    fileprivate var day: String? {
        (self[.DateTimeString] ?? self[.FormattedDateTimeString] ?? self[.DateString]).flatMap { Self.day($0.text) }
    }

    fileprivate static func day(_ text: Text) -> String? {
        let text = text.trimmed
        guard text.count > 0 else { return nil }
        guard RuleRun.isDay(text) else { return text.string }
        return "\(text.prefix(4).string)-\(text.from(4).prefix(2).string)-\(text.from(6).string)"
    }
}

extension Invoice.Party {
    fileprivate init(cii party: Element) {
        self.init()
        name = party.value(.Name) ?? ""
        tradingName = party.value(.SpecifiedLegalOrganization, .TradingBusinessName)
        for tag in [Tag.ID, .GlobalID] { identifiers += party.all(tag).compactMap(\.identifier) }
        registration = party.first(.SpecifiedLegalOrganization, .ID)?.identifier
        party.any(.SpecifiedTaxRegistration, .ID) { id in
            if id.attribute(.schemeID).map({ $0 == "FC" }) ?? false {
                taxNumber = id.value
            } else {
                vatIdentifier = id.value
            }
            return false
        }
        legalInformation = party.value(.Description)
        electronicAddress = party.first(.URIUniversalCommunication, .URIID)?.identifier
        address = party[.PostalTradeAddress].map { Invoice.Address(cii: $0) }
        contact = party[.DefinedTradeContact].map {
            Invoice.Contact(
                name: $0.value(.PersonName) ?? $0.value(.DepartmentName),
                department: $0.has(.PersonName) ? $0.value(.DepartmentName) : nil,
                telephone: $0.value(.TelephoneUniversalCommunication, .CompleteNumber),
                mail: $0.value(.EmailURIUniversalCommunication, .URIID))
        }
    }
}

extension Invoice.Address {
    fileprivate init(cii address: Element) {
        self.init(
            street: address.value(.LineOne), postCode: address.value(.PostcodeCode), city: address.value(.CityName),
            country: address.value(.CountryID) ?? "")
        additional = address.value(.LineTwo)
        third = address.value(.LineThree)
        region = address.value(.CountrySubDivisionName)
    }
}

extension Invoice.AllowanceCharge {
    fileprivate init(cii entry: Element) {
        self.init(isCharge: entry.isTradeCharge ?? false, amount: entry.decimal(.ActualAmount) ?? .unknown)
        base = entry.decimal(.BasisAmount)
        percent = entry.decimal(.CalculationPercent)
        category = entry.value(.CategoryTradeTax, .CategoryCode)
        rate = entry.decimal(.CategoryTradeTax, .RateApplicablePercent)
        reason = entry.value(.Reason)
        reasonCode = entry.value(.ReasonCode)
    }
}

extension Invoice.Line {
    fileprivate init(cii line: Element) {
        let agreement = line[.SpecifiedLineTradeAgreement]
        let settlement = line[.SpecifiedLineTradeSettlement]
        let quantity = line.first(.SpecifiedLineTradeDelivery, .BilledQuantity)
        let tax = settlement?[.ApplicableTradeTax]
        var price = Invoice.Price(agreement?.decimal(.NetPriceProductTradePrice, .ChargeAmount) ?? .unknown)
        price.gross = agreement?.decimal(.GrossPriceProductTradePrice, .ChargeAmount)
        price.discount =
            agreement?.first(.GrossPriceProductTradePrice, .AppliedTradeAllowanceCharge, .ActualAmount)?.decimal
        let basis =
            agreement?.first(.NetPriceProductTradePrice, .BasisQuantity)
            ?? agreement?.first(.GrossPriceProductTradePrice, .BasisQuantity)
        price.quantity = basis?.decimal
        price.unit = basis?.attribute(.unitCode)?.string
        self.init(
            line.value(.AssociatedDocumentLineDocument, .LineID) ?? "", Invoice.Item(cii: line[.SpecifiedTradeProduct]),
            quantity: quantity?.decimal ?? .unknown, unit: quantity?.attribute(.unitCode)?.string ?? "", price: price,
            net: settlement?.decimal(.SpecifiedTradeSettlementLineMonetarySummation, .LineTotalAmount) ?? .unknown,
            category: tax?.value(.CategoryCode) ?? "", rate: tax?.decimal(.RateApplicablePercent))
        note = line.value(.AssociatedDocumentLineDocument, .IncludedNote, .Content)
        orderLine = agreement?.value(.BuyerOrderReferencedDocument, .LineID)
        guard let settlement else { return }
        if let reference = settlement[.AdditionalReferencedDocument] {
            object = reference.value(.IssuerAssignedID).map {
                Invoice.Identifier($0, scheme: reference.value(.ReferenceTypeCode))
            }
        }
        accountingReference = settlement.value(.ReceivableSpecifiedTradeAccountingAccount, .ID)
        if let own = settlement[.BillingSpecifiedPeriod] {
            period = Invoice.Period(start: own[.StartDateTime]?.day, end: own[.EndDateTime]?.day)
        }
        allowancesAndCharges = settlement.all(.SpecifiedTradeAllowanceCharge).map { Invoice.AllowanceCharge(cii: $0) }
    }
}

extension Invoice.Item {
    fileprivate init(cii product: Element?) {
        self.init(product?.value(.Name) ?? "")
        guard let product else { return }
        description = product.value(.Description)
        sellerNumber = product.value(.SellerAssignedID)
        buyerNumber = product.value(.BuyerAssignedID)
        standardNumber = product[.GlobalID]?.identifier
        product.any(.DesignatedProductClassification, .ClassCode) { code in
            if let value = code.value {
                classifications.append(
                    Invoice.Identifier(
                        value, scheme: code.attribute(.listID)?.string, version: code.attribute(.listVersionID)?.string)
                )
            }
            return false
        }
        origin = product.value(.OriginTradeCountry, .ID)
        attributes = product.all(.ApplicableProductCharacteristic).map {
            Invoice.Attribute($0.value(.Description) ?? "", $0.value(.Value) ?? "")
        }
    }
}
