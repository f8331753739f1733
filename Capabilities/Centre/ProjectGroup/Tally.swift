package import Kernel
import Store

package enum Vote: String, Sendable, CaseIterable, SQLBindable {
    case yes, no, abstain

    package var name: Localized {
        switch self {
        case .yes: Localized("Ja", "Yes")
        case .no: Localized("Nein", "No")
        case .abstain: Localized("Enthaltung", "Abstention")
        }
    }
}

/// From when on a body can decide (Beschlussfähigkeit). What a body agrees on goes; where it has agreed on nothing, the
/// rule of councils is the one to take: more than half of the members (§ 65 (1) NKomVG).
package struct Quorum: Sendable, Hashable {
    package enum Rule: String, Sendable, CaseIterable, SQLBindable {
        /// More than half of the members, whatever their weight.
        case majority
        /// So many per cent of all votes.
        case share
        /// So many members.
        case members

        package var name: Localized {
            switch self {
            case .majority:
                Localized("wenn mehr als die Hälfte der Mitglieder da ist", "more than half of the members")
            case .share: Localized("ab einem Anteil aller Stimmen", "a share of all votes")
            case .members: Localized("ab einer Zahl von Mitgliedern", "a number of members")
            }
        }
    }

    package var rule: Rule
    /// Per cent or members; 0 for the majority.
    package var number: Int

    package init(_ rule: Rule, _ number: Int = 0) { (self.rule, self.number) = (rule, number) }

    package var text: Localized {
        switch rule {
        case .majority: rule.name
        case .share: Localized("ab \(number) % aller Stimmen", "from \(number) % of all votes on")
        case .members: Localized("ab \(number) Mitgliedern", "from \(number) members on")
        }
    }
}

/// Who is there and how they vote, counted.
package struct Tally: Sendable, Hashable {
    package private(set) var yes = 0
    package private(set) var no = 0
    package private(set) var abstained = 0
    /// There, but gave no vote.
    package private(set) var silent = 0
    package private(set) var absent = 0
    /// Members, each one counted once.
    package private(set) var membersPresent = 0
    package let members: Int

    /// - Parameter seats: each member's votes; who is not among them has none.
    package init(
        _ votes: [AuthorityID: Vote] = [:], present: Set<AuthorityID>, seats: [AuthorityID: Int]
    ) {
        members = seats.count
        for (member, weight) in seats {
            guard present.contains(member) else {
                absent &+= weight
                continue
            }
            membersPresent += 1
            switch votes[member] {
            case .yes: yes &+= weight
            case .no: no &+= weight
            case .abstain: abstained &+= weight
            case nil: silent &+= weight
            }
        }
    }

    package var votesPresent: Int { yes &+ no &+ abstained &+ silent }
    package var all: Int { votesPresent &+ absent }

    /// Who abstains is there: it counts for the quorum.
    package func isQuorate(_ quorum: Quorum) -> Bool {
        guard membersPresent > 0 else { return false }
        switch quorum.rule {
        case .majority: return membersPresent * 2 > members
        case .share: return votesPresent &* 100 >= all &* quorum.number
        case .members: return membersPresent >= quorum.number
        }
    }

    /// More yes than no; who abstains is no vote for either. With as many on both sides a motion is rejected
    /// (§ 66 (1) NKomVG).
    package var isAccepted: Bool { yes > no }
}
