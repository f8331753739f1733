import Journal
import Kernel
import Store
import TestKit
import Testing

@testable import Jobs

@Suite("Jobs")
struct JobTests {
    @Test("a job runs once it is due, with its payload and an access that names its cause", arguments: Engines.all)
    func running(engine: StoreEngine) async throws {
        let notes = Notes()
        let handler = JobHandler.authority("letter.render") { run, access, store in
            notes.add(
                "\(run.payload) \(run.attempt) \(access.authority) \(access.actor) \(access.basis) \(store.access == access)"
            )
        }
        try await Fixture.with(engine, [handler]) { f in
            try await f.enqueue("letter.render", #"{"id":1}"#)
            try await f.enqueue("letter.render", #"{"id":2}"#, dueIn: 60, at: "bleckede")
            #expect(try await f.worker.runDue() == 1)
            #expect(notes.all == [#"{"id":1} 1 adendorf job letter.render job c7 true"#])
            f.kit.clock.advance(seconds: 61)
            #expect(try await f.worker.runDue() == 1)
            #expect(notes.all.last == #"{"id":2} 1 bleckede job letter.render job c7 true"#)
            #expect(try await f.jobs().isEmpty)
            #expect(f.worker.statistics.finished == 2)
        }
    }

    @Test("a job is there only when its cause is", arguments: Engines.all)
    func transaction(engine: StoreEngine) async throws {
        try await Fixture.with(engine, [.authority("a") { _, _, _ in }]) { f in
            let access = try f.kit.access("adendorf")
            let (queue, now) = (f.queue, f.now)
            await #expect(throws: Trouble.self) {
                try await f.kit.stores.authority(access).write { connection in
                    try queue.enqueue("a", "{}", cause: "c7", by: access, at: now, in: connection)
                    throw Trouble()
                }
            }
            #expect(try await f.worker.runDue() == 0)
        }
    }

    @Test("a job in the centre works on the centre's data", arguments: Engines.all)
    func centre(engine: StoreEngine) async throws {
        let handler = JobHandler.centre("tidy") { run, centre in
            _ = try await centre.write { try $0.execute("INSERT INTO effect (what) VALUES ($1)", run.payload) }
        }
        try await Fixture.with(engine, [handler]) { f in
            let (queue, now) = (f.queue, f.now)
            _ = try await f.kit.stores.centre.write {
                try queue.enqueueInCentre("tidy", "x", cause: "c7", at: now, in: $0)
            }
            #expect(try await f.worker.runDue() == 1)
            #expect(try await f.kit.stores.centre.read { try $0.count("SELECT count(*) AS n FROM effect") } == 1)
        }
    }

    @Test("what nobody can do, or what is too large, is refused when it is queued", arguments: Engines.all)
    func refusing(engine: StoreEngine) async throws {
        try await Fixture.with(engine, [.authority("a") { _, _, _ in }, .centre("b") { _, _ in }]) { f in
            await #expect(throws: JobError.unknownKind("z")) { try await f.enqueue("z") }
            await #expect(throws: JobError.unknownKind("b")) { try await f.enqueue("b") }
            await #expect(throws: JobError.payloadTooLarge) {
                try await f.enqueue("a", String(repeating: "x", count: JobQueue.maximumPayload + 1))
            }
        }
    }

    @Test("a failed job comes back later and later, then is dead, visible, and can be repeated", arguments: Engines.all)
    func failing(engine: StoreEngine) async throws {
        let notes = Notes()
        let handler = JobHandler.authority("a", attempts: 3) { run, _, _ in
            notes.add("\(run.attempt)")
            if notes.count <= 3 { throw Trouble() }
        }
        try await Fixture.with(engine, [handler]) { f in
            let id = try await f.enqueue("a")
            #expect(try await f.worker.runDue() == 1)
            var job = try #require(try await f.jobs().first)
            #expect(job.state == .waiting)
            #expect((7...13).contains(job.dueAt.seconds - f.now.seconds))
            #expect(job.lastError?.contains("Trouble") == true)
            #expect(try await f.worker.runDue() == 0)
            f.kit.clock.advance(seconds: 13)
            #expect(try await f.worker.runDue() == 1)
            job = try #require(try await f.jobs().first)
            #expect((15...25).contains(job.dueAt.seconds - f.now.seconds))
            f.kit.clock.advance(seconds: 25)
            #expect(try await f.worker.runDue() == 1)
            #expect(try await f.jobs().map(\.state) == [.dead])
            f.kit.clock.advance(days: 1)
            let now = f.now
            let counts = try await f.kit.authority("adendorf").read { try JobAdministration.counts(at: now, in: $0) }
            #expect(counts.dead == 1)
            #expect(f.worker.statistics.died == 1)
            let (queue, place) = (f.queue, JobPlace.authority(try TestStores.id("adendorf")))
            #expect(try await f.kit.authority("adendorf").write { try queue.repeat(id, at: place, now: now, in: $0) })
            #expect(try await !f.kit.authority("adendorf").write { try queue.repeat(id, at: place, now: now, in: $0) })
            _ = try await f.worker.runDue()
            #expect(notes.all == ["1", "2", "3", "1"])
            #expect(try await f.jobs().isEmpty)
        }
    }

    @Test(
        "failed jobs are listed, dead ones latest first, and one that waits can be tried at once",
        arguments: Engines.all)
    func administering(engine: StoreEngine) async throws {
        let dying = JobHandler.authority("dies", attempts: 1) { _, _, _ in throw Trouble() }
        let failing = JobHandler.authority("fails") { _, _, _ in throw Trouble() }
        try await Fixture.with(engine, [dying, failing]) { f in
            var ids: [JobID] = []
            for _ in 1...5 {
                ids.append(try await f.enqueue("dies"))
                _ = try await f.worker.runDue()
                f.kit.clock.advance(seconds: 1)
            }
            let waiting = try await f.enqueue("fails")
            _ = try await f.worker.runDue()
            let later = try await f.enqueue("fails", dueIn: 3600)
            let (now, dead) = (f.now, ids)
            let (queue, place) = (f.queue, JobPlace.authority(try TestStores.id("adendorf")))
            try await f.kit.authority("adendorf").write { connection in
                let first = try JobAdministration.dead(limit: 3, in: connection)
                let rest = try JobAdministration.dead(after: first.last?.cursor, limit: 3, in: connection)
                #expect((first + rest).map(\.id) == dead.reversed())
                let others = try JobAdministration.waiting(limit: 10, in: connection).filter { $0.kind == "fails" }
                #expect(others.map(\.id) == [waiting, later] && others.map(\.attempts) == [1, 0])
                // What has not failed comes at its own time, and a dead job is repeated, not hurried.
                #expect(try !queue.hurry(later, at: place, now: now, in: connection))
                #expect(try !queue.hurry(try #require(dead.first), at: place, now: now, in: connection))
                #expect(try queue.hurry(waiting, at: place, now: now, in: connection))
                #expect(try !queue.hurry(waiting, at: place, now: now, in: connection))
            }
            #expect(try await f.worker.runDue() == 1)
            #expect(try await f.jobs().first { $0.id == waiting }?.attempts == 2)
        }
    }

    @Test("a job can say that no repetition helps, or that it wants to be looked at later", arguments: Engines.all)
    func deciding(engine: StoreEngine) async throws {
        let later = TestClock().now.adding(seconds: 500)
        let notes = Notes()
        let handlers = [
            JobHandler.authority("hopeless") { _, _, _ in throw JobError.permanent("there is no such template") },
            JobHandler.authority("early", attempts: 1) { run, _, _ in
                notes.add("\(run.attempt)")
                if run.now < later { throw JobError.later(later) }
            },
        ]
        try await Fixture.with(engine, handlers) { f in
            let hopeless = try await f.enqueue("hopeless")
            try await f.enqueue("early")
            #expect(try await f.worker.runDue() == 2)
            let jobs = try await f.jobs()
            #expect(jobs.map(\.kind) == ["hopeless", "early"])
            #expect(jobs.map(\.state) == [.dead, .waiting])
            #expect(jobs.first?.lastError == "there is no such template")
            #expect(jobs.last?.dueAt == later)
            f.kit.clock.set(later)
            #expect(try await f.worker.runDue() == 1)
            #expect(notes.all == ["1", "1"])
            #expect(try await f.kit.authority("adendorf").write { try JobAdministration.discard(hopeless, in: $0) })
            #expect(try await f.jobs().isEmpty)
        }
    }

    @Test("a job whose process was killed comes up again after its lease", arguments: Engines.all)
    func killedProcess(engine: StoreEngine) async throws {
        let notes = Notes()
        let handler = JobHandler.authority("a") { run, _, _ in notes.add("\(run.attempt)") }
        try await Fixture.with(engine, [handler]) { f in
            try await f.enqueue("a")
            // It takes the job, and is no more.
            let taken = try await f.worker.claim(f.kit.authority("adendorf"), limit: 5)
            #expect(taken.count == 1)
            let other = try await f.kit.openAgain(Fixture.migrations)
            let second = Fixture(other, [handler], f.kit.clock.clock)
            #expect(try await second.worker.runDue() == 0)
            #expect(try await f.jobs().map(\.state) == [.running])
            f.kit.clock.advance(seconds: 61)
            #expect(try await second.worker.runDue() == 1)
            await other.stores.close()
            #expect(notes.all == ["2"])
            #expect(try await f.jobs().isEmpty)
        }
    }

    @Test(
        "who was too slow cannot end a job that another one has taken, nor keep what it did with it",
        arguments: Engines.all)
    func lostLease(engine: StoreEngine) async throws {
        let notes = Notes()
        // Its lease runs out while it works, and somebody else does the work.
        func handler(_ slow: Bool, _ during: @escaping @Sendable () async throws -> Void) -> JobHandler {
            .authority("a") { run, _, store in
                try await during()
                try await store.write { connection in
                    try connection.execute("INSERT INTO effect (what) VALUES ($1)", slow ? "slow" : "quick")
                    try run.finish(in: connection)
                }
                notes.add(slow ? "slow" : "quick")
            }
        }
        try await Engines.withStores(engine, Fixture.migrations, authorities: ["adendorf"]) { kit in
            let quick = Fixture(kit, [handler(false) {}], kit.clock.clock)
            let slow = Fixture(
                kit,
                [
                    handler(true) { () async throws in
                        kit.clock.advance(seconds: 61)
                        #expect(try await quick.worker.runDue() == 1)
                    }
                ], kit.clock.clock)
            try await slow.enqueue("a")
            _ = try await slow.worker.runDue()
            #expect(notes.all == ["quick"])
            #expect(try await slow.effects() == ["quick"])
            #expect(try await slow.jobs().isEmpty)
        }
    }

    @Test(
        "what a handler does together with the job's end is done once, wherever the process is killed",
        arguments: Engines.all)
    func exactlyOnce(engine: StoreEngine) async throws {
        let handler = JobHandler.authority("a") { run, _, store in
            try await store.write { connection in
                try connection.execute("INSERT INTO effect (what) VALUES ($1)", run.payload)
                try run.finish(in: connection)
            }
            // As if the process died before it could say so.
            throw CancellationError()
        }
        try await Fixture.with(engine, [handler]) { f in
            try await f.enqueue("a", "x")
            _ = try await f.worker.runDue()
            f.kit.clock.advance(days: 1)
            _ = try await f.worker.runDue()
            #expect(try await f.effects() == ["x"])
        }
    }

    @Test("many workers in two processes do every job once", arguments: Engines.all)
    func sharing(engine: StoreEngine) async throws {
        let notes = Notes()
        let handler = JobHandler.authority("a") { run, _, _ in
            notes.add(run.payload)
            try await Task.sleep(for: .milliseconds(1))
        }
        try await Fixture.with(engine, [handler]) { f in
            for i in 0..<60 { try await f.enqueue("a", "\(i)", at: i % 2 == 0 ? "adendorf" : "bleckede") }
            let other = try await f.kit.openAgain(Fixture.migrations)
            let second = Fixture(other, [handler], f.kit.clock.clock)
            let total = try await withThrowingTaskGroup(of: Int.self) { group in
                for worker in [f.worker, second.worker, f.worker, second.worker] {
                    group.addTask { try await worker.runDue() }
                }
                return try await group.reduce(0, +)
            }
            await other.stores.close()
            #expect(total == 60)
            #expect(Set(notes.all).count == 60)
            #expect(notes.count == 60)
        }
    }

    @Test("regular work is there by itself, once, and goes on after a failure", arguments: Engines.all)
    func regular(engine: StoreEngine) async throws {
        let notes = Notes()
        let handlers = [
            JobHandler.regularly("journal.checkpoint", every: 3600) { run, access, _ in
                notes.add("\(access.authority)")
                if notes.count == 3 { throw Trouble() }
            }
        ]
        try await Fixture.with(engine, handlers) { f in
            let second = Fixture(f.kit, handlers, f.kit.clock.clock)
            _ = try await f.worker.runDue()
            _ = try await second.worker.runDue()
            #expect(try await f.jobs().count == 1)
            f.kit.clock.advance(seconds: 3600)
            _ = try await f.worker.runDue()
            #expect(Set(notes.all) == ["adendorf", "bleckede"])
            #expect(notes.count == 2)
            f.kit.clock.advance(seconds: 3601)
            _ = try await f.worker.runDue()
            #expect(notes.count == 4)
            f.kit.clock.advance(seconds: 30)
            _ = try await f.worker.runDue()
            #expect(notes.count == 5)
            #expect(try await f.jobs().map(\.state) == [.waiting])
        }
    }

    @Test("pauses double up to an hour and are not all the same")
    func pauses() {
        var generator = SystemRandomNumberGenerator()
        for attempts in [-1, 0, 1, 2, 5, 9, 10, 100, Int.max] {
            let wanted = Int64(min(3600, 10 << min(max(attempts, 1) - 1, 9)))
            let pauses = (0..<50).map { _ in JobHandler.pause(after: attempts, using: &generator) }
            #expect(pauses.allSatisfy { $0 >= wanted * 3 / 4 && $0 <= wanted * 5 / 4 })
            #expect(Set(pauses).count > 1)
        }
    }
}

extension Fixture {
    init(_ kit: TestStores, _ handlers: [JobHandler], _ clock: @escaping Clock) {
        self.init(kit, handlers, [], .init(), clock)
    }
}
