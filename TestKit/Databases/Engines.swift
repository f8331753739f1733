package import Kernel
package import Store
import StorePostgres
import StoreSQLite
import Foundation
import Synchronization

/// Both engines, for `@Test(arguments: Engines.all)`:
///
///     @Test("a case is found again", arguments: Engines.all)
///     func find(engine: StoreEngine) async throws {
///         try await Engines.withStores(engine, Cases.migrations, authorities: ["adendorf"]) { kit in
///             let store = try await kit.stores.authority(kit.access("adendorf"))
///         }
///     }
package enum Engines {
    /// PostgreSQL is left out with `KREISHAUS_SKIP_POSTGRES=1`, which is said once on standard error.
    package static let all: [StoreEngine] = {
        guard ProcessInfo.processInfo.environment["KREISHAUS_SKIP_POSTGRES"] == "1" else { return StoreEngine.allCases }
        FileHandle.standardError.write(Data("skipped: all tests on PostgreSQL (KREISHAUS_SKIP_POSTGRES=1)\n".utf8))
        return [.sqlite]
    }()

    /// Runs the body with an installation of its own, which is removed afterwards. As many run at the
    /// same time as the machine bears.
    @discardableResult
    package static func withStores<T: Sendable>(
        _ engine: StoreEngine, _ migrations: [Migration] = [], authorities: [String] = [],
        clock: TestClock = TestClock(),
        _ body: (TestStores) async throws -> T
    ) async throws -> T {
        try await withPlace(engine) { place in
            let kit = try await TestStores.open(place, migrations, authorities, clock)
            let result: Result<T, any Error>
            do { result = .success(try await body(kit)) } catch { result = .failure(error) }
            await kit.stores.close()
            return try result.get()
        }
    }

    /// The same without opening anything: the body gets the empty place, or a copy of another one.
    /// - Parameter ahead: of all others that wait: a test that takes minutes must not begin when all others are over.
    @discardableResult
    package static func withPlace<T: Sendable>(
        _ engine: StoreEngine, copying original: TestPlace? = nil, ahead: Bool = false,
        _ body: (TestPlace) async throws -> T
    ) async throws -> T {
        await gate.enter(ahead: ahead)
        let result: Result<T, any Error>
        do {
            let place = try await TestPlace.make(engine, copying: original)
            do { result = .success(try await body(place)) } catch { result = .failure(error) }
            await place.remove()
        } catch { result = .failure(error) }
        await gate.leave()
        return try result.get()
    }

    private static let gate = Gate(places: 8)
}

/// An open installation with the means to act in it.
package struct TestStores: Sendable {
    package let stores: Stores
    package let issuer: AccessIssuer
    package let administration: Administration
    package let clock: TestClock
    package let engine: StoreEngine
    package let place: TestPlace

    static func open(
        _ place: TestPlace, _ migrations: [Migration], _ authorities: [String], _ clock: TestClock
    ) async throws -> TestStores {
        let opened = try await Stores.open(place.driver(), migrations: migrations, clock: clock.clock)
        for name in authorities { try await opened.administration.create(TestStores.id(name)) }
        return TestStores(
            stores: opened.stores, issuer: opened.issuer, administration: opened.administration, clock: clock,
            engine: place.engine, place: place)
    }

    /// Opens the same data once more, as another process would. Close it yourself.
    package func openAgain(_ migrations: [Migration]) async throws -> TestStores {
        try await TestStores.open(place, migrations, [], clock)
    }

    package static func id(_ name: String) throws -> AuthorityID {
        guard let id = AuthorityID(name) else { throw Refusal(.invalid, Localized(name, name)) }
        return id
    }

    /// An access with these permissions, as a member of staff.
    package func access(
        _ authority: String, _ permissions: Permission..., actor: Access.Actor = .staff(account: "test"),
        basis: Access.Basis = .membership, reach: Access.Reach = .authority
    ) throws -> Access {
        issuer.issue(
            authority: try TestStores.id(authority), actor: actor, basis: basis, permissions: Set(permissions),
            reach: reach)
    }

    package func authority(_ name: String) async throws -> AuthorityStore {
        try await stores.authority(access(name))
    }
}

/// Lets so many in at a time, in the order of coming but for those who may go ahead.
actor Gate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { free = places }

    func enter(ahead: Bool) async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.insert($0, at: ahead ? 0 : waiting.count) }
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
