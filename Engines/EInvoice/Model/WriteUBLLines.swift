internal import XML

/// The lines of an invoice in UBL.
extension InvoiceWriter {
    mutating func ublLine(_ name: String, _ line: Invoice.Line, _ currency: String) {
        // A sub line need not say how many or at what price.
        let isPart = name == "cac:SubInvoiceLine"
        group(name) { xml in
            xml.text("cbc:ID", line.number)
            xml.text("cbc:Note", line.note)
            if line.quantity.isKnown || !isPart {
                xml.text(
                    xml.isCredit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", line.quantity.description,
                    "unitCode", line.unit)
            }
            xml.ublAmount("cbc:LineExtensionAmount", line.net, currency)
            xml.text("cbc:AccountingCost", line.accountingReference)
            xml.ublPeriod(line.period)
            if let order = line.orderLine { xml.group("cac:OrderLineReference") { $0.text("cbc:LineID", order) } }
            if let object = line.object {
                xml.group("cac:DocumentReference") { xml in
                    xml.identifier("cbc:ID", object)
                    xml.text("cbc:DocumentTypeCode", "130")
                }
            }
            for entry in line.allowancesAndCharges { xml.ublEntry(entry, currency) }
            xml.ublItem(line)
            if line.price.net.isKnown || !isPart { xml.ublPrice(line.price, currency) }
            if !xml.isCredit { for line in line.subLines { xml.ublLine("cac:SubInvoiceLine", line, currency) } }
        }
    }

    private mutating func ublItem(_ line: Invoice.Line) {
        let item = line.item
        group("cac:Item") { xml in
            xml.text("cbc:Description", item.description)
            xml.text("cbc:Name", item.name)
            xml.ublReference("cac:BuyersItemIdentification", item.buyerNumber)
            xml.ublReference("cac:SellersItemIdentification", item.sellerNumber)
            if let number = item.standardNumber {
                xml.group("cac:StandardItemIdentification") { $0.identifier("cbc:ID", number) }
            }
            if let origin = item.origin {
                xml.group("cac:OriginCountry") { $0.text("cbc:IdentificationCode", origin) }
            }
            for classification in item.classifications {
                xml.group("cac:CommodityClassification") { writer in
                    writer.xml.begin("cbc:ItemClassificationCode")
                    if let list = classification.scheme { writer.xml.attribute("listID", list) }
                    if let version = classification.version { writer.xml.attribute("listVersionID", version) }
                    writer.xml.text(classification.value)
                    writer.xml.end()
                }
            }
            xml.ublCategory("cac:ClassifiedTaxCategory", line.category, line.rate)
            for attribute in item.attributes {
                xml.group("cac:AdditionalItemProperty") { xml in
                    xml.text("cbc:Name", attribute.name)
                    xml.text("cbc:Value", attribute.value)
                }
            }
        }
    }

    private mutating func ublPrice(_ price: Invoice.Price, _ currency: String) {
        let price = price.completed
        group("cac:Price") { xml in
            xml.ublAmount("cbc:PriceAmount", price.net, currency)
            xml.text("cbc:BaseQuantity", price.quantity?.description, "unitCode", price.unit)
            if let discount = price.discount {
                xml.group("cac:AllowanceCharge") { xml in
                    xml.text("cbc:ChargeIndicator", "false")
                    xml.ublAmount("cbc:Amount", discount, currency)
                    xml.ublAmount("cbc:BaseAmount", price.gross, currency)
                }
            }
        }
    }
}
