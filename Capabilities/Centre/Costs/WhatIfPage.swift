import Apportionment
import Kernel
import LegalTime
import Markup
import Store
import Web

/// What somebody wants to try out before the vote: nothing of it is stored.
struct WhatIf: Sendable {
    var firstDay: Day
    var lastDay: Day
    /// Another key for this service.
    var service: ServiceID?
    var basis: CostRule.Basis?
    var driver: DriverID?
    /// A new member with so many users.
    var newUsers: Int?
    /// All costs so many percent dearer, or cheaper.
    var percent: Int?

    static let newMember = "neu"

    var isEmpty: Bool { basis == nil && newUsers == nil && percent == nil }

    /// The settlement that would be.
    func applied(to inputs: SettlementInputs, in rows: MemberRows) throws -> Settlement {
        var changed = inputs
        if let service, let basis {
            let key: AllocationKey.Basis =
                switch basis {
                case .ordered: .figure("ordered \(service.raw)")
                case .use: .use(driver: driver?.raw ?? "")
                case .users: .figure("users")
                case .equal: .equal
                }
            for index in changed.model.serviceRules.indices
            where changed.model.serviceRules[index].service == service.raw {
                changed.model.serviceRules[index].key = .by(key)
            }
        }
        if let percent {
            for index in changed.model.costs.indices {
                let (sum, overflow) = changed.model.costs[index].cents.multipliedReportingOverflow(by: 100 + percent)
                if !overflow { changed.model.costs[index].cents = sum / 100 }
            }
        }
        if let newUsers { add(newUsers, to: &changed.model) }
        do {
            return try changed.model.settle(assumed(try changed.usage(in: rows), changed.model))
        } catch let error as SettlementError {
            throw Refusal(
                .invalid,
                Localized(
                    SettlementInputs.named(error.text.de, changed.model),
                    SettlementInputs.named(error.text.en, changed.model)))
        }
    }

    private func add(_ users: Int, to model: inout CostModel) {
        model.members.append(
            Apportionment.Member(
                Self.newMember, size: users, periods: [MembershipPeriod(from: model.period.from)]))
        for name in Set(model.figures.map(\.figure)) {
            let value = name == "users" ? users : 0
            model.figures.append(Figure(name, Self.newMember, from: model.period.from, value: value))
        }
    }

    /// The new member uses of everything what the others use for each user.
    private func assumed(_ usage: Usage, _ model: CostModel) -> Usage {
        guard let newUsers else { return usage }
        let users = model.members.filter { $0.id != Self.newMember }.reduce(0) { $0 + $1.size }
        guard users > 0 else { return usage }
        let members = Set(model.members.map(\.id))
        let sums = usage.cells.filter { members.contains($0.consumer) }
            .reduce(into: [String: Int]()) { $0[$1.driver, default: 0] += $1.quantity }
        return sums.sorted { $0.key < $1.key }.reduce(usage) { usage, sum in
            let (product, overflow) = sum.value.multipliedReportingOverflow(by: newUsers)
            return overflow ? usage : usage.assuming(product / users, of: sum.key, for: Self.newMember)
        }
    }
}

extension Centre {
    /// What another key, a new member or dearer costs would mean for each member, small ones first. For the office: it
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
        if let asked = whatIf(form), !asked.isEmpty {
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
                problems.add("first", refusal.reason[request.language])
            }
        }
        let body: HTML = """
            <p>\(ui.say("Nichts davon wird gespeichert. Eine neue Behörde nutzt je IT-Arbeitsplatz so viel wie die anderen im Durchschnitt.", "Nothing of it is stored. A new authority uses as much for each user as the others on average."))</p>\
            \(whatIfForm(ui, form, services, meters, last, problems))\(result)
            """
        return try await costPage(
            request, clerk, ui.say("Was wäre wenn", "What if"), Hindrance(problems, form),
            back: ui.backLink(to: CostPaths.overview().raw, ui.say("Abrechnungen", "Statements")), body)
    }

    private func whatIf(_ form: FormValues) -> WhatIf? {
        guard let first = form.day("first"), let last = form.day("last") else { return nil }
        return WhatIf(
            firstDay: first, lastDay: last, service: form.text("service").flatMap { ServiceID($0) },
            basis: form.text("basis").flatMap { CostRule.Basis(rawValue: $0) },
            driver: form.text("driver").flatMap { DriverID($0) },
            newUsers: form.whole("users", atMost: 100_000).flatMap { $0 > 0 ? $0 : nil },
            percent: form.text("percent").flatMap { Int($0) }.flatMap { (-90...900).contains($0) && $0 != 0 ? $0 : nil }
        )
    }

    private func whatIfForm(
        _ ui: UI, _ form: FormValues, _ services: [CentreService], _ meters: [Meter], _ settled: SettlementRecord?,
        _ problems: Problems
    ) -> HTML {
        let none = ui.say("wie bisher", "as it is")
        let fields: [HTML] = [
            ui.field(
                "first", ui.say("Erster Tag", "First day"), .calendar,
                value: form["first"] ?? settled?.firstDay.iso ?? "",
                error: problems["first"], width: .medium),
            ui.field(
                "last", ui.say("Letzter Tag", "Last day"), .calendar,
                value: form["last"] ?? settled?.lastDay.iso ?? "", width: .medium),
            ui.field(
                "service", ui.say("Leistung", "Service"),
                .select(services.map { Self.choice(ui, $0.id.raw, $0.name) }, prompt: none),
                value: form["service"] ?? "",
                width: .medium),
            ui.field(
                "basis", ui.say("Neuer Schlüssel", "New key"),
                .select(CostRule.Basis.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }, prompt: none),
                value: form["basis"] ?? "", width: .medium),
            ui.field(
                "driver", ui.say("Zähler", "Meter"),
                .select(meters.map { Self.choice(ui, $0.id.raw, $0.name) }, prompt: none),
                value: form["driver"] ?? "", width: .medium),
            ui.field(
                "users", ui.say("Neue Behörde mit IT-Nutzenden", "New authority with IT users"), .integer(),
                value: form["users"] ?? "", width: .short),
            ui.field(
                "percent", ui.say("Kosten steigen um Prozent", "Costs rise by percent"), .integer(),
                value: form["percent"] ?? "", width: .short),
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
