import Kernel
import Markup
import Store
import Web

extension Processes {
    /// All processes and decision tables, with what is in force and what waits for somebody to release it.
    func list(_ request: Request, _ clerk: Staff) async throws -> Response {
        let ui = UI(request.language)
        let models = try await stores.authority(clerk.access).read { try Model.all(in: $0) }
        let panels = Model.Kind.allCases.map { kind in
            panel(ui, kind, models.filter { $0.kind == kind }, mayEdit: clerk.may(.manageProcesses))
        }
        let add: HTML =
            clerk.may(.manageProcesses)
            ? ui.buttonLink(ui.say("Datei hochladen", "Upload a file"), to: ProcessPaths.add().raw) : .empty
        let bound = ui.buttonLink(
            ui.say("Leistungen und ihre Prozesse", "Services and their processes"), to: ProcessPaths.bindings().raw,
            .secondary)
        let connectors = ui.buttonLink(
            ui.say("Anschlüsse an andere Systeme", "Connectors to other systems"), to: ProcessPaths.connectors().raw,
            .secondary)
        let body: HTML = """
            <p>\(ui.say("Ein Prozess sagt, in welchen Schritten ein Vorgang bearbeitet wird, eine Entscheidungstabelle, was in welchem Fall gilt. In Kraft tritt nur, was jemand anderes freigibt als die Person, die es gezeichnet hat.", "A process says by which steps a case is handled, a decision table what applies in which case. Only what somebody else releases than the person who has drawn it comes into force."))</p>
            \(panels)
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Prozesse", "Processes"),
                    actions: "<div class=\"buttons\">\(add)\(bound)\(connectors)</div>", body: body),
                in: try await ports.frame(request, clerk)))
    }

    private func panel(_ ui: UI, _ kind: Model.Kind, _ models: [Model], mayEdit: Bool) -> HTML {
        let areTables = kind == .decision && mayEdit
        let title =
            kind == .process
            ? ui.say("Prozesse", "Processes") : ui.say("Entscheidungstabellen", "Decision tables")
        let rows = models.compactMap { model -> TableRow? in
            guard let key = ModelKey(model.key) else { return nil }
            let inForce =
                model.released.map { number in
                    ui.say(ModelVersion(number: number, state: .released, digest: "").name)
                } ?? ui.say("noch nichts", "nothing yet")
            let draft: HTML =
                model.draft.map { number in
                    ui.tag(
                        ui.say("Fassung \(number) wartet", "Version \(number) waits"), .warning)
                } ?? "–"
            let edit = ui.buttonLink(
                ui.say("Bearbeiten", "Edit"), to: ProcessPaths.table(key).raw, .quiet, about: ui.written(model.name))
            return TableRow(
                [
                    "<a href=\"\(url: ProcessPaths.model(key).raw)\">\(ui.written(model.name))</a>", "\(inForce)",
                    draft,
                ] + (areTables ? [edit] : []))
        }
        return ui.panel(
            title,
            ui.table(
                title,
                [
                    Column(ui.say("Name", "Name")), Column(ui.say("In Kraft", "In force")),
                    Column(ui.say("Entwurf", "Draft")),
                ] + (areTables ? [Column(ui.say("Ändern", "Change"), isTitleHidden: true)] : []), rows,
                captionHidden: true))
    }
}
