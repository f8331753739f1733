import CSQLite
import Glibc
import Store

extension StoreError {
    /// What SQLite's extended result code means. `pointer` is the connection that has just failed.
    static func sqlite(_ code: CInt, _ pointer: OpaquePointer?, statement: String) -> StoreError {
        let message =
            pointer.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? String(cString: sqlite3_errstr(code))
        // A full disk can also show as a failed write or as shared memory that cannot grow.
        if let pointer, code & 0xFF == SQLITE_IOERR, sqlite3_system_errno(pointer) == ENOSPC { return .diskFull }
        switch code {
        case 2067, 1555, 2579:  // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY, _ROWID
            let columns = failedColumns(message)
            return .unique(table: columns.first?.table ?? "", columns: columns.map(\.column))
        case 787, 3091: return .foreignKey  // SQLITE_CONSTRAINT_FOREIGNKEY, _DATATYPE
        case 1299:  // SQLITE_CONSTRAINT_NOTNULL
            let columns = failedColumns(message)
            return .notNull(table: columns.first?.table ?? "", column: columns.first?.column ?? "")
        case 275: return .check(after("failed: ", in: message))  // SQLITE_CONSTRAINT_CHECK
        default: break
        }
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_INTERRUPT: return .busy
        case SQLITE_FULL: return .diskFull
        case SQLITE_CORRUPT, SQLITE_NOTADB: return .corrupt(message)
        case SQLITE_READONLY: return .readOnly
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_IOERR, SQLITE_NOMEM:
            return .unavailable("SQLite \(code): \(message)")
        default: return .other(code: "SQLite \(code)", message: message, statement: statement)
        }
    }

    /// Reads „UNIQUE constraint failed: person.email, person.unit“.
    private static func failedColumns(_ message: String) -> [(table: String, column: String)] {
        after("failed: ", in: message).split(separator: ",").compactMap { part in
            let names = part.split(separator: ".", maxSplits: 1)
            guard names.count == 2 else { return nil }
            return (String(names[0].drop { $0 == " " }), String(names[1]))
        }
    }

    private static func after(_ mark: String, in message: String) -> String {
        let bytes = Array(message.utf8)
        let mark = Array(mark.utf8)
        for i in bytes.indices where bytes[i...].starts(with: mark) {
            return String(decoding: bytes[(i + mark.count)...], as: UTF8.self)
        }
        return ""
    }
}
