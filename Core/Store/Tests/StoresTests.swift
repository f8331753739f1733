import Foundation
import Kernel
import Store
import TestKit
import Testing

@Suite("An authority's data are a place of their own") struct StoresTests {
    @Test("what one authority has, another does not see", arguments: Engines.all)
    func separate(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf", "amt-neuhaus"]) { kit in
            try await kit.authority("adendorf").write { try Sample.add("1", "Hundesteuer", $0) }
            let other = try await kit.authority("amt-neuhaus")
            #expect(try await other.read { try $0.count("SELECT count(*) AS n FROM file") } == 0)
            #expect(try await kit.administration.authorities().map(\.raw) == ["adendorf", "amt-neuhaus"])
        }
    }

    @Test("the centre's tables are not an authority's and the other way round", arguments: Engines.all)
    func centre(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            try await kit.stores.centre.write { try $0.execute("INSERT INTO account (id) VALUES ($1)", "1") }
            let store = try await kit.authority("adendorf")
            for (database, sql) in [
                (store as any Database, "SELECT count(*) AS n FROM account"),
                (kit.stores.centre, "SELECT count(*) AS n FROM file"),
            ] {
                await #expect { try await database.read { try $0.count(sql) } } throws: { error in
                    if case StoreError.other? = error as? StoreError { true } else { false }
                }
            }
        }
    }

    @Test("an authority that is not here is absent; one that was removed, too", arguments: Engines.all)
    func absent(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            await #expect(throws: StoreError.absent) { try await kit.authority("bleckede") }
            let store = try await kit.authority("adendorf")
            try await store.write { try Sample.add("1", "Hundesteuer", $0) }
            let id = try TestStores.id("adendorf")
            #expect(try await kit.administration.create(id) == false)
            try await kit.administration.remove(id)
            await #expect(throws: StoreError.absent) { try await kit.authority("adendorf") }
            await #expect(throws: (any Error).self) {
                try await store.read { try $0.count("SELECT count(*) AS n FROM file") }
            }
            await #expect(throws: StoreError.absent) { try await kit.administration.remove(id) }
            #expect(try await kit.administration.create(id))
            let again = try await kit.authority("adendorf")
            #expect(try await again.read { try $0.count("SELECT count(*) AS n FROM file") } == 0)
        }
    }

    @Test("an access says who acts for what", arguments: Engines.all)
    func access(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            let decide = Permission("cases.decide")
            let access = try kit.access(
                "adendorf", decide, actor: .staff(account: "7"), basis: .deputy(of: "8"), reach: .application(id: "9"))
            let store = try await kit.stores.authority(access)
            #expect(store.access.allows(decide))
            #expect(!store.access.allows(Permission("cases.read")))
            #expect("\(store.access.actor), \(store.access.basis)" == "staff 7, deputy 8")
        }
    }

    @Test("statistics count what was done", arguments: Engines.all)
    func statistics(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            let store = try await kit.authority("adendorf")
            let before = kit.stores.statistics
            for n in 0..<3 { try await store.write { try Sample.add("\(n)", "Akte \(n)", $0) } }
            _ = try await store.read { try $0.count("SELECT count(*) AS n FROM file") }
            let after = kit.stores.statistics
            #expect(after.writes - before.writes == 3)
            #expect(after.commits - before.commits == 3)
            #expect(after.reads - before.reads == 1)
            #expect(after.openConnections > 0)
            #expect(after.queueDepth == 0)
        }
    }

    @Test("a healthy installation says so", arguments: Engines.all)
    func health(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            let health = await kit.stores.health()
            #expect(health.isGood)
            let id = try TestStores.id("adendorf")
            try await kit.authority("adendorf").write { try Sample.add("1", "Hundesteuer", $0) }
            #expect(try await kit.administration.damage(in: id) == [])
        }
    }
}

@Suite("The structure of every database follows the program") struct MigrationTests {
    private let next = Migration("sample.0005", .authority, "ALTER TABLE file ADD COLUMN colour TEXT")

    @Test("a new migration reaches databases that are there, once", arguments: Engines.all)
    func later(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            try await kit.authority("adendorf").write { try Sample.add("1", "Hundesteuer", $0) }
            for _ in 0..<2 {
                let newer = try await kit.openAgain(Sample.migrations + [next])
                let store = try await newer.authority("adendorf")
                let row = try await store.read { try $0.first("SELECT title, colour FROM file") }
                #expect(try row?.text("title") == "Hundesteuer")
                try await store.write { try $0.execute("UPDATE file SET colour = $1", "rot") }
                await newer.stores.close()
            }
        }
    }

    @Test("an edited migration is refused at the start", arguments: Engines.all)
    func edited(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            var changed = Sample.migrations
            changed[1] = Migration("sample.0002", .authority, "CREATE TABLE sheet (number {{identity}})")
            let migrations = changed
            await #expect(throws: StoreError.migration(.edited(id: "sample.0002", place: "the authority adendorf"))) {
                try await kit.openAgain(migrations)
            }
        }
    }

    @Test("a database of a newer version is refused at the start", arguments: Engines.all)
    func newer(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations + [next], authorities: ["adendorf"]) { kit in
            await #expect(throws: StoreError.migration(.unknown(id: "sample.0005", place: "the authority adendorf"))) {
                try await kit.openAgain(Sample.migrations)
            }
        }
    }

    @Test("two migrations cannot have one name", arguments: Engines.all)
    func duplicate(engine: StoreEngine) async throws {
        await #expect(throws: StoreError.migration(.duplicate(id: "sample.0005"))) {
            try await Engines.withStores(engine, [next, next]) { _ in }
        }
    }

    @Test("a migration that fails leaves the database as it was", arguments: Engines.all)
    func failing(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Sample.migrations, authorities: ["adendorf"]) { kit in
            let broken = Migration(
                "sample.0006", .authority, "ALTER TABLE file ADD COLUMN size BIGINT",
                "ALTER TABLE nothing ADD COLUMN x TEXT")
            await #expect {
                try await kit.openAgain(Sample.migrations + [next, broken])
            } throws: { error in
                if case StoreError.migration(.failed(id: "sample.0006", _, _))? = error as? StoreError {
                    true
                } else {
                    false
                }
            }
            let good = try await kit.openAgain(Sample.migrations)
            try await good.authority("adendorf").write { try Sample.add("1", "Hundesteuer", $0) }
            await good.stores.close()
        }
    }

    @Test("the checksum sees an edit and where a statement ends")
    func checksum() {
        #expect(Migration("a", .centre, "x", "y").checksum == Migration("b", .authority, "x", "y").checksum)
        #expect(Migration("a", .centre, "x", "y").checksum != Migration("a", .centre, "xy").checksum)
        #expect(Migration("a", .centre, "x").checksum != Migration("a", .centre, "x ").checksum)
    }
}
