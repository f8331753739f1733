import Kernel

/// Brings a database's structure up to date, or says why that is impossible.
struct Migrator: Sendable {
    let migrations: [Migration]
    let clock: Clock

    init(_ migrations: [Migration], clock: @escaping Clock) throws(StoreError) {
        var seen: Set<String> = []
        for migration in migrations where !seen.insert(migration.id).inserted {
            throw .migration(.duplicate(id: migration.id))
        }
        (self.migrations, self.clock) = (migrations, clock)
    }

    /// The migrations of such a place, in order.
    func wanted(_ place: StorePlace) -> [Migration] {
        migrations.filter { ($0.place == .centre) == (place.authority == nil) }
    }

    /// Makes the structure of a new place; with `ids`, only these migrations, as older data need it.
    func fill(_ place: StorePlace, _ connection: any Connection, only ids: Set<String>? = nil) throws(StoreError) {
        try connection.execute(
            """
            CREATE TABLE schema_migration (
              id TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL, number BIGINT NOT NULL)
            """)
        try apply(wanted(place).filter { ids?.contains($0.id) ?? true }, at: place, connection)
    }

    /// The migrations that are still to be applied. Throws where the database does not fit the code.
    func pending(_ place: StorePlace, _ connection: any Connection) throws(StoreError) -> [Migration] {
        let wanted = wanted(place)
        let known = Dictionary(uniqueKeysWithValues: wanted.map { ($0.id, $0) })
        var applied: Set<String> = []
        for row in try connection.query("SELECT id, checksum FROM schema_migration ORDER BY number") {
            let id = try row.text("id")
            guard let migration = known[id] else {
                throw .migration(.unknown(id: id, place: place.description))
            }
            guard try row.text("checksum") == migration.checksum else {
                throw .migration(.edited(id: id, place: place.description))
            }
            applied.insert(id)
        }
        return wanted.filter { !applied.contains($0.id) }
    }

    func apply(_ pending: [Migration], at place: StorePlace, _ connection: any Connection) throws(StoreError) {
        var number = try connection.count("SELECT count(*) AS n FROM schema_migration")
        for migration in pending {
            do {
                for statement in migration.statements(for: connection.engine) { try connection.execute(statement) }
                number += 1
                try connection.execute(
                    "INSERT INTO schema_migration (id, checksum, applied_at, number) VALUES ($1, $2, $3, $4)",
                    migration.id, migration.checksum, clock(), number)
            } catch {
                guard !error.isTemporary else { throw error }
                throw .migration(
                    .failed(id: migration.id, place: place.description, reason: error.description))
            }
        }
    }
}
