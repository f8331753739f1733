/// A municipality's part in the shared-service centre of the demonstration. Numbers are made up and plausible: about 850
/// users together.
package struct DemoMember: Sendable, Hashable {
    package var authority: DemoAuthority
    package var users: Int
    /// Its membership ended with the last year that is settled.
    package var leaves = false
    /// Still on the way into operation.
    package var isBeginning = false
    package var sharesQuantities = true
    /// What it has of its own and does not take.
    package var without: Set<String> = []
    /// Its equipment is not the common one everywhere, so it asks the service desk more often.
    package var hasOldEquipment = false
    /// How long ago it declared its interest, in days.
    package var began: Int

    package var hasOwnWorkplaces: Bool { without.contains("IT-Arbeitsplatz") }

    /// Of the representative, per decision and year, in euros; nil for no limit.
    package var limit: Int64? { users > 200 ? nil : users > 50 ? 120_000 : 60_000 }

    package static let all: [DemoMember] = [
        make("adendorf", 48, 1440), make("amelinghausen", 42, 1430) { $0.without = ["IP-Telefon"] },
        make("amt-neuhaus", 28, 150) { $0.isBeginning = true }, make("bardowick", 74, 1420),
        make("bleckede", 45, 1410) {
            $0.sharesQuantities = false
            $0.without = ["IP-Telefon", "Betrieb des Finanzverfahrens"]
        },
        make("dahlenburg", 36, 1425) { $0.leaves = true },
        make("gellersen", 62, 1400) { $0.hasOldEquipment = true },
        make("ilmenau", 55, 1390) { $0.without = ["Drucker und Kopierer"] },
        make("lueneburg", 330, 1380) {
            $0.without = ["IT-Arbeitsplatz", "Drucker und Kopierer", "Arbeiten von zu Hause"]
        },
        make("ostheide", 52, 1370) { $0.sharesQuantities = false },
        make("scharnebeck", 78, 1360) { $0.hasOldEquipment = true },
    ].compactMap { $0 }

    private static func make(_ id: String, _ users: Int, _ began: Int, _ change: (inout DemoMember) -> Void = { _ in })
        -> DemoMember?
    {
        guard let authority = District.authority(id) else { return nil }
        var member = DemoMember(authority: authority, users: users, began: began)
        change(&member)
        return member
    }

    /// What it takes of the entry with this name in the ready catalogue. Four workplaces are enough for five who share them,
    /// part-time staff among them.
    package func quantity(of service: String) -> Int {
        guard !without.contains(service) else { return 0 }
        return switch service {
        case "Serverbetrieb mit täglicher Sicherung": isBeginning ? 2 : users / 20 + 1
        case "Speicherplatz mit Sicherung": users / 5 + 2
        case "Betrieb des Finanzverfahrens": isBeginning ? 0 : users / 8 + 1
        case "Postfach": users + users / 12
        case "Sichere Behördenpost": 1
        case "Schulung und Hospitation": users / 8
        case "Groupware": isBeginning ? 0 : users
        case "IT-Arbeitsplatz": isBeginning ? 0 : users * 4 / 5
        case "Drucker und Kopierer": users / 8 + 1
        case "Arbeiten von zu Hause": users / 4
        case "IP-Telefon": isBeginning ? 0 : users + 2
        case "Gewerberegister (VOIS)": isBeginning ? 0 : 1
        case "Einwohnermeldewesen": users / 16 + 1
        case "Personenstandswesen": users > 50 ? 1 : 0
        default: 0
        }
    }
}
