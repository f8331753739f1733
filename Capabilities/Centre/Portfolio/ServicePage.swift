import Journal
package import Kernel
import Markup
package import Store
import Web

extension Centre {
    /// A service: what is promised, what it costs from when on, who takes it as far as that is common.
    func servicePage(_ request: Request, _ clerk: Staff, _ id: ServiceID) async throws -> Response {
        try await servicePage(request, clerk, id, Hindrance())
    }

    private func servicePage(_ request: Request, _ clerk: Staff, _ id: ServiceID, _ hindrance: Hindrance) async throws
        -> Response
    {
        let (store, today) = (try rows(clerk), request.now.day)
        let (service, prices, takers, own, decided) = try await store.read { rows in
            (
                try CentreService.load(id, in: rows), try ServicePrice.all(of: id, in: rows),
                try Subscription.takers(of: id, on: today, in: rows), try Member.of(rows.access.home, in: rows),
                try AgendaItem.decided(on: id, in: rows)
            )
        }
        let (ui, names) = (UI(request.language), names())
        let facts = ui.facts([
            (ui.say("Feld", "Field"), "\(service.field.name[ui.language])"),
            (
                ui.say("Anbieter", "Provider"),
                service.provider.isEmpty
                    ? "\(ui.say("Leistungszentrum des Landkreises", "The district's shared-service centre"))"
                    : ui.written(service.provider)
            ),
            (ui.say("Gezählt wird", "Counted per"), ui.written(service.unit)),
            (ui.say("Grundlage", "Basis"), "\(service.basis.name[ui.language])"),
            (ui.say("Zusage", "Service level"), ui.written(service.level.isEmpty ? "–" : service.level)),
            (
                ui.say("Voraussetzungen", "Prerequisites"),
                ui.written(service.prerequisites.isEmpty ? "–" : service.prerequisites)
            ),
            (ui.say("Angeboten ab", "Offered from"), ui.time(service.firstDay)),
            (
                ui.say("Angeboten bis", "Offered until"),
                service.lastDay.map { ui.time($0) } ?? "\(ui.say("auf Weiteres", "further notice"))"
            ),
        ])
        let list = ui.table(
            ui.say("Preise je Jahr", "Prices per year"),
            [Column(ui.say("Ab", "From")), Column(ui.say("Betrag", "Amount"), .number)],
            prices.reversed().map { price in
                let votes = decided.filter { $0.state == .accepted && $0.draft.priceFrom == price.firstDay }
                return TableRow([
                    "\(ui.time(price.firstDay, short: true))\(votes.map { resolutionLink(ui, $0) })",
                    ui.money(price.amount),
                ])
            },
            captionHidden: true)
        let mayAsk =
            clerk.may(.requestFromCentre) && (own?.state.takesServices ?? false) && service.isOffered(on: today)
        let office = clerk.may(.manageCentre) && store.access.isOffice
        let body: HTML = """
            \(ui.columns(
                ui.panel(ui.say("Leistung", "Service"), Self.paragraphs(ui, service.description) + facts)
                    + decidedPanel(ui, decided) + takersPanel(ui, takers, names, unit: service.unit),
                aside: ui.panel(ui.say("Preise je Jahr", "Prices per year"), list + (office ? priceForm(ui, request, service, hindrance) : .empty))
                    + (office && service.lastDay == nil ? endForm(ui, request, service, hindrance) : .empty)))
            """
        var actions: HTML = .empty
        if mayAsk {
            actions += ui.buttonLink(ui.say("Menge beantragen", "Ask for a quantity"), to: CentrePaths.ask(id))
        }
        if office {
            actions += ui.buttonLink(ui.say("Ändern", "Change"), to: CentrePaths.editService(id), .secondary)
        }
        return try await page(
            request, clerk,
            WorkbenchPage(
                service.name, heading: .inBody,
                above: ui.backLink(to: CentrePaths.portfolio().raw, ui.say("Portfolio", "Portfolio")),
                problems: hindrance.problems, body: heading(ui, service.name, actions) + body), hindrance.status)
    }

    /// A heading in the words of the people of the centre.
    func heading(_ ui: UI, _ text: String, _ actions: HTML) -> HTML {
        """
        <div class="page-head"><div class="page-title"><h1>\(ui.written(text))</h1></div>\
        \(if: !actions.isEmpty, "<div class=\"buttons\">\(actions)</div>")</div>
        """
    }

    private func resolutionLink(_ ui: UI, _ item: AgendaItem) -> HTML {
        " \(ui.link(ui.say("Beschluss \(item.name)", "Resolution \(item.name)"), to: GroupPaths.item(item.id)))"
    }

    /// The decision on a service with its vote attached.
    private func decidedPanel(_ ui: UI, _ decided: [AgendaItem]) -> HTML {
        guard !decided.isEmpty else { return .empty }
        return ui.panel(
            ui.say("Was dazu beschlossen wurde", "What was decided on it"),
            ui.table(
                ui.say("Beschlüsse", "Resolutions"),
                [
                    Column(ui.say("Nr.", "No.")), Column(ui.say("Beschluss", "Resolution")),
                    Column(ui.say("Tag", "Day")), Column(ui.say("Ergebnis", "Result")),
                ],
                decided.map { item in
                    TableRow([
                        "\(item.name)", "<a href=\"\(GroupPaths.item(item.id))\">\(ui.written(item.title))</a>",
                        item.decidedOn.map { ui.time($0, short: true) } ?? "–", ui.itemTag(item),
                    ])
                }, rowHeader: 1, captionHidden: true))
    }

    private func takersPanel(
        _ ui: UI, _ takers: [(member: AuthorityID, quantity: Int)], _ names: [AuthorityID: CentreAuthority],
        unit: String
    ) -> HTML {
        let sorted = takers.sorted { $0.quantity > $1.quantity }
        guard !sorted.isEmpty else {
            return ui.panel(
                ui.say("Wer sie bezieht", "Who takes it"),
                ui.empty(
                    ui.say(
                        "Niemand, dessen Mengen Sie sehen dürfen, bezieht diese Leistung.",
                        "Nobody whose quantities you may see takes this service.")))
        }
        return ui.panel(
            ui.say("Wer sie bezieht", "Who takes it"),
            ui.barChart(
                id: "bezug", ui.say("Menge je Behörde", "Quantity by authority"),
                description: ui.say(
                    "Eigene Mengen und die von Mitgliedern, die sie für alle sichtbar gemacht haben.",
                    "Own quantities and those of members who have made them visible to all."),
                sorted.map { line in
                    ChartValue(
                        names[line.member]?.shortName ?? line.member.raw, Double(line.quantity),
                        text: ui.number(line.quantity))
                }, columns: (ui.say("Behörde", "Authority"), ui.say("Menge", "Quantity"))))
    }

    private func priceForm(_ ui: UI, _ request: Request, _ service: CentreService, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.form(
            to: CentrePaths.price(service.id), hidden: request.hidden,
            """
            \(ui.field("amount", ui.say("Neuer Preis je Jahr", "New price per year"), .money, value: form["amount"] ?? "", error: problems["amount"], width: .short))\
            \(ui.field("from", ui.say("Gilt ab", "Valid from"), .calendar, value: form["from"] ?? "", error: problems["from"], width: .medium))\
            \(ui.buttons(ui.button(ui.say("Preis festlegen", "Set the price"), .secondary)))
            """)
    }

    private func endForm(_ ui: UI, _ request: Request, _ service: CentreService, _ hindrance: Hindrance) -> HTML {
        ui.panel(
            ui.say("Nicht mehr anbieten", "Offer no longer"),
            ui.form(
                to: CentrePaths.endService(service.id),
                hidden: request.hidden + [Hidden("version", String(service.version))],
                """
                \(ui.field("last", ui.say("Letzter Tag", "Last day"), .calendar, value: hindrance.form["last"] ?? "", hint: ui.say("Wer die Leistung bezieht, behält sie bis dahin.", "Whoever takes the service keeps it until then."), error: hindrance.problems["last"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Angebot beenden", "End the offer"), .danger)))
                """))
    }

    func setPrice(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ServiceID) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let amount = form.amount("amount")
        if amount == nil {
            problems.add(
                "amount",
                ui.say("Geben Sie einen Betrag ein, zum Beispiel 120,00.", "Enter an amount, for example 120.00."))
        }
        let day = form.day("from")
        if day == nil { problems.add("from", ui.say("Geben Sie den ersten Tag an.", "Enter the first day.")) }
        guard problems.isEmpty, let amount, let day else {
            return try await servicePage(request, clerk, id, Hindrance(problems, form))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            try CentreService.load(id, in: rows).set(amount, from: day, at: request.now, in: rows)
        }
        if let hindrance { return try await servicePage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(CentrePaths.service(id))
    }

    func endService(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ServiceID) async throws -> Response {
        guard let day = form.day("last") else {
            var problems = Problems()
            problems.add("last", UI(request.language).say("Geben Sie den letzten Tag an.", "Enter the last day."))
            return try await servicePage(request, clerk, id, Hindrance(problems, form))
        }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try CentreService.load(id, in: rows).end(on: day, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await servicePage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(CentrePaths.service(id))
    }
}

extension CentreService {
    /// A price from a day on. A day that has one already gets the new one as long as nobody has been charged for it: from
    /// today on.
    package func set(_ amount: Money, from day: Day, at now: Timestamp, in rows: MemberRows) throws {
        guard day >= now.day else {
            throw Refusal(
                .invalid,
                Localized(
                    "Preise gelten frühestens ab heute. Für die Vergangenheit gibt es Korrekturen in der Abrechnung.",
                    "Prices hold from today at the earliest. For the past there are corrections in the statement."),
                field: "from")
        }
        try rows.insert(
            into: .servicePrice, ["service": id, "first_day": day, "cents": amount],
            onConflict: "(service, first_day) DO UPDATE SET cents = excluded.cents")
        try rows.record(
            JournalEntry(
                "service.priced", JournalSubject("service", id), ["price": .money(amount), "from": .day(day)]), of: nil,
            at: now)
    }

    package func end(on day: Day, seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        guard day >= now.day, day >= firstDay else {
            throw Refusal(
                .invalid,
                Localized(
                    "Der letzte Tag liegt nicht vor heute.", "The last day is not before today."), field: "last")
        }
        let changed = try rows.update(
            .service, "last_day = \(day), version = version + 1", where: "id = \(id) AND version = \(seen)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try Subscription.end(service: id, on: day, in: rows)
        try rows.record(
            JournalEntry("service.ended", JournalSubject("service", id), ["until": .day(day)]), of: nil, at: now)
    }
}
