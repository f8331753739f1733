package import Kernel
import Store
import Web

/// Marks ids of deputy rules.
package enum DeputyRuleName: PathKind { package static var kind: String { "deputy-rule" } }
package typealias DeputyRuleID = Identifier<DeputyRuleName>

/// Somebody stands in for a colleague (Vertretungsregelung). Why the colleague is away is nowhere stored: it may be their
/// health (Art. 9 DSGVO), and nobody needs it to do the work.
package struct DeputyRule: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// From the first to the last day.
        case days
        /// Beside the other person, until it is ended (ständige Vertretung).
        case always
        /// Whoever stands in when no other deputy is named for an absence. Alone it gives no right.
        case absence
    }

    /// What the deputy may have a hand in; an empty list limits nothing.
    package struct Limits: Sendable, Hashable {
        package var units: [String] = []
        package var roles: [String] = []
        /// Ids of `DeputyArea`.
        package var areas: [String] = []
        package init(units: [String] = [], roles: [String] = [], areas: [String] = []) {
            (self.units, self.roles, self.areas) = (units, roles, areas)
        }
    }

    package var id: DeputyRuleID
    /// Who is away.
    package var account: String
    package var deputy: String
    package var kind: Kind
    package var firstDay: Day
    /// Nil where the rule has no end.
    package var lastDay: Day?
    package var limits: Limits

    package init(
        id: DeputyRuleID, account: String, deputy: String, kind: Kind = .days, firstDay: Day, lastDay: Day?,
        limits: Limits = Limits()
    ) {
        (self.id, self.account, self.deputy, self.kind) = (id, account, deputy, kind)
        (self.firstDay, self.lastDay, self.limits) = (firstDay, lastDay, limits)
    }

    /// Whether it gives rights on that day.
    func isInForce(on day: Day) -> Bool { kind != .absence && firstDay <= day && !isOver(on: day) }

    func isOver(on day: Day) -> Bool { lastDay.map { $0 < day } ?? false }

    /// Whether both are there on one day at least.
    func overlaps(_ other: DeputyRule) -> Bool {
        (lastDay.map { $0 >= other.firstDay } ?? true) && (other.lastDay.map { $0 >= firstDay } ?? true)
    }

    /// For so many people one may stand in at a time.
    static let mostRepresented = 20
    /// So many days ahead, and so long.
    static let mostDays = 366
}

/// A kind of work that deputies may do for somebody: its rights, of which the represented person has some. What is in no
/// area never comes through a deputy rule.
package struct DeputyArea: Sendable {
    /// a–z and `-`; the same for ever, since it stands in rules.
    package var id: String
    package var name: Localized
    package var permissions: Set<Permission>
    /// The work belongs to units, so that a rule can be limited to some of them. A rule with such a limit covers no other
    /// area.
    package var isByUnit: Bool
    /// Rights that reach beyond one's own units; a rule that is limited to units gives none of them.
    package var beyondUnits: Set<Permission>

    package init(
        _ id: String, _ name: Localized, _ permissions: Set<Permission>, isByUnit: Bool,
        beyondUnits: Set<Permission> = []
    ) {
        (self.id, self.name, self.permissions) = (id, name, permissions)
        (self.isByUnit, self.beyondUnits) = (isByUnit, beyondUnits)
    }
}

extension DeputyRule.Limits {
    /// The rights that the rule gives of those that the represented person has.
    func permissions(of having: Set<Permission>, _ areas: [DeputyArea]) -> Set<Permission> {
        var given: Set<Permission> = []
        for area in areas where self.areas.isEmpty || self.areas.contains(area.id) {
            if units.isEmpty {
                given.formUnion(area.permissions)
            } else if area.isByUnit {
                given.formUnion(area.permissions.subtracting(area.beyondUnits))
            }
        }
        return having.intersection(given)
    }
}
