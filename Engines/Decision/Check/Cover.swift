/// Looks for the combinations of classes that no rule covers, axis by axis. Where two ways lead to the same set of rules
/// that are still possible, what lies below is looked at once; so what it costs grows with the different sets, not with the
/// combinations.
struct Cover {
    /// For each axis and class: the rules that it meets.
    private let rulesOf: [[Bits]]
    /// How many classes each axis has.
    let sizes: [Int]
    /// For each rule and axis: its classes.
    let classes: [[Bits]]
    /// What may still be done, in steps.
    private(set) var work: Int
    /// False where looking was stopped before all was seen.
    var isComplete: Bool { work > 0 }
    /// More gaps than this are not told apart.
    static let mostGaps = 48

    init(sizes: [Int], classes: [[Bits]], work: Int) {
        (self.sizes, self.classes, self.work) = (sizes, classes, work)
        rulesOf = sizes.indices.map { axis in
            (0..<sizes[axis]).map { number in
                var rules = Bits(size: classes.count)
                for rule in classes.indices where classes[rule][axis].contains(number) { rules.insert(rule) }
                return rules
            }
        }
    }

    /// The parts of a box (classes for each axis) that none of the rules covers; at most `mostGaps` of them. Empty also
    /// where looking was stopped: ask `isComplete`.
    mutating func gaps(in box: [Bits], rules: Bits) -> [[Bits]] {
        if box.contains(where: \.isEmpty) { return [] }
        work -= classes.count * box.count
        // Rules that leave nothing over from an axis on.
        var open = Array(repeating: rules, count: box.count + 1)
        for axis in box.indices.reversed() {
            open[axis] = open[axis + 1]
            for rule in rules.members where open[axis].contains(rule) && !box[axis].isSubset(of: classes[rule][axis]) {
                open[axis].remove(rule)
            }
        }
        var search = Search(box: box, complete: open)
        return gaps(0, rules, &search)
    }

    private struct Search {
        let box: [Bits]
        let complete: [Bits]
        var seen: [State: [[Bits]]] = [:]
    }

    private struct State: Hashable {
        let axis: Int
        let rules: Bits
    }

    private mutating func gaps(_ axis: Int, _ rules: Bits, _ search: inout Search) -> [[Bits]] {
        if rules.isEmpty { return [Array(search.box[axis...])] }
        if rules.intersects(search.complete[axis]) { return [] }
        guard axis < search.box.count, work > 0 else { return [] }
        let state = State(axis: axis, rules: rules)
        if let known = search.seen[state] { return known }
        // Classes with the same rules left are one.
        var groups: [Bits: Bits] = [:]
        var order: [Bits] = []
        for number in search.box[axis].members {
            work -= rules.words.count
            let left = rules.intersection(rulesOf[axis][number])
            if groups[left] == nil { order.append(left) }
            groups[left, default: Bits(size: sizes[axis])].insert(number)
        }
        var found: [[Bits]: Bits] = [:]
        var rests: [[Bits]] = []
        for left in order {
            guard let group = groups[left] else { continue }
            for rest in gaps(axis + 1, left, &search) {
                if found[rest] == nil { rests.append(rest) }
                found[rest, default: Bits(size: sizes[axis])].formUnion(group)
                work -= 4
            }
        }
        let all = rests.prefix(Cover.mostGaps).map { rest in [found[rest] ?? Bits(size: sizes[axis])] + rest }
        search.seen[state] = all
        return all
    }
}
