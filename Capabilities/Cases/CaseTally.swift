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
        try connection.post(
            """
            INSERT INTO case_tally (unit, service, state, assignee, n) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (unit, service, state, assignee) DO UPDATE SET n = case_tally.n + excluded.n
            """, cell.unit, cell.service, cell.state.rawValue, cell.assignee, n)
    }

    /// How many open cases some units have: all, somebody's, nobody's, and those that are due, at most a limit.
    struct Sums: Sendable, Hashable {
        var open = 0
        var mine = 0
        var unassigned = 0
        var due = 0
    }

    /// Added up by the database, in one statement: a large office has hundreds of cells, and every page of the workbench
    /// counts. What is due is walked along the indexes of the units, no further than the limit.
    static func sums(
        units: [String], account: String, dueUntil moment: Timestamp, limit: Int, in connection: any Connection
    ) throws -> Asked<Sums> {
        guard !units.isEmpty else { return Asked { Sums() } }
        // Comparisons one by one: PostgreSQL makes the array of an IN with parameters anew for each row.
        let states = CaseFile.State.allCases.filter(\.isOpen).map { "state = '\($0.rawValue)'" }
            .joined(separator: " OR ")
        let any = units.indices.map { "unit = $\($0 + 4)" }.joined(separator: " OR ")
        let due = units.indices.map {
            "SELECT 1 FROM case_file WHERE unit = $\($0 + 4) AND is_open = TRUE AND due_at <= $2"
        }.joined(separator: " UNION ALL ")
        return try connection.ask(
            """
            SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS open_cases,
                CAST(coalesce(sum(n) FILTER (WHERE assignee = CAST($1 AS TEXT)), 0) AS BIGINT) AS mine,
                CAST(coalesce(sum(n) FILTER (WHERE assignee = ''), 0) AS BIGINT) AS unassigned,
                (SELECT count(*) FROM (\(due) LIMIT $3) AS walk) AS due
            FROM case_tally WHERE (\(any)) AND (\(states)) AND n <> 0
            """, [.text(account), moment.sqlValue, .int(Int64(limit))] + units.map { .text($0) }
        ).map { rows in
            guard let row = rows.first else { return Sums() }
            return Sums(
                open: try row.int("open_cases"), mine: try row.int("mine"), unassigned: try row.int("unassigned"),
                due: try row.int("due"))
        }
    }

    /// The services of which some units have or had cases, open or not.
    static func services(units: [String], in connection: any Connection) throws -> Asked<[String]> {
        guard !units.isEmpty else { return Asked { [] } }
        // From one service to the next by the index, since a unit has few services and hundreds of cells.
        return try connection.ask(
            """
            WITH RECURSIVE asked (unit) AS (VALUES \(units.indices.map { "($\($0 + 1))" }.joined(separator: ", "))),
            found (unit, service) AS (
                SELECT unit, (SELECT min(service) FROM case_tally WHERE case_tally.unit = asked.unit) FROM asked
                UNION ALL
                SELECT unit, (SELECT min(service) FROM case_tally
                    WHERE case_tally.unit = found.unit AND case_tally.service > found.service)
                FROM found WHERE service IS NOT NULL)
            SELECT DISTINCT service FROM found WHERE service IS NOT NULL ORDER BY service
            """, units.map { .text($0) }
        ).map { rows in try rows.map { try $0.text("service") } }
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
