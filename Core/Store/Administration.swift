package import Kernel

/// What concerns an authority's database as a whole. It is handed out once, when the stores are
/// opened; it makes, removes and moves databases and shows nobody what is in them.
package struct Administration: Sendable {
    let stores: Stores

    /// The authorities that have a database here, in order of their ids.
    package func authorities() async throws -> [AuthorityID] { try await stores.driver.authorities().sorted() }

    /// Makes an empty database with the newest structure; false where there is one already.
    @discardableResult
    package func create(_ authority: AuthorityID) async throws -> Bool {
        let place = StorePlace(authority)
        guard try await !stores.driver.exists(place) else { return false }
        let migrator = stores.migrator
        try await stores.driver.create(place) { try migrator.fill(place, $0) }
        return true
    }

    /// Removes the database with everything in it. Throws `StoreError.absent` where there is none.
    package func remove(_ authority: AuthorityID) async throws {
        let place = StorePlace(authority)
        guard try await stores.driver.exists(place) else { throw StoreError.absent }
        stores.forget(authority)
        try await stores.driver.remove(place)
    }

    /// Removes every database of the installation with everything in it, the centre's last. Whoever asks for that has to
    /// know that nobody needs any of it.
    package func removeAll() async throws {
        for authority in try await authorities() { try await remove(authority) }
        try await stores.driver.remove(.centre)
    }

    /// Reads everything and lists what is damaged; empty when all is well.
    package func damage(in authority: AuthorityID) async throws -> [String] {
        let place = StorePlace(authority)
        guard try await stores.driver.exists(place) else { throw StoreError.absent }
        return try await stores.driver.damage(in: place)
    }
}
