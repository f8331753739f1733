package import Kernel

/// The only key to an authority's data: who acts, for which authority, why they may and what.
/// Only Identity makes one, with the `AccessIssuer` that App hands to it and to nobody else.
package struct Access: Sendable, Hashable {
    package let authority: AuthorityID
    package let actor: Actor
    package let basis: Basis
    package let permissions: Set<Permission>
    package let reach: Reach

    /// Who acts. Ids only, no names: this goes into the journal.
    package enum Actor: Sendable, Hashable {
        case staff(account: String)
        /// Nil for a citizen without an account, who came with an application's code.
        case citizen(account: String?)
        case job(name: String)
        case token(id: String)
        /// A person at the server's command line.
        case `operator`
    }

    /// Why they may.
    package enum Basis: Sendable, Hashable {
        case membership
        /// For somebody who is away (Vertretung): the account of that person.
        case deputy(of: String)
        /// The authority, or another one, has lent the right (Freigabe).
        case grant(id: String)
        /// It is the person's own application.
        case application(id: String)
        /// It is what somebody of an authority has reported to the one that runs the service desk: they work at `home`.
        case reporter(home: AuthorityID)
        /// The work that something recorded has caused.
        case job(cause: String)
        case administration
    }

    /// What of the authority's data is meant at all.
    package enum Reach: Sendable, Hashable {
        case authority
        /// One application and what belongs to it.
        case application(id: String)
        /// What one member of staff has reported to the service desk.
        case reports(of: String)
    }

    // Not `package`: the issuer is the only way to one.
    init(
        authority: AuthorityID, actor: Actor, basis: Basis, permissions: Set<Permission>, reach: Reach
    ) {
        (self.authority, self.actor, self.basis, self.permissions, self.reach) =
            (authority, actor, basis, permissions, reach)
    }

    package func allows(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// For whom somebody acts who stands in (Vertretung): that person's account.
    package var deputyOf: String? {
        if case .deputy(let account) = basis { account } else { nil }
    }

    /// The accounts behind an act: whose hand it was and for whom. Four eyes are two acts whose people are all different.
    package var people: Set<String> {
        guard case .staff(let account) = actor else { return [] }
        return Set([account, deputyOf].compactMap(\.self))
    }
}

extension Access.Actor: CustomStringConvertible {
    /// `staff 01j…`, as the journal records it.
    package var description: String {
        switch self {
        case .staff(let account): "staff \(account)"
        case .citizen(let account?): "citizen \(account)"
        case .citizen(nil): "citizen"
        case .job(let name): "job \(name)"
        case .token(let id): "token \(id)"
        case .operator: "operator"
        }
    }
}

extension Access.Basis: CustomStringConvertible {
    package var description: String {
        switch self {
        case .membership: "membership"
        case .deputy(let account): "deputy \(account)"
        case .grant(let id): "grant \(id)"
        case .application(let id): "application \(id)"
        case .reporter(let home): "reporter \(home)"
        case .job(let cause): "job \(cause)"
        case .administration: "administration"
        }
    }
}

/// Makes `Access` values. There is one of it per open store, and Identity holds it.
package struct AccessIssuer: Sendable {
    init() {}

    package func issue(
        authority: AuthorityID, actor: Access.Actor, basis: Access.Basis, permissions: Set<Permission>,
        reach: Access.Reach = .authority
    ) -> Access {
        Access(authority: authority, actor: actor, basis: basis, permissions: permissions, reach: reach)
    }
}
