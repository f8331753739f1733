import Kernel
package import Store
package import Web

/// What a member's exit leaves behind (Austritt): its final statement, its hand-over, and what it takes over. Its own.
extension MemberTable {
    package static let exit = MemberTable.ofMembers("centre_exit")
    package static let exitCharge = MemberTable.ofMembers("centre_exit_charge")
    /// What whoever leaves takes over, for all who bear the costs.
    package static let exitRule = MemberTable.common("centre_exit_rule", readers: agreed)
}

extension Centre {
    static let exitMigration = Migration(
        "centre.exits.0001", .centre,
        "ALTER TABLE centre_statement ADD COLUMN is_final {{bool}} NOT NULL DEFAULT FALSE",
        """
        CREATE TABLE centre_exit (
            member TEXT NOT NULL, last_day TEXT NOT NULL, statement TEXT REFERENCES centre_statement(id), stated_at BIGINT,
            handed_over_at BIGINT, recipient TEXT NOT NULL, digest TEXT NOT NULL, bytes BIGINT NOT NULL,
            PRIMARY KEY (member, last_day))
        """,
        // Never changed: what was taken over stands on a statement.
        """
        CREATE TABLE centre_exit_charge (
            id TEXT PRIMARY KEY, member TEXT NOT NULL, last_day TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
            name TEXT NOT NULL, cents BIGINT NOT NULL, vat TEXT NOT NULL, rate BIGINT NOT NULL,
            UNIQUE (member, last_day, kind, subject))
        """,
        """
        CREATE TABLE centre_exit_rule (
            first_day TEXT PRIMARY KEY, takes_value {{bool}} NOT NULL, takes_licences {{bool}} NOT NULL, vat TEXT NOT NULL,
            rate BIGINT NOT NULL, at BIGINT NOT NULL)
        """)
}

package enum ExitPaths {
    package static let page = Path<MemberID>("/amt/zentrum/mitglieder/{}/austritt")
    static let state = Path<MemberID>("/amt/zentrum/mitglieder/{}/schlussabrechnung")
    static let handedOver = Path<MemberID>("/amt/zentrum/mitglieder/{}/uebergeben")
    static let rule = PlainPath("/amt/zentrum/kosten/regeln/austritt")
}

extension Centre {
    var exitRoutes: [Route] {
        [
            .get(ExitPaths.page, for: .staff(.readCentre), "A member's exit with what is open", exitPage),
            .post(ExitPaths.state, for: .staff(.manageCentre), "Make the final statement of a member", stateFinally),
            .post(
                ExitPaths.handedOver, for: .staff(.manageCentre), "Note that a member has got its data", noteHandOver),
            .post(ExitPaths.rule, for: .staff(.manageCentre), "Set what whoever leaves takes over", setExitRule),
        ]
    }
}
