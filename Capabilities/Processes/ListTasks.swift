import Kernel
import Markup
package import Store
import Web

/// Which units' work, and after which task of the list. However many tasks wait, only those of the page are read: each unit's
/// first ones along its index, then the first of those.
struct TaskQuery {
    var reach: ProcessReach
    var after: (due: Int64, id: String)?

    static let page = 50

    func run(in connection: any Connection) throws -> [ProcessTask] {
        var parameters: [SQLValue] = []
        func place(_ value: SQLValue) -> String {
            parameters.append(value)
            return "$\(parameters.count)"
        }
        let later = after.map { " AND (due_at, id) > (\(place(.int($0.due))), \(place(.text($0.id))))" } ?? ""
        let order = "ORDER BY due_at, id LIMIT \(Self.page + 1)"
        func first(_ unit: String) -> String {
            "SELECT * FROM process_task WHERE state = 'open'\(unit)\(later) \(order)"
        }
        let sql: String
        switch reach {
        case .only(let units):
            if units.isEmpty { return [] }
            sql =
                units.enumerated().map { "SELECT * FROM (\(first(" AND unit = \(place(.text($1)))"))) AS unit_\($0)" }
                .joined(separator: " UNION ALL ") + " \(order)"
        case .all, .allBut:
            let condition = reach.condition(after: parameters.count)
            parameters += condition.parameters
            sql = first(condition.sql)
        }
        return try connection.query(sql, parameters).map(ProcessTask.init)
    }
}

extension Processes {
    private static let mostCounted = 1_000
    private static let mostStuck = 200

    /// How many tasks are open and how many steps stand still there. Counted up to a thousand each.
    package static func countTasks(of reach: ProcessReach, in connection: any Connection) throws -> Asked<Int> {
        if reach == .nothing { return Asked { 0 } }
        let (among, parameters) = reach.condition()
        // Without units the order is what makes both engines walk along the index of what is open.
        var (byDue, byAge) = (" ORDER BY due_at, id", " ORDER BY id")
        if case .only = reach { (byDue, byAge) = ("", "") }
        return try connection.ask(
            """
            SELECT count(*) AS n FROM (
                SELECT one FROM (
                    SELECT 1 AS one FROM process_task WHERE state = 'open'\(among)\(byDue) LIMIT \(mostCounted)) AS tasks
                UNION ALL
                SELECT one FROM (
                    SELECT 1 AS one FROM process_incident WHERE settled_at IS NULL\(among)\(byAge) LIMIT \(mostCounted)) AS stuck
            ) AS found
            """, parameters
        ).map { try $0.first?.int("n") ?? 0 }
    }

    func tasks(_ request: Request, _ clerk: Staff) async throws -> Response {
        let ui = UI(request.language)
        let after = request.query.text("nach").flatMap { text -> (Int64, String)? in
            let parts = text.split(separator: ".")
            guard parts.count == 2, let due = Int64(parts[0]), ProcessTaskID(parts[1]) != nil else { return nil }
            return (due, String(parts[1]))
        }
        let reach = Self.reach(of: clerk, ports.cases.reach)
        let (found, files, units, incidents) = try await stores.authority(clerk.access).read { connection in
            let found = try TaskQuery(reach: reach, after: after).run(in: connection)
            let incidents = try stuck(reach, in: connection)
            return (
                found, try ports.cases.labels(Set(found.map(\.caseFile) + incidents.map(\.caseFile)), connection),
                try ports.units(connection), incidents
            )
        }
        let shown = Array(found.prefix(TaskQuery.page))
        let next = found.count > TaskQuery.page ? shown.last : nil
        let nothing: HTML =
            incidents.isEmpty
            ? ui.empty(
                ui.say("Hier ist nichts zu tun.", "There is nothing to do here."),
                "<p>\(ui.say("Neue Aufgaben erscheinen von selbst, wenn ein Prozess sie braucht.", "New tasks appear by themselves when a process needs them."))</p>"
            ) : "<p>\(ui.say("Sonst ist nichts zu tun.", "There is nothing else to do."))</p>"
        let table: HTML =
            shown.isEmpty
            ? nothing
            : ui.table(
                ui.say("Aufgaben", "Tasks"),
                [
                    Column(ui.say("Aufgabe", "Task")), Column(ui.say("Vorgang", "Case")),
                    Column(ui.say("Leistung", "Service")), Column(ui.say("Bis", "By")),
                    Column(ui.say("Zuständig", "Unit")),
                ],
                shown.map { task in
                    let late = task.dueAt.map { $0 < request.now } ?? false
                    let mark = deputyMark(ui, clerk, task.unit, files[task.caseFile])
                    return TableRow(
                        [
                            "<a href=\"\(url: ProcessPaths.task(task.id).raw)\">\(ui.written(task.title))</a>\(mark)",
                            caseLink(ui, files[task.caseFile], for: clerk),
                            "\(files[task.caseFile]?.title[ui.language] ?? "–")",
                            task.dueAt.map { ui.time($0.day, short: true) } ?? "–",
                            "\(units.name(of: task.unit, ui))",
                        ], tone: late ? .warning : nil)
                }, captionHidden: true)
        let paging = ui.paging(
            previous: after == nil ? nil : ProcessPaths.tasks().raw,
            next: next.map {
                ProcessPaths.tasks().with("nach", "\($0.dueAt?.microseconds ?? Int64.max).\($0.id)").raw
            })
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Aufgaben", "Tasks"),
                    body: stuckPanel(ui, clerk, incidents, files) + table + paging),
                in: try await ports.frame(request, clerk)))
    }

    /// For whom somebody would do it who stands in.
    private func deputyMark(_ ui: UI, _ clerk: Staff, _ unit: String, _ file: CaseLabel?) -> HTML {
        guard !clerk.represented.isEmpty,
            let one = acting(clerk, unit: unit, holder: file?.assignee), one.actsFor != nil
        else { return .empty }
        return " \(ui.deputyMark(one))"
    }

    func stuck(_ reach: ProcessReach, in connection: any Connection) throws -> [Incident] {
        if reach == .nothing { return [] }
        let (among, parameters) = reach.condition()
        return try connection.query(
            """
            SELECT * FROM process_incident WHERE settled_at IS NULL\(among)
            ORDER BY id LIMIT \(Self.mostStuck)
            """, parameters
        ).map(Incident.init)
    }

    private func stuckPanel(
        _ ui: UI, _ clerk: Staff, _ incidents: [Incident], _ files: [String: CaseLabel]
    ) -> HTML {
        guard !incidents.isEmpty else { return .empty }
        return ui.panel(
            ui.say("Steht still", "Stands still"), id: "stoerungen",
            ui.table(
                ui.say("Steht still", "Stands still"),
                [
                    Column(ui.say("Schritt", "Step")), Column(ui.say("Vorgang", "Case")),
                    Column(ui.say("Warum", "Why")),
                ],
                incidents.map { incident in
                    TableRow(
                        [
                            "<a href=\"\(url: ProcessPaths.incident(incident.id).raw)\">\(ui.written(incident.title))</a>\(deputyMark(ui, clerk, incident.unit, files[incident.caseFile]))",
                            caseLink(ui, files[incident.caseFile], for: clerk), ui.written(incident.reason),
                        ], tone: .danger)
                }, captionHidden: true))
    }
}
