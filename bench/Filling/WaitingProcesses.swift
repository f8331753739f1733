import App
import Foundation
import Identity
import Jobs
import Kernel
import Processes
import Store

/// Very many processes that wait for somebody, a tenth of them for a timer as well: what a due timer, a case's tasks and the
/// counts of the navigation cost among a thousand of them and among all, and how much memory the program takes. Two of
/// them are begun by the product, the others are copies of their rows. On fresh data only.
struct WaitingProcesses {
    let house: House
    let count: Int

    private static let few = 1_000
    private static let batch = 50_000
    /// Timers that are made due.
    private static let due = 100

    /// A task that is over after thirty days.
    private static let source = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:example:bench">
        <process id="bench-timer" name="Frist" isExecutable="true"><startEvent id="s"/><userTask id="a" name="Warten"/>
        <boundaryEvent id="t" attachedToRef="a"><timerEventDefinition><timeDuration>P30D</timeDuration></timerEventDefinition>
        </boundaryEvent><endEvent id="e"/><endEvent id="z"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
        <sequenceFlow id="f2" sourceRef="a" targetRef="e"/><sequenceFlow id="f3" sourceRef="t" targetRef="z"/></process></definitions>
        """

    func run() async throws -> String {
        guard let authority = house.identity.directory.all.first(where: { $0.kind == .district }) else { return "{}" }
        let access = house.identity.accessAtCommandLine(to: authority.id)
        let store = try await house.stores.authority(access)
        let patterns = try await begin(access, store)
        try await house.worker.runDue()
        try await copy(patterns, 1, Self.few, store)
        let few = try await measure(patterns, Self.few, store)
        try await copy(patterns, Self.few + 1, count, store)
        let many = try await measure(patterns, count, store)
        return """
            {"few": \(few),
             "many": \(many),
             "resident_mib": \(Self.memory("VmRSS:")), "most_mib": \(Self.memory("VmHWM:"))}
            """
    }

    private struct Patterns: Sendable {
        var quiet: String
        var timed: String
        var job: String
    }

    private func begin(_ access: Access, _ store: any Database) async throws -> Patterns {
        let (processes, now) = (house.processes, Bench.clock())
        return try await store.write { connection in
            try connection.execute(
                "INSERT INTO process_model (key, kind, name, last, released) VALUES ('bench-timer', 'process', 'Frist', 1, 1)"
            )
            try connection.execute(
                """
                INSERT INTO process_version (model, number, state, digest, source, drawn_by, drawn_at)
                VALUES ('bench-timer', 1, 'released', 'bench-timer', $1, 'bench', 0)
                """, Self.source)
            try connection.execute("INSERT INTO process_binding (service, model) VALUES ('bench-timer', 'bench-timer')")
            try Processes.bind("bench-quiet", to: "genehmigungsfiktion", by: access, at: now, in: connection)
            // The one with the timer began so long ago that its period is over; its job waits until it is made due.
            for (service, days) in [("bench-quiet", 0), ("bench-timer", -31)] as [(String, Int64)] {
                let file = ProcessCase(id: service, service: service, unit: "posteingang", receivedAt: now)
                _ = try processes.begin(file, by: access, at: now.adding(days: days), in: connection)
            }
            try connection.execute(
                "UPDATE job SET due_at = $1 WHERE kind = 'processes.timer' AND due_at <= $2", now.adding(days: 300), now
            )
            func id(_ sql: String) throws -> String { try connection.first(sql)?.text("id") ?? "" }
            return Patterns(
                quiet: try id("SELECT id FROM process_instance WHERE case_file = 'bench-quiet'"),
                timed: try id("SELECT id FROM process_instance WHERE case_file = 'bench-timer'"),
                job: try id("SELECT id FROM job WHERE kind = 'processes.timer' ORDER BY created_at DESC LIMIT 1"))
        }
    }

    /// Numbers `from` to `to`; an id is its number with noughts before it.
    private func copy(_ patterns: Patterns, _ from: Int, _ to: Int, _ store: any Database) async throws {
        for start in stride(from: from, through: to, by: Self.batch) {
            let end = min(start + Self.batch - 1, to)
            let numbers = """
                WITH RECURSIVE n(i) AS (SELECT CAST(\(start) AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < \(end)),
                    named(id, i) AS (
                        SELECT substr('00000000000000000000000000', 1, 26 - length(CAST(i AS TEXT))) || i, i FROM n)
                """
            let pattern = "CASE WHEN i % 10 = 0 THEN '\(patterns.timed)' ELSE '\(patterns.quiet)' END"
            try await store.write { connection in
                try connection.execute(
                    """
                    INSERT INTO process_instance (id, case_file, run, model, version, digest, unit, state, status, begun_at)
                    \(numbers) SELECT named.id, named.id, 1, p.model, p.version, p.digest, p.unit, p.state, p.status, p.begun_at
                    FROM named JOIN process_instance p ON p.id = \(pattern)
                    """)
                try connection.execute(
                    """
                    INSERT INTO process_task (id, instance, case_file, token, node, title, unit, due_at, state, begun_at)
                    \(numbers) SELECT named.id, named.id, named.id, p.token, p.node, p.title, p.unit, p.due_at, p.state, p.begun_at
                    FROM named JOIN process_task p ON p.instance = \(pattern)
                    """)
                try connection.execute(
                    """
                    INSERT INTO job (id, kind, payload, cause, due_at, attempts, is_dead, created_at)
                    \(numbers) SELECT named.id, p.kind, replace(p.payload, '\(patterns.timed)', named.id), named.id,
                        p.due_at + i * 1000, 0, FALSE, p.created_at
                    FROM named JOIN job p ON p.id = '\(patterns.job)' WHERE i % 10 = 0
                    """)
            }
        }
        try await store.write { try $0.execute("ANALYZE") }
    }

    private func measure(_ patterns: Patterns, _ size: Int, _ store: any Database) async throws -> String {
        let processes = house.processes
        let (waiting, timers) = try await store.write { connection in
            try connection.execute(
                """
                UPDATE job SET due_at = 1 WHERE id IN (
                    SELECT id FROM job WHERE kind = 'processes.timer' AND id <> '\(patterns.job)' ORDER BY due_at LIMIT \(Self.due))
                """)
            return (
                try connection.count("SELECT count(*) AS n FROM process_instance WHERE status = 'running'"),
                try connection.count("SELECT count(*) AS n FROM job WHERE kind = 'processes.timer'")
            )
        }
        let timer = try await Self.milliseconds { try await house.worker.runDue() } / Double(Self.due)
        let fired = try await store.read { connection in
            timers - (try connection.count("SELECT count(*) AS n FROM job WHERE kind = 'processes.timer'"))
        }
        guard fired == Self.due else { throw TimersDidNotFire(fired: fired, due: Self.due) }
        let tasks = try await Self.milliseconds {
            for number in 0..<500 {
                let text = String(1 + number * 7_919 % size)
                let id = String(repeating: "0", count: 26 - text.count) + text
                _ = try await store.read { connection in
                    (try ProcessTask.open(of: id, in: connection), try processes.outlook(of: id, in: connection))
                }
            }
        }
        let counts = try await Self.milliseconds {
            for _ in 0..<100 {
                _ = try await store.read { try Processes.countTasks(of: .only(["posteingang"]), in: $0).get() }
            }
        }
        func text(_ value: Double) -> String { String(format: "%.3f", value) }
        return """
            {"waiting": \(waiting), "timers": \(timers), "fired": \(fired), "timer_ms": \(text(timer)), \
            "tasks_of_a_case_ms": \(text(tasks / 500)), "count_of_tasks_ms": \(text(counts / 100))}
            """
    }

    /// What was measured is something else.
    private struct TimersDidNotFire: Error {
        var fired: Int
        var due: Int
    }

    private static func milliseconds(_ body: () async throws -> Void) async throws -> Double {
        let begun = ContinuousClock.now
        try await body()
        let took = (ContinuousClock.now - begun).components
        return Double(took.seconds) * 1_000 + Double(took.attoseconds) / 1e15
    }

    /// Of this process, in MiB.
    private static func memory(_ name: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
        return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { $0 / 1024 } ?? 0
    }
}
