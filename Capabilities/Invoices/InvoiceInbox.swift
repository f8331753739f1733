package import Kernel
package import Store
import Web

/// Which invoices a list shows and in which order. Each combination is a walk along an index, cut off at the page's end.
package struct InvoiceQuery: Sendable, Hashable {
    package enum View: String, Sendable, CaseIterable {
        /// What somebody still has to do something about.
        case open = "offen"
        /// Assigned to me, or to somebody I stand in for.
        case mine = "meine"
        /// Discount or due date within a week.
        case soon = "bald"
        case done = "erledigt"
        case all = "alle"
        /// Whose authority is not known.
        case clearing = "klaerung"
    }

    package enum Order: String, Sendable, CaseIterable {
        case act = "frist", received = "eingang", seller = "lieferant"

        var column: String {
            switch self {
            case .act: "act_by"
            case .received: "received_at"
            case .seller: "seller_key"
            }
        }
    }

    package var view: View = .open
    package var order: Order = .act
    package var descending = false
    package var state: InvoiceState?
    package var form: InvoiceFacts.Form?
    package var search: String?
    package var after: PageKey?
    package var limit = 25
    /// So many hits of a search are looked up one by one.
    var few = 1_000

    package init() {}

    /// The conditions on whether it is open: both halves of the indexes where it does not matter.
    private var halves: [String] {
        let wanted: [Bool] =
            switch view {
            case .open, .mine, .soon, .clearing: [true]
            case .done: [false]
            case .all: [true, false]
            }
        return wanted.filter { state == nil || state?.isOpen == $0 }.map { $0 ? "TRUE" : "FALSE" }
    }

    /// - Parameter accounts: whose invoices are „mine“.
    package func run(accounts: [String], today: Day, in connection: any Connection) throws
        -> (rows: [ReceivedInvoice], next: PageKey?)
    {
        let halves = halves
        guard !halves.isEmpty, view != .mine || !accounts.isEmpty else { return ([], nil) }
        var parameters: [SQLValue] = []
        func bind(_ value: some SQLBindable) -> String {
            parameters.append(value.sqlValue)
            return "$\(parameters.count)"
        }
        let (column, direction) = (order.column, descending ? "DESC" : "ASC")
        var conditions = [view == .clearing ? "state = 'clearing'" : "state NOT IN ('clearing', 'forwarded')"]
        if let state { conditions.append("state = \(bind(state.rawValue))") }
        if let form { conditions.append("form = \(bind(form.rawValue))") }
        if view == .soon { conditions.append("act_by <= \(bind(today.adding(days: 7)))") }
        if view == .mine {
            conditions.append("assignee IN (\(accounts.map { bind($0) }.joined(separator: ", ")))")
        }
        if let search {
            guard let words = ReceivedInvoice.search.words(search, connection) else { return ([], nil) }
            let areFew = try ReceivedInvoice.search.count(words, limit: few + 1, connection) <= few
            _ = bind(words)
            let number = parameters.count
            conditions.append(
                areFew
                    ? ReceivedInvoice.search.matches("id", number)
                    : ReceivedInvoice.search.hits("invoice.id", number, typed: search))
        }
        if let after, after.values.count == 2 {
            let (value, id) = (bind(after.values[0]), bind(after.values[1]))
            conditions.append("(\(column), id) \(descending ? "<" : ">") (\(value), \(id))")
        }
        let count = bind(limit + 1)
        let walks = halves.map { isOpen in
            """
            SELECT * FROM (SELECT * FROM invoice WHERE is_open = \(isOpen) AND \(conditions.joined(separator: " AND "))
            ORDER BY \(column) \(direction), id \(direction) LIMIT \(count)) AS walk
            """
        }
        let rows = try connection.query(
            "SELECT * FROM (\(walks.joined(separator: " UNION ALL "))) AS page ORDER BY \(column) \(direction), id \(direction) LIMIT \(count)",
            parameters)
        let found = try rows.prefix(limit).map(ReceivedInvoice.init)
        guard rows.count > limit else { return (found, nil) }
        let last = rows[limit - 1]
        return (found, PageKey(try last.value(column), try last.text("id")))
    }
}

extension InvoiceQuery {
    init(_ values: FormValues) {
        self.init()
        search = values.text("q").map { String($0.prefix(100)) }
        view = values.text("sicht").flatMap { View(rawValue: $0) } ?? usualView
        order = values.text("sortierung").flatMap { Order(rawValue: $0) } ?? usualOrder
        descending = values.text("richtung").map { $0 == "ab" } ?? usuallyDescending
        state = values.text("stand").flatMap { InvoiceState(rawValue: $0) }
        form = values.text("art").flatMap { InvoiceFacts.Form(rawValue: $0) }
        after = values.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            // Only what this order can have written.
            switch (order, key.values[0], key.values[1]) {
            case (.received, .int, .text), (.act, .text, .text), (.seller, .text, .text): key
            default: nil
            }
        }
    }

    /// Whoever searches wants to find it, open or not.
    var usualView: View { search == nil ? .open : .all }
    private var usualOrder: Order { view == .done || view == .all ? .received : .act }
    private var usuallyDescending: Bool { order == .received && (view == .done || view == .all) }

    /// The address of this list.
    func address(_ base: Destination = InvoicePaths.inbox()) -> Destination {
        base.with("sicht", view == usualView ? nil : view.rawValue)
            .with("sortierung", order == usualOrder ? nil : order.rawValue)
            .with("richtung", descending == usuallyDescending ? nil : descending ? "ab" : "auf")
            .with("stand", state?.rawValue).with("art", form?.rawValue).with("q", search).with("ab", after?.text)
    }

    func changed(_ change: (inout InvoiceQuery) -> Void) -> InvoiceQuery {
        var copy = self
        copy.after = nil
        change(&copy)
        return copy
    }
}

/// How many invoices wait; each counted up to a limit, along an index.
package struct InvoiceCounts: Sendable, Hashable {
    package static let limit = 1_000
    package var open = 0
    package var mine = 0
    package var soon = 0
    package var clearing = 0

    /// What has a discount or due date within a week, for the navigation.
    package static func soon(today: Day, in connection: any Connection) throws -> Asked<Int> {
        try connection.ask(
            """
            SELECT count(*) AS n FROM (SELECT 1 FROM invoice WHERE is_open = TRUE AND state <> 'clearing'
                AND act_by <= $1 LIMIT \(limit)) AS counted
            """, today.adding(days: 7)
        ).map { rows in try rows.first?.int("n") ?? 0 }
    }

    package static func read(accounts: [String], today: Day, in connection: any Connection) throws -> InvoiceCounts {
        func count(_ condition: String, _ parameters: [SQLValue]) throws -> Int {
            try connection.first(
                "SELECT count(*) AS n FROM (SELECT 1 FROM invoice WHERE \(condition) LIMIT \(limit)) AS counted",
                parameters
            )?.int("n") ?? 0
        }
        var found = InvoiceCounts()
        found.open = try count("is_open = TRUE AND state <> 'clearing'", [])
        found.soon = try soon(today: today, in: connection).get()
        found.clearing = try count("state = 'clearing'", [])
        if !accounts.isEmpty {
            let places = accounts.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            found.mine = try count(
                "assignee IN (\(places)) AND is_open = TRUE AND state <> 'clearing'", accounts.map { .text($0) })
        }
        return found
    }
}
