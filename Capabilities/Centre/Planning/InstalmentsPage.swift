import Kernel
import Markup
import Store
import Web

extension Centre {
    /// What was paid in advance in a year, and where it counts. `jahr`: which year.
    func instalmentsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await instalmentsPage(request, clerk, Hindrance())
    }

    private func instalmentsPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let year = Self.year(request)
        let (instalments, settlements, statements) = try await store.read { rows in
            (
                try Instalment.all(from: year.first, until: year.last, in: rows), try SettlementRecord.all(in: rows),
                try StatementRecord.all(in: rows)
            )
        }
        let (ui, names) = (UI(request.language), names())
        let list =
            instalments.isEmpty
            ? ui.empty(
                ui.say(
                    "Für \(year.first.year) stehen noch keine Abschläge hier.",
                    "There are no instalments for \(year.first.year) yet."),
                "<p>\(ui.say("Die Geschäftsstelle trägt ein, was eine Behörde vorausgezahlt hat.", "The office enters what an authority has paid in advance."))</p>"
            )
            : ui.table(
                ui.say("Abschläge \(year.first.year)", "Instalments \(year.first.year)"),
                [
                    Column(ui.say("Behörde", "Authority")), Column(ui.say("Gezahlt am", "Paid on")),
                    Column(ui.say("Betrag", "Amount"), .number), Column(ui.say("Angerechnet", "Counted")),
                ],
                instalments.map { line in
                    let settlement = settlements.last { $0.firstDay <= line.day && line.day <= $0.lastDay }
                    let statement = statements.first {
                        $0.member == line.member && $0.settlement == settlement?.id
                    }
                    return TableRow([
                        "\(names[line.member]?.shortName ?? line.member.raw)", ui.time(line.day, short: true),
                        ui.money(line.amount),
                        statement.map {
                            ui.link(ui.say("in der Abrechnung", "in the statement"), to: CostPaths.statement($0.id))
                        } ?? "\(ui.say("mit der nächsten Abrechnung", "with the next settlement"))",
                    ])
                },
                total: TableRow([
                    "\(ui.say("Zusammen", "In all"))", "",
                    ui.money(Money(cents: instalments.reduce(0) { $0 + $1.amount.cents })), "",
                ]))
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let lead = ui.say(
            "Ein Abschlag zählt für die Abrechnung des Zeitraums, in dem sein Tag liegt. Dort steht er als „Vorausgezahlt“; der Rest ist zu zahlen oder ein Guthaben.",
            "An instalment counts for the settlement of the time in which its day lies. There it is “Prepaid”; the rest is due or a credit."
        )
        let body: HTML = """
            <p>\(lead)</p>\(yearLinks(ui, CostPaths.instalments(), year.first.year))\(list)\
            \(isOffice ? instalmentForm(ui, request, hindrance) : .empty)
            """
        return try await costPage(request, clerk, ui.say("Abschläge", "Instalments"), hindrance, body)
    }

    /// The year that is asked for, or this one.
    static func year(_ request: Request) -> (first: Day, last: Day) {
        let asked = request.query.text("jahr").flatMap { Int($0) } ?? request.now.day.year
        guard let first = Day(year: asked, month: 1, day: 1), let last = Day(year: asked, month: 12, day: 31) else {
            return (request.now.day, request.now.day)
        }
        return (first, last)
    }

    func yearLinks(_ ui: UI, _ target: Destination, _ year: Int) -> HTML {
        """
        <p>\(ui.link(String(year - 1), to: target.with("jahr", String(year - 1)))) · <strong>\(String(year))</strong> · \
        \(ui.link(String(year + 1), to: target.with("jahr", String(year + 1))))</p>
        """
    }

    private func instalmentForm(_ ui: UI, _ request: Request, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let members = ports.authorities().filter { !$0.isDistrict }.map { Self.choice(ui, $0.id.raw, $0.name) }
        return ui.panel(
            ui.say("Abschlag eintragen", "Enter an instalment"),
            ui.form(
                to: CostPaths.instalments(), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("member", ui.say("Behörde", "Authority"), .select(members), value: form["member"] ?? "", error: problems["member"], width: .medium))\
                \(ui.field("day", ui.say("Gezahlt am", "Paid on"), .calendar, value: form["day"] ?? "", error: problems["day"], width: .medium))\
                \(ui.field("amount", ui.say("Betrag", "Amount"), .money, value: form["amount"] ?? "", hint: ui.say("Mit Minus nehmen Sie einen falsch eingetragenen zurück.", "A minus takes back one that was entered wrongly."), error: problems["amount"], width: .short))\
                \(ui.buttons(ui.button(ui.say("Abschlag eintragen", "Enter the instalment"))))
                """))
    }

    func addInstalment(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let member = form.text("member").flatMap { AuthorityID($0) }.flatMap { names()[$0] }
        if member == nil { problems.add("member", ui.say("Wählen Sie eine Behörde.", "Choose an authority.")) }
        let day = form.day("day")
        if day.map({ $0 > request.now.day }) ?? true {
            problems.add("day", ui.say("Geben Sie einen Tag bis heute an.", "Enter a day until today."))
        }
        let amount = form.text("amount").flatMap { Money(typed: $0) }.flatMap {
            $0 != .zero && $0.cents.magnitude <= 1_000_000_000 ? $0 : nil
        }
        if amount == nil {
            problems.add(
                "amount",
                ui.say("Geben Sie einen Betrag ein, zum Beispiel 1.200,00.", "Enter an amount, for example 1,200.00."))
        }
        guard problems.isEmpty, let member, let day, let amount else {
            return try await instalmentsPage(request, clerk, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let hindrance = try await attempt(request, clerk) { rows in
            try Instalment.add(amount, of: member.id, on: day, once: once, at: request.now, in: rows)
        }
        if let hindrance { return try await instalmentsPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.instalments().with("jahr", String(day.year)))
    }
}
