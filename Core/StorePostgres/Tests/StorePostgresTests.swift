import Foundation
import Kernel
import Store
import Synchronization
import TestKit
import Testing

@testable import StorePostgres

let migrations = [
    Migration(
        "t.0001", .authority,
        "CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL DEFAULT 0, body {{blob}})"),
    Migration("t.0002", .centre, "CREATE TABLE account (id BIGINT NOT NULL PRIMARY KEY)"),
]

/// A PostgreSQL of one's own with these authorities.
func withPostgres(
    _ authorities: [String] = ["adendorf", "amt-neuhaus"], _ body: (TestStores) async throws -> Void
) async throws {
    try await Engines.withStores(.postgres, migrations, authorities: authorities, body)
}

private func code(_ error: any Error) -> String? {
    if case StoreError.other(let code, _, _)? = error as? StoreError { code } else { nil }
}

@Suite(
    "PostgreSQL holds authorities apart and refuses what it cannot do", .enabled(if: Engines.all.contains(.postgres)))
struct StorePostgresTests {
    @Test("inside an authority's transaction no other schema can be read, whatever the statement says")
    func roles() async throws {
        try await withPostgres { kit in
            let store = try await kit.authority("adendorf")
            for sql in [
                "SELECT * FROM a_amt_neuhaus.item", "SELECT * FROM centre.account", "CREATE TABLE x (y BIGINT)",
                "DROP TABLE item", "UPDATE schema_migration SET checksum = ''", "TRUNCATE item",
            ] {
                await #expect { try await store.write { _ = try $0.execute(sql) } } throws: { code($0) == "42501" }
                await #expect {
                    try await kit.stores.centre.write { try $0.execute("SELECT * FROM a_adendorf.item") }
                } throws: {
                    code($0) == "42501"
                }
            }
            let (here, centre) = (
                try await store.read { try $0.first("SELECT CAST(current_user AS TEXT) AS u, current_schema() AS s") },
                try await kit.stores.centre.read {
                    try $0.first("SELECT CAST(current_user AS TEXT) AS u, current_schema() AS s")
                }
            )
            #expect(try here?.text("u").hasSuffix("_adendorf") == true && here?.text("s") == "a_adendorf")
            #expect(try centre?.text("u").hasSuffix("__centre") == true && centre?.text("s") == "centre")
        }
    }

    @Test("a user who is no superuser is enough")
    func ordinaryUser() async throws {
        try await withPostgres([]) { kit in
            let user = "u_" + Base32.random(8)
            let cluster = try await TestCluster.shared()
            let maintenance = PostgresMaintenance(connection: kit.place.connection)
            try await maintenance.run("CREATE ROLE \(user) LOGIN CREATEROLE")
            let database = "d_" + Base32.random(8)
            try await cluster.makeDatabase(database)
            try await maintenance.run("ALTER DATABASE \(database) OWNER TO \(user)")
            let connection = "host=\(cluster.directory) user=\(user) dbname=\(database)"
            let opened = try await Stores.open(
                PostgresDriver(.init(connection: connection, connections: 2, requiresDurability: false)),
                migrations: migrations,
                clock: kit.clock.clock)
            let id = try TestStores.id("adendorf")
            try await opened.administration.create(id)
            let store = try await opened.stores.authority(
                opened.issuer.issue(authority: id, actor: .operator, basis: .administration, permissions: []))
            try await store.write { try $0.execute("INSERT INTO item (id) VALUES (1)") }
            await #expect { try await store.read { _ = try $0.query("SELECT * FROM centre.account") } } throws: {
                code($0) == "42501"
            }
            try await opened.administration.remove(id)
            await opened.stores.close()
            try await cluster.dropDatabase(database)
        }
    }

    @Test("several processes may start on an empty database at the same time")
    func startTogether() async throws {
        try await withPostgres([]) { kit in
            try await kit.administration.create(TestStores.id("adendorf"))
            let more = migrations + [Migration("t.0003", .authority, "ALTER TABLE item ADD COLUMN colour TEXT")]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for n in 0..<4 {
                    group.addTask {
                        let again = try await kit.openAgain(more)
                        try await again.authority("adendorf").write {
                            try $0.execute("INSERT INTO item (id, colour) VALUES ($1, 'rot')", n)
                        }
                        await again.stores.close()
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("two that lock each other out both succeed in the end")
    func deadlock() async throws {
        try await withPostgres { kit in
            let store = try await kit.authority("adendorf")
            try await store.write { try $0.execute("INSERT INTO item (id) VALUES (1), (2)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<2 {
                    group.addTask {
                        for _ in 0..<5 {
                            try await store.write { c in
                                let order = task % 2 == 0 ? [1, 2] : [2, 1]
                                for id in order {
                                    try c.execute("UPDATE item SET n = n + 1 WHERE id = $1", id)
                                    _ = try c.query("SELECT CAST(pg_sleep(0.01) AS TEXT)")
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let row = try await store.read { try $0.first("SELECT sum(n) AS n FROM item") }
            #expect(try row?.int("n") == 20)
        }
    }

    @Test("who waits too long for a lock is told that it is busy")
    func lock() async throws {
        try await withPostgres { kit in
            let store = try await kit.authority("adendorf")
            try await store.write { try $0.execute("INSERT INTO item (id) VALUES (1)") }
            let (held, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let holder = Task {
                try await store.write { c in
                    try c.execute("UPDATE item SET n = 1")
                    held.signal()
                    release.wait()
                }
            }
            await withCheckedContinuation { done in
                DispatchQueue.global().async {
                    held.wait()
                    done.resume()
                }
            }
            await #expect(throws: StoreError.busy) {
                try await store.write { c in
                    try c.execute("SET LOCAL lock_timeout = '50ms'")
                    try c.execute("UPDATE item SET n = 2")
                }
            }
            let free = try await store.write { c in
                try c.query("SELECT id FROM item /*pg FOR UPDATE SKIP LOCKED*/").count
            }
            #expect(free == 0)
            release.signal()
            try await holder.value
        }
    }

    @Test("a statement that does not end is ended")
    func endless() async throws {
        try await withPostgres { kit in
            let store = try await kit.authority("adendorf")
            await #expect(throws: StoreError.busy) {
                try await store.write { c in
                    try c.execute("SET LOCAL statement_timeout = '50ms'")
                    _ = try c.query("SELECT CAST(pg_sleep(60) AS TEXT)")
                }
            }
            let (request, report) = (
                try await store.read { try $0.first("SELECT current_setting('statement_timeout') AS t")?.text("t") },
                try await store.scan { try $0.first("SELECT current_setting('statement_timeout') AS t")?.text("t") }
            )
            #expect(request == "30s" && report == "0")
        }
    }

    @Test(
        "a full disk is an error and passes when there is room again",
        .enabled(if: Mount.isPossible, "only root can mount a small disk"))
    func fullDisk() async throws {
        let mount = try Mount(megabytes: 24)
        defer { mount.remove() }
        try await withPostgres { kit in
            let ballast = mount.path + "/ballast"
            try Data(count: 4_000_000).write(to: URL(filePath: ballast))
            let maintenance = PostgresMaintenance(connection: kit.place.connection)
            let space = "s_" + Base32.random(8)
            try FileManager.default.createDirectory(atPath: mount.path + "/space", withIntermediateDirectories: false)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: mount.path + "/space")
            let owner = try FileManager.default.attributesOfItem(atPath: try await TestCluster.shared().directory)[
                .ownerAccountID]
            try FileManager.default.setAttributes([.ownerAccountID: owner ?? 0], ofItemAtPath: mount.path + "/space")
            try await maintenance.run("CREATE TABLESPACE \(space) LOCATION '\(mount.path)/space'")
            try await maintenance.run("ALTER TABLE a_adendorf.item SET TABLESPACE \(space)")
            let store = try await kit.authority("adendorf")
            var kept = 0
            await #expect(throws: StoreError.diskFull) {
                for n in 0..<4000 {
                    // Numbers that cannot be compressed stay in the table itself.
                    let body = (0..<1900).map { _ in UInt8.random(in: 0...255) }
                    try await store.write { c in
                        for part in 0..<10 {
                            try c.execute("INSERT INTO item (id, body) VALUES ($1, $2)", n * 10 + part, body)
                        }
                    }
                    kept += 10
                }
            }
            let there = try await store.read { try $0.count("SELECT count(*) AS n FROM item") }
            #expect(kept > 100 && there == kept)
            try FileManager.default.removeItem(atPath: ballast)
            try await store.write {
                try $0.execute("INSERT INTO item (id, body) VALUES (-1, $1)", [UInt8](repeating: 1, count: 1900))
            }
            try await maintenance.run("ALTER TABLE a_adendorf.item SET TABLESPACE pg_default")
            try await maintenance.run("DROP TABLESPACE \(space)")
        }
    }

    @Test("a server that would lose data or sorts differently is refused with the remedy")
    func refused() async throws {
        try await withPostgres([]) { kit in
            await #expect {
                try await Stores.open(
                    PostgresDriver(.init(connection: kit.place.connection)), migrations: [], clock: kit.clock.clock)
            } throws: { "\($0)".contains("fsync = off") }
            let name = "latin_" + Base32.random(8)
            let cluster = try await TestCluster.shared()
            let maintenance = PostgresMaintenance(connection: kit.place.connection)
            try await maintenance.run("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
            await #expect {
                try await Stores.open(
                    PostgresDriver(.init(connection: cluster.connection(to: name), requiresDurability: false)),
                    migrations: [], clock: kit.clock.clock)
            } throws: { "\($0)".contains("CREATE DATABASE \(name) TEMPLATE template0") }
            try await cluster.dropDatabase(name)
        }
    }

    @Test("a thousand different statements are no burden")
    func manyStatements() async throws {
        try await withPostgres { kit in
            let (first, second) = (try await kit.authority("adendorf"), try await kit.authority("amt-neuhaus"))
            for n in 0..<1100 {
                let store = n % 2 == 0 ? first : second
                let row = try await store.read {
                    try $0.first("SELECT CAST($1 AS BIGINT) + \(n) AS x, count(*) AS c FROM item", 1)
                }
                #expect(try row?.int("x") == n + 1)
            }
            let held = try await first.read { try $0.count("SELECT count(*) AS n FROM pg_prepared_statements") }
            #expect(held <= 820)
        }
    }
}
