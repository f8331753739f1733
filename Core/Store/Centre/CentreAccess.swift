package import Kernel

/// The only key to the rows of the shared-service centre (Leistungszentrum): who acts, for which authority, and whether
/// they belong to the centre's office, which works for all of them. Only Identity makes one.
///
/// It opens no authority's database, and an `Access` opens nothing of the centre.
package struct CentreAccess: Sendable, Hashable {
    /// How far one sees.
    package enum Scope: Sendable, Hashable {
        /// The rows of one's own authority, and what members have agreed to be common.
        case member
        /// Everything: the centre's own staff (Geschäftsstelle).
        case office
    }

    /// The authority that the person works at: the member that they act for.
    package let home: AuthorityID
    package let scope: Scope
    package let actor: Access.Actor
    package let basis: Access.Basis
    package let permissions: Set<Permission>

    // Not `package`: the issuer is the only way to one.
    init(
        home: AuthorityID, scope: Scope, actor: Access.Actor, basis: Access.Basis, permissions: Set<Permission>
    ) {
        (self.home, self.scope, self.actor, self.basis, self.permissions) = (home, scope, actor, basis, permissions)
    }

    package func allows(_ permission: Permission) -> Bool { permissions.contains(permission) }
    package var isOffice: Bool { scope == .office }

    /// Whether rows of this member are in reach.
    package func reaches(_ member: AuthorityID) -> Bool { isOffice || member == home }
}

extension AccessIssuer {
    package func issueCentre(
        home: AuthorityID, scope: CentreAccess.Scope, actor: Access.Actor, basis: Access.Basis,
        permissions: Set<Permission>
    ) -> CentreAccess {
        CentreAccess(home: home, scope: scope, actor: actor, basis: basis, permissions: permissions)
    }
}

/// Where the centre's rows are opened. The room gets this and no `Stores`: there is no other way to its tables.
package struct CentreDoor: Sendable {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    package func open(_ access: CentreAccess) -> CentreStore { CentreStore(access: access, database: database) }
}

extension Stores {
    package var centreDoor: CentreDoor { CentreDoor(centre) }
}

/// The centre's rows, as far as one access sees them.
package struct CentreStore: Sendable {
    package let access: CentreAccess
    private let database: any Database

    init(access: CentreAccess, database: any Database) { (self.access, self.database) = (access, database) }

    package func read<T: Sendable>(_ body: @escaping @Sendable (MemberRows) throws -> T) async throws -> T {
        let access = access
        return try await database.read { try body(MemberRows(access: access, unrestricted: $0)) }
    }

    /// Like `read`, for what takes long.
    package func scan<T: Sendable>(_ body: @escaping @Sendable (MemberRows) throws -> T) async throws -> T {
        let access = access
        return try await database.scan { try body(MemberRows(access: access, unrestricted: $0)) }
    }

    /// One transaction.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (MemberRows) throws -> T) async throws -> T {
        let access = access
        return try await database.write { try body(MemberRows(access: access, unrestricted: $0)) }
    }
}
