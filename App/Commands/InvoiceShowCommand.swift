import ArgumentParser
import EInvoice
import Foundation
import Invoices
import Kernel
import Letters
import Markup

/// `kreishaus invoice show`
struct InvoiceShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an invoice as a person reads it: as text, as a page, or as a PDF.",
        discussion: """
            Whatever the file says is shown, right or wrong; what cannot be read is called so. Whether it is in order says \
            `kreishaus invoice check`.

            --html prints one page that stands alone: no script, no link to anywhere. --pdf writes PDF/A-3 and PDF/UA with \
            the invoice's XML inside; it needs typst, like the house's letters.

            Exit code 1 when the file holds no invoice.
            """)

    @OptionGroup var source: SettingsOption
    @OptionGroup var options: InvoiceOptions
    @Flag(name: .long, help: "Print an HTML page.") var html = false
    @Option(name: .long, help: ArgumentHelp("Write a PDF to this file.", valueName: "out")) var pdf: String?
    @Argument(help: "The invoice (XML or PDF); - is standard input.") var file: String

    func run() async throws {
        let bytes = try contents(of: file)
        guard let xml = Invoice.xml(in: bytes), let invoice = Invoice(reading: xml) else {
            throw CommandFailure(
                "\(file): there is no invoice in it that can be read. `kreishaus invoice check` says what is wrong.")
        }
        let presentation = InvoicePresentation(invoice, options.language)
        if let pdf {
            try await write(presentation, xml, to: pdf)
        } else if html {
            FileHandle.standardOutput.write(Data(ShowInvoice.page(presentation).bytes))
        } else {
            say(harmless(InvoiceText.text(presentation)))
        }
    }

    private func write(_ presentation: InvoicePresentation, _ xml: [UInt8], to path: String) async throws {
        guard let letters = try? Letters(Typesetter.locate(configured: source.read().typst)) else {
            throw CommandFailure(
                "--pdf needs typst, and none was found. Name one with the setting letters.typst, or use --html.")
        }
        let language = Language(rawValue: presentation.language.rawValue) ?? .de
        let report = InvoiceLetter.report(
            presentation, head: InvoiceLetter.view(language), date: systemClock().day, original: xml)
        let made = try await letters.render(report)
        do {
            try Data(made).write(to: URL(filePath: path))
        } catch {
            throw CommandFailure("\(path): cannot be written. Check the folder and its permissions.")
        }
    }
}
