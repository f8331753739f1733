import CSQLite
import Store

/// A prepared statement. It belongs to one connection and so to one thread.
final class SQLiteStatement {
    let pointer: OpaquePointer
    private let sql: String
    /// The number behind `$` for each of SQLite's own parameter positions: SQLite numbers `$n` by
    /// first appearance.
    private let numbers: [Int]
    private let parameterCount: Int
    private var columns: Columns
    /// A row of it is being looked at: a second use needs a statement of its own.
    var isInUse = false
    var lastUse: UInt64 = 0

    init(_ sql: String, on database: OpaquePointer) throws(StoreError) {
        self.sql = sql
        let text = Array(SQLText.activated(sql, for: .sqlite).utf8)
        var pointer: OpaquePointer?
        var rest = 0
        let code = text.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { buffer in
                var tail: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    database, buffer.baseAddress, CInt(clamping: buffer.count), CUnsignedInt(SQLITE_PREPARE_PERSISTENT),
                    &pointer,
                    &tail)
                if let tail, let base = buffer.baseAddress { rest = tail - base }
                return code
            }
        }
        guard code == SQLITE_OK else { throw .sqlite(code, database, statement: sql) }
        guard let pointer else {
            throw .other(code: "empty", message: "the statement is empty", statement: sql)
        }
        self.pointer = pointer
        let isWhole = text[min(rest, text.count)...].allSatisfy { $0 <= 32 || $0 == UInt8(ascii: ";") }
        var numbers: [Int] = []
        var isNumbered = true
        for position in 0..<sqlite3_bind_parameter_count(pointer) {
            let name = sqlite3_bind_parameter_name(pointer, position + 1).map { String(cString: $0) } ?? ""
            if name.hasPrefix("$"), let number = Int(name.dropFirst()), number >= 1 {
                numbers.append(number)
            } else {
                isNumbered = false
            }
        }
        self.numbers = numbers
        parameterCount = numbers.max() ?? 0
        columns = Columns(SQLiteStatement.names(pointer))
        guard isWhole, isNumbered else {
            throw .other(
                code: "form", message: isWhole ? "parameters are $1, $2, …" : "this is more than one statement",
                statement: sql)
        }
    }

    deinit { sqlite3_finalize(pointer) }

    var isReadOnly: Bool { sqlite3_stmt_readonly(pointer) != 0 }

    private static func names(_ pointer: OpaquePointer) -> [String] {
        (0..<sqlite3_column_count(pointer)).map { i in
            sqlite3_column_name(pointer, i).map { String(cString: $0) } ?? ""
        }
    }

    func bind(_ parameters: [SQLValue]) throws(StoreError) {
        guard parameters.count == parameterCount else {
            throw .other(
                code: "parameters", message: "\(parameterCount) parameters are wanted, \(parameters.count) given",
                statement: sql)
        }
        for (position, number) in numbers.enumerated() {
            let index = CInt(position + 1)
            let code: CInt
            switch parameters[number - 1] {
            case .null: code = sqlite3_bind_null(pointer, index)
            case .int(let value): code = sqlite3_bind_int64(pointer, index, value)
            case .double(let value): code = sqlite3_bind_double(pointer, index, value)
            case .text(var text):
                code = text.withUTF8 { utf8 in
                    if utf8.contains(0) { return SQLITE_MISUSE }
                    return utf8.withMemoryRebound(to: CChar.self) { chars in
                        sqlite3_bind_text64(
                            pointer, index, chars.baseAddress ?? emptyText, UInt64(chars.count), transient,
                            UInt8(SQLITE_UTF8))
                    }
                }
            case .blob(let bytes):
                code =
                    bytes.isEmpty
                    ? sqlite3_bind_zeroblob(pointer, index, 0)
                    : sqlite3_bind_blob64(pointer, index, bytes, UInt64(bytes.count), transient)
            }
            if code == SQLITE_MISUSE {
                throw .other(
                    code: "text", message: "parameter \(number) has a zero character, which no text may have",
                    statement: sql)
            }
            guard code == SQLITE_OK else { throw .sqlite(code, sqlite3_db_handle(pointer), statement: sql) }
        }
    }

    /// True when there is a row to look at, false at the end.
    func step() throws(StoreError) -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw .sqlite(code, sqlite3_db_handle(pointer), statement: sql)
        }
    }

    func reset() {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
        isInUse = false
    }

    /// The columns of the current row; they change when the table did and the statement has `*`.
    func currentColumns() -> Columns {
        if Int(sqlite3_column_count(pointer)) != columns.names.count {
            columns = Columns(SQLiteStatement.names(pointer))
        }
        return columns
    }

    func appendRow(_ columns: Columns, to cells: inout [SQLValue]) {
        for i in 0..<CInt(columns.names.count) {
            switch sqlite3_column_type(pointer, i) {
            case SQLITE_INTEGER: cells.append(.int(sqlite3_column_int64(pointer, i)))
            case SQLITE_FLOAT: cells.append(.double(sqlite3_column_double(pointer, i)))
            case SQLITE_TEXT:
                let start = sqlite3_column_text(pointer, i)
                let count = Int(sqlite3_column_bytes(pointer, i))
                cells.append(.text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)))
            case SQLITE_BLOB:
                let start = sqlite3_column_blob(pointer, i)
                let count = Int(sqlite3_column_bytes(pointer, i))
                cells.append(.blob(start.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: count)) } ?? []))
            default: cells.append(.null)
            }
        }
    }
}

/// Tells SQLite to copy what it is given.
private nonisolated(unsafe) let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
private nonisolated(unsafe) let emptyText: UnsafePointer<CChar> = {
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
}()
