package import Kernel
package import Markup
package import Store
package import Web

/// What follows from an act on an invoice, in its transaction: a job, and the process that follows the invoice (K12).
package struct InvoiceSequel: Sendable {
    /// Queues the handing on of an invoice to another authority.
    package var queueHandingOn: @Sendable (InvoiceID, Access, Timestamp, any Connection) throws -> Void
    /// Begins the process of an invoice that has come to its authority.
    package var begin: @Sendable (ReceivedInvoice, Access, Timestamp, any Connection) throws -> InvoiceBeginning?
    /// Tells its process what was done. It may refuse.
    package var follow: @Sendable (InvoiceStep, ReceivedInvoice, Access, Timestamp, any Connection) throws -> Void
    /// What an invoice's page says of it.
    package var panel: @Sendable (InvoiceID, Staff, UI, any Connection) throws -> HTML

    package init(
        queueHandingOn: @escaping @Sendable (InvoiceID, Access, Timestamp, any Connection) throws -> Void,
        begin: @escaping @Sendable (ReceivedInvoice, Access, Timestamp, any Connection) throws -> InvoiceBeginning?,
        follow: @escaping @Sendable (InvoiceStep, ReceivedInvoice, Access, Timestamp, any Connection) throws -> Void,
        panel: @escaping @Sendable (InvoiceID, Staff, UI, any Connection) throws -> HTML
    ) {
        (self.queueHandingOn, self.begin, self.follow, self.panel) = (queueHandingOn, begin, follow, panel)
    }
}

/// The process that an invoice began with, for the journal.
package struct InvoiceBeginning: Sendable, Hashable {
    package var process: String
    package var version: Int

    package init(process: String, version: Int) { (self.process, self.version) = (process, version) }
}

/// What an act was for the invoice's process. One act may be several: both halves of the confirmation, and the whole.
package enum InvoiceStep: Sendable, Hashable, CaseIterable {
    case captured, assigned
    case factsConfirmed, sumsConfirmed
    /// Factually and arithmetically correct.
    case confirmed
    case withdrawn, released, asked, answered, disputed, resumed, returned
    case exported
    /// The batch was taken back.
    case exportCancelled
    /// The other side has confirmed the batch.
    case exportConfirmed
    case paid
}

extension InvoiceChange {
    /// It has come to the authority that it is for.
    var isArrival: Bool {
        let isHere = after.state != .clearing && after.state != .forwarded && after.state != .returned
        return isHere && (before.map { $0.state == .clearing } ?? true)
    }

    var steps: [InvoiceStep] {
        let was = before?.state
        return switch event {
        case .captured: [.captured]
        case .assigned: [.assigned]
        case .approved: halves + (after.state == .approved ? [.confirmed] : [])
        case .withdrawn: [.withdrawn]
        case .released: [.released]
        case .asked: [.asked]
        case .answered: [.answered]
        // What was confirmed is forgotten with it.
        case .disputed: was == .approved ? [.withdrawn, .disputed] : [.disputed]
        case .resumed: [.resumed]
        case .returned: [.returned]
        // The second batch of an invoice, booking and payment, changes nothing.
        case .exported: was == .released ? [.exported] : []
        case .cancelled: was == .exported && after.state == .released ? [.exportCancelled] : []
        case .paid: [.paid]
        case .received, .forwarded, .duplicateCleared, .appointed, .noted, .reminded: []
        }
    }

    private var halves: [InvoiceStep] {
        switch detail["what"] {
        case "factual": [.factsConfirmed]
        case "arithmetical": [.sumsConfirmed]
        default: [.factsConfirmed, .sumsConfirmed]
        }
    }
}
