internal import XML

/// From the model to CII D16B (CEN/TS 16931-3-3), in the order the schema asks for.
extension InvoiceWriter {
    private static let namespace = "urn:un:unece:uncefact:data:standard:"

    mutating func writeCII(_ invoice: Invoice) {
        xml.begin(
            "rsm:CrossIndustryInvoice",
            [
                "xmlns:rsm": Self.namespace + "CrossIndustryInvoice:100",
                "xmlns:ram": Self.namespace + "ReusableAggregateBusinessInformationEntity:100",
                "xmlns:udt": Self.namespace + "UnqualifiedDataType:100",
                "xmlns:qdt": Self.namespace + "QualifiedDataType:100",
            ])
        group("rsm:ExchangedDocumentContext") { xml in
            if let process = invoice.process {
                xml.group("ram:BusinessProcessSpecifiedDocumentContextParameter") { $0.text("ram:ID", process) }
            }
            xml.group("ram:GuidelineSpecifiedDocumentContextParameter") { $0.text("ram:ID", invoice.specification) }
        }
        group("rsm:ExchangedDocument") { xml in
            xml.text("ram:ID", invoice.number)
            xml.text("ram:TypeCode", invoice.type)
            xml.day("ram:IssueDateTime", invoice.issueDate)
            for note in invoice.notes {
                xml.group("ram:IncludedNote") { xml in
                    xml.text("ram:Content", note.text)
                    xml.text("ram:SubjectCode", note.subject)
                }
            }
        }
        group("rsm:SupplyChainTradeTransaction") { xml in
            for line in invoice.lines { xml.ciiLine(line) }
            xml.ciiAgreement(invoice)
            xml.ciiDelivery(invoice)
            xml.ciiSettlement(invoice)
        }
        xml.end()
    }

    /// A date in format 102.
    private mutating func day(_ name: String, _ value: String?, kind: String = "udt:DateTimeString") {
        guard let value, !value.isEmpty else { return }
        group(name) { $0.text(kind, String(value.filter { $0 != "-" }), "format", "102") }
    }

    private mutating func reference(_ name: String, _ id: String?) {
        guard let id, !id.isEmpty else { return }
        group(name) { $0.text("ram:IssuerAssignedID", id) }
    }

    mutating func period(_ period: Invoice.Period?) {
        guard let period else { return }
        group("ram:BillingSpecifiedPeriod") { xml in
            xml.day("ram:StartDateTime", period.start)
            xml.day("ram:EndDateTime", period.end)
        }
    }

    // MARK: Parties

    private mutating func ciiParty(_ name: String, _ party: Invoice.Party) {
        group(name) { xml in
            for identifier in party.identifiers where identifier.scheme == nil { xml.text("ram:ID", identifier.value) }
            for identifier in party.identifiers where identifier.scheme != nil {
                xml.identifier("ram:GlobalID", identifier)
            }
            xml.text("ram:Name", party.name)
            xml.text("ram:Description", party.legalInformation)
            if party.registration != nil || party.tradingName != nil {
                xml.group("ram:SpecifiedLegalOrganization") { xml in
                    xml.identifier("ram:ID", party.registration)
                    xml.text("ram:TradingBusinessName", party.tradingName)
                }
            }
            if let contact = party.contact { xml.ciiContact(contact) }
            if let address = party.address { xml.ciiAddress(address) }
            if let address = party.electronicAddress {
                xml.group("ram:URIUniversalCommunication") { $0.identifier("ram:URIID", address) }
            }
            xml.ciiTaxNumber(party.vatIdentifier, "VA")
            xml.ciiTaxNumber(party.taxNumber, "FC")
        }
    }

    private mutating func ciiContact(_ contact: Invoice.Contact) {
        group("ram:DefinedTradeContact") { xml in
            xml.text("ram:PersonName", contact.name)
            xml.text("ram:DepartmentName", contact.department)
            if let telephone = contact.telephone {
                xml.group("ram:TelephoneUniversalCommunication") { $0.text("ram:CompleteNumber", telephone) }
            }
            if let mail = contact.mail {
                xml.group("ram:EmailURIUniversalCommunication") { $0.text("ram:URIID", mail) }
            }
        }
    }

    private mutating func ciiTaxNumber(_ number: String?, _ scheme: String) {
        guard let number else { return }
        group("ram:SpecifiedTaxRegistration") { $0.text("ram:ID", number, "schemeID", scheme) }
    }

    private mutating func ciiAddress(_ address: Invoice.Address) {
        group("ram:PostalTradeAddress") { xml in
            xml.text("ram:PostcodeCode", address.postCode)
            xml.text("ram:LineOne", address.street)
            xml.text("ram:LineTwo", address.additional)
            xml.text("ram:LineThree", address.third)
            xml.text("ram:CityName", address.city)
            xml.text("ram:CountryID", address.country)
            xml.text("ram:CountrySubDivisionName", address.region)
        }
    }

    // MARK: Header

    private mutating func ciiAgreement(_ invoice: Invoice) {
        group("ram:ApplicableHeaderTradeAgreement") { xml in
            xml.text("ram:BuyerReference", invoice.buyerReference)
            xml.ciiParty("ram:SellerTradeParty", invoice.seller)
            xml.ciiParty("ram:BuyerTradeParty", invoice.buyer)
            if let party = invoice.taxRepresentative {
                xml.group("ram:SellerTaxRepresentativeTradeParty") { xml in
                    xml.text("ram:Name", party.name)
                    if let address = party.address { xml.ciiAddress(address) }
                    xml.ciiTaxNumber(party.vatIdentifier, "VA")
                }
            }
            xml.reference("ram:SellerOrderReferencedDocument", invoice.salesOrder)
            xml.reference("ram:BuyerOrderReferencedDocument", invoice.purchaseOrder)
            xml.reference("ram:ContractReferencedDocument", invoice.contract)
            for document in invoice.documents { xml.ciiDocument(document) }
            if let tender = invoice.tender {
                xml.group("ram:AdditionalReferencedDocument") { xml in
                    xml.text("ram:IssuerAssignedID", tender)
                    xml.text("ram:TypeCode", "50")
                }
            }
            if let object = invoice.object { xml.ciiObject(object) }
            if let project = invoice.project {
                xml.group("ram:SpecifiedProcuringProject") { xml in
                    xml.text("ram:ID", project)
                    xml.text("ram:Name", "Project reference")
                }
            }
        }
    }

    mutating func ciiObject(_ object: Invoice.Identifier) {
        group("ram:AdditionalReferencedDocument") { xml in
            xml.text("ram:IssuerAssignedID", object.value)
            xml.text("ram:TypeCode", "130")
            xml.text("ram:ReferenceTypeCode", object.scheme)
        }
    }

    private mutating func ciiDocument(_ document: Invoice.SupportingDocument) {
        group("ram:AdditionalReferencedDocument") { xml in
            xml.text("ram:IssuerAssignedID", document.reference)
            xml.text("ram:URIID", document.location)
            xml.text("ram:TypeCode", "916")
            xml.text("ram:Name", document.description)
            if let attachment = document.attachment { xml.attachment("ram:AttachmentBinaryObject", attachment) }
        }
    }

    private mutating func ciiDelivery(_ invoice: Invoice) {
        group("ram:ApplicableHeaderTradeDelivery") { xml in
            if let delivery = invoice.delivery {
                if delivery.name != nil || delivery.location != nil || delivery.address != nil {
                    xml.group("ram:ShipToTradeParty") { xml in
                        if let location = delivery.location {
                            xml.identifier(location.scheme == nil ? "ram:ID" : "ram:GlobalID", location)
                        }
                        xml.text("ram:Name", delivery.name)
                        if let address = delivery.address { xml.ciiAddress(address) }
                    }
                }
                if let date = delivery.date {
                    xml.group("ram:ActualDeliverySupplyChainEvent") { $0.day("ram:OccurrenceDateTime", date) }
                }
            }
            xml.reference("ram:DespatchAdviceReferencedDocument", invoice.despatchAdvice)
            xml.reference("ram:ReceivingAdviceReferencedDocument", invoice.receivingAdvice)
        }
    }

    private mutating func ciiSettlement(_ invoice: Invoice) {
        group("ram:ApplicableHeaderTradeSettlement") { xml in
            xml.text("ram:CreditorReferenceID", invoice.payment?.directDebit?.creditor)
            xml.text("ram:PaymentReference", invoice.payment?.remittance)
            xml.text("ram:TaxCurrencyCode", invoice.taxCurrency)
            xml.text("ram:InvoiceCurrencyCode", invoice.currency)
            if let payee = invoice.payee { xml.ciiPayee(payee) }
            if let payment = invoice.payment { xml.ciiPayment(payment) }
            for (number, tax) in invoice.taxes.enumerated() { xml.ciiTax(tax, invoice, isFirst: number == 0) }
            xml.period(invoice.period)
            for entry in invoice.allowancesAndCharges { xml.ciiEntry(entry) }
            xml.ciiTerms(invoice)
            xml.ciiTotals(invoice)
            // CII D16B has room for one.
            if let preceding = invoice.precedingInvoices.first {
                xml.group("ram:InvoiceReferencedDocument") { xml in
                    xml.text("ram:IssuerAssignedID", preceding.number)
                    xml.day("ram:FormattedIssueDateTime", preceding.date, kind: "qdt:DateTimeString")
                }
            }
            xml.ciiAccount(invoice.accountingReference)
        }
    }

    mutating func ciiAccount(_ reference: String?) {
        guard let reference else { return }
        group("ram:ReceivableSpecifiedTradeAccountingAccount") { $0.text("ram:ID", reference) }
    }

    private mutating func ciiPayee(_ payee: Invoice.Payee) {
        group("ram:PayeeTradeParty") { xml in
            if let identifier = payee.identifier {
                xml.identifier(identifier.scheme == nil ? "ram:ID" : "ram:GlobalID", identifier)
            }
            xml.text("ram:Name", payee.name)
            if let registration = payee.registration {
                xml.group("ram:SpecifiedLegalOrganization") { $0.identifier("ram:ID", registration) }
            }
        }
    }

    private mutating func ciiPayment(_ payment: Invoice.Payment) {
        let accounts: [Invoice.Account?] = payment.accounts.isEmpty ? [nil] : payment.accounts
        for (number, account) in accounts.enumerated() {
            group("ram:SpecifiedTradeSettlementPaymentMeans") { xml in
                xml.text("ram:TypeCode", payment.code)
                xml.text("ram:Information", payment.text)
                if number == 0, let card = payment.card {
                    xml.group("ram:ApplicableTradeSettlementFinancialCard") { xml in
                        xml.text("ram:ID", card.number)
                        xml.text("ram:CardholderName", card.holder)
                    }
                }
                if number == 0, let debtor = payment.directDebit?.account {
                    xml.group("ram:PayerPartyDebtorFinancialAccount") { $0.text("ram:IBANID", debtor) }
                }
                guard let account else { return }
                xml.group("ram:PayeePartyCreditorFinancialAccount") { xml in
                    let isIBAN = account.number.prefix(2).allSatisfy { $0.isASCII && $0.isLetter }
                    if isIBAN { xml.text("ram:IBANID", account.number) }
                    xml.text("ram:AccountName", account.name)
                    if !isIBAN { xml.text("ram:ProprietaryID", account.number) }
                }
                if let bank = account.bank {
                    xml.group("ram:PayeeSpecifiedCreditorFinancialInstitution") { $0.text("ram:BICID", bank) }
                }
            }
        }
    }

    private mutating func ciiTerms(_ invoice: Invoice) {
        let mandate = invoice.payment?.directDebit?.mandate
        guard invoice.paymentTerms != nil || invoice.dueDate != nil || mandate != nil else { return }
        group("ram:SpecifiedTradePaymentTerms") { xml in
            xml.text("ram:Description", invoice.paymentTerms)
            xml.day("ram:DueDateDateTime", invoice.dueDate)
            xml.text("ram:DirectDebitMandateID", mandate)
        }
    }

    // MARK: Amounts

    private mutating func ciiTax(_ tax: Invoice.Tax, _ invoice: Invoice, isFirst: Bool) {
        group("ram:ApplicableTradeTax") { xml in
            xml.number("ram:CalculatedAmount", tax.amount, scale: 2)
            xml.text("ram:TypeCode", "VAT")
            xml.text("ram:ExemptionReason", tax.exemption)
            xml.number("ram:BasisAmount", tax.taxable, scale: 2)
            xml.text("ram:CategoryCode", tax.category)
            xml.text("ram:ExemptionReasonCode", tax.exemptionCode)
            if isFirst { xml.day("ram:TaxPointDate", invoice.taxPointDate, kind: "udt:DateString") }
            xml.text("ram:DueDateTypeCode", TaxPoint.cii(invoice.taxPointCode))
            xml.number("ram:RateApplicablePercent", tax.rate)
        }
    }

    mutating func ciiEntry(_ entry: Invoice.AllowanceCharge) {
        group("ram:SpecifiedTradeAllowanceCharge") { xml in
            xml.ciiIndicator(entry.isCharge)
            xml.number("ram:CalculationPercent", entry.percent)
            xml.number("ram:BasisAmount", entry.base, scale: 2)
            xml.number("ram:ActualAmount", entry.amount, scale: 2)
            xml.text("ram:ReasonCode", entry.reasonCode)
            xml.text("ram:Reason", entry.reason)
            guard let category = entry.category else { return }
            xml.group("ram:CategoryTradeTax") { xml in
                xml.text("ram:TypeCode", "VAT")
                xml.text("ram:CategoryCode", category)
                xml.number("ram:RateApplicablePercent", entry.rate)
            }
        }
    }

    mutating func ciiIndicator(_ isCharge: Bool) {
        group("ram:ChargeIndicator") { $0.text("udt:Indicator", isCharge ? "true" : "false") }
    }

    private mutating func ciiTotals(_ invoice: Invoice) {
        let totals = invoice.totals
        group("ram:SpecifiedTradeSettlementHeaderMonetarySummation") { xml in
            xml.number("ram:LineTotalAmount", totals.lines, scale: 2)
            xml.number("ram:ChargeTotalAmount", totals.charges, scale: 2)
            xml.number("ram:AllowanceTotalAmount", totals.allowances, scale: 2)
            xml.number("ram:TaxBasisTotalAmount", totals.withoutTax, scale: 2)
            xml.text("ram:TaxTotalAmount", totals.tax?.text(minimumScale: 2), "currencyID", invoice.currency)
            xml.text(
                "ram:TaxTotalAmount", totals.taxInTaxCurrency?.text(minimumScale: 2), "currencyID", invoice.taxCurrency)
            xml.number("ram:RoundingAmount", totals.rounding, scale: 2)
            xml.number("ram:GrandTotalAmount", totals.withTax, scale: 2)
            xml.number("ram:TotalPrepaidAmount", totals.prepaid, scale: 2)
            xml.number("ram:DuePayableAmount", totals.due, scale: 2)
        }
    }
}
