import Foundation
import Kernel
import Store
import Synchronization
import TestKit
import Testing

@testable import StorePostgres

/// What became of the writes while the server was killed.
private final class Tally: Sendable {
    struct Outcome {
        var kept: Set<Int> = []
        var unknown: Set<Int> = []
        var refused: Set<Int> = []
        var other: [String] = []
    }
    let next = Atomic(0)
    let isOver = Atomic(false)
    let outcome = Mutex(Outcome())
    let process = Mutex<Int?>(nil)
}

@Suite("PostgreSQL breaks off, and the house goes on by itself", .enabled(if: Engines.all.contains(.postgres)))
struct PostgresRecoveryTests {
    @Test("connections that the server ends between two transactions are opened again unnoticed")
    func terminated() async throws {
        try await withPostgres { kit in
            let store = try await kit.authority("adendorf")
            try await store.write { try $0.execute("INSERT INTO item (id) VALUES (1)") }
            let maintenance = PostgresMaintenance(connection: kit.place.connection)
            for n in 2..<6 {
                try await maintenance.run(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                if n % 2 == 0 {
                    try await store.write { try $0.execute("INSERT INTO item (id) VALUES ($1)", n) }
                } else {
                    _ = try await store.read { try $0.count("SELECT count(*) AS n FROM item") }
                }
            }
            let rows = try await store.read { try $0.count("SELECT count(*) AS n FROM item") }
            #expect(rows == 3)
            #expect(kit.stores.statistics.reconnects >= 3)
        }
    }

    @Test("a connection that breaks inside a transaction costs a second run and nothing else")
    func brokenInside() async throws {
        try await withPostgres { kit in
            let store = try await kit.authority("adendorf")
            let maintenance = PostgresMaintenance(connection: kit.place.connection)
            let (tally, reached, killed) = (Tally(), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            let writing = Task {
                try await store.write { c in
                    let run = tally.next.add(1, ordering: .relaxed).newValue
                    try c.execute("INSERT INTO item (id, n) VALUES (1, $1)", run)
                    if run == 1 {
                        tally.process.withLock { $0 = try? c.first("SELECT pg_backend_pid() AS n")?.int("n") }
                        reached.signal()
                        killed.wait()
                    }
                    try c.execute("INSERT INTO item (id, n) VALUES (2, $1)", run)
                }
            }
            await withCheckedContinuation { done in
                DispatchQueue.global().async {
                    reached.wait()
                    done.resume()
                }
            }
            let process = try #require(tally.process.withLock { $0 })
            try await maintenance.run("SELECT pg_terminate_backend(\(process), 5000)")
            killed.signal()
            try await writing.value
            let numbers = try await store.read { try $0.query("SELECT n FROM item").map { try $0.int("n") } }
            #expect(numbers == [2, 2])
        }
    }

    @Test("a killed server: what was acknowledged is there, nothing twice, and it goes on by itself")
    func killed() async throws {
        let cluster = try await TestCluster.start(isDurable: true)
        defer { cluster.stop() }
        try await cluster.makeDatabase("crash")
        let opened = try await Stores.open(
            PostgresDriver(.init(connection: cluster.connection(to: "crash"), connections: 4)), migrations: migrations,
            clock: TestClock().clock)
        let id = try TestStores.id("adendorf")
        try await opened.administration.create(id)
        let store = try await opened.stores.authority(
            opened.issuer.issue(authority: id, actor: .operator, basis: .administration, permissions: []))
        let tally = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    while !tally.isOver.load(ordering: .relaxed) {
                        let n = tally.next.add(1, ordering: .relaxed).newValue
                        do {
                            try await store.write { c in
                                try c.execute("INSERT INTO item (id) VALUES ($1)", n)
                                try c.execute("UPDATE item SET n = n + 1 WHERE id = $1", n)
                            }
                            tally.outcome.withLock { _ = $0.kept.insert(n) }
                        } catch StoreError.outcomeUnknown {
                            tally.outcome.withLock { _ = $0.unknown.insert(n) }
                        } catch StoreError.unavailable {
                            tally.outcome.withLock { _ = $0.refused.insert(n) }
                        } catch {
                            tally.outcome.withLock { $0.other.append("\(error)") }
                        }
                    }
                }
            }
            for _ in 0..<4 {
                try await Task.sleep(for: .milliseconds(Int.random(in: 100...400)))
                if let process = cluster.process { kill(process, SIGKILL) }
                try await Task.sleep(for: .milliseconds(600))
                // It answers again: the next loop would wait for it.
                for _ in 0..<100 {
                    if (try? await store.read { try $0.count("SELECT count(*) AS n FROM item") }) != nil { break }
                    try await Task.sleep(for: .milliseconds(100))
                }
            }
            tally.isOver.store(true, ordering: .relaxed)
            try await group.waitForAll()
        }
        let there = try await store.read { c in
            Dictionary(
                uniqueKeysWithValues: try c.query("SELECT id, n FROM item").map { (try $0.int("id"), try $0.int("n")) })
        }
        let result = tally.outcome.withLock { $0 }
        #expect(result.other == [])
        #expect(result.kept.count > 50)
        #expect(result.kept.isSubset(of: there.keys))
        #expect(Set(there.keys).isSubset(of: result.kept.union(result.unknown)))
        #expect(there.values.allSatisfy { $0 == 1 })
        await opened.stores.close()
    }

    @Test("who is told that a write is kept is told after the log with it is on the disk")
    func onDisk() async throws {
        let cluster = try await TestCluster.start(isDurable: true)
        defer { cluster.stop() }
        try await cluster.makeDatabase("flushed")
        let opened = try await Stores.open(
            PostgresDriver(.init(connection: cluster.connection(to: "flushed"))), migrations: migrations,
            clock: TestClock().clock)
        let id = try TestStores.id("adendorf")
        try await opened.administration.create(id)
        let store = try await opened.stores.authority(
            opened.issuer.issue(authority: id, actor: .operator, basis: .administration, permissions: []))
        for n in 0..<20 {
            let written = try await store.write { c in
                try c.execute("INSERT INTO item (id) VALUES ($1)", n)
                return try c.first("SELECT CAST(pg_current_wal_insert_lsn() AS TEXT) AS at")?.text("at") ?? ""
            }
            let isThere = try await store.read { c in
                try c.count("SELECT count(*) AS n WHERE pg_current_wal_flush_lsn() > CAST($1 AS pg_lsn)", written)
            }
            #expect(isThere == 1)
        }
        await opened.stores.close()
    }

    @Test("a server that is away is an error soon, and at once for those who come later")
    func away() async throws {
        let cluster = try await TestCluster.start(isDurable: false)
        try await cluster.makeDatabase("gone")
        let opened = try await Stores.open(
            PostgresDriver(
                .init(connection: cluster.connection(to: "gone"), patienceMilliseconds: 300, requiresDurability: false)),
            migrations: migrations, clock: TestClock().clock)
        cluster.stop()
        let clock = ContinuousClock()
        for limit in [Duration.seconds(8), .milliseconds(1500)] {
            let took = await clock.measure {
                await #expect { try await opened.stores.centre.read { _ = try $0.query("SELECT 1 AS x") } } throws: {
                    error in
                    if case StoreError.unavailable? = error as? StoreError { true } else { false }
                }
            }
            #expect(took < limit)
        }
        let health = await opened.stores.health()
        #expect(health.centre != nil)
        await opened.stores.close()
    }
}
