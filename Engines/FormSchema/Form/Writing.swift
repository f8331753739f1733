/// Numbers and dates as people write and read them.
enum Numerals {
    /// Digits with a decimal separator at `scale`: unscaled 123450, scale 2 → „1.234,50“ / “1,234.50”.
    static func written(_ unscaled: Int64, scale: Int, _ language: Language, grouped: Bool = true) -> String {
        var digits = String(unscaled.magnitude)
        if digits.count <= scale { digits = String(repeating: "0", count: scale + 1 - digits.count) + digits }
        let whole = digits.dropLast(scale)
        let fraction = digits.suffix(scale)
        var grouping = ""
        for (offset, digit) in whole.enumerated() {
            let left = whole.count - offset
            if grouped && offset > 0 && left % 3 == 0 { grouping += language == .de ? "." : "," }
            grouping.append(digit)
        }
        let sign = unscaled < 0 ? "-" : ""
        return sign + grouping + (scale > 0 ? (language == .de ? "," : ".") + fraction : "")
    }

    /// Without zeros at the end: 750 with two places → „7,5“.
    static func shortest(_ unscaled: Int64, scale: Int, _ language: Language) -> String {
        var (value, places) = (unscaled, scale)
        while places > 0 && value % 10 == 0 {
            value /= 10
            places -= 1
        }
        return written(value, scale: places, language)
    }

    static func money(_ cents: Int64, scale: Int, _ language: Language) -> String {
        written(cents, scale: scale, language)
    }

    /// What a person typed, as an unscaled number: „1.234,5“ with scale 2 → 123450.
    ///
    /// Blanks and a sign are fine. With both separators the last one is the decimal one. A single `,` is decimal; a
    /// single `.` with three digits behind it groups thousands, otherwise it is decimal; several of one kind group.
    /// `nil`: not a number, wrongly grouped, or more decimal places than `scale`.
    static func read(_ text: String, scale: Int) -> Int64? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "’": continue
            case "−": bytes.append(UInt8(ascii: "-"))
            default:
                guard scalar.isASCII, bytes.count < 40 else { return nil }
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            }
        }
        var isNegative = false
        if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            bytes.removeFirst()
        }
        guard let separator = decimalSeparator(bytes) else { return nil }
        let (whole, fraction) =
            separator < bytes.count
            ? (bytes[..<separator], bytes[(separator + 1)...]) : (bytes[...], bytes[bytes.count...])
        guard let digits = ungrouped(whole), fraction.allSatisfy(isDigit) else { return nil }
        var places = Array(fraction)
        while places.count > scale, places.last == UInt8(ascii: "0") { places.removeLast() }
        guard places.count <= scale, !digits.isEmpty else { return nil }
        places += [UInt8](repeating: UInt8(ascii: "0"), count: scale - places.count)
        var value: Int64 = 0
        for digit in digits + places {
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = product.addingReportingOverflow(Int64(digit) - 0x30)
            if tooLarge || overflow { return nil }
            value = sum
        }
        return isNegative ? -value : value
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Where the decimal separator stands; the count where there is none; `nil` where that cannot be told.
    private static func decimalSeparator(_ bytes: [UInt8]) -> Int? {
        let dots = bytes.indices.filter { bytes[$0] == UInt8(ascii: ".") }
        let commas = bytes.indices.filter { bytes[$0] == UInt8(ascii: ",") }
        if let dot = dots.last, let comma = commas.last {
            if comma > dot { return commas.count == 1 ? comma : nil }
            return dots.count == 1 ? dot : nil
        }
        if let comma = commas.last { return commas.count == 1 ? comma : bytes.count }
        if let dot = dots.last, dots.count == 1, bytes.count - dot - 1 != 3 { return dot }
        return bytes.count
    }

    /// The digits of a whole number whose groups, if any, have three digits.
    private static func ungrouped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = bytes.split(omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
        }
        guard parts.allSatisfy({ $0.allSatisfy(isDigit) }) else { return nil }
        if parts.count > 1 {
            guard let first = parts.first, (1...3).contains(first.count), first.first != 0x30,
                parts.dropFirst().allSatisfy({ $0.count == 3 }),
                Set(bytes.filter { !isDigit($0) }).count == 1
            else { return nil }
        }
        return parts.flatMap(Array.init)
    }
}

/// Names of months, and dates in words.
enum Months {
    static let german = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
    ]
    static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// A month by number or by name or its first three letters.
    static func number(_ text: String) -> Int? {
        if let number = ValuePath.index(text) { return number }
        let name = text.lowercased().filter { $0 != "." }
        guard name.count >= 3 else { return nil }
        let names = [german, english, ["Jänner", "Feber", "Maerz"]]
        for list in names {
            if let index = list.firstIndex(where: { $0.lowercased().hasPrefix(name) }) { return index + 1 }
        }
        return nil
    }
}

extension CalendarDay {
    /// „21. November 2026“ / “21 November 2026”
    public func written(_ language: Language) -> String {
        switch language {
        case .de: "\(day). \(Months.german[month - 1]) \(year)"
        case .en: "\(day) \(Months.english[month - 1]) \(year)"
        }
    }
}
