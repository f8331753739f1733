package import Kernel
package import Store

extension DeputyRule {
    init(_ row: Row) throws {
        self.init(
            id: try row.identifier("id"), account: try row.text("account"), deputy: try row.text("deputy"),
            kind: try row.one("kind"), firstDay: try row.day("first_day"), lastDay: try row.optionalDay("last_day"),
            limits: try Limits(row))
    }

    /// Those that are neither ended nor over, the earliest first.
    static func current(on day: Day, in connection: any Connection) throws -> [DeputyRule] {
        try connection.query(
            """
            SELECT * FROM deputy_rule WHERE ended_at IS NULL AND (last_day IS NULL OR last_day >= $1)
            ORDER BY first_day, id
            """, day
        ).map(DeputyRule.init)
    }

    /// Of these those in which somebody is represented or stands in.
    static func current(of account: String, on day: Day, in connection: any Connection) throws -> [DeputyRule] {
        try connection.query(
            """
            SELECT * FROM deputy_rule WHERE (account = $1 OR deputy = $1) AND ended_at IS NULL
                AND (last_day IS NULL OR last_day >= $2) ORDER BY first_day, id
            """, account, day
        ).map(DeputyRule.init)
    }

    /// - Returns: false where there is one of this id already: the form was sent twice.
    func insert(at now: Timestamp, in connection: any Connection) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO deputy_rule (id, account, deputy, kind, first_day, last_day, units, roles, areas, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING
            """, id, account, deputy, kind.rawValue, firstDay, lastDay, limits.units.joined(separator: " "),
            limits.roles.joined(separator: " "), limits.areas.joined(separator: " "), now) > 0
    }
}

extension DeputyRule.Limits {
    init(_ row: Row) throws {
        func list(_ name: String) throws -> [String] { try row.text(name).split(separator: " ").map(String.init) }
        self.init(units: try list("units"), roles: try list("roles"), areas: try list("areas"))
    }
}

extension Identity {
    /// Names a deputy past the pages; what the pages check is checked by whoever calls.
    package func name(_ rule: DeputyRule, by access: Access, at now: Timestamp, in connection: any Connection) throws {
        guard try rule.insert(at: now, in: connection) else { return }
        try ports.record("deputy.named", rule.id.raw, access, now, connection)
    }

    /// Ends a rule at once; ended again it stays as it is.
    package func end(_ id: DeputyRuleID, by access: Access, at now: Timestamp, in connection: any Connection) throws {
        let ended = try connection.execute(
            "UPDATE deputy_rule SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL", id, now)
        if ended > 0 { try ports.record("deputy.ended", id.raw, access, now, connection) }
    }
}
