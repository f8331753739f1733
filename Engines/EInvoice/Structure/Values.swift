/// Kinds of value in the schemas of both standards (XML Schema part 2).
enum ValueKind: String, Sendable {
    case text, decimal, boolean, date, time, dateTime, base64Binary

    func accepts(_ text: Text) -> Bool {
        switch self {
        case .text: true
        case .decimal: Self.isDecimal(text.trimmed)
        case .boolean:
            switch text.trimmed.count {
            case 1: text.trimmed == "0" || text.trimmed == "1"
            default: text.trimmed == "true" || text.trimmed == "false"
            }
        case .date: CalendarText(text.trimmed, hasDate: true, hasTime: false) != nil
        case .time: CalendarText(text.trimmed, hasDate: false, hasTime: true) != nil
        case .dateTime: CalendarText(text.trimmed, hasDate: true, hasTime: true) != nil
        case .base64Binary: Base64.isValid(text)
        }
    }

    private static func isDecimal(_ text: Text) -> Bool {
        var index = 0
        if text.count > 0, text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") { index = 1 }
        var digits = 0
        var points = 0
        while index < text.count {
            let byte = text[index]
            if byte >= 0x30 && byte <= 0x39 {
                digits += 1
            } else if byte == UInt8(ascii: ".") {
                points += 1
            } else {
                return false
            }
            index += 1
        }
        return digits > 0 && points <= 1
    }

    /// `xs:language`: letters, then parts of letters and digits, up to eight each.
    static func isLanguage(_ text: Text) -> Bool {
        var length = 0
        var isFirst = true
        for byte in text.trimmed.bytes {
            let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
            let isDigit = byte >= 0x30 && byte <= 0x39
            if byte == UInt8(ascii: "-") {
                if length == 0 { return false }
                length = 0
                isFirst = false
            } else if isLetter || (isDigit && !isFirst) {
                length += 1
                if length > 8 { return false }
            } else {
                return false
            }
        }
        return length > 0
    }
}

/// A day and a time as XML Schema writes them.
struct CalendarText {
    var year = 0
    var month = 1
    var day = 1
    /// Minutes from UTC, where given.
    var offset: Int?

    /// - Returns: `nil` for what is no such text.
    init?(_ text: Text, hasDate: Bool, hasTime: Bool) {
        var index = 0
        func digits(_ count: Int) -> Int? {
            guard index + count <= text.count else { return nil }
            var value = 0
            for _ in 0..<count {
                let digit = Int(text[index]) - 0x30
                guard digit >= 0 && digit <= 9 else { return nil }
                value = value * 10 + digit
                index += 1
            }
            return value
        }
        func take(_ byte: UInt8) -> Bool {
            guard index < text.count, text[index] == byte else { return false }
            index += 1
            return true
        }
        if hasDate {
            let isNegative = take(UInt8(ascii: "-"))
            var length = 0
            while index + length < text.count, text[index + length] >= 0x30, text[index + length] <= 0x39 {
                length += 1
            }
            guard length >= 4, length <= 9, length == 4 || text[index] != 0x30, let years = digits(length), years > 0,
                take(UInt8(ascii: "-")), let months = digits(2), (1...12).contains(months), take(UInt8(ascii: "-")),
                let days = digits(2), days >= 1, days <= Self.length(of: months, in: years)
            else { return nil }
            year = isNegative ? 0 - years : years
            month = months
            day = days
        }
        if hasDate && hasTime && !take(UInt8(ascii: "T")) { return nil }
        if hasTime {
            guard let hours = digits(2), take(UInt8(ascii: ":")), let minutes = digits(2), minutes < 60,
                take(UInt8(ascii: ":")), let seconds = digits(2), seconds < 60, hours <= 24
            else { return nil }
            var fraction = 0
            if take(UInt8(ascii: ".")) {
                let start = index
                while index < text.count, text[index] >= 0x30, text[index] <= 0x39 {
                    if text[index] != 0x30 { fraction = 1 }
                    index += 1
                }
                if index == start { return nil }
            }
            if hours == 24 && (minutes > 0 || seconds > 0 || fraction > 0) { return nil }
        }
        if index == text.count { return }
        if take(UInt8(ascii: "Z")) {
            offset = 0
        } else {
            let isWest = text[index] == UInt8(ascii: "-")
            guard isWest || text[index] == UInt8(ascii: "+") else { return nil }
            index += 1
            guard let hours = digits(2), take(UInt8(ascii: ":")), let minutes = digits(2), minutes < 60,
                hours < 14 || (hours == 14 && minutes == 0)
            else { return nil }
            offset = (hours * 60 + minutes) * (isWest ? -1 : 1)
        }
        if index != text.count { return nil }
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Minutes since a fixed moment, for comparing dates; no offset counts as UTC.
    var minutes: Int {
        let years = month <= 2 ? year - 1 : year
        let shifted = (month + 9) % 12
        let days = years * 365 + years / 4 - years / 100 + years / 400 + (shifted * 153 + 2) / 5 + day
        return days * 1440 - (offset ?? 0)
    }
}
