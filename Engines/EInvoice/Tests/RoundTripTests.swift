import EInvoice
import TestData
import Testing

/// An invoice of a plainly invented firm to an invented district.
enum SampleInvoice {
    static var value: Invoice {
        var invoice = Invoice()
        invoice.number = "2026-0815"
        invoice.issueDate = "2026-01-31"
        invoice.dueDate = "2026-02-28"
        invoice.buyerReference = "04011000-12345-03"
        invoice.notes = [.init("Danke für den Auftrag.", subject: "ADU")]
        invoice.paymentTerms = "#SKONTO#TAGE=14#PROZENT=2.00#\n"
        invoice.period = .init(start: "2026-01-01", end: "2026-01-31")
        invoice.seller.name = "Musterwerk GmbH"
        invoice.seller.vatIdentifier = "DE123456789"
        invoice.seller.electronicAddress = .init("rechnung@musterwerk.example", scheme: "EM")
        invoice.seller.address = .init(street: "Beispielweg 1", postCode: "12345", city: "Musterstadt")
        invoice.seller.contact = .init(
            name: "Erika Beispiel", telephone: "+49 30 1234567", mail: "erika@musterwerk.example")
        invoice.buyer.name = "Landkreis Musterland"
        invoice.buyer.electronicAddress = .init("04011000-12345-03", scheme: "0204")
        invoice.buyer.address = .init(street: "Marktplatz 1", postCode: "12346", city: "Musterhausen")
        var payment = Invoice.Payment("58")
        payment.accounts = [.init("DE75512108001245126199", name: "Musterwerk GmbH")]
        payment.remittance = "2026-0815"
        invoice.payment = payment
        var charge = Invoice.AllowanceCharge(isCharge: true, amount: .init(cents: 500))
        charge.category = "S"
        charge.rate = .init(units: 19)
        charge.reason = "Fracht"
        invoice.allowancesAndCharges = [charge]
        var chairs = Invoice.Item("Bürostuhl")
        chairs.attributes = [.init("Farbe", "blau & grün <hell>")]
        chairs.standardNumber = .init("4012345000009", scheme: "0160")
        invoice.lines = [
            .init(
                "1", chairs, quantity: .init(units: 3), unit: "H87", price: .init(.init(cents: 9_995)),
                net: .init(cents: 29_985),
                rate: .init(units: 19)),
            .init(
                "2", .init("Aufbau"), quantity: .init(units: 15, scale: 1), unit: "HUR",
                price: .init(.init(cents: 4_000)),
                net: .init(cents: 6_000), rate: .init(units: 19)),
        ]
        invoice.totals.lines = .init(cents: 35_985)
        invoice.totals.charges = .init(cents: 500)
        invoice.totals.withoutTax = .init(cents: 36_485)
        invoice.totals.tax = .init(cents: 6_932)
        invoice.totals.withTax = .init(cents: 43_417)
        invoice.totals.due = .init(cents: 43_417)
        invoice.taxes = [.init(taxable: .init(cents: 36_485), amount: .init(cents: 6_932), rate: .init(units: 19))]
        return invoice
    }

    static func bytes(_ syntax: InvoiceSyntax) throws -> [UInt8] {
        var invoice = value
        if syntax == .ublCreditNote { invoice.type = "381" }
        return try invoice.xml(syntax)
    }
}

@Suite("An invoice that is written")
struct RoundTripTests {
    @Test("is accepted as XRechnung without any finding", arguments: InvoiceSyntax.allCases)
    func accepted(_ syntax: InvoiceSyntax) throws {
        let report = Validator().check(try SampleInvoice.bytes(syntax))
        #expect(report.verdict == .accept)
        #expect(report.findings.map(\.rule) == [])
        #expect(report.notices.map(\.english) == [])
        #expect(report.syntax == syntax)
        #expect(report.scenario == .xrechnung)
    }

    @Test("is read as what it was", arguments: InvoiceSyntax.allCases)
    func readAgain(_ syntax: InvoiceSyntax) throws {
        var expected = SampleInvoice.value
        if syntax == .ublCreditNote { expected.type = "381" }
        let read = try #require(Invoice(reading: try expected.xml(syntax)))
        #expect(read == expected)
    }

    @Test(
        "knows whether it is a credit note",
        arguments: [("380", InvoiceSyntax.ublInvoice), ("381", .ublCreditNote), ("", .ublInvoice)])
    func kind(_ type: String, _ syntax: InvoiceSyntax) {
        var invoice = Invoice()
        invoice.type = type
        #expect(invoice.ublSyntax == syntax)
    }

    @Test(
        "keeps its verdict from one syntax to the other",
        .testData("einvoice/expected.jsonl", "2,284 invoices"))
    func converted() throws {
        var count = 0
        for row in try SharedInvoices.rows()
        where row.file.hasPrefix("testsuite/") && row.values["scenario"] as? String == "xr" {
            let invoice = try #require(Invoice(reading: row.bytes))
            for syntax in [invoice.ublSyntax, .cii] {
                let report = Validator().check(try invoice.xml(syntax))
                let words = report.findings.filter { $0.level == .error }.map(\.rule) + report.notices.map(\.english)
                #expect(words.isEmpty, "\(row.file) → \(syntax.rawValue): \(words)")
                count += 1
            }
            // UBL has no way to leave the tax out.
            var totals = invoice.totals
            totals.tax = totals.tax ?? .init(units: 0)
            #expect(try Invoice(reading: invoice.xml(invoice.ublSyntax))?.totals == totals, "\(row.file)")
        }
        #expect(count > 80)
    }
}
