import Crypto
import Kernel
import Synchronization

/// Finds the session of a request and does to it what the response says.
struct Sessions: Sendable {
    let store: any SessionStore
    let idleSeconds: Int64
    let absoluteSeconds: Int64
    let lasting: @Sendable (Session, Timestamp) async throws -> [String: String]

    /// The table holds only the hash of the cookie's secret.
    static func key(_ secret: String) -> String {
        SHA256.hash(data: Array("kreishaus session|\(secret)".utf8)).hexadecimal
    }

    static func isSecret(_ text: String) -> Bool { text.utf8.count == 43 && Base64URL.decode(text) != nil }

    /// The session that this secret opens, unless it has been idle or alive for too long.
    func open(_ secret: String, now: Timestamp) async throws -> Session? {
        guard Sessions.isSecret(secret), var session = try await store.find(Sessions.key(secret)) else { return nil }
        let isOver = now > session.created.adding(seconds: absoluteSeconds)
        if isOver || now > session.lastSeen.adding(seconds: idleSeconds) {
            let left = isOver ? [:] : try await lasting(session, now)
            guard !left.isEmpty else {
                try await store.remove(session.key)
                return nil
            }
            session = Session(key: session.key, created: session.created, lastSeen: now, values: left)
            try await store.update(session)
        }
        // Once a minute is exact enough, and a page view costs no write.
        if now > session.lastSeen.adding(seconds: 60) {
            session.lastSeen = now
            try await store.update(session)
        }
        return session
    }

    /// Carries out the change; the cookie's new secret, or "" where it is to be removed, or nil.
    func apply(_ change: SessionChange, to session: Session?, now: Timestamp) async throws -> String? {
        switch change {
        case .start(let values):
            if let session { try await store.remove(session.key) }
            return try await start(values, now: now)
        case .set(let values):
            guard var session else { return try await start(values.compactMapValues { $0 }, now: now) }
            for (name, value) in values { session.values[name] = value }
            session.lastSeen = now
            try await store.update(session)
            return nil
        case .end:
            if let session { try await store.remove(session.key) }
            return ""
        }
    }

    private func start(_ values: [String: String], now: Timestamp) async throws -> String {
        let secret = Base64URL.encode(RandomBytes.make(32))
        try await store.insert(Session(key: Sessions.key(secret), created: now, lastSeen: now, values: values))
        return secret
    }
}

/// Sessions of one process, for tests and a house without a centre.
package final class SessionsInMemory: SessionStore {
    private let sessions = Mutex<[String: Session]>([:])
    package init() {}
    package func find(_ key: String) async throws -> Session? { sessions.withLock { $0[key] } }
    package func insert(_ session: Session) async throws { sessions.withLock { $0[session.key] = session } }
    package func update(_ session: Session) async throws {
        sessions.withLock { all in
            if all[session.key] != nil { all[session.key] = session }
        }
    }
    package func remove(_ key: String) async throws { sessions.withLock { $0[key] = nil } }
    package var count: Int { sessions.withLock { $0.count } }
}

extension Sequence<UInt8> {
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
