/// The tables of a place as the engine describes them.
struct Table: Sendable, Hashable {
    let name: String
    /// Without columns that the engine computes itself.
    let columns: [String]
    let key: [String]
    /// The column that counts up by itself.
    let identity: String?

    static func all(_ connection: any Connection) throws(StoreError) -> [Table] {
        var tables: [Table] = []
        for row in try connection.query(connection.engine == .sqlite ? sqliteNames : postgresNames) {
            let name = try row.text("name")
            var columns: [String] = []
            var key: [(Int, String)] = []
            var identity: String?
            for column in try connection.query(
                connection.engine == .sqlite ? sqliteColumns : postgresColumns, name)
            {
                let columnName = try column.text("name")
                columns.append(columnName)
                if let place = try column.optionalInt("key_place"), place > 0 { key.append((place, columnName)) }
                if try column.int("counts_up") == 1 { identity = columnName }
            }
            key.sort { $0.0 < $1.0 }
            tables.append(Table(name: name, columns: columns, key: key.map(\.1), identity: identity))
        }
        return tables
    }

    /// Virtual tables and what they keep are made anew from the tables they index.
    private static let sqliteNames = """
        SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> 'schema_migration'
        ORDER BY name
        """
    private static let sqliteColumns = """
        SELECT c.name, c.pk AS key_place,
          CAST(c.pk = 1 AND EXISTS (SELECT 1 FROM sqlite_schema s
            WHERE s.name = $1 AND s.sql LIKE '%AUTOINCREMENT%') AS INTEGER) AS counts_up
        FROM pragma_table_xinfo($1) c WHERE c.hidden = 0 ORDER BY c.cid
        """
    private static let postgresNames = """
        SELECT relname AS name FROM pg_class
        WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind = 'r' AND relname <> 'schema_migration'
        ORDER BY relname
        """
    private static let postgresColumns = """
        SELECT a.attname AS name, array_position(CAST(k.conkey AS int[]), CAST(a.attnum AS int)) AS key_place,
          CASE WHEN a.attidentity <> '' THEN 1 ELSE 0 END AS counts_up
        FROM pg_attribute a
        LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'p'
        WHERE a.attrelid = CAST(quote_ident($1) AS regclass) AND a.attnum > 0 AND NOT a.attisdropped
          AND a.attgenerated = ''
        ORDER BY a.attnum
        """
}

extension String {
    /// A name inside SQL.
    var quoted: String {
        "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
