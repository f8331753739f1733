package import Kernel
package import Store

/// Which cases a list shows and in which order. Every combination is answered from an index: the
/// permission (the units) is part of the key, so a restricted view costs what a full one costs.
package struct InboxQuery: Sendable, Hashable {
    package enum View: String, Sendable, CaseIterable {
        case mine, unit, unassigned, due, all, decided
    }

    package enum Order: String, Sendable, CaseIterable {
        case due, received, applicant

        var column: String {
            switch self {
            case .due: "due_at"
            case .received: "received_at"
            case .applicant: "applicant_key"
            }
        }
    }

    package var view: View = .unit
    package var order: Order = .due
    package var descending = false
    package var state: CaseFile.State?
    package var service: String?
    package var unit: String?
    package var search: String?
    package var after: Cursor?
    package var limit = 20

    package init() {}

    /// The place behind a row: its sort value and its id.
    package struct Cursor: Sendable, Hashable {
        package var value: SQLValue
        package var id: String

        package init(value: SQLValue, id: String) { (self.value, self.id) = (value, id) }

        /// `1795000000000000~01j…` in an address.
        package var text: String {
            switch value {
            case .int(let n): "\(n)~\(id)"
            case .text(let t): "\(t)~\(id)"
            case .null, .double, .blob: "~\(id)"
            }
        }

        package init?(_ text: String, order: Order) {
            guard text.utf8.count <= 400, let mark = text.lastIndex(of: "~"),
                let id = CaseID(text[text.index(after: mark)...])
            else { return nil }
            let value = String(text[..<mark])
            self.id = id.raw
            switch order {
            case .applicant: self.value = .text(value)
            case .due, .received:
                guard let number = Int64(value) else { return nil }
                self.value = .int(number)
            }
        }
    }
}

/// Who looks, as the query needs it.
package struct InboxViewer: Sendable {
    package var account: String
    /// The units whose cases may be seen; nil means all of `everyUnit`.
    package var units: [String]
    package init(account: String, units: [String]) { (self.account, self.units) = (account, units) }
}

extension InboxQuery {
    /// One page of the list and the place from which the next one goes on.
    package func run(for viewer: InboxViewer, at now: Timestamp, in connection: any Connection) throws
        -> (rows: [CaseFile], next: Cursor?)
    {
        let units = unit.map { wanted in viewer.units.filter { $0 == wanted } } ?? viewer.units
        guard !units.isEmpty else { return ([], nil) }
        var parameters: [SQLValue] = []
        func bind(_ value: some SQLBindable) -> String {
            parameters.append(value.sqlValue)
            return "$\(parameters.count)"
        }
        let column = order.column
        let direction = descending ? "DESC" : "ASC"
        var common = ""
        if let service { common += " AND service = \(bind(service))" }
        if let state { common += " AND state = \(bind(state.rawValue))" }
        if let search {
            // What holds no letter and no digit finds nothing.
            guard let words = CaseFile.search.words(search, connection) else { return ([], nil) }
            _ = bind(words)
            common += " AND \(CaseFile.search.matches("id", parameters.count))"
        }
        if let after {
            common += " AND (\(column), id) \(descending ? "<" : ">") (\(bind(after.value)), \(bind(after.id)))"
        }
        if view == .due { common += " AND due_at <= \(bind(now.adding(days: 7)))" }
        let count = bind(limit + 1)
        let account = view == .mine ? bind(viewer.account) : ""
        // One index walk per unit, each cut off at the page's length, then merged: no walk reads more
        // than a page, however many cases there are.
        let walks = units.flatMap { unit in
            let name = bind(unit)
            let bases =
                switch view {
                case .mine: ["assignee = \(account) AND is_open = TRUE AND unit = \(name)"]
                case .unassigned: ["unit = \(name) AND assignee IS NULL AND is_open = TRUE"]
                case .unit, .due: ["unit = \(name) AND is_open = TRUE"]
                case .decided: ["unit = \(name) AND is_open = FALSE"]
                case .all: ["unit = \(name) AND is_open = TRUE", "unit = \(name) AND is_open = FALSE"]
                }
            return bases.map { base in
                """
                SELECT * FROM (SELECT * FROM case_file WHERE \(base)\(common)
                ORDER BY \(column) \(direction), id \(direction) LIMIT \(count)) AS walk
                """
            }
        }
        let sql =
            "SELECT * FROM (" + walks.joined(separator: " UNION ALL ")
            + ") AS page ORDER BY \(column) \(direction), id \(direction) LIMIT \(count)"
        let rows = try connection.query(sql, parameters)
        var files = try rows.map(CaseFile.init)
        guard files.count > limit else { return (files, nil) }
        files.removeLast()
        let last = rows[limit - 1]
        return (files, Cursor(value: try last.value(column), id: try last.text("id")))
    }
}
