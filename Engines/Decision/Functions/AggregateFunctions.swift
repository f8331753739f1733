extension BuiltIns {
    static let aggregates: Table = [
        many("min") { extreme($0, -1) }, many("max") { extreme($0, 1) },
        many("sum") { sum($0) }, many("mean") { list in mean(list).map { .number($0) } },
        many("product") { list in
            numbers(list).flatMap { all in fold(all, .one) { $0.multiplied(by: $1) } }.map { .number($0) }
        },
        many("median") { list in median(list) }, many("stddev") { list in deviation(list).map { .number($0) } },
        many("mode") { mode($0) }, many("all") { truth($0, all: true) }, many("any") { truth($0, all: false) },
        (
            "not",
            [
                Signature(["negand"]) { arguments, _ in
                    arguments[0].boolean.map { .boolean(!$0) } ?? .null
                }
            ]
        ),
    ]

    /// A function of a list, or of its elements as arguments.
    private static func many(
        _ name: String, _ body: @escaping @Sendable ([FEELValue]) -> FEELValue?
    ) -> (String, [Signature]) {
        let run: Body = { arguments, evaluation in
            guard let list = list(arguments[0]) else { return evaluation.problem("\(name) needs a list") }
            return body(list) ?? evaluation.problem("\(name) has no result for this")
        }
        return (
            name,
            [
                Signature(["list"], run),
                Signature(["n"], required: 2, variadic: true, run),
            ]
        )
    }

    private static func extreme(_ list: [FEELValue], _ wanted: Int) -> FEELValue? {
        guard var best = list.first, Order.of(best, best) != nil else { return list.isEmpty ? .null : nil }
        for value in list.dropFirst() {
            guard let order = Order.of(value, best) else { return nil }
            if order == wanted { best = value }
        }
        return best
    }

    private static func numbers(_ list: [FEELValue]) -> [FEELNumber]? {
        let all = list.compactMap(\.number)
        return all.count == list.count && !all.isEmpty ? all : nil
    }

    private static func fold(
        _ numbers: [FEELNumber], _ start: FEELNumber, _ next: (FEELNumber, FEELNumber) -> FEELNumber?
    ) -> FEELNumber? {
        var result = start
        for number in numbers {
            guard let value = next(result, number) else { return nil }
            result = value
        }
        return result
    }

    private static func sum(_ list: [FEELValue]) -> FEELValue? {
        guard let first = list.first else { return .null }
        switch first {
        case .months, .duration:
            // Durations of one kind add up too.
            var evaluation = Evaluation(steps: 1)
            var total = first
            for value in list.dropFirst() { total = evaluation.arithmetic(.add, total, value) }
            return total.isNull ? nil : total
        default: return numbers(list).flatMap { fold($0, .zero) { $0.adding($1) } }.map { .number($0) }
        }
    }

    private static func mean(_ list: [FEELValue]) -> FEELNumber? {
        guard let all = numbers(list) else { return nil }
        return fold(all, .zero) { $0.adding($1) }?.divided(by: FEELNumber(all.count))
    }

    private static func median(_ list: [FEELValue]) -> FEELValue? {
        if list.isEmpty { return .null }
        guard let all = numbers(list)?.sorted() else { return nil }
        let middle = all.count / 2
        if all.count % 2 == 1 { return .number(all[middle]) }
        return all[middle - 1].adding(all[middle])?.divided(by: FEELNumber(2)).map { .number($0) }
    }

    /// Of a sample.
    private static func deviation(_ list: [FEELValue]) -> FEELNumber? {
        guard let all = numbers(list), all.count > 1, let mean = mean(list) else { return nil }
        let squares = fold(all, .zero) { sum, number in
            number.subtracting(mean).flatMap { $0.multiplied(by: $0) }.flatMap { sum.adding($0) }
        }
        return squares?.divided(by: FEELNumber(all.count - 1))?.squareRoot
    }

    private static func mode(_ list: [FEELValue]) -> FEELValue? {
        if list.isEmpty { return .list([]) }
        guard let all = numbers(list) else { return nil }
        var counts: [FEELNumber: Int] = [:]
        for number in all { counts[number, default: 0] += 1 }
        let most = counts.values.max() ?? 0
        return .list(counts.filter { $0.value == most }.keys.sorted().map { .number($0) })
    }

    private static func truth(_ list: [FEELValue], all: Bool) -> FEELValue? {
        var unknown = false
        for value in list {
            switch value {
            case .boolean(!all): return .boolean(!all)
            case .boolean: break
            default: unknown = true
            }
        }
        return unknown ? .null : .boolean(all)
    }
}
