import Decision

/// ISO 8601 as BPMN's timers write it: moments, durations, repetitions.
enum ISOTime {
    /// A length of time: months by the calendar, seconds by the clock.
    struct Length: Sendable, Hashable {
        var months = 0
        var seconds = 0
        var isPositive: Bool { months > 0 || seconds > 0 }
    }

    /// `R3/2026-01-01T00:00:00Z/PT10H`
    struct Cycle: Sendable, Hashable {
        /// nil: without end.
        var times: Int?
        var start: String?
        var length: Length
    }

    /// Whether a text is meant as ISO 8601 and not as FEEL: it begins like a date, a duration or a repetition.
    static func isFixed(_ text: String) -> Bool {
        let bytes = Array(text.trimmed.utf8.prefix(5))
        func isDigit(_ place: Int) -> Bool { place < bytes.count && bytes[place] >= 48 && bytes[place] <= 57 }
        switch bytes.first {
        case UInt8(ascii: "P"): return isDigit(1) || (bytes.count > 1 && bytes[1] == UInt8(ascii: "T"))
        case UInt8(ascii: "R"): return isDigit(1) || (bytes.count > 1 && bytes[1] == UInt8(ascii: "/"))
        default: return isDigit(0) && isDigit(1) && isDigit(2) && isDigit(3) && bytes.count > 4 && bytes[4] == 45
        }
    }

    /// A date, moment or duration; nil for everything else.
    static func value(_ text: String) -> FEELValue? {
        let trimmed = text.trimmed
        let isSafe = trimmed.utf8.allSatisfy { byte in
            switch byte {
            case 48...58, 64...90, 97...122, 43, 45, 46, 47, 95: true
            default: false
            }
        }
        guard isSafe, trimmed.utf8.count < 80, let expression = try? FEELExpression("@\"\(weeks(trimmed))\"") else {
            return nil
        }
        var evaluation = Evaluation(steps: 100)
        switch expression.value(in: [], &evaluation) {
        case .null: return nil
        case let value: return value
        }
    }

    /// FEEL has no weeks: `P2W` is `P14D`.
    private static func weeks(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "P"), text.utf8.last == UInt8(ascii: "W"),
            let count = Int(text.dropFirst().dropLast()), count >= 0, count < 100_000
        else { return text }
        return "P\(count * 7)D"
    }

    static func length(_ value: FEELValue) -> Length? {
        switch value {
        case .months(let months): Length(months: months)
        case .duration(let nanoseconds): Int(exactly: nanoseconds / 1_000_000_000).map { Length(seconds: $0) }
        case .string(let text): self.value(text).flatMap { if case .string = $0 { nil } else { length($0) } }
        default: nil
        }
    }

    /// Seconds since 1970 of a date (its first second) or moment, local ones on the clock of `zone`.
    static func moment(_ value: FEELValue, zone: FEELZone) -> Int? {
        switch value {
        case .date(let date):
            FEELTime(hour: 0, minute: 0, second: 0)
                .flatMap { FEELDateTime(date: date, time: $0).secondsSince1970(zone: zone) }
        case .dateTime(let moment): moment.secondsSince1970(zone: zone)
        case .string(let text):
            self.value(text).flatMap { if case .string = $0 { nil } else { moment($0, zone: zone) } }
        default: nil
        }
    }

    static func cycle(_ text: String) -> Cycle? {
        let parts = text.trimmed.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, first.utf8.first == UInt8(ascii: "R") else {
            return value(text).flatMap(length).map { Cycle(times: nil, start: nil, length: $0) }
        }
        let count = first.dropFirst()
        let times = Int(count)
        guard count.isEmpty || (times.map { $0 >= 0 && $0 <= 1_000_000 } ?? false),
            parts.count == 2 || parts.count == 3,
            let length = value(parts[parts.count - 1]).flatMap(length), length.isPositive
        else { return nil }
        return Cycle(times: times, start: parts.count == 3 ? parts[1] : nil, length: length)
    }

    /// So much later, months on the clock of `zone`.
    static func adding(_ length: Length, to seconds: Int, zone: FEELZone) -> Int? {
        var start = seconds
        if length.months != 0 {
            guard
                let moved = FEELDateTime(secondsSince1970: seconds)?.onClock(of: zone)?.adding(months: length.months)?
                    .secondsSince1970(zone: zone)
            else { return nil }
            start = moved
        }
        let (sum, overflow) = start.addingReportingOverflow(length.seconds)
        return overflow || abs(sum) > 1 << 50 ? nil : sum
    }
}

extension ProcessDefinition {
    /// Seconds since 1970 of a date or moment of ISO 8601, local ones on the clock of the definition; nil for other texts.
    public func moment(_ text: String) -> Int? { ISOTime.value(text).flatMap { ISOTime.moment($0, zone: zone) } }
}
