/// The rules of XRechnung's extension (BR-DEX) and for clean vehicles (BR-DE-CVD) in UBL.
extension RuleRun {
    func ublExtension() {
        for object in tree.all(.EmbeddedDocumentBinaryObject) {
            require("BR-DEX-01", object, isExtensionMime(object))
        }
        let root = tree.root
        if root.tag == .Invoice {
            require("BR-DEX-02", root, hasRightSubLines())
            require(
                "BR-DEX-03", root,
                !tree.all(.SubInvoiceLine).contains { line in line.any(.Item) { $0.count(.ClassifiedTaxCategory) != 1 }
                })
            for payment in root.all(.PrepaidPayment) { ublPrepaidPayment(payment) }
        }
        for totals in tree.all(.LegalMonetaryTotal) { ublThirdPartyPayment(totals) }
        ublExtensionSchemes()
    }

    private func hasRightSubLines() -> Bool {
        func isSum(_ line: Element) -> Bool {
            guard line.has(.SubInvoiceLine) else { return true }
            var sum: Number = 0
            for inner in line.all(.SubInvoiceLine) { sum = sum + inner[.LineExtensionAmount].number(orZero: true) }
            return line[.LineExtensionAmount].number == sum
        }
        return tree.root.all(.InvoiceLine).allSatisfy(isSum) && tree.all(.SubInvoiceLine).allSatisfy(isSum)
    }

    private func ublPrepaidPayment(_ payment: Element) {
        let amount = payment[.PaidAmount]
        require("BR-DEX-10", payment, payment.any(.ID) { !$0.text.isBlank })
        require("BR-DEX-11", payment, payment.any(.PaidAmount) { !$0.text.isBlank })
        require("BR-DEX-12", payment, payment.any(.InstructionID) { !$0.text.isBlank })
        require("BR-DEX-13", payment, amount.text.hasAtMostTwoDecimals)
        let currency = payment.parent?[.DocumentCurrencyCode]
        let isSame = amount?.attribute(.currencyID).map { own in currency.map { $0.text == own } ?? false } ?? false
        require("BR-DEX-14", payment, isSame)
    }

    private func ublThirdPartyPayment(_ totals: Element) {
        var thirdParty: Number = 0
        if let document = totals.parent, document.any(.PrepaidPayment, .PaidAmount, { !$0.text.isBlank }) {
            for payment in document.all(.PrepaidPayment) {
                thirdParty = thirdParty + payment[.PaidAmount].number(orZero: true)
            }
        }
        let rounding = totals[.PayableRoundingAmount].number(orZero: true)
        let prepaid = totals[.PrepaidAmount].number(orZero: true)
        let asked = (totals[.PayableAmount].number - rounding).cents
        let due = (totals[.TaxInclusiveAmount].number - prepaid + thirdParty).cents
        require("BR-DEX-09", totals, asked == due)
    }

    private func ublExtensionSchemes() {
        func check(_ owner: Tag, _ tag: Tag, _ rule: String, _ test: (Element, Text) -> Bool) {
            for element in tree.all(owner) {
                for id in element.all(tag) {
                    guard let scheme = id.attribute(.schemeID) else { continue }
                    require(rule, id, test(id, scheme))
                }
            }
        }
        check(.PartyIdentification, .ID, "BR-DEX-04") { isExtensionScheme($1) || Self.isCreditor($0, $1) }
        check(.PartyLegalEntity, .CompanyID, "BR-DEX-05") { isExtensionScheme($1) }
        check(.StandardItemIdentification, .ID, "BR-DEX-06") { isExtensionScheme($1) }
        check(.DeliveryLocation, .ID, "BR-DEX-08") { isExtensionScheme($1) }
        for endpoint in tree.all(.EndpointID) {
            guard let scheme = endpoint.attribute(.schemeID) else { continue }
            require("BR-DEX-07", endpoint, isExtensionAddress(scheme))
        }
    }

    func ublCleanVehicles() {
        let root = tree.root
        require("BR-DE-CVD-01", root, root.any(.ContractDocumentReference, .ID) { !$0.text.isBlank })
        require("BR-DE-CVD-02", root, root.any(.OriginatorDocumentReference, .ID) { !$0.text.isBlank })
        var isVehicle = false
        for line in root.all(root.tag == .Invoice ? .InvoiceLine : .CreditNoteLine) {
            for item in line.all(.Item) {
                let isOne = vehicle(
                    item, class: (.CommodityClassification, .ItemClassificationCode),
                    property: (.AdditionalItemProperty, .Name))
                isVehicle = isVehicle || isOne
            }
        }
        require("BR-DE-CVD-03", root, isVehicle)
    }
}
