package import Journal
package import Kernel
package import Store

/// One run of a job. Handlers are idempotent: after a crash at the wrong moment they run again. What a
/// handler does in the database of its job it can do exactly once by calling `finish` in that transaction.
package struct JobRun: Sendable {
    package let id: JobID
    package let payload: String
    /// 1 for the first run.
    package let attempt: Int
    package let createdAt: Timestamp
    /// The moment at which this run began.
    package let now: Timestamp
    let lease: String
    let every: Int64?

    /// Ends the job together with what the transaction did. Throws `JobError.leaseLost` where another process
    /// has taken the job over, and thereby undoes the transaction.
    package func finish(in connection: any Connection) throws {
        guard try JobRow.finish(id, lease, nextAt: every.map { now.adding(seconds: $0) }, in: connection) else {
            throw JobError.leaseLost
        }
    }
}

/// What does one kind of work.
package struct JobHandler: Sendable {
    package let kind: JournalCode
    /// After so many failures the job is dead.
    package var attempts = 10
    /// In seconds; then the run is cancelled and counts as a failure.
    package var limit = 300
    /// In seconds, for work that comes back by itself in every place.
    package let every: Int64?
    let work: Work

    enum Work: Sendable {
        case authority(@Sendable (JobRun, Access, AuthorityStore) async throws -> Void)
        case centre(@Sendable (JobRun, any Database) async throws -> Void)
    }

    private init(_ kind: JournalCode, attempts: Int, limit: Int, every: Int64?, _ work: Work) {
        (self.kind, self.attempts, self.limit, self.every, self.work) = (kind, attempts, limit, every, work)
    }

    /// Work on an authority's data, with an access made for this job and its cause.
    package static func authority(
        _ kind: JournalCode, attempts: Int = 10, limit: Int = 300,
        _ work: @escaping @Sendable (JobRun, Access, AuthorityStore) async throws -> Void
    ) -> JobHandler {
        JobHandler(kind, attempts: attempts, limit: limit, every: nil, .authority(work))
    }

    /// Work on the centre's data.
    package static func centre(
        _ kind: JournalCode, attempts: Int = 10, limit: Int = 300,
        _ work: @escaping @Sendable (JobRun, any Database) async throws -> Void
    ) -> JobHandler {
        JobHandler(kind, attempts: attempts, limit: limit, every: nil, .centre(work))
    }

    /// Work that every authority has done for it regularly, such as its checkpoint. Nobody queues it.
    package static func regularly(
        _ kind: JournalCode, every seconds: Int64, limit: Int = 300,
        _ work: @escaping @Sendable (JobRun, Access, AuthorityStore) async throws -> Void
    ) -> JobHandler {
        JobHandler(kind, attempts: .max, limit: limit, every: max(1, seconds), .authority(work))
    }

    /// The same in the centre.
    package static func regularlyInCentre(
        _ kind: JournalCode, every seconds: Int64, limit: Int = 300,
        _ work: @escaping @Sendable (JobRun, any Database) async throws -> Void
    ) -> JobHandler {
        JobHandler(kind, attempts: .max, limit: limit, every: max(1, seconds), .centre(work))
    }

    var isForAuthorities: Bool {
        if case .authority = work { return true }
        return false
    }

    /// How long to wait after so many failures: 10 seconds, doubled each time up to an hour, and up to a quarter
    /// more or less, so that what failed together does not come back together.
    static func pause(after attempts: Int, using generator: inout some RandomNumberGenerator) -> Int64 {
        let seconds = min(3600, 10 << Int64(min(max(attempts, 1) - 1, 9)))
        return Int64(seconds) * Int64.random(in: 750...1250, using: &generator) / 1000
    }
}
