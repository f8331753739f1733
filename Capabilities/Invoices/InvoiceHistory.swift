package import Kernel
import Markup
import Store

extension InvoiceEvent {
    /// What happened, for clerks.
    func sentence(_ ui: UI, _ whole: WholeInvoice) -> String {
        let hand: String =
            switch actor {
            case .staff(let account): whole.name(account) ?? ui.say("Jemand aus dem Haus", "Somebody of this house")
            case .token: ui.say("Ein angebundenes System", "A connected system")
            case .citizen, .job, .operator: ui.say("Das System", "The system")
            }
        let to = whole.name(detail["to"]) ?? "–"
        let deputy = whole.name(detail["deputy_of"]).map {
            ui.say(" (in Vertretung für \($0))", " (standing in for \($0))")
        }
        let who = hand + (deputy ?? "")
        switch kind {
        case .received: return ui.say("Rechnung eingegangen", "Invoice received")
        case .forwarded:
            return ui.say(
                "\(who) hat zugeordnet: \(detail["authority"] ?? "")",
                "\(who) found its authority: \(detail["authority"] ?? "")")
        case .assigned: return ui.say("\(who) hat kontiert", "\(who) assigned it to a budget")
        case .approved:
            let what =
                switch detail["what"] {
                case "factual": ui.say("sachlich richtig", "factually correct")
                case "arithmetical": ui.say("rechnerisch richtig", "arithmetically correct")
                default: ui.say("sachlich und rechnerisch richtig", "factually and arithmetically correct")
                }
            return ui.say("\(who) hat festgestellt: \(what)", "\(who) confirmed: \(what)")
        case .withdrawn: return ui.say("\(who) hat die Feststellung zurückgenommen", "\(who) took the approval back")
        case .released: return ui.say("\(who) hat die Zahlung freigegeben", "\(who) released the payment")
        case .asked: return ui.say("\(who) hat \(to) gefragt", "\(who) asked \(to)")
        case .answered: return ui.say("\(who) hat geantwortet", "\(who) answered")
        case .disputed: return ui.say("\(who) hat die Rechnung beanstandet", "\(who) disputed the invoice")
        case .resumed: return ui.say("\(who) hat die Bearbeitung fortgesetzt", "\(who) went on")
        case .returned: return ui.say("\(who) hat die Rechnung zurückgewiesen", "\(who) sent the invoice back")
        case .duplicateCleared: return ui.say("\(who) hat vermerkt: keine Dublette", "\(who) noted: no duplicate")
        case .appointed: return ui.say("\(who) hat die Rechnung \(to) zugewiesen", "\(who) gave the invoice to \(to)")
        case .noted: return ui.say("\(who) hat eine Notiz geschrieben", "\(who) wrote a note")
        case .exported:
            return detail["kind"] == ExportBatch.Kind.payment.rawValue
                ? ui.say("\(who) hat die Überweisung übergeben", "\(who) handed the payment over")
                : ui.say("\(who) hat die Buchung übergeben", "\(who) handed the booking over")
        case .cancelled: return ui.say("\(who) hat die Übergabe zurückgenommen", "\(who) took the handing over back")
        case .paid: return ui.say("Als bezahlt bestätigt", "Confirmed as paid")
        case .captured: return ui.say("\(who) hat die Angaben von Hand erfasst", "\(who) captured the details by hand")
        case .reminded: return ui.say("Erinnert: Die Frist ist nahe", "Reminded: the deadline is near")
        }
    }
}

extension Invoices {
    /// What the entries of this room say, for readers of the journal.
    package static func entryName(_ kind: String) -> Localized? {
        guard kind.hasPrefix("invoice."), let event = InvoiceEvent.Kind(rawValue: String(kind.dropFirst(8))) else {
            return nil
        }
        return switch event {
        case .received: Localized("Rechnung eingegangen", "Invoice received")
        case .forwarded: Localized("Rechnung zugeordnet", "Invoice given to its authority")
        case .assigned: Localized("Rechnung kontiert", "Invoice assigned to a budget")
        case .approved: Localized("Richtigkeit einer Rechnung festgestellt", "Invoice confirmed as correct")
        case .withdrawn: Localized("Feststellung einer Rechnung zurückgenommen", "Approval of an invoice taken back")
        case .released: Localized("Zahlung freigegeben", "Payment released")
        case .asked: Localized("Rückfrage zu einer Rechnung", "Question about an invoice")
        case .answered: Localized("Antwort zu einer Rechnung", "Answer about an invoice")
        case .disputed: Localized("Rechnung beanstandet", "Invoice disputed")
        case .resumed: Localized("Rechnung weiter bearbeitet", "Work on an invoice went on")
        case .returned: Localized("Rechnung zurückgewiesen", "Invoice sent back")
        case .duplicateCleared: Localized("Rechnung ist keine Dublette", "Invoice is no duplicate")
        case .appointed: Localized("Rechnung zugewiesen", "Invoice given to a clerk")
        case .noted: Localized("Notiz zu einer Rechnung", "Note on an invoice")
        case .exported: Localized("Rechnung übergeben", "Invoice handed over")
        case .cancelled: Localized("Übergabe einer Rechnung zurückgenommen", "Handing over of an invoice taken back")
        case .paid: Localized("Rechnung bezahlt", "Invoice paid")
        case .captured: Localized("Rechnung von Hand erfasst", "Invoice captured by hand")
        case .reminded: Localized("An eine Rechnung erinnert", "Reminded of an invoice")
        }
    }
}
