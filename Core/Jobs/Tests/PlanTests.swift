import Kernel
import Store
import TestKit
import Testing

@testable import Jobs

@Suite("Many jobs that wait")
struct PlanTests {
    /// Timers of a day's end: all due at the same moment.
    private static let fill = """
        INSERT INTO job (id, kind, payload, cause, due_at, attempts, is_dead, created_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        SELECT substr('00000000000000000000000000', 1, 26 - length(CAST(i AS TEXT))) || i, 'k', '{}', 'c', 1000000, 0, FALSE, i FROM n
        """

    @Test("are neither looked through nor sorted to take the next few", arguments: Engines.all)
    func plans(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Jobs.migrations, authorities: ["adendorf"]) { kit in
            let now = kit.clock.now
            let plans = try await kit.authority("adendorf").write { connection in
                try connection.execute(Self.fill, [])
                try connection.execute("ANALYZE", [])
                var plans: [QueryPlan] = []
                let listening = ListeningConnection(connection) { sql, parameters throws(StoreError) in
                    plans.append(try QueryPlan(sql, parameters, in: connection))
                }
                _ = try JobRow.nextDue(in: listening)
                let taken = try JobRow.claim(4, now: now, until: now.adding(seconds: 60), in: listening)
                guard let first = taken.first else { return plans }
                _ = try JobRow.renew(first.id, first.lease, until: now.adding(seconds: 90), in: listening)
                _ = try JobRow.finish(first.id, first.lease, nextAt: nil, in: listening)
                return plans
            }
            #expect(plans.count == 4)
            for plan in plans {
                #expect(plan.scanned(of: ["job"]) == [] && !plan.sorts, "\(plan)")
            }
        }
    }
}
