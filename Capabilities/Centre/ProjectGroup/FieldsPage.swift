import Kernel
import Markup
import Store
import Web

extension Centre {
    /// The fields of action by time horizon, each with the services that it needs.
    func fieldsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await fieldsPage(request, clerk, Hindrance())
    }

    private func fieldsPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let (fields, needs, services) = try await store.read { rows in
            (try FieldOfAction.all(in: rows), try FieldOfAction.needs(in: rows), try CentreService.all(in: rows))
        }
        let ui = UI(request.language)
        let names = Dictionary(services.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let panels = FieldOfAction.Horizon.allCases.map { horizon -> HTML in
            let shown = fields.filter { $0.horizon == horizon }
            guard !shown.isEmpty else { return .empty }
            return ui.panel(
                horizon.name[ui.language],
                ui.table(
                    horizon.name[ui.language],
                    [
                        Column(ui.say("Handlungsfeld", "Field of action")), Column(ui.say("Ziel", "Goal")),
                        Column(ui.say("Braucht", "Needs")),
                    ],
                    shown.map { field in
                        let links = (needs[field.id] ?? []).compactMap { service in
                            names[service].map { name -> HTML in
                                "<a href=\"\(CentrePaths.service(service))\">\(ui.written(name))</a>"
                            }
                        }
                        return TableRow([
                            "<a href=\"\(GroupPaths.field(field.id))\">\(ui.written(field.name))</a>",
                            Self.paragraphs(ui, field.goal), links.isEmpty ? "–" : links.joined(separator: ", "),
                        ])
                    }, captionHidden: true))
        }
        let list: HTML =
            fields.isEmpty
            ? ui.empty(
                ui.say("Noch kein Handlungsfeld.", "No field of action yet."),
                "<p>\(ui.say("Die Projektgruppe erarbeitet Handlungsfelder; die Geschäftsstelle trägt sie hier ein.", "The project group works out fields of action; the office enters them here."))</p>"
            ) : "\(panels)"
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let form =
            isOffice
            ? ui.panel(
                ui.say("Handlungsfeld hinzufügen", "Add a field of action"),
                fieldForm(
                    ui, to: GroupPaths.fields(), hidden: request.hidden(creating: hindrance.form.idempotencyKey),
                    services, hindrance, nil, [])) : .empty
        return try await groupPage(
            request, clerk, ui.say("Handlungsfelder", "Fields of action"), hindrance, list + form)
    }

    /// One field of action; the office changes it here.
    func fieldPage(_ request: Request, _ clerk: Staff, _ id: FieldOfActionID) async throws -> Response {
        try await fieldPage(request, clerk, id, Hindrance())
    }

    private func fieldPage(_ request: Request, _ clerk: Staff, _ id: FieldOfActionID, _ hindrance: Hindrance)
        async throws -> Response
    {
        let store = try rows(clerk)
        let (field, needs, services) = try await store.read { rows in
            (
                try FieldOfAction.load(id, in: rows), try FieldOfAction.needs(in: rows)[id] ?? [],
                try CentreService.all(in: rows)
            )
        }
        let ui = UI(request.language)
        let needed = services.filter { needs.contains($0.id) }
        let table =
            needed.isEmpty
            ? ui.empty(ui.say("Braucht keine Leistung aus dem Portfolio.", "Needs no service of the portfolio."))
            : ui.table(
                ui.say("Was es dafür braucht", "What it needs"),
                [
                    Column(ui.say("Leistung", "Service")), Column(ui.say("Feld", "Field")),
                    Column(ui.say("Voraussetzungen", "Prerequisites")),
                ],
                needed.map { service in
                    TableRow([
                        "<a href=\"\(CentrePaths.service(service.id))\">\(ui.written(service.name))</a>",
                        "\(service.field.name[ui.language])",
                        ui.written(service.prerequisites.isEmpty ? "–" : service.prerequisites),
                    ])
                })
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let form =
            isOffice
            ? ui.panel(
                ui.say("Ändern", "Change"),
                fieldForm(
                    ui, to: GroupPaths.field(id),
                    hidden: request.hidden + [Hidden("version", String(field.version))], services, hindrance, field,
                    needs)) : .empty
        return try await groupPage(
            request, clerk, field.name, hindrance,
            back: ui.backLink(to: GroupPaths.fields().raw, ui.say("Handlungsfelder", "Fields of action")),
            note: ui.tag(field.horizon.name[ui.language], field.horizon == .done ? .success : .info),
            heading: ui.written(field.name),
            ui.panel(ui.say("Ziel", "Goal"), Self.paragraphs(ui, field.goal) + table) + form)
    }

    private func fieldForm(
        _ ui: UI, to target: Destination, hidden: [Hidden], _ services: [CentreService], _ hindrance: Hindrance,
        _ field: FieldOfAction?, _ needs: [ServiceID]
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let isNew = form.pairs.isEmpty
        let chosen = isNew ? needs.map(\.raw) : form.all("needs")
        return ui.form(
            to: target.raw, hidden: hidden,
            """
            \(ui.field("name", ui.say("Handlungsfeld", "Field of action"), .text(maxLength: 80), value: form["name"] ?? field?.name ?? "", error: problems["name"]))\
            \(ui.field("horizon", ui.say("Zeithorizont", "Time horizon"), .radios(FieldOfAction.Horizon.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: form["horizon"] ?? field?.horizon.rawValue ?? "", error: problems["horizon"]))\
            \(ui.field("goal", ui.say("Ziel", "Goal"), .area(rows: 3, maxLength: 1_000), value: form["goal"] ?? field?.goal ?? "", error: problems["goal"]))\
            \(services.isEmpty ? .empty : ui.details(ui.say("Leistungen, die es braucht", "Services that it needs"), open: !chosen.isEmpty, ui.field("needs", ui.say("Leistungen", "Services"), .checkboxes(services.map { Self.choice(ui, $0.id.raw, $0.name) }, chosen: chosen), optional: true)))\
            \(ui.buttons(ui.button(field == nil ? ui.say("Hinzufügen", "Add") : ui.say("Änderungen speichern", "Save the changes"), .secondary)))
            """)
    }

    private struct Draft: Sendable {
        var name: String
        var horizon: FieldOfAction.Horizon
        var goal: String
        var needs: [ServiceID]
    }

    private func fieldDraft(_ form: FormValues, _ ui: UI, _ problems: inout Problems) -> Draft? {
        let (name, goal) = (form.short("name", 80), form.short("goal", 1_000))
        if name == nil {
            problems.add(
                "name",
                ui.say("Geben Sie einen Namen ein, höchstens 80 Zeichen.", "Enter a name of at most 80 characters."))
        }
        let horizon = form.text("horizon").flatMap { FieldOfAction.Horizon(rawValue: $0) }
        if horizon == nil {
            problems.add("horizon", ui.say("Wählen Sie einen Zeithorizont.", "Choose a time horizon."))
        }
        if goal == nil {
            problems.add(
                "goal",
                ui.say(
                    "Beschreiben Sie das Ziel, höchstens 1.000 Zeichen.",
                    "Describe the goal in at most 1,000 characters."))
        }
        guard let name, let horizon, let goal else { return nil }
        return Draft(name: name, horizon: horizon, goal: goal, needs: form.all("needs").compactMap { ServiceID($0) })
    }

    func addField(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        var problems = Problems()
        guard let draft = fieldDraft(form, UI(request.language), &problems) else {
            return try await fieldsPage(request, clerk, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        try await rows(clerk).write { rows in
            _ = try FieldOfAction.add(
                draft.name, draft.horizon, goal: draft.goal, needs: draft.needs, once: once, at: request.now, in: rows)
        }
        return .seeOther(GroupPaths.fields())
    }

    func changeField(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: FieldOfActionID) async throws
        -> Response
    {
        var problems = Problems()
        guard let draft = fieldDraft(form, UI(request.language), &problems) else {
            return try await fieldPage(request, clerk, id, Hindrance(problems, form))
        }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try FieldOfAction.load(id, in: rows).change(
                draft.name, draft.horizon, goal: draft.goal, needs: draft.needs, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await fieldPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(GroupPaths.fields())
    }
}
