import Kernel
import Store

/// The statements on job rows that the queue and the worker share.
enum JobRow {
    struct Claimed: Sendable {
        let id: JobID
        let kind: String
        let payload: String
        let cause: String
        let attempt: Int
        let createdAt: Timestamp
        let lease: String
    }

    static func insert(
        _ id: JobID, kind: String, payload: String, cause: String, key: String? = nil, dueAt: Timestamp,
        at now: Timestamp,
        in connection: any Connection
    ) throws {
        try connection.post(
            """
            INSERT INTO job (id, kind, payload, cause, key, due_at, attempts, is_dead, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, 0, FALSE, $7) ON CONFLICT (key) DO NOTHING
            """, id, kind, payload, cause, key, dueAt, now)
    }

    static func nextDue(in connection: any Connection) throws -> Timestamp? {
        try connection.first("SELECT min(due_at) AS n FROM job WHERE is_dead = FALSE", [])?.optionalTimestamp("n")
    }

    /// The keys of the regular jobs that are there.
    static func keys(in connection: any Connection) throws -> Set<String> {
        Set(try connection.query("SELECT key FROM job WHERE key IS NOT NULL", []).map { try $0.text("key") })
    }

    /// Takes jobs that are due and says until when nobody else may.
    static func claim(
        _ limit: Int, now: Timestamp, until: Timestamp, in connection: any Connection
    ) throws -> [Claimed] {
        let lease = Base32.random(20)
        return try connection.query(
            """
            WITH due AS MATERIALIZED (
                SELECT id FROM job WHERE is_dead = FALSE AND due_at <= $3 ORDER BY due_at, id LIMIT $4
                /*pg FOR UPDATE SKIP LOCKED */)
            UPDATE job SET lease = $1, due_at = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM due)
            RETURNING id, kind, payload, cause, attempts, created_at
            """, lease, until, now, limit
        ).map { row in
            Claimed(
                id: try row.identifier("id"), kind: try row.text("kind"), payload: try row.text("payload"),
                cause: try row.text("cause"), attempt: try row.int("attempts"),
                createdAt: try row.timestamp("created_at"),
                lease: lease)
        }
    }

    /// False where somebody else has it.
    static func renew(_ id: JobID, _ lease: String, until: Timestamp, in connection: any Connection) throws -> Bool {
        try connection.execute("UPDATE job SET due_at = $1 WHERE id = $2 AND lease = $3", until, id, lease) > 0
    }

    /// A regular job stays and waits for its next time. False where somebody else has it.
    static func finish(_ id: JobID, _ lease: String, nextAt: Timestamp?, in connection: any Connection) throws -> Bool {
        guard let nextAt else {
            return try connection.execute("DELETE FROM job WHERE id = $1 AND lease = $2", id, lease) > 0
        }
        return try connection.execute(
            "UPDATE job SET lease = NULL, due_at = $1, attempts = 0, last_error = NULL WHERE id = $2 AND lease = $3",
            nextAt, id, lease) > 0
    }

    /// - Parameter counts: whether this run was one of those that are numbered.
    static func putBack(
        _ id: JobID, _ lease: String, dueAt: Timestamp, error: String?, isDead: Bool, counts: Bool,
        in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE job SET lease = NULL, due_at = $1, last_error = coalesce($2, last_error), is_dead = $3,
                attempts = attempts - $4
            WHERE id = $5 AND lease = $6
            """, dueAt, error.map { String($0.prefix(1000)) }, isDead, counts ? 0 : 1, id, lease)
    }
}
