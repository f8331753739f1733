import Kernel
import Markup
import Store
import Web

/// What somebody of the desk typed into the ticket page's forms.
struct DeskInput: Sendable {
    var word = Typed()
    var kind: String?
    var note = Typed()
    var priority: String?
    var reason = ""
}

extension Desk {
    /// A ticket with everything on it: text, messages, notes, history, process.
    func ticketPage(_ request: Request, _ clerk: Staff, _ id: TicketID) async throws -> Response {
        try await ticketPage(request, clerk, id, .none)
    }

    /// The same after something on it could not be done: says why, and what was typed is still there.
    func ticketPage(
        _ request: Request, _ clerk: Staff, _ id: TicketID, _ obstacle: Obstacle, _ input: DeskInput = DeskInput()
    ) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let reach = try TicketReach(access)
        let ui = UI(request.language)
        let whole = try await stores.authority(access).ask { connection in
            let ticket = try Ticket.ask(id, within: reach, in: connection)
            let events = try TicketEvent.ask(of: id, in: connection)
            let messages = try TicketMessage.ask(of: id, in: connection)
            let notes = try TicketNote.ask(of: id, in: connection)
            let process = try ports.sequel.panel(id, clerk, ui, connection)
            let found = WholeTicket(
                ticket: try ticket.get(), events: try events.get(), messages: try messages.get(),
                notes: try notes.get())
            return try ports.names(found.people, access.authority, request.now, connection).map { names in
                var found = found
                (found.names, found.process) = (names, try process.get())
                return found
            }
        }
        let view = TicketView(
            ui: ui, request: request, clerk: clerk, whole: whole, problems: obstacle.problems, input: input)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    whole.ticket.subject, area: whole.ticket.reference, heading: .written, headingNote: view.state,
                    actions: view.actions,
                    above: ui.breadcrumbs([TextLink(ui.say("Meldungen", "Tickets"), to: DeskPaths.list().raw)]),
                    problems: obstacle.problems, notices: ui.done(request),
                    body: ui.columns(
                        view.text + view.messages + view.notes,
                        aside: view.facts + view.times + whole.process + view.history)),
                in: try await ports.frame(request, clerk)), status: obstacle.status)
    }

    func done(_ id: TicketID, _ act: DoneAct) -> Response {
        .seeOther(DeskPaths.ticket(id).with("erledigt", act.rawValue))
    }
}

/// Everything about a ticket, read in one transaction.
private struct WholeTicket: Sendable {
    var ticket: Ticket
    var events: [TicketEvent]
    var messages: [TicketMessage]
    var notes: [TicketNote]
    var names: [String: String] = [:]
    var process: HTML = .empty

    /// The accounts of the desk's people on the page.
    var people: Set<String> {
        TicketEvent.people(in: events).union(messages.filter(\.fromDesk).map(\.author)).union(notes.map(\.author))
            .union([ticket.assignee].compactMap(\.self))
    }
}

/// The parts of the page, each a value of what was read.
private struct TicketView {
    let ui: UI
    let request: Request
    let clerk: Staff
    let whole: WholeTicket
    let problems: Problems
    let input: DeskInput

    var ticket: Ticket { whole.ticket }
    var version: Hidden { Hidden("version", String(ticket.version)) }

    var state: HTML {
        "\(ui.tag(ui.say(ticket.stateName), ticket.state.tone)) \(ui.tag(ui.say(ticket.priority.name), ticket.priority.tone))"
    }

    var actions: HTML {
        var buttons: [HTML] = []
        if ticket.allows(.take), ticket.assignee != clerk.account {
            buttons.append(
                ui.postButton(
                    ui.say("Annehmen", "Take on"), to: DeskPaths.take(ticket.id).raw,
                    hidden: request.hidden + [version], ticket.assignee == nil ? .primary : .secondary))
        }
        if ticket.allows(.give) {
            buttons.append(
                ui.buttonLink(
                    ui.say("Weitergeben", "Give to a colleague"), to: DeskPaths.give(ticket.id).raw, .secondary))
        }
        if ticket.allows(.close) {
            buttons.append(
                ui.postButton(
                    ui.say("Ohne Bestätigung schließen", "Close without confirmation"),
                    to: DeskPaths.close(ticket.id).raw, hidden: request.hidden + [version]))
        }
        return buttons.isEmpty ? .empty : "<div class=\"buttons\">\(buttons)</div>"
    }

    var text: HTML { ui.panel(ui.say("Meldung", "Ticket"), ui.typed(ticket.body)) }

    var messages: HTML {
        let shown = whole.messages.map { message in
            let name =
                message.fromDesk
                ? whole.names[message.author] ?? ui.say("Service-Desk", "Service desk") : ticket.reporter.name
            return Message(
                author: message.head(ui, name), when: message.at, text: message.body,
                isOwn: message.fromDesk)
        }
        return ui.panel(
            ui.say("Nachrichten", "Messages"), id: "nachrichten",
            (shown.isEmpty
                ? "<p class=\"hint\">\(ui.say("Noch keine Nachrichten.", "No messages yet."))</p>"
                : ui.messages(shown, shortDates: true)) + writing)
    }

    private var writing: HTML {
        let allowed = DeskWord.allCases.filter { ticket.allows($0.act) }
        guard !allowed.isEmpty || !input.word.text.isEmpty else { return .empty }
        let choices = (allowed.isEmpty ? DeskWord.allCases : allowed).map {
            Choice($0.rawValue, ui.say($0.name), hint: ui.say($0.hint))
        }
        let hint: HTML =
            ticket.state == .new
            ? "<p class=\"hint\">\(ui.say("Rückfrage und Lösung gibt es, wenn jemand die Meldung angenommen hat.", "There are questions and solutions once somebody has taken the ticket on."))</p>"
            : .empty
        let kind: HTML =
            choices.count > 1
            ? ui.field(
                "kind", ui.say("Was schreiben Sie?", "What do you write?"), .radios(choices),
                value: input.kind ?? DeskWord.message.rawValue, error: problems["kind"]) : hint
        let only: [Hidden] = choices.count > 1 ? [] : [Hidden("kind", choices[0].value)]
        return ui.form(
            to: DeskPaths.write(ticket.id).raw,
            hidden: request.hidden(creating: input.word.key) + [version] + only, warnsOnLeaving: true,
            """
            \(kind)\(ui.field(
                "text", ui.say("An \(ticket.reporter.name)", "To \(ticket.reporter.name)"),
                .area(rows: 4, maxLength: TicketMessage.longest), value: input.word.text, error: problems["text"]))\
            \(ui.buttons(ui.button(ui.say("Senden", "Send"), ticket.assignee == nil ? .secondary : .primary)))
            """)
    }

    var notes: HTML {
        let shown = whole.notes.map { note in
            Message(
                author: whole.names[note.author] ?? "–", when: note.at, text: note.body,
                isOwn: note.author == clerk.account)
        }
        let form = ui.form(
            to: DeskPaths.note(ticket.id).raw, hidden: request.hidden(creating: input.note.key), warnsOnLeaving: true,
            """
            \(ui.field(
                "note", ui.say("Neue Notiz", "New note"), .area(rows: 2, maxLength: TicketMessage.longest),
                value: input.note.text, hint: ui.say("Nur für den Service-Desk.", "For the desk only."),
                error: problems["note"]))\
            \(ui.buttons(ui.button(ui.say("Notieren", "Add note"), .secondary)))
            """)
        return ui.panel(
            ui.say("Notizen", "Notes"), id: "notizen",
            (shown.isEmpty ? .empty : ui.messages(shown, shortDates: true)) + form)
    }

    var facts: HTML {
        let reporter = ticket.reporter
        let at: HTML =
            reporter.unit.isEmpty
            ? "\(reporter.authorityName)" : "\(reporter.authorityName), \(ui.written(reporter.unit))"
        return ui.panel(
            ui.say("Überblick", "Overview"),
            ui.facts([
                (ui.say("Nummer", "Number"), ui.reference(ticket.reference)),
                (ui.say("Art", "Kind"), "\(ui.say(ticket.kind.name))"),
                (ui.say("Fachgebiet", "Topic"), "\(ui.say(ticket.topic.name))"),
                (ui.say("Betrifft", "Concerns"), "\(ui.say(ticket.impact.name))"),
                (ui.say("Dringlichkeit", "Urgency"), "\(ui.say(ticket.urgency.name))"),
                (ui.say("Gemeldet von", "Reported by"), "\(reporter.name)"), (ui.say("Behörde", "Authority"), at),
                (ui.say("Erreichbar", "Reachable"), "\(reporter.contact)"),
                (
                    ui.say("Bearbeitung", "Clerk"),
                    "\(ticket.assignee.flatMap { whole.names[$0] } ?? ui.say("noch niemand", "nobody yet"))"
                ),
            ]) + sorting)
    }

    private var sorting: HTML {
        guard ticket.allows(.sort) || !input.reason.isEmpty else { return .empty }
        let topics = Ticket.Topic.allCases.map { Choice($0.rawValue, ui.say($0.name)) }
        let priorities = Priority.allCases.map { Choice($0.rawValue, ui.say($0.name)) }
        let topic = ui.form(
            to: DeskPaths.sort(ticket.id).raw, hidden: request.hidden + [version],
            """
            \(ui.field("topic", ui.say("Fachgebiet", "Topic"), .select(topics), value: ticket.topic.rawValue, error: problems["topic"]))\
            \(ui.buttons(ui.button(ui.say("Neues Fachgebiet speichern", "Save the new topic"), .secondary)))
            """)
        let priority = ui.form(
            to: DeskPaths.prioritise(ticket.id).raw, hidden: request.hidden + [version], warnsOnLeaving: true,
            """
            \(ui.field(
                "priority", ui.say("Priorität", "Priority"), .select(priorities),
                value: input.priority ?? ticket.priority.rawValue, error: problems["priority"]))\
            \(ui.field(
                "reason", ui.say("Grund", "Reason"), .text(maxLength: 500), value: input.reason,
                hint: ui.say("Wer gemeldet hat, liest ihn.", "Whoever reported it reads it."), error: problems["reason"]))\
            \(ui.buttons(ui.button(ui.say("Neue Priorität speichern", "Save the new priority"), .secondary)))
            """)
        let isWrong = ["priority", "reason"].contains { problems[$0] != nil } || !input.reason.isEmpty
        return ui.details(ui.say("Fachgebiet ändern", "Change topic"), open: problems["topic"] != nil, topic)
            + ui.details(ui.say("Priorität ändern", "Change priority"), open: isWrong, priority)
    }

    var times: HTML {
        let (times, now) = (ticket.times, request.now)
        var pairs: [(String, HTML)] = [(ui.say("Gemeldet", "Reported"), ui.time(times.reportedAt, short: true))]
        let isAnsweredLate = times.isAnsweredLate(at: now)
        pairs.append(
            (
                ui.say("Annahme bis", "Taken on by"),
                times.respondedAt == nil
                    ? ui.promise(times.respondBy, isLate: isAnsweredLate && ticket.state.isOpen)
                    : ui.kept(times.respondBy, isLate: isAnsweredLate)
            ))
        let isLate = times.isLate(at: now)
        pairs.append(
            (
                ui.say("Lösung bis", "Solution by"),
                times.solvedAt == nil
                    ? ui.promise(times.solveBy, isLate: isLate && ticket.state.isOpen)
                    : ui.kept(times.solveBy, isLate: isLate)
            ))
        if let solved = times.solvedAt { pairs.append((ui.say("Gelöst", "Solved"), ui.time(solved, short: true))) }
        if let closes = times.closesAt {
            pairs.append((ui.say("Schließt von selbst", "Closes by itself"), ui.time(closes, short: true)))
        }
        if let closed = times.closedAt {
            pairs.append((ui.say("Geschlossen", "Closed"), ui.time(closed, short: true)))
        }
        return ui.panel(
            ui.say("Zeiten", "Times"),
            ui.facts(pairs)
                + "<p class=\"hint\">\(ui.say("Gezählt wird montags bis freitags von 8 bis 16 Uhr, ohne Feiertage; Wartezeiten auf Antwort zählen nicht.", "Counted from Monday to Friday, 8 to 16, without public holidays; waiting for an answer does not count."))</p>"
        )
    }

    var history: HTML {
        ui.panel(
            ui.say("Verlauf", "History"), id: "verlauf",
            ui.timeline(
                whole.events.map { event in
                    TimelineEntry(
                        event.sentence(ui, whole.names, reporter: ticket.reporter.name),
                        when: ui.time(event.at, short: true))
                }))
    }
}
