package import Store

extension Identity {
    /// Append only: a landed migration is never edited.
    package static let migrations: [Migration] = [
        Migration(
            "identity.0001", .centre,
            """
            CREATE TABLE authority (
                id TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT NOT NULL, kind TEXT NOT NULL,
                parent TEXT, ars TEXT NOT NULL, leitweg_id TEXT NOT NULL, sign TEXT NOT NULL UNIQUE,
                street TEXT NOT NULL, postcode TEXT NOT NULL, town TEXT NOT NULL, email TEXT NOT NULL,
                phone TEXT NOT NULL, web TEXT NOT NULL, colour TEXT NOT NULL, arms TEXT NOT NULL,
                created_at BIGINT NOT NULL)
            """,
            """
            CREATE TABLE place (
                id TEXT PRIMARY KEY, name TEXT NOT NULL, ags TEXT NOT NULL, postcodes TEXT NOT NULL,
                municipality TEXT NOT NULL REFERENCES authority(id) ON DELETE CASCADE,
                district TEXT NOT NULL)
            """,
            """
            CREATE TABLE account (
                id TEXT PRIMARY KEY, kind TEXT NOT NULL, sign_in_name TEXT NOT NULL,
                sign_in_key TEXT NOT NULL, password TEXT NOT NULL, failures BIGINT NOT NULL,
                locked_until BIGINT, must_change {{bool}} NOT NULL, disabled_at BIGINT, created_at BIGINT NOT NULL)
            """,
            "CREATE UNIQUE INDEX account_sign_in ON account (kind, sign_in_key)",
            """
            CREATE TABLE membership (
                account TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE,
                authority TEXT NOT NULL REFERENCES authority(id) ON DELETE CASCADE,
                PRIMARY KEY (account, authority))
            """,
            """
            CREATE TABLE session (
                key TEXT PRIMARY KEY, created_at BIGINT NOT NULL, last_seen BIGINT NOT NULL, data TEXT NOT NULL)
            """,
            "CREATE INDEX session_last_seen ON session (last_seen)",
            """
            CREATE TABLE api_token (
                id TEXT PRIMARY KEY, secret TEXT NOT NULL UNIQUE,
                authority TEXT NOT NULL REFERENCES authority(id) ON DELETE CASCADE, label TEXT NOT NULL,
                permissions TEXT NOT NULL, created_at BIGINT NOT NULL, revoked_at BIGINT)
            """,
            """
            CREATE TABLE own_application (
                account TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE,
                application TEXT NOT NULL,
                authority TEXT NOT NULL REFERENCES authority(id) ON DELETE CASCADE, created_at BIGINT NOT NULL,
                PRIMARY KEY (account, application))
            """),
        Migration(
            "identity.0002", .authority,
            """
            CREATE TABLE unit (
                id TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT, email TEXT NOT NULL, phone TEXT NOT NULL,
                position BIGINT NOT NULL)
            """,
            """
            CREATE TABLE person (
                account TEXT PRIMARY KEY, given_name TEXT NOT NULL, family_name TEXT NOT NULL,
                title TEXT NOT NULL, post TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
                active {{bool}} NOT NULL, sort_key TEXT NOT NULL)
            """,
            """
            CREATE TABLE role (
                id TEXT PRIMARY KEY, name_de TEXT NOT NULL, name_en TEXT NOT NULL, permissions TEXT NOT NULL)
            """,
            """
            CREATE TABLE person_role (
                account TEXT NOT NULL REFERENCES person(account) ON DELETE CASCADE,
                role TEXT NOT NULL REFERENCES role(id) ON DELETE CASCADE, PRIMARY KEY (account, role))
            """,
            """
            CREATE TABLE person_unit (
                account TEXT NOT NULL REFERENCES person(account) ON DELETE CASCADE,
                unit TEXT NOT NULL REFERENCES unit(id) ON DELETE CASCADE, PRIMARY KEY (account, unit))
            """),
        Migration(
            "identity.0003", .centre,
            """
            CREATE TABLE authority_export (
                checksum TEXT PRIMARY KEY, authority TEXT NOT NULL, journal_size BIGINT NOT NULL,
                journal_root TEXT NOT NULL, documents BIGINT NOT NULL, made_at BIGINT NOT NULL, removed_at BIGINT)
            """),
        // Heads of units maintain the text blocks of decisions; authorities that were there before get that, too.
        Migration(
            "identity.0004", .authority,
            """
            UPDATE role SET permissions = permissions || ' cases.text_blocks'
            WHERE id = 'leitung' AND permissions NOT LIKE '%cases.text_blocks%'
            """),
        // Invoices: authorities that were there before get the rights, and the treasury's role.
        Migration(
            "identity.0005", .authority,
            """
            UPDATE role SET permissions = permissions || ' invoices.approve invoices.read invoices.work'
            WHERE id IN ('sachbearbeitung', 'leitung') AND permissions NOT LIKE '%invoices.read%'
            """,
            """
            UPDATE role SET permissions = permissions || ' invoices.release'
            WHERE id = 'leitung' AND permissions NOT LIKE '%invoices.release%'
            """,
            """
            UPDATE role SET permissions = permissions || ' invoices.clear invoices.read invoices.work'
            WHERE id = 'posteingang' AND permissions NOT LIKE '%invoices.read%'
            """,
            """
            UPDATE role SET permissions = permissions || ' invoices.read'
            WHERE id = 'lesen' AND permissions NOT LIKE '%invoices.read%'
            """,
            """
            INSERT INTO role (id, name_de, name_en, permissions)
            SELECT 'kasse', 'Kasse und Kämmerei', 'Treasury', 'invoices.export invoices.read invoices.release'
            FROM role WHERE id = 'leitung' ON CONFLICT (id) DO NOTHING
            """),
        // Processes: the same.
        Migration(
            "identity.0006", .authority,
            """
            UPDATE role SET permissions = permissions || ' processes.read'
            WHERE id IN ('sachbearbeitung', 'lesen') AND permissions NOT LIKE '%processes.read%'
            """,
            """
            UPDATE role SET permissions = permissions || ' processes.manage processes.read processes.release'
            WHERE id = 'leitung' AND permissions NOT LIKE '%processes.read%'
            """,
            """
            INSERT INTO role (id, name_de, name_en, permissions)
            SELECT 'prozesse', 'Prozessmanagement', 'Process management', 'figures.read processes.manage processes.read'
            FROM role WHERE id = 'leitung' ON CONFLICT (id) DO NOTHING
            """),
        // The shared-service centre: authorities that were there before get its roles.
        Migration(
            "identity.0007", .authority,
            """
            UPDATE role SET permissions = permissions || ' centre.appoint centre.read'
            WHERE id = 'administration' AND permissions NOT LIKE '%centre.read%'
            """,
            """
            INSERT INTO role (id, name_de, name_en, permissions)
            SELECT 'vertretung', 'Vertretung in der Projektgruppe', 'Representative in the project group',
                'centre.decide centre.read centre.request'
            FROM role WHERE id = 'leitung' ON CONFLICT (id) DO NOTHING
            """,
            """
            INSERT INTO role (id, name_de, name_en, permissions)
            SELECT 'geschaeftsstelle', 'Geschäftsstelle des Leistungszentrums', 'Office of the shared-service centre',
                'centre.manage centre.read'
            FROM role WHERE id = 'leitung' ON CONFLICT (id) DO NOTHING
            """),
        // The tasks of processes.
        Migration(
            "identity.0008", .authority,
            """
            UPDATE role SET permissions = permissions || ' processes.work'
            WHERE id IN ('sachbearbeitung', 'leitung') AND permissions NOT LIKE '%processes.work%'
            """),
        // Deputy rules. Never deleted: an act under one can be told from it for as long as the journal is kept. Heads of
        // units name deputies for their people.
        Migration(
            "identity.deputies.0001", .authority,
            """
            CREATE TABLE deputy_rule (
                id TEXT PRIMARY KEY, account TEXT NOT NULL, deputy TEXT NOT NULL, kind TEXT NOT NULL,
                first_day TEXT NOT NULL, last_day TEXT, units TEXT NOT NULL, roles TEXT NOT NULL, areas TEXT NOT NULL,
                created_at BIGINT NOT NULL, ended_at BIGINT)
            """,
            "CREATE INDEX deputy_rule_deputy ON deputy_rule (deputy) WHERE ended_at IS NULL",
            "CREATE INDEX deputy_rule_account ON deputy_rule (account) WHERE ended_at IS NULL",
            """
            UPDATE role SET permissions = permissions || ' identity.deputies'
            WHERE id IN ('leitung', 'administration') AND permissions NOT LIKE '%identity.deputies%'
            """),
        // Working time of the centre, and connectors, which administrators set up as well.
        Migration(
            "identity.roles.0001", .authority,
            """
            UPDATE role SET permissions = permissions || ' centre.work'
            WHERE id IN ('vertretung', 'geschaeftsstelle') AND permissions NOT LIKE '%centre.work%'
            """,
            """
            UPDATE role SET permissions = permissions || ' processes.read'
            WHERE id = 'administration' AND permissions NOT LIKE '%processes.read%'
            """,
            """
            UPDATE role SET permissions = permissions || ' processes.connect'
            WHERE id IN ('leitung', 'prozesse', 'administration') AND permissions NOT LIKE '%processes.connect%'
            """),
        // The service desk has staff of its own.
        Migration(
            "identity.roles.0002", .authority,
            """
            INSERT INTO role (id, name_de, name_en, permissions)
            SELECT 'it-service', 'IT-Service', 'IT service', 'desk.work processes.read processes.work'
            FROM role WHERE id = 'leitung' ON CONFLICT (id) DO NOTHING
            """),
        // Handing a case over was a part of assigning; clerks may do it, too.
        Migration(
            "identity.roles.0003", .authority,
            """
            UPDATE role SET permissions = permissions || ' cases.hand_over'
            WHERE (id = 'sachbearbeitung' OR permissions LIKE '%cases.assign%')
                AND permissions NOT LIKE '%cases.hand_over%'
            """),
        // Whoever runs the portal reads what people write about it.
        Migration(
            "identity.roles.0004", .authority,
            """
            UPDATE role SET permissions = permissions || ' portal.feedback'
            WHERE id = 'administration' AND permissions NOT LIKE '%portal.feedback%'
            """),
        // Two authorities with one key or one Leitweg-ID would get each other's invoices.
        Migration(
            "identity.directory.0001", .centre,
            "CREATE UNIQUE INDEX authority_ars ON authority (ars)",
            "CREATE UNIQUE INDEX authority_leitweg ON authority (leitweg_id)"),
        // Imports that have begun: what a killed one has left is told from what is somebody's.
        Migration(
            "identity.moves.0001", .centre,
            """
            CREATE TABLE unfinished_import (
                authority TEXT PRIMARY KEY, journal_size BIGINT NOT NULL, begun_at BIGINT NOT NULL)
            """),
    ]
}
