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

    /// Dead ones first, then by when they are due.
    package static func list(limit: Int, in connection: any Connection) throws -> [Job] {
        try connection.query("SELECT * FROM job ORDER BY is_dead DESC, due_at, id LIMIT $1", limit).map(Job.init)
    }

    package static func find(_ id: JobID, in connection: any Connection) throws -> Job? {
        try connection.first("SELECT * FROM job WHERE id = $1", id).map(Job.init)
    }

    /// Removes a dead job; false where there is none.
    package static func discard(_ id: JobID, in connection: any Connection) throws -> Bool {
        try connection.execute("DELETE FROM job WHERE id = $1 AND is_dead = TRUE", id) > 0
    }
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
}
