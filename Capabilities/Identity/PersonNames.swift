package import Kernel
package import Store
import Synchronization

/// What people of an authority are called. Every list of the workbench names a few of them, so names are kept in memory
/// for a minute: a changed one shows at once where it was changed in this process (`forget`), else a minute later at
/// the latest. Rights are never kept.
package final class PersonNames: Sendable {
    private struct Kept: Sendable {
        /// Nil for an account that belongs to nobody here.
        var names: [String: String?] = [:]
        let until: Timestamp
    }

    private let kept = Mutex<[AuthorityID: Kept]>([:])
    private static let seconds: Int64 = 60
    private static let most = 5_000

    package init() {}

    /// The names of those accounts that belong to somebody of this authority.
    package func of(
        _ accounts: Set<String>, at authority: AuthorityID, now: Timestamp, in connection: any Connection
    ) throws -> Asked<[String: String]> {
        let known = kept.withLock { kept -> [String: String?] in
            guard let here = kept[authority], here.until > now else {
                kept[authority] = nil
                return [:]
            }
            return here.names.filter { accounts.contains($0.key) }
        }
        let missing = accounts.filter { known[$0] == nil }
        let found = known.compactMapValues(\.self)
        guard !missing.isEmpty else { return Asked { found } }
        return try Identity.names(of: missing, in: connection).map { fresh in
            self.keep(missing, fresh, at: authority, now: now)
            return found.merging(fresh) { _, new in new }
        }
    }

    private func keep(_ accounts: Set<String>, _ names: [String: String], at authority: AuthorityID, now: Timestamp) {
        kept.withLock { kept in
            var here = kept[authority] ?? Kept(until: now.adding(seconds: Self.seconds))
            if here.names.count + accounts.count > Self.most { here = Kept(until: now.adding(seconds: Self.seconds)) }
            for account in accounts { here.names.updateValue(names[account], forKey: account) }
            kept[authority] = here
        }
    }

    package func forget(_ authority: AuthorityID) { kept.withLock { $0[authority] = nil } }
}
