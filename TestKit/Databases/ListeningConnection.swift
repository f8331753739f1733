package import Store

/// Tells of every statement before it is sent: for tests that count statements or look at how they are answered.
package final class ListeningConnection: Connection {
    private let inner: any Connection
    private let heard: (_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Void

    package init(
        _ inner: any Connection, heard: @escaping (_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Void
    ) {
        (self.inner, self.heard) = (inner, heard)
    }

    package var engine: StoreEngine { inner.engine }

    package func query(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> [Row] {
        try heard(sql, parameters)
        return try inner.query(sql, parameters)
    }

    package func execute(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Int {
        try heard(sql, parameters)
        return try inner.execute(sql, parameters)
    }

    package func ask(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) -> Asked<[Row]> {
        try heard(sql, parameters)
        return try inner.ask(sql, parameters)
    }

    package func post(_ sql: String, _ parameters: [SQLValue]) throws(StoreError) {
        try heard(sql, parameters)
        try inner.post(sql, parameters)
    }

    package func forEach(_ sql: String, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
        try heard(sql, parameters)
        try inner.forEach(sql, parameters, body)
    }

    package func attempt<T>(_ body: () throws -> T) throws -> T { try inner.attempt(body) }
}
