import Journal
import Kernel
import Store
import TestKit
import Testing

@testable import Cases

/// Every number of the workbench can be counted again from the journal, by whoever has nothing else.
@Suite("Figures counted again from the journal")
struct JournalFiguresTests {
    /// What happened to the cases, from the journal's entries alone.
    private struct Recount {
        struct Case {
            var service = ""
            var unit = ""
            var opened = Day(daysSince1970: 0)
            var decisions: [Day] = []
        }

        var cases: [String: Case] = [:]

        init(_ entries: [RecordedEntry]) {
            for entry in entries where entry.subjectKind == "case" {
                var one = cases[entry.subject] ?? Case()
                if case .code(let service) = entry.details["service"] { one.service = service.raw }
                if case .code(let unit) = entry.details["unit"] { one.unit = unit.raw }
                switch entry.kind {
                case "case.opened": one.opened = entry.day
                case "case.decided", "case.withdrawn", "case.deemed_granted": one.decisions.append(entry.day)
                default: break
                }
                cases[entry.subject] = one
            }
        }

        func received(_ days: ClosedRange<Day>, _ isMeant: (Case) -> Bool) -> Set<String> {
            Set(cases.filter { isMeant($1) && days.contains($1.opened) }.keys)
        }

        func decided(_ days: ClosedRange<Day>, _ isMeant: (Case) -> Bool) -> Set<String> {
            Set(cases.filter { isMeant($1) && $1.decisions.contains(where: days.contains) }.keys)
        }

        /// The middle of the times to the last decision within the days, sorted out by hand.
        func median(_ days: ClosedRange<Day>, _ isMeant: (Case) -> Bool) -> Double? {
            var times = cases.values.filter(isMeant).compactMap { one in
                one.decisions.last(where: days.contains).map { $0.daysSince1970 - one.opened.daysSince1970 }
            }.sorted()
            while times.count > 2 { times = Array(times.dropFirst().dropLast()) }
            return times.isEmpty ? nil : Double(times.reduce(0, +)) / Double(times.count)
        }
    }

    private static func ids(
        _ kinds: [JournalCode], _ service: String?, _ days: ClosedRange<Day>, _ units: [String]?,
        in connection: any Connection
    ) throws -> Set<String> {
        let list = FigureList(
            kinds: kinds, service: service, from: days.lowerBound, to: days.upperBound, units: units)
        return Set(try list.page(after: nil, in: connection).files.map(\.id.raw))
    }

    @Test(
        "received, decided, median and weeks, by service and unit, are the journal's, and so are their lists",
        arguments: Engines.all)
    func figures(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, cases: 60) { house in
            let today = house.clock.now.day
            for name in ["adendorf", "landkreis-lueneburg"] {
                let recount = Recount(try await house.journal(name))
                let units = Set(recount.cases.values.map(\.unit)).sorted()
                #expect(recount.cases.values.contains { $0.decisions.count > 1 || !$0.decisions.isEmpty })
                for days in [
                    today.adding(days: -900)...today, today.adding(days: -90)...today,
                    today.adding(days: -200)...today.adding(days: -60),
                ] {
                    for within in [nil, [units[0]], Array(units.dropFirst())] {
                        @Sendable func isMeant(_ one: Recount.Case) -> Bool { within?.contains(one.unit) ?? true }
                        try await house.store(name).read { connection in
                            let figures = try CaseFigures.read(
                                from: days.lowerBound, to: days.upperBound, units: within, in: connection)
                            for line in figures.lines {
                                func isOfLine(_ one: Recount.Case) -> Bool {
                                    isMeant(one) && one.service == line.service
                                }
                                let (received, decided) = (
                                    recount.received(days, isOfLine), recount.decided(days, isOfLine)
                                )
                                #expect(line.received == received.count && line.decided == decided.count, "\(line)")
                                #expect(line.medianDays == recount.median(days, isOfLine), "\(line)")
                                #expect(
                                    try Self.ids(CaseFigures.receipts, line.service, days, within, in: connection)
                                        == received)
                                #expect(
                                    try Self.ids(CaseFigures.decisions, line.service, days, within, in: connection)
                                        == decided)
                            }
                            #expect(
                                figures.lines.reduce(0) { $0 + $1.received } == recount.received(days, isMeant).count)
                            #expect(figures.lines.reduce(0) { $0 + $1.decided } == recount.decided(days, isMeant).count)
                            for period in figures.periods {
                                let days = period.from...period.to
                                #expect(period.received == recount.received(days, isMeant).count, "\(period)")
                                #expect(period.decided == recount.decided(days, isMeant).count, "\(period)")
                            }
                        }
                    }
                }
            }
        }
    }

    @Test("what the inbox counts, what is due among it, is the journal's", arguments: Engines.all)
    func inbox(engine: StoreEngine) async throws {
        struct Open {
            var state: CaseFile.State?
            var (unit, assignee) = ("", "")
            var due: Int64 = 0
        }
        try await TestHouse.open(engine, cases: 60) { house in
            for name in ["adendorf", "landkreis-lueneburg"] {
                var cases: [String: Open] = [:]
                for entry in try await house.journal(name) where entry.subjectKind == "case" {
                    var one = cases[entry.subject] ?? Open()
                    func fact(_ name: JournalCode) -> String? {
                        if case .code(let code) = entry.details[name] { code.raw } else { nil }
                    }
                    if let state = fact("state") {
                        one.state = CaseFile.State(rawValue: state)
                        (one.unit, one.assignee) = (fact("unit") ?? "", fact("assignee") ?? "")
                    }
                    if case .number(let due) = entry.details["due"] { one.due = due }
                    cases[entry.subject] = one
                }
                let open = cases.values.filter { $0.state?.isOpen == true }
                let units = Set(open.map(\.unit)).sorted()
                #expect(open.count > 5 && open.contains { $0.assignee != "" } && open.contains { $0.assignee == "" })
                for within in [units, [units[0]], Array(units.dropFirst())] where !within.isEmpty {
                    let mine = open.filter { within.contains($0.unit) }
                    for account in Set(open.map(\.assignee)).subtracting([""]) {
                        for days in [-30, 0, 7, 60] {
                            let moment = house.clock.now.adding(days: Int64(days))
                            let sums = try await house.store(name).read {
                                try CaseTally.sums(
                                    units: within, account: account, dueUntil: moment, limit: 1_000, in: $0
                                ).get()
                            }
                            #expect(sums.open == mine.count)
                            #expect(sums.mine == mine.count { $0.assignee == account })
                            #expect(sums.unassigned == mine.count { $0.assignee == "" })
                            #expect(sums.due == mine.count { $0.due <= moment.microseconds }, "\(name), \(days)")
                        }
                    }
                }
            }
        }
    }

    @Test("a case's timeline and the journal tell the same story", arguments: Engines.all)
    func timelines(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, cases: 60) { house in
            for name in ["adendorf", "landkreis-lueneburg"] {
                let entries = try await house.journal(name).filter {
                    $0.kind.hasPrefix("case.") && CaseEvent.Kind(rawValue: String($0.kind.dropFirst(5))) != nil
                }
                let told = Dictionary(grouping: entries, by: \.subject)
                let seen = try await house.store(name).read { connection in
                    let ids = try connection.query("SELECT id FROM case_file").map { try $0.identifier("id") as CaseID }
                    return try ids.map { ($0.raw, try CaseEvent.all(of: $0, in: connection)) }
                }
                #expect(seen.count == told.count && seen.count > 5)
                for (id, events) in seen {
                    let story = told[id] ?? []
                    #expect(story.map(\.kind) == events.map { "case.\($0.kind.rawValue)" }, "\(id)")
                    #expect(story.map(\.day) == events.map(\.at.day), "\(id)")
                    #expect(story.map(\.actor) == events.map { $0.actor.description }, "\(id)")
                }
            }
        }
    }
}
