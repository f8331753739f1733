package import Kernel

/// The names of a result's columns, shared by all of its rows.
package final class Columns: Sendable {
    package let names: [String]
    package init(_ names: [String]) { self.names = names }
}

/// One row of a result, read by column name. A column that is not there, is null where a value is
/// asked for, or holds another type throws `StoreError.decoding`; nothing traps.
package struct Row: Sendable {
    private let columns: Columns
    private let cells: [SQLValue]
    private let start: Int

    /// For drivers: the row's cells are `cells[start ..< start + columns.names.count]`, which
    /// the driver guarantees to exist; all rows of a result share one array.
    package init(columns: Columns, cells: [SQLValue], start: Int) {
        (self.columns, self.cells, self.start) = (columns, cells, start)
    }

    package var names: [String] { columns.names }
    package var values: [SQLValue] { Array(cells[start..<start + columns.names.count]) }

    package func value(_ name: String) throws(StoreError) -> SQLValue {
        for (i, column) in columns.names.enumerated() where column == name { return cells[start + i] }
        throw .decoding("there is no column \(name) among \(columns.names.joined(separator: ", "))")
    }

    package func isNull(_ name: String) throws(StoreError) -> Bool { try value(name) == .null }

    // MARK: A value that must be there

    package func text(_ name: String) throws(StoreError) -> String { try required(name, optionalText(name)) }
    package func int(_ name: String) throws(StoreError) -> Int { try required(name, optionalInt(name)) }
    package func int64(_ name: String) throws(StoreError) -> Int64 { try required(name, optionalInt64(name)) }
    package func double(_ name: String) throws(StoreError) -> Double { try required(name, optionalDouble(name)) }
    package func bool(_ name: String) throws(StoreError) -> Bool { try required(name, optionalBool(name)) }
    package func blob(_ name: String) throws(StoreError) -> [UInt8] { try required(name, optionalBlob(name)) }
    package func day(_ name: String) throws(StoreError) -> Day { try required(name, optionalDay(name)) }
    package func money(_ name: String) throws(StoreError) -> Money { Money(cents: try int64(name)) }
    package func timestamp(_ name: String) throws(StoreError) -> Timestamp {
        Timestamp(microseconds: try int64(name))
    }
    package func identifier<Kind>(_ name: String, of kind: Kind.Type = Kind.self) throws(StoreError) -> Identifier<Kind>
    {
        Identifier(trusted: try text(name))
    }
    package func authority(_ name: String) throws(StoreError) -> AuthorityID {
        try required(name, optionalAuthority(name))
    }
    /// An enum by its raw text.
    package func one<T: RawRepresentable>(_ name: String, of type: T.Type = T.self) throws(StoreError) -> T
    where T.RawValue == String {
        try required(name, optionalOne(name, of: type))
    }

    // MARK: A value that may be null

    package func optionalText(_ name: String) throws(StoreError) -> String? {
        switch try value(name) {
        case .null: nil
        case .text(let text): text
        case let other: throw mismatch(name, "text", other)
        }
    }

    package func optionalInt64(_ name: String) throws(StoreError) -> Int64? {
        switch try value(name) {
        case .null: nil
        case .int(let number): number
        case let other: throw mismatch(name, "a whole number", other)
        }
    }

    package func optionalInt(_ name: String) throws(StoreError) -> Int? { try optionalInt64(name).map { Int($0) } }

    package func optionalDouble(_ name: String) throws(StoreError) -> Double? {
        switch try value(name) {
        case .null: nil
        case .double(let number): number
        case .int(let number): Double(number)
        case let other: throw mismatch(name, "a number", other)
        }
    }

    package func optionalBool(_ name: String) throws(StoreError) -> Bool? {
        switch try value(name) {
        case .null: nil
        case .int(0): false
        case .int(1): true
        case let other: throw mismatch(name, "true or false", other)
        }
    }

    package func optionalBlob(_ name: String) throws(StoreError) -> [UInt8]? {
        switch try value(name) {
        case .null: nil
        case .blob(let bytes): bytes
        case let other: throw mismatch(name, "bytes", other)
        }
    }

    package func optionalTimestamp(_ name: String) throws(StoreError) -> Timestamp? {
        try optionalInt64(name).map { Timestamp(microseconds: $0) }
    }

    package func optionalMoney(_ name: String) throws(StoreError) -> Money? {
        try optionalInt64(name).map { Money(cents: $0) }
    }

    package func optionalDay(_ name: String) throws(StoreError) -> Day? {
        try converted(name, "a day such as 2026-11-21") { Day(iso: $0) }
    }

    package func optionalIdentifier<Kind>(_ name: String, of kind: Kind.Type = Kind.self) throws(StoreError)
        -> Identifier<Kind>?
    {
        try optionalText(name).map { Identifier(trusted: $0) }
    }

    package func optionalAuthority(_ name: String) throws(StoreError) -> AuthorityID? {
        try converted(name, "an authority's id") { AuthorityID($0) }
    }

    package func optionalOne<T: RawRepresentable>(_ name: String, of type: T.Type = T.self) throws(StoreError) -> T?
    where T.RawValue == String {
        try converted(name, "a known \(T.self)") { T(rawValue: $0) }
    }

    // MARK: -

    private func required<T>(_ name: String, _ value: T?) throws(StoreError) -> T {
        guard let value else { throw .decoding("column \(name) is null") }
        return value
    }

    private func converted<T>(_ name: String, _ wanted: String, _ convert: (String) -> T?) throws(StoreError) -> T? {
        guard let text = try optionalText(name) else { return nil }
        guard let result = convert(text) else { throw .decoding("column \(name) is not \(wanted)") }
        return result
    }

    /// Says the kind and not the value: values may be personal.
    private func mismatch(_ name: String, _ wanted: String, _ found: SQLValue) -> StoreError {
        let kind =
            switch found {
            case .null: "null"
            case .int: "a whole number"
            case .double: "a number"
            case .text: "text"
            case .blob: "bytes"
            }
        return .decoding("column \(name) should be \(wanted) and is \(kind)")
    }
}
