package import Kernel
package import Store

/// What an administrator sees and does of the jobs in one database. Journal entries about it are the room's.
package enum JobAdministration {
    package struct Counts: Hashable, Sendable {
        package let waiting: Int
        package let running: Int
        package let dead: Int
        /// Since when the oldest one that is due has been waiting; nil where none is.
        package let overdueSince: Timestamp?
    }

    package static func counts(at now: Timestamp, in connection: any Connection) throws -> Counts {
        let row = try connection.first(
            """
            SELECT coalesce(sum(CASE WHEN is_dead THEN 1 ELSE 0 END), 0) AS dead,
                coalesce(sum(CASE WHEN NOT is_dead AND lease IS NULL THEN 1 ELSE 0 END), 0) AS waiting,
                coalesce(sum(CASE WHEN NOT is_dead AND lease IS NOT NULL THEN 1 ELSE 0 END), 0) AS running,
                min(CASE WHEN NOT is_dead AND due_at <= $1 THEN due_at END) AS overdue
            FROM job
            """, [.int(now.microseconds)])
        return Counts(
            waiting: try row?.int("waiting") ?? 0, running: try row?.int("running") ?? 0,
            dead: try row?.int("dead") ?? 0, overdueSince: try row?.optionalTimestamp("overdue"))
    }

    /// How many could be done now.
    package static func due(at now: Timestamp, in connection: any Connection) throws -> Int {
        try connection.count("SELECT count(*) AS n FROM job WHERE is_dead = FALSE AND due_at <= $1", now)
    }

    /// How many failed for good.
    package static func askDead(in connection: any Connection) throws -> Asked<Int> {
        try connection.ask("SELECT count(*) AS n FROM job WHERE is_dead = TRUE").map { rows in
            try rows.first?.int("n") ?? 0
        }
    }

    /// Dead ones first, then by when they are due.
    package static func list(limit: Int, in connection: any Connection) throws -> [Job] {
        try connection.query("SELECT * FROM job ORDER BY is_dead DESC, due_at, id LIMIT $1", limit).map(Job.init)
    }

    /// Those that failed for good, the latest first. Go on behind the last one.
    package static func dead(after cursor: JobCursor? = nil, limit: Int, in connection: any Connection) throws -> [Job]
    {
        let (at, id) = (cursor?.at ?? Timestamp(microseconds: .max), cursor?.id.raw ?? "")
        return try connection.query(
            """
            SELECT * FROM job WHERE is_dead = TRUE AND (due_at, id) < ($1, $2) ORDER BY due_at DESC, id DESC LIMIT $3
            """, at, id, limit
        ).map(Job.init)
    }

    /// Those that wait or run, by when they are looked at next.
    package static func waiting(limit: Int, in connection: any Connection) throws -> [Job] {
        try connection.query("SELECT * FROM job WHERE is_dead = FALSE ORDER BY due_at, id LIMIT $1", limit)
            .map(Job.init)
    }

    package static func find(_ id: JobID, in connection: any Connection) throws -> Job? {
        try connection.first("SELECT * FROM job WHERE id = $1", id).map(Job.init)
    }

    /// Removes a dead job; false where there is none.
    package static func discard(_ id: JobID, in connection: any Connection) throws -> Bool {
        try connection.execute("DELETE FROM job WHERE id = $1 AND is_dead = TRUE", id) > 0
    }
}

/// Where a page of failed jobs ended.
package struct JobCursor: Hashable, Sendable {
    package let at: Timestamp
    package let id: JobID
    package init(at: Timestamp, id: JobID) { (self.at, self.id) = (at, id) }
}

extension Job {
    package var cursor: JobCursor { JobCursor(at: dueAt, id: id) }
}

extension JobQueue {
    /// Gives a dead job all its attempts again, at once; false where there is none.
    package func `repeat`(
        _ id: JobID, at place: JobPlace, now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        let count = try connection.execute(
            "UPDATE job SET is_dead = FALSE, attempts = 0, lease = NULL, due_at = $1 WHERE id = $2 AND is_dead = TRUE",
            now, id)
        if count > 0 { signals.raise(place, now) }
        return count > 0
    }

    /// Has a job that failed and waits for its next attempt tried at once; false where none waits so.
    package func hurry(_ id: JobID, at place: JobPlace, now: Timestamp, in connection: any Connection) throws -> Bool {
        let count = try connection.execute(
            """
            UPDATE job SET due_at = $1
            WHERE id = $2 AND is_dead = FALSE AND lease IS NULL AND last_error IS NOT NULL AND due_at > $1
            """, now, id)
        if count > 0 { signals.raise(place, now) }
        return count > 0
    }
}
