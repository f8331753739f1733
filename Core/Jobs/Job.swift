package import Kernel
import Store

/// Names a job.
package enum JobKind {}
package typealias JobID = Identifier<JobKind>

/// Where a job's row is: with the data that caused it.
package enum JobPlace: Hashable, Sendable, CustomStringConvertible {
    case authority(AuthorityID)
    case centre

    package var description: String {
        switch self {
        case .authority(let id): id.raw
        case .centre: "centre"
        }
    }
}

/// A job as an administrator sees it.
package struct Job: Hashable, Sendable {
    package enum State: String, Sendable {
        case waiting, running
        /// It failed as often as it may, or for good; somebody has to look at it and repeat or discard it.
        case dead
    }

    package let id: JobID
    package let kind: String
    /// What the room that wrote it needs to know, as JSON: ids, not contents.
    package let payload: String
    /// What asked for it; acts of the job carry it in the journal.
    package let cause: String
    package let state: State
    /// When it will be looked at again.
    package let dueAt: Timestamp
    package let attempts: Int
    package let createdAt: Timestamp
    package let lastError: String?

    init(_ row: Row) throws {
        id = try row.identifier("id")
        kind = try row.text("kind")
        payload = try row.text("payload")
        cause = try row.text("cause")
        state = try row.bool("is_dead") ? .dead : try row.isNull("lease") ? .waiting : .running
        dueAt = try row.timestamp("due_at")
        attempts = try row.int("attempts")
        createdAt = try row.timestamp("created_at")
        lastError = try row.optionalText("last_error")
    }
}

package enum JobError: Error, Hashable, Sendable {
    /// A payload is for ids; contents are kept elsewhere.
    case payloadTooLarge
    /// Nobody in this program does that kind of work.
    case unknownKind(String)
    /// Somebody else has taken the job over, since this run took too long. What this run did in the
    /// transaction is not kept.
    case leaseLost
    case tookTooLong(seconds: Int)
    /// For handlers: no repetition will help. The reason is shown to an administrator.
    case permanent(String)
    /// For handlers: not now, look again then. It does not count as a failure.
    case later(Timestamp)
}

extension JobError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .payloadTooLarge: "the job's payload is larger than \(JobQueue.maximumPayload) bytes"
        case .unknownKind(let kind): "this program has nothing that does \(kind)"
        case .leaseLost: "another process has taken the job over"
        case .tookTooLong(let seconds): "it took longer than \(seconds) seconds"
        case .permanent(let reason): reason
        case .later(let moment): "put off until \(moment.rfc3339)"
        }
    }
}
