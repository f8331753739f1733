import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Processes

@Suite("Many processes that wait")
struct PlanTests {
    private static let many = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000),
            named(id, i) AS (
                SELECT substr('00000000000000000000000000', 1, 26 - length(CAST(i AS TEXT))) || i, i FROM n)
        """
    /// Five units with a thousand each: an instance, an open task, a settled incident.
    private static let fill = [
        """
        INSERT INTO process_instance (id, case_file, run, model, version, digest, unit, state, status, begun_at)
        \(many) SELECT id, 'case-' || i, 1, 'm', 1, 'd', 'amt-' || (i % 5), '{}', 'running', i FROM named
        """,
        """
        INSERT INTO process_task (id, instance, case_file, token, node, title, unit, due_at, state, begun_at)
        \(many) SELECT id, id, 'case-' || i, 2, 'a', 'A', 'amt-' || (i % 5), i, 'open', i FROM named
        """,
        """
        INSERT INTO process_incident (id, instance, case_file, token, node, title, unit, reason, at, settled_at)
        \(many) SELECT id, id, 'case-' || i, 2, 'a', 'A', 'amt-' || (i % 5), 'r', i, i FROM named
        """,
        "ANALYZE",
    ]

    private static let tables = ["process_instance", "process_task", "process_incident"]

    private static let reaches: [ProcessReach] = [
        .all, .only(["amt-1"]), .only(["amt-1", "amt-3"]), .allBut(["amt-1"]),
    ]

    /// The plans of all statements of what is done.
    private func plans(
        _ house: ProcessesHouse, _ body: @escaping @Sendable (any Connection, Access, Timestamp) throws -> Void
    ) async throws -> [QueryPlan] {
        let (access, now) = (try house.kit.access("adendorf", actor: .staff(account: "dora")), house.kit.clock.now)
        return try await house.kit.stores.authority(access).write { connection in
            var plans: [QueryPlan] = []
            let listening = ListeningConnection(connection) { sql, parameters throws(StoreError) in
                plans.append(try QueryPlan(sql, parameters, in: connection))
            }
            try body(listening, access, now)
            return plans
        }
    }

    @Test("a case's process, its tasks and its timers are found by an index", arguments: Engines.all)
    func steps(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.kit.authority("adendorf").write { connection in
                for sql in Self.fill { try connection.execute(sql, []) }
            }
            try await house.bind("bauen", to: "genehmigungsfiktion")
            try await house.bind("hund", to: "gebuehr")
            let processes = house.processes
            let (file, fee) = (
                ProcessesHouse.application("c1", service: "bauen"), ProcessesHouse.application("c2", service: "hund")
            )
            let other = try house.kit.access("adendorf", actor: .staff(account: "emil"))
            let found = try await plans(house) { connection, access, now in
                _ = try processes.begin(file, by: access, at: now, in: connection)
                _ = try processes.begin(fee, by: access, at: now, in: connection)
                let tasks = try ["c1", "c2"].flatMap { try ProcessTask.open(of: $0, in: connection) }
                for (task, typed) in zip(
                    tasks,
                    [
                        [("f.vollstaendig", "ja")],
                        [
                            ("f.Aufwand in Stunden", "9"), ("f.Gegenstandswert", "300.000"),
                            ("f.ist gemeinnützig", "nein"),
                        ],
                    ])
                {
                    try processes.finish(
                        task.id, typed: FormValues(typed), as: "dora", by: access, at: now, in: connection)
                }
                // The second look, for which it is looked up who did what.
                if let look = try ProcessTask.open(of: "c2", in: connection).first {
                    try processes.finish(
                        look.id, typed: FormValues([("f.gebuehr_richtig", "ja")]), as: "emil", by: other, at: now,
                        in: connection)
                }
                _ = try processes.outlook(of: "c1", in: connection)
            }
            let timers = house.outside.timers.withLock { $0 }
            #expect(timers.count == 2)
            let later = try await plans(house) { connection, access, _ in
                for timer in timers.sorted(by: { $0.due < $1.due }) {
                    try processes.fire(timer.job, by: access, at: timer.due, in: connection)
                }
                _ = try processes.follow(.closed, file, by: access, at: timers[0].due, in: connection)
                _ = try processes.follow(
                    .handedOver(unit: "bauamt"), fee, by: access, at: timers[0].due, in: connection)
            }
            #expect(found.count > 20 && later.count > 10)
            for plan in found + later { #expect(plan.scanned(of: Self.tables) == [], "\(plan)") }
        }
    }

    @Test("lists read the tasks of a page, in one unit, in several, in all, and in all but one", arguments: Engines.all)
    func lists(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.kit.authority("adendorf").write { connection in
                for sql in Self.fill { try connection.execute(sql, []) }
            }
            let processes = house.processes
            let first = Mutex<[[Int?]]>([])
            let found = try await plans(house) { connection, _, _ in
                for reach in Self.reaches {
                    let page = try TaskQuery(reach: reach).run(in: connection)
                    let due = page[49].dueAt?.microseconds ?? 0
                    let next = try TaskQuery(reach: reach, after: (due, page[49].id.raw)).run(in: connection)
                    first.withLock { $0.append([page[0], page[50], next[0]].map { Int($0.id.raw) }) }
                    _ = try Processes.countTasks(of: reach, in: connection).get()
                    _ = try processes.stuck(reach, in: connection)
                }
            }
            #expect(first.withLock { $0 } == [[1, 51, 51], [1, 251, 251], [1, 126, 126], [2, 64, 64]])
            for plan in found { #expect(plan.scanned(of: Self.tables) == [], "\(plan)") }
        }
    }
}
