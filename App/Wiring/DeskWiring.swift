import Cases
import Desk
import Identity
import Kernel
import Markup
import Store
import Web

extension Wiring {
    static func desk(identity: Identity, stores: Stores, frames: Frames) -> DeskPorts {
        DeskPorts(
            enter: { person in try identity.enterDesk(person.themselves.access) },
            enterAsDesk: { clerk in try identity.enterDeskAsStaff(clerk.themselves.access, with: .workOnTickets) },
            reporter: { person in try await reporter(person.themselves, identity, stores) },
            names: { accounts, authority, now, connection in
                try identity.names.of(accounts, at: authority, now: now, in: connection)
            },
            colleagues: { connection in
                let roles = try Identity.roleMemberships(in: connection)
                let able = Set(
                    try Identity.roles(in: connection).filter { $0.permissions.contains(.workOnTickets) }.map(\.id))
                return try Identity.people(in: connection).filter { person in
                    person.active && !able.isDisjoint(with: roles[person.account] ?? [])
                }.map { DeskColleague(account: $0.account, name: $0.name) }
            },
            authorities: {
                identity.directory.all.map { DeskAuthority(id: $0.id, name: $0.name, shortName: $0.shortName) }
            },
            frame: { request, clerk in try await frames.workbench(request, clerk, .other) }, sequel: sequel(frames))
    }

    /// Name, unit and telephone stand in the person's own authority and are read there, by their own access.
    private static func reporter(_ person: Staff, _ identity: Identity, _ stores: Stores) async throws -> Reporter {
        let home = person.access.authority
        let (known, units) = try await stores.authority(person.access).read { connection in
            (try Identity.person(person.account, in: connection), try Identity.units(in: connection))
        }
        return Reporter(
            account: person.account, authority: home, name: person.name,
            authorityName: identity.directory.authority(home)?.name ?? home.raw,
            unit: units.filter { person.units.contains($0.id) }.prefix(1).map(\.name).joined(),
            contact: known?.phone ?? "")
    }

    private static func sequel(_ frames: Frames) -> DeskSequel {
        DeskSequel(
            begin: { _, _, _, _ in nil }, follow: { _, _, _, _, _ in nil }, panel: { _, _, _, _ in Asked { .empty } })
    }
}
