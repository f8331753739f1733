import EInvoice
import TestData
import Testing

@Suite("An invoice that is shown")
struct PresentationTests {
    private func shown(_ invoice: Invoice, _ language: InvoicePresentation.Language = .de) -> InvoicePresentation {
        InvoicePresentation(invoice, language)
    }

    private func value(_ term: String, _ presentation: InvoicePresentation) -> String? {
        presentation.sections.flatMap(\.entries).first { $0.term == term }?.value
    }

    private func table(_ group: String, _ presentation: InvoicePresentation) -> InvoicePresentation.Table? {
        presentation.sections.flatMap(\.tables).first { $0.group == group }
    }

    @Test("says in German what a person asks first")
    func german() {
        let presentation = shown(SampleInvoice.value)
        #expect(presentation.title == "Rechnung 2026-0815")
        #expect(
            presentation.summary.map(\.value) == [
                "Musterwerk GmbH", "Landkreis Musterland", "31.01.2026", "434,17\u{A0}€", "28.02.2026",
            ])
        #expect(value("BG-14", presentation) == "01.01.2026 bis 31.01.2026")
        #expect(value("BG-5", presentation) == "Beispielweg 1\n12345 Musterstadt")
        #expect(value("BT-81", presentation) == "SEPA-Überweisung (58)")
        #expect(value("BT-20", presentation) == "2\u{A0}% bei Zahlung innerhalb von 14 Tagen")
        #expect(value("BT-49", presentation) == "04011000-12345-03 (Leitweg-ID)")
        #expect(
            table("BG-25", presentation)?.rows.map(\.cells) == [
                ["1", "Bürostuhl", "3 Stück", "99,95\u{A0}€", "19\u{A0}%", "299,85\u{A0}€"],
                ["2", "Aufbau", "1,5 Stunden", "40,00\u{A0}€", "19\u{A0}%", "60,00\u{A0}€"],
            ])
        #expect(
            table("BG-25", presentation)?.rows.first?.details.map(\.value) == [
                "4012345000009 (GTIN)", "blau & grün <hell>",
            ])
        #expect(
            table("BG-23", presentation)?.rows.map(\.cells) == [["19\u{A0}%", "", "364,85\u{A0}€", "69,32\u{A0}€"]])
        #expect(table("BG-17", presentation)?.rows.first?.cells.first?.hasPrefix("DE75\u{A0}5121") == true)
    }

    @Test("says the same in English")
    func english() {
        var invoice = SampleInvoice.value
        invoice.currency = "CHF"
        invoice.totals.due = .init(cents: -123_456_789)
        invoice.seller.address?.country = "CH"
        let presentation = shown(invoice, .en)
        #expect(presentation.title == "Invoice 2026-0815")
        #expect(value("BT-115", presentation) == "−CHF\u{A0}1,234,567.89")
        #expect(value("BT-2", presentation) == "31/01/2026")
        #expect(value("BG-5", presentation) == "Beispielweg 1\n12345 Musterstadt\nSwitzerland")
        #expect(value("BT-20", presentation) == "2% if paid within 14 days")
    }

    @Test("has the same sections, entries and rows in both languages")
    func bothLanguages() {
        let (german, english) = (shown(SampleInvoice.value), shown(SampleInvoice.value, .en))
        #expect(german.sections.map(\.group) == english.sections.map(\.group))
        for (one, other) in zip(german.sections, english.sections) {
            #expect(one.entries.map(\.term) == other.entries.map(\.term))
            #expect(one.tables.map(\.rows.count) == other.tables.map(\.rows.count))
        }
        let labels = german.sections.flatMap(\.entries).map(\.label) + german.sections.map(\.title)
        #expect(labels.allSatisfy { !$0.isEmpty })
    }

    @Test("shows a number, a date or a code that is none as such, and everything else all the same")
    func wrong() throws {
        let text = String(decoding: try SampleInvoice.bytes(.ublInvoice), as: UTF8.self)
            .replacing(">434.17</cbc:PayableAmount>", with: ">434,17</cbc:PayableAmount>")
            .replacing("2026-01-31</cbc:IssueDate>", with: "0000-00-00</cbc:IssueDate>")
            .replacing("unitCode=\"H87\"", with: "unitCode=\"???\"")
            .replacing(">299.85<", with: "><")
        let presentation = shown(try #require(Invoice(reading: Array(text.utf8))))
        #expect(value("BT-115", presentation) == "nicht lesbar")
        #expect(value("BT-2", presentation) == "0000-00-00")
        #expect(table("BG-25", presentation)?.rows.first?.cells[2] == "3 ???")
        #expect(table("BG-25", presentation)?.rows.first?.cells[5] == "nicht lesbar")
        #expect(value("BT-112", presentation) == "434,17\u{A0}€")
    }

    @Test("shows all due days where there are several, and no period where there is none")
    func severalDueDates() throws {
        var invoice = SampleInvoice.value
        invoice.otherDueDates = ["2026-03-31"]
        invoice.period = nil
        let presentation = shown(invoice)
        #expect(value("BT-9", presentation) == "28.02.2026, 31.03.2026")
        #expect(value("BG-14", presentation) == nil)
    }

    @Test("shows all discounts, and other terms beside them")
    func discounts() {
        var invoice = SampleInvoice.value
        invoice.paymentTerms =
            "#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=100.00#\nRein netto.\n"
        #expect(invoice.cashDiscounts.map(\.days) == [7, 14])
        #expect(invoice.cashDiscounts.last?.base == .init(cents: 10_000))
        let terms = shown(invoice).sections.flatMap(\.entries).filter { $0.term == "BT-20" }.map(\.value)
        #expect(
            terms == [
                "3\u{A0}% bei Zahlung innerhalb von 7 Tagen",
                "2\u{A0}% von 100,00\u{A0}€ bei Zahlung innerhalb von 14 Tagen", "Rein netto.",
            ])
    }

    @Test("that is empty is shown as little, not as nothing")
    func empty() {
        let presentation = shown(Invoice())
        #expect(presentation.title == "Rechnung")
        #expect(value("BT-115", presentation) == "0,00\u{A0}€")
    }

    @Test(
        "can be shown whatever the file: all of the test data",
        .testData("einvoice/expected.jsonl", "2,284 invoices"),
        arguments: InvoicePresentation.Language.allCases)
    func everything(_ language: InvoicePresentation.Language) throws {
        var count = 0
        for row in try SharedInvoices.rows() {
            guard let invoice = Invoice(reading: row.bytes) else { continue }
            let presentation = InvoicePresentation(invoice, language)
            count += 1
            #expect(!presentation.title.isEmpty)
            for table in presentation.sections.flatMap(\.tables) {
                #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count }, "\(row.file)")
            }
        }
        #expect(count > 2_000)
    }
}
