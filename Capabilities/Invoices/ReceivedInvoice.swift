package import Documents
package import Kernel
import Web

/// Marks ids of invoices.
package enum InvoiceName: PathKind { package static var kind: String { "invoice" } }
package typealias InvoiceID = Identifier<InvoiceName>

/// Marks ids of suppliers.
package enum Supplier {}
package typealias SupplierID = Identifier<Supplier>

/// An invoice that an authority was sent, and how far it has come.
package struct ReceivedInvoice: Sendable, Hashable {
    package var id: InvoiceID
    package var channel: Channel
    package var receivedAt: Timestamp
    /// The file as it came, byte for byte.
    package var file: KeptFile
    /// SHA-256 of the file, hexadecimal.
    package var digest: String
    package var facts: InvoiceFacts
    package var supplier: SupplierID?
    package var duplicateOf: InvoiceID?
    /// Somebody has looked at both and found them to be different.
    package var isDuplicateCleared: Bool
    package var dates: PaymentDates
    package var state: InvoiceState
    /// Where it goes back to after a question or a dispute.
    package var stateBefore: InvoiceState?
    /// Account of the clerk whose turn it is.
    package var assignee: String?
    /// Account of who typed its figures, where programs cannot read them.
    package var capturedBy: String?
    /// Counts every change. Who sends an older number is told, not obeyed.
    package var version: Int

    /// What is to be paid, negative for a credit note; nil where the file does not say it in whole cents.
    package var payable: Money? { facts.payable }

    /// The way it came.
    package enum Channel: String, Sendable, CaseIterable {
        case upload, api, folder, mailbox, handedOn = "handed_on"

        package var name: Localized {
            switch self {
            case .upload: Localized("Hochgeladen", "Uploaded")
            case .api: Localized("Schnittstelle", "Interface")
            case .folder: Localized("Eingangsordner", "Watched folder")
            case .mailbox: Localized("E-Mail-Postfach", "Mailbox")
            case .handedOn: Localized("Aus der Klärungsliste", "From the clearing list")
            }
        }
    }
}

/// What a file says, as far as the house works with it. Nothing of it is believed: people look at it first.
package struct InvoiceFacts: Sendable, Hashable {
    /// What kind of file it is.
    package enum Form: String, Sendable, CaseIterable {
        /// XML in UBL or CII.
        case xml
        /// A PDF with the XML inside (ZUGFeRD, Factur-X).
        case hybrid
        /// A PDF, a picture, a text: for people only.
        case plain
        /// XML, or a PDF, that cannot be read as an invoice.
        case broken

        package var isElectronic: Bool { self == .xml || self == .hybrid }

        package var name: Localized {
            switch self {
            case .xml: Localized("E-Rechnung (XML)", "E-invoice (XML)")
            case .hybrid: Localized("E-Rechnung im PDF", "E-invoice in a PDF")
            case .plain: Localized("Keine E-Rechnung", "No e-invoice")
            case .broken: Localized("Nicht lesbar", "Not readable")
            }
        }
    }

    package var form: Form
    package var syntax: String?
    package var scenario: String?
    /// Whether the official rules accept it.
    package var isAccepted: Bool
    /// The check's findings as JSON.
    package var report: String
    package var isCredit = false
    package var number = ""
    package var issued: Day?
    package var seller = ""
    /// Umsatzsteuer-Identifikationsnummer, or the tax number.
    package var sellerTaxID = ""
    package var sellerMail = ""
    package var buyerReference = ""
    /// Nil where the buyer reference is no Leitweg-ID.
    package var leitweg: LeitwegID?
    package var orderNumber = ""
    package var net: Money?
    package var tax: Money?
    package var payable: Money?
    package var currency = "EUR"
    /// As the invoice says it.
    package var due: Day?
    package var iban = ""
    package var bic = ""
    package var accountHolder = ""
    package var remittance = ""
    package var discounts: [CashDiscount] = []

    package init(form: Form, isAccepted: Bool = false, report: String = "{}") {
        (self.form, self.isAccepted, self.report) = (form, isAccepted, report)
    }
}
