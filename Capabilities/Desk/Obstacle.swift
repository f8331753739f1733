import Kernel
import Markup
import Store
import Web

/// Why a step was not done. Its page is shown again with this above it and everything that was typed in it.
struct Obstacle: Sendable {
    var problems: Problems
    /// The ticket was changed or its state does not allow it; otherwise the input is to be corrected.
    var isConflict: Bool

    init(_ problems: Problems, isConflict: Bool = false) { (self.problems, self.isConflict) = (problems, isConflict) }

    static let none = Obstacle(Problems())

    var isEmpty: Bool { problems.isEmpty }
    var status: Status { isEmpty ? .ok : isConflict ? .conflict : .unprocessable }
}

extension Desk {
    /// Writes what a form asks for. Nothing is written, and the reason comes back, where the ticket has changed since the
    /// page was shown or does not allow it. What is absent or not to be seen stays absent.
    func attempt(
        _ request: Request, _ access: Access, _ id: TicketID, seen: Int,
        _ act: @escaping @Sendable (Ticket, any Connection) throws -> Void
    ) async throws -> Obstacle? {
        let reach = try TicketReach(access)
        do {
            try await stores.authority(access).write { connection in
                try act(try Ticket.load(id, within: reach, in: connection), connection)
            }
            return nil
        } catch let refusal as Refusal {
            var problems = Problems()
            switch refusal.kind {
            case .conflict: problems = try await changes(request, access, id, since: seen)
            case .notAllowed, .invalid: problems.add(refusal.field ?? "", refusal.reason[request.language])
            case .notFound, .limit: throw refusal
            }
            return Obstacle(problems, isConflict: refusal.kind != .invalid)
        }
    }

    /// Who did what with the ticket, and when, since the page was shown.
    private func changes(_ request: Request, _ access: Access, _ id: TicketID, since seen: Int) async throws -> Problems
    {
        let reach = try TicketReach(access)
        let (ticket, events, names) = try await stores.authority(access).read { connection in
            let ticket = try Ticket.ask(id, within: reach, in: connection).get()
            let events = try TicketEvent.ask(of: id, in: connection).get()
            let people = TicketEvent.people(in: events)
            return (ticket, events, try ports.names(people, access.authority, request.now, connection).get())
        }
        let ui = UI(request.language)
        // Each change of the version is one event. More than a handful is the history's matter.
        let news = events.suffix(min(max(ticket.version - seen, 1), 5))
        let isOwn = news.allSatisfy { $0.actor == access.account }
        var problems = Problems()
        problems.add(
            "",
            (isOwn
                ? ui.say(
                    "Sie haben diese Meldung inzwischen selbst geändert, in einem anderen Fenster.",
                    "You have changed this ticket yourself in the meantime, in another window.")
                : ui.say(
                    "Jemand anderes hat diese Meldung inzwischen geändert.",
                    "Somebody else has changed this ticket in the meantime."))
                + ui.say(
                    " Ihre Eingabe wurde nicht übernommen und steht noch hier. Bitte prüfen Sie den neuen Stand und senden Sie noch einmal.",
                    " Your input was not applied and is still here. Please check the new state and send again."))
        for event in news {
            problems.add(
                "", "\(event.at.short(ui.language)): \(event.sentence(ui, names, reporter: ticket.reporter.name))")
        }
        return problems
    }
}

extension FormValues {
    /// The version of the ticket that the page showed.
    var version: Int { text("version").flatMap { Int($0) } ?? -1 }
}

/// What was just done, said once on the page that follows.
enum DoneAct: String {
    case reported = "gemeldet", written = "geschrieben", confirmed = "bestaetigt", reopened = "wieder-offen"
    case withdrawn = "zurueckgezogen", taken = "angenommen", given = "weitergegeben", sorted = "eingeordnet"
    case solved = "geloest", asked = "gefragt", closed = "geschlossen", noted = "notiert", skilled = "gespeichert"

    var sentence: Localized {
        switch self {
        case .reported:
            Localized(
                "Ihre Meldung ist beim Service-Desk. Notieren Sie bei Bedarf die Nummer.",
                "The service desk has your ticket. Note its number if you need it.")
        case .written: Localized("Die Nachricht ist gesendet.", "The message has been sent.")
        case .confirmed:
            Localized("Danke für die Rückmeldung. Die Meldung ist geschlossen.", "Thank you. The ticket is closed.")
        case .reopened:
            Localized("Die Meldung ist wieder beim Service-Desk.", "The ticket is back with the service desk.")
        case .withdrawn: Localized("Die Meldung ist zurückgezogen.", "The ticket has been taken back.")
        case .taken: Localized("Sie haben die Meldung angenommen.", "You have taken the ticket on.")
        case .given: Localized("Die Meldung ist weitergegeben.", "The ticket has been given to a colleague.")
        case .sorted: Localized("Die Meldung ist neu eingeordnet.", "The ticket has been sorted anew.")
        case .solved: Localized("Die Lösung ist mitgeteilt.", "The solution has been told.")
        case .asked: Localized("Die Rückfrage ist gesendet.", "The question has been sent.")
        case .closed: Localized("Die Meldung ist geschlossen.", "The ticket is closed.")
        case .noted: Localized("Die Notiz ist gespeichert.", "The note is saved.")
        case .skilled: Localized("Ihre Fachgebiete sind gespeichert.", "Your topics are saved.")
        }
    }
}

extension UI {
    /// Says what was done on the page before this one.
    func done(_ request: Request) -> HTML {
        DoneAct(rawValue: request.query["erledigt"] ?? "").map { notice(.success, say($0.sentence)) } ?? .empty
    }
}
