import Kernel
import Store
import Web

extension Identity {
    /// Checks a sign-in name and a password. Unknown, wrong, disabled and locked look the same from outside
    /// and take the same time: a password is hashed in every case.
    ///
    /// Each try is counted before it is checked, so that a hundred tries at once are not a hundred guesses.
    func signIn(_ kind: Account.Kind, name: String, password: String, at now: Timestamp) async throws -> Account? {
        let found = try await stores.centre.write { connection -> Account? in
            guard let account = try Account.find(kind, name: name, locking: true, in: connection), !account.disabled,
                account.lockedUntil.map({ $0 <= now }) ?? true
            else { return nil }
            let failures = account.failures + 1
            try connection.execute(
                "UPDATE account SET failures = $2, locked_until = $3 WHERE id = $1",
                account.id, failures, Account.lockAfter(failures: failures, at: now))
            return account
        }
        guard try await hasher.verify(password, against: found?.password), let account = found else { return nil }
        try await stores.centre.write { connection in
            try connection.execute(
                "UPDATE account SET failures = 0, locked_until = NULL WHERE id = $1", account.id)
        }
        return account
    }

    /// Who has signed in and proved who they are, whether or not they may work anywhere yet.
    func account(_ kind: Account.Kind, in session: Session?) async throws -> Account? {
        guard let session, session.values[SessionKey.kind] == kind.rawValue,
            let id = session.values[SessionKey.account],
            let proof = session.values[SessionKey.proof]
        else { return nil }
        let account = try await stores.centre.read { try Account.find(id: id, in: $0) }
        guard let account, account.kind == kind, !account.disabled, account.password.proof == proof else { return nil }
        return account
    }

    /// Sets a new password, of one's own choice or as an administrator's first one. It ends every other session.
    func change(password: String, of account: String, mustChange: Bool) async throws -> PasswordHash {
        let hash = try await hasher.hash(password)
        try await stores.centre.write { connection in
            try connection.execute(
                """
                UPDATE account SET password = $2, must_change = $3, failures = 0, locked_until = NULL WHERE id = $1
                """, account, hash.phc, mustChange)
        }
        return hash
    }

    /// What a new session remembers. Applications opened by code stay open in this browser.
    func sessionValues(
        _ account: Account, _ hash: PasswordHash, at authority: AuthorityID? = nil, keeping session: Session?
    ) -> [String: String] {
        var values = [
            SessionKey.account: account.id, SessionKey.kind: account.kind.rawValue, SessionKey.proof: hash.proof,
        ]
        values[SessionKey.authority] = authority?.raw
        values[SessionKey.applications] = session?.values[SessionKey.applications]
        return values
    }
}

/// What both sign-in pages say when it did not work. It does not tell why, and is the same in every case.
let signInFailed = Localized(
    "Anmeldename oder Passwort stimmen nicht. Nach fünf falschen Versuchen ist die Anmeldung kurz gesperrt, "
        + "höchstens 15 Minuten. Warten Sie dann bitte und versuchen Sie es noch einmal.",
    "Sign-in name or password is wrong. After five wrong tries signing in is locked for a short time, at most 15 "
        + "minutes. Then please wait and try again.")

/// The page somebody wanted before they had to sign in.
func returnTarget(_ values: FormValues) -> Destination? {
    values[Doors.returnParameter].flatMap { Destination(local: $0) }
}
