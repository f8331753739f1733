/// Dates, times and durations of RFC 3339 (§5.6 and appendix A).
enum DateFormats {
    static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
        guard let year = number(text, 0, 4), let month = number(text, 5, 2), let day = number(text, 8, 2),
            text.count == 10,
            is_(text, 4, "-"), is_(text, 7, "-")
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(month) && day >= 1 && day <= days[month &- 1]
    }

    /// A time with its offset; second 60 only where it is 23:59:60 in UTC.
    static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
        guard let hour = number(text, 0, 2), let minute = number(text, 3, 2), let second = number(text, 6, 2),
            is_(text, 2, ":"), is_(text, 5, ":"), hour < 24, minute < 60, second <= 60
        else { return false }
        var rest = text.dropFirst(8)
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { ASCII.isDigit($0) }
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(1 &+ digits.count)
        }
        guard let sign = rest.first else { return false }
        var offset = 0
        if sign | 0x20 == UInt8(ascii: "z") {
            guard rest.count == 1 else { return false }
        } else {
            guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), rest.count == 6,
                let hours = number(rest, 1, 2), is_(rest, 3, ":"), let minutes = number(rest, 4, 2), hours < 24,
                minutes < 60
            else { return false }
            offset = (hours &* 60 &+ minutes) &* (sign == UInt8(ascii: "+") ? 1 : -1)
        }
        let inUTC = (hour &* 60 &+ minute &- offset &+ 2880) % 1440
        return second < 60 || inUTC == 1439
    }

    static func isDateTime(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count > 11, isDate(text.prefix(10)), let separator = text.dropFirst(10).first,
            separator | 0x20 == UInt8(ascii: "t")
        else { return false }
        return isTime(text.dropFirst(11))
    }

    /// RFC 3339 appendix A: units in order, none left out in between, no fractions; weeks alone.
    static func isDuration(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.first == UInt8(ascii: "P") else { return false }
        let parts = text.dropFirst().split(separator: UInt8(ascii: "T"), omittingEmptySubsequences: false)
        guard parts.count <= 2, let date = parts.first, let dateUnits = units(date) else { return false }
        if dateUnits == "W" { return parts.count == 1 }
        let dateIsRight = dateUnits.isEmpty || "YMD".contains(dateUnits)
        if parts.count == 1 { return dateIsRight && !dateUnits.isEmpty }
        guard let timeUnits = units(parts[1]) else { return false }
        return dateIsRight && !timeUnits.isEmpty && "HMS".contains(timeUnits)
    }

    /// The letters after each number, `YMD`; `nil` where a number or its unit is missing.
    private static func units(_ text: ArraySlice<UInt8>) -> String? {
        var units: [UInt8] = []
        var hasNumber = false
        for byte in text {
            if ASCII.isDigit(byte) {
                hasNumber = true
            } else {
                guard hasNumber, ASCII.isLetter(byte) else { return nil }
                units.append(byte)
                hasNumber = false
            }
        }
        return hasNumber ? nil : String(decoding: units, as: UTF8.self)
    }

    private static func is_(_ text: ArraySlice<UInt8>, _ place: Int, _ wanted: Unicode.Scalar) -> Bool {
        text.dropFirst(place).first == UInt8(ascii: wanted)
    }

    private static func number(_ text: ArraySlice<UInt8>, _ place: Int, _ count: Int) -> Int? {
        let digits = text.dropFirst(place).prefix(count)
        guard digits.count == count, digits.allSatisfy({ ASCII.isDigit($0) }) else { return nil }
        return digits.reduce(0) { $0 &* 10 &+ Int($1 &- UInt8(ascii: "0")) }
    }
}
