package import Kernel
import Portal

/// An organisational unit (Organisationseinheit, Amt) and the services it handles.
package struct DemoUnit: Sendable, Hashable {
    /// Unique inside the authority.
    package let id: String
    package let name: Localized
    /// Slugs.
    package let services: [String]

    static func all(of seat: District.Seat) -> [DemoUnit] {
        switch seat.kind {
        case .district: district
        case .town where seat.id == "lueneburg": largeTown
        case .town, .municipality, .jointMunicipality: townHall
        }
    }

    private static let mail = DemoUnit(
        id: "posteingang", name: Localized("Posteingang und Registratur", "Mail room and registry"), services: [])

    private static let district = [
        mail,
        DemoUnit(
            id: "bauaufsicht", name: Localized("Fachdienst Bauen", "Building department"),
            services: [BuildingNotice.service.slug]),
        DemoUnit(
            id: "jagd",
            name: Localized("Fachdienst Ordnung, Jagdbehörde", "Public order department, hunting authority"),
            services: [HuntingLicence.service.slug]),
        DemoUnit(
            id: "fahrerlaubnis",
            name: Localized(
                "Fachdienst Straßenverkehr, Fahrerlaubnisbehörde", "Road traffic department, driving licences"),
            services: [DrivingLicence.service.slug]),
        DemoUnit(
            id: "schule",
            name: Localized("Fachdienst Schule, Schülerbeförderung", "School department, school transport"),
            services: [SchoolTransport.service.slug]),
        DemoUnit(
            id: "auslaenderbehoerde", name: Localized("Ausländerbehörde", "Immigration authority"),
            services: [ResidencePermit.service.slug]),
    ]

    private static let townHall = [
        mail,
        DemoUnit(id: "steueramt", name: Localized("Steueramt", "Tax office"), services: [DogTax.service.slug]),
        DemoUnit(
            id: "buergerservice", name: Localized("Bürgerservice", "Citizens’ service"),
            services: [RegisterExtract.service.slug]),
        DemoUnit(
            id: "ordnungsamt", name: Localized("Ordnungsamt", "Public order office"),
            services: [TradeRegistration.service.slug, RoadUse.service.slug, ItinerantTrade.service.slug]),
    ]

    /// A large autonomous town (große selbständige Stadt, § 14 (5) NKomVG) does some of the district's work itself.
    private static let largeTown = [
        mail,
        DemoUnit(
            id: "buergeramt", name: Localized("Bürgeramt", "Citizens’ office"), services: [RegisterExtract.service.slug]
        ),
        DemoUnit(id: "steuern", name: Localized("Bereich Steuern", "Taxes"), services: [DogTax.service.slug]),
        DemoUnit(
            id: "gewerbe", name: Localized("Bereich Gewerbe", "Trade office"),
            services: [TradeRegistration.service.slug, ItinerantTrade.service.slug]),
        DemoUnit(
            id: "verkehr", name: Localized("Bereich Ordnung und Verkehr", "Public order and traffic"),
            services: [ResidentParking.service.slug, RoadUse.service.slug]),
        DemoUnit(
            id: "bauaufsicht", name: Localized("Bauaufsicht", "Building control"),
            services: [BuildingNotice.service.slug]),
        DemoUnit(
            id: "auslaenderbehoerde", name: Localized("Ausländerbehörde", "Immigration authority"),
            services: [ResidencePermit.service.slug]),
    ]
}
