package import Kernel
import Synchronization

/// All databases of the installation: the centre's and one per authority.
package final class Stores: Sendable {
    package let centre: any Database
    package var engine: StoreEngine { driver.engine }

    let driver: any StoreDriver
    let migrator: Migrator
    private let opening: Opening
    private let known = Mutex<[AuthorityID: Result<any Database, StoreError>]>([:])

    private init(driver: any StoreDriver, migrator: Migrator, opening: Opening) {
        (self.driver, self.migrator, self.opening) = (driver, migrator, opening)
        centre = driver.database(.centre)
    }

    /// What opening hands out: the stores for everybody, the issuer for Identity, the
    /// administration for the command line and the administrator's pages.
    package struct Opened: Sendable {
        package let stores: Stores
        package let issuer: AccessIssuer
        package let administration: Administration
    }

    /// What opening may do.
    package enum Opening: Sendable {
        /// Make an installation where there is none yet, and bring databases up to date.
        case founding
        /// Bring up to date what is there.
        case existing
        /// Look at what is there.
        case unchanged
    }

    /// Opens the installation and brings every database up to date. Throws `NoInstallation` where there is none
    /// and none may be made. An edited migration or a newer database is refused here; an authority whose database is
    /// damaged or out of reach does not keep the others from working: see `health`.
    package static func open(
        _ driver: any StoreDriver, migrations: [Migration], opening: Opening = .founding, clock: @escaping Clock
    ) async throws -> Opened {
        let stores = Stores(driver: driver, migrator: try Migrator(migrations, clock: clock), opening: opening)
        do {
            // Before the start, which makes directories.
            if opening != .founding, try await !driver.exists(.centre) { throw NoInstallation() }
            try await driver.start()
            if try await !driver.exists(.centre) {
                let migrator = stores.migrator
                try await driver.create(.centre) { try migrator.fill(.centre, $0) }
            }
            try await stores.bringUpToDate(.centre)
            for authority in try await driver.authorities() { try await stores.openAtStart(authority) }
        } catch {
            await driver.close()
            throw error
        }
        return Opened(stores: stores, issuer: AccessIssuer(), administration: Administration(stores: stores))
    }

    private func openAtStart(_ authority: AuthorityID) async throws {
        do {
            _ = try await database(StorePlace(authority), authority)
        } catch StoreError.migration(let problem) {
            throw StoreError.migration(problem)
        } catch let error as StoreError {
            known.withLock { $0[authority] = .failure(error) }
        }
    }

    /// The data of the authority that the access is for. Throws `StoreError.absent` where this
    /// installation has no such authority.
    package func authority(_ access: Access) async throws -> AuthorityStore {
        if case .success(let database)? = known.withLock({ $0[access.authority] }) {
            return AuthorityStore(access: access, database: database)
        }
        return AuthorityStore(
            access: access, database: try await database(StorePlace(access.authority), access.authority))
    }

    private func database(_ place: StorePlace, _ authority: AuthorityID) async throws -> any Database {
        guard try await driver.exists(place) else { throw StoreError.absent }
        try await bringUpToDate(place)
        let database = driver.database(place)
        known.withLock { $0[authority] = .success(database) }
        return database
    }

    private func bringUpToDate(_ place: StorePlace) async throws {
        guard try await isBehind(place), opening != .unchanged else { return }
        let migrator = migrator
        try await driver.alter(place) { connection in
            try migrator.apply(try migrator.pending(place, connection), at: place, connection)
        }
    }

    private func isBehind(_ place: StorePlace) async throws -> Bool {
        let migrator = migrator
        return try await driver.database(place).read { try !migrator.pending(place, $0).isEmpty }
    }

    /// Whether the centre, opened `unchanged`, has the structure of an older version.
    package func centreIsBehind() async throws -> Bool { try await isBehind(.centre) }

    func forget(_ authority: AuthorityID) { known.withLock { $0[authority] = nil } }

    package func health() async -> StoreHealth {
        var failure: StoreError?
        do {
            _ = try await centre.read { try $0.count("SELECT count(*) AS n FROM schema_migration") }
        } catch {
            failure = error as? StoreError ?? .unavailable("\(error)")
        }
        var broken: [String: StoreError] = [:]
        for (authority, state) in known.withLock({ $0 }) {
            if case .failure(let error) = state { broken[authority.raw] = error }
        }
        return StoreHealth(engine: engine, centre: failure, authorities: broken)
    }

    package var statistics: StoreStatistics { driver.statistics() }

    /// Finishes the transactions that have begun; later ones are refused with `unavailable`.
    package func close() async { await driver.close() }
}

/// There is nothing here that could be opened, and nothing may be made.
package struct NoInstallation: Error {}

/// One authority's data, opened for one access.
package struct AuthorityStore: Database {
    package let access: Access
    let database: any Database

    package var engine: StoreEngine { database.engine }

    package func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await database.read(body)
    }

    package func ask<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Asked<T>
    ) async throws -> T {
        try await database.ask(body)
    }

    package func scan<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await database.scan(body)
    }

    @discardableResult
    package func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await database.write(body)
    }
}
