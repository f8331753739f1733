import Kernel
import Markup
import Store
import Web

extension Desk {
    /// The tickets of all town halls: mine, of my topics, nobody's, open, done; filtered, sorted, searched.
    func ticketList(_ request: Request, _ clerk: Staff) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let query = TicketQuery(request.query)
        let shown = try await stores.authority(access).ask { connection in
            let asked = try query.ask(for: clerk.account, in: connection)
            let counts = try TicketCounts.ask(for: clerk.account, in: connection)
            let page = try asked.get()
            let people = Set(page.rows.compactMap(\.assignee))
            return try ports.names(people, access.authority, request.now, connection).map { names in
                ShownTickets(rows: page.rows, next: page.next, counts: try counts.get(), names: names)
            }
        }
        let ui = UI(request.language)
        let body: HTML = """
            \(tabs(ui, query, shown.counts))\(filters(ui, query))\
            \(shown.rows.isEmpty ? empty(ui, query) : table(ui, query, shown, request.now))\
            \(ui.paging(
                previous: query.after == nil ? nil : query.changed { _ in }.address().raw,
                next: shown.next.map { next in query.changed { $0.after = next }.address().raw }))\
            <p><a href="\(url: query.changed { _ in }.address(DeskPaths.export()).raw)">\(ui.say("Diese Liste als CSV", "This list as CSV"))</a></p>
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Meldungen", "Tickets"), area: ui.say("Service-Desk", "Service desk"),
                    actions: ui.buttonLink(
                        ui.say("Meine Fachgebiete", "My topics"), to: DeskPaths.skills().raw, .secondary),
                    notices: ui.done(request), body: body), in: try await ports.frame(request, clerk)))
    }

    private func tabs(_ ui: UI, _ query: TicketQuery, _ counts: TicketCounts) -> HTML {
        func item(_ view: TicketQuery.View, _ text: String, _ count: Int?) -> NavigationItem {
            NavigationItem(text, to: query.seen(as: view).address().raw, count: count, isCurrent: query.view == view)
        }
        return ui.tabs(
            [
                item(.mine, ui.say("Meine", "Mine"), counts.mine),
                item(.topics, ui.say("Meine Fachgebiete", "My topics"), counts.topics),
                item(.unassigned, ui.say("Noch niemand", "Nobody yet"), counts.unassigned),
                item(.open, ui.say("Alle offenen", "All open"), counts.open),
                item(.done, ui.say("Erledigt", "Done"), nil),
            ], label: ui.say("Sichten", "Views"))
    }

    private func filters(_ ui: UI, _ query: TicketQuery) -> HTML {
        let any = ui.say("alle", "all")
        let authorities = ports.authorities()
        var active: [TextLink] = []
        if let search = query.search {
            active.append(TextLink("„\(search)“", to: query.changed { $0.search = nil }.address().raw))
        }
        if let authority = query.authority {
            let name = authorities.first { $0.id == authority }?.name ?? authority.raw
            active.append(TextLink(name, to: query.changed { $0.authority = nil }.address().raw))
        }
        if let topic = query.topic {
            active.append(TextLink(ui.say(topic.name), to: query.changed { $0.topic = nil }.address().raw))
        }
        if let priority = query.priority {
            active.append(TextLink(ui.say(priority.name), to: query.changed { $0.priority = nil }.address().raw))
        }
        let fields: [HTML] = [
            ui.filter(
                "q", ui.say("Suche", "Search"), .search, value: query.search ?? "", width: .medium),
            ui.filter(
                "rathaus", ui.say("Rathaus", "Town hall"),
                .select(authorities.map { Choice($0.id.raw, $0.shortName) }, prompt: any),
                value: query.authority?.raw ?? "", width: .medium),
            ui.filter(
                "fachgebiet", ui.say("Fachgebiet", "Topic"),
                .select(Ticket.Topic.allCases.map { Choice($0.rawValue, ui.say($0.name)) }, prompt: any),
                value: query.topic?.rawValue ?? "", width: .medium),
            ui.filter(
                "prioritaet", ui.say("Priorität", "Priority"),
                .select(Priority.allCases.map { Choice($0.rawValue, ui.say($0.name)) }, prompt: any),
                value: query.priority?.rawValue ?? "", width: .medium),
        ]
        return ui.filters(
            to: DeskPaths.list().raw, fields.joined(), active: active, resetURL: query.unfiltered.address().raw,
            hidden: query.view == .open ? [] : [Hidden("sicht", query.view.rawValue)])
    }

    private func table(_ ui: UI, _ query: TicketQuery, _ shown: ShownTickets, _ now: Timestamp) -> HTML {
        func column(_ title: String, _ order: TicketQuery.Order) -> Column {
            Column(title, isSorted: query.order == order, isDescending: query.descending) { descending in
                query.changed { ($0.order, $0.descending) = (order, descending) }.address().raw
            }
        }
        let names = Dictionary(ports.authorities().map { ($0.id, $0.shortName) }) { first, _ in first }
        return ui.table(
            ui.say("Meldungen", "Tickets"),
            [
                Column(ui.say("Meldung", "Ticket")), Column(ui.say("Von", "From")),
                Column(ui.say("Priorität", "Priority")),
                column(ui.say("Gemeldet", "Reported"), .reported), column(ui.say("Lösen bis", "Solve by"), .due),
                Column(ui.say("Stand", "State")), Column(ui.say("Bearbeitung", "Clerk")),
            ],
            shown.rows.map { ticket in
                let isLate = ticket.state.isOpen && ticket.times.isLate(at: now)
                let at = names[ticket.reporter.authority] ?? ticket.reporter.authorityName
                return TableRow(
                    [
                        "<a href=\"\(url: DeskPaths.ticket(ticket.id).raw)\">\(ui.written(ticket.subject))</a> <span class=\"meta\">\(ui.reference(ticket.reference)) · \(ui.say(ticket.topic.name))</span>",
                        "\(ticket.reporter.name) <span class=\"meta\">\(at)</span>",
                        ui.tag(ui.say(ticket.priority.name), ticket.priority.tone),
                        ui.time(ticket.times.reportedAt.day, short: true),
                        ui.promise(ticket.times.solveBy, isLate: isLate),
                        ui.tag(ui.say(ticket.stateName), ticket.state.tone),
                        "\(ticket.assignee.flatMap { shown.names[$0] } ?? "–")",
                    ], tone: isLate ? .warning : nil)
            }, captionHidden: true)
    }

    private func empty(_ ui: UI, _ query: TicketQuery) -> HTML {
        if query.isFiltered {
            return ui.empty(
                ui.say("Zu diesen Filtern gibt es keine Meldungen.", "No tickets match these filters."),
                action: ui.buttonLink(
                    ui.say("Filter entfernen", "Remove filters"), to: query.unfiltered.address().raw, .secondary))
        }
        switch query.view {
        case .mine:
            return ui.empty(
                ui.say("Sie haben gerade keine Meldung.", "You have no ticket at the moment."),
                action: ui.buttonLink(
                    ui.say("Noch nicht angenommene ansehen", "See what nobody has taken on"),
                    to: query.seen(as: .unassigned).address().raw, .secondary))
        case .topics:
            return ui.empty(
                ui.say("Zu Ihren Fachgebieten ist nichts offen.", "Nothing is open in your topics."),
                action: ui.buttonLink(
                    ui.say("Meine Fachgebiete wählen", "Choose my topics"), to: DeskPaths.skills().raw, .secondary))
        case .unassigned, .open, .done:
            return ui.empty(
                ui.say("Hier ist nichts zu tun.", "There is nothing to do here."),
                "<p>\(ui.say("Neue Meldungen erscheinen von selbst.", "New tickets appear by themselves."))</p>")
        }
    }

    /// The same list as CSV, at most ten thousand lines, in pages so that memory stays flat.
    func exportTickets(_ request: Request, _ clerk: Staff) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let first = TicketQuery(request.query).changed { $0.limit = 500 }
        let ui = UI(request.language)
        let store = try await stores.authority(access)
        return .download(
            .stream(length: nil) { send in
                let heads = ui.say(
                    "Nummer;Art;Fachgebiet;Meldung;Von;Behörde;Priorität;Gemeldet;Annahme bis;Lösung bis;Gelöst;Stand;Bearbeitung",
                    "Number;Kind;Topic;Ticket;From;Authority;Priority;Reported;Taken on by;Solution by;Solved;State;Clerk"
                )
                try await send(Array(("\u{FEFF}" + heads + "\r\n").utf8))
                var query = first
                for _ in 0..<20 {
                    let asked = query
                    let (page, names) = try await store.read { connection in
                        let page = try asked.ask(for: clerk.account, in: connection).get()
                        let people = Set(page.rows.compactMap(\.assignee))
                        return (page, try ports.names(people, access.authority, request.now, connection).get())
                    }
                    let lines = page.rows.map { ticket in
                        [
                            ticket.reference, ui.say(ticket.kind.name), ui.say(ticket.topic.name), ticket.subject,
                            ticket.reporter.name, ticket.reporter.authorityName, ui.say(ticket.priority.name),
                            ticket.times.reportedAt.short(ui.language), ticket.times.respondBy.short(ui.language),
                            ticket.times.solveBy.short(ui.language),
                            ticket.times.solvedAt?.short(ui.language) ?? "", ui.say(ticket.stateName),
                            ticket.assignee.flatMap { names[$0] } ?? "",
                        ].map(CSVCell.text).joined(separator: ";") + "\r\n"
                    }
                    try await send(Array(lines.joined().utf8))
                    guard let next = page.next else { return }
                    query.after = next
                }
            }, name: ui.say("Meldungen.csv", "tickets.csv"), type: "text/csv; charset=utf-8")
    }
}

private struct ShownTickets: Sendable {
    var rows: [Ticket]
    var next: PageKey?
    var counts: TicketCounts
    var names: [String: String]
}
