import Kernel
import Markup
import Store
import Web

extension Centre {
    /// Offers side by side, year by year, with what they are made of and the decision.
    func comparisonPage(_ request: Request, _ clerk: Staff, _ id: CostComparisonID) async throws -> Response {
        try await comparisonPage(request, clerk, id, Hindrance())
    }

    private struct Shown: Sendable {
        var comparison: CostComparison
        var offers: [Offer]
        var service: CentreService?
        var price: Money?
        var resolution: AgendaItem?
        var accepted: [AgendaItem]
    }

    private func comparisonPage(
        _ request: Request, _ clerk: Staff, _ id: CostComparisonID, _ hindrance: Hindrance
    ) async throws -> Response {
        let (store, today) = (try rows(clerk), request.now.day)
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let shown = try await store.read { rows -> Shown in
            let comparison = try CostComparison.load(id, in: rows)
            return Shown(
                comparison: comparison, offers: try comparison.offers(in: rows),
                service: try comparison.service.map { try CentreService.load($0, in: rows) },
                price: try comparison.service.flatMap { try ServicePrice.all(on: today, in: rows)[$0] },
                // A member that is not of the body does not read its resolutions.
                resolution: try comparison.resolution.flatMap { id in
                    try rows.first("SELECT * FROM \(.agendaItem) a WHERE a.id = \(id)").map { try AgendaItem($0) }
                }, accepted: isOffice && !comparison.isDecided ? try AgendaItem.accepted(in: rows) : [])
        }
        let (ui, comparison) = (UI(request.language), shown.comparison)
        let facts = ui.facts([
            (
                ui.say("Menge im Jahr", "Quantity per year"),
                "\(ui.number(comparison.quantity)) \(ui.written(comparison.unit))"
            ),
            (ui.say("Laufzeit", "Term"), "\(comparison.term)"),
            (
                ui.say("Leistung im Portfolio", "Service of the portfolio"),
                shown.service.map {
                    "<a href=\"\(CentrePaths.service($0.id))\">\(ui.written($0.name))</a>"
                } ?? "–"
            ),
        ])
        var body: HTML = facts + decision(ui, shown)
        if shown.offers.isEmpty {
            body += ui.empty(
                ui.say("Noch kein Angebot.", "No offer yet."),
                "<p>\(ui.say("Tragen Sie ein, was der Landkreis, Dienstleister und die eigene Lösung kosten.", "Enter what the district, providers and one's own solution cost."))</p>"
            )
        } else {
            body += totals(ui, shown) + years(ui, shown) + parts(ui, shown) + csvLink(ui, ComparisonPaths.export(id))
        }
        if isOffice, !comparison.isDecided {
            body += offerForm(ui, request, shown, hindrance)
            if !shown.offers.isEmpty { body += decisionForm(ui, request, shown, hindrance) }
        }
        return try await page(
            request, clerk,
            WorkbenchPage(
                comparison.title, heading: .inBody,
                above: ui.backLink(to: ComparisonPaths.list().raw, ui.say("Vergleiche", "Comparisons")),
                problems: hindrance.problems, body: heading(ui, comparison.title, .empty) + body), hindrance.status)
    }

    private func decision(_ ui: UI, _ shown: Shown) -> HTML {
        guard let offer = shown.offers.first(where: { $0.id == shown.comparison.chosen }) else { return .empty }
        let resolution: HTML =
            shown.resolution.map { item in
                "<a href=\"\(GroupPaths.item(item.id))\">\(ui.say("Beschluss", "Resolution")) \(item.name): \(ui.written(item.title))</a>"
            } ?? "\(ui.say("von der Projektgruppe beschlossen", "decided by the project group"))"
        return ui.panel(
            ui.say("Entscheidung", "Decision"),
            ui.facts([
                (ui.say("Gewählt", "Chosen"), ui.written(offer.draft.name)),
                (ui.say("Beschluss", "Resolution"), resolution),
                (ui.say("Begründung", "Reason"), ui.written(shown.comparison.reason)),
            ]))
    }

    private func totals(_ ui: UI, _ shown: Shown) -> HTML {
        let comparison = shown.comparison
        let sums = shown.offers.map { ($0, comparison.total(of: $0)) }.sorted { $0.1 < $1.1 }
        let least = sums.first?.1 ?? .zero
        let units = Int64(comparison.quantity * comparison.years)
        let table = ui.table(
            ui.say("Volle Kosten über die Laufzeit", "Full cost over the term"),
            [
                Column(ui.say("Angebot", "Offer")), Column(ui.say("Von", "By")),
                Column(ui.say("Summe", "Sum"), .number),
                Column(ui.say("je \(comparison.unit) und Jahr", "per unit and year"), .number),
                Column(ui.say("teurer um", "dearer by"), .number),
            ],
            sums.map { offer, sum in
                TableRow([
                    "\(number(ui, offer, shown)): \(ui.written(offer.draft.name))\(if: offer.id == comparison.chosen, " \(ui.tag(ui.say("gewählt", "chosen"), .success))")",
                    "\(offer.draft.kind.name[ui.language])", ui.money(sum),
                    ui.money(Money(cents: (sum.cents + units / 2) / units)),
                    sum == least ? "–" : ui.money(Money(cents: sum.cents - least.cents)),
                ])
            }, captionHidden: true)
        let chart = ui.barChart(
            id: "kosten", ui.say("Summe je Angebot", "Sum by offer"),
            description: ui.say(
                "Das günstigste zuerst; nicht abgezinst.", "The cheapest first; nothing is discounted."),
            sums.map { offer, sum in
                ChartValue(number(ui, offer, shown), Double(sum.cents), text: sum.written(ui.language))
            }, columns: (ui.say("Angebot", "Offer"), ui.say("Summe", "Sum")))
        return ui.panel(ui.say("Volle Kosten über die Laufzeit", "Full cost over the term"), table + chart)
    }

    private func years(_ ui: UI, _ shown: Shown) -> HTML {
        let comparison = shown.comparison
        let columns = shown.offers.map { Column(number(ui, $0, shown), .number) }
        let costs = shown.offers.map { comparison.costs(of: $0) }
        return ui.panel(
            ui.say("Jahr für Jahr", "Year by year"),
            ui.table(
                ui.say("Kosten je Jahr", "Cost per year"), [Column(ui.say("Jahr", "Year"))] + columns,
                (0..<comparison.years).map { year in
                    TableRow(["\(comparison.firstYear + year)"] + costs.map { ui.money($0[year]) })
                }, captionHidden: true,
                total: TableRow(
                    ["\(ui.say("Summe", "Sum"))"] + shown.offers.map { ui.money(comparison.total(of: $0)) })))
    }

    /// Offers are numbered: their names are too long for columns and pictures.
    private func number(_ ui: UI, _ offer: Offer, _ shown: Shown) -> String {
        let number = (shown.offers.firstIndex { $0.id == offer.id } ?? 0) + 1
        return ui.say("Angebot \(number)", "Offer \(number)")
    }

    /// Where the sums come from.
    private func parts(_ ui: UI, _ shown: Shown) -> HTML {
        ui.panel(
            ui.say("Woraus sich die Kosten zusammensetzen", "What the costs are made of"),
            ui.table(
                ui.say("Bestandteile", "Parts"),
                [
                    Column(ui.say("Angebot", "Offer")), Column(ui.say("Einmalig", "Once"), .number),
                    Column(ui.say("Fest im Jahr", "Fixed per year"), .number),
                    Column(ui.say("je \(shown.comparison.unit)", "per unit"), .number),
                    Column(ui.say("Eigene Stunden", "Own hours"), .number),
                    Column(ui.say("je Stunde", "per hour"), .number),
                    Column(ui.say("Steigerung im Jahr", "Change per year"), .number),
                    Column(ui.say("Anmerkung", "Note")),
                ],
                shown.offers.map { offer in
                    let draft = offer.draft
                    return TableRow([
                        "\(number(ui, offer, shown)): \(ui.written(draft.name))", ui.money(draft.once),
                        ui.money(draft.yearly), ui.money(draft.unit),
                        "\(ui.number(draft.hours))", ui.money(draft.hour), "\(Self.percent(draft.change * 10, ui))",
                        draft.note.isEmpty ? "–" : ui.written(draft.note),
                    ])
                }, captionHidden: true))
    }

    private func offerForm(_ ui: UI, _ request: Request, _ shown: Shown, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let price = shown.price.map { price in
            ui.say(
                "Im Portfolio stehen \(price.written(ui.language)).",
                "The portfolio says \(price.written(ui.language)).")
        }
        func money(_ name: String, _ label: String, hint: String? = nil) -> HTML {
            ui.field(
                name, label, .money, value: form[name] ?? "0", hint: hint, error: problems[name], width: .short)
        }
        return ui.panel(
            ui.say("Angebot eintragen", "Enter an offer"),
            ui.form(
                to: ComparisonPaths.offer(shown.comparison.id), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("kind", ui.say("Von wem?", "By whom?"), .radios(Offer.Kind.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: form["kind"] ?? "", error: problems["kind"]))\
                \(ui.field("name", ui.say("Name des Angebots", "Name of the offer"), .text(maxLength: 60), value: form["name"] ?? "", error: problems["name"]))\
                \(money("once", ui.say("Einmalig (Einrichtung, Umzug, Schulung)", "Once (set-up, moving, training)")))\
                \(money("yearly", ui.say("Fest im Jahr", "Fixed per year")))\
                \(money("unit", ui.say("Je Einheit im Jahr", "Per unit and year"), hint: price))\
                \(ui.field("hours", ui.say("Stunden eigener Leute im Jahr", "Hours of own staff per year"), .integer(), value: form["hours"] ?? "0", error: problems["hours"], width: .short))\
                \(money("hour", ui.say("Eine solche Stunde kostet", "Such an hour costs")))\
                \(ui.field("change", ui.say("Steigerung der laufenden Kosten im Jahr, in Prozent", "Yearly change of running costs, in per cent"), .text(maxLength: 6), value: form["change"] ?? "0", hint: ui.say("zum Beispiel 2,5; von −20 bis 20", "for example 2.5; from −20 to 20"), error: problems["change"], width: .short))\
                \(ui.field("note", ui.say("Anmerkung", "Note"), .area(rows: 2, maxLength: 300), value: form["note"] ?? "", error: problems["note"], optional: true))\
                \(ui.buttons(ui.button(ui.say("Angebot eintragen", "Enter the offer"), .secondary)))
                """))
    }

    private func decisionForm(_ ui: UI, _ request: Request, _ shown: Shown, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        guard !shown.accepted.isEmpty else {
            return ui.panel(
                ui.say("Entscheidung festhalten", "Write down the decision"),
                "<p>\(ui.say("Die Projektgruppe hat noch nichts beschlossen. Setzen Sie die Auswahl auf die Tagesordnung einer Sitzung.", "The project group has not decided anything yet. Put the choice on the agenda of a meeting."))</p>"
            )
        }
        return ui.panel(
            ui.say("Entscheidung festhalten", "Write down the decision"),
            ui.form(
                to: ComparisonPaths.choose(shown.comparison.id),
                hidden: request.hidden + [Hidden("version", String(shown.comparison.version))],
                """
                \(ui.field("offer", ui.say("Gewähltes Angebot", "Chosen offer"), .radios(shown.offers.map { Self.choice(ui, $0.id.raw, $0.draft.name) }), value: form["offer"] ?? "", error: problems["offer"]))\
                \(ui.field("resolution", ui.say("Beschluss", "Resolution"), .select(shown.accepted.map { Self.choice(ui, $0.id.raw, "\($0.name): \($0.title)") }, prompt: ui.say("Bitte auswählen", "Please choose")), value: form["resolution"] ?? "", error: problems["resolution"]))\
                \(ui.field("reason", ui.say("Begründung", "Reason"), .area(rows: 3, maxLength: 1_000), value: form["reason"] ?? "", error: problems["reason"]))\
                \(ui.buttons(ui.button(ui.say("Entscheidung festhalten", "Write down the decision"))))
                """))
    }

    func addOffer(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CostComparisonID) async throws
        -> Response
    {
        let ui = UI(request.language)
        var problems = Problems()
        guard let draft = offerDraft(form, ui, &problems) else {
            return try await comparisonPage(request, clerk, id, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let hindrance = try await attempt(request, clerk) { rows in
            try draft.add(to: id, once: once, at: request.now, in: rows)
        }
        if let hindrance { return try await comparisonPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(ComparisonPaths.page(id))
    }

    private func offerDraft(_ form: FormValues, _ ui: UI, _ problems: inout Problems) -> OfferDraft? {
        let kind = form.text("kind").flatMap { Offer.Kind(rawValue: $0) }
        if kind == nil { problems.add("kind", ui.say("Wählen Sie, von wem das Angebot ist.", "Choose who offers it.")) }
        let name = form.short("name", 60)
        if name == nil {
            problems.add(
                "name",
                ui.say("Geben Sie einen Namen ein, höchstens 60 Zeichen.", "Enter a name of at most 60 characters."))
        }
        func money(_ name: String) -> Money {
            guard let amount = form.amount(name) else {
                problems.add(
                    name,
                    ui.say(
                        "Geben Sie einen Betrag bis 10 Millionen Euro ein, zum Beispiel 120,00.",
                        "Enter an amount of at most 10 million euros, for example 120.00."))
                return .zero
            }
            return amount
        }
        let hours = form.whole("hours", atMost: 100_000)
        if hours == nil {
            problems.add(
                "hours",
                ui.say("Geben Sie ganze Stunden ein, höchstens 100.000.", "Enter whole hours, at most 100,000."))
        }
        let change = form.text("change").flatMap { Self.permille($0) }
        if change == nil {
            problems.add(
                "change",
                ui.say(
                    "Geben Sie Prozent mit höchstens einer Stelle nach dem Komma ein, von −20 bis 20.",
                    "Enter per cent with at most one decimal place, from −20 to 20."))
        }
        let note = form.text("note") == nil ? "" : form.short("note", 300)
        if note == nil { problems.add("note", ui.say("Höchstens 300 Zeichen.", "At most 300 characters.")) }
        let (once, yearly, unit, hour) = (money("once"), money("yearly"), money("unit"), money("hour"))
        guard problems.isEmpty, let kind, let name, let hours, let change, let note else { return nil }
        return OfferDraft(
            kind, name, once: once, yearly: yearly, unit: unit, hours: hours, hour: hour, change: change, note: note)
    }

    /// `2,5` or `−1` per cent as thousandths, from −200 to 200.
    static func permille(_ text: String) -> Int? {
        let plain = text.filter { !$0.isWhitespace && $0 != "%" }
        let isNegative = plain.hasPrefix("-") || plain.hasPrefix("−")
        let parts = (isNegative ? plain.dropFirst() : plain[...]).split(omittingEmptySubsequences: false) {
            $0 == "," || $0 == "."
        }
        guard parts.count <= 2, let first = parts.first, first.utf8.count <= 2, let whole = UInt8(first) else {
            return nil
        }
        var tenth: UInt8 = 0
        if parts.count == 2 {
            guard parts[1].utf8.count == 1, let digit = UInt8(parts[1]) else { return nil }
            tenth = digit
        }
        let value = Int(whole) * 10 + Int(tenth)
        return value <= 200 ? (isNegative ? -value : value) : nil
    }

    func chooseOffer(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CostComparisonID) async throws
        -> Response
    {
        let ui = UI(request.language)
        var problems = Problems()
        let offer = form.text("offer").flatMap { OfferID($0) }
        if offer == nil { problems.add("offer", ui.say("Wählen Sie ein Angebot.", "Choose an offer.")) }
        let resolution = form.text("resolution").flatMap { AgendaItemID($0) }
        if resolution == nil {
            problems.add("resolution", ui.say("Wählen Sie den Beschluss.", "Choose the resolution."))
        }
        let reason = form.short("reason", 1_000)
        if reason == nil {
            problems.add(
                "reason",
                ui.say(
                    "Schreiben Sie, warum es dieses Angebot wurde, höchstens 1.000 Zeichen.",
                    "Write why it became this offer, at most 1,000 characters."))
        }
        guard let offer, let resolution, let reason else {
            return try await comparisonPage(request, clerk, id, Hindrance(problems, form))
        }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try CostComparison.load(id, in: rows).choose(
                offer, by: resolution, reason: reason, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await comparisonPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(ComparisonPaths.page(id))
    }

    func exportComparison(_ request: Request, _ clerk: Staff, _ id: CostComparisonID) async throws -> Response {
        let (comparison, offers) = try await rows(clerk).read { rows in
            let comparison = try CostComparison.load(id, in: rows)
            return (comparison, try comparison.offers(in: rows))
        }
        let ui = UI(request.language)
        let costs = offers.map { comparison.costs(of: $0) }
        let years = (0..<comparison.years).map { year in
            [String(comparison.firstYear + year)] + costs.map { Self.plain($0[year]) }
        }
        return Self.csv(
            [ui.say("Jahr", "Year")] + offers.map(\.draft.name),
            years + [[ui.say("Summe", "Sum")] + offers.map { Self.plain(comparison.total(of: $0)) }],
            name: ui.say("Vergleich.csv", "comparison.csv"))
    }
}
