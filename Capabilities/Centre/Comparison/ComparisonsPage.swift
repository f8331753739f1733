import Kernel
import Markup
import Store
import Web

extension Centre {
    /// What is or was compared, and what came of it.
    func comparisonsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await comparisonsPage(request, clerk, Hindrance())
    }

    private func comparisonsPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let (all, services, mayRead) = try await store.read { rows in
            (
                try CostComparison.all(in: rows), try CentreService.all(in: rows),
                try rows.access.isOffice || Member.hasAgreed(rows.access.home, in: rows)
            )
        }
        let ui = UI(request.language)
        let list =
            all.isEmpty
            ? ui.empty(
                mayRead
                    ? ui.say("Noch kein Vergleich.", "No comparison yet.")
                    : ui.say("Vergleiche sehen Sie ab der Vereinbarung.", "You see comparisons from the agreement on."),
                "<p>\(ui.say("Hier stehen die vollen Kosten von Landkreis, Dienstleistern und eigener Lösung über dieselbe Laufzeit nebeneinander.", "The full costs of district, providers and one's own solution over the same term stand here side by side."))</p>"
            )
            : ui.table(
                ui.say("Vergleiche", "Comparisons"),
                [
                    Column(ui.say("Vergleich", "Comparison")), Column(ui.say("Menge", "Quantity"), .number),
                    Column(ui.say("je", "per")), Column(ui.say("Laufzeit", "Term")), Column(ui.say("Stand", "State")),
                ],
                all.map { comparison in
                    TableRow([
                        "<a href=\"\(ComparisonPaths.page(comparison.id))\">\(ui.written(comparison.title))</a>",
                        "\(ui.number(comparison.quantity))", ui.written(comparison.unit), "\(comparison.term)",
                        comparison.isDecided
                            ? ui.tag(ui.say("entschieden", "decided"), .success)
                            : ui.tag(ui.say("offen", "open"), .info),
                    ])
                }, captionHidden: true)
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Vergleiche der vollen Kosten", "Comparisons of full cost"),
                above: ui.backLink(to: CentrePaths.portfolio().raw, ui.say("Portfolio", "Portfolio")),
                problems: hindrance.problems,
                body: tabs(ui, .portfolio) + list
                    + (isOffice ? beginForm(ui, request, services, hindrance) : .empty)), hindrance.status)
    }

    private func beginForm(_ ui: UI, _ request: Request, _ services: [CentreService], _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let next = String(request.now.day.year + 1)
        return ui.panel(
            ui.say("Vergleich beginnen", "Begin a comparison"),
            ui.form(
                to: ComparisonPaths.list(), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("title", ui.say("Was wird verglichen?", "What is compared?"), .text(maxLength: 80), value: form["title"] ?? "", error: problems["title"]))\
                \(ui.field("service", ui.say("Leistung im Portfolio", "Service of the portfolio"), .select(services.map { Self.choice(ui, $0.id.raw, $0.name) }, prompt: ui.say("noch keine", "none yet")), value: form["service"] ?? "", error: problems["service"], optional: true))\
                \(ui.field("unit", ui.say("Gezählt wird je", "Counted per"), .text(maxLength: 30), value: form["unit"] ?? "", hint: ui.say("zum Beispiel Arbeitsplatz", "for example Arbeitsplatz"), error: problems["unit"], width: .medium))\
                \(ui.field("quantity", ui.say("Menge im Jahr", "Quantity per year"), .integer(), value: form["quantity"] ?? "", error: problems["quantity"], width: .short))\
                \(ui.field("first", ui.say("Erstes Jahr", "First year"), .integer(), value: form["first"] ?? next, error: problems["first"], width: .short))\
                \(ui.field("years", ui.say("Laufzeit in Jahren", "Term in years"), .integer(), value: form["years"] ?? "5", hint: ui.say("1 bis 10", "1 to 10"), error: problems["years"], width: .short))\
                \(ui.buttons(ui.button(ui.say("Beginnen", "Begin"), .secondary)))
                """))
    }

    func beginComparison(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        for (name, limit) in [("title", 80), ("unit", 30)] where form.short(name, limit) == nil {
            problems.add(
                name,
                ui.say(
                    "Füllen Sie das Feld aus, höchstens \(limit) Zeichen.", "Fill this in, at most \(limit) characters."
                ))
        }
        func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
            if let number = form.whole(name), range.contains(number) { return number }
            problems.add(
                name,
                ui.say(
                    "Geben Sie eine ganze Zahl von \(range.lowerBound) bis \(range.upperBound) ein.",
                    "Enter a whole number from \(range.lowerBound) to \(range.upperBound)."))
            return nil
        }
        let (quantity, years) = (number("quantity", 1...100_000), number("years", 1...10))
        let first = number("first", 2_000...2_100)
        guard problems.isEmpty, let title = form.short("title", 80), let unit = form.short("unit", 30), let quantity,
            let years, let first
        else { return try await comparisonsPage(request, clerk, Hindrance(problems, form)) }
        let draft = CostComparisonDraft(
            title, service: form.text("service").flatMap { ServiceID($0) }, unit: unit, quantity: quantity,
            firstYear: first, years: years)
        let once = form.idempotencyKey ?? Base32.random(26)
        let begun = try await rows(clerk).write { try draft.begin(once: once, at: request.now, in: $0) }
        return .seeOther(begun.map { ComparisonPaths.page($0) } ?? ComparisonPaths.list())
    }
}

extension CostComparison {
    /// `2027–2031`
    var term: String { years == 1 ? "\(firstYear)" : "\(firstYear)–\(firstYear + years - 1)" }
}
