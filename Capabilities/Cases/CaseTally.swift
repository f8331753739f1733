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
