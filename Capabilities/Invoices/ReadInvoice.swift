import Documents
import EInvoice
import Kernel
import Markup
import Web

extension Invoices {
    /// So many items stand on the page; the file itself has all.
    private static let shownLines = 200

    /// What the file says, for people: read anew from the original each time, so that it is never another text.
    func reading(of invoice: ReceivedInvoice, for clerk: Staff) async throws -> @Sendable (UI) -> HTML {
        guard invoice.facts.form.isElectronic, let address = DocumentAddress(invoice.file.address) else {
            return { ui in
                ui.panel(
                    ui.say("Inhalt", "Content"), id: "inhalt",
                    "<p>\(ui.say("Diese Datei können Programme nicht lesen. Öffnen Sie das Original, um sie anzusehen.", "Programs cannot read this file. Open the original to look at it."))</p><p>\(ui.link(invoice.file.name, to: InvoicePaths.original(invoice.id).raw))</p>"
                )
            }
        }
        let bytes = try await documents.read(address, limit: settings.maximumBytes, for: clerk.access)
        guard let read = Invoice(reading: bytes) else { return { _ in .empty } }
        return { ui in Invoices.panel(read, ui) }
    }

    private static func panel(_ invoice: Invoice, _ ui: UI) -> HTML {
        var shown = invoice
        shown.lines = Array(invoice.lines.prefix(shownLines))
        let more: HTML =
            invoice.lines.count > shownLines
            ? "<p class=\"hint\">\(ui.say("Gezeigt sind die ersten \(shownLines) von \(invoice.lines.count) Positionen.", "The first \(shownLines) of \(invoice.lines.count) items are shown."))</p>"
            : .empty
        let presentation = InvoicePresentation(shown, ui.language == .de ? .de : .en)
        return ui.panel(
            ui.say("Inhalt", "Content"), id: "inhalt", ShowInvoice(ui, level: 3).html(presentation) + more)
    }
}
