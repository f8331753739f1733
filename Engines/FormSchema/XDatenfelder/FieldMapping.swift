import JSON

/// Which kind of field an XDatenfelder field becomes.
struct FieldMapping {
    let element: XDatenfelderMessage.Element
    let source: XDatenfelderMessage.Field
    private(set) var faults: [Wording] = []

    init(element: XDatenfelderMessage.Element, source: XDatenfelderMessage.Field) {
        self.element = element
        self.source = source
    }

    /// Numbers without a stated precision take up to four decimal places.
    private static let scale = 4
    /// Text without a stated length takes this many characters; longer texts get several lines.
    private static let length = 250

    mutating func kind() -> FieldKind {
        switch source.datentyp {
        case "date":
            return .date(DateRule(earliest: day(source.limits.minValue), latest: day(source.limits.maxValue)))
        case "time": return pattern("^([01][0-9]|2[0-3]):[0-5][0-9]$", "14:30")
        case "datetime":
            return pattern("^[0-3]?[0-9]\\.[01]?[0-9]\\.[0-9]{4} ([01][0-9]|2[0-3]):[0-5][0-9]$", "27.3.2026 14:30")
        case "bool": return .yesNo
        case "num_int":
            let (min, max) = bounds(scale: 0)
            return .integer(IntegerRule(min: min, max: max))
        case "num":
            let (min, max) = bounds(scale: Self.scale)
            return .decimal(DecimalRule(scale: Self.scale, min: min, max: max))
        case "num_currency":
            let (min, max) = bounds(scale: 2)
            return .money(MoneyRule(min: min, max: max))
        case "file": return .file(file())
        default: return text()
        }
    }

    private mutating func ignore(_ name: String, _ value: String) {
        faults.append(
            Wording(
                "Die Angabe \(name) „\(value.prefix(60))“ ist nicht lesbar und gilt nicht.",
                "The limit \(name) “\(value.prefix(60))” cannot be read and does not apply."))
    }

    // MARK: Text

    private mutating func text() -> FieldKind {
        let least = count("minLength", source.limits.minLength) ?? 0
        var most = count("maxLength", source.limits.maxLength) ?? Self.length
        if most < Swift.max(1, least) {
            ignore("maxLength", source.limits.maxLength ?? "")
            most = Swift.max(Self.length, least)
        }
        if let known = wellKnown(least, most) { return known }
        if most > Self.length && source.limits.pattern == nil { return .multiline(minLength: least, maxLength: most) }
        return .text(TextRule(minLength: least, maxLength: most, pattern: ownPattern()))
    }

    /// Fields that mean the same in every schema.
    private func wellKnown(_ least: Int, _ most: Int) -> FieldKind? {
        guard source.limits.pattern == nil else { return nil }
        let reference = source.reference.lowercased()
        if reference.contains("namenatuerlicheperson.")
            && ["familienname", "vorname", "geburtsname"].contains(where: reference.hasSuffix)
        {
            return .name(maxLength: most)
        }
        switch element.label.lowercased() {
        case "postleitzahl": return least == 5 && most == 5 ? .postcode : nil
        case "e-mail", "e-mail-adresse", "email": return .email
        case "telefon", "telefonnummer", "mobilfunknummer": return .phone
        case "iban": return .iban
        default: return nil
        }
    }

    private mutating func count(_ name: String, _ text: String?) -> Int? {
        guard let text else { return nil }
        guard let value = Int(text), (0...100_000).contains(value) else {
            ignore(name, text)
            return nil
        }
        return value
    }

    /// FIM means the whole text.
    private mutating func ownPattern() -> String? {
        guard let pattern = source.limits.pattern else { return nil }
        let whole = "^(?:\(pattern))$"
        guard (try? Pattern(whole)) != nil else {
            ignore("pattern", pattern)
            return nil
        }
        return whole
    }

    private func pattern(_ pattern: String, _ example: String) -> FieldKind {
        .text(
            TextRule(
                maxLength: 40, pattern: pattern,
                message: Wording(
                    "„\(element.label)“: Geben Sie es so ein: \(example).",
                    "“\(element.label)”: Enter it like this: \(example).")))
    }

    // MARK: Numbers, dates, files

    private mutating func bounds(scale: Int) -> (min: Int64?, max: Int64?) {
        let least = number("minValue", source.limits.minValue, scale)
        let most = number("maxValue", source.limits.maxValue, scale)
        if let least, let most, least > most {
            ignore("maxValue", source.limits.maxValue ?? "")
            return (least, nil)
        }
        return (least, most)
    }

    private mutating func number(_ name: String, _ text: String?, _ scale: Int) -> Int64? {
        guard let text else { return nil }
        guard let number = JSONNumber(text), let value = FieldCheck.unscaled(.number(number), scale),
            (-FieldCheck.largest...FieldCheck.largest).contains(value)
        else {
            ignore(name, text)
            return nil
        }
        return value
    }

    private mutating func day(_ text: String?) -> DateBound? {
        guard let text else { return nil }
        guard let day = CalendarDay(iso: text) else {
            ignore("minValue/maxValue", text)
            return nil
        }
        return .day(day)
    }

    /// Size limits of FIM are in megabytes.
    private mutating func file() -> FileRule {
        var rule = FileRule()
        if let megabytes = source.maxSize, (1...1000).contains(megabytes) { rule.maxBytes = megabytes * 1_048_576 }
        let kinds = source.mediaTypes.compactMap(FileRule.Kind.init(rawValue:))
        if !kinds.isEmpty {
            rule.kinds = kinds
        } else if !source.mediaTypes.isEmpty {
            ignore("mediaType", source.mediaTypes.joined(separator: ", "))
        }
        return rule
    }
}
