package import Kernel
import Markup
import Web

extension TicketEvent {
    /// The accounts of the desk's people that sentences about these events name.
    static func people(in events: [TicketEvent]) -> Set<String> {
        events.reduce(into: []) { found, event in
            if event.fromDesk, let actor = event.actor { found.insert(actor) }
            if let to = event.detail["to"] { found.insert(to) }
        }
    }

    /// What happened, for the desk. Whoever reported the ticket is named as in the ticket.
    func sentence(_ ui: UI, _ names: [String: String], reporter: String) -> String {
        let who =
            fromDesk
            ? actor.flatMap { names[$0] } ?? ui.say("Jemand vom Service-Desk", "Somebody of the service desk")
            : reporter
        switch kind {
        case .reported: return ui.say("\(who) hat das gemeldet", "\(who) reported this")
        case .taken: return ui.say("\(who) hat die Meldung angenommen", "\(who) took the ticket on")
        case .given:
            let to = detail["to"].flatMap { names[$0] } ?? "–"
            return ui.say("\(who) hat die Meldung an \(to) gegeben", "\(who) gave the ticket to \(to)")
        case .topicChanged:
            let topic = topic(ui)
            return ui.say("\(who) hat das Fachgebiet geändert: \(topic)", "\(who) changed the topic: \(topic)")
        case .priorityChanged:
            let (priority, reason) = (priority(ui), detail["reason"] ?? "")
            return ui.say(
                "\(who) hat die Priorität geändert: \(priority). Grund: \(reason)",
                "\(who) changed the priority: \(priority). Reason: \(reason)")
        case .asked: return ui.say("\(who) hat nachgefragt", "\(who) asked a question")
        case .answered: return ui.say("\(who) hat geantwortet", "\(who) answered")
        case .messageSent, .messageReceived:
            return ui.say("\(who) hat eine Nachricht geschrieben", "\(who) wrote a message")
        case .noteWritten: return ui.say("\(who) hat eine Notiz geschrieben", "\(who) wrote a note")
        case .solved: return ui.say("\(who) hat eine Lösung mitgeteilt", "\(who) told the solution")
        case .confirmed: return ui.say("\(who) hat bestätigt: Es geht wieder", "\(who) confirmed: it works again")
        case .reopened: return ui.say("\(who) hat gemeldet: Es geht noch nicht", "\(who) said: it does not work yet")
        case .closed: return ui.say("\(who) hat die Meldung geschlossen", "\(who) closed the ticket")
        case .elapsed:
            return ui.say("Ohne Rückmeldung von selbst geschlossen", "Closed by itself, without a reply")
        case .withdrawn: return ui.say("\(who) hat die Meldung zurückgezogen", "\(who) took the ticket back")
        }
    }

    /// What happened, for whoever reported it; nil for what is the desk's own business.
    func plainSentence(_ ui: UI, _ names: [String: String]) -> String? {
        let somebody = ui.say("Jemand vom Service-Desk", "Somebody of the service desk")
        let who = actor.flatMap { names[$0] } ?? somebody
        switch kind {
        case .reported: return ui.say("Sie haben das gemeldet.", "You reported this.")
        case .taken: return ui.say("\(who) kümmert sich darum.", "\(who) is taking care of it.")
        case .given:
            let to = detail["to"].flatMap { names[$0] } ?? somebody
            return ui.say("Jetzt kümmert sich \(to) darum.", "Now \(to) is taking care of it.")
        case .topicChanged:
            let topic = topic(ui)
            return ui.say(
                "Der Service-Desk hat das Fachgebiet geändert: \(topic).", "The desk changed the topic: \(topic).")
        case .priorityChanged:
            let (priority, reason) = (priority(ui), detail["reason"] ?? "")
            return ui.say(
                "Der Service-Desk hat die Priorität geändert: \(priority). Grund: \(reason)",
                "The desk changed the priority: \(priority). Reason: \(reason)")
        case .asked: return ui.say("Der Service-Desk hat eine Frage an Sie.", "The desk has a question for you.")
        case .answered: return ui.say("Sie haben geantwortet.", "You answered.")
        case .messageSent: return ui.say("Der Service-Desk hat Ihnen geschrieben.", "The desk wrote to you.")
        case .messageReceived: return ui.say("Sie haben geschrieben.", "You wrote.")
        case .noteWritten: return nil
        case .solved: return ui.say("Der Service-Desk hat eine Lösung.", "The desk has a solution.")
        case .confirmed: return ui.say("Sie haben bestätigt: Es geht wieder.", "You confirmed: it works again.")
        case .reopened: return ui.say("Sie haben geschrieben: Es geht noch nicht.", "You wrote: it does not work yet.")
        case .closed: return ui.say("Der Service-Desk hat die Meldung geschlossen.", "The desk closed the ticket.")
        case .elapsed:
            return ui.say(
                "Von Ihnen kam keine Rückmeldung. Die Meldung wurde von selbst geschlossen.",
                "We heard nothing from you. The ticket closed by itself.")
        case .withdrawn: return ui.say("Sie haben die Meldung zurückgezogen.", "You took the ticket back.")
        }
    }

    private func topic(_ ui: UI) -> String {
        Ticket.Topic(rawValue: detail["topic"] ?? "").map { ui.say($0.name) } ?? "–"
    }

    private func priority(_ ui: UI) -> String {
        Priority(rawValue: detail["priority"] ?? "").map { ui.say($0.name) } ?? "–"
    }
}

extension Ticket.State {
    var tone: Tone {
        switch self {
        case .new: .info
        case .working, .closed: .neutral
        case .waiting: .warning
        case .solved: .success
        }
    }
}

extension Priority {
    var tone: Tone {
        switch self {
        case .p1: .danger
        case .p2: .warning
        case .p3: .info
        case .p4: .neutral
        }
    }
}

extension TicketMessage {
    /// Who wrote it, and as what.
    func head(_ ui: UI, _ name: String) -> String {
        switch kind {
        case .message: name
        case .question: "\(name) – \(ui.say("Rückfrage", "Question"))"
        case .solution: "\(name) – \(ui.say("Lösung", "Solution"))"
        case .complaint: "\(name) – \(ui.say("Geht noch nicht", "Does not work yet"))"
        }
    }
}

extension UI {
    /// What somebody of a town hall has written, in German as everything there.
    func typed(_ text: String) -> HTML { "<div\(attribute: "lang", writtenLanguage)>\(plainText(text))</div>" }

    /// By when, and whether that was missed: said in a word, not by colour alone.
    func promise(_ moment: Timestamp, isLate: Bool) -> HTML {
        "\(time(moment, short: true))\(if: isLate, " \(tag(say("überfällig", "overdue"), .danger))")"
    }

    /// The same for what is over.
    func kept(_ moment: Timestamp, isLate: Bool) -> HTML {
        "\(time(moment, short: true)) \(isLate ? tag(say("zu spät", "late"), .danger) : tag(say("rechtzeitig", "in time"), .success))"
    }
}

/// What the entries of this room say, for readers of the journal. No names: those are with the ticket.
extension Desk {
    package static func entryName(_ kind: String) -> Localized? {
        guard kind.hasPrefix("ticket."), let event = TicketEvent.Kind(rawValue: String(kind.dropFirst(7))) else {
            return nil
        }
        return switch event {
        case .reported: Localized("Meldung eingegangen", "Ticket reported")
        case .taken: Localized("Meldung angenommen", "Ticket taken on")
        case .given: Localized("Meldung weitergegeben", "Ticket given to a colleague")
        case .topicChanged: Localized("Fachgebiet einer Meldung geändert", "Topic of a ticket changed")
        case .priorityChanged: Localized("Priorität einer Meldung geändert", "Priority of a ticket changed")
        case .asked: Localized("Rückfrage zu einer Meldung", "Question about a ticket")
        case .answered: Localized("Rückfrage beantwortet", "Question answered")
        case .messageSent: Localized("Nachricht zu einer Meldung geschrieben", "Message about a ticket written")
        case .messageReceived: Localized("Nachricht zu einer Meldung erhalten", "Message about a ticket received")
        case .noteWritten: Localized("Notiz zu einer Meldung geschrieben", "Note about a ticket written")
        case .solved: Localized("Meldung gelöst", "Ticket solved")
        case .confirmed: Localized("Lösung bestätigt", "Solution confirmed")
        case .reopened: Localized("Meldung wieder geöffnet", "Ticket reopened")
        case .closed: Localized("Meldung geschlossen", "Ticket closed")
        case .elapsed: Localized("Meldung von selbst geschlossen", "Ticket closed by itself")
        case .withdrawn: Localized("Meldung zurückgezogen", "Ticket withdrawn")
        }
    }
}
