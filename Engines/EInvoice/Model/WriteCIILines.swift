internal import XML

/// The lines of an invoice in CII D16B.
extension InvoiceWriter {
    mutating func ciiLine(_ line: Invoice.Line) {
        group("ram:IncludedSupplyChainTradeLineItem") { xml in
            xml.group("ram:AssociatedDocumentLineDocument") { xml in
                xml.text("ram:LineID", line.number)
                if let note = line.note { xml.group("ram:IncludedNote") { $0.text("ram:Content", note) } }
            }
            xml.ciiProduct(line.item)
            xml.ciiPrice(line)
            xml.group("ram:SpecifiedLineTradeDelivery") {
                $0.text("ram:BilledQuantity", line.quantity.description, "unitCode", line.unit)
            }
            xml.group("ram:SpecifiedLineTradeSettlement") { xml in
                xml.group("ram:ApplicableTradeTax") { xml in
                    xml.text("ram:TypeCode", "VAT")
                    xml.text("ram:CategoryCode", line.category)
                    xml.number("ram:RateApplicablePercent", line.rate)
                }
                xml.period(line.period)
                for entry in line.allowancesAndCharges { xml.ciiEntry(entry) }
                xml.group("ram:SpecifiedTradeSettlementLineMonetarySummation") {
                    $0.number("ram:LineTotalAmount", line.net, scale: 2)
                }
                if let object = line.object { xml.ciiObject(object) }
                xml.ciiAccount(line.accountingReference)
            }
        }
    }

    private mutating func ciiProduct(_ item: Invoice.Item) {
        group("ram:SpecifiedTradeProduct") { xml in
            xml.identifier("ram:GlobalID", item.standardNumber)
            xml.text("ram:SellerAssignedID", item.sellerNumber)
            xml.text("ram:BuyerAssignedID", item.buyerNumber)
            xml.text("ram:Name", item.name)
            xml.text("ram:Description", item.description)
            for attribute in item.attributes {
                xml.group("ram:ApplicableProductCharacteristic") { xml in
                    xml.text("ram:Description", attribute.name)
                    xml.text("ram:Value", attribute.value)
                }
            }
            for classification in item.classifications {
                xml.group("ram:DesignatedProductClassification") { writer in
                    writer.xml.begin("ram:ClassCode")
                    if let list = classification.scheme { writer.xml.attribute("listID", list) }
                    if let version = classification.version { writer.xml.attribute("listVersionID", version) }
                    writer.xml.text(classification.value)
                    writer.xml.end()
                }
            }
            if let origin = item.origin { xml.group("ram:OriginTradeCountry") { $0.text("ram:ID", origin) } }
        }
    }

    private mutating func ciiPrice(_ line: Invoice.Line) {
        let price = line.price.completed
        group("ram:SpecifiedLineTradeAgreement") { xml in
            if let order = line.orderLine {
                xml.group("ram:BuyerOrderReferencedDocument") { $0.text("ram:LineID", order) }
            }
            if let gross = price.gross {
                xml.group("ram:GrossPriceProductTradePrice") { xml in
                    xml.number("ram:ChargeAmount", gross, scale: 2)
                    if let discount = price.discount {
                        xml.group("ram:AppliedTradeAllowanceCharge") { xml in
                            xml.ciiIndicator(false)
                            xml.number("ram:ActualAmount", discount, scale: 2)
                        }
                    }
                }
            }
            xml.group("ram:NetPriceProductTradePrice") { xml in
                xml.number("ram:ChargeAmount", price.net, scale: 2)
                xml.text("ram:BasisQuantity", price.quantity?.description, "unitCode", price.unit)
            }
        }
    }
}
