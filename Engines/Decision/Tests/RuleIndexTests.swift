import Testing

@testable import Decision

@Suite("Tables of many rules") struct RuleIndexTests {
    /// More rules than the index needs, over numbers, texts and dates, some of them computed.
    func table(_ chance: inout TablePropertyTests.Chance, _ policy: HitPolicy) -> TableText {
        let numbers = TablePropertyTests.numbers + ["odd(?)", "> w", "null", "not(null)"]
        let words = TablePropertyTests.words + ["> \"b\"", "string length(?) = 1"]
        let days = [
            "-", "< @\"2026-01-02\"", "@\"2026-01-03\"", "[@\"2026-01-01\"..@\"2026-01-02\"]", "not(@\"2026-01-01\")",
        ]
        let isPlain = chance.below(2) == 0
        return Tables.table(
            [.init("n"), .init("w"), .init("d")],
            (0..<20).map { row in
                let number = isPlain ? chance.one(TablePropertyTests.numbers) : chance.one(numbers)
                let word = isPlain ? chance.one(TablePropertyTests.words) : chance.one(words)
                return "\(number) | \(word) | \(chance.one(days)) => \(row)"
            }, policy)
    }

    @Test("the index finds the same rules as trying each")
    func same() throws {
        var chance = TablePropertyTests.Chance(state: 7)
        let numbers: [FEELValue] =
            (0...6).map { .integer($0) } + [.number(FEELNumber("2.5") ?? .zero), .null, .string("3")]
        let words: [FEELValue] = ["a", "b", "c", "", "x", "bb"].map { .string($0) } + [.integer(1)]
        let days: [FEELValue] = (1...4).map { FEELDate(year: 2026, month: 1, day: $0).map { .date($0) } ?? .null }
        for _ in 0..<40 {
            let library = try Tables.library(table(&chance, .collect))
            guard case .table(let table) = library.main.decisions[0].body else {
                Issue.record("there is no table")
                return
            }
            for _ in 0..<60 {
                let values = [chance.one(numbers), chance.one(words), chance.one(days)]
                var evaluation = Evaluation()
                let scope = Scope(nil, context: FEELContext([("n", values[0]), ("w", values[1]), ("d", values[2])]))
                let tried = table.rules.indices.filter { rule in
                    zip(table.rules[rule].tests, values).allSatisfy { $0.met(by: $1, scope, &evaluation) == true }
                }
                let found = table.value(scope, &evaluation).list?.compactMap { $0.number?.integer }
                #expect(found == tried, "\(values)")
            }
        }
    }
}
