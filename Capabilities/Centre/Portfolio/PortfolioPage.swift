package import Kernel
import Markup
package import Store
import Web

/// Which services a list shows: by field and name, read page by page.
struct ServiceQuery: Sendable {
    enum Provider: String, Sendable { case centre = "zentrum", others = "dienstleister" }

    var field: ServiceField?
    var provider: Provider?
    var includesEnded = false
    var search: String?
    var after: PageKey?
    var limit = 50

    init(_ values: FormValues) {
        field = values.text("feld").flatMap { ServiceField(rawValue: $0) }
        provider = values.text("anbieter").flatMap { Provider(rawValue: $0) }
        includesEnded = values.text("beendete") == "ja"
        search = values.text("q").map { String($0.prefix(100)) }
        after = values.text("ab").flatMap { PageKey($0, count: 3) }.flatMap { key in
            if case (.int, .text, .text) = (key.values[0], key.values[1], key.values[2]) { key } else { nil }
        }
    }

    func address(_ base: Destination = CentrePaths.portfolio(), after: PageKey? = nil) -> Destination {
        base.with("feld", field?.rawValue).with("anbieter", provider?.rawValue)
            .with("beendete", includesEnded ? "ja" : nil).with("q", search).with("ab", after?.text)
    }

    var isFiltered: Bool { field != nil || provider != nil || includesEnded || search != nil }

    func run(on today: Day, in rows: MemberRows) throws -> (services: [CentreService], next: PageKey?) {
        var conditions: [MemberSQL] = []
        if let field { conditions.append("s.field = \(field)") }
        switch provider {
        case .centre: conditions.append("s.provider = ''")
        case .others: conditions.append("s.provider <> ''")
        case nil: break
        }
        if !includesEnded { conditions.append("(s.last_day IS NULL OR s.last_day >= \(today))") }
        for word in Folding.sortKey(search ?? "").split(whereSeparator: \.isWhitespace).prefix(8) {
            let plain = word.map { "%_!".contains($0) ? "!\($0)" : String($0) }.joined()
            let pattern: String = "%\(plain)%"
            conditions.append("s.name_key LIKE \(pattern) ESCAPE '!'")
        }
        if let after {
            conditions.append(
                "(s.field_position, s.name_key, s.id) > (\(after.values[0]), \(after.values[1]), \(after.values[2]))")
        }
        let found = try rows.query(
            """
            SELECT * FROM \(.service) s WHERE \(MemberSQL.all(conditions))
            ORDER BY s.field_position, s.name_key, s.id LIMIT \(limit + 1)
            """)
        let services = try found.prefix(limit).map(CentreService.init)
        guard found.count > limit else { return (services, nil) }
        let last = found[limit - 1]
        return (
            services, PageKey(try last.value("field_position"), try last.text("name_key"), try last.text("id"))
        )
    }
}

extension Centre {
    /// What the centre and providers offer, side by side.
    func portfolioPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let (query, today) = (ServiceQuery(request.query), request.now.day)
        let store = try rows(clerk)
        let (page, prices, own) = try await store.read { rows in
            (
                try query.run(on: today, in: rows), try ServicePrice.all(on: today, in: rows),
                try Subscription.current(of: rows.access.home, on: today, in: rows)
            )
        }
        let ui = UI(request.language)
        let taken = Dictionary(own.map { ($0.service, $0.quantity) }, uniquingKeysWith: +)
        let lines = page.services.map { service in
            TableRow([
                "<a href=\"\(CentrePaths.service(service.id))\">\(ui.written(service.name))</a>",
                "\(service.field.name[ui.language])",
                service.provider.isEmpty
                    ? "\(ui.say("Leistungszentrum", "Centre"))" : ui.written(service.provider),
                ui.money(prices[service.id] ?? .zero), ui.written(service.unit),
                "\(taken[service.id].map { ui.number($0) } ?? "–")",
            ])
        }
        let isOffice = store.access.isOffice
        let table =
            lines.isEmpty
            ? noServices(ui, request, query, isOffice)
            : ui.table(
                ui.say("Leistungen", "Services"),
                [
                    Column(ui.say("Leistung", "Service")), Column(ui.say("Feld", "Field")),
                    Column(ui.say("Anbieter", "Provider")), Column(ui.say("Preis je Jahr", "Price per year"), .number),
                    Column(ui.say("je", "per")), Column(ui.say("Wir beziehen", "We take"), .number),
                ], lines, captionHidden: true)
        let body: HTML = """
            \(tabs(ui, .portfolio))\(filters(ui, query))\(table)\
            \(ui.paging(previous: query.after == nil ? nil : query.address().raw, next: page.next.map { query.address(after: $0).raw }))\
            \(csvLink(ui, query.address(CentrePaths.portfolioExport())))\
            <p>\(ui.link(ui.say("Vergleiche der vollen Kosten", "Comparisons of full cost"), to: ComparisonPaths.list()))</p>
            """
        return try await self.page(
            request, clerk,
            WorkbenchPage(
                ui.say("Portfolio", "Portfolio"),
                actions: clerk.may(.manageCentre) && isOffice
                    ? ui.buttonLink(
                        ui.say("Leistung hinzufügen", "Add a service"), to: CentrePaths.addService(), .secondary)
                    : .empty, body: body))
    }

    private func filters(_ ui: UI, _ query: ServiceQuery) -> HTML {
        let any = ui.say("alle", "all")
        let fields: [HTML] = [
            ui.filter("q", ui.say("Suche", "Search"), .search, value: query.search ?? "", width: .medium),
            ui.filter(
                "feld", ui.say("Feld", "Field"),
                .select(ServiceField.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }, prompt: any),
                value: query.field?.rawValue ?? "", width: .medium),
            ui.filter(
                "anbieter", ui.say("Anbieter", "Provider"),
                .select(
                    [
                        Choice("zentrum", ui.say("Leistungszentrum", "Centre")),
                        Choice("dienstleister", ui.say("Dienstleister", "Providers")),
                    ], prompt: any), value: query.provider?.rawValue ?? "", width: .medium),
            ui.filter(
                "beendete", ui.say("Beendete", "Ended"),
                .select([Choice("ja", ui.say("zeigen", "show"))], prompt: ui.say("nicht zeigen", "do not show")),
                value: query.includesEnded ? "ja" : "", width: .medium),
        ]
        return ui.filters(
            to: CentrePaths.portfolio().raw, fields.joined(), resetURL: nil)
    }

    private func noServices(_ ui: UI, _ request: Request, _ query: ServiceQuery, _ isOffice: Bool) -> HTML {
        if query.isFiltered {
            return ui.empty(
                ui.say("Zu diesen Filtern gibt es keine Leistung.", "No service matches these filters."),
                action: ui.buttonLink(ui.say("Alle zeigen", "Show all"), to: CentrePaths.portfolio(), .secondary))
        }
        guard isOffice else {
            return ui.empty(
                ui.say("Das Portfolio ist noch leer.", "The portfolio is still empty."),
                "<p>\(ui.say("Die Geschäftsstelle stellt die Leistungen ein.", "The office enters the services."))</p>")
        }
        return ui.empty(
            ui.say("Das Portfolio ist noch leer.", "The portfolio is still empty."),
            "<p>\(ui.say("Beginnen Sie mit dem fertigen Katalog der acht Felder und passen Sie ihn an.", "Begin with the ready catalogue of the eight fields and adapt it."))</p>",
            action: ui.postButton(
                ui.say("Katalog übernehmen", "Take over the catalogue"), to: CentrePaths.takeCatalogue(),
                hidden: request.hidden, .primary))
    }

    /// The ready catalogue into an empty portfolio.
    func takeCatalogue(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        try await rows(clerk).write { rows in
            guard rows.access.isOffice else { throw Refusal.notFound }
            try Centre.takeCatalogue(from: request.now.day, at: request.now, in: rows)
        }
        return .seeOther(CentrePaths.portfolio())
    }

    /// Each entry once: what has been changed since stays as it is.
    package static func takeCatalogue(from firstDay: Day, at now: Timestamp, in rows: MemberRows) throws {
        for (number, draft) in ReadyCatalogue.services(from: firstDay).enumerated() {
            _ = try draft.add(once: "catalogue-\(number + 1)", at: now, in: rows)
        }
    }

    func exportPortfolio(_ request: Request, _ clerk: Staff) async throws -> Response {
        var query = ServiceQuery(request.query)
        (query.after, query.limit) = (nil, 5_000)
        let (asked, today) = (query, request.now.day)
        let (services, prices) = try await rows(clerk).read { rows in
            (try asked.run(on: today, in: rows).services, try ServicePrice.all(on: today, in: rows))
        }
        let ui = UI(request.language)
        return Self.csv(
            [
                ui.say("Feld", "Field"), ui.say("Leistung", "Service"), ui.say("Anbieter", "Provider"),
                ui.say("Preis je Jahr", "Price per year"), ui.say("Einheit", "Unit"), ui.say("Grundlage", "Basis"),
                ui.say("Zusage", "Level"), ui.say("Voraussetzungen", "Prerequisites"), ui.say("Ab", "From"),
                ui.say("Bis", "Until"),
            ],
            services.map { service in
                [
                    service.field.name[ui.language], service.name, service.provider,
                    Self.plain(prices[service.id] ?? .zero), service.unit, service.basis.name[ui.language],
                    service.level, service.prerequisites, service.firstDay.iso, service.lastDay?.iso ?? "",
                ]
            }, name: ui.say("Portfolio.csv", "portfolio.csv"))
    }
}
