import Kernel
import TestKit
import Testing

@testable import Store

extension MemberTable {
    fileprivate static let wish = MemberTable.ofMembers(
        "centre_wish", sharing: "id, member, amount", when: "is_open = TRUE")
    fileprivate static let lent = MemberTable.ofMembers(
        "centre_wish", alsoReadBy: "secret", sharing: "*", when: "FALSE")
    fileprivate static let tariff = MemberTable.common("centre_tariff")
}

@Suite("The rows of the shared-service centre")
struct MemberRowsTests {
    static let migrations = [
        Migration(
            "test.0001", .centre,
            """
            CREATE TABLE centre_wish (
                id TEXT PRIMARY KEY, member TEXT NOT NULL, amount BIGINT NOT NULL, secret TEXT NOT NULL,
                is_open {{bool}} NOT NULL)
            """, "CREATE TABLE centre_tariff (id TEXT PRIMARY KEY, cents BIGINT NOT NULL)")
    ]

    private func open(
        _ engine: StoreEngine, _ body: (_ store: (String) throws -> CentreStore) async throws -> Void
    ) async throws {
        try await Engines.withStores(engine, Self.migrations, authorities: ["kreis", "adendorf", "bleckede"]) { kit in
            let store = { (who: String) in
                kit.stores.centreDoor.open(
                    kit.issuer.issueCentre(
                        home: try TestStores.id(who), scope: who == "kreis" ? .office : .member,
                        actor: .staff(account: who), basis: .membership, permissions: []))
            }
            for (who, isOpen) in [("adendorf", true), ("bleckede", false)] {
                try await store(who).write { rows in
                    try rows.insert(
                        into: .wish, for: rows.access.home,
                        ["id": "wish of \(who)", "amount": 7, "secret": "secret of \(who)", "is_open": isOpen])
                }
            }
            try await store("kreis").write { try $0.insert(into: .tariff, ["id": "t", "cents": 1]) }
            try await body(store)
        }
    }

    @Test("a statement without any condition shows one's own rows and no more", arguments: Engines.all)
    func own(engine: StoreEngine) async throws {
        try await open(engine) { store in
            func secrets(_ who: String) async throws -> [String] {
                try await store(who).read { rows in
                    try rows.query("SELECT w.secret FROM \(.wish) w ORDER BY w.id").map { try $0.text("secret") }
                }
            }
            #expect(try await secrets("adendorf") == ["secret of adendorf"])
            #expect(try await secrets("bleckede") == ["secret of bleckede"])
            #expect(try await secrets("kreis") == ["secret of adendorf", "secret of bleckede"])
            // Not by a condition that is always true, a join or a subquery either.
            let count = try await store("bleckede").read { rows in
                try rows.count(
                    """
                    SELECT count(*) AS n FROM \(.tariff) t JOIN \(.wish) w ON TRUE
                    WHERE w.member = \("adendorf") OR TRUE OR EXISTS (SELECT 1 FROM \(.wish) x WHERE TRUE)
                    """)
            }
            #expect(count == 1)
        }
    }

    @Test("whom a column of the table names reads the row as well, and does not change it", arguments: Engines.all)
    func alsoRead(engine: StoreEngine) async throws {
        try await open(engine) { store in
            // Bleckede's secret names Adendorf.
            try await store("bleckede").write { rows in
                _ = try rows.update(.lent, "secret = \("adendorf")", where: "TRUE")
            }
            func ids(_ who: String) async throws -> [String] {
                try await store(who).read { rows in
                    try rows.query("SELECT w.id FROM \(.lent) w ORDER BY w.id").map { try $0.text("id") }
                }
            }
            #expect(try await ids("adendorf") == ["wish of adendorf", "wish of bleckede"])
            #expect(try await ids("bleckede") == ["wish of bleckede"])
            let changed = try await store("adendorf").write { rows in
                try rows.update(.lent, "amount = 9", where: "id = \("wish of bleckede")")
            }
            #expect(changed == 0)
        }
    }

    @Test("of what others share, the shared columns are there and no others", arguments: Engines.all)
    func shared(engine: StoreEngine) async throws {
        try await open(engine) { store in
            let rows = try await store("bleckede").read { rows in
                try rows.query("SELECT * FROM \(shared: .wish) w ORDER BY w.id").map { ($0.names, try $0.text("id")) }
            }
            #expect(rows.map(\.1) == ["wish of adendorf", "wish of bleckede"])
            #expect(rows.allSatisfy { $0.0 == ["id", "member", "amount"] })
            let mine = try await store("adendorf").read { rows in
                try rows.query("SELECT w.id FROM \(shared: .wish) w ORDER BY w.id").map { try $0.text("id") }
            }
            #expect(mine == ["wish of adendorf"])
        }
    }

    @Test("writing reaches no further than reading", arguments: Engines.all)
    func writing(engine: StoreEngine) async throws {
        try await open(engine) { store in
            let changed = try await store("bleckede").write { rows in
                (
                    try rows.update(.wish, "amount = \(8)", where: "TRUE OR member = \("adendorf")"),
                    try rows.delete(from: .wish, where: "id = \("wish of adendorf")")
                )
            }
            #expect(changed == (1, 0))
            let other = try TestStores.id("adendorf")
            await #expect(throws: Refusal.notFound) {
                try await store("bleckede").write { rows in
                    try rows.insert(
                        into: .wish, for: other, ["id": "x", "amount": 1, "secret": "", "is_open": true])
                }
            }
            // What is common, the office writes.
            await #expect(throws: Refusal.notFound) {
                try await store("bleckede").write { try $0.insert(into: .tariff, ["id": "x", "cents": 1]) }
            }
            await #expect(throws: Refusal.notFound) {
                try await store("bleckede").write { try $0.update(.tariff, "cents = \(0)", where: "TRUE") }
            }
            let amounts = try await store("kreis").read { rows in
                try rows.query("SELECT w.amount FROM \(.wish) w ORDER BY w.id").map { try $0.int("amount") }
            }
            #expect(amounts == [7, 8])
        }
    }

    @Test("a statement that names a table itself is refused", arguments: Engines.all)
    func named(engine: StoreEngine) async throws {
        try await open(engine) { store in
            await #expect(throws: StoreError.self) {
                try await store("bleckede").read { _ = try $0.query("SELECT * FROM centre_wish w") }
            }
            await #expect(throws: StoreError.self) {
                try await store("bleckede").write {
                    _ = try $0.update(.wish, "amount = (SELECT 1 FROM centre_wish)", where: "TRUE")
                }
            }
        }
    }
}
