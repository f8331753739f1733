import Demo
import Identity
import Kernel
import Store

/// Somebody of the demonstration is on leave, and a colleague of another office stands in.
extension House {
    func makeDeputies(_ accounts: [String: String]) async throws {
        guard let authority = District.authority("adendorf"), let (away, deputy) = DemoPerson.onLeave(in: authority),
            let account = accounts[away.signIn], let standIn = accounts[deputy.signIn]
        else { return }
        let (now, identity) = (clock(), identity)
        let asked = now.day.adding(days: -9).beginning.adding(seconds: 11 * 3600)
        let access = identity.accessForDemonstration(clerk: account, at: authority.id)
        let rules = [
            DeputyRule(
                id: DeputyRuleID(at: asked), account: account, deputy: standIn, firstDay: now.day.adding(days: -2),
                lastDay: now.day.adding(days: 12)),
            DeputyRule(
                id: DeputyRuleID(at: asked.adding(seconds: 60)), account: standIn, deputy: account, kind: .absence,
                firstDay: asked.day, lastDay: nil),
        ]
        try await stores.authority(access).write { connection in
            for rule in rules { try identity.name(rule, by: access, at: asked, in: connection) }
        }
    }
}

extension DemoPerson {
    /// The second clerks of two offices: the first ones are those whom the handbook shows at their own work.
    static func onLeave(in authority: DemoAuthority) -> (away: DemoPerson, deputy: DemoPerson)? {
        func second(_ unit: String) -> DemoPerson? {
            DemoPerson.of(authority.id).filter { $0.role == .clerk && $0.units == [unit] }.dropFirst().first
        }
        guard let away = second("ordnungsamt"), let deputy = second("steueramt") else { return nil }
        return (away, deputy)
    }
}
