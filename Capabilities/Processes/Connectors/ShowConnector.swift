import Kernel
import Markup
import Store
import Web

extension Processes {
    func connectorPage(_ request: Request, _ clerk: Staff, _ key: ConnectorKey) async throws -> Response {
        let known = try await connector(key, clerk)
        return try await connectorPage(
            request, clerk, key,
            ConnectorForm(
                known.kind, known: known, FormValues(), UI(request.language), reach: ports.connectors.reach))
    }

    /// - Parameter trial: what a dry run showed.
    func connectorPage(
        _ request: Request, _ clerk: Staff, _ key: ConnectorKey, _ form: ConnectorForm, trial: ConnectorTrial? = nil
    ) async throws -> Response {
        guard let connector = form.known else { throw Refusal.notFound }
        let calls = try await stores.authority(clerk.access).read { connection in
            try ProcessCall.last(20, of: key.raw, in: connection)
        }
        let ui = form.ui
        let mayChange = clerk.may(.connectProcesses)
        let view = ConnectorView(ui: ui, request: request, key: key, connector: connector, ports: ports.connectors)
        let main: HTML =
            mayChange
            ? ui.panel(
                ui.say("Einrichtung", "Set-up"),
                form.html(
                    to: ProcessPaths.connector(key).raw,
                    hidden: request.hidden + [Hidden("stand", form.values["stand"] ?? "\(connector.version)")]))
            : view.mappings
        let aside =
            ui.panel(ui.say("Anschluss", "Connector"), view.facts) + (mayChange ? view.remove(form.problems) : .empty)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    connector.name, area: ui.say(connector.kind.name), heading: .written,
                    above: ui.backLink(to: ProcessPaths.connectors().raw, ui.say("Anschlüsse", "Connectors")),
                    problems: form.problems, notices: view.notices,
                    body: (trial?.html(ui) ?? .empty) + ui.columns(main, aside: aside)
                        + (mayChange ? view.tryForm(trial) : .empty) + view.calls(calls)),
                in: try await ports.frame(request, clerk)),
            status: form.problems.isEmpty ? .ok : .unprocessable)
    }
}

/// The parts of the page beside the form.
private struct ConnectorView {
    let ui: UI
    let request: Request
    let key: ConnectorKey
    let connector: Connector
    let ports: ConnectorPorts

    var notices: HTML {
        var found: [HTML] = []
        switch request.query["erledigt"] {
        case "eingerichtet":
            found.append(ui.notice(.success, ui.say("Der Anschluss ist eingerichtet.", "The connector is set up.")))
        case "gespeichert":
            found.append(
                ui.notice(
                    .success,
                    ui.say(
                        "Der Anschluss ist gespeichert. Was schon wartet, wird so gesendet, wie es berechnet ist, an die neue Adresse.",
                        "The connector is stored. What waits already is sent as it was computed, to the new address.")))
        default: break
        }
        if let trouble = obstacle {
            found.append(
                ui.notice(
                    .warning, ui.say("So kann nichts gesendet werden", "Nothing can be sent like this"),
                    "<p>\(ui.say(trouble.words.german, trouble.words.english))</p>"))
        }
        return found.joined(separator: .empty)
    }

    /// What would keep every call from succeeding, as far as it is known without calling.
    private var obstacle: CallTrouble? {
        if connector.kind == .directory { return ports.reach.directory == nil ? CallTrouble(.noFolder) : nil }
        guard let place = connector.place(within: ports.reach) else { return CallTrouble(.noMailServer) }
        if connector.kind == .mail, ports.reach.sender == nil { return CallTrouble(.noMailServer) }
        if !ports.reach.names(place) { return CallTrouble(.notAllowed) }
        return (try? ports.curl()) == nil ? CallTrouble(.noProgram) : nil
    }

    private var written: String {
        switch connector.kind {
        case .json, .xml, .webdav: connector.place?.written ?? connector.address
        case .directory: connector.address.isEmpty ? "–" : connector.address
        case .mail: connector.address
        }
    }

    var facts: HTML {
        var facts: [(term: String, value: HTML)] = [
            (ui.say("Im Diagramm", "In the diagram"), "<code>\(key.raw)</code>"),
            (ui.say("Ziel", "Goes to"), "<code>\(written)</code>"),
        ]
        if connector.kind.isHTTP { facts.append((ui.say("Methode", "Method"), "\(connector.method.rawValue)")) }
        facts += [
            (
                ui.say("Weitere Versuche nach", "Further tries after"),
                connector.pauses.isEmpty ? "\(ui.say("keine", "none"))" : "\(PauseText.write(connector.pauses))"
            ),
            (ui.say("Geheimnis", "Secret"), "\(ui.say(connector.secretKind.name))"),
        ]
        return ui.facts(facts)
    }

    /// For who may only look.
    var mappings: HTML {
        func formula(_ text: String) -> HTML { text.isEmpty ? "–" : "<pre><code>\(text)</code></pre>" }
        return ui.section(ui.say("Was gesendet wird (FEEL)", "What is sent (FEEL)"), formula(connector.outgoing))
            + ui.section(
                ui.say("Was der Prozess daraus lernt (FEEL)", "What the process learns from it (FEEL)"),
                formula(connector.incoming))
    }

    func remove(_ problems: Problems) -> HTML {
        ui.panel(
            ui.say("Entfernen", "Remove"),
            ui.form(
                to: ProcessPaths.removeConnector(key).raw, hidden: request.hidden,
                """
                <p>\(ui.say("Schritte, die ihn brauchen, stehen danach still. Das Geheimnis wird gelöscht.", "Steps that need it stand still from then on. The secret is deleted."))</p>
                \(ui.field("sicher", ui.say("Ja, diesen Anschluss entfernen", "Yes, remove this connector"), .confirm, error: problems["sicher"]))\
                \(ui.buttons(ui.button(ui.say("Entfernen", "Remove"), .danger)))
                """))
    }

    func tryForm(_ trial: ConnectorTrial?) -> HTML {
        let answer: HTML =
            connector.kind == .mail
            ? .empty
            : ui.field(
                "beispiel-antwort", ui.say("Beispiel für eine Antwort", "Sample of an answer"),
                .area(rows: 4, maxLength: 20_000), value: trial?.sampleAnswer ?? "",
                hint: connector.kind == .xml
                    ? ui.say("Als XML.", "As XML.") : ui.say("Als JSON.", "As JSON."), optional: true)
        return ui.panel(
            ui.say("Ausprobieren", "Try it"), id: "probe",
            ui.form(
                to: ProcessPaths.tryConnector(key).raw, hidden: request.hidden,
                """
                <p>\(ui.say("Zeigt, was der gespeicherte Anschluss senden würde. Es wird nichts gesendet.", "Shows what the connector as stored would send. Nothing is sent."))</p>
                \(ui.field(
                    "beispiel", ui.say("Beispielwerte des Prozesses", "Sample values of the process"),
                    .area(rows: 4, maxLength: 20_000), value: trial?.sample ?? ConnectorTrial.sample,
                    hint: ui.say("Als JSON.", "As JSON."), error: trial?.sampleProblem(ui)))\(answer)\
                \(ui.buttons(ui.button(ui.say("Ausprobieren", "Try it"), .secondary)))
                """))
    }

    func calls(_ calls: [ProcessCall]) -> HTML {
        let title = ui.say("Letzte Aufrufe", "Last calls")
        guard !calls.isEmpty else {
            return ui.panel(
                title, id: "aufrufe",
                "<p>\(ui.say("Noch kein Prozess hat diesen Anschluss gebraucht.", "No process has needed this connector yet."))</p>"
            )
        }
        return ui.panel(
            title, id: "aufrufe",
            ui.table(
                title,
                [
                    Column(ui.say("Begonnen", "Begun")), Column(ui.say("Stand", "State")),
                    Column(ui.say("Versuche", "Tries"), .number), Column(ui.say("Was war", "What happened")),
                ],
                calls.map { call in
                    TableRow(
                        [
                            ui.time(call.begunAt, short: true), ui.tag(ui.say(call.state.name), call.state.tone),
                            "\(ui.number(call.attempts))", happened(call),
                        ], tone: call.state == .failed ? .danger : nil)
                }, captionHidden: true))
    }

    private func happened(_ call: ProcessCall) -> HTML {
        var sentences: [HTML] = []
        if let trouble = call.trouble { sentences.append("\(ui.say(trouble.words.german, trouble.words.english))") }
        if call.state == .waiting {
            sentences.append("\(ui.say("Nächster Versuch:", "Next try:")) \(ui.time(call.dueAt))")
        }
        return sentences.isEmpty ? "–" : sentences.joined(separator: " ")
    }
}

extension ProcessCall.State {
    var name: Localized {
        switch self {
        case .waiting: Localized("wartet", "waiting")
        case .done: Localized("erledigt", "done")
        case .failed: Localized("nicht gelungen", "not succeeded")
        case .withdrawn: Localized("nicht mehr gebraucht", "needed no more")
        }
    }

    var tone: Tone {
        switch self {
        case .waiting: .info
        case .done: .success
        case .failed: .danger
        case .withdrawn: .neutral
        }
    }
}
