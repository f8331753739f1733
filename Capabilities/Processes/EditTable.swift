import Decision
import Kernel
import Markup
import Store
import Web

extension Processes {
    /// A decision table as a table of fields, with what the checker says of it beside.
    func tablePage(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> Response {
        guard let base = try await base(request.query, clerk, key) else {
            // None of its decisions is a table: the model's page says so.
            return .seeOther(ProcessPaths.model(key))
        }
        return try await tablePage(request, clerk, key, base, TableForm(base.table), Problems())
    }

    /// One form, several buttons: check, add a rule, remove one, save as a draft.
    func saveTable(_ request: Request, _ clerk: Staff, _ form: FormValues, _ key: ModelKey) async throws -> Response {
        guard let base = try await base(form, clerk, key) else { throw Refusal.notFound }
        var sent = TableForm(form, like: base.table)
        let step = form["schritt"] ?? ""
        if step == "regel" {
            if TableForm.cells(of: sent.table) < TableForm.mostCells { try? sent.table.addRule(TableText.Rule([], [])) }
            return try await tablePage(request, clerk, key, base, sent, Problems())
        }
        if step.hasPrefix("weg-"), let rule = Int(step.dropFirst(4)) {
            try? sent.table.removeRule(at: rule)
            return try await tablePage(request, clerk, key, base, sent, Problems())
        }
        sent.problems = sent.table.problems(names: base.file.names, types: base.file.typeNames)
        var problems = Problems()
        for problem in sent.problems {
            problems.add(TableForm.name(problem.place), request.language == .de ? problem.german : problem.english)
        }
        guard problems.isEmpty, step == "speichern" else {
            return try await tablePage(request, clerk, key, base, sent, problems)
        }
        do {
            return try await save(sent.table, base, request, clerk, key)
        } catch let refusal as Refusal {
            guard refusal.kind != .notFound else { throw refusal }
            problems.add("", refusal.reason[request.language])
            return try await tablePage(request, clerk, key, base, sent, problems)
        }
    }

    private func save(_ table: TableText, _ base: TableBase, _ request: Request, _ clerk: Staff, _ key: ModelKey)
        async throws -> Response
    {
        var file = base.file
        try file.setTable(table, of: base.decision)
        let text = String(decoding: try file.bytes(), as: UTF8.self)
        let (name, seen) = (base.model.name, base.model.last)
        let number = try await stores.authority(clerk.access).write { connection in
            let model = try Model.find(key, forChange: true, in: connection)
            // Who has a table open for an hour must not write over what somebody else has done to it since.
            guard model.last == seen else { throw Self.changedMeanwhile }
            return try Self.keep(
                text, named: name, as: key.raw, .decision, by: clerk, at: request.now, in: connection)
        }
        return .seeOther(
            ProcessPaths.model(key).with("fassung", String(number)).with("erledigt", DoneAct.drawn.rawValue))
    }

    private static let changedMeanwhile = Refusal(
        .conflict,
        Localized(
            "Inzwischen gibt es eine neuere Fassung. Ihre Tabelle wurde nicht gespeichert und steht noch hier. Bitte sehen Sie sich die neuere Fassung an.",
            "There is a newer version by now. Your table was not stored and is still here. Please look at the newer version."
        ))

    // MARK: What it is made from

    private struct TableBase: Sendable {
        var model: Model
        var version: ModelVersion
        var file: DMNFile
        var decision: String
        var table: TableText
    }

    /// The version and the decision that the address or the form name.
    private func base(_ values: FormValues, _ clerk: Staff, _ key: ModelKey) async throws -> TableBase? {
        let wanted = values.text("fassung").flatMap { Int($0) }
        let seen = values.text("stand-nummer").flatMap { Int($0) }
        var (model, version, source) = try await stores.authority(clerk.access).read { connection in
            let model = try Model.find(key, in: connection)
            guard let version = try model.version(wanted ?? model.usual, in: connection),
                let source = try model.source(of: version.number, in: connection)
            else { throw Refusal.notFound }
            return (model, version, source)
        }
        if let seen { model.last = seen }
        guard case .decision(let file, _) = try reader.model(source, digest: version.digest).content else {
            throw Refusal.notFound
        }
        guard let name = values["entscheidung"] ?? file.decisionNames.first(where: { file.table(of: $0) != nil }) else {
            return nil
        }
        guard let table = file.table(of: name) else { throw Refusal.notFound }
        version.digest = ModelVersion.digest(source)
        return TableBase(model: model, version: version, file: file, decision: name, table: table)
    }

    // MARK: The page

    private func tablePage(
        _ request: Request, _ clerk: Staff, _ key: ModelKey, _ base: TableBase, _ form: TableForm, _ problems: Problems
    ) async throws -> Response {
        let ui = UI(request.language)
        let back = ProcessPaths.model(key).with("fassung", String(base.version.number)).raw
        let body: HTML
        if TableForm.cells(of: form.table) > TableForm.mostCells {
            body = """
                <p>\(ui.say("Diese Tabelle ist zu groß für den Browser. Laden Sie sie als Datei herunter, ändern Sie sie und laden Sie sie wieder hoch.", "This table is too large for the browser. Download it as a file, change it and upload it again."))</p>
                """
        } else {
            body = ui.form(
                to: ProcessPaths.table(key).raw,
                hidden: request.hidden + [
                    Hidden("entscheidung", base.decision), Hidden("fassung", String(base.version.number)),
                    Hidden("stand-nummer", String(base.model.last)),
                ], warnsOnLeaving: true,
                """
                <p class="hint">\(ui.say("Text steht in Anführungszeichen: „\"ja\"“. Zahlen haben einen Punkt: „12.5“. Bereiche: „[1..5]“, „> 10“. Ja und nein heißen „true“ und „false“. Ein Strich heißt: egal.", "Text stands in quotation marks: “\"yes\"”. Numbers have a point: “12.5”. Ranges: “[1..5]”, “> 10”. Yes and no are “true” and “false”. A dash means: any value."))</p>
                \(form.html(ui))\
                \(ui.buttons(
                    button(ui.say("Als Entwurf speichern", "Save as a draft"), "speichern", "primary"),
                    button(ui.say("Prüfen", "Check"), "pruefen", "secondary"),
                    button(ui.say("Regel hinzufügen", "Add a rule"), "regel", "secondary")))
                """)
        }
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    base.decision, area: base.model.name, above: ui.backLink(to: back, base.model.name),
                    problems: problems, body: body + findings(ui, base, form)),
                in: try await ports.frame(request, clerk)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    private func button(_ text: String, _ step: String, _ kind: String) -> HTML {
        "<button class=\"button button-\(kind)\" type=\"submit\" name=\"schritt\" value=\"\(step)\">\(text)</button>"
    }

    /// What the checker says of the table as it stands in the form.
    private func findings(_ ui: UI, _ base: TableBase, _ form: TableForm) -> HTML {
        guard form.problems.isEmpty else { return .empty }
        var file = base.file
        guard (try? file.setTable(form.table, of: base.decision)) != nil else { return .empty }
        let reports = DecisionLibrary(file).tableReports(work: 20_000_000)
        let found = reports.filter { $0.owner == base.decision }.flatMap(\.findings)
        let title = ui.say("Prüfung", "Check")
        if found.isEmpty {
            return ui.panel(
                title, id: "pruefung",
                ui.notice(
                    .success,
                    ui.say(
                        "Keine Lücken, keine Widersprüche, keine tote Regel.",
                        "No gaps, no contradictions, no dead rule.")))
        }
        let items = found.prefix(30).map { finding -> HTML in
            "<li>\(ui.language == .de ? finding.german : finding.english)</li>"
        }
        return ui.panel(
            title, id: "pruefung",
            ui.notice(
                found.contains(where: \.isObstacle) ? .danger : .info,
                ui.say("In der Tabelle fällt auf", "What stands out in the table"), "<ul>\(items)</ul>"))
    }
}
