package import Store

/// How an engine means to answer a statement (EXPLAIN). Whole tables are only told from parts where there are many rows and
/// the engine has counted them (ANALYZE).
package struct QueryPlan: Sendable, CustomStringConvertible {
    package let sql: String
    package let lines: [String]

    package init(_ sql: String, _ parameters: [SQLValue], in connection: any Connection) throws(StoreError) {
        self.sql = sql
        switch connection.engine {
        case .sqlite:
            lines = try connection.query("EXPLAIN QUERY PLAN \(sql)", parameters).map { row throws(StoreError) in
                try row.text("detail")
            }
        case .postgres:
            lines = try connection.query("EXPLAIN \(sql)", parameters).map { row throws(StoreError) in
                try row.text("QUERY PLAN")
            }
        }
    }

    /// Those of the tables that are read row by row, without an index.
    package func scanned(of tables: [String]) -> [String] {
        tables.filter { table in
            lines.contains { line in
                line.contains("Seq Scan on \(table) ") || line == "SCAN \(table)"
                    || line.hasPrefix("SCAN \(table) ") && !line.contains(" USING ")
            }
        }
    }

    /// Whether what was found has to be sorted as a whole; the last of several columns alone is no whole.
    package var sorts: Bool {
        lines.contains { $0.contains("USE TEMP B-TREE FOR ORDER BY") || $0.contains("Sort Key:") }
    }

    package var description: String { "\(sql)\n\(lines.joined(separator: "\n"))" }
}
