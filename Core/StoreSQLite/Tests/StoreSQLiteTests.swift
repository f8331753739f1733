import CSQLite
import Dispatch
import Foundation
import Kernel
import Store
import TestKit
import Testing

@testable import StoreSQLite

private let migrations = [
    Migration("t.0001", .authority, "CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, body {{blob}})"),
    Migration(
        "t.0002", .authority,
        "CREATE TABLE late (item BIGINT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED)"),
]

private func insert(_ id: Int, size: Int = 10, _ c: any Connection) throws {
    try c.execute("INSERT INTO item (id, body) VALUES ($1, $2)", id, [UInt8](repeating: 1, count: size))
}

private func count(_ database: any Database) async throws -> Int {
    try await database.read { try $0.count("SELECT count(*) AS n FROM item") }
}

/// Keeps the writer's thread busy until it is let go, so that others have to wait together.
private func whileWriterIsBusy(_ store: AuthorityStore, _ body: () async throws -> Void) async throws {
    let (entered, leave) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let blocking = Task {
        try await store.write { _ in
            entered.signal()
            leave.wait()
        }
    }
    await withCheckedContinuation { done in
        DispatchQueue.global().async {
            entered.wait()
            done.resume()
        }
    }
    try await body()
    leave.signal()
    try await blocking.value
}

@Suite("SQLite keeps what it acknowledges") struct StoreSQLiteTests {
    private func with(
        _ authorities: [String] = ["adendorf"], _ body: (TestStores) async throws -> Void
    ) async throws {
        try await Engines.withStores(.sqlite, migrations, authorities: authorities, body)
    }

    @Test("every connection waits for the disk, checks references and overwrites what it deletes")
    func settings() async throws {
        try await with { kit in
            let store = try await kit.authority("adendorf")
            let check: @Sendable (any Connection) throws -> [Int] = { c in
                try ["synchronous", "foreign_keys", "secure_delete", "trusted_schema"].map { name in
                    try c.first("PRAGMA \(name)")?.int(name) ?? -1
                }
            }
            let (reading, writing) = (try await store.read(check), try await store.write(check))
            #expect(reading == [2, 1, 1, 0] && writing == [2, 1, 1, 0])
            let mode = try await store.read { try $0.first("PRAGMA journal_mode")?.text("journal_mode") }
            #expect(mode == "wal")
        }
    }

    @Test("writers that wait together share one commit, and one that fails fails alone")
    func groupCommit() async throws {
        struct Own: Error {}
        try await with { kit in
            let store = try await kit.authority("adendorf")
            let before = kit.stores.statistics
            var waiting: [Task<Void, any Error>] = []
            try await whileWriterIsBusy(store) {
                for n in 0..<20 {
                    waiting.append(
                        Task {
                            try await store.write { c in
                                try insert(n == 7 ? 6 : n, c)
                                if n == 9 { throw Own() }
                            }
                        })
                }
                while kit.stores.statistics.queueDepth < 20 { try await Task.sleep(for: .milliseconds(1)) }
            }
            var failed: [any Error] = []
            for task in waiting { do { try await task.value } catch { failed.append(error) } }
            let after = kit.stores.statistics
            #expect(failed.count == 2 && failed.contains { $0 is Own })
            #expect(failed.contains { $0 as? StoreError == .unique(table: "item", columns: ["id"]) })
            let kept = try await count(store)
            #expect(kept == 18)
            #expect(after.commits - before.commits < 9 && after.largestGroup > 2)
        }
    }

    @Test("a reference that is checked at the commit fails only who made it")
    func lateConstraint() async throws {
        try await with { kit in
            let store = try await kit.authority("adendorf")
            var waiting: [Task<Void, any Error>] = []
            try await whileWriterIsBusy(store) {
                for n in 0..<4 {
                    waiting.append(
                        Task {
                            try await store.write { c in
                                try insert(n, c)
                                if n == 2 { try c.execute("INSERT INTO late (item) VALUES (99)") }
                            }
                        })
                }
                while kit.stores.statistics.queueDepth < 4 { try await Task.sleep(for: .milliseconds(1)) }
            }
            var failed: [StoreError?] = []
            for task in waiting { do { try await task.value } catch { failed.append(error as? StoreError) } }
            #expect(failed == [.foreignKey])
            let kept = try await count(store)
            #expect(kept == 3)
        }
    }

    @Test("a full file is an error for all who wait with it, and passes when there is room again")
    func fullFile() async throws {
        try await with { kit in
            let store = try await kit.authority("adendorf")
            let pages = try await store.write { c in
                try insert(0, c)
                let pages = try c.first("PRAGMA page_count")?.int("page_count") ?? 0
                _ = try c.query("PRAGMA max_page_count = \(pages + 4)")
                return pages
            }
            var waiting: [Task<Void, any Error>] = []
            try await whileWriterIsBusy(store) {
                waiting.append(Task { try await store.write { try insert(1, $0) } })
                while kit.stores.statistics.queueDepth < 1 { try await Task.sleep(for: .milliseconds(1)) }
                waiting.append(Task { try await store.write { try insert(2, size: 100_000, $0) } })
                while kit.stores.statistics.queueDepth < 2 { try await Task.sleep(for: .milliseconds(1)) }
                waiting.append(Task { try await store.write { try insert(3, $0) } })
                while kit.stores.statistics.queueDepth < 3 { try await Task.sleep(for: .milliseconds(1)) }
            }
            var failed: [StoreError?] = []
            var kept = 1
            for task in waiting {
                do {
                    try await task.value
                    kept += 1
                } catch { failed.append(error as? StoreError) }
            }
            #expect(failed.contains(.diskFull) && failed.allSatisfy { $0 == .diskFull })
            let there = try await count(store)
            #expect(there == kept)
            try await store.write { c in _ = try c.query("PRAGMA max_page_count = \(pages + 1000)") }
            try await store.write { try insert(2, size: 100_000, $0) }
            let after = try await count(store)
            #expect(after == kept + 1)
        }
    }

    @Test(
        "a full disk is an error and passes when there is room again",
        .enabled(if: Mount.isPossible, "only root can mount a small disk"))
    func fullDisk() async throws {
        let mount = try Mount(megabytes: 2)
        defer { mount.remove() }
        let driver = SQLiteDriver(.init(directory: mount.path + "/data"))
        let opened = try await Stores.open(driver, migrations: migrations, clock: TestClock().clock)
        let adendorf = try TestStores.id("adendorf")
        try await opened.administration.create(adendorf)
        let store = try await opened.stores.authority(
            opened.issuer.issue(authority: adendorf, actor: .operator, basis: .administration, permissions: []))
        let ballast = mount.path + "/ballast"
        try Data(count: 300_000).write(to: URL(filePath: ballast))
        var kept = 0
        await #expect(throws: StoreError.diskFull) {
            for n in 0..<1000 {
                try await store.write { try insert(n, size: 20_000, $0) }
                kept += 1
            }
        }
        let there = try await count(store)
        #expect(kept > 10 && there == kept)
        try FileManager.default.removeItem(atPath: ballast)
        try await store.write { try insert(5000, size: 20_000, $0) }
        let after = try await count(store)
        #expect(after == kept + 1)
        await opened.stores.close()
    }

    @Test("while another process holds the lock writing is busy and reading goes on; then all is well")
    func locked() async throws {
        let directory = NSTemporaryDirectory() + "kreishaus-\(getpid())-lock\(Base32.random(8))"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let driver = SQLiteDriver(.init(directory: directory, lockMilliseconds: 50))
        let opened = try await Stores.open(driver, migrations: migrations, clock: TestClock().clock)
        let adendorf = try TestStores.id("adendorf")
        try await opened.administration.create(adendorf)
        let store = try await opened.stores.authority(
            opened.issuer.issue(authority: adendorf, actor: .operator, basis: .administration, permissions: []))
        try await store.write { try insert(1, $0) }
        do {
            let foreign = try SQLiteConnection(path: directory + "/authorities/adendorf.sqlite", .init(patience: 0))
            try foreign.run("BEGIN IMMEDIATE")
            await #expect(throws: StoreError.busy) { try await store.write { try insert(2, $0) } }
            let there = try await count(store)
            #expect(there == 1)
            try foreign.run("COMMIT")
        }
        try await store.write { try insert(2, $0) }
        let there = try await count(store)
        #expect(there == 2)
        await opened.stores.close()
    }

    @Test("a damaged file is named, and the other authorities work")
    func damaged() async throws {
        try await with(["adendorf", "bleckede", "dahlenburg"]) { kit in
            for name in ["adendorf", "bleckede"] {
                try await kit.authority(name).write { c in for n in 0..<200 { try insert(n, size: 1000, c) } }
            }
            await kit.stores.close()
            let folder = kit.place.directory + "/authorities/"
            try Data(repeating: 7, count: 8192).write(to: URL(filePath: folder + "adendorf.sqlite"))
            let file = try FileHandle(forUpdating: URL(filePath: folder + "bleckede.sqlite"))
            try file.seek(toOffset: 100_000)
            try file.write(contentsOf: Data(repeating: 9, count: 8192))
            try file.close()

            let again = try await kit.openAgain(migrations)
            let health = await again.stores.health()
            #expect(health.centre == nil && Array(health.authorities.keys) == ["adendorf"])
            await #expect { try await again.authority("adendorf") } throws: { error in
                if case StoreError.corrupt? = error as? StoreError { true } else { false }
            }
            try await again.authority("dahlenburg").write { try insert(1, $0) }
            let damage = try await again.administration.damage(in: TestStores.id("bleckede"))
            #expect(!damage.isEmpty)
            let sound = try await again.administration.damage(in: TestStores.id("dahlenburg"))
            #expect(sound.isEmpty)
            await again.stores.close()
        }
    }

    @Test("many authorities share few open files")
    func openFiles() async throws {
        let directory = NSTemporaryDirectory() + "kreishaus-\(getpid())-many\(Base32.random(8))"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let driver = SQLiteDriver(.init(directory: directory, readers: 2, writers: 2, openFiles: 4))
        let opened = try await Stores.open(driver, migrations: migrations, clock: TestClock().clock)
        let ids = try (0..<12).map { try TestStores.id("town-\($0)") }
        for id in ids { try await opened.administration.create(id) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (n, id) in ids.enumerated() {
                let store = try await opened.stores.authority(
                    opened.issuer.issue(authority: id, actor: .operator, basis: .administration, permissions: []))
                group.addTask {
                    for round in 0..<8 {
                        try await store.write { try insert(round * 100 + n, $0) }
                        #expect(try await count(store) == round + 1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(opened.stores.statistics.openConnections <= 9)
        await opened.stores.close()
        #expect(opened.stores.statistics.openConnections == 0)
    }

    @Test("a query that does not end is ended, and the next one is answered")
    func endless() async throws {
        let directory = NSTemporaryDirectory() + "kreishaus-\(getpid())-endless\(Base32.random(8))"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let driver = SQLiteDriver(.init(directory: directory, readSeconds: 1))
        let opened = try await Stores.open(driver, migrations: migrations, clock: TestClock().clock)
        let endless = "WITH RECURSIVE x (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT count(*) AS n FROM x"
        await #expect(throws: StoreError.busy) { try await opened.stores.centre.read { try $0.count(endless) } }
        let answer = try await opened.stores.centre.read { try $0.count("SELECT 5 AS n") }
        #expect(answer == 5)
        await opened.stores.close()
    }

    @Test("nobody else on the machine can read the files, and drafts of a killed process go")
    func files() async throws {
        try await with { kit in
            let folder = kit.place.directory + "/authorities"
            func mode(_ path: String) throws -> Int {
                (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue ?? 0
            }
            try await kit.authority("adendorf").write { try insert(1, $0) }
            let modes = try ["", "/adendorf.sqlite", "/adendorf.sqlite-wal", "/adendorf.sqlite-shm"].map {
                try mode(folder + $0)
            }
            #expect(modes == [0o700, 0o600, 0o600, 0o600])
            let (dead, alive) = ("/x.sqlite.4194305-7.new", "/y.sqlite.\(getpid())-7.new")
            for name in [dead, dead + "-wal", alive] { try Data().write(to: URL(filePath: folder + name)) }
            let again = try await kit.openAgain(migrations)
            let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder))
            #expect(names.contains("y.sqlite.\(getpid())-7.new") && !names.contains { $0.hasPrefix("x.") })
            await again.stores.close()
        }
    }

    @Test("a place that cannot be written to is said with its path")
    func unwritable() async throws {
        await #expect(
            throws: StoreError.unavailable("cannot make the directory /proc/nowhere: No such file or directory")
        ) {
            try await Stores.open(
                SQLiteDriver(.init(directory: "/proc/nowhere")), migrations: [], clock: TestClock().clock)
        }
    }
}
