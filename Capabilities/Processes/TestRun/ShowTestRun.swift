import Kernel
import Markup
import Process
import Store
import Web

extension Processes {
    func testRunPage(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> Response {
        try await testRunPage(request, clerk, key, Problems())
    }

    /// The newest test run of a version, the earlier ones in a line each, and the button for another.
    func testRunPage(_ request: Request, _ clerk: Staff, _ key: ModelKey, _ problems: Problems) async throws -> Response
    {
        let wanted = request.query.text("fassung").flatMap { Int($0) }
        let ui = UI(request.language)
        let view = try await stores.authority(clerk.access).read { connection in
            let model = try Model.find(key, in: connection)
            guard let version = try model.version(wanted ?? model.draft ?? model.usual, in: connection) else {
                throw Refusal.notFound
            }
            let runs = try TestRun.all(of: key.raw, version.number, in: connection)
            let people = Set(runs.map(\.madeBy))
            let cases = Set(runs.first?.outcome.findings.flatMap(\.cases) ?? [])
            return TestRunView(
                ui: ui, key: key, model: model, version: version, runs: runs,
                names: people.isEmpty ? [:] : try ports.names(people, connection),
                cases: try links(to: cases, for: clerk, in: connection), mayRun: clerk.may(.manageProcesses),
                request: request)
        }
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Probelauf", "Test run"), area: view.model.name,
                    headingNote: ui.tag(
                        "\(ui.say(view.version.name)): \(ui.say(view.version.state.name))", view.version.state.tone),
                    above: ui.backLink(
                        to: ProcessPaths.model(key).with("fassung", String(view.version.number)).raw, view.model.name),
                    problems: problems, notices: view.notices, body: view.body),
                in: try await ports.frame(request, clerk)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    /// The cases that this clerk may see, as links.
    private func links(to cases: Set<String>, for clerk: Staff, in connection: any Connection) throws -> [String: HTML]
    {
        guard !cases.isEmpty else { return [:] }
        let ids = cases.sorted()
        let places = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let rows = try connection.query(
            "SELECT case_file, unit FROM process_instance WHERE case_file IN (\(places))", ids.map { .text($0) })
        let seen = try Set(rows.filter { mayReach(try $0.text("unit"), clerk) }.map { try $0.text("case_file") })
        let labels = try ports.cases.labels(seen, connection)
        return labels.reduce(into: [:]) { found, label in
            found[label.key] = caseLink(UI(.de), label.value, for: clerk)
        }
    }
}

/// The page of a version's test runs.
struct TestRunView {
    static let done = "probelauf"

    let ui: UI
    let key: ModelKey
    let model: Model
    let version: ModelVersion
    let runs: [TestRun]
    let names: [String: String]
    /// Links to cases in the reader's reach, by id.
    let cases: [String: HTML]
    let mayRun: Bool
    let request: Request

    var notices: HTML {
        guard request.query["erledigt"] == Self.done, let run = runs.first else { return .empty }
        return ui.notice(.success, run.sentence(ui))
    }

    var body: HTML {
        let about: HTML = """
            <p>\(ui.say("Ein Probelauf erzählt dieser Fassung nach, was in Vorgängen wirklich geschehen ist: erledigte Aufgaben, Handlungen am Vorgang, Nachrichten. Er sagt, wo die Vorgänge anders verlaufen wären. An den Vorgängen ändert er nichts.", "A test run tells this version what really happened in cases: tasks that were done, acts on the case, messages. It says where the cases would have gone another way. It changes nothing in the cases."))</p>
            """
        guard let run = runs.first else {
            return about + ui.columns(ui.empty(ui.say("Noch kein Probelauf", "No test run yet"), none), aside: form)
        }
        return about + ui.columns(result(run), aside: form + earlier)
    }

    private var none: HTML {
        mayRun
            ? "<p>\(ui.say("Starten Sie einen, bevor die Fassung freigegeben wird.", "Start one before the version is released."))</p>"
            : "<p>\(ui.say("Wer Prozesse ändern darf, kann einen starten.", "Who may change processes can start one."))</p>"
    }

    // MARK: The result

    private func result(_ run: TestRun) -> HTML {
        let outcome = run.outcome
        let stale: HTML =
            run.digest == version.digest
            ? .empty
            : ui.notice(
                .warning,
                ui.say(
                    "Seit diesem Probelauf wurde der Entwurf geändert. Für die Freigabe zählt er nicht mehr.",
                    "The draft was changed since this test run. It does not count for the release any more."))
        let facts = ui.facts([
            (ui.say("Gemacht", "Made"), "\(ui.time(run.madeAt)), \(names[run.madeBy] ?? "–")"),
            (ui.say("Verglichene Vorgänge", "Cases compared"), "\(ui.number(outcome.compared))"),
            (ui.say("Prüfsumme der Fassung", "Digest of the version"), "<code>\(String(run.digest.prefix(16)))</code>"),
        ])
        return ui.panel(
            ui.say("Ergebnis", "Result"), id: "ergebnis",
            stale + "<p class=\"lead\">\(run.sentence(ui))</p>" + facts + verdicts(outcome) + limits(outcome))
            + findings(outcome)
    }

    private func verdicts(_ outcome: TestRun.Outcome) -> HTML {
        guard outcome.compared > 0 else { return .empty }
        let title = ui.say("Wie die Vorgänge verlaufen wären", "How the cases would have gone")
        return ui.barChart(
            id: "verlauf", title, description: run(outcome),
            ReplayComparison.Verdict.allCases.map { verdict in
                let count = outcome.verdicts[verdict] ?? 0
                return ChartValue(
                    ui.say(verdict.name), Double(count),
                    text: ui.say(
                        "\(ui.number(count)) von \(ui.number(outcome.compared))",
                        "\(ui.number(count)) of \(ui.number(outcome.compared))"))
            },
            columns: (ui.say("Verlauf", "Course"), ui.say("Vorgänge", "Cases")))
    }

    private func run(_ outcome: TestRun.Outcome) -> String {
        let same = outcome.verdicts[.same] ?? 0
        return ui.say(
            "\(ui.number(same)) von \(ui.number(outcome.compared)) Vorgängen gehen denselben Weg zum selben Ende.",
            "\(ui.number(same)) of \(ui.number(outcome.compared)) cases go the same way to the same end.")
    }

    private func limits(_ outcome: TestRun.Outcome) -> HTML {
        var sentences: [String] = []
        if outcome.isLimited {
            sentences.append(
                ui.say(
                    "Es gibt mehr Vorgänge. Verglichen wurden nur die neuesten, höchstens \(Processes.mostTried) und so viele, wie in 20 Sekunden möglich sind.",
                    "There are more cases. Only the newest were compared, at most \(Processes.mostTried) and as many as 20 seconds allow."
                ))
        }
        if outcome.leftOut > 0 {
            sentences.append(
                ui.say(
                    "\(ui.number(outcome.leftOut)) Vorgänge fehlen: Was in ihnen geschah, ist nicht oder nicht vollständig aufgezeichnet.",
                    "\(ui.number(outcome.leftOut)) cases are missing: what happened in them is not recorded, or not completely."
                ))
        }
        return sentences.map { sentence -> HTML in "<p class=\"hint\">\(sentence)</p>" }.joined(separator: .empty)
    }

    private func findings(_ outcome: TestRun.Outcome) -> HTML {
        guard !outcome.findings.isEmpty else { return .empty }
        let items = outcome.findings.map { finding -> HTML in
            let seen = finding.cases.compactMap { cases[$0] }
            let links: HTML? =
                seen.isEmpty
                ? nil
                : "<br><span class=\"meta\">\(ui.say("Zum Beispiel:", "For example:")) \(seen.prefix(10).joined(separator: ", "))</span>"
            return "<li>\(finding.text[ui.language])\(links)</li>"
        }
        return ui.panel(
            ui.say("Was anders wäre", "What would be different"), id: "unterschiede", "<ul>\(items)</ul>")
    }

    private var earlier: HTML {
        guard runs.count > 1 else { return .empty }
        let title = ui.say("Frühere Probeläufe", "Earlier test runs")
        return ui.panel(
            title,
            ui.table(
                title,
                [
                    Column(ui.say("Am", "On")), Column(ui.say("Vorgänge", "Cases"), .number),
                    Column(ui.say("Anders", "Different"), .number),
                ],
                runs.dropFirst().map { run in
                    TableRow([
                        ui.time(run.madeAt, short: true), "\(ui.number(run.outcome.compared))",
                        "\(ui.number(run.outcome.differing))",
                    ])
                }, captionHidden: true))
    }

    // MARK: Another one

    private var form: HTML {
        guard mayRun else { return .empty }
        let rules = [
            ui.say(
                "Verglichen werden die neuesten \(Processes.mostTried) Vorgänge, auch laufende.",
                "The newest \(Processes.mostTried) cases are compared, also those under way."),
            ui.say(
                "Entscheidungen werden mit den Tabellen getroffen, die heute in Kraft sind; bei einer Tabelle mit dieser Fassung.",
                "Decisions are made with the tables in force today; for a table with this version."),
            ui.say("Fristen laufen ab, wie diese Fassung sie zeichnet.", "Timers run as this version draws them."),
            ui.say(
                "Schritte, die es damals nicht gab, gelten als erledigt, ohne Angaben.",
                "Steps that did not exist then count as done, without values."),
        ]
        return ui.panel(
            ui.say("Probelauf starten", "Start a test run"), id: "starten",
            "<ul>\(rules.map { rule -> HTML in "<li>\(rule)</li>" })</ul>"
                + ui.form(
                    to: ProcessPaths.testRun(key).raw,
                    hidden: request.hidden + [Hidden("fassung", String(version.number))],
                    ui.buttons(ui.button(ui.say("Probelauf starten", "Start a test run")))))
    }
}

extension TestRun {
    /// In one sentence what came out.
    func sentence(_ ui: UI) -> String {
        if outcome.compared == 0 {
            return ui.say(
                "Es gibt noch keine aufgezeichneten Vorgänge, mit denen sich die Fassung vergleichen lässt.",
                "There are no recorded cases yet to compare the version with.")
        }
        if outcome.differing == 0, outcome.compared == 1 {
            return ui.say(
                "Der eine aufgezeichnete Vorgang verläuft in dieser Fassung genauso.",
                "The only recorded case goes the same way in this version.")
        }
        if outcome.differing == 0 {
            return ui.say(
                "Alle \(ui.number(outcome.compared)) Vorgänge verlaufen in dieser Fassung genauso.",
                "All \(ui.number(outcome.compared)) cases go the same way in this version.")
        }
        return ui.say(
            "\(ui.number(outcome.differing)) von \(ui.number(outcome.compared)) Vorgängen \(outcome.differing == 1 ? "verläuft" : "verlaufen") in dieser Fassung anders.",
            "\(ui.number(outcome.differing)) of \(ui.number(outcome.compared)) cases \(outcome.differing == 1 ? "goes" : "go") another way in this version."
        )
    }
}
