import Dispatch
import Store

/// What one thread owns: connections to the files it was last busy with.
final class SQLiteThread {
    private struct Open {
        let connection: SQLiteConnection
        var lastUse: UInt64
    }

    private let limit: Int
    private let settings: SQLiteConnection.Settings
    private let counters: StoreCounters
    private var open: [ObjectIdentifier: Open] = [:]
    private var uses: UInt64 = 0
    private var usesAtRest: UInt64 = 0

    init(limit: Int, settings: SQLiteConnection.Settings, counters: StoreCounters) {
        (self.limit, self.settings, self.counters) = (max(1, limit), settings, counters)
    }

    deinit { counters.connections(-open.count) }

    /// The connection to the file, opened if it is not. One that has not been used for longest makes
    /// room; none can be in use, since this thread is here.
    func connection(_ file: SQLiteFile) throws(StoreError) -> SQLiteConnection {
        uses &+= 1
        let key = ObjectIdentifier(file)
        if let index = open.index(forKey: key) {
            open.values[index].lastUse = uses
            return open.values[index].connection
        }
        guard !file.isRemoved else { throw .absent }
        if open.count >= limit, let oldest = open.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            close(oldest.key)
        }
        let connection = try SQLiteConnection(path: file.path, settings)
        open[key] = Open(connection: connection, lastUse: uses)
        counters.connections(1)
        return connection
    }

    func close(_ file: SQLiteFile) { close(ObjectIdentifier(file)) }

    private func close(_ key: ObjectIdentifier) {
        if open.removeValue(forKey: key) != nil { counters.connections(-1) }
    }

    /// Closes what has not been used since the last time the thread was at rest.
    func tidy() {
        let before = usesAtRest
        usesAtRest = uses
        for (key, entry) in open where entry.lastUse <= before { close(key) }
    }

    // MARK: - Reading

    func read<T>(_ file: SQLiteFile, _ body: (any Connection) throws -> T) throws -> T {
        let connection: SQLiteConnection
        do { connection = try self.connection(file) } catch {
            settle(error, file)
            throw error
        }
        do {
            try connection.begin("BEGIN")
            let result = try body(connection)
            if let failure = connection.failure { throw failure }
            try connection.run("COMMIT")
            return result
        } catch {
            connection.rollback()
            settle(error, file)
            throw error
        }
    }

    /// Counts what the engine has failed at. A connection whose file is damaged or out of reach, or that
    /// cannot end its transaction, is opened anew next time.
    private func settle(_ error: any Error, _ file: SQLiteFile) {
        switch error as? StoreError {
        case .corrupt, .unavailable:
            counters.failed()
            close(file)
        case .busy, .diskFull: counters.failed()
        default: break
        }
        if let connection = open[ObjectIdentifier(file)]?.connection, connection.isInTransaction { close(file) }
    }

    // MARK: - Writing

    /// Group commit: what waits for this file is done in one transaction, each job in a savepoint, and
    /// told to the callers after the one commit. So many writers share one wait for the disk.
    func write(_ file: SQLiteFile) {
        var jobs = file.takeWaiting(atMost: 256)[...]
        while !jobs.isEmpty {
            do {
                try group(&jobs, file)
            } catch {
                // The file cannot be opened, or somebody else holds its lock: nothing has begun.
                settle(error, file)
                for job in jobs { job.refuse(error) }
                return
            }
        }
    }

    /// Takes as many jobs as fit into one transaction and tells their callers. Throws where the
    /// transaction cannot begin; the jobs are still there then.
    private func group(_ jobs: inout ArraySlice<WriteJob>, _ file: SQLiteFile) throws(StoreError) {
        let connection = try connection(file)
        try connection.begin("BEGIN IMMEDIATE")
        let isShared = jobs.count > 1
        let end = DispatchTime.now() + .milliseconds(20)
        var done: [(job: WriteJob, outcome: WriteJob.Outcome)] = []
        do {
            while let job = jobs.first {
                if isShared { try connection.run("SAVEPOINT job") }
                jobs.removeFirst()
                let outcome = job.run(connection)
                if let error = outcome.error {
                    let cause = connection.failure
                    outcome.finish(nil)
                    guard isShared, undo(connection) else {
                        // It was this job's transaction alone, or SQLite has ended the whole of it.
                        return abandon(done, cause ?? error, connection, file)
                    }
                } else {
                    done.append((job, outcome))
                    if isShared { try connection.run("RELEASE job") }
                }
                if DispatchTime.now() > end { break }
            }
            try connection.run("COMMIT")
        } catch {
            guard done.count > 1, error == .foreignKey else { return abandon(done, error, connection, file) }
            // A reference that is checked at the commit is one job's fault and not the others': each alone.
            connection.rollback()
            for (job, _) in done {
                var alone = [job][...]
                do { try group(&alone, file) } catch { job.refuse(error) }
            }
            return
        }
        counters.committed(done.count)
        for (_, outcome) in done { outcome.finish(nil) }
    }

    /// Takes back the last job only.
    private func undo(_ connection: SQLiteConnection) -> Bool {
        connection.clearFailure()
        guard connection.isInTransaction else { return false }
        do {
            try connection.run("ROLLBACK TO job")
            try connection.run("RELEASE job")
            return true
        } catch {
            return false
        }
    }

    private func abandon(
        _ done: [(job: WriteJob, outcome: WriteJob.Outcome)], _ error: any Error, _ connection: SQLiteConnection,
        _ file: SQLiteFile
    ) {
        connection.rollback()
        settle(error, file)
        for (_, outcome) in done { outcome.finish(error) }
    }
}
