import Apportionment
import Kernel
import Markup
import Store
import Web

extension Centre {
    /// What another key, another provider, a new member or dearer costs would mean for each member, small ones first. For the office: it
    /// compares what all bear.
    func whatIfPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        let (ui, form) = (UI(request.language), request.query)
        let (services, meters, last) = try await store.read {
            (try CentreService.all(in: $0), try Meter.all(in: $0), try SettlementRecord.all(in: $0).first)
        }
        var problems = Problems()
        var result: HTML = .empty
        if let asked = whatIf(form, ui, &problems), !asked.isEmpty, problems.isEmpty {
            let names = names()
            do {
                let comparison = try await store.scan { rows in
                    let inputs = try SettlementInputs(
                        from: asked.firstDay, until: asked.lastDay, names: names, in: rows)
                    let (before, after) = (try inputs.settle(in: rows), try asked.applied(to: inputs, in: rows))
                    var sizes = Dictionary(inputs.model.members.map { ($0.id, $0.size) }) { first, _ in first }
                    sizes[WhatIf.newMember] = asked.newUsers
                    return Comparison(before, after, sizes: sizes)
                }
                result = comparisonTable(ui, comparison, names)
            } catch let refusal as Refusal {
                guard refusal.kind != .notFound else { throw refusal }
                problems.add(refusal.field ?? "first", refusal.reason[request.language])
            }
        }
        let body: HTML = """
            <p>\(ui.say("Nichts davon wird gespeichert. Eine neue Behörde bezieht und nutzt je IT-Nutzenden so viel wie die anderen im Durchschnitt. Ein anderer Anbieter berechnet, was bezogen wird; was die Leistung heute kostet, fällt dann ganz weg.", "Nothing of it is stored. A new authority takes and uses as much for each user as the others on average. Another provider charges for what is taken; what the service costs today falls away altogether."))</p>\
            \(whatIfForm(ui, form, services, meters, last, problems))\(result)
            """
        return try await costPage(
            request, clerk, ui.say("Was wäre wenn", "What if"), Hindrance(problems, form),
            back: ui.backLink(to: CostPaths.overview().raw, ui.say("Abrechnungen", "Statements")), body)
    }

    /// - Returns: nil where nothing was asked yet.
    private func whatIf(_ form: FormValues, _ ui: UI, _ problems: inout Problems) -> WhatIf? {
        let names = ["first", "last", "service", "basis", "price", "users", "percent"]
        guard names.contains(where: { form.text($0) != nil }) else { return nil }
        for name in ["first", "last"] where form.day(name) == nil {
            problems.add(name, ui.say("Geben Sie einen Tag an.", "Enter a day."))
        }
        let (users, percent, price) = (
            form.whole("users", atMost: 100_000), form.text("percent").flatMap { Int($0) }, form.amount("price")
        )
        if form.text("users") != nil, users == nil {
            problems.add(
                "users", ui.say("Geben Sie eine ganze Zahl bis 100.000 ein.", "Enter a whole number up to 100,000."))
        }
        if form.text("percent") != nil, percent.map({ !(-90...900).contains($0) }) ?? true {
            problems.add(
                "percent",
                ui.say("Geben Sie eine ganze Zahl von −90 bis 900 ein.", "Enter a whole number from −90 to 900."))
        }
        if form.text("price") != nil, price == nil {
            problems.add(
                "price",
                ui.say(
                    "Geben Sie einen Betrag in Euro ein, zum Beispiel 84,50.",
                    "Enter an amount in euros, for example 84.50."))
        }
        let (service, basis) = (
            form.text("service").flatMap { ServiceID($0) }, form.text("basis").flatMap { CostRule.Basis(rawValue: $0) }
        )
        if service == nil, basis != nil || price != nil {
            problems.add(
                "service",
                ui.say("Wählen Sie, für welche Leistung das gelten soll.", "Choose the service that this is about."))
        }
        guard let first = form.day("first"), let last = form.day("last") else { return nil }
        return WhatIf(
            firstDay: first, lastDay: last, service: service, basis: basis,
            driver: form.text("driver").flatMap { DriverID($0) }, price: price,
            newUsers: users.flatMap { $0 > 0 ? $0 : nil }, percent: percent.flatMap { $0 != 0 ? $0 : nil })
    }

    private func whatIfForm(
        _ ui: UI, _ form: FormValues, _ services: [CentreService], _ meters: [Meter], _ settled: SettlementRecord?,
        _ problems: Problems
    ) -> HTML {
        let none = ui.say("wie bisher", "as it is")
        let fields: [HTML] = [
            ui.filter(
                "first", ui.say("Erster Tag", "First day"), .calendar,
                value: form["first"] ?? settled?.firstDay.iso ?? "",
                error: problems["first"], width: .medium),
            ui.filter(
                "last", ui.say("Letzter Tag", "Last day"), .calendar,
                value: form["last"] ?? settled?.lastDay.iso ?? "", error: problems["last"], width: .medium),
            ui.filter(
                "service", ui.say("Leistung", "Service"),
                .select(services.map { Self.choice(ui, $0.id.raw, $0.name) }, prompt: none),
                value: form["service"] ?? "", error: problems["service"], width: .medium),
            ui.filter(
                "basis", ui.say("Neuer Schlüssel", "New key"),
                .select(CostRule.Basis.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }, prompt: none),
                value: form["basis"] ?? "", width: .medium),
            ui.filter(
                "driver", ui.say("Zähler", "Meter"),
                .select(meters.map { Self.choice(ui, $0.id.raw, $0.name) }, prompt: none),
                value: form["driver"] ?? "", width: .medium),
            ui.filter(
                "price",
                ui.say("Anderer Anbieter: Preis je Einheit und Jahr", "Another provider: price for a unit and year"),
                .money,
                value: form["price"] ?? "", hint: ui.say("netto", "net"), error: problems["price"], width: .short),
            ui.filter(
                "users", ui.say("Neue Behörde mit IT-Nutzenden", "New authority with IT users"), .integer(),
                value: form["users"] ?? "", error: problems["users"], width: .short),
            ui.filter(
                "percent", ui.say("Kosten steigen um Prozent", "Costs rise by percent"), .integer(),
                value: form["percent"] ?? "", error: problems["percent"], width: .short),
        ]
        return ui.filters(to: CostPaths.whatIf().raw, fields.joined())
    }

    private func comparisonTable(
        _ ui: UI, _ comparison: Comparison, _ names: [AuthorityID: CentreAuthority]
    ) -> HTML {
        ui.table(
            ui.say(
                "Wirkung auf jede Behörde, kleine zuerst, netto", "Effect on every authority, small ones first, net"),
            [
                Column(ui.say("Behörde", "Authority")), Column(ui.say("IT-Nutzende", "IT users"), .number),
                Column(ui.say("Bisher", "Now"), .number), Column(ui.say("Dann", "Then"), .number),
                Column(ui.say("Änderung", "Change"), .number),
            ],
            comparison.members.map { row in
                let name =
                    row.member == WhatIf.newMember
                    ? ui.say("Neue Behörde", "New authority")
                    : AuthorityID(row.member).flatMap { names[$0]?.name } ?? row.member
                return TableRow([
                    "\(name)", "\(ui.number(row.size))", row.before.map { ui.money(Money(cents: Int64($0))) } ?? "–",
                    row.after.map { ui.money(Money(cents: Int64($0))) } ?? "–",
                    ui.money(Money(cents: Int64(row.change))),
                ])
            },
            total: TableRow([
                "\(ui.say("Zusammen", "In all"))", "",
                ui.money(Money(cents: Int64(comparison.members.reduce(0) { $0 + ($1.before ?? 0) }))),
                ui.money(Money(cents: Int64(comparison.members.reduce(0) { $0 + ($1.after ?? 0) }))),
                ui.money(Money(cents: Int64(comparison.members.reduce(0) { $0 + $1.change }))),
            ]))
    }
}
