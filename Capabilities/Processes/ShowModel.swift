import Decision
import Kernel
import Markup
import Process
import Store
import Web

/// Everything about a model, read in one transaction.
struct WholeModel: Sendable {
    var model: Model
    var shown: ModelVersion
    var versions: [ModelVersion]
    var source: String
    var names: [String: String]
    /// The newest test run of exactly this text.
    var tried: TestRun?
    var untestedWhy: String?
    /// Names of the connectors, by key.
    var connectors: [String: String]
    var decisions: [CalledDecision]

    func person(_ account: String?) -> String? { account.map { names[$0] ?? "–" } }
}

extension Processes {
    func modelPage(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> Response {
        try await modelPage(request, clerk, key, Problems())
    }

    func modelPage(
        _ request: Request, _ clerk: Staff, _ key: ModelKey, _ problems: Problems, sent: FormValues = FormValues(),
        status: Status = .ok
    ) async throws -> Response {
        let whole = try await whole(request, clerk, key, sent: sent)
        let read = try reader.model(whole.source, digest: whole.shown.digest)
        let view = ModelView(
            ui: UI(request.language), request: request, clerk: clerk, key: key, whole: whole, read: read,
            sent: sent, problems: problems)
        return .page(
            view.ui.workbenchPage(
                WorkbenchPage(
                    whole.model.name, area: view.ui.say(whole.model.kind.name), headingNote: view.state,
                    actions: view.actions,
                    above: view.ui.breadcrumbs([
                        TextLink(view.ui.say("Prozesse", "Processes"), to: ProcessPaths.list().raw)
                    ]),
                    problems: problems, notices: view.notices, body: view.body),
                in: try await ports.frame(request, clerk)), status: status)
    }

    private func whole(_ request: Request, _ clerk: Staff, _ key: ModelKey, sent: FormValues = FormValues())
        async throws
        -> WholeModel
    {
        // What was refused is shown again in its version.
        let wanted = (sent.text("fassung") ?? request.query.text("fassung")).flatMap { Int($0) }
        return try await stores.authority(clerk.access).read { connection in
            let model = try Model.find(key, in: connection)
            let versions = try model.versions(in: connection)
            let shown = versions.first { $0.number == wanted } ?? versions.first { $0.number == model.usual }
            guard let shown, let source = try model.source(of: shown.number, in: connection) else {
                throw Refusal.notFound
            }
            let people = Set(versions.flatMap { [$0.drawnBy, $0.releasedBy] }.compactMap(\.self))
            return WholeModel(
                model: model, shown: shown, versions: versions, source: source,
                names: people.isEmpty ? [:] : try ports.names(people, connection),
                tried: try TestRun.newest(of: shown, key.raw, in: connection),
                untestedWhy: try model.untestedReason(of: shown.number, in: connection),
                connectors: model.kind == .process ? try Connector.names(in: connection) : [:],
                decisions: try CalledDecision.all(
                    in: try reader.model(source, digest: shown.digest), self, connection))
        }
    }

    /// A version as a file that other tools read.
    func file(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> Response {
        let whole = try await whole(request, clerk, key)
        return .download(
            .bytes(Array(whole.source.utf8)),
            name: "\(whole.model.key)-\(whole.shown.number).\(whole.model.kind.fileType)", type: "application/xml")
    }
}

/// The parts of the page, each a value of what was read.
private struct ModelView {
    let ui: UI
    let request: Request
    let clerk: Staff
    let key: ModelKey
    let whole: WholeModel
    let read: ReadModel
    /// What was sent to release it, where that was refused.
    let sent: FormValues
    let problems: Problems

    var shown: ModelVersion { whole.shown }

    var state: HTML { ui.tag("\(ui.say(shown.name)): \(ui.say(shown.state.name))", shown.state.tone) }

    var actions: HTML {
        guard whole.model.kind == .process else { return .empty }
        return ui.buttonLink(ui.say("Auswertung", "Evaluation"), to: ProcessPaths.mined(key).raw, .secondary)
    }

    var notices: HTML {
        var found: [HTML] = []
        if let done = DoneAct(rawValue: request.query["erledigt"] ?? "") {
            found.append(ui.notice(.success, ui.say(done.sentence)))
        }
        if let draft = whole.model.draft, draft != shown.number {
            let link = ui.link(
                ui.say("Entwurf ansehen", "See the draft"),
                to: ProcessPaths.model(key).with("fassung", String(draft)).raw)
            found.append(
                ui.notice(
                    .info,
                    ui.say("Fassung \(draft) wartet auf Freigabe.", "Version \(draft) awaits release."),
                    "<p>\(link)</p>"))
        }
        return found.joined(separator: .empty)
    }

    /// A diagram is wide: it has the whole width, what is said of it stands below.
    var body: HTML {
        content
            + ui.columns(
                [versions, upload].joined(separator: .empty),
                aside: [findings, systems, trials, release].joined(separator: .empty))
    }

    private var systems: HTML {
        guard case .process(_, let definition) = read.content else { return .empty }
        return ui.calledDecisions(whole.decisions)
            + ui.calledServices(definition.calledServices, connectors: whole.connectors)
    }

    private var content: HTML {
        switch read.content {
        case .process(let file, let definition):
            let about = definition.processes.map { process -> HTML in
                let text = definition.nodes[process].documentation
                return text.isEmpty ? .empty : "<p\(attribute: "lang", ui.writtenLanguage)>\(text.oneLine)</p>"
            }
            return ui.panel(
                ui.say("Ablauf", "Flow"), id: "ablauf", about.joined(separator: .empty) + ui.drawings(file))
        case .decision(let file, _):
            return file.decisionNames.map { name in
                let edit: HTML =
                    clerk.may(.manageProcesses)
                    ? ui.buttonLink(
                        ui.say("Bearbeiten", "Edit"),
                        to: ProcessPaths.table(key).with("entscheidung", name).with("fassung", String(shown.number))
                            .raw,
                        .quiet, about: "\(name)") : .empty
                guard let table = file.table(of: name) else {
                    return ui.panel(
                        name,
                        "<p class=\"hint\">\(ui.say("Diese Entscheidung ist keine Tabelle. Sie lässt sich als Datei ändern.", "This decision is no table. It can be changed as a file."))</p>"
                    )
                }
                return ui.panel(name, actions: edit, shown(table, name))
            }.joined(separator: .empty)
        }
    }

    private func shown(_ table: TableText, _ name: String) -> HTML {
        let cells = { (text: String) -> HTML in text.isEmpty ? "–" : "<code lang=\"de\">\(text)</code>" }
        let policy = table.hitPolicy
        return """
            <p>\(ui.say("Trefferregel: \(policy.german)", "Hit policy: \(policy.english)"))</p>\
            \(ui.table(
                name,
                [Column(ui.say("Regel", "Rule"), .number)] + table.inputs.map { Column($0.title) }
                    + table.outputs.map { Column("→ " + ($0.title.isEmpty ? name : $0.title)) }
                    + table.annotations.map { Column($0) },
                table.rules.enumerated().map { number, rule in
                    TableRow(
                        ["\(number + 1)"] + rule.inputs.map(cells) + rule.outputs.map(cells)
                            + rule.annotations.map { ui.written($0) })
                }, captionHidden: true))
            """
    }

    private var findings: HTML {
        let title = ui.say("Prüfung", "Check")
        if read.findings.isEmpty {
            let good =
                read.kind == .process
                ? ui.say(
                    "Der Prozess ist ausführbar und kommt in jedem Fall zu einem Ende.",
                    "The process can be executed and comes to an end in every case.")
                : ui.say(
                    "Die Tabellen haben keine Lücken und keine Widersprüche.",
                    "The tables have no gaps and no contradictions.")
            return ui.panel(title, id: "pruefung", ui.notice(.success, good))
        }
        func list(_ weight: ReadModel.Finding.Weight, _ tone: Tone, _ heading: String) -> HTML {
            let found = read.findings.filter { $0.weight == weight }
            guard !found.isEmpty else { return .empty }
            let items = found.prefix(20).map { finding -> HTML in "<li>\(finding.text[ui.language])</li>" }
            let rest: HTML =
                found.count > 20
                ? "<p>\(ui.say("Dazu noch \(found.count - 20).", "And \(found.count - 20) more."))</p>" : .empty
            return ui.notice(tone, heading, "<ul>\(items)</ul>\(rest)")
        }
        return ui.panel(
            title, id: "pruefung",
            list(.obstacle, .danger, ui.say("So geht es nicht", "This does not work"))
                + list(.flaw, .warning, ui.say("Kommt nicht immer zu einem Ende", "Does not always come to an end"))
                + list(.doubt, .info, ui.say("Bitte ansehen", "Please look at this")))
    }

    /// The ways to try it out, and what came of that.
    private var trials: HTML {
        let page = ProcessPaths.testRun(key).with("fassung", String(shown.number)).raw
        let said = whole.tried.map { $0.sentence(ui) }
        let waived: HTML? = whole.untestedWhy.map {
            "<p>\(ui.say("Ohne Probelauf freigegeben:", "Released without a test run:")) \(ui.written($0))</p>"
        }
        return ui.panel(
            ui.say("Ausprobieren", "Try it out"), id: "ausprobieren",
            """
            <p>\(said ?? ui.say("Zu dieser Fassung gibt es keinen Probelauf.", "There is no test run of this version."))</p>\(waived)\
            \(ui.buttons(ui.buttonLink(ui.say("Probelauf", "Test run"), to: page, .secondary), simulation))
            """)
    }

    private var simulation: HTML {
        guard whole.model.kind == .process, read.obstacles.isEmpty else { return .empty }
        return ui.buttonLink(
            ui.say("Was wäre wenn?", "What if?"),
            to: ProcessPaths.whatIf(key).with("fassung", String(shown.number)).raw, .secondary)
    }

    private var release: HTML {
        guard clerk.may(.releaseProcesses), shown.state != .released else { return .empty }
        let title = ui.say("Freigabe", "Release")
        if shown.obstacle(for: clerk.account) != nil {
            return ui.panel(title, id: "freigabe", "<p>\(ui.say(ModelVersion.drawnYourself))</p>")
        }
        guard read.obstacles.isEmpty else {
            return ui.panel(
                title, id: "freigabe",
                "<p>\(ui.say("Diese Fassung lässt sich nicht freigeben, solange die Prüfung sagt: So geht es nicht.", "This version cannot be released as long as the check says: this does not work."))</p>"
            )
        }
        let isBack = shown.state == .retired
        let confirm: HTML =
            read.flaws.isEmpty
            ? .empty
            : ui.field(
                "trotzdem",
                ui.say(
                    "Ich habe die Hinweise gelesen. In der Praxis kommt das nicht vor.",
                    "I have read the remarks. This does not happen in practice."), .confirm,
                value: sent["trotzdem"] ?? "", error: problems["trotzdem"])
        let form = ui.form(
            to: ProcessPaths.release(key).raw,
            hidden: request.hidden + [Hidden("fassung", String(shown.number)), Hidden("stand", shown.digest)],
            """
            <p>\(isBack
                ? ui.say("Diese Fassung gilt danach wieder. Was schon läuft, läuft in seiner Fassung weiter.", "This version applies again then. What runs already goes on in its own version.")
                : ui.say("Diese Fassung gilt danach für alle neuen Vorgänge. Was schon läuft, läuft in seiner Fassung weiter.", "This version then applies to all new cases. What runs already goes on in its own version."))</p>
            \(ui.proof(whole.tried, of: shown, key, sent, problems))\(confirm)\(ui.buttons(ui.button(isBack ? ui.say("Zu dieser Fassung zurück", "Go back to this version") : ui.say("Freigeben", "Release"))))
            """)
        return ui.panel(title, id: "freigabe", form)
    }

    private var versions: HTML {
        let rows = whole.versions.prefix(30).map { version -> TableRow in
            let link = ui.link(
                ui.say(version.name), to: ProcessPaths.model(key).with("fassung", String(version.number)).raw)
            let file = ui.link(
                whole.model.kind.fileType.uppercased(),
                to: ProcessPaths.file(key).with("fassung", String(version.number)).raw)
            var who: [HTML] = []
            if let at = version.drawnAt {
                who.append(
                    "\(ui.say("gezeichnet:", "drawn:")) \(whole.person(version.drawnBy) ?? "–"), \(ui.time(at.day, short: true))"
                )
            }
            if let at = version.releasedAt {
                who.append(
                    "\(ui.say("freigegeben:", "released:")) \(whole.person(version.releasedBy) ?? "–"), \(ui.time(at.day, short: true))"
                )
            }
            return TableRow([
                link, ui.tag(ui.say(version.state.name), version.state.tone),
                who.isEmpty ? "Kreishaus" : who.joined(separator: "<br>"), file,
            ])
        }
        return ui.panel(
            ui.say("Fassungen", "Versions"), id: "fassungen",
            ui.table(
                ui.say("Fassungen", "Versions"),
                [
                    Column(ui.say("Fassung", "Version")), Column(ui.say("Stand", "State")),
                    Column(ui.say("Von wem", "By whom")), Column(ui.say("Datei", "File")),
                ], Array(rows), captionHidden: true))
    }

    private var upload: HTML {
        guard clerk.may(.manageProcesses) else { return .empty }
        return ui.panel(
            ui.say("Neue Fassung", "New version"), id: "neu",
            ui.uploadForm(
                to: ProcessPaths.upload(key).raw, request, key: nil, problem: problems["files"],
                kind: whole.model.kind))
    }
}

extension ModelVersion.State {
    var tone: Tone {
        switch self {
        case .draft: .warning
        case .released: .success
        case .retired: .neutral
        }
    }
}

/// What was just done, said once on the page that follows.
enum DoneAct: String {
    case drawn = "gespeichert", released = "freigegeben"

    var sentence: Localized {
        switch self {
        case .drawn:
            Localized(
                "Die Fassung ist als Entwurf gespeichert. Sie gilt erst, wenn jemand anderes sie freigibt.",
                "The version is stored as a draft. It applies only when somebody else releases it.")
        case .released:
            Localized("Die Fassung ist in Kraft.", "The version is in force.")
        }
    }
}
