import Kernel
import Process
import Store

/// What an authority's own cases say of a process, to begin with.
struct WhatIfBasis: Sendable {
    /// Cases for each working day; nil where none is recorded.
    var perDay: Double?
    /// From coming in to done, of tasks by step: the middle, in days. It holds waiting and work together.
    var elapsed: [String: Double] = [:]
    /// How often a way out of a gateway was taken, and a step or event reached, by id.
    var taken: [String: Int] = [:]
    var visits: [String: Int] = [:]
    /// Of so many cases.
    var cases = 0

    var perDayText: String {
        guard let perDay else { return "5" }
        let tenths = max(1, Int((perDay * 10).rounded()))
        return "\(tenths / 10),\(tenths % 10)"
    }
}

extension Processes {
    /// Days that are looked back on for how much comes.
    private static let daysBack: Int64 = 90
    private static let mostLookedAt = 300

    /// - Parameter reach: what may be counted.
    func basis(of key: String, at now: Timestamp, for reach: ProcessReach, in connection: any Connection) throws
        -> WhatIfBasis
    {
        var basis = WhatIfBasis()
        let since = now.adding(days: -Self.daysBack)
        let (recentOnes, others) = (reach.condition(after: 2), reach.condition(after: 1))
        let recent =
            try connection.first(
                "SELECT count(*) AS n FROM process_instance WHERE model = $1 AND begun_at >= $2\(recentOnes.sql)",
                [.text(key), .int(since.microseconds)] + recentOnes.parameters
            )?.int("n") ?? 0
        // Five days of seven.
        if recent > 0 { basis.perDay = Double(recent) / (Double(Self.daysBack) * 5 / 7) }
        let tasks = try connection.query(
            """
            SELECT process_task.node AS node, process_task.begun_at AS begun, process_task.ended_at AS ended
            FROM process_task
                JOIN (SELECT id FROM process_instance WHERE model = $1\(others.sql)) AS counted
                    ON counted.id = process_task.instance
            WHERE process_task.state = 'done' AND process_task.ended_at IS NOT NULL
            ORDER BY process_task.id DESC LIMIT 1000
            """, [.text(key)] + others.parameters)
        var times: [String: [Double]] = [:]
        for task in tasks {
            let node = try task.text("node")
            let seconds = (try task.int64("ended") - task.int64("begun")) / 1_000_000
            times[node, default: []].append(Double(seconds) / 86_400)
        }
        basis.elapsed = times.mapValues { $0.sorted()[$0.count / 2] }
        try countWays(of: key, for: others, into: &basis, in: connection)
        return basis
    }

    private func countWays(
        of key: String, for reach: (sql: String, parameters: [SQLValue]), into basis: inout WhatIfBasis,
        in connection: any Connection
    ) throws {
        let rows = try connection.query(
            """
            SELECT version, digest, heard FROM process_instance
            WHERE model = $1\(reach.sql) AND heard IS NOT NULL AND length(heard) < 20000
            ORDER BY id DESC LIMIT \(Self.mostLookedAt)
            """, [.text(key)] + reach.parameters)
        for row in rows {
            let drawn = try definition(
                of: key, version: try row.int("version"), digest: try row.text("digest"), in: connection)
            guard let run = ProcessRecord(lines: try row.text("heard").utf8)?.asItWas(in: drawn) else { continue }
            basis.cases += 1
            for node in run.way { basis.visits[drawn.nodes[node].id, default: 0] += 1 }
            for (flow, count) in run.taken { basis.taken[drawn.flows[flow].id, default: 0] += count }
        }
    }
}
