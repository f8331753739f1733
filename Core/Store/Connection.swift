/// The two engines the house runs on.
package enum StoreEngine: String, Sendable, CaseIterable {
    case sqlite, postgres
}

/// A connection inside a transaction. It lives on one thread and only as long as the closure that
/// received it: it is neither kept nor handed on.
///
/// Parameters are `$1`, `$2`, … in any order, each as often as wanted. `/*pg … */` is SQL for
/// PostgreSQL only, `/*sqlite … */` for SQLite only; a statement is one statement.
///
/// One text serves both engines: pass times and ids in; write `CAST($1 AS TEXT)` where nothing else says a
/// parameter's type; `CAST(j ->> 'k' AS BIGINT)`; `NULLS FIRST` or `LAST` when sorting what may be null; `TRUE` and
/// `FALSE`, never `= 1`; no `ILIKE`, `= ANY`, `string_agg`, `lower`. Constraints are checked at once: none is
/// deferrable.
///
/// When a statement fails, the transaction has failed: every further statement throws the same
/// error and nothing is kept, whatever the closure returns. Where a failure is expected, `attempt` it.
package protocol Connection: AnyObject {
    var engine: StoreEngine { get }

    /// All rows. For many of them use `forEach`.
    func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [Row]

    /// The number of rows that were inserted, changed or deleted.
    @discardableResult
    func execute(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Int

    /// Asks without waiting. PostgreSQL gets the question together with the next statement that is waited for, so
    /// several questions cost one way there and back; an error is thrown to whoever waits first.
    func ask(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Asked<[Row]>

    /// `execute` for whom the number of rows does not matter: nobody waits for it, see `ask`. It is done, or the
    /// transaction has failed, before the next answer comes and before the transaction ends.
    func post(_ sql: String, _ parameters: [SQLValue]) throws(StoreError)

    /// Row after row in constant memory. The body may run other statements.
    func forEach(_ sql: String, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws

    /// Runs the body; when it throws, what it did is undone and the transaction goes on.
    func attempt<T>(_ body: () throws -> T) throws -> T
}

/// An answer that may still be on its way: see `Connection.ask`.
package struct Asked<Value> {
    private let answer: () throws -> Value

    package init(_ answer: @escaping () throws -> Value) { self.answer = answer }

    /// Waits for it where it is not there yet.
    package func get() throws -> Value { try answer() }

    package func map<Other>(_ change: @escaping (Value) throws -> Other) -> Asked<Other> {
        Asked<Other> { try change(answer()) }
    }
}

extension Connection {
    package func query(_ sql: String, _ parameters: any SQLBindable...) throws(StoreError) -> [Row] {
        try query(sql, parameters.map(\.sqlValue))
    }

    @discardableResult
    package func execute(_ sql: String, _ parameters: any SQLBindable...) throws(StoreError) -> Int {
        try execute(sql, parameters.map(\.sqlValue))
    }

    package func ask(_ sql: String, _ parameters: any SQLBindable...) throws(StoreError) -> Asked<[Row]> {
        try ask(sql, parameters.map(\.sqlValue))
    }

    package func post(_ sql: String, _ parameters: any SQLBindable...) throws(StoreError) {
        try post(sql, parameters.map(\.sqlValue))
    }

    package func forEach(_ sql: String, _ parameters: any SQLBindable..., body: (Row) throws -> Void) throws {
        try forEach(sql, parameters.map(\.sqlValue), body)
    }

    /// The first row, nil where there is none. The statement should have a `LIMIT 1` or name a key.
    package func first(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Row? {
        try query(sql, parameters).first
    }

    package func first(_ sql: String, _ parameters: any SQLBindable...) throws(StoreError) -> Row? {
        try query(sql, parameters.map(\.sqlValue)).first
    }

    /// The whole number in the first row's column `n`, 0 where there is no row:
    /// `try connection.count("SELECT count(*) AS n FROM task WHERE done = FALSE")`.
    package func count(_ sql: String, _ parameters: any SQLBindable...) throws(StoreError) -> Int {
        try query(sql, parameters.map(\.sqlValue)).first?.int("n") ?? 0
    }
}

/// One authority's data or the centre's.
///
/// Closures are synchronous and run on the connection's thread: a transaction never waits for
/// anything but the database. A closure may run again after a broken connection or a deadlock, so it
/// only uses its connection and the values it captured.
package protocol Database: Sendable {
    var engine: StoreEngine { get }

    /// A read-only transaction: all of its statements see one state of the data.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// A `read` that ends with a question: what the closure returns is answered after it, and may not ask further.
    /// PostgreSQL gets that question and the end in one message, and a transaction that waits for nothing before it
    /// in one message altogether.
    func ask<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Asked<T>) async throws -> T

    /// Like `read`, for what takes seconds or minutes, such as reports and verification: on a thread of
    /// its own, so that nobody waits for it.
    func scan<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// A transaction. When this returns, what was written is on disk; when it throws, nothing was
    /// kept (but see `StoreError.outcomeUnknown`).
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
}

extension Database {
    package func ask<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Asked<T>
    ) async throws -> T {
        try await read { try body($0).get() }
    }
}
