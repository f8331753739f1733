package import Kernel
import Markup
package import Store
package import Web

extension InboxQuery {
    init(_ values: FormValues) {
        self.init()
        order = values.text("sortierung").flatMap { Order(rawValue: $0) } ?? .due
        descending = values.text("richtung") == "ab"
        state = values.text("stand").flatMap { CaseFile.State(rawValue: $0) }
        service = values.text("leistung").flatMap { $0.utf8.count <= 80 ? $0 : nil }
        unit = values.text("einheit").flatMap { $0.utf8.count <= 80 ? $0 : nil }
        search = values.text("q").map { String($0.prefix(100)) }
        view = values.text("sicht").flatMap { View(rawValue: $0) } ?? usualView
        after = values.text("ab").flatMap { Cursor($0, order: order) }
    }

    /// What is shown where nobody has chosen: one's open work; whoever searches wants to find it, open or not.
    private var usualView: View { search == nil ? .unit : .all }

    /// What a form over this list has to carry, since it is not among its fields.
    var hidden: [Hidden] {
        (view == usualView ? [] : [Hidden("sicht", view.rawValue)]) + (search.map { [Hidden("q", $0)] } ?? [])
            + (descending ? [Hidden("richtung", "ab")] : [])
    }

    /// The address of this list.
    package func address(_ base: Destination = CasePaths.inbox()) -> Destination {
        base.with("sicht", view == usualView ? nil : view.rawValue)
            .with("sortierung", order == .due ? nil : order.rawValue)
            .with("richtung", descending ? "ab" : nil)
            .with("stand", state?.rawValue).with("leistung", service).with("einheit", unit).with("q", search)
            .with("ab", after?.text)
    }

    func changed(_ change: (inout InboxQuery) -> Void) -> InboxQuery {
        var copy = self
        copy.after = nil
        change(&copy)
        // Where the search ends, so does the view that came with it.
        if search != nil, copy.search == nil, view == usualView, copy.view == view { copy.view = .unit }
        return copy
    }
}

/// How many cases wait, for whom: from the tally, never by looking at all of them.
package struct InboxCounts: Sendable, Hashable {
    package var mine = 0
    package var unit = 0
    package var unassigned = 0
    /// Due within a week; counted up to a hundred.
    package var due = 0
    /// What other parts of the workbench count for the navigation.
    package var elsewhere: [WorkbenchArea: Int] = [:]

    package init(
        mine: Int = 0, unit: Int = 0, unassigned: Int = 0, due: Int = 0, elsewhere: [WorkbenchArea: Int] = [:]
    ) {
        (self.mine, self.unit, self.unassigned, self.due) = (mine, unit, unassigned, due)
        self.elsewhere = elsewhere
    }

    package static let dueLimit = 100
}

extension Cases {
    package func counts(for clerk: Staff, at now: Timestamp, in connection: any Connection) throws
        -> Asked<InboxCounts>
    {
        let viewer = try InboxViewer(clerk, reach(of: clerk), of: ports.units(connection).get())
        return try counts(for: clerk, viewer, at: now, in: connection)
    }

    /// What these people are called, by account.
    func names(of people: Set<String>, _ clerk: Staff, _ now: Timestamp, _ connection: any Connection) throws
        -> Asked<[String: String]>
    {
        try ports.names(people, clerk.access.authority, now, connection)
    }

    func counts(for clerk: Staff, _ viewer: InboxViewer, at now: Timestamp, in connection: any Connection) throws
        -> Asked<InboxCounts>
    {
        let elsewhere = try ports.countsElsewhere(clerk, now, connection)
        return try CaseTally.sums(
            units: viewer.units, account: viewer.account, dueUntil: now.adding(days: 7), limit: InboxCounts.dueLimit,
            in: connection
        ).map { sums in
            InboxCounts(
                mine: sums.mine, unit: sums.open, unassigned: sums.unassigned, due: sums.due,
                elsewhere: try elsewhere.get())
        }
    }

    /// The inbox: mine, my unit's, unassigned, due, decided; filtered, sorted, searched.
    func inbox(_ request: Request, _ clerk: Staff) async throws -> Response {
        let query = askedFor(request, clerk)
        let now = request.now
        let handedTo = request.query["erledigt"] == DoneAct.handedOver.rawValue ? request.query["an"] : nil
        let shown = try await stores.authority(clerk.access).ask { connection in
            let units =
                clerk.may(.readAllCases) || handedTo != nil || query.unit != nil || query.view == .deputy
                ? try ports.units(connection).get() : []
            let viewer = onlooker(clerk, query, of: units)
            let asked = try query.ask(for: viewer, at: now, in: connection)
            let services = try self.titles.services(
                of: viewer.shown, at: clerk.access.authority, now: now, in: connection)
            let counts = try self.counts(for: clerk, viewer, at: now, in: connection)
            let page = try asked.get()
            let titles = try self.titles.of(
                services.get(), units: viewer.shown, at: clerk.access.authority, in: connection)
            let people = Set(page.rows.compactMap(\.assignee))
            return try names(of: people, clerk, now, connection).map { names in
                ShownInbox(
                    rows: page.rows, next: page.next, counts: try counts.get(),
                    staffing: Staffing(units: units, names: names), titles: titles)
            }
        }
        let (staffing, titles) = (shown.staffing, shown.titles)
        let ui = UI(request.language)
        let done: HTML =
            handedTo.flatMap { id in staffing.units.first { $0.id == id } }.map {
                ui.notice(
                    .success,
                    ui.say(
                        "Der Vorgang ist abgegeben. Zuständig ist jetzt: \($0.name)",
                        "The case has been handed over. Now competent: \($0.name)"))
            } ?? .empty
        let body: HTML = """
            \(tabs(ui, query, shown.counts, clerk))\
            \(filters(ui, query, staffing, titles, clerk))\
            \(shown.rows.isEmpty ? empty(ui, query) : table(ui, query, shown.rows, staffing, clerk, now))\
            \(ui.paging(
                previous: query.after == nil ? nil : query.changed { _ in }.address().raw,
                next: shown.next.map { next in query.changed { $0.after = next }.address().raw }))\
            <p><a href="\(url: query.changed { _ in }.address(CasePaths.export()).raw)">\(ui.say("Diese Liste als CSV", "This list as CSV"))</a></p>
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(ui.say("Vorgänge", "Cases"), notices: done, body: body),
                in: try await ports.frame(request, clerk, .inbox, shown.counts)))
    }

    /// A view of deputies is there only for them; whoever has no cases of their own sees nothing else.
    private func askedFor(_ request: Request, _ clerk: Staff) -> InboxQuery {
        var query = InboxQuery(request.query)
        if query.view == .deputy, !clerk.seesCasesForOthers { query.view = .unit }
        if !clerk.may(.readCases) { query.view = .deputy }
        return query
    }

    private func onlooker(_ clerk: Staff, _ query: InboxQuery, of units: [CaseUnit]) -> InboxViewer {
        var viewer = InboxViewer(clerk, clerk.may(.readCases) ? reach(of: clerk) : [], of: units)
        if query.view == .deputy { viewer.places = standInPlaces(clerk, of: units) }
        return viewer
    }

    private func tabs(_ ui: UI, _ query: InboxQuery, _ counts: InboxCounts, _ clerk: Staff) -> HTML {
        func item(_ view: InboxQuery.View, _ text: String, _ count: Int?, to limit: Int? = nil) -> NavigationItem {
            NavigationItem(
                text, to: query.changed { $0.view = view }.address().raw, count: count, countedTo: limit,
                isCurrent: query.view == view)
        }
        let own: [NavigationItem] =
            clerk.may(.readCases)
            ? [
                item(.mine, ui.say("Meine", "Mine"), counts.mine),
                item(.unit, ui.say("Offen in meinen Einheiten", "Open in my units"), counts.unit),
                item(.unassigned, ui.say("Nicht zugewiesen", "Unassigned"), counts.unassigned),
                item(.due, ui.say("Fällig in 7 Tagen", "Due in 7 days"), counts.due, to: InboxCounts.dueLimit),
                item(.decided, ui.say("Entschieden", "Decided"), nil),
                item(.all, ui.say("Alle", "All"), nil),
            ] : []
        let others: [NavigationItem] =
            clerk.seesCasesForOthers ? [item(.deputy, ui.say("In Vertretung", "As a deputy"), nil)] : []
        let tasks =
            counts.elsewhere[.tasks].map {
                [NavigationItem(ui.say("Aufgaben", "Tasks"), to: ports.sequel.tasksPage.raw, count: $0)]
            } ?? []
        return ui.tabs(own + others + tasks, label: ui.say("Sichten", "Views"))
    }

    private func filters(
        _ ui: UI, _ query: InboxQuery, _ staffing: Staffing, _ titles: [(id: String, title: Localized)], _ clerk: Staff
    ) -> HTML {
        let any = ui.say("alle", "all")
        var fields: [HTML] = [
            ui.filter(
                "stand", ui.say("Stand", "State"),
                .select([Choice("", any)] + CaseFile.State.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }),
                value: query.state?.rawValue ?? "", width: .medium),
            ui.filter(
                "leistung", ui.say("Leistung", "Service"),
                .select([Choice("", any)] + titles.map { Choice($0.id, $0.title[ui.language]) }),
                value: query.service ?? "", width: .medium),
        ]
        if clerk.may(.readAllCases) {
            fields.append(
                ui.filter(
                    "einheit", ui.say("Einheit", "Unit"),
                    .select([Choice("", any)] + staffing.units.map { Choice($0.id, $0.name) }), value: query.unit ?? "",
                    width: .medium))
        }
        fields.append(
            ui.filter(
                "sortierung", ui.say("Sortierung", "Order"),
                .select([
                    Choice("due", ui.say("Fälligkeit", "Due date")), Choice("received", ui.say("Eingang", "Receipt")),
                    Choice("applicant", ui.say("Name", "Name")),
                ]), value: query.order.rawValue, width: .medium))
        var active: [TextLink] = []
        if let search = query.search {
            active.append(TextLink("„\(search)“", to: query.changed { $0.search = nil }.address().raw))
        }
        if let state = query.state {
            active.append(TextLink(state.name[ui.language], to: query.changed { $0.state = nil }.address().raw))
        }
        if let service = query.service {
            let title = titles.first { $0.id == service }?.title[ui.language] ?? service
            active.append(TextLink(title, to: query.changed { $0.service = nil }.address().raw))
        }
        if let unit = query.unit {
            active.append(TextLink(staffing.unit(unit), to: query.changed { $0.unit = nil }.address().raw))
        }
        return ui.filters(
            to: CasePaths.inbox().raw, fields.joined(separator: .empty), active: active,
            resetURL: query.changed {
                ($0.search, $0.state, $0.service, $0.unit) = (nil, nil, nil, nil)
            }.address().raw, hidden: query.hidden)
    }

    private func table(
        _ ui: UI, _ query: InboxQuery, _ lines: [CaseLine], _ staffing: Staffing, _ clerk: Staff, _ now: Timestamp
    ) -> HTML {
        func column(_ title: String, _ order: InboxQuery.Order) -> Column {
            Column(title, isSorted: query.order == order, isDescending: query.descending) { descending in
                query.changed { ($0.order, $0.descending) = (order, descending) }.address().raw
            }
        }
        return ui.table(
            ui.say("Vorgänge", "Cases"),
            [
                Column(ui.say("Vorgang", "Case")), column(ui.say("Antragsteller", "Applicant"), .applicant),
                column(ui.say("Eingang", "Received"), .received), column(ui.say("Fällig", "Due"), .due),
                Column(ui.say("Stand", "State")), Column(ui.say("Bearbeitung", "Clerk")),
            ],
            lines.map { file in
                let late = file.state.isOpen && file.dueAt < now
                return TableRow(
                    [
                        "<a href=\"\(url: CasePaths.page(file.id).raw)\">\(file.title[ui.language])</a> <span class=\"meta\">\(ui.reference(file.reference))</span>\(standsInMark(ui, clerk, file))",
                        "\(file.applicant)", ui.time(file.receivedAt.day, short: true),
                        "\(ui.time(file.dueAt.day, short: true))\(if: late, " \(lateness(ui, file.state))")",
                        ui.tag(
                            file.outcome?.name[ui.language] ?? file.state.name[ui.language],
                            file.outcome?.tone ?? file.state.tone),
                        "\(staffing.person(file.assignee) ?? "–")",
                    ], tone: late ? .warning : nil)
            }, captionHidden: true)
    }

    /// Whose lateness it is. While a case waits, its time rests: what is late then is the reply.
    private func lateness(_ ui: UI, _ state: CaseFile.State) -> HTML {
        state == .waiting
            ? ui.tag(ui.say("Antwort fehlt", "no reply"), .warning) : ui.tag(ui.say("überfällig", "overdue"), .danger)
    }

    private func empty(_ ui: UI, _ query: InboxQuery) -> HTML {
        if query.search != nil || query.state != nil || query.service != nil || query.unit != nil {
            return ui.empty(
                ui.say("Zu diesen Filtern gibt es keine Vorgänge.", "No cases match these filters."),
                action: ui.buttonLink(
                    ui.say("Filter entfernen", "Remove filters"),
                    to: query.changed { ($0.search, $0.state, $0.service, $0.unit) = (nil, nil, nil, nil) }.address()
                        .raw,
                    .secondary))
        }
        switch query.view {
        case .deputy:
            return ui.empty(
                ui.say("In Vertretung ist gerade nichts zu tun.", "There is nothing to do as a deputy at the moment."))
        case .mine:
            return ui.empty(
                ui.say("Sie haben gerade keinen Vorgang.", "You have no case at the moment."),
                action: ui.buttonLink(
                    ui.say("Nicht zugewiesene ansehen", "See the unassigned"),
                    to: query.changed { $0.view = .unassigned }.address().raw, .secondary))
        default:
            return ui.empty(
                ui.say("Hier ist nichts zu tun.", "There is nothing to do here."),
                "<p>\(ui.say("Neue Anträge erscheinen von selbst.", "New applications appear by themselves."))</p>")
        }
    }

    /// The same list as CSV, at most ten thousand lines, in pages so that memory stays flat.
    func exportInbox(_ request: Request, _ clerk: Staff) async throws -> Response {
        var query = askedFor(request, clerk)
        query.after = nil
        query.limit = 500
        let first = query
        let (now, language) = (request.now, request.language)
        let store = try await stores.authority(clerk.access)
        return .download(
            .stream(length: nil) { send in
                let heads =
                    language == .de
                    ? "Nummer;Leistung;Antragsteller;Eingang;Fällig;Stand;Ergebnis;Bearbeitung"
                    : "Number;Service;Applicant;Received;Due;State;Outcome;Clerk"
                try await send(Array(("\u{FEFF}" + heads + "\r\n").utf8))
                var query = first
                for _ in 0..<20 {
                    let asked = query
                    let (page, names) = try await store.read { connection in
                        let viewer = onlooker(clerk, asked, of: try ports.units(connection).get())
                        let page = try asked.run(for: viewer, at: now, in: connection)
                        let people = Set(page.rows.compactMap(\.assignee))
                        return (page, try self.names(of: people, clerk, now, connection).get())
                    }
                    let lines = page.rows.map { file in
                        [
                            file.reference, file.title[language], file.applicant, file.receivedAt.day.iso,
                            file.dueAt.day.iso, file.state.name[language], file.outcome?.name[language] ?? "",
                            file.assignee.flatMap { names[$0] } ?? "",
                        ].map(CSVCell.text).joined(separator: ";") + "\r\n"
                    }
                    try await send(Array(lines.joined().utf8))
                    guard let next = page.next else { return }
                    query.after = next
                }
            }, name: language == .de ? "Vorgänge.csv" : "cases.csv", type: "text/csv; charset=utf-8")
    }
}

private struct ShownInbox: Sendable {
    var rows: [CaseLine]
    var next: InboxQuery.Cursor?
    var counts: InboxCounts
    var staffing: Staffing
    var titles: [(id: String, title: Localized)]
}
