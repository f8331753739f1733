/// From UBL to the model (CEN/TS 16931-3-2).
extension Invoice {
    mutating func readUBL(_ root: Element) {
        let isCredit = root.tag == .CreditNote
        specification = root.value(.CustomizationID) ?? ""
        process = root.value(.ProfileID)
        number = root.value(.ID) ?? ""
        issueDate = root.day(.IssueDate) ?? ""
        type = root.value(isCredit ? .CreditNoteTypeCode : .InvoiceTypeCode) ?? ""
        currency = root.value(.DocumentCurrencyCode) ?? ""
        taxCurrency = root.value(.TaxCurrencyCode)
        taxPointDate = root.day(.TaxPointDate)
        taxPointCode = root.value(.InvoicePeriod, .DescriptionCode)
        let dueDates = [root.day(.DueDate)] + root.all(.PaymentMeans).map { $0.day(.PaymentDueDate) }
        setDueDates(dueDates.compactMap { $0 })
        buyerReference = root.value(.BuyerReference)
        project = root.value(.ProjectReference, .ID)
        contract = root.value(.ContractDocumentReference, .ID)
        salesOrder = root.value(.OrderReference, .SalesOrderID)
        // Beside a sales order the schema wants a purchase order, too; EN 16931 then takes "NA" for none.
        let order = root.value(.OrderReference, .ID)
        purchaseOrder = order == "NA" && salesOrder != nil ? nil : order
        receivingAdvice = root.value(.ReceiptDocumentReference, .ID)
        despatchAdvice = root.value(.DespatchDocumentReference, .ID)
        tender = root.value(.OriginatorDocumentReference, .ID)
        accountingReference = root.value(.AccountingCost)
        setPaymentTerms(root.all(.PaymentTerms).flatMap { $0.all(.Note).map(\.text) })
        notes = root.all(.Note).map { Self.note($0.text.string) }
        root.any(.BillingReference, .InvoiceDocumentReference) { reference in
            precedingInvoices.append(PrecedingInvoice(reference.value(.ID) ?? "", date: reference.day(.IssueDate)))
            return false
        }
        if let party = root.first(.AccountingSupplierParty, .Party) { seller = Party(ubl: party) }
        if let party = root.first(.AccountingCustomerParty, .Party) { buyer = Party(ubl: party) }
        readUBLOthers(root)
        readUBLPayment(root)
        allowancesAndCharges = root.all(.AllowanceCharge).map { AllowanceCharge(ubl: $0) }
        readUBLTotals(root)
        readUBLDocuments(root, isCredit)
        lines = root.all(isCredit ? .CreditNoteLine : .InvoiceLine).map { Line(ubl: $0, isCredit) }
        thirdPartyPayments = root.all(.PrepaidPayment).map { payment in
            ThirdPartyPayment(
                payment.value(.ID) ?? "", amount: payment.decimal(.PaidAmount) ?? .unknown,
                description: payment.value(.InstructionID) ?? "")
        }
    }

    /// BT-20 as it is written, white space too: a discount needs its line break.
    mutating func setPaymentTerms(_ terms: [Text]) {
        let terms = terms.filter { !$0.isBlank }
        paymentTerms = terms.isEmpty ? nil : terms.map(\.string).joined(separator: "\n")
    }

    /// BT-9, each day once.
    mutating func setDueDates(_ days: [String]) {
        dueDate = days.first
        otherDueDates = []
        for day in days.dropFirst() where !dueDates.contains(day) { otherDueDates.append(day) }
    }

    /// `#ADU#text`
    private static func note(_ text: String) -> Note {
        let parts = text.split(separator: "#", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 3, parts[0].isEmpty, parts[1].count == 3 {
            return Note(String(parts[2]), subject: String(parts[1]))
        }
        return Note(text)
    }

    private mutating func readUBLOthers(_ root: Element) {
        if let party = root[.PayeeParty] {
            var own = Payee(party.value(.PartyName, .Name) ?? "")
            own.identifier = party.first(.PartyIdentification, .ID)?.identifier
            own.registration = party.first(.PartyLegalEntity, .CompanyID)?.identifier
            if own.identifier?.scheme == "SEPA" { own.identifier = nil }
            payee = own
        }
        if let party = root[.TaxRepresentativeParty] {
            var own = TaxRepresentative(party.value(.PartyName, .Name) ?? "")
            own.vatIdentifier = party.value(.PartyTaxScheme, .CompanyID)
            own.address = party[.PostalAddress].map { Address(ubl: $0) }
            taxRepresentative = own
        }
        if let element = root[.Delivery] {
            var own = Delivery()
            own.name = element.value(.DeliveryParty, .PartyName, .Name)
            own.location = element.first(.DeliveryLocation, .ID)?.identifier
            own.date = element.day(.ActualDeliveryDate)
            own.address = element.first(.DeliveryLocation, .Address).map { Address(ubl: $0) }
            delivery = own
        }
        if let element = root[.InvoicePeriod], element.has(.StartDate) || element.has(.EndDate) {
            period = Period(start: element.day(.StartDate), end: element.day(.EndDate))
        }
    }

    private mutating func readUBLPayment(_ root: Element) {
        guard let first = root[.PaymentMeans] else { return }
        var own = Payment(first.value(.PaymentMeansCode) ?? "")
        own.text = first[.PaymentMeansCode]?.attribute(.name)?.string
        own.remittance = first.value(.PaymentID)
        for means in root.all(.PaymentMeans) {
            for account in means.all(.PayeeFinancialAccount) {
                own.accounts.append(
                    Account(
                        account.value(.ID) ?? "", name: account.value(.Name),
                        bank: account.value(.FinancialInstitutionBranch, .ID)))
            }
            if let card = means[.CardAccount] {
                own.card = Card(card.value(.PrimaryAccountNumberID) ?? "", holder: card.value(.HolderName))
            }
            if let mandate = means[.PaymentMandate] {
                own.directDebit = DirectDebit(
                    mandate: mandate.value(.ID), account: mandate.value(.PayerFinancialAccount, .ID))
            }
        }
        if own.directDebit != nil {
            func note(_ id: Element) -> Bool {
                if id.attribute(.schemeID).map({ $0 == "SEPA" }) ?? false { own.directDebit?.creditor = id.value }
                return false
            }
            root.any(.AccountingSupplierParty, .Party, .PartyIdentification, .ID, note)
            root.any(.PayeeParty, .PartyIdentification, .ID, note)
        }
        payment = own
    }

    private mutating func readUBLTotals(_ root: Element) {
        if let element = root[.LegalMonetaryTotal] {
            totals.lines = element.decimal(.LineExtensionAmount) ?? .unknown
            totals.allowances = element.decimal(.AllowanceTotalAmount)
            totals.charges = element.decimal(.ChargeTotalAmount)
            totals.withoutTax = element.decimal(.TaxExclusiveAmount) ?? .unknown
            totals.withTax = element.decimal(.TaxInclusiveAmount) ?? .unknown
            totals.prepaid = element.decimal(.PrepaidAmount)
            totals.rounding = element.decimal(.PayableRoundingAmount)
            totals.due = element.decimal(.PayableAmount) ?? .unknown
        }
        for total in root.all(.TaxTotal) {
            let isOther = total[.TaxAmount]?.attribute(.currencyID)?.string != currency
            if isOther && taxCurrency != nil {
                totals.taxInTaxCurrency = total.decimal(.TaxAmount)
            } else {
                totals.tax = total.decimal(.TaxAmount)
            }
            for subtotal in total.all(.TaxSubtotal) {
                var tax = Tax(
                    taxable: subtotal.decimal(.TaxableAmount) ?? .unknown,
                    amount: subtotal.decimal(.TaxAmount) ?? .unknown,
                    category: subtotal.value(.TaxCategory, .ID) ?? "", rate: subtotal.decimal(.TaxCategory, .Percent))
                tax.exemption = subtotal.value(.TaxCategory, .TaxExemptionReason)
                tax.exemptionCode = subtotal.value(.TaxCategory, .TaxExemptionReasonCode)
                taxes.append(tax)
            }
        }
    }

    private mutating func readUBLDocuments(_ root: Element, _ isCredit: Bool) {
        for reference in root.all(.AdditionalDocumentReference) {
            switch reference.value(.DocumentTypeCode) {
            case "130": object = reference[.ID]?.identifier
            case "50" where isCredit: project = reference.value(.ID)
            default:
                var own = SupportingDocument(reference.value(.ID) ?? "")
                own.description = reference.value(.DocumentDescription)
                own.location = reference.value(.Attachment, .ExternalReference, .URI)
                own.attachment = reference.first(.Attachment, .EmbeddedDocumentBinaryObject)?.attachment
                documents.append(own)
            }
        }
    }
}

extension Element {
    /// A date without the time zone that XML Schema allows behind it.
    fileprivate func day(_ tag: Tag) -> String? {
        guard let text = self[tag]?.text.trimmed, text.count > 0 else { return nil }
        let hasZone =
            text.count == 11 && text[10] == UInt8(ascii: "Z") || text.count == 16 && text[13] == UInt8(ascii: ":")
        return hasZone ? text.prefix(10).string : text.string
    }
}

extension Invoice.Party {
    fileprivate init(ubl party: Element) {
        self.init()
        name = party.value(.PartyLegalEntity, .RegistrationName) ?? ""
        tradingName = party.value(.PartyName, .Name)
        party.any(.PartyIdentification, .ID) { id in
            if let identifier = id.identifier, identifier.scheme != "SEPA" { identifiers.append(identifier) }
            return false
        }
        registration = party.first(.PartyLegalEntity, .CompanyID)?.identifier
        for scheme in party.all(.PartyTaxScheme) {
            if scheme.isVAT { vatIdentifier = scheme.value(.CompanyID) } else { taxNumber = scheme.value(.CompanyID) }
        }
        legalInformation = party.value(.PartyLegalEntity, .CompanyLegalForm)
        electronicAddress = party[.EndpointID]?.identifier
        address = party[.PostalAddress].map { Invoice.Address(ubl: $0) }
        contact = party[.Contact].map {
            Invoice.Contact(name: $0.value(.Name), telephone: $0.value(.Telephone), mail: $0.value(.ElectronicMail))
        }
    }
}

extension Invoice.Address {
    fileprivate init(ubl address: Element) {
        self.init(
            street: address.value(.StreetName), postCode: address.value(.PostalZone), city: address.value(.CityName),
            country: address.value(.Country, .IdentificationCode) ?? "")
        additional = address.value(.AdditionalStreetName)
        third = address.value(.AddressLine, .Line)
        region = address.value(.CountrySubentity)
    }
}

extension Invoice.AllowanceCharge {
    fileprivate init(ubl entry: Element) {
        self.init(isCharge: entry.isCharge ?? false, amount: entry.decimal(.Amount) ?? .unknown)
        base = entry.decimal(.BaseAmount)
        percent = entry.decimal(.MultiplierFactorNumeric)
        category = entry.value(.TaxCategory, .ID)
        rate = entry.decimal(.TaxCategory, .Percent)
        reason = entry.value(.AllowanceChargeReason)
        reasonCode = entry.value(.AllowanceChargeReasonCode)
    }
}

extension Invoice.Line {
    fileprivate init(ubl line: Element, _ isCredit: Bool) {
        let quantity = line[isCredit ? .CreditedQuantity : .InvoicedQuantity]
        var price = Invoice.Price(line.decimal(.Price, .PriceAmount) ?? .unknown)
        if let entry = line.first(.Price, .AllowanceCharge) {
            price.discount = entry.decimal(.Amount)
            price.gross = entry.decimal(.BaseAmount)
        }
        price.quantity = line.decimal(.Price, .BaseQuantity)
        price.unit = line.first(.Price, .BaseQuantity)?.attribute(.unitCode)?.string
        self.init(
            line.value(.ID) ?? "", Invoice.Item(ubl: line[.Item]), quantity: quantity?.decimal ?? .unknown,
            unit: quantity?.attribute(.unitCode)?.string ?? "", price: price,
            net: line.decimal(.LineExtensionAmount) ?? .unknown,
            category: line.value(.Item, .ClassifiedTaxCategory, .ID) ?? "",
            rate: line.first(.Item, .ClassifiedTaxCategory, .Percent)?.decimal)
        note = line.value(.Note)
        object = line.first(.DocumentReference, .ID)?.identifier
        orderLine = line.value(.OrderLineReference, .LineID)
        accountingReference = line.value(.AccountingCost)
        if let element = line[.InvoicePeriod] {
            period = Invoice.Period(start: element.day(.StartDate), end: element.day(.EndDate))
        }
        allowancesAndCharges = line.all(.AllowanceCharge).map { Invoice.AllowanceCharge(ubl: $0) }
        subLines = line.all(.SubInvoiceLine).map { Invoice.Line(ubl: $0, isCredit) }
    }
}

extension Invoice.Item {
    fileprivate init(ubl item: Element?) {
        self.init(item?.value(.Name) ?? "")
        guard let item else { return }
        description = item.value(.Description)
        sellerNumber = item.value(.SellersItemIdentification, .ID)
        buyerNumber = item.value(.BuyersItemIdentification, .ID)
        standardNumber = item.first(.StandardItemIdentification, .ID)?.identifier
        item.any(.CommodityClassification, .ItemClassificationCode) { code in
            if let value = code.value {
                classifications.append(
                    Invoice.Identifier(
                        value, scheme: code.attribute(.listID)?.string, version: code.attribute(.listVersionID)?.string)
                )
            }
            return false
        }
        origin = item.value(.OriginCountry, .IdentificationCode)
        attributes = item.all(.AdditionalItemProperty).map {
            Invoice.Attribute($0.value(.Name) ?? "", $0.value(.Value) ?? "")
        }
    }
}
