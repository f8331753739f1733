/// The values of one input of a table, divided into classes: all values of a class meet the same tests.
struct Axis {
    /// A value of each class that serves as an example.
    let samples: [FEELValue]
    /// Of the inputs of the table, those with this expression.
    let columns: [Int]
    /// What people call it.
    let title: String
    /// Whether a class holds texts that no rule names.
    let others: Int?

    /// For each rule: the classes whose values meet its tests. Where a test cannot be analysed, all.
    private(set) var met: [Bits] = []
    /// Rules with a test that cannot be analysed.
    private(set) var unclear: [(rule: Int, column: Int)] = []

    var isSingle: Bool { samples.count == 1 }

    /// nil where the values cannot be divided.
    init?(_ table: DecisionTable, columns: [Int], type: FEELType, shadowed: Set<String>, whole: Bool) {
        self.columns = columns
        title = table.text.inputs[columns[0]].title
        var tests = TestPool()
        for column in columns {
            for rule in table.rules.indices {
                guard let test = table.rules[rule].tests[safe: column] else { continue }
                tests.add(test, table.text.rules[safe: rule]?.inputs[safe: column] ?? "", shadowed)
            }
        }
        var limits = type.limits
        limits += columns.compactMap { table.inputs[$0].allowed }
        let bounds = limits.map { TestReach.of($0, shadowed: shadowed) }
        let reaches = tests.reaches.compactMap { $0 } + bounds.compactMap { $0 }
        guard let samples = Axis.samples(reaches, type, whole) else { return nil }
        var scope = Evaluation()
        let allowed = samples.filter { sample in
            sample.value.isNull
                || zip(limits, bounds).allSatisfy { limit, bound in
                    bound == nil || limit.met(by: sample.value, Axis.scope, &scope) == true
                }
        }
        guard !allowed.isEmpty, allowed.count * tests.all.count < 4_000_000 else { return nil }
        var evaluation = Evaluation(steps: 40_000_000)
        // Classes: samples that meet the same tests.
        let signatures = allowed.map { sample in
            var bits = Bits(size: tests.all.count)
            for (index, test) in tests.all.enumerated() where tests.reaches[index] != nil {
                if test.met(by: sample.value, Axis.scope, &evaluation) == true { bits.insert(index) }
            }
            return bits
        }
        guard !evaluation.exhausted else { return nil }
        var classes: [Bits: Int] = [:]
        var best: [Samples.Sample] = []
        var ways: [Bits] = []
        for (sample, signature) in zip(allowed, signatures) {
            if let known = classes[signature] {
                if sample.rank < best[known].rank { best[known] = sample }
            } else {
                classes[signature] = best.count
                best.append(sample)
                ways.append(signature)
            }
        }
        self.samples = best.map(\.value)
        others = best.firstIndex {
            if case .string(let text) = $0.value { text.hasPrefix("…") && $0.rank == 1 } else { false }
        }
        for (rule, row) in table.rules.enumerated() {
            var classes = Bits.all(best.count)
            for column in columns {
                guard let test = row.tests[safe: column] else { continue }
                guard let number = tests.number(test, table.text.rules[safe: rule]?.inputs[safe: column] ?? "") else {
                    continue
                }
                if tests.reaches[number] == nil {
                    unclear.append((rule, column))
                    continue
                }
                for index in ways.indices where !ways[index].contains(number) { classes.remove(index) }
            }
            met.append(classes)
        }
    }

    /// Columns whose values cannot be divided: one class, which a rule may meet or not.
    init(undivided table: DecisionTable, columns: [Int]) {
        self.columns = columns
        title = table.text.inputs[columns[0]].title
        (samples, others) = ([.null], nil)
        for (rule, row) in table.rules.enumerated() {
            met.append(.all(1))
            for column in columns {
                guard let test = row.tests[safe: column] else { continue }
                if case .any = test.kind { continue }
                unclear.append((rule, column))
            }
        }
    }

    private static let scope = Scope(nil, context: FEELContext())

    private static func samples(_ reaches: [TestReach], _ type: FEELType, _ whole: Bool) -> [Samples.Sample]? {
        let edges = reaches.flatMap(\.edges)
        var kinds: [Samples.Kind] = []
        if let kind = type.sampleKind {
            kinds = [kind]
        } else {
            guard type.isAny else { return nil }
            for edge in edges {
                guard let kind = edge.sampleKind else { continue }
                if !kinds.contains(kind) { kinds.append(kind) }
            }
            // Nothing is asked of it: any value will do.
            if kinds.isEmpty { kinds = [.number] }
        }
        // Dates stand beside moments in comparisons: such columns are not divided here.
        let hasDates = kinds.contains(.date) || edges.contains { $0.sampleKind == .date }
        if hasDates, kinds.contains(.dateTime) || edges.contains(where: { $0.sampleKind == .dateTime }) { return nil }
        var all: [Samples.Sample] = []
        for kind in kinds {
            var own = edges.filter { $0.sampleKind == kind }
            // No time at all is equal in both kinds of durations.
            if kind == .months || kind == .duration {
                let zero: FEELValue = kind == .months ? .months(0) : .duration(0)
                if edges.contains(where: { Equality.equal($0, zero) == true }) { own.append(zero) }
            }
            guard
                let samples = Samples.of(
                    kind, edges: own, asksOrder: reaches.contains(where: \.asksOrder), whole: whole)
            else { return nil }
            all += samples
        }
        if reaches.contains(where: \.knowsNull) { all.append(Samples.Sample(value: .null, rank: 3)) }
        return all
    }
}

/// The different tests of a column.
private struct TestPool {
    private(set) var all: [UnaryTests] = []
    private(set) var reaches: [TestReach?] = []
    private var numbers: [String: Int] = [:]

    mutating func add(_ test: UnaryTests, _ text: String, _ shadowed: Set<String>) {
        if case .any = test.kind { return }
        guard numbers[text] == nil else { return }
        numbers[text] = all.count
        all.append(test)
        reaches.append(TestReach.of(test, shadowed: shadowed))
    }

    func number(_ test: UnaryTests, _ text: String) -> Int? {
        if case .any = test.kind { return nil }
        return numbers[text]
    }
}

extension Array {
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
