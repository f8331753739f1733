package import Store

extension Centre {
    /// Append only: a landed migration is never edited. Every table begins with `centre_`, and one with rows of members has
    /// the column `member`.
    package static let migrations: [Migration] = [
        Migration(
            "centre.0001", .centre,
            """
            CREATE TABLE centre_member (
                id TEXT PRIMARY KEY, member TEXT NOT NULL UNIQUE, name_key TEXT NOT NULL, state TEXT NOT NULL,
                since TEXT NOT NULL, users BIGINT NOT NULL, leaves_on TEXT, shares_quantities {{bool}} NOT NULL,
                version BIGINT NOT NULL)
            """,
            "CREATE INDEX centre_member_name ON centre_member (name_key, id)",
            """
            CREATE TABLE centre_member_event (
                id TEXT PRIMARY KEY, member TEXT NOT NULL, at BIGINT NOT NULL, state TEXT NOT NULL, day TEXT NOT NULL,
                account TEXT NOT NULL, note TEXT NOT NULL)
            """,
            "CREATE INDEX centre_member_event_member ON centre_member_event (member, id)",
            """
            CREATE TABLE centre_service (
                id TEXT PRIMARY KEY, field TEXT NOT NULL, field_position BIGINT NOT NULL, name TEXT NOT NULL,
                name_key TEXT NOT NULL, description TEXT NOT NULL, level TEXT NOT NULL, unit TEXT NOT NULL,
                provider TEXT NOT NULL, basis TEXT NOT NULL, prerequisites TEXT NOT NULL, first_day TEXT NOT NULL,
                last_day TEXT, once_key TEXT NOT NULL UNIQUE, version BIGINT NOT NULL)
            """,
            "CREATE INDEX centre_service_order ON centre_service (field_position, name_key, id)",
            """
            CREATE TABLE centre_service_price (
                service TEXT NOT NULL REFERENCES centre_service(id), first_day TEXT NOT NULL, cents BIGINT NOT NULL,
                PRIMARY KEY (service, first_day))
            """,
            """
            CREATE TABLE centre_mandate (
                id TEXT PRIMARY KEY, member TEXT NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL, post TEXT NOT NULL,
                limit_cents BIGINT, first_day TEXT NOT NULL, last_day TEXT, at BIGINT NOT NULL,
                once_key TEXT NOT NULL UNIQUE)
            """,
            "CREATE INDEX centre_mandate_member ON centre_mandate (member, account, first_day)",
            """
            CREATE TABLE centre_request (
                id TEXT PRIMARY KEY, member TEXT NOT NULL, service TEXT NOT NULL REFERENCES centre_service(id),
                before BIGINT NOT NULL, quantity BIGINT NOT NULL, first_day TEXT NOT NULL, yearly_cents BIGINT NOT NULL,
                reason TEXT NOT NULL, state TEXT NOT NULL, asked_at BIGINT NOT NULL, asked_by TEXT NOT NULL,
                asked_name TEXT NOT NULL, decided_at BIGINT, decided_by TEXT, decided_name TEXT, mandate TEXT,
                note TEXT NOT NULL, once_key TEXT NOT NULL UNIQUE, version BIGINT NOT NULL)
            """,
            "CREATE INDEX centre_request_state ON centre_request (state, asked_at, id)",
            "CREATE INDEX centre_request_member ON centre_request (member, asked_at, id)",
            // A quantity from a day on; a change ends one row and begins the next.
            """
            CREATE TABLE centre_subscription (
                id TEXT PRIMARY KEY, member TEXT NOT NULL, service TEXT NOT NULL REFERENCES centre_service(id),
                quantity BIGINT NOT NULL, first_day TEXT NOT NULL, last_day TEXT, request TEXT NOT NULL)
            """,
            "CREATE INDEX centre_subscription_member ON centre_subscription (member, service, first_day)",
            "CREATE INDEX centre_subscription_service ON centre_subscription (service, member, first_day)"),
        costMigration,
        groupMigration,
        premiseMigration,
        procurementMigration,
        inventoryMigration,
        agreementMigration,
        workMigration,
        statementMigration,
        planningMigration,
        comparisonMigration,
        exitMigration,
        reminderMigration,
        paperMigration,
        feedMigration,
    ]
}
