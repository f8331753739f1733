import Kernel
import Store
import TestKit
import Testing

@Suite("Transactions behave the same on both engines") struct TransactionTests {
    private func with(_ engine: StoreEngine, _ body: (AuthorityStore) async throws -> Void) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            try await body(try await kit.authority("adendorf"))
        }
    }

    private struct Changed: Error {}

    @Test("what was written is read afterwards", arguments: Engines.all)
    func writeThenRead(engine: StoreEngine) async throws {
        try await with(engine) { store in
            let changed = try await store.write { c in
                try Sample.add("1", "Hundesteuer", c)
                return try c.execute("UPDATE file SET cents = $1 WHERE id = $2", 1250, "1")
            }
            #expect(changed == 1)
            let row = try await store.read { try $0.first("SELECT title, cents, open FROM file WHERE id = $1", "1") }
            #expect(try row?.text("title") == "Hundesteuer")
            #expect(try row?.money("cents") == Money(cents: 1250))
            #expect(try row?.bool("open") == true)
        }
    }

    @Test("a closure that throws leaves nothing behind", arguments: Engines.all)
    func rollback(engine: StoreEngine) async throws {
        try await with(engine) { store in
            await #expect(throws: Changed.self) {
                try await store.write { c in
                    try Sample.add("1", "Hundesteuer", c)
                    throw Changed()
                }
            }
            let count = try await store.read { try $0.count("SELECT count(*) AS n FROM file") }
            #expect(count == 0)
        }
    }

    @Test("a failed statement fails its transaction, even when the closure hides it", arguments: Engines.all)
    func hiddenFailure(engine: StoreEngine) async throws {
        try await with(engine) { store in
            await #expect(throws: StoreError.unique(table: "file", columns: ["id"])) {
                try await store.write { c in
                    try Sample.add("1", "Hundesteuer", c)
                    try? Sample.add("1", "Gewerbe", c)
                    try? Sample.add("2", "Gewerbe", c)
                }
            }
            let count = try await store.read { try $0.count("SELECT count(*) AS n FROM file") }
            #expect(count == 0)
        }
    }

    @Test("an attempt that fails is undone alone", arguments: Engines.all)
    func attempt(engine: StoreEngine) async throws {
        try await with(engine) { store in
            let wasThere = try await store.write { c in
                try Sample.add("1", "Hundesteuer", c)
                var wasThere = false
                do {
                    try c.attempt {
                        try Sample.add("2", "Gewerbe", c)
                        try c.attempt { try Sample.add("3", "Meldewesen", c) }
                        try Sample.add("1", "Hundesteuer", unit: "b", c)
                    }
                } catch StoreError.unique {
                    wasThere = true
                }
                try c.attempt { try Sample.add("4", "Bau", c) }
                return wasThere
            }
            #expect(wasThere)
            let ids = try await store.read { try $0.query("SELECT id FROM file ORDER BY id").map { try $0.text("id") } }
            #expect(ids == ["1", "4"])
        }
    }

    @Test("a reader cannot write", arguments: Engines.all)
    func readOnly(engine: StoreEngine) async throws {
        try await with(engine) { store in
            await #expect(throws: StoreError.readOnly) {
                try await store.read { c in _ = try c.execute("DELETE FROM file") }
            }
        }
    }

    @Test("a reader sees one state while others write", arguments: Engines.all)
    func snapshot(engine: StoreEngine) async throws {
        try await with(engine) { store in
            try await store.write { try Sample.add("1", "Hundesteuer", $0) }
            let adding = Task {
                for n in 2..<40 { try await store.write { try Sample.add("\(n)", "Akte \(n)", $0) } }
            }
            for _ in 0..<20 {
                let counts = try await store.read { c in
                    (
                        try c.count("SELECT count(*) AS n FROM file"),
                        try c.count("SELECT count(*) AS n FROM file_search"),
                        try c.count("SELECT count(*) AS n FROM file")
                    )
                }
                #expect(counts.0 == counts.1 && counts.0 == counts.2)
            }
            try await adding.value
        }
    }

    @Test("sixteen writers at the same time lose nothing", arguments: Engines.all)
    func manyWriters(engine: StoreEngine) async throws {
        try await with(engine) { store in
            try await store.write { try Sample.add("0", "Zähler", $0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<16 {
                    group.addTask {
                        for n in 0..<10 {
                            try await store.write { c in
                                try Sample.add("\(writer)-\(n)", "Akte \(writer)-\(n)", c)
                                try c.execute("UPDATE file SET cents = cents + 1 WHERE id = $1", "0")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let row = try await store.read { c in
                try c.first("SELECT count(*) AS n, max(cents) AS cents FROM file")
            }
            #expect(try row?.int("n") == 161)
            #expect(try row?.int("cents") == 160)
        }
    }

    @Test("a long result is read row by row, with other statements in between", arguments: Engines.all)
    func forEach(engine: StoreEngine) async throws {
        try await with(engine) { store in
            try await store.write { c in
                try Sample.add("1", "Hundesteuer", c)
                for n in 0..<1203 { try c.execute("INSERT INTO sheet (file, weight) VALUES ($1, $2)", "1", Double(n)) }
            }
            let (rows, sum, inner) = try await store.scan { c in
                var (rows, sum, inner) = (0, 0.0, 0)
                try c.forEach("SELECT number, weight FROM sheet WHERE weight >= $1 ORDER BY number", 1) { row in
                    rows += 1
                    sum += try row.double("weight")
                    if rows % 400 == 0 {
                        try c.forEach("SELECT number, weight FROM sheet WHERE weight >= $1 ORDER BY number", 1200) {
                            _ in inner += 1
                        }
                    }
                }
                return (rows, sum, inner)
            }
            #expect(rows == 1202)
            #expect(sum == 723_003)
            #expect(inner == 9)
        }
    }

    @Test("a closed store refuses what comes later", arguments: Engines.all)
    func closed(engine: StoreEngine) async throws {
        try await with(engine) { store in
            try await store.write { try Sample.add("1", "Hundesteuer", $0) }
        }
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            let store = try await kit.authority("adendorf")
            await kit.stores.close()
            await #expect(throws: StoreError.unavailable("the store is closed")) { try await store.read { _ in } }
            await #expect(throws: StoreError.unavailable("the store is closed")) { try await store.write { _ in } }
        }
    }
}
