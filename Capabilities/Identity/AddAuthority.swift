package import Kernel
import Store

extension Identity {
    /// Takes an authority into the installation: its database with the newest structure, its
    /// keys, standard roles and units. Adding one that is there brings its settings and units up to date.
    ///
    /// - Throws: `Refusal` naming the field when a setting is wrong or belongs to another authority; then nothing is
    ///   written.
    package func add(_ authority: Authority, units: [Unit], at now: Timestamp) async throws {
        try await directory.refresh()
        let before = directory.authority(authority.id)
        if let problem = authority.problems().first ?? directory.conflict(authority) { throw problem }
        // What came with an import may name one above that has not come yet.
        func differs(_ part: (Authority) -> some Equatable) -> Bool {
            before.map { part($0) != part(authority) } ?? true
        }
        if differs({ $0.parent }) || differs({ $0.kind }) || differs({ $0.ars }) {
            if let problem = directory.problemAbove(authority) { throw problem }
        }
        try await refuseHalfImported(authority.id)
        _ = try await administration.create(authority.id)
        let access = accessAtCommandLine(to: authority.id)
        let roles = ports.standardRoles
        let record = ports.record
        try await ports.prepare(access)
        try await stores.authority(access).write { connection in
            for role in roles {
                try connection.execute(
                    """
                    INSERT INTO role (id, name_de, name_en, permissions) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (id) DO NOTHING
                    """, role.id, role.name.de, role.name.en, Permission.text(role.permissions))
            }
            let known = Dictionary(uniqueKeysWithValues: try Self.units(in: connection).map { ($0.id, $0) })
            for unit in units where known[unit.id] != unit {
                // A new one stands behind those that are there.
                try connection.execute(
                    """
                    INSERT INTO unit (id, name, parent, email, phone, position)
                    VALUES ($1, $2, $3, $4, $5, (SELECT coalesce(max(position) + 1, 0) FROM unit))
                    ON CONFLICT (id) DO UPDATE SET name = excluded.name, parent = excluded.parent,
                        email = excluded.email, phone = excluded.phone
                    """, unit.id, unit.name, unit.parent, unit.email, unit.phone)
            }
            if before == nil {
                try record("authority.added", authority.id.raw, access, now, connection)
            } else if before != authority || units.contains(where: { known[$0.id] != $0 }) {
                try record("authority.changed", authority.id.raw, access, now, connection)
            }
        }
        if before != authority {
            try await stores.centre.write { try AuthorityDirectory.save(authority, at: now, in: $0) }
            try await directory.refresh()
        }
    }

    private func refuseHalfImported(_ id: AuthorityID) async throws {
        guard try await stores.centre.read({ try UnfinishedImport.find(id, in: $0) }) != nil else { return }
        throw Refusal(
            .conflict,
            Localized(
                "Ein Import der Behörde \(id) ist nicht zu Ende gekommen. Es wurde nichts geändert. Importieren Sie sie noch einmal: Was von dem ersten Versuch da ist, räumt das auf.",
                "An import of the authority \(id) has not come to its end. Nothing was changed. Import it again: that clears away what the first try has left."
            ))
    }
}
