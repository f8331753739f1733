import EInvoice
import Invoices
import Kernel
import Letters
import Markup
import TestKit
import Testing

@Suite("The view of an invoice")
struct ShowInvoiceTests {
    private var invoice: EInvoice.Invoice {
        var invoice = EInvoice.Invoice()
        invoice.number = "R-1 <b>"
        invoice.issueDate = "2026-01-31"
        invoice.seller.name = "Musterwerk & Söhne"
        invoice.buyer.name = "Landkreis Musterland"
        invoice.notes = [.init("Erste Zeile\nZweite Zeile")]
        var line = EInvoice.Invoice.Line(
            "1", .init("Bürostuhl"), quantity: .init(units: 3), unit: "H87", price: .init(.init(cents: 9_995)),
            net: .init(cents: 29_985), rate: .init(units: 19))
        line.item.description = "Mit <Rollen>"
        line.subLines = [line]
        invoice.lines = [line]
        invoice.documents = [.init("Anlage 1")]
        invoice.documents[0].attachment = .init([1, 2, 3], mimeType: "application/pdf", name: "zeiten.pdf")
        return invoice
    }

    private func presentation(_ language: InvoicePresentation.Language = .de) -> InvoicePresentation {
        InvoicePresentation(invoice, language)
    }

    @Test("is accessible HTML in both languages", arguments: InvoicePresentation.Language.allCases)
    func page(_ language: InvoicePresentation.Language) {
        let page = ShowInvoice.page(presentation(language))
        // The one thing that pages of the house must not have: this one has no server that could send a style sheet.
        #expect(HTMLCheck.problems(in: page.bytes) == ["an inline <style>"])
        #expect(page.source.contains("lang=\"\(language.rawValue)\""))
    }

    @Test("says a supplier's text as text, whatever is in it")
    func escaped() {
        let source = ShowInvoice(UI(.de)).html(presentation()).source
        #expect(source.contains("Musterwerk &amp; Söhne"))
        #expect(source.contains("Beschreibung: Mit &lt;Rollen&gt;"))
        #expect(source.contains("Erste Zeile<br>Zweite Zeile"))
        #expect(!source.contains("<b>") && !source.contains("<Rollen>"))
    }

    @Test("leads to a supporting document where there is an address for it")
    func documents() {
        let source = ShowInvoice(UI(.de), document: { "/anlagen/\($0)" }).html(presentation()).source
        #expect(source.contains("<a href=\"/anlagen/0\">zeiten.pdf (application/pdf, 3 Bytes)</a>"))
        #expect(!ShowInvoice(UI(.de)).html(presentation()).source.contains("<a "))
    }

    @Test("names business terms where they are asked for")
    func terms() {
        #expect(ShowInvoice(UI(.de)).html(presentation()).source.contains("<span class=\"meta\">BT-1</span>"))
        #expect(!ShowInvoice(UI(.de), showsTerms: false).html(presentation()).source.contains("BT-1<"))
    }

    @Test("as a PDF has the same sections, and the original inside")
    func report() throws {
        let date = try #require(Day(iso: "2026-11-21"))
        let report = InvoiceLetter.report(presentation(), head: InvoiceLetter.view(.de), date: date, original: [60])
        #expect(report.sections.map(\.title) == presentation().sections.map(\.title))
        #expect(report.attachments.map(\.bytes) == [[60]])
        #expect(report.facts.map(\.value).contains("Landkreis Musterland"))
    }
}
