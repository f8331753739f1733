/// An amount in euros, as whole cents. Never a floating-point number.
package struct Money: Hashable, Comparable, Sendable, Codable {
    package let cents: Int64

    package init(cents: Int64) { self.cents = cents }

    package static let zero = Money(cents: 0)
    package static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }

    /// „1.234,50 €“, "€1,234.50"
    package func written(_ language: Language) -> String {
        let magnitude = cents.magnitude
        let whole = String(magnitude / 100)
        var grouped = ""
        for (i, digit) in whole.enumerated() {
            if i > 0, (whole.count - i) % 3 == 0 { grouped += language == .de ? "." : "," }
            grouped.append(digit)
        }
        let fraction = pad(Int(magnitude % 100))
        let sign = cents < 0 ? "−" : ""
        return language == .de ? "\(sign)\(grouped),\(fraction)\u{A0}€" : "\(sign)€\(grouped).\(fraction)"
    }
}

extension Money {
    /// Reads what people type: „1.234,50“, „1234.50“, „1234“, „-5,00 €“; nil for anything else.
    package init?(typed text: String) {
        var plain = text.filter { !$0.isWhitespace && $0 != "€" }
        let isNegative = plain.hasPrefix("-") || plain.hasPrefix("−")
        if isNegative { plain.removeFirst() }
        let bytes = Array(plain.utf8)
        guard !bytes.isEmpty, bytes.count <= 20,
            bytes.allSatisfy({ ($0 >= 48 && $0 <= 57) || $0 == 44 || $0 == 46 })
        else { return nil }
        // The last separator with one or two digits behind it is the decimal one; the others part thousands.
        var fraction: ArraySlice<UInt8> = []
        var whole = bytes[...]
        if let last = bytes.lastIndex(where: { $0 == 44 || $0 == 46 }), (1...2).contains(bytes.count - last - 1) {
            guard !bytes[..<last].contains(bytes[last]) else { return nil }
            (whole, fraction) = (bytes[..<last], bytes[(last + 1)...])
        }
        let groups = whole.split(omittingEmptySubsequences: false) { $0 == 44 || $0 == 46 }
        guard let first = groups.first, !first.isEmpty || !fraction.isEmpty,
            groups.count == 1 || ((1...3).contains(first.count) && groups.dropFirst().allSatisfy { $0.count == 3 }),
            Set(whole.filter { $0 == 44 || $0 == 46 }).count <= 1
        else { return nil }
        let digits =
            whole.filter { $0 >= 48 } + fraction + (fraction.count == 2 ? [] : fraction.count == 1 ? [48] : [48, 48])
        guard digits.count <= 15, let cents = Int64(String(decoding: digits, as: UTF8.self)) else { return nil }
        self.init(cents: isNegative ? -cents : cents)
    }
}
