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
        try await centre.ask { connection in
            // With the password that a member of staff has now: a request asks the centre once.
            let asked = try connection.ask(
                """
                SELECT s.key, s.created_at, s.last_seen, s.data, a.password FROM session s
                LEFT JOIN membership m ON m.account = s.data/*pg ::jsonb*/ ->> 'account'
                    AND m.authority = s.data/*pg ::jsonb*/ ->> 'authority'
                LEFT JOIN account a ON a.id = m.account AND a.kind = 'staff' AND a.disabled_at IS NULL
                    AND a.must_change = FALSE
                WHERE s.key = $1
                """, key)
            return asked.map { rows in
                guard let row = rows.first else { return nil }
                var values: [String: String] = [:]
                for (key, value) in try JSONValue(parsing: try row.text("data")).objectValue ?? [:] {
                    values[key] = value.stringValue
                }
                return Session(
                    key: key, created: try row.timestamp("created_at"), lastSeen: try row.timestamp("last_seen"),
                    values: values,
                    beside: try row.optionalText("password").map { [SessionKey.password: $0] } ?? [:])
            }
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
