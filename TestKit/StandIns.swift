package import Kernel
package import Store
import Synchronization
package import Web

/// Who stands in for whom in the tests of a room, in place of Identity's deputy rules.
package final class StandIns: Sendable {
    private let kept = Mutex<[String: [Represented]]>([:])

    package init() {}

    package func name(
        _ deputy: String, for account: String, called name: String, roles: [String] = [], units: [String] = [],
        permissions: Set<Permission>, at authority: String = "adendorf", by issuer: AccessIssuer
    ) throws {
        let one = Represented(
            account: account, name: name, roles: roles, units: units, lastDay: nil,
            access: issuer.issue(
                authority: try TestStores.id(authority), actor: .staff(account: deputy), basis: .deputy(of: account),
                permissions: permissions))
        kept.withLock { $0[deputy, default: []].append(one) }
    }

    package func end() { kept.withLock { $0 = [:] } }
    package func of(_ deputy: String) -> [Represented] { kept.withLock { $0[deputy] ?? [] } }
}
