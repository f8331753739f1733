import Testing

@testable import Decision

/// The checker against all combinations of values, one by one, on tables made by chance.
@Suite("The checker agrees with trying every value") struct TablePropertyTests {
    static let numbers = [
        "-", "-", "3", "< 3", ">= 2", "[1..3]", "(1..4)", "not(2)", "1, 4", "not([1..3])", "? > 1 and ? < 4", "]0..2[",
        "0", "5",
        "? in (1, [3..4])", "!= 2", "not(? < 2)", "> 5",
    ]
    static let words = ["-", "-", "\"a\"", "\"b\", \"c\"", "not(\"a\")", "< \"b\"", "\"x\"", "[\"a\", \"c\"]"]
    static let truths = ["-", "true", "false", "not(true)", "true, false"]

    struct Chance {
        var state: UInt64
        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        mutating func one<T>(_ all: [T]) -> T { all[below(all.count)] }
    }

    struct Column {
        let input: TableText.Input
        let cells: [String]
        let values: [FEELValue]
    }

    static func column(_ kind: Int, _ number: Int) -> Column {
        switch kind {
        case 0:
            Column(
                input: .init("n\(number)", type: "number", allowed: "[0..5]"), cells: numbers,
                values: (0...5).map { .integer($0) })
        case 1:
            Column(
                input: .init("w\(number)", type: "string", allowed: "\"a\",\"b\",\"c\""), cells: words,
                values: ["a", "b", "c"].map { .string($0) })
        default:
            Column(
                input: .init("t\(number)", type: "boolean"), cells: truths, values: [.boolean(true), .boolean(false)])
        }
    }

    @Test("on 400 tables")
    func agrees() throws {
        var chance = Chance(state: 2026)
        var seen: Set<TableFinding.Kind> = []
        for _ in 0..<400 {
            let columns = (0..<(1 + chance.below(3))).map { Self.column(chance.below(3), $0) }
            let policy = chance.one([HitPolicy.unique, .first, .priority, .any, .collect])
            let rules = (0..<chance.below(7)).map { _ in
                columns.map { chance.one($0.cells) }.joined(separator: " | ") + " => \(1 + chance.below(2))"
            }
            let text = Tables.table(columns.map(\.input), rules, policy, values: "2, 1")
            try compare(text, columns, &seen)
        }
        #expect(seen == [.gap, .overlap, .contradiction, .neverMet, .masked, .redundant])
    }

    private func compare(_ text: TableText, _ columns: [Column], _ seen: inout Set<TableFinding.Kind>) throws {
        let library = try Tables.library(text)
        let whole = Set(columns.map(\.input.expression))
        let report = try #require(library.tableReports(whole: whole).first)
        guard case .table(let table) = library.main.decisions[0].body else {
            Issue.record("there is no table")
            return
        }
        seen.formUnion(report.findings.map(\.kind))
        let hits = combinations(columns).map { (values: $0, rules: matching(table, $0)) }
        let gaps = report.findings.filter { $0.kind == .gap }
        #expect(gaps.isEmpty == hits.allSatisfy { !$0.rules.isEmpty }, "\(text.rules)")
        for gap in gaps {
            // What the example does not name may be anything.
            let open = hits.filter { hit in
                gap.example.allSatisfy { value in
                    zip(columns, hit.values).contains {
                        $0.0.input.expression == value.title && $0.1.literal == value.feel
                    }
                }
            }
            #expect(!open.isEmpty && open.allSatisfy { $0.rules.isEmpty }, "\(text.rules) \(gap.german)")
        }
        let never = table.rules.indices.filter { rule in hits.allSatisfy { !$0.rules.contains(rule) } }
        #expect(found(report, .neverMet).map { $0[0] } == never.map { $0 + 1 }, "\(text.rules)")
        #expect(found(report, .overlap) == (text.hitPolicy == .unique ? pairs(table, hits.map(\.rules)) : []))
        if text.hitPolicy == .any {
            let differ = pairs(table, hits.map(\.rules)).filter {
                text.rules[$0[0] - 1].outputs != text.rules[$0[1] - 1].outputs
            }
            #expect(found(report, .contradiction) == differ, "\(text.rules)")
        }
        if text.hitPolicy == .first || text.hitPolicy == .priority {
            let masked = table.rules.indices.filter { rule in
                !never.contains(rule)
                    && hits.allSatisfy { !$0.rules.contains(rule) || winner($0.rules, text, over: rule) }
            }
            #expect(found(report, .masked).map { $0[0] } == masked.map { $0 + 1 }, "\(text.hitPolicy) \(text.rules)")
        }
    }

    private func found(_ report: TableReport, _ kind: TableFinding.Kind) -> [[Int]] {
        report.findings.filter { $0.kind == kind }.map(\.rules)
    }

    private func combinations(_ columns: [Column]) -> [[FEELValue]] {
        columns.reduce([[]]) { rows, column in rows.flatMap { row in column.values.map { row + [$0] } } }
    }

    private func matching(_ table: DecisionTable, _ values: [FEELValue]) -> [Int] {
        var evaluation = Evaluation()
        let scope = Scope(nil, context: FEELContext())
        return table.rules.indices.filter { rule in
            zip(table.rules[rule].tests, values).allSatisfy { $0.met(by: $1, scope, &evaluation) == true }
        }
    }

    private func pairs(_ table: DecisionTable, _ hits: [[Int]]) -> [[Int]] {
        var all: [[Int]] = []
        for a in table.rules.indices {
            for b in table.rules.indices where b > a && hits.contains(where: { $0.contains(a) && $0.contains(b) }) {
                all.append([a + 1, b + 1])
            }
        }
        return all
    }

    /// Whether another of the matching rules comes before: an earlier one, or one whose output is worth more (2 before 1).
    private func winner(_ rules: [Int], _ text: TableText, over rule: Int) -> Bool {
        rules.contains { other in
            text.hitPolicy == .first
                ? other < rule : text.rules[other].outputs == ["2"] && text.rules[rule].outputs == ["1"]
        }
    }
}
