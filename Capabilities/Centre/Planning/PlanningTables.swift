package import Store

/// What is planned: how services charge each other, posts, and the budget of each member.
extension MemberTable {
    /// How much of a service other services use.
    package static let internalUse = MemberTable.common("centre_internal_use", readers: agreed)
    package static let internalMethod = MemberTable.common("centre_internal_method", readers: agreed)
    /// What a service needs of posts: the second method beside the guide value.
    package static let staffNeed = MemberTable.common("centre_staff_need", readers: agreed)
    /// Posts of the centre and those that members bring in: common to those who bear the costs.
    package static let post = MemberTable.common("centre_post", readers: agreed)
    /// Which member brings a post in is its own and the office's.
    package static let lender = MemberTable.ofMembers("centre_post_lender")
    package static let budget = MemberTable.ofMembers("centre_budget")
}

extension Centre {
    static let planningMigration = Migration(
        "centre.planning.0001", .centre,
        """
        CREATE TABLE centre_internal_use (
            service TEXT NOT NULL REFERENCES centre_service(id), first_day TEXT NOT NULL, target TEXT NOT NULL,
            weight BIGINT NOT NULL, PRIMARY KEY (service, first_day, target))
        """,
        """
        CREATE TABLE centre_internal_method (
            first_day TEXT PRIMARY KEY, method TEXT NOT NULL, steps TEXT NOT NULL, at BIGINT NOT NULL)
        """,
        // A second key: a part of the costs in percent, or all that is beyond an amount.
        // From a line of a statement to its readings: their number and sum without a look at each row.
        "CREATE INDEX centre_reading_evidence ON centre_reading (member, driver, day, number, quantity)",
        "DROP INDEX centre_reading_member",
        "ALTER TABLE centre_cost_rule ADD COLUMN second_basis TEXT",
        "ALTER TABLE centre_cost_rule ADD COLUMN second_driver TEXT",
        "ALTER TABLE centre_cost_rule ADD COLUMN second_percent BIGINT",
        "ALTER TABLE centre_cost_rule ADD COLUMN first_cents BIGINT",
        """
        CREATE TABLE centre_staff_need (
            service TEXT NOT NULL REFERENCES centre_service(id), first_day TEXT NOT NULL, grade TEXT NOT NULL,
            base BIGINT NOT NULL, quantity BIGINT NOT NULL, adjustment BIGINT NOT NULL,
            PRIMARY KEY (service, first_day, grade))
        """,
        """
        CREATE TABLE centre_post (
            id TEXT PRIMARY KEY, grade TEXT NOT NULL, step BIGINT NOT NULL, thousandths BIGINT NOT NULL, origin TEXT NOT NULL, purpose TEXT NOT NULL, first_day TEXT NOT NULL,
            last_day TEXT, at BIGINT NOT NULL, once_key TEXT NOT NULL UNIQUE)
        """,
        "CREATE TABLE centre_post_lender (post TEXT PRIMARY KEY REFERENCES centre_post(id), member TEXT NOT NULL)",
        "CREATE INDEX centre_post_lender_member ON centre_post_lender (member, post)",
        """
        CREATE TABLE centre_budget (
            member TEXT NOT NULL, year BIGINT NOT NULL, service TEXT NOT NULL REFERENCES centre_service(id),
            cents BIGINT NOT NULL, at BIGINT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (member, year, service))
        """)
}
