package import Kernel
package import Store
import Synchronization

/// PostgreSQL: the schema `centre` and one schema per authority, each with a role that has rights in
/// it and nowhere else. Several processes may share one database.
///
/// The user of the connection owns the schemas and makes the roles: it needs `CREATE` on the database and
/// `CREATEROLE`. Every transaction puts those rights down with its first message.
package final class PostgresDriver: StoreDriver {
    package struct Configuration: Sendable {
        /// As libpq takes it: `postgresql://user@host/name?sslmode=verify-full` or `host=… dbname=…`.
        package var connection: String
        /// Connections of this process at most, each with a thread; they are opened when needed.
        package var connections: Int
        /// How long a request waits for a server that restarts.
        package var patienceMilliseconds: Int
        /// How long one statement may take; in a `scan` it may take longer.
        package var statementSeconds: Int
        /// Refuse a server that would lose acknowledged data when the power fails. Only tests do not.
        package var requiresDurability: Bool

        package init(
            connection: String, connections: Int = 8, patienceMilliseconds: Int = 3000, statementSeconds: Int = 30,
            requiresDurability: Bool = true
        ) {
            (self.connection, self.connections, self.statementSeconds) = (connection, connections, statementSeconds)
            (self.patienceMilliseconds, self.requiresDurability) = (patienceMilliseconds, requiresDurability)
        }
    }

    package let engine = StoreEngine.postgres
    private let server: PostgresServer
    private let threads: ThreadPool<PostgresThread>
    private let flusher: PostgresFlusher
    /// For reading that takes long.
    private let scanners: ThreadPool<PostgresThread>

    package init(_ configuration: Configuration) {
        let server = PostgresServer(configuration)
        self.server = server
        threads = ThreadPool(count: configuration.connections, make: { PostgresThread(server, $0) })
        flusher = PostgresFlusher(server)
        scanners = ThreadPool(
            count: 2, rest: 5, make: { PostgresThread(server, $0, isLimited: false) }, atRest: { $0.disconnect() })
    }

    // MARK: - StoreDriver

    package func start() async throws {
        let configuration = server.configuration
        try await run(.owner, PostgresDriver.nowhere) { connection in
            try PostgresDriver.check(connection, configuration)
        }
        try await learnInstallation()
    }

    package func authorities() async throws -> [AuthorityID] {
        try await run(.owner, PostgresDriver.nowhere) { connection in
            try connection.query(
                """
                SELECT n.nspname AS name FROM pg_namespace n
                JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'schema_migration'
                WHERE left(n.nspname, 2) = 'a_'
                """
            ).compactMap { row in
                AuthorityID(String(try row.text("name").dropFirst(2).map { $0 == "_" ? "-" : $0 }))
            }
        }
    }

    package func exists(_ place: StorePlace) async throws -> Bool {
        try await run(.owner, PostgresDriver.nowhere) { connection in
            try connection.count(
                "SELECT count(*) AS n FROM pg_namespace WHERE nspname = $1", PostgresServer.schema(place)) > 0
        }
    }

    package func database(_ place: StorePlace) -> any Database { PostgresDatabase(driver: self, place: place) }

    package func create(
        _ place: StorePlace, _ fill: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        if place.authority == nil { server.installation.withLock { $0 = Base32.random(8) } }
        let rights = server.rights(place)
        let installation = server.installation.withLock { $0 }
        try await run(.owner, rights) { connection in
            try PostgresDriver.lock(connection)
            if place.authority == nil,
                try connection.count("SELECT count(*) AS n FROM pg_namespace WHERE nspname = 'centre'") > 0
            {
                return  // another process was faster
            }
            try connection.execute("CREATE SCHEMA \"\(rights.schema)\"")
            if place.authority == nil {
                try connection.execute("COMMENT ON SCHEMA centre IS 'kreishaus \(installation)'")
            }
            try PostgresDriver.makeRole(rights.role, connection)
            try fill(connection)
            try PostgresDriver.grant(rights, connection)
        }
        if place.authority == nil { try await learnInstallation() }
    }

    package func alter(
        _ place: StorePlace, _ change: @escaping @Sendable (any Connection) throws -> Void
    ) async throws {
        let rights = server.rights(place)
        try await run(.owner, rights) { connection in
            // Several processes may start at the same time: one does it, the others find it done.
            try PostgresDriver.lock(connection)
            try PostgresDriver.makeRole(rights.role, connection)
            try change(connection)
            try PostgresDriver.grant(rights, connection)
        }
    }

    package func remove(_ place: StorePlace) async throws {
        let rights = server.rights(place)
        try await run(.owner, PostgresDriver.nowhere) { connection in
            try connection.execute("DROP SCHEMA \"\(rights.schema)\" CASCADE")
            try connection.execute("DROP ROLE IF EXISTS \"\(rights.role)\"")
        }
    }

    package func damage(in place: StorePlace) async throws -> [String] {
        let schema = PostgresServer.schema(place)
        let tables = try await run(.owner, PostgresDriver.nowhere) { connection in
            try connection.query(
                "SELECT relname AS name FROM pg_class WHERE relnamespace = CAST($1 AS regnamespace) AND relkind = 'r' ORDER BY 1",
                schema
            ).map { try $0.text("name") }
        }
        var damage: [String] = []
        for table in tables {
            do {
                // Every value has to be read to be written as text.
                _ = try await database(place).scan { connection in
                    try connection.count("SELECT coalesce(sum(length(CAST(t AS TEXT))), 0) AS n FROM \"\(table)\" t")
                }
            } catch StoreError.corrupt(let detail) {
                damage.append("\(table): \(detail)")
            }
        }
        return damage
    }

    package func statistics() -> StoreStatistics {
        var figures = server.counters.now
        figures.queueDepth = threads.queueDepth
        return figures
    }

    package func close() async {
        await threads.close()
        await flusher.close()
        await scanners.close()
    }

    // MARK: - Running

    private static let nowhere = PostgresConnection.Rights(place: nil, schema: "pg_catalog", role: "")

    @discardableResult
    private func run<T: Sendable>(
        _ mode: PostgresConnection.Mode, _ rights: PostgresConnection.Rights,
        on pool: ThreadPool<PostgresThread>? = nil,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<T, any Error>) in
            submit(home: rights.place?.hashValue ?? 0, on: pool, continuation) { thread in
                continuation.resume(with: Result { try thread.run(mode, rights, body) })
            }
        }
    }

    fileprivate func run<T: Sendable>(
        _ mode: PostgresConnection.Mode, _ place: StorePlace, takesLong: Bool = false,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await run(mode, server.rights(place), on: takesLong ? scanners : threads, body)
    }

    /// The caller is told when what it wrote is on the disk; the thread goes on before.
    fileprivate func write<T: Sendable>(
        _ place: StorePlace, _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        let (rights, flusher, threads, counters) = (server.rights(place), flusher, threads, server.counters)
        return try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<T, any Error>) in
            submit(home: place.hashValue, continuation) { thread in
                do {
                    let (result, ahead) = try thread.write(rights, flusher, body)
                    guard let ahead else { return continuation.resume(returning: result) }
                    @Sendable func end(_ isOnDisk: Bool) {
                        if isOnDisk { return continuation.resume(returning: result) }
                        continuation.resume(
                            throwing: StoreError.outcomeUnknown("the server broke off before all was on its disk"))
                    }
                    flusher.wait(since: ahead.since) { isOnDisk in
                        if isOnDisk { return end(true) }
                        let admission = threads.submit(only: ahead.thread) { thread in
                            let isOnDisk = thread.flush(link: ahead.link)
                            if isOnDisk { counters.committed(1) }
                            end(isOnDisk)
                        }
                        if admission != .accepted { end(false) }
                    }
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    private func submit<T>(
        home: Int, on pool: ThreadPool<PostgresThread>? = nil, _ continuation: UnsafeContinuation<T, any Error>,
        _ job: @escaping @Sendable (PostgresThread) -> Void
    ) {
        switch (pool ?? threads).submit(home: home, job) {
        case .accepted: break
        case .full: continuation.resume(throwing: StoreError.busy)
        case .closed: continuation.resume(throwing: StoreError.unavailable("the store is closed"))
        }
    }

    // MARK: - Set-up

    private static func check(_ connection: any Connection, _ configuration: Configuration) throws(StoreError) {
        func setting(_ name: String) throws(StoreError) -> String {
            try connection.first("SELECT current_setting($1) AS value", name)?.text("value") ?? ""
        }
        let version = try setting("server_version_num")
        guard (Int(version) ?? 0) >= 140_000 else {
            throw .unavailable("PostgreSQL 14 or newer is needed, this is \(try setting("server_version"))")
        }
        let row = try connection.first(
            "SELECT datname, datcollate, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()"
        )
        let (name, collation, encoding) = (
            try row?.text("datname") ?? "", try row?.text("datcollate") ?? "", try row?.text("encoding") ?? ""
        )
        guard encoding == "UTF8", ["C", "POSIX", "C.UTF-8", "C.utf8"].contains(collation) else {
            throw .unavailable(
                "the database \(name) sorts by \(collation) in \(encoding). Kreishaus needs byte order, which no update of the system changes: CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
            )
        }
        guard configuration.requiresDurability else { return }
        for (name, wanted) in [("fsync", "on"), ("full_page_writes", "on")] where try setting(name) != wanted {
            throw .unavailable(
                "PostgreSQL runs with \(name) = off and would lose data when the power fails. Set it to on and restart PostgreSQL"
            )
        }
        if try setting("synchronous_commit") == "off" {
            throw .unavailable(
                "PostgreSQL runs with synchronous_commit = off and would lose what it has acknowledged. Set it to on")
        }
    }

    private func learnInstallation() async throws {
        let comment = try await run(.owner, PostgresDriver.nowhere) { connection in
            try connection.first(
                "SELECT obj_description(oid, 'pg_namespace') AS comment FROM pg_namespace WHERE nspname = 'centre'"
            )?.optionalText("comment")
        }
        guard let comment, comment.hasPrefix("kreishaus ") else { return }
        server.installation.withLock { $0 = String(comment.dropFirst(10)) }
    }

    /// One process at a time changes the structure.
    private static func lock(_ connection: any Connection) throws(StoreError) {
        _ = try connection.query("SELECT pg_advisory_xact_lock(hashtext(current_database() || ' kreishaus'))")
    }

    private static func makeRole(_ role: String, _ connection: any Connection) throws(StoreError) {
        if try connection.count("SELECT count(*) AS n FROM pg_roles WHERE rolname = $1", role) == 0 {
            try connection.execute("CREATE ROLE \"\(role)\" NOLOGIN NOINHERIT")
        }
        // To put the own rights down in favour of the role's, the user has to be a member of it.
        if try connection.count(
            "SELECT count(*) AS n FROM pg_roles WHERE rolname = $1 AND NOT pg_has_role(current_user, oid, 'MEMBER')",
            role) > 0
        {
            try connection.execute("GRANT \"\(role)\" TO CURRENT_USER")
        }
    }

    private static func grant(_ rights: PostgresConnection.Rights, _ connection: any Connection) throws(StoreError) {
        let (schema, role) = ("\"\(rights.schema)\"", "\"\(rights.role)\"")
        for sql in [
            "GRANT USAGE ON SCHEMA \(schema) TO \(role)",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \(schema) TO \(role)",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA \(schema) TO \(role)",
            // The structure is not for the rooms to change.
            "REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM \(role)",
        ] { try connection.execute(sql) }
    }
}

/// A schema as the port shows it.
private struct PostgresDatabase: Database {
    let driver: PostgresDriver
    let place: StorePlace

    var engine: StoreEngine { .postgres }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await driver.run(.read, place, body)
    }

    func ask<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Asked<T>) async throws -> T {
        try await driver.run(.read, place) { connection in
            let asked = try body(connection)
            try (connection as? PostgresConnection)?.sendAll()
            return try asked.get()
        }
    }

    func scan<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await driver.run(.read, place, takesLong: true, body)
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await driver.write(place, body)
    }
}
