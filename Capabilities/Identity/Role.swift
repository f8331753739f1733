package import Kernel

/// A named set of permissions inside one authority (Rolle).
package struct Role: Sendable, Hashable {
    package var id: String
    package var name: Localized
    package var permissions: Set<Permission>

    package init(id: String, name: Localized, permissions: Set<Permission>) {
        (self.id, self.name, self.permissions) = (id, name, permissions)
    }
}

extension Permission {
    /// See and change who works here and what they may do.
    package static let managePeople = Permission("identity.manage")
    /// Name deputies for the people of one's own units.
    package static let nameDeputies = Permission("identity.deputies")
}

/// The roles every new authority begins with. App supplies the rooms' permissions, since Identity
/// does not know them.
package struct StandardRoles: Sendable {
    package var roles: [Role]
    package init(_ roles: [Role]) { self.roles = roles }
}
