package import Store

/// What is written for a statement. Papers are kept as they were sent, in the centre's database: a statement is the same
/// file whenever somebody opens it.
extension MemberTable {
    /// Who writes invoices: what stands on each of them.
    package static let seller = MemberTable.common("centre_seller", readers: everAgreed)
    package static let issue = MemberTable.ofMembers("centre_issue")
    package static let invoice = MemberTable.ofMembers("centre_invoice")
    /// From which pool which service got how much in a settlement, and from which service.
    package static let flow = MemberTable.common("centre_flow", readers: everAgreed)
}

extension Centre {
    static let statementMigration = Migration(
        "centre.statements.0001", .centre,
        "ALTER TABLE centre_member ADD COLUMN shares_costs {{bool}} NOT NULL DEFAULT FALSE",
        """
        CREATE TABLE centre_seller (
            id TEXT PRIMARY KEY, unit TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL, mail TEXT NOT NULL,
            tax_number TEXT NOT NULL, vat_id TEXT NOT NULL, iban TEXT NOT NULL, payment_days BIGINT NOT NULL,
            at BIGINT NOT NULL)
        """,
        // Numbers of invoices are given once (§ 14 (4) no. 4 UStG), counted within a year.
        """
        CREATE TABLE centre_issue (
            statement TEXT PRIMARY KEY REFERENCES centre_statement(id), member TEXT NOT NULL, number TEXT NOT NULL UNIQUE,
            year BIGINT NOT NULL, sequence BIGINT NOT NULL, day TEXT NOT NULL, at BIGINT NOT NULL, account TEXT NOT NULL,
            pdf {{blob}}, UNIQUE (year, sequence))
        """,
        "CREATE INDEX centre_issue_member ON centre_issue (member, statement)",
        """
        CREATE TABLE centre_invoice (
            statement TEXT NOT NULL REFERENCES centre_statement(id), part BIGINT NOT NULL, member TEXT NOT NULL,
            number TEXT NOT NULL UNIQUE, type TEXT NOT NULL, due BIGINT NOT NULL, xml {{blob}} NOT NULL,
            PRIMARY KEY (statement, part))
        """,
        "CREATE INDEX centre_invoice_member ON centre_invoice (member, statement, part)",
        """
        CREATE TABLE centre_flow (
            settlement TEXT NOT NULL REFERENCES centre_settlement(id), kind TEXT NOT NULL, source TEXT NOT NULL,
            service TEXT NOT NULL, cents BIGINT NOT NULL, PRIMARY KEY (settlement, kind, source, service))
        """)
}
