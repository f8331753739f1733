import Store

/// One transaction on a link. What begins it travels with its first statement, what a savepoint
/// needs with the next one: each statement of a closure costs one round trip, and nothing else does.
final class PostgresConnection: Connection {
    enum Mode {
        /// One state of the data, nothing can be written.
        case read
        /// Read committed, with row locks where a statement asks for them.
        case write
        /// As the user who owns the schemas: structure may be changed.
        case owner
    }

    /// Schema and role of a place.
    struct Rights {
        let place: StorePlace?
        let schema: String
        let role: String
    }

    let engine = StoreEngine.postgres
    private let link: PostgresLink
    private let statements: PostgresStatements
    private let mode: Mode
    private let rights: Rights
    /// What is sent before the next statement.
    private var pending: [PostgresLink.Command]
    private var hasBegun = false
    private var commitWasSent = false
    private var cursors = 0
    private(set) var failure: StoreError?

    init(
        _ link: PostgresLink, _ statements: PostgresStatements, _ mode: Mode, _ rights: Rights
    ) throws(StoreError) {
        (self.link, self.statements, self.mode, self.rights) = (link, statements, mode, rights)
        let path = SQLValue.text("\"\(rights.schema)\", pg_temp")
        pending = [.init(.run(name: mode == .read ? "begin_read" : "begin_write"))]
        if mode == .owner {
            pending.append(try .init(.run(name: "enter_owner"), [path], statement: "enter"))
        } else {
            pending.append(try .init(.run(name: "enter"), [.text(rights.role), path], statement: "enter"))
        }
        pending += statements.makeRoom()
    }

    /// What every link prepares when it is opened.
    static let controls: [(name: String, sql: String)] = [
        ("begin_read", "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"),
        ("begin_write", "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE"),
        // The same as SET LOCAL ROLE and SET LOCAL search_path, with parameters.
        ("enter", "SELECT set_config('role', $1, TRUE), set_config('search_path', $2, TRUE)"),
        ("enter_owner", "SELECT set_config('search_path', $1, TRUE), set_config('statement_timeout', '0', TRUE)"),
        ("commit", "COMMIT"), ("rollback", "ROLLBACK"),
    ]

    // MARK: - Connection

    func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [Row] {
        try answer(sql, parameters).rows
    }

    @discardableResult
    func execute(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Int {
        let answer = try answer(sql, parameters)
        // A SELECT counts its rows; nothing was changed by it.
        return answer.tag.hasPrefix("SELECT") ? 0 : answer.changed
    }

    func forEach(_ sql: String, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
        cursors += 1
        let name = "c\(cursors)"
        let declare = "DECLARE \(name) NO SCROLL CURSOR FOR " + activated(sql)
        try send([try command(.once(sql: declare), parameters, sql)], sql)
        while true {
            let rows = try send([.init(.once(sql: "FETCH FORWARD 500 FROM \(name)"))], sql).rows
            for row in rows { try body(row) }
            if rows.count < 500 { break }
        }
        pending.append(.init(.once(sql: "CLOSE \(name)")))
    }

    func attempt<T>(_ body: () throws -> T) throws -> T {
        if let failure { throw failure }
        pending.append(.init(.once(sql: "SAVEPOINT attempt")))
        do {
            let result = try body()
            if let failure { throw failure }
            pending.append(.init(.once(sql: "RELEASE attempt")))
            return result
        } catch {
            if !link.isLost, failure != .serialization {
                failure = nil
                pending.append(.init(.once(sql: "ROLLBACK TO attempt")))
                pending.append(.init(.once(sql: "RELEASE attempt")))
            }
            throw error
        }
    }

    private func activated(_ sql: String) -> String { SQLText.activated(sql, for: .postgres) }

    private func answer(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> PostgresLink.Answer {
        guard mode != .owner, let place = rights.place else {
            return try send([try command(.once(sql: activated(sql)), parameters, sql)], sql)
        }
        if let name = statements.name(sql, at: place) {
            return try send([try command(.run(name: name), parameters, sql)], sql)
        }
        let name = statements.newName()
        let run = try command(.run(name: name), parameters, sql)
        let position = pending.count
        do {
            let answer = try send([.init(.prepare(name: name, sql: activated(sql))), run], sql)
            statements.remember(name, for: sql, at: place)
            return answer
        } catch {
            // It was prepared and then failed, with these parameters.
            if link.failedAt == position + 1 { statements.remember(name, for: sql, at: place) }
            throw error
        }
    }

    private func command(
        _ kind: PostgresLink.Command.Kind, _ parameters: [SQLValue], _ sql: String
    ) throws(StoreError) -> PostgresLink.Command {
        do { return try .init(kind, parameters, statement: sql) } catch {
            if failure == nil { failure = error }
            throw error
        }
    }

    @discardableResult
    private func send(_ commands: [PostgresLink.Command], _ sql: String) throws(StoreError) -> PostgresLink.Answer {
        if let failure { throw failure }
        let batch = pending + commands
        (hasBegun, pending) = (true, [])
        do {
            return try link.run(batch, statement: sql)
        } catch {
            failure = error
            throw error
        }
    }

    // MARK: - The end

    /// Whether the closure may run again on another connection or after a pause: nothing was kept.
    var mayRunAgain: Bool {
        guard let failure, !commitWasSent else { return false }
        return failure == .serialization || link.isLost
    }

    func commit() throws(StoreError) {
        if let failure { throw failure }
        guard hasBegun else { return }
        guard mode != .read else {
            // The answer is there already. If this fails, the next user notices.
            try? link.runLater([.init(.run(name: "commit"))])
            return
        }
        do {
            commitWasSent = true
            let answer = try link.run(pending + [.init(.run(name: "commit"))], statement: "COMMIT")
            guard answer.tag != "COMMIT" else { return }
            failure = .other(code: "commit", message: "the server answered \(answer.tag)", statement: "COMMIT")
        } catch {
            // A refusal is an answer: nothing was kept.
            commitWasSent = link.isLost
            failure = link.isLost ? .outcomeUnknown(error.description) : error
        }
        if let failure { throw failure }
    }

    func rollback() {
        guard hasBegun, !link.isLost else { return }
        try? link.runLater([.init(.run(name: "rollback"))])
    }
}
