import Kernel
import Store
import TestKit
import Testing

@Suite("What nobody waits for travels with what somebody waits for") struct PipelineTests {
    private func with(_ engine: StoreEngine, _ body: (AuthorityStore) async throws -> Void) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            try await body(try await kit.authority("adendorf"))
        }
    }

    private static let insert = "INSERT INTO file (id, title, sort, unit) VALUES ($1, $2, $2, 'a')"
    private static let titles = "SELECT title FROM file WHERE id >= $1 ORDER BY id"

    private static func titles(in connection: any Connection) throws -> [String] {
        try connection.query(titles, "").map { try $0.text("title") }
    }

    @Test("questions may be answered in any order, each gets its own answer", arguments: Engines.all)
    func order(engine: StoreEngine) async throws {
        try await with(engine) { store in
            try await store.write { c in
                try c.post(Self.insert, "1", "Hund")
                try c.post(Self.insert, "2", "Gewerbe")
            }
            let found = try await store.read { c in
                let all = try c.ask(Self.titles, "").map { try $0.map { try $0.text("title") } }
                let second = try c.ask(Self.titles, "2").map { try $0.map { try $0.text("title") } }
                let count = try c.count("SELECT count(*) AS n FROM file")
                return (try second.get(), try all.get(), try all.get(), count)
            }
            #expect(found == (["Gewerbe"], ["Hund", "Gewerbe"], ["Hund", "Gewerbe"], 2))
        }
    }

    @Test("a read may end with a question: alone, after others, or with none at all", arguments: Engines.all)
    func endWithQuestion(engine: StoreEngine) async throws {
        try await with(engine) { store in
            try await store.write { c in
                try c.post(Self.insert, "1", "Hund")
                try c.post(Self.insert, "2", "Gewerbe")
            }
            @Sendable func titles(_ rows: [Row]) throws -> [String] { try rows.map { try $0.text("title") } }
            for _ in 0..<3 {
                let alone = try await store.ask { c in
                    let second = try c.ask(Self.titles, "2")
                    return try c.ask(Self.titles, "").map { try titles($0) + titles(second.get()) }
                }
                #expect(alone == ["Hund", "Gewerbe", "Gewerbe"])
                let after = try await store.ask { c in
                    let first = try Self.titles(in: c)
                    return try c.ask(Self.titles, "2").map { first + (try titles($0)) }
                }
                #expect(after == ["Hund", "Gewerbe", "Gewerbe"])
                let attempted = try await store.ask { c in
                    let asked = try c.attempt { try c.ask(Self.titles, "2") }
                    return asked.map(titles)
                }
                #expect(attempted == ["Gewerbe"])
                let nothing = try await store.ask { _ in Asked { 7 } }
                #expect(nothing == 7)
            }
            // The connection is as it was: the next transaction writes.
            try await store.write { try $0.post(Self.insert, "3", "Urkunde") }
            let all = try await store.read { try Self.titles(in: $0) }
            #expect(all == ["Hund", "Gewerbe", "Urkunde"])
        }
    }

    @Test("a read that ends with a question writes nothing and says when a statement fails", arguments: Engines.all)
    func askIsReading(engine: StoreEngine) async throws {
        try await with(engine) { store in
            await #expect(throws: StoreError.self) {
                try await store.ask { c in try c.ask(Self.insert, "1", "Hund") }
            }
            await #expect(throws: StoreError.self) {
                try await store.ask { c in
                    let wrong = try c.ask("SELECT title FROM nowhere", "")
                    return try c.ask(Self.titles, "").map { _ in try wrong.get().count }
                }
            }
            let titles = try await store.read { try Self.titles(in: $0) }
            #expect(titles == [])
            let own = try await store.ask { c in try c.ask(Self.titles, "").map(\.count) }
            #expect(own == 0)
        }
    }

    @Test("PostgreSQL: what is asked after the end is refused, and the role is the authority's own")
    func afterTheEnd() async throws {
        try await with(.postgres) { store in
            await #expect(throws: StoreError.self) {
                try await store.ask { c in
                    try c.ask(Self.titles, "").map { _ in try Self.titles(in: c).count }
                }
            }
            let inside = try await store.ask { c in
                try c.ask(
                    """
                    SELECT CAST(current_user AS TEXT) AS who, current_setting('transaction_read_only') AS read_only,
                        current_setting('transaction_isolation') AS isolation
                    """
                ).map { rows in
                    try rows.map { [try $0.text("who"), try $0.text("read_only"), try $0.text("isolation")] }
                }
            }
            #expect(inside.first?.first?.hasSuffix("_adendorf") == true)
            #expect(inside.first?.dropFirst() == ["on", "repeatable read"])
        }
    }

    @Test("a question sees what was posted before it", arguments: Engines.all)
    func postThenAsk(engine: StoreEngine) async throws {
        try await with(engine) { store in
            let seen = try await store.write { c in
                let before = try c.ask(Self.titles, "")
                try c.post(Self.insert, "1", "Hund")
                let after = try c.ask(Self.titles, "")
                return (try before.get().count, try after.get().count)
            }
            #expect(seen == (0, 1))
        }
    }

    @Test("a post that fails fails its transaction, even as the last one", arguments: Engines.all)
    func failure(engine: StoreEngine) async throws {
        try await with(engine) { store in
            try await store.write { try $0.post(Self.insert, "1", "Hund") }
            let unique = StoreError.unique(table: "file", columns: ["id"])
            await #expect(throws: unique) {
                try await store.write { c in
                    try c.post(Self.insert, "2", "Gewerbe")
                    try c.post(Self.insert, "1", "Noch ein Hund")
                }
            }
            await #expect(throws: unique) {
                try await store.write { c in
                    try c.post(Self.insert, "1", "Noch ein Hund")
                    try c.post(Self.insert, "2", "Gewerbe")
                    _ = try c.query(Self.titles, "")
                }
            }
            let titles = try await store.read { try Self.titles(in: $0) }
            #expect(titles == ["Hund"])
        }
    }

    @Test("a post inside an attempt is undone with it, and alone", arguments: Engines.all)
    func attempt(engine: StoreEngine) async throws {
        try await with(engine) { store in
            let failures = try await store.write { c in
                var failures = 0
                try c.post(Self.insert, "1", "Hund")
                do {
                    try c.attempt { try c.post(Self.insert, "1", "Noch ein Hund") }
                } catch StoreError.unique { failures += 1 }
                do {
                    try c.attempt {
                        try c.post(Self.insert, "2", "Gewerbe")
                        throw StoreError.busy
                    }
                } catch StoreError.busy { failures += 1 }
                try c.attempt { try c.post(Self.insert, "3", "Jagd") }
                return failures
            }
            #expect(failures == 2)
            let titles = try await store.read { try Self.titles(in: $0) }
            #expect(titles == ["Hund", "Jagd"])
        }
    }

    @Test("an attempt is not blamed for what was posted before it", arguments: Engines.all)
    func postBeforeAttempt(engine: StoreEngine) async throws {
        try await with(engine) { store in
            try await store.write { try $0.post(Self.insert, "1", "Hund") }
            await #expect(throws: StoreError.unique(table: "file", columns: ["id"])) {
                try await store.write { c in
                    try c.post(Self.insert, "1", "Noch ein Hund")
                    try? c.attempt { _ = try c.query(Self.titles, "") }
                    try c.post(Self.insert, "2", "Gewerbe")
                }
            }
            let titles = try await store.read { try Self.titles(in: $0) }
            #expect(titles == ["Hund"])
        }
    }

    @Test("what was asked and never waited for hinders nobody later", arguments: Engines.all)
    func unread(engine: StoreEngine) async throws {
        try await with(engine) { store in
            for _ in 0..<3 {
                _ = try await store.read { c in
                    _ = try c.ask("SELECT id FROM file WHERE open = TRUE")
                    return true
                }
            }
            await #expect(throws: StoreError.busy) {
                try await store.write { c in
                    try c.post("UPDATE file SET cents = cents + 1 WHERE id = $1", "1")
                    throw StoreError.busy
                }
            }
            try await store.write { c in
                try c.post(Self.insert, "1", "Hund")
                try c.post("UPDATE file SET cents = cents + 1 WHERE id = $1", "1")
            }
            let cents = try await store.read { try $0.count("SELECT cents AS n FROM file WHERE open = TRUE") }
            #expect(cents == 1)
        }
    }
}
