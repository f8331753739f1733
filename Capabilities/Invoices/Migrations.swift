package import Store

extension Invoices {
    /// Append only: a landed migration is never edited.
    package static let migrations: [Migration] = [
        Migration(
            "invoices.0001", .authority,
            """
            CREATE TABLE supplier (
                id TEXT PRIMARY KEY, identity TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_key TEXT NOT NULL,
                tax_id TEXT NOT NULL, iban TEXT NOT NULL, mail TEXT NOT NULL, first_at BIGINT NOT NULL)
            """,
            """
            CREATE TABLE invoice (
                id TEXT PRIMARY KEY, channel TEXT NOT NULL, received_at BIGINT NOT NULL, file_name TEXT NOT NULL,
                file_type TEXT NOT NULL, file_size BIGINT NOT NULL, file_address TEXT NOT NULL, digest TEXT NOT NULL,
                form TEXT NOT NULL, syntax TEXT, scenario TEXT, is_accepted {{bool}} NOT NULL, report TEXT NOT NULL,
                is_credit {{bool}} NOT NULL, number TEXT NOT NULL, number_key TEXT NOT NULL, issued TEXT,
                seller TEXT NOT NULL, seller_key TEXT NOT NULL, seller_tax_id TEXT NOT NULL, seller_mail TEXT NOT NULL,
                supplier TEXT REFERENCES supplier(id), buyer_reference TEXT NOT NULL, leitweg TEXT,
                order_number TEXT NOT NULL, net BIGINT, tax BIGINT, payable BIGINT, currency TEXT NOT NULL,
                stated_due TEXT, iban TEXT NOT NULL, bic TEXT NOT NULL, account_holder TEXT NOT NULL,
                remittance TEXT NOT NULL, discounts TEXT NOT NULL, due TEXT NOT NULL, discount_until TEXT,
                discount BIGINT, act_by TEXT NOT NULL, interest_from TEXT NOT NULL, duplicate_of TEXT,
                is_duplicate_cleared {{bool}} NOT NULL, state TEXT NOT NULL, state_before TEXT,
                is_open {{bool}} NOT NULL, assignee TEXT, released_at BIGINT, paid_at BIGINT, discount_taken BIGINT,
                handed_to TEXT, reminded_for TEXT, version BIGINT NOT NULL)
            """,
            "CREATE INDEX invoice_open_act ON invoice (is_open, act_by, id)",
            "CREATE INDEX invoice_open_received ON invoice (is_open, received_at, id)",
            "CREATE INDEX invoice_open_seller ON invoice (is_open, seller_key, id)",
            "CREATE INDEX invoice_state_act ON invoice (state, act_by, id)",
            "CREATE INDEX invoice_received ON invoice (received_at, id)",
            "CREATE INDEX invoice_assignee ON invoice (assignee, is_open, act_by, id) WHERE assignee IS NOT NULL",
            "CREATE INDEX invoice_duplicate ON invoice (supplier, number_key, payable)",
            "CREATE INDEX invoice_digest ON invoice (digest)",
            "CREATE INDEX invoice_address ON invoice (file_address)",
            """
            CREATE TABLE invoice_event (
                id TEXT PRIMARY KEY, invoice TEXT NOT NULL REFERENCES invoice(id), at BIGINT NOT NULL,
                kind TEXT NOT NULL, actor_kind TEXT NOT NULL, actor TEXT, detail TEXT NOT NULL)
            """,
            "CREATE INDEX invoice_event_invoice ON invoice_event (invoice, id)",
            "CREATE INDEX invoice_event_kind ON invoice_event (kind, at, invoice)",
            """
            CREATE TABLE invoice_letter (
                id TEXT PRIMARY KEY, invoice TEXT NOT NULL REFERENCES invoice(id), at BIGINT NOT NULL,
                kind TEXT NOT NULL, recipient TEXT NOT NULL, mail TEXT NOT NULL, subject TEXT NOT NULL,
                body TEXT NOT NULL, sent_at BIGINT, once_key TEXT NOT NULL UNIQUE)
            """,
            "CREATE INDEX invoice_letter_invoice ON invoice_letter (invoice, id)"),
        Migration("invoices.0002", .authority, ReceivedInvoice.search.migration),
        Migration("invoices.0003", .authority, ReceivedInvoice.search.migrationForBeginnings),
        // What came in, for all authorities: which one it went to and under which id, so that the same thing that comes
        // again, after a crash or by two ways of the same sender, is the same invoice. Nothing in it says what it is about.
        Migration(
            "invoices.0004", .centre,
            """
            CREATE TABLE invoice_arrival (
                once_key TEXT PRIMARY KEY, digest TEXT NOT NULL, authority TEXT NOT NULL, invoice TEXT NOT NULL,
                is_for_clearing {{bool}} NOT NULL, at BIGINT NOT NULL)
            """,
            // Buyer references that are no Leitweg-ID, and whose they are.
            """
            CREATE TABLE invoice_rule (
                beginning TEXT PRIMARY KEY, authority TEXT NOT NULL, at BIGINT NOT NULL)
            """),
        // Work: budget lines, who found it correct and who ordered the payment, questions, limits, deputies.
        Migration(
            "invoices.0005", .authority,
            """
            CREATE TABLE invoice_posting (
                invoice TEXT NOT NULL REFERENCES invoice(id), position BIGINT NOT NULL, budget_line TEXT NOT NULL,
                cost_centre TEXT NOT NULL, note TEXT NOT NULL, amount BIGINT NOT NULL,
                PRIMARY KEY (invoice, position))
            """,
            """
            CREATE TABLE invoice_approval (
                invoice TEXT NOT NULL REFERENCES invoice(id), kind TEXT NOT NULL, account TEXT NOT NULL,
                deputy_of TEXT, at BIGINT NOT NULL, PRIMARY KEY (invoice, kind))
            """,
            """
            CREATE TABLE invoice_message (
                id TEXT PRIMARY KEY, invoice TEXT NOT NULL REFERENCES invoice(id), at BIGINT NOT NULL,
                kind TEXT NOT NULL, author TEXT NOT NULL, recipient TEXT, body TEXT NOT NULL,
                once_key TEXT NOT NULL UNIQUE)
            """,
            "CREATE INDEX invoice_message_invoice ON invoice_message (invoice, id)",
            "CREATE TABLE invoice_limit (role TEXT PRIMARY KEY, cents BIGINT)",
            // Heads of units up to 50,000 euros; the treasury without a limit.
            "INSERT INTO invoice_limit (role, cents) VALUES ('leitung', 5000000), ('kasse', NULL)",
            """
            CREATE TABLE invoice_deputy (
                id TEXT PRIMARY KEY, account TEXT NOT NULL, deputy TEXT NOT NULL, first_day TEXT NOT NULL,
                last_day TEXT NOT NULL, ended_at BIGINT)
            """,
            "CREATE INDEX invoice_deputy_deputy ON invoice_deputy (deputy, last_day)",
            "CREATE INDEX invoice_supplier ON invoice (supplier, received_at)"),
        // Handing over. No invoice is in two batches of a kind that count.
        Migration(
            "invoices.0006", .authority,
            """
            CREATE TABLE invoice_batch (
                id TEXT PRIMARY KEY, kind TEXT NOT NULL, at BIGINT NOT NULL, account TEXT NOT NULL, execution TEXT,
                count BIGINT NOT NULL, total BIGINT NOT NULL, file_name TEXT NOT NULL, file_type TEXT NOT NULL,
                file_size BIGINT NOT NULL, file_address TEXT NOT NULL, state TEXT NOT NULL, settled_at BIGINT,
                acknowledgement TEXT NOT NULL)
            """,
            "CREATE INDEX invoice_batch_address ON invoice_batch (file_address)",
            """
            CREATE TABLE invoice_export (
                batch TEXT NOT NULL REFERENCES invoice_batch(id), invoice TEXT NOT NULL REFERENCES invoice(id),
                kind TEXT NOT NULL, amount BIGINT NOT NULL, discount BIGINT NOT NULL, is_current {{bool}} NOT NULL,
                PRIMARY KEY (batch, invoice))
            """,
            "CREATE UNIQUE INDEX invoice_export_once ON invoice_export (kind, invoice) WHERE is_current = TRUE",
            "CREATE INDEX invoice_export_invoice ON invoice_export (invoice)",
            "CREATE TABLE invoice_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)"),
        // Figures that people type off what no program can read; the archive goes by the day of payment.
        Migration(
            "invoices.0007", .authority, "ALTER TABLE invoice ADD COLUMN captured_by TEXT",
            "CREATE INDEX invoice_paid ON invoice (paid_at, id) WHERE paid_at IS NOT NULL"),
    ]
}
