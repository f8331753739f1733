import Cases
import Centre
import Identity
import Kernel
import Store
import Web

extension Wiring {
    static func centre(identity: Identity, stores: Stores, frames: Frames) -> CentrePorts {
        CentrePorts(
            enter: { clerk in try identity.enterCentre(clerk.access) },
            authorities: {
                identity.directory.all.map {
                    CentreAuthority(
                        id: $0.id, name: $0.name, shortName: $0.shortName, isDistrict: $0.kind == .district,
                        details: AuthorityDetails(
                            head: $0.letterhead(unit: nil), street: $0.address.street, postcode: $0.address.postcode,
                            town: $0.address.town, mail: $0.email, phone: $0.phone, leitwegID: $0.leitwegID))
                }
            },
            colleagues: { clerk in
                try await stores.authority(clerk.access).read { connection in
                    let roles = try Identity.roleMemberships(in: connection)
                    let able = Set(
                        try Identity.roles(in: connection).filter { $0.permissions.contains(.decideInCentre) }.map(\.id)
                    )
                    return try Identity.people(in: connection).filter { person in
                        person.active && !able.isDisjoint(with: roles[person.account] ?? [])
                    }.map { CentreColleague(account: $0.account, name: $0.name, post: $0.post) }
                }
            },
            frame: { request, clerk in try await frames.workbench(request, clerk, .other) })
    }
}
