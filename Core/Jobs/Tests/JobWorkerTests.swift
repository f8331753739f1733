import Foundation
import Journal
import Kernel
import Store
import Synchronization
import TestKit
import Testing

@testable import Jobs

/// The worker's loop, with the system's clock.
@Suite("The worker of a process")
struct JobWorkerTests {
    private static let clock: Clock = { Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }

    private func with(
        _ engine: StoreEngine, _ handlers: [JobHandler], settings: JobWorker.Settings = .init(),
        _ body: (Fixture) async throws -> Void
    ) async throws {
        try await Engines.withStores(
            engine, Fixture.migrations, authorities: ["adendorf", "bleckede"], clock: TestClock(Self.clock())
        ) { kit in
            try await body(Fixture(kit, handlers, [], settings, Self.clock))
        }
    }

    @Test("it takes what is queued at once, and what is due later at its time", arguments: Engines.all)
    func waking(engine: StoreEngine) async throws {
        let notes = Notes()
        try await with(engine, [.authority("a") { run, _, _ in notes.add(run.payload) }]) { f in
            let running = Task { await f.worker.run() }
            try await Task.sleep(for: .milliseconds(200))
            try await f.enqueue("a", "now")
            #expect(try await eventually { notes.all == ["now"] })
            f.kit.clock.set(Self.clock())
            try await f.enqueue("a", "later", dueIn: 1, at: "bleckede")
            try await f.enqueue("a", "soon")
            #expect(try await eventually { notes.all == ["now", "soon", "later"] })
            running.cancel()
            await running.value
            #expect(try await f.jobs().isEmpty)
        }
    }

    @Test("a row that is committed long after its signal is found", arguments: Engines.all)
    func slowCommit(engine: StoreEngine) async throws {
        let notes = Notes()
        try await with(engine, [.authority("a") { run, _, _ in notes.add(run.payload) }]) { f in
            let running = Task { await f.worker.run() }
            let access = try f.kit.access("adendorf")
            let (queue, now) = (f.queue, Self.clock())
            _ = try await f.kit.stores.authority(access).write { connection in
                try queue.enqueue("a", "x", cause: "c7", by: access, at: now, in: connection)
                usleep(700_000)
            }
            #expect(try await eventually { notes.all == ["x"] })
            running.cancel()
            await running.value
        }
    }

    @Test("what another process left behind is found in the slow round", arguments: Engines.all)
    func slowRound(engine: StoreEngine) async throws {
        let notes = Notes()
        var settings = JobWorker.Settings()
        settings.round = 1
        try await with(engine, [.authority("a") { run, _, _ in notes.add(run.payload) }], settings: settings) { f in
            let running = Task { await f.worker.run() }
            try await Task.sleep(for: .milliseconds(200))
            // Queued by a process that has no worker, and with it no signal for this one.
            let other = Fixture(f.kit, [.authority("a") { _, _, _ in }], Self.clock)
            try await other.enqueue("a", "x", at: "bleckede")
            #expect(try await eventually { notes.all == ["x"] })
            running.cancel()
            await running.value
        }
    }

    @Test("no more jobs run at once than allowed, and all of them run", arguments: Engines.all)
    func concurrency(engine: StoreEngine) async throws {
        let now = Mutex((running: 0, most: 0, all: 0))
        let handler = JobHandler.authority("a") { _, _, _ in
            now.withLock { $0 = ($0.running + 1, max($0.most, $0.running + 1), $0.all + 1) }
            try await Task.sleep(for: .milliseconds(20))
            now.withLock { $0.running -= 1 }
        }
        var settings = JobWorker.Settings()
        settings.concurrency = 3
        try await with(engine, [handler], settings: settings) { f in
            for i in 0..<20 { try await f.enqueue("a", at: i % 2 == 0 ? "adendorf" : "bleckede") }
            let running = Task { await f.worker.run() }
            #expect(try await eventually { now.withLock { $0.all == 20 && $0.running == 0 } })
            running.cancel()
            await running.value
            #expect(now.withLock { $0.most } == 3)
        }
    }

    @Test("a long run keeps its lease", arguments: Engines.all)
    func renewal(engine: StoreEngine) async throws {
        let notes = Notes()
        let handler = JobHandler.authority("a") { run, _, _ in
            notes.add("begin \(run.attempt)")
            try await Task.sleep(for: .seconds(3))
            notes.add("end")
        }
        var settings = JobWorker.Settings()
        (settings.lease, settings.round) = (1, 1)
        try await with(engine, [handler], settings: settings) { f in
            let second = Fixture(f.kit, [handler], [], settings, Self.clock).worker
            let running = [Task { await f.worker.run() }, Task { await second.run() }]
            try await f.enqueue("a")
            #expect(try await eventually { notes.all.contains("end") })
            for task in running { task.cancel() }
            for task in running { await task.value }
            #expect(notes.all == ["begin 1", "end"])
        }
    }

    @Test("a run that takes too long is ended and repeated", arguments: Engines.all)
    func limit(engine: StoreEngine) async throws {
        let handler = JobHandler.authority("a", limit: 1) { _, _, _ in try await Task.sleep(for: .seconds(60)) }
        try await with(engine, [handler]) { f in
            try await f.enqueue("a")
            _ = try await f.worker.runDue()
            let job = try #require(try await f.jobs().first)
            #expect(job.state == .waiting)
            #expect(job.lastError == "it took longer than 1 seconds")
        }
    }

    @Test("when it stops, short runs end and long ones are put back without counting", arguments: Engines.all)
    func stopping(engine: StoreEngine) async throws {
        let notes = Notes()
        let handler = JobHandler.authority("a") { run, _, _ in
            notes.add("begin")
            try await Task.sleep(for: .milliseconds(run.payload == "short" ? 400 : 60_000))
            notes.add("end \(run.payload)")
        }
        var settings = JobWorker.Settings()
        settings.grace = 1
        try await with(engine, [handler], settings: settings) { f in
            try await f.enqueue("a", "short")
            try await f.enqueue("a", "long")
            let running = Task { await f.worker.run() }
            #expect(try await eventually { notes.count == 2 })
            running.cancel()
            await running.value
            #expect(notes.all == ["begin", "begin", "end short"])
            let jobs = try await f.jobs()
            #expect(jobs.map(\.payload) == ["long"])
            #expect(jobs.map(\.state) == [.waiting])
            #expect(jobs.map(\.attempts) == [0])
            #expect(jobs.allSatisfy { $0.dueAt <= Self.clock() })
        }
    }
}

@Suite("When the worker looks where")
struct JobScheduleTests {
    private let a = JobPlace.centre
    private func place(_ name: String) throws -> JobPlace { .authority(try TestStores.id(name)) }
    private let now = TestClock().now

    @Test("all places are looked at in the beginning, then at their time, at the latest after a round")
    func rounds() throws {
        var schedule = JobSchedule(round: 300)
        let b = try place("bleckede")
        #expect(schedule.wantsPlaces(at: now))
        schedule.setPlaces([a, b], at: now)
        #expect(Set(schedule.due(at: now)) == [a, b])
        schedule.looked(at: a, found: false, nextDue: nil, now: now)
        schedule.looked(at: b, found: false, nextDue: now.adding(seconds: 10), now: now)
        #expect(schedule.due(at: now).isEmpty)
        #expect(schedule.next(after: now) == now.adding(seconds: 10))
        #expect(schedule.due(at: now.adding(seconds: 10)) == [b])
        #expect(Set(schedule.due(at: now.adding(seconds: 300))) == [a, b])
        #expect(schedule.wantsPlaces(at: now.adding(seconds: 300)))
        schedule.setPlaces([a], at: now)
        #expect(schedule.due(at: now.adding(seconds: 10)).isEmpty)
    }

    @Test("after a signal a place is looked at again and again for a minute or two, and then no more")
    func patience() {
        var schedule = JobSchedule(round: 300)
        schedule.setPlaces([a], at: now)
        schedule.looked(at: a, found: false, nextDue: nil, now: now)
        schedule.raise(a, dueAt: now, now: now)
        var (time, looks) = (now, 0)
        while schedule.due(at: time.adding(seconds: 61)) == [a], looks < 50 {
            time = max(time, schedule.next(after: time))
            schedule.looked(at: a, found: false, nextDue: nil, now: time)
            looks += 1
        }
        #expect(looks == 9)
        #expect((100...110).contains(time.seconds - now.seconds))
    }

    @Test("a job that is not committed yet is looked for also where an older one has been found meanwhile")
    func olderOneFound() {
        var schedule = JobSchedule(round: 300)
        schedule.setPlaces([a], at: now)
        schedule.looked(at: a, found: false, nextDue: nil, now: now)
        schedule.raise(a, dueAt: now, now: now)
        schedule.looked(at: a, found: true, nextDue: nil, now: now)
        #expect(schedule.due(at: now.adding(seconds: 1)) == [a])
    }

    @Test("a place whose due jobs were done before the worker began is looked at as soon as it begins")
    func preparedBefore() {
        var schedule = JobSchedule(round: 300)
        schedule.prepared(a)
        schedule.setPlaces([a], at: now)
        #expect(schedule.due(at: now) == [a])
    }

    @Test("a job that somebody else is just taking does not make the worker spin")
    func contention() {
        var schedule = JobSchedule(round: 300)
        schedule.setPlaces([a], at: now)
        schedule.looked(at: a, found: false, nextDue: now, now: now)
        #expect(schedule.next(after: now) > now)
        schedule.looked(at: a, found: true, nextDue: now, now: now)
        #expect(schedule.due(at: now) == [a])
    }

    @Test("a database that does not answer is asked less and less often")
    func failures() {
        var schedule = JobSchedule(round: 300)
        schedule.setPlaces([a], at: now)
        var pauses: [Int64] = []
        for _ in 0..<8 {
            schedule.failed(at: a, now: now)
            pauses.append(schedule.next(after: now).seconds - now.seconds)
        }
        #expect(pauses == [2, 4, 8, 16, 32, 60, 60, 60])
    }
}
