import Kernel
import Markup
import Store
import Web

extension Desk {
    /// From now on it is in one's own list.
    func take(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let seen = form.version
        let obstacle = try await attempt(request, access, id, seen: seen) { ticket, connection in
            try assign(ticket, to: clerk.account, seen: seen, by: access, at: request.now, in: connection)
        }
        if let obstacle { return try await ticketPage(request, clerk, id, obstacle) }
        return done(id, .taken)
    }

    /// Who of the desk could take it on instead.
    func givePage(_ request: Request, _ clerk: Staff, _ id: TicketID) async throws -> Response {
        try await givePage(request, clerk, id, chosen: nil, .none)
    }

    private func givePage(
        _ request: Request, _ clerk: Staff, _ id: TicketID, chosen: String?, _ obstacle: Obstacle
    ) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let reach = try TicketReach(access)
        let (ticket, colleagues, skilled) = try await stores.authority(access).read { connection in
            let ticket = try Ticket.ask(id, within: reach, in: connection).get()
            return (
                ticket, try ports.colleagues(connection),
                try DeskSkill.people(for: ticket.topic, in: connection)
            )
        }
        let ui = UI(request.language)
        // Those who take on the topic stand first.
        let others = colleagues.filter { $0.account != ticket.assignee && $0.account != clerk.account }
        let choices = (others.filter { skilled.contains($0.account) } + others.filter { !skilled.contains($0.account) })
            .map { one in
                Choice(
                    one.account, one.name,
                    hint: skilled.contains(one.account)
                        ? ui.say("Fachgebiet \(ticket.topic.name.de)", "Topic \(ticket.topic.name.en)") : nil)
            }
        let body: HTML =
            choices.isEmpty
            ? ui.empty(ui.say("Außer Ihnen arbeitet niemand am Service-Desk.", "Nobody but you works at the desk."))
            : ui.form(
                to: DeskPaths.give(id).raw, hidden: request.hidden + [Hidden("version", String(ticket.version))],
                """
                \(ui.field(
                    "assignee", ui.say("Wer übernimmt die Meldung?", "Who takes the ticket on?"), .radios(choices),
                    value: chosen ?? "", error: obstacle.problems["assignee"]))\
                \(ui.buttons(ui.button(ui.say("Weitergeben", "Give"))))
                """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Meldung weitergeben", "Give the ticket to a colleague"), area: ticket.reference,
                    above: ui.backLink(to: DeskPaths.ticket(id).raw, ticket.reference), problems: obstacle.problems,
                    body: body), in: try await ports.frame(request, clerk)), status: obstacle.status)
    }

    func give(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: TicketID) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let (seen, chosen) = (form.version, form.text("assignee"))
        let obstacle = try await attempt(request, access, id, seen: seen) { ticket, connection in
            guard let chosen, try ports.colleagues(connection).contains(where: { $0.account == chosen }) else {
                throw Refusal(
                    .invalid,
                    Localized(
                        "Wählen Sie aus, wer vom Service-Desk die Meldung übernimmt.",
                        "Choose who of the desk takes the ticket on."), field: "assignee")
            }
            try assign(ticket, to: chosen, seen: seen, by: access, at: request.now, in: connection)
        }
        if let obstacle { return try await givePage(request, clerk, id, chosen: chosen, obstacle) }
        return done(id, .given)
    }
}
