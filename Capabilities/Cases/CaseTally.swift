import Kernel
import Store

/// How many cases there are of each kind: a projection of the journal, kept in the same
/// transaction, so that an inbox with a million cases counts without looking at them. A test
/// recomputes it from the journal's entries.
enum CaseTally {
    struct Cell: Hashable, Sendable {
        var unit: String
        var service: String
        var state: CaseFile.State
        /// Empty for nobody.
        var assignee: String

        init(unit: String, service: String, state: CaseFile.State, assignee: String) {
            (self.unit, self.service, self.state, self.assignee) = (unit, service, state, assignee)
        }

        init(_ file: CaseFile) {
            self.init(unit: file.unit, service: file.service, state: file.state, assignee: file.assignee ?? "")
        }
    }

    static func add(_ n: Int, _ cell: Cell, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO case_tally (unit, service, state, assignee, n) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (unit, service, state, assignee) DO UPDATE SET n = case_tally.n + excluded.n
            """, cell.unit, cell.service, cell.state.rawValue, cell.assignee, n)
    }

    /// What the cases of some units come to, for one service.
    struct Sum: Sendable {
        let service: String
        let open: Int
        let mine: Int
        let unassigned: Int
    }

    /// Added up by the database: a large office has hundreds of cells, and every page of the workbench counts.
    static func sums(units: [String], account: String, in connection: any Connection) throws -> [Sum] {
        guard !units.isEmpty else { return [] }
        let states = CaseFile.State.allCases.filter(\.isOpen).map { "'\($0.rawValue)'" }.joined(separator: ", ")
        func sum(_ condition: String, _ name: String) -> String {
            "CAST(sum(CASE WHEN state IN (\(states))\(condition) THEN n ELSE 0 END) AS BIGINT) AS \(name)"
        }
        let places = units.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        return try connection.query(
            """
            SELECT service, \(sum("", "open_cases")), \(sum(" AND assignee = CAST($1 AS TEXT)", "mine")),
                \(sum(" AND assignee = ''", "unassigned"))
            FROM case_tally WHERE unit IN (\(places)) AND n <> 0 GROUP BY service ORDER BY service
            """, [.text(account)] + units.map { .text($0) }
        ).map {
            Sum(
                service: try $0.text("service"), open: try $0.int("open_cases"), mine: try $0.int("mine"),
                unassigned: try $0.int("unassigned"))
        }
    }

    static func all(in connection: any Connection) throws -> [Cell: Int] {
        var found: [Cell: Int] = [:]
        for row in try connection.query("SELECT * FROM case_tally WHERE n <> 0") {
            let cell = Cell(
                unit: try row.text("unit"), service: try row.text("service"), state: try row.one("state"),
                assignee: try row.text("assignee"))
            found[cell] = try row.int("n")
        }
        return found
    }
}
