package import Store

extension Journal {
    /// Append only: a landed migration is never edited.
    package static let migrations: [Migration] = [
        Migration(
            "journal.0001", .authority,
            """
            CREATE TABLE journal_entry (
                sequence /*sqlite INTEGER */ /*pg BIGINT */ PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL,
                basis TEXT NOT NULL, kind TEXT NOT NULL, subject_kind TEXT NOT NULL, subject TEXT NOT NULL,
                details TEXT NOT NULL, leaf {{blob}} NOT NULL)
            """,
            // Figures count kinds in a time; a thing's story and durations go by subject.
            "CREATE INDEX journal_entry_kind ON journal_entry (kind, at, sequence)",
            "CREATE INDEX journal_entry_subject ON journal_entry (subject, kind, at)",
            """
            CREATE TABLE journal_head (
                id BIGINT PRIMARY KEY CHECK (id = 1), size BIGINT NOT NULL, at BIGINT NOT NULL, frontier {{blob}} NOT NULL)
            """,
            "INSERT INTO journal_head (id, size, at, frontier) VALUES (1, 0, 0, /*sqlite x'' */ /*pg '' */)",
            """
            CREATE TABLE journal_checkpoint (
                size BIGINT PRIMARY KEY, at BIGINT NOT NULL, frontier {{blob}} NOT NULL, note TEXT NOT NULL)
            """),
        Migration(
            "journal.0002", .centre,
            """
            CREATE TABLE checkpoint_witness (
                authority TEXT NOT NULL, size BIGINT NOT NULL, root TEXT NOT NULL, note TEXT NOT NULL,
                seen_at BIGINT NOT NULL, PRIMARY KEY (authority, size, root))
            """),
        // The shared-service centre has a journal of its own, of the same form.
        Migration("journal.0003", .centre, tables),
        // The few entries that were recorded on a later day than what they say was done: no other has a place in it.
        Migration(
            "journal.0004", .authority,
            "CREATE INDEX journal_entry_happened ON journal_entry (kind, (\(JournalDays.day))) WHERE \(JournalDays.isLate)"
        ),
    ]

    /// As in `journal.0001`, which stays as it landed.
    private static let tables = [
        """
        CREATE TABLE journal_entry (
            sequence /*sqlite INTEGER */ /*pg BIGINT */ PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL,
            basis TEXT NOT NULL, kind TEXT NOT NULL, subject_kind TEXT NOT NULL, subject TEXT NOT NULL,
            details TEXT NOT NULL, leaf {{blob}} NOT NULL)
        """,
        "CREATE INDEX journal_entry_kind ON journal_entry (kind, at, sequence)",
        "CREATE INDEX journal_entry_subject ON journal_entry (subject, kind, at)",
        """
        CREATE TABLE journal_head (
            id BIGINT PRIMARY KEY CHECK (id = 1), size BIGINT NOT NULL, at BIGINT NOT NULL, frontier {{blob}} NOT NULL)
        """,
        "INSERT INTO journal_head (id, size, at, frontier) VALUES (1, 0, 0, /*sqlite x'' */ /*pg '' */)",
        """
        CREATE TABLE journal_checkpoint (
            size BIGINT PRIMARY KEY, at BIGINT NOT NULL, frontier {{blob}} NOT NULL, note TEXT NOT NULL)
        """,
    ]
}
