package import Kernel

/// One value on its way into or out of a database: the five kinds both engines share.
package enum SQLValue: Sendable, Hashable {
    case null
    case int(Int64)
    case double(Double)
    case text(String)
    case blob([UInt8])
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
    package init(booleanLiteral value: Bool) { self = .int(value ? 1 : 0) }
    package init(nilLiteral: ()) { self = .null }
}

/// What may stand for `$1` in a statement.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable { package var sqlValue: SQLValue { self } }
extension Int: SQLBindable { package var sqlValue: SQLValue { .int(Int64(self)) } }
extension Int64: SQLBindable { package var sqlValue: SQLValue { .int(self) } }
extension Double: SQLBindable { package var sqlValue: SQLValue { .double(self) } }
/// True is 1: it fits `BOOLEAN` in PostgreSQL and in SQLite.
extension Bool: SQLBindable { package var sqlValue: SQLValue { .int(self ? 1 : 0) } }
extension String: SQLBindable { package var sqlValue: SQLValue { .text(self) } }
extension Substring: SQLBindable { package var sqlValue: SQLValue { .text(String(self)) } }
extension [UInt8]: SQLBindable { package var sqlValue: SQLValue { .blob(self) } }
/// Microseconds since 1970 (`BIGINT`).
extension Timestamp: SQLBindable { package var sqlValue: SQLValue { .int(microseconds) } }
/// Cents (`BIGINT`).
extension Money: SQLBindable { package var sqlValue: SQLValue { .int(cents) } }
/// `2026-11-21` (`TEXT`): sorts as days do.
extension Day: SQLBindable { package var sqlValue: SQLValue { .text(iso) } }
extension Identifier: SQLBindable { package var sqlValue: SQLValue { .text(raw) } }
extension AuthorityID: SQLBindable { package var sqlValue: SQLValue { .text(raw) } }
extension Permission: SQLBindable { package var sqlValue: SQLValue { .text(raw) } }
extension Language: SQLBindable {}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

/// An enum with raw values only has to say `: SQLBindable`.
extension SQLBindable where Self: RawRepresentable, RawValue: SQLBindable {
    package var sqlValue: SQLValue { rawValue.sqlValue }
}
