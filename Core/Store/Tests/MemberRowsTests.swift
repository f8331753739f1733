import Kernel
import TestKit
import Testing

@testable import Store

extension MemberTable {
    fileprivate static let wish = MemberTable.ofMembers(
        "centre_wish", sharing: "id, member, amount", when: "is_open = TRUE")
    fileprivate static let tariff = MemberTable.common("centre_tariff")
    fileprivate static let paper = MemberTable.common(
        "centre_paper",
        readers: "SELECT c.member FROM centre_chair c WHERE c.paper = centre_paper.id AND c.is_over = FALSE")
    fileprivate static let chair = MemberTable.ofMembers(
        "centre_chair", sharing: "paper, member",
        readers: "SELECT c.member FROM centre_chair c WHERE c.paper = centre_chair.paper")
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
            """, "CREATE TABLE centre_tariff (id TEXT PRIMARY KEY, cents BIGINT NOT NULL)",
            "CREATE TABLE centre_paper (id TEXT PRIMARY KEY)",
            """
            CREATE TABLE centre_chair (
                paper TEXT NOT NULL, member TEXT NOT NULL, is_over {{bool}} NOT NULL, secret TEXT NOT NULL,
                PRIMARY KEY (paper, member))
            """)
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

    @Test("what a circle shares is read by whoever has a seat for it, and by nobody else", arguments: Engines.all)
    func circle(engine: StoreEngine) async throws {
        try await open(engine) { store in
            let seats = [("both", "adendorf", false), ("both", "bleckede", true), ("one", "adendorf", false)]
            for paper in ["both", "one"] {
                try await store("kreis").write { try $0.insert(into: .paper, ["id": paper]) }
            }
            for (paper, member, isOver) in seats {
                let id = try TestStores.id(member)
                try await store("kreis").write { rows in
                    try rows.insert(
                        into: .chair, for: id, ["paper": paper, "is_over": isOver, "secret": "of \(member)"])
                }
            }
            func read(_ who: String) async throws -> [String] {
                try await store(who).read { rows in
                    try rows.query("SELECT p.id FROM \(.paper) p WHERE TRUE OR p.id = \("x") ORDER BY p.id")
                        .map { try $0.text("id") }
                }
            }
            #expect(try await read("kreis") == ["both", "one"])
            #expect(try await read("adendorf") == ["both", "one"])
            // The seat is over, as the table's condition says.
            #expect(try await read("bleckede") == [])
            let others = try await store("bleckede").read { rows in
                try rows.query("SELECT * FROM \(shared: .chair) c ORDER BY c.paper, c.member").map {
                    ($0.names, try $0.text("paper"), try $0.text("member"))
                }
            }
            #expect(others.map(\.2) == ["adendorf", "bleckede"] && others.allSatisfy { $0.1 == "both" })
            #expect(others.allSatisfy { $0.0 == ["paper", "member"] })
            let own = try await store("bleckede").read { try $0.query("SELECT c.secret FROM \(.chair) c").count }
            #expect(own == 1)
            // Reading is not writing.
            await #expect(throws: Refusal.notFound) {
                try await store("adendorf").write { try $0.delete(from: .paper, where: "TRUE") }
            }
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
