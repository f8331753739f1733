import Kernel
import Markup
import Store
import Web

extension Processes {
    /// All connectors of the authority, with what waits and what failed.
    func connectorList(_ request: Request, _ clerk: Staff) async throws -> Response {
        let ui = UI(request.language)
        let (all, counts) = try await stores.authority(clerk.access).read { connection in
            let counts = try ProcessCall.counts(in: connection)
            return try (
                Connector.all(in: connection).map { ($0, counts[$0.key]?.waiting ?? 0) }, counts.mapValues(\.failed)
            )
        }
        let rows = all.compactMap { connector, waiting -> TableRow? in
            guard let key = ConnectorKey(connector.key) else { return nil }
            let failed = counts[connector.key] ?? 0
            return TableRow([
                "<a href=\"\(url: ProcessPaths.connector(key).raw)\">\(ui.written(connector.name))</a>",
                "<code>\(connector.key)</code>", "\(ui.say(connector.kind.name))",
                "\(ui.number(waiting))",
                failed == 0 ? "0" : ui.tag(ui.number(failed), .warning),
            ])
        }
        let add: HTML =
            clerk.may(.connectProcesses)
            ? ui.buttonLink(ui.say("Anschluss einrichten", "Set up a connector"), to: ProcessPaths.newConnector().raw)
            : .empty
        let title = ui.say("Anschlüsse an andere Systeme", "Connectors to other systems")
        let table: HTML =
            rows.isEmpty
            ? ui.empty(
                ui.say("Noch ist kein anderes System angeschlossen.", "No other system is connected yet."),
                "<p>\(ui.say("Ein Schritt eines Prozesses, der ein anderes System braucht, steht still, bis jemand ihn von Hand erledigt.", "A step of a process that needs another system stands still until somebody does it by hand."))</p>"
            )
            : ui.table(
                title,
                [
                    Column(ui.say("Name", "Name")), Column(ui.say("Im Diagramm", "In the diagram")),
                    Column(ui.say("Art", "Kind")), Column(ui.say("Wartet", "Waiting"), .number),
                    Column(ui.say("Nicht gelungen", "Not succeeded"), .number),
                ], rows, captionHidden: true)
        let body: HTML = """
            <p>\(ui.say("Ein Anschluss sagt, was ein Prozess an ein Fachverfahren sendet und was er aus dessen Antwort lernt. Im Diagramm nennt ein Service-Task den Anschluss bei seinem Kurznamen.", "A connector says what a process sends to a specialist procedure and what it learns from its answer. In the diagram, a service task names the connector by its short name."))</p>
            \(table)
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    title, actions: "<div class=\"buttons\">\(add)</div>",
                    above: ui.backLink(to: ProcessPaths.list().raw, ui.say("Prozesse", "Processes")),
                    notices: notices(ui, request, all.map(\.0)), body: body),
                in: try await ports.frame(request, clerk)))
    }

    private func notices(_ ui: UI, _ request: Request, _ all: [Connector]) -> HTML {
        var found: [HTML] = []
        if request.query["erledigt"] == "entfernt" {
            found.append(ui.notice(.success, ui.say("Der Anschluss ist entfernt.", "The connector is removed.")))
        }
        if all.contains(where: { $0.kind != .directory }), (try? ports.connectors.curl()) == nil {
            let words = CallTrouble(.noProgram).words
            found.append(
                ui.notice(
                    .warning, ui.say("Es kann nichts gesendet werden", "Nothing can be sent"),
                    "<p>\(ui.say(words.german, words.english))</p>"))
        }
        return found.joined(separator: .empty)
    }
}
