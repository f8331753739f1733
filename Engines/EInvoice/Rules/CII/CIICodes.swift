/// Rules BR-CL: values of code lists in CII.
extension RuleRun {
    func ciiCodes() {
        for code in tree.all(.TypeCode) {
            switch code.parent?.tag {
            case .ExchangedDocument: require("BR-CL-01", code, CodeLists.documentTypes.has(code.text))
            case .SpecifiedTradeSettlementPaymentMeans:
                require("BR-CL-16", code, CodeLists.paymentMeans.has(code.text))
            default: break
            }
        }
        for amount in tree.all(.TaxTotalAmount) {
            guard let currency = amount.attribute(.currencyID) else { continue }
            require("BR-CL-03", amount, codes.currencies.has(currency))
        }
        for code in tree.all(.InvoiceCurrencyCode) { require("BR-CL-04", code, codes.currencies.has(code.text)) }
        for code in tree.all(.TaxCurrencyCode) { require("BR-CL-05", code, codes.currencies.has(code.text)) }
        for code in tree.all(.DueDateTypeCode) { require("BR-CL-06", code, CodeLists.taxPointsCII.has(code.text)) }
        for code in tree.all(.ReferenceTypeCode) { require("BR-CL-07", code, CodeLists.referenceTypes.has(code.text)) }
        for code in tree.all(.SubjectCode) { require("BR-CL-08", code, CodeLists.noteSubjectsCII.has(code.text)) }
        ciiIdentifiers()
        for code in tree.all(.ClassCode) {
            guard let list = code.attribute(.listID) else { continue }
            require("BR-CL-13", code, CodeLists.itemClassifications.has(list))
        }
        for country in tree.all(.CountryID) {
            require("BR-CL-14", country, CodeLists.countriesCII.has(country.text))
        }
        for code in tree.all(.CategoryCode) {
            switch code.parent?.tag {
            case .CategoryTradeTax: require("BR-CL-17", code, CodeLists.vatCategories.has(code.text))
            case .ApplicableTradeTax: require("BR-CL-18", code, CodeLists.vatCategories.has(code.text))
            default: break
            }
        }
        for reason in tree.all(.ReasonCode) {
            guard let entry = reason.parent, entry.tag == .SpecifiedTradeAllowanceCharge,
                let isCharge = entry.isTradeCharge
            else { continue }
            if isCharge {
                require("BR-CL-20", reason, CodeLists.chargeReasons.has(reason.text))
            } else {
                require("BR-CL-19", reason, CodeLists.allowanceReasons.has(reason.text))
            }
        }
        for reason in tree.all(.ExemptionReasonCode) {
            require("BR-CL-22", reason, Self.isExemptionReason(reason.text))
        }
        for tag in [Tag.BasisQuantity, .BilledQuantity] {
            for quantity in tree.all(tag) {
                guard let unit = quantity.attribute(.unitCode) else { continue }
                require("BR-CL-23", quantity, CodeLists.units.has(unit))
            }
        }
        for object in tree.all(.AttachmentBinaryObject) {
            guard let kind = object.attribute(.mimeCode) else { continue }
            require("BR-CL-24", object, CodeLists.mimeTypes.contains(kind))
        }
        for address in tree.all(.URIUniversalCommunication) {
            for id in address.all(.URIID) {
                guard let scheme = id.attribute(.schemeID) else { continue }
                require("BR-CL-25", id, codes.addressSchemes.has(scheme))
            }
        }
    }

    /// Which list a scheme is looked up in depends on where the identifier stands; the first that fits counts.
    private func ciiIdentifiers() {
        for id in tree.all(.GlobalID) {
            guard let scheme = id.attribute(.schemeID) else { continue }
            let isKnown = codes.identifierSchemes.has(scheme)
            if !id.hasAncestor(.SpecifiedTradeProduct) && !id.hasAncestor(.ShipToTradeParty) {
                require("BR-CL-10", id, isKnown)
            } else if id.parent?.tag == .SpecifiedTradeProduct {
                require("BR-CL-21", id, isKnown)
            } else if id.isIn(.ShipToTradeParty, .ApplicableHeaderTradeDelivery) {
                require("BR-CL-26", id, isKnown)
            }
        }
        for id in tree.all(.ID) {
            if let scheme = id.attribute(.schemeID), !id.hasAncestor(.SpecifiedTaxRegistration) {
                require("BR-CL-11", id, codes.identifierSchemes.has(scheme))
            } else if id.parent?.tag == .OriginTradeCountry {
                require("BR-CL-15", id, CodeLists.countriesCII.has(id.text))
            }
        }
    }
}
