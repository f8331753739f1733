package import Kernel
import Store
import Web

/// A rule that makes somebody the deputy of another person today; read together with their units.
package struct RuleInForce: Sendable, Hashable {
    package var account: String
    package var lastDay: Day?
    package var limits: DeputyRule.Limits

    init(_ row: Row) throws {
        account = try row.text("account")
        lastDay = try row.optionalDay("last_day")
        limits = try DeputyRule.Limits(row)
    }
}

extension Identity {
    /// The units of an account, and the rules that make it a deputy on that day: one statement, since it is read with
    /// every request and most people stand in for nobody.
    static func placesAndRules(of account: String, on day: Day, in connection: any Connection) throws
        -> Asked<(units: [String], rules: [RuleInForce])>
    {
        try connection.ask(
            """
            SELECT unit, NULL AS account, NULL AS last_day, NULL AS units, NULL AS roles, NULL AS areas
            FROM person_unit WHERE account = $1
            UNION ALL SELECT NULL, account, last_day, units, roles, areas FROM deputy_rule
            WHERE deputy = $1 AND ended_at IS NULL AND kind <> 'absence' AND first_day <= $2
                AND (last_day IS NULL OR last_day >= $2)
            """, account, day
        ).map { rows in
            var (units, rules): ([String], [RuleInForce]) = ([], [])
            for row in rows {
                if let unit = try row.optionalText("unit") {
                    units.append(unit)
                } else {
                    rules.append(try RuleInForce(row))
                }
            }
            return (units.sorted(), rules)
        }
    }

    /// For whom a member of staff stands in, with the access for each of them. A right comes only from what the
    /// represented person may in their own right: no deputy's deputy.
    func represented(by deputy: String, _ rules: [RuleInForce], at authority: AuthorityID) async throws -> [Represented]
    {
        let rules = rules.filter { $0.account != deputy }
        guard !rules.isEmpty else { return [] }
        let accounts = Set(rules.map(\.account)).sorted()
        let places = accounts.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let members = try await members(accounts, of: authority)
        let door = issue(staff: deputy, at: authority, [])
        return try await stores.authority(door).ask { [self] connection in
            let people = try connection.ask(
                """
                SELECT p.account, p.title, p.given_name, p.family_name, r.id AS role, r.permissions FROM person p
                LEFT JOIN person_role pr ON pr.account = p.account LEFT JOIN role r ON r.id = pr.role
                WHERE p.account IN (\(places)) AND p.active = TRUE ORDER BY p.sort_key, p.account
                """, accounts.map { .text($0) })
            let units = try connection.ask(
                "SELECT account, unit FROM person_unit WHERE account IN (\(places)) ORDER BY unit",
                accounts.map { .text($0) })
            return people.map { people in
                let units = try units.get()
                return try rules.compactMap { rule in
                    guard members.contains(rule.account) else { return nil }
                    return try self.represented(rule, by: deputy, at: authority, people, units)
                }
            }
        }
    }

    private func represented(
        _ rule: RuleInForce, by deputy: String, at authority: AuthorityID, _ people: [Row], _ units: [Row]
    ) throws -> Represented? {
        let own = try people.filter { try $0.text("account") == rule.account }
        guard let first = own.first else { return nil }
        var (roles, having): ([String], Set<Permission>) = ([], [])
        for row in own {
            guard let role = try row.optionalText("role"),
                rule.limits.roles.isEmpty || rule.limits.roles.contains(role)
            else { continue }
            roles.append(role)
            having.formUnion(Permission.list(try row.text("permissions")))
        }
        let theirs = try units.filter { try $0.text("account") == rule.account }.map { try $0.text("unit") }
        return Represented(
            account: rule.account,
            name: Person.name(
                title: try first.text("title"), given: try first.text("given_name"),
                family: try first.text("family_name")),
            roles: roles,
            units: rule.limits.units.isEmpty ? theirs : theirs.filter { rule.limits.units.contains($0) },
            lastDay: rule.lastDay,
            access: issue(
                deputy: deputy, of: rule.account, at: authority,
                rule.limits.permissions(of: having, ports.deputyAreas)))
    }

    /// Those of the accounts that may still sign in as staff of the authority: a rule ends with the account.
    private func members(_ accounts: [String], of authority: AuthorityID) async throws -> Set<String> {
        let places = accounts.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        return try await stores.centre.ask { connection in
            try connection.ask(
                """
                SELECT m.account FROM membership m JOIN account a ON a.id = m.account
                WHERE m.authority = $1 AND a.kind = 'staff' AND a.disabled_at IS NULL AND m.account IN (\(places))
                """, [.text(authority.raw)] + accounts.map { .text($0) }
            ).map { rows in Set(try rows.map { try $0.text("account") }) }
        }
    }
}
