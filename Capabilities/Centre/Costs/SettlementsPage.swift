import Kernel
import Markup
import Store
import Web

extension Centre {
    /// What was settled, and the statements that one may see.
    func settlementsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await settlementsPage(request, clerk, Hindrance())
    }

    func settlementsPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let (settlements, statements, waiting, hasSeller, findings) = try await store.read { rows in
            let settlements = try SettlementRecord.all(in: rows)
            let findings = try settlements.prefix(20).map { ($0.id, try RunFinding.all(of: $0.id, in: rows).count) }
            return (
                settlements, try StatementRecord.all(in: rows), try IssuedStatement.waiting(in: rows).count,
                try Seller.current(in: rows) != nil, Dictionary(findings) { first, _ in first }
            )
        }
        let (ui, names) = (UI(request.language), names())
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let byID = Dictionary(settlements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let list =
            statements.isEmpty
            ? ui.empty(
                ui.say("Noch keine Abrechnung.", "No statement yet."),
                "<p>\(ui.say("Die Geschäftsstelle rechnet einen Zeitraum ab, sobald Kosten, Regeln und Zähler vollständig sind.", "The office settles a time as soon as costs, rules and meters are complete."))</p>"
            )
            : ui.table(
                ui.say("Abrechnungen", "Statements"),
                [
                    Column(ui.say("Behörde", "Authority")), Column(ui.say("Zeitraum", "Time")),
                    Column(ui.say("Art", "Kind")), Column(ui.say("Netto", "Net"), .number),
                    Column(ui.say("Zu zahlen", "Due"), .number),
                ],
                statements.map { statement in
                    let settlement = byID[statement.settlement]
                    return TableRow([
                        ui.link(
                            names[statement.member]?.shortName ?? statement.member.raw,
                            to: CostPaths.statement(statement.id)),
                        settlement.map { Self.time(ui, $0) } ?? "–",
                        "\(statement.kind[ui.language])",
                        ui.money(statement.net), ui.money(statement.due),
                    ])
                }, captionHidden: true)
        let runs =
            settlements.isEmpty
            ? HTML.empty
            : ui.table(
                ui.say("Läufe", "Runs"),
                [
                    Column(ui.say("Zeitraum", "Time")), Column(ui.say("Lauf", "Run"), .number),
                    Column(ui.say("Kosten", "Costs"), .number), Column(ui.say("Am", "On")),
                    Column(ui.say("Prüfsumme der Eingaben", "Hash of the inputs")),
                ] + (isOffice ? [Column(ui.say("Hinweise", "Notes"), .number)] : []),
                settlements.map { settlement -> TableRow in
                    let flow = CostPaths.flow().with("lauf", settlement.id.raw)
                    let notes = ui.link(ui.number(findings[settlement.id] ?? 0), to: flow)
                    let cells: [HTML] = [
                        "<a href=\"\(url: flow.raw)\">\(Self.time(ui, settlement))</a>", "\(settlement.run)",
                        ui.money(settlement.cost), ui.time(settlement.at, short: true),
                        "<code>\(String(settlement.inputHash.prefix(16)))…</code>",
                    ]
                    return TableRow(isOffice ? cells + [notes] : cells)
                })
        let seller = ui.link(ui.say("Angaben auf Rechnungen", "What stands on invoices"), to: CostPaths.seller())
        let forms: HTML =
            isOffice
            ? settleForm(ui, request, hindrance) + issueForm(ui, request, waiting, hasSeller: hasSeller)
            : "<p>\(seller)</p>"
        let body = list + runs + csvLink(ui, CostPaths.export()) + forms
        return try await costPage(request, clerk, ui.say("Abrechnungen", "Statements"), hindrance, body)
    }

    /// One piece, so that a card on a narrow screen keeps it together.
    static func days(_ ui: UI, _ first: Day, _ last: Day) -> HTML {
        "<span>\(ui.time(first, short: true)) – \(ui.time(last, short: true))</span>"
    }

    static func time(_ ui: UI, _ settlement: SettlementRecord) -> HTML {
        days(ui, settlement.firstDay, settlement.lastDay)
    }

    private func settleForm(_ ui: UI, _ request: Request, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Zeitraum abrechnen", "Settle a time"),
            ui.form(
                to: CostPaths.settle(), hidden: request.hidden,
                """
                <p>\(ui.say("Ist der Zeitraum schon abgerechnet, entstehen Berichtigungen: nur was sich ändert, Zeile für Zeile.", "Where the time was settled already, corrections are made: only what changes, line by line."))</p>\
                \(ui.field("first", ui.say("Erster Tag", "First day"), .calendar, value: form["first"] ?? "", error: problems["first"], width: .medium))\
                \(ui.field("last", ui.say("Letzter Tag", "Last day"), .calendar, value: form["last"] ?? "", error: problems["last"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Abrechnen", "Settle")), ui.buttonLink(ui.say("Was wäre wenn", "What if"), to: CostPaths.whatIf(), .secondary)))
                """))
    }

    func settle(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let (first, last) = (form.day("first"), form.day("last"))
        if first == nil { problems.add("first", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        if last.map({ $0 > request.now.day }) ?? true {
            problems.add("last", ui.say("Geben Sie einen Tag bis heute an.", "Enter a day until today."))
        }
        guard problems.isEmpty, let first, let last else {
            return try await settlementsPage(request, clerk, Hindrance(problems, form))
        }
        let names = names()
        let prepared: PreparedSettlement
        do {
            prepared = try await rows(clerk).scan {
                try SettlementRecord.prepare(from: first, until: last, names: names, in: $0)
            }
        } catch let refusal as Refusal {
            guard refusal.kind != .notFound else { throw refusal }
            return try await settlementsPage(request, clerk, Hindrance(refusal, request.language).with(form))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            guard !prepared.isSame else {
                throw Refusal(
                    .conflict,
                    Localized(
                        "Seit der letzten Abrechnung dieses Zeitraums hat sich nichts geändert. Es wurde nichts gespeichert.",
                        "Nothing has changed since the last settlement of this time. Nothing was saved."))
            }
            try prepared.state(account: clerk.account, at: request.now, in: rows)
        }
        if let hindrance { return try await settlementsPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.overview())
    }

    func exportStatements(_ request: Request, _ clerk: Staff) async throws -> Response {
        let (settlements, statements) = try await rows(clerk).read { rows in
            (try SettlementRecord.all(in: rows), try StatementRecord.all(in: rows))
        }
        let (ui, names) = (UI(request.language), names())
        let byID = Dictionary(settlements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Self.csv(
            [
                ui.say("Behörde", "Authority"), ui.say("Von", "From"), ui.say("Bis", "Until"), ui.say("Lauf", "Run"),
                ui.say("Netto", "Net"), ui.say("Steuer", "Tax"), ui.say("Vorausgezahlt", "Prepaid"),
                ui.say("Zu zahlen", "Due"),
            ],
            statements.map { statement in
                let settlement = byID[statement.settlement]
                return [
                    names[statement.member]?.name ?? statement.member.raw, settlement?.firstDay.iso ?? "",
                    settlement?.lastDay.iso ?? "", String(settlement?.run ?? 0), Self.plain(statement.net),
                    Self.plain(statement.tax), Self.plain(statement.prepaid), Self.plain(statement.due),
                ]
            }, name: ui.say("Abrechnungen.csv", "statements.csv"))
    }
}
