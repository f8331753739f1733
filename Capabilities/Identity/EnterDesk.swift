package import Kernel
package import Store

extension Identity {
    /// The authority that runs the service desk: the district, which runs the shared-service centre. Nil where the
    /// installation has none.
    package var deskAuthority: AuthorityID? { directory.all.first { $0.kind == .district }?.id }

    /// The access of a member of staff to what they have reported to the service desk, in the database of the authority
    /// that runs it. It permits nothing and reaches the tickets of this account from this authority only.
    /// - Parameter access: of a member of staff, who is recognised anew with every request.
    package func enterDesk(_ access: Access) throws(Refusal) -> Access {
        guard case .staff(let account) = access.actor, case .membership = access.basis, access.reach == .authority,
            let desk = deskAuthority
        else { throw .notFound }
        return issue(reporter: account, from: access.authority, at: desk)
    }

    /// The access of somebody who works at the desk. Whoever gives out roles in a town hall cannot make somebody see the
    /// tickets of all: that takes the permission *and* a place at the authority that runs the desk.
    package func enterDeskAsStaff(_ access: Access, with permission: Permission) throws(Refusal) -> Access {
        guard case .staff = access.actor, case .membership = access.basis, access.reach == .authority,
            access.allows(permission), access.authority == deskAuthority
        else { throw .notFound }
        return access
    }

    /// For the acts of a made-up person in the demonstration, which only the command line can begin.
    package func deskAccessForDemonstration(account: String, at authority: AuthorityID, _ permissions: Set<Permission>)
        -> Access
    {
        issue(staff: account, at: authority, permissions)
    }
}
