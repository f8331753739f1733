import Journal
package import Kernel
package import Logging
package import Store
import Synchronization

/// What the worker needs from the rest of the house.
package struct JobPorts: Sendable {
    package var authorities: @Sendable () async throws -> [AuthorityID]
    /// The access of a job by its kind and its recorded cause, from Identity.
    package var access: @Sendable (_ kind: String, _ cause: String, AuthorityID) -> Access

    package init(
        authorities: @escaping @Sendable () async throws -> [AuthorityID],
        access: @escaping @Sendable (_ kind: String, _ cause: String, AuthorityID) -> Access
    ) {
        (self.authorities, self.access) = (authorities, access)
    }
}

/// Runs the jobs of all authorities and of the centre, in this process and beside others.
///
/// Nothing is polled. The worker knows for each place when its next job is due: it looks at all places once at the
/// start, at a place again when its time has come, and when something is queued in this process. What other
/// processes leave behind when they die it finds in a slow round that looks at each place every few minutes,
/// one after the other (a read of one index entry each).
package final class JobWorker: Sendable {
    package struct Settings: Sendable {
        /// Jobs that run at the same time.
        package var concurrency = 4
        /// How long a job is taken before others may have it, in seconds; it is prolonged while the run lasts.
        package var lease: Int64 = 60
        /// How long the slow round takes, in seconds.
        package var round: Int64 = 300
        /// How long running jobs may go on when the worker is to stop, in seconds.
        package var grace: Int64 = 20

        package init() {}
    }

    let queue: JobQueue
    let stores: Stores
    let ports: JobPorts
    let settings: Settings
    let clock: Clock
    let logger: Logger
    private let schedule: Mutex<JobSchedule>
    let figures = Mutex(Figures())

    package struct Figures: Hashable, Sendable {
        package var running = 0
        package var finished = 0
        package var failed = 0
        package var died = 0
    }

    package init(
        _ queue: JobQueue, stores: Stores, ports: JobPorts, settings: Settings = Settings(), clock: @escaping Clock,
        logger: Logger
    ) {
        (self.queue, self.stores, self.ports, self.settings, self.clock, self.logger) =
            (queue, stores, ports, settings, clock, logger)
        schedule = Mutex(JobSchedule(round: settings.round))
    }

    /// For `/metrics`: counted since the start.
    package var statistics: Figures { figures.withLock { $0 } }

    /// Works until its task is cancelled; then takes nothing more, lets what runs end for a while, and puts
    /// back what does not.
    package func run() async {
        // A child of its own, so that the end of this task does not end the jobs at once.
        let running = RunningJobs()
        while !Task.isCancelled {
            let wait = await step(running)
            await queue.signals.sleep(microseconds: wait)
        }
        await running.stop(grace: settings.grace)
    }

    /// Does everything that is due now in all places, one after the other, and what that leads to. For the command
    /// line and for tests.
    /// - Parameter progress: is told the number of runs behind each.
    /// - Returns: the number of runs.
    @discardableResult
    package func runDue(progress: (Int) throws -> Void = { _ in }) async throws -> Int {
        var count = 0
        while true {
            var found = false
            for place in try await places() {
                let database = try await open(place)
                try await prepare(place, database)
                let claimed = try await claim(database, limit: settings.concurrency)
                for job in claimed {
                    await execute(job, place, database)
                    count += 1
                    try progress(count)
                }
                found = found || !claimed.isEmpty
            }
            if !found { return count }
        }
    }

    private func places() async throws -> [JobPlace] {
        [.centre] + (try await ports.authorities()).map { .authority($0) }
    }

    private func open(_ place: JobPlace) async throws -> any Database {
        switch place {
        case .centre: stores.centre
        case .authority(let id): try await stores.authority(ports.access("jobs", "due", id))
        }
    }

    /// Looks at the places that are due.
    /// - Returns: how long there is nothing to do, in microseconds.
    private func step(_ running: RunningJobs) async -> Int64 {
        let now = clock()
        do {
            if schedule.withLock({ $0.wantsPlaces(at: now) }) {
                let all = try await places()
                schedule.withLock { $0.setPlaces(all, at: now) }
            }
        } catch {
            logger.error("jobs: the authorities cannot be listed", metadata: ["error": "\(type(of: error))"])
            schedule.withLock { $0.listingFailed(at: now) }
        }
        let raised = queue.signals.take()
        let due = schedule.withLock { schedule in
            for (place, at) in raised { schedule.raise(place, dueAt: at, now: now) }
            return schedule.due(at: now)
        }
        for place in due where !Task.isCancelled {
            let free = settings.concurrency - running.count
            // Whoever ends wakes the worker.
            guard free > 0 else { return settings.round * 1_000_000 }
            await look(place, free, running)
        }
        return schedule.withLock { $0.next(after: clock()).microseconds } - clock().microseconds
    }

    private func look(_ place: JobPlace, _ free: Int, _ running: RunningJobs) async {
        do {
            let database = try await open(place)
            try await prepare(place, database)
            var next = try await database.read { try JobRow.nextDue(in: $0) }
            var claimed: [JobRow.Claimed] = []
            if let due = next, due <= clock() {
                claimed = try await claim(database, limit: free)
                next = try await database.read { try JobRow.nextDue(in: $0) }
            }
            schedule.withLock { [found = !claimed.isEmpty, next] in
                $0.looked(at: place, found: found, nextDue: next, now: clock())
            }
            for job in claimed {
                running.start { [self] in
                    await execute(job, place, database)
                    schedule.withLock { $0.raise(place, dueAt: clock(), now: clock()) }
                    queue.signals.wake()
                }
            }
        } catch StoreError.absent {
            schedule.withLock { $0.forget(place) }
        } catch {
            logger.error(
                "jobs: a database does not answer", metadata: ["place": "\(place)", "error": "\(type(of: error))"])
            schedule.withLock { $0.failed(at: place, now: clock()) }
        }
    }

    /// Makes sure, once in this process, that the regular jobs are there.
    private func prepare(_ place: JobPlace, _ database: any Database) async throws {
        guard !schedule.withLock({ $0.isPrepared(place) }) else { return }
        let regular = queue.handlers.values.filter { $0.every != nil && $0.isForAuthorities == (place != .centre) }
        let there = try await database.read { try JobRow.keys(in: $0) }
        let missing = regular.filter { !there.contains($0.kind.raw) }
        if !missing.isEmpty {
            let now = clock()
            try await database.write { connection in
                for handler in missing {
                    // Spread over their period, so that not all authorities have the same minute.
                    let offset = Self.spread("\(place) \(handler.kind)", over: handler.every ?? 1)
                    try JobRow.insert(
                        JobID(at: now), kind: handler.kind.raw, payload: "{}", cause: "schedule", key: handler.kind.raw,
                        dueAt: now.adding(seconds: offset), at: now, in: connection)
                }
            }
        }
        schedule.withLock { $0.prepared(place) }
    }

    func claim(_ database: any Database, limit: Int) async throws -> [JobRow.Claimed] {
        let now = clock()
        let until = now.adding(seconds: settings.lease)
        return try await database.write { try JobRow.claim(limit, now: now, until: until, in: $0) }
    }

    /// FNV-1a: the same offset after each start.
    static func spread(_ text: String, over seconds: Int64) -> Int64 {
        let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return Int64(hash % UInt64(max(1, seconds)))
    }
}
