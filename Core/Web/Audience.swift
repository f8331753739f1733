package import Kernel

/// Whom a route is for. A route cannot be written without one, and its handler receives exactly
/// what the audience proves: `Staff` for `.staff(…)`, with the access inside.
package struct Audience<Who: Sendable>: Sendable {
    package let rule: AudienceRule
    let admit: @Sendable (Caller) -> Who?
}

/// The audience of a route as the list of routes shows it.
package enum AudienceRule: Hashable, Sendable, CustomStringConvertible {
    /// Public pages, the same for all; the handler may still greet whom it knows.
    case everyone
    /// Who opened an application by its code, or is signed in to the account it belongs to.
    case applicant
    /// A citizen signed in to an account.
    case citizen
    /// A member of staff, in one authority.
    case staff(Permission)
    /// Every member of staff: what is their own.
    case anyStaff
    /// Someone who runs the installation.
    case administrator(Permission)
    /// Another system, by bearer token.
    case api(Permission)
    /// Monitoring: health and metrics.
    case operations

    package var description: String {
        switch self {
        case .everyone: "everyone"
        case .applicant: "applicant"
        case .citizen: "citizen"
        case .staff(let permission): "staff(\(permission))"
        case .anyStaff: "staff"
        case .administrator(let permission): "administrator(\(permission))"
        case .api(let permission): "api(\(permission))"
        case .operations: "operations"
        }
    }

    package var permission: Permission? {
        switch self {
        case .staff(let permission), .administrator(let permission), .api(let permission): permission
        case .everyone, .applicant, .citizen, .anyStaff, .operations: nil
        }
    }
}

extension Audience where Who == Caller {
    package static var everyone: Audience { Audience(rule: .everyone) { $0 } }
    static var operations: Audience { Audience(rule: .operations) { $0 } }
}

extension Audience where Who == Applicant {
    package static var applicant: Audience { Audience(rule: .applicant) { $0.applicant } }
}

extension Audience where Who == Citizen {
    package static var citizen: Audience { Audience(rule: .citizen) { $0.citizen } }
}

extension Audience where Who == Staff {
    package static func staff(_ permission: Permission) -> Audience {
        Audience(rule: .staff(permission)) { caller in caller.staff.flatMap { $0.may(permission) ? $0 : nil } }
    }

    /// Who has the permission, and who stands in for somebody who has it. The step has to ask `Staff.acting` as whom it
    /// is done; without that a deputy would have the other's permission in their own units as well.
    package static func staffOrDeputy(_ permission: Permission) -> Audience {
        Audience(rule: .staff(permission)) { caller in
            caller.staff.flatMap { $0.mayForSomebody(permission) ? $0 : nil }
        }
    }

    package static var anyStaff: Audience { Audience(rule: .anyStaff) { $0.staff } }
}

extension Audience where Who == Administrator {
    package static func administrator(_ permission: Permission) -> Audience {
        Audience(rule: .administrator(permission)) { caller in
            caller.administrator.flatMap { $0.may(permission) ? $0 : nil }
        }
    }
}

extension Audience where Who == TokenBearer {
    package static func api(_ permission: Permission) -> Audience {
        Audience(rule: .api(permission)) { caller in caller.token.flatMap { $0.may(permission) ? $0 : nil } }
    }
}
