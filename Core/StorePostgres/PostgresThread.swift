import Glibc
import Kernel
import Store
import Synchronization

/// What all threads of a driver share.
final class PostgresServer: Sendable {
    let configuration: PostgresDriver.Configuration
    let counters = StoreCounters()
    /// A part of all role names: roles belong to the cluster, which may hold other installations.
    let installation = Mutex<String>("")
    /// The server did not answer for as long as we are patient: until it does, nobody waits again.
    private let isDown = Atomic(false)

    init(_ configuration: PostgresDriver.Configuration) { self.configuration = configuration }

    func rights(_ place: StorePlace) -> PostgresConnection.Rights {
        let schema = PostgresServer.schema(place)
        let name = place.authority.map { $0.raw } ?? "_centre"
        return .init(place: place, schema: schema, role: "kh_\(installation.withLock { $0 })_\(name)")
    }

    /// `a_amt_neuhaus` for the authority `amt-neuhaus`.
    static func schema(_ place: StorePlace) -> String {
        guard let authority = place.authority else { return "centre" }
        return "a_" + String(authority.raw.map { $0 == "-" ? "_" : $0 })
    }

    /// Opens a link. While the server restarts, this waits a little: most requests do not notice.
    func link(isLimited: Bool = true) throws(StoreError) -> PostgresLink {
        let library = try LibPQ.load()
        let settings = [
            ("connect_timeout", "5"), ("keepalives_idle", "30"), ("keepalives_interval", "10"),
            ("keepalives_count", "3"),
            ("tcp_user_timeout", "15000"), ("target_session_attrs", "read-write"),
            ("fallback_application_name", "kreishaus"), ("client_encoding", "UTF8"),
            ("dbname", configuration.connection),
        ]
        var waited = isDown.load(ordering: .relaxed) ? configuration.patienceMilliseconds : 0
        while true {
            do {
                let link = try PostgresLink(library, settings)
                try prepare(link, isLimited)
                isDown.store(false, ordering: .relaxed)
                counters.connections(1)
                return link
            } catch {
                guard waited < configuration.patienceMilliseconds else {
                    isDown.store(true, ordering: .relaxed)
                    counters.failed()
                    throw error
                }
                usleep(100_000)
                waited += 100
            }
        }
    }

    private func prepare(_ link: PostgresLink, _ isLimited: Bool) throws(StoreError) {
        var commands = PostgresConnection.controls.map {
            PostgresLink.Command(.prepare(name: $0.name, sql: $0.sql), statement: $0.sql)
        }
        for setting in [
            "lock_timeout = '10s'", "idle_in_transaction_session_timeout = '60s'", "bytea_output = 'hex'",
            "extra_float_digits = 1",
            // For batches that are a transaction of their own; all others say what they want.
            "default_transaction_isolation = 'repeatable read'", "default_transaction_read_only = on",
            // What requests ask for walks along an index whatever the values are: to plan it anew each time took
            // longer than to do it.
            "plan_cache_mode = force_generic_plan",
            "statement_timeout = '\(isLimited ? configuration.statementSeconds : 0)s'",
        ] { commands.append(.init(.once(sql: "SET \(setting)"), statement: "SET \(setting)")) }
        _ = try link.run(commands)
    }
}

/// What one thread owns: a link.
final class PostgresThread {
    private let server: PostgresServer
    private var link: PostgresLink?
    private var statements = PostgresStatements()
    /// How many links there were.
    private var links = 0

    private let isLimited: Bool
    /// Its place in the pool.
    let number: Int

    init(_ server: PostgresServer, _ number: Int, isLimited: Bool = true) {
        (self.server, self.number, self.isLimited) = (server, number, isLimited)
    }

    deinit { if link != nil { server.counters.connections(-1) } }

    /// A write that is committed and may not be on the disk yet.
    struct Ahead: Sendable {
        var since: PostgresFlusher.Epoch
        var thread: Int
        /// The link that it was done on, by its number on this thread.
        var link: Int
    }

    /// - Returns: what is still to be waited for beside the result; nil where nothing is.
    func write<T>(
        _ rights: PostgresConnection.Rights, _ flusher: PostgresFlusher, _ body: (any Connection) throws -> T
    ) throws -> (T, Ahead?) {
        guard let since = flusher.current else { return (try run(.write, rights, body), nil) }
        return (try run(.writeAhead, rights, body), Ahead(since: since, thread: number, link: links))
    }

    /// The number of the link, which is opened where there is none; nil where it cannot be.
    func openLink() -> Int? { (try? open()) == nil ? nil : links }

    /// Waits for the disk on the link of that number, such as the one that did a write; false where that is gone and nobody
    /// can know.
    func flush(link number: Int) -> Bool {
        guard let link, links == number else { return false }
        if (try? link.flush()) != nil { return true }
        if link.isLost { lose() }
        return false
    }

    func run<T>(
        _ mode: PostgresConnection.Mode, _ rights: PostgresConnection.Rights, _ body: (any Connection) throws -> T
    ) throws -> T {
        var tries: UInt32 = 0
        while true {
            let link = try open()
            let connection = try PostgresConnection(link, statements, mode, rights)
            do {
                let result = try body(connection)
                try connection.commit()
                switch mode {
                case .read: server.counters.read()
                case .write, .owner: server.counters.committed(1)
                case .writeAhead: break
                }
                return result
            } catch {
                connection.rollback()
                if link.isLost { lose() }
                tries += 1
                guard connection.mayRunAgain, tries <= 5 else {
                    if let failure = connection.failure, failure.isTemporary { server.counters.failed() }
                    throw error
                }
                // Two transactions that met shall not meet again.
                if !link.isLost { usleep(.random(in: 500...(3_000 << tries))) }
            }
        }
    }

    private func lose() {
        disconnect()
        server.counters.reconnected()
    }

    func disconnect() {
        if link != nil { server.counters.connections(-1) }
        link = nil
    }

    private func open() throws(StoreError) -> PostgresLink {
        if let link, !link.isLost { return link }
        let fresh = try server.link(isLimited: isLimited)
        link = fresh
        links += 1
        statements = PostgresStatements()
        return fresh
    }
}
