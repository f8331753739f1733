import Store

/// A file as the port shows it.
struct SQLiteDatabase: Database {
    let file: SQLiteFile
    let threads: SQLiteThreads

    var engine: StoreEngine { .sqlite }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await read(threads.readers, body)
    }

    func scan<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await read(threads.scanners, body)
    }

    private func read<T: Sendable>(
        _ pool: ThreadPool<SQLiteThread>, _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        let (file, threads) = (file, threads)
        return try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<T, any Error>) in
            let admission = pool.submit(home: file.reader) { thread in
                threads.counters.read()
                continuation.resume(with: Result { try thread.read(file, body) })
            }
            if let error = admission.error { continuation.resume(throwing: error) }
        }
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let (file, threads) = (file, threads)
        return try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<T, any Error>) in
            threads.enqueue(WriteJob(continuation, body), for: file)
        }
    }
}

extension ThreadPool.Admission {
    var error: StoreError? {
        switch self {
        case .accepted: nil
        case .full: .busy
        case .closed: .unavailable("the store is closed")
        }
    }
}

/// The threads of all files: a few that read, a few that write. A file is written by one thread
/// only, which need not wait for another writer of this process.
final class SQLiteThreads: Sendable {
    let readers: ThreadPool<SQLiteThread>
    /// For reading that takes long.
    let scanners: ThreadPool<SQLiteThread>
    let writers: ThreadPool<SQLiteThread>
    let counters: StoreCounters

    init(_ configuration: SQLiteDriver.Configuration) {
        let counters = StoreCounters()
        self.counters = counters
        let (readers, writers) = (max(1, configuration.readers), max(1, configuration.writers))
        let patience = CInt(clamping: configuration.lockMilliseconds)
        func thread(_ files: Int, isReader: Bool, seconds: Int? = nil) -> @Sendable (Int) -> SQLiteThread {
            let settings = SQLiteConnection.Settings(
                isReader: isReader, patience: patience, limit: seconds.map { UInt64(max(0, $0)) })
            return { _ in SQLiteThread(limit: files, settings: settings, counters: counters) }
        }
        self.readers = ThreadPool(
            count: readers,
            make: thread(configuration.openFiles / readers, isReader: true, seconds: configuration.readSeconds),
            atRest: { $0.tidy() })
        scanners = ThreadPool(count: 2, rest: 5, make: thread(1, isReader: true), atRest: { $0.tidy() })
        self.writers = ThreadPool(
            count: writers, make: thread(configuration.openFiles / writers, isReader: false), atRest: { $0.tidy() })
    }

    func enqueue(_ job: WriteJob, for file: SQLiteFile) {
        guard !file.isRemoved else { return job.refuse(StoreError.absent) }
        guard let isFirst = file.enqueue(job) else { return job.refuse(StoreError.busy) }
        if isFirst { schedule(file) }
    }

    private func schedule(_ file: SQLiteFile) {
        let admission = writers.submit(only: file.writer) { [self] thread in
            thread.write(file)
            if file.hasMore() { schedule(file) }
        }
        guard let error = admission.error else { return }
        repeat {
            for job in file.takeWaiting(atMost: .max) { job.refuse(error) }
        } while file.hasMore()
    }

    /// Closes the file's connections on every thread; afterwards nobody opens it again.
    func release(_ file: SQLiteFile) async {
        file.markRemoved()
        await writers.submitToAll { $0.close(file) }
        await readers.submitToAll { $0.close(file) }
        await scanners.submitToAll { $0.close(file) }
    }

    func close() async {
        await writers.close()
        await readers.close()
        await scanners.close()
    }
}
