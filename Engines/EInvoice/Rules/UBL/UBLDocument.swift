/// Rules on the document as a whole: number, dates, type, references.
extension RuleRun {
    func ublDocument() {
        let root = tree.root
        require("BR-01", root, root.filled(.CustomizationID))
        require("BR-02", root, root.filled(.ID))
        require("BR-03", root, root.filled(.IssueDate))
        require("BR-04", root, root.filled(.InvoiceTypeCode) || root.filled(.CreditNoteTypeCode))
        require("BR-05", root, root.filled(.DocumentCurrencyCode))
        require("BR-06", root, root.filled(.AccountingSupplierParty, .Party, .PartyLegalEntity, .RegistrationName))
        require("BR-07", root, root.filled(.AccountingCustomerParty, .Party, .PartyLegalEntity, .RegistrationName))
        require("BR-08", root, root.has(.AccountingSupplierParty, .Party, .PostalAddress))
        require("BR-10", root, root.has(.AccountingCustomerParty, .Party, .PostalAddress))
        require("BR-16", root, root.has(.InvoiceLine) || root.has(.CreditNoteLine))
        let hasTaxPoint = root.has(.TaxPointDate)
        require("BR-CO-03", root, !(hasTaxPoint && root.has(.InvoicePeriod, .DescriptionCode)))
        for reference in tree.all(.AdditionalDocumentReference) {
            require("BR-52", reference, reference.filled(.ID))
        }
        for reference in tree.all(.BillingReference) {
            require("BR-55", reference, reference.has(.InvoiceDocumentReference, .ID))
        }
        for period in tree.all(.InvoicePeriod) {
            let isDated = period.has(.StartDate) || period.has(.EndDate)
            if period.parent?.tag == .InvoiceLine || period.parent?.tag == .CreditNoteLine {
                require("BR-30", period, period.isPeriodInOrder)
                require("BR-CO-20", period, isDated)
            } else {
                require("BR-29", period, period.isPeriodInOrder)
                require("BR-CO-19", period, isDated || period.has(.DescriptionCode))
            }
        }
        for note in root.all(.Note) { require("BR-CL-08", note, Self.hasKnownSubject(note.text)) }
    }

    /// A note may begin with its subject between two `#`; three letters there are looked up.
    private static func hasKnownSubject(_ text: Text) -> Bool {
        guard let first = text.bytes.firstIndex(of: UInt8(ascii: "#")) else { return true }
        let rest = text.from(first + 1)
        guard let second = rest.bytes.firstIndex(of: UInt8(ascii: "#")) else { return true }
        let subject = rest.prefix(second)
        if subject.length != 3 { return true }
        return CodeLists.noteSubjectsUBL.contains(subject)
    }
}
