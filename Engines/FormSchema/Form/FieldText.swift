import JSON

/// From the text of an input to a value and back.
struct FieldText {
    enum Reading {
        case nothing
        case value(JSONValue)
        /// With the part of the input's name that the message belongs to (`.tag`).
        case unreadable(Wording, part: String)
    }

    let field: Field

    private var says: FieldMessages { FieldMessages(field: field) }

    /// - Parameter texts: end of the input's name (empty, or `.tag`, `.monat`, `.jahr`) → what was sent.
    func read(_ texts: [String: [String]]) -> Reading {
        let text = texts[""]?.first ?? ""
        switch field.kind {
        case .date: return date(texts)
        case .choices(let list): return choices(texts[""] ?? [], list)
        case .multiline: return string(Self.lines(text))
        case .name: return string(NameLetters.composed(Self.line(text)))
        case .text, .email, .phone, .choice: return string(Self.line(text))
        case .postcode: return string(Self.line(text).filter { $0 != " " })
        case .iban: return string(IBAN.normalised(Self.line(text)))
        case .integer: return number(text, scale: 0, unit: unit) { .number(JSONNumber($0)) }
        case .decimal(let rule): return number(text, scale: rule.scale, unit: unit) { Self.exact($0, rule.scale) }
        case .money: return number(text, scale: 2, unit: "€") { .number(JSONNumber($0)) }
        case .yesNo: return yesNo(text)
        case .confirmation:
            let isTicked = ["ja", "on", "true", "1", "yes"].contains(Self.line(text).lowercased())
            return isTicked ? .value(true) : .nothing
        case .file, .constant: return .nothing
        }
    }

    private func string(_ text: String) -> Reading { text.isEmpty ? .nothing : .value(.string(text)) }

    /// One line: line ends and tabs become blanks, other control characters go, no white space at the ends.
    static func line(_ text: String) -> String {
        trimmed(
            text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
                if scalar == "\n" || scalar == "\r" || scalar == "\t" { return " " }
                return scalar.value < 0x20 || scalar.value == 0x7F ? nil : scalar
            })
    }

    /// Several lines: line ends become `\n`.
    static func lines(_ text: String) -> String {
        var scalars: [Unicode.Scalar] = []
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n": if last != "\r" { scalars.append("\n") }
            case "\t": scalars.append(" ")
            default: if scalar.value >= 0x20 && scalar.value != 0x7F { scalars.append(scalar) }
            }
            last = scalar
        }
        return trimmed(scalars)
    }

    private static func trimmed(_ scalars: [Unicode.Scalar]) -> String {
        var slice = scalars[...]
        while slice.first?.properties.isWhitespace ?? false { slice.removeFirst() }
        while slice.last?.properties.isWhitespace ?? false { slice.removeLast() }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: slice)
        return String(view)
    }

    // MARK: Numbers

    private var unit: String {
        switch field.kind {
        case .integer(let rule): rule.unit?.de ?? ""
        case .decimal(let rule): rule.unit?.de ?? ""
        default: ""
        }
    }

    private func number(_ text: String, scale: Int, unit: String, _ value: (Int64) -> JSONValue) -> Reading {
        var digits = Self.line(text)
        if digits.isEmpty { return .nothing }
        for suffix in [unit, "EUR", "Euro"] where !suffix.isEmpty {
            if suffix.hasPrefix("E") && unit != "€" { continue }
            if digits.lowercased().hasSuffix(suffix.lowercased()) {
                digits = Self.line(String(digits.dropLast(suffix.count)))
                break
            }
        }
        if unit == "€", digits.hasPrefix("€") { digits = Self.line(String(digits.dropFirst())) }
        guard let unscaled = Numerals.read(digits, scale: scale) else {
            return .unreadable(says.unreadable, part: "")
        }
        return .value(value(unscaled))
    }

    /// 1250 with two places → 12.5, exactly.
    static func exact(_ unscaled: Int64, _ scale: Int) -> JSONValue {
        var text = Numerals.written(unscaled, scale: scale, .en, grouped: false)
        if scale > 0 {
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        return .number(JSONNumber(text) ?? JSONNumber(unscaled))
    }

    // MARK: Choices

    private func yesNo(_ text: String) -> Reading {
        switch Self.line(text).lowercased() {
        case "": .nothing
        case "ja", "true", "yes", "1": .value(true)
        case "nein", "false", "no", "0": .value(false)
        default: .unreadable(says.missing, part: "")
        }
    }

    /// Known codes in the list's order, then others, which the check refuses.
    private func choices(_ texts: [String], _ list: CodeList) -> Reading {
        let sent = texts.map(Self.line).filter { !$0.isEmpty }
        if sent.isEmpty { return .nothing }
        let known = list.entries.map(\.code).filter(sent.contains)
        let unknown = sent.filter { !known.contains($0) }
        return .value(.array((known + unknown.prefix(1)).map(JSONValue.string)))
    }

    // MARK: Dates

    private func date(_ texts: [String: [String]]) -> Reading {
        let whole = Self.line(texts[""]?.first ?? "")
        if !whole.isEmpty { return wholeDate(whole) }
        let parts = [".tag", ".monat", ".jahr"].map { Self.line(texts[$0]?.first ?? "") }
        if parts.allSatisfy(\.isEmpty) { return .nothing }
        let names = [Wording("der Tag", "the day"), Wording("der Monat", "the month"), Wording("das Jahr", "the year")]
        let missing = zip(parts, names).filter(\.0.isEmpty).map(\.1)
        let suffixes = [".tag", ".monat", ".jahr"]
        if !missing.isEmpty {
            let first = zip(parts, suffixes).first { $0.0.isEmpty }?.1 ?? ".tag"
            return .unreadable(says.incompleteDate(missing), part: first)
        }
        return day(parts[0], parts[1], parts[2])
    }

    private func wholeDate(_ text: String) -> Reading {
        if let day = CalendarDay(iso: text) { return .value(.string(day.iso)) }
        let parts = text.split { $0 == "." || $0 == "/" || $0 == " " || $0 == "-" }.map(String.init)
        guard parts.count == 3 else { return .unreadable(says.unreadable, part: "") }
        if parts[0].count == 4 { return .unreadable(says.noSuchDay(text), part: "") }
        return day(parts[0], parts[1], parts[2], part: "")
    }

    private func day(_ dayText: String, _ monthText: String, _ yearText: String, part: String? = nil) -> Reading {
        let dayText = dayText.hasSuffix(".") ? String(dayText.dropLast()) : dayText
        guard let day = ValuePath.index(dayText) else { return .unreadable(says.unreadable, part: part ?? ".tag") }
        guard let month = Months.number(monthText) else {
            return .unreadable(says.unreadable, part: part ?? ".monat")
        }
        guard let year = ValuePath.index(yearText) else {
            return .unreadable(says.unreadable, part: part ?? ".jahr")
        }
        if yearText.count < 4 { return .unreadable(says.yearWithFourDigits, part: part ?? ".jahr") }
        guard let result = CalendarDay(year: year, month: month, day: day) else {
            return .unreadable(says.noSuchDay("\(day).\(month).\(yearText)"), part: part ?? ".tag")
        }
        return .value(.string(result.iso))
    }
}
