import Kernel
import Markup
import ProcessMining
import Store
import Web

extension Processes {
    private static let minedPageLength = 50

    /// The cases that a figure counts, the newest first.
    func minedCases(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> Response {
        let shown = try await evaluation(request, clerk, key)
        guard let figure = MinedFigure(request.query), let all = shown.cases(figure) else { throw Refusal.notFound }
        let after = request.query.text("nach").flatMap { ProcessRunID($0)?.raw }
        let start = after.flatMap { id in all.firstIndex { shown.mined.runs[$0].id == id } }.map { $0 + 1 } ?? 0
        let page = Array(all[start...].prefix(Self.minedPageLength))
        let files = Set(page.map { shown.mined.runs[$0].caseFile })
        let (labels, units) = try await stores.authority(clerk.access).read { connection in
            (try ports.cases.labels(files, connection), try ports.units(connection))
        }
        let ui = UI(request.language)
        let view = MinedCasesView(ui: ui, shown: shown, labels: labels, units: units) { caseLink(ui, $0, for: clerk) }
        let (title, address) = (figure.title(ui), shown.list(figure))
        let last = start + page.count < all.count ? page.last.map { shown.mined.runs[$0].id } : nil
        let next = last.map { figure.address(shown.address(ProcessPaths.minedCases(key))).with("nach", $0).raw }
        let count =
            all.count == 1
            ? ui.say("1 Durchlauf", "1 run")
            : ui.say("\(ui.number(all.count)) Durchläufe", "\(ui.number(all.count)) runs")
        let export = figure.address(shown.address(ProcessPaths.minedExport(key))).with(
            "tabelle", MinedTable.cases.rawValue)
        let body: HTML =
            all.isEmpty
            ? ui.empty(ui.say("Diese Zahl ist null.", "This figure is nought."))
            : """
            \(figure.matter(ui, shown).map { "<p>\($0)</p>" })\(view.table(page, title))\
            \(ui.paging(previous: start == 0 ? nil : address, next: next, shown: count))\
            <p>\(ui.link(ui.say("Diese Liste als CSV", "This list as CSV"), to: export.raw))</p>
            """
        return try await minedPage(
            request, clerk, title, area: ui.say("Auswertung", "Evaluation"),
            above: ui.backLink(
                to: shown.address(ProcessPaths.mined(key)).raw, ui.say("Auswertung", "Evaluation")), body)
    }
}

/// Lines of the list.
private struct MinedCasesView {
    let ui: UI
    let shown: ProcessEvaluation
    let labels: [String: CaseLabel]
    let units: [ProcessUnit]
    let link: (CaseLabel?) -> HTML

    func table(_ places: [Int], _ title: String) -> HTML {
        ui.table(
            title,
            [
                Column(ui.say("Vorgang", "Case")), Column(ui.say("Leistung", "Service")),
                Column(ui.say("Fassung", "Version")), Column(ui.say("Zuständig", "Unit")),
                Column(ui.say("Begonnen", "Started")), Column(ui.say("Dauer", "Duration"), .number),
                Column(ui.say("Stand", "State")),
            ], places.map(row), captionHidden: true)
    }

    private func row(_ place: Int) -> TableRow {
        let (run, one) = (shown.mined.runs[place], shown.mined.log.cases[place])
        let unit = shown.mined.units[run.unit]
        let open = shown.mined.log.events(of: place).filter { $0.complete == nil }
        let state: HTML =
            one.end == nil
            ? open.map { ui.written(shown.names[shown.mined.log.activities[$0.activity]].text) }.joined(separator: ", ")
            : ui.tag(
                one.isLeft ? ui.say("Prozess verlassen", "left the process") : ui.say("beendet", "finished"),
                one.isLeft ? .warning : .success)
        return TableRow([
            link(labels[run.caseFile]),
            "\(labels[run.caseFile]?.title[ui.language] ?? "–")",
            "\(ui.say(ModelVersion(number: run.version, state: .released, digest: "").name))",
            ui.written(units.name(of: unit, ui)),
            ui.time(Timestamp(seconds: Int64(one.start)).day, short: true),
            "\(ui.duration((one.end ?? shown.now) - one.start))", state,
        ])
    }
}
