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
    package let names = PersonNames()
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

    /// For a member of staff who stands in for another one, by a deputy rule.
    func issue(deputy account: String, of other: String, at authority: AuthorityID, _ permissions: Set<Permission>)
        -> Access
    {
        issuer.issue(
            authority: authority, actor: .staff(account: account), basis: .deputy(of: other), permissions: permissions)
    }

    /// For whoever proved to be the applicant.
    func issue(application id: String, at authority: AuthorityID, account: String?) -> Access {
        issuer.issue(
            authority: authority, actor: .citizen(account: account), basis: .application(id: id), permissions: [],
            reach: .application(id: id))
    }

    /// For whoever reports something to the service desk; see `EnterDesk.swift`.
    func issue(reporter account: String, from home: AuthorityID, at desk: AuthorityID) -> Access {
        issuer.issue(
            authority: desk, actor: .staff(account: account), basis: .reporter(home: home), permissions: [],
            reach: .reports(of: account))
    }

    func issue(token id: String, at authority: AuthorityID, _ permissions: Set<Permission>) -> Access {
        issuer.issue(
            authority: authority, actor: .token(id: id), basis: .grant(id: id), permissions: permissions)
    }

    /// For the shared-service centre; see `EnterCentre.swift` for who gets one.
    func issueCentre(
        home: AuthorityID, _ scope: CentreAccess.Scope, _ actor: Access.Actor, _ basis: Access.Basis,
        _ permissions: Set<Permission>
    ) -> CentreAccess {
        issuer.issueCentre(home: home, scope: scope, actor: actor, basis: basis, permissions: permissions)
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

extension Identity {
    /// For the acts of a made-up clerk in the demonstration, which only the command line can begin.
    package func accessForDemonstration(clerk account: String, at authority: AuthorityID) -> Access {
        issue(staff: account, at: authority, [])
    }
}
