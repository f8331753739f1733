import Kernel
import Markup
import Store
import Web

extension CaseEvent {
    /// The accounts that sentences about these events name.
    static func people(in events: [CaseEvent]) -> Set<String> {
        var accounts: Set<String> = []
        for event in events {
            if case .staff(let account) = event.actor { accounts.insert(account) }
            if event.kind == .assigned, let to = event.detail["to"] { accounts.insert(to) }
            if let other = event.detail["deputy_of"] { accounts.insert(other) }
        }
        return accounts
    }

    /// How the case was decided, where this is a decision.
    var outcome: CaseFile.Outcome? {
        kind == .deemedGranted ? .granted : CaseFile.Outcome(rawValue: detail["outcome"] ?? "")
    }

    /// What happened, for clerks.
    func sentence(_ ui: UI, _ staffing: Staffing, applicant: String) -> String {
        let hand: String =
            switch actor {
            case .staff(let account):
                staffing.person(account) ?? ui.say("Jemand aus dem Haus", "Somebody of this house")
            case .citizen: applicant
            case .token: ui.say("Ein angebundenes System", "A connected system")
            case .job, .operator: ui.say("Das System", "The system")
            }
        let who = hand + (staffing.person(detail["deputy_of"]).map { " (\(ui.standingIn(for: $0)))" } ?? "")
        let what = detail["what"] ?? ""
        switch kind {
        case .opened: return ui.say("Antrag eingegangen", "Application received")
        case .taken: return ui.say("\(who) hat den Vorgang übernommen", "\(who) took the case")
        case .assigned:
            let to = staffing.person(detail["to"]) ?? "–"
            return ui.say("\(who) hat den Vorgang \(to) zugewiesen", "\(who) assigned the case to \(to)")
        case .released: return ui.say("\(who) hat den Vorgang freigegeben", "\(who) released the case")
        case .handedOver:
            let (from, to, reason) = (detail["from"] ?? "", detail["to"] ?? "", detail["reason"] ?? "")
            return ui.say(
                "\(who) hat den Vorgang von \(from) an \(to) abgegeben: \(reason)",
                "\(who) handed the case over from \(from) to \(to): \(reason)")
        case .documentsRequested: return ui.say("\(who) hat angefordert: \(what)", "\(who) asked for: \(what)")
        case .documentsHandedIn: return ui.say("\(who) hat eingereicht: \(what)", "\(who) handed in: \(what)")
        case .messageSent: return ui.say("\(who) hat eine Nachricht geschrieben", "\(who) wrote a message")
        case .messageReceived: return ui.say("Nachricht von \(who)", "Message from \(who)")
        case .noteWritten: return ui.say("\(who) hat eine Notiz geschrieben", "\(who) wrote a note")
        case .decided:
            let outcome = CaseFile.Outcome(rawValue: detail["outcome"] ?? "")?.name[ui.language] ?? ""
            return ui.say("\(who) hat entschieden: \(outcome)", "\(who) decided: \(outcome)")
        case .withdrawn: return ui.say("Antrag zurückgezogen", "Application withdrawn")
        case .deemedGranted:
            return ui.say(
                "Frist abgelaufen: Der Antrag gilt als genehmigt (§ 42a VwVfG)",
                "Period over: the application counts as granted (section 42a VwVfG)")
        case .closed: return ui.say("\(who) hat den Vorgang abgeschlossen", "\(who) closed the case")
        case .reopened: return ui.say("\(who) hat den Vorgang wieder aufgenommen", "\(who) reopened the case")
        }
    }
}
