/// Rules BR-CL: values of code lists in UBL.
extension RuleRun {
    private static let amounts: [Tag] = [
        .Amount, .BaseAmount, .PriceAmount, .TaxAmount, .TaxableAmount, .LineExtensionAmount, .TaxExclusiveAmount,
        .TaxInclusiveAmount, .AllowanceTotalAmount, .ChargeTotalAmount, .PrepaidAmount, .PayableRoundingAmount,
        .PayableAmount,
    ]

    func ublCodes() {
        for code in tree.all(.InvoiceTypeCode) { require("BR-CL-01", code, codes.invoiceTypes.has(code.text)) }
        for code in tree.all(.CreditNoteTypeCode) { require("BR-CL-01", code, codes.creditNoteTypes.has(code.text)) }
        for tag in Self.amounts {
            for amount in tree.all(tag) {
                require("BR-CL-03", amount, codes.currencies.has(amount.attribute(.currencyID)))
            }
        }
        for code in tree.all(.DocumentCurrencyCode) { require("BR-CL-04", code, codes.currencies.has(code.text)) }
        for code in tree.all(.TaxCurrencyCode) { require("BR-CL-05", code, codes.currencies.has(code.text)) }
        ublReferenceCodes()
        ublSchemes()
        for country in tree.all(.IdentificationCode) {
            switch country.parent?.tag {
            case .Country: require("BR-CL-14", country, CodeLists.countriesUBL.has(country.text))
            case .OriginCountry: require("BR-CL-15", country, CodeLists.countriesUBL.has(country.text))
            default: break
            }
        }
        for code in tree.all(.PaymentMeansCode) where code.parent?.tag == .PaymentMeans {
            require("BR-CL-16", code, CodeLists.paymentMeans.has(code.text))
        }
        for category in tree.all(.TaxCategory) {
            for id in category.all(.ID) { require("BR-CL-17", id, CodeLists.vatCategories.has(id.text)) }
        }
        for category in tree.all(.ClassifiedTaxCategory) {
            for id in category.all(.ID) { require("BR-CL-18", id, CodeLists.vatCategories.has(id.text)) }
        }
        for reason in tree.all(.AllowanceChargeReasonCode) {
            guard let entry = reason.parent, entry.tag == .AllowanceCharge, let isCharge = entry.isCharge else {
                continue
            }
            if isCharge {
                require("BR-CL-20", reason, CodeLists.chargeReasons.has(reason.text))
            } else {
                require("BR-CL-19", reason, CodeLists.allowanceReasons.has(reason.text))
            }
        }
        for reason in tree.all(.TaxExemptionReasonCode) {
            require("BR-CL-22", reason, Self.isExemptionReason(reason.text))
        }
        for tag in [Tag.InvoicedQuantity, .BaseQuantity, .CreditedQuantity] {
            for quantity in tree.all(tag) {
                guard let unit = quantity.attribute(.unitCode) else { continue }
                require("BR-CL-23", quantity, CodeLists.units.has(unit))
            }
        }
        for object in tree.all(.EmbeddedDocumentBinaryObject) {
            guard let kind = object.attribute(.mimeCode) else { continue }
            require("BR-CL-24", object, CodeLists.mimeTypes.contains(kind))
        }
    }

    /// Letters may be small.
    static func isExemptionReason(_ text: Text) -> Bool {
        if CodeLists.exemptionReasons.has(text) { return true }
        let upper = text.trimmed.bytes.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }
        return upper.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return false }
            return CodeLists.exemptionReasons.contains(Text(start: start, count: bytes.count))
        }
    }

    private func ublReferenceCodes() {
        for code in tree.all(.DescriptionCode) where code.parent?.tag == .InvoicePeriod {
            require("BR-CL-06", code, CodeLists.taxPointsUBL.has(code.text))
        }
        for tag in [Tag.AdditionalDocumentReference, .DocumentReference] {
            for reference in tree.all(tag) where Self.isLineObject(reference) {
                for id in reference.all(.ID) {
                    guard let scheme = id.attribute(.schemeID) else { continue }
                    require("BR-CL-07", id, CodeLists.referenceTypes.has(scheme))
                }
            }
        }
    }

    private func ublSchemes() {
        for party in tree.all(.PartyIdentification) {
            for id in party.all(.ID) {
                guard let scheme = id.attribute(.schemeID) else { continue }
                require("BR-CL-10", id, codes.identifierSchemes.has(scheme) || Self.isCreditor(id, scheme))
            }
        }
        for entity in tree.all(.PartyLegalEntity) {
            for id in entity.all(.CompanyID) {
                guard let scheme = id.attribute(.schemeID) else { continue }
                require("BR-CL-11", id, codes.identifierSchemes.has(scheme))
            }
        }
        for classification in tree.all(.CommodityClassification) {
            for code in classification.all(.ItemClassificationCode) {
                guard let list = code.attribute(.listID) else { continue }
                require("BR-CL-13", code, CodeLists.itemClassifications.has(list))
            }
        }
        for item in tree.all(.StandardItemIdentification) {
            for id in item.all(.ID) {
                guard let scheme = id.attribute(.schemeID) else { continue }
                require("BR-CL-21", id, codes.identifierSchemes.has(scheme))
            }
        }
        for endpoint in tree.all(.EndpointID) {
            guard let scheme = endpoint.attribute(.schemeID) else { continue }
            require("BR-CL-25", endpoint, codes.addressSchemes.has(scheme))
        }
        for location in tree.all(.DeliveryLocation) {
            for id in location.all(.ID) {
                guard let scheme = id.attribute(.schemeID) else { continue }
                require("BR-CL-26", id, codes.identifierSchemes.has(scheme))
            }
        }
    }

    /// A creditor identifier for direct debits, of the seller or the payee.
    static func isCreditor(_ id: Element, _ scheme: Text) -> Bool {
        scheme.normalized(is: "SEPA")
            && (id.hasAncestor(.AccountingSupplierParty) || id.hasAncestor(.PayeeParty))
    }
}
