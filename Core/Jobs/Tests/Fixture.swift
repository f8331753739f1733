import Journal
import Kernel
import Logging
import Store
import Synchronization
import TestKit
import Testing

@testable import Jobs

/// What handlers did, in order.
final class Notes: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
    var count: Int { all.count }
}

struct Trouble: Error {}

/// An installation with two authorities and something that works.
struct Fixture: Sendable {
    let kit: TestStores
    let queue: JobQueue
    let worker: JobWorker

    static let migrations =
        Jobs.migrations + [
            Migration("test.0001", .authority, "CREATE TABLE effect (what TEXT NOT NULL)"),
            Migration("test.0002", .centre, "CREATE TABLE effect (what TEXT NOT NULL)"),
        ]

    static func with(
        _ engine: StoreEngine, _ handlers: [JobHandler], _ subscribers: [EventSubscriber] = [],
        settings: JobWorker.Settings = .init(), _ body: (Fixture) async throws -> Void
    ) async throws {
        try await Engines.withStores(engine, migrations, authorities: ["adendorf", "bleckede"]) { kit in
            try await body(Fixture(kit, handlers, subscribers, settings, kit.clock.clock))
        }
    }

    init(
        _ kit: TestStores, _ handlers: [JobHandler], _ subscribers: [EventSubscriber] = [],
        _ settings: JobWorker.Settings = .init(), _ clock: @escaping Clock
    ) {
        self.kit = kit
        queue = JobQueue(handlers: handlers, subscribers: subscribers)
        let issuer = kit.issuer
        worker = JobWorker(
            queue, stores: kit.stores,
            ports: JobPorts(authorities: { [administration = kit.administration] in
                try await administration.authorities()
            }) {
                kind, cause, authority in
                issuer.issue(authority: authority, actor: .job(name: kind), basis: .job(cause: cause), permissions: [])
            }, settings: settings, clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    var now: Timestamp { kit.clock.now }

    @discardableResult
    func enqueue(
        _ kind: String, _ payload: String = "{}", dueIn seconds: Int64 = 0, at authority: String = "adendorf"
    ) async throws -> JobID {
        let access = try kit.access(authority)
        let (queue, now) = (queue, now)
        let code = try #require(JournalCode(kind))
        return try await kit.stores.authority(access).write { connection in
            try queue.enqueue(
                code, payload, cause: "c7", dueAt: now.adding(seconds: seconds), by: access, at: now, in: connection)
        }
    }

    func jobs(_ authority: String = "adendorf") async throws -> [Job] {
        try await kit.authority(authority).read { connection in
            try JobAdministration.list(limit: 100, in: connection).filter { !$0.kind.hasPrefix("jobs.") }
        }
    }

    func effects(_ authority: String = "adendorf") async throws -> [String] {
        try await kit.authority(authority).read {
            try $0.query("SELECT what FROM effect", []).map { try $0.text("what") }
        }
    }
}

/// Waits for something that other tasks bring about.
func eventually(_ seconds: Double = 20, _ condition: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<Int(seconds * 100) {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return false
}
