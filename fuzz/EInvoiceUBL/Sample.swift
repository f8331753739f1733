import EInvoice

/// An invoice with something of everything, from a plainly invented firm to an invented district.
let sampleInvoice: Invoice = {
    var invoice = Invoice()
    invoice.number = "R-1"
    invoice.issueDate = "2026-01-31"
    invoice.dueDate = "2026-02-28"
    invoice.buyerReference = "04011000-12345-03"
    invoice.salesOrder = "A-1"
    invoice.notes = [.init("Danke.", subject: "ADU")]
    invoice.paymentTerms = "#SKONTO#TAGE=14#PROZENT=2.00#\n"
    invoice.period = .init(start: "2026-01-01", end: "2026-01-31")
    invoice.precedingInvoices = [.init("R-0", date: "2025-12-31")]
    invoice.seller.name = "Musterwerk GmbH"
    invoice.seller.vatIdentifier = "DE123456789"
    invoice.seller.electronicAddress = .init("r@musterwerk.example", scheme: "EM")
    invoice.seller.address = .init(street: "Beispielweg 1", postCode: "12345", city: "Musterstadt")
    invoice.seller.contact = .init(name: "Erika Beispiel", telephone: "+49 30 1234", mail: "e@musterwerk.example")
    invoice.buyer.name = "Landkreis Musterland"
    invoice.buyer.electronicAddress = .init("04011000-12345-03", scheme: "0204")
    invoice.buyer.address = .init(street: "Marktplatz 1", postCode: "12346", city: "Musterhausen")
    invoice.payee = .init("Inkasso Beispiel")
    var delivery = Invoice.Delivery()
    delivery.date = "2026-01-30"
    delivery.address = invoice.buyer.address
    invoice.delivery = delivery
    var payment = Invoice.Payment("58")
    payment.accounts = [.init("DE75512108001245126199", name: "Musterwerk GmbH")]
    invoice.payment = payment
    var charge = Invoice.AllowanceCharge(isCharge: true, amount: .init(cents: 500))
    charge.category = "S"
    charge.rate = .init(units: 19)
    charge.reason = "Fracht"
    invoice.allowancesAndCharges = [charge]
    var document = Invoice.SupportingDocument("Anlage")
    document.attachment = .init(Array("a;b".utf8), mimeType: "text/csv", name: "a.csv")
    invoice.documents = [document]
    var item = Invoice.Item("Stuhl")
    item.attributes = [.init("Farbe", "blau")]
    item.standardNumber = .init("4012345000009", scheme: "0160")
    item.classifications = [.init("0721-880X", scheme: "IB")]
    var price = Invoice.Price(.init(cents: 10_000))
    price.gross = .init(cents: 11_000)
    price.discount = .init(cents: 1_000)
    var line = Invoice.Line(
        "1", item, quantity: .init(units: 3), unit: "H87", price: price, net: .init(cents: 29_000),
        rate: .init(units: 19))
    var allowance = Invoice.AllowanceCharge(isCharge: false, amount: .init(cents: 1_000))
    allowance.reasonCode = "95"
    line.allowancesAndCharges = [allowance]
    invoice.lines = [line]
    invoice.totals.lines = .init(cents: 29_000)
    invoice.totals.charges = .init(cents: 500)
    invoice.totals.withoutTax = .init(cents: 29_500)
    invoice.totals.tax = .init(cents: 5_605)
    invoice.totals.withTax = .init(cents: 35_105)
    invoice.totals.due = .init(cents: 35_105)
    invoice.taxes = [.init(taxable: .init(cents: 29_500), amount: .init(cents: 5_605), rate: .init(units: 19))]
    return invoice
}()
