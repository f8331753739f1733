import Store
import Synchronization

/// One database file and the write transactions that wait for it. It holds no connection: those
/// belong to the threads.
final class SQLiteFile: Sendable {
    let path: String
    /// The one thread that writes to it.
    let writer: Int
    /// The thread that reads from it first.
    let reader: Int

    private struct Writes: Sendable {
        var waiting = Queue<WriteJob>()
        var isScheduled = false
    }
    private let writes = Mutex(Writes())
    private let removed = Atomic(false)

    init(path: String, writer: Int, reader: Int) {
        (self.path, self.writer, self.reader) = (path, writer, reader)
    }

    var isRemoved: Bool { removed.load(ordering: .acquiring) }
    func markRemoved() { removed.store(true, ordering: .releasing) }

    var waitingWrites: Int { writes.withLock { $0.waiting.count } }

    /// True when the writer has to be told. Nil when too many wait.
    func enqueue(_ job: WriteJob) -> Bool? {
        writes.withLock { writes in
            guard writes.waiting.count < 10_000 else { return nil }
            writes.waiting.append(job)
            defer { writes.isScheduled = true }
            return !writes.isScheduled
        }
    }

    func takeWaiting(atMost limit: Int) -> [WriteJob] {
        writes.withLock { writes in
            var jobs: [WriteJob] = []
            while jobs.count < limit, let job = writes.waiting.popFirst() { jobs.append(job) }
            return jobs
        }
    }

    /// True when more has come in the meantime; else the next `enqueue` tells the writer again.
    func hasMore() -> Bool {
        writes.withLock { writes in
            writes.isScheduled = writes.waiting.count > 0
            return writes.isScheduled
        }
    }
}

/// A write transaction that waits. `run` does the work on the connection; the outcome is told to
/// the caller only when the commit has succeeded or failed.
struct WriteJob: Sendable {
    let run: @Sendable (SQLiteConnection) -> Outcome
    /// Tells the caller that it did not run.
    let refuse: @Sendable (any Error) -> Void

    struct Outcome {
        /// Why nothing of it is to be kept.
        let error: (any Error)?
        /// Tells the caller: the result, or this error instead.
        let finish: ((any Error)?) -> Void
    }

    init<T: Sendable>(
        _ continuation: UnsafeContinuation<T, any Error>, _ body: @escaping @Sendable (any Connection) throws -> T
    ) {
        refuse = { continuation.resume(throwing: $0) }
        run = { connection in
            let result: Result<T, any Error>
            do {
                let value = try body(connection)
                result = connection.failure.map { .failure($0) } ?? .success(value)
            } catch {
                result = .failure(error)
            }
            var ownError: (any Error)?
            if case .failure(let error) = result { ownError = error }
            return Outcome(error: ownError) { other in
                continuation.resume(with: other.map { .failure($0) } ?? result)
            }
        }
    }
}
