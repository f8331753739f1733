package import Store

/// The structure of the job tables. They are the same in the centre and in every authority.
package enum Jobs {
    /// Append only: a landed migration is never edited.
    package static let migrations: [Migration] = [
        Migration("jobs.0001", .authority, tables), Migration("jobs.0002", .centre, tables),
        Migration("jobs.0003", .authority, dueInOrder), Migration("jobs.0004", .centre, dueInOrder),
    ]

    /// Many timers may be due at the same moment, such as a day's end: the next few are read, not all of them sorted.
    private static let dueInOrder = [
        "CREATE INDEX job_next ON job (is_dead, due_at, id)", "DROP INDEX job_due",
    ]

    private static let tables = [
        // `due_at` is when anybody may take the job. Who takes it moves that on by the time it is given,
        // so that the job of a killed process comes up by itself. `key` keeps a regular job from being there twice.
        """
        CREATE TABLE job (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, cause TEXT NOT NULL, key TEXT UNIQUE,
            due_at BIGINT NOT NULL, lease TEXT, attempts BIGINT NOT NULL, is_dead {{bool}} NOT NULL,
            last_error TEXT, created_at BIGINT NOT NULL)
        """,
        "CREATE INDEX job_due ON job (is_dead, due_at)",
        // Which events a subscriber in this database has dealt with.
        """
        CREATE TABLE event_received (
            event TEXT NOT NULL, subscriber TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (event, subscriber))
        """,
        "CREATE INDEX event_received_at ON event_received (at)",
    ]
}
