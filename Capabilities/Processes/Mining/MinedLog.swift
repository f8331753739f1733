package import Kernel
import Process
import ProcessMining
import Store

/// The log of a process over a time, with what leads from its figures back to cases.
struct MinedLog: Sendable {
    var log: EventLog
    /// By the place of a case in the log.
    var runs: [Run]
    /// How many of a version began in the time, the newest first.
    var versions: [(number: Int, count: Int)]
    /// Whether older ones were left out because there are too many.
    var isCut: Bool

    struct Run: Sendable, Hashable {
        var id: String
        var caseFile: String
        var unit: Int
        var version: Int
    }

    /// Units by the numbers in the log.
    var units: [String]

    /// More are not looked at for a page.
    static let mostRuns = 200_000

    /// What began in the time, as far as it may be seen.
    /// - Parameter dues: see `ProcessCases`.
    static func read(
        of model: String, in span: MiningSpan, for reach: ProcessReach,
        dues: (Timestamp, Timestamp, any Connection, (String, CaseDue) -> Void) throws -> Void,
        in connection: any Connection
    ) throws -> MinedLog {
        var builder = Builder()
        guard reach != .nothing else { return builder.finish() }
        let (among, parameters) = reach.condition(after: 3)
        try connection.forEach(
            """
            SELECT id, case_file, version, unit, status, begun_at, ended_at, trail FROM process_instance
            WHERE model = $1 AND begun_at >= $2 AND begun_at < $3 AND trail <> ''\(among)
            ORDER BY begun_at DESC, id DESC LIMIT \(mostRuns + 1)
            """,
            [.text(model), .int(span.start.microseconds), .int(span.end.microseconds)]
                + parameters
        ) { row in try builder.add(row) }
        guard let earliest = builder.cases.last?.start else { return builder.finish() }
        let places = Dictionary(grouping: builder.runs.indices) { builder.runs[$0].caseFile }
        try dues(max(span.start, Timestamp(seconds: Int64(earliest))), span.end, connection) { file, due in
            for place in places[file] ?? [] {
                builder.cases[place].due = Int(due.due.seconds)
                builder.cases[place].fulfilled = due.done.map { Int($0.seconds) }
            }
        }
        return builder.finish()
    }

    /// Only the cases of one version.
    func only(_ version: Int) -> MinedLog {
        var log = self
        log.log = self.log.filtered { $0.version == version }
        log.runs = runs.filter { $0.version == version }
        return log
    }

    private struct Builder {
        var cases: [EventLog.Case] = []
        var events: [EventLog.Event] = []
        var runs: [Run] = []
        var names = Names()
        var units = Names()
        var isCut = false

        mutating func add(_ row: Row) throws {
            guard runs.count < MinedLog.mostRuns else { return isCut = true }
            let file = try row.text("case_file")
            let start = Int(try row.timestamp("begun_at").seconds)
            let unit = units.number(of: try row.text("unit"))
            let version = try row.int("version")
            let trace = cases.count
            cases.append(
                EventLog.Case(
                    start: start, end: try row.optionalTimestamp("ended_at").map { Int($0.seconds) },
                    isLeft: try row.text("status") == ProcessInstance.Status.left.rawValue, version: version))
            runs.append(Run(id: try row.text("id"), caseFile: file, unit: unit, version: version))
            Trail.read(try row.text("trail")) { line in
                events.append(
                    EventLog.Event(
                        trace: trace, activity: names.number(of: line.node), start: start + line.begun,
                        complete: line.ended.map { start + $0 }, outcome: line.how,
                        unit: units.number(of: line.unit)))
            }
        }

        func finish() -> MinedLog {
            var counts: [Int: Int] = [:]
            for run in runs { counts[run.version, default: 0] += 1 }
            return MinedLog(
                log: EventLog(activities: names.all, cases: cases, events: events), runs: runs,
                versions: counts.map { (number: $0.key, count: $0.value) }.sorted { $0.number > $1.number },
                isCut: isCut, units: units.all)
        }
    }

    /// Words by numbers in the order of their first occurrence. A process has a few dozen.
    private struct Names {
        var all: [String] = []
        private var numbers: [String: Int] = [:]
        private var bytes: [[UInt8]] = []

        mutating func number(of text: String) -> Int {
            var text = text
            return text.withUTF8 { number(of: $0) }
        }

        mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
            // Few words: to compare them is faster than to make a string of each.
            if all.count <= 64 {
                for (number, known) in bytes.enumerated() where known.count == word.count {
                    if known.elementsEqual(word) { return number }
                }
            }
            let text = String(decoding: word, as: UTF8.self)
            if let number = numbers[text] { return number }
            numbers[text] = all.count
            all.append(text)
            bytes.append(Array(word))
            return all.count - 1
        }
    }
}

/// From the beginning of one day to the end of another.
struct MiningSpan: Sendable, Hashable {
    var from: Day
    var to: Day

    var start: Timestamp { from.beginning }
    var end: Timestamp { to.adding(days: 1).beginning }

    /// The first days of its months, and the day after its end: as seconds.
    var months: [Int] {
        var moments = [Int(start.seconds)]
        var day = from.adding(days: 1 - from.day).adding(months: 1)
        while day <= to {
            moments.append(Int(day.beginning.seconds))
            day = day.adding(months: 1)
        }
        return moments + [Int(end.seconds)]
    }
}

/// By when a case has to be decided, and when it was.
package struct CaseDue: Sendable, Hashable {
    package var due: Timestamp
    package var done: Timestamp?

    package init(due: Timestamp, done: Timestamp?) { (self.due, self.done) = (due, done) }
}

/// What the steps of a process are called: from the newest version that has them.
struct StepNames: Sendable {
    struct Name: Sendable, Hashable {
        var text: String
        /// It is waited for, nobody works on it.
        var isWait: Bool
        /// Done outside of the system by its kind.
        var isManual: Bool
        /// A step that no version has any more: its id.
        var isKnown = true
    }

    private var names: [String: Name] = [:]

    /// - Parameter definitions: the newest first.
    init(_ definitions: [ProcessDefinition]) {
        for definition in definitions {
            for node in definition.nodes {
                let key = Trail.word(node.id)
                guard names[key] == nil else { continue }
                var label = node.label.oneLine
                if node.kind == .eventBasedGateway {
                    label = node.outgoing.map { definition.nodes[definition.flows[$0].target].label.oneLine }
                        .joined(separator: " / ")
                }
                names[key] = Name(
                    text: label, isWait: !node.kind.isActivity || node.kind == .receiveTask,
                    isManual: node.kind == .manualTask)
            }
        }
    }

    subscript(_ node: String) -> Name {
        names[node] ?? Name(text: node, isWait: false, isManual: false, isKnown: false)
    }
}
