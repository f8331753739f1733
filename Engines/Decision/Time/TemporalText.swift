import Foundation

/// Reads dates, times and durations as XML Schema writes them, with FEEL's `@` for a region.
struct TemporalReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    static func date(_ text: String) -> FEELDate? {
        var reader = TemporalReader(text)
        guard let date = reader.date(), reader.atEnd else { return nil }
        return date
    }

    static func time(_ text: String) -> FEELTime? {
        var reader = TemporalReader(text)
        guard let (time, nextDay) = reader.time(), !nextDay, reader.atEnd else { return nil }
        return time
    }

    /// A date alone is midnight.
    static func dateTime(_ text: String) -> FEELDateTime? {
        var reader = TemporalReader(text)
        guard var date = reader.date() else { return nil }
        if reader.atEnd { return FEELDateTime(date: date, time: .midnight) }
        guard reader.skip(84), let (time, nextDay) = reader.time(), reader.atEnd else { return nil }
        if nextDay {
            guard let next = FEELDate(days: date.days + 1) else { return nil }
            date = next
        }
        return FEELDateTime(date: date, time: time)
    }

    private var atEnd: Bool { index == bytes.count }
    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    private mutating func number(_ count: ClosedRange<Int>) -> (value: Int, digits: Int, zero: Bool)? {
        let start = index
        var value = 0
        while let byte = next, byte >= 48, byte <= 57, index - start < count.upperBound {
            value = value * 10 + Int(byte - 48)
            index += 1
        }
        guard count.contains(index - start) else { return nil }
        return (value, index - start, bytes[start] == 48)
    }

    private mutating func date() -> FEELDate? {
        let negative = skip(45)
        guard let year = number(4...9), year.digits == 4 || !year.zero, skip(45), let month = number(2...2), skip(45),
            let day = number(2...2)
        else { return nil }
        return FEELDate(year: negative ? -year.value : year.value, month: month.value, day: day.value)
    }

    /// A time, and whether it was written as 24:00:00, which begins the next day.
    private mutating func time() -> (FEELTime, nextDay: Bool)? {
        guard let hour = number(2...2), skip(58), let minute = number(2...2), skip(58), let second = number(2...2)
        else {
            return nil
        }
        var nanosecond = 0
        if skip(46) {
            let start = index
            var scale = 100_000_000
            while let byte = next, byte >= 48, byte <= 57 {
                nanosecond += Int(byte - 48) * scale
                scale /= 10
                index += 1
            }
            guard index > start else { return nil }
        }
        guard let zone = zone() else { return nil }
        if hour.value == 24, minute.value == 0, second.value == 0, nanosecond == 0 {
            return FEELTime(hour: 0, minute: 0, second: 0, zone: zone).map { ($0, true) }
        }
        return FEELTime(
            hour: hour.value, minute: minute.value, second: second.value, nanosecond: nanosecond, zone: zone
        ).map { ($0, false) }
    }

    private mutating func zone() -> FEELZone? {
        guard let byte = next else { return FEELZone.none }
        if skip(90) || skip(122) { return .offset(0) }
        if skip(64) {
            let name = String(decoding: bytes[index...], as: UTF8.self)
            index = bytes.count
            // The database's names only: "GMT+5" and the like are not among them.
            guard !name.isEmpty, TemporalReader.regions.contains(name) else { return nil }
            return .region(name)
        }
        guard byte == 43 || byte == 45 else { return nil }
        index += 1
        guard let hour = number(2...2), skip(58), let minute = number(2...2), minute.value < 60 else { return nil }
        var seconds = hour.value * 3600 + minute.value * 60
        if skip(58) {
            guard let second = number(2...2), second.value < 60 else { return nil }
            seconds += second.value
        }
        guard seconds <= 14 * 3600 else { return nil }
        return .offset(byte == 45 ? -seconds : seconds)
    }

    private static let regions = Set(TimeZone.knownTimeZoneIdentifiers).union(["UTC", "GMT", "Etc/UTC", "Etc/GMT", "Z"])
        .union((1...14).flatMap { ["Etc/GMT-\($0)", "Etc/GMT+\($0)"] })

    /// Months of `P1Y2M`, or nanoseconds of `P1DT2H3M4.5S`; never both.
    static func duration(_ text: String) -> FEELValue? {
        var reader = TemporalReader(text)
        let negative = reader.skip(45)
        guard reader.skip(80) else { return nil }
        var (months, nanoseconds) = (Int128(0), Int128(0))
        var (hasMonths, hasTime, inTime, last) = (false, false, false, 0)
        while !reader.atEnd {
            if reader.skip(84) {
                guard !inTime, !reader.atEnd else { return nil }
                (inTime, last) = (true, 3)
                continue
            }
            guard let part = reader.number(1...18), let unit = reader.next else { return nil }
            var nanos = 0
            if unit == 46 {
                reader.index += 1
                var scale = 100_000_000
                while let byte = reader.next, byte >= 48, byte <= 57 {
                    nanos += Int(byte - 48) * scale
                    scale /= 10
                    reader.index += 1
                }
                guard reader.next == 83 else { return nil }
            }
            guard let letter = reader.next else { return nil }
            reader.index += 1
            let value = Int128(part.value)
            let order: Int
            switch (letter, inTime) {
            case (89, false): (order, months, hasMonths) = (1, months + value * 12, true)
            case (77, false): (order, months, hasMonths) = (2, months + value, true)
            case (68, false): (order, nanoseconds, hasTime) = (3, nanoseconds + value * Int128(FEELTime.day), true)
            case (72, true): (order, nanoseconds, hasTime) = (4, nanoseconds + value * 3_600_000_000_000, true)
            case (77, true): (order, nanoseconds, hasTime) = (5, nanoseconds + value * 60_000_000_000, true)
            case (83, true):
                (order, nanoseconds, hasTime) = (6, nanoseconds + value * 1_000_000_000 + Int128(nanos), true)
            default: return nil
            }
            guard order > last else { return nil }
            last = order
        }
        guard hasMonths != hasTime else { return nil }
        if hasMonths {
            guard months <= Int128(Int.max / 4) else { return nil }
            return .months(negative ? -Int(months) : Int(months))
        }
        return .duration(negative ? -nanoseconds : nanoseconds)
    }
}

enum DurationText {
    static func months(_ months: Int) -> String {
        if months == 0 { return "P0M" }
        let size = months.magnitude
        let (years, rest) = (size / 12, size % 12)
        return "\(months < 0 ? "-" : "")P\(years > 0 ? "\(years)Y" : "")\(rest > 0 ? "\(rest)M" : "")"
    }

    static func nanoseconds(_ nanoseconds: Int128) -> String {
        if nanoseconds == 0 { return "PT0S" }
        let size = nanoseconds.magnitude
        let (days, clock) = (size / 86_400_000_000_000, Int(size % 86_400_000_000_000))
        let (hour, minute, second) =
            (clock / 3_600_000_000_000, clock / 60_000_000_000 % 60, clock / 1_000_000_000 % 60)
        let rest = clock % 1_000_000_000
        var text = (nanoseconds < 0 ? "-P" : "P") + (days > 0 ? "\(days)D" : "")
        if clock > 0 { text += "T" }
        if hour > 0 { text += "\(hour)H" }
        if minute > 0 { text += "\(minute)M" }
        if second > 0 || rest > 0 { text += "\(second)\(rest > 0 ? fraction(rest) : "")S" }
        return text
    }
}
