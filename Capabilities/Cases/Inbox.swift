package import Kernel
package import Store
import Web

/// Which cases a list shows and in which order. Every combination is answered from an index: the
/// permission (the units) is part of the key, so a restricted view costs what a full one costs.
package struct InboxQuery: Sendable, Hashable {
    package enum View: String, Sendable, CaseIterable {
        case mine, unit, unassigned, due, all, decided
        /// What somebody sees as the deputy of others.
        case deputy
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
    /// So many hits of a search are looked up one by one; more than that are frequent enough to be met on a walk.
    var few = 1_000

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

/// What a list shows of a case.
package struct CaseLine: Sendable, Hashable {
    package var id: CaseID
    package var reference: String
    package var title: Localized
    package var assignee: String?
    package var state: CaseFile.State
    package var outcome: CaseFile.Outcome?
    package var applicant: String
    package var receivedAt: Timestamp
    package var dueAt: Timestamp
    /// Read only where it matters as whom somebody sees the case.
    var unit: String?

    static let columns =
        "id, reference, title_de, title_en, assignee, state, outcome, applicant, applicant_key, received_at, due_at"

    init(_ row: Row) throws {
        self.id = try row.identifier("id")
        self.reference = try row.text("reference")
        self.title = Localized(try row.text("title_de"), try row.text("title_en"))
        self.assignee = try row.optionalText("assignee")
        self.state = try row.one("state")
        self.outcome = try row.optionalOne("outcome")
        self.applicant = try row.text("applicant")
        self.receivedAt = try row.timestamp("received_at")
        self.dueAt = try row.timestamp("due_at")
    }
}

/// Who looks, as the query needs it.
package struct InboxViewer: Sendable {
    package var account: String
    /// The units whose cases may be seen.
    package var units: [String]
    /// What the view of deputies shows.
    var places: [StandInPlace] = []
    package init(account: String, units: [String]) { (self.account, self.units) = (account, units) }

    /// - Parameters:
    ///   - reach: the clerk's own units; nil for whoever sees every unit of the authority.
    ///   - units: all of them, asked for only then.
    init(_ clerk: Staff, _ reach: [String]?, of units: @autoclosure () throws -> [CaseUnit]) rethrows {
        self.init(account: clerk.account, units: try reach ?? units().map(\.id))
    }
}

extension InboxViewer {
    /// The units of which the list shows cases.
    var shown: [String] { units + Set(places.map(\.unit)).subtracting(units).sorted() }
}

extension InboxQuery {
    /// Whether open cases, settled ones or both are walked through: a state that is neither possible in the view
    /// nor in a half of the index would be looked for in vain from one end to the other.
    private var halves: [String] {
        let wanted =
            switch view {
            case .mine, .unassigned, .unit, .due, .deputy: [true]
            case .decided: [false]
            case .all: [true, false]
            }
        return wanted.filter { state == nil || state?.isOpen == $0 }.map { $0 ? "TRUE" : "FALSE" }
    }

    /// Some rows of the list and the place from which the next ones go on.
    package typealias Page = (rows: [CaseLine], next: Cursor?)

    package func run(for viewer: InboxViewer, at now: Timestamp, in connection: any Connection) throws -> Page {
        try ask(for: viewer, at: now, in: connection).get()
    }

    func ask(for viewer: InboxViewer, at now: Timestamp, in connection: any Connection) throws -> Asked<Page> {
        let places =
            (view == .deputy ? viewer.places : viewer.units.map { StandInPlace(unit: $0) })
            .filter { unit == nil || unit == $0.unit }
        let halves = halves
        guard !places.isEmpty, !halves.isEmpty else { return Asked { ([], nil) } }
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
        var areFew = false
        if let search {
            // What holds no letter and no digit finds nothing.
            guard let words = CaseFile.search.words(search, connection) else { return Asked { ([], nil) } }
            areFew = try CaseFile.search.count(words, limit: few + 1, connection) <= few
            _ = bind(words)
            let number = parameters.count
            common +=
                " AND "
                + (areFew
                    ? CaseFile.search.matches("id", number)
                    : CaseFile.search.hits("case_file.id", number, typed: search))
        }
        if let after {
            common += " AND (\(column), id) \(descending ? "<" : ">") (\(bind(after.value)), \(bind(after.id)))"
        }
        if view == .due { common += " AND due_at <= \(bind(now.adding(days: 7)))" }
        let count = bind(limit + 1)
        let account = view == .mine ? bind(viewer.account) : ""
        if areFew, view != .deputy {
            let names = places.map { bind($0.unit) }.joined(separator: ", ")
            let base =
                switch view {
                case .mine: " AND assignee = \(account)"
                case .unassigned: " AND assignee IS NULL"
                case .unit, .due, .decided, .all, .deputy: ""
                }
            return try page(
                """
                SELECT \(CaseLine.columns) FROM case_file
                WHERE /*sqlite +*/unit IN (\(names)) AND /*sqlite +*/is_open IN (\(halves.joined(separator: ", ")))\(base)\(common)
                ORDER BY \(column) \(direction), id \(direction) LIMIT \(count)
                """, parameters, in: connection)
        }
        // One index walk per unit, and no walk reads more than a page, however many cases there are: SQLite merges them
        // as they go; PostgreSQL sorts all that the walks have, so each of them is cut off for it.
        let cut = "ORDER BY \(column) \(direction), id \(direction) LIMIT \(count)"
        // Without statistics SQLite takes the index of all open cases, and reads past every assigned one.
        let hint = view == .unassigned && order == .due ? " /*sqlite INDEXED BY case_unassigned */" : ""
        let columns = view == .deputy ? CaseLine.columns + ", unit" : CaseLine.columns
        let walks = places.flatMap { place in
            let name = bind(place.unit)
            let holder = place.holder.map { " AND assignee = \(bind($0))" } ?? ""
            return halves.map { open in
                let base =
                    switch view {
                    case .mine: "assignee = \(account) AND unit = \(name)"
                    case .unassigned: "unit = \(name) AND assignee IS NULL"
                    case .unit, .due, .decided, .all, .deputy: "unit = \(name)\(holder)"
                    }
                let walk =
                    "SELECT \(columns) FROM case_file\(hint) WHERE \(base) AND is_open = \(open)\(common)"
                return places.count * halves.count == 1 ? walk : "/*pg (*/\(walk)/*pg  \(cut))*/"
            }
        }
        let sql = walks.joined(separator: " UNION ALL ") + " " + cut
        return try page(sql, parameters, in: connection)
    }

    private func page(_ sql: String, _ parameters: [SQLValue], in connection: any Connection) throws -> Asked<Page> {
        try connection.ask(sql, parameters).map { rows in
            var lines = try rows.map(CaseLine.init)
            if view == .deputy { for (place, row) in rows.enumerated() { lines[place].unit = try row.text("unit") } }
            guard lines.count > limit else { return (lines, nil) }
            lines.removeLast()
            let last = rows[limit - 1]
            return (lines, Cursor(value: try last.value(order.column), id: try last.text("id")))
        }
    }
}
