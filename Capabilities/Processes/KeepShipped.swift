import Kernel
import Store

/// What is shipped may change with an update of Kreishaus. What runs goes on as it began: an authority keeps the text of a
/// shipped process when the first of its cases begins on it, with the digest that the instance names.
extension Processes {
    static let shippedMigrations: [Migration] = [
        Migration(
            "processes.shipped.0001", .authority,
            """
            CREATE TABLE process_shipped (
                digest TEXT PRIMARY KEY, model TEXT NOT NULL, source TEXT NOT NULL, kept_at BIGINT NOT NULL)
            """,
            "CREATE INDEX process_shipped_model ON process_shipped (model, kept_at)")
    ]
}

extension Shipped {
    /// A text that comes back after another one was shipped in between counts as the newest again.
    func keep(at now: Timestamp, in connection: any Connection) throws {
        try connection.post(
            """
            INSERT INTO process_shipped (digest, model, source, kept_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (digest) DO UPDATE SET kept_at = excluded.kept_at
            """, digest, key, source, now)
    }

    /// The text that an instance began on: what is shipped today, or what was kept of it.
    static func source(of key: String, digest: String, in connection: any Connection) throws -> String? {
        let today = find(key)
        if let today, today.digest == digest { return today.source }
        let kept = try connection.first("SELECT source FROM process_shipped WHERE digest = $1", digest)
        return try kept?.text("source") ?? today?.source
    }
}
