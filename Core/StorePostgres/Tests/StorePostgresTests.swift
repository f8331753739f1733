import Store
import TestKit
import Testing

@testable import StorePostgres

@Suite struct SmokeTests {
    static let migrations = [
        Migration("t.0001", .authority, "CREATE TABLE thing (id TEXT NOT NULL PRIMARY KEY, n BIGINT, b {{blob}}, ok {{bool}})"),
        Migration("t.0002", .centre, "CREATE TABLE account (id {{identity}}, name TEXT NOT NULL UNIQUE)"),
    ]
    @Test("smoke", arguments: Engines.all)
    func smoke(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Self.migrations, authorities: ["amt-neuhaus"]) { kit in
            let store = try await kit.authority("amt-neuhaus")
            try await store.write { c in
                try c.execute("INSERT INTO thing (id, n, b, ok) VALUES ($2, $1, $3, $4)", 7, "x", [1, 2, 255] as [UInt8], true)
            }
            let row = try await store.read { c in try c.first("SELECT * FROM thing WHERE id = $1 AND ok", "x") }
            #expect(try row?.int("n") == 7)
            #expect(try row?.blob("b") == [1, 2, 255])
            await #expect(throws: StoreError.unique(table: "account", columns: ["name"])) {
                try await kit.stores.centre.write { c in
                    try c.execute("INSERT INTO account (name) VALUES ($1)", "a")
                    try c.execute("INSERT INTO account (name) VALUES ($1)", "a")
                }
            }
            #expect(try await kit.stores.centre.read { try $0.count("SELECT count(*) AS n FROM account") } == 0)
        }
    }
}
