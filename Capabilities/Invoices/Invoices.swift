package import Documents
package import Kernel
package import Markup
package import Store
package import Web

/// The room of invoices: intake, checks, approval, handing over to the finance system (K14, K15).
package struct Invoices: Sendable {
    package let stores: Stores
    package let documents: DocumentStore
    package let settings: InvoiceSettings
    package let ports: InvoicePorts

    package init(stores: Stores, documents: DocumentStore, settings: InvoiceSettings, ports: InvoicePorts) {
        (self.stores, self.documents, self.settings, self.ports) = (stores, documents, settings, ports)
    }

    package static let permissions: [(Permission, Localized)] = [
        (.readInvoices, Localized("Rechnungen der Behörde sehen", "See the authority's invoices")),
        (.workOnInvoices, Localized("Rechnungen erfassen und kontieren", "Take in invoices and assign budgets")),
        (
            .approveInvoices,
            Localized("Sachliche und rechnerische Richtigkeit feststellen", "Confirm that invoices are correct")
        ),
        (.releaseInvoices, Localized("Zahlungen freigeben", "Release payments")),
        (.exportInvoices, Localized("Buchungen und Zahlungen übergeben", "Hand over bookings and payments")),
        (
            .clearInvoices,
            Localized("Rechnungen ohne Empfänger zuordnen", "Find the recipients of invoices that name none")
        ),
    ]
}

extension Permission {
    package static let readInvoices = Permission("invoices.read")
    /// Take in, assign budget lines, ask, object.
    package static let workOnInvoices = Permission("invoices.work")
    /// Sachlich und rechnerisch richtig.
    package static let approveInvoices = Permission("invoices.approve")
    /// Order the payment, up to the amount of one's role.
    package static let releaseInvoices = Permission("invoices.release")
    package static let exportInvoices = Permission("invoices.export")
    /// Work on the list of invoices whose authority is not known.
    package static let clearInvoices = Permission("invoices.clear")
    /// For other systems: hand in invoices.
    package static let submitInvoices = Permission("invoices.submit")
}

/// How the room is set up, from the installation's settings.
package struct InvoiceSettings: Sendable {
    /// Largest file of an invoice, in bytes.
    package var maximumBytes = 20_000_000
    /// A folder whose files are taken in; nil where there is none.
    package var folder: String?
    /// A mailbox in Maildir form whose attachments are taken in.
    package var mailbox: String?
    /// Where answers to senders are laid for whoever sends mail.
    package var outgoing: String?
    /// A file counts as complete when nobody has written to it for so many seconds.
    package var settleSeconds: Int64 = 5
    /// Base rates for interest, by their first days.
    package var baseRates = BaseRate.announced

    package init() {}

    var limits: DocumentLimits { DocumentLimits(maximumBytes: maximumBytes, types: Set(DocumentType.allCases)) }
}

/// What Invoices needs from the rest of the house.
package struct InvoicePorts: Sendable {
    /// The authorities that an invoice can be for, from Identity.
    package var recipients: @Sendable () -> [InvoiceRecipient]
    /// An access by which an invoice that came elsewhere gets into an authority, from Identity.
    package var entrance: @Sendable (AuthorityID, _ cause: String) -> Access
    /// What these people are called, by account, from Identity.
    package var names: @Sendable (_ accounts: Set<String>, any Connection) throws -> [String: String]
    /// Who works here and with which roles, from Identity.
    package var staff: @Sendable (any Connection) throws -> [InvoiceColleague]
    /// The frame of a workbench page with its navigation, from App.
    package var frame: @Sendable (Request, Staff) async throws -> WorkbenchFrame
    /// Signs the journal as it is now, unless that has been done, from App with the authority's key.
    package var seal: @Sendable (Access, Timestamp) async throws -> InvoiceSeal
    /// What follows from acts on invoices, from App.
    package var sequel: InvoiceSequel
    /// Where deputies are named, in Identity.
    package var deputiesPage: Destination

    package init(
        recipients: @escaping @Sendable () -> [InvoiceRecipient],
        entrance: @escaping @Sendable (AuthorityID, String) -> Access,
        names: @escaping @Sendable (Set<String>, any Connection) throws -> [String: String],
        staff: @escaping @Sendable (any Connection) throws -> [InvoiceColleague],
        frame: @escaping @Sendable (Request, Staff) async throws -> WorkbenchFrame,
        seal: @escaping @Sendable (Access, Timestamp) async throws -> InvoiceSeal,
        sequel: InvoiceSequel, deputiesPage: Destination
    ) {
        (self.recipients, self.entrance, self.names, self.staff) = (recipients, entrance, names, staff)
        (self.frame, self.seal, self.sequel, self.deputiesPage) = (frame, seal, sequel, deputiesPage)
    }
}

/// An authority as the intake knows it.
package struct InvoiceRecipient: Sendable, Hashable {
    package var id: AuthorityID
    package var name: String
    package var leitweg: LeitwegID?
    /// It keeps the clearing list of the whole house.
    package var isDistrict: Bool
    package var mail: String

    package init(id: AuthorityID, name: String, leitweg: LeitwegID?, isDistrict: Bool, mail: String) {
        (self.id, self.name, self.leitweg) = (id, name, leitweg)
        (self.isDistrict, self.mail) = (isDistrict, mail)
    }
}

/// Somebody who works at the authority.
package struct InvoiceColleague: Sendable, Hashable {
    package var account: String
    package var name: String
    package var roles: [String]
    package var isActive: Bool

    package init(account: String, name: String, roles: [String], isActive: Bool) {
        (self.account, self.name, self.roles, self.isActive) = (account, name, roles, isActive)
    }
}
