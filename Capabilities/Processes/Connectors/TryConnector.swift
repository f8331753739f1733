import Decision
import JSON
import Kernel
import Markup
import Process
import Web

extension Processes {
    /// A dry run: what would be sent for sample values, and what the process would learn from a sample answer.
    func tryConnector(_ request: Request, _ clerk: Staff, _ values: FormValues, _ key: ConnectorKey) async throws
        -> Response
    {
        let known = try await connector(key, clerk)
        let trial = ConnectorTrial(known, values, reach: ports.connectors.reach, at: request.now)
        return try await connectorPage(
            request, clerk, key,
            ConnectorForm(
                known.kind, known: known, FormValues(), UI(request.language), reach: ports.connectors.reach),
            trial: trial)
    }
}

/// What a dry run shows. The secret is not opened for it.
struct ConnectorTrial: Sendable {
    /// What stands in the form before anybody has typed.
    static let sample = """
        {"leistung": "hundesteuer", "einheit": "steueramt", "eingang": "2026-11-20T08:15:30Z", "ergebnis": "granted"}
        """

    let sample: String
    let sampleAnswer: String
    private let connector: Connector
    private var isReadable = true
    private var sent: Result<String, CallTrouble>?
    private var learned: Result<FEELContext, CallTrouble>?
    private var place: ServiceAddress?

    init(_ connector: Connector, _ values: FormValues, reach: ConnectorReach, at now: Timestamp) {
        self.connector = connector
        (sample, sampleAnswer) = (values["beispiel"] ?? "", values["beispiel-antwort"] ?? "")
        place = connector.place(within: reach)
        guard let json = try? JSONValue(parsing: sample), case .context(let context) = PlainJSON.read(json) else {
            isReadable = false
            return
        }
        let scopes = CallNames(caseFile: "0000000000000000000000000v", reference: "ABC-26-000000").around([context])
        let sent = Result { () throws(CallTrouble) in try connector.content(scopes, at: now) }
        self.sent = sent
        if connector.kind == .json, let content = try? sent.get() {
            place = HTTPJSONCall.place(connector, content: content)
        }
        if sampleAnswer.contains(where: { !$0.isWhitespace }) {
            learned = Result { () throws(CallTrouble) in
                let answer =
                    connector.kind == .xml
                    ? try HTTPXMLCall.read(Array(sampleAnswer.utf8)) : try HTTPJSONCall.read(Array(sampleAnswer.utf8))
                return try connector.incoming(answer, status: 200, scopes, at: now)
            }
        }
    }

    func sampleProblem(_ ui: UI) -> String? {
        isReadable
            ? nil
            : ui.say(
                "Schreiben Sie die Werte als JSON, außen mit geschweiften Klammern.",
                "Write the values as JSON, with braces outside.")
    }

    func html(_ ui: UI) -> HTML {
        guard isReadable else {
            return ui.notice(.danger, ui.say("Die Beispielwerte sind kein JSON", "The sample values are no JSON"))
        }
        let learned: HTML? = learned.map { result in
            ui.section(
                ui.say("Das würde der Prozess lernen", "This is what the process would learn"), level: 3,
                show(
                    result.map { PlainJSON.write(.context($0)).serialized(.pretty) }.map {
                        String(decoding: $0, as: UTF8.self)
                    }, ui))
        }
        let sent: HTML? = sent.map { result in
            ui.section(
                ui.say("Das würde gesendet", "This is what would be sent"), level: 3, head(ui) + show(result, ui))
        }
        return ui.panel(
            ui.say("Ergebnis der Probe", "Result of the trial"), id: "ergebnis", "\(sent)\(learned)")
    }

    private func show(_ result: Result<String, CallTrouble>, _ ui: UI) -> HTML {
        switch result {
        case .success(let text): text.isEmpty ? .empty : "<pre><code>\(text)</code></pre>"
        case .failure(let trouble): ui.notice(.danger, ui.say(trouble.words.german, trouble.words.english))
        }
    }

    private func head(_ ui: UI) -> HTML {
        var facts: [(term: String, value: HTML)] = []
        if connector.kind.isHTTP || connector.kind == .webdav {
            let method = connector.kind == .webdav ? "PUT, MOVE" : connector.method.rawValue
            facts.append((ui.say("Anfrage", "Request"), "<code>\(method) \(place?.url ?? "–")</code>"))
            facts.append(
                (
                    "Idempotency-Key",
                    "\(ui.say("40 Zeichen, bei jedem Versuch dieselben", "40 characters, the same at every try"))"
                ))
            if connector.secretKind != .none {
                let name = connector.secretKind == .header ? connector.secretName : "Authorization"
                facts.append((name, "•••"))
            }
        }
        if connector.kind == .directory || connector.kind == .webdav {
            facts.append((ui.say("Datei", "File"), "<code>\(ui.say("Schlüssel", "key")).\(connector.ending)</code>"))
        }
        if connector.kind == .mail {
            facts.append((ui.say("An", "To"), "\(connector.address)"))
            facts.append((ui.say("Über", "By"), "<code>\(place?.written ?? "–")</code>"))
        }
        return ui.facts(facts)
    }
}
