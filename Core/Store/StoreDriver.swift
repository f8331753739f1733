package import Kernel

/// Where data are: one authority's database or the centre's. Only this module makes one, so that
/// a driver cannot be asked for an authority's data from elsewhere.
package struct StorePlace: Sendable, Hashable, CustomStringConvertible {
    package let authority: AuthorityID?

    init(_ authority: AuthorityID) { self.authority = authority }
    private init() { authority = nil }
    static let centre = StorePlace()

    package var description: String { authority.map { "the authority \($0)" } ?? "the centre" }
}

/// What an engine does for `Stores`. App makes one and gives it to `Stores.open`.
package protocol StoreDriver: Sendable {
    var engine: StoreEngine { get }

    /// Checks that the engine is there and keeps what it acknowledges.
    func start() async throws

    func authorities() async throws -> [AuthorityID]
    func exists(_ place: StorePlace) async throws -> Bool

    /// Costs nothing: connections are opened when they are needed.
    func database(_ place: StorePlace) -> any Database

    /// Makes the place and fills it, or leaves nothing behind.
    func create(_ place: StorePlace, _ fill: @escaping @Sendable (any Connection) throws -> Void) async throws

    /// A transaction that may change the structure.
    func alter(_ place: StorePlace, _ change: @escaping @Sendable (any Connection) throws -> Void) async throws

    func remove(_ place: StorePlace) async throws

    /// What is wrong with the stored data, in the engine's words; empty when all is well.
    func damage(in place: StorePlace) async throws -> [String]

    func statistics() -> StoreStatistics

    /// Finishes what has begun and closes every connection.
    func close() async
}
