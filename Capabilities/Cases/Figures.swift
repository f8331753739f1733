import Kernel
import Markup
import Store
import Web

/// What came in and was decided, per service, in a span of time: counted from the events that are
/// written with the journal's entries, and each number leads to its cases.
struct CaseFigures: Sendable {
    struct Line: Sendable {
        var service: String
        var title: Localized
        var received = 0
        var decided = 0
        var medianDays: Int?
    }

    var lines: [Line]

    static func read(from: Timestamp, to: Timestamp, units: [String]?, in connection: any Connection) throws -> CaseFigures {
        var byService: [String: (line: Line, days: [Int])] = [:]
        try connection.forEach(
            """
            SELECT e.kind, e.at, c.service, c.title_de, c.title_en, c.received_at, c.unit
            FROM case_event e JOIN case_file c ON c.id = e.case_file
            WHERE e.at >= $1 AND e.at < $2 AND e.kind IN ('opened', 'decided', 'withdrawn')
            """, from, to
        ) { row in
            let unit = try row.text("unit")
            if let units, !units.contains(unit) { return }
            let service = try row.text("service")
            let title = Localized(try row.text("title_de"), try row.text("title_en"))
            var entry = byService[service] ?? (Line(service: service, title: title), [])
            let kind = try row.text("kind")
            if kind == "opened" {
                entry.line.received += 1
            } else {
                entry.line.decided += 1
                let (at, receivedAt) = (try row.int64("at"), try row.int64("received_at"))
                let span = at - receivedAt
                entry.days.append(Int(span / 86_400_000_000))
            }
            byService[service] = entry
        }
        return CaseFigures(
            lines: byService.values.map { entry in
                var line = entry.line
                let days = entry.days.sorted()
                line.medianDays = days.isEmpty ? nil : days[days.count / 2]
                return line
            }.sorted { ($0.received, $1.service) > ($1.received, $0.service) })
    }

    /// The cases that a figure counts.
    static func cases(
        _ kinds: [String], service: String?, from: Timestamp, to: Timestamp, units: [String]?, in connection: any Connection
    ) throws -> [CaseFile] {
        let kind = kinds.map { "'\($0)'" }.joined(separator: ", ")
        let rows = try connection.query(
            """
            SELECT DISTINCT c.* FROM case_event e JOIN case_file c ON c.id = e.case_file
            WHERE e.at >= $1 AND e.at < $2 AND e.kind IN (\(kind)) AND ($3 = '' OR c.service = $3)
            ORDER BY c.received_at DESC, c.id DESC LIMIT 500
            """, from, to, service ?? "")
        return try rows.map(CaseFile.init).filter { file in units?.contains(file.unit) ?? true }
    }
}

extension Cases {
    private func span(_ request: Request) -> (from: Day, to: Day) {
        let today = request.now.day
        let from = request.query.text("von").flatMap { Day(iso: $0) } ?? today.adding(days: -90)
        let to = request.query.text("bis").flatMap { Day(iso: $0) } ?? today
        return from <= to ? (from, to) : (to, from)
    }

    /// What came in, what was decided and how long it took, by service.
    func figures(_ request: Request, _ clerk: Staff) async throws -> Response {
        let (from, to) = span(request)
        let figures = try await stores.authority(clerk.access).read { connection in
            try CaseFigures.read(
                from: from.beginning, to: to.adding(days: 1).beginning, units: reach(of: clerk, in: connection), in: connection)
        }
        let ui = UI(request.language)
        let received = figures.lines.reduce(0) { $0 + $1.received }
        let decided = figures.lines.reduce(0) { $0 + $1.decided }
        func link(_ figure: String, _ service: String?, _ text: String) -> HTML {
            guard let slug = Slug<FigureName>(figure) else { return "\(text)" }
            let target = CasePaths.figure(slug).with("von", from.iso).with("bis", to.iso).with("leistung", service)
            return "<a href=\"\(url: target.raw)\">\(text)</a>"
        }
        func target(_ figure: String) -> String? {
            Slug<FigureName>(figure).map { CasePaths.figure($0).with("von", from.iso).with("bis", to.iso).raw }
        }
        let filter = ui.filters(
            to: CasePaths.figures().raw,
            """
            \(ui.field("von", ui.say("Von", "From"), .calendar, value: from.iso, width: .medium))\
            \(ui.field("bis", ui.say("Bis", "Until"), .calendar, value: to.iso, width: .medium))
            """)
        let table =
            figures.lines.isEmpty
            ? ui.empty(
                ui.say("In diesem Zeitraum ist nichts eingegangen.", "Nothing came in during this time."),
                "<p>\(ui.say("Wählen Sie einen längeren Zeitraum.", "Choose a longer time."))</p>")
            : ui.table(
                ui.say("Nach Leistung", "By service"),
                [
                    Column(ui.say("Leistung", "Service")), Column(ui.say("Eingegangen", "Received"), .number),
                    Column(ui.say("Entschieden", "Decided"), .number),
                    Column(ui.say("Tage bis zur Entscheidung (Median)", "Days to decision (median)"), .number),
                ],
                figures.lines.map { line in
                    TableRow([
                        "\(line.title[ui.language])", link("eingegangen", line.service, ui.number(line.received)),
                        link("entschieden", line.service, ui.number(line.decided)),
                        "\(line.medianDays.map { ui.number($0) } ?? "–")",
                    ])
                })
        let body: HTML = """
            \(filter)\
            \(ui.figures([
                Figure(ui.say("Eingegangen", "Received"), ui.number(received), url: target("eingegangen")),
                Figure(ui.say("Entschieden", "Decided"), ui.number(decided), url: target("entschieden")),
            ]))\(table)\
            <p class="hint">\(ui.say("Jede Zahl führt zu den Vorgängen, die sie zählt.", "Each number leads to the cases it counts."))</p>
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Zahlen", "Figures"),
                    headingNote: "<span class=\"meta\">\(from.written(ui.language)) – \(to.written(ui.language))</span>", body: body),
                in: try await ports.frame(request, clerk, .figures)))
    }

    func figureCases(_ request: Request, _ clerk: Staff, _ name: Slug<FigureName>) async throws -> Response {
        let ui = UI(request.language)
        let (title, kinds): (String, [String])
        switch name.raw {
        case "eingegangen": (title, kinds) = (ui.say("Eingegangen", "Received"), ["opened"])
        case "entschieden": (title, kinds) = (ui.say("Entschieden", "Decided"), ["decided", "withdrawn"])
        default: throw Refusal.notFound
        }
        let (from, to) = span(request)
        let service = request.query.text("leistung").flatMap { $0.utf8.count <= 80 ? $0 : nil }
        let files = try await stores.authority(clerk.access).read { connection in
            try CaseFigures.cases(
                kinds, service: service, from: from.beginning, to: to.adding(days: 1).beginning,
                units: reach(of: clerk, in: connection), in: connection)
        }
        let body = ui.table(
            "\(title), \(from.written(ui.language)) – \(to.written(ui.language))",
            [Column(ui.say("Vorgang", "Case")), Column(ui.say("Antragsteller", "Applicant")), Column(ui.say("Eingang", "Received")), Column(ui.say("Stand", "State"))],
            files.map { file in
                TableRow([
                    "<a href=\"\(url: CasePaths.page(file.id).raw)\">\(file.title[ui.language])</a> <span class=\"meta\">\(file.reference)</span>",
                    "\(file.applicant)", ui.time(file.receivedAt.day, short: true),
                    ui.tag(file.outcome?.name[ui.language] ?? file.state.name[ui.language], file.state.tone),
                ])
            })
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    title, area: ui.say("Zahlen", "Figures"),
                    above: ui.backLink(to: CasePaths.figures().with("von", from.iso).with("bis", to.iso).raw), body: body),
                in: try await ports.frame(request, clerk, .figures)))
    }
}
