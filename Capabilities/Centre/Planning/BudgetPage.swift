import Kernel
import Markup
import Store
import Web

extension Centre {
    /// Plan, commitment, actual and forecast of a year. `jahr`: which; `behoerde`: of which authority, for the office.
    func budgetPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await budgetPage(request, clerk, Hindrance())
    }

    private func budgetPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let year = Self.year(request)
        let (budget, services) = try await store.scan { rows in
            (try Budget(year, in: rows), try CentreService.all(in: rows))
        }
        let (ui, names) = (UI(request.language), names())
        let asked = request.query.text("behoerde").flatMap { AuthorityID($0) }
        let one = store.access.isOffice ? asked.flatMap { names[$0] } : names[store.access.home]
        let lines = budget.lines.filter { line in one.map { line.member == $0.id } ?? true }
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        var body: HTML = """
            <p>\(ui.say("Plan ist der Ansatz, Obligo die bezogene Menge mal Preis, Ist das Abgerechnete mit allen Berichtigungen. Die Prognose ist das Ist der abgerechneten Tage und das Obligo der übrigen.", "The plan is what was budgeted, the commitment is quantity taken times price, the actual is what was settled with all corrections. The forecast is the actual of settled days and the commitment of the others."))</p>\
            \(yearLinks(ui, CostPaths.budget().with("behoerde", one?.id.raw), year.first.year))
            """
        if lines.isEmpty {
            body += ui.empty(
                ui.say(
                    "Für \(year.first.year) gibt es noch keine Zahlen.",
                    "There are no figures for \(year.first.year) yet."))
        } else {
            let title = one.map { ui.say("\($0.name) nach Leistungen", "\($0.name) by service") }
            body += budgetTable(
                ui, title ?? ui.say("Alle Behörden nach Leistungen", "All authorities by service"),
                ui.say("Leistung", "Service"),
                services.compactMap { service -> (name: HTML, lines: [Budget.Line])? in
                    let own = lines.filter { $0.service == service.id }
                    let name: HTML = "<a href=\"\(CentrePaths.service(service.id))\">\(ui.written(service.name))</a>"
                    return own.isEmpty ? nil : (name, own)
                })
            if one == nil {
                let ids = Set(lines.map(\.member)).sorted {
                    (names[$0]?.shortName ?? "") < (names[$1]?.shortName ?? "")
                }
                body += budgetTable(
                    ui, ui.say("Alle Leistungen nach Behörden", "All services by authority"),
                    ui.say("Behörde", "Authority"),
                    ids.map { id -> (name: HTML, lines: [Budget.Line]) in
                        let target = CostPaths.budget().with("jahr", String(year.first.year)).with("behoerde", id.raw)
                        return (ui.link(names[id]?.shortName ?? id.raw, to: target), lines.filter { $0.member == id })
                    })
            }
            body += """
                <p>\(ui.link(ui.say("Bezug ansehen", "See what is taken"), to: CentrePaths.matrix())) · \
                \(ui.link(ui.say("Abrechnungen ansehen", "See the statements"), to: CostPaths.overview()))</p>\
                \(csvLink(ui, CostPaths.budgetExport().with("jahr", String(year.first.year)).with("behoerde", one?.id.raw)))
                """
        }
        if isOffice { body += budgetForms(ui, request, services, year.first.year, hindrance) }
        return try await costPage(request, clerk, ui.say("Haushalt", "Budget"), hindrance, body)
    }

    private func budgetTable(
        _ ui: UI, _ title: String, _ head: String, _ rows: [(name: HTML, lines: [Budget.Line])]
    ) -> HTML {
        func sum(_ lines: [Budget.Line], _ amount: KeyPath<Budget.Line, Money>) -> Money {
            Money(cents: lines.reduce(0) { $0 + $1[keyPath: amount].cents })
        }
        func cells(_ name: HTML, _ lines: [Budget.Line]) -> TableRow {
            let amounts: [KeyPath<Budget.Line, Money>] = [\.plan, \.commitment, \.actual, \.forecast, \.difference]
            return TableRow([name] + amounts.map { ui.money(sum(lines, $0)) })
        }
        return ui.table(
            title,
            [
                Column(head), Column(ui.say("Plan", "Plan"), .number), Column(ui.say("Obligo", "Commitment"), .number),
                Column(ui.say("Ist", "Actual"), .number), Column(ui.say("Prognose", "Forecast"), .number),
                Column(ui.say("Prognose − Plan", "Forecast − plan"), .number),
            ], rows.map { cells($0.name, $0.lines) },
            total: cells("\(ui.say("Zusammen", "In all"))", rows.flatMap(\.lines)))
    }

    private func budgetForms(
        _ ui: UI, _ request: Request, _ services: [CentreService], _ year: Int, _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let members = ports.authorities().filter { !$0.isDistrict }.map { Self.choice(ui, $0.id.raw, $0.name) }
        let take = ui.panel(
            ui.say("Plan aus dem Bezug", "Plan from what is taken"),
            """
            <p>\(ui.say("Übernimmt für jede Behörde und Leistung das Obligo des Jahres als Plan. Was für diese Zeilen schon geplant war, wird ersetzt.", "Takes the commitment of the year as the plan, for every authority and service. What was planned for these lines is replaced."))</p>\
            \(ui.form(
                to: CostPaths.planBudget(), hidden: request.hidden,
                """
                \(ui.field("year", ui.say("Jahr", "Year"), .integer(), value: form["year"] ?? String(year), error: problems["year"], width: .year))\
                \(ui.buttons(ui.button(ui.say("Plan übernehmen", "Take the plan"), .secondary)))
                """))
            """)
        let one = ui.panel(
            ui.say("Planansatz festlegen", "Set a plan"),
            ui.form(
                to: CostPaths.budget(), hidden: request.hidden,
                """
                \(ui.field("member", ui.say("Behörde", "Authority"), .select(members), value: form["member"] ?? "", error: problems["member"], width: .medium))\
                \(ui.field("service", ui.say("Leistung", "Service"), .select(services.map { Self.choice(ui, $0.id.raw, $0.name) }), value: form["service"] ?? "", error: problems["service"], width: .medium))\
                \(ui.field("plan-year", ui.say("Jahr", "Year"), .integer(), value: form["plan-year"] ?? String(year), error: problems["plan-year"], width: .year))\
                \(ui.field("amount", ui.say("Betrag", "Amount"), .money, value: form["amount"] ?? "", error: problems["amount"], width: .short))\
                \(ui.buttons(ui.button(ui.say("Ansatz festlegen", "Set the plan"))))
                """))
        return one + take
    }

    private static func planYear(_ form: FormValues, _ name: String) -> Int? {
        form.text(name).flatMap { Int($0) }.flatMap { (2000...2100).contains($0) ? $0 : nil }
    }

    func setBudget(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        let services = try await rows(clerk).read { try CentreService.all(in: $0) }
        var problems = Problems()
        let member = form.text("member").flatMap { AuthorityID($0) }.flatMap { names()[$0] }
        if member == nil { problems.add("member", ui.say("Wählen Sie eine Behörde.", "Choose an authority.")) }
        let service = services.first { $0.id.raw == form.text("service") }
        if service == nil { problems.add("service", ui.say("Wählen Sie eine Leistung.", "Choose a service.")) }
        let year = Self.planYear(form, "plan-year")
        if year == nil {
            problems.add("plan-year", ui.say("Geben Sie ein Jahr ab 2000 ein.", "Enter a year from 2000 on."))
        }
        let amount = form.amount("amount")
        if amount == nil { problems.add("amount", ui.say("Geben Sie einen Betrag ein.", "Enter an amount.")) }
        guard problems.isEmpty, let member, let service, let year, let amount else {
            return try await budgetPage(request, clerk, Hindrance(problems, form))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            try Budget.plan(
                amount, of: member.id, for: service.id, year, account: clerk.account, at: request.now, in: rows)
        }
        if let hindrance { return try await budgetPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.budget().with("jahr", String(year)))
    }

    func planBudget(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        guard let year = Self.planYear(form, "year") else {
            var problems = Problems()
            problems.add("year", ui.say("Geben Sie ein Jahr ab 2000 ein.", "Enter a year from 2000 on."))
            return try await budgetPage(request, clerk, Hindrance(problems, form))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            try Budget.planByCommitment(year, account: clerk.account, at: request.now, in: rows)
        }
        if let hindrance { return try await budgetPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.budget().with("jahr", String(year)))
    }

    /// For the budgets of district and municipalities.
    func exportBudget(_ request: Request, _ clerk: Staff) async throws -> Response {
        let store = try rows(clerk)
        let year = Self.year(request)
        let (budget, services) = try await store.scan { rows in
            (try Budget(year, in: rows), try CentreService.all(in: rows))
        }
        let (ui, names) = (UI(request.language), names())
        let asked = request.query.text("behoerde").flatMap { AuthorityID($0) }
        let order = Dictionary(services.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        let lines = budget.lines.filter { line in asked.map { line.member == $0 } ?? true }.sorted {
            let (a, b) = (names[$0.member]?.shortName ?? "", names[$1.member]?.shortName ?? "")
            return a != b ? a < b : (order[$0.service] ?? 0) < (order[$1.service] ?? 0)
        }
        return Self.csv(
            [
                ui.say("Jahr", "Year"), ui.say("Behörde", "Authority"), ui.say("Leistung", "Service"),
                ui.say("Plan", "Plan"), ui.say("Obligo", "Commitment"), ui.say("Ist", "Actual"),
                ui.say("Prognose", "Forecast"), ui.say("Prognose minus Plan", "Forecast less plan"),
            ],
            lines.map { line in
                [
                    String(budget.year), names[line.member]?.name ?? line.member.raw,
                    order[line.service].map { services[$0].name } ?? "–", Self.plain(line.plan),
                    Self.plain(line.commitment), Self.plain(line.actual), Self.plain(line.forecast),
                    Self.plain(line.difference),
                ]
            }, name: ui.say("Haushalt \(budget.year).csv", "budget \(budget.year).csv"))
    }
}
