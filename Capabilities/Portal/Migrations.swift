package import Store

extension Portal {
    /// Append only: a landed migration is never edited.
    package static let migrations: [Migration] = [
        Migration(
            "portal.0001", .centre,
            "CREATE TABLE service (slug TEXT PRIMARY KEY, content TEXT NOT NULL, active {{bool}} NOT NULL)",
            """
            CREATE TABLE form (
                id TEXT NOT NULL, version TEXT NOT NULL, content TEXT NOT NULL, saved_at BIGINT NOT NULL,
                PRIMARY KEY (id, version))
            """,
            """
            CREATE TABLE feedback (
                id TEXT PRIMARY KEY, at BIGINT NOT NULL, page TEXT NOT NULL, body TEXT NOT NULL, contact TEXT NOT NULL,
                once_key TEXT NOT NULL UNIQUE)
            """),
        Migration(
            "portal.0002", .authority,
            """
            CREATE TABLE service_offer (
                service TEXT PRIMARY KEY, unit TEXT NOT NULL, weeks BIGINT NOT NULL, active {{bool}} NOT NULL)
            """,
            """
            CREATE TABLE draft (
                id TEXT PRIMARY KEY, service TEXT NOT NULL, form TEXT NOT NULL, form_version TEXT NOT NULL,
                content TEXT NOT NULL, revisions TEXT NOT NULL, code TEXT, language TEXT NOT NULL,
                created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL)
            """,
            "CREATE INDEX draft_changed ON draft (changed_at)",
            "CREATE UNIQUE INDEX draft_code ON draft (code) WHERE code IS NOT NULL",
            """
            CREATE TABLE application (
                id TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, service TEXT NOT NULL, form TEXT NOT NULL,
                form_version TEXT NOT NULL, content TEXT NOT NULL, code TEXT NOT NULL, language TEXT NOT NULL,
                received_at BIGINT NOT NULL, once_key TEXT UNIQUE, receipt TEXT)
            """,
            """
            CREATE TABLE form_copy (
                id TEXT NOT NULL, version TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (id, version))
            """),
        Migration(
            "portal.0003", .centre,
            "CREATE TABLE offered (service TEXT NOT NULL, authority TEXT NOT NULL, PRIMARY KEY (service, authority))"),
        Migration(
            "portal.0004", .authority,
            """
            CREATE TABLE handed_in (
                once_key TEXT PRIMARY KEY, application TEXT NOT NULL, at BIGINT NOT NULL)
            """),
        Migration(
            "portal.0005", .authority,
            """
            CREATE TABLE api_document (
                id TEXT PRIMARY KEY, token TEXT NOT NULL, once_key TEXT NOT NULL UNIQUE, address TEXT NOT NULL,
                name TEXT NOT NULL, type TEXT NOT NULL, size BIGINT NOT NULL, at BIGINT NOT NULL)
            """,
            "CREATE INDEX api_document_at ON api_document (at)"),
        Migration(
            "portal.0006", .authority,
            "ALTER TABLE draft ADD COLUMN once_key TEXT",
            "CREATE UNIQUE INDEX draft_once ON draft (once_key) WHERE once_key IS NOT NULL"),
        Migration(
            "portal.0007", .centre,
            "ALTER TABLE feedback ADD COLUMN state TEXT NOT NULL DEFAULT 'open'",
            "ALTER TABLE feedback ADD COLUMN settled_at BIGINT",
            "ALTER TABLE feedback ADD COLUMN settled_by TEXT NOT NULL DEFAULT ''",
            "CREATE INDEX feedback_open ON feedback (at, id) WHERE state = 'open'"),
    ]
}
