package import Kernel
package import Store

/// Somebody who works at an authority (Beschäftigte). The name is the authority's, not the
/// centre's: there is no list of all users to leak.
package struct Person: Sendable, Hashable {
    package var account: String
    package var givenName: String
    package var familyName: String
    package var title: String
    /// „Sachbearbeitung Hundesteuer“
    package var post: String
    package var phone: String
    package var email: String
    package var active: Bool

    package init(
        account: String, givenName: String, familyName: String, title: String = "", post: String, phone: String,
        email: String, active: Bool = true
    ) {
        self.account = account
        self.givenName = givenName
        self.familyName = familyName
        self.title = title
        self.post = post
        self.phone = phone
        self.email = email
        self.active = active
    }

    /// „Dr. Mara Muster“
    package var name: String { Person.name(title: title, given: givenName, family: familyName) }

    static func name(title: String, given: String, family: String) -> String {
        [title, given, family].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// A part of an authority (Organisationseinheit, Amt).
package struct Unit: Sendable, Hashable {
    package var id: String
    package var name: String
    package var parent: String?
    package var email: String
    package var phone: String

    package init(id: String, name: String, parent: String? = nil, email: String = "", phone: String = "") {
        self.id = id
        self.name = name
        self.parent = parent
        self.email = email
        self.phone = phone
    }
}

/// What one member of staff may do and where: read with every request.
package struct Standing: Sendable, Hashable {
    package var name: String
    package var permissions: Set<Permission>
    package var units: [String]
    /// What makes them somebody's deputy on the day.
    package var rules: [RuleInForce]
}

extension Identity {
    package static func standing(of account: String, on day: Day, in connection: any Connection) throws
        -> Asked<Standing?>
    {
        let asked = try connection.ask(
            """
            SELECT p.title, p.given_name, p.family_name, r.permissions FROM person p
            LEFT JOIN person_role pr ON pr.account = p.account LEFT JOIN role r ON r.id = pr.role
            WHERE p.account = $1 AND p.active = TRUE
            """, account)
        let places = try placesAndRules(of: account, on: day, in: connection)
        return asked.map { rows in
            guard let first = rows.first else { return nil }
            let name = Person.name(
                title: try first.text("title"), given: try first.text("given_name"),
                family: try first.text("family_name"))
            var permissions: Set<Permission> = []
            for row in rows { permissions.formUnion(Permission.list(try row.optionalText("permissions") ?? "")) }
            let (units, inForce) = try places.get()
            return Standing(name: name, permissions: permissions, units: units, rules: inForce)
        }
    }

    /// The units that somebody works in.
    package static func units(of account: String, in connection: any Connection) throws -> Asked<[String]> {
        try connection.ask("SELECT unit FROM person_unit WHERE account = $1 ORDER BY unit", account)
            .map { rows in try rows.map { try $0.text("unit") } }
    }

    package static func units(in connection: any Connection) throws -> [Unit] {
        try askUnits(in: connection).get()
    }

    package static func askUnits(in connection: any Connection) throws -> Asked<[Unit]> {
        try connection.ask("SELECT id, name, parent, email, phone FROM unit ORDER BY position, name").map { rows in
            try rows.map { row in
                Unit(
                    id: try row.text("id"), name: try row.text("name"), parent: try row.optionalText("parent"),
                    email: try row.text("email"), phone: try row.text("phone"))
            }
        }
    }

    package static func people(in connection: any Connection) throws -> [Person] {
        try connection.query("SELECT * FROM person ORDER BY sort_key, account").map(person)
    }

    /// What these people are called, by account; whoever does not work here is left out.
    package static func names(of accounts: Set<String>, in connection: any Connection) throws
        -> Asked<[String: String]>
    {
        guard !accounts.isEmpty else { return Asked { [:] } }
        let places = (1...accounts.count).map { "$\($0)" }.joined(separator: ", ")
        return try connection.ask(
            "SELECT account, title, given_name, family_name FROM person WHERE account IN (\(places))",
            accounts.sorted().map { .text($0) }
        ).map { rows in
            try rows.reduce(into: [:]) { names, row in
                names[try row.text("account")] = Person.name(
                    title: try row.text("title"), given: try row.text("given_name"),
                    family: try row.text("family_name"))
            }
        }
    }

    /// Who works in a unit at present.
    package static func people(activeIn unit: String, in connection: any Connection) throws -> [Person] {
        try connection.query(
            """
            SELECT person.* FROM person_unit JOIN person ON person.account = person_unit.account
            WHERE person_unit.unit = $1 AND person.active = TRUE ORDER BY sort_key, person.account
            """, unit
        ).map(person)
    }

    package static func person(_ account: String, in connection: any Connection) throws -> Person? {
        try connection.first("SELECT * FROM person WHERE account = $1", account).map(person)
    }

    static func person(_ row: Row) throws -> Person {
        Person(
            account: try row.text("account"), givenName: try row.text("given_name"),
            familyName: try row.text("family_name"), title: try row.text("title"), post: try row.text("post"),
            phone: try row.text("phone"), email: try row.text("email"), active: try row.bool("active"))
    }

    static func sortKey(_ person: Person) -> String { Folding.sortKey("\(person.familyName) \(person.givenName)") }

    static func save(_ person: Person, roles: [String], units: [String], in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO person (account, given_name, family_name, title, post, phone, email, active, sort_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (account) DO UPDATE SET given_name = excluded.given_name,
                family_name = excluded.family_name, title = excluded.title, post = excluded.post,
                phone = excluded.phone, email = excluded.email, active = excluded.active, sort_key = excluded.sort_key
            """,
            person.account, person.givenName, person.familyName, person.title, person.post, person.phone,
            person.email, person.active, sortKey(person))
        try connection.execute("DELETE FROM person_role WHERE account = $1", person.account)
        for role in roles {
            try connection.execute("INSERT INTO person_role (account, role) VALUES ($1, $2)", person.account, role)
        }
        try connection.execute("DELETE FROM person_unit WHERE account = $1", person.account)
        for unit in units {
            try connection.execute("INSERT INTO person_unit (account, unit) VALUES ($1, $2)", person.account, unit)
        }
    }
}

extension Permission {
    static func list(_ text: String) -> [Permission] { text.split(separator: " ").map { Permission(String($0)) } }
    static func text(_ permissions: Set<Permission>) -> String {
        permissions.sorted().map(\.raw).joined(separator: " ")
    }
}

extension Identity {
    /// Account → roles, for everybody at once.
    package static func roleMemberships(in connection: any Connection) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        for row in try connection.query("SELECT account, role FROM person_role ORDER BY role") {
            found[try row.text("account"), default: []].append(try row.text("role"))
        }
        return found
    }

    static func roles(of account: String, in connection: any Connection) throws -> [String] {
        try connection.query("SELECT role FROM person_role WHERE account = $1 ORDER BY role", account)
            .map { try $0.text("role") }
    }

    /// Account → units, for everybody at once.
    static func unitMemberships(in connection: any Connection) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        for row in try connection.query("SELECT account, unit FROM person_unit ORDER BY unit") {
            found[try row.text("account"), default: []].append(try row.text("unit"))
        }
        return found
    }
}
