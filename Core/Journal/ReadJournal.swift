package import Kernel
package import Store

/// A number that is counted from the journal, and thereby the entries it counts: every figure can be opened.
package struct JournalFigure: Hashable, Sendable {
    /// All of these count.
    package var kinds: [JournalCode]
    /// From this moment on.
    package var from: Timestamp?
    /// Before this moment.
    package var until: Timestamp?
    /// Facts that the entries must have.
    package var matching: [JournalCode: JournalValue]

    package init(
        _ kinds: JournalCode..., from: Timestamp? = nil, until: Timestamp? = nil,
        matching: [JournalCode: JournalValue] = [:]
    ) {
        (self.kinds, self.from, self.until, self.matching) = (kinds, from, until, matching)
    }
}

/// Where a page of entries ended.
package struct JournalCursor: Hashable, Sendable {
    package let at: Timestamp
    package let sequence: Int64
    package init(at: Timestamp, sequence: Int64) { (self.at, self.sequence) = (at, sequence) }
}

extension RecordedEntry {
    package var cursor: JournalCursor { JournalCursor(at: at, sequence: sequence) }
}

/// The times between two kinds of entries of the same thing.
package struct JournalDurations: Hashable, Sendable {
    /// In microseconds, shortest first.
    private let sorted: [Int64]

    init(_ values: [Int64]) { sorted = values.sorted() }

    package var count: Int { sorted.count }
    package var median: Int64? { percentile(50) }

    /// The smallest duration that so many of a hundred do not exceed, in microseconds.
    package func percentile(_ p: Int) -> Int64? {
        guard !sorted.isEmpty else { return nil }
        return sorted[min(max((sorted.count * min(max(p, 0), 100) + 99) / 100 - 1, 0), sorted.count - 1)]
    }
}

package enum JournalReader {
    // `details` is text, since its bytes are hashed; PostgreSQL reads it as JSON when asked.
    private static func fact(_ parameter: Int, of table: String) -> String {
        "CAST(\(table).details/*pg ::jsonb */ ->> CAST($\(parameter) AS TEXT) AS TEXT)"
    }

    private struct Condition {
        var sql: String
        var parameters: [SQLValue]

        init(_ figure: JournalFigure, _ table: String = "e") {
            parameters = figure.kinds.map { .text($0.raw) }
            let kinds = parameters.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
            // No kind at all counts nothing.
            sql = kinds.isEmpty ? "1 = 0" : "\(table).kind IN (\(kinds))"
            if let from = figure.from { sql += " AND \(table).at >= \(add(.int(from.microseconds)))" }
            if let until = figure.until { sql += " AND \(table).at < \(add(.int(until.microseconds)))" }
            for (name, value) in figure.matching.sorted(by: { $0.key < $1.key }) {
                _ = add(.text(name.raw))
                let column = JournalReader.fact(parameters.count, of: table)
                sql += " AND \(column) = \(add(.text(value.text)))"
            }
        }

        mutating func add(_ value: SQLValue) -> String {
            parameters.append(value)
            return "$\(parameters.count)"
        }
    }

    package static func count(_ figure: JournalFigure, in connection: any Connection) throws -> Int {
        let condition = Condition(figure)
        return try connection.first(
            "SELECT count(*) AS n FROM journal_entry e WHERE \(condition.sql)", condition.parameters)?.int("n") ?? 0
    }

    /// How many of each value of a fact, most first; entries without it are left out.
    package static func count(
        _ figure: JournalFigure, by name: JournalCode, in connection: any Connection
    ) throws -> [(value: String, count: Int)] {
        var condition = Condition(figure)
        _ = condition.add(.text(name.raw))
        let fact = fact(condition.parameters.count, of: "e")
        var counts: [String: Int] = [:]
        // SQLite would sort all values, in memory; PostgreSQL would send all rows.
        let grouping = connection.engine == .postgres
        try connection.forEach(
            "SELECT \(fact) AS value, \(grouping ? "count(*)" : "1") AS n FROM journal_entry e WHERE \(condition.sql)"
                + (grouping ? " GROUP BY 1" : ""), condition.parameters
        ) { row in
            if let value = try row.optionalText("value") { counts[value, default: 0] += try row.int("n") }
        }
        return counts.map { (value: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    }

    /// The sum of a fact that is a number; entries without it count as 0.
    package static func sum(
        _ name: JournalCode, of figure: JournalFigure, in connection: any Connection
    ) throws -> Int64 {
        var condition = Condition(figure)
        _ = condition.add(.text(name.raw))
        let fact = fact(condition.parameters.count, of: "e")
        return try connection.first(
            "SELECT CAST(coalesce(sum(CAST(\(fact) AS BIGINT)), 0) AS BIGINT) AS n FROM journal_entry e WHERE \(condition.sql)",
            condition.parameters)?.int64("n") ?? 0
    }

    /// The entries that a figure counts, oldest first. Go on with the last one's `cursor`.
    package static func entries(
        _ figure: JournalFigure, after cursor: JournalCursor? = nil, limit: Int, in connection: any Connection
    ) throws -> [RecordedEntry] {
        var condition = Condition(figure)
        if let cursor {
            let at = condition.add(.int(cursor.at.microseconds))
            condition.sql += " AND (e.at, e.sequence) > (\(at), \(condition.add(.int(cursor.sequence))))"
        }
        let count = condition.add(.int(Int64(limit)))
        return try connection.query(
            "SELECT \(RecordedEntry.columns) FROM journal_entry e WHERE \(condition.sql) ORDER BY at, sequence LIMIT \(count)",
            condition.parameters
        ).map(RecordedEntry.init)
    }

    /// How long it took from the first entry of `start` to each entry that the figure counts, for the same subject.
    package static func durations(
        from start: JournalCode, to figure: JournalFigure, in connection: any Connection
    ) throws -> JournalDurations {
        var values: [Int64] = []
        try eachDuration(from: start, to: figure, by: nil, connection) { _, duration in values.append(duration) }
        return JournalDurations(values)
    }

    /// The same for each value of a fact of the later entry.
    package static func durations(
        from start: JournalCode, to figure: JournalFigure, by name: JournalCode, in connection: any Connection
    ) throws -> [String: JournalDurations] {
        var values: [String: [Int64]] = [:]
        try eachDuration(from: start, to: figure, by: name, connection) { value, duration in
            if let value { values[value, default: []].append(duration) }
        }
        return values.mapValues(JournalDurations.init)
    }

    private static func eachDuration(
        from start: JournalCode, to figure: JournalFigure, by name: JournalCode?, _ connection: any Connection,
        _ receive: (String?, Int64) -> Void
    ) throws {
        var condition = Condition(figure)
        let first = condition.add(.text(start.raw))
        var group = "NULL"
        if let name {
            _ = condition.add(.text(name.raw))
            group = fact(condition.parameters.count, of: "e")
        }
        try connection.forEach(
            """
            SELECT \(group) AS value, e.at AS ended, (SELECT min(s.at) FROM journal_entry s
                WHERE s.subject = e.subject AND s.kind = \(first)) AS started
            FROM journal_entry e WHERE \(condition.sql)
            """, condition.parameters
        ) { row in
            guard let started = try row.optionalInt64("started") else { return }
            receive(try row.optionalText("value"), try row.int64("ended") - started)
        }
    }

    /// The story of one thing, oldest first.
    package static func entries(
        about subject: JournalCode, after sequence: Int64 = 0, limit: Int, in connection: any Connection
    ) throws -> [RecordedEntry] {
        try connection.query(
            """
            SELECT \(RecordedEntry.columns) FROM journal_entry WHERE subject = $1 AND sequence > $2
            ORDER BY sequence LIMIT $3
            """, subject.raw, sequence, limit
        ).map(RecordedEntry.init)
    }

    /// Everything, newest first, for the administrator's page. Go on with the last one's number.
    package static func newest(
        before sequence: Int64? = nil, limit: Int, in connection: any Connection
    ) throws -> [RecordedEntry] {
        try connection.query(
            "SELECT \(RecordedEntry.columns) FROM journal_entry WHERE sequence < $1 ORDER BY sequence DESC LIMIT $2",
            sequence ?? .max, limit
        ).map(RecordedEntry.init)
    }

    /// Of everything the entries of one kind, about certain things, or both; newest first. Go on with the last one's
    /// `cursor`. Moments never decrease, so their order is the numbers' order.
    package static func newest(
        kind: JournalCode?, about subjects: [JournalCode]? = nil, before cursor: JournalCursor? = nil, limit: Int,
        in connection: any Connection
    ) throws -> [RecordedEntry] {
        var (conditions, parameters): ([String], [SQLValue]) = ([], [])
        func bind(_ value: SQLValue) -> String {
            parameters.append(value)
            return "$\(parameters.count)"
        }
        if let kind { conditions.append("kind = \(bind(.text(kind.raw)))") }
        if let subjects {
            guard !subjects.isEmpty else { return [] }
            conditions.append("subject IN (\(subjects.map { bind(.text($0.raw)) }.joined(separator: ", ")))")
        }
        if let cursor {
            conditions.append(
                "(at, sequence) < (\(bind(.int(cursor.at.microseconds))), \(bind(.int(cursor.sequence))))")
        }
        // Without a condition the numbers are walked along; with one, the index of kinds or of things is.
        let order = kind == nil && subjects == nil ? "sequence DESC" : "at DESC, sequence DESC"
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let count = bind(.int(Int64(limit)))
        return try connection.query(
            "SELECT \(RecordedEntry.columns) FROM journal_entry \(filter) ORDER BY \(order) LIMIT \(count)", parameters
        ).map(RecordedEntry.init)
    }

    /// The kinds that occur, by name. It looks at one entry of each, however many there are.
    package static func kinds(in connection: any Connection) throws -> [String] {
        try connection.query(
            """
            WITH RECURSIVE found(kind) AS (
                SELECT min(kind) FROM journal_entry
                UNION ALL SELECT (SELECT min(e.kind) FROM journal_entry e WHERE e.kind > found.kind)
                FROM found WHERE found.kind IS NOT NULL)
            SELECT kind FROM found WHERE kind IS NOT NULL ORDER BY kind
            """
        ).map { try $0.text("kind") }
    }
}
