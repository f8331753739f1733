package import Store

extension Processes {
    /// Append only: a landed migration is never edited.
    package static let migrations: [Migration] = [
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
            """)
    ]
}
