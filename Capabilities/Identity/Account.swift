package import Kernel
import Store

/// What somebody signs in with. Staff and citizens are kept apart: one name may exist as both.
package struct Account: Sendable, Equatable {
    package enum Kind: String, Sendable { case staff, citizen }

    package var id: String
    package var kind: Kind
    package var signInName: String
    package var password: PasswordHash
    package var failures: Int
    package var lockedUntil: Timestamp?
    package var mustChange: Bool
    package var disabled: Bool

    /// How a sign-in name is compared: without case and outer spaces.
    package static func key(_ name: String) -> String {
        String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).lowercased()
    }

    /// After the fifth wrong password in a row, one further try every so often, longer each time
    /// and at most 15 minutes: guessing is slow, and nobody can lock a colleague out for good.
    package static func lockAfter(failures: Int, at now: Timestamp) -> Timestamp? {
        guard failures >= 5 else { return nil }
        return now.adding(seconds: min(900, 15 << Int64(min(failures - 5, 6))))
    }
}

extension Account {
    /// - Parameter locking: nobody else changes it until the transaction is over.
    static func find(_ kind: Kind, name: String, locking: Bool = false, in connection: any Connection) throws
        -> Account?
    {
        try connection.first(
            "SELECT * FROM account WHERE kind = $1 AND sign_in_key = $2" + (locking ? " /*pg FOR UPDATE */" : ""),
            kind.rawValue, key(name)
        ).map(read)
    }

    static func find(id: String, in connection: any Connection) throws -> Account? {
        try connection.first("SELECT * FROM account WHERE id = $1", id).map(read)
    }

    static func read(_ row: Row) throws -> Account {
        Account(
            id: try row.text("id"), kind: try row.one("kind"), signInName: try row.text("sign_in_name"),
            password: PasswordHash(phc: try row.text("password")), failures: try row.int("failures"),
            lockedUntil: try row.optionalTimestamp("locked_until"), mustChange: try row.bool("must_change"),
            disabled: try row.optionalTimestamp("disabled_at") != nil)
    }

    static func insert(
        _ kind: Kind, name: String, password: PasswordHash, mustChange: Bool, at now: Timestamp,
        in connection: any Connection
    ) throws -> String {
        let id = Identifier<Account>(at: now).raw
        try connection.execute(
            """
            INSERT INTO account (id, kind, sign_in_name, sign_in_key, password, failures, must_change, created_at)
            VALUES ($1, $2, $3, $4, $5, 0, $6, $7)
            """, id, kind.rawValue, name, key(name), password.phc, mustChange, now)
        return id
    }

    static func authorities(of id: String, in connection: any Connection) throws -> [AuthorityID] {
        try connection.query("SELECT authority FROM membership WHERE account = $1 ORDER BY authority", id)
            .map { try $0.authority("authority") }
    }
}
