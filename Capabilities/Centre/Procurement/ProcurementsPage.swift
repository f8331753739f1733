import Kernel
import Markup
import Store
import Web

extension Centre {
    /// What is bought together, and until when one can take part or give notice.
    func procurementsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await procurementsPage(request, clerk, Hindrance())
    }

    private func procurementsPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let (store, today) = (try rows(clerk), request.now.day)
        let all = try await store.read { try Procurement.all(in: $0) }
        let ui = UI(request.language)
        let list =
            all.isEmpty
            ? ui.empty(
                ui.say("Noch keine gemeinsame Beschaffung.", "No joint procurement yet."),
                "<p>\(ui.say("Die Geschäftsstelle beginnt eine, sobald mehrere Behörden dasselbe brauchen.", "The office begins one as soon as several authorities need the same."))</p>"
            )
            : ui.table(
                ui.say("Gemeinsame Beschaffungen", "Joint procurements"),
                [
                    Column(ui.say("Beschaffung", "Procurement")), Column(ui.say("Stand", "State")),
                    Column(ui.say("Bedarf bis", "Demand until")), Column(ui.say("Menge", "Quantity"), .number),
                    Column(ui.say("Laufzeit bis", "Term until")), Column(ui.say("Kündigen bis", "Notice by")),
                ],
                all.map { procurement in
                    TableRow([
                        "<a href=\"\(ProcurementPaths.page(procurement.id))\">\(ui.written(procurement.name))</a>",
                        ui.procurementTag(procurement, today), ui.time(procurement.closesOn, short: true),
                        procurement.state == .collecting
                            ? "–" : "\(ui.number(procurement.award?.pool ?? procurement.wanted))",
                        procurement.award.map { ui.time($0.lastDay, short: true) } ?? "–",
                        procurement.award.map { noticeCell(ui, $0, today) } ?? "–",
                    ])
                }, captionHidden: true)
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Gemeinsame Beschaffung", "Joint procurement"),
                above: ui.backLink(to: CentrePaths.requests().raw, ui.say("Anträge", "Requests")),
                problems: hindrance.problems,
                body: tabs(ui, .requests) + list + (isOffice ? beginForm(ui, request, hindrance) : .empty)),
            hindrance.status)
    }

    func noticeCell(_ ui: UI, _ award: Procurement.Award, _ today: Day) -> HTML {
        let day = ui.time(award.noticeBy, short: true)
        if award.lastDay < today { return "\(day) \(ui.tag(ui.say("ausgelaufen", "over"), .neutral))" }
        if award.noticeBy < today { return "\(day) \(ui.tag(ui.say("verstrichen", "past"), .neutral))" }
        return award.noticeBy <= today.adding(days: 90)
            ? "\(day) \(ui.tag(ui.say("bald", "soon"), .warning))" : day
    }

    private func beginForm(_ ui: UI, _ request: Request, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Beschaffung beginnen", "Begin a procurement"),
            ui.form(
                to: ProcurementPaths.list(), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("name", ui.say("Was wird beschafft?", "What is bought?"), .text(maxLength: 80), value: form["name"] ?? "", error: problems["name"]))\
                \(ui.field("description", ui.say("Beschreibung", "Description"), .area(rows: 4, maxLength: 2_000), value: form["description"] ?? "", error: problems["description"]))\
                \(ui.field("unit", ui.say("Gezählt wird je", "Counted per"), .text(maxLength: 30), value: form["unit"] ?? "", hint: ui.say("Zum Beispiel Lizenz oder Gerät", "For example Lizenz or Gerät"), error: problems["unit"], width: .medium))\
                \(ui.field("closes", ui.say("Bedarf melden bis", "Demand until"), .calendar, value: form["closes"] ?? "", error: problems["closes"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Beginnen", "Begin"), .secondary)))
                """))
    }

    func beginProcurement(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        for (name, limit) in [("name", 80), ("description", 2_000), ("unit", 30)] where form.short(name, limit) == nil {
            problems.add(
                name,
                ui.say(
                    "Füllen Sie das Feld aus, höchstens \(limit) Zeichen.", "Fill this in, at most \(limit) characters."
                ))
        }
        let closes = form.day("closes")
        if closes == nil { problems.add("closes", ui.say("Geben Sie den letzten Tag an.", "Enter the last day.")) }
        guard problems.isEmpty, let name = form.short("name", 80), let text = form.short("description", 2_000),
            let unit = form.short("unit", 30), let closes
        else {
            return try await procurementsPage(request, clerk, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let hindrance = try await attempt(request, clerk) { rows in
            _ = try Procurement.begin(
                name, description: text, unit: unit, closesOn: closes, once: once, at: request.now, in: rows)
        }
        if let hindrance { return try await procurementsPage(request, clerk, hindrance.with(form)) }
        return .seeOther(ProcurementPaths.list())
    }
}

extension UI {
    func procurementTag(_ procurement: Procurement, _ today: Day) -> HTML {
        switch procurement.state {
        case .collecting where procurement.closesOn < today:
            tag(say("Frist vorbei", "Time is over"), .warning)
        case .collecting, .bundled: tag(procurement.state.name[language], .info)
        case .awarded: tag(procurement.state.name[language], .success)
        }
    }
}
