internal import XML

/// From the model to UBL (CEN/TS 16931-3-2), in the order the schema asks for.
extension InvoiceWriter {
    private static let namespace = "urn:oasis:names:specification:ubl:schema:xsd:"

    mutating func writeUBL(_ invoice: Invoice) {
        let root = isCredit ? "CreditNote" : "Invoice"
        xml.begin(
            "ubl:" + root,
            [
                "xmlns:ubl": Self.namespace + root + "-2", "xmlns:cac": Self.namespace + "CommonAggregateComponents-2",
                "xmlns:cbc": Self.namespace + "CommonBasicComponents-2",
            ])
        text("cbc:CustomizationID", invoice.specification)
        text("cbc:ProfileID", invoice.process)
        text("cbc:ID", invoice.number)
        text("cbc:IssueDate", invoice.issueDate)
        if isCredit {
            text("cbc:TaxPointDate", invoice.taxPointDate)
            text("cbc:CreditNoteTypeCode", invoice.type)
            ublNotes(invoice)
        } else {
            text("cbc:DueDate", invoice.dueDate)
            text("cbc:InvoiceTypeCode", invoice.type)
            ublNotes(invoice)
            text("cbc:TaxPointDate", invoice.taxPointDate)
        }
        text("cbc:DocumentCurrencyCode", invoice.currency)
        text("cbc:TaxCurrencyCode", invoice.taxCurrency)
        text("cbc:AccountingCost", invoice.accountingReference)
        text("cbc:BuyerReference", invoice.buyerReference)
        ublPeriod(invoice.period, TaxPoint.ubl(invoice.taxPointCode))
        ublReferences(invoice)
        group("cac:AccountingSupplierParty") { $0.ublParty(invoice.seller, invoice, isSeller: true) }
        group("cac:AccountingCustomerParty") { $0.ublParty(invoice.buyer, invoice, isSeller: false) }
        ublOtherParties(invoice)
        if let delivery = invoice.delivery { ublDelivery(delivery) }
        if let payment = invoice.payment { ublPayment(payment, invoice) }
        if let terms = invoice.paymentTerms { group("cac:PaymentTerms") { $0.text("cbc:Note", terms) } }
        if !isCredit { for payment in invoice.thirdPartyPayments { ublThirdPartyPayment(payment, invoice.currency) } }
        for entry in invoice.allowancesAndCharges { ublEntry(entry, invoice.currency) }
        ublTaxes(invoice)
        ublTotals(invoice.totals, invoice.currency)
        for line in invoice.lines {
            ublLine(isCredit ? "cac:CreditNoteLine" : "cac:InvoiceLine", line, invoice.currency)
        }
        xml.end()
    }

    private mutating func ublNotes(_ invoice: Invoice) {
        for note in invoice.notes { text("cbc:Note", note.subject.map { "#\($0)#\(note.text)" } ?? note.text) }
    }

    mutating func ublPeriod(_ period: Invoice.Period?, _ code: String? = nil) {
        guard period != nil || code != nil else { return }
        group("cac:InvoicePeriod") { xml in
            xml.text("cbc:StartDate", period?.start)
            xml.text("cbc:EndDate", period?.end)
            xml.text("cbc:DescriptionCode", code)
        }
    }

    mutating func ublReference(_ name: String, _ id: String?) {
        guard let id, !id.isEmpty else { return }
        group(name) { $0.text("cbc:ID", id) }
    }

    private mutating func ublReferences(_ invoice: Invoice) {
        if invoice.purchaseOrder != nil || invoice.salesOrder != nil {
            group("cac:OrderReference") { xml in
                // The schema wants a number; EN 16931 then takes "NA" for none.
                xml.text("cbc:ID", invoice.purchaseOrder ?? "NA")
                xml.text("cbc:SalesOrderID", invoice.salesOrder)
            }
        }
        for preceding in invoice.precedingInvoices {
            group("cac:BillingReference") { xml in
                xml.group("cac:InvoiceDocumentReference") { xml in
                    xml.text("cbc:ID", preceding.number)
                    xml.text("cbc:IssueDate", preceding.date)
                }
            }
        }
        ublReference("cac:DespatchDocumentReference", invoice.despatchAdvice)
        ublReference("cac:ReceiptDocumentReference", invoice.receivingAdvice)
        if !isCredit { ublReference("cac:OriginatorDocumentReference", invoice.tender) }
        ublReference("cac:ContractDocumentReference", invoice.contract)
        if let object = invoice.object {
            group("cac:AdditionalDocumentReference") { xml in
                xml.identifier("cbc:ID", object)
                xml.text("cbc:DocumentTypeCode", "130")
            }
        }
        for document in invoice.documents { ublDocument(document) }
        if isCredit {
            if let project = invoice.project {
                group("cac:AdditionalDocumentReference") { xml in
                    xml.text("cbc:ID", project)
                    xml.text("cbc:DocumentTypeCode", "50")
                }
            }
            ublReference("cac:OriginatorDocumentReference", invoice.tender)
        } else {
            ublReference("cac:ProjectReference", invoice.project)
        }
    }

    private mutating func ublDocument(_ document: Invoice.SupportingDocument) {
        group("cac:AdditionalDocumentReference") { xml in
            xml.text("cbc:ID", document.reference)
            xml.text("cbc:DocumentDescription", document.description)
            guard document.attachment != nil || document.location != nil else { return }
            xml.group("cac:Attachment") { xml in
                if let attachment = document.attachment {
                    xml.attachment("cbc:EmbeddedDocumentBinaryObject", attachment)
                }
                if let location = document.location {
                    xml.group("cac:ExternalReference") { $0.text("cbc:URI", location) }
                }
            }
        }
    }

    // MARK: Parties

    private mutating func ublParty(_ party: Invoice.Party, _ invoice: Invoice, isSeller: Bool) {
        group("cac:Party") { xml in
            xml.identifier("cbc:EndpointID", party.electronicAddress)
            for identifier in party.identifiers {
                xml.group("cac:PartyIdentification") { $0.identifier("cbc:ID", identifier) }
            }
            if isSeller, invoice.payee == nil, let creditor = invoice.payment?.directDebit?.creditor {
                xml.group("cac:PartyIdentification") { $0.text("cbc:ID", creditor, "schemeID", "SEPA") }
            }
            if let name = party.tradingName { xml.group("cac:PartyName") { $0.text("cbc:Name", name) } }
            if let address = party.address { xml.ublAddress("cac:PostalAddress", address) }
            if let number = party.vatIdentifier { xml.ublTaxNumber(number, "VAT") }
            if let number = party.taxNumber { xml.ublTaxNumber(number, "FC") }
            xml.group("cac:PartyLegalEntity") { xml in
                xml.text("cbc:RegistrationName", party.name)
                xml.identifier("cbc:CompanyID", party.registration)
                xml.text("cbc:CompanyLegalForm", party.legalInformation)
            }
            if let contact = party.contact {
                xml.group("cac:Contact") { xml in
                    xml.text("cbc:Name", contact.name)
                    xml.text("cbc:Telephone", contact.telephone)
                    xml.text("cbc:ElectronicMail", contact.mail)
                }
            }
        }
    }

    private mutating func ublTaxNumber(_ number: String, _ scheme: String) {
        group("cac:PartyTaxScheme") { xml in
            xml.text("cbc:CompanyID", number)
            xml.group("cac:TaxScheme") { $0.text("cbc:ID", scheme) }
        }
    }

    private mutating func ublAddress(_ name: String, _ address: Invoice.Address) {
        group(name) { xml in
            xml.text("cbc:StreetName", address.street)
            xml.text("cbc:AdditionalStreetName", address.additional)
            xml.text("cbc:CityName", address.city)
            xml.text("cbc:PostalZone", address.postCode)
            xml.text("cbc:CountrySubentity", address.region)
            if let third = address.third { xml.group("cac:AddressLine") { $0.text("cbc:Line", third) } }
            xml.group("cac:Country") { $0.text("cbc:IdentificationCode", address.country) }
        }
    }

    private mutating func ublOtherParties(_ invoice: Invoice) {
        if let payee = invoice.payee {
            group("cac:PayeeParty") { xml in
                if let identifier = payee.identifier {
                    xml.group("cac:PartyIdentification") { $0.identifier("cbc:ID", identifier) }
                }
                if let creditor = invoice.payment?.directDebit?.creditor {
                    xml.group("cac:PartyIdentification") { $0.text("cbc:ID", creditor, "schemeID", "SEPA") }
                }
                xml.group("cac:PartyName") { $0.text("cbc:Name", payee.name) }
                if let registration = payee.registration {
                    xml.group("cac:PartyLegalEntity") { $0.identifier("cbc:CompanyID", registration) }
                }
            }
        }
        if let party = invoice.taxRepresentative {
            group("cac:TaxRepresentativeParty") { xml in
                xml.group("cac:PartyName") { $0.text("cbc:Name", party.name) }
                if let address = party.address { xml.ublAddress("cac:PostalAddress", address) }
                if let number = party.vatIdentifier { xml.ublTaxNumber(number, "VAT") }
            }
        }
    }

    private mutating func ublDelivery(_ delivery: Invoice.Delivery) {
        group("cac:Delivery") { xml in
            xml.text("cbc:ActualDeliveryDate", delivery.date)
            if delivery.location != nil || delivery.address != nil {
                xml.group("cac:DeliveryLocation") { xml in
                    xml.identifier("cbc:ID", delivery.location)
                    if let address = delivery.address { xml.ublAddress("cac:Address", address) }
                }
            }
            if let name = delivery.name {
                xml.group("cac:DeliveryParty") { $0.group("cac:PartyName") { $0.text("cbc:Name", name) } }
            }
        }
    }

    // MARK: Payment

    private mutating func ublPayment(_ payment: Invoice.Payment, _ invoice: Invoice) {
        let accounts: [Invoice.Account?] = payment.accounts.isEmpty ? [nil] : payment.accounts
        for (number, account) in accounts.enumerated() {
            group("cac:PaymentMeans") { xml in
                xml.text("cbc:PaymentMeansCode", payment.code, "name", number == 0 ? payment.text : nil)
                if xml.isCredit && number == 0 { xml.text("cbc:PaymentDueDate", invoice.dueDate) }
                xml.text("cbc:PaymentID", payment.remittance)
                if number == 0, let card = payment.card {
                    xml.group("cac:CardAccount") { xml in
                        xml.text("cbc:PrimaryAccountNumberID", card.number)
                        xml.text("cbc:NetworkID", "NA")
                        xml.text("cbc:HolderName", card.holder)
                    }
                }
                if let account {
                    xml.group("cac:PayeeFinancialAccount") { xml in
                        xml.text("cbc:ID", account.number)
                        xml.text("cbc:Name", account.name)
                        if let bank = account.bank {
                            xml.group("cac:FinancialInstitutionBranch") { $0.text("cbc:ID", bank) }
                        }
                    }
                }
                if number == 0, let debit = payment.directDebit {
                    xml.group("cac:PaymentMandate") { xml in
                        xml.text("cbc:ID", debit.mandate)
                        if let account = debit.account {
                            xml.group("cac:PayerFinancialAccount") { $0.text("cbc:ID", account) }
                        }
                    }
                }
            }
        }
    }

    // MARK: Amounts

    mutating func ublAmount(_ name: String, _ value: ExactDecimal?, _ currency: String, scale: Int = 2) {
        text(name, value?.text(minimumScale: scale), "currencyID", currency)
    }

    mutating func ublCategory(
        _ name: String, _ category: String, _ rate: ExactDecimal?, reason: String? = nil, code: String? = nil
    ) {
        group(name) { xml in
            xml.text("cbc:ID", category)
            xml.number("cbc:Percent", rate)
            xml.text("cbc:TaxExemptionReasonCode", code)
            xml.text("cbc:TaxExemptionReason", reason)
            xml.group("cac:TaxScheme") { $0.text("cbc:ID", "VAT") }
        }
    }

    mutating func ublEntry(_ entry: Invoice.AllowanceCharge, _ currency: String) {
        group("cac:AllowanceCharge") { xml in
            xml.text("cbc:ChargeIndicator", entry.isCharge ? "true" : "false")
            xml.text("cbc:AllowanceChargeReasonCode", entry.reasonCode)
            xml.text("cbc:AllowanceChargeReason", entry.reason)
            xml.number("cbc:MultiplierFactorNumeric", entry.percent)
            xml.ublAmount("cbc:Amount", entry.amount, currency)
            xml.ublAmount("cbc:BaseAmount", entry.base, currency)
            if let category = entry.category { xml.ublCategory("cac:TaxCategory", category, entry.rate) }
        }
    }

    private mutating func ublTaxes(_ invoice: Invoice) {
        group("cac:TaxTotal") { xml in
            xml.ublAmount("cbc:TaxAmount", invoice.totals.tax ?? .zero, invoice.currency)
            for tax in invoice.taxes {
                xml.group("cac:TaxSubtotal") { xml in
                    xml.ublAmount("cbc:TaxableAmount", tax.taxable, invoice.currency)
                    xml.ublAmount("cbc:TaxAmount", tax.amount, invoice.currency)
                    xml.ublCategory(
                        "cac:TaxCategory", tax.category, tax.rate, reason: tax.exemption, code: tax.exemptionCode)
                }
            }
        }
        if let currency = invoice.taxCurrency, let amount = invoice.totals.taxInTaxCurrency {
            group("cac:TaxTotal") { $0.ublAmount("cbc:TaxAmount", amount, currency) }
        }
    }

    private mutating func ublThirdPartyPayment(_ payment: Invoice.ThirdPartyPayment, _ currency: String) {
        group("cac:PrepaidPayment") { xml in
            xml.text("cbc:ID", payment.type)
            xml.ublAmount("cbc:PaidAmount", payment.amount, currency)
            xml.text("cbc:InstructionID", payment.description)
        }
    }

    private mutating func ublTotals(_ totals: Invoice.Totals, _ currency: String) {
        group("cac:LegalMonetaryTotal") { xml in
            xml.ublAmount("cbc:LineExtensionAmount", totals.lines, currency)
            xml.ublAmount("cbc:TaxExclusiveAmount", totals.withoutTax, currency)
            xml.ublAmount("cbc:TaxInclusiveAmount", totals.withTax, currency)
            xml.ublAmount("cbc:AllowanceTotalAmount", totals.allowances, currency)
            xml.ublAmount("cbc:ChargeTotalAmount", totals.charges, currency)
            xml.ublAmount("cbc:PrepaidAmount", totals.prepaid, currency)
            xml.ublAmount("cbc:PayableRoundingAmount", totals.rounding, currency)
            xml.ublAmount("cbc:PayableAmount", totals.due, currency)
        }
    }
}
