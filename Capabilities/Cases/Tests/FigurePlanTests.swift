import Kernel
import Store
import TestKit
import Testing

@testable import Cases

@Suite("Figures of many years")
struct FigurePlanTests {
    private static let many = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000),
            named(id, i) AS (
                SELECT substr('01kakakakakakakakakakakaka', 1, 26 - length(CAST(i AS TEXT))) || i, i FROM n)
        """
    /// Six thousand cases, one a day and a half, each decided ten days later; one in a hundred was taken over from elsewhere.
    private static func fill(from start: Int64) -> [String] {
        let step: Int64 = 129_600_000_000
        let late = "CASE WHEN i % 100 = 0 THEN '\"happened\":\"2015-06-01\",' ELSE '' END"
        func entries(_ kind: String, _ offset: Int, after days: Int64) -> String {
            """
            INSERT INTO journal_entry (sequence, at, actor, basis, kind, subject_kind, subject, details, leaf)
            \(many) SELECT 2 * i + \(offset), \(start) + i * \(step) + \(days * 86_400_000_000), 'operator', 'administration',
                '\(kind)', 'case', id, '{' || \(late) || '"service":"hund-anmelden"}', /*sqlite x'' */ /*pg '' */
            FROM named
            """
        }
        return [
            """
            INSERT INTO case_file (id, reference, application, service, title_de, title_en, unit, state, is_open,
                applicant, applicant_key, received_at, due_at, language, version)
            \(many) SELECT id, id, id, 'hund-anmelden', 'Hund', 'Dog', 'amt-' || (i % 5), 'decided', FALSE, 'x', 'x',
                \(start) + i * \(step), 0, 'de', 1
            FROM named
            """,
            entries("case.opened", 0, after: 0), entries("case.decided", 1, after: 10), "ANALYZE",
        ]
    }

    @Test("a quarter of a year is read by the index of kinds, its cases by their key", arguments: Engines.all)
    func quarter(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let (to, start) = (house.kit.clock.now.day, house.kit.clock.now.adding(days: -9_000))
            let plans = try await house.kit.authority("adendorf").write { connection in
                for sql in Self.fill(from: start.microseconds) { try connection.execute(sql, []) }
                var plans: [QueryPlan] = []
                let listening = ListeningConnection(connection) { sql, parameters throws(StoreError) in
                    plans.append(try QueryPlan(sql, parameters, in: connection))
                }
                for units in [nil, ["amt-1", "amt-2"]] {
                    let figures = try CaseFigures.read(
                        from: to.adding(days: -90), to: to, units: units, in: listening)
                    #expect(figures.lines.map(\.medianDays) == [10])
                    for kinds in [CaseFigures.receipts, CaseFigures.decisions] {
                        let list = FigureList(
                            kinds: kinds, service: "hund-anmelden", from: to.adding(days: -90), to: to, units: units)
                        let sum = figures.lines.reduce(0) { $0 + (kinds.count == 1 ? $1.received : $1.decided) }
                        #expect(try list.count(in: listening) == sum && sum > 10)
                        _ = try list.page(after: nil, in: listening)
                    }
                }
                // What was taken over counts on its own day, although it is recorded on others.
                let day = Day(daysSince1970: 16_587)
                let old = try CaseFigures.read(from: day, to: day, units: nil, in: listening)
                #expect(old.lines.map(\.decided) == [60])
                return plans
            }
            #expect(plans.count == 14)
            for plan in plans { #expect(plan.scanned(of: ["journal_entry", "case_file", "c", "o"]) == [], "\(plan)") }
            #expect(plans.allSatisfy { $0.lines.contains { $0.contains("journal_entry_happened") } })
        }
    }
}
