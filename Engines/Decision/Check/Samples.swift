/// Values of one kind, in order: a value for every edge and for every stretch between two edges.
struct Samples {
    enum Kind: Sendable, Hashable { case boolean, number, string, date, dateTime, time, months, duration }

    /// One value of a stretch; all others of the stretch meet the same tests.
    struct Sample {
        let value: FEELValue
        /// The smaller, the better it serves as an example.
        let rank: Int
    }

    /// nil where the kind cannot be divided by these edges (local beside zoned times).
    static func of(_ kind: Kind, edges: [FEELValue], asksOrder: Bool, whole: Bool) -> [Sample]? {
        switch kind {
        case .boolean: return [true, false].map { Sample(value: .boolean($0), rank: $0 ? 0 : 1) }
        case .number:
            let numbers = sorted(edges.compactMap { $0.number })
            return stretches(numbers, { number($0, $1, whole: whole) }).compactMap { number in
                guard !whole || number.isWhole else { return nil }
                return Sample(
                    value: .number(number), rank: !number.isWhole ? 2 : number.negative ? 1 : 0)
            }
        case .string: return strings(edges.compactMap { $0.string }, asksOrder)
        case .date:
            let days = sorted(edges.compactMap { if case .date(let date) = $0 { date.days } else { nil } })
            return stretches(days, steps).compactMap { FEELDate(days: $0).map { Sample(value: .date($0), rank: 0) } }
        case .months:
            let months = sorted(edges.compactMap { if case .months(let months) = $0 { months } else { nil } })
            return stretches(months, steps).map { Sample(value: .months($0), rank: $0 < 0 ? 1 : 0) }
        case .duration:
            let spans = sorted(edges.compactMap { if case .duration(let span) = $0 { span } else { nil } })
            return stretches(spans, steps).map { Sample(value: .duration($0), rank: $0 < 0 ? 1 : 0) }
        case .time: return times(edges)
        case .dateTime: return moments(edges)
        }
    }

    /// For values in rising order: a value below the first, the first, one between it and the next, and so on; nil where
    /// there is no such value. For numbers, texts and dates.
    static func parts(of edges: [FEELValue], _ kind: Kind) -> [FEELValue?] {
        func between(_ low: FEELValue?, _ high: FEELValue?) -> FEELValue? {
            switch kind {
            case .number: number(low?.number, high?.number, whole: false).map { .number($0) }
            case .string: text(low?.string, high?.string).map { .string($0) }
            case .date: steps(low?.days, high?.days).flatMap { FEELDate(days: $0) }.map { .date($0) }
            default: nil
            }
        }
        var all: [FEELValue?] = []
        for (index, edge) in edges.enumerated() {
            all += [between(index == 0 ? nil : edges[index - 1], edge), edge]
        }
        return all + [between(edges.last, nil)]
    }

    private static func sorted<T: Comparable>(_ all: [T]) -> [T] {
        var result: [T] = []
        for value in all.sorted() where result.last != value { result.append(value) }
        return result
    }

    /// Before the first edge, each edge, between each two, behind the last.
    private static func stretches<T>(_ edges: [T], _ between: (T?, T?) -> T?) -> [T] {
        var all: [T] = []
        var before: T?
        for edge in edges {
            if let value = between(before, edge) { all.append(value) }
            all.append(edge)
            before = edge
        }
        if let value = between(before, nil) { all.append(value) }
        return all
    }

    /// Whole numbers below each other; a day's worth further for the nanoseconds of long spans would not be nicer.
    private static func steps<T: FixedWidthInteger & SignedInteger>(_ low: T?, _ high: T?) -> T? {
        switch (low, high) {
        case (nil, nil): return 0
        case (nil, let high?): return high == .min ? nil : high - 1
        case (let low?, nil): return low == .max ? nil : low + 1
        case (let low?, let high?):
            return high > low && high.subtractingReportingOverflow(low).partialValue > 1 ? high - 1 : nil
        }
    }

    private static func number(_ low: FEELNumber?, _ high: FEELNumber?, whole: Bool) -> FEELNumber? {
        let one = FEELNumber.one
        switch (low, high) {
        case (nil, nil): return .zero
        case (nil, let high?): return high.ceiling.subtracting(one).flatMap { $0 < high ? $0 : nil }
        case (let low?, nil): return low.floor.adding(one).flatMap { $0 > low ? $0 : nil }
        case (let low?, let high?):
            if let next = high.ceiling.subtracting(one), next > low, next < high { return next }
            if whole { return nil }
            let middle = low.adding(high)?.divided(by: FEELNumber(2))
            return middle.flatMap { $0 > low && $0 < high ? $0 : nil }
        }
    }

    private static func strings(_ edges: [String], _ asksOrder: Bool) -> [Sample] {
        var sorted: [String] = []
        for text in edges.sorted(by: { Order.text($0, $1) < 0 })
        where sorted.last.map({ Order.text($0, text) != 0 }) ?? true {
            sorted.append(text)
        }
        guard asksOrder else {
            var other = "…"
            while sorted.contains(other) { other += "…" }
            return sorted.map { Sample(value: .string($0), rank: 0) } + [Sample(value: .string(other), rank: 1)]
        }
        let all = stretches(sorted, text)
        return all.map { Sample(value: .string($0), rank: $0.isEmpty ? 1 : 0) }
    }

    private static func text(_ low: String?, _ high: String?) -> String? {
        guard let low else { return high.map { $0.isEmpty } ?? false ? nil : "" }
        for ending in ["a", "\u{0}"] {
            let next = low + ending
            if high.map({ Order.text(next, $0) < 0 }) ?? true { return next }
        }
        return nil
    }

    /// Times are equal to the second: each edge stands for its second.
    private static func times(_ edges: [FEELValue]) -> [Sample]? {
        var edge: [Int] = []
        for case .time(let time) in edges {
            guard time.zone == .none else { return nil }
            let second = time.nanoseconds / 1_000_000_000 * 1_000_000_000
            edge += [second, time.nanoseconds, second + 1_000_000_000]
        }
        return stretches(sorted(edge), steps).compactMap { nanoseconds in
            FEELTime(nanoseconds: nanoseconds, zone: .none).map { Sample(value: .time($0), rank: 0) }
        }
    }

    private static func moments(_ edges: [FEELValue]) -> [Sample]? {
        var edge: [Int128] = []
        var zoned: Bool?
        for case .dateTime(let moment) in edges {
            let point = moment.comparable
            guard zoned ?? point.zoned == point.zoned else { return nil }
            zoned = point.zoned
            let rest = point.nanoseconds % 1_000_000_000
            let second = point.nanoseconds - (rest < 0 ? rest + 1_000_000_000 : rest)
            edge += [second, point.nanoseconds, second + 1_000_000_000]
        }
        return stretches(sorted(edge), steps).compactMap { nanoseconds in
            FEELDateTime(local: nanoseconds, zone: zoned == true ? .offset(0) : .none).map {
                Sample(value: .dateTime($0), rank: 0)
            }
        }
    }
}

extension FEELNumber {
    fileprivate var isWhole: Bool { stripped.exponent >= 0 || isZero }
}

extension FEELValue {
    fileprivate var days: Int? { if case .date(let date) = self { date.days } else { nil } }

    /// The kind of values that it can be compared with; nil for those without order.
    var sampleKind: Samples.Kind? {
        switch self {
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .date: .date
        case .dateTime: .dateTime
        case .time: .time
        case .months: .months
        case .duration: .duration
        default: nil
        }
    }
}

extension FEELType {
    /// The kind of its values; nil for types that are none, or of several.
    var sampleKind: Samples.Kind? {
        switch self {
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .date: .date
        case .dateTime: .dateTime
        case .time: .time
        case .months: .months
        case .duration: .duration
        case .limited(let base, _): base.sampleKind
        default: nil
        }
    }

    /// The tests that values of this type must meet.
    var limits: [UnaryTests] {
        if case .limited(let base, let limits) = self { base.limits + [limits.tests] } else { [] }
    }

    var isAny: Bool { if case .any = self { true } else { false } }
}
