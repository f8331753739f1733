import Kernel
import Markup
import Store
import Web

extension Centre {
    func addServicePage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await serviceForm(request, clerk, nil, Hindrance())
    }

    func editServicePage(_ request: Request, _ clerk: Staff, _ id: ServiceID) async throws -> Response {
        let service = try await rows(clerk).read { try CentreService.load(id, in: $0) }
        return try await serviceForm(request, clerk, service, Hindrance())
    }

    private func serviceForm(_ request: Request, _ clerk: Staff, _ service: CentreService?, _ hindrance: Hindrance)
        async throws -> Response
    {
        guard try rows(clerk).access.isOffice else { throw Refusal.notFound }
        let (ui, form, problems) = (UI(request.language), hindrance.form, hindrance.problems)
        func value(_ name: String, _ stored: String?) -> String { form[name] ?? stored ?? "" }
        func text(
            _ name: String, _ label: String, _ stored: String?, _ limit: Int, hint: String? = nil,
            optional: Bool = false
        ) -> HTML {
            ui.field(
                name, label, limit > 200 ? .area(rows: 3, maxLength: limit) : .text(maxLength: limit),
                value: value(name, stored), hint: hint, error: problems[name], optional: optional)
        }
        let price: HTML =
            service == nil
            ? ui.field(
                "amount", ui.say("Preis je Einheit und Jahr", "Price per unit and year"), .money,
                value: value("amount", nil), error: problems["amount"], width: .short) : .empty
        let hidden = service.map { request.hidden + [Hidden("version", String($0.version))] }
        let fields: HTML = """
            \(ui.field("field", ui.say("Feld", "Field"), .select(ServiceField.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: value("field", service?.field.rawValue), error: problems["field"], width: .medium))\
            \(text("name", ui.say("Name der Leistung", "Name of the service"), service?.name, 120))\
            \(text("description", ui.say("Beschreibung", "Description"), service?.description, 2000))\
            \(text("level", ui.say("Zusage", "Service level"), service?.level, 500, hint: ui.say("Verfügbarkeit, Reaktionszeit, Sicherung", "Availability, reaction time, backup"), optional: true))\
            \(text("unit", ui.say("Gezählt wird je", "Counted per"), service?.unit, 40, hint: ui.say("zum Beispiel Arbeitsplatz", "for example workplace")))\
            \(text("provider", ui.say("Dienstleister", "Provider"), service?.provider, 120, hint: ui.say("Leer, wenn das Leistungszentrum die Leistung selbst erbringt.", "Empty where the centre provides the service itself."), optional: true))\
            \(ui.field("basis", ui.say("Grundlage", "Basis"), .radios(CentreService.Basis.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: value("basis", service?.basis.rawValue ?? "price"), error: problems["basis"]))\
            \(price)\
            \(text("prerequisites", ui.say("Voraussetzungen", "Prerequisites"), service?.prerequisites, 500, optional: true))\
            \(ui.field("first", ui.say("Angeboten ab", "Offered from"), .calendar, value: value("first", service?.firstDay.iso ?? request.now.day.iso), error: problems["first"], width: .medium))\
            \(ui.buttons(ui.button(service == nil ? ui.say("Leistung hinzufügen", "Add the service") : ui.say("Änderung speichern", "Save the change"))))
            """
        let target = service.map { CentrePaths.editService($0.id) } ?? CentrePaths.addService()
        return try await page(
            request, clerk,
            WorkbenchPage(
                service == nil
                    ? ui.say("Leistung hinzufügen", "Add a service") : ui.say("Leistung ändern", "Change a service"),
                above: ui.backLink(
                    to: (service.map { CentrePaths.service($0.id) } ?? CentrePaths.portfolio()).raw,
                    service == nil ? ui.say("Portfolio", "Portfolio") : ui.say("Leistung", "Service")),
                problems: problems,
                body: ui.form(
                    to: target, hidden: hidden ?? request.hidden(creating: form.idempotencyKey), warnsOnLeaving: true,
                    fields)), hindrance.status)
    }

    /// What the form says, or what is wrong with it.
    private func draft(_ form: FormValues, _ ui: UI, isNew: Bool) -> (draft: ServiceDraft?, problems: Problems) {
        var problems = Problems()
        func text(_ name: String, _ limit: Int, optional: Bool = false) -> String {
            if let text = form.short(name, limit) { return text }
            if form.text(name) != nil {
                problems.add(name, ui.say("Höchstens \(limit) Zeichen.", "At most \(limit) characters."))
            } else if !optional {
                problems.add(name, ui.say("Bitte füllen Sie dieses Feld aus.", "Please fill in this field."))
            }
            return ""
        }
        let field = form.text("field").flatMap { ServiceField(rawValue: $0) }
        if field == nil { problems.add("field", ui.say("Wählen Sie ein Feld.", "Choose a field.")) }
        let (name, description) = (text("name", 120), text("description", 2000))
        let (level, unit) = (text("level", 500, optional: true), text("unit", 40))
        let provider = text("provider", 120, optional: true)
        let basis = form.text("basis").flatMap { CentreService.Basis(rawValue: $0) }
        if basis == nil { problems.add("basis", ui.say("Wählen Sie die Grundlage.", "Choose the basis.")) }
        let amount = isNew ? form.amount("amount") : .zero
        if amount == nil {
            problems.add(
                "amount",
                ui.say("Geben Sie einen Betrag ein, zum Beispiel 120,00.", "Enter an amount, for example 120.00."))
        }
        let prerequisites = text("prerequisites", 500, optional: true)
        let first = form.day("first")
        if first == nil { problems.add("first", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let field, let basis, let amount, let first else { return (nil, problems) }
        return (
            ServiceDraft(
                field: field, name: name, description: description, level: level, unit: unit, provider: provider,
                basis: basis, prerequisites: prerequisites, firstDay: first, yearly: amount), problems
        )
    }

    func addService(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let (draft, problems) = draft(form, UI(request.language), isNew: true)
        guard let draft else { return try await serviceForm(request, clerk, nil, Hindrance(problems, form)) }
        let once = form.idempotencyKey ?? Base32.random(26)
        let added = try await rows(clerk).write { try draft.add(once: once, at: request.now, in: $0) }
        return .seeOther(added.map { CentrePaths.service($0) } ?? CentrePaths.portfolio())
    }

    func editService(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ServiceID) async throws -> Response {
        let service = try await rows(clerk).read { try CentreService.load(id, in: $0) }
        let (draft, problems) = draft(form, UI(request.language), isNew: false)
        guard let draft else { return try await serviceForm(request, clerk, service, Hindrance(problems, form)) }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            _ = try CentreService.load(id, in: rows)
            try draft.change(id, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await serviceForm(request, clerk, service, hindrance.with(form)) }
        return .seeOther(CentrePaths.service(id))
    }
}
