extension Evaluation {
    /// The value of a property, or of the entries of that name in a list of contexts.
    mutating func path(_ value: FEELValue, _ name: String) -> FEELValue {
        switch value {
        case .null: return problem("null has no \(name)")
        case .context(let context):
            if let entry = context[name] { return entry }
            // Entries whose names are written with other spaces.
            if let same = context.names.first(where: { NameTable.normal($0) == name }) { return context[same] ?? .null }
            return problem("the context has no \(name)")
        case .list(let list): return .list(list.map { path($0, name) })
        default: return Properties.of(value, name) ?? problem("there is no property \(name)")
        }
    }

    mutating func filter(_ value: FEELValue, _ test: Expression, _ scope: Scope) -> FEELValue {
        let list: [FEELValue]
        switch value {
        case .list(let all): list = all
        case .null: list = []
        default: list = [value]
        }
        if case .literal(.number(let number)) = test { return element(list, number) }
        var kept: [FEELValue] = []
        for (index, item) in list.enumerated() {
            switch evaluate(test, itemScope(item, scope)) {
            case .boolean(true): kept.append(item)
            case .number(let number) where index == 0: return element(list, number)
            case .boolean, .null: break
            default: return problem("a filter must be a truth or a number")
            }
        }
        if list.isEmpty, case .number(let number) = evaluate(test, scope) { return element(list, number) }
        return .list(kept)
    }

    private func itemScope(_ item: FEELValue, _ scope: Scope) -> Scope {
        let inner = Scope(scope, "item", item)
        guard case .context(let context) = item else { return inner }
        return Scope(inner, context: context)
    }

    private mutating func element(_ list: [FEELValue], _ number: FEELNumber) -> FEELValue {
        guard let index = number.integer else { return problem("a position must be whole") }
        if index > 0, index <= list.count { return list[index - 1] }
        if index < 0, index >= -list.count { return list[list.count + index] }
        return problem("there is no element \(index)")
    }

    mutating func call(_ value: FEELValue, _ arguments: [FEELValue]) -> FEELValue {
        guard case .function(let function) = value else { return problem("what is called is no function") }
        if let builtIn = BuiltIns.overloads[function.name], BuiltIns.functions[function.name] === function {
            return builtIn.call(arguments, &self)
        }
        guard arguments.count == function.parameters.count else {
            return problem("\(function.name) has \(function.parameters.count) parameters, not \(arguments.count)")
        }
        var coerced: [FEELValue] = []
        for (parameter, argument) in zip(function.parameters, arguments) {
            // With a wrong argument the function is not called.
            guard let value = parameter.type.coerced(argument, &self) else {
                return problem("\(parameter.name) has the wrong type")
            }
            coerced.append(bounded(value))
        }
        let result = deeper { function.body(coerced, &$0) }
        return function.result.coerced(result, &self) ?? problem("\(function.name) gives the wrong type")
    }

    mutating func callNamed(_ value: FEELValue, _ arguments: [(String, FEELValue)]) -> FEELValue {
        guard case .function(let function) = value else { return problem("what is called is no function") }
        if let builtIn = BuiltIns.overloads[function.name], BuiltIns.functions[function.name] === function {
            return builtIn.callNamed(arguments, &self)
        }
        let names = function.parameters.map { NameTable.normal($0.name) }
        guard Set(arguments.map(\.0)).isSubset(of: names), Set(arguments.map(\.0)).count == arguments.count else {
            return problem("\(function.name) has no such parameter")
        }
        return call(value, names.map { name in arguments.first { $0.0 == name }?.1 ?? .null })
    }

    mutating func loop(_ iterations: [Expression.Iteration], _ body: Expression, _ scope: Scope) -> FEELValue {
        var results: [FEELValue] = []
        let fine = iterate(iterations[...], scope) { inner, evaluation in
            let value = evaluation.evaluate(body, Scope(inner, "partial", .list(results)))
            results.append(evaluation.bounded(value))
            return true
        }
        return fine ? .list(results) : .null
    }

    mutating func quantified(
        _ every: Bool, _ iterations: [Expression.Iteration], _ body: Expression, _ scope: Scope
    ) -> FEELValue {
        var (unknown, decided) = (false, false)
        let fine = iterate(iterations[...], scope) { inner, evaluation in
            switch evaluation.evaluate(body, inner).boolean {
            case !every: decided = true
            case nil: unknown = true
            default: break
            }
            return !decided
        }
        guard fine else { return .null }
        if decided { return .boolean(!every) }
        return unknown ? .null : .boolean(every)
    }

    /// Runs over all combinations; false where a source is no list. The body says whether to go on.
    private mutating func iterate(
        _ iterations: ArraySlice<Expression.Iteration>, _ scope: Scope,
        _ body: (Scope, inout Evaluation) -> Bool
    ) -> Bool {
        var goOn = true
        return iterate(iterations, scope, &goOn, body)
    }

    private mutating func iterate(
        _ iterations: ArraySlice<Expression.Iteration>, _ scope: Scope, _ goOn: inout Bool,
        _ body: (Scope, inout Evaluation) -> Bool
    ) -> Bool {
        guard let first = iterations.first else {
            goOn = body(scope, &self)
            return true
        }
        let source = evaluate(first.source, scope)
        let values: [FEELValue]
        if let end = first.end {
            guard let span = span(source, evaluate(end, scope)) else { return false }
            values = span
        } else {
            switch source {
            case .list(let list): values = list
            case .range(let range):
                guard let span = span(range) else { return false }
                values = span
            case .null:
                _ = problem("there is nothing to iterate over")
                return false
            default: values = [source]
            }
        }
        for value in values {
            guard spend() else { return false }
            guard iterate(iterations.dropFirst(), Scope(scope, first.name, value), &goOn, body) else { return false }
            if !goOn { break }
        }
        return true
    }

    private mutating func span(_ range: FEELRange) -> [FEELValue]? {
        guard Order.of(range.start, range.end).map({ $0 <= 0 }) ?? true, var all = span(range.start, range.end) else {
            _ = problem("the interval runs backwards")
            return nil
        }
        if !range.startIncluded, let first = all.first, Equality.equal(first, range.start) == true { all.removeFirst() }
        if !range.endIncluded, let last = all.last, Equality.equal(last, range.end) == true { all.removeLast() }
        return all
    }

    /// Whole numbers or days from one to the other, upwards or downwards.
    private mutating func span(_ start: FEELValue, _ end: FEELValue) -> [FEELValue]? {
        let (first, last): (Int, Int)
        let make: (Int) -> FEELValue
        switch (start, end) {
        case (.number(let a), .number(let b)):
            guard let x = a.integer, let y = b.integer else {
                _ = problem("the ends of the span must be whole")
                return nil
            }
            (first, last, make) = (x, y, { .integer($0) })
        case (.date(let a), .date(let b)):
            (first, last, make) = (a.days, b.days, { FEELDate(days: $0).map { .date($0) } ?? .null })
        default:
            _ = problem("a span has whole numbers or dates as ends")
            return nil
        }
        let (distance, overflow) = last.subtractingReportingOverflow(first)
        guard !overflow, distance.magnitude < 5_000_000, spend(Int(distance.magnitude)) else {
            _ = problem("the span is too long")
            return nil
        }
        return distance >= 0 ? (first...last).map(make) : (last...first).reversed().map(make)
    }
}

/// Properties of values that are no contexts (section 10.3.2.12).
enum Properties {
    static func of(_ value: FEELValue, _ name: String) -> FEELValue? {
        switch value {
        case .date(let date): dateProperty(date, name)
        case .time(let time): timeProperty(time, name)
        case .dateTime(let moment): dateProperty(moment.date, name) ?? timeProperty(moment.time, name, moment.offset)
        case .months(let months):
            switch name {
            case "years": .integer(months / 12)
            case "months": .integer(months % 12)
            default: nil
            }
        case .duration(let nanoseconds): durationProperty(nanoseconds, name)
        case .range(let range): rangeProperty(range, name)
        default: nil
        }
    }

    private static func dateProperty(_ date: FEELDate, _ name: String) -> FEELValue? {
        switch name {
        case "year": .integer(date.year)
        case "month": .integer(date.month)
        case "day": .integer(date.day)
        case "weekday": .integer(date.weekday)
        default: nil
        }
    }

    private static func timeProperty(_ time: FEELTime, _ name: String, _ offset: Int? = nil) -> FEELValue? {
        switch name {
        case "hour": return .integer(time.hour)
        case "minute": return .integer(time.minute)
        case "second": return .integer(time.second)
        case "time offset":
            return (offset ?? time.offset).map { .duration(Int128($0) * 1_000_000_000) } ?? .null
        case "timezone":
            if case .region(let name) = time.zone { return .string(name) }
            return .null
        default: return nil
        }
    }

    private static func durationProperty(_ nanoseconds: Int128, _ name: String) -> FEELValue? {
        let seconds = nanoseconds / 1_000_000_000
        return switch name {
        case "days": .integer(Int(clamping: seconds / 86_400))
        case "hours": .integer(Int(seconds / 3600 % 24))
        case "minutes": .integer(Int(seconds / 60 % 60))
        case "seconds":
            FEELNumber.rounded(nanoseconds < 0, (0, (nanoseconds % 60_000_000_000).magnitude), -9).map { .number($0) }
        default: nil
        }
    }

    private static func rangeProperty(_ range: FEELRange, _ name: String) -> FEELValue? {
        if range.excluded != nil { return .null }
        return switch name {
        case "start": range.start
        case "end": range.end
        case "start included": .boolean(range.startIncluded)
        case "end included": .boolean(range.endIncluded)
        default: nil
        }
    }
}
