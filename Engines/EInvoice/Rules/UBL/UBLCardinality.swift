/// Rules UBL-SR: how often an element may be there, where UBL itself would let it repeat.
extension RuleRun {
    func ublCardinality() {
        ublDocumentCardinality(tree.root)
        for tag in [Tag.PostalAddress, .Address] {
            for address in tree.all(tag) { require("UBL-SR-51", address, address.count(.AddressLine) <= 1) }
        }
        for seller in tree.all(.AccountingSupplierParty) {
            for party in seller.all(.Party) { require("UBL-SR-42", party, party.count(.PartyTaxScheme) <= 2) }
        }
        for reference in tree.all(.AdditionalDocumentReference) { ublSupportingDocument(reference) }
        for delivery in tree.all(.Delivery) {
            require("UBL-SR-25", delivery, delivery.count(.DeliveryParty, .PartyName, .Name) <= 1)
        }
        for entry in tree.all(.AllowanceCharge) {
            guard let isCharge = entry.isCharge else { continue }
            require(isCharge ? "UBL-SR-31" : "UBL-SR-30", entry, entry.count(.AllowanceChargeReason) <= 1)
        }
        for scheme in tree.all(.PartyTaxScheme) {
            require("UBL-SR-53", scheme, scheme.has(.TaxScheme, .ID) && scheme.has(.CompanyID))
        }
        for line in tree.all(.InvoiceLine) { ublLineCardinality(line) }
        for line in tree.all(.CreditNoteLine) { ublLineCardinality(line) }
        for payee in tree.all(.PayeeParty) { ublPayeeCardinality(payee) }
        for means in tree.all(.PaymentMeans) {
            require("UBL-SR-26", means, means.count(.PaymentID) <= 1)
            require("UBL-SR-27", means, means.count(.PaymentMeansCode) <= 1)
            require("UBL-SR-28", means, means.count(.PaymentMandate, .ID) <= 1)
        }
        for reference in tree.all(.BillingReference) {
            require("UBL-SR-06", reference, reference.count(.InvoiceDocumentReference) <= 1)
            require("UBL-SR-07", reference, reference.has(.InvoiceDocumentReference, .ID))
        }
        for party in tree.all(.TaxRepresentativeParty) {
            require("UBL-SR-22", party, party.count(.PartyName, .Name) <= 1)
            let count =
                rules.isFrom16
                ? party.count(.PartyTaxScheme, .CompanyID) : party.count(.Party, .PartyTaxScheme, .CompanyID)
            require("UBL-SR-23", party, count <= 1)
        }
        for subtotal in tree.all(.TaxSubtotal) {
            require("UBL-SR-32", subtotal, subtotal.count(.TaxCategory, .TaxExemptionReason) <= 1)
        }
    }

    private func ublDocumentCardinality(_ root: Element) {
        require("UBL-SR-01", root, root.count(.ContractDocumentReference, .ID) <= 1)
        require("UBL-SR-02", root, root.count(.ReceiptDocumentReference, .ID) <= 1)
        require("UBL-SR-03", root, root.count(.DespatchDocumentReference, .ID) <= 1)
        var objects = 0
        for reference in root.all(.AdditionalDocumentReference) where Self.isLineObject(reference) {
            objects += reference.count(.ID)
        }
        require("UBL-SR-04", root, objects <= 1)
        require("UBL-SR-05", root, root.count(.PaymentTerms, .Note) <= 1)
        require("UBL-SR-08", root, root.count(.InvoicePeriod) <= 1)
        require(
            "UBL-SR-09", root, root.count(.AccountingSupplierParty, .Party, .PartyLegalEntity, .RegistrationName) <= 1)
        require("UBL-SR-10", root, root.count(.AccountingSupplierParty, .Party, .PartyName, .Name) <= 1)
        require("UBL-SR-11", root, root.count(.AccountingSupplierParty, .Party, .PartyLegalEntity, .CompanyID) <= 1)
        let seller = Self.taxIdentifiers(root, .AccountingSupplierParty)
        require("UBL-SR-12", root, seller.vat <= 1)
        require("UBL-SR-13", root, seller.other <= 1)
        require(
            "UBL-SR-14", root, root.count(.AccountingSupplierParty, .Party, .PartyLegalEntity, .CompanyLegalForm) <= 1)
        require(
            "UBL-SR-15", root, root.count(.AccountingCustomerParty, .Party, .PartyLegalEntity, .RegistrationName) <= 1)
        require("UBL-SR-16", root, root.count(.AccountingCustomerParty, .Party, .PartyIdentification, .ID) <= 1)
        require("UBL-SR-17", root, root.count(.AccountingCustomerParty, .Party, .PartyLegalEntity, .CompanyID) <= 1)
        require("UBL-SR-18", root, Self.taxIdentifiers(root, .AccountingCustomerParty).vat <= 1)
        require("UBL-SR-24", root, root.count(.Delivery) <= 1)
        var creditors = 0
        for party in tree.all(.PartyIdentification) {
            creditors += party.count(.ID) { $0.attribute(.schemeID)?.upper(is: "SEPA", trimming: false) ?? false }
        }
        require("UBL-SR-29", root, creditors <= 1)
        require("UBL-SR-39", root, root.count(.ProjectReference, .ID) <= 1)
        require("UBL-SR-40", root, root.count(.AccountingCustomerParty, .Party, .PartyName, .Name) <= 1)
        require("UBL-SR-44", root, isOneValue(.PaymentID))
        require("UBL-SR-45", root, root.count(.PaymentMeans, .PaymentDueDate) <= 1)
        var names = 0
        root.any(.PaymentMeans, .PaymentMeansCode) {
            names += $0.attribute(.name) == nil ? 0 : 1; return false
        }
        require("UBL-SR-46", root, names <= 1)
        require("UBL-SR-47", root, isOneValue(.PaymentMeansCode))
        require("UBL-SR-49", root, root.count(.InvoicePeriod, .DescriptionCode) <= 1)
        require("UBL-SR-54", root, root.count(.PaymentMeans, .CardAccount) <= 1)
        require("UBL-SR-55", root, root.count(.PaymentMeans, .PaymentMandate) <= 1)
        if rules.isFrom16 { require("UBL-SR-56", root, root.count(.OriginatorDocumentReference, .ID) <= 1) }
    }

    /// Every element of that name in the document has the same text.
    private func isOneValue(_ tag: Tag) -> Bool {
        guard let first = tree.first(tag) else { return true }
        return tree.all(tag).allSatisfy { $0.text == first.text }
    }

    static func isLineObject(_ reference: Element) -> Bool { reference.any(.DocumentTypeCode) { $0.text == "130" } }

    private static func taxIdentifiers(_ root: Element, _ party: Tag) -> (vat: Int, other: Int) {
        var vat = 0
        var other = 0
        root.any(party, .Party, .PartyTaxScheme) { scheme in
            let count = scheme.count(.CompanyID)
            if scheme.any(.TaxScheme, { $0[.ID].text.upper(is: "VAT", trimming: false) }) { vat += count }
            if scheme.any(.TaxScheme, { $0.any(.ID) { !$0.text.upper(is: "VAT", trimming: false) } }) { other += count }
            return false
        }
        return (vat, other)
    }

    private func ublSupportingDocument(_ reference: Element) {
        require("UBL-SR-33", reference, reference.count(.DocumentDescription) <= 1)
        let isPlain = !reference.has(.DocumentTypeCode) && !reference.any(.ID) { $0.attribute(.schemeID) != nil }
        let isTender = tree.root.tag == .CreditNote && reference.any(.DocumentTypeCode) { $0.text == "50" }
        require("UBL-SR-43", reference, Self.isLineObject(reference) || isTender || isPlain)
    }

    private func ublLineCardinality(_ line: Element) {
        require("UBL-SR-34", line, line.count(.Note) <= 1)
        require("UBL-SR-35", line, line.count(.OrderLineReference, .LineID) <= 1)
        require("UBL-SR-36", line, line.count(.InvoicePeriod) <= 1)
        require("UBL-SR-37", line, line.count(.Price, .AllowanceCharge, .Amount) <= 1)
        require("UBL-SR-48", line, line.count(.Item, .ClassifiedTaxCategory) == 1)
        require("UBL-SR-50", line, line.count(.Item, .Description) <= 1)
        require("UBL-SR-52", line, line.count(.DocumentReference) <= 1)
    }

    private func ublPayeeCardinality(_ payee: Element) {
        // As the rule is written, a payee without a name, or a seller without one, breaks it as well.
        let names = (payee.parent ?? payee).list(.AccountingSupplierParty, .Party, .PartyLegalEntity, .RegistrationName)
        let differs = TextPairs.differ(payee.list(.PartyName, .Name), names)
        require("UBL-SR-19", payee, payee.count(.PartyName, .Name) <= 1 && differs)
        var identifiers = 0
        payee.any(.PartyIdentification, .ID) { id in
            if id.attribute(.schemeID).map({ !$0.upper(is: "SEPA", trimming: false) }) ?? true { identifiers += 1 }
            return false
        }
        require("UBL-SR-20", payee, identifiers <= 1 && differs)
        require("UBL-SR-21", payee, payee.count(.PartyLegalEntity, .CompanyID) <= 1 && differs)
    }
}
