package import Kernel
package import Store

extension Identity {
    /// The access of a member of staff to the shared-service centre: as a representative of the authority where they are
    /// at work, or as its office.
    ///
    /// Whoever gives out roles in a town hall cannot make somebody the office: that takes the permission *and* a place at
    /// the district, which runs the centre. With the same permission elsewhere one sees one's own authority and no more.
    /// - Parameter access: of a member of staff, who is recognised anew with every request.
    package func enterCentre(_ access: Access) throws(Refusal) -> CentreAccess {
        guard case .staff = access.actor, case .membership = access.basis, access.reach == .authority,
            let home = directory.authority(access.authority)
        else { throw .notFound }
        let isOffice = home.kind == .district && (ports.centreOffice.map { access.allows($0) } ?? false)
        return issueCentre(
            home: access.authority, isOffice ? .office : .member, access.actor, access.basis, access.permissions)
    }

    /// The access of another system of the district, such as one that hands readings over. The token of a town hall opens
    /// nothing in the centre.
    /// - Parameter permission: what the token has to allow.
    package func enterCentre(system access: Access, with permission: Permission) throws(Refusal) -> CentreAccess {
        guard case .token = access.actor, access.allows(permission),
            let home = directory.authority(access.authority), home.kind == .district
        else { throw .notFound }
        return issueCentre(home: home.id, .office, access.actor, access.basis, access.permissions)
    }

    /// For work of the centre that a recorded cause asks for, such as reminders.
    package func centreAccess(job: String, cause: String) throws(Refusal) -> CentreAccess {
        guard let home = directory.all.first(where: { $0.kind == .district }) else { throw .notFound }
        return issueCentre(home: home.id, .office, .job(name: job), .job(cause: cause), [])
    }

    /// For the acts of a made-up person in the demonstration, which only the command line can begin.
    package func centreAccessForDemonstration(
        clerk account: String, at authority: AuthorityID, _ permissions: Set<Permission>
    ) throws(Refusal) -> CentreAccess {
        try enterCentre(issue(staff: account, at: authority, permissions))
    }
}
