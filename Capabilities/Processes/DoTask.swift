import Decision
import Journal
package import Kernel
import Markup
import Process
package import Store
package import Web

extension Processes {
    func taskPage(_ request: Request, _ clerk: Staff, _ id: ProcessTaskID) async throws -> Response {
        try await taskPage(request, clerk, id, FormValues(), Problems(), status: .ok)
    }

    /// The task is done: its values go to the process, which makes its next steps in the same transaction.
    func doTask(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ProcessTaskID) async throws -> Response {
        let shown = try await shown(id, clerk)
        let ui = UI(request.language)
        guard shown.task.state == "open" else {
            return try await taskPage(request, clerk, id, form, Self.gone(ui), status: .conflict)
        }
        if let barrier = shown.barrier {
            var problems = Problems()
            problems.add("", barrier.words[request.language])
            return try await taskPage(request, clerk, id, form, problems, status: .conflict)
        }
        guard form["stand"].flatMap({ Int($0) }) ?? 0 == shown.results.corrections else {
            return try await taskPage(request, clerk, id, form, Self.corrected(ui), status: .conflict)
        }
        let (values, problems) = shown.form.values(form, units: shown.units, today: request.now.day, ui)
        guard problems.isEmpty else {
            return try await taskPage(request, clerk, id, form, problems, status: .unprocessable)
        }
        let isDone = try await stores.authority(clerk.access).write { connection in
            try finish(
                id, values, seen: shown.results.corrections, as: clerk.account, by: clerk.access, at: request.now,
                in: connection)
        }
        guard isDone else { return try await taskPage(request, clerk, id, form, Self.gone(ui), status: .conflict) }
        return .seeOther(page(after: id.raw, shown.file, unit: shown.caseUnit, clerk))
    }

    /// What somebody typed into the form of a task, outside of a page.
    /// - Returns: false where the task is not open any more or the form was not filled in as it asks for.
    @discardableResult
    package func finish(
        _ id: ProcessTaskID, typed form: FormValues, as account: String, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws -> Bool {
        guard let task = try ProcessTask.find(id, in: connection),
            let instance = try ProcessInstance.load(task.instance, in: connection)
        else { throw Refusal.notFound }
        let (values, problems) = TaskForm(try file(of: instance, in: connection), node: task.node).values(
            form, units: try ports.units(connection), today: now.day, UI(.de))
        guard problems.isEmpty else { return false }
        return try finish(id, values, as: account, by: access, at: now, in: connection)
    }

    private func finish(
        _ id: ProcessTaskID, _ values: FEELContext, seen: Int? = nil, as account: String, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        guard let known = try ProcessTask.find(id, in: connection) else { throw Refusal.notFound }
        // The instance first, as everywhere: two that finish tasks of one process wait for each other in this order.
        guard let instance = try ProcessInstance.load(known.instance, in: connection),
            let task = try ProcessTask.find(id, forChange: true, in: connection)
        else { throw Refusal.notFound }
        guard task.state == "open" else { return false }
        var run = try RunProcess(instance, self, by: access, at: now, in: connection)
        if let node = run.node(of: task.token),
            let barrier = try FourEyes.barrier(to: node, for: access, of: instance, run.definition, in: connection)
        {
            throw barrier.refusal
        }
        // Not past what somebody put right while this was being sent.
        if let seen, run.node(of: task.token)?.work.notDoneBy.isEmpty == false,
            try Correction.ask(of: task.caseFile, in: connection).get().count != seen
        {
            throw Refusal(.conflict, Self.correctedMeanwhile)
        }
        try connection.execute(
            "UPDATE process_task SET state = 'done', ended_at = $2, done_by = $3, done_for = $4 WHERE id = $1", id, now,
            account, access.deputyOf)
        guard try run.take(.complete(instance: task.token, values: values)) else { return false }
        try run.finish()
        try tellDue(of: run, in: connection)
        try Journal.append(
            JournalEntry(
                "process.task_done", JournalSubject("task", JournalCode(id)), instance.facts(step: task.node)),
            by: access, at: now, in: connection)
        return true
    }

    private static func gone(_ ui: UI) -> Problems {
        var problems = Problems()
        problems.add(
            "",
            ui.say(
                "Diese Aufgabe ist schon erledigt oder wird nicht mehr gebraucht. Ihre Eingabe wurde nicht übernommen.",
                "This task has been done already or is needed no more. Your input was not applied."))
        return problems
    }

    /// Whoever looks a second time has to see what they look at.
    private static func corrected(_ ui: UI) -> Problems {
        var problems = Problems()
        problems.add("", ui.say(correctedMeanwhile))
        return problems
    }

    private static let correctedMeanwhile = Localized(
        "Jemand hat inzwischen Angaben berichtigt. Sie stehen unter „Bisher festgestellt“. Ihre Eingabe wurde nicht übernommen. Bitte prüfen Sie sie und senden Sie noch einmal.",
        "Somebody has corrected input in the meantime. It is shown under “Found out so far”. Your input was not applied. Please check it and send again."
    )

    // MARK: The page

    private struct ShownTask: Sendable {
        var task: ProcessTask
        /// Whose case it is.
        var caseUnit: String
        var file: CaseLabel?
        /// Whether this clerk may see what the process runs for. Else the page says no more of it than its name.
        var isOpen: Bool
        /// Who works on the case.
        var person: String?
        var about: String
        /// An earlier task that this clerk has done, so that this one is somebody else's.
        var barrier: FourEyes.Barrier?
        var form: TaskForm
        var units: [ProcessUnit]
        /// What came out before: the task may be about that.
        var results: StepResults
    }

    private func shown(_ id: ProcessTaskID, _ clerk: Staff) async throws -> ShownTask {
        try await stores.authority(clerk.access).read { connection in
            guard let task = try ProcessTask.find(id, in: connection), mayReach(task.unit, clerk),
                let instance = try connection.first("SELECT * FROM process_instance WHERE id = $1", task.instance)
                    .map(ProcessInstance.init)
            else { throw Refusal.notFound }
            let source = try file(of: instance, in: connection)
            let drawn = try definition(of: instance, in: connection)
            let label = try ports.cases.labels([task.caseFile], connection)[task.caseFile]
            let isOpen = label.map { mayOpen($0, clerk) } ?? true
            let person = try isOpen ? label?.assignee.flatMap { try ports.names([$0], connection)[$0] } : nil
            let node = drawn.node(task.node).map { drawn.nodes[$0] }
            let barrier = try node.flatMap {
                try FourEyes.barrier(to: $0, for: clerk.access, of: instance, drawn, in: connection)
            }
            let known = try StepResults.ask(of: task.caseFile, in: connection).get()
            return ShownTask(
                task: task, caseUnit: instance.unit, file: label, isOpen: isOpen, person: person,
                about: node?.documentation.oneLine ?? "",
                barrier: barrier, form: TaskForm(source, node: task.node),
                units: try ports.units(connection),
                results: try StepResults(instance, known, self, in: connection).hidden(from: clerk, of: label, self))
        }
    }

    /// A link for those who may see where it leads to.
    func caseLink(_ ui: UI, _ file: CaseLabel?, for clerk: Staff) -> HTML {
        let reference = file?.reference ?? "–"
        return file.flatMap { address(of: $0, for: clerk) }.map { ui.reference(reference, to: $0.raw) }
            ?? "\(reference)"
    }

    func address(of file: CaseLabel, for clerk: Staff) -> Destination? { mayOpen(file, clerk) ? file.address : nil }

    /// Whoever does a task of a case may see the case. What belongs to a room is seen by those who may see the room, even
    /// where a drawing gives a task of it to a unit.
    func mayOpen(_ file: CaseLabel, _ clerk: Staff) -> Bool { file.matter.room.map { mayReach($0, clerk) } ?? true }

    func mayReach(_ unit: String, _ clerk: Staff) -> Bool { ports.cases.reach(clerk).contains(unit) }

    /// By when the office has to decide a case follows its process.
    func tellDue(of run: RunProcess, in connection: any Connection) throws {
        guard run.instance.matter == .application else { return }
        try ports.setDue(run.instance.caseFile, run.decideBy, run.access, run.now, connection)
    }

    private func taskPage(
        _ request: Request, _ clerk: Staff, _ id: ProcessTaskID, _ sent: FormValues, _ problems: Problems,
        status: Status
    ) async throws -> Response {
        let shown = try await shown(id, clerk)
        let ui = UI(request.language)
        let task = shown.task
        var lines: [(term: String, value: HTML)] = [
            (ui.say("Vorgang", "Case"), caseLink(ui, shown.file, for: clerk)),
            (ui.say("Leistung", "Service"), "\(shown.file?.title[ui.language] ?? "–")"),
            (ui.say("Zuständig", "Unit"), "\(shown.units.name(of: task.unit, ui))"),
        ]
        if shown.isOpen {
            lines.append(
                (
                    ui.say("Bearbeitet den Vorgang", "Works on the case"),
                    "\(shown.person ?? ui.say("noch niemand", "nobody yet"))"
                ))
        }
        lines.append(
            (
                ui.say("Zu erledigen bis", "To be done by"),
                task.dueAt.map { ui.time($0.day) } ?? "\(ui.say("keine Frist", "no period"))"
            ))
        let about: HTML = shown.about.isEmpty ? .empty : "<p\(attribute: "lang", ui.writtenLanguage)>\(shown.about)</p>"
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    task.title, area: shown.file?.reference, heading: .written, headingNote: ui.deputyMark(clerk),
                    above: ui.backLink(to: ProcessPaths.tasks().raw, ui.say("Aufgaben", "Tasks")), problems: problems,
                    body: ui.columns(
                        about + shown.results.panel(ui, correcting: { mayReach($0, clerk) })
                            + body(of: shown, request, sent, problems),
                        aside: ui.panel(ui.say("Aufgabe", "Task"), ui.facts(lines)))),
                in: try await ports.frame(request, clerk)), status: status)
    }

    /// The form; for a task that is over or somebody else's, why there is none, and what was typed.
    private func body(of shown: ShownTask, _ request: Request, _ sent: FormValues, _ problems: Problems) -> HTML {
        let ui = UI(request.language)
        let typed = shown.form.typed(ui, sent, units: shown.units)
        guard shown.task.state == "open" else {
            return """
                <p>\(ui.say("Diese Aufgabe ist erledigt oder wird nicht mehr gebraucht.", "This task is done or needed no more."))</p>\
                \(typed)
                """
        }
        if let barrier = shown.barrier {
            let notice = ui.notice(
                .info, ui.say("Diese Aufgabe ist nicht für Sie", "This task is not for you"),
                "<p>\(barrier.words[request.language])</p>")
            return notice + typed
        }
        return ui.form(
            to: ProcessPaths.task(shown.task.id).raw,
            hidden: request.hidden + [Hidden("stand", String(shown.results.corrections))],
            warnsOnLeaving: !shown.form.fields.isEmpty,
            """
            \(shown.form.html(ui, sent, problems, units: shown.units))\
            \(ui.buttons(ui.button(ui.say("Erledigt", "Done"))))
            """)
    }
}
