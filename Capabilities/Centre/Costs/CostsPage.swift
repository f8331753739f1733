import Apportionment
import Kernel
import Markup
import Store
import Web

extension Centre {
    /// What the centre costs, by pool, and which service bears which part.
    func costsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await costsPage(request, clerk, Hindrance())
    }

    private func costsPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let year = request.query.text("jahr").flatMap { Int($0) } ?? request.now.day.year
        let first = Day(year: year, month: 1, day: 1) ?? request.now.day
        let last = Day(year: year, month: 12, day: 31) ?? request.now.day
        let (pools, costs, parts, services) = try await store.read { rows in
            (
                try Pool.all(in: rows), try Cost.all(from: first, until: last, in: rows), try PoolPart.all(in: rows),
                try CentreService.all(in: rows)
            )
        }
        let ui = UI(request.language)
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let names = Dictionary(pools.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let list =
            costs.isEmpty
            ? ui.empty(
                ui.say("Für \(year) stehen noch keine Kosten hier.", "There are no costs for \(year) here yet."),
                "<p>\(ui.say("Die Geschäftsstelle trägt sie je Kostenpool ein.", "The office enters them by pool."))</p>"
            )
            : ui.table(
                ui.say("Kosten \(year)", "Costs \(year)"),
                [
                    Column(ui.say("Wofür", "For what")), Column(ui.say("Kostenpool", "Pool")),
                    Column(ui.say("Von", "From")), Column(ui.say("Bis", "Until")),
                    Column(ui.say("Betrag", "Amount"), .number),
                ],
                costs.map { cost in
                    TableRow([
                        ui.written(cost.name), ui.written(names[cost.pool] ?? "–"),
                        ui.time(cost.firstDay, short: true), ui.time(cost.lastDay, short: true), ui.money(cost.amount),
                    ])
                })
        let years: HTML = """
            <p>\(ui.link(String(year - 1), to: CostPaths.costs().with("jahr", String(year - 1)))) · \
            \(ui.link(String(year + 1), to: CostPaths.costs().with("jahr", String(year + 1))))</p>
            """
        var body = years + list + partsTable(ui, pools, parts, services)
        if isOffice { body += costForms(ui, request, pools, services, hindrance) }
        return try await costPage(request, clerk, ui.say("Kosten des Zentrums", "Costs of the centre"), hindrance, body)
    }

    private func partsTable(_ ui: UI, _ pools: [Pool], _ parts: [PoolPart], _ services: [CentreService]) -> HTML {
        if pools.isEmpty { return .empty }
        let names = Dictionary(services.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let lines = pools.map { pool in
            let own = parts.filter { $0.pool == pool.id }
            let texts = own.map {
                "\(names[$0.service] ?? "–"): \($0.weight) (\(ui.say("ab", "from")) \($0.firstDay.short(ui.language)))"
            }
            return TableRow([
                ui.written(pool.name), "\(pool.kind.title[ui.language])",
                own.isEmpty
                    ? ui.tag(ui.say("noch nicht verteilt", "not divided yet"), .warning)
                    : ui.written(texts.joined(separator: ", ")),
            ])
        }
        return ui.table(
            ui.say("Kostenpools und ihre Anteile", "Pools and their parts"),
            [
                Column(ui.say("Kostenpool", "Pool")), Column(ui.say("Art", "Kind")),
                Column(ui.say("Anteile der Leistungen", "Parts of services")),
            ],
            lines)
    }

    private func costForms(
        _ ui: UI, _ request: Request, _ pools: [Pool], _ services: [CentreService], _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let poolChoices = pools.map { Self.choice(ui, $0.id.raw, $0.name) }
        let add = ui.panel(
            ui.say("Kostenpool anlegen", "Add a pool"),
            ui.form(
                to: CostPaths.addPool(), hidden: request.hidden,
                """
                \(ui.field("name", ui.say("Name", "Name"), value: form["name"] ?? "", error: problems["name"], width: .long))\
                \(ui.field("kind", ui.say("Art", "Kind"), .select(CostPool.Kind.allCases.map { Choice($0.rawValue, $0.title[ui.language]) }), value: form["kind"] ?? "", error: problems["kind"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Kostenpool anlegen", "Add the pool"), .secondary)))
                """))
        if pools.isEmpty { return add }
        let cost = ui.panel(
            ui.say("Kosten eintragen", "Enter a cost"),
            ui.form(
                to: CostPaths.costs(), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("title", ui.say("Wofür?", "For what?"), value: form["title"] ?? "", error: problems["title"], width: .long))\
                \(ui.field("pool", ui.say("Kostenpool", "Pool"), .select(poolChoices), value: form["pool"] ?? "", error: problems["pool"], width: .medium))\
                \(ui.field("amount", ui.say("Betrag", "Amount"), .money, value: form["amount"] ?? "", hint: ui.say("Eine Gutschrift mit Minus.", "A credit with a minus."), error: problems["amount"], width: .short))\
                \(ui.field("first", ui.say("Erster Tag", "First day"), .calendar, value: form["first"] ?? "", error: problems["first"], width: .medium))\
                \(ui.field("last", ui.say("Letzter Tag", "Last day"), .calendar, value: form["last"] ?? "", hint: ui.say("Der Betrag verteilt sich gleichmäßig auf die Tage, eine Anschaffung auf ihre Nutzungsdauer.", "The amount is spread evenly over the days, a purchase over its useful life."), error: problems["last"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Eintragen", "Enter"))))
                """))
        let part = ui.panel(
            ui.say("Anteil einer Leistung festlegen", "Set a service's part"),
            ui.form(
                to: CostPaths.setPart(), hidden: request.hidden,
                """
                \(ui.field("part-pool", ui.say("Kostenpool", "Pool"), .select(poolChoices), value: form["part-pool"] ?? "", error: problems["part-pool"], width: .medium))\
                \(ui.field("service", ui.say("Leistung", "Service"), .select(services.map { Self.choice(ui, $0.id.raw, $0.name) }), value: form["service"] ?? "", error: problems["service"], width: .medium))\
                \(ui.field("weight", ui.say("Anteil", "Part"), .integer(), value: form["weight"] ?? "", hint: ui.say("Im Verhältnis zu den anderen Anteilen vom selben Tag.", "In proportion to the other parts of the same day."), error: problems["weight"], width: .short))\
                \(ui.field("from", ui.say("Ab", "From"), .calendar, value: form["from"] ?? "", error: problems["from"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Anteil festlegen", "Set the part"), .secondary)))
                """))
        return cost + part + add
    }

    func addPool(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let (name, kind) = (form.short("name", 100), form.text("kind").flatMap { CostPool.Kind(rawValue: $0) })
        if name == nil { problems.add("name", ui.say("Geben Sie einen Namen ein.", "Enter a name.")) }
        if kind == nil { problems.add("kind", ui.say("Wählen Sie eine Art.", "Choose a kind.")) }
        if let name, let kind {
            let isNew = try await rows(clerk).write {
                try Pool.add(name, kind: kind.rawValue, at: request.now, in: $0) != nil
            }
            if isNew { return .seeOther(CostPaths.costs()) }
            problems.add(
                "name", ui.say("Einen Kostenpool mit diesem Namen gibt es schon.", "There is a pool of this name."))
        }
        return try await costsPage(request, clerk, Hindrance(problems, form))
    }

    func addCost(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let title = form.short("title", 200)
        if title == nil {
            problems.add("title", ui.say("Schreiben Sie, wofür die Kosten sind.", "Write what the costs are for."))
        }
        let pools = try await rows(clerk).read { try Pool.all(in: $0) }
        let pool = pools.first { $0.id.raw == form.text("pool") }
        if pool == nil { problems.add("pool", ui.say("Wählen Sie einen Kostenpool.", "Choose a pool.")) }
        let amount = form.text("amount").flatMap { Money(typed: $0) }.flatMap {
            $0.cents != 0 && $0.cents.magnitude <= 10_000_000_000 ? $0 : nil
        }
        if amount == nil {
            problems.add(
                "amount",
                ui.say("Geben Sie einen Betrag ein, zum Beispiel 1.200,00.", "Enter an amount, for example 1,200.00."))
        }
        let (first, last) = (form.day("first"), form.day("last"))
        if first == nil { problems.add("first", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        if last == nil { problems.add("last", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let title, let pool, let amount, let first, let last else {
            return try await costsPage(request, clerk, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let hindrance = try await attempt(request, clerk) { rows in
            try Cost.add(
                title, amount, to: pool.id, from: first, until: last, account: clerk.account, once: once,
                at: request.now, in: rows)
        }
        if let hindrance { return try await costsPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.costs().with("jahr", String(first.year)))
    }

    func setPart(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        let (pools, services) = try await rows(clerk).read { (try Pool.all(in: $0), try CentreService.all(in: $0)) }
        var problems = Problems()
        let pool = pools.first { $0.id.raw == form.text("part-pool") }
        let service = services.first { $0.id.raw == form.text("service") }
        if pool == nil { problems.add("part-pool", ui.say("Wählen Sie einen Kostenpool.", "Choose a pool.")) }
        if service == nil { problems.add("service", ui.say("Wählen Sie eine Leistung.", "Choose a service.")) }
        let (weight, from) = (form.whole("weight"), form.day("from"))
        if weight == nil { problems.add("weight", ui.say("Geben Sie eine ganze Zahl ein.", "Enter a whole number.")) }
        if from == nil { problems.add("from", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let pool, let service, let weight, let from else {
            return try await costsPage(request, clerk, Hindrance(problems, form))
        }
        try await rows(clerk).write {
            try Pool.setPart(weight, of: pool.id, for: service.id, from: from, at: request.now, in: $0)
        }
        return .seeOther(CostPaths.costs())
    }
}
