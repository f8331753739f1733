/// Texts of the rules on the syntax: UBL-CR, UBL-DT, UBL-SR, CII-SR, CII-DT.
enum SyntaxTexts {
    static func text(_ id: String, syntax: InvoiceSyntax) -> RuleText? {
        if let path = (syntax == .cii ? ciiPaths : ublPaths)[id] { return unused(path) }
        guard let what = once[id] else { return other[id] ?? attribute(id) }
        return RuleText(
            terms: [],
            german:
                "\(what) darf höchstens einmal vorkommen, oder der Wert passt nicht dazu. Prüfen Sie, was doppelt ist.",
            english: "\(what) must be there at most once, or its value does not fit. Check what is there twice.")
    }

    /// CII-DT-001 to 012 and 101 to 104: attributes of identifiers and types.
    private static func attribute(_ id: String) -> RuleText? {
        let names = [
            "001": "schemeName", "002": "schemeAgencyName", "003": "schemeDataURI", "004": "schemeURI",
            "005": "schemeID",
            "006": "schemeAgencyID", "007": "schemeVersionID", "008": "name", "009": "listURI", "010": "listID",
            "011": "listAgencyID", "012": "listVersionID", "041": "BasisAmount", "052": "ExemptionReasonCode",
            "054": "TaxPointDate", "058": "DueDateTypeCode", "098": "ExemptionReason", "101": "schemeName",
            "102": "schemeAgencyName", "103": "schemeDataURI", "104": "schemeURI",
        ]
        guard id.hasPrefix("CII-DT-"), let name = names[String(id.dropFirst(7))] else { return nil }
        return RuleText(
            terms: [], german: "\(name) ist an dieser Stelle nicht vorgesehen. Lassen Sie es weg.",
            english: "\(name) is not used here. Leave it out.")
    }

    private static func unused(_ path: String) -> RuleText {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if name.hasPrefix("@") {
            return RuleText(
                terms: [],
                german:
                    "Das Attribut \(name.dropFirst()) (\(path)) ist in EN 16931 nicht vorgesehen. Lassen Sie es weg.",
                english: "The attribute \(name.dropFirst()) (\(path)) is not used in EN 16931. Leave it out.")
        }
        return RuleText(
            terms: [],
            german:
                "Das Element \(name) (\(path)) ist in EN 16931 nicht vorgesehen. Empfänger werten es nicht aus; lassen Sie es weg.",
            english: "The element \(name) (\(path)) is not used in EN 16931. Receivers do not read it; leave it out.")
    }

    private static let ublPaths: [String: String] = {
        var paths: [String: String] = [:]
        for entry in String(describing: UBLUnusedElements.rules).split(separator: ";") {
            let parts = entry.split(separator: " ")
            guard parts.count == 2 else { continue }
            paths["UBL-" + parts[0].prefix { $0 != "<" && $0 != ">" }] = String(parts[1])
        }
        return paths
    }()

    private static let ciiPaths: [String: String] = {
        var paths: [String: String] = [:]
        var context = ""
        for entry in String(describing: CIIUnusedElements.rules).split(separator: ";") {
            let parts = entry.split(separator: " ")
            guard parts.count == 2 else { continue }
            if parts[0] == "@" {
                context = String(parts[1])
            } else {
                paths["CII-" + parts[0].prefix { $0 != "<" && $0 != ">" }] = "\(context)/\(parts[1])"
            }
        }
        return paths
    }()

    /// Elements that may be there once, by rule.
    private static let once: [String: String] = {
        var rules: [String: String] = [:]
        for line in String(describing: onceTable).split(separator: ";") {
            let parts = line.split(separator: " ")
            if parts.count == 2 { rules[String(parts[0])] = String(parts[1]) }
        }
        return rules
    }()

    private static let onceTable: StaticString = """
        UBL-SR-01 ContractDocumentReference/ID; UBL-SR-02 ReceiptDocumentReference/ID; UBL-SR-03 \
        DespatchDocumentReference/ID; UBL-SR-04 AdditionalDocumentReference[130]/ID; UBL-SR-05 PaymentTerms/Note; \
        UBL-SR-06 InvoiceDocumentReference; UBL-SR-08 InvoicePeriod; UBL-SR-09 Seller/RegistrationName; UBL-SR-10 \
        Seller/PartyName; UBL-SR-11 Seller/PartyLegalEntity/CompanyID; UBL-SR-12 Seller/PartyTaxScheme[VAT]/CompanyID; \
        UBL-SR-13 Seller/PartyTaxScheme/CompanyID; UBL-SR-14 Seller/CompanyLegalForm; UBL-SR-15 Buyer/RegistrationName; \
        UBL-SR-16 Buyer/PartyIdentification/ID; UBL-SR-17 Buyer/PartyLegalEntity/CompanyID; UBL-SR-18 \
        Buyer/PartyTaxScheme[VAT]/CompanyID; UBL-SR-19 PayeeParty/PartyName; UBL-SR-20 PayeeParty/PartyIdentification; \
        UBL-SR-21 PayeeParty/PartyLegalEntity/CompanyID; UBL-SR-22 TaxRepresentativeParty/PartyName; UBL-SR-23 \
        TaxRepresentativeParty/PartyTaxScheme/CompanyID; UBL-SR-24 Delivery; UBL-SR-25 DeliveryParty/PartyName; \
        UBL-SR-26 PaymentMeans/PaymentID; UBL-SR-27 PaymentMeansCode; UBL-SR-28 PaymentMandate/ID; UBL-SR-29 \
        PartyIdentification/ID[SEPA]; UBL-SR-30 AllowanceChargeReason; UBL-SR-31 AllowanceChargeReason; UBL-SR-32 \
        TaxExemptionReason; UBL-SR-33 DocumentDescription; UBL-SR-34 InvoiceLine/Note; UBL-SR-35 \
        OrderLineReference/LineID; UBL-SR-36 InvoiceLine/InvoicePeriod; UBL-SR-37 Price/AllowanceCharge/Amount; \
        UBL-SR-39 ProjectReference/ID; UBL-SR-40 Buyer/PartyName; UBL-SR-42 Seller/PartyTaxScheme; UBL-SR-44 PaymentID; \
        UBL-SR-45 PaymentDueDate; UBL-SR-46 PaymentMeansCode/@name; UBL-SR-47 PaymentMeansCode; UBL-SR-48 \
        Item/ClassifiedTaxCategory; UBL-SR-49 InvoicePeriod/DescriptionCode; UBL-SR-50 Item/Description; UBL-SR-51 \
        AddressLine; UBL-SR-52 InvoiceLine/DocumentReference; UBL-SR-54 CardAccount; UBL-SR-55 PaymentMandate; UBL-SR-56 \
        OriginatorDocumentReference/ID; CII-SR-003 BusinessProcessSpecifiedDocumentContextParameter; CII-SR-009 \
        GuidelineSpecifiedDocumentContextParameter; CII-SR-010 GuidelineSpecifiedDocumentContextParameter/ID; CII-SR-014 \
        ExchangedDocument/TypeCode; CII-SR-030 IncludedNote/Content; CII-SR-039 IncludedNote; CII-SR-040 \
        IncludedNote/Content; CII-SR-069 ApplicableProductCharacteristic/Description; CII-SR-072 \
        ApplicableProductCharacteristic/Value; CII-SR-090 OriginTradeCountry/ID; CII-SR-439 \
        NetPriceProductTradePrice/ChargeAmount; CII-SR-440 AppliedTradeAllowanceCharge/ActualAmount; CII-SR-441 \
        NetPriceProductTradePrice/ChargeAmount; CII-SR-449 ShipToTradeParty/ID|GlobalID; CII-SR-450 \
        BuyerTradeParty/ID|GlobalID; CII-SR-451 PayeeTradeParty/ID|GlobalID; CII-SR-452 SpecifiedTradePaymentTerms; \
        CII-SR-453 SpecifiedTradePaymentTerms/Description; CII-SR-454 SpecifiedLineTradeSettlement/ApplicableTradeTax; \
        CII-SR-455 SellerTradeParty/DefinedTradeContact; CII-SR-456 BuyerTradeParty/DefinedTradeContact; CII-SR-457 \
        AdditionalReferencedDocument[50]; CII-SR-458 AdditionalReferencedDocument[130]; CII-SR-459 \
        SellerTradeParty/URIUniversalCommunication; CII-SR-460 BuyerTradeParty/URIUniversalCommunication; CII-SR-461 \
        TaxPointDate; CII-SR-462 DueDateTypeCode; CII-SR-465 Seller/PersonName|DepartmentName; CII-SR-466 \
        Buyer/PersonName|DepartmentName; CII-SR-467 SpecifiedTradeSettlementPaymentMeans/TypeCode; CII-SR-468 \
        SpecifiedTradeSettlementPaymentMeans/Information; CII-SR-469 PaymentReference; CII-SR-471 \
        SpecifiedTradeAllowanceCharge/RateApplicablePercent; CII-SR-472 SpecifiedTradeAllowanceCharge/CategoryTradeTax; \
        CII-SR-473 SpecifiedTradeAllowanceCharge/ActualAmount; CII-SR-474 AdditionalReferencedDocument[130]; CII-SR-475 \
        AdditionalReferencedDocument[916]/Name; CII-SR-476 AdditionalReferencedDocument[916]/AttachmentBinaryObject; \
        CII-SR-477 LineTotalAmount; CII-SR-478 ChargeTotalAmount; CII-SR-479 AllowanceTotalAmount; CII-SR-480 \
        TaxBasisTotalAmount; CII-SR-481 RoundingAmount; CII-SR-482 GrandTotalAmount; CII-SR-483 InformationAmount; \
        CII-SR-484 TotalPrepaidAmount; CII-SR-485 TotalDiscountAmount; CII-SR-486 TotalAllowanceChargeAmount; CII-SR-487 \
        DuePayableAmount; CII-SR-488 RetailValueExcludingTaxInformationAmount; CII-SR-489 \
        TotalDepositFeeInformationAmount; CII-SR-490 ProductValueExcludingTobaccoTaxInformationAmount; CII-SR-491 \
        TotalRetailValueInformationAmount; CII-SR-492 GrossLineTotalAmount; CII-SR-493 NetLineTotalAmount; CII-SR-494 \
        NetIncludingTaxesLineTotalAmount
        """

    private static func say(_ german: String, _ english: String, _ terms: String...) -> RuleText {
        RuleText(terms: terms, german: german, english: english)
    }

    private static let other: [String: RuleText] = [
        "CII-SR-464": say(
            "Die Bank des Zahlers ist nicht vorgesehen.", "The payer's bank is not used."),
        "UBL-CR-002": say(
            "Die Version von UBL (UBLVersionID) ist nicht 2.1. Lassen Sie die Angabe weg.",
            "The UBL version (UBLVersionID) is not 2.1. Leave it out."),
        "UBL-CR-412": say(
            "Die Fälligkeit steht bei der Zahlungsart. In einer Rechnung gehört sie in DueDate (BT-9).",
            "The due date is with the payment means. In an invoice it belongs into DueDate (BT-9).", "BT-9"),
        "UBL-CR-665": say(
            "Eine Unterlage hat eine schemeID. Die gibt es nur bei Objekten (Art 130).",
            "A supporting document has a schemeID. Only objects (type 130) have one.", "BT-122"),
        "UBL-CR-666": say(
            "Ein Objekt (Art 130) darf keinen Anhang haben.", "An object (type 130) must have no attachment.", "BT-18"),
        "UBL-CR-673": say(
            "Ein Objekt (Art 130) darf keine Beschreibung haben.", "An object (type 130) must have no description.",
            "BT-18"),
        "UBL-DT-01": say(
            "Ein Betrag hat mehr als zwei Nachkommastellen. Auch Nullen am Ende zählen.",
            "An amount has more than two decimals. Zeros at the end count as well."),
        "UBL-DT-06": say("Am Anhang fehlt die Art (mimeCode).", "The attachment lacks its kind (mimeCode).", "BT-125"),
        "UBL-DT-07": say(
            "Am Anhang fehlt der Dateiname (filename).", "The attachment lacks its file name (filename).", "BT-125"),
        "UBL-DT-18": say(
            "Das Attribut name ist nur an der Zahlungsart (BT-81) vorgesehen.",
            "The attribute name is used at the payment means code (BT-81) only.", "BT-82"),
        "UBL-SR-07": say(
            "Der Bezug auf eine frühere Rechnung hat keine Nummer (BT-25).",
            "The reference to a preceding invoice has no number (BT-25).", "BT-25"),
        "UBL-SR-43": say(
            "Eine schemeID an einer Unterlage verlangt die Art 130 (Objekt).",
            "A schemeID of a supporting document asks for type 130 (object).", "BT-18"),
        "UBL-SR-53": say(
            "Zu einer Steuernummer gehören die Nummer (CompanyID) und das System (TaxScheme).",
            "A tax number needs the number (CompanyID) and its scheme (TaxScheme).", "BT-31", "BT-32"),
        "CII-SR-046": say(
            "Zur Standardnummer des Artikels (BT-157) fehlt das System (schemeID).",
            "The item's standard identifier (BT-157) lacks its scheme (schemeID).", "BT-157"),
        "CII-SR-119": say(
            "Ein Nachlass am Bruttopreis braucht ChargeIndicator false und einen Betrag (BT-147).",
            "A discount on the gross price needs ChargeIndicator false and an amount (BT-147).", "BT-147"),
        "CII-SR-463": say(
            "Bei einem Nachlass oder Zuschlag fehlt, was von beiden es ist (ChargeIndicator).",
            "An allowance or charge does not say which of both it is (ChargeIndicator)."),
        "CII-SR-470": say(
            "Bei einer Überweisung (30, 58) fehlt das Konto (BT-84).",
            "For a credit transfer (30, 58) the account (BT-84) is missing.", "BT-84"),
        "CII-DT-015": say(
            "Ein Ort (URIID) ist nur bei Unterlagen (Art 916) erlaubt.",
            "A location (URIID) is allowed for supporting documents (type 916) only.", "BT-124"),
        "CII-DT-018": say(
            "Die Art (TypeCode) ist nur bei Unterlagen erlaubt: 50, 130 oder 916.",
            "A type (TypeCode) is allowed for additional documents only: 50, 130 or 916."),
        "CII-DT-021": say(
            "Eine Bezeichnung (Name) ist nur bei Unterlagen (Art 916) erlaubt.",
            "A name is allowed for supporting documents (type 916) only.", "BT-123"),
        "CII-DT-022": say(
            "Ein Anhang ist nur bei Unterlagen (Art 916) erlaubt.",
            "An attachment is allowed for supporting documents (type 916) only.", "BT-125"),
        "CII-DT-024": say(
            "ReferenceTypeCode ist nur bei Objekten (Art 130) erlaubt.",
            "ReferenceTypeCode is allowed for objects (type 130) only.", "BT-18"),
        "CII-DT-027": say(
            "Ein Datum ist nur beim Bezug auf eine frühere Rechnung erlaubt (BT-26).",
            "A date is allowed for a preceding invoice only (BT-26).", "BT-26"),
        "CII-DT-031": say(
            "Ein Betrag hat currencyID. In CII steht die Währung nur am gesamten Steuerbetrag (BT-110, BT-111).",
            "An amount has a currencyID. In CII only the VAT totals (BT-110, BT-111) carry it.", "BT-110"),
        "CII-DT-033": say(
            "Eine Menge hat eine Einheit, obwohl keine berechnete Menge eine hat.",
            "A quantity has a unit although no billed quantity has one.", "BT-130"),
        "CII-DT-037": say("Die Art der Steuer (TypeCode) muss VAT sein.", "The type of tax (TypeCode) must be VAT."),
        "CII-DT-097": say(
            "Ein Datum im Format 102 muss JJJJMMTT lauten, zum Beispiel 20260131.",
            "A date of format 102 must be YYYYMMDD, for example 20260131."),
    ]
}
