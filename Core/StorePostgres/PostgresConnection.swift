import Store

/// One transaction on a link. What begins it, what a savepoint needs and what nobody waits for travel with the next
/// statement that is waited for: each of those costs one round trip, and nothing else does.
final class PostgresConnection: Connection {
    enum Mode {
        /// One state of the data, nothing can be written.
        case read
        /// Read committed, with row locks where a statement asks for them.
        case write
        /// The same, but committed before it is on the disk: `PostgresFlusher` sees to that.
        case writeAhead
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
    /// What is sent with the next statement that is waited for.
    private var pending: [Pending] = []
    private var hasBegun = false
    /// What was asked for has been sent together with the end: nothing more is taken.
    private var isOver = false
    /// The closure used what only a transaction of its own has.
    private var needsBracket = false
    private var batches = 0
    private var commitWasSent = false
    private var cursors = 0
    private(set) var failure: StoreError?

    private struct Pending {
        var command: PostgresLink.Command
        /// Where the answer goes.
        var answer: Answer?
        /// The statement that this one prepares.
        var prepares: String?
        /// Whether the closure asked for it.
        var isWork: Bool

        init(_ command: PostgresLink.Command, answer: Answer? = nil, prepares: String? = nil, isWork: Bool = false) {
            (self.command, self.answer, self.prepares, self.isWork) = (command, answer, prepares, isWork)
        }
    }

    /// The answer to come to one command.
    private final class Answer {
        var result: Result<PostgresLink.Answer, StoreError>?
    }

    init(
        _ link: PostgresLink, _ statements: PostgresStatements, _ mode: Mode, _ rights: Rights
    ) throws(StoreError) {
        (self.link, self.statements, self.mode, self.rights) = (link, statements, mode, rights)
        let path = SQLValue.text("\"\(rights.schema)\", pg_temp")
        control(.run(name: mode == .read ? "begin_read" : "begin_write"))
        let enter =
            switch mode {
            case .read, .write: "enter"
            case .writeAhead: "enter_ahead"
            case .owner: "enter_owner"
            }
        let given = mode == .owner ? [path] : [.text(rights.role), path]
        pending.append(Pending(try .init(.run(name: enter), given, statement: "enter")))
        pending += statements.makeRoom().map { Pending($0) }
    }

    /// What every link prepares when it is opened.
    static let controls: [(name: String, sql: String)] = [
        ("begin_read", "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"),
        ("begin_write", "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE"),
        // The same as SET LOCAL ROLE and SET LOCAL search_path, with parameters.
        ("enter", "SELECT set_config('role', $1, TRUE), set_config('search_path', $2, TRUE)"),
        (
            "enter_ahead",
            "SELECT set_config('role', $1, TRUE), set_config('search_path', $2, TRUE), set_config('synchronous_commit', 'off', TRUE)"
        ),
        ("enter_owner", "SELECT set_config('search_path', $1, TRUE), set_config('statement_timeout', '0', TRUE)"),
        ("commit", "COMMIT"), ("rollback", "ROLLBACK"),
        ("flush", "SELECT pg_logical_emit_message(TRUE, 'kreishaus', CAST('' AS TEXT))"),
    ]

    // MARK: - Connection

    func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [Row] {
        try answer(sql, parameters).rows
    }

    func ask(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Asked<[Row]> {
        let answer = try put(sql, parameters)
        return Asked { try self.wait(for: answer).rows }
    }

    func post(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) { _ = try put(sql, parameters, nil) }

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
        pending.append(Pending(try command(.once(sql: declare), parameters, sql), isWork: true))
        while true {
            let answer = Answer()
            let fetch = PostgresLink.Command(
                .once(sql: "FETCH FORWARD 500 FROM \(name)"), statement: sql, isAwaited: true)
            pending.append(Pending(fetch, answer: answer, isWork: true))
            let rows = try wait(for: answer).rows
            for row in rows { try body(row) }
            if rows.count < 500 { break }
        }
        control(.once(sql: "CLOSE \(name)"))
    }

    func attempt<T>(_ body: () throws -> T) throws -> T {
        // What was sent before must not fail inside, where it would be undone as a part of the attempt.
        if hasPosted { try flush() }
        if let failure { throw failure }
        let (mark, before) = (pending.count, batches)
        needsBracket = true
        control(.once(sql: "SAVEPOINT attempt"))
        do {
            let result = try body()
            if hasPosted { try flush() }
            if let failure { throw failure }
            control(.once(sql: "RELEASE attempt"))
            return result
        } catch {
            if !link.isLost, failure != .serialization {
                failure = nil
                if batches == before {
                    // What never left is undone by never leaving.
                    drop(from: mark, .undone)
                } else {
                    drop(from: 0, .undone)
                    control(.once(sql: "ROLLBACK TO attempt"))
                    control(.once(sql: "RELEASE attempt"))
                }
            }
            throw error
        }
    }

    private func activated(_ sql: String) -> String { SQLText.activated(sql, for: .postgres) }

    /// Whether something of the closure waits to be sent.
    private var hasPosted: Bool { pending.contains(where: \.isWork) }

    private func control(_ kind: PostgresLink.Command.Kind) { pending.append(Pending(PostgresLink.Command(kind))) }

    private func answer(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> PostgresLink.Answer {
        try wait(for: put(sql, parameters))
    }

    private func put(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Answer {
        let answer = Answer()
        try put(sql, parameters, answer)
        return answer
    }

    private func put(_ sql: String, _ parameters: [SQLValue], _ answer: Answer?) throws(StoreError) {
        if let failure { throw failure }
        guard !isOver else { throw .undone }
        guard mode != .owner, let place = rights.place else {
            let once = try command(.once(sql: activated(sql)), parameters, sql, isAwaited: answer != nil)
            pending.append(Pending(once, answer: answer, isWork: true))
            return
        }
        let known = statements.name(sql, at: place)
        let name = known ?? statements.newName()
        let run = try command(.run(name: name), parameters, sql, isAwaited: answer != nil)
        if known == nil {
            statements.remember(name, for: sql, at: place)
            let prepare = PostgresLink.Command(.prepare(name: name, sql: activated(sql)), statement: sql)
            pending.append(Pending(prepare, prepares: sql, isWork: true))
        }
        pending.append(Pending(run, answer: answer, isWork: true))
    }

    private func command(
        _ kind: PostgresLink.Command.Kind, _ parameters: [SQLValue], _ sql: String, isAwaited: Bool = false
    ) throws(StoreError) -> PostgresLink.Command {
        do { return try .init(kind, parameters, statement: sql, isAwaited: isAwaited) } catch {
            if failure == nil { failure = error }
            throw error
        }
    }

    private func wait(for answer: Answer) throws(StoreError) -> PostgresLink.Answer {
        if answer.result == nil { try flush() }
        guard let result = answer.result else { throw failure ?? .unavailable("the transaction is over") }
        return try result.get()
    }

    /// Sends all that waits and reads every answer.
    private func flush() throws(StoreError) {
        if let failure { throw failure }
        let batch = pending
        (hasBegun, pending) = (true, [])
        batches += 1
        do {
            let answers = try link.run(batch.map(\.command))
            for (sent, answer) in zip(batch, answers) { sent.answer?.result = .success(answer) }
        } catch {
            failure = error
            settle(batch, reached: link.failedAt, error)
            throw error
        }
    }

    /// What never leaves, or was skipped by the server, has no answer and has prepared nothing.
    private func settle(_ batch: [Pending], reached: Int, _ error: StoreError) {
        for (index, item) in batch.enumerated() {
            item.answer?.result = .failure(error)
            if let sql = item.prepares, let place = rights.place, index >= reached { statements.forget(sql, at: place) }
        }
    }

    private func drop(from start: Int, _ error: StoreError) {
        settle(Array(pending[start...]), reached: 0, error)
        pending.removeSubrange(start...)
    }

    // MARK: - The end

    /// The closure has asked for all it wants: that and the end travel together. Where nothing has left yet, the
    /// batch itself is the transaction, with the isolation that the link has without being told: no statement
    /// begins or ends it.
    func sendAll() throws(StoreError) {
        if let failure { throw failure }
        guard mode == .read, hasPosted else { return }
        if hasBegun || needsBracket {
            control(.run(name: "commit"))
        } else {
            pending.removeFirst()
        }
        isOver = true
        try flush()
    }

    /// Whether the closure may run again on another connection or after a pause: nothing was kept.
    var mayRunAgain: Bool {
        guard let failure, !commitWasSent else { return false }
        return failure == .serialization || link.isLost
    }

    func commit() throws(StoreError) {
        if let failure { throw failure }
        if mode == .read || !hasBegun && !hasPosted {
            drop(from: 0, .undone)
            guard hasBegun, !isOver else { return }
            // The answer is there already. If this fails, the next user notices.
            try? link.runLater([.init(.run(name: "commit"))])
            return
        }
        let answer = Answer()
        pending.append(Pending(.init(.run(name: "commit"), statement: "COMMIT", isAwaited: true), answer: answer))
        do {
            commitWasSent = true
            let answer = try wait(for: answer)
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
        drop(from: 0, .undone)
        // A batch that was its own transaction is undone by having failed.
        guard hasBegun, !isOver || needsBracket || batches > 1, !link.isLost else { return }
        try? link.runLater([.init(.run(name: "rollback"))])
    }
}

extension StoreError {
    /// Of a question that nobody waited for before its transaction or attempt was over.
    fileprivate static let undone = StoreError.other(
        code: "undone", message: "the answer was asked for after its transaction or attempt was over", statement: "")
}
