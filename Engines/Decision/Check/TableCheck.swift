/// Looks at a decision table as a whole: gaps, overlaps that its hit policy forbids, rules that never match. Every input is
/// divided at the values that its cells name; what the cells say of each part is found out by the evaluation itself, so the
/// verdict agrees with it. Inputs are taken to be independent of each other.
struct TableCheck {
    private let table: DecisionTable
    private let owner: String
    private let shadowed: Set<String>
    let axes: [Axis]
    private(set) var cover: Cover
    private var findings: [TableFinding] = []
    /// Rules with a cell that cannot be analysed: they may match, or not.
    private let unclear: Bits
    /// Rules that match nothing at all.
    private var dead: Bits
    private var isStopped = false

    /// At most so many findings of one kind are told.
    static let most = 50

    /// - Parameters:
    ///   - types: the type of each input.
    ///   - whole: titles or expressions of inputs whose numbers are whole.
    ///   - work: how much may be done, in steps of about a nanosecond.
    init(
        _ table: DecisionTable, owner: String, types: [FEELType], shadowed: Set<String>, whole: Set<String>, work: Int
    ) {
        self.table = table
        self.owner = owner
        self.shadowed = shadowed
        var columns: [String: [Int]] = [:]
        var order: [String] = []
        // Two columns with one expression always have the same value.
        for (index, input) in table.text.inputs.enumerated() {
            let key = NameTable.normal(input.expression)
            if columns[key] == nil { order.append(key) }
            columns[key, default: []].append(index)
        }
        axes = order.compactMap { key in
            guard let own = columns[key], let first = own.first else { return nil }
            let input = table.text.inputs[first]
            let isWhole = whole.contains(input.title) || whole.contains(input.expression)
            return Axis(table, columns: own, type: types[first], shadowed: shadowed, whole: isWhole)
                ?? Axis(undivided: table, columns: own)
        }
        let rules = table.rules.count
        dead = Bits(size: rules)
        var unclear = Bits(size: rules)
        for axis in axes { for place in axis.unclear { unclear.insert(place.rule) } }
        self.unclear = unclear
        let met = axes.map(\.met)
        cover = Cover(
            sizes: axes.map(\.samples.count), classes: (0..<rules).map { rule in met.map { $0[rule] } }, work: work)
    }

    /// Tables with more rules or columns are not looked at.
    static func isTooLarge(_ table: DecisionTable) -> Bool { table.rules.count > 5_000 || table.inputs.count > 100 }

    mutating func report() -> TableReport {
        neverMet()
        overlaps()
        masks()
        gaps()
        notAnalysed()
        if !cover.isComplete || isStopped { findings.append(TableFinding(.stopped, isObstacle: false)) }
        return TableReport(
            owner: owner, findings: findings.filter(\.isObstacle) + findings.filter { !$0.isObstacle },
            isComplete: cover.isComplete && !isStopped && unclear.isEmpty)
    }

    private mutating func note(_ finding: TableFinding) {
        guard findings.count(where: { $0.kind == finding.kind }) < TableCheck.most else {
            isStopped = true
            return
        }
        findings.append(finding)
    }

    private mutating func neverMet() {
        for rule in table.rules.indices {
            guard let axis = axes.first(where: { $0.met[rule].isEmpty }) else { continue }
            dead.insert(rule)
            note(
                TableFinding(
                    .neverMet, rules: [rule + 1], column: axis.title, columnNumber: (axis.columns.first ?? 0) + 1))
        }
    }

    private mutating func overlaps() {
        guard table.policy == .unique || table.policy == .any else { return }
        let clear = table.rules.indices.filter { !unclear.contains($0) && !dead.contains($0) }
        for (number, a) in clear.enumerated() {
            for b in clear[(number + 1)...] {
                let (x, y) = (cover.classes[a], cover.classes[b])
                guard zip(x, y).allSatisfy({ $0.intersects($1) }) else { continue }
                if table.policy == .any, table.text.rules[a].outputs == table.text.rules[b].outputs { continue }
                if table.policy == .any, sameOutputs(a, b) != false { continue }
                let example = example(zip(x, y).map { $0.intersection($1) })
                note(
                    TableFinding(
                        table.policy == .any ? .contradiction : .overlap, rules: [a + 1, b + 1], example: example))
                if isStopped { return }
            }
        }
    }

    /// Whether two rules give the same; nil where that depends on the values.
    private func sameOutputs(_ a: Int, _ b: Int) -> Bool? {
        let (x, y) = (table.rules[a].outputs, table.rules[b].outputs)
        if table.text.rules[a].outputs == table.text.rules[b].outputs { return true }
        var same: Bool? = true
        for (left, right) in zip(x, y) {
            guard let one = constant(left), let other = constant(right) else {
                same = nil
                continue
            }
            if Equality.equal(one, other) != true { return false }
        }
        return same
    }

    private func constant(_ output: Boxed) -> FEELValue? {
        guard case .literal(let expression) = output else { return nil }
        return expression.constant(shadowed: shadowed)?.value
    }

    private mutating func masks() {
        let rules = table.rules.indices
        for rule in rules where !dead.contains(rule) {
            guard let before = before(rule) else { continue }
            var others = Bits(size: rules.count)
            for other in before where !unclear.contains(other) && !dead.contains(other) {
                if zip(cover.classes[other], cover.classes[rule]).allSatisfy({ $0.intersects($1) }) {
                    others.insert(other)
                }
            }
            guard !others.isEmpty, cover.gaps(in: cover.classes[rule], rules: others).isEmpty, cover.isComplete else {
                continue
            }
            let kind: TableFinding.Kind = table.policy == .any ? .redundant : .masked
            note(
                TableFinding(
                    kind, rules: [rule + 1] + needed(others, for: rule).map { $0 + 1 }, isObstacle: kind == .masked))
        }
    }

    /// The rules that decide where both match; nil where all that match count.
    private func before(_ rule: Int) -> [Int]? {
        switch table.policy {
        case .first: return Array(0..<rule)
        case .any: return (0..<rule).filter { sameOutputs($0, rule) == true }
        case .priority:
            guard let own = rank(rule) else { return nil }
            return table.rules.indices.filter { other in
                rank(other).map { $0.lexicographicallyPrecedes(own) } ?? false
            }
        default: return nil
        }
    }

    /// Places of a rule's outputs in the orders of the outputs; nil where they depend on the values.
    private func rank(_ rule: Int) -> [Int]? {
        var ranks: [Int] = []
        for (output, cell) in zip(table.outputs, table.rules[rule].outputs) {
            guard let value = constant(cell) else { return nil }
            let order = output.order.map { $0.constant(shadowed: shadowed)?.value }
            if order.contains(where: { $0 == nil }) { return nil }
            ranks.append(order.firstIndex { $0.map { Equality.equal($0, value) == true } ?? false } ?? order.count)
        }
        return ranks
    }

    /// As few of the rules as still cover it: those that it can do without are left out, the last first.
    private mutating func needed(_ others: Bits, for rule: Int) -> [Int] {
        var needed = others
        let all = others.members
        guard all.count <= 40 else { return all }
        for other in all.reversed() {
            needed.remove(other)
            if needed.isEmpty || !cover.gaps(in: cover.classes[rule], rules: needed).isEmpty || !cover.isComplete {
                needed.insert(other)
            }
        }
        return needed.members
    }

    private mutating func gaps() {
        let box = cover.sizes.map { Bits.all($0) }
        var rules = Bits(size: table.rules.count)
        for rule in table.rules.indices where !dead.contains(rule) { rules.insert(rule) }
        // A value without a rule is said, or nothing found is an answer as well.
        let isMeant = table.outputs.contains { $0.fallback != nil } || table.policy.isMultiple
        for gap in cover.gaps(in: box, rules: rules) {
            let isFractional = zip(axes, gap).contains { axis, classes in
                classes.members.allSatisfy { axis.samples[$0].isFraction }
            }
            note(
                TableFinding(.gap, example: example(gap), isObstacle: !isMeant, isFractional: isFractional))
        }
    }

    /// A value of each axis, except where any value is as good.
    private func example(_ box: [Bits]) -> [TableFinding.Value] {
        zip(axes, box).compactMap { axis, classes in
            guard !axis.isSingle else { return nil }
            let best = classes.members.first {
                !axis.samples[$0].isFraction && !axis.samples[$0].isNegative && $0 != axis.others
            }
            guard let chosen = best ?? classes.first else { return nil }
            return TableFinding.Value(axis.title, axis.samples[chosen], isOther: chosen == axis.others)
        }
    }

    private mutating func notAnalysed() {
        for axis in axes {
            var rules: [Int: [Int]] = [:]
            for place in axis.unclear { rules[place.column, default: []].append(place.rule + 1) }
            for (column, all) in rules.sorted(by: { $0.key < $1.key }) {
                note(
                    TableFinding(
                        .notAnalysed, rules: all, column: table.text.inputs[column].title, columnNumber: column + 1,
                        isObstacle: false))
            }
        }
    }
}

extension FEELValue {
    fileprivate var isFraction: Bool {
        if case .number(let number) = self { number.stripped.exponent < 0 && !number.isZero } else { false }
    }

    fileprivate var isNegative: Bool {
        switch self {
        case .number(let number): number.negative
        case .months(let months): months < 0
        case .duration(let span): span < 0
        case .null: true
        default: false
        }
    }
}
