/// The rules of XRechnung for UBL: BR-DE, BR-TMP.
extension RuleRun {
    func ublXRechnung(_ scenario: Scenario) {
        ublPeppol()
        ublGerman()
        ublGermanParties()
        ublGermanPayment()
        if scenario == .xrechnungExtension { ublExtension() }
        if scenario == .cleanVehicles { ublCleanVehicles() }
    }

    private func ublGerman() {
        let root = tree.root
        let isCorrection =
            root[.InvoiceTypeCode].text.normalized(is: "384") || root[.CreditNoteTypeCode].text.normalized(is: "384")
        require("BR-DE-1", root, root.has(.PaymentMeans))
        require("BR-DE-15", root, root.any(.BuyerReference) { !$0.text.isBlank })
        require("BR-DE-16", root, !usesTaxedCategory() || hasSellerTaxIdentifier())
        require(
            "BR-DE-17", root,
            Self.isUsualType(root[.InvoiceTypeCode].text) || Self.isUsualType(root[.CreditNoteTypeCode].text))
        require(
            "BR-DE-18", root,
            !root.any(.PaymentTerms) { terms in terms[.Note].map { !ValueForm.hasRightDiscounts($0.text) } ?? false })
        require(
            "BR-DE-21", root,
            root.any(.CustomizationID) { id in
                id.text == Scenario.xrechnungID || id.text == Scenario.extensionID
                    || id.text == Scenario.cleanVehiclesID
            })
        let attachments = Array(root.all(.AdditionalDocumentReference))
        require(
            "BR-DE-22", root,
            hasUniqueNames(attachments) { reference, note in
                reference.any(.Attachment, .EmbeddedDocumentBinaryObject) {
                    note($0); return false
                }
            })
        require("BR-DE-26", root, !isCorrection || root.has(.BillingReference, .InvoiceDocumentReference))
        let lines = (root.tag == .Invoice ? Tag.InvoiceLine : .CreditNoteLine)
        require(
            "BR-DE-TMP-32", root,
            root.has(.Delivery, .ActualDeliveryDate) || root.has(.InvoicePeriod)
                || root.all(lines).allSatisfy { $0.has(.InvoicePeriod) })
        for reference in attachments {
            reference.any(.Attachment, .ExternalReference) { external in
                require("BR-TMP-2", external, ValueForm.isAbsoluteAddress(external[.URI].text))
                return false
            }
        }
        root.any(.TaxTotal, .TaxSubtotal) { subtotal in
            require("BR-DE-14", subtotal, subtotal.any(.TaxCategory, .Percent) { !$0.text.isBlank })
            return false
        }
    }

    private func usesTaxedCategory() -> Bool {
        let root = tree.root
        let isInEntries = root.any(.AllowanceCharge) { entry in
            entry.any(.ChargeIndicator) { $0.text == "true" || $0.text == "false" }
                && entry.any(.TaxCategory, .ID) { Self.needsTaxIdentifier($0.text) }
        }
        return isInEntries
            || root.any(.InvoiceLine, .Item, .ClassifiedTaxCategory, .ID) { Self.needsTaxIdentifier($0.text) }
            || root.any(.CreditNoteLine, .Item, .ClassifiedTaxCategory, .ID) { Self.needsTaxIdentifier($0.text) }
    }

    private func hasSellerTaxIdentifier() -> Bool {
        let root = tree.root
        return root.has(.TaxRepresentativeParty)
            || root.any(.AccountingSupplierParty, .Party, .PartyTaxScheme, .CompanyID) { !$0.text.isBlank }
    }

    private func ublGermanParties() {
        let root = tree.root
        for seller in root.all(.AccountingSupplierParty) {
            require("BR-DE-2", seller, seller.has(.Party, .Contact))
            seller.any(.Party, .PostalAddress) { address in
                require("BR-DE-3", address, address.any(.CityName) { !$0.text.isBlank })
                require("BR-DE-4", address, address.any(.PostalZone) { !$0.text.isBlank })
                return false
            }
            seller.any(.Party, .Contact) { contact in
                require("BR-DE-5", contact, contact.any(.Name) { !$0.text.isBlank })
                require("BR-DE-6", contact, contact.any(.Telephone) { !$0.text.isBlank })
                require("BR-DE-7", contact, contact.any(.ElectronicMail) { !$0.text.isBlank })
                require("BR-DE-27", contact, ValueForm.isTelephone(contact[.Telephone].text))
                require("BR-DE-28", contact, ValueForm.isMailAddress(contact[.ElectronicMail].text))
                return false
            }
        }
        root.any(.AccountingCustomerParty, .Party, .PostalAddress) { address in
            require("BR-DE-8", address, address.any(.CityName) { !$0.text.isBlank })
            require("BR-DE-9", address, address.any(.PostalZone) { !$0.text.isBlank })
            return false
        }
        root.any(.Delivery, .DeliveryLocation, .Address) { address in
            require("BR-DE-10", address, address.any(.CityName) { !$0.text.isBlank })
            require("BR-DE-11", address, address.any(.PostalZone) { !$0.text.isBlank })
            return false
        }
    }

    private func ublGermanPayment() {
        let root = tree.root
        let hasMandate = root.has(.PaymentMeans, .PaymentMandate)
        func isCreditor(_ party: Element) -> Bool {
            party.any(.PartyIdentification, .ID) { $0.attribute(.schemeID).map { $0 == "SEPA" } ?? false }
        }
        let hasCreditor =
            root.any(.AccountingSupplierParty, .Party, isCreditor) || root.any(.PayeeParty, isCreditor)
        require("BR-DE-30", root, !hasMandate || hasCreditor)
        require("BR-DE-31", root, !hasMandate || root.has(.PaymentMeans, .PaymentMandate, .PayerFinancialAccount, .ID))
        for means in root.all(.PaymentMeans) {
            let code = means[.PaymentMeansCode].text
            let account = means.has(.PayeeFinancialAccount)
            let card = means.has(.CardAccount)
            let mandate = means.has(.PaymentMandate)
            if code.normalized(is: "30") || code.normalized(is: "58") {
                let iban = means.first(.PayeeFinancialAccount, .ID).text
                require("BR-DE-19", means, !code.normalized(is: "58") || ValueForm.isIBAN(iban))
                require("BR-DE-23-a", means, account)
                require("BR-DE-23-b", means, !card && !mandate)
            } else if code.normalized(is: "48") || code.normalized(is: "54") || code.normalized(is: "55") {
                require("BR-DE-24-a", means, card)
                require("BR-DE-24-b", means, !account && !mandate)
            } else if code.normalized(is: "59") {
                let iban = means.first(.PaymentMandate, .PayerFinancialAccount, .ID).text
                require("BR-DE-20", means, ValueForm.isIBAN(iban))
                require("BR-DE-25-a", means, mandate)
                require("BR-DE-25-b", means, !account && !card)
            }
        }
    }
}
