import Kernel
import Markup
import Store
import Web

/// What one looks for in the list of resolutions.
struct ResolutionQuery: Sendable {
    enum Show: String, Sendable, CaseIterable {
        case all, open, overdue, done, rejected

        var name: Localized {
            switch self {
            case .all: Localized("alle", "all")
            case .open: Localized("offen", "open")
            case .overdue: Localized("überfällig", "overdue")
            case .done: Localized("umgesetzt", "done")
            case .rejected: Localized("abgelehnt", "rejected")
            }
        }
    }

    struct Line: Sendable {
        var item: AgendaItem
        var day: Day
        var body: String
    }

    var show: Show
    var search = ""
    var after: PageKey?
    var limit: Int

    init(show: Show, limit: Int) { (self.show, self.limit) = (show, limit) }

    init(_ query: FormValues) {
        self.init(show: query.text("zeigen").flatMap { Show(rawValue: $0) } ?? .all, limit: 50)
        search = String((query.text("suche") ?? "").prefix(100))
        after = query.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            if case (.text, .text) = (key.values[0], key.values[1]) { key } else { nil }
        }
    }

    func address(_ change: (inout ResolutionQuery) -> Void = { _ in }) -> Destination {
        var query = self
        change(&query)
        var target = GroupPaths.resolutions()
        if query.show != .all { target = target.with("zeigen", query.show.rawValue) }
        if !query.search.isEmpty { target = target.with("suche", query.search) }
        if let after = query.after { target = target.with("ab", after.text) }
        return target
    }

    /// Newest first; what is open by its deadline.
    func run(_ today: Day, in rows: MemberRows) throws -> (lines: [Line], next: PageKey?) {
        var conditions: [MemberSQL] = ["a.decided_on IS NOT NULL"]
        switch show {
        case .all: break
        case .open: conditions.append("a.state = \(AgendaItem.State.accepted) AND a.done_on IS NULL")
        case .overdue:
            conditions.append("a.state = \(AgendaItem.State.accepted) AND a.done_on IS NULL AND a.due < \(today)")
        case .done: conditions.append("a.done_on IS NOT NULL")
        case .rejected: conditions.append("a.state = \(AgendaItem.State.rejected)")
        }
        if let after { conditions.append("(a.decided_on, a.id) < (\(after.values[0]), \(after.values[1]))") }
        let found = try rows.query(
            """
            SELECT a.*, m.day AS held_on, b.name AS body_name FROM \(.agendaItem) a JOIN \(.meeting) m ON m.id = a.meeting
            JOIN \(.body) b ON b.id = m.body WHERE \(MemberSQL.all(conditions))
            ORDER BY a.decided_on DESC, a.id DESC LIMIT \(search.isEmpty ? limit + 1 : 5_000)
            """
        ).map { Line(item: try AgendaItem($0), day: try $0.day("held_on"), body: try $0.text("body_name")) }
        let key = Folding.sortKey(search)
        let fitting =
            search.isEmpty
            ? found
            : found.filter { Folding.sortKey("\($0.item.name) \($0.item.title) \($0.item.motion)").contains(key) }
        let shown = Array(fitting.prefix(limit))
        let last = fitting.count > limit ? shown.last : nil
        return (shown, last.flatMap { line in line.item.decidedOn.map { PageKey($0, line.item.id) } })
    }
}

extension Centre {
    /// All resolutions with what has become of them; those that are late are told apart.
    func resolutionsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let (query, today, ui) = (ResolutionQuery(request.query), request.now.day, UI(request.language))
        let (lines, next) = try await rows(clerk).read { try query.run(today, in: $0) }
        let filters = ui.filters(
            to: GroupPaths.resolutions().raw,
            """
            \(ui.filter("suche", ui.say("Nummer oder Wort", "Number or word"), .search, value: query.search, width: .medium))\
            \(ui.filter("zeigen", ui.say("Stand", "State"), .select(ResolutionQuery.Show.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: query.show.rawValue, width: .medium))
            """)
        let list =
            lines.isEmpty
            ? ui.empty(
                ui.say("Kein Beschluss passt dazu.", "No resolution fits."),
                "<p>\(ui.say("Beschlüsse entstehen in den Sitzungen der Projektgruppe.", "Resolutions are made in the meetings of the project group."))</p>"
            )
            : ui.table(
                ui.say("Beschlüsse", "Resolutions"),
                [
                    Column(ui.say("Nr.", "No.")), Column(ui.say("Beschluss", "Resolution")),
                    Column(ui.say("Gremium", "Body")), Column(ui.say("Sitzung", "Meeting")),
                    Column(ui.say("Verantwortlich", "Responsible")), Column(ui.say("Frist", "Deadline")),
                    Column(ui.say("Stand", "State")),
                ],
                lines.map { line in
                    TableRow(
                        [
                            "\(line.item.name)",
                            "<a href=\"\(GroupPaths.item(line.item.id))\">\(ui.written(line.item.title))</a>",
                            ui.written(line.body), ui.time(line.day, short: true),
                            line.item.draft.responsible.isEmpty ? "–" : ui.written(line.item.draft.responsible),
                            line.item.draft.due.map { ui.time($0, short: true) } ?? "–",
                            ui.followUpTag(line.item, today),
                        ], tone: line.item.isOverdue(on: today) ? .warning : nil)
                }, rowHeader: 1, captionHidden: true)
        let paging = ui.paging(
            previous: query.after == nil ? nil : query.address { $0.after = nil }.raw,
            next: next.map { key in query.address { $0.after = key }.raw })
        return try await groupPage(
            request, clerk, ui.say("Beschlüsse", "Resolutions"), Hindrance(),
            "\(filters)\(list)\(paging)\(csvLink(ui, GroupPaths.resolutionsExport()))")
    }

    func exportResolutions(_ request: Request, _ clerk: Staff) async throws -> Response {
        let today = request.now.day
        let lines = try await rows(clerk).read { rows in
            try ResolutionQuery(show: .all, limit: 5_000).run(today, in: rows).lines
        }
        let ui = UI(request.language)
        return Self.csv(
            [
                ui.say("Nummer", "Number"), ui.say("Gremium", "Body"), ui.say("Sitzung", "Meeting"),
                ui.say("Beschluss", "Resolution"), ui.say("Antrag", "Motion"), ui.say("Ergebnis", "Result"),
                ui.say("Verantwortlich", "Responsible"), ui.say("Frist", "Deadline"), ui.say("Umgesetzt", "Done"),
                ui.say("Vermerk", "Note"),
            ],
            lines.map { line in
                [
                    line.item.name, line.body, line.day.iso, line.item.title, line.item.motion,
                    line.item.state.name[ui.language], line.item.draft.responsible, line.item.draft.due?.iso ?? "",
                    line.item.doneOn?.iso ?? "", line.item.report,
                ]
            }, name: ui.say("Beschlüsse.csv", "resolutions.csv"))
    }
}
