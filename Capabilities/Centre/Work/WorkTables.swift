package import Store

/// The tables of working time. A line belongs to the authority that lends somebody; the one that was worked for reads it as well.
extension MemberTable {
    package static let work = MemberTable.ofMembers(
        "centre_work", alsoReadBy: "client", sharing: "*", when: "FALSE")
    /// What one of the two says of a line; the other one reads it.
    package static let workVerdict = MemberTable.ofMembers(
        "centre_work_verdict", alsoReadBy: "other", sharing: "*", when: "FALSE")
    /// What an hour costs, from a day on.
    package static let workRate = MemberTable.common("centre_work_rate", readers: agreed)
}

extension Centre {
    static let workMigration = Migration(
        "centre.work.0001", .centre,
        """
        CREATE TABLE centre_work_rate (
            task TEXT NOT NULL, first_day TEXT NOT NULL, cents BIGINT NOT NULL, PRIMARY KEY (task, first_day))
        """,
        """
        CREATE TABLE centre_work (
            id TEXT PRIMARY KEY, member TEXT NOT NULL, client TEXT NOT NULL, account TEXT NOT NULL, task TEXT NOT NULL,
            day TEXT NOT NULL, minutes BIGINT NOT NULL, what TEXT NOT NULL, reading BIGINT, at BIGINT NOT NULL,
            once_key TEXT NOT NULL UNIQUE)
        """,
        "CREATE INDEX centre_work_member ON centre_work (member, day, id)",
        "CREATE INDEX centre_work_client ON centre_work (client, day, id)",
        """
        CREATE TABLE centre_work_verdict (
            work TEXT NOT NULL REFERENCES centre_work(id), member TEXT NOT NULL, other TEXT NOT NULL,
            approved {{bool}} NOT NULL, reason TEXT NOT NULL, account TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (work, member))
        """,
        "CREATE INDEX centre_work_verdict_member ON centre_work_verdict (member, work)")
}
