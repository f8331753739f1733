import Journal
import Kernel
import Markup
import Store
import Web

extension Cases {
    private func span(_ request: Request) -> (from: Day, to: Day) {
        let today = request.now.day
        let from = request.query.text("von").flatMap { Day(iso: $0) } ?? today.adding(days: -90)
        let to = request.query.text("bis").flatMap { Day(iso: $0) } ?? today
        let (first, last) = from <= to ? (from, to) : (to, from)
        // Ten years are as much as a picture of months can show.
        return (max(first, last.adding(months: -119)), last)
    }

    /// What came in, what was decided and how long it took, by service.
    func figures(_ request: Request, _ clerk: Staff) async throws -> Response {
        let (from, to) = span(request)
        let figures = try await stores.authority(clerk.access).read { connection in
            try CaseFigures.read(from: from, to: to, units: reach(of: clerk), in: connection)
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
            \(ui.filter("von", ui.say("Von", "From"), .calendar, value: from.iso, width: .medium))\
            \(ui.filter("bis", ui.say("Bis", "Until"), .calendar, value: to.iso, width: .medium))
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
                    Column(ui.say("Bis zur Entscheidung (Median)", "To decision (median)"), .number),
                ],
                figures.lines.map { line in
                    TableRow([
                        "\(line.title[ui.language])", link("eingegangen", line.service, ui.number(line.received)),
                        link("entschieden", line.service, ui.number(line.decided)),
                        line.medianDays.map { link("entschieden", line.service, days($0, ui)) } ?? "–",
                    ])
                })
        let body: HTML = """
            \(filter)\
            \(ui.figures([
                Figure(ui.say("Eingegangen", "Received"), ui.number(received), url: target("eingegangen")),
                Figure(ui.say("Entschieden", "Decided"), ui.number(decided), url: target("entschieden")),
            ]))\(picture(ui, figures))\(table)\
            <p class="hint">\(ui.say("Jede Zahl führt zu den Vorgängen, die sie zählt.", "Each number leads to the cases it counts."))</p>
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Zahlen", "Figures"),
                    headingNote:
                        "<span class=\"meta\">\(from.written(ui.language)) – \(to.written(ui.language))</span>",
                    body: body),
                in: try await ports.frame(request, clerk, .figures, nil)))
    }

    private func days(_ value: Double, _ ui: UI) -> String {
        let number = ui.number(Int(value)) + (value == value.rounded() ? "" : ui.say(",5", ".5"))
        return number + (value == 1 ? ui.say(" Tag", " day") : ui.say(" Tage", " days"))
    }

    /// What came in and what was decided, week by week, with the same numbers as a table.
    private func picture(_ ui: UI, _ figures: CaseFigures) -> HTML {
        let periods = figures.periods
        guard periods.count > 1, !figures.lines.isEmpty, let last = periods.last else { return .empty }
        let byWeek = (periods.first?.from.daysSince1970 ?? 0) + 370 >= last.to.daysSince1970
        func label(_ period: CaseFigures.Period) -> String {
            let day = period.from
            return byWeek ? day.short(ui.language) : (day.month < 10 ? "0" : "") + "\(day.month)/\(day.year)"
        }
        func series(_ name: String, _ figure: String, _ value: (CaseFigures.Period) -> Int) -> ChartSeries {
            ChartSeries(
                name,
                periods.map { period in
                    let n = value(period)
                    let list = Slug<FigureName>(figure).map {
                        CasePaths.figure($0).with("von", period.from.iso).with("bis", period.to.iso).raw
                    }
                    return ChartValue(label(period), Double(n), text: ui.number(n), url: n > 0 ? list : nil)
                })
        }
        let (received, decided) = (ui.say("Eingegangen", "Received"), ui.say("Entschieden", "Decided"))
        let most = periods.max { $0.received < $1.received } ?? last
        let (number, when) = (ui.number(most.received), label(most))
        return ui.lineChart(
            id: "wochen",
            byWeek
                ? ui.say("Eingegangen und entschieden, Woche für Woche", "Received and decided, week by week")
                : ui.say("Eingegangen und entschieden, Monat für Monat", "Received and decided, month by month"),
            description: byWeek
                ? ui.say(
                    "Am meisten ging in der Woche ab \(when) ein: \(number).",
                    "Most came in during the week from \(when): \(number).")
                : ui.say("Am meisten ging im Monat \(when) ein: \(number).", "Most came in during \(when): \(number)."),
            [
                series(received, "eingegangen") { $0.received }, series(decided, "entschieden") { $0.decided },
            ], labelColumn: byWeek ? ui.say("Woche ab", "Week from") : ui.say("Monat", "Month"), wholeNumbers: true,
            axis: { ui.number(Int($0)) })
    }

    func figureCases(_ request: Request, _ clerk: Staff, _ name: Slug<FigureName>) async throws -> Response {
        let ui = UI(request.language)
        let (title, kinds): (String, [JournalCode])
        switch name.raw {
        case "eingegangen": (title, kinds) = (ui.say("Eingegangen", "Received"), CaseFigures.receipts)
        case "entschieden": (title, kinds) = (ui.say("Entschieden", "Decided"), CaseFigures.decisions)
        default: throw Refusal.notFound
        }
        let (from, to) = span(request)
        let service = request.query.text("leistung").flatMap { $0.utf8.count <= 80 ? $0 : nil }
        let key = request.query.text("ab").flatMap { PageKey($0, count: 2) }
        let (page, total) = try await stores.authority(clerk.access).read { connection in
            let list = FigureList(
                kinds: kinds, service: service, from: from, to: to, units: reach(of: clerk))
            return (try list.page(after: key, in: connection), try list.count(in: connection))
        }
        let address = CasePaths.figure(name).with("von", from.iso).with("bis", to.iso).with("leistung", service)
        let all = ui.number(total)
        let table = ui.table(
            "\(title), \(from.written(ui.language)) – \(to.written(ui.language))",
            [
                Column(ui.say("Vorgang", "Case")), Column(ui.say("Antragsteller", "Applicant")),
                Column(ui.say("Eingang", "Received")), Column(ui.say("Stand", "State")),
            ],
            page.files.map { file in
                TableRow([
                    "<a href=\"\(url: CasePaths.page(file.id).raw)\">\(file.title[ui.language])</a> <span class=\"meta\">\(file.reference)</span>",
                    "\(file.applicant)", ui.time(file.receivedAt.day, short: true),
                    ui.tag(file.outcome?.name[ui.language] ?? file.state.name[ui.language], file.state.tone),
                ])
            })
        let body: HTML = """
            \(table)\(ui.paging(
                previous: key == nil ? nil : address.raw, next: page.next.map { address.with("ab", $0.text).raw },
                shown: total == 1 ? ui.say("1 Vorgang", "1 case") : ui.say("\(all) Vorgänge", "\(all) cases")))
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    title, area: ui.say("Zahlen", "Figures"),
                    above: ui.backLink(to: CasePaths.figures().with("von", from.iso).with("bis", to.iso).raw),
                    body: body),
                in: try await ports.frame(request, clerk, .figures, nil)))
    }
}
