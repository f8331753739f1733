import Decision
import Journal
import Kernel
import Markup
import Process
import Store
import Web

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
        let (values, problems) = shown.form.values(form, units: shown.units, ui)
        guard problems.isEmpty else {
            return try await taskPage(request, clerk, id, form, problems, status: .unprocessable)
        }
        let isDone = try await stores.authority(clerk.access).write { connection in
            try finish(id, values, clerk, request.now, in: connection)
        }
        guard isDone else { return try await taskPage(request, clerk, id, form, Self.gone(ui), status: .conflict) }
        guard let address = ports.cases.address(shown.task.caseFile) else { return .seeOther(ProcessPaths.tasks()) }
        return .seeOther(address)
    }

    private func finish(
        _ id: ProcessTaskID, _ values: FEELContext, _ clerk: Staff, _ now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        guard let known = try ProcessTask.find(id, in: connection) else { throw Refusal.notFound }
        // The instance first, as everywhere: two that finish tasks of one process wait for each other in this order.
        guard let instance = try ProcessInstance.load(known.instance, in: connection),
            let task = try ProcessTask.find(id, forChange: true, in: connection)
        else { throw Refusal.notFound }
        guard task.state == "open" else { return false }
        try connection.execute(
            "UPDATE process_task SET state = 'done', ended_at = $2, done_by = $3 WHERE id = $1", id, now, clerk.account)
        var run = try RunProcess(instance, self, by: clerk.access, at: now, in: connection)
        guard try run.take(.complete(instance: task.token, values: values)) else { return false }
        try run.finish()
        try ports.setDue(instance.caseFile, run.decideBy, connection)
        var details: JournalDetails = ["version": .number(instance.version)]
        details["case"] = JournalCode(instance.caseFile).map { .code($0) }
        details["model"] = JournalCode(instance.model).map { .code($0) }
        details["step"] = JournalCode(task.node).map { .code($0) }
        try Journal.append(
            JournalEntry("process.task_done", JournalSubject("task", JournalCode(id)), details), by: clerk.access,
            at: now, in: connection)
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

    // MARK: The page

    private struct ShownTask: Sendable {
        var task: ProcessTask
        var reference: String
        var about: String
        var form: TaskForm
        var units: [ProcessUnit]
    }

    private func shown(_ id: ProcessTaskID, _ clerk: Staff) async throws -> ShownTask {
        try await stores.authority(clerk.access).read { connection in
            guard let task = try ProcessTask.find(id, in: connection), mayReach(task.unit, clerk),
                let instance = try connection.first("SELECT * FROM process_instance WHERE id = $1", task.instance)
                    .map(ProcessInstance.init)
            else { throw Refusal.notFound }
            let (file, definition) = (
                try file(of: instance, in: connection), try definition(of: instance, in: connection)
            )
            return ShownTask(
                task: task,
                reference: try ports.cases.references([task.caseFile], connection)[task.caseFile] ?? "",
                about: definition.node(task.node).map { definition.nodes[$0].documentation.oneLine } ?? "",
                form: TaskForm(file, node: task.node), units: try ports.units(connection))
        }
    }

    func mayReach(_ unit: String, _ clerk: Staff) -> Bool { ports.cases.reach(clerk)?.contains(unit) ?? true }

    private func taskPage(
        _ request: Request, _ clerk: Staff, _ id: ProcessTaskID, _ sent: FormValues, _ problems: Problems,
        status: Status
    ) async throws -> Response {
        let shown = try await shown(id, clerk)
        let ui = UI(request.language)
        let task = shown.task
        let caseLink: HTML =
            ports.cases.address(task.caseFile).map { ui.reference(shown.reference, to: $0.raw) } ?? "\(shown.reference)"
        let unit = shown.units.first { $0.id == task.unit }?.name ?? task.unit
        let facts = ui.facts([
            (ui.say("Vorgang", "Case"), caseLink),
            (ui.say("Frist", "Period"), task.dueAt.map { ui.time($0.adding(seconds: -1).day, short: true) } ?? "–"),
            (ui.say("Zuständig", "Unit"), "\(unit)"),
        ])
        let about: HTML = shown.about.isEmpty ? .empty : "<p\(attribute: "lang", ui.foreign)>\(shown.about)</p>"
        let form: HTML =
            task.state == "open"
            ? ui.form(
                to: ProcessPaths.task(id).raw, hidden: request.hidden, warnsOnLeaving: !shown.form.fields.isEmpty,
                """
                \(shown.form.html(ui, sent, problems, units: shown.units))\
                \(ui.buttons(ui.button(ui.say("Erledigt", "Done"))))
                """)
            : "<p>\(ui.say("Diese Aufgabe ist erledigt oder wird nicht mehr gebraucht.", "This task is done or needed no more."))</p>"
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    task.title, area: shown.reference,
                    above: ui.backLink(to: ProcessPaths.tasks().raw, ui.say("Aufgaben", "Tasks")), problems: problems,
                    body: ui.columns(about + form, aside: ui.panel(ui.say("Aufgabe", "Task"), facts))),
                in: try await ports.frame(request, clerk)), status: status)
    }
}
