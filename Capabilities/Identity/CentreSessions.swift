import JSON
package import Kernel
package import Store
package import Web

/// Sessions in the centre's database: every process of the installation sees them, and they
/// survive a restart.
package struct CentreSessions: SessionStore {
    let centre: any Database
    package init(centre: any Database) { self.centre = centre }

    package func find(_ key: String) async throws -> Session? {
        try await centre.read { connection in
            guard let row = try connection.first("SELECT * FROM session WHERE key = $1", key) else { return nil }
            var values: [String: String] = [:]
            for (key, value) in try JSONValue(parsing: try row.text("data")).objectValue ?? [:] {
                values[key] = value.stringValue
            }
            return Session(
                key: key, created: try row.timestamp("created_at"), lastSeen: try row.timestamp("last_seen"),
                values: values)
        }
    }

    package func insert(_ session: Session) async throws {
        let data = text(session)
        try await centre.write { connection in
            try connection.execute(
                "INSERT INTO session (key, created_at, last_seen, data) VALUES ($1, $2, $3, $4)",
                session.key, session.created, session.lastSeen, data)
        }
    }

    package func update(_ session: Session) async throws {
        let data = text(session)
        try await centre.write { connection in
            try connection.execute(
                "UPDATE session SET last_seen = $2, data = $3 WHERE key = $1", session.key, session.lastSeen, data)
        }
    }

    package func remove(_ key: String) async throws {
        try await centre.write { connection in
            try connection.execute("DELETE FROM session WHERE key = $1", key)
        }
    }

    /// Ends what nobody has used since then.
    package func sweep(before moment: Timestamp) async throws -> Int {
        try await centre.write { connection in
            try connection.execute("DELETE FROM session WHERE last_seen < $1", moment)
        }
    }

    private func text(_ session: Session) -> String {
        var object = JSONObject()
        for (key, value) in session.values.sorted(by: { $0.key < $1.key }) { object[key] = .string(value) }
        return JSONValue.object(object).description
    }
}
