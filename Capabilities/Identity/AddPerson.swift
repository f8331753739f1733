package import Kernel
package import Store

extension Identity {
    /// Gives somebody a place at work: an account to sign in with, membership of the authority,
    /// roles and units there. The same sign-in name at a second authority is the same account.
    ///
    /// - Returns: the account's id.
    package func add(
        _ person: Person, signInName: String, password: String, mustChange: Bool, roles: [String], units: [String],
        by access: Access, at now: Timestamp
    ) async throws -> String {
        if let problem = Self.problem(signInName: signInName, password: password) { throw problem }
        let hash = try await hasher.hash(password)
        let account = try await stores.centre.write { connection in
            let id =
                try Account.find(.staff, name: signInName, in: connection)?.id
                ?? Account.insert(
                    .staff, name: signInName, password: hash, mustChange: mustChange, at: now, in: connection)
            try connection.execute(
                "INSERT INTO membership (account, authority) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                id, access.authority)
            return id
        }
        var known = person
        known.account = account
        let saved = known
        let record = ports.record
        try await stores.authority(access).write { connection in
            try Self.save(saved, roles: roles, units: units, in: connection)
            try record("person.added", account, access, now, connection)
        }
        names.forget(access.authority)
        return account
    }

    /// Why nobody can be given this sign-in name and this first password, without looking anything up.
    package static func problem(signInName: String, password: String) -> Refusal? {
        if !(3...80).contains(Account.key(signInName).count) {
            return Refusal(
                .invalid,
                Localized(
                    "Der Anmeldename hat 3 bis 80 Zeichen, zum Beispiel mara.muster@adendorf.",
                    "The sign-in name has 3 to 80 characters, for example mara.muster@adendorf."),
                field: "signInName")
        }
        return Password.problem(password).map { Refusal(.invalid, $0, field: "password") }
    }

    /// Whether somebody who signs in with this name works at the authority.
    package func hasPerson(signInName: String, at authority: AuthorityID) async throws -> Bool {
        try await stores.centre.read { connection in
            guard let account = try Account.find(.staff, name: signInName, in: connection) else { return false }
            return try Account.authorities(of: account.id, in: connection).contains(authority)
        }
    }

    /// The roles of an authority, for the administrator's page.
    package static func roles(in connection: any Connection) throws -> [Role] {
        try connection.query("SELECT * FROM role ORDER BY name_de").map { row in
            Role(
                id: try row.text("id"), name: Localized(try row.text("name_de"), try row.text("name_en")),
                permissions: Set(Permission.list(try row.text("permissions"))))
        }
    }
}
