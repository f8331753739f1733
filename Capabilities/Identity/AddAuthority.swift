package import Kernel
import Store

extension Identity {
    /// Takes an authority into the installation: its database with the newest structure, its
    /// keys, standard roles and units. Adding one that is there brings its settings up to date.
    ///
    /// - Throws: `Refusal` naming the field when a setting is wrong or a sign is taken.
    package func add(_ authority: Authority, units: [Unit], at now: Timestamp) async throws {
        if let problem = authority.problems().first { throw problem }
        if let other = directory.authority(sign: authority.sign), other != authority.id {
            throw Refusal(
                .conflict,
                Localized(
                    "Das Kürzel \(authority.sign) hat schon \(other). Bitte wählen Sie ein anderes.",
                    "The sign \(authority.sign) already belongs to \(other). Please choose another one."),
                field: "sign")
        }
        let isNew = try await administration.create(authority.id)
        let access = accessAtCommandLine(to: authority.id)
        let roles = ports.standardRoles
        let record = ports.record
        try await ports.prepare(access)
        try await stores.authority(access).write { connection in
            if isNew { try record("authority.added", authority.id.raw, access, now, connection) }
            for role in roles {
                try connection.execute(
                    """
                    INSERT INTO role (id, name_de, name_en, permissions) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (id) DO NOTHING
                    """, role.id, role.name.de, role.name.en, Permission.text(role.permissions))
            }
            for (position, unit) in units.enumerated() {
                try connection.execute(
                    """
                    INSERT INTO unit (id, name, parent, email, phone, position) VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (id) DO UPDATE SET name = excluded.name, parent = excluded.parent,
                        email = excluded.email, phone = excluded.phone, position = excluded.position
                    """, unit.id, unit.name, unit.parent, unit.email, unit.phone, position)
            }
        }
        try await stores.centre.write { try AuthorityDirectory.save(authority, at: now, in: $0) }
        try await directory.refresh()
    }
}
