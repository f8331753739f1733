package import Store

/// The tables of costs. What a member has used, what was stated to it and what it objects to are its own; pools, rules and
/// the sums of a settlement are common to all who bear them: from the agreement on, never to somebody who only thinks
/// about it (docs/adr/0014). Whoever has ever had an agreement goes on reading what its own statements rest on.
extension MemberTable {
    package static let driver = MemberTable.common("centre_driver", readers: everAgreed)
    package static let reading = MemberTable.ofMembers("centre_reading")
    package static let pool = MemberTable.common("centre_pool", readers: agreed)
    package static let poolPart = MemberTable.common("centre_pool_part", readers: agreed)
    package static let cost = MemberTable.common("centre_cost", readers: agreed)
    package static let costRule = MemberTable.common("centre_cost_rule", readers: agreed)
    package static let prepayment = MemberTable.ofMembers("centre_prepayment")
    package static let settlement = MemberTable.common("centre_settlement", readers: everAgreed)
    /// What a settlement was computed from holds figures of all members: a row of the district, which only the office reaches.
    package static let settlementInputs = MemberTable.ofMembers("centre_settlement_inputs")
    /// Sums are for all where a member has agreed to it; its lines are its own.
    package static let statement = MemberTable.ofMembers(
        "centre_statement", sharing: "id, member, settlement, net, users, is_final",
        when: "member IN (SELECT member FROM centre_member WHERE shares_costs = TRUE)")
    package static let objection = MemberTable.ofMembers("centre_objection")

    static let agreed: StaticString =
        "SELECT member FROM centre_member WHERE state IN ('agreement', 'onboarding', 'operation', 'leaving', 'left')"
    static let everAgreed: StaticString = "SELECT member FROM centre_member_event WHERE state = 'agreement'"
}

extension Centre {
    static let costMigration = Migration(
        "centre.costs.0001", .centre,
        """
        CREATE TABLE centre_driver (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, unit TEXT NOT NULL,
            decimals BIGINT NOT NULL)
        """,
        // Readings are never changed: a wrong one is taken back by another one.
        """
        CREATE TABLE centre_reading (
            number BIGINT PRIMARY KEY, member TEXT NOT NULL, driver TEXT NOT NULL REFERENCES centre_driver(id),
            day TEXT NOT NULL, quantity BIGINT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL,
            account TEXT NOT NULL, at BIGINT NOT NULL)
        """,
        "CREATE INDEX centre_reading_member ON centre_reading (member, driver, day, number)",
        "CREATE INDEX centre_reading_driver ON centre_reading (driver, number)",
        """
        CREATE TABLE centre_pool (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL)
        """,
        """
        CREATE TABLE centre_pool_part (
            pool TEXT NOT NULL REFERENCES centre_pool(id), first_day TEXT NOT NULL,
            service TEXT NOT NULL REFERENCES centre_service(id), weight BIGINT NOT NULL,
            PRIMARY KEY (pool, first_day, service))
        """,
        """
        CREATE TABLE centre_cost (
            id TEXT PRIMARY KEY, pool TEXT NOT NULL REFERENCES centre_pool(id), name TEXT NOT NULL, cents BIGINT NOT NULL,
            first_day TEXT NOT NULL, last_day TEXT NOT NULL, account TEXT NOT NULL, at BIGINT NOT NULL,
            once_key TEXT NOT NULL UNIQUE)
        """,
        "CREATE INDEX centre_cost_days ON centre_cost (last_day, first_day)",
        """
        CREATE TABLE centre_cost_rule (
            service TEXT NOT NULL REFERENCES centre_service(id), first_day TEXT NOT NULL, basis TEXT NOT NULL, driver TEXT,
            minimum BIGINT, cap BIGINT, vat TEXT NOT NULL, rate BIGINT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (service, first_day))
        """,
        """
        CREATE TABLE centre_prepayment (
            id TEXT PRIMARY KEY, member TEXT NOT NULL, day TEXT NOT NULL, cents BIGINT NOT NULL, at BIGINT NOT NULL,
            once_key TEXT NOT NULL UNIQUE)
        """,
        "CREATE INDEX centre_prepayment_member ON centre_prepayment (member, day)",
        """
        CREATE TABLE centre_settlement (
            id TEXT PRIMARY KEY, first_day TEXT NOT NULL, last_day TEXT NOT NULL, run BIGINT NOT NULL, corrects TEXT,
            input_hash TEXT NOT NULL, cents BIGINT NOT NULL, at BIGINT NOT NULL, account TEXT NOT NULL,
            UNIQUE (first_day, last_day, run))
        """,
        """
        CREATE TABLE centre_settlement_inputs (
            settlement TEXT PRIMARY KEY REFERENCES centre_settlement(id), member TEXT NOT NULL, model TEXT NOT NULL,
            last_reading BIGINT NOT NULL, findings TEXT NOT NULL)
        """,
        """
        CREATE TABLE centre_statement (
            id TEXT PRIMARY KEY, member TEXT NOT NULL, settlement TEXT NOT NULL REFERENCES centre_settlement(id),
            net BIGINT NOT NULL, tax BIGINT NOT NULL, prepaid BIGINT NOT NULL, users BIGINT NOT NULL,
            content TEXT NOT NULL, UNIQUE (member, settlement))
        """,
        "CREATE INDEX centre_statement_settlement ON centre_statement (settlement, member)",
        """
        CREATE TABLE centre_objection (
            id TEXT PRIMARY KEY, member TEXT NOT NULL, statement TEXT NOT NULL REFERENCES centre_statement(id),
            line BIGINT NOT NULL, reason TEXT NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL, at BIGINT NOT NULL,
            answer TEXT, upheld {{bool}}, answered_at BIGINT, once_key TEXT NOT NULL UNIQUE)
        """,
        "CREATE INDEX centre_objection_member ON centre_objection (member, statement, id)")
}
