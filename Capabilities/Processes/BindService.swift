import Journal
package import Kernel
import Markup
package import Store
import Web

extension Processes {
    /// Which service follows which process. What is bound to none follows its usual one.
    func bindings(_ request: Request, _ clerk: Staff) async throws -> Response {
        let ui = UI(request.language)
        let (services, bound, models) = try await stores.authority(clerk.access).read { connection in
            (try ports.services(connection), try Self.bound(in: connection), try fittingModels(in: connection))
        }
        let isDone = request.query["erledigt"] == "zugeordnet"
        let body: HTML
        if services.isEmpty {
            body = ui.empty(
                ui.say(
                    "Diese Behörde nimmt noch keinen Antrag online an.",
                    "This authority takes no application online yet."))
        } else if clerk.may(.releaseProcesses) {
            let fields = services.map { service -> HTML in
                ui.field(
                    "l." + service.id, service.title[ui.language],
                    .select(models.filter { $0.fits(service) }.map { Choice($0.model.key, $0.model.name) }),
                    value: bound[service.id] ?? service.usual, width: .long)
            }
            body = ui.form(
                to: ProcessPaths.bindings().raw, hidden: request.hidden, warnsOnLeaving: true,
                """
                <p>\(ui.say("Was Sie ändern, gilt für neue Anträge, Rechnungen und Meldungen. Was schon läuft, geht seinen Weg weiter. Einen Prozess, in dem ein Antrag nach einer Frist als genehmigt gilt, ordnen Sie nur zu, wo ein Gesetz das anordnet.", "What you change applies to new applications, invoices and tickets. What runs already goes on its way. Bind a process in which an application counts as granted after a period only where a law says so."))</p>
                \(fields)\(ui.buttons(ui.button(ui.say("Speichern", "Save"))))
                """)
        } else {
            body = ui.facts(
                services.map { service in
                    let key = bound[service.id] ?? service.usual
                    let name = models.first { $0.model.key == key }?.model.name
                    return (service.title[ui.language], ui.written(name ?? key))
                })
        }
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Leistungen und ihre Prozesse", "Services and their processes"),
                    above: ui.backLink(to: ProcessPaths.list().raw, ui.say("Prozesse", "Processes")),
                    notices: isDone
                        ? ui.notice(.success, ui.say("Die Zuordnung ist gespeichert.", "The assignment is saved."))
                        : .empty,
                    body: body),
                in: try await ports.frame(request, clerk)))
    }

    func bind(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        try await stores.authority(clerk.access).write { connection in
            let services = try ports.services(connection)
            let models = try fittingModels(in: connection)
            let before = try Self.bound(in: connection)
            for service in services {
                guard let model = form["l." + service.id],
                    models.contains(where: { $0.model.key == model && $0.fits(service) }),
                    model != before[service.id] ?? service.usual
                else { continue }
                try Self.bind(service.id, to: model, by: clerk.access, at: request.now, in: connection)
            }
        }
        return .seeOther(ProcessPaths.bindings().with("erledigt", "zugeordnet"))
    }

    /// A process in force, and what it can run for.
    private struct FittingModel: Sendable {
        var model: Model
        /// Empty where its steps are tasks of their own only.
        var matters: Set<ProcessMatter>

        func fits(_ service: BoundService) -> Bool { matters.isSubset(of: [service.matter]) }
    }

    private func fittingModels(in connection: any Connection) throws -> [FittingModel] {
        try Model.all(in: connection).compactMap { model in
            guard model.kind == .process, let number = model.released,
                let version = try model.version(number, in: connection)
            else { return nil }
            let drawn = try definition(of: model.key, version: number, digest: version.digest, in: connection)
            return FittingModel(model: model, matters: HouseForm.matters(of: drawn))
        }
    }

    /// New cases of a service follow this process from now on.
    package static func bind(
        _ service: String, to model: String, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO process_binding (service, model) VALUES ($1, $2)
            ON CONFLICT (service) DO UPDATE SET model = excluded.model
            """, service, model)
        var details: JournalDetails = [:]
        details["service"] = JournalCode(service).map { .code($0) }
        try Journal.append(
            JournalEntry("process.bound", JournalSubject("process", JournalCode(model) ?? "unnamed"), details),
            by: access, at: now, in: connection)
    }

    private static func bound(in connection: any Connection) throws -> [String: String] {
        Dictionary(
            try connection.query("SELECT service, model FROM process_binding").map {
                (try $0.text("service"), try $0.text("model"))
            }, uniquingKeysWith: { first, _ in first })
    }
}
