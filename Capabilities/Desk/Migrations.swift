package import Store

extension Desk {
    /// Append only: a landed migration is never edited.
    package static let migrations: [Migration] = [
        Migration(
            "desk.0001", .authority,
            [
                """
                CREATE TABLE ticket (
                    id TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, topic TEXT NOT NULL,
                    subject TEXT NOT NULL, body TEXT NOT NULL, impact TEXT NOT NULL, urgency TEXT NOT NULL,
                    priority TEXT NOT NULL, reporter TEXT NOT NULL, reporter_authority TEXT NOT NULL,
                    reporter_name TEXT NOT NULL, reporter_authority_name TEXT NOT NULL, reporter_unit TEXT NOT NULL,
                    contact TEXT NOT NULL, assignee TEXT, state TEXT NOT NULL, is_open {{bool}} NOT NULL, ending TEXT,
                    reported_at BIGINT NOT NULL, respond_by BIGINT NOT NULL, solve_by BIGINT NOT NULL,
                    responded_at BIGINT, resting_since BIGINT, rested BIGINT NOT NULL, solved_at BIGINT,
                    closes_at BIGINT, closed_at BIGINT, version BIGINT NOT NULL, once_key TEXT NOT NULL UNIQUE)
                """,
                "CREATE INDEX ticket_due ON ticket (is_open, solve_by, id)",
                "CREATE INDEX ticket_reported ON ticket (is_open, reported_at, id)",
                "CREATE INDEX ticket_reporter ON ticket (reporter, reporter_authority, id)",
                """
                CREATE TABLE ticket_number (year BIGINT PRIMARY KEY, last BIGINT NOT NULL)
                """,
                """
                CREATE TABLE ticket_event (
                    id TEXT PRIMARY KEY, ticket TEXT NOT NULL REFERENCES ticket(id), at BIGINT NOT NULL,
                    kind TEXT NOT NULL, actor TEXT, from_desk {{bool}} NOT NULL, detail TEXT NOT NULL)
                """,
                "CREATE INDEX ticket_event_ticket ON ticket_event (ticket, id)",
                """
                CREATE TABLE ticket_message (
                    id TEXT PRIMARY KEY, ticket TEXT NOT NULL REFERENCES ticket(id), at BIGINT NOT NULL,
                    kind TEXT NOT NULL, from_desk {{bool}} NOT NULL, author TEXT NOT NULL, body TEXT NOT NULL,
                    once_key TEXT NOT NULL UNIQUE)
                """,
                "CREATE INDEX ticket_message_ticket ON ticket_message (ticket, id)",
                """
                CREATE TABLE ticket_note (
                    id TEXT PRIMARY KEY, ticket TEXT NOT NULL REFERENCES ticket(id), at BIGINT NOT NULL,
                    author TEXT NOT NULL, body TEXT NOT NULL, once_key TEXT NOT NULL UNIQUE)
                """,
                "CREATE INDEX ticket_note_ticket ON ticket_note (ticket, id)",
                "CREATE TABLE desk_skill (account TEXT NOT NULL, topic TEXT NOT NULL, PRIMARY KEY (account, topic))",
            ]),
        Migration("desk.0002", .authority, Ticket.search.migration + Ticket.search.migrationForBeginnings),
    ]
}
