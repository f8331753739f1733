import Kernel
package import Store
import Web

/// Which tickets a list shows and in which order.
struct TicketQuery: Sendable, Hashable {
    enum View: String, Sendable, CaseIterable {
        case mine = "meine", topics = "fachgebiete", unassigned = "niemand", open = "offen", done = "erledigt"
    }

    enum Order: String, Sendable, CaseIterable {
        case due = "frist", reported = "eingang"
        var column: String { self == .due ? "solve_by" : "reported_at" }
    }

    var view: View = .open
    var order: Order = .due
    var descending = false
    var authority: AuthorityID?
    var topic: Ticket.Topic?
    var priority: Priority?
    var search: String?
    var after: PageKey?
    var limit = 20

    init() {}

    init(_ values: FormValues) {
        view = values.text("sicht").flatMap { View(rawValue: $0) } ?? .open
        order = values.text("sortierung").flatMap { Order(rawValue: $0) } ?? usualOrder
        descending = values.text("richtung").map { $0 == "ab" } ?? (view == .done)
        authority = values.text("rathaus").flatMap { AuthorityID($0) }
        topic = values.text("fachgebiet").flatMap { Ticket.Topic(rawValue: $0) }
        priority = values.text("prioritaet").flatMap { Priority(rawValue: $0) }
        search = values.text("q").map { String($0.prefix(100)) }
        after = values.text("ab").flatMap { PageKey($0, count: 2) }
    }

    /// What is to be done next stands first; of what is done, the newest.
    private var usualOrder: Order { view == .done ? .reported : .due }

    /// The address of this list.
    func address(_ base: Destination = DeskPaths.list()) -> Destination {
        base.with("sicht", view == .open ? nil : view.rawValue)
            .with("sortierung", order == usualOrder ? nil : order.rawValue)
            .with("richtung", descending == (view == .done) ? nil : descending ? "ab" : "auf")
            .with("rathaus", authority?.raw).with("fachgebiet", topic?.rawValue)
            .with("prioritaet", priority?.rawValue).with("q", search).with("ab", after?.text)
    }

    func changed(_ change: (inout TicketQuery) -> Void) -> TicketQuery {
        var copy = self
        copy.after = nil
        change(&copy)
        return copy
    }

    /// Another view in its own order, with the same filters.
    func seen(as view: View) -> TicketQuery {
        changed {
            $0.view = view; $0.order = $0.usualOrder; $0.descending = view == .done
        }
    }

    var isFiltered: Bool { authority != nil || topic != nil || priority != nil || search != nil }

    var unfiltered: TicketQuery {
        changed { ($0.authority, $0.topic, $0.priority, $0.search) = (nil, nil, nil, nil) }
    }

    /// Some rows of the list and the place from which the next ones go on.
    typealias Page = (rows: [Ticket], next: PageKey?)

    func ask(for account: String, in connection: any Connection) throws -> Asked<Page> {
        var parameters: [SQLValue] = []
        func bind(_ value: some SQLBindable) -> String {
            parameters.append(value.sqlValue)
            return "$\(parameters.count)"
        }
        var conditions = ["is_open = \(view == .done ? "FALSE" : "TRUE")"]
        switch view {
        case .open, .done: break
        case .mine: conditions.append("assignee = \(bind(account))")
        case .unassigned: conditions.append("assignee IS NULL")
        case .topics:
            conditions.append("topic IN (SELECT desk_skill.topic FROM desk_skill WHERE account = \(bind(account)))")
        }
        if let authority { conditions.append("reporter_authority = \(bind(authority))") }
        if let topic { conditions.append("topic = \(bind(topic.rawValue))") }
        if let priority { conditions.append("priority = \(bind(priority.rawValue))") }
        if let search {
            // What holds no letter and no digit finds nothing.
            guard let words = Ticket.search.words(search, connection) else { return Asked { ([], nil) } }
            _ = bind(words)
            conditions.append(Ticket.search.matches("id", parameters.count))
        }
        let (column, direction) = (order.column, descending ? "DESC" : "ASC")
        if let after {
            let places = after.values.map { bind($0) }.joined(separator: ", ")
            conditions.append("(\(column), id) \(descending ? "<" : ">") (\(places))")
        }
        let sql = """
            SELECT * FROM ticket WHERE \(conditions.joined(separator: " AND "))
            ORDER BY \(column) \(direction), id \(direction) LIMIT \(bind(limit + 1))
            """
        return try connection.ask(sql, parameters).map { rows in
            let tickets = try rows.prefix(limit).map(Ticket.init)
            guard rows.count > limit, let last = tickets.last else { return (tickets, nil) }
            return (tickets, PageKey(order == .due ? last.times.solveBy : last.times.reportedAt, last.id))
        }
    }
}

/// How many open tickets there are, for whom.
package struct TicketCounts: Sendable, Hashable {
    var mine = 0
    var topics = 0
    var unassigned = 0
    var open = 0

    /// Only what is open is looked at: at the busiest desk some hundreds.
    static func ask(for account: String, in connection: any Connection) throws -> Asked<TicketCounts> {
        try connection.ask(
            """
            SELECT count(*) AS open_tickets, count(*) FILTER (WHERE assignee = CAST($1 AS TEXT)) AS mine,
                count(*) FILTER (WHERE assignee IS NULL) AS unassigned,
                count(*) FILTER (WHERE topic IN (SELECT topic FROM desk_skill WHERE account = CAST($1 AS TEXT))) AS topics
            FROM ticket WHERE is_open = TRUE
            """, account
        ).map { rows in
            guard let row = rows.first else { return TicketCounts() }
            return TicketCounts(
                mine: try row.int("mine"), topics: try row.int("topics"), unassigned: try row.int("unassigned"),
                open: try row.int("open_tickets"))
        }
    }

    /// What somebody of the desk has to do themselves, for the navigation.
    package static func askMine(_ account: String, in connection: any Connection) throws -> Asked<Int> {
        try connection.ask(
            "SELECT count(*) AS n FROM ticket WHERE is_open = TRUE AND assignee = $1", account
        ).map { try $0.first?.int("n") ?? 0 }
    }
}
