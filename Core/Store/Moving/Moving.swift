package import Kernel
import Synchronization

extension Administration {
    /// Writes everything an authority has, as it is at one moment, in a form that both engines read.
    /// Others go on working meanwhile.
    ///
    /// - Parameter sink: receives pieces of about 64 KiB, on a thread where it may wait.
    package func dump(
        _ authority: AuthorityID, to sink: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws -> DataSummary {
        let place = StorePlace(authority)
        guard try await stores.driver.exists(place) else { throw StoreError.absent }
        let once = Once()
        return try await stores.driver.database(place).scan { connection in
            try once.enter()
            var writer = DataWriter(sink)
            for row in try connection.query("SELECT id, checksum FROM schema_migration ORDER BY number") {
                try writer.migration(id: try row.text("id"), checksum: try row.text("checksum"))
            }
            let tables = try Table.all(connection)
            for table in tables {
                try writer.table(table)
                try connection.forEach(table.selectAll) { try writer.row($0.values) }
            }
            for table in tables {
                guard let column = table.identity, let value = try table.counter(connection) else { continue }
                try writer.sequence(table.name, column, value)
            }
            return try writer.end()
        }
    }

    /// Makes an authority's database from what `dump` wrote, by any version up to this one on either
    /// engine; then brings it up to date. When anything does not fit, nothing is left behind. Throws
    /// `DataProblem` where the data are at fault, and `Refusal` where the authority is here already.
    ///
    /// - Parameter source: gives up to so many bytes, none at the end; it may wait.
    package func load(
        _ authority: AuthorityID, from source: @escaping @Sendable (Int) throws -> [UInt8]
    ) async throws -> DataSummary {
        let place = StorePlace(authority)
        guard try await !stores.driver.exists(place) else {
            throw Refusal(
                .conflict,
                Localized(
                    "Die Behörde \(authority) hat hier schon Daten. Es wurde nichts geändert. Entfernen Sie sie zuerst oder importieren Sie unter einem anderen Namen.",
                    "The authority \(authority) has data here already. Nothing was changed. Remove them first or import under another name."
                ))
        }
        let migrator = stores.migrator
        let once = Once()
        let summary = Mutex(DataSummary())
        try await stores.driver.create(place) { connection in
            try once.enter()
            let loaded = try Loader(migrator: migrator, place: place, connection: connection).run(source)
            summary.withLock { $0 = loaded }
        }
        return summary.withLock { $0 }
    }
}

/// A stream cannot be begun twice.
private final class Once: Sendable {
    private let begun = Atomic(false)
    func enter() throws {
        if begun.exchange(true, ordering: .relaxed) { throw DataProblem.interrupted }
    }
}

extension Table {
    var selectAll: String {
        let names = columns.map(\.quoted).joined(separator: ", ")
        return "SELECT \(names) FROM \(name.quoted)"
            + (key.isEmpty ? "" : " ORDER BY \(key.map(\.quoted).joined(separator: ", "))")
    }

    /// The last number given by the column that counts up.
    func counter(_ connection: any Connection) throws(StoreError) -> Int64? {
        guard let identity else { return nil }
        switch connection.engine {
        case .sqlite:
            return try connection.first("SELECT seq FROM sqlite_sequence WHERE name = $1", name)?.int64("seq")
        case .postgres:
            return try connection.first(
                "SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(quote_ident($1), $2) AS regclass)) AS seq",
                name, identity)?.optionalInt64("seq")
        }
    }
}

private struct Loader {
    let migrator: Migrator
    let place: StorePlace
    let connection: any Connection

    func run(_ source: @escaping (Int) throws -> [UInt8]) throws -> DataSummary {
        var reader = try DataReader(source)
        var (record, migrations) = try readMigrations(&reader)
        try migrator.fill(place, connection, only: Set(migrations))
        // The structure's first rows, where a migration has written some, come with the data.
        let tables = Dictionary(uniqueKeysWithValues: try Table.all(connection).map { ($0.name, $0) })
        let links = try suspendLinks()
        for table in tables.values { try connection.execute("DELETE FROM \(table.name.quoted)") }

        var summary = DataSummary()
        var rows: RowWriter?
        while true {
            switch record {
            case .migration: throw DataProblem.damaged(at: reader.offset)
            case .table(let name, let columns):
                try rows?.flush()
                guard let table = tables[name] else { throw DataProblem.unknownTable(name) }
                for column in columns where !table.columns.contains(column) {
                    throw DataProblem.unknownTable("\(name).\(column)")
                }
                rows = RowWriter(table: name, columns: columns, connection: connection)
                summary.tables += 1
            case .row(let values):
                try rows?.add(values)
                summary.rows += 1
            case .sequence(let name, let column, let value):
                try rows?.flush()
                guard let table = tables[name], table.identity == column else {
                    throw DataProblem.unknownTable("\(name).\(column)")
                }
                try setCounter(table, column, value)
            case .end(let count):
                try rows?.flush()
                guard count == summary.rows else { throw DataProblem.damaged(at: reader.offset) }
                try resume(links)
                try rebuildSearch()
                try migrator.apply(try migrator.pending(place, connection), at: place, connection)
                summary.bytes = reader.offset
                summary.checksum = reader.checksum
                return summary
            }
            record = try reader.next(width: rows?.columns.count ?? 0)
        }
    }

    /// Gives the first record behind the migrations, too.
    private func readMigrations(_ reader: inout DataReader) throws -> (DataReader.Record, [String]) {
        let known = Dictionary(uniqueKeysWithValues: migrator.wanted(place).map { ($0.id, $0.checksum) })
        var ids: [String] = []
        while true {
            let record = try reader.next(width: 0)
            guard case .migration(let id, let checksum) = record else { return (record, ids) }
            guard let ours = known[id] else { throw DataProblem.newer(migration: id) }
            guard ours == checksum else { throw DataProblem.foreign(migration: id) }
            ids.append(id)
        }
    }

    private func setCounter(_ table: Table, _ column: String, _ value: Int64) throws(StoreError) {
        switch connection.engine {
        case .sqlite:
            try connection.execute("DELETE FROM sqlite_sequence WHERE name = $1", table.name)
            try connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)", table.name, value)
        case .postgres:
            _ = try connection.query(
                "SELECT setval(CAST(pg_get_serial_sequence(quote_ident($1), $2) AS regclass), CAST($3 AS BIGINT))",
                table.name, column, value)
        }
    }

    // MARK: - Foreign keys: rows come in the order of table names

    private struct Link {
        let table: String
        let name: String
        let definition: String
    }

    private func suspendLinks() throws(StoreError) -> [Link] {
        guard connection.engine == .postgres else {
            try connection.execute("PRAGMA defer_foreign_keys = ON")
            return []
        }
        var links: [Link] = []
        for row in try connection.query(
            """
            SELECT c.relname AS table_name, k.conname AS name, pg_get_constraintdef(k.oid) AS definition
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
            WHERE k.contype = 'f' AND k.connamespace = CAST(current_schema() AS regnamespace)
            """)
        {
            let link = Link(
                table: try row.text("table_name"), name: try row.text("name"), definition: try row.text("definition"))
            try connection.execute("ALTER TABLE \(link.table.quoted) DROP CONSTRAINT \(link.name.quoted)")
            links.append(link)
        }
        return links
    }

    private func resume(_ links: [Link]) throws(StoreError) {
        for link in links {
            try connection.execute(
                "ALTER TABLE \(link.table.quoted) ADD CONSTRAINT \(link.name.quoted) \(link.definition)")
        }
    }

    /// SQLite's search indexes are made of the tables they belong to.
    private func rebuildSearch() throws(StoreError) {
        guard connection.engine == .sqlite else { return }
        for row in try connection.query(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'")
        {
            let name = try row.text("name").quoted
            try connection.execute("INSERT INTO \(name) (\(name)) VALUES ('rebuild')")
        }
    }
}

/// Collects rows into statements of many rows.
private struct RowWriter {
    let table: String
    let columns: [String]
    let connection: any Connection
    private var values: [SQLValue] = []
    private var size = 0

    init(table: String, columns: [String], connection: any Connection) {
        (self.table, self.columns, self.connection) = (table, columns, connection)
    }

    mutating func add(_ row: [SQLValue]) throws(StoreError) {
        values += row
        for value in row {
            switch value {
            case .text(let text): size += text.utf8.count
            case .blob(let bytes): size += bytes.count
            default: size += 8
            }
        }
        if values.count + columns.count > 900 || size > 1 << 20 { try flush() }
    }

    mutating func flush() throws(StoreError) {
        guard !values.isEmpty, !columns.isEmpty else { return }
        let names = columns.map(\.quoted).joined(separator: ", ")
        let rows = (0..<values.count / columns.count).map { row in
            "(" + (1...columns.count).map { "$\(row * columns.count + $0)" }.joined(separator: ", ") + ")"
        }
        try connection.execute("INSERT INTO \(table.quoted) (\(names)) VALUES \(rows.joined(separator: ", "))", values)
        values.removeAll(keepingCapacity: true)
        size = 0
    }
}
