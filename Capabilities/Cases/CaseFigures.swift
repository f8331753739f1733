import Journal
import Kernel
import Store

/// What came in and was decided in a span of time, counted from the journal's entries and from nothing else; the cases
/// themselves only say who may see them and what they are called.
/// A figure counts cases, so that each number has a list of as many lines: a case that was taken up again and decided
/// twice is one case about which was decided.
struct CaseFigures: Sendable {
    struct Line: Sendable {
        var service: String
        var title: Localized
        var received = 0
        var decided = 0
        /// From receipt to the last decision of the time, in calendar days; between two whole days where an even number of
        /// cases has two in the middle.
        var medianDays: Double?
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

    static let receipts: [JournalCode] = ["case.opened"]
    static let decisions: [JournalCode] = ["case.decided", "case.withdrawn", "case.deemed_granted"]

    /// - Parameter units: whose cases may be seen; nil means all.
    static func read(from: Day, to: Day, units: [String]?, in connection: any Connection) throws -> CaseFigures {
        var count = Count(periods: periods(from: from, to: to))
        let (received, decided) = (
            JournalDays(receipts, from: from, to: to), JournalDays(decisions, from: from, to: to)
        )
        let columns = "e.at, e.happened, \(JournalDays.fact("service", of: "e")) AS service, c.title_de, c.title_en"
        let seen = "JOIN case_file c ON c.id = e.subject\(within(units, after: 4))"
        try connection.forEach(
            "SELECT \(columns) FROM \(received.rows(1)) AS e \(seen)", received.bounds + bound(units)
        ) { row in try count.receive(row) }
        try connection.forEach(
            """
            SELECT e.subject, \(columns), o.at AS opened_at, \(JournalDays.fact("happened", of: "o")) AS opened_on
            FROM \(decided.rows(1)) AS e \(seen)
            JOIN journal_entry o ON o.subject = e.subject AND o.kind = 'case.opened'
            ORDER BY e.subject, e.sequence
            """, decided.bounds + bound(units)
        ) { row in try count.decide(row) }
        return CaseFigures(
            lines: count.lines.values.map { line, days in
                var line = line
                line.medianDays = median(of: days)
                return line
            }.sorted { ($0.received, $1.service) > ($1.received, $0.service) }, periods: count.periods)
    }

    /// The value in the middle, or halfway between the two that are.
    static func median(of days: [Int]) -> Double? {
        let sorted = days.sorted()
        guard !sorted.isEmpty else { return nil }
        return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
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

    private struct Count {
        var lines: [String: (line: Line, days: [Int])] = [:]
        var periods: [Period]
        /// Of the case that is being read: where its last decision was counted.
        private var current = (id: "", isDecided: false, period: -1)

        init(periods: [Period]) { self.periods = periods }

        private func period(of day: Day) -> Int { max(0, periods.partitioningIndex { $0.from > day } - 1) }

        private func entry(_ row: Row) throws -> (line: Line, days: [Int]) {
            let service = try row.text("service")
            return try lines[service]
                ?? (Line(service: service, title: Localized(try row.text("title_de"), try row.text("title_en"))), [])
        }

        mutating func receive(_ row: Row) throws {
            var entry = try entry(row)
            entry.line.received += 1
            periods[period(of: try JournalDays.day(row))].received += 1
            lines[entry.line.service] = entry
        }

        /// The decisions come case by case, each case's in their order.
        mutating func decide(_ row: Row) throws {
            var entry = try entry(row)
            let id = try row.text("subject")
            if id != current.id { current = (id, false, -1) }
            let day = try JournalDays.day(row)
            let opened = try JournalDays.day(row, at: "opened_at", happened: "opened_on")
            let days = day.daysSince1970 - opened.daysSince1970
            if current.isDecided {
                entry.days[entry.days.count - 1] = days
            } else {
                entry.line.decided += 1
                entry.days.append(days)
            }
            let period = period(of: day)
            if current.period != period { periods[period].decided += 1 }
            (current.isDecided, current.period) = (true, period)
            lines[entry.line.service] = entry
        }
    }
}

/// The cases that a figure counts.
struct FigureList: Sendable {
    var kinds: [JournalCode]
    var service: String?
    var from: Day
    var to: Day
    var units: [String]?

    static let pageLength = 100

    private var condition: (sql: String, parameters: [SQLValue]) {
        let days = JournalDays(kinds, from: from, to: to)
        return (
            """
            c.id IN (SELECT e.subject FROM \(days.rows(1)) AS e
                WHERE $5 = '' OR \(JournalDays.fact("service", of: "e")) = $5)\(CaseFigures.within(units, after: 5))
            """, days.bounds + [.text(service ?? "")] + CaseFigures.bound(units)
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
