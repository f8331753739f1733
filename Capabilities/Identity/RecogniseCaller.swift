import Crypto
package import Kernel
import Store
package import Web

/// What a session remembers of who signed in. Web stores it and does not look inside.
package enum SessionKey {
    package static let account = "account"
    package static let kind = "kind"
    package static let authority = "authority"
    /// Ties the session to the password it was started with: a changed one ends all others.
    package static let proof = "proof"
    /// Beside the session: the stored password of a member of staff who may still come in.
    static let password = "password"
    /// `authority/application` of each application that was opened by its code, space-separated.
    package static let applications = "applications"
}

extension Identity {
    /// Who asks: from the session that the browser's cookie named. Rights are read anew with every
    /// request, so taking one away works at once.
    package func recognise(_ session: Session, at now: Timestamp) async throws -> Caller {
        var caller = Caller.anonymous
        var opened = openedByCode(in: session)
        if let account = session.values[SessionKey.account], let proof = session.values[SessionKey.proof] {
            switch Account.Kind(rawValue: session.values[SessionKey.kind] ?? "") {
            case .staff:
                if let authority = session.values[SessionKey.authority].flatMap({ AuthorityID($0) }) {
                    caller.staff = try await staff(
                        account, at: authority, proof: proof, password: session.beside[SessionKey.password], on: now.day
                    )
                }
            case .citizen:
                if let own = try await own(account, proof: proof) {
                    caller.citizen = Citizen(account: account, name: own.name)
                    opened += own.applications.filter { new in !opened.contains { $0.reach == new.reach } }
                }
            case nil: break
            }
        }
        if !opened.isEmpty { caller.applicant = Applicant(opened) }
        return caller
    }

    /// Another system, by the token it sends.
    package func recognise(token: String) async throws -> Caller {
        guard (20...200).contains(token.utf8.count) else { return .anonymous }
        let digest = Self.digest(token)
        let row = try await stores.centre.ask { connection in
            try connection.ask(
                "SELECT id, authority, permissions FROM api_token WHERE secret = $1 AND revoked_at IS NULL", digest
            ).map(\.first)
        }
        guard let row else { return .anonymous }
        let permissions = Set(Permission.list(try row.text("permissions")))
        let id = try row.text("id")
        return Caller(
            token: TokenBearer(id: id, access: issue(token: id, at: try row.authority("authority"), permissions)))
    }

    /// The member of staff as they are now; nil where they are no member, disabled, away from here, must choose a
    /// new password first, or have chosen one since.
    func staff(_ account: String, at authority: AuthorityID, proof: String, on day: Day) async throws -> Staff? {
        let password = try await stores.centre.read { connection in
            try connection.first(
                """
                SELECT a.password FROM membership m JOIN account a ON a.id = m.account
                WHERE m.account = $1 AND m.authority = $2 AND a.kind = 'staff' AND a.disabled_at IS NULL
                  AND a.must_change = FALSE
                """, account, authority)?.text("password")
        }
        return try await staff(account, at: authority, proof: proof, password: password, on: day)
    }

    private func staff(
        _ account: String, at authority: AuthorityID, proof: String, password: String?, on day: Day
    ) async throws -> Staff? {
        guard directory.authority(authority) != nil, let password, PasswordHash(phc: password).proof == proof else {
            return nil
        }
        let door = issue(staff: account, at: authority, [])
        guard
            let standing = try await stores.authority(door).ask({
                try Identity.standing(of: account, on: day, in: $0)
            })
        else { return nil }
        return Staff(
            account: account, name: standing.name, units: standing.units,
            access: issue(staff: account, at: authority, standing.permissions),
            represented: try await represented(by: account, standing.rules, at: authority))
    }

    /// What was opened by code in this browser.
    func openedByCode(in session: Session?) -> [Access] {
        (session?.values[SessionKey.applications] ?? "").split(separator: " ").compactMap { text in
            let parts = text.split(separator: "/")
            guard parts.count == 2, let authority = AuthorityID(parts[0]), directory.authority(authority) != nil else {
                return nil
            }
            return issue(application: String(parts[1]), at: authority, account: nil)
        }
    }

    private func own(_ account: String, proof: String) async throws -> (name: String, applications: [Access])? {
        let rows = try await stores.centre.ask { connection in
            try connection.ask(
                """
                SELECT a.sign_in_name, a.password, o.application, o.authority FROM account a
                LEFT JOIN own_application o ON o.account = a.id
                WHERE a.id = $1 AND a.kind = 'citizen' AND a.disabled_at IS NULL
                ORDER BY o.created_at DESC LIMIT 200
                """, account)
        }
        guard let first = rows.first, PasswordHash(phc: try first.text("password")).proof == proof else { return nil }
        var found: [Access] = []
        for row in rows {
            guard let id = try row.optionalText("application"), let at = try row.optionalAuthority("authority") else {
                continue
            }
            found.append(issue(application: id, at: at, account: account))
        }
        return (try first.text("sign_in_name"), found)
    }

    /// Secrets are random and long, so a plain hash is enough to keep a stolen table useless.
    static func digest(_ secret: String) -> String {
        SHA256.hash(data: Array(secret.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}

extension PasswordHash {
    /// What a session keeps of it: enough to notice that it has changed, too little to guess it.
    var proof: String { String(Identity.digest("session|" + phc).prefix(16)) }
}
