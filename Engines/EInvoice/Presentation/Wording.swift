/// How people of a language write what an invoice says.
struct Wording {
    let language: InvoicePresentation.Language

    init(_ language: InvoicePresentation.Language) { self.language = language }

    func say(_ german: String, _ english: String) -> String { language == .de ? german : english }

    var unreadable: String { say("nicht lesbar", "not readable") }

    // MARK: Numbers

    /// `1.234,50 €`, `€1,234.50`; another currency than the euro by its code.
    func amount(_ value: ExactDecimal?, _ currency: String?, scale: Int = 2) -> String? {
        guard let value else { return nil }
        guard value.isKnown else { return unreadable }
        let currency = currency ?? ""
        let isNegative = value.units < 0
        let digits = number(value.magnitude, scale: scale)
        let sign = isNegative ? "−" : ""
        if currency.isEmpty { return sign + digits }
        if language == .de { return "\(sign)\(digits)\u{A0}\(currency == "EUR" ? "€" : currency)" }
        return currency == "EUR" ? "\(sign)€\(digits)" : "\(sign)\(currency)\u{A0}\(digits)"
    }

    /// With separators, and at least so many decimal places.
    func number(_ value: ExactDecimal, scale: Int = 0) -> String {
        guard value.isKnown else { return unreadable }
        let text = value.magnitude.text(minimumScale: scale)
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        var grouped = ""
        for (index, digit) in (parts.first ?? "").enumerated() {
            if index > 0, ((parts.first?.count ?? 0) - index) % 3 == 0 { grouped += say(".", ",") }
            grouped.append(digit)
        }
        if parts.count > 1 { grouped += say(",", ".") + parts[1] }
        return value.units < 0 ? "−" + grouped : grouped
    }

    /// `19 %`, `19%`
    func percent(_ value: ExactDecimal?) -> String? {
        value.map { $0.isKnown ? number($0) + say("\u{A0}%", "%") : unreadable }
    }

    /// `3 Stück`, `1,5 Stunden`
    func quantity(_ value: ExactDecimal?, _ unit: String?) -> String? {
        guard let value else { return nil }
        guard let unit, !unit.isEmpty else { return number(value) }
        let isOne = value.magnitude == ExactDecimal(units: 1)
        return "\(number(value)) \(CodeNames.name(of: unit, in: .unit, language, isOne: isOne) ?? unit)"
    }

    // MARK: Days

    /// `21.11.2026`, `21/11/2026`; what is no date is shown as it stands.
    func day(_ text: String?) -> String? {
        guard let text else { return nil }
        let bytes = Array(text.utf8)
        let isDay = bytes.count == 10 && bytes[4] == 0x2D && bytes[7] == 0x2D
        guard isDay, let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10]),
            Self.number(bytes[0..<4]) != nil, (1...12).contains(month), (1...31).contains(day)
        else { return text }
        let parts = text.split(separator: "-")
        let mark = say(".", "/")
        return "\(parts[2])\(mark)\(parts[1])\(mark)\(parts[0])"
    }

    func days(_ texts: [String]) -> String? {
        texts.isEmpty ? nil : texts.compactMap { day($0) }.joined(separator: ", ")
    }

    func period(_ period: Invoice.Period?) -> String? {
        switch (day(period?.start), day(period?.end)) {
        case (let start?, let end?): return say("\(start) bis \(end)", "\(start) to \(end)")
        case (let start?, nil): return say("ab \(start)", "from \(start)")
        case (nil, let end?): return say("bis \(end)", "until \(end)")
        case (nil, nil): return nil
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        var number = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    // MARK: Codes

    func name(of code: String, in kind: CodeNames.Kind) -> String? { CodeNames.name(of: code, in: kind, language) }

    /// The words for a code, and the code behind them.
    func code(_ code: String?, _ kind: CodeNames.Kind) -> String? {
        guard let code, !code.isEmpty else { return nil }
        return name(of: code, in: kind).map { "\($0) (\(code))" } ?? code
    }
}
