package import Kernel
package import Store
package import Web

extension Identity {
    /// Access for an application that is being begun or handed in: its id is new and random, so
    /// whoever holds it made it.
    package func beginApplication(
        _ id: String, at authority: AuthorityID, citizen: Citizen?, now: Timestamp
    ) async throws -> Access {
        if let citizen {
            try await stores.centre.write { connection in
                try connection.execute(
                    """
                    INSERT INTO own_application (account, application, authority, created_at)
                    VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
                    """, citizen.account, id, authority, now)
            }
        }
        return issue(application: id, at: authority, account: citizen?.account)
    }

    /// Access by reference number or resume code: `check` looks into the authority's data, with an
    /// access that reaches nothing but the question, and names the application that the secret fits.
    package func openApplication(
        at authority: AuthorityID,
        check: @escaping @Sendable (_ connection: any Connection) throws -> String?
    ) async throws -> Access? {
        guard directory.authority(authority) != nil else { return nil }
        let asking = access(job: "identity.open-application", cause: "code", at: authority)
        guard let id = try await stores.authority(asking).read(check) else { return nil }
        return issue(application: id, at: authority, account: nil)
    }

    /// What the session has to remember so that this application stays open in this browser.
    package static func remembering(_ access: Access, in session: Session?) -> [String: String?] {
        guard case .application(let id) = access.basis else { return [:] }
        let entry = "\(access.authority)/\(id)"
        var list = (session?.values[SessionKey.applications] ?? "").split(separator: " ").map(String.init)
        list.removeAll { $0 == entry }
        list.append(entry)
        return [SessionKey.applications: list.suffix(20).joined(separator: " ")]
    }

    /// What the session remembers once this application is closed in this browser.
    package static func forgetting(_ access: Access, in session: Session?) -> [String: String?] {
        guard case .application(let id) = access.basis, let opened = session?.values[SessionKey.applications] else {
            return [:]
        }
        let left = opened.split(separator: " ").filter { $0 != "\(access.authority)/\(id)" }
        return [SessionKey.applications: left.isEmpty ? nil : left.joined(separator: " ")]
    }

    /// What outlasts a long rest: the applications of this browser that have not been sent. Whoever was signed in finds
    /// theirs in the account, and nothing stays.
    package func lasting(_ session: Session, isDraft: (Access) async throws -> Bool) async throws -> [String: String] {
        guard session.values[SessionKey.account] == nil else { return [:] }
        var drafts: [String] = []
        for access in openedByCode(in: session) where try await isDraft(access) {
            if case .application(let id) = access.basis { drafts.append("\(access.authority)/\(id)") }
        }
        return drafts.isEmpty ? [:] : [SessionKey.applications: drafts.joined(separator: " ")]
    }
}
