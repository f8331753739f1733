import Kernel
import Markup
import Store
import Web

/// Which requests a list shows: the newest first, read page by page.
struct RequestQuery: Sendable {
    var state: ChangeRequest.State?
    var after: PageKey?
    var limit = 50

    init(_ values: FormValues) {
        state = values.text("stand").flatMap { ChangeRequest.State(rawValue: $0) }
        after = values.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            if case (.int, .text) = (key.values[0], key.values[1]) { key } else { nil }
        }
    }

    func address(_ base: Destination = CentrePaths.requests(), after: PageKey? = nil) -> Destination {
        base.with("stand", state?.rawValue).with("ab", after?.text)
    }

    struct Line: Sendable {
        var request: ChangeRequest
        var service: String
        var unit: String
    }

    func run(in rows: MemberRows) throws -> (lines: [Line], next: PageKey?) {
        var conditions: [MemberSQL] = []
        if let state { conditions.append("r.state = \(state)") }
        if let after { conditions.append("(r.asked_at, r.id) < (\(after.values[0]), \(after.values[1]))") }
        let found = try rows.query(
            """
            SELECT r.*, s.name AS service_name, s.unit FROM \(.request) r JOIN \(.service) s ON s.id = r.service
            WHERE \(MemberSQL.all(conditions)) ORDER BY r.asked_at DESC, r.id DESC LIMIT \(limit + 1)
            """
        ).map {
            Line(request: try ChangeRequest($0), service: try $0.text("service_name"), unit: try $0.text("unit"))
        }
        let shown = Array(found.prefix(limit))
        return (shown, found.count > limit ? shown.last.map { PageKey($0.request.askedAt, $0.request.id) } : nil)
    }
}

extension Centre {
    /// Requests of one's own authority; the office sees those of all.
    func requestsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let query = RequestQuery(request.query)
        let store = try rows(clerk)
        let page = try await store.read { try query.run(in: $0) }
        let (ui, names) = (UI(request.language), names())
        let table =
            page.lines.isEmpty
            ? ui.empty(
                ui.say("Hier gibt es keinen Antrag.", "There is no request here."),
                "<p>\(ui.say("Leistungen werden im Portfolio beantragt.", "Services are asked for in the portfolio."))</p>",
                action: ui.buttonLink(
                    ui.say("Zum Portfolio", "To the portfolio"), to: CentrePaths.portfolio(), .secondary))
            : ui.table(
                ui.say("Anträge", "Requests"),
                [
                    Column(ui.say("Leistung", "Service")), Column(ui.say("Behörde", "Authority")),
                    Column(ui.say("Menge", "Quantity")), Column(ui.say("Ab", "From")),
                    Column(ui.say("Mehrkosten im Jahr", "Added per year"), .number), Column(ui.say("Stand", "State")),
                ],
                page.lines.map { line in
                    let change = line.request
                    return TableRow([
                        "<a href=\"\(CentrePaths.request(change.id))\">\(ui.written(line.service))</a>",
                        "\(names[change.member]?.shortName ?? change.member.raw)",
                        "\(ui.number(change.before)) → \(ui.number(change.quantity))",
                        ui.time(change.firstDay, short: true), ui.money(change.yearly), ui.requestTag(change.state),
                    ])
                }, captionHidden: true)
        let body: HTML = """
            \(tabs(ui, .requests))\
            \(ui.filters(
                to: CentrePaths.requests().raw,
                ui.filter("stand", ui.say("Stand", "State"), .select(ChangeRequest.State.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }, prompt: ui.say("alle", "all")), value: query.state?.rawValue ?? "", width: .medium),
                active: query.state.map { [TextLink($0.name[ui.language], to: CentrePaths.requests())] } ?? []))\
            \(table)\
            \(ui.paging(previous: query.after == nil ? nil : query.address().raw, next: page.next.map { query.address(after: $0).raw }))\
            \(csvLink(ui, query.address(CentrePaths.requestsExport())))\
            <p>\(ui.link(ui.say("Gemeinsame Beschaffung", "Joint procurement"), to: ProcurementPaths.list()))</p>
            """
        return try await self.page(request, clerk, WorkbenchPage(ui.say("Anträge", "Requests"), body: body))
    }

    func exportRequests(_ request: Request, _ clerk: Staff) async throws -> Response {
        var query = RequestQuery(request.query)
        (query.after, query.limit) = (nil, 10_000)
        let asked = query
        let lines = try await rows(clerk).read { try asked.run(in: $0).lines }
        let (ui, names) = (UI(request.language), names())
        return Self.csv(
            [
                ui.say("Behörde", "Authority"), ui.say("Leistung", "Service"), ui.say("Einheit", "Unit"),
                ui.say("Bisher", "Before"), ui.say("Neu", "New"), ui.say("Ab", "From"),
                ui.say("Mehrkosten im Jahr", "Added per year"), ui.say("Stand", "State"), ui.say("Beantragt", "Asked"),
                ui.say("Entschieden", "Decided"),
            ],
            lines.map { line in
                let change = line.request
                return [
                    names[change.member]?.name ?? change.member.raw, line.service, line.unit, String(change.before),
                    String(change.quantity), change.firstDay.iso, Self.plain(change.yearly),
                    change.state.name[ui.language], change.askedAt.day.iso, change.decidedAt?.day.iso ?? "",
                ]
            }, name: ui.say("Anträge.csv", "requests.csv"))
    }
}
