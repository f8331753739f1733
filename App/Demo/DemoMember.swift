/// A municipality's part in the shared-service centre of the demonstration. Numbers are made up and plausible: about 850
/// users together.
package struct DemoMember: Sendable, Hashable {
    package var authority: DemoAuthority
    package var users: Int
    /// The last day is days after today; nil for those who stay.
    package var leavesIn: Int?
    /// Still on the way into operation.
    package var isBeginning = false
    package var sharesQuantities = true
    /// It has its own workplaces and takes the rest.
    package var hasOwnWorkplaces = false
    /// How long ago it declared its interest, in days.
    package var began: Int

    /// Of the representative, per decision and year, in euros; nil for no limit.
    package var limit: Int64? { users > 200 ? nil : users > 50 ? 120_000 : 60_000 }

    package static let all: [DemoMember] = [
        make("adendorf", 48, 1440), make("amelinghausen", 42, 1430),
        make("amt-neuhaus", 28, 150) { $0.isBeginning = true },
        make("bardowick", 74, 1420), make("bleckede", 45, 1410) { $0.sharesQuantities = false },
        make("dahlenburg", 36, 1425) { $0.leavesIn = 40 }, make("gellersen", 62, 1400), make("ilmenau", 55, 1390),
        make("lueneburg", 330, 1380) { $0.hasOwnWorkplaces = true },
        make("ostheide", 52, 1370) { $0.sharesQuantities = false }, make("scharnebeck", 78, 1360),
    ].compactMap { $0 }

    private static func make(_ id: String, _ users: Int, _ began: Int, _ change: (inout DemoMember) -> Void = { _ in })
        -> DemoMember?
    {
        guard let authority = District.authority(id) else { return nil }
        var member = DemoMember(authority: authority, users: users, began: began)
        change(&member)
        return member
    }

    /// What it takes of the entry with this name in the ready catalogue.
    package func quantity(of service: String) -> Int {
        switch service {
        case "Serverbetrieb mit täglicher Sicherung": isBeginning ? 2 : users / 14 + 2
        case "Speicherplatz mit Sicherung": users / 3 + 4
        case "Betrieb des Finanzverfahrens": isBeginning ? 0 : users / 6 + 2
        case "Postfach": users + users / 12
        case "Sichere Behördenpost": 1
        case "Schulung und Hospitation": users / 8
        case "Groupware": isBeginning ? 0 : users
        case "IT-Arbeitsplatz": hasOwnWorkplaces || isBeginning ? 0 : users
        case "Drucker und Kopierer": hasOwnWorkplaces ? 0 : users / 5 + 1
        case "Arbeiten von zu Hause": hasOwnWorkplaces ? 0 : users / 3
        case "IP-Telefon": isBeginning ? 0 : users + 4
        case "Gewerberegister (VOIS)": isBeginning ? 0 : 1
        case "Einwohnermeldewesen": users / 12 + 1
        case "Personenstandswesen": users > 50 ? 1 : 0
        default: 0
        }
    }
}
