import EInvoice
import Kernel

/// Invoices of plainly invented firms, as XML that the rules accept.
struct SampleInvoice {
    var number = "2026-0815"
    var seller = "Musterwerk GmbH"
    var tax = "DE123456789"
    var reference = InvoicesHouse.leitweg("adendorf")
    /// Net, in cents.
    var net = 100_00
    var issued = "2026-11-20"
    var due: String? = "2026-12-20"
    var terms: String?
    var iban = "DE75512108001245126199"
    var isCredit = false

    var total: Int { net + (net * 19 + 50) / 100 }

    func bytes(_ syntax: InvoiceSyntax = .ublInvoice) throws -> [UInt8] {
        var invoice = Invoice()
        invoice.type = isCredit ? "381" : "380"
        invoice.number = number
        invoice.issueDate = issued
        invoice.dueDate = due
        invoice.buyerReference = reference
        invoice.paymentTerms = terms ?? (due == nil ? "Zahlbar sofort" : nil)
        invoice.seller.name = seller
        invoice.seller.vatIdentifier = tax
        invoice.seller.electronicAddress = .init("rechnung@musterwerk.example", scheme: "EM")
        invoice.seller.address = .init(street: "Beispielweg 1", postCode: "12345", city: "Musterstadt")
        invoice.seller.contact = .init(
            name: "Erika Beispiel", telephone: "+49 30 1234567", mail: "erika@musterwerk.example")
        invoice.buyer.name = "Gemeinde Adendorf"
        invoice.buyer.electronicAddress = .init("rechnung@adendorf.example", scheme: "EM")
        invoice.buyer.address = .init(street: "Marktplatz 1", postCode: "12346", city: "Musterhausen")
        var delivery = Invoice.Delivery()
        delivery.date = issued
        invoice.delivery = delivery
        var payment = Invoice.Payment("58")
        payment.accounts = [.init(iban, name: seller)]
        payment.remittance = number
        invoice.payment = payment
        invoice.lines = [
            .init(
                "1", .init("Bürostuhl"), quantity: .init(units: 1), unit: "H87", price: .init(.init(cents: net)),
                net: .init(cents: net), rate: .init(units: 19))
        ]
        invoice.totals.lines = .init(cents: net)
        invoice.totals.withoutTax = .init(cents: net)
        invoice.totals.tax = .init(cents: total - net)
        invoice.totals.withTax = .init(cents: total)
        invoice.totals.due = .init(cents: total)
        invoice.taxes = [.init(taxable: .init(cents: net), amount: .init(cents: total - net), rate: .init(units: 19))]
        return try invoice.xml(isCredit && syntax == .ublInvoice ? .ublCreditNote : syntax)
    }

    static let pdf = Array("%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n".utf8)
    static let broken = Array("<?xml version=\"1.0\"?><Invoice><ID>7</Invoice>".utf8)
}
