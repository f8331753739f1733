import Kernel
import Markup
import Store
import Web

/// What somebody typed into one of a page's forms, and the form's key.
struct Typed: Sendable {
    var text = ""
    var key: String?
}

extension Desk {
    /// One's own ticket: how far it is, what comes next and by when, messages.
    func ownTicketPage(_ request: Request, _ person: Staff, _ id: TicketID) async throws -> Response {
        try await ownTicketPage(request, person, id, .none)
    }

    /// The same after something on it could not be done: says why, and what was typed is still there.
    func ownTicketPage(
        _ request: Request, _ person: Staff, _ id: TicketID, _ obstacle: Obstacle, message: Typed = Typed(),
        reason: Typed = Typed()
    ) async throws -> Response {
        let access = try ports.enter(person)
        let reach = try TicketReach(access)
        let whole = try await stores.authority(access).ask { connection in
            let ticket = try Ticket.ask(id, within: reach, in: connection)
            let events = try TicketEvent.ask(of: id, in: connection)
            let messages = try TicketMessage.ask(of: id, in: connection)
            let found = OwnTicket(ticket: try ticket.get(), events: try events.get(), messages: try messages.get())
            return try ports.names(found.people, access.authority, request.now, connection).map { names in
                var found = found
                found.names = names
                return found
            }
        }
        let view = OwnTicketView(
            ui: UI(request.language), request: request, whole: whole, problems: obstacle.problems, message: message,
            reason: reason)
        let ui = view.ui
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    whole.ticket.subject, area: whole.ticket.reference, heading: .written, headingNote: view.state,
                    above: ui.backLink(to: DeskPaths.own().raw, ui.say("Meine Meldungen", "My tickets")),
                    problems: obstacle.problems, notices: ui.done(request),
                    body: ui.columns(view.next + view.text + view.messages, aside: view.facts + view.history)),
                in: try await ports.frame(request, person)), status: obstacle.status)
    }
}

private struct OwnTicket: Sendable {
    var ticket: Ticket
    var events: [TicketEvent]
    var messages: [TicketMessage]
    var names: [String: String] = [:]

    /// The accounts of the desk's people on the page.
    var people: Set<String> {
        TicketEvent.people(in: events).union(messages.filter(\.fromDesk).map(\.author))
            .union([ticket.assignee].compactMap(\.self))
    }
}

/// The parts of the page, each a value of what was read.
private struct OwnTicketView {
    let ui: UI
    let request: Request
    let whole: OwnTicket
    let problems: Problems
    let message: Typed
    let reason: Typed

    var ticket: Ticket { whole.ticket }
    var state: HTML { ui.tag(ui.say(ticket.stateName), ticket.state.tone) }

    /// What comes next and by when, and what the reporter can do about it.
    var next: HTML {
        let solveBy = ticket.times.solveBy.written(ui.language)
        let who = ticket.assignee.flatMap { whole.names[$0] }
        let isLate = ticket.times.isLate(at: request.now)
        let late = ui.say(
            "Das hat leider nicht geklappt. Wir bleiben dran.", "Unfortunately we have not managed that. We keep at it."
        )
        let sentences: [String]
        switch ticket.state {
        case .new:
            let respondBy = ticket.times.respondBy.written(ui.language)
            sentences = [
                ui.say(
                    "Der Service-Desk nimmt die Meldung bis spätestens \(respondBy) an.",
                    "The service desk takes it on by \(respondBy) at the latest."),
                isLate || ticket.times.isAnsweredLate(at: request.now)
                    ? late : ui.say("Gelöst sein soll sie bis \(solveBy).", "It is to be solved by \(solveBy)."),
            ]
        case .working:
            sentences =
                [
                    who.map { ui.say("\($0) arbeitet daran.", "\($0) is working on it.") }
                        ?? ui.say("Der Service-Desk arbeitet daran.", "The service desk is working on it."),
                    ui.say("Gelöst sein soll es bis \(solveBy).", "It is to be solved by \(solveBy)."),
                ] + (isLate ? [late] : [])
        case .waiting:
            sentences = [
                ui.say(
                    "Der Service-Desk wartet auf Ihre Antwort. Bitte schreiben Sie unten unter „Nachrichten“; bis dahin ruht die Zeit.",
                    "The service desk waits for your answer. Please write below under “Messages”; until then the time rests."
                )
            ]
        case .solved:
            sentences =
                [
                    ui.say(
                        "Der Service-Desk meint, dass es wieder geht. Bitte probieren Sie es aus.",
                        "The service desk thinks that it works again. Please try it.")
                ]
                + (ticket.times.closesAt.map { moment in
                    let day = moment.day.written(ui.language)
                    return [
                        ui.say(
                            "Wenn wir nichts von Ihnen hören, schließt sich die Meldung am \(day) von selbst.",
                            "If we hear nothing from you, the ticket closes by itself on \(day).")
                    ]
                } ?? [])
        case .closed:
            sentences = [
                ui.say(
                    "Diese Meldung ist geschlossen. Wenn es wieder auftritt, melden Sie es bitte neu und nennen Sie die Nummer \(ticket.reference).",
                    "This ticket is closed. If it happens again, please report it anew and quote \(ticket.reference).")
            ]
        }
        return ui.panel(
            ui.say("Wie es weitergeht", "What comes next"),
            "\(sentences.map { "<p>\($0)</p>" as HTML })\(solution)\(takingBack)")
    }

    private var solution: HTML {
        guard ticket.allows(.confirm) || !reason.text.isEmpty else { return .empty }
        let words = whole.messages.last { $0.kind == .solution }
        let told: HTML = words.map { ui.inset(ui.typed($0.body)) } ?? .empty
        let yes = ui.postButton(
            ui.say("Es geht wieder", "It works again"), to: DeskPaths.confirm(ticket.id).raw, hidden: request.hidden,
            .primary)
        let no = ui.form(
            to: DeskPaths.reopen(ticket.id).raw, hidden: request.hidden(creating: reason.key), warnsOnLeaving: true,
            """
            \(ui.field(
                "reason", ui.say("Was geht noch nicht?", "What does not work yet?"),
                .area(rows: 3, maxLength: TicketMessage.longest), value: reason.text, error: problems["reason"]))\
            \(ui.buttons(ui.button(ui.say("Es geht noch nicht", "It does not work yet"), .secondary)))
            """)
        return told + "<div class=\"buttons\">\(yes)</div>"
            + ui.details(ui.say("Es geht noch nicht", "It does not work yet"), open: !problems.isEmpty, no)
    }

    private var takingBack: HTML {
        guard ticket.allows(.withdraw) else { return .empty }
        return ui.details(
            ui.say("Hat sich erledigt?", "No longer needed?"),
            "<p>\(ui.say("Wenn Sie die Meldung zurückziehen, ist sie geschlossen. Das lässt sich nicht rückgängig machen.", "If you take the ticket back, it is closed. That cannot be undone."))</p>"
                + ui.postButton(
                    ui.say("Meldung zurückziehen", "Take the ticket back"), to: DeskPaths.withdraw(ticket.id).raw,
                    hidden: request.hidden))
    }

    var text: HTML {
        ui.panel(ui.say("Was Sie gemeldet haben", "What you reported"), ui.typed(ticket.body))
    }

    var messages: HTML {
        let shown = whole.messages.map { message in
            Message(
                author: message.head(
                    ui,
                    message.fromDesk
                        ? whole.names[message.author] ?? ui.say("Service-Desk", "Service desk") : ui.say("Sie", "You")),
                when: message.at, text: message.body, isOwn: !message.fromDesk)
        }
        let isAnswer = ticket.state == .waiting
        let form: HTML =
            ticket.allows(.message) || !message.text.isEmpty
            ? ui.form(
                to: DeskPaths.answer(ticket.id).raw, hidden: request.hidden(creating: message.key),
                warnsOnLeaving: true,
                """
                \(ui.field(
                    "message",
                    isAnswer ? ui.say("Ihre Antwort", "Your answer") : ui.say("Nachricht an den Service-Desk", "Message to the service desk"),
                    .area(rows: 4, maxLength: TicketMessage.longest), value: message.text, error: problems["message"]))\
                \(ui.buttons(
                    ui.button(
                        isAnswer ? ui.say("Antworten", "Answer") : ui.say("Senden", "Send"),
                        isAnswer ? .primary : .secondary)))
                """) : .empty
        return ui.panel(
            ui.say("Nachrichten", "Messages"), id: "nachrichten",
            (shown.isEmpty
                ? "<p class=\"hint\">\(ui.say("Noch keine Nachrichten.", "No messages yet."))</p>"
                : ui.messages(shown, shortDates: true)) + form)
    }

    var facts: HTML {
        let (times, now) = (ticket.times, request.now)
        var pairs: [(String, HTML)] = [
            (ui.say("Nummer", "Number"), ui.reference(ticket.reference)),
            (ui.say("Art", "Kind"), "\(ui.say(ticket.kind.name))"),
            (ui.say("Fachgebiet", "Topic"), "\(ui.say(ticket.topic.name))"),
            (ui.say("Priorität", "Priority"), "\(ui.say(ticket.priority.name))"),
            (ui.say("Gemeldet", "Reported"), ui.time(times.reportedAt, short: true)),
        ]
        if times.respondedAt == nil, ticket.state.isOpen {
            pairs.append(
                (
                    ui.say("Annahme bis", "Taken on by"),
                    ui.promise(times.respondBy, isLate: times.isAnsweredLate(at: now))
                ))
        }
        if ticket.state.isOpen {
            pairs.append(
                (ui.say("Lösung bis", "Solution by"), ui.promise(times.solveBy, isLate: times.isLate(at: now))))
        }
        pairs.append((ui.say("Erreichbar", "Reachable"), "\(ticket.reporter.contact)"))
        return ui.panel(ui.say("Meldung", "Ticket"), ui.facts(pairs))
    }

    var history: HTML {
        ui.panel(
            ui.say("Verlauf", "History"), id: "verlauf",
            ui.timeline(
                whole.events.compactMap { event in
                    event.plainSentence(ui, whole.names).map { TimelineEntry($0, when: ui.time(event.at, short: true)) }
                }))
    }
}
