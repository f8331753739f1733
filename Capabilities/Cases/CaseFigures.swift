import Kernel
import Store

/// What came in and was decided in a span of time, counted from the events that are written with the journal's entries.
/// A figure counts cases, so that each number has a list of as many lines: a case that was taken up again and decided
/// twice is one case about which was decided.
struct CaseFigures: Sendable {
    struct Line: Sendable {
        var service: String
        var title: Localized
        var received = 0
        var decided = 0
        /// From receipt to the last decision of the time.
        var medianDays: Int?
    }

    /// A week, a month, or what of it is within the time.
    struct Period: Sendable, Hashable {
        var from: Day
        var to: Day
        var received = 0
        var decided = 0
    }

    var lines: [Line]
    var periods: [Period]

    static let decisions = ["decided", "withdrawn", "deemed_granted"]

    /// - Parameter units: whose cases may be seen; nil means all.
    static func read(from: Day, to: Day, units: [String]?, in connection: any Connection) throws -> CaseFigures {
        var count = Count(periods: periods(from: from, to: to))
        try connection.forEach(
            """
            SELECT e.case_file, e.kind, e.at, c.service, c.title_de, c.title_en, c.received_at
            FROM case_event e JOIN case_file c ON c.id = e.case_file
            WHERE e.kind IN ('opened', 'decided', 'withdrawn', 'deemed_granted') AND e.at >= $1 AND e.at < $2\(within(units, after: 2))
            ORDER BY e.case_file, e.at
            """, [.int(from.beginning.microseconds), .int(to.adding(days: 1).beginning.microseconds)] + bound(units)
        ) { row in try count.add(row) }
        return CaseFigures(
            lines: count.lines.values.map { line, days in
                var line = line
                let sorted = days.sorted()
                line.medianDays = sorted.isEmpty ? nil : sorted[sorted.count / 2]
                return line
            }.sorted { ($0.received, $1.service) > ($1.received, $0.service) }, periods: count.periods)
    }

    /// Weeks that begin on Monday, up to a year; months of a longer time.
    static func periods(from: Day, to: Day) -> [Period] {
        let byWeek = to.daysSince1970 - from.daysSince1970 <= 370
        var found: [Period] = []
        var start = from
        while start <= to {
            let next =
                byWeek
                ? start.adding(days: 8 - start.weekday) : start.adding(days: 1 - start.day).adding(months: 1)
            found.append(Period(from: start, to: min(to, next.adding(days: -1))))
            start = next
        }
        return found
    }

    /// The events come case by case, each case's in the order of time.
    private struct Count {
        var lines: [String: (line: Line, days: [Int])] = [:]
        var periods: [Period]
        private let beginnings: [Int64]
        /// Of the case that is being read: where its last decision was counted.
        private var current = (id: "", isDecided: false, period: -1)

        init(periods: [Period]) {
            self.periods = periods
            beginnings = periods.map(\.from.beginning.microseconds)
        }

        private func period(of at: Int64) -> Int { max(0, beginnings.partitioningIndex { $0 > at } - 1) }

        mutating func add(_ row: Row) throws {
            let (id, at, service) = (try row.text("case_file"), try row.int64("at"), try row.text("service"))
            if id != current.id { current = (id, false, -1) }
            var entry =
                try lines[service]
                ?? (Line(service: service, title: Localized(try row.text("title_de"), try row.text("title_en"))), [])
            let period = period(of: at)
            if try row.text("kind") == "opened" {
                entry.line.received += 1
                periods[period].received += 1
            } else {
                let days = Int((at - (try row.int64("received_at"))) / 86_400_000_000)
                if current.isDecided {
                    entry.days[entry.days.count - 1] = days
                } else {
                    entry.line.decided += 1
                    entry.days.append(days)
                }
                if current.period != period { periods[period].decided += 1 }
                (current.isDecided, current.period) = (true, period)
            }
            lines[service] = entry
        }
    }
}

/// The cases that a figure counts.
struct FigureList: Sendable {
    var kinds: [String]
    var service: String?
    var from: Day
    var to: Day
    var units: [String]?

    static let pageLength = 100

    private var condition: (sql: String, parameters: [SQLValue]) {
        (
            """
            c.id IN (SELECT e.case_file FROM case_event e
                WHERE e.kind IN (\(kinds.map { "'\($0)'" }.joined(separator: ", "))) AND e.at >= $1 AND e.at < $2)
            AND ($3 = '' OR c.service = $3)\(CaseFigures.within(units, after: 3))
            """,
            [
                .int(from.beginning.microseconds), .int(to.adding(days: 1).beginning.microseconds),
                .text(service ?? ""),
            ] + CaseFigures.bound(units)
        )
    }

    func count(in connection: any Connection) throws -> Int {
        let (sql, parameters) = condition
        return try connection.first("SELECT count(*) AS n FROM case_file c WHERE \(sql)", parameters)?.int("n") ?? 0
    }

    /// Newest first; goes on after a key.
    func page(after key: PageKey?, in connection: any Connection) throws -> (files: [CaseFile], next: PageKey?) {
        var (sql, parameters) = condition
        if let key, case .int = key.values.first, case .text = key.values.last {
            sql += " AND (c.received_at, c.id) < ($\(parameters.count + 1), $\(parameters.count + 2))"
            parameters += key.values
        }
        parameters.append(.int(Int64(Self.pageLength + 1)))
        var files = try connection.query(
            "SELECT c.* FROM case_file c WHERE \(sql) ORDER BY c.received_at DESC, c.id DESC LIMIT $\(parameters.count)",
            parameters
        ).map(CaseFile.init)
        guard files.count > Self.pageLength else { return (files, nil) }
        files.removeLast()
        return (files, files.last.map { PageKey($0.receivedAt, $0.id.raw) })
    }
}

extension CaseFigures {
    /// The condition on the case's unit, with parameters that follow the others.
    fileprivate static func within(_ units: [String]?, after count: Int) -> String {
        guard let units else { return "" }
        guard !units.isEmpty else { return " AND 1 = 0" }
        return " AND c.unit IN (" + units.indices.map { "$\(count + 1 + $0)" }.joined(separator: ", ") + ")"
    }

    fileprivate static func bound(_ units: [String]?) -> [SQLValue] { (units ?? []).map { .text($0) } }
}

extension Array {
    /// The first index whose element fulfils the condition; all elements behind it do.
    fileprivate func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
