import JSON

/// Whether one value is an answer to a field, and if not, why: for a single value, not for a list of them.
struct FieldCheck {
    let field: Field
    /// The day of checking, for bounds that count from today; `nil`: such bounds are not checked.
    let today: CalendarDay?

    private var says: FieldMessages { FieldMessages(field: field) }

    /// What is wrong with the value; `nil`: nothing.
    func fault(_ value: JSONValue) -> Wording? {
        switch field.kind {
        case .text(let rule):
            line(value, rule.minLength, rule.maxLength) ?? pattern(value, rule)
        case .multiline(let minLength, let maxLength):
            text(value) { Self.hasControls($0, besides: "\n") } ?? length(value, minLength, maxLength)
        case .name(let maxLength):
            line(value, 1, maxLength) ?? letters(value)
        case .email: written(value, EmailAddress.isWellFormed, says.email)
        case .phone: written(value, PhoneNumber.isWellFormed, says.phone)
        case .postcode: written(value, Postcode.isWellFormed, says.postcode)
        case .iban: written(value, IBAN.isValid, says.iban)
        case .date(let rule): date(value, rule)
        case .integer(let rule):
            number(value, scale: 0, min: rule.min, max: rule.max, unit: rule.unit)
        case .decimal(let rule):
            number(value, scale: rule.scale, min: rule.min, max: rule.max, unit: rule.unit)
        case .money(let rule): money(value, rule)
        case .yesNo: value.boolValue == nil ? says.missing : nil
        case .confirmation: value.boolValue == true ? nil : says.missing
        case .choice(let list): isCode(value, of: list) ? nil : says.notInList
        case .choices(let list): codes(value, list)
        case .file(let rule): files(value, rule)
        case .constant: says.unknown
        }
    }

    // MARK: Text

    private func text(_ value: JSONValue, _ isRefused: (String) -> Bool) -> Wording? {
        guard let text = value.stringValue, !isRefused(text) else { return says.unreadable }
        return nil
    }

    private func line(_ value: JSONValue, _ minLength: Int, _ maxLength: Int) -> Wording? {
        text(value) { Self.hasControls($0) } ?? length(value, minLength, maxLength)
    }

    private func length(_ value: JSONValue, _ minLength: Int, _ maxLength: Int) -> Wording? {
        let count = value.stringValue?.unicodeScalars.count ?? 0
        if count == 0 { return says.missing }
        if count < minLength { return says.tooShort(minLength, count) }
        if count > maxLength { return says.tooLong(maxLength, count) }
        return nil
    }

    static func hasControls(_ text: String, besides permitted: Unicode.Scalar? = nil) -> Bool {
        text.unicodeScalars.contains { ($0.value < 0x20 || $0.value == 0x7F) && $0 != permitted }
    }

    private func pattern(_ value: JSONValue, _ rule: TextRule) -> Wording? {
        guard let pattern = rule.pattern, let text = value.stringValue else { return nil }
        return TextPattern.matches(pattern, text) ? nil : rule.message ?? says.unreadable
    }

    private func letters(_ value: JSONValue) -> Wording? {
        value.stringValue.flatMap(NameLetters.firstForeign).map(says.foreignLetter)
    }

    private func written(_ value: JSONValue, _ isFine: (String) -> Bool, _ message: Wording) -> Wording? {
        value.stringValue.map(isFine) ?? false ? nil : message
    }

    // MARK: Dates

    private func date(_ value: JSONValue, _ rule: DateRule) -> Wording? {
        guard let day = value.stringValue.flatMap(CalendarDay.init(iso:)) else { return says.unreadable }
        if let earliest = rule.earliest, let bound = earliest.day(today: today), day < bound {
            return says.tooEarly(bound, earliest)
        }
        if let latest = rule.latest, let bound = latest.day(today: today), day > bound {
            return says.tooLate(bound, latest)
        }
        return nil
    }

    // MARK: Numbers

    /// No number of a form is beyond this, counted in its last decimal place.
    static let largest: Int64 = 999_999_999_999_999

    private func number(_ value: JSONValue, scale: Int, min: Int64?, max: Int64?, unit: Wording?) -> Wording? {
        guard let unscaled = Self.unscaled(value, scale) else { return says.unreadable }
        if unscaled < Swift.max(min ?? -Self.largest, -Self.largest) {
            return says.tooSmall(Swift.max(min ?? -Self.largest, -Self.largest), scale: scale, unit)
        }
        if unscaled > Swift.min(max ?? Self.largest, Self.largest) {
            return says.tooLarge(Swift.min(max ?? Self.largest, Self.largest), scale: scale, unit)
        }
        return nil
    }

    private func money(_ value: JSONValue, _ rule: MoneyRule) -> Wording? {
        guard let cents = Self.unscaled(value, 0) else { return says.unreadable }
        let euro = Wording("€", "€")
        let least = Swift.max(rule.min ?? -Self.largest, -Self.largest)
        let most = Swift.min(rule.max ?? Self.largest, Self.largest)
        if cents < least { return says.tooSmall(least, scale: 2, euro) }
        if cents > most { return says.tooLarge(most, scale: 2, euro) }
        return nil
    }

    /// The number in its last decimal place: 12.5 with scale 2 → 1250. `nil`: no number, more places, or too large.
    static func unscaled(_ value: JSONValue, _ scale: Int) -> Int64? {
        guard let number = value.numberValue, !number.text.utf8.contains(where: { $0 | 0x20 == 0x65 }) else {
            return value.numberValue.flatMap { scaledByExponent($0, scale) }
        }
        let parts = number.text.split(separator: ".", omittingEmptySubsequences: false)
        var fraction = parts.count > 1 ? Substring(parts[1]) : ""
        while fraction.hasSuffix("0") { fraction.removeLast() }
        guard let whole = parts.first, fraction.count <= scale, whole.count + scale <= 19 else { return nil }
        return Int64(whole + fraction + String(repeating: "0", count: scale - fraction.count))
    }

    private static func scaledByExponent(_ number: JSONNumber, _ scale: Int) -> Int64? {
        guard let exponent = number.text.firstIndex(where: { $0 == "e" || $0 == "E" }),
            let power = Int(number.text[number.text.index(after: exponent)...]),
            let shifted = JSONNumber("\(number.text[..<exponent])e\(power + scale)")
        else { return nil }
        return shifted.int64
    }

    // MARK: Lists and files

    private func isCode(_ value: JSONValue, of list: CodeList) -> Bool {
        list.entries.contains { JSONValue.string($0.code) == value }
    }

    private func codes(_ value: JSONValue, _ list: CodeList) -> Wording? {
        guard let values = value.arrayValue, !values.isEmpty else { return says.missing }
        guard values.allSatisfy({ isCode($0, of: list) }), Set(values).count == values.count else {
            return says.notInList
        }
        return nil
    }

    private func files(_ value: JSONValue, _ rule: FileRule) -> Wording? {
        guard let values = value.arrayValue, !values.isEmpty else { return says.missing }
        if values.count > rule.maxCount { return says.tooManyFiles(rule.maxCount) }
        for value in values {
            guard let file = FormFile(value), value == file.json, !file.document.isEmpty, !file.name.isEmpty,
                file.size >= 0
            else { return says.unreadable }
            if file.size > rule.maxBytes { return says.fileTooLarge(file.name, rule.maxBytes) }
            if !rule.kinds.contains(where: { $0.rawValue == file.type }) {
                return says.fileOfOtherKind(file.name, rule.kinds)
            }
        }
        return nil
    }
}

extension DateBound {
    /// The day it stands for; `nil` if it counts from an unknown today.
    func day(today: CalendarDay?) -> CalendarDay? {
        switch self {
        case .day(let day): day
        case .fromToday(let years, let months, let days): today?.adding(years: years, months: months, days: days)
        }
    }
}
