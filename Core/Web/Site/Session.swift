package import Kernel

/// What the house remembers about a browser between two requests, on the server. It exists only
/// once somebody signed in or opened an application; looking at public pages makes none.
package struct Session: Sendable, Equatable {
    /// SHA-256 of the secret in the cookie: who reads the table cannot become anybody.
    package let key: String
    package let created: Timestamp
    package var lastSeen: Timestamp
    /// What Identity needs to recognise the caller. Web does not look inside.
    package var values: [String: String]
    /// What the store read together with it, so that Identity need not ask again. It is never written.
    package let beside: [String: String]

    package init(
        key: String, created: Timestamp, lastSeen: Timestamp, values: [String: String], beside: [String: String] = [:]
    ) {
        self.key = key
        self.created = created
        self.lastSeen = lastSeen
        self.values = values
        self.beside = beside
    }
}

/// Where sessions are kept: in the centre's database, in memory for tests.
package protocol SessionStore: Sendable {
    func find(_ key: String) async throws -> Session?
    func insert(_ session: Session) async throws
    /// Writes `lastSeen` and `values` of a session that is there; does nothing where it is gone.
    func update(_ session: Session) async throws
    func remove(_ key: String) async throws
}

/// What a response does to the session.
package enum SessionChange: Sendable, Equatable {
    /// Somebody proved who they are: a new session with a new secret, the old one ends.
    case start([String: String])
    /// Sets these values; nil removes one. Starts a session where there is none.
    case set([String: String?])
    /// Signed out.
    case end
}
