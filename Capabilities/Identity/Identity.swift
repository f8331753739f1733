package import Kernel
package import Store
import Synchronization

/// Who is who: authorities, people, accounts, roles, and the only place where an `Access` is made.
package final class Identity: Sendable {
    package let stores: Stores
    package let administration: Administration
    package let directory: AuthorityDirectory
    package let hasher: PasswordHasher
    package let ports: IdentityPorts
    private let issuer: AccessIssuer

    package init(
        _ opened: Stores.Opened, hasher: PasswordHasher, ports: IdentityPorts
    ) {
        stores = opened.stores
        administration = opened.administration
        issuer = opened.issuer
        directory = AuthorityDirectory(centre: opened.stores.centre)
        self.hasher = hasher
        self.ports = ports
    }

    /// For a member of staff who is signed in there.
    func issue(staff account: String, at authority: AuthorityID, _ permissions: Set<Permission>) -> Access {
        issuer.issue(
            authority: authority, actor: .staff(account: account), basis: .membership, permissions: permissions)
    }

    /// For whoever proved to be the applicant.
    func issue(application id: String, at authority: AuthorityID, account: String?) -> Access {
        issuer.issue(
            authority: authority, actor: .citizen(account: account), basis: .application(id: id), permissions: [],
            reach: .application(id: id))
    }

    func issue(token id: String, at authority: AuthorityID, _ permissions: Set<Permission>) -> Access {
        issuer.issue(
            authority: authority, actor: .token(id: id), basis: .grant(id: id), permissions: permissions)
    }

    /// For work that a recorded cause asks for; the row of the job is the evidence.
    package func access(job: String, cause: String, at authority: AuthorityID) -> Access {
        issuer.issue(
            authority: authority, actor: .job(name: job), basis: .job(cause: cause), permissions: [])
    }

    /// For a person at the server's command line, who holds the files anyway.
    package func accessAtCommandLine(to authority: AuthorityID) -> Access {
        issuer.issue(authority: authority, actor: .operator, basis: .administration, permissions: [])
    }
}

/// What Identity needs from the rest of the house.
package struct IdentityPorts: Sendable {
    /// The roles a new authority begins with; App knows the rooms' permissions.
    package var standardRoles: [Role]
    /// What else a new authority needs: keys, text blocks, offered services.
    package var prepare: @Sendable (Access) async throws -> Void
    /// Writes a journal entry in the same transaction: kind, subject.
    package var record:
        @Sendable (_ kind: String, _ subject: String, Access, Timestamp, any Connection) throws -> Void

    package init(
        standardRoles: [Role], prepare: @escaping @Sendable (Access) async throws -> Void,
        record: @escaping @Sendable (String, String, Access, Timestamp, any Connection) throws -> Void
    ) {
        (self.standardRoles, self.prepare, self.record) = (standardRoles, prepare, record)
    }
}

extension Identity {
    /// For the acts of a made-up clerk in the demonstration, which only the command line can begin.
    package func accessForDemonstration(clerk account: String, at authority: AuthorityID) -> Access {
        issue(staff: account, at: authority, [])
    }
}
