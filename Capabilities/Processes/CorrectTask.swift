import Decision
import Journal
import Kernel
import Markup
import Process
import Store
import Web

/// Putting right what was said in a task that is done. The former value stays to be read. What comes after uses the new one;
/// what was computed before is not computed again.
extension Processes {
    private static let longestReason = 1_000

    func correctionPage(_ request: Request, _ clerk: Staff, _ id: ProcessTaskID) async throws -> Response {
        try await correctionPage(request, clerk, id, nil, Problems(), status: .ok)
    }

    func correctTask(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ProcessTaskID) async throws
        -> Response
    {
        let ui = UI(request.language)
        let shown = try await shownForCorrection(id, clerk)
        guard case .success(let known) = shown.correctable else {
            return try await correctionPage(request, clerk, id, form, Problems(), status: .conflict)
        }
        var (values, problems) = shown.form.values(
            form, units: shown.units, today: request.now.day, former: known.values, ui)
        let why = form.text("warum") ?? ""
        if why.isEmpty || why.count > Self.longestReason {
            problems.add(
                "warum",
                ui.say(
                    "Schreiben Sie, warum; höchstens \(Self.longestReason) Zeichen.",
                    "Write why, in at most \(Self.longestReason) characters."))
        }
        for (name, value) in values.entries where Correction.isSame(value, known.values[name]) { values[name] = nil }
        if problems.isEmpty, values.isEmpty {
            problems.add("", ui.say("Sie haben keine Angabe geändert.", "You have changed nothing."))
        }
        guard problems.isEmpty else {
            return try await correctionPage(request, clerk, id, form, problems, status: .unprocessable)
        }
        let seen = form["stand"].flatMap { Int($0) } ?? 0
        let (new, account) = (values, clerk.account)
        let correction = try await stores.authority(clerk.access).write { connection in
            try correct(
                id, new, why: why, seen: seen, as: account, by: clerk.access, at: request.now, in: connection)
        }
        guard let correction else {
            problems.add(
                "",
                ui.say(
                    "Jemand anderes hat inzwischen Angaben berichtigt. Ihre Eingabe wurde nicht übernommen und steht noch hier. Bitte prüfen Sie sie und senden Sie noch einmal.",
                    "Somebody else has corrected input in the meantime. Yours was not applied and is still here. Please check it and send again."
                ))
            return try await correctionPage(request, clerk, id, form, problems, status: .conflict)
        }
        return .seeOther(page(after: correction, shown.file, unit: shown.caseUnit, clerk))
    }

    /// - Returns: the correction's id; nil where somebody else was faster.
    private func correct(
        _ id: ProcessTaskID, _ values: FEELContext, why: String, seen: Int, as account: String, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws -> String? {
        // The instance first, as everywhere.
        guard let known = try ProcessTask.find(id, in: connection),
            let instance = try ProcessInstance.load(known.instance, in: connection),
            let task = try ProcessTask.find(id, forChange: true, in: connection)
        else { throw Refusal.notFound }
        guard try Correction.ask(of: task.caseFile, in: connection).get().count == seen else { return nil }
        let form = TaskForm(try file(of: instance, in: connection), node: task.node)
        let former = try Correctable(
            task, of: instance, form, try definition(of: instance, in: connection), by: access, in: connection
        ).values
        let changed = FEELContext(values.entries.map { ($0.name, former[$0.name] ?? .null) })
        let correction = Correction(
            of: task, values, former: changed, why: why, as: account, heldFor: access.deputyOf, at: now)
        try correction.insert(of: task.caseFile, in: connection)
        var run = try RunProcess(instance, self, by: access, at: now, in: connection)
        guard try run.take(.change(values)) else { throw Refusal.notFound }
        try run.finish()
        try tellDue(of: run, in: connection)
        try Journal.append(
            JournalEntry(
                "process.task_corrected", JournalSubject("task", JournalCode(id)), instance.facts(step: task.node)),
            by: access, at: now, in: connection)
        return correction.id
    }

    // MARK: The page

    private struct Shown: Sendable {
        var task: ProcessTask
        var caseUnit: String
        var file: CaseLabel?
        var form: TaskForm
        var units: [ProcessUnit]
        var results: StepResults
        var correctable: Result<Correctable, Refusal>
    }

    private func shownForCorrection(_ id: ProcessTaskID, _ clerk: Staff) async throws -> Shown {
        try await stores.authority(clerk.access).read { connection in
            guard let task = try ProcessTask.find(id, in: connection), mayReach(task.unit, clerk),
                let instance = try ProcessInstance.look(task.instance, in: connection)
            else { throw Refusal.notFound }
            let form = TaskForm(try file(of: instance, in: connection), node: task.node)
            let known = try StepResults.ask(of: task.caseFile, in: connection).get()
            let correctable: Result<Correctable, Refusal>
            do {
                correctable = .success(
                    try Correctable(
                        task, of: instance, form, try definition(of: instance, in: connection), by: clerk.access,
                        in: connection))
            } catch let refusal as Refusal { correctable = .failure(refusal) }
            let label = try ports.cases.labels([task.caseFile], connection)[task.caseFile]
            return Shown(
                task: task, caseUnit: instance.unit, file: label, form: form, units: try ports.units(connection),
                results: try StepResults(instance, known, self, in: connection).hidden(from: clerk, of: label, self),
                correctable: correctable)
        }
    }

    private func correctionPage(
        _ request: Request, _ clerk: Staff, _ id: ProcessTaskID, _ sent: FormValues?, _ problems: Problems,
        status: Status
    ) async throws -> Response {
        let shown = try await shownForCorrection(id, clerk)
        let ui = UI(request.language)
        let body: HTML
        switch shown.correctable {
        case .success(let known): body = form(ui, request, shown, known, sent, problems)
        case .failure(let refusal):
            body =
                ui.notice(
                    .info, ui.say("Das lässt sich nicht berichtigen", "This cannot be corrected"),
                    "<p>\(refusal.reason[request.language])</p>")
                + (sent.map { shown.form.typed(ui, $0, units: shown.units) } ?? .empty)
        }
        let back = mayReach(shown.caseUnit, clerk) ? shown.file.flatMap { address(of: $0, for: clerk) } : nil
        let reference = shown.file?.reference ?? ""
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Angaben berichtigen", "Correct input"), area: reference, headingNote: ui.deputyMark(clerk),
                    above: back.map { ui.backLink(to: $0.raw, reference) }
                        ?? ui.backLink(to: ProcessPaths.tasks().raw, ui.say("Aufgaben", "Tasks")),
                    problems: problems, body: ui.columns(body, aside: shown.results.panel(ui, isNarrow: true))),
                in: try await ports.frame(request, clerk)), status: status)
    }

    private func form(
        _ ui: UI, _ request: Request, _ shown: Shown, _ known: Correctable, _ sent: FormValues?, _ problems: Problems
    ) -> HTML {
        let since: HTML =
            known.since.isEmpty
            ? .empty
            : """
            <p>\(ui.say("Seitdem schon geschehen, und das bleibt, wie es ist:", "Done since then, and it stays as it is:"))</p>\
            <ul>\(each: known.since, { "<li>\(ui.written($0))</li>" })</ul>
            """
        let said = ui.notice(
            .info, ui.say("Was das bewirkt", "What this does"),
            """
            <p>\(ui.say("Die neue Angabe gilt für alles, was noch kommt. Was mit der alten schon berechnet oder entschieden wurde, wird nicht noch einmal gerechnet.", "The new input counts for all that is still to come. What was computed or decided with the old one is not computed again."))</p>\
            \(since)\
            <p>\(ui.say("Die alte Angabe bleibt daneben zu lesen, mit Ihrem Namen, der Zeit und Ihrer Begründung. Sie gelten dann als jemand, der diese Aufgabe erledigt hat: Wo ein zweites Paar Augen nötig ist, muss das jemand anderes sein.", "The old input stays to be read beside it, with your name, the time and your reason. You then count as somebody who has done this task: where a second pair of eyes is needed, it has to be somebody else’s."))</p>
            """)
        return """
            <h2>\(ui.written(shown.task.title))</h2>\(said)\
            \(ui.form(
                to: ProcessPaths.correction(shown.task.id).raw,
                hidden: request.hidden + [Hidden("stand", String(shown.results.corrections))], warnsOnLeaving: true,
                """
                \(shown.form.html(ui, sent ?? shown.form.fields(saying: known.values), problems, units: shown.units))\
                \(ui.field(
                    "warum", ui.say("Warum?", "Why?"), .area(rows: 3, maxLength: Self.longestReason),
                    value: sent?["warum"] ?? "", error: problems["warum"]))\
                \(ui.buttons(ui.button(ui.say("Berichtigen", "Correct"))))
                """))
            """
    }
}
