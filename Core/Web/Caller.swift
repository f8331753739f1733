package import Kernel
package import Store

/// Who asks, as far as the house knows. It is made by Identity, through the closures that App hands
/// to `Site`; Web only compares it with a route's `Audience`. One caller can be several at once: a
/// citizen with an account may have opened an application by its code as well.
package struct Caller: Sendable {
    package var applicant: Applicant?
    package var citizen: Citizen?
    package var staff: Staff?
    package var administrator: Administrator?
    package var token: TokenBearer?

    package init(
        applicant: Applicant? = nil, citizen: Citizen? = nil, staff: Staff? = nil,
        administrator: Administrator? = nil, token: TokenBearer? = nil
    ) {
        self.applicant = applicant
        self.citizen = citizen
        self.staff = staff
        self.administrator = administrator
        self.token = token
    }

    package static let anonymous = Caller()
}

/// Someone who may see certain applications and nothing else: opened by code, or their account's own.
package struct Applicant: Sendable {
    /// One access for each application, reaching no further than it.
    package let accesses: [Access]
    package init(_ accesses: [Access]) { self.accesses = accesses }

    /// The access to one of them; an application of somebody else is not found.
    package func access(to application: String) throws(Refusal) -> Access {
        guard let access = accesses.first(where: { $0.reach == .application(id: application) }) else {
            throw .notFound
        }
        return access
    }
}

/// A citizen who signed in to an account.
package struct Citizen: Sendable {
    package let account: String
    package let name: String
    package init(account: String, name: String) { (self.account, self.name) = (account, name) }
}

/// Someone who runs the installation. There is no authority's data in reach.
package struct Administrator: Sendable {
    package let account: String
    package let name: String
    package let permissions: Set<Permission>

    package init(account: String, name: String, permissions: Set<Permission>) {
        (self.account, self.name, self.permissions) = (account, name, permissions)
    }

    package func may(_ permission: Permission) -> Bool { permissions.contains(permission) }
}

/// An authority's own system that calls the API with a token.
package struct TokenBearer: Sendable {
    package let id: String
    package let access: Access

    package init(id: String, access: Access) { (self.id, self.access) = (id, access) }

    package func may(_ permission: Permission) -> Bool { access.allows(permission) }
}
