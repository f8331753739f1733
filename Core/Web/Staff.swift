package import Kernel
package import Markup
package import Store

/// A member of staff, at work in one authority.
package struct Staff: Sendable {
    package let account: String
    package let name: String
    /// The units (Organisationseinheiten) that they work in.
    package let units: [String]
    package let access: Access
    /// For whom they stand in today (Vertretung); on most days for nobody.
    package let represented: [Represented]
    /// For whom they act with this value: `units` and `access` are then what the deputy rule gives.
    package let actsFor: Represented?
    /// Who they are apart from that; at most one.
    private let own: [Staff]

    package init(
        account: String, name: String, units: [String], access: Access, represented: [Represented] = []
    ) {
        (self.account, self.name, self.units, self.access) = (account, name, units, access)
        (self.represented, actsFor, own) = (represented, nil, [])
    }

    private init(_ deputy: Staff, for one: Represented) {
        (account, name, represented) = (deputy.account, deputy.name, deputy.represented)
        (units, access, actsFor, own) = (one.units, one.access, one, [deputy])
    }

    package func may(_ permission: Permission) -> Bool { access.allows(permission) }
}

/// Somebody who is away, as their deputy needs it: made by Identity from a deputy rule.
package struct Represented: Sendable {
    package let account: String
    package let name: String
    /// The roles whose rights the deputy has for them.
    package let roles: [String]
    /// The units whose work the deputy does for them.
    package let units: [String]
    /// Nil where the rule has no end.
    package let lastDay: Day?
    /// The deputy's access for them; its basis names them.
    package let access: Access

    package init(
        account: String, name: String, roles: [String], units: [String], lastDay: Day?, access: Access
    ) {
        (self.account, self.name, self.roles) = (account, name, roles)
        (self.units, self.lastDay, self.access) = (units, lastDay, access)
    }
}

extension Staff {
    /// Who they are in their own right.
    package var themselves: Staff { own.first ?? self }

    /// Themselves in the place of each of those for whom they stand in.
    package var placesTaken: [Staff] { represented.map { Staff(themselves, for: $0) } }

    /// Whether they may do this at all: in their own right or for somebody.
    package func mayForSomebody(_ permission: Permission) -> Bool {
        themselves.may(permission) || represented.contains { $0.access.allows(permission) }
    }

    /// As whom they do something: for the one they stand in for where it is that person's work, else in their own right,
    /// else for somebody else they stand in for.
    ///
    /// - Parameters:
    ///   - holder: whose work it is; nil where it is nobody's yet.
    ///   - inOwnRight: their own right comes first, whosever work it is.
    ///   - reaches: whether the thing is in reach of somebody with these units and this access.
    /// - Returns: nil where no right of theirs is enough.
    package func acting(
        with permission: Permission, on holder: String?, inOwnRight: Bool = false, where reaches: (Staff) -> Bool
    ) -> Staff? {
        let me = themselves
        let mine = me.may(permission) && reaches(me) ? me : nil
        if represented.isEmpty || inOwnRight && mine != nil { return mine }
        let others = placesTaken.filter { $0.may(permission) && reaches($0) }
        return others.first { $0.actsFor?.account == holder } ?? mine ?? others.first
    }
}

extension UI {
    /// Marks what somebody does for another person; nothing where it is their own work.
    package func deputyMark(_ staff: Staff?) -> HTML {
        // A name is longer than a tag, which does not wrap.
        guard let one = staff?.actsFor else { return .empty }
        return "<span class=\"meta\">\(standingIn(for: one.name))</span>"
    }

    package func standingIn(for name: String) -> String {
        say("in Vertretung für \(name)", "standing in for \(name)")
    }
}
