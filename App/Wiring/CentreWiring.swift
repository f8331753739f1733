import Cases
import Centre
import Identity
import Journal
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
                        id: $0.id, name: $0.name, shortName: $0.shortName, isDistrict: $0.kind == .district)
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
            count: { measure, members, first, last in
                try await countEntries(measure, of: members, from: first, until: last, identity, stores)
            },
            frame: { request, clerk in try await frames.workbench(request, clerk, .other) })
    }

    /// Counts in each authority's own database, by its own key. That it was done, all members see.
    private static func countEntries(
        _ measure: JournalMeasure, of members: [AuthorityID], from first: Day, until last: Day, _ identity: Identity,
        _ stores: Stores
    ) async throws -> [JournalCount] {
        let kind: JournalCode =
            switch measure {
            case .cases: "case.decided"
            case .invoices: "invoice.received"
            }
        let figure = JournalFigure(kind, from: first.beginning, until: last.adding(days: 1).beginning)
        var found: [JournalCount] = []
        for member in members {
            let access = identity.access(job: "centre.count", cause: measure.rawValue, at: member)
            found += try await stores.authority(access).read { connection in
                var (days, cursor): ([Day: JournalCount], JournalCursor?) = ([:], nil)
                repeat {
                    let entries = try JournalReader.entries(figure, after: cursor, limit: 1_000, in: connection)
                    for entry in entries {
                        let day = entry.at.day
                        let before = days[day]
                        days[day] = JournalCount(
                            member: member, day: day, count: (before?.count ?? 0) + 1,
                            first: min(before?.first ?? entry.sequence, entry.sequence),
                            last: max(before?.last ?? entry.sequence, entry.sequence))
                    }
                    cursor = entries.count == 1_000 ? entries.last?.cursor : nil
                } while cursor != nil
                return days.values.sorted { $0.day < $1.day }
            }
        }
        return found
    }
}
