package import Store

extension Processes {
    /// Append only: a landed migration is never edited.
    package static let migrations: [Migration] =
        baseMigrations + connectorMigrations + miningMigrations + testRunMigrations + shippedMigrations
        + correctionMigrations + FourEyes.migrations

    private static let baseMigrations: [Migration] = [
        // What an authority has drawn itself. A shipped process has no row until somebody changes it; `released` is null
        // where what was shipped is in force.
        Migration(
            "processes.0001", .authority,
            """
            CREATE TABLE process_model (
                key TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, last BIGINT NOT NULL, released BIGINT)
            """,
            """
            CREATE TABLE process_version (
                model TEXT NOT NULL REFERENCES process_model(key), number BIGINT NOT NULL, state TEXT NOT NULL,
                digest TEXT NOT NULL, source TEXT NOT NULL, drawn_by TEXT NOT NULL, drawn_at BIGINT NOT NULL,
                released_by TEXT, released_at BIGINT, PRIMARY KEY (model, number))
            """),
        // What runs. Where an instance stands is one text; tasks are what people find in their lists. Timers are jobs of the
        // same database, so that there is one place that knows what is due.
        Migration(
            "processes.0002", .authority,
            "CREATE TABLE process_binding (service TEXT PRIMARY KEY, model TEXT NOT NULL)",
            """
            CREATE TABLE process_instance (
                id TEXT PRIMARY KEY, case_file TEXT NOT NULL, run BIGINT NOT NULL, model TEXT NOT NULL,
                version BIGINT NOT NULL, digest TEXT NOT NULL, unit TEXT NOT NULL, state TEXT NOT NULL,
                status TEXT NOT NULL, begun_at BIGINT NOT NULL, ended_at BIGINT)
            """,
            "CREATE UNIQUE INDEX process_instance_case ON process_instance (case_file, run)",
            """
            CREATE TABLE process_task (
                id TEXT PRIMARY KEY, instance TEXT NOT NULL REFERENCES process_instance(id), case_file TEXT NOT NULL,
                token BIGINT NOT NULL, node TEXT NOT NULL, title TEXT NOT NULL, unit TEXT NOT NULL, due_at BIGINT NOT NULL,
                state TEXT NOT NULL, begun_at BIGINT NOT NULL, ended_at BIGINT, done_by TEXT)
            """,
            "CREATE INDEX process_task_open ON process_task (unit, due_at, id) WHERE state = 'open'",
            "CREATE INDEX process_task_case ON process_task (case_file, id)",
            """
            CREATE TABLE process_incident (
                id TEXT PRIMARY KEY, instance TEXT NOT NULL REFERENCES process_instance(id), case_file TEXT NOT NULL,
                token BIGINT NOT NULL, node TEXT NOT NULL, title TEXT NOT NULL, unit TEXT NOT NULL, reason TEXT NOT NULL,
                at BIGINT NOT NULL, settled_at BIGINT, settled_by TEXT, settled_how TEXT, settled_why TEXT)
            """,
            "CREATE INDEX process_incident_case ON process_incident (case_file, id)",
            "CREATE INDEX process_incident_open ON process_incident (unit, id) WHERE settled_at IS NULL"),
        // Who may see every unit's work reads the first of all tasks and incidents, not all of them.
        Migration(
            "processes.lists.0001", .authority,
            "CREATE INDEX process_task_first ON process_task (due_at, id) WHERE state = 'open'",
            "CREATE INDEX process_incident_first ON process_incident (id) WHERE settled_at IS NULL"),
    ]
}
