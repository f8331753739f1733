import Kernel
import Markup
import Store
import Web

extension Centre {
    /// How services charge each other before authorities are charged.
    func internalPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await internalPage(request, clerk, Hindrance())
    }

    private func internalPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let (uses, choices, services) = try await store.read { rows in
            (try InternalUse.all(in: rows), try InternalChoice.all(in: rows), try CentreService.all(in: rows))
        }
        let ui = UI(request.language)
        let names = Dictionary(services.map { ($0.id, $0.name) }) { first, _ in first }
        let authorities = ui.say("alle Behörden zusammen", "all authorities together")
        let table =
            uses.isEmpty
            ? ui.empty(
                ui.say("Keine Leistung nutzt eine andere.", "No service uses another one."),
                "<p>\(ui.say("Jede Leistung wird dann nur den Behörden berechnet.", "Every service is then charged to authorities only."))</p>"
            )
            : ui.table(
                ui.say("Wer nutzt welche Leistung", "Who uses which service"),
                [
                    Column(ui.say("Leistung", "Service")), Column(ui.say("Ab", "From")),
                    Column(ui.say("Genutzt von", "Used by")), Column(ui.say("Anteil", "Part"), .number),
                ],
                uses.map { use in
                    TableRow([
                        ui.written(names[use.service] ?? "–"), ui.time(use.firstDay, short: true),
                        use.target.map { ui.written(names[$0] ?? "–") } ?? "\(authorities)", "\(ui.number(use.weight))",
                    ])
                })
        let methods = choices.map { choice -> HTML in
            let steps = choice.steps.map { names[$0] ?? "–" }.joined(separator: " → ")
            return """
                <li>\(ui.say("ab", "from")) \(ui.time(choice.firstDay, short: true)): \(choice.method.name[ui.language])\
                \(steps.isEmpty ? .empty : ": \(ui.written(steps))" as HTML)</li>
                """
        }
        let none: HTML =
            "<li>\(ui.say("nichts gewählt, deshalb", "nothing chosen, so")) \(InternalChoice.Method.simultaneous.name[ui.language])</li>"
        let method = ui.panel(
            ui.say("Verfahren", "Method"), "<ul>\(choices.isEmpty ? none : "\(methods.joined())" as HTML)</ul>")
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let forms = isOffice && services.count > 1 ? internalForms(ui, request, services, uses, hindrance) : .empty
        let lead = ui.say(
            "Die Server tragen das Postfach, das Postfach dient der Werkstatt: Was Leistungen voneinander nutzen, geht erst in deren Preis und dann an die Behörden.",
            "Servers carry the mailbox, the mailbox serves the technicians: what services use of each other goes into their price first, and then to authorities."
        )
        return try await costPage(
            request, clerk, ui.say("Interne Verrechnung", "Internal charging"), hindrance,
            "<p>\(lead)</p>\(table)\(method)\(forms)")
    }

    /// Services that others use: only they hand anything on.
    private static func handingOn(_ services: [CentreService], _ uses: [InternalUse]) -> [CentreService] {
        let used = Set(uses.filter { $0.target != nil && $0.weight > 0 }.map(\.service))
        return services.filter { used.contains($0.id) }
    }

    private static let mostSteps = 20

    /// The order of the step-down, as somebody wants it.
    private func orderFields(_ ui: UI, _ services: [CentreService], _ hindrance: Hindrance) -> HTML {
        guard services.count > 1 else { return .empty }
        let (form, problems) = (hindrance.form, hindrance.problems)
        let choices = services.map { Self.choice(ui, $0.id.raw, $0.name) }
        let places = (1...min(services.count, Self.mostSteps)).map { place -> HTML in
            let field = "step\(place)"
            return ui.field(
                field, ui.say("\(place). Leistung", "Service \(place)"),
                .select(choices, prompt: ui.say("von selbst", "by itself")), value: form[field] ?? "",
                error: problems[field], optional: true, width: .medium)
        }
        return ui.details(
            ui.say("Reihenfolge der Stufenleiter selbst bestimmen", "Choose the order of the step-down"),
            open: problems.list.contains { $0.field.hasPrefix("step") },
            """
            <p>\(ui.say("Wer weiter vorn steht, verrechnet an alle dahinter und bekommt von ihnen nichts mehr. Was Sie frei lassen, folgt danach: zuerst, was von den meisten anderen genutzt wird.", "Whoever comes earlier charges all that follow and gets nothing from them any more. What you leave open follows: first what most others use."))</p>\
            \(places.joined())
            """)
    }

    /// The order that a form asks for; those it leaves open come after it.
    private func order(
        _ form: FormValues, _ services: [CentreService], _ ui: UI, _ problems: inout Problems
    ) -> [ServiceID] {
        var chosen: [ServiceID] = []
        for place in 1...Self.mostSteps {
            guard let text = form.text("step\(place)") else { continue }
            guard let service = services.first(where: { $0.id.raw == text }) else {
                problems.add("step\(place)", ui.say("Wählen Sie eine Leistung.", "Choose a service."))
                continue
            }
            if chosen.contains(service.id) {
                problems.add(
                    "step\(place)",
                    ui.say(
                        "\(service.name) steht schon weiter vorn. Jede Leistung kommt einmal vor.",
                        "\(service.name) is further up already. Each service occurs once."))
                continue
            }
            chosen.append(service.id)
        }
        return chosen
    }

    private func internalForms(
        _ ui: UI, _ request: Request, _ services: [CentreService], _ uses: [InternalUse], _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let choices = services.map { Self.choice(ui, $0.id.raw, $0.name) }
        let use = ui.panel(
            ui.say("Nutzung festlegen", "Set a use"),
            ui.form(
                to: CostPaths.internalUse(), hidden: request.hidden,
                """
                \(ui.field("service", ui.say("Welche Leistung?", "Which service?"), .select(choices), value: form["service"] ?? "", error: problems["service"], width: .medium))\
                \(ui.field("target", ui.say("Genutzt von", "Used by"), .select(choices, prompt: ui.say("allen Behörden zusammen", "all authorities together")), value: form["target"] ?? "", error: problems["target"], width: .medium))\
                \(ui.field("weight", ui.say("Anteil", "Part"), .integer(), value: form["weight"] ?? "", hint: ui.say("Im Verhältnis zu den anderen Anteilen dieser Leistung vom selben Tag; 0 nimmt ihn zurück.", "In proportion to the other parts of this service of the same day; 0 takes it back."), error: problems["weight"], width: .short))\
                \(ui.field("from", ui.say("Ab", "From"), .calendar, value: form["from"] ?? "", error: problems["from"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Nutzung festlegen", "Set the use"))))
                """))
        let method = ui.panel(
            ui.say("Verfahren wählen", "Choose the method"),
            ui.form(
                to: CostPaths.internalMethod(), hidden: request.hidden,
                """
                \(ui.field("method", ui.say("Verfahren", "Method"), .select(InternalChoice.Method.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: form["method"] ?? "", hint: ui.say("Bei der Stufenleiter beginnt die Leistung, die von den meisten anderen genutzt wird.", "Step-down begins with the service that most others use."), error: problems["method"], width: .medium))\
                \(ui.field("since", ui.say("Für Zeiträume, die ab diesem Tag beginnen", "For times that begin from this day on"), .calendar, value: form["since"] ?? "", error: problems["since"], width: .medium))\
                \(orderFields(ui, Self.handingOn(services, uses), hindrance))\
                \(ui.buttons(ui.button(ui.say("Verfahren wählen", "Choose the method"), .secondary)))
                """))
        return use + method
    }

    func setInternalUse(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        let services = try await rows(clerk).read { try CentreService.all(in: $0) }
        var problems = Problems()
        let service = services.first { $0.id.raw == form.text("service") }
        if service == nil { problems.add("service", ui.say("Wählen Sie eine Leistung.", "Choose a service.")) }
        let target = services.first { $0.id.raw == form.text("target") }
        if form.text("target") != nil, target == nil {
            problems.add("target", ui.say("Wählen Sie, wer sie nutzt.", "Choose who uses it."))
        }
        let (weight, from) = (form.whole("weight"), form.day("from"))
        if weight == nil { problems.add("weight", ui.say("Geben Sie eine ganze Zahl ein.", "Enter a whole number.")) }
        if from == nil { problems.add("from", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let service, let weight, let from else {
            return try await internalPage(request, clerk, Hindrance(problems, form))
        }
        let use = InternalUse(service: service.id, firstDay: from, target: target?.id, weight: weight)
        let hindrance = try await attempt(request, clerk) { try use.save(at: request.now, in: $0) }
        if let hindrance { return try await internalPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.internalUse())
    }

    func setInternalMethod(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let method = form.text("method").flatMap { InternalChoice.Method(rawValue: $0) }
        if method == nil { problems.add("method", ui.say("Wählen Sie ein Verfahren.", "Choose a method.")) }
        let since = form.day("since")
        if since == nil { problems.add("since", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        let known = try await rows(clerk).read { rows in
            Self.handingOn(try CentreService.all(in: rows), try InternalUse.all(in: rows))
        }
        let chosen = method == .stepDown ? order(form, known, ui, &problems) : []
        guard problems.isEmpty, let method, let since else {
            return try await internalPage(request, clerk, Hindrance(problems, form))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            let uses = try InternalUse.all(in: rows).filter { $0.target != nil && $0.weight > 0 }
            let services = Self.handingOn(try CentreService.all(in: rows), uses).map(\.id).filter {
                !chosen.contains($0)
            }
            // Who is used by most others hands on first; equals stay in the order of the portfolio.
            let users = Dictionary(grouping: uses, by: \.service).mapValues { Set($0.map(\.target)).count }
            let order = services.enumerated().sorted {
                let (a, b) = (users[$0.element] ?? 0, users[$1.element] ?? 0)
                return a != b ? a > b : $0.offset < $1.offset
            }
            try InternalChoice(
                firstDay: since, method: method,
                steps: method == .stepDown ? chosen + order.map(\.element) : []
            ).save(at: request.now, in: rows)
        }
        if let hindrance { return try await internalPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.internalUse())
    }
}
