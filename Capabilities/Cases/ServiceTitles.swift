import Kernel
import Store
import Synchronization

/// Which services some units have cases of, and what these are called, each as one of its cases says. Every list asks for
/// the same few, so what was read is kept in memory: a service that is new to a unit stands in the filter a minute later
/// at the latest, one that is renamed shows its new name after the next start.
final class ServiceTitles: Sendable {
    private struct Key: Hashable, Sendable {
        let authority: AuthorityID
        let service: String
    }

    private struct Place: Hashable, Sendable {
        let authority: AuthorityID
        let units: [String]
    }

    private struct Found: Sendable {
        let services: [String]
        let until: Timestamp
    }

    private let known = Mutex<[Key: Localized]>([:])
    private let found = Mutex<[Place: Found]>([:])

    /// The services of these units' cases.
    func services(of units: [String], at authority: AuthorityID, now: Timestamp, in connection: any Connection) throws
        -> Asked<[String]>
    {
        let place = Place(authority: authority, units: units)
        if let last = found.withLock({ $0[place] }), last.until > now { return Asked { last.services } }
        return try CaseTally.services(units: units, in: connection).map { services in
            guard !services.isEmpty else { return services }
            self.found.withLock { found in
                if found.count > 5_000 { found.removeAll() }
                found[place] = Found(services: services, until: now.adding(seconds: 60))
            }
            return services
        }
    }

    /// - Parameter units: those that have the cases: units are the beginning of the index.
    func of(_ services: [String], units: [String], at authority: AuthorityID, in connection: any Connection) throws
        -> [(id: String, title: Localized)]
    {
        let places = units.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        let unknown = known.withLock { known in
            services.filter { known[Key(authority: authority, service: $0)] == nil }
        }
        for service in unknown {
            // By unit, open or not, service.
            let row = try connection.first(
                """
                SELECT title_de, title_en FROM case_file
                WHERE unit IN (\(places)) AND is_open IN (TRUE, FALSE) AND service = $1 LIMIT 1
                """, [.text(service)] + units.map { .text($0) })
            guard let row else { continue }
            let title = Localized(try row.text("title_de"), try row.text("title_en"))
            known.withLock { $0[Key(authority: authority, service: service)] = title }
        }
        return known.withLock { known in
            // All cases of a service may have gone to another unit; then there is nothing to filter by it.
            services.compactMap { id in known[Key(authority: authority, service: id)].map { (id, $0) } }
        }
    }
}
