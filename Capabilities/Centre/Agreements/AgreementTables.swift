package import Store

/// The tables of agreements. An agreement is between the centre and one member, and nobody else's business.
extension MemberTable {
    package static let agreement = MemberTable.ofMembers("centre_agreement")
    package static let agreementText = MemberTable.ofMembers("centre_agreement_text")
    /// Values of a published price index, the same for all.
    package static let indexValue = MemberTable.common("centre_index_value")
}

extension Centre {
    static let agreementMigration = Migration(
        "centre.agreements.0001", .centre,
        """
        CREATE TABLE centre_agreement (
            id TEXT PRIMARY KEY, member TEXT NOT NULL, kind TEXT NOT NULL, first_day TEXT NOT NULL,
            notice_months BIGINT NOT NULL, notice_to TEXT NOT NULL, shortest_months BIGINT NOT NULL,
            indexation TEXT NOT NULL, percent BIGINT NOT NULL, base_value BIGINT NOT NULL, text_number BIGINT NOT NULL,
            sent_on TEXT, signed_by_member TEXT, signed_by_centre TEXT, notice_on TEXT, notice_by TEXT, ends_on TEXT,
            once_key TEXT NOT NULL UNIQUE, version BIGINT NOT NULL)
        """,
        "CREATE INDEX centre_agreement_member ON centre_agreement (member, id)",
        // A text is never changed: another one follows it.
        """
        CREATE TABLE centre_agreement_text (
            agreement TEXT NOT NULL REFERENCES centre_agreement(id), number BIGINT NOT NULL, member TEXT NOT NULL,
            content TEXT NOT NULL, pdf {{blob}}, account TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (agreement, number))
        """,
        "CREATE INDEX centre_agreement_text_member ON centre_agreement_text (member, agreement, number)",
        "CREATE TABLE centre_index_value (day TEXT PRIMARY KEY, tenths BIGINT NOT NULL, source TEXT NOT NULL, at BIGINT NOT NULL)"
    )
}
