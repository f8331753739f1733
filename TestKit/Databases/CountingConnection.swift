package import Store

/// Counts what is sent to a database.
package final class CountingConnection: Connection {
    private let inner: any Connection
    package private(set) var statements = 0

    package init(_ inner: any Connection) { self.inner = inner }

    package var engine: StoreEngine { inner.engine }
    package func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [Row] {
        statements += 1
        return try inner.query(sql, parameters)
    }
    package func execute(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Int {
        statements += 1
        return try inner.execute(sql, parameters)
    }
    package func ask(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Asked<[Row]> {
        statements += 1
        return try inner.ask(sql, parameters)
    }
    package func post(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) {
        statements += 1
        try inner.post(sql, parameters)
    }
    package func forEach(_ sql: String, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
        statements += 1
        try inner.forEach(sql, parameters, body)
    }
    package func attempt<T>(_ body: () throws -> T) throws -> T { try inner.attempt(body) }
}
