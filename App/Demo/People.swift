package import Kernel

/// Someone who works in an authority of the demonstration. All of them are made up: their family names are words for
/// „Muster“ and „Beispiel“ in many languages, so that nobody takes them for real.
package struct DemoPerson: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable, CaseIterable {
        /// Sachbearbeitung
        case clerk
        /// Leitung
        case head
        /// Posteingang und Registratur
        case registry
        /// Administration
        case administrator
        /// Leserecht
        case reader
        /// Kasse und Kämmerei
        case treasury
        /// Geschäftsstelle des Leistungszentrums
        case office
        /// IT-Service am Service-Desk
        case technician
    }

    package let authority: AuthorityID
    package let givenName: String
    package let familyName: String
    /// „Sachbearbeitung Steueramt“
    package let post: Localized
    package let role: Role
    /// Prozessmanagement as well: draws processes, which the head releases.
    package let drawsProcesses: Bool
    /// Ids of units; a head has all of them.
    package let units: [String]
    /// `mara.muster@adendorf`
    package let signIn: String
    package let email: String
    package let phone: String

    package static let all: [DemoPerson] = {
        var number = 0
        return District.staffOrder.flatMap { authority in
            posts(of: authority).map { post in
                number += 1
                return DemoPerson(post, in: authority, number: number - 1)
            }
        } + desk(number: number)
    }()

    /// The centre's office and its service desk: behind all others, so that nobody's name changed when they came.
    private static func desk(number: Int) -> [DemoPerson] {
        guard let district = District.authority(District.id) else { return [] }
        let units = district.units.filter(\.services.isEmpty).map(\.id)
        let technician = Post(
            name: Localized("IT-Service, Service-Desk", "IT service, service desk"), role: .technician, units: units)
        let office = Post(
            name: Localized("Geschäftsstelle Leistungszentrum", "Office of the shared-service centre"), role: .office,
            units: units)
        return [office, technician, technician].enumerated().map {
            DemoPerson($1, in: district, number: number + $0)
        }
    }

    package static func of(_ authority: AuthorityID) -> [DemoPerson] { all.filter { $0.authority == authority } }

    private struct Post {
        let name: Localized
        let role: Role
        let units: [String]
        var drawsProcesses = false
    }

    private static func posts(of authority: DemoAuthority) -> [Post] {
        let work = authority.units.filter { !$0.services.isEmpty }
        // Two for each unit: the same case can be opened by both at once.
        let clerks = work.flatMap { unit -> [Post] in
            let draws = authority.id.raw == "adendorf" && unit.id == "buergerservice"
            let name =
                draws
                ? Localized(
                    "Sachbearbeitung und Prozessmanagement, \(unit.name.de)",
                    "Clerk and process management, \(unit.name.en)")
                : Localized("Sachbearbeitung, \(unit.name.de)", "Clerk, \(unit.name.en)")
            return (1...2).map { _ in
                Post(name: name, role: .clerk, units: [unit.id], drawsProcesses: draws)
            }
        }
        let all = authority.units.map(\.id)
        let head =
            authority.kind == .district
            ? Localized("Dezernatsleitung", "Head of department") : Localized("Amtsleitung", "Head of office")
        let registry = authority.units.filter(\.services.isEmpty).map(\.id)
        var posts = clerks
        posts.append(Post(name: head, role: .head, units: all))
        posts.append(
            Post(
                name: Localized("Posteingang und Registratur", "Mail room and registry"), role: .registry,
                units: registry))
        posts.append(Post(name: Localized("Administration", "Administration"), role: .administrator, units: registry))
        if authority.kind == .district || authority.units.count > 5 {
            posts.append(
                Post(
                    name: Localized("Innere Prüfung (nur lesen)", "Internal audit (read only)"), role: .reader,
                    units: all))
        }
        if authority.kind == .district {
            posts.append(
                Post(name: Localized("Kreiskasse", "District treasury"), role: .treasury, units: registry))
        }
        return posts
    }

    private init(_ post: Post, in authority: DemoAuthority, number: Int) {
        // Both lists have 40 names; every 40 people the family names move on by one, so no name comes twice.
        let given = Names.staffGiven
        let family = Names.staffFamily
        givenName = given[number % given.count]
        familyName = family[(number * 7 + number / given.count) % family.count]
        let plain = plainLetters(givenName.lowercased()) + "." + plainLetters(familyName.lowercased())
        let name = plain.map { $0 == " " ? "-" : String($0) }.joined()
        self.authority = authority.id
        self.post = post.name
        role = post.role
        drawsProcesses = post.drawsProcesses
        units = post.units
        signIn = name + "@" + authority.id.raw
        email = name + "@" + authority.id.raw + ".example"
        phone = "040 66969 \(200 + number)"
    }
}

extension District {
    /// Adendorf first: its clerks are the ones that the handbook and the tests name.
    fileprivate static let staffOrder: [DemoAuthority] =
        authorities.filter { $0.id.raw == "adendorf" } + authorities.filter { $0.id.raw != "adendorf" }
}
