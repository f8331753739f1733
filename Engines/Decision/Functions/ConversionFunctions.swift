extension BuiltIns {
    static let conversions: Table = [
        (
            "date",
            [
                Signature(["from"]) { arguments, evaluation in
                    switch arguments[0] {
                    case .string(let text):
                        TemporalReader.date(text).map { .date($0) } ?? evaluation.problem("\(text) is no date")
                    case .date: arguments[0]
                    case .dateTime(let moment): .date(moment.date)
                    default: evaluation.problem("date has no result for this")
                    }
                },
                Signature(["year", "month", "day"]) { arguments, evaluation in
                    guard let year = number(arguments[0])?.integer, let month = number(arguments[1])?.integer,
                        let day = number(arguments[2])?.integer,
                        let date = FEELDate(year: year, month: month, day: day)
                    else { return evaluation.problem("there is no such date") }
                    return .date(date)
                },
            ]
        ),
        (
            "time",
            [
                Signature(["from"]) { arguments, evaluation in
                    switch arguments[0] {
                    case .string(let text):
                        TemporalReader.time(text).map { .time($0) } ?? evaluation.problem("\(text) is no time")
                    case .time: arguments[0]
                    case .dateTime(let moment): .time(moment.time)
                    case .date: .time(.midnightUTC)
                    default: evaluation.problem("time has no result for this")
                    }
                },
                Signature(["hour", "minute", "second", "offset"], required: 3) { arguments, evaluation in
                    time(arguments) ?? evaluation.problem("there is no such time")
                },
            ]
        ),
        (
            "date and time",
            [
                Signature(["from"]) { arguments, evaluation in
                    switch arguments[0] {
                    case .string(let text):
                        TemporalReader.dateTime(text).map { .dateTime($0) }
                            ?? evaluation.problem("\(text) is no moment")
                    case .dateTime: arguments[0]
                    case .date(let date): .dateTime(FEELDateTime(date: date, time: .midnight))
                    default: evaluation.problem("date and time has no result for this")
                    }
                },
                Signature(["date", "time"]) { arguments, evaluation in
                    guard case .time(let time) = arguments[1] else {
                        return zoned(arguments) ?? evaluation.problem("there is no such moment")
                    }
                    switch arguments[0] {
                    case .date(let date): return .dateTime(FEELDateTime(date: date, time: time))
                    case .dateTime(let moment): return .dateTime(FEELDateTime(date: moment.date, time: time))
                    default: return evaluation.problem("there is no such moment")
                    }
                },
                Signature(["year", "month", "day", "hour", "minute", "second", "offset"], required: 6) {
                    arguments, evaluation in
                    guard let year = number(arguments[0])?.integer, let month = number(arguments[1])?.integer,
                        let day = number(arguments[2])?.integer,
                        let date = FEELDate(year: year, month: month, day: day),
                        case .time(let clock)? = time(Array(arguments[3...]))
                    else { return evaluation.problem("there is no such moment") }
                    return .dateTime(FEELDateTime(date: date, time: clock))
                },
            ]
        ),
        (
            "duration",
            [
                Signature(["from"]) { arguments, evaluation in
                    switch arguments[0] {
                    case .string(let text):
                        TemporalReader.duration(text) ?? evaluation.problem("\(text) is no duration")
                    case .months, .duration: arguments[0]
                    default: evaluation.problem("duration has no result for this")
                    }
                }
            ]
        ),
        two("years and months duration", ["from", "to"], day, day) { from, to in
            let months = (to.year - from.year) * 12 + to.month - from.month
            if months > 0, to.day < from.day { return .months(months - 1) }
            if months < 0, to.day > from.day { return .months(months + 1) }
            return .months(months)
        },
        (
            "number",
            [
                Signature(["from"]) { arguments, evaluation in
                    if case .number = arguments[0] { return arguments[0] }
                    guard case .string(let text) = arguments[0], let number = FEELNumber(text) else {
                        return evaluation.problem("this is no number")
                    }
                    return .number(number)
                },
                Signature(["from", "grouping separator", "decimal separator"]) { arguments, evaluation in
                    number(separated: arguments).map { .number($0) } ?? evaluation.problem("this is no number")
                },
            ]
        ),
        (
            "string",
            [
                Signature(["from"]) { arguments, evaluation in
                    let value = evaluation.bounded(arguments[0])
                    if case .null = value { return .null }
                    return evaluation.text(value.text)
                }
            ]
        ),
    ]

    private static let day: @Sendable (FEELValue) -> FEELDate? = { value in
        switch value {
        case .date(let date): date
        case .dateTime(let moment): moment.date
        default: nil
        }
    }

    /// `date and time(moment, "Europe/Berlin")`: the same instant on another clock.
    private static func zoned(_ arguments: [FEELValue]) -> FEELValue? {
        guard case .dateTime(let moment) = arguments[0], case .string(let name) = arguments[1],
            let sample = TemporalReader.time("00:00:00@\(name)")
        else { return nil }
        guard moment.offset != nil else {
            return .dateTime(
                FEELDateTime(date: moment.date, time: FEELTime(clock: moment.time.nanoseconds, zone: sample.zone)))
        }
        let utc = moment.comparable.nanoseconds
        // The offset on the new clock, found from its own local time.
        guard let first = FEELDateTime(local: utc, zone: sample.zone)?.offset,
            let guess = FEELDateTime(local: utc + Int128(first) * 1_000_000_000, zone: sample.zone),
            let offset = guess.offset
        else { return nil }
        return FEELDateTime(local: utc + Int128(offset) * 1_000_000_000, zone: sample.zone).map { .dateTime($0) }
    }

    private static func time(_ arguments: [FEELValue]) -> FEELValue? {
        guard let hour = number(arguments[0])?.integer, let minute = number(arguments[1])?.integer,
            let second = number(arguments[2]), second.sign >= 0, second < FEELNumber(60),
            let whole = second.floor.integer,
            let rest = second.subtracting(second.floor)?.multiplied(by: FEELNumber(1_000_000_000))?.truncated.integer
        else { return nil }
        let zone: FEELZone
        switch arguments[3] {
        case .null: zone = .none
        case .duration(let nanoseconds):
            guard nanoseconds.magnitude <= 14 * 3_600_000_000_000 else { return nil }
            zone = .offset(Int(nanoseconds / 1_000_000_000))
        default: return nil
        }
        return FEELTime(hour: hour, minute: minute, second: whole, nanosecond: rest, zone: zone).map { .time($0) }
    }

    /// Groups are divided by a space, a comma or a point; the decimals by a comma or a point.
    private static func number(separated arguments: [FEELValue]) -> FEELNumber? {
        guard case .string(var text) = arguments[0] else { return nil }
        func separator(_ value: FEELValue, _ allowed: [String]) -> String?? {
            switch value {
            case .null: .some(nil)
            case .string(let text) where allowed.contains(text): text
            default: nil
            }
        }
        guard let grouping = separator(arguments[1], [" ", ",", "."]),
            let decimal = separator(arguments[2], [",", "."]), grouping == nil || grouping != decimal
        else { return nil }
        if let grouping { text = text.split(separator: grouping, omittingEmptySubsequences: false).joined() }
        if let decimal, decimal != "." {
            guard !text.contains(".") else { return nil }
            text = text.split(separator: decimal, omittingEmptySubsequences: false).joined(separator: ".")
        }
        return FEELNumber(text)
    }
}

extension FEELValue {
    /// What `string()` makes of it.
    public var text: String {
        switch self {
        case .null: "null"
        case .boolean(let truth): truth ? "true" : "false"
        case .number(let number): number.description
        case .string(let string): string
        case .date(let date): date.description
        case .time(let time): time.description
        case .dateTime(let moment): moment.description
        case .months(let months): DurationText.months(months)
        case .duration(let nanoseconds): DurationText.nanoseconds(nanoseconds)
        case .list(let list): "[\(list.map(\.inner).joined(separator: ", "))]"
        case .context(let context):
            "{\(context.entries.map { "\(FEELValue.key($0.name)): \($0.value.inner)" }.joined(separator: ", "))}"
        case .range(let range): range.text
        case .function: "function"
        case .type: "type"
        }
    }

    /// Inside of lists and contexts strings have quotation marks.
    var inner: String {
        guard case .string(let string) = self else { return text }
        // By scalars: a quotation mark with an accent on it is one character, and ends a text all the same.
        var escaped = "\""
        for scalar in string.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { escaped.unicodeScalars.append("\\") }
            escaped.unicodeScalars.append(scalar)
        }
        escaped.unicodeScalars.append("\"")
        return escaped
    }

    /// The value as FEEL text that gives it again. Functions have none, and an interval that was written as a test
    /// (`> 5`) comes back as an interval.
    public var literal: String {
        switch self {
        case .date, .time, .dateTime, .months, .duration: return "@\"\(text)\""
        case .list(let all): return "[\(all.map(\.literal).joined(separator: ", "))]"
        case .context(let context):
            return
                "{\(context.entries.map { "\(FEELValue.literalKey($0.name)): \($0.value.literal)" }.joined(separator: ", "))}"
        case .range(let range) where range.excluded == nil:
            let (open, close) = (range.startIncluded ? "[" : "(", range.endIncluded ? "]" : ")")
            return "\(open)\(range.start.literal)..\(range.end.literal)\(close)"
        default: return inner
        }
    }

    /// A name that is read as it stands here, else a text.
    private static func literalKey(_ name: String) -> String {
        let begins = name.unicodeScalars.first.map { NameTable.isStart($0) } ?? false
        let isPlain = begins && NameTable.normal(name) == name && key(name) == name
        return isPlain ? name : FEELValue.string(name).inner
    }

    private static func key(_ name: String) -> String {
        let plain = name.unicodeScalars.allSatisfy { NameTable.isPart($0) || NameTable.isSpace($0) }
        return plain && !name.isEmpty ? name : FEELValue.string(name).inner
    }
}

extension FEELRange {
    var text: String {
        if let excluded { return "(!=\(excluded.inner))" }
        return "\(startIncluded ? "[" : "(")\(start.inner)..\(end.inner)\(endIncluded ? "]" : ")")"
    }
}
