package import Store

extension Cases {
    /// Append only: a landed migration is never edited.
    package static let migrations: [Migration] = [
        Migration(
            "cases.0001", .authority,
            """
            CREATE TABLE case_file (
                id TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, application TEXT NOT NULL UNIQUE,
                service TEXT NOT NULL, title_de TEXT NOT NULL, title_en TEXT NOT NULL, unit TEXT NOT NULL,
                assignee TEXT, state TEXT NOT NULL, is_open {{bool}} NOT NULL, outcome TEXT,
                applicant TEXT NOT NULL, applicant_key TEXT NOT NULL, received_at BIGINT NOT NULL,
                due_at BIGINT NOT NULL, decided_at BIGINT, language TEXT NOT NULL, version BIGINT NOT NULL)
            """,
            "CREATE INDEX case_unit_due ON case_file (unit, is_open, due_at, id)",
            "CREATE INDEX case_unit_received ON case_file (unit, is_open, received_at, id)",
            "CREATE INDEX case_unit_name ON case_file (unit, is_open, applicant_key, id)",
            "CREATE INDEX case_unit_state ON case_file (unit, state, due_at, id)",
            "CREATE INDEX case_unit_service ON case_file (unit, is_open, service, due_at, id)",
            "CREATE INDEX case_assignee ON case_file (assignee, is_open, due_at, id) WHERE assignee IS NOT NULL",
            "CREATE INDEX case_unassigned ON case_file (unit, due_at, id) WHERE assignee IS NULL AND is_open = TRUE",
            """
            CREATE TABLE case_event (
                id TEXT PRIMARY KEY, case_file TEXT NOT NULL REFERENCES case_file(id), at BIGINT NOT NULL,
                kind TEXT NOT NULL, actor_kind TEXT NOT NULL, actor TEXT, detail TEXT NOT NULL,
                for_applicant {{bool}} NOT NULL)
            """,
            "CREATE INDEX case_event_case ON case_event (case_file, id)",
            """
            CREATE TABLE case_message (
                id TEXT PRIMARY KEY, case_file TEXT NOT NULL REFERENCES case_file(id), at BIGINT NOT NULL,
                from_office {{bool}} NOT NULL, author TEXT, body TEXT NOT NULL, read_at BIGINT,
                once_key TEXT NOT NULL UNIQUE)
            """,
            "CREATE INDEX case_message_case ON case_message (case_file, id)",
            """
            CREATE TABLE case_document (
                id TEXT PRIMARY KEY, case_file TEXT NOT NULL REFERENCES case_file(id), at BIGINT NOT NULL,
                name TEXT NOT NULL, type TEXT NOT NULL, size BIGINT NOT NULL, address TEXT NOT NULL,
                origin TEXT NOT NULL, label TEXT NOT NULL, message TEXT, request TEXT, for_applicant {{bool}} NOT NULL)
            """,
            "CREATE INDEX case_document_case ON case_document (case_file, id)",
            """
            CREATE TABLE document_request (
                id TEXT PRIMARY KEY, case_file TEXT NOT NULL REFERENCES case_file(id), at BIGINT NOT NULL,
                what TEXT NOT NULL, why TEXT NOT NULL, due TEXT NOT NULL, fulfilled_at BIGINT,
                once_key TEXT NOT NULL UNIQUE)
            """,
            "CREATE INDEX document_request_case ON document_request (case_file, id)",
            """
            CREATE TABLE case_note (
                id TEXT PRIMARY KEY, case_file TEXT NOT NULL REFERENCES case_file(id), at BIGINT NOT NULL,
                author TEXT NOT NULL, body TEXT NOT NULL, once_key TEXT NOT NULL UNIQUE)
            """,
            "CREATE INDEX case_note_case ON case_note (case_file, id)",
            """
            CREATE TABLE decision (
                id TEXT PRIMARY KEY, case_file TEXT NOT NULL REFERENCES case_file(id), at BIGINT NOT NULL,
                author TEXT NOT NULL, outcome TEXT NOT NULL, subject TEXT NOT NULL, operative TEXT NOT NULL,
                reasons TEXT NOT NULL,
                legal_basis TEXT NOT NULL, remedy TEXT NOT NULL, document TEXT, once_key TEXT NOT NULL UNIQUE)
            """,
            "CREATE INDEX decision_case ON decision (case_file, id)",
            """
            CREATE TABLE text_block (
                id TEXT PRIMARY KEY, service TEXT NOT NULL, outcome TEXT NOT NULL, position BIGINT NOT NULL,
                title TEXT NOT NULL, operative TEXT NOT NULL, reasons TEXT NOT NULL, legal_basis TEXT NOT NULL, remedy TEXT NOT NULL)
            """,
            """
            CREATE TABLE case_tally (
                unit TEXT NOT NULL, service TEXT NOT NULL, state TEXT NOT NULL, assignee TEXT NOT NULL,
                n BIGINT NOT NULL, PRIMARY KEY (unit, service, state, assignee))
            """),
        Migration("cases.0002", .authority, CaseFile.search.migration),
        Migration("cases.0003", .authority, "CREATE INDEX case_document_address ON case_document (address)"),
        // Figures look at the events of a time.
        Migration("cases.0004", .authority, "CREATE INDEX case_event_kind ON case_event (kind, at, case_file)"),
        // Text blocks are maintained by people: changed one after the other, taken out of use, added once.
        Migration(
            "cases.0005", .authority, "ALTER TABLE text_block ADD COLUMN retired_at BIGINT",
            "ALTER TABLE text_block ADD COLUMN version BIGINT NOT NULL DEFAULT 1",
            "ALTER TABLE text_block ADD COLUMN once_key TEXT",
            "CREATE UNIQUE INDEX text_block_once ON text_block (once_key)"),
        Migration("cases.0006", .authority, CaseFile.search.migrationForBeginnings),
        // Each page of the workbench adds up the open cases; PostgreSQL changes a row in place only where no index
        // has the number.
        Migration(
            "cases.0007", .authority,
            "/*sqlite CREATE INDEX case_tally_sums ON case_tally (unit, state, assignee, n)*/"),
        // Figures are counted from the journal.
        Migration("cases.0008", .authority, "DROP INDEX case_event_kind"),
        // The clerk sees and corrects how the letter is addressed; before, it was what the application said.
        Migration(
            "cases.0010", .authority, "ALTER TABLE decision ADD COLUMN recipient TEXT NOT NULL DEFAULT ''"),
    ]
}
