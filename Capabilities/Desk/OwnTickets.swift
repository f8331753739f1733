import Kernel
import Markup
import Store
import Web

extension Desk {
    /// What one has reported oneself, the newest first.
    func ownTickets(_ request: Request, _ person: Staff) async throws -> Response {
        let access = try ports.enter(person)
        guard case .reporter(let account, let home) = try TicketReach(access) else { throw Refusal.notFound }
        let after = request.query.text("ab").flatMap { TicketID($0) }
        let shown = try await stores.authority(access).ask { connection in
            // One more than a page has says whether there is a next one.
            try connection.ask(
                """
                SELECT * FROM ticket WHERE reporter = $1 AND reporter_authority = $2 AND id < $3
                ORDER BY id DESC LIMIT \(Self.pageSize + 1)
                """, account, home, after?.raw ?? "~"
            ).map { rows in try rows.map(Ticket.init) }
        }
        let ui = UI(request.language)
        let page = shown.prefix(Self.pageSize)
        let next = shown.count > Self.pageSize ? page.last : nil
        let report = ui.buttonLink(
            ui.say("Störung oder Anfrage melden", "Report a fault or a request"), to: DeskPaths.report().raw)
        let list: HTML =
            page.isEmpty && after == nil
            ? ui.empty(
                ui.say("Sie haben noch nichts gemeldet.", "You have not reported anything yet."),
                "<p>\(ui.say("Wenn etwas nicht geht oder Sie etwas brauchen: Der Service-Desk kümmert sich darum, und hier sehen Sie, wie weit es ist.", "If something does not work or you need something, the service desk takes care of it, and you see here how far it is."))</p>",
                action: report)
            : ui.panel(ui.say("Meine Meldungen", "My tickets"), ownTable(ui, Array(page), request.now))
                + ui.paging(
                    previous: after == nil ? nil : DeskPaths.own().raw,
                    next: next.map { DeskPaths.own().with("ab", $0.id.raw).raw })
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Service-Desk", "Service desk"),
                    actions: page.isEmpty && after == nil ? .empty : report, notices: ui.done(request), body: list),
                in: try await ports.frame(request, person)))
    }

    private static let pageSize = 20

    private func ownTable(_ ui: UI, _ tickets: [Ticket], _ now: Timestamp) -> HTML {
        ui.table(
            ui.say("Meine Meldungen", "My tickets"),
            [
                Column(ui.say("Meldung", "Ticket")), Column(ui.say("Gemeldet", "Reported")),
                Column(ui.say("Stand", "State")), Column(ui.say("Wie es weitergeht", "What comes next")),
            ],
            tickets.map { ticket in
                TableRow(
                    [
                        "<a href=\"\(url: DeskPaths.ownTicket(ticket.id).raw)\">\(ui.written(ticket.subject))</a> <span class=\"meta\">\(ui.reference(ticket.reference))</span>",
                        ui.time(ticket.times.reportedAt.day, short: true),
                        ui.tag(ui.say(ticket.stateName), ticket.state.tone), "\(ticket.nextInShort(ui, at: now))",
                    ], tone: ticket.state == .waiting || ticket.state == .solved ? .warning : nil)
            }, captionHidden: true)
    }
}

extension Ticket {
    /// In a few words: who has to do something, and by when.
    func nextInShort(_ ui: UI, at now: Timestamp) -> String {
        let by = times.solveBy.day.short(ui.language)
        return switch state {
        case .new, .working:
            times.isLate(at: now)
                ? ui.say("verspätet sich; zugesagt war \(by)", "late; it was promised for \(by)")
                : ui.say("soll bis \(by) gelöst sein", "to be solved by \(by)")
        case .waiting: ui.say("Bitte antworten Sie.", "Please answer.")
        case .solved: ui.say("Bitte sagen Sie, ob es geht.", "Please say whether it works.")
        case .closed: "–"
        }
    }
}
