import Kernel
import Store

/// The statements on connectors and calls. Each runs inside the step's transaction.
extension Connector {
    static func all(in connection: any Connection) throws -> [Connector] {
        try connection.query("SELECT * FROM process_connector ORDER BY name, key").map(Connector.init)
    }

    static func find(_ key: String, forChange: Bool = false, in connection: any Connection) throws -> Connector? {
        try connection.first(
            "SELECT * FROM process_connector WHERE key = $1\(forChange ? " /*pg FOR UPDATE*/" : "")", [.text(key)]
        ).map(Connector.init)
    }

    private init(_ row: Row) throws {
        self.init(
            try row.text("key"), name: try row.text("name"), try row.one("kind"), address: try row.text("address"))
        (method, server, ending) = (try row.one("method"), try row.text("server"), try row.text("ending"))
        (outgoing, incoming) = (try row.text("outgoing"), try row.text("incoming"))
        pauses = try row.text("pauses").split(separator: " ").compactMap { Int($0) }
        timeLimit = try row.int("time_limit")
        (secretKind, secretName) = (try row.one("secret_kind"), try row.text("secret_name"))
        (sealedSecret, version) = (try row.text("secret"), try row.int("version"))
    }

    private var columns: [SQLValue] {
        [
            .text(key), .text(name), .text(kind.rawValue), .text(address), .text(method.rawValue), .text(server),
            .text(ending), .text(outgoing), .text(incoming), .text(pauses.map { "\($0)" }.joined(separator: " ")),
            .int(Int64(timeLimit)), .text(secretKind.rawValue), .text(secretName), .text(sealedSecret),
            .int(Int64(version)),
        ]
    }

    /// - Returns: false where there is one of that key already.
    func insert(in connection: any Connection) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO process_connector (key, name, kind, address, method, server, ending, outgoing, incoming, pauses,
                time_limit, secret_kind, secret_name, secret, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (key) DO NOTHING
            """, columns) > 0
    }

    func update(in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE process_connector SET name = $2, kind = $3, address = $4, method = $5, server = $6, ending = $7,
                outgoing = $8, incoming = $9, pauses = $10, time_limit = $11, secret_kind = $12, secret_name = $13,
                secret = $14, version = $15
            WHERE key = $1
            """, columns)
    }

    static func delete(_ key: String, in connection: any Connection) throws -> Bool {
        try connection.execute("DELETE FROM process_connector WHERE key = $1", key) > 0
    }
}

extension ProcessCall {
    static func find(_ id: ProcessCallID, forChange: Bool = false, in connection: any Connection) throws -> ProcessCall?
    {
        try connection.first(
            "SELECT * FROM process_call WHERE id = $1\(forChange ? " /*pg FOR UPDATE*/" : "")", [.text(id.raw)]
        ).map(ProcessCall.init)
    }

    /// The newest first.
    static func last(_ limit: Int, of connector: String, in connection: any Connection) throws -> [ProcessCall] {
        try connection.query(
            "SELECT * FROM process_call WHERE connector = $1 ORDER BY id DESC LIMIT $2", connector, limit
        ).map(ProcessCall.init)
    }

    /// How many wait or failed, by connector.
    static func counts(in connection: any Connection) throws -> [String: (waiting: Int, failed: Int)] {
        var counts: [String: (waiting: Int, failed: Int)] = [:]
        for row in try connection.query(
            """
            SELECT connector, sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
                sum(CASE WHEN state = 'failed' THEN 1 ELSE 0 END) AS failed
            FROM process_call WHERE state IN ('waiting', 'failed') GROUP BY connector
            """)
        {
            counts[try row.text("connector")] = (try row.int("waiting"), try row.int("failed"))
        }
        return counts
    }

    init(_ row: Row) throws {
        (id, instance) = (try row.identifier("id"), try row.identifier("instance"))
        (caseFile, token, node) = (try row.text("case_file"), try row.int("token"), try row.text("node"))
        (connector, idempotencyKey) = (try row.text("connector"), try row.text("idempotency_key"))
        (content, state, attempts) = (try row.text("content"), try row.one("state"), try row.int("attempts"))
        (begunAt, dueAt) = (try row.timestamp("begun_at"), try row.timestamp("due_at"))
        endedAt = try row.optionalTimestamp("ended_at")
        let status = try row.int("status")
        trouble = try row.optionalOne("trouble", of: CallTrouble.Kind.self).map { CallTrouble($0, status: status) }
    }

    func insert(in connection: any Connection) throws {
        try connection.post(
            """
            INSERT INTO process_call (id, instance, case_file, token, node, connector, idempotency_key, content, state,
                attempts, begun_at, due_at, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $10, 0)
            """, id, instance, caseFile, token, node, connector, idempotencyKey, content, state.rawValue, begunAt)
    }

    func update(in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE process_call SET content = $2, state = $3, attempts = $4, due_at = $5, ended_at = $6, trouble = $7,
                status = $8
            WHERE id = $1
            """, id, content, state.rawValue, attempts, dueAt, endedAt, trouble?.kind.rawValue, trouble?.status ?? 0)
    }

    /// The step is wanted no more: what was not sent yet is not sent, what was sent is not listened to.
    static func withdraw(_ instance: ProcessRunID, token: Int, at now: Timestamp, in connection: any Connection) throws
    {
        try connection.post(
            """
            UPDATE process_call SET state = 'withdrawn', content = '', ended_at = $3
            WHERE instance = $1 AND token = $2 AND state = 'waiting'
            """, instance, token, now)
    }
}

extension Processes {
    /// Append only, as `migrations`.
    static let connectorMigrations: [Migration] = [
        // Ways to other systems, and what was called by them. A secret stands here sealed under the authority's key only; what
        // was sent stands here until it is done.
        Migration(
            "processes.connectors.0001", .authority,
            """
            CREATE TABLE process_connector (
                key TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, address TEXT NOT NULL, method TEXT NOT NULL,
                server TEXT NOT NULL, ending TEXT NOT NULL, outgoing TEXT NOT NULL, incoming TEXT NOT NULL,
                pauses TEXT NOT NULL, time_limit BIGINT NOT NULL, secret_kind TEXT NOT NULL, secret_name TEXT NOT NULL,
                secret TEXT NOT NULL, version BIGINT NOT NULL)
            """,
            """
            CREATE TABLE process_call (
                id TEXT PRIMARY KEY, instance TEXT NOT NULL REFERENCES process_instance(id), case_file TEXT NOT NULL,
                token BIGINT NOT NULL, node TEXT NOT NULL, connector TEXT NOT NULL, idempotency_key TEXT NOT NULL,
                content TEXT NOT NULL, state TEXT NOT NULL, attempts BIGINT NOT NULL, begun_at BIGINT NOT NULL,
                due_at BIGINT NOT NULL, ended_at BIGINT, trouble TEXT, status BIGINT NOT NULL)
            """,
            "CREATE INDEX process_call_step ON process_call (instance, token)",
            "CREATE INDEX process_call_connector ON process_call (connector, id)",
            "CREATE INDEX process_call_open ON process_call (connector, state) WHERE state IN ('waiting', 'failed')")
    ]
}
