import Cases
import Desk
import Identity
import Kernel
import Markup
import Processes
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
        @Sendable func known(_ ticket: Ticket) -> ProcessCase {
            ProcessCase(
                id: ticket.id.raw, .ticket, receivedAt: ticket.times.reportedAt,
                values: [
                    "art": .text(ticket.kind.name.de), "fachgebiet": .text(ticket.topic.name.de),
                    "prioritaet": .text(ticket.priority.rawValue), "behoerde": .text(ticket.reporter.authority.raw),
                ])
        }
        return DeskSequel(
            begin: { ticket, access, now, connection in
                try frames.processes.get().begin(known(ticket), by: access, at: now, in: connection).map {
                    TicketBeginning(process: $0.model, version: $0.version)
                }
            },
            follow: { event, ticket, access, now, connection in
                guard let act = act(event) else { return nil }
                return try frames.processes.get().follow(act, known(ticket), by: access, at: now, in: connection)
            },
            panel: { id, clerk, ui, connection in
                try frames.processes.get().panel(of: id.raw, for: clerk, ui, in: connection)
            })
    }

    private static func act(_ event: TicketEvent.Kind) -> ProcessAct? {
        switch event {
        case .taken, .given: .ticketTaken
        case .asked: .reporterAsked
        case .answered: .reporterAnswered
        case .messageReceived: .messageReceived
        case .solved: .ticketSolved
        case .confirmed: .solutionConfirmed
        case .reopened: .solutionRefused
        case .closed: .ticketClosed
        case .withdrawn: .ticketWithdrawn
        case .reported, .topicChanged, .priorityChanged, .messageSent, .noteWritten, .elapsed: nil
        }
    }
}
