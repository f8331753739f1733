import Documents
import EInvoice
import Kernel
import Markup
import Web

extension Invoices {
    /// What the file says, for people: read anew from the original each time, so that it is never another text.
    func reading(of invoice: ReceivedInvoice, for clerk: Staff) async throws -> @Sendable (UI) -> HTML {
        guard invoice.facts.form.isElectronic, let address = DocumentAddress(invoice.file.address) else {
            return { ui in
                ui.panel(
                    ui.say("Inhalt", "Content"), id: "inhalt",
                    "<p>\(ui.say("Diese Datei können Programme nicht lesen. Öffnen Sie das Original, um sie anzusehen.", "Programs cannot read this file. Open the original to look at it."))</p>"
                )
            }
        }
        let bytes = try await documents.read(address, limit: settings.maximumBytes, for: clerk.access)
        guard let read = Invoice(reading: bytes) else { return { _ in .empty } }
        return { ui in Invoices.panel(read, ui) }
    }

    private static func panel(_ invoice: Invoice, _ ui: UI) -> HTML {
        func number(_ value: ExactDecimal?) -> String {
            guard let value else { return "–" }
            return value.text(minimumScale: 2).map { $0 == "." ? ui.say(",", ".") : String($0) }.joined()
        }
        let rows = invoice.lines.prefix(200).map { line in
            TableRow([
                "\(line.number)",
                "\(line.item.name)\(if: line.item.description != nil, " <span class=\"meta\">\(line.item.description)</span>")",
                "\(line.quantity.description)", "\(number(line.price.net))", "\(number(line.net))",
            ])
        }
        let more: HTML =
            invoice.lines.count > 200
            ? "<p class=\"hint\">\(ui.say("Gezeigt sind die ersten 200 von \(invoice.lines.count) Positionen.", "The first 200 of \(invoice.lines.count) items are shown."))</p>"
            : .empty
        let notes = invoice.notes.prefix(20).map { ui.plainText($0.text) }
        return ui.panel(
            ui.say("Inhalt", "Content"), id: "inhalt",
            """
            \(ui.facts([
                (ui.say("Von", "From"), "\(invoice.seller.name)"), (ui.say("An", "To"), "\(invoice.buyer.name)"),
                (ui.say("Netto", "Net"), "\(number(invoice.totals.withoutTax)) \(invoice.currency)"),
                (ui.say("Umsatzsteuer", "VAT"), "\(number(invoice.totals.tax)) \(invoice.currency)"),
                (ui.say("Brutto", "Gross"), "\(number(invoice.totals.withTax)) \(invoice.currency)"),
                (ui.say("Schon bezahlt", "Already paid"), "\(number(invoice.totals.prepaid)) \(invoice.currency)"),
            ]))\(notes)\
            \(ui.table(
                ui.say("Positionen", "Items"),
                [
                    Column(ui.say("Nr.", "No.")), Column(ui.say("Leistung", "Item")),
                    Column(ui.say("Menge", "Quantity"), .number), Column(ui.say("Preis", "Price"), .number),
                    Column(ui.say("Netto", "Net"), .number),
                ], Array(rows)))\(more)
            """)
    }
}
