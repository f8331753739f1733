package import Kernel
package import Markup
package import Store
package import Web

/// What Identity needs from the rest of the house.
package struct IdentityPorts: Sendable {
    /// The roles a new authority begins with; App knows the rooms' permissions.
    package var standardRoles: [Role]
    /// Every permission of the house with the sentence that an administrator reads.
    package var permissions: [PermissionText]
    /// What else a new authority needs: keys, text blocks, offered services.
    package var prepare: @Sendable (Access) async throws -> Void
    /// Writes a journal entry in the same transaction: kind, subject.
    package var record: @Sendable (_ kind: String, _ subject: String, Access, Timestamp, any Connection) throws -> Void
    /// The frames of Identity's pages and where one goes from them.
    package var surroundings: Surroundings
    /// What rooms keep in the centre that belongs to an authority: it travels with its export.
    package var luggage: [Luggage]
    /// Who has this at the district works for the shared-service centre and so for all of its members.
    package var centreOffice: Permission?
    /// What deputies may do for others.
    package var deputyAreas: [DeputyArea]

    package init(
        standardRoles: [Role], permissions: [PermissionText] = [], centreOffice: Permission? = nil,
        deputyAreas: [DeputyArea] = [],
        prepare: @escaping @Sendable (Access) async throws -> Void,
        record: @escaping @Sendable (String, String, Access, Timestamp, any Connection) throws -> Void,
        surroundings: Surroundings, luggage: [Luggage] = []
    ) {
        (self.standardRoles, self.permissions, self.luggage) = (standardRoles, permissions, luggage)
        (self.prepare, self.record, self.surroundings) = (prepare, record, surroundings)
        (self.centreOffice, self.deputyAreas) = (centreOffice, deputyAreas)
    }
}

/// A permission as people read it.
package struct PermissionText: Sendable {
    package var permission: Permission
    package var text: Localized
    /// Given to other systems by token, and not to people by role.
    package var isForSystems: Bool

    package init(_ permission: Permission, _ text: Localized, isForSystems: Bool = false) {
        (self.permission, self.text, self.isForSystems) = (permission, text, isForSystems)
    }
}

/// What stands around Identity's pages.
package struct Surroundings: Sendable {
    package var workbench: @Sendable (Request, Staff) async throws -> WorkbenchFrame
    package var portal: @Sendable (Request, Caller, AuthorityID?) -> PortalFrame
    /// Where somebody begins to work, by what they may do.
    package var desk: @Sendable (Staff) -> Destination
    /// A citizen's own page.
    package var ownPage: Destination
    package var portalStart: Destination

    package init(
        workbench: @escaping @Sendable (Request, Staff) async throws -> WorkbenchFrame,
        portal: @escaping @Sendable (Request, Caller, AuthorityID?) -> PortalFrame,
        desk: @escaping @Sendable (Staff) -> Destination, ownPage: Destination, portalStart: Destination
    ) {
        (self.workbench, self.portal, self.desk) = (workbench, portal, desk)
        (self.ownPage, self.portalStart) = (ownPage, portalStart)
    }
}

/// What a room keeps in the centre and an authority needs wherever it is, such as the forms of its applications.
package struct Luggage: Sendable {
    /// a–z and `-`; the same for ever, since it stands in exports.
    package var name: String
    package var pack: @Sendable (AuthorityID) async throws -> [UInt8]
    /// Runs before the authority is to be seen; taking the same things twice changes nothing.
    package var unpack: @Sendable ([UInt8], AuthorityID) async throws -> Void

    package init(
        name: String, pack: @escaping @Sendable (AuthorityID) async throws -> [UInt8],
        unpack: @escaping @Sendable ([UInt8], AuthorityID) async throws -> Void
    ) {
        (self.name, self.pack, self.unpack) = (name, pack, unpack)
    }
}
