import Kernel
import Logging
import Store
import Synchronization

/// The runs of a worker, as tasks of their own: the end of the worker's task does not cut them off.
final class RunningJobs: Sendable {
    private let tasks = Mutex<[Int: Task<Void, Never>]>([:])
    private let number = Mutex(0)

    var count: Int { tasks.withLock { $0.count } }

    func start(_ body: @escaping @Sendable () async -> Void) {
        let id = number.withLock { number in
            number += 1
            return number
        }
        tasks.withLock { tasks in
            tasks[id] = Task { [self] in
                await body()
                _ = self.tasks.withLock { $0.removeValue(forKey: id) }
            }
        }
    }

    /// Waits for all of them, and after the grace ends them.
    func stop(grace: Int64) async {
        let all = tasks.withLock { Array($0.values) }
        // Not cancelled with the worker's own task, which is over.
        let limit = Task.detached {
            try? await Task.sleep(for: .seconds(grace))
            if !Task.isCancelled { for task in all { task.cancel() } }
        }
        for task in all { await task.value }
        limit.cancel()
    }
}

extension JobWorker {
    /// One run from the handler to the row's end. It never throws: what goes wrong is in the row.
    func execute(_ job: JobRow.Claimed, _ place: JobPlace, _ database: any Database) async {
        figures.withLock { $0.running += 1 }
        defer { figures.withLock { $0.running -= 1 } }
        let handler = queue.handlers[job.kind]
        let run = JobRun(
            id: job.id, payload: job.payload, attempt: job.attempt, createdAt: job.createdAt, now: clock(),
            lease: job.lease, every: handler?.every)
        do {
            guard let handler else { throw JobError.unknownKind(job.kind) }
            try await perform(handler, run, job, place, database)
            let next = handler.every.map { clock().adding(seconds: $0) }
            // Nothing is changed where the handler has finished the job itself.
            _ = try await database.write { try JobRow.finish(job.id, job.lease, nextAt: next, in: $0) }
            figures.withLock { $0.finished += 1 }
        } catch {
            await putBack(job, error, handler, place, database)
        }
    }

    private func perform(
        _ handler: JobHandler, _ run: JobRun, _ job: JobRow.Claimed, _ place: JobPlace, _ database: any Database
    ) async throws {
        let (ports, stores) = (ports, stores)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                switch (handler.work, place) {
                case (.authority(let work), .authority(let id)):
                    let access = ports.access(job.kind, job.cause, id)
                    try await work(run, access, try await stores.authority(access))
                case (.centre(let work), .centre): try await work(run, stores.centre)
                default: throw JobError.unknownKind(job.kind)
                }
                return true
            }
            group.addTask {
                try await Task.sleep(for: .seconds(handler.limit))
                throw JobError.tookTooLong(seconds: handler.limit)
            }
            group.addTask { [self] in
                while true {
                    try await Task.sleep(for: .milliseconds(max(1, settings.lease * 1000 / 3)))
                    let until = clock().adding(seconds: settings.lease)
                    let isOurs = try? await database.write { try JobRow.renew(job.id, job.lease, until: until, in: $0) }
                    // A database that does not answer for a moment takes the job from nobody.
                    if isOurs == false { return false }
                }
            }
            defer { group.cancelAll() }
            // The handler's end decides; a lost lease only when the handler has not ended by itself.
            while let ended = try await group.next() {
                if ended { return }
                throw JobError.leaseLost
            }
        }
    }

    private func putBack(
        _ job: JobRow.Claimed, _ error: any Error, _ handler: JobHandler?, _ place: JobPlace, _ database: any Database
    ) async {
        let now = clock()
        var (dueAt, reason, isDead, counts) = (now, Optional(Self.reason(error)), false, true)
        switch error {
        case is CancellationError where Task.isCancelled:
            // The worker stops: another one goes on at once.
            (reason, counts) = (nil, false)
        case JobError.later(let moment):
            (dueAt, reason, counts) = (max(moment, now.adding(seconds: 1)), nil, false)
        case JobError.leaseLost: return
        case JobError.permanent where handler?.every == nil: isDead = true
        default:
            isDead = job.attempt >= handler?.attempts ?? 10
            var generator = SystemRandomNumberGenerator()
            // A dead job's time is when it died.
            if !isDead { dueAt = now.adding(seconds: JobHandler.pause(after: job.attempt, using: &generator)) }
        }
        if counts {
            figures.withLock { figures in
                figures.failed += 1
                if isDead { figures.died += 1 }
            }
            // What the error says may be personal: it stands in the authority's own row only.
            logger.log(
                level: isDead ? .error : .warning, isDead ? "job given up" : "job failed, will be repeated",
                metadata: [
                    "job": "\(job.id)", "kind": "\(job.kind)", "place": "\(place)", "attempt": "\(job.attempt)",
                    "error": "\(type(of: error))",
                ])
        }
        // Where this does not succeed either, the lease runs out and the job comes up by itself. Not bound to this
        // task, which may be cancelled.
        let (due, text, dead, counted) = (dueAt, reason, isDead, counts)
        let write = Task.detached {
            try await database.write {
                try JobRow.putBack(
                    job.id, job.lease, dueAt: due, error: text, isDead: dead, counts: counted, in: $0)
            }
        }
        _ = try? await write.value
    }

    private static func reason(_ error: any Error) -> String {
        if let refusal = error as? Refusal { return refusal.reason.de }
        return "\(error)"
    }
}
