import Dispatch
import Store

/// What one thread owns: connections to the files it was last busy with.
final class SQLiteThread {
    private struct Open {
        let connection: SQLiteConnection
        var lastUse: UInt64
    }

    private let role: SQLiteConnection.Role
    private let limit: Int
    private let patience: CInt
    private let counters: StoreCounters
    private var open: [ObjectIdentifier: Open] = [:]
    private var uses: UInt64 = 0
    private var usesAtRest: UInt64 = 0

    init(role: SQLiteConnection.Role, limit: Int, patience: CInt, counters: StoreCounters) {
        (self.role, self.limit, self.patience, self.counters) = (role, max(1, limit), patience, counters)
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
        let connection = try SQLiteConnection(path: file.path, role: role, patience: patience)
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
        let connection = try connection(file)
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

    /// A connection that says that its file is damaged or out of reach is opened anew next time.
    private func settle(_ error: any Error, _ file: SQLiteFile) {
        switch error as? StoreError {
        case .corrupt, .unavailable:
            counters.failed()
            close(file)
        case .busy, .diskFull: counters.failed()
        default: break
        }
    }

    // MARK: - Writing

    /// Group commit: what waits for this file is done in one transaction, each job in a savepoint, and
    /// told to the callers after the one commit. So many writers share one wait for the disk.
    func write(_ file: SQLiteFile) {
        var jobs = file.takeWaiting(atMost: 256)[...]
        while !jobs.isEmpty {
            do {
                jobs = try group(jobs, on: try connection(file))
            } catch {
                // Nothing has begun: the file cannot be opened, or somebody else holds its lock.
                settle(error, file)
                for job in jobs { job.refuse(error) }
                return
            }
        }
    }

    /// Returns the jobs that are left for a group of their own.
    private func group(_ jobs: ArraySlice<WriteJob>, on connection: SQLiteConnection) throws(StoreError) -> ArraySlice<
        WriteJob
    > {
        try connection.begin("BEGIN IMMEDIATE")
        let isShared = jobs.count > 1
        let end = DispatchTime.now() + .milliseconds(20)
        var outcomes: [WriteJob.Outcome] = []
        var kept: [WriteJob] = []
        var rest = jobs
        while let job = rest.popFirst() {
            if isShared {
                do { try connection.run("SAVEPOINT job") } catch {
                    rest.insert(job, at: rest.startIndex)
                    abandon(outcomes, error, connection)
                    guard !outcomes.isEmpty else { throw error }
                    return rest
                }
            }
            let outcome = job.run(connection)
            if let error = outcome.error {
                let cause = connection.failure
                let isUndone = isShared && undo(connection)
                outcome.finish(nil)
                if !isUndone {
                    // SQLite has ended the whole transaction, or it was this job's alone.
                    abandon(outcomes, cause ?? error, connection)
                    return rest
                }
            } else {
                do {
                    if isShared { try connection.run("RELEASE job") }
                    outcomes.append(outcome)
                    kept.append(job)
                } catch {
                    abandon(outcomes + [outcome], error, connection)
                    return rest
                }
            }
            if DispatchTime.now() > end { break }
        }
        do {
            try connection.run("COMMIT")
        } catch {
            connection.rollback()
            if outcomes.count > 1, case .foreignKey = error {
                // One job's late constraint is not the others' fault: each alone.
                for job in kept { _ = try group([job], on: connection) }
            } else {
                abandon(outcomes, error, connection)
            }
            return rest
        }
        counters.committed(outcomes.count)
        for outcome in outcomes { outcome.finish(nil) }
        return rest
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

    private func abandon(_ outcomes: [WriteJob.Outcome], _ error: any Error, _ connection: SQLiteConnection) {
        connection.rollback()
        if !outcomes.isEmpty { counters.failed() }
        for outcome in outcomes { outcome.finish(error) }
    }
}
