package import Kernel
package import Markup
package import Store
package import Web

/// The room of the shared-service centre (Leistungszentrum): who takes part, what it offers, who takes what, who decides
/// (K19–K24, K31). Its rows are in the centre's database and are reached by `MemberRows` only (docs/adr/0014).
package struct Centre: Sendable {
    package let door: CentreDoor
    package let papers: PaperStore
    package let ports: CentrePorts

    package init(door: CentreDoor, papers: PaperStore, ports: CentrePorts) {
        (self.door, self.papers, self.ports) = (door, papers, ports)
    }

    package static let permissions: [(Permission, Localized)] = [
        (
            .readCentre,
            Localized(
                "Leistungszentrum: Daten der eigenen Behörde sehen",
                "Shared-service centre: see one's own authority's data")
        ),
        (
            .requestFromCentre,
            Localized("Leistungszentrum: Leistungen beantragen", "Shared-service centre: ask for services")
        ),
        (
            .decideInCentre,
            Localized(
                "Leistungszentrum: die Behörde vertreten und im Rahmen des Mandats entscheiden",
                "Shared-service centre: represent the authority and decide within one's mandate")
        ),
        (
            .appointForCentre,
            Localized(
                "Leistungszentrum: Vertretungen der Behörde bestellen",
                "Shared-service centre: appoint the authority's representatives")
        ),
        (
            .workForCentre,
            Localized(
                "Leistungszentrum: eigene Arbeitszeit für andere Behörden eintragen",
                "Shared-service centre: enter one's own working time for other authorities")
        ),
        (
            .manageCentre,
            Localized(
                "Leistungszentrum: Geschäftsstelle für alle Mitglieder (wirkt nur beim Landkreis)",
                "Shared-service centre: office for all members (works at the district only)")
        ),
    ]
}

extension Permission {
    package static let readCentre = Permission("centre.read")
    package static let requestFromCentre = Permission("centre.request")
    package static let workForCentre = Permission("centre.work")
    package static let decideInCentre = Permission("centre.decide")
    package static let appointForCentre = Permission("centre.appoint")
    /// Of another system of the district: readings by API.
    package static let submitReadings = Permission("centre.readings")
    /// The office (Geschäftsstelle): all members. See `Identity.enterCentre`.
    package static let manageCentre = Permission("centre.manage")
}

/// What Centre needs from the rest of the house.
package struct CentrePorts: Sendable {
    /// The key to the centre's rows for somebody who is signed in, from Identity.
    package var enter: @Sendable (Staff) throws -> CentreAccess
    /// The same for another system that hands readings over.
    package var enterSystem: @Sendable (TokenBearer) throws -> CentreAccess
    /// The authorities of the installation, the district first, from Identity.
    package var authorities: @Sendable () -> [CentreAuthority]
    /// Who of one's own authority may represent it, from Identity.
    package var colleagues: @Sendable (Staff) async throws -> [CentreColleague]
    /// How many entries of a kind the journals of members have, by day; nothing else of them, from App.
    package var count: @Sendable (JournalMeasure, [AuthorityID], Day, Day) async throws -> [JournalCount]
    /// The frame of a workbench page with its navigation, from App.
    package var frame: @Sendable (Request, Staff) async throws -> WorkbenchFrame

    package init(
        enter: @escaping @Sendable (Staff) throws -> CentreAccess,
        enterSystem: @escaping @Sendable (TokenBearer) throws -> CentreAccess,
        authorities: @escaping @Sendable () -> [CentreAuthority],
        colleagues: @escaping @Sendable (Staff) async throws -> [CentreColleague],
        count: @escaping @Sendable (JournalMeasure, [AuthorityID], Day, Day) async throws -> [JournalCount],
        frame: @escaping @Sendable (Request, Staff) async throws -> WorkbenchFrame
    ) {
        (self.enter, self.authorities, self.colleagues, self.frame) = (enter, authorities, colleagues, frame)
        (self.enterSystem, self.count) = (enterSystem, count)
    }
}

/// An authority as the centre knows it.
package struct CentreAuthority: Sendable, Hashable {
    package var id: AuthorityID
    package var name: String
    package var shortName: String
    package var isDistrict: Bool
    /// For letters and invoices; nil where it is not known.
    package var details: AuthorityDetails?

    package init(
        id: AuthorityID, name: String, shortName: String, isDistrict: Bool, details: AuthorityDetails? = nil
    ) {
        (self.id, self.name, self.shortName, self.isDistrict) = (id, name, shortName, isDistrict)
        self.details = details
    }
}

/// Somebody of one's own authority.
package struct CentreColleague: Sendable, Hashable {
    package var account: String
    package var name: String
    package var post: String

    package init(account: String, name: String, post: String) {
        (self.account, self.name, self.post) = (account, name, post)
    }
}
