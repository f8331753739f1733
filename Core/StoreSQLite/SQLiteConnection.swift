import CSQLite
import Dispatch
import Store

/// An open file. It is made, used and closed on one thread.
final class SQLiteConnection: Connection {
    struct Settings: Sendable {
        var isReader = false
        /// How long to wait for locks of other processes, in milliseconds.
        var patience: CInt = 5000
        /// How long a transaction may read, in seconds.
        var limit: UInt64?
    }

    let engine = StoreEngine.sqlite
    private let database: OpaquePointer
    private let clock: SQLiteClock
    private var statements: [String: SQLiteStatement] = [:]
    private var uses: UInt64 = 0
    /// Why the transaction has failed, from then on until its end.
    private(set) var failure: StoreError?

    private static let statementLimit = 150

    /// Opens a file that is there. Nothing is acknowledged on a connection whose settings could not be
    /// read back.
    init(path: String, _ settings: Settings) throws(StoreError) {
        var pointer: OpaquePointer?
        let code = sqlite3_open_v2(path, &pointer, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let pointer else {
            let error = StoreError.sqlite(code, pointer, statement: "open")
            sqlite3_close_v2(pointer)
            throw error
        }
        database = pointer
        clock = SQLiteClock(limit: settings.limit)
        sqlite3_extended_result_codes(pointer, 1)
        sqlite3_busy_timeout(pointer, settings.patience)
        let hardened = kreishaus_sqlite_harden(pointer)
        guard hardened == SQLITE_OK else { throw .sqlite(hardened, pointer, statement: "harden") }
        // secure_delete overwrites what is deleted: erased personal data are gone from the file too.
        for setting in [
            "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY",
            "cache_size = -1000", "journal_size_limit = 67108864", "case_sensitive_like = ON",
        ] { try run("PRAGMA \(setting)") }
        if try setting("journal_mode") != .text("wal") {
            try run("PRAGMA journal_mode = WAL")
        }
        try expect("journal_mode", .text("wal"))
        try expect("synchronous", .int(2))
        try expect("foreign_keys", .int(1))
        try expect("secure_delete", .int(1))
        if settings.isReader {
            try run("PRAGMA query_only = ON")
            try expect("query_only", .int(1))
        }
        clock.watch(pointer)
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(database)
    }

    private func setting(_ name: String) throws(StoreError) -> SQLValue? {
        try rows("PRAGMA \(name)", []).first?.values.first
    }

    private func expect(_ name: String, _ value: SQLValue) throws(StoreError) {
        let found = try setting(name)
        guard found == value else {
            throw .unavailable("SQLite did not accept \(name): wanted \(value), found \(String(describing: found))")
        }
    }

    // MARK: - Connection

    func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [Row] {
        try guarded { () throws(StoreError) in try rows(sql, parameters) }
    }

    @discardableResult
    func execute(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Int {
        try guarded { () throws(StoreError) in
            let statement = try prepared(sql)
            try statement.bind(parameters)
            defer { statement.reset() }
            let before = sqlite3_total_changes64(database)
            while try statement.step() {}
            // Some statements leave the count of an earlier one.
            return sqlite3_total_changes64(database) == before ? 0 : Int(sqlite3_changes64(database))
        }
    }

    func ask(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Asked<[Row]> {
        let rows = try query(sql, parameters)
        return Asked { rows }
    }

    func post(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) { try execute(sql, parameters) }

    func forEach(_ sql: String, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
        let statement = try guarded { () throws(StoreError) in
            let statement = try prepared(sql)
            try statement.bind(parameters)
            return statement
        }
        statement.isInUse = true
        defer { statement.reset() }
        while try guarded({ () throws(StoreError) in try statement.step() }) {
            var cells: [SQLValue] = []
            let columns = statement.currentColumns()
            statement.appendRow(columns, to: &cells)
            try body(Row(columns: columns, cells: cells, start: 0))
        }
    }

    func attempt<T>(_ body: () throws -> T) throws -> T {
        try execute("SAVEPOINT attempt")
        do {
            let result = try body()
            if let failure { throw failure }
            try execute("RELEASE attempt")
            return result
        } catch {
            let cause = failure
            failure = nil
            do {
                guard isInTransaction else { throw cause ?? StoreError.unavailable("the transaction is over") }
                try run("ROLLBACK TO attempt")
                try run("RELEASE attempt")
            } catch let lost {
                failure = lost as? StoreError ?? cause
            }
            throw error
        }
    }

    private func guarded<T>(_ body: () throws(StoreError) -> T) throws(StoreError) -> T {
        if let failure { throw failure }
        do {
            return try body()
        } catch {
            failure = error
            throw error
        }
    }

    // MARK: - Transactions

    /// SQLite itself ends a transaction when the disk is full or breaks.
    var isInTransaction: Bool { sqlite3_get_autocommit(database) == 0 }

    /// A statement of the driver, whatever has failed.
    func run(_ sql: String) throws(StoreError) {
        let statement = try prepared(sql)
        defer { statement.reset() }
        while try statement.step() {}
    }

    func begin(_ sql: String) throws(StoreError) {
        failure = nil
        clock.start()
        try run(sql)
    }

    func rollback() {
        failure = nil
        if isInTransaction { try? run("ROLLBACK") }
    }

    func clearFailure() { failure = nil }

    // MARK: - Statements

    private func rows(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [Row] {
        let statement = try prepared(sql)
        try statement.bind(parameters)
        defer { statement.reset() }
        guard try statement.step() else { return [] }
        let columns = statement.currentColumns()
        var cells: [SQLValue] = []
        var count = 0
        repeat {
            statement.appendRow(columns, to: &cells)
            count += 1
        } while try statement.step()
        return (0..<count).map { Row(columns: columns, cells: cells, start: $0 * columns.names.count) }
    }

    private func prepared(_ sql: String) throws(StoreError) -> SQLiteStatement {
        uses &+= 1
        if let statement = statements[sql] {
            guard !statement.isInUse else { return try SQLiteStatement(sql, on: database) }
            statement.lastUse = uses
            return statement
        }
        let statement = try SQLiteStatement(sql, on: database)
        statement.lastUse = uses
        if statements.count >= Self.statementLimit { forgetOldest() }
        statements[sql] = statement
        return statement
    }

    /// The older half goes, so that this is rare.
    private func forgetOldest() {
        let ages = statements.values.map(\.lastUse).sorted()
        let middle = ages[ages.count / 2]
        statements = statements.filter { $0.value.lastUse > middle || $0.value.isInUse }
    }
}

/// Ends transactions that read for too long, so that one bad query does not hold a thread for ever.
final class SQLiteClock {
    private let limit: UInt64?
    private let end: UnsafeMutablePointer<UInt64>

    init(limit: UInt64?) {
        self.limit = limit
        end = .allocate(capacity: 1)
        end.initialize(to: .max)
    }

    deinit { end.deallocate() }

    func start() {
        if let limit { end.pointee = DispatchTime.now().uptimeNanoseconds &+ limit &* 1_000_000_000 }
    }

    func watch(_ database: OpaquePointer) {
        guard limit != nil else { return }
        sqlite3_progress_handler(
            database, 20_000,
            { end in
                guard let end = end?.assumingMemoryBound(to: UInt64.self) else { return 0 }
                return DispatchTime.now().uptimeNanoseconds > end.pointee ? 1 : 0
            }, end)
    }
}
