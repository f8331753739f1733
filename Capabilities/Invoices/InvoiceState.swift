package import Kernel

/// Where an invoice is on its way from the post to the bank (Rechnungslauf).
package enum InvoiceState: String, Sendable, CaseIterable {
    /// Nobody knows yet which authority it is for: the district's clearing list (Klärungsliste).
    case clearing
    /// Kept, but it is no e-invoice: there are no data to work with.
    case received
    /// An e-invoice, checked by the rules; nobody has assigned it yet.
    case checked
    /// Budget line and cost centre are chosen (kontiert).
    case assigned
    /// Factually and arithmetically correct (sachlich und rechnerisch richtig, § 40 KomHKVO).
    case approved
    /// Payment is ordered (zur Zahlung angeordnet).
    case released
    /// In a batch for the finance system or the bank.
    case exported
    case paid
    /// Waits for a colleague's answer.
    case questioned
    /// Objected to: waits for the supplier (beanstandet).
    case disputed
    /// Sent back, not to be paid.
    case returned
    /// Handed on from the clearing list to another authority.
    case forwarded

    /// Whether somebody still has to do something.
    package var isOpen: Bool {
        switch self {
        case .clearing, .received, .checked, .assigned, .approved, .released, .questioned, .disputed: true
        case .exported, .paid, .returned, .forwarded: false
        }
    }

    package var name: Localized {
        switch self {
        case .clearing: Localized("Zu klären", "To be clarified")
        case .received: Localized("Keine E-Rechnung", "No e-invoice")
        case .checked: Localized("Eingegangen", "Received")
        case .assigned: Localized("Kontiert", "Assigned to a budget")
        case .approved: Localized("Richtig", "Correct")
        case .released: Localized("Freigegeben", "Released")
        case .exported: Localized("Übergeben", "Handed over")
        case .paid: Localized("Bezahlt", "Paid")
        case .questioned: Localized("Rückfrage", "Question")
        case .disputed: Localized("Beanstandet", "Disputed")
        case .returned: Localized("Zurückgewiesen", "Returned")
        case .forwarded: Localized("Weitergegeben", "Handed on")
        }
    }
}

extension ReceivedInvoice {
    /// What can be done with an invoice.
    package enum Act: String, Sendable, CaseIterable {
        case handOn = "hand_on", assign, approve, withdraw, release, ask, answer, dispute, resume
        case giveBack = "give_back", clearDuplicate = "clear_duplicate", note, appoint, capture
    }

    package func allows(_ act: Act) -> Bool {
        switch act {
        case .handOn: state == .clearing
        case .assign: (state == .checked || state == .assigned) && payable != nil
        case .approve: state == .assigned
        case .withdraw: state == .approved || state == .released
        case .release: state == .approved
        case .ask: state == .checked || state == .assigned || state == .approved
        case .answer: state == .questioned
        case .dispute: state == .checked || state == .assigned || state == .approved
        case .resume: state == .disputed
        case .giveBack:
            state == .received || state == .checked || state == .assigned || state == .disputed || state == .clearing
        case .clearDuplicate: duplicateOf != nil && !isDuplicateCleared && state.isOpen
        case .note: state != .forwarded
        // What a file says is never typed over.
        case .capture:
            !facts.form.isElectronic
                && (state == .received || (capturedBy != nil && (state == .checked || state == .assigned)))
        case .appoint: state.isOpen && state != .clearing && state != .released
        }
    }

    /// - Throws: `Refusal` when the state does not allow the act, or when somebody else changed the invoice since the
    ///   page that `version` comes from was shown.
    package func require(_ act: Act, seen version: Int) throws(Refusal) {
        if version != self.version {
            throw Refusal(
                .conflict,
                Localized(
                    "Jemand hat diese Rechnung inzwischen geändert. Ihre Eingabe wurde nicht übernommen und steht noch hier. "
                        + "Bitte prüfen Sie den neuen Stand und senden Sie noch einmal.",
                    "Somebody has changed this invoice in the meantime. Your input was not applied and is still here. "
                        + "Please check the new state and send again."))
        }
        if !allows(act) {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Das geht im Stand „\(state.name.de)“ nicht. Es wurde nichts geändert.",
                    "This is not possible in the state “\(state.name.en)”. Nothing was changed."))
        }
    }
}
