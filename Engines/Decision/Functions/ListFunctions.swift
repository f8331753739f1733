extension BuiltIns {
    static let lists: Table = [
        (
            "list contains",
            [
                Signature(["list", "element"]) { arguments, evaluation in
                    guard let list = list(arguments[0]) else { return evaluation.problem("list contains needs a list") }
                    return .boolean(list.contains { same($0, arguments[1]) })
                }
            ]
        ),
        one("count", "list", list) { .integer($0.count) },
        (
            "sublist",
            [
                Signature(["list", "start position", "length"], required: 2) { arguments, evaluation in
                    sublist(arguments) ?? evaluation.problem("there is no such sublist")
                }
            ]
        ),
        (
            "append",
            [
                Signature(["list", "item"], variadic: true) { arguments, evaluation in
                    let items = arguments[1].list ?? [arguments[1]]
                    if case .null = arguments[0] { return .list([.null] + items) }
                    return evaluation.list((list(arguments[0]) ?? []) + items)
                }
            ]
        ),
        (
            "concatenate",
            [
                Signature(["list"], variadic: true) { arguments, evaluation in
                    joined(arguments[0]).map { evaluation.list($0) } ?? evaluation.problem("concatenate needs lists")
                }
            ]
        ),
        (
            "union",
            [
                Signature(["list"], variadic: true) { arguments, evaluation in
                    guard let all = joined(arguments[0]) else { return evaluation.problem("union needs lists") }
                    return evaluation.list(distinct(all, &evaluation))
                }
            ]
        ),
        (
            "insert before",
            [
                Signature(["list", "position", "newItem"]) { arguments, evaluation in
                    guard var list = list(arguments[0]), let index = index(arguments[1], list.count) else {
                        return evaluation.problem("there is no such position")
                    }
                    list.insert(arguments[2], at: index)
                    return evaluation.list(list)
                }
            ]
        ),
        (
            "remove",
            [
                Signature(["list", "position"]) { arguments, evaluation in
                    guard var list = list(arguments[0]), let index = index(arguments[1], list.count) else {
                        return evaluation.problem("there is no such position")
                    }
                    list.remove(at: index)
                    return .list(list)
                }
            ]
        ),
        (
            "list replace",
            [
                Signature(["list", "position", "newItem"]) { arguments, evaluation in
                    replaced(arguments, &evaluation) ?? evaluation.problem("list replace has no result for these")
                },
                Signature(["list", "match", "newItem"]) { arguments, evaluation in
                    replaced(arguments, &evaluation) ?? evaluation.problem("list replace has no result for these")
                },
            ]
        ),
        one("reverse", "list", list) { .list($0.reversed()) },
        (
            "index of",
            [
                Signature(["list", "match"]) { arguments, evaluation in
                    guard let list = list(arguments[0]) else { return evaluation.problem("index of needs a list") }
                    return .list(
                        list.enumerated().filter { same($0.element, arguments[1]) }.map { .integer($0.offset + 1) })
                }
            ]
        ),
        (
            "distinct values",
            [
                Signature(["list"]) { arguments, evaluation in
                    guard let list = list(arguments[0]) else {
                        return evaluation.problem("distinct values needs a list")
                    }
                    return .list(distinct(list, &evaluation))
                }
            ]
        ),
        (
            "flatten",
            [
                Signature(["list"]) { arguments, evaluation in
                    guard case .list(let list) = evaluation.bounded(.list(list(arguments[0]) ?? [.null])) else {
                        return .null
                    }
                    if arguments[0].isNull { return evaluation.problem("flatten needs a list") }
                    return flat(list).map { evaluation.list($0) } ?? evaluation.problem("the list is too deep")
                }
            ]
        ),
        (
            "sort",
            [
                Signature(["list", "precedes"], required: 1) { arguments, evaluation in
                    sorted(arguments, &evaluation) ?? evaluation.problem("sort has no result for these")
                }
            ]
        ),
    ]

    /// Equal, with null equal to null.
    static func same(_ a: FEELValue, _ b: FEELValue) -> Bool { Equality.equal(a, b) == true }

    /// Each value is held against all before it, so what it costs is counted.
    private static func distinct(_ list: [FEELValue], _ evaluation: inout Evaluation) -> [FEELValue] {
        var kept: [FEELValue] = []
        for value in list {
            guard evaluation.spend(kept.count / 4) else { return [] }
            if !kept.contains(where: { same($0, value) }) { kept.append(value) }
        }
        return kept
    }

    private static func joined(_ value: FEELValue) -> [FEELValue]? {
        guard let lists = value.list else { return nil }
        var all: [FEELValue] = []
        for element in lists {
            if case .null = element { return nil }
            all += element.list ?? [element]
        }
        return all
    }

    /// From 0; nil where there is no such element.
    private static func index(_ value: FEELValue, _ count: Int) -> Int? {
        guard let position = number(value)?.integer, position != 0 else { return nil }
        let index = position > 0 ? position - 1 : count + position
        return (0..<count).contains(index) ? index : nil
    }

    private static func sublist(_ arguments: [FEELValue]) -> FEELValue? {
        guard let list = list(arguments[0]), let begin = index(arguments[1], list.count) else { return nil }
        if arguments[2].isNull { return .list(Array(list[begin...])) }
        guard let length = number(arguments[2])?.integer, length >= 0, length <= list.count - begin else { return nil }
        return .list(Array(list[begin..<begin + length]))
    }

    private static func replaced(_ arguments: [FEELValue], _ evaluation: inout Evaluation) -> FEELValue? {
        guard var list = list(arguments[0]) else { return nil }
        if case .function(let match) = arguments[1] {
            for (position, element) in list.enumerated() {
                guard let truth = evaluation.call(.function(match), [element, arguments[2]]).boolean else { return nil }
                if truth { list[position] = arguments[2] }
            }
            return .list(list)
        }
        guard let index = index(arguments[1], list.count) else { return nil }
        list[index] = arguments[2]
        return .list(list)
    }

    private static func flat(_ list: [FEELValue], depth: Int = 0) -> [FEELValue]? {
        guard depth < 300 else { return nil }
        var all: [FEELValue] = []
        for element in list {
            if case .list(let inner) = element {
                guard let more = flat(inner, depth: depth + 1) else { return nil }
                all += more
            } else {
                all.append(element)
            }
        }
        return all
    }

    /// A merge sort: it keeps equal elements in order and bears any answer of the function.
    private static func sorted(_ arguments: [FEELValue], _ evaluation: inout Evaluation) -> FEELValue? {
        guard let list = list(arguments[0]) else { return nil }
        let function = arguments[1].function
        guard function != nil || arguments[1].isNull else { return nil }
        var failed = false
        func precedes(_ a: FEELValue, _ b: FEELValue, _ evaluation: inout Evaluation) -> Bool {
            guard let function else {
                guard let order = Order.of(a, b) else {
                    failed = true
                    return false
                }
                return order < 0
            }
            guard let truth = evaluation.call(.function(function), [a, b]).boolean else {
                failed = true
                return false
            }
            return truth
        }
        var runs = list.map { [$0] }
        while runs.count > 1, !failed {
            var next: [[FEELValue]] = []
            for start in stride(from: 0, to: runs.count, by: 2) {
                guard start + 1 < runs.count else {
                    next.append(runs[start])
                    continue
                }
                var (left, right) = (runs[start][...], runs[start + 1][...])
                var merged: [FEELValue] = []
                while let a = left.first, let b = right.first {
                    if precedes(b, a, &evaluation) {
                        merged.append(b)
                        right = right.dropFirst()
                    } else {
                        merged.append(a)
                        left = left.dropFirst()
                    }
                }
                next.append(merged + left + right)
            }
            runs = next
        }
        return failed ? nil : .list(runs.first ?? [])
    }
}
